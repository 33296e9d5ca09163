//! The number of messages that a body is split into.

use super::longest_line::longest_line;
use super::sizes::size_range;
use crate::catalog::{Field, Measure};
use crate::diag::Phrase;
use crate::diag::messages::overflow as code;
use crate::dialect::Dialect;
use crate::eval::{Assumptions, Text};
use crate::lang::Interval;
use crate::message::{FieldText, Flat};
use crate::split::{self, TextBudget};

/// The maximum number of messages that a body is split into, exact for a text without parameters; `None` if there is no
/// bound.
pub fn most_messages(text: &FieldText, field: &Field, given: Assumptions<'_>) -> Option<u64> {
    let dialect = text.dialect();
    let Some(budget) = TextBudget::of(field.limits) else { return Some(1) };
    if is_known(&text.flat()) {
        return u64::try_from(split::parts(text.filled(), budget).len()).ok();
    }
    let size = |text: &Text, measure| size_range(text, dialect, measure, given).map(|range| range.size);
    parts_in(text, dialect, budget, given, &size)
}

/// The maximum number of messages for a body of this size.
pub(super) fn parts_of(
    text: &Text,
    dialect: Dialect,
    field: &Field,
    given: Assumptions<'_>,
    size: &dyn Fn(&Text, Measure) -> Option<Interval>,
) -> Option<u64> {
    TextBudget::of(field.limits).map_or(Some(1), |budget| parts_in(text, dialect, budget, given, size))
}

fn parts_in(
    text: &Text,
    dialect: Dialect,
    budget: TextBudget,
    given: Assumptions<'_>,
    size: &dyn Fn(&Text, Measure) -> Option<Interval>,
) -> Option<u64> {
    let of = |measure, budget| {
        let size = size(text, measure).and_then(|size| size.max);
        split::Amount { size, budget, longest: longest_line(text, dialect, measure, given) }
    };
    split::most_parts(&[of(Measure::Bytes, budget.bytes), of(Measure::Chars, budget.chars)])
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
