//! The one style of `.msg` files. It moves blanks, line breaks, the commas between entries and the parentheses that change
//! nothing, and leaves all words as they are.
//!
//! - Four blanks a level; one entry a line, or `{ a: 1, b: 2 }` on one line. What is written on several lines stays so;
//!   what stands on one line stays so while it fits [`WIDTH`] columns, where a Chinese character takes two.
//! - A text block moves as a whole: its lines keep their distance from its fence.
//! - Comments stay between the same words. At most one blank line stands anywhere, none beside a brace.
//! - What stands on a line that a `// msgc: allow(CODE)` is about stays on one line with it, and nothing joins it.
//! - `// msgc: fmt off` on a line of its own keeps what follows as it is, up to `// msgc: fmt on` or the end of the
//!   block.

mod blocks;
mod comments;
mod control;
mod exprs;
mod items;
mod kept;
mod parens;
mod printer;
mod sequence;
mod texts;
mod types;
mod verbatim;

use crate::diag::{Diagnostic, Sink};
use crate::source::FileId;
use crate::syntax::{ast::Ast, parse};
use kept::KeptLines;
use printer::Printer;

/// How wide a line may be, in columns of a terminal, before it is broken. Comments at its end do not count.
pub const WIDTH: usize = 100;

/// The text of a file in the one style. `ast` must be the tree of `source`, and without syntax errors.
///
/// Line breaks become LF, a BOM goes, and the text ends in one line break; a file without items and comments is empty.
pub fn format(source: &str, ast: &Ast) -> String {
    let mut printer = Printer::new(source, ast);
    items::print(&mut printer, &ast.items);
    printer.finish()
}

/// A file with suppressions is formatted again until that changes nothing, so many times at most.
const ROUNDS: usize = 4;

/// Parses and formats. `Err` holds what was found where there are syntax errors: such a file is best left alone.
///
/// A line that a suppression is about can come to lie beside another one. Where that goes on and on, the file stays as it is.
pub fn format_source(source: &str) -> Result<String, Vec<Diagnostic>> {
    let (mut formatted, has_suppressions) = once(source)?;
    if !has_suppressions {
        return Ok(formatted);
    }
    for _ in 0..ROUNDS {
        match once(&formatted) {
            Ok((again, _)) if again == formatted => return Ok(formatted),
            Ok((again, _)) => formatted = again,
            Err(_) => break,
        }
    }
    Ok(source.to_owned())
}

/// A text formatted, and whether it has suppressions.
fn once(source: &str) -> Result<(String, bool), Vec<Diagnostic>> {
    let mut sink = Sink::default();
    let ast = parse(FileId(0), source, &mut sink);
    if sink.has_errors() {
        return Err(sink.into_sorted());
    }
    Ok((format(source, &ast), !KeptLines::of(source, &ast).is_empty()))
}
