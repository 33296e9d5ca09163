use super::context::Context;
use super::rows::Dialect;
use super::spec::EscapeStyle;

/// What a text may contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// `text(…)`: one line.
    Line,
    /// `text(…, lines)`: may contain line breaks.
    Lines,
    /// `markup(…)`: markup that the author declares as trusted; may contain line breaks, is never escaped.
    Markup,
    /// `id(…)`: letters, digits, `_ - . @`.
    Id,
    /// `url(…)`
    Url,
}

/// A part of a text: the author's own, or a parameter's value.
#[derive(Clone, Copy, Debug)]
pub enum Fragment<'a> {
    /// The author's text, which stays as written.
    Lit(&'a str),
    Value(Fill<'a>),
}

/// A parameter's value with its declared domain.
#[derive(Clone, Copy, Debug)]
pub struct Fill<'a> {
    pub text: &'a str,
    pub kind: TextKind,
    /// Declared maximum in UTF-8 bytes and in characters.
    pub max_bytes: Option<u64>,
    pub max_chars: Option<u64>,
}

impl<'a> Fragment<'a> {
    pub fn text(&self) -> &'a str {
        match self {
            Self::Lit(text) | Self::Value(Fill { text, .. }) => text,
        }
    }
}

impl<'a> Fill<'a> {
    /// A single-line value without bounds.
    pub fn line(text: &'a str) -> Self {
        Self { text, kind: TextKind::Line, max_bytes: None, max_chars: None }
    }

    /// Whether the value needs no escape in this context: it is trusted, or its domain has no metacharacters. In
    /// Markdown, ids and URLs can contain `_` and `-`; in dialects with character references, a URL can contain `&`.
    pub(super) fn verbatim(&self, dialect: Dialect, context: Context) -> bool {
        let spec = dialect.spec();
        match self.kind {
            TextKind::Markup => true,
            TextKind::Id | TextKind::Url if spec.markdown().is_some() => !context.reads(),
            TextKind::Url => spec.escape != EscapeStyle::Reference || !context.is_escaped(),
            TextKind::Id => !spec.metacharacters.has(b'_') || !context.is_escaped(),
            TextKind::Line | TextKind::Lines => false,
        }
    }
}
