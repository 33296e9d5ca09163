//! From text to tree: the grammar of `grammar/msg.pest`, and a tree that is there whatever the text.
//!
//! [`parse`] never fails. The parser takes every text; what is missing or wrong it marks, and the marks become findings
//! while the tree is built, in one pass. Nothing here knows what a field or a message means.

mod allow;
pub mod ast;
mod build;
mod chars;
mod deep;
mod doubt;
mod events;
mod grammar;
mod literal;
mod names;
mod reads;
mod room;

use pest::Parser;

pub use allow::{Allow, allows};
pub use literal::quote;
pub use names::{ITEMS, NO_BLOCK, RESERVED, is_free, is_name, normal};

use crate::diag::words::syntax as words;
use crate::diag::{Diagnostic, Sink};
use crate::source::{FileId, Span};
use grammar::{Grammar, Rule};

/// The tree of a file, and what is wrong with its text.
///
/// A text that nests so deep that no stack would do has a finding and an empty tree.
pub fn parse(file: FileId, source: &str, sink: &mut Sink) -> ast::Ast {
    if u32::try_from(source.len()).is_err() {
        sink.push(Diagnostic::new(words::FileTooLarge, Span::new(file, 0, 0)));
        return ast::Ast::default();
    }
    let before = sink.len();
    let odd = chars::odd(source);
    let masked = if odd.is_empty() { None } else { Some(chars::masked(source, &odd)) };
    let read = masked.as_deref().unwrap_or(source);
    let Ok(Some((ast, texts))) = room::with_room(read, || tree(file, source, read, sink)) else {
        let (start, end) = deep::find(read).unwrap_or_default();
        sink.push(build::too_deep(Span::new(file, start, end)));
        return ast::Ast::default();
    };
    chars::tell(file, &odd, &texts, &ast, sink);
    doubt::lower(source, sink.found_since(before));
    ast
}

/// Nothing where the parser gives up: the grammar takes every text, so only a guard can make it.
fn tree(file: FileId, source: &str, read: &str, sink: &mut Sink) -> Option<(ast::Ast, Vec<Span>)> {
    let pairs = Grammar::parse(Rule::file, read);
    debug_assert!(pairs.is_ok(), "there was not room enough");
    Some(build::build(file, source, read, pairs.ok()?.tokens(), sink))
}
