//! Whether a file can be read once its forms of other languages are written as here.

use std::collections::HashSet;
use std::ops::Range;

use super::{Grade, Slip};
use crate::diag::{Diagnostic, Fix, Sink};
use crate::source::FileId;

/// A text with the edits of all slips.
pub(super) struct RightedText {
    text: String,
    /// The slip that wrote some bytes of it.
    written: Vec<(usize, Range<usize>)>,
}

impl RightedText {
    pub(super) fn new(source: &str, slips: &[Slip]) -> Self {
        let edits = slips.iter().enumerate().flat_map(|(index, slip)| slip.edits.iter().map(move |edit| (index, edit)));
        let mut edits: Vec<_> = edits.collect();
        edits.sort_by_key(|(_, (start, end, _))| (*start, *end));
        let (mut text, mut written, mut from) = (String::with_capacity(source.len()), Vec::new(), 0);
        for (index, (start, end, edit)) in edits {
            text.push_str(source.get(from..*start).unwrap_or_default());
            written.push((index, text.len()..text.len() + edit.len()));
            text.push_str(edit);
            from = (*end).max(from);
        }
        text.push_str(source.get(from..).unwrap_or_default());
        Self { text, written }
    }

    pub(super) fn errors(&self) -> impl Iterator<Item = Diagnostic> + use<> {
        errors(&self.text)
    }

    /// The slips in whose text something is wrong that has no safe fix itself.
    fn unreadable(&self) -> HashSet<usize> {
        let hard = self.errors().filter(|found| !found.fixes.iter().any(Fix::is_safe));
        // Sorted, as the findings are.
        let starts: Vec<usize> = hard.map(|found| found.span.start as usize).collect();
        let holds_one = |written: &Range<usize>| {
            let first = starts.partition_point(|start| *start < written.start);
            starts.get(first).is_some_and(|start| *start < written.end)
        };
        self.written.iter().filter(|(_, written)| holds_one(written)).map(|(index, _)| *index).collect()
    }
}

/// What could not be read in its right form either is left to the parser; a form with a placeholder stays.
pub(super) fn remove_unreadable(source: &str, slips: &mut Vec<Slip>) {
    let unreadable = RightedText::new(source, slips).unreadable();
    let mut index = 0;
    slips.retain(|slip| {
        index += 1;
        slip.grade == Grade::Shown || !unreadable.contains(&(index - 1))
    });
}

/// The syntax errors of a text, without a look at forms of other languages.
pub(super) fn errors(text: &str) -> impl Iterator<Item = Diagnostic> + use<> {
    let mut sink = Sink::default();
    super::super::read_tree(FileId(0), text, text, &[], &mut sink);
    sink.into_sorted().into_iter().filter(Diagnostic::is_error)
}
