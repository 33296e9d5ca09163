//! Values under which conditions come out as they do in a case of the proof.

use std::sync::Arc;

use super::super::path_condition::{Predicate, bounded};
use super::super::size_range::ItemCase;
use super::super::{Atom, ExtremeCase, RangeEnd, SymbolicExpr};
use super::clues::{place_of_entry, place_of_field, place_of_item, place_of_param, whole_list};
use super::leaves::leaves;
use super::room::Room;
use super::{Goal, Witness};
use crate::lang::{ENTRY_VALUE, Interval, MapType, ParamList, ParamValue, Type};
use crate::source::Substr;
use crate::text::TextMeasure;

/// Makes values of parameters.
pub(super) struct Filler<'w> {
    witness: &'w Witness<'w>,
    answers: Vec<&'w (Atom, bool)>,
    of_items: &'w [ItemCase],
}

/// A part of a parameter.
#[derive(Clone)]
struct ValuePlace<'w> {
    /// The expressions that have its value.
    subjects: Vec<Arc<SymbolicExpr>>,
    place: String,
    /// The answers about the items around it.
    inside: Vec<&'w ItemCase>,
}

impl<'w> Filler<'w> {
    pub fn new(witness: &'w Witness<'w>, case: Option<&'w ExtremeCase>, facts: &'w [(Atom, bool)]) -> Self {
        let answers = facts.iter().chain(case.into_iter().flat_map(|case| &case.answers)).collect();
        Self { witness, answers, of_items: case.map_or(&[], |case| &case.of_items) }
    }

    /// A value of a parameter; `None` for a file that must be given.
    pub fn param(&self, param: usize, ty: &Type) -> Option<ParamValue> {
        let part = ValuePlace {
            subjects: vec![Arc::new(SymbolicExpr::Param(param))],
            place: place_of_param(param),
            inside: Vec::new(),
        };
        self.value(ty, &part, &Room::new())
    }

    fn value(&self, ty: &Type, part: &ValuePlace<'w>, room: &Room) -> Option<ParamValue> {
        let goal = self.goal(part);
        match ty {
            Type::Optional(inner) => {
                let is_there = self.answer(part, &Predicate::Presence).unwrap_or(goal.end == RangeEnd::Largest);
                let value = if is_there { self.value(inner, part, room) } else { None };
                Some(value.unwrap_or(ParamValue::None))
            }
            Type::Json(inner) => self.value(inner, part, room),
            Type::Record(fields) => {
                let field = |(name, ty): &(Substr, Type)| {
                    let subjects = part.subjects.iter();
                    let inner = ValuePlace {
                        subjects: subjects
                            .map(|of| Arc::new(SymbolicExpr::Member(Arc::clone(of), name.clone())))
                            .collect(),
                        place: place_of_field(&part.place, name),
                        inside: part.inside.clone(),
                    };
                    Some((name.clone(), self.value(ty, &inner, room)?))
                };
                room.take(fields.len() as u64);
                Some(ParamValue::Record(fields.iter().map(field).collect::<Option<_>>()?))
            }
            Type::List { item, min, max, .. } => {
                let count = self.count(part, Interval { min: *min, max: *max });
                let mut items = Vec::new();
                for at in 0..count {
                    if room.is_full() && at >= *min {
                        break;
                    }
                    items.push(self.value(item, &self.item(part, at), room)?);
                }
                Some(ParamValue::List(ParamList::from(items)))
            }
            Type::Map(map) => self.map(map, part, room),
            Type::File { .. } => None,
            _ => self.leaf(ty, part, room),
        }
    }

    /// A part that is not used is as short as may be.
    fn goal(&self, part: &ValuePlace<'w>) -> Goal {
        let Witness { clues, goal, .. } = *self.witness;
        if clues.is_used(&part.place) { goal } else { Goal { end: RangeEnd::Smallest, ..goal } }
    }

    fn leaf(&self, ty: &Type, part: &ValuePlace<'w>, room: &Room) -> Option<ParamValue> {
        let goal = self.goal(part);
        let all = leaves(ty, self.witness.clues.at(&part.place), goal);
        let fits = |value: &&ParamValue| match value {
            ParamValue::Bool(value) => self.answer(part, &Predicate::Truth).is_none_or(|answer| answer == *value),
            ParamValue::Text(text) => {
                let is_word = |atom: &Atom, answer| match &atom.predicate {
                    Predicate::Is { word, .. } => (word == text) == answer,
                    Predicate::NotEmpty => text.is_empty() != answer,
                    _ => true,
                };
                self.about(part).all(|(atom, answer)| is_word(atom, answer))
            }
            _ => true,
        };
        let value = all.iter().find(fits).or(all.first())?;
        if let ParamValue::Text(text) = value {
            let size = TextMeasure::Bytes.of(text).max(1);
            // What finds no room is short.
            if room.take(size) < size {
                let short = Goal { end: RangeEnd::Smallest, ..goal };
                return leaves(ty, self.witness.clues.at(&part.place), short).into_iter().next();
            }
        }
        Some(value.clone())
    }

