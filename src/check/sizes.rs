//! How long texts can be.

use crate::catalog::{Limit, Measure as Measured};
use crate::dialect::Dialect;
use crate::eval::{Extent, Given, Markup, Measure, Sizes, Text};
use crate::lang::{Interval, TextMeasure};

/// The length that a body function's spelling adds in a dialect.
pub(super) struct Spelling(pub(super) Dialect);

impl Measure for Spelling {
    fn markup(&self, kind: Markup) -> u64 {
        spelled(self.0, kind)
    }
}

/// How long a text can be; `None` for what a text has no size in.
pub fn extent(text: &Text, dialect: Dialect, measure: Measured, given: Given<'_>) -> Option<Extent> {
    Some(Sizes::of(text, given).extent(text_measure(measure)?, &Spelling(dialect)))
}

/// What is counted of a text; `None` for what a text has no size in.
pub(super) fn text_measure(measure: Measured) -> Option<TextMeasure> {
    match measure {
        Measured::Bytes => Some(TextMeasure::Bytes),
        Measured::Chars => Some(TextMeasure::Chars),
        _ => None,
    }
}

/// Whether some size is above the limit.
pub(super) fn is_over(limit: &Limit, size: Interval) -> bool {
    limit.max.is_some_and(|max| size.max.is_none_or(|most| most > max))
}

/// The bytes of a body function's own characters, all of them ASCII, so that they are as many characters.
fn spelled(dialect: Dialect, kind: Markup) -> u64 {
    dialect
        .spec()
        .spell(kind)
        .map_or(0, |spelling| (spelling.before.len() + spelling.between.len() + spelling.after.len()) as u64)
}
