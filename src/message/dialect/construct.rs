use std::ops::Range;

use super::{block, delimited, html, tag, url};
use crate::catalog::{Dialect, Sequence};
use crate::order::sort_by_key;

/// Something that a dialect's reader acts on. All ranges are bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Construct {
    pub sequence: Sequence,
    /// The delimiter that begins it: `**`, `[`, `<@`, `# `'s hashes.
    pub open: Range<usize>,
    /// The delimiter in its middle: a link's `](`, an attribute's name; empty for most.
    pub middle: Range<usize>,
    /// The delimiter that ends it; for what ends with its line or text, the empty range there.
    pub close: Range<usize>,
}

impl Construct {
    pub(super) fn pair(sequence: Sequence, open: Range<usize>, close: Range<usize>) -> Self {
        let middle = open.end..open.end;
        Self { sequence, open, middle, close }
    }

    pub(super) fn single(sequence: Sequence, mark: Range<usize>) -> Self {
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

/// What begins and does not end, or ends and did not begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Loose {
    pub sequence: Sequence,
    pub mark: Range<usize>,
}

/// A text as its dialect's reader sees it.
#[derive(Clone, Debug, Default)]
pub(super) struct Parsed {
    pub constructs: Vec<Construct>,
    pub loose: Vec<Loose>,
}

impl Parsed {
    pub fn push(&mut self, construct: Construct) {
        self.constructs.push(construct);
    }

    pub fn loosen(&mut self, sequence: Sequence, mark: Range<usize>) {
        self.loose.push(Loose { sequence, mark });
    }
}

/// Reads a whole text: its constructs in the order of their beginnings, outer ones first, and an empty one before what begins
/// there.
pub(super) fn parse(dialect: Dialect, text: &str) -> Parsed {
    let mut found = parse_part(dialect, text, true);
    sort_by_key(&mut found.constructs, |construct| {
        let range = construct.range();
        (range.start, !range.is_empty(), std::cmp::Reverse(range.end))
    });
    found
}

/// Reads a part of a text, by itself. `line_start`: its first line is the start of a line; else it goes on within one.
pub(super) fn parse_part(dialect: Dialect, text: &str, line_start: bool) -> Parsed {
    let mut out = Parsed::default();
    #[cfg(test)]
    parses::count(text);
    match dialect {
        Dialect::Plain | Dialect::Card => {}
        Dialect::WecomText => tag::mentions(text, 0..text.len(), &mut out),
        Dialect::Markdown => block::parse(text, block::Grammar::Markdown, line_start, &mut out),
        Dialect::MarkdownV2 => block::parse(text, block::Grammar::MarkdownV2, line_start, &mut out),
        Dialect::ServiceText => tag::tags(text, 0..text.len(), &mut out),
        Dialect::Html => html::parse(text, &mut out),
        Dialect::Url => url::parse(text, &mut out),
        Dialect::Id => delimited::parse(text, &mut out),
    }
    out
}

/// The texts that were parsed on this thread, for tests of how often that is.
#[cfg(test)]
pub(crate) mod parses {
    use std::cell::RefCell;

    thread_local! {
        static TEXTS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }

    pub(super) fn count(text: &str) {
        TEXTS.with_borrow_mut(|texts| texts.push(text.to_owned()));
    }

    /// The texts that were parsed since this was last asked, in order.
    pub(crate) fn take() -> Vec<String> {
        TEXTS.take()
    }
}
