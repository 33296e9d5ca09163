//! Looking at texts and their pieces.

use std::borrow::Cow;

use super::{Formula, Piece, Text};
use crate::lang::Type;
use crate::source::{Span, Substr};

impl Text {
    /// The whole text, where the author alone wrote it: no parameter, no markup of a body function.
    pub fn literal(&self) -> Option<Cow<'_, str>> {
        match self.pieces.as_slice() {
            [] => Some(Cow::Borrowed("")),
            [Piece::Lit { text, .. }] => Some(Cow::Borrowed(text)),
            several => several
                .iter()
                .map(|piece| match piece {
                    Piece::Lit { text, .. } => Some(&**text),
                    _ => None,
                })
                .collect::<Option<String>>()
                .map(Cow::Owned),
        }
    }

    /// Every text that it can be, where those are few and known: words of the author, of `one_of` parameters, or one of such.
    pub fn words(&self) -> Option<Vec<Cow<'_, str>>> {
        match self.pieces.as_slice() {
            [Piece::Hole(hole)] => match (&hole.value, hole.symbol.ty.inner(), &*hole.symbol.formula) {
                (Some(value), ..) => Some(vec![Cow::Borrowed(value)]),
                (None, _, Formula::Done(..)) => None,
                (None, Type::OneOf(words), _) => Some(words.iter().map(|word| Cow::Borrowed(word.as_str())).collect()),
                (None, ..) => None,
            },
            [Piece::Choice { then, other, .. }] => {
                let mut words = then.words()?;
                words.extend(other.words()?);
                Some(words)
            }
            _ => self.literal().map(|word| vec![word]),
        }
    }

    /// What the author wrote at its beginning; `None` where a parameter stands there.
    pub fn literal_start(&self) -> Option<&str> {
        match self.pieces.first() {
            None => Some(""),
            Some(Piece::Lit { text, .. }) => Some(text),
            Some(_) => None,
        }
    }

    /// A text that stands nowhere as such: a number or colour as it is written.
    pub fn written(text: Substr, span: Span) -> Self {
        Self { pieces: vec![Piece::Lit { text, span }] }
    }
}

impl Piece {
    /// Where the piece came from.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Lit { span, .. }
            | Self::Markup { span, .. }
            | Self::Cut { span, .. }
            | Self::Choice { span, .. }
            | Self::Repeat { span, .. }
            | Self::Joined { span, .. }
            | Self::Trim { span, .. } => Some(*span),
            Self::Hole(hole) => Some(hole.span),
            Self::Lines(inner) => inner.pieces.last().and_then(Self::span),
        }
    }
}
