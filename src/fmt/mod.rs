//! The formatter of `.msg` files. It changes spaces, line breaks, commas between entries and redundant parentheses,
//! moves two settings to the one they belong to, and leaves all other tokens as they are.
//!
//! - Four spaces per level; one entry per line, or `{ a: 1, b: 2 }` on one line. What is written on several lines stays
//!   so; what is on one line stays so if it fits into [`WIDTH`] columns, where a Chinese character takes two.
//! - A text block moves as a whole: its lines keep their distance from its fence.
//! - Comments stay between the same tokens. There is at most one blank line anywhere, and none next to a brace.
//! - The tokens of a line that a `// msgc: allow(CODE)` applies to stay together on a line, and nothing joins them.
//! - The lines keep the line ending of the file.
//! - The settings `part_title` and `parts` directly follow `overflow`.
//! - `// msgc: fmt off` on a line of its own keeps what follows as it is, up to `// msgc: fmt on` or the end of the
//!   block.

mod blocks;
mod comments;
mod control;
mod difference;
mod exprs;
mod items;
mod kept;
mod parens;
mod printer;
mod sequence;
mod settings_order;
mod texts;
mod types;
mod verbatim;

use std::borrow::Cow;

pub use difference::difference;

use crate::diag::{Diagnostic, Sink};
use crate::source::FileId;
use crate::syntax::{ast::Ast, parse};
use crate::text::{line_end, with_line_end};
use kept::KeptLines;
use printer::Printer;

/// The maximum width of a line in terminal columns, without trailing comments.
pub const WIDTH: usize = 100;

/// Formats a file. `ast` must be the tree of `source`, without syntax errors.
///
/// Line breaks become LF, a BOM is removed, and the text ends in one line break; a file without items and comments
/// becomes empty.
pub fn format(source: &str, ast: &Ast) -> String {
    let mut printer = Printer::new(source, ast);
    items::print(&mut printer, &ast.items);
    printer.finish()
}

/// A file with suppressions is formatted again until nothing changes, at most this many times.
const ROUNDS: usize = 4;

/// Parses and formats a file. `Err` has the findings if there are syntax errors: such a file should not be changed.
///
/// Formatting can move a line with a suppression next to another one. If it does not converge, the file is returned
/// unchanged. All lines get the line ending that most lines of the file have.
pub fn format_source(source: &str) -> Result<String, Vec<Diagnostic>> {
    formatted(source).map(|text| with_line_end(text, line_end(source)))
}

/// The formatted file with LF.
fn formatted(source: &str) -> Result<String, Vec<Diagnostic>> {
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

/// Formats once; also returns whether the file has suppressions.
fn once(source: &str) -> Result<(String, bool), Vec<Diagnostic>> {
    let mut source = Cow::Borrowed(source);
    let mut ast = parsed(&source)?;
    for _ in 0..settings_order::MOST_ROUNDS {
        let Some(ordered) = settings_order::ordered(&source, &ast) else { break };
        // A file that it would break is left as it is.
        let Ok(tree) = parsed(&ordered) else { break };
        (source, ast) = (Cow::Owned(ordered), tree);
    }
    Ok((format(&source, &ast), !KeptLines::of(&source, &ast).is_empty()))
}

fn parsed(source: &str) -> Result<Ast, Vec<Diagnostic>> {
    let mut sink = Sink::default();
    let ast = parse(FileId(0), source, &mut sink);
    if sink.has_errors() { Err(sink.into_sorted()) } else { Ok(ast) }
}
