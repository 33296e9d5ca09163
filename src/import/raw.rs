//! Content that no field can express: it goes into `raw`, and a note says why.

use super::node::{Kind as Shape, Member, Node};
use super::read::Reader;
use super::shape::wires;
use super::tree::{Entry, Value};
use super::{idle, number, to};
use crate::catalog::{DATA_COLOR as COLOR, DATA_VALUE as VALUE, Field, Kind, Presence};
use crate::diag::Diagnostic;
use crate::diag::words::{Word, import as words};

impl Reader<'_> {
    /// The remaining members, as `raw: { … }`.
    pub(super) fn raw(&mut self, fields: &'static [Field], node: &Node) -> Option<Entry> {
        let members = node.members().unwrap_or_default();
        if members.is_empty() {
            return None;
        }
        let wires: Vec<&str> = wires(fields).collect();
        for member in members {
            self.explain(member, "", fields, &wires);
        }
        let members = self.record(members);
        (!members.is_empty()).then(|| Entry::field("raw", Value::Record(members)))
    }

    /// Notes why a member is in `raw`.
    fn explain(&mut self, member: &Member, before: &str, fields: &[Field], wires: &[&str]) {
        let key = if before.is_empty() { member.key.clone() } else { format!("{before}.{}", member.key) };
        let inside = format!("{key}.");
        if wires.contains(&key.as_str()) {
            let field = fields.iter().find(|field| field.wire == key);
            if let (Some(Kind::Data(_)), Some(members)) = (field.map(|field| field.kind), member.value.members()) {
                return members
                    .iter()
                    .for_each(|entry| self.explain_data(&format!("{inside}{}", entry.key), &entry.value));
            }
            if matches!(member.value.kind, Shape::Null) && field.is_none_or(|f| f.presence != Presence::Required) {
                self.notes.push(Diagnostic::new(words::NullField { key: key.into() }, member.value.span));
                return;
            }
            let Some(field) = field else { return self.explain_recipient(&key, member) };
            if idle::is_empty(field, &member.value) {
                return self.notes.push(Diagnostic::new(words::Empty { key: key.into() }, member.value.span));
            }
            if let (Kind::Texts(_) | Kind::Medias(_), Some(items)) = (field.kind, member.value.array())
                && let Some(at) = items.iter().position(|item| item.text().is_none())
                && let Some(item) = items.get(at)
            {
                return self.wrong_kind(&format!("{key}[{at}]"), item, &words::TEXT);
            }
            return self.wrong_kind(&key, &member.value, expected(field.kind));
        }
        if wires.iter().any(|wire| wire.starts_with(&inside)) {
            match member.value.members() {
                Some(members) if !members.is_empty() => {
                    return members.iter().for_each(|member| self.explain(member, &key, fields, wires));
                }
                _ => return self.wrong_kind(&key, &member.value, &words::FILLED_OBJECT),
            }
        }
        self.unknown(key, member);
    }

    /// Notes a key of the recipients that `to` cannot express.
    fn explain_recipient(&mut self, key: &str, member: &Member) {
        if member.value.text() == Some("") {
            return self.notes.push(Diagnostic::new(words::Empty { key: key.into() }, member.value.span));
        }
        match to::expected(self.message.recipients(), key, &member.value) {
            Some(expected) => {
                let note = words::WrongRecipient { key: key.into(), expected, found: member.value.what() };
                self.notes.push(Diagnostic::new(note, member.value.span));
            }
            None => self.notes.push(Diagnostic::new(words::IdleRecipient { key: key.into() }, member.key_span)),
        }
    }

    /// Notes what is left of `{ "value": …, "color": … }`.
    fn explain_data(&mut self, key: &str, node: &Node) {
        let Some(members) = node.members().filter(|members| !members.is_empty()) else {
            return self.wrong_kind(key, node, &words::VALUE_OBJECT);
        };
        for member in members {
            let inner = format!("{key}.{}", member.key);
            match member.key.as_str() {
                VALUE => self.wrong_kind(&inner, &member.value, &words::TEXT),
                COLOR => self.wrong_kind(&inner, &member.value, &words::COLOR),
                _ => self.unknown(inner, member),
            }
        }
    }

    fn unknown(&mut self, key: String, member: &Member) {
        if number::is_lost(&member.value) {
            return;
        }
        let reason = self.message.refusal(&member.key).map(|refused| &refused.reason);
        let note = words::UnknownField { message_type: self.message.id, key: key.into(), reason };
        self.notes.push(Diagnostic::new(note, member.key_span));
    }

    fn wrong_kind(&mut self, key: &str, node: &Node, expected: &'static Word) {
        let note = words::WrongKind { key: key.into(), expected, found: node.what() };
        self.notes.push(Diagnostic::new(note, node.span));
    }

    fn record(&mut self, members: &[Member]) -> Vec<(String, Value)> {
        members.iter().filter_map(|member| Some((member.key.clone(), self.plain(&member.value)?))).collect()
    }

    /// A value of `raw`. `None` if the language cannot express it.
    fn plain(&mut self, node: &Node) -> Option<Value> {
        Some(match &node.kind {
            Shape::Null => Value::Word("none".to_owned()),
            Shape::Bool(switch) => Value::Word(switch.to_string()),
            Shape::Number(number) => match number::written(node, self.notes) {
                Some(written) => Value::Word(written),
                None => {
                    let what = vec![number.clone()].into();
                    self.notes.push(Diagnostic::new(words::NotKept { what }, node.span));
                    return None;
                }
            },
            Shape::Text(text) => Value::Text(text.clone()),
            Shape::Array(items) => Value::List(items.iter().filter_map(|item| self.plain(item)).collect()),
            Shape::Object(members) => Value::Record(self.record(members)),
        })
    }
}

fn expected(kind: Kind) -> &'static Word {
    match kind {
        Kind::Bool => &words::SWITCH,
        Kind::Int { .. } | Kind::Choice(_) | Kind::Time | Kind::CountOf(_) => &words::INTEGER,
        Kind::Flag { .. } => &words::FLAG,
        Kind::Decimal => &words::NUMBER,
        Kind::Color { .. } => &words::COLOR,
        Kind::Texts(_) | Kind::Medias(_) => &words::TEXTS,
        Kind::Joined { .. } => &words::IDS,
        Kind::Object(..) | Kind::Data(_) => &words::OBJECT,
        Kind::Elements { .. } => &words::OBJECTS,
        Kind::To(_) => &words::RECIPIENTS,
        Kind::Const(_) | Kind::Text(_) | Kind::OneOf(_) | Kind::Media(_) | Kind::Inline { .. } => &words::TEXT,
    }
}
