//! Conditions without a value that decide which fields are set: each way they can come out is a message of its own.

use std::rc::Rc;

use crate::catalog::{Field, Kind};
use crate::eval::{Entry, Item, Piece, Text, Tree, Value, ValueKind};

/// The distinct conditions of a tree, without those inside texts.
pub(super) struct Conditions {
    paths: Vec<Rc<str>>,
}

/// One way all conditions can come out.
pub(super) struct Assignment {
    paths: Vec<Rc<str>>,
    bits: u32,
}

impl Conditions {
    /// So many at most: 2¹⁰ ways are checked in a moment.
    pub(super) const MOST: u64 = 10;

    pub(super) fn of(entries: &[Entry<'_>], fields: &'static [Field]) -> Self {
        let mut found = Self { paths: Vec::new() };
        found.collect(entries, fields);
        found
    }

    pub(super) fn too_many(&self) -> Option<u64> {
        let count = self.paths.len() as u64;
        (count > Self::MOST).then_some(count)
    }

    pub(super) fn assignments(&self) -> impl Iterator<Item = Assignment> {
        let paths = self.paths.clone();
        (0..1_u32 << paths.len()).map(move |bits| Assignment { paths: paths.clone(), bits })
    }

    fn collect(&mut self, entries: &[Entry<'_>], fields: &'static [Field]) {
        for entry in entries {
            match entry {
                Entry::Choice { cond, then, other, .. } => {
                    self.add(&cond.path);
                    self.collect(&then.entries, fields);
                    self.collect(&other.entries, fields);
                }
                Entry::Repeat { body, .. } => self.collect(&body.entries, fields),
                Entry::Field { name, value, color, .. } => {
                    match is_word(name, fields).then_some(&value.kind) {
                        Some(ValueKind::Text(text)) => self.word(text),
                        _ => self.value(value),
                    }
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

    fn collect_block(&mut self, name: &str, body: &Tree<'_>, fields: &'static [Field]) {
        match fields.iter().find(|field| field.name == name).map(|field| field.kind) {
            Some(Kind::Object(inner, _) | Kind::Elements { fields: inner, .. }) => self.collect(&body.entries, inner),
            Some(Kind::Data(_)) => self.collect(&body.entries, &[]),
            _ => {}
        }
    }

    /// The conditions that choose a word, on which other fields may hang.
    fn word(&mut self, text: &Text<'_>) {
        if let [Piece::Choice { cond, then, other, .. }] = text.pieces.as_slice() {
            self.add(&cond.path);
            self.word(then);
            self.word(other);
        }
    }

    /// Conditions inside a value, but not those inside a text.
    fn value(&mut self, value: &Value<'_>) {
        match &value.kind {
            ValueKind::Choice(choice) => {
                self.add(&choice.cond.path);
                self.value(&choice.then);
                self.value(&choice.other);
            }
            ValueKind::List(items) => self.items(items),
            ValueKind::Record(fields) => fields.iter().for_each(|field| self.value(&field.value)),
            ValueKind::Recipient(recipient) => recipient.argument.iter().for_each(|argument| self.value(argument)),
            _ => {}
        }
    }

    fn items(&mut self, items: &[Item<'_>]) {
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

    fn add(&mut self, path: &Rc<str>) {
        if !self.paths.contains(path) {
            self.paths.push(path.clone());
        }
    }
}

/// Whether the field takes one of a few words.
fn is_word(name: &str, fields: &'static [Field]) -> bool {
    fields.iter().any(|field| field.name == name && matches!(field.kind, Kind::OneOf(_)))
}

impl Assignment {
    /// The value itself, where conditions choose between several.
    pub(super) fn settle<'v, 'p>(&self, mut value: &'v Value<'p>) -> &'v Value<'p> {
        while let ValueKind::Choice(choice) = &value.kind {
            value = if self.holds(&choice.cond.path) { &choice.then } else { &choice.other };
        }
        value
    }

    /// The word itself, where conditions choose between several.
    pub(super) fn settle_word<'v, 'p>(&self, mut text: &'v Text<'p>) -> &'v Text<'p> {
        while let [Piece::Choice { cond, then, other, .. }] = text.pieces.as_slice() {
            text = if self.holds(&cond.path) { then } else { other };
        }
        text
    }

    /// Whether the condition holds.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.paths.iter().position(|known| &**known == path).is_some_and(|at| self.bits & (1 << at) != 0)
    }
}
