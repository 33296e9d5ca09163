use std::borrow::Cow;
use std::sync::OnceLock;

use super::construct::{Construct, Parsed, parse};
use crate::catalog::Dialect;

/// A text in its dialect. It is parsed when somebody first asks what stands in it, and never again.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    dialect: Dialect,
    text: Cow<'t, str>,
    parsed: OnceLock<Parsed>,
    fuller: OnceLock<Parsed>,
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

    pub(super) fn parsed(&self) -> &Parsed {
        self.parsed.get_or_init(|| parse(self.dialect, &self.text))
    }

    /// The text as a client of the fuller kind of Markdown reads it; `None` for other dialects than the lesser kind.
    pub(super) fn fuller(&self) -> Option<&Parsed> {
        let read = || self.fuller.get_or_init(|| parse(Dialect::MarkdownV2, &self.text));
        (self.dialect == Dialect::Markdown).then(read)
    }
}
