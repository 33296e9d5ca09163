//! Parses a text to a tree by the grammar of `grammar/msg.pest`. Every text has a tree.
//!
//! [`parse`] never fails. The grammar accepts every text; it has rules for missing or wrong tokens, which become
//! findings while the tree is built in one pass. This module does not know what a field or a message means.

mod allow;
pub mod ast;
mod build;
mod chars;
mod events;
mod foreign;
mod grammar;
mod incremental;
mod literal;
mod names;
mod nesting;
mod recognizer;
mod reparse;
mod shift;
mod stack_guard;
mod unsafe_fixes;

pub use allow::{Allow, allows};
pub use build::units;
pub use foreign::{
    RightType, TagContext, TemplateLine, function_of, is_known_elsewhere, pieces, placeholder, right_type,
    template_line,
};
pub use incremental::{ParseTrace, ParsedBefore, ParsedFile, Unchanged};
pub use literal::quote;
pub use names::{ITEMS, NO_BLOCK, RESERVED, is_free, is_name, normal};

use crate::diag::messages::syntax as messages;
use crate::diag::{Diagnostic, Sink};
use crate::source::{FileId, Span};

/// Parses a file; syntax errors go to `sink`.
///
/// A text that is nested too deeply for any stack gets a finding and an empty tree.
pub fn parse(file: FileId, source: &str, sink: &mut Sink) -> ast::Ast {
    parse_with(file, source, true, None, sink).ast
}

/// Parses a file that will be parsed again after changes; `before`: as it was before the last one.
pub fn parse_again(file: FileId, source: &str, before: Option<ParsedBefore<'_>>, sink: &mut Sink) -> ParsedFile {
    parse_with(file, source, true, Some(before), sink)
}

/// Parses a file; `foreign`: after an error, forms of other languages are looked for; `kept`: it will be parsed again.
fn parse_with(
    file: FileId,
    source: &str,
    foreign: bool,
    kept: Option<Option<ParsedBefore<'_>>>,
    sink: &mut Sink,
) -> ParsedFile {
    if u32::try_from(source.len()).is_err() {
        sink.push(Diagnostic::new(messages::TextTooLarge, Span::new(file, 0, 0)));
        return ParsedFile::default();
    }
    let before = sink.len();
    let odd = chars::odd(source);
    let masked = if odd.is_empty() { None } else { Some(chars::masked(source, &odd)) };
    let read = masked.as_deref().unwrap_or(source);
    let is_kept = kept.is_some();
    let again = kept.flatten().and_then(|before| incremental::parse(file, source, read, before));
    let (tree, mut unchanged) = match again {
        Some((tree, unchanged)) => (tree, Some(unchanged)),
        None => {
            let mut found = Sink::default();
            let Some((ast, texts)) = read_tree(file, source, read, &[], &mut found) else {
                let (start, end) = nesting::find(read).unwrap_or_default();
                sink.push(build::too_deep(Span::new(file, start, end)));
                return ParsedFile::default();
            };
            (ReadTree { ast, texts, found }, None)
        }
    };
    let ReadTree { mut ast, mut texts, mut found } = tree;
    let mut trace = None;
    if foreign
        && found.has_errors()
        && let Some(reading) = read_foreign(file, source, read, found.found())
    {
        (ast, texts, found) = reading;
        unchanged = None;
    } else if is_kept {
        trace = ParseTrace::of(&found, masked.is_some().then(|| texts.clone()));
    }
    sink.absorb(found);
    chars::report(file, &odd, &texts, &ast, sink);
    unsafe_fixes::mark_unsafe(source, sink.found_since(before));
    ParsedFile { ast, trace, unchanged }
}

/// What the parser makes of a text.
struct ReadTree {
    ast: ast::Ast,
    /// The spans of its texts, if it has odd characters.
    texts: Vec<Span>,
    found: Sink,
}

/// Parses a file without syntax errors that has other ones: what is written as in another language, if anything is, is
/// what is wrong with it.
pub fn parse_foreign(file: FileId, source: &str) -> Option<(ast::Ast, Sink)> {
    let odd = chars::odd(source);
    let masked = chars::masked(source, &odd);
    let (ast, texts, mut found) = read_foreign(file, source, &masked, &[])?;
    chars::report(file, &odd, &texts, &ast, &mut found);
    unsafe_fixes::mark_unsafe(source, found.found_since(0));
    Some((ast, found))
}

/// The tree of a file with forms of other languages, the spans of its texts and its findings; `None` if it has none, or
/// if the file has other errors without them than it has as it is: `before`.
fn read_foreign(file: FileId, source: &str, read: &str, before: &[Diagnostic]) -> Option<(ast::Ast, Vec<Span>, Sink)> {
    let foreign = foreign::find(read)?;
    let masked = foreign.masked(read);
    let mut found = Sink::default();
    let (mut ast, texts) = read_tree(file, source, &masked.text, &masked.values, &mut found)?;
    let is_known =
        |one: &Diagnostic| before.iter().any(|known| known.code == one.code && known.span.start == one.span.start);
    if found.found().iter().any(|one| one.is_error() && !is_known(one)) {
        return None;
    }
    ast.unread = foreign.declared(file);
    let sound = foreign.is_sound(read, found.len());
    foreign.report(file, sound, &mut found);
    Some((ast, texts, found))
}

/// The tree, with enough stack; `None` if it is nested too deeply. `unread`: where names are values that cannot be read.
fn read_tree(file: FileId, source: &str, read: &str, unread: &[u32], sink: &mut Sink) -> Option<(ast::Ast, Vec<Span>)> {
    stack_guard::with_stack(read, || build::build(file, source, read, (grammar::recognize(read), unread), sink)).ok()
}
