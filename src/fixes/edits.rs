//! Edits of one text that do not overlap.

use std::collections::BTreeMap;

use crate::diag::{Edit, Fix};
use crate::source::FileId;

/// Edits by their first byte.
#[derive(Debug)]
pub(super) struct Edits<'f> {
    /// The file that they change.
    pub file: FileId,
    by_start: BTreeMap<u32, &'f Edit>,
}

impl<'f> Edits<'f> {
    pub fn new(file: FileId) -> Self {
        Self { file, by_start: BTreeMap::new() }
    }

    /// Adds the edits of a fix. Returns false and adds none if one of them overlaps with another, is in a different
    /// file, or is not on character boundaries.
    pub fn add(&mut self, text: &str, fix: &'f Fix) -> bool {
        let fits = |edit: &Edit| {
            let (start, end) = (edit.span.start as usize, edit.span.end as usize);
            edit.span.file == self.file && text.get(start..end).is_some()
        };
        if fix.edits.is_empty() || !fix.edits.iter().all(fits) {
            return false;
        }
        for (at, edit) in fix.edits.iter().enumerate() {
            if self.touches(edit) {
                for taken in fix.edits.iter().take(at) {
                    self.by_start.remove(&taken.span.start);
                }
                return false;
            }
            self.by_start.insert(edit.span.start, edit);
        }
        true
    }

    /// Whether an edit overlaps with an added one, or inserts at the same offset.
    fn touches(&self, edit: &Edit) -> bool {
        let before = self.by_start.range(..=edit.span.start).next_back();
        let after = self.by_start.range(edit.span.start..).next();
        before.into_iter().chain(after).any(|(_, known)| overlap(known, edit))
    }

    /// The text with all edits applied, and a map from old offsets to new ones.
    pub fn applied(&self, text: &str) -> (String, Moves) {
        let mut out = String::with_capacity(text.len() + 64);
        let mut moves = Vec::with_capacity(self.by_start.len());
        let mut at = 0;
        for edit in self.by_start.values() {
            out.push_str(text.get(at..edit.span.start as usize).unwrap_or_default());
            let start = out.len() as u32;
            out.push_str(&edit.text);
            moves.push(Move { from: (edit.span.start, edit.span.end), to: (start, out.len() as u32) });
            at = edit.span.end as usize;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        (out, Moves(moves))
    }
}

/// A map from offsets before edits to offsets after them.
#[derive(Debug)]
pub(super) struct Moves(Vec<Move>);

/// The range that an edit replaced, and the range of its replacement.
#[derive(Debug)]
struct Move {
    from: (u32, u32),
    to: (u32, u32),
}

impl Moves {
    /// The first and the last new offset that an old one can be.
    pub fn of(&self, place: u32) -> (u32, u32) {
        let next = self.0.partition_point(|one| one.from.0 <= place);
        let Some(last) = next.checked_sub(1).and_then(|at| self.0.get(at)) else { return (place, place) };
        // Inside a replaced range, or at an insertion.
        if place < last.from.1 || place == last.from.0 {
            return last.to;
        }
        let moved = last.to.1.saturating_add(place - last.from.1);
        (moved, moved)
    }
}

/// They share a byte, or insert at the same offset.
fn overlap(a: &Edit, b: &Edit) -> bool {
    let (a, b) = (a.span, b.span);
    a.start == b.start
        || (a.start < b.end && b.start < a.end)
        || (a.is_empty() || b.is_empty()) && (a.start == b.end || b.start == a.end)
}
