//! What no field takes: it stands in `raw`, and a note says why.

use super::node::{Kind as Shape, Member, Node};
use super::read::Reader;
use super::shape::wires;
use super::tree::{Entry, Value};
use super::{idle, number, to};
use crate::catalog::{DATA_COLOR as COLOR, DATA_VALUE as VALUE, Field, Kind, Presence};
use crate::diag::words::{Word, import as words};
use crate::diag::{Arg, Diagnostic};

impl Reader<'_> {
    /// What no field took, as `raw: { … }`.
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

    /// Says why a member stands in `raw`.
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
                self.notes.push(Diagnostic::new(words::NULL_FIELD, member.value.span).arg("key", key));
                return;
            }
            let Some(field) = field else { return self.explain_recipient(&key, member) };
            if idle::is_empty(field, &member.value) {
                return self.notes.push(Diagnostic::new(words::EMPTY, member.value.span).arg("key", key));
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

    /// A key of the recipients that `to` could not take.
    fn explain_recipient(&mut self, key: &str, member: &Member) {
        if member.value.text() == Some("") {
            return self.notes.push(Diagnostic::new(words::EMPTY, member.value.span).arg("key", key));
        }
        match to::expected(self.message.recipients(), key, &member.value) {
            Some(expected) => {
                let note = Diagnostic::new(words::WRONG_RECIPIENT, member.value.span).arg("key", key);
                self.notes.push(note.arg("found", member.value.what()).arg("expected", expected));
            }
            None => self.notes.push(Diagnostic::new(words::IDLE_RECIPIENT, member.key_span).arg("key", key)),
        }
    }

    /// What is left of `{ "value": …, "color": … }`.
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
        let refused = self.message.refusal(&member.key).map(|refused| &refused.reason);
        let note = Diagnostic::new(words::UNKNOWN_FIELD, member.key_span).arg("type", self.message.id).arg("key", key);
        self.notes.push(note.arg_if("reason", refused));
    }

    fn wrong_kind(&mut self, key: &str, node: &Node, expected: &'static Word) {
        let note = Diagnostic::new(words::WRONG_KIND, node.span).arg("key", key).arg("found", node.what());
        self.notes.push(note.arg("expected", expected));
    }

    fn record(&mut self, members: &[Member]) -> Vec<(String, Value)> {
        members.iter().filter_map(|member| Some((member.key.clone(), self.plain(&member.value)?))).collect()
    }

    /// A value as it is; `None` where the language has none for it.
    fn plain(&mut self, node: &Node) -> Option<Value> {
        Some(match &node.kind {
            Shape::Null => Value::Word("none".to_owned()),
            Shape::Bool(switch) => Value::Word(switch.to_string()),
            Shape::Number(number) => match number::written(node, self.notes) {
                Some(written) => Value::Word(written),
                None => {
                    let what = Arg::List(vec![number.clone()]);
                    self.notes.push(Diagnostic::new(words::NOT_KEPT, node.span).arg("what", what));
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
