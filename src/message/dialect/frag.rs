use super::active::is_markdown;
use super::common::reads;
use super::place::Place;
use crate::catalog::Dialect;
use crate::eval::Hole;
use crate::lang::TextKind;

/// A part of a text: the author's, or a parameter's value.
#[derive(Clone, Copy, Debug)]
pub enum Frag<'a> {
    /// Stays as written.
    Lit(&'a str),
    Value(Fill<'a>),
}

/// A parameter's value with its declared domain.
#[derive(Clone, Copy, Debug)]
pub struct Fill<'a> {
    pub text: &'a str,
    pub kind: TextKind,
    /// Declared bounds: UTF-8 bytes, and characters.
    pub max_bytes: Option<u64>,
    pub max_chars: Option<u64>,
}

impl<'a> Frag<'a> {
    pub fn text(&self) -> &'a str {
        match self {
            Self::Lit(text) | Self::Value(Fill { text, .. }) => text,
        }
    }
}

impl<'a> Fill<'a> {
    /// A value of one line without bounds.
    pub fn line(text: &'a str) -> Self {
        Self { text, kind: TextKind::Line, max_bytes: None, max_chars: None }
    }

    /// A value of a hole, with the hole's bounds.
    pub fn of(hole: &Hole, text: &'a str) -> Self {
        Self { text, kind: hole.kind, max_bytes: hole.bytes.max, max_chars: hole.chars.max }
    }

    /// Whether the value goes into the place as it is: it is trusted, or its domain has nothing that is active there. In what
    /// Markdown's readers read, an id and a URL have `_` and `-`, and in HTML a URL has `&`.
    pub(super) fn verbatim(&self, dialect: Dialect, place: Place) -> bool {
        match self.kind {
            TextKind::Markup => true,
            TextKind::Id | TextKind::Url if is_markdown(dialect) => !reads(place),
            TextKind::Url => {
                dialect != Dialect::Html || !matches!(place, Place::Running | Place::LineStart | Place::Attribute)
            }
            TextKind::Id => true,
            TextKind::Line | TextKind::Lines => false,
        }
    }
}
