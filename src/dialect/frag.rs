use super::place::Place;
use super::rows::Dialect;
use super::spec::Escape;

/// What a text may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// `text(…)`: one line.
    Line,
    /// `text(…, lines)`: may hold line breaks.
    Lines,
    /// `markup(…)`: the author's word that it is trusted markup; may hold line breaks, is never made inert.
    Markup,
    /// `id(…)`: letters, digits, `_ - . @`.
    Id,
    /// `url(…)`
    Url,
}

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

    /// Whether the value goes into the place as it is: it is trusted, or its domain has nothing that is active there. In what
    /// Markdown's readers read, an id and a URL have `_` and `-`, and where there are character references, a URL has `&`.
    pub(super) fn verbatim(&self, dialect: Dialect, place: Place) -> bool {
        let spec = dialect.spec();
        match self.kind {
            TextKind::Markup => true,
            TextKind::Id | TextKind::Url if spec.markdown().is_some() => !place.reads(),
            TextKind::Url => spec.escape != Escape::Reference || !place.is_escaped(),
            TextKind::Id => !spec.metacharacters.has(b'_') || !place.is_escaped(),
            TextKind::Line | TextKind::Lines => false,
        }
    }
}
