use std::ops::Range;

use super::spec::{ConstructKind, DialectSpec};

/// A piece of markup that the readers of a dialect act on. All ranges are in bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Construct {
    pub kind: ConstructKind,
    /// The delimiter that begins it: `**`, `[`, `<@`, `# `'s hashes.
    pub open: Range<usize>,
    /// The delimiter in its middle: a link's `](`, an attribute's name; empty for most.
    pub middle: Range<usize>,
    /// The delimiter that ends it; if it ends with its line or text, the empty range there.
    pub close: Range<usize>,
}

impl Construct {
    pub(super) fn pair(sequence: ConstructKind, open: Range<usize>, close: Range<usize>) -> Self {
        let middle = open.end..open.end;
        Self { kind: sequence, open, middle, close }
    }

    pub(super) fn single(sequence: ConstructKind, mark: Range<usize>) -> Self {
        let end = mark.end..mark.end;
        Self::pair(sequence, mark, end)
    }

    /// All of it, delimiters included.
    pub fn range(&self) -> Range<usize> {
        self.open.start..self.close.end
    }

    pub(super) fn marks(&self) -> [&Range<usize>; 3] {
        [&self.open, &self.middle, &self.close]
    }
}

/// A delimiter that is not closed, or was not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmatchedDelimiter {
    pub kind: ConstructKind,
    pub mark: Range<usize>,
}

/// A text as its dialect's reader sees it.
#[derive(Clone, Debug, Default)]
pub(super) struct Parsed {
    /// The dialect's word for everyone.
    pub everyone: &'static str,
    pub constructs: Vec<Construct>,
    pub unmatched: Vec<UnmatchedDelimiter>,
}

impl Parsed {
    /// Nothing yet.
    pub fn of(spec: &DialectSpec) -> Self {
        Self { everyone: spec.everyone, ..Self::default() }
    }

    pub fn push(&mut self, construct: Construct) {
        self.constructs.push(construct);
    }

    pub fn push_unmatched(&mut self, sequence: ConstructKind, mark: Range<usize>) {
        self.unmatched.push(UnmatchedDelimiter { kind: sequence, mark });
    }
}
