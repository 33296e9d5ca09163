//! Conditions without a value that decide which fields are set: each way they can come out is a message of its own.

use std::rc::Rc;

use crate::catalog::{Field, Kind};
use crate::eval::{Entry, Tree, Value, ValueKind};

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
                Entry::Field { value, .. } => self.add_optional(value),
                Entry::Block { name, body, .. } => self.collect_block(name, body, fields),
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

    fn add_optional(&mut self, value: &Value<'_>) {
        if let ValueKind::Symbol(symbol) = &value.kind
            && symbol.ty.is_optional()
        {
            self.add(&symbol.path);
        }
    }

    fn add(&mut self, path: &Rc<str>) {
        if !self.paths.contains(path) {
            self.paths.push(path.clone());
        }
    }
}

impl Assignment {
    /// Whether the condition holds; for an optional value, whether there is one.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.paths.iter().position(|known| &**known == path).is_some_and(|at| self.bits & (1 << at) != 0)
    }
}
