//! Where a loop of lines can get a `rest`.

use crate::check::entries;
use crate::lang::Program;
use crate::source::Span;
use crate::syntax::ast::{Block, Entry, EntryKind};

/// A `rest` that its author fills in.
pub(super) const WRITTEN: &str = "rest n { \"…\" }";

/// The end of the loop over the list at `list`, if it is a loop of lines in this message that may have a `rest`: one
/// that is in no other loop.
pub(super) fn after(program: &Program, message: Span, list: Span) -> Option<Span> {
    let message = entries::message(program, message)?;
    let found = outermost(&message.body, &|entry| match &entry.kind {
        EntryKind::For { list: over, rest, body, .. } => {
            over.span == list && rest.is_none() && body.entries.iter().any(is_line)
        }
        _ => false,
    })?;
    Some(found.span.at_end())
}

/// The first such entry that is in no loop.
fn outermost<'a>(block: &'a Block, is_it: &dyn Fn(&Entry) -> bool) -> Option<&'a Entry> {
    block.entries.iter().find_map(|entry| match &entry.kind {
        EntryKind::For { .. } => is_it(entry).then_some(entry),
        EntryKind::Block { body, .. } => outermost(body, is_it),
        EntryKind::If { arms, other } => {
            arms.iter().map(|(_, body)| body).chain(other).find_map(|block| outermost(block, is_it))
        }
        _ => None,
    })
}

/// Whether an entry is a line of a text.
fn is_line(entry: &Entry) -> bool {
    match &entry.kind {
        EntryKind::Piece(_) => true,
        EntryKind::If { arms, other } => {
            arms.iter().map(|(_, body)| body).chain(other).any(|block| block.entries.iter().any(is_line))
        }
        _ => false,
    }
}
