//! Parts of texts and lists as Python and Go write them: `t[0:2]`, `xs[:3]`.

use super::reader::Reader;
use super::tokens::Kind;
use super::{Grade, Mask, Slip};
use crate::diag::messages::{foreign as words, slips as messages};
use crate::diag::{Localized, Phrase};

/// What a value is known to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SlicedValue {
    Text,
    List,
    Unknown,
}

/// The same in this language.
struct SlicedPart {
    right: String,
    grade: Grade,
    help: Option<&'static Localized>,
}

impl Reader<'_> {
    /// `t[0:2]`, by its `[`
    pub(super) fn slice_of(&mut self, at: usize) -> Option<usize> {
        let close = self.partner(at).filter(|close| self.is(at, "[") && self.touches(at) && *close > at)?;
        let colon = self.find(at + 1, close, &[":", "::"])?;
        let from = self.operand_before(at)?;
        let owner = self.source(from, at).to_owned();
        let bound = |from: usize, to: usize| self.source(from, to).to_owned();
        let (first, last) = (bound(at + 1, colon), bound(colon + 1, close));
        let part = match self.owner(from, at) {
            _ if self.is(colon, "::") => {
                SlicedPart { right: String::new(), grade: Grade::Shown, help: Some(&words::SLICE) }
            }
            SlicedValue::List => list_part(&owner, &first, &last),
            SlicedValue::Text => text_part(&owner, &first, &last),
            SlicedValue::Unknown => {
                let part = text_part(&owner, &first, &last);
                SlicedPart { grade: Grade::Shown, help: Some(&words::TAKE_BEGINS), ..part }
            }
        };
        let (start, end) = (self.start(from), self.end(close));
        let is_shown = part.grade == Grade::Shown;
        self.slips.push(Slip {
            start,
            end,
            form: if part.right.is_empty() { &messages::PART_FROM_END } else { &messages::PART },
            edits: if is_shown { Vec::new() } else { vec![(start, end, part.right.clone())] },
            right: part.right,
            help: part.help.map(Phrase::from),
            grade: part.grade,
            masks: vec![Mask::Value(start, end)],
            declares: Vec::new(),
        });
        Some(close + 1)
    }

    /// What the tokens before a `[` are: a text that is written out, or what a parameter of this name is declared as.
    fn owner(&self, from: usize, to: usize) -> SlicedValue {
        if to == from + 1 && self.kind(from) == Some(Kind::Text) {
            return SlicedValue::Text;
        }
        match self.declared_type(self.source(from, to)) {
            "text" | "markup" | "id" | "url" => SlicedValue::Text,
            "list" => SlicedValue::List,
            _ => SlicedValue::Unknown,
        }
    }
}

fn number(bound: &str) -> Option<u32> {
    if bound.is_empty() { Some(0) } else { bound.parse().ok() }
}

fn list_part(owner: &str, first: &str, last: &str) -> SlicedPart {
    match (number(first), last) {
        (Some(0), last) if !last.is_empty() && !last.starts_with('-') => {
            SlicedPart { right: format!("take({owner}, {last})"), grade: Grade::Sure, help: None }
        }
        _ => SlicedPart { right: String::new(), grade: Grade::Shown, help: Some(&words::TAKE_BEGINS) },
    }
}

fn text_part(owner: &str, first: &str, last: &str) -> SlicedPart {
    let from_end = first.strip_prefix('-').and_then(|count| count.parse::<u32>().ok());
    if let (Some(count), "") = (from_end, last) {
        return SlicedPart {
            right: format!("tail({owner}, {count} chars)"),
            grade: Grade::Guessed,
            help: Some(&words::TAIL),
        };
    }
    match (number(first), last.parse::<u32>().ok()) {
        // `none` if nothing is there.
        (Some(0), Some(end)) => {
            SlicedPart { right: format!("slice({owner}, 0, {end})"), grade: Grade::Guessed, help: None }
        }
        (Some(start), Some(end)) if end > start => {
            let count = end - start;
            SlicedPart { right: format!("slice({owner}, {start}, {count}) ?? \"\""), grade: Grade::Guessed, help: None }
        }
        _ => SlicedPart { right: String::new(), grade: Grade::Shown, help: Some(&words::SLICE) },
    }
}
