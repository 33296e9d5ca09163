//! Conditions without a value that decide which fields are set: each way they can come out is a message of its own.

use crate::catalog::{Field, Kind};
use crate::eval::{Entry, Item, Symbol, Tree, Value, ValueKind};

/// The distinct conditions of a tree, without those inside texts. A condition and its opposite are one.
pub(super) struct Conditions<'p> {
    all: Vec<Symbol<'p>>,
}

/// One way all conditions can come out.
pub(super) struct Assignment<'c, 'p> {
    conditions: &'c Conditions<'p>,
    bits: u32,
}

impl<'p> Conditions<'p> {
    /// So many at most: 2¹⁰ ways are checked in a moment.
    pub(super) const MOST: u64 = 10;

    pub(super) fn of(entries: &[Entry<'p>], fields: &'static [Field]) -> Self {
        let mut found = Self { all: Vec::new() };
        found.collect(entries, fields);
        found
    }

    pub(super) fn too_many(&self) -> Option<u64> {
        let count = self.all.len() as u64;
        (count > Self::MOST).then_some(count)
    }

    pub(super) fn assignments(&self) -> impl Iterator<Item = Assignment<'_, 'p>> {
        (0..1_u32 << self.all.len()).map(|bits| Assignment { conditions: self, bits })
    }

    fn collect(&mut self, entries: &[Entry<'p>], fields: &'static [Field]) {
        for entry in entries {
            match entry {
                Entry::Choice { cond, then, other, .. } => {
                    self.add(cond);
                    self.collect(&then.entries, fields);
                    self.collect(&other.entries, fields);
                }
                Entry::Repeat { body, .. } => self.collect(&body.entries, fields),
                Entry::Field { value, color, .. } => {
                    self.value(value);
                    color.iter().for_each(|color| self.value(color));
                }
                Entry::Block { name, label, body, .. } => {
                    label.iter().for_each(|label| self.value(label));
                    self.collect_block(name, body, fields);
                }
                Entry::Piece(_) => {}
            }
        }
    }

    fn collect_block(&mut self, name: &str, body: &Tree<'p>, fields: &'static [Field]) {
        match fields.iter().find(|field| field.name == name).map(|field| field.kind) {
            Some(Kind::Object(inner, _) | Kind::Elements { fields: inner, .. }) => self.collect(&body.entries, inner),
            Some(Kind::Data(_)) => self.collect(&body.entries, &[]),
            _ => {}
        }
    }

    /// Conditions inside a value, but not those inside a text.
    fn value(&mut self, value: &Value<'p>) {
        match &value.kind {
            ValueKind::Choice(choice) => {
                self.add(&choice.cond);
                self.value(&choice.then);
                self.value(&choice.other);
            }
            ValueKind::List(items) => self.items(items),
            ValueKind::Record(fields) => fields.iter().for_each(|field| self.value(&field.value)),
            ValueKind::Recipient(recipient) => recipient.argument.iter().for_each(|argument| self.value(argument)),
            _ => {}
        }
    }

    fn items(&mut self, items: &[Item<'p>]) {
        for item in items {
            match item {
                Item::Value(value) => self.value(value),
                Item::Choice { then, other, .. } => {
                    self.items(then);
                    self.items(other);
                }
                Item::Repeat { body, .. } => self.items(body),
            }
        }
    }

    fn add(&mut self, cond: &Symbol<'p>) {
        if self.find(cond).is_none() {
            self.all.push(cond.clone());
        }
    }

    /// The place of a condition, and whether it stands there itself or its opposite.
    fn find(&self, cond: &Symbol<'p>) -> Option<(usize, bool)> {
        let relation = |known: &Symbol<'p>| {
            known.formula.relation(&cond.formula).or_else(|| (known.path == cond.path).then_some(true))
        };
        self.all.iter().enumerate().find_map(|(at, known)| Some((at, relation(known)?)))
    }
}

impl<'p> Assignment<'_, 'p> {
    /// The value itself, where conditions choose between several.
    pub(super) fn settle<'v>(&self, mut value: &'v Value<'p>) -> &'v Value<'p> {
        while let ValueKind::Choice(choice) = &value.kind {
            value = if self.holds(&choice.cond) { &choice.then } else { &choice.other };
        }
        value
    }

    /// Whether the condition holds.
    pub(super) fn holds(&self, cond: &Symbol<'p>) -> bool {
        self.conditions.find(cond).is_some_and(|(at, itself)| (self.bits & (1 << at) != 0) == itself)
    }
}