    fn map(&self, map: &MapType, part: &ValuePlace<'w>, room: &Room) -> Option<ParamValue> {
        let clues = self.witness.clues.at(&part.place);
        let entry = |key: &str| {
            let subjects = part.subjects.iter();
            let subjects = subjects.map(|of| Arc::new(SymbolicExpr::Entry(Arc::clone(of), key.into())));
            ValuePlace { subjects: subjects.collect(), place: place_of_entry(&part.place), inside: part.inside.clone() }
        };
        let mut count = self.count(part, Interval { min: map.min, max: map.max });
        let mut entries = Vec::new();
        for key in &clues.keys {
            let part = entry(key);
            let is_there = self.answer(&part, &Predicate::Presence);
            let goal = self.goal(&part).end == RangeEnd::Largest;
            if key.len() as u64 > map.key_max || key.is_empty() || !is_there.unwrap_or(goal) {
                continue;
            }
            if is_there == Some(true) {
                count = count.max(entries.len() as u64 + 1);
            }
            if (entries.len() as u64) < count {
                entries.push(ParamValue::entry(key.clone(), self.value(map.item.inner(), &part, room)?));
            }
        }
        for at in entries.len() as u64..count {
            if room.is_full() && at >= map.min {
                break;
            }
            let key = key(map.key_max, at, self.goal(part).end);
            room.take(key.len() as u64);
            let place = place_of_entry(&part.place);
            let mut part = ValuePlace { place, ..self.item(part, at) };
            let subjects = part.subjects.iter();
            part.subjects = subjects.map(|of| Arc::new(SymbolicExpr::Member(Arc::clone(of), ENTRY_VALUE))).collect();
            entries.push(ParamValue::entry(key, self.value(map.item.inner(), &part, room)?));
        }
        Some(ParamValue::Map(ParamList::from(entries)))
    }

    /// An item of a list.
    fn item(&self, list: &ValuePlace<'w>, at: u64) -> ValuePlace<'w> {
        let repeats: Vec<u32> = self.witness.clues.repeats_over(&list.subjects).collect();
        let items = repeats.iter().map(|id| Arc::new(SymbolicExpr::Item(*id)));
        let places = list.subjects.iter().map(|of| Arc::new(SymbolicExpr::At(Arc::clone(of), at)));
        let is_here = |case: &&ItemCase| {
            let segment = case.segment;
            repeats.contains(&segment.id) && segment.from <= at && segment.to.is_none_or(|to| at < to)
        };
        let mut inside = list.inside.clone();
        inside.extend(self.of_items.iter().filter(is_here));
        ValuePlace { subjects: items.chain(places).collect(), place: place_of_item(&list.place), inside }
    }

    /// How many items a list gets.
    fn count(&self, list: &ValuePlace<'w>, size: Interval) -> u64 {
        let about = |(atom, _): &(&Atom, bool)| list.subjects.iter().any(|of| whole_list(&atom.of).same(of));
        let bounds =
            self.all(list).filter(about).fold(size, |size, (atom, answer)| bounded(size, &atom.predicate, answer));
        let most = bounds.max.unwrap_or(bounds.min.max(1)).max(bounds.min);
        match self.goal(list).end {
            RangeEnd::Largest => most,
            RangeEnd::Smallest => bounds.min,
        }
    }

    /// Whether an atom holds of a part.
    fn answer(&self, part: &ValuePlace<'w>, predicate: &Predicate) -> Option<bool> {
        self.about(part).find(|(atom, _)| atom.predicate == *predicate).map(|(_, answer)| answer)
    }

    fn about<'f>(&'f self, part: &'f ValuePlace<'w>) -> impl Iterator<Item = (&'f Atom, bool)> {
        self.all(part).filter(|(atom, _)| part.subjects.iter().any(|of| atom.of.same(of)))
    }

    fn all<'f>(&'f self, part: &'f ValuePlace<'w>) -> impl Iterator<Item = (&'f Atom, bool)> {
        let inside = part.inside.iter().map(|case| (&case.atom, case.answer));
        inside.chain(self.answers.iter().map(|(atom, answer)| (atom, *answer)))
    }
}

/// A key of a map that no other has, as long or as short as it may be.
pub(super) fn key(longest: u64, at: u64, end: RangeEnd) -> String {
    // Its letter is none of the digits, so keys of one length differ.
    const PAD: &str = "X";
    const DIGITS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let (mut left, mut key) = (at, String::new());
    loop {
        let digit = usize::try_from(left % DIGITS.len() as u64).ok().and_then(|digit| DIGITS.get(digit));
        key.push(char::from(*digit.unwrap_or(&b'a')));
        left /= DIGITS.len() as u64;
        if left == 0 {
            break;
        }
        left -= 1;
    }
    let missing = usize::try_from(longest).unwrap_or(0).saturating_sub(key.len());
    if end == RangeEnd::Largest { format!("{}{key}", PAD.repeat(missing)) } else { key }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn keys_differ() {
        for (end, longest) in [(RangeEnd::Largest, 3), (RangeEnd::Smallest, 80)] {
            let keys: HashSet<String> = (0..2000).map(|at| key(longest, at, end)).collect();
            assert_eq!(keys.len(), 2000);
            assert!(keys.iter().all(|key| end == RangeEnd::Smallest || key.len() == 3), "{keys:?}");
        }
        assert_eq!([0, 35, 36].map(|at| key(80, at, RangeEnd::Smallest)), ["a", "9", "aa"]);
    }
}
