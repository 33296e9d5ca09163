//! The values that a part without parts of its own may take, the most extreme first.

use super::super::RangeEnd;
use super::clues::PlaceClues;
use super::texts::texts;
use crate::lang::{ParamDecl, ParamValue, TextMeasure, Type, decimal};

/// What values are made for.
#[derive(Clone, Copy, Debug)]
pub struct Goal {
    pub end: RangeEnd,
    /// The unit of the size.
    pub measure: TextMeasure,
}

/// At most this many values are tried in one place.
const MOST: usize = 80;

/// A colour.
const COLOR: &str = "#2EAB49";

/// Instants whose dates and days are written long and short: a Wednesday in November at night, and the first of a year;
/// the ends of what is written with four digits of a year.
const INSTANTS: [i64; 8] = [
    ParamDecl::SOME_INSTANT,
    1_732_694_399,
    1_735_660_799,
    1_714_521_600,
    946_656_000,
    1,
    -2_208_988_800,
    253_402_214_399,
];

/// The values of a type without parts; none for a list, a map, a record or a file.
pub(super) fn leaves(ty: &Type, clues: &PlaceClues, goal: Goal) -> Vec<ParamValue> {
    let mut all: Vec<ParamValue> = match ty {
        Type::Text(text) => texts(*text, clues, goal).into_iter().map(ParamValue::Text).collect(),
        Type::OneOf(words) => {
            let mut words: Vec<&String> = words.iter().collect();
            goal.sort(&mut words, |word| goal.measure.of(word));
            words.into_iter().map(|word| ParamValue::Text(word.clone())).collect()
        }
        Type::Int { min, max } => {
            let numbers = numbers(*min, *max, clues, goal, |n| n.to_string());
            numbers.into_iter().map(ParamValue::Int).collect()
        }
        Type::Decimal { min, max, digits, .. } => {
            let numbers = numbers(*min, *max, clues, goal, |n| decimal(n, *digits));
            numbers.into_iter().map(|units| ParamValue::Decimal(decimal(units, *digits))).collect()
        }
        Type::Bool => {
            let first = goal.end == RangeEnd::Smallest;
            [first, !first].map(ParamValue::Bool).to_vec()
        }
        Type::Color => vec![ParamValue::Color(COLOR.to_owned())],
        Type::Time { .. } => INSTANTS.into_iter().chain(clues.numbers.iter().copied()).map(ParamValue::Time).collect(),
        _ => Vec::new(),
    };
    all.truncate(MOST);
    all
}

/// Whole numbers between two, those with the most or the fewest digits first.
fn numbers(
    min: Option<i64>,
    max: Option<i64>,
    clues: &PlaceClues,
    goal: Goal,
    written: impl Fn(i64) -> String,
) -> Vec<i64> {
    // A number that is as small as it may be has no literal.
    let (low, high) = (min.unwrap_or(i64::MIN + 1), max.unwrap_or(i64::MAX));
    let known = [low, high, 0, 1, 9, 10, 99, 100, -1, -9, -10].into_iter().chain(clues.numbers.iter().copied());
    let near = known.flat_map(|n| [n, n.saturating_sub(1), n.saturating_add(1)]);
    let mut all: Vec<i64> = near.filter(|n| (low..=high).contains(n)).collect();
    all.sort_unstable();
    all.dedup();
    // Among those of one length the positive ones are first, the largest before them.
    all.sort_by_key(|n| (*n < 0, std::cmp::Reverse(n.unsigned_abs())));
    if goal.end == RangeEnd::Smallest {
        all.sort_by_key(|n| (*n < 0, n.unsigned_abs()));
    }
    goal.sort(&mut all, |n| written(*n).len() as u64);
    all
}

impl Goal {
    /// Sorts by length, the longest or the shortest first.
    fn sort<T>(self, all: &mut [T], length: impl Fn(&T) -> u64) {
        match self.end {
            RangeEnd::Largest => all.sort_by_key(|one| std::cmp::Reverse(length(one))),
            RangeEnd::Smallest => all.sort_by_key(length),
        }
    }
}
