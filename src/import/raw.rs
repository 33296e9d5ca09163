//! Content that no field can express: it goes into `raw`, and a note says why.

use super::node::{DocumentMember, DocumentNode, DocumentNodeKind as Shape};
use super::read::PayloadReader;
use super::shape::{holds, path, wires};
use super::tree::{SourceEntry, SourceValue};
use super::{empty_values, number, recipients};
use crate::catalog::{
    DATA_COLOR as COLOR, DATA_VALUE as VALUE, Field, FieldKind, Presence, channel_of, foreign_key, near_wire, types,
};
use crate::diag::messages::{Localized, import as messages};
use crate::diag::{Diagnostic, Phrase};

/// The most keys of an object in which one that is unknown is guessed by the field that is lacking.
const MOST_SIBLINGS: usize = 32;

/// What an object may have.
#[derive(Clone, Copy)]
struct KnownKeys<'k> {
    fields: &'k [Field],
    wires: &'k [&'static str],
    /// The fields that it must have and does not.
    lacking: &'k [&'static Field],
}

impl KnownKeys<'_> {
    /// The only field below a path that is lacking, if it takes this value.
    fn lacking_below(&self, within: &str, value: &DocumentNode) -> Option<&'static str> {
        let mut below = self.lacking.iter().filter(|field| field.wire.starts_with(within));
        let only = below.next().filter(|_| below.next().is_none())?;
        holds(only.kind, value).then_some(only.wire)
    }

    /// What a key that is not known stands for: the only field that is lacking there, if no other unknown key can be it; or
    /// the object in which that field is. `within` is the path of the object, with a dot at its end.
    fn meant(&self, within: &str, member: &DocumentMember, siblings: &[DocumentMember]) -> Option<&'static str> {
        let mut below = self.lacking.iter().filter_map(|field| Some((field.wire.strip_prefix(within)?, field.kind)));
        let (rest, kind) = below.next().filter(|_| below.next().is_none())?;
        let fits = |other: &&DocumentMember| holds(kind, &other.value) && !matches!(other.value.kind, Shape::Null);
        let is_known = |other: &&DocumentMember| {
            self.wires.iter().any(|wire| {
                wire.strip_prefix(within).is_some_and(|wire| wire.split('.').next() == Some(other.key.as_str()))
            })
        };
        // A file or an id is not known by its text.
        let is_known_by_kind = matches!(
            kind,
            FieldKind::Text(_)
                | FieldKind::Texts(_)
                | FieldKind::Elements { .. }
                | FieldKind::Data(_)
                | FieldKind::Object(..)
        );
        if is_known_by_kind
            && fits(&member)
            && siblings.len() <= MOST_SIBLINGS
            && siblings.iter().filter(|other| !is_known(other)).filter(fits).count() == 1
        {
            return Some(rest);
        }
        let (object, inner) = rest.split_once('.')?;
        member.value.get(&path(inner)).is_some_and(|found| holds(kind, found)).then_some(object)
    }
}

/// The fields that an object must have, and that it neither has nor had before they were read into entries.
fn lacking(fields: &'static [Field], node: &DocumentNode, entries: &[SourceEntry]) -> Vec<&'static Field> {
    let is_set = |field: &Field| {
        entries.iter().any(|entry| match entry {
            SourceEntry::Field { name, .. } => name == field.name,
            SourceEntry::Block { name, .. } => *name == field.name,
        })
    };
    let is_due =
        |field: &&Field| field.presence == Presence::Required && !field.name.is_empty() && !field.wire.is_empty();
    fields.iter().filter(is_due).filter(|field| !is_set(field) && node.get(&path(field.wire)).is_none()).collect()
}

impl PayloadReader<'_> {
    /// The remaining members, as `raw: { … }`. `label` is the field that the block's label sets.
    pub(super) fn raw(
        &mut self,
        fields: &'static [Field],
        node: &DocumentNode,
        entries: &[SourceEntry],
        label: Option<&str>,
    ) -> Option<SourceEntry> {
        let members = node.members().unwrap_or_default();
        if members.is_empty() {
            return None;
        }
        let wires: Vec<&'static str> = wires(fields).collect();
        let mut lacking = lacking(fields, node, entries);
        lacking.retain(|field| label != Some(field.name));
        let known = KnownKeys { fields, wires: &wires, lacking: &lacking };
        for member in members {
            self.explain(member, "", members, known);
        }
        let members = self.record(members);
        (!members.is_empty()).then(|| SourceEntry::field("raw", SourceValue::Record(members)))
    }

    /// Notes why a member is in `raw`.
    fn explain(&mut self, member: &DocumentMember, before: &str, siblings: &[DocumentMember], known: KnownKeys<'_>) {
        let KnownKeys { fields, wires, .. } = known;
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
                    return members.iter().for_each(|member| self.explain(member, &key, members, known));
                }
                _ => {
                    let similar = known.lacking_below(&inside, &member.value);
                    return self.wrong_kind_near(&key, &member.value, &messages::FILLED_OBJECT, similar);
                }
            }
        }
        let within = if before.is_empty() { String::new() } else { format!("{before}.") };
        let similar = near_wire(wires, &within, &member.key).or_else(|| known.meant(&within, member, siblings));
        self.unknown(key, member, similar);
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
                _ => {
                    let is_value = members.len() == 1 && member.value.text().is_some();
                    self.unknown(inner, member, is_value.then_some(VALUE));
                }
            }
        }
    }

    fn unknown(&mut self, key: String, member: &DocumentMember, similar: Option<&'static str>) {
        if number::is_lost(&member.value) {
            return;
        }
        let reason = self.reason(&key, &member.key).filter(|_| similar.is_none());
        let note = messages::ImportUnknownField { message_type: self.message.id, key: key.into(), reason, similar };
        self.notes.push(Diagnostic::new(note, member.key_span));
    }

    /// Why the type does not have a key: it is refused, or that of another call or type.
    fn reason(&self, path: &str, key: &str) -> Option<Phrase> {
        let refused = self.message.refusal(key).map(|refused| Phrase::from(&refused.reason));
        let channel = channel_of(self.message);
        let foreign = || foreign_key(channel?.platform, path).map(|foreign| Phrase::from(&foreign.reason));
        let of_type = || {
            let own = channel.map_or(&[][..], |channel| channel.types).iter();
            let others = types().filter(|_| path.contains('.'));
            let mut all = own.chain(others).filter(|other| other.format == self.message.format);
            let other = all.find(|other| wires(other.fields).any(|wire| wire == path))?;
            Some(messages::KeyOfType { message_type: other.id }.into())
        };
        refused.or_else(foreign).or_else(of_type)
    }

    fn wrong_kind(&mut self, key: &str, node: &DocumentNode, expected: &'static Localized) {
        self.wrong_kind_near(key, node, expected, None);
    }

    fn wrong_kind_near(
        &mut self,
        key: &str,
        node: &DocumentNode,
        expected: &'static Localized,
        similar: Option<&'static str>,
    ) {
        let note = messages::ImportWrongKind { key: key.into(), expected, found: node.what(), similar };
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
