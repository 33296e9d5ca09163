//! Symbolic conditions that decide which fields are set: each of their models is a separate message.

use crate::catalog::{Field, FieldKind};
use crate::eval::{
    Atom, Atoms, MessageCondition, Piece, RecordField, SymbolicValue, Text, Tree, TreeEntry, Value, ValueKind,
    ValuePart, entails, facts,
};

/// The atoms of the conditions of a tree, except those inside texts.
pub(super) struct Conditions<'w> {
    atoms: Atoms,
    /// The condition under which there is a message, with the atoms that follow from it.
    when: Option<&'w SymbolicValue>,
    given: Vec<(Atom, bool)>,
}

/// A model of all conditions.
pub(super) struct Assignment {
    pub path_condition: Vec<(Atom, bool)>,
}

impl<'w> Conditions<'w> {
    /// The maximum number of independent atoms: 2¹⁰ models can be checked quickly.
    pub(super) const MOST: u64 = 10;

    pub(super) fn of(when: &'w MessageCondition, entries: &[TreeEntry], fields: &'static [Field]) -> Self {
        let when = if let MessageCondition::If(condition) = when { Some(condition) } else { None };
        let mut found = Self { atoms: Atoms::default(), when, given: Vec::new() };
        if let Some(condition) = when {
            let (given, more) = facts(condition);
            found.given = given;
            if more {
                found.atoms.ask(condition);
            }
        }
        found.collect(entries, fields);
        found
    }

    /// All models.
    ///
    /// # Errors
    /// There are too many; the number of atoms.
    pub(super) fn assignments(&self) -> Result<Vec<Assignment>, u64> {
        let models = self.atoms.models(&self.given, 1 << Self::MOST).ok_or(self.atoms.count() as u64)?;
        let holds = |path: &Vec<(Atom, bool)>| self.when.is_none_or(|when| entails(path, &when.expr) != Some(false));
        Ok(models.into_iter().filter(holds).map(|path| Assignment { path_condition: path }).collect())
    }

    fn collect(&mut self, entries: &[TreeEntry], fields: &'static [Field]) {
        for entry in entries {
            match entry {
                TreeEntry::Choice { cond, then, other, .. } => {
                    self.atoms.ask(cond);
                    self.collect(&then.entries, fields);
                    self.collect(&other.entries, fields);
                }
                TreeEntry::Repeat { body, .. } => self.collect(&body.entries, fields),
                TreeEntry::Field { name, value, color, .. } => {
                    match is_word(name, fields).then_some(&value.kind) {
                        Some(ValueKind::Text(text)) => self.word(text),
                        _ => self.value(value),
                    }
                    color.iter().for_each(|color| self.value(color));
                }
                TreeEntry::Block { name, label, body, .. } => {
                    label.iter().for_each(|label| self.value(label));
                    self.collect_block(name, body, fields);
                }
                TreeEntry::Piece(_) | TreeEntry::Fitted { .. } => {}
            }
        }
    }

    fn collect_block(&mut self, name: &str, body: &Tree, fields: &'static [Field]) {
        match fields.iter().find(|field| field.name == name).map(|field| field.kind) {
            Some(FieldKind::Object(inner, _) | FieldKind::Elements { fields: inner, .. }) => {
                self.collect(&body.entries, inner)
            }
            Some(FieldKind::Data(_)) => self.collect(&body.entries, &[]),
            // A key of `data` as a block.
            None if fields.is_empty() => self.collect(&body.entries, &[]),
            _ => {}
        }
    }

    /// Collects the conditions that choose a word on which other fields may depend.
    fn word(&mut self, text: &Text) {
        if let [Piece::Choice { cond, then, other, .. }] = text.pieces.as_slice() {
            self.atoms.ask(cond);
            self.word(then);
            self.word(other);
        }
    }

    /// Collects the conditions inside a value, but not those in texts or lists.
    fn value(&mut self, value: &Value) {
        self.part(ValuePart::Value(value));
    }

    fn part(&mut self, part: ValuePart<'_>) -> bool {
        match part {
            ValuePart::Text(_) | ValuePart::Symbolic(_) | ValuePart::Repeat(_) => true,
            ValuePart::Value(Value { kind: ValueKind::Choice(choice), .. }) => {
                self.atoms.ask(&choice.cond);
                part.all(&mut |part| self.part(part))
            }
            _ => part.all(&mut |part| self.part(part)),
        }
    }
}

/// Whether the field accepts one of a few words.
fn is_word(name: &str, fields: &'static [Field]) -> bool {
    fields.iter().any(|field| field.name == name && matches!(field.kind, FieldKind::OneOf(_)))
}

impl Assignment {
    /// Resolves the choices in a value.
    pub(super) fn settle(&self, mut value: Value) -> Value {
        loop {
            let Value { kind, span } = value;
            let ValueKind::Choice(choice) = kind else { return Value { kind, span } };
            value = if self.entails(&choice.cond) { choice.then } else { choice.other };
        }
    }

    /// Resolves the choices in fields, and drops those that are not set.
    pub(super) fn settle_fields(&self, fields: Vec<RecordField>) -> Vec<RecordField> {
        let set = fields.into_iter().filter(|field| field.is_set);
        set.map(|field| RecordField { value: self.settle_all(field.value), ..field }).collect()
    }

    fn settle_all(&self, value: Value) -> Value {
        let Value { kind, span } = self.settle(value);
        let kind = match kind {
            ValueKind::Record(fields) => ValueKind::Record(self.settle_fields(fields)),
            kind => kind,
        };
        Value { kind, span }
    }

    /// Whether the value is `none` in this model.
    pub(super) fn is_none(&self, mut value: &Value) -> bool {
        while let ValueKind::Choice(choice) = &value.kind {
            value = if self.entails(&choice.cond) { &choice.then } else { &choice.other };
        }
        matches!(value.kind, ValueKind::None)
    }

    /// Resolves the choices of a word.
    pub(super) fn settle_word(&self, mut text: Text) -> Text {
        while let [Piece::Choice { cond, then, other, .. }] = text.pieces.as_mut_slice() {
            text = std::mem::take(if self.entails(cond) { then } else { other });
        }
        text
    }

    /// Whether the condition holds in this model.
    pub(super) fn entails(&self, condition: &SymbolicValue) -> bool {
        entails(&self.path_condition, &condition.expr).unwrap_or(false)
    }
}
