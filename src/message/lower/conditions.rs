//! Conditions without a value that decide which fields are set: each way they can come out is a message of its own.

use crate::catalog::{Field, Kind};
use crate::eval::{Entry, Part, Piece, Question, Questions, RecordField, Symbol, Text, Tree, Value, ValueKind, holds};

/// What the conditions of a tree ask, those inside texts left out.
pub(super) struct Conditions {
    questions: Questions,
}

/// One way all conditions can come out.
pub(super) struct Assignment {
    pub case: Vec<(Question, bool)>,
}

impl Conditions {
    /// So many independent questions at most: 2¹⁰ ways are checked in a moment.
    pub(super) const MOST: u64 = 10;

    pub(super) fn of(entries: &[Entry], fields: &'static [Field]) -> Self {
        let mut found = Self { questions: Questions::default() };
        found.collect(entries, fields);
        found
    }

    /// Every way.
    ///
    /// # Errors
    /// Too many: the number of questions.
    pub(super) fn assignments(&self) -> Result<Vec<Assignment>, u64> {
        let ways = self.questions.ways(&[], 1 << Self::MOST).ok_or(self.questions.count() as u64)?;
        Ok(ways.into_iter().map(|case| Assignment { case }).collect())
    }

    fn collect(&mut self, entries: &[Entry], fields: &'static [Field]) {
        for entry in entries {
            match entry {
                Entry::Choice { cond, then, other, .. } => {
                    self.questions.ask(cond);
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

    fn collect_block(&mut self, name: &str, body: &Tree, fields: &'static [Field]) {
        match fields.iter().find(|field| field.name == name).map(|field| field.kind) {
            Some(Kind::Object(inner, _) | Kind::Elements { fields: inner, .. }) => self.collect(&body.entries, inner),
            Some(Kind::Data(_)) => self.collect(&body.entries, &[]),
            _ => {}
        }
    }

    /// The conditions that choose a word, on which other fields may hang.
    fn word(&mut self, text: &Text) {
        if let [Piece::Choice { cond, then, other, .. }] = text.pieces.as_slice() {
            self.questions.ask(cond);
            self.word(then);
            self.word(other);
        }
    }

    /// Conditions inside a value, but not those inside a text, or of a list.
    fn value(&mut self, value: &Value) {
        self.part(Part::Value(value));
    }

    fn part(&mut self, part: Part<'_>) -> bool {
        match part {
            Part::Text(_) | Part::Symbol(_) | Part::Repeat(_) => true,
            Part::Value(Value { kind: ValueKind::Choice(choice), .. }) => {
                self.questions.ask(&choice.cond);
                part.all(&mut |part| self.part(part))
            }
            _ => part.all(&mut |part| self.part(part)),
        }
    }
}

/// Whether the field takes one of a few words.
fn is_word(name: &str, fields: &'static [Field]) -> bool {
    fields.iter().any(|field| field.name == name && matches!(field.kind, Kind::OneOf(_)))
}

impl Assignment {
    /// The value itself, where conditions choose between several.
    pub(super) fn settle(&self, mut value: Value) -> Value {
        loop {
            let Value { kind, span } = value;
            let ValueKind::Choice(choice) = kind else { return Value { kind, span } };
            value = if self.holds(&choice.cond) { choice.then } else { choice.other };
        }
    }

    /// The fields that are set, with all that they hold, where conditions choose between several.
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

    /// Whether the value itself is none.
    pub(super) fn is_none(&self, mut value: &Value) -> bool {
        while let ValueKind::Choice(choice) = &value.kind {
            value = if self.holds(&choice.cond) { &choice.then } else { &choice.other };
        }
        matches!(value.kind, ValueKind::None)
    }

    /// The word itself, where conditions choose between several.
    pub(super) fn settle_word(&self, mut text: Text) -> Text {
        while let [Piece::Choice { cond, then, other, .. }] = text.pieces.as_mut_slice() {
            text = std::mem::take(if self.holds(cond) { then } else { other });
        }
        text
    }

    /// Whether the condition holds.
    pub(super) fn holds(&self, condition: &Symbol) -> bool {
        holds(&self.case, &condition.formula).unwrap_or(false)
    }
}
