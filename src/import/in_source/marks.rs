//! Expressions of a source on their way through the importer: each is one private character, which is replaced by the
//! author's text at the end.

use super::super::tree::SourceEntry;
use crate::syntax::quote;

/// The first mark of an expression that is a whole value.
const WHOLE: u32 = 0xF_0000;
/// The first mark of an expression inside a text.
const INSIDE: u32 = 0x10_0000;
/// The number of marks of each kind.
const MOST: u32 = 1000;

/// The expressions that marks stand for.
#[derive(Debug, Default)]
pub(super) struct ExpressionMarks {
    sources: Vec<String>,
    is_spoilt: bool,
}

impl ExpressionMarks {
    /// The mark of an expression that is a whole value.
    pub fn whole(&mut self, source: &str) -> String {
        self.add(WHOLE, source)
    }

    /// The mark of the expression of a `${…}`.
    pub fn inside(&mut self, source: &str) -> String {
        self.add(INSIDE, source)
    }

    /// The expression of a mark that is a whole value.
    pub fn source(&self, mark: &str) -> Option<&str> {
        let index = mark.chars().next().map(u32::from)?.checked_sub(WHOLE)?;
        self.sources.get(index as usize).map(String::as_str)
    }

    fn add(&mut self, base: u32, source: &str) -> String {
        let index = self.sources.len() as u32;
        self.is_spoilt |= index >= MOST;
        self.sources.push(source.to_owned());
        char::from_u32(base + index.min(MOST)).map(String::from).unwrap_or_default()
    }

    /// Notes a text of the source; one that has marks itself cannot be converted.
    pub fn pass(&mut self, text: &str) {
        self.is_spoilt |= text.chars().any(|character| u32::from(character) >= WHOLE);
    }

    /// Whether a text has an expression in it.
    pub fn are_in(&self, text: &str) -> bool {
        !self.sources.is_empty() && text.chars().any(|character| u32::from(character) >= INSIDE)
    }

    /// Whether marks cannot be told from texts.
    pub const fn are_spoilt(&self) -> bool {
        self.is_spoilt
    }

    /// A label is a text, so an expression is inserted into it.
    pub fn protect_labels(&self, entries: &mut [SourceEntry]) {
        for entry in entries {
            if let SourceEntry::Block { label, entries, .. } = entry {
                if let Some(label) = label {
                    *label = label.chars().map(|mark| self.as_inside(mark)).collect();
                }
                self.protect_labels(entries);
            }
        }
    }

    fn as_inside(&self, mark: char) -> char {
        let index = u32::from(mark).wrapping_sub(WHOLE);
        let is_mark = index < MOST && (index as usize) < self.sources.len();
        if is_mark { char::from_u32(INSIDE + index).unwrap_or(mark) } else { mark }
    }

    /// Puts the author's text in the place of every mark.
    pub fn restore(&self, written: &str) -> String {
        let mut out = written.to_owned();
        for (index, source) in self.sources.iter().enumerate() {
            let index = index as u32;
            if let Some(mark) = char::from_u32(WHOLE + index) {
                out = out.replace(&quote(&mark.to_string()), source).replace(mark, source);
            }
            if let Some(mark) = char::from_u32(INSIDE + index) {
                out = out.replace(mark, &format!("${{{source}}}"));
            }
        }
        out
    }
}
