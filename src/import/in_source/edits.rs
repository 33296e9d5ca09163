//! Finds entries of a block, and replaces them.

use crate::diag::Edit;
use crate::source::{Files, Span};
use crate::syntax::ast::{Block, Entry, EntryKind, ExprKind};

/// The innermost block of a message that has an entry with its name at this span.
pub fn containing(block: &Block, name: Span) -> Option<&Block> {
    let is_it = |entry: &Entry| match &entry.kind {
        EntryKind::Field { name: known, .. } | EntryKind::Block { name: known, .. } => known.span == name,
        _ => false,
    };
    find(block, name, &is_it).map(|(block, _)| block)
}

/// The entry whose value is at this span, and the block that has it.
pub fn with_value(block: &Block, value: Span) -> Option<(&Block, &Entry)> {
    find(block, value, &|entry| matches!(&entry.kind, EntryKind::Field { value: known, .. } if known.span == value))
}

/// The entry with a property that has a place in it, and the block that has the entry.
fn find<'a>(block: &'a Block, at: Span, is_it: &dyn Fn(&Entry) -> bool) -> Option<(&'a Block, &'a Entry)> {
    // Entries are in order.
    let after = block.entries.partition_point(|entry| entry.span.start <= at.start);
    let entry = block.entries.get(after.checked_sub(1)?).filter(|entry| entry.span.covers(at))?;
    if is_it(entry) {
        return Some((block, entry));
    }
    match &entry.kind {
        EntryKind::Block { body, .. } => find(body, at, is_it),
        EntryKind::For { body, rest, .. } => {
            find(body, at, is_it).or_else(|| rest.as_ref().and_then(|rest| find(&rest.body, at, is_it)))
        }
        EntryKind::If { arms, other } => {
            arms.iter().map(|(_, body)| body).chain(other).find_map(|block| find(block, at, is_it))
        }
        EntryKind::Field { value, .. } => match &value.kind {
            ExprKind::Record(body) => find(body, at, is_it),
            _ => None,
        },
        _ => None,
    }
}

/// Writes other entries in the place of the first of some entries, and removes the others.
pub(super) fn replacing(files: &Files, block: &Block, entries: &[&Entry], written: &[String]) -> Option<Vec<Edit>> {
    let (first, others) = entries.split_first()?;
    let text = files.get(block.span.file)?.text();
    let mut edits = Vec::with_capacity(entries.len());
    if written.is_empty() {
        edits.push(removing(text, first.span)?);
    } else {
        let lines = EntryPlace::around(text, first.span)?;
        let is_flat = written.iter().all(|entry| !entry.contains('\n'));
        let new = if lines.is_alone || !is_flat {
            let line_break = format!("\n{}", lines.indentation);
            written.iter().map(|entry| indented(entry, lines.indentation)).collect::<Vec<_>>().join(&line_break)
        } else {
            written.join(", ")
        };
        edits.push(Edit { span: first.span, text: new });
    }
    for other in others {
        edits.push(removing(text, other.span)?);
    }
    let disjoint = edits.windows(2).all(|pair| match pair {
        [before, after] => before.span.end <= after.span.start,
        _ => true,
    });
    disjoint.then_some(edits)
}

/// The lines of an entry after the first, with indentation; empty lines stay empty. In a file with tabs, each step is a
/// tab; lines of a text block keep what they have beyond their fences.
pub(super) fn indented(entry: &str, indentation: &str) -> String {
    let mut out = String::with_capacity(entry.len());
    let mut fence: Option<(&str, usize)> = None;
    for (index, line) in entry.split('\n').enumerate() {
        let own = line.len() - line.trim_start_matches(' ').len();
        let steps = fence.map_or(own, |(_, inside)| own.min(inside)) / STEP;
        if index > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(indentation);
            }
        }
        let (step, kept) =
            if indentation.contains('\t') { ("\t".repeat(steps), steps * STEP) } else { (String::new(), 0) };
        out.push_str(&step);
        out.push_str(line.get(kept..).unwrap_or_default());
        fence = match fence {
            None => opened(line).map(|quotes| (quotes, own + STEP)),
            Some((quotes, _)) if line.trim() == quotes => None,
            open => open,
        };
    }
    out
}

/// The fence of a text block that a line opens at its end.
fn opened(line: &str) -> Option<&str> {
    let quotes = line.get(line.trim_end_matches('"').len()..)?;
    (quotes.len() > 2).then_some(quotes)
}

/// The spaces of a level, as the importer writes it.
const STEP: usize = 4;

const BLANKS: [char; 2] = [' ', '\t'];

/// Removes the entry with this name, as a part of a fix.
pub fn removing_entry(files: &Files, block: &Block, name: Span) -> Option<Edit> {
    let is_it = |entry: &&Entry| matches!(&entry.kind, EntryKind::Field { name: known, .. } if known.span == name);
    removing(files.get(name.file)?.text(), block.entries.iter().find(is_it)?.span)
}

/// Removes an entry: with its lines if nothing else is on them, otherwise with the comma after it.
fn removing(text: &str, span: Span) -> Option<Edit> {
    let lines = EntryPlace::around(text, span)?;
    if lines.is_alone {
        let end = text.get(lines.end..)?.find('\n').map_or(text.len(), |at| lines.end + at + 1);
        return Some(Edit { span: Span::new(span.file, lines.start as u32, end as u32), text: String::new() });
    }
    let rest = text.get(span.end as usize..)?;
    let after = rest.trim_start_matches(BLANKS);
    let (mut start, mut end) = (span.start as usize, span.end as usize);
    if let Some(after) = after.strip_prefix(',') {
        end = text.len() - after.trim_start_matches(BLANKS).len();
    } else if let Some(before) = text.get(..start)?.trim_end_matches(BLANKS).strip_suffix(',') {
        start = before.len();
    } else if text.get(..start)?.ends_with(BLANKS) {
        end = text.len() - after.len();
    }
    Some(Edit { span: Span::new(span.file, start as u32, end as u32), text: String::new() })
}

/// The lines of an entry.
struct EntryPlace<'t> {
    start: usize,
    end: usize,
    indentation: &'t str,
    /// Nothing else is on them, except a comma.
    is_alone: bool,
}

impl<'t> EntryPlace<'t> {
    fn around(text: &'t str, span: Span) -> Option<Self> {
        let before = text.get(..span.start as usize)?;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.get(start..)?;
        let indentation = line.get(..line.len() - line.trim_start_matches(BLANKS).len())?;
        let rest = text.get(span.end as usize..)?.split('\n').next()?;
        let after = rest.trim_start_matches(BLANKS);
        let after = after.strip_prefix(',').unwrap_or(after).trim_start_matches(BLANKS).trim_end_matches('\r');
        Some(Self {
            start,
            end: span.end as usize,
            indentation,
            is_alone: indentation.len() == line.len() && after.is_empty(),
        })
    }
}
