use std::borrow::Cow;
use std::sync::OnceLock;

use super::construct::{Construct, Parsed, UnmatchedDelimiter};
use super::parse::{parse, parse_fuller};
use super::rows::Dialect;

/// A text in its dialect. It is parsed when somebody first asks what stands in it, and never again.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    dialect: Dialect,
    text: Cow<'t, str>,
    parsed: OnceLock<Parsed>,
    fuller: OnceLock<Option<Parsed>>,
}

impl<'t> Document<'t> {
    pub fn new(dialect: Dialect, text: impl Into<Cow<'t, str>>) -> Self {
        Self { dialect, text: text.into(), parsed: OnceLock::new(), fuller: OnceLock::new() }
    }

    pub const fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn into_text(self) -> Cow<'t, str> {
        self.text
    }

    /// What the dialect's reader acts on, in the order of their beginnings, outer ones first.
    pub fn constructs(&self) -> &[Construct] {
        &self.parsed().constructs
    }

    /// What begins and does not end, or ends and did not begin.
    pub fn unmatched(&self) -> &[UnmatchedDelimiter] {
        &self.parsed().unmatched
    }

    fn parsed(&self) -> &Parsed {
        self.parsed.get_or_init(|| parse(self.dialect, &self.text))
    }

    /// What a client acts on that reads a fuller kind of Markdown in it; `None` where that is no other.
    pub fn fuller(&self) -> Option<&[Construct]> {
        let parsed = self.fuller.get_or_init(|| parse_fuller(self.dialect, &self.text));
        parsed.as_ref().map(|parsed| parsed.constructs.as_slice())
    }
}
