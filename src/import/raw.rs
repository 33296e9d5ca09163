//! Content that no field can express: it goes into `raw`, and a note says why.

use super::node::{DocumentMember, DocumentNode, DocumentNodeKind as Shape};
use super::read::PayloadReader;
use super::shape::wires;
use super::tree::{SourceEntry, SourceValue};
use super::{empty_values, number, recipients};
use crate::catalog::{DATA_COLOR as COLOR, DATA_VALUE as VALUE, Field, FieldKind, Presence, near_wire};
use crate::diag::Diagnostic;
use crate::diag::messages::{Localized, import as messages};

impl PayloadReader<'_> {
    /// The remaining members, as `raw: { … }`.
    pub(super) fn raw(&mut self, fields: &'static [Field], node: &DocumentNode) -> Option<SourceEntry> {
        let members = node.members().unwrap_or_default();
        if members.is_empty() {
            return None;
        }
        let wires: Vec<&'static str> = wires(fields).collect();
        for member in members {
            self.explain(member, "", fields, &wires);
        }
        let members = self.record(members);
        (!members.is_empty()).then(|| SourceEntry::field("raw", SourceValue::Record(members)))
    }

    /// Notes why a member is in `raw`.
    fn explain(&mut self, member: &DocumentMember, before: &str, fields: &[Field], wires: &[&'static str]) {
        let key = if before.is_empty() { member.key.clone() } else { format!("{before}.{}", member.key) };
        let inside = format!("{key}.");
        if wires.contains(&key.as_str()) {
            let field = fields.iter().find(|field| field.wire == key);
            if let (Some(FieldKind::Data(_)), Some(members)) = (field.map(|field| field.kind), member.value.members()) {
                return members
                    .iter()
                    .for_each(|entry| self.explain_data(&format!("{inside}{}", entry.key), &entry.value));
            }
            if matches!(member.value.kind, Shape::Null) && field.is_none_or(|f| f.presence != Presence::Required) {
                self.notes.push(Diagnostic::new(messages::ImportNull { key: key.into() }, member.value.span));
                return;
            }
            let Some(field) = field else { return self.explain_recipient(&key, member) };
            if empty_values::is_empty(field, &member.value) {
                return self.notes.push(Diagnostic::new(messages::ImportEmpty { key: key.into() }, member.value.span));
            }
            if let (FieldKind::Texts(_) | FieldKind::Medias(_), Some(items)) = (field.kind, member.value.array())
                && let Some(at) = items.iter().position(|item| item.text().is_none())
                && let Some(item) = items.get(at)
            {
                return self.wrong_kind(&format!("{key}[{at}]"), item, &messages::TEXT);
            }
            return self.wrong_kind(&key, &member.value, expected(field.kind));
        }
        if wires.iter().any(|wire| wire.starts_with(&inside)) {
            match member.value.members() {
                Some(members) if !members.is_empty() => {
                    return members.iter().for_each(|member| self.explain(member, &key, fields, wires));
                }
                _ => return self.wrong_kind(&key, &member.value, &messages::FILLED_OBJECT),
            }
        }
        let within = if before.is_empty() { String::new() } else { format!("{before}.") };
        self.unknown(key, member, near_wire(wires, &within, &member.key));
    }

    /// Notes a key of the recipients that `to` cannot express.
    fn explain_recipient(&mut self, key: &str, member: &DocumentMember) {
        if member.value.text() == Some("") {
            return self.notes.push(Diagnostic::new(messages::ImportEmpty { key: key.into() }, member.value.span));
        }
        // What a switch is without it says nothing.
        if recipients::is_off(self.message.recipients(), key, &member.value) {
            return;
        }
        match recipients::expected(self.message.recipients(), key, &member.value) {
            Some(expected) => {
                let note = messages::ImportWrongRecipient { key: key.into(), expected, found: member.value.what() };
                self.notes.push(Diagnostic::new(note, member.value.span));
            }
            None => {
                self.notes.push(Diagnostic::new(messages::ImportIdleRecipient { key: key.into() }, member.key_span))
            }
        }
    }

    /// Notes what is left of `{ "value": …, "color": … }`.
    fn explain_data(&mut self, key: &str, node: &DocumentNode) {
        let Some(members) = node.members().filter(|members| !members.is_empty()) else {
            return self.wrong_kind(key, node, &messages::VALUE_OBJECT);
        };
        for member in members {
            let inner = format!("{key}.{}", member.key);
            match member.key.as_str() {
                VALUE => self.wrong_kind(&inner, &member.value, &messages::TEXT),
                COLOR => self.wrong_kind(&inner, &member.value, &messages::COLOR),
                _ => self.unknown(inner, member, None),
            }
        }
    }

    fn unknown(&mut self, key: String, member: &DocumentMember, similar: Option<&'static str>) {
        if number::is_lost(&member.value) {
            return;
        }
        let reason = self.message.refusal(&member.key).map(|refused| &refused.reason);
        let note = messages::ImportUnknownField { message_type: self.message.id, key: key.into(), reason, similar };
        self.notes.push(Diagnostic::new(note, member.key_span));
    }

    fn wrong_kind(&mut self, key: &str, node: &DocumentNode, expected: &'static Localized) {
        let note = messages::ImportWrongKind { key: key.into(), expected, found: node.what() };
        self.notes.push(Diagnostic::new(note, node.span));
    }

    fn record(&mut self, members: &[DocumentMember]) -> Vec<(String, SourceValue)> {
        members.iter().filter_map(|member| Some((member.key.clone(), self.plain(&member.value)?))).collect()
    }

    /// A value of `raw`. `None` if the language cannot express it.
    fn plain(&mut self, node: &DocumentNode) -> Option<SourceValue> {
        Some(match &node.kind {
            Shape::Null => SourceValue::Word("none".to_owned()),
            Shape::Bool(switch) => SourceValue::Word(switch.to_string()),
            Shape::Number(number) => match number::written(node, self.notes) {
                Some(written) => SourceValue::Word(written),
                None => {
                    let what = vec![number.clone()].into();
                    self.notes.push(Diagnostic::new(messages::ImportNotKept { what }, node.span));
                    return None;
                }
            },
            Shape::Text(text) => SourceValue::Text(text.clone()),
            Shape::Expression(mark) => SourceValue::Word(mark.clone()),
            Shape::Array(items) => SourceValue::List(items.iter().filter_map(|item| self.plain(item)).collect()),
            Shape::Object(members) => SourceValue::Record(self.record(members)),
        })
    }
}

fn expected(kind: FieldKind) -> &'static Localized {
    match kind {
        FieldKind::Bool => &messages::SWITCH,
        FieldKind::Int { .. } | FieldKind::Choice(_) | FieldKind::Time | FieldKind::CountOf(_) => &messages::INTEGER,
        FieldKind::Flag { .. } => &messages::FLAG,
        FieldKind::Decimal => &messages::NUMBER,
        FieldKind::Color { .. } => &messages::COLOR,
        FieldKind::Texts(_) | FieldKind::Medias(_) => &messages::TEXTS,
        FieldKind::Joined { .. } => &messages::IDS,
        FieldKind::Object(..) | FieldKind::Data(_) => &messages::OBJECT,
        FieldKind::Elements { .. } => &messages::OBJECTS,
        FieldKind::To(_) => &messages::RECIPIENTS,
        FieldKind::Const(_)
        | FieldKind::Text(_)
        | FieldKind::OneOf(_)
        | FieldKind::Media(_)
        | FieldKind::Inline { .. } => &messages::TEXT,
    }
}
