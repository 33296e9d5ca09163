//! The textual domain of a type: the kind of text, and its length.

use crate::lang::{Interval, TextKind, Type, decimal};

/// The texts that values of a type produce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Domain {
    pub kind: TextKind,
    pub bytes: Interval,
    pub chars: Interval,
}

impl Domain {
    /// `None` for types whose values have no text.
    pub fn of(ty: &Type) -> Option<Self> {
        Some(match ty {
            Type::Text(text) => Self { kind: text.kind, bytes: text.bytes(), chars: text.chars() },
            Type::Int { min, max } => Self::word(digits(*min, *max)),
            Type::Decimal { min, max, digits, .. } => Self::word(decimals(*min, *max, *digits)),
            Type::Bool => Self::word(Interval { min: 4, max: Some(5) }),
            Type::Color => Self { kind: TextKind::Line, ..Self::word(Interval::exactly(7)) },
            Type::OneOf(words) => Self { kind: TextKind::Line, bytes: words.bytes, chars: words.chars },
            Type::Optional(inner) | Type::Json(inner) => Self::of(inner)?,
            _ => return None,
        })
    }

    /// The domain of a number or word of this type with this text.
    pub fn written(ty: &Type, text: &str) -> Self {
        let kind = Self::of(ty).map_or(TextKind::Id, |domain| domain.kind);
        Self { kind, ..Self::word(Interval::exactly(text.len() as u64)) }
    }

    /// ASCII letters, digits, `-` and `.` only.
    const fn word(length: Interval) -> Self {
        Self { kind: TextKind::Id, bytes: length, chars: length }
    }
}

/// The length range of the integers between two.
fn digits(min: Option<i64>, max: Option<i64>) -> Interval {
    let (low, high) = (min.unwrap_or(i64::MIN), max.unwrap_or(i64::MAX));
    let length = |n: i64| n.to_string().len() as u64;
    let shortest = if low <= 9 && high >= 0 { 1 } else { length(low).min(length(high)) };
    Interval { min: shortest, max: Some(length(low).max(length(high))) }
}

/// The length range of the decimals between two; trailing zeros may be omitted.
fn decimals(min: Option<i64>, max: Option<i64>, digits: u32) -> Interval {
    let length = |n: i64| decimal(n, digits).len() as u64;
    let (low, high) = (min.unwrap_or(i64::MIN), max.unwrap_or(i64::MAX));
    // Between `-0.5` and `5`, the longest is a small negative number.
    let negative = if low < 0 { length(low.max(-1)) } else { 0 };
    Interval { min: 1, max: Some(length(low).max(length(high)).max(negative)) }
}
