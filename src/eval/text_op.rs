use std::borrow::Cow;

use super::Hole;
use crate::lang::{FixedForm, Interval, TextKind, TextMeasure};
use crate::source::Substr;
use crate::text::{Kept, LONGEST_GRAPHEME, after, before, keep, percent_encode, percent_encode_path, slice};

/// An operation on the text of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextOp {
    /// ASCII letters.
    Upper,
    Lower,
    /// Removes spaces and line breaks at both ends.
    Trim,
    Replace(Substr, Substr),
    /// Cuts to this many bytes or characters, including the `…` where something is missing.
    Truncate(u64, TextMeasure, Kept),
    /// As a component of a URL.
    Encode,
    /// As a path of a URL.
    Path,
    /// At most this many characters, from the one at an offset; `none` instead of empty.
    Slice(u64, u64),
    /// Up to the first separator.
    Before(Substr),
    /// After the first separator; `none` instead of empty.
    After(Substr),
    /// Of a number: with this many digits, and what divides its thousands.
    Fixed(u32, &'static str),
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
            Self::Truncate(max, measure, kept) => match cut(&text, *max, *measure, *kept) {
                None => text,
                Some(short) => {
                    let mut out = String::new();
                    short.push_to(&mut out);
                    Cow::Owned(out)
                }
            },
            Self::Encode => part(text, percent_encode),
            Self::Path => part(text, percent_encode_path),
            Self::Slice(from, count) => part(text, |text| Cow::Borrowed(slice(text, *from, *count))),
            Self::Before(separator) => part(text, |text| Cow::Borrowed(before(text, separator))),
            Self::After(separator) => part(text, |text| Cow::Borrowed(after(text, separator))),
            Self::Fixed(digits, thousands) => {
                let form = FixedForm { digits: *digits, thousands };
                // A number that is too large was reported.
                form.rewrite(&text).map_or(text, Cow::Owned)
            }
        }
    }

    /// Whether the result is `none` where it would be empty.
    pub const fn gives_none(&self) -> bool {
        matches!(self, Self::Slice(..) | Self::After(_))
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
            Self::Truncate(max, measure, _) => {
                if fits(hole.bytes, hole.chars, *max, *measure) {
                    return;
                }
                (hole.bytes, hole.chars) = truncated(hole.bytes, hole.chars, *max, *measure);
                hole.kind = part_kind(hole.kind);
            }
            Self::Encode | Self::Path => {
                // The result is ASCII.
                let min = if *self == Self::Encode { hole.bytes.min } else { 0 };
                hole.bytes = Interval { min, max: hole.bytes.max.map(|max| max.saturating_mul(ENCODED)) };
                hole.chars = hole.bytes;
                hole.kind = TextKind::Url;
            }
            Self::Slice(from, count) => {
                let wide = if matches!(hole.kind, TextKind::Id | TextKind::Url) { 1 } else { 4 };
                let least = if *from == 0 { (*count).min(1) } else { 0 };
                let most = |max: Option<u64>, count: u64| Some(max.map_or(count, |max| max.min(count)));
                hole.bytes =
                    Interval { min: hole.bytes.min.min(least), max: most(hole.bytes.max, count.saturating_mul(wide)) };
                hole.chars = Interval { min: hole.chars.min.min(least), max: most(hole.chars.max, *count) };
                hole.kind = part_kind(hole.kind);
            }
            Self::Before(separator) => {
                (hole.bytes.min, hole.chars.min) = (0, 0);
                hole.kind = if &**separator == "\n" { TextKind::Line } else { part_kind(hole.kind) };
            }
            Self::After(separator) => {
                let less = |max: Option<u64>, measure: TextMeasure| Some(max?.saturating_sub(measure.of(separator)));
                hole.bytes = Interval { min: 0, max: less(hole.bytes.max, TextMeasure::Bytes) };
                hole.chars = Interval { min: 0, max: less(hole.chars.max, TextMeasure::Chars) };
                hole.kind = part_kind(hole.kind);
            }
            // The numbers that it is applied to have a type, which bounds the result.
            Self::Fixed(..) => {}
        }
    }
}

