//! Values next to a value: each differs in one part.

use super::super::RangeEnd;
use super::clues::{Clues, place_of_entry, place_of_field, place_of_item};
use super::fill::key;
use super::leaves::{Goal, leaves};
use crate::lang::domain::check_text;
use crate::lang::{ParamList, ParamValue, Type};
use crate::source::Substr;

/// Items at the start of a list that are changed one at a time; the others only with all.
const FIRST_ITEMS: usize = 4;

/// At most this many values are next to one.
const MOST: usize = 1 << 10;

/// Another value of a part.
#[derive(Clone, Debug)]
pub struct ValueMove {
    path: Vec<MoveStep>,
    to: ParamValue,
    rank: Rank,
}

/// Which moves are tried first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A condition asks about the part, or something is done with its text; or a list has other items.
    Asked,
    Other,
    /// A key that may be looked up.
    Key,
}

/// A step from a value to a part of it.
#[derive(Clone, Copy, Debug)]
enum MoveStep {
    /// A field of a record by its place.
    Field(usize),
    /// The value of an item or of an entry.
    Item(usize),
    /// Those of all.
    Items,
}

impl ValueMove {
    /// The value with the other part.
    pub fn of(&self, value: &ParamValue) -> ParamValue {
        let mut value = value.clone();
        replace(&mut value, &self.path, &self.to);
        value
    }
}

/// The parts of a value that another value has otherwise, as they are there: large ones before parts of them.
pub(super) fn toward(value: &ParamValue, other: &ParamValue) -> Vec<ValueMove> {
    let mut moves = Vec::new();
    let mut open = vec![(Vec::new(), value, other)];
    while !open.is_empty() && moves.len() < MOST {
        let mut next = Vec::new();
        for (path, value, other) in open {
            if value == other {
                continue;
            }
            if let (ParamValue::Record(fields), ParamValue::Record(others)) = (value, other) {
                for (at, ((_, value), (_, other))) in fields.iter().zip(others).enumerate() {
                    let mut path: Vec<MoveStep> = path.clone();
                    path.push(MoveStep::Field(at));
                    next.push((path, value, other));
                }
            }
            moves.push(ValueMove { path, to: other.clone(), rank: Rank::Asked });
        }
        open = next;
    }
    moves
}

fn replace(value: &mut ParamValue, path: &[MoveStep], to: &ParamValue) {
    let Some((step, rest)) = path.split_first() else {
        *value = to.clone();
        return;
    };
    match (step, value) {
        (MoveStep::Field(at), ParamValue::Record(fields)) => {
            if let Some((_, value)) = fields.get_mut(*at) {
                replace(value, rest, to);
            }
        }
        (step, ParamValue::List(items)) => {
            for (at, item) in items.iter_mut().enumerate() {
                if matches!(step, MoveStep::Items) || matches!(step, MoveStep::Item(nth) if *nth == at) {
                    replace(item, rest, to);
                }
            }
        }
        (step, ParamValue::Map(entries)) => {
            for (at, entry) in entries.iter_mut().enumerate() {
                let is_meant = matches!(step, MoveStep::Items) || matches!(step, MoveStep::Item(nth) if *nth == at);
                if let ParamValue::Record(fields) = entry
                    && let [_, (_, value)] = fields.as_mut_slice()
                    && is_meant
                {
                    replace(value, rest, to);
                }
            }
        }
        _ => {}
    }
}

/// Collects moves.
pub(super) struct Mover<'c> {
    clues: &'c Clues,
    goal: Goal,
    path: Vec<MoveStep>,
    moves: Vec<ValueMove>,
}

impl<'c> Mover<'c> {
    pub const fn new(clues: &'c Clues, goal: Goal) -> Self {
        Self { clues, goal, path: Vec::new(), moves: Vec::new() }
    }

    pub fn into_moves(self) -> Vec<ValueMove> {
        let mut moves = self.moves;
        moves.sort_by_key(|one| one.rank);
        moves
    }

    fn push(&mut self, to: ParamValue, rank: Rank) {
        if self.moves.len() < MOST {
            self.moves.push(ValueMove { path: self.path.clone(), to, rank });
        }
    }

    fn within(&mut self, step: MoveStep, ty: &Type, place: &str, value: &ParamValue) {
        self.path.push(step);
        self.collect(ty, place, value);
        self.path.pop();
    }

    pub fn collect(&mut self, ty: &Type, place: &str, value: &ParamValue) {
        if !self.clues.may_matter(place) {
            return;
        }
        let rank = if self.clues.at(place).is_asked() { Rank::Asked } else { Rank::Other };
        match (ty, value) {
            (Type::Json(inner), _) => self.collect(inner, place, value),
            (Type::Optional(inner), ParamValue::None) => {
                if let Some(first) = self.first(inner, place) {
                    self.push(first, rank);
                }
                self.open_keys(inner, place);
            }
            (Type::Optional(inner), _) => {
                self.push(ParamValue::None, rank);
                self.collect(inner, place, value);
            }
            (Type::Record(fields), ParamValue::Record(given)) => {
                for (at, ((name, ty), (_, value))) in fields.iter().zip(given).enumerate() {
                    self.within(MoveStep::Field(at), ty, &place_of_field(place, name), value);
                }
            }
            (Type::List { item, min, max, .. }, ParamValue::List(items)) => {
                let inner = place_of_item(place);
                let more = items.last().cloned().or_else(|| self.first(item, &inner));
                self.lengths(place, (*min, *max), items, &|_| more.clone(), ParamValue::List);
                self.items(items, |this, step, value| this.within(step, item, &inner, value));
            }
            (Type::Map(map), ParamValue::Map(entries)) => {
                let inner = place_of_entry(place);
                let first = self.first(map.item.inner(), &inner);
                let goal = self.goal;
                let more = |at: usize| {
                    let key = key(map.key_max, at as u64, goal.end);
                    let is_new = !entries.iter().filter_map(ParamValue::as_entry).any(|(known, _)| known == key);
                    Some(ParamValue::entry(key, first.clone().filter(|_| is_new)?))
                };
                self.keys(place, map.max, entries, first.as_ref());
                self.lengths(place, (map.min, map.max), entries, &more, ParamValue::Map);
                self.items(entries, |this, step, entry| {
                    if let Some((_, value)) = entry.as_entry() {
                        this.within(step, map.item.inner(), &inner, value);
                    }
                });
            }
            _ => {
                let others = leaves(ty, self.clues.at(place), self.goal);
                others.into_iter().filter(|other| other != value).for_each(|other| self.push(other, rank));
                self.open_keys(ty, place);
            }
        }
    }

