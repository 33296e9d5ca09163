//! Inspects texts and their pieces.

use std::borrow::Cow;

use super::{Fitted, Piece, SymbolicExpr, Text};
use crate::lang::Type;
use crate::source::{Span, Substr};

impl Text {
    /// The whole text, if it is a literal: without parameters and markup of body functions.
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

    /// All texts that it can be, if they are few and known: literals, words of `one_of` parameters, or a choice of
    /// these.
    pub fn words(&self) -> Option<Vec<Cow<'_, str>>> {
        match self.pieces.as_slice() {
            [Piece::Hole(hole)] => match (&hole.value, hole.symbol.ty.inner(), &*hole.symbol.expr) {
                (Some(value), ..) => Some(vec![Cow::Borrowed(value)]),
                (None, _, SymbolicExpr::Apply(..)) => None,
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

    /// The literal text at its start; `None` if it begins with a parameter.
    pub fn literal_start(&self) -> Option<&str> {
        match self.pieces.first() {
            None => Some(""),
            Some(Piece::Lit { text, .. }) => Some(text),
            Some(_) => None,
        }
    }

    /// Its loop with a `rest`, if it has one.
    pub fn fitted(&self) -> Option<&Fitted> {
        let mut found = None;
        self.pieces.iter().all(|piece| {
            if let Piece::Fitted(fitted) = piece {
                found = Some(&**fitted);
            } else {
                piece.texts(&mut |text| {
                    found = text.fitted();
                    found.is_none()
                });
            }
            found.is_none()
        });
        found
    }

    /// A text made from a number or colour as written.
    pub fn written(text: Substr, span: Span) -> Self {
        Self { pieces: vec![Piece::Lit { text, span }] }
    }
}

impl Piece {
    /// The source of the piece.
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
            Self::Fitted(fitted) => Some(fitted.span),
            Self::Lines(inner) => inner.pieces.last().and_then(Self::span),
        }
    }
}
