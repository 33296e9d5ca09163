//! What texts and conditions of a message ask about the parts of its parameters: which values may matter there besides
//! the longest and the shortest.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::super::{Piece, SymbolicExpr, TextOp, Value, ValueKind, ValuePart};
use crate::lang::{ENTRY_VALUE, decimal_units};
use crate::source::Substr;

/// Constants that one place is compared with are kept up to this number.
const MOST: usize = 32;

/// What is known of the parts of the parameters.
#[derive(Debug, Default)]
pub struct Clues {
    /// Repetitions with their lists.
    lists: Vec<(u32, Arc<SymbolicExpr>)>,
    places: BTreeMap<String, PlaceClues>,
    /// The places that the message uses, those around them as well.
    used: BTreeSet<String>,
    /// Something was looked up of which no more is known, so any part may matter.
    is_open: bool,
    /// Keys that texts may look up.
    pub keys: Vec<String>,
}

/// What is asked about a part of a parameter.
#[derive(Debug, Default)]
pub(super) struct PlaceClues {
    /// Texts that it is compared with, and separators.
    pub words: Vec<String>,
    /// Numbers that it is compared with, and instants.
    pub numbers: BTreeSet<i64>,
    /// Numbers of items that matter.
    pub lengths: BTreeSet<u64>,
    /// Keys of a map.
    pub keys: Vec<String>,
    /// What is done with its text.
    pub ops: Vec<TextOp>,
    /// A condition asks about it.
    pub is_tested: bool,
}

/// The place of a parameter.
pub(super) fn place_of_param(param: usize) -> String {
    param.to_string()
}

/// The place of an item of a list.
pub(super) fn place_of_item(list: &str) -> String {
    format!("{list}[]")
}

/// The place of the value of a map's entry.
pub(super) fn place_of_entry(map: &str) -> String {
    place_of_field(&place_of_item(map), &ENTRY_VALUE)
}

/// The place of a field of a record.
pub(super) fn place_of_field(record: &str, name: &str) -> String {
    format!("{record}.{name}")
}

/// The list itself, of which a repetition sees some items.
pub(super) fn whole_list(list: &Arc<SymbolicExpr>) -> &Arc<SymbolicExpr> {
    match &**list {
        SymbolicExpr::Take(of, _) | SymbolicExpr::Entries(of) => whole_list(of),
        _ => list,
    }
}

impl PlaceClues {
    /// Whether anything is asked.
    pub fn is_asked(&self) -> bool {
        self.is_tested || !self.ops.is_empty()
    }
}

impl Clues {
    /// Collects the repetitions; of all parts before the first [`Clues::see`].
    pub fn see_lists(&mut self, part: ValuePart<'_>) {
        if let ValuePart::Repeat(over) = part
            && !self.lists.iter().any(|(id, _)| *id == over.id)
        {
            self.lists.push((over.id, Arc::clone(&over.list.expr)));
        }
        part.all(&mut |part| {
            self.see_lists(part);
            true
        });
    }

    /// Collects what is asked.
    pub fn see(&mut self, part: ValuePart<'_>) {
        match part {
            ValuePart::Expr(SymbolicExpr::Undetermined(_)) => self.is_open = true,
            ValuePart::Expr(expr) => {
                self.used.extend(self.place(expr));
                self.expr(expr);
            }
            ValuePart::Piece(Piece::Choice { cond, .. }) => self.test(&cond.expr),
            ValuePart::Piece(Piece::Cut { inner, max, measure, kept, .. }) => {
                self.op(ValuePart::Text(inner), &TextOp::Truncate(*max, *measure, *kept));
            }
            ValuePart::Piece(Piece::Trim { inner, .. }) => self.op(ValuePart::Text(inner), &TextOp::Trim),
            _ => {}
        }
        part.all(&mut |part| {
            self.see(part);
            true
        });
    }

    /// The repetitions over a list.
    pub(super) fn repeats_over<'c>(&'c self, list: &'c [Arc<SymbolicExpr>]) -> impl Iterator<Item = u32> + 'c {
        let is_over = |over: &Arc<SymbolicExpr>| list.iter().any(|list| whole_list(over).same(list));
        self.lists.iter().filter(move |(_, over)| is_over(over)).map(|(id, _)| *id)
    }

    /// Whether the message uses a part; otherwise its value does not matter.
    pub(super) fn is_used(&self, place: &str) -> bool {
        self.used.contains(place)
    }

    /// Whether other values of a part may matter.
    pub(super) fn may_matter(&self, place: &str) -> bool {
        self.is_open || self.is_used(place)
    }

    /// Keys that a text may look up that is compared with nothing.
    pub(super) fn open_keys(&self) -> &[String] {
        if self.is_open { &self.keys } else { &[] }
    }

    pub(super) fn at(&self, place: &str) -> &PlaceClues {
        const NONE: &PlaceClues = &PlaceClues {
            words: Vec::new(),
            numbers: BTreeSet::new(),
            lengths: BTreeSet::new(),
            keys: Vec::new(),
            ops: Vec::new(),
            is_tested: false,
        };
        self.places.get(place).unwrap_or(NONE)
    }

