//! Finds entries in the source, and makes the edits that add or remove a whole entry.

use std::iter;

use crate::diag::Edit;
use crate::lang::Program;
use crate::source::Span;
use crate::syntax::ast::{Block, Entry, EntryKind, Expr, ExprKind, ItemKind, MessageDecl, TextPart};

/// The message of the main file whose name is at this span.
pub(super) fn message(program: &Program, name: Span) -> Option<&MessageDecl> {
    let mut messages = program.main()?.ast.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Message(message) => Some(message),
        _ => None,
    });
    messages.find(|message| message.name.span == name)
}

/// The entry that begins at `start`, in a block or its nested blocks.
pub(super) fn beginning_at(block: &Block, start: u32) -> Option<&Entry> {
    // Entries are in order.
    let at = block.entries.partition_point(|entry| entry.span.start < start);
    match block.entries.get(at).filter(|entry| entry.span.start == start) {
        Some(entry) => Some(entry),
        None => inner(block.entries.get(at.checked_sub(1)?)?).into_iter().find_map(|block| beginning_at(block, start)),
    }
}

/// Whether a block or one of its nested blocks sets the field.
pub(super) fn sets(program: &Program, block: &Block, field: &str) -> bool {
    let is_it = |entry: &Entry| matches!(&entry.kind, EntryKind::Field { name, .. } if program.word(*name) == field);
    find(block, &is_it).is_some()
}

/// The first entry with a property, in a block or its nested blocks.
pub(super) fn find<'a>(block: &'a Block, is_it: &dyn Fn(&Entry) -> bool) -> Option<&'a Entry> {
    let within = |entry: &'a Entry| inner(entry).into_iter().find_map(|block| find(block, is_it));
    block.entries.iter().find_map(|entry| if is_it(entry) { Some(entry) } else { within(entry) })
}

/// The first entry with a property that belongs to the block itself: in it, or in the branches of a condition there.
pub(super) fn find_own<'a>(block: &'a Block, is_it: &dyn Fn(&Entry) -> bool) -> Option<&'a Entry> {
    block.entries.iter().find_map(|entry| match &entry.kind {
        _ if is_it(entry) => Some(entry),
        EntryKind::If { .. } => inner(entry).into_iter().find_map(|block| find_own(block, is_it)),
        _ => None,
    })
}

/// The blocks of an entry.
fn inner(entry: &Entry) -> Vec<&Block> {
    match &entry.kind {
        EntryKind::Block { body, .. } => vec![body],
        EntryKind::For { body, rest, .. } => iter::once(body).chain(rest.as_ref().map(|rest| &rest.body)).collect(),
        EntryKind::If { arms, other } => arms.iter().map(|(_, body)| body).chain(other).collect(),
        EntryKind::Field { value: Expr { kind: ExprKind::Record(body), .. }, .. } => vec![body],
        _ => Vec::new(),
    }
}

/// The edit that adds an entry after another one: on a separate line if that is on separate lines, otherwise after a
/// comma.
pub(super) fn add_after(program: &Program, entry: &Entry, added: &str) -> Option<Edit> {
    let span = entry.span;
    let text = program.files.get(span.file)?.text();
    let line = EntryLines::around(text, span)?;
    if !line.alone {
        return Some(Edit { span: span.at_end(), text: format!(", {added}") });
    }
    let at = Span::new(span.file, line.end, line.end);
    Some(Edit { span: at, text: format!("\n{}{added}", line.indentation) })
}

/// The edit that adds an entry before another one, like [`add_after`].
pub(super) fn add_before(program: &Program, entry: &Entry, added: &str) -> Option<Edit> {
    let text = program.files.get(entry.span.file)?.text();
    let line = EntryLines::around(text, entry.span)?;
    let text = if line.alone { format!("{added}\n{}", line.indentation) } else { format!("{added}, ") };
    Some(Edit { span: entry.span.at_start(), text })
}

/// The edit that removes an entry, with its lines if nothing else is on them, otherwise with one comma. `None` if it
/// refers to something that would become unused.
pub(super) fn remove(program: &Program, entry: &Entry) -> Option<Edit> {
    let names_nothing = match &entry.kind {
        EntryKind::Field { value, .. } => match &value.kind {
            ExprKind::Text(text) => !text.parts.iter().any(|part| matches!(part, TextPart::Interp(..))),
            kind => {
                matches!(kind, ExprKind::Color | ExprKind::Int | ExprKind::Decimal | ExprKind::True | ExprKind::False)
            }
        },
        _ => false,
    };
    if !names_nothing {
        return None;
    }
    let span = entry.span;
    let text = program.files.get(span.file)?.text();
    let line = EntryLines::around(text, span)?;
    if line.alone && !line.comment {
        let rest = text.get(line.end as usize..)?;
        let break_ = if rest.starts_with("\r\n") { 2 } else { u32::from(rest.starts_with('\n')) };
        return Some(Edit { span: Span::new(span.file, line.start, line.end + break_), text: String::new() });
    }
    if line.alone {
        // A comment is kept.
        let behind = text.get(span.end as usize..line.end as usize)?;
        let comment = behind.find("//")?;
        return Some(Edit { span: Span::new(span.file, span.start, span.end + comment as u32), text: String::new() });
    }
    let (mut from, mut to) = (span.start, span.end);
    let behind = text.get(to as usize..)?;
    let comma = behind.trim_start_matches(BLANKS);
    if let Some(rest) = comma.strip_prefix(',') {
        let rest = if line.comment { rest } else { rest.trim_start_matches(BLANKS) };
        to += (behind.len() - rest.len()) as u32;
    } else if let Some(before) = text.get(..from as usize)?.trim_end_matches(BLANKS).strip_suffix(',') {
        from = before.len() as u32;
    }
    Some(Edit { span: Span::new(span.file, from, to), text: String::new() })
}

const BLANKS: [char; 2] = [' ', '\t'];

/// The lines of an entry.
struct EntryLines<'t> {
    start: u32,
    /// Before the line break.
    end: u32,
    indentation: &'t str,
    /// Nothing else is on them except a comma and a comment.
    alone: bool,
    comment: bool,
}

impl<'t> EntryLines<'t> {
    fn around(text: &'t str, span: Span) -> Option<Self> {
        let before = text.get(..span.start as usize)?;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let indentation = before.get(start..)?;
        let behind = text.get(span.end as usize..)?;
        let rest = behind.split('\n').next().unwrap_or_default();
        let rest = rest.strip_suffix('\r').unwrap_or(rest);
        let tail = rest.trim_start_matches(BLANKS);
        let tail = tail.strip_prefix(',').unwrap_or(tail).trim_start_matches(BLANKS);
        let comment = tail.starts_with("//");
        let alone = indentation.trim_matches(BLANKS).is_empty() && (comment || tail.is_empty());
        Some(Self { start: start as u32, end: span.end + rest.len() as u32, indentation, alone, comment })
    }
}
