use std::borrow::Cow;

use super::Hole;
use crate::lang::{Interval, TextKind, TextMeasure};
use crate::source::Substr;

/// An operation on the text of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextOp {
    /// ASCII letters.
    Upper,
    Lower,
    /// Removes spaces and line breaks at both ends.
    Trim,
    Replace(Substr, Substr),
    /// Cuts to this many bytes or characters, including the final `…`.
    Truncate(u64, TextMeasure),
}

/// The end of a cut text.
pub(super) const ELLIPSIS: &str = "…";

impl TextOp {
    pub fn apply<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        match self {
            Self::Upper if text.bytes().any(|b| b.is_ascii_lowercase()) => Cow::Owned(text.to_ascii_uppercase()),
            Self::Lower if text.bytes().any(|b| b.is_ascii_uppercase()) => Cow::Owned(text.to_ascii_lowercase()),
            Self::Upper | Self::Lower => text,
            Self::Trim => match text {
                Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
                Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
            },
            Self::Replace(from, to) if !from.is_empty() && text.contains(&**from) => {
                Cow::Owned(text.replace(&**from, to))
            }
            Self::Replace(..) => text,
            Self::Truncate(max, measure) => match cut(&text, *max, *measure) {
                None => text,
                Some((kept, end)) => Cow::Owned(format!("{kept}{end}")),
            },
        }
    }

    /// Adjusts the domain of a hole for this operation.
    pub fn bound(&self, hole: &mut Hole) {
        match self {
            Self::Upper | Self::Lower => {}
            Self::Trim => {
                hole.bytes.min = 0;
                hole.chars.min = 0;
            }
            Self::Replace(from, to) => {
                if from.is_empty() {
                    return;
                }
                hole.bytes = replaced(hole.bytes, from.len() as u64, to.len() as u64);
                hole.chars = replaced(hole.chars, from.chars().count() as u64, to.chars().count() as u64);
                hole.kind = match hole.kind {
                    TextKind::Markup => TextKind::Markup,
                    _ if to.contains('\n') => TextKind::Lines,
                    TextKind::Lines => TextKind::Lines,
                    kind if to.is_empty() => kind,
                    _ => TextKind::Line,
                };
            }
            Self::Truncate(max, measure) => {
                if fits(hole.bytes, hole.chars, *max, *measure) {
                    return;
                }
                (hole.bytes, hole.chars) = truncated(hole.bytes, hole.chars, *max, *measure);
                if matches!(hole.kind, TextKind::Id | TextKind::Url) {
                    hole.kind = TextKind::Line;
                }
            }
        }
    }
}

/// If a text is longer than `max`: the prefix to keep, on a character boundary, and `…` if there is room for it.
pub(super) fn cut(text: &str, max: u64, measure: TextMeasure) -> Option<(&str, &'static str)> {
    let max = usize::try_from(max).unwrap_or(usize::MAX);
    let end = match measure {
        TextMeasure::Bytes if text.len() <= max => return None,
        TextMeasure::Bytes => match max.checked_sub(ELLIPSIS.len()) {
            Some(room) => return Some((text.get(..text.floor_char_boundary(room))?, ELLIPSIS)),
            None => text.floor_char_boundary(max),
        },
        TextMeasure::Chars => {
            text.char_indices().nth(max)?;
            match max.checked_sub(1) {
                Some(room) => {
                    let end = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
                    return Some((text.get(..end)?, ELLIPSIS));
                }
                None => 0,
            }
        }
    };
    Some((text.get(..end)?, ""))
}

/// True if no text of this domain is longer than `max`.
pub(super) fn fits(bytes: Interval, chars: Interval, max: u64, measure: TextMeasure) -> bool {
    let most = match measure {
        TextMeasure::Bytes => bytes.max,
        TextMeasure::Chars => chars.max,
    };
    most.is_some_and(|most| most <= max)
}

/// The length ranges of a text of this domain after `truncate`, in bytes and in characters.
pub(super) fn truncated(bytes: Interval, chars: Interval, max: u64, measure: TextMeasure) -> (Interval, Interval) {
    let least = |a: Option<u64>, b: u64| Some(a.map_or(b, |a| a.min(b)));
    match measure {
        // Up to three bytes stay unused if a character does not fit; `…` is one character of three bytes.
        TextMeasure::Bytes => {
            let fewest = max.saturating_sub(6).div_ceil(4) + u64::from(max >= 3);
            (
                Interval { min: bytes.min.min(max.saturating_sub(3)), max: least(bytes.max, max) },
                Interval { min: chars.min.min(fewest), max: least(chars.max, max) },
            )
        }
        // At least two characters are replaced by one `…`, so a text grows by at most one byte.
        TextMeasure::Chars => (
            Interval {
                min: bytes.min.min(if max == 0 { 0 } else { max.saturating_add(2) }),
                max: least(bytes.max.map(|n| n.saturating_add(1)), max.saturating_mul(4)),
            },
            Interval { min: chars.min.min(max), max: least(chars.max, max) },
        ),
    }
}

/// The length range of a text after `replace`; `from` and `to` are the lengths of its arguments, and `from` is not 0.
pub(super) fn replaced(length: Interval, from: u64, to: u64) -> Interval {
    if to >= from {
        let grow = |n: u64| n.saturating_add((n / from).saturating_mul(to - from));
        Interval { min: length.min, max: length.max.map(grow) }
    } else {
        Interval { min: length.min.saturating_mul(to) / from, max: length.max }
    }
}
