//! Where the keys of a payload belong, by the wire paths of the fields.

use super::super::node::{DocumentMember, DocumentNode, DocumentNodeKind as Shape};
use super::super::shape::{holds, path, wires};
use super::super::tree::{SourceEntry, SourceValue};
use super::is_written;
use crate::catalog::{Delivery, Field, FieldKind, Presence, WireFormat, types};

/// The path of the value of a key, wherever in the payload the key is. `None` if the payload does not have it.
pub(super) fn of_key(fields: &'static [Field], word: &str, node: &DocumentNode) -> Option<Vec<&'static str>> {
    if word.is_empty() {
        return None;
    }
    let is_own_name = fields.iter().any(|field| !field.name.is_empty() && plain(field.name) == plain(word));
    let exact = |key: &str| key == word;
    let alike = |key: &str| !is_own_name && plain(key) == plain(word);
    let tests: [&dyn Fn(&str) -> bool; 2] = [&exact, &alike];
    let found = tests.into_iter().find_map(|is_it| {
        let paths: Vec<Vec<&'static str>> = wires(fields).map(path).collect();
        let depth = paths.iter().filter_map(|keys| keys.iter().position(|key| is_it(key))).min()?;
        let found = paths.iter().find(|keys| keys.get(depth).is_some_and(|key| is_it(key)))?;
        Some(below(fields, found.get(..=depth)?.to_vec(), node))
    });
    found.or_else(|| of_block(fields, word)).or_else(|| of_reply(fields, word))
}

/// The path of a key that only one of the blocks has.
fn of_block(fields: &'static [Field], word: &str) -> Option<Vec<&'static str>> {
    let mut found = fields.iter().flat_map(|field| {
        let inner = match field.kind {
            FieldKind::Object(inner, _) => inner,
            _ => &[],
        };
        inner.iter().filter(|inner| inner.wire == word).map(move |inner| [path(field.wire), path(inner.wire)].concat())
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The path of the one recipient, if a reply has this key for it.
fn of_reply(fields: &'static [Field], word: &str) -> Option<Vec<&'static str>> {
    let (to, recipients) = fields.iter().find_map(|field| match field.kind {
        FieldKind::To(recipients) => Some((field.name, recipients)),
        _ => None,
    })?;
    let [recipient] = recipients else { return None };
    let replies = types().filter(|ty| ty.format == WireFormat::Xml);
    let mut fields = replies.flat_map(|ty| ty.fields).filter(|field| field.name == to);
    let is_address = fields.any(|field| match field.kind {
        FieldKind::To(others) => others.iter().any(|other| other.delivery.wires().any(|wire| wire == word)),
        _ => field.wire == word,
    });
    recipient.delivery.wires().next().filter(|_| is_address).map(path)
}

/// The path itself, or that of the field below it whose value this is: `text: "…"` for `text.content`.
fn below(fields: &'static [Field], place: Vec<&'static str>, node: &DocumentNode) -> Vec<&'static str> {
    let is_at = wires(fields).any(|wire| path(wire) == place);
    if is_at || matches!(node.kind, Shape::Object(_) | Shape::Null) {
        return place;
    }
    let fits = |field: &&Field| {
        let wire = path(field.wire);
        !field.name.is_empty() && wire.starts_with(&place) && holds(field.kind, node)
    };
    let mut fitting: Vec<&'static Field> = fields.iter().filter(fits).collect();
    fitting.sort_by_key(|field| field.presence != Presence::Required);
    fitting.first().map_or(place, |field| path(field.wire))
}

/// Without case and separators.
fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}

/// Adds a value to the document; false if there is another one already.
pub(super) fn insert(document: &mut DocumentNode, place: &[&'static str], node: &DocumentNode) -> bool {
    let Shape::Object(members) = &mut document.kind else { return false };
    let Some((first, rest)) = place.split_first() else {
        let Shape::Object(inner) = &node.kind else { return false };
        return inner.iter().all(|member| insert_key(members, &member.key, &[], &member.value));
    };
    insert_key(members, first, rest, node)
}

fn insert_key(members: &mut Vec<DocumentMember>, key: &str, rest: &[&'static str], node: &DocumentNode) -> bool {
    let span = node.span;
    let known = members.iter().position(|member| member.key == key);
    let at = known.unwrap_or_else(|| {
        let empty = DocumentNode { kind: Shape::Object(Vec::new()), span };
        members.push(DocumentMember { key: key.to_owned(), key_span: span, value: empty });
        members.len() - 1
    });
    let Some(member) = members.get_mut(at) else { return false };
    match (known, rest, &node.kind) {
        (None, [], _) => {
            member.value = copy(node);
            true
        }
        (_, [], Shape::Object(inner)) => {
            let Shape::Object(into) = &mut member.value.kind else { return false };
            inner.iter().all(|inner| insert_key(into, &inner.key, &[], &inner.value))
        }
        (Some(_), [], _) => false,
        (_, rest, _) => insert(&mut member.value, rest, node),
    }
}

fn copy(node: &DocumentNode) -> DocumentNode {
    let kind = match &node.kind {
        Shape::Null => Shape::Null,
        Shape::Bool(switch) => Shape::Bool(*switch),
        Shape::Number(number) => Shape::Number(number.clone()),
        Shape::Text(text) => Shape::Text(text.clone()),
        Shape::Expression(mark) => Shape::Expression(mark.clone()),
        Shape::Array(items) => Shape::Array(items.iter().map(copy).collect()),
        Shape::Object(members) => Shape::Object(
            members
                .iter()
                .map(|member| DocumentMember {
                    key: member.key.clone(),
                    key_span: member.key_span,
                    value: copy(&member.value),
                })
                .collect(),
        ),
    };
    DocumentNode { kind, span: node.span }
}

/// Brings values into the form of the payload where only one thing can be meant: a single object where a list of them
/// is due, one id where a list is due.
pub(super) fn fit(fields: &'static [Field], document: &mut DocumentNode) {
    for field in fields {
        match field.kind {
            FieldKind::Elements { .. } => as_list(document, field.wire, |shape| matches!(shape, Shape::Object(_))),
            FieldKind::Texts(_) | FieldKind::Medias(_) => {
                as_list(document, field.wire, |shape| matches!(shape, Shape::Text(_)));
            }
            FieldKind::To(recipients) => {
                for recipient in recipients {
                    match recipient.delivery {
                        Delivery::Listed { wire, .. } => {
                            as_list(document, wire, |shape| matches!(shape, Shape::Text(_)));
                        }
                        Delivery::One { wire } => as_text(document, wire, '|'),
                        Delivery::Joined { wire, separator } => as_text(document, wire, separator),
                        Delivery::JoinedWord { .. } | Delivery::Keys(_) => {}
                    }
                }
            }
            FieldKind::Text(_) | FieldKind::Media(_) => {
                if let Some(node) = document.find_mut(&path(field.wire))
                    && let Shape::Number(digits) = &node.kind
                {
                    node.kind = Shape::Text(digits.clone());
                }
            }
            FieldKind::Joined { separator } => as_text(document, field.wire, separator),
            _ => {}
        }
    }
}

fn as_list(document: &mut DocumentNode, wire: &str, is_item: impl Fn(&Shape) -> bool) {
    if let Some(node) = document.find_mut(&path(wire))
        && is_item(&node.kind)
    {
        let item = DocumentNode { kind: std::mem::replace(&mut node.kind, Shape::Null), span: node.span };
        node.kind = Shape::Array(vec![item]);
    }
}

fn as_text(document: &mut DocumentNode, wire: &str, separator: char) {
    if let Some(node) = document.find_mut(&path(wire)) {
        let joined = node.texts().filter(|ids| !ids.is_empty()).map(|ids| ids.join(&separator.to_string()));
        if let Some(joined) = joined {
            node.kind = Shape::Text(joined);
        } else if let Shape::Number(digits) = &node.kind {
            node.kind = Shape::Text(digits.clone());
        }
    }
}

/// Whether something in a member of the document, or the member itself, is a key of the type.
pub(super) fn is_known(fields: &'static [Field], member: &DocumentMember) -> bool {
    fn inside(wires: &[Vec<&str>], member: &DocumentMember, depth: usize) -> bool {
        let here: Vec<Vec<&str>> =
            wires.iter().filter(|keys| keys.get(depth) == Some(&member.key.as_str())).cloned().collect();
        if here.iter().any(|keys| keys.len() == depth + 1) {
            return true;
        }
        match member.value.members() {
            Some(members) if !here.is_empty() => members.iter().any(|member| inside(&here, member, depth + 1)),
            _ => !here.is_empty(),
        }
    }
    let wires: Vec<Vec<&str>> = wires(fields).map(path).collect();
    inside(&wires, member, 0)
}

/// The names of the fields that values at these places set.
pub(super) fn fields_at(fields: &'static [Field], placed: &[&[&str]]) -> Vec<&'static str> {
    let is_met = |wire: &str| {
        let wire = path(wire);
        placed.iter().any(|place| !place.is_empty() && (wire.starts_with(place) || place.starts_with(&wire)))
    };
    let sets = fields.iter().filter(|field| !field.name.is_empty()).filter(|field| match field.kind {
        FieldKind::To(recipients) => recipients.iter().flat_map(|one| one.delivery.wires()).any(is_met),
        _ => is_met(field.wire),
    });
    sets.map(|field| field.name).collect()
}

/// Whether the field is required, or a block that may be repeated.
pub(super) fn is_required(fields: &'static [Field], name: &str) -> bool {
    let is_it = |field: &Field| {
        field.presence == Presence::Required || matches!(field.kind, FieldKind::Elements { .. } | FieldKind::To(_))
    };
    fields.iter().any(|field| field.name == name && is_it(field))
}

/// The form of the fields that are required, or that cannot be converted, for the author to fill in.
pub(super) fn sketches(fields: &'static [Field], sets: &[&'static str], written: &[SourceEntry]) -> Vec<SourceEntry> {
    let missing = fields.iter().filter(|field| sets.contains(&field.name) && !is_written(written, field.name));
    let wanted = missing.filter(|field| {
        field.presence == Presence::Required || matches!(field.kind, FieldKind::Elements { .. }) && sets.len() == 1
    });
    wanted.map(sketch).collect()
}

pub(super) fn sketch(field: &Field) -> SourceEntry {
    let open = || SourceValue::Word("…".to_owned());
    match field.kind {
        FieldKind::Elements { fields: inner, label, .. } => SourceEntry::Block {
            name: field.name,
            label: label.map(|_| "…".to_owned()),
            entries: {
                let named = inner.iter().filter(|inner| !inner.name.is_empty() && Some(inner.name) != label);
                let required: Vec<&Field> =
                    named.clone().filter(|inner| inner.presence == Presence::Required).collect();
                let shown = if required.is_empty() { named.take(2).collect() } else { required };
                let open = |inner: &&Field| SourceEntry::field(inner.name, SourceValue::Text("…".to_owned()));
                shown.iter().map(open).collect()
            },
            tall: false,
        },
        FieldKind::Object(..) | FieldKind::Data(_) => {
            SourceEntry::Block { name: field.name, label: None, entries: Vec::new(), tall: false }
        }
        _ => SourceEntry::field(field.name, open()),
    }
}