    /// The keys that a text may look up.
    fn open_keys(&mut self, ty: &Type, place: &str) {
        if let Type::Text(ty) = ty
            && !self.clues.at(place).is_asked()
        {
            let clues = self.clues;
            let fit = clues.open_keys().iter().filter(|key| check_text(*ty, key).is_ok());
            fit.for_each(|key| self.push(ParamValue::Text(key.clone()), Rank::Key));
        }
    }

    /// The value that it begins with.
    fn first(&self, ty: &Type, place: &str) -> Option<ParamValue> {
        if ty.is_optional() && !self.clues.is_used(place) {
            return Some(ParamValue::None);
        }
        match ty {
            Type::Optional(inner) | Type::Json(inner) => self.first(inner, place),
            Type::Record(fields) => {
                let field = |(name, ty): &(Substr, Type)| {
                    let is_left_out = ty.is_optional() && self.goal.end == RangeEnd::Smallest;
                    let value = if is_left_out { None } else { self.first(ty, &place_of_field(place, name)) };
                    Some((name.clone(), value.or(ty.is_optional().then_some(ParamValue::None))?))
                };
                Some(ParamValue::Record(fields.iter().map(field).collect::<Option<_>>()?))
            }
            Type::List { item, min, .. } => {
                let item = || self.first(item, &place_of_item(place));
                Some(ParamValue::List((0..(*min).max(1)).map(|_| item()).collect::<Option<Vec<_>>>()?.into()))
            }
            Type::Map(map) => {
                let entry = |at| {
                    let key = key(map.key_max, at, self.goal.end);
                    Some(ParamValue::entry(key, self.first(map.item.inner(), &place_of_entry(place))?))
                };
                Some(ParamValue::Map((0..map.min).map(entry).collect::<Option<Vec<_>>>()?.into()))
            }
            _ => leaves(ty, self.clues.at(place), self.goal).into_iter().next(),
        }
    }

    /// The list with other numbers of items.
    fn lengths(
        &mut self,
        place: &str,
        (min, max): (u64, Option<u64>),
        items: &ParamList,
        more: &dyn Fn(usize) -> Option<ParamValue>,
        whole: fn(ParamList) -> ParamValue,
    ) {
        let length = items.len() as u64;
        let known = self.clues.at(place).lengths.iter().copied();
        let near = [length.saturating_sub(1), length.saturating_add(1), length / 2, length.saturating_mul(2)];
        let mut lengths: Vec<u64> = [Some(min), max].into_iter().flatten().chain(near).chain(known).collect();
        lengths.retain(|n| *n != length && *n >= min && max.is_none_or(|max| *n <= max) && *n <= LONGEST);
        lengths.sort_unstable();
        lengths.dedup();
        for length in lengths {
            let length = usize::try_from(length).unwrap_or(0);
            let kept = items.iter().take(length).cloned().map(Some);
            let all: Option<Vec<_>> = kept.chain((items.len()..length).map(more)).collect();
            if let Some(all) = all {
                self.push(whole(ParamList::from(all)), Rank::Asked);
            }
        }
    }

    /// The list with other items: all of them, where they are alike, or one of the first or the last.
    fn items(&mut self, items: &ParamList, mut each: impl FnMut(&mut Self, MoveStep, &ParamValue)) {
        let Some(first) = items.first() else { return };
        if items.len() > 1 && items.iter().all(|item| item == first) {
            each(self, MoveStep::Items, first);
        }
        let last = items.len() - 1;
        for (at, item) in items.iter().enumerate().filter(|(at, _)| *at < FIRST_ITEMS || *at == last) {
            each(self, MoveStep::Item(at), item);
        }
    }

    /// The map with one of the keys that are asked for, or without it.
    fn keys(&mut self, place: &str, max: Option<u64>, entries: &ParamList, value: Option<&ParamValue>) {
        let has = |entry: &ParamValue, key: &str| entry.as_entry().is_some_and(|(known, _)| known == key);
        for key in &self.clues.at(place).keys {
            let mut others: Vec<ParamValue> = entries.iter().filter(|entry| !has(entry, key)).cloned().collect();
            if others.len() == entries.len() {
                let Some(value) = value else { continue };
                if max.is_some_and(|max| others.len() as u64 >= max) {
                    others.pop();
                }
                others.push(ParamValue::entry(key.clone(), value.clone()));
            }
            self.push(ParamValue::Map(ParamList::from(others)), Rank::Asked);
        }
    }
}

/// A list does not become longer than this.
const LONGEST: u64 = 1 << 12;