/// A percent-encoded byte.
pub(super) const ENCODED: u64 = 3;

/// The kind of a part of a text.
const fn part_kind(kind: TextKind) -> TextKind {
    match kind {
        TextKind::Id | TextKind::Url => TextKind::Line,
        kind => kind,
    }
}

/// Applies a function that borrows its result where it can.
fn part<'t>(text: Cow<'t, str>, of: impl Fn(&str) -> Cow<'_, str>) -> Cow<'t, str> {
    match text {
        Cow::Borrowed(text) => of(text),
        Cow::Owned(text) => Cow::Owned(of(&text).into_owned()),
    }
}

/// What is left of a text that was too long.
pub(super) struct Shortened<'t> {
    pub part: &'t str,
    pub kept: Kept,
    /// `…`, if there is room for it.
    pub ellipsis: &'static str,
}

impl Shortened<'_> {
    pub fn push_to(&self, out: &mut String) {
        match self.kept {
            Kept::Beginning => out.extend([self.part, self.ellipsis]),
            Kept::End => out.extend([self.ellipsis, self.part]),
        }
    }
}

/// Cuts a text if it is longer than `max`, between graphemes.
pub(super) fn cut(text: &str, max: u64, measure: TextMeasure, kept: Kept) -> Option<Shortened<'_>> {
    let whole = keep(text, max, measure, kept);
    if whole.len() == text.len() {
        return None;
    }
    Some(match max.checked_sub(measure.of(ELLIPSIS)) {
        Some(room) => Shortened { part: keep(text, room, measure, kept), kept, ellipsis: ELLIPSIS },
        None => Shortened { part: whole, kept, ellipsis: "" },
    })
}

/// True if no text of this domain is longer than `max`.
pub(super) fn fits(bytes: Interval, chars: Interval, max: u64, measure: TextMeasure) -> bool {
    let most = match measure {
        TextMeasure::Bytes => bytes.max,
        TextMeasure::Chars => chars.max,
    };
    most.is_some_and(|most| most <= max)
}

/// The maximum size in bytes of a grapheme that is not divided, and that in characters: of its characters, only the first
/// can be ASCII.
const GRAPHEME_BYTES: u64 = LONGEST_GRAPHEME as u64;
const GRAPHEME_CHARS: u64 = GRAPHEME_BYTES.div_ceil(2);

/// The length ranges of a text of this domain after `truncate` or `tail`, in bytes and in characters.
pub(super) fn truncated(bytes: Interval, chars: Interval, max: u64, measure: TextMeasure) -> (Interval, Interval) {
    let least = |a: Option<u64>, b: u64| Some(a.map_or(b, |a| a.min(b)));
    let ellipsis = measure.of(ELLIPSIS);
    match measure {
        // A grapheme stays unused if it does not fit.
        TextMeasure::Bytes => {
            let kept = max.saturating_sub(ellipsis + GRAPHEME_BYTES);
            let end = u64::from(max >= ellipsis);
            (
                Interval { min: bytes.min.min(kept + ellipsis * end), max: least(bytes.max, max) },
                Interval { min: chars.min.min(kept.div_ceil(4) + end), max: least(chars.max, max) },
            )
        }
        // At least two characters are replaced by one `…`, so a text grows by at most one byte.
        TextMeasure::Chars => {
            let kept = max.saturating_sub(ellipsis + GRAPHEME_CHARS);
            let end = u64::from(max >= ellipsis);
            (
                Interval {
                    min: bytes.min.min(kept + TextMeasure::Bytes.of(ELLIPSIS) * end),
                    max: least(bytes.max.map(|n| n.saturating_add(1)), max.saturating_mul(4)),
                },
                Interval { min: chars.min.min(kept + end), max: least(chars.max, max) },
            )
        }
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
