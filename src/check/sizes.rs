//! Sizes of texts.

use crate::catalog::{Limit, Measure as Measured};
use crate::dialect::Dialect;
use crate::eval::{Assumptions, ExtremeCase, LengthModel, Markup, MeasuredText, RangeEnd, SizeRange, Text};
use crate::lang::{Interval, TextMeasure};

/// The length model of a dialect: what the markup of body functions adds.
pub(super) struct SpellingLength(pub(super) Dialect);

impl LengthModel for SpellingLength {
    fn markup(&self, kind: Markup) -> u64 {
        spelled(self.0, kind)
    }
}

/// The size range of a text; `None` if the measure does not apply to texts.
pub fn size_range(text: &Text, dialect: Dialect, measure: Measured, given: Assumptions<'_>) -> Option<SizeRange> {
    Some(MeasuredText::of(text, given).size_range(text_measure(measure)?, &SpellingLength(dialect)))
}

/// The size range of a text under a limit: a loop with a `rest` shows what fits.
pub fn size_within(
    text: &Text,
    dialect: Dialect,
    (measure, limit): (Measured, u64),
    given: Assumptions<'_>,
) -> Option<SizeRange> {
    let least = size_range(text, dialect, measure, given)?;
    if text.fitted().is_none() || least.size.max.is_none_or(|max| max > limit) {
        return Some(least);
    }
    let all = MeasuredText::of(text, given).size_range(text_measure(measure)?, &AllItems(dialect));
    let fits = all.size.max.filter(|max| *max <= limit);
    let size = Interval { min: least.size.min, max: Some(fits.unwrap_or(limit)) };
    Some(SizeRange { size, exact: fits.is_some() && all.exact })
}

/// How the conditions of a text come out where its size is extreme; `None` if the measure does not apply to texts.
pub fn extreme_case(
    text: &Text,
    dialect: Dialect,
    measure: Measured,
    end: RangeEnd,
    given: Assumptions<'_>,
) -> Option<ExtremeCase> {
    let (measure, sizes) = (text_measure(measure)?, MeasuredText::of(text, given));
    Some(match text.fitted() {
        Some(_) if end == RangeEnd::Largest => sizes.extreme_case(end, measure, &AllItems(dialect)),
        _ => sizes.extreme_case(end, measure, &SpellingLength(dialect)),
    })
}

/// The length model of a dialect in which loops with a `rest` show all items.
struct AllItems(Dialect);

impl LengthModel for AllItems {
    fn markup(&self, kind: Markup) -> u64 {
        spelled(self.0, kind)
    }

    fn shows_all(&self) -> bool {
        true
    }
}

/// The measure of texts; `None` if the measure does not apply to texts.
pub(super) fn text_measure(measure: Measured) -> Option<TextMeasure> {
    match measure {
        Measured::Bytes => Some(TextMeasure::Bytes),
        Measured::Chars => Some(TextMeasure::Chars),
        _ => None,
    }
}

/// Whether some size exceeds the limit.
pub(super) fn is_over(limit: &Limit, size: Interval) -> bool {
    limit.max.is_some_and(|max| size.max.is_none_or(|most| most > max))
}

/// The number of bytes that a body function's markup adds. It is ASCII, so it is also the number of characters.
fn spelled(dialect: Dialect, kind: Markup) -> u64 {
    dialect
        .spec()
        .spell(kind)
        .map_or(0, |spelling| (spelling.before.len() + spelling.between.len() + spelling.after.len()) as u64)
}
