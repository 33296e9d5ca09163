use super::text_op::{fits, truncated};
use super::{Fitted, Hole, Markup, Piece, Repeat, Text, ValueItem};
use crate::lang::{Interval, TextMeasure};

/// What the evaluator does not know about the length of a text.
pub trait LengthModel {
    /// The length that the markup of a body function adds in the dialect, in bytes. It is ASCII, so it has as many
    /// characters.
    fn markup(&self, kind: Markup) -> u64;

    /// The length ranges of a hole, in bytes and in characters.
    fn hole(&self, hole: &Hole) -> (Interval, Interval) {
        (hole.bytes, hole.chars)
    }

    /// Whether loops with a `rest` are measured with all their items, not only with the rest.
    fn shows_all(&self) -> bool {
        false
    }

    /// The number of iterations of a repetition.
    fn times(&self, over: &Repeat) -> Interval {
        over.times
    }
}

impl Text {
    /// The length range of the text in bytes. Conditions are treated as independent, which is fast and never too
    /// narrow.
    pub fn bytes(&self, of: &impl LengthModel) -> Interval {
        self.length(TextMeasure::Bytes, of)
    }

    /// The length range of the text in characters, likewise.
    pub fn chars(&self, of: &impl LengthModel) -> Interval {
        self.length(TextMeasure::Chars, of)
    }

    pub fn length(&self, measure: TextMeasure, of: &impl LengthModel) -> Interval {
        self.pieces.iter().fold(Interval::ZERO, |sum, piece| sum.plus(piece.length(measure, of)))
    }
}

/// The total length of the separators between iterations.
pub(super) fn between(separator: Interval, turns: Interval) -> Interval {
    separator.times(Interval { min: turns.min.saturating_sub(1), max: turns.max.map(|most| most.saturating_sub(1)) })
}

impl Piece {
    pub(super) fn length(&self, measure: TextMeasure, of: &impl LengthModel) -> Interval {
        let count = |text: &str| match measure {
            TextMeasure::Bytes => text.len() as u64,
            TextMeasure::Chars => text.chars().count() as u64,
        };
        match self {
            Self::Lit { text, .. } => Interval::exactly(count(text)),
            Self::Hole(hole) => match &hole.value {
                Some(value) => Interval::exactly(count(value)),
                None => {
                    let (bytes, chars) = of.hole(hole);
                    if measure == TextMeasure::Bytes { bytes } else { chars }
                }
            },
            Self::Markup { kind, inner, target, .. } => {
                let target = target.as_ref().map_or(Interval::ZERO, |target| target.length(measure, of));
                Interval::exactly(of.markup(*kind)).plus(inner.length(measure, of)).plus(target)
            }
            Self::Cut { inner, max, measure: counted, .. } => {
                let (bytes, chars) = (inner.bytes(of), inner.chars(of));
                let (bytes, chars) = if fits(bytes, chars, *max, *counted) {
                    (bytes, chars)
                } else {
                    truncated(bytes, chars, *max, *counted)
                };
                if measure == TextMeasure::Bytes { bytes } else { chars }
            }
            Self::Choice { then, other, .. } => then.length(measure, of).either(other.length(measure, of)),
            Self::Repeat { over, inner, separator, .. } => {
                let turns = of.times(over);
                inner.length(measure, of).times(turns).plus(between(separator.length(measure, of), turns))
            }
            Self::Lines(inner) => without_last(inner.length(measure, of), Interval::exactly(1)),
            Self::Joined { inner, separator, .. } => {
                without_last(inner.length(measure, of), separator.length(measure, of))
            }
            Self::Fitted(fitted) => fitted.length(measure, of),
            Self::Trim { inner, .. } => Interval { min: 0, max: inner.length(measure, of).max },
        }
    }
}

impl Fitted {
    fn length(&self, measure: TextMeasure, of: &impl LengthModel) -> Interval {
        let items = self.items.iter().fold(Interval::ZERO, |sum, item| sum.plus(item.length(measure, of)));
        fitted(items, self.rest.length(measure, of), of.shows_all())
    }
}

/// The length of a loop with a `rest`. Items are only shown where they fit, so they make a text too long only if all of
/// them are shown.
pub(super) fn fitted(items: Interval, rest: Interval, shows_all: bool) -> Interval {
    // An item that is not shown is one of the rest.
    let min = items.min.min(rest.min);
    if shows_all { Interval { min, max: items.either(rest).max } } else { Interval { min, max: rest.max } }
}

/// The length of parts that each end in a separator, without the last separator.
pub(super) fn without_last(all: Interval, separator: Interval) -> Interval {
    Interval {
        min: separator.max.map_or(0, |separator| all.min.saturating_sub(separator)),
        max: all.max.map(|max| max.saturating_sub(separator.min)),
    }
}

/// The number of items of a list, over all values of the parameters.
pub fn count(items: &[ValueItem]) -> Interval {
    items.iter().fold(Interval::ZERO, |sum, item| {
        sum.plus(match item {
            ValueItem::Value(_) => Interval::exactly(1),
            ValueItem::Choice { then, other, .. } => count(then).either(count(other)),
            ValueItem::Repeat { over, body, .. } => count(body).times(over.times),
        })
    })
}
