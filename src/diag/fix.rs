use super::{Arg, Word};
use crate::source::Span;

/// A change that removes a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does, as an order: "replace it by `{name}`".
    pub title: &'static Word,
    pub args: Vec<(&'static str, Arg)>,
    /// True where the meaning cannot change in a way the author did not want.
    pub safe: bool,
    /// In order of their spans, without overlap, all in the file of the finding.
    pub edits: Vec<Edit>,
}

/// Replaces the bytes of `span` by `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

impl Fix {
    pub fn safe(title: &'static Word) -> Self {
        Self { title, args: Vec::new(), safe: true, edits: Vec::new() }
    }

    pub fn risky(title: &'static Word) -> Self {
        Self { safe: false, ..Self::safe(title) }
    }

    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    pub fn replace(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edits.push(Edit { span, text: text.into() });
        self
    }
}