    fn expr(&mut self, expr: &SymbolicExpr) {
        match expr {
            SymbolicExpr::Compare(_, a, b) => {
                let mut places = BTreeSet::new();
                let mut constants = Constants::default();
                for side in [&**a, &**b] {
                    self.places_in(ValuePart::Value(side), &mut places);
                    constants.add(side);
                }
                for place in places {
                    let clues = self.places.entry(place).or_default();
                    clues.is_tested = true;
                    constants.words.iter().for_each(|word| add(&mut clues.words, word));
                    for number in constants.sums() {
                        if clues.numbers.len() < MOST {
                            clues.numbers.insert(number);
                        }
                    }
                    clues.lengths.extend(constants.sums().into_iter().filter_map(|n| u64::try_from(n).ok()));
                }
            }
            SymbolicExpr::IsSome(of) | SymbolicExpr::NotEmpty(of) => self.test(of),
            SymbolicExpr::Not(a) => self.test(a),
            SymbolicExpr::And(a, b) | SymbolicExpr::Or(a, b) => {
                self.test(a);
                self.test(b);
            }
            SymbolicExpr::If(a, ..) => self.test(a),
            SymbolicExpr::Longer(of, length) => self.lengths(of, &[*length, length.saturating_add(1)]),
            SymbolicExpr::At(of, at) => self.lengths(of, &[*at, at.saturating_add(1)]),
            SymbolicExpr::Take(of, count) => self.lengths(of, &[*count]),
            SymbolicExpr::Entry(of, key) => {
                if let Some(place) = self.place(of) {
                    add(&mut self.places.entry(place).or_default().keys, key);
                }
            }
            SymbolicExpr::Apply(of, op) => self.op(ValuePart::Expr(of), op),
            SymbolicExpr::Shifted(of, places) => {
                let scale = 10_i64.checked_pow(*places);
                if let (Some(place), Some(scale)) = (self.place(of), scale) {
                    self.places.entry(place).or_default().numbers.extend([scale, scale - 1, -scale]);
                }
            }
            _ => {}
        }
    }

    fn test(&mut self, of: &SymbolicExpr) {
        if let Some(place) = self.place(of) {
            self.places.entry(place).or_default().is_tested = true;
        }
    }

    fn lengths(&mut self, of: &Arc<SymbolicExpr>, lengths: &[u64]) {
        if let Some(place) = self.place(of) {
            self.places.entry(place).or_default().lengths.extend(lengths);
        }
    }

    /// What is done with all texts in a part.
    fn op(&mut self, part: ValuePart<'_>, op: &TextOp) {
        let mut places = BTreeSet::new();
        self.places_in(part, &mut places);
        for place in places {
            let clues = self.places.entry(place).or_default();
            if clues.ops.len() < MOST && !clues.ops.contains(op) {
                clues.ops.push(op.clone());
            }
        }
    }

    fn places_in(&self, part: ValuePart<'_>, places: &mut BTreeSet<String>) {
        if let ValuePart::Expr(expr) = part
            && let Some(place) = self.place(expr)
        {
            places.insert(place);
            return;
        }
        part.all(&mut |part| {
            self.places_in(part, places);
            true
        });
    }

    /// The place of a part of a parameter.
    fn place(&self, expr: &SymbolicExpr) -> Option<String> {
        Some(match expr {
            SymbolicExpr::Param(param) => place_of_param(*param),
            SymbolicExpr::Member(of, name) => place_of_field(&self.place(of)?, name),
            SymbolicExpr::Item(id) => {
                let (_, list) = self.lists.iter().find(|(known, _)| known == id)?;
                place_of_item(&self.place(list)?)
            }
            SymbolicExpr::At(of, _) => place_of_item(&self.place(of)?),
            SymbolicExpr::Entry(of, _) => place_of_entry(&self.place(of)?),
            SymbolicExpr::Take(of, _)
            | SymbolicExpr::Entries(of)
            | SymbolicExpr::Apply(of, _)
            | SymbolicExpr::Shifted(of, _) => self.place(of)?,
            _ => return None,
        })
    }
}

fn add(words: &mut Vec<String>, word: &str) {
    if words.len() < MOST && !words.iter().any(|known| known == word) {
        words.push(word.to_owned());
    }
}

/// The constants in a comparison.
#[derive(Default)]
struct Constants {
    words: Vec<String>,
    numbers: Vec<i64>,
}

impl Constants {
    fn add(&mut self, value: &Value) {
        match &value.kind {
            ValueKind::Int(number) | ValueKind::Time(number) => self.numbers.push(*number),
            // In units of each number of digits that a type may have.
            ValueKind::Decimal(text) => {
                self.numbers.extend((0..=9).filter_map(|digits| decimal_units(text, digits).ok()));
            }
            ValueKind::Text(text) => {
                for piece in &text.pieces {
                    if let Piece::Lit { text, .. } = piece {
                        add(&mut self.words, text);
                    }
                }
            }
            _ => self.part(ValuePart::Value(value)),
        }
    }

    fn part(&mut self, part: ValuePart<'_>) {
        if let ValuePart::Expr(SymbolicExpr::Int(number)) = part {
            self.numbers.push(*number);
        }
        part.all(&mut |part| {
            self.part(part);
            true
        });
    }

    /// The numbers, their sums and differences, and those next to them.
    fn sums(&self) -> BTreeSet<i64> {
        let few = self.numbers.get(..MOST.min(self.numbers.len())).unwrap_or_default();
        let pairs = few.iter().flat_map(|a| few.iter().flat_map(|b| [a.checked_sub(*b), a.checked_add(*b)]));
        let all: BTreeSet<i64> = few.iter().copied().chain(pairs.flatten()).collect();
        all.iter().flat_map(|n| [n.saturating_sub(1), *n, n.saturating_add(1)]).collect()
    }
}

/// A separator at which a text is divided.
pub(super) const fn separator(op: &TextOp) -> Option<&Substr> {
    match op {
        TextOp::Before(separator) | TextOp::After(separator) => Some(separator),
        _ => None,
    }
}
