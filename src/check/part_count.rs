//! The number of messages that a body is split into.

use super::longest_line::longest_line;
use super::sizes::size_range;
use crate::catalog::{Field, Measure};
use crate::diag::Phrase;
use crate::diag::messages::overflow as code;
use crate::dialect::Dialect;
use crate::eval::{Assumptions, Text};
use crate::lang::Interval;
use crate::message::{FieldText, Flat, Splitting};
use crate::split::{self, Amount, Division, Overhead, TextBudget};

/// The maximum number of messages that a body is split into, exact for a text without parameters; `None` if there is no
/// bound.
pub fn most_messages(text: &FieldText, field: &Field, splitting: &Splitting, given: Assumptions<'_>) -> Option<u64> {
    let dialect = text.dialect();
    let Some(budget) = TextBudget::of(field.limits) else { return Some(1) };
    let title = splitting.title.as_ref().map(|title| &title.text);
    if is_known(&text.flat()) && title.is_none_or(|title| is_known(&title.flat())) {
        let title = title.map_or("", |title| title.filled().text());
        return u64::try_from(split::parts(text.filled(), budget, Division { title, most: None }).len()).ok();
    }
    let size = |text: &Text, measure| size_range(text, dialect, measure, given).map(|range| range.size);
    Measured { dialect, splitting, budget, given }.parts(text, &size)
}

/// The maximum number of messages for a body of this size.
pub(super) fn parts_of(
    text: &FieldText,
    field: &Field,
    splitting: &Splitting,
    given: Assumptions<'_>,
    size: &dyn Fn(&Text, Measure) -> Option<Interval>,
) -> Option<u64> {
    let Some(budget) = TextBudget::of(field.limits) else { return Some(1) };
    Measured { dialect: text.dialect(), splitting, budget, given }.parts(text, size)
}

/// A body to be split, for all values of its parameters.
struct Measured<'t> {
    dialect: Dialect,
    splitting: &'t Splitting,
    budget: TextBudget,
    given: Assumptions<'t>,
}

impl Measured<'_> {
    fn parts(&self, text: &Text, size: &dyn Fn(&Text, Measure) -> Option<Interval>) -> Option<u64> {
        let of = |measure, budget| Amount {
            size: size(text, measure).and_then(|size| size.max),
            budget,
            longest: longest_line(text, self.dialect, measure, self.given),
            overhead: overhead(self.dialect, self.splitting, measure, self.given),
        };
        split::most_parts(&[of(Measure::Bytes, self.budget.bytes), of(Measure::Chars, self.budget.chars)])
    }
}

/// What a part holds besides the text.
pub(super) fn overhead(dialect: Dialect, splitting: &Splitting, measure: Measure, given: Assumptions<'_>) -> Overhead {
    let title = splitting.title.as_ref().map(|title| &*title.text);
    let most = |title| size_range(title, dialect, measure, given)?.size.max;
    Overhead::of(dialect, title.map_or(0, |title| most(title).unwrap_or(u64::MAX)))
}

/// The phrase "at most N messages".
pub(super) fn up_to(parts: u64) -> Phrase {
    messages(parts, false)
}

/// The phrase "N messages" or "at most N messages".
pub(super) fn messages(parts: u64, sure: bool) -> Phrase {
    if sure { code::Parts { parts }.into() } else { code::PartsUpTo { parts }.into() }
}

/// Whether a text does not depend on symbolic parameters.
pub(super) fn is_known(flat: &Flat<'_>) -> bool {
    !flat.approximate && !flat.is_open()
}

/// The phrase for `parts: N`: there are never more messages, and the last one is cut if there would be.
pub(super) fn limited(parts: Option<u64>, most: u64, sure: bool) -> Phrase {
    match parts.filter(|parts| *parts <= most) {
        Some(parts) => messages(parts, sure),
        None if sure => code::PartsAndCut { parts: most }.into(),
        None => code::PartsThenCut { parts: most }.into(),
    }
}
