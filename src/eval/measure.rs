use super::step::{fits, truncated};
use super::{Item, Markup, Piece, Symbol, Text};
use crate::lang::{Interval, TextMeasure};

/// What the evaluator cannot know of a text's length.
pub trait Measure {
    /// The length of a body function's text in the dialect it lands in, from the lengths of its parts.
    fn markup(&self, kind: Markup, inner: Interval, target: Option<Interval>) -> Interval;

    /// Which way a condition goes, where that is to be supposed.
    fn choose(&self, _condition: &Symbol<'_>) -> Option<bool> {
        None
    }
}

impl Text<'_> {
    /// The length of the text for all values of the parameters: in bytes.
    pub fn bytes(&self, of: &impl Measure) -> Interval {
        self.length(TextMeasure::Bytes, of)
    }

    /// … in characters.
    pub fn chars(&self, of: &impl Measure) -> Interval {
        self.length(TextMeasure::Chars, of)
    }

    pub fn length(&self, measure: TextMeasure, of: &impl Measure) -> Interval {
        self.pieces.iter().fold(Interval::ZERO, |sum, piece| sum.plus(piece.length(measure, of)))
    }
}

impl Piece<'_> {
    pub fn length(&self, measure: TextMeasure, of: &impl Measure) -> Interval {
        match self {
            Self::Lit { text, .. } => Interval::exactly(match measure {
                TextMeasure::Bytes => text.len() as u64,
                TextMeasure::Chars => text.chars().count() as u64,
            }),
            Self::Hole(hole) => match (&hole.value, measure) {
                (Some(value), TextMeasure::Bytes) => Interval::exactly(value.len() as u64),
                (Some(value), TextMeasure::Chars) => Interval::exactly(value.chars().count() as u64),
                (None, TextMeasure::Bytes) => hole.bytes,
                (None, TextMeasure::Chars) => hole.chars,
            },
            Self::Markup { kind, inner, target, .. } => {
                let target = target.as_ref().map(|target| target.length(measure, of));
                of.markup(*kind, inner.length(measure, of), target)
            }
            Self::Cut { inner, max, measure: counted, .. } => {
                let (bytes, chars) = (inner.bytes(of), inner.chars(of));
                let (bytes, chars) = if fits(bytes, chars, *max, *counted) {
                    (bytes, chars)
                } else {
                    truncated(bytes, chars, *max, *counted)
                };
                match measure {
                    TextMeasure::Bytes => bytes,
                    TextMeasure::Chars => chars,
                }
            }
            Self::Choice { cond, then, other, .. } => match of.choose(cond) {
                Some(true) => then.length(measure, of),
                Some(false) => other.length(measure, of),
                None => then.length(measure, of).either(other.length(measure, of)),
            },
            Self::Repeat { over, inner, separator, .. } => {
                let between = Interval {
                    min: over.times.min.saturating_sub(1),
                    max: over.times.max.map(|most| most.saturating_sub(1)),
                };
                inner.length(measure, of).times(over.times).plus(separator.length(measure, of).times(between))
            }
            Self::Lines(inner) => without_last(inner.length(measure, of), Interval::exactly(1)),
            Self::Joined { inner, separator, .. } => {
                without_last(inner.length(measure, of), separator.length(measure, of))
            }
            Self::Trim { inner, .. } => Interval { min: 0, max: inner.length(measure, of).max },
        }
    }
}

/// Several parts of which each ends in a separator, without the last separator.
fn without_last(all: Interval, separator: Interval) -> Interval {
    Interval {
        min: separator.max.map_or(0, |separator| all.min.saturating_sub(separator)),
        max: all.max.map(|max| max.saturating_sub(separator.min)),
    }
}

/// How many items a list has, for all values of the parameters.
pub fn count(items: &[Item<'_>]) -> Interval {
    items.iter().fold(Interval::ZERO, |sum, item| {
        sum.plus(match item {
            Item::Value(_) => Interval::exactly(1),
            Item::Choice { then, other, .. } => count(then).either(count(other)),
            Item::Repeat { over, body, .. } => count(body).times(over.times),
        })
    })
}
