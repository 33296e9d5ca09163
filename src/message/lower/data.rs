//! `data { key: value #RRGGBB }`: free keys, each with a text and optionally a colour.

use super::Lowering;
use super::object::Set;
use super::rests::rest_outside_text;
use crate::catalog::{self, DataSpec, KeyRule, ValueClass, key_rule};
use crate::diag::messages::{kinds, message as code};
use crate::diag::{Diagnostic, Fix};
use crate::dialect::Dialect;
use crate::eval::{Tree, TreeEntry, Value, ValueKind};
use crate::lang::Type;
use crate::message::FieldText;
use crate::message::model::DataEntry;
use crate::source::{Span, Substr};

/// The two keys of an entry that is written as a block: `first { value: "…", color: brand.green }`.
const VALUE: &str = catalog::DATA_VALUE;
const COLOR: &str = catalog::DATA_COLOR;

impl Lowering<'_> {
    pub(super) fn data(&mut self, owner: &str, spec: &'static DataSpec, entries: Vec<TreeEntry>) -> Vec<DataEntry> {
        let mut found = Vec::with_capacity(entries.len());
        self.data_entries(owner, spec, entries, &mut Set::default(), &mut found);
        found
    }

    fn data_entries(
        &mut self,
        owner: &str,
        spec: &'static DataSpec,
        entries: Vec<TreeEntry>,
        set: &mut Set,
        found: &mut Vec<DataEntry>,
    ) {
        for entry in entries {
            match entry {
                TreeEntry::Field { name, name_span, value, color } => {
                    if !self.is_repeated(set, &name, name_span) {
                        self.data_entry(spec, name, name_span, value, color, found);
                    }
                }
                TreeEntry::Block { name, name_span, label, body } => {
                    if let Some(label) = label {
                        self.unexpected_label(&name, label.span);
                    }
                    if !self.is_repeated(set, &name, name_span)
                        && let Some((value, color)) = self.value_and_color(&name, name_span, body)
                    {
                        self.data_entry(spec, name, name_span, value, color, found);
                    }
                }
                TreeEntry::Piece(value) => {
                    if !matches!(value.kind, ValueKind::Unknown) {
                        self.sink.push(Diagnostic::new(code::PieceOutsideText, value.span));
                    }
                }
                TreeEntry::Choice { cond, then, other, .. } => {
                    let branch = if self.assignment.entails(&cond) { then } else { other };
                    self.data_entries(owner, spec, branch.entries, set, found);
                }
                TreeEntry::Fitted { span, .. } => self.sink.push(rest_outside_text(span)),
                TreeEntry::Repeat { span, .. } => {
                    self.sink.push(Diagnostic::new(code::FieldInLoop { name: owner.into() }, span));
                }
            }
        }
    }

    fn data_entry(
        &mut self,
        spec: &'static DataSpec,
        key: Substr,
        key_span: Span,
        value: Value,
        color: Option<Value>,
        found: &mut Vec<DataEntry>,
    ) {
        let value = self.assignment.settle(value);
        let Value { kind, span } = value;
        let text = match kind {
            ValueKind::Text(text) => text,
            ValueKind::None | ValueKind::Unknown => return,
            ValueKind::Record(_) if self.payload_data(span, spec) => return,
            ValueKind::Time(_) => return self.bare_time(&key, key_rule(spec, &key), span),
            ValueKind::Symbolic(symbol) if matches!(symbol.ty.inner(), Type::Time { .. }) => {
                return self.bare_time(&key, key_rule(spec, &key), span);
            }
            kind => return self.wrong_type(&key, &kinds::TEXT, &Value { kind, span }),
        };
        let color = color.filter(|color| {
            if !spec.colored {
                self.sink.push(Diagnostic::new(code::UnexpectedColor { name: (&key).into() }, color.span));
            }
            spec.colored
        });
        let text = FieldText::new(text, Dialect::Plain);
        found.push(DataEntry { rule: key_rule(spec, &key), key, key_span, text, span, color });
    }

    /// A time is written in a format: for a key of a kind, in one that the kind has.
    fn bare_time(&mut self, key: &str, rule: Option<&KeyRule>, span: Span) {
        let format = match rule.map(|rule| rule.class) {
            Some(ValueClass::Date) => "%F",
            _ => "%F %H:%M",
        };
        let text = format!("date({}, \"{format}\")", self.program.files.slice(span));
        let finding = code::WrongType {
            name: key.into(),
            expected: &kinds::TEXT,
            found: &kinds::TIME,
            how: None,
            text: Some(text.clone()),
            forms: None,
        };
        let fix = Fix::unsafe_fix(code::WordFixName { name: text.clone() }).replace(span, text);
        self.sink.push(Diagnostic::new(finding, span).fix(fix));
    }

    fn value_and_color(&mut self, key: &str, key_span: Span, body: Tree) -> Option<(Value, Option<Value>)> {
        let (mut value, mut color) = (None, None);
        let mut set = Set::default();
        for entry in body.entries {
            match entry {
                TreeEntry::Field { name, name_span, .. } if self.is_repeated(&mut set, &name, name_span) => {}
                TreeEntry::Field { name, value: given, .. } if name == VALUE => value = Some(given),
                TreeEntry::Field { name, value: given, .. } if name == COLOR => {
                    let given = self.assignment.settle(given);
                    match &given.kind {
                        ValueKind::Color(_) => color = Some(given),
                        ValueKind::Symbolic(symbol) if matches!(symbol.ty.inner(), Type::Color) => color = Some(given),
                        ValueKind::Unknown | ValueKind::None => {}
                        _ => self.wrong_type(COLOR, &kinds::COLOR, &given),
                    }
                }
                TreeEntry::Field { name, name_span, .. } | TreeEntry::Block { name, name_span, .. } => {
                    self.sink.push(Diagnostic::new(
                        code::UnknownFieldNoMatch {
                            owner: key.into(),
                            name: name.into(),
                            known: Some(vec![VALUE.to_owned(), COLOR.to_owned()].into()),
                            help: None,
                        },
                        name_span,
                    ));
                }
                // What cannot be read was reported.
                TreeEntry::Piece(given) => {
                    if matches!(given.kind, ValueKind::Unknown) {
                        value = Some(given);
                    } else {
                        self.sink.push(Diagnostic::new(code::PieceOutsideText, given.span));
                    }
                }
                TreeEntry::Fitted { span, .. } => self.sink.push(rest_outside_text(span)),
                TreeEntry::Choice { span, .. } | TreeEntry::Repeat { span, .. } => {
                    self.sink.push(Diagnostic::new(code::FieldInLoop { name: key.into() }, span));
                }
            }
        }
        if value.is_none() {
            self.sink.push(Diagnostic::new(code::MissingValue { name: key.into() }, key_span));
        }
        Some((value?, color))
    }
}
