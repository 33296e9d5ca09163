//! Determines the message type of a document, from the catalog's fields alone.

use super::node::{DocumentNode, DocumentNodeKind as Shape};
use crate::catalog::{
    Argument, Delivery, Field, FieldKind, Foreign, KeyValue, MessageType, Presence, RecipientSpec, WireFormat, foreign,
    types,
};

/// How badly a document fits a type; the smallest value is the best fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Misfit {
    /// The number of required fields that are missing.
    missing: usize,
    /// The number of values that the type does not have, or not in this form.
    strange: usize,
}

/// The types that a document fits best; several if it does not distinguish them.
pub(super) fn best(node: &DocumentNode, format: WireFormat) -> Vec<&'static MessageType> {
    let mut found: Vec<(Misfit, &MessageType)> = types()
        .filter(|message| message.format == format)
        .filter_map(|message| Some((misfit(message, node)?, message)))
        .collect();
    let Some(least) = found.iter().map(|(misfit, _)| *misfit).min() else { return Vec::new() };
    found.retain(|(misfit, _)| *misfit == least);
    found.into_iter().map(|(_, message)| message).collect()
}

/// `None` if the document cannot be of this type.
pub(super) fn misfit(message: &MessageType, node: &DocumentNode) -> Option<Misfit> {
    node.members()?;
    let mut misfit = Misfit { missing: 0, strange: 0 };
    let mut named = false;
    let mut known = 0;
    for field in message.fields {
        let found = if field.wire.is_empty() { None } else { node.get(&path(field.wire)) };
        known += usize::from(found.is_some());
        match (field.kind, found) {
            (FieldKind::Const(value), _) => {
                if found?.text() != Some(value) {
                    return None;
                }
                named = true;
            }
            (FieldKind::To(recipients), _) => {
                if recipients.iter().any(|recipient| addresses(recipient, node)) {
                    known += 1;
                } else if field.presence == Presence::Required {
                    return None;
                }
            }
            (kind, Some(found)) => misfit.strange += usize::from(!holds(kind, found)),
            (_, None) => misfit.missing += usize::from(field.presence == Presence::Required),
        }
    }
    misfit.strange += unknown_keys(message, node);
    // If the document does not name its type, all required fields must be present and most fields known.
    (named || (misfit.missing == 0 && misfit.strange < known)).then_some(misfit)
}

/// Whether documents of this type name the type, or at least a recipient. Only then is a part of another document
/// recognised as a message.
pub(super) fn is_marked(message: &MessageType) -> bool {
    message.fields.iter().any(|field| matches!(field.kind, FieldKind::Const(_) | FieldKind::To(_)))
}

/// Whether the document has recipients of the type.
pub(super) fn is_addressed(message: &MessageType, node: &DocumentNode) -> bool {
    message.recipients().iter().any(|recipient| addresses(recipient, node))
}

/// A key whose value names another type, and the value that this type has. A missing key is no contradiction.
pub(super) fn contradiction(message: &MessageType, node: &DocumentNode) -> Option<(&'static str, &'static str)> {
    message.fields.iter().find_map(|field| match field.kind {
        FieldKind::Const(value) => {
            let found = node.get(&path(field.wire))?;
            // A variable may have any value.
            let is_other = !matches!(found.kind, Shape::Expression(_)) && found.text() != Some(value);
            is_other.then_some((field.wire, value))
        }
        _ => None,
    })
}

/// What the document is instead of a message that can be sent, if the catalog knows it.
pub(super) fn unknown_key(node: &DocumentNode, format: WireFormat) -> Option<(&'static Foreign, &'static str)> {
    let members = node.members()?;
    let is = |entry: &&Foreign| {
        let marked = entry.marks.iter().all(|mark| {
            let found = node.get(&[mark.key]);
            found.is_some_and(|found| mark.is.is_none_or(|value| found.text() == Some(value)))
        });
        let marks = |key: &str| entry.marks.iter().any(|mark| mark.key == key);
        marked && entry.alone.is_none_or(|also| members.iter().all(|m| marks(&m.key) || also.contains(&m.key.as_str())))
    };
    let entry = foreign().iter().filter(|entry| entry.format == format).find(is)?;
    Some((entry, entry.marks.first()?.key))
}

/// Every key and value that names a message type in documents of this format.
pub(super) fn kinds(format: WireFormat) -> impl Iterator<Item = (&'static str, &'static str)> {
    types().filter(move |message| message.format == format).flat_map(|message| {
        message.fields.iter().filter_map(|field| match field.kind {
            FieldKind::Const(value) => Some((field.wire, value)),
            _ => None,
        })
    })
}

/// A wire path as its keys.
pub(super) fn path(wire: &str) -> Vec<&str> {
    wire.split('.').collect()
}

/// Every wire path that the type uses.
pub(super) fn wires(fields: &'static [Field]) -> impl Iterator<Item = &'static str> {
    fields.iter().flat_map(|field| {
        let recipients = match field.kind {
            FieldKind::To(recipients) => recipients,
            _ => &[],
        };
        let keys = recipients.iter().flat_map(|recipient| recipient.delivery.wires());
        std::iter::once(field.wire).filter(|wire| !wire.is_empty()).chain(keys)
    })
}

/// Whether the document names recipients of this kind, valid or not.
fn addresses(recipient: &RecipientSpec, node: &DocumentNode) -> bool {
    match recipient.delivery {
        Delivery::Joined { wire, .. } | Delivery::JoinedWord { wire, .. } | Delivery::One { wire } => {
            node.get(&path(wire)).is_some_and(|found| found.text().is_some())
        }
        Delivery::Listed { wire, .. } => node.get(&path(wire)).is_some_and(|found| found.array().is_some()),
        Delivery::Keys(keys) => keys.iter().any(|(wire, value)| {
            // A key with a constant value says little on its own; the ids are what counts.
            let found = node.get(&path(wire));
            match value {
                KeyValue::Bool(_) => recipient.argument == Argument::None && found.is_some(),
                KeyValue::ArgText | KeyValue::ArgNumber => found.is_some(),
            }
        }),
    }
}

/// Whether a value has the JSON type that a field is sent as. Null fits every kind.
pub(super) fn holds(kind: FieldKind, node: &DocumentNode) -> bool {
    match (kind, &node.kind) {
        (_, Shape::Null) => true,
        (kind, Shape::Expression(_)) => {
            !matches!(kind, FieldKind::Object(..) | FieldKind::Data(_) | FieldKind::Elements { .. })
        }
        (FieldKind::Object(..) | FieldKind::Data(_), shape) => matches!(shape, Shape::Object(_)),
        (FieldKind::Elements { .. }, shape) => matches!(shape, Shape::Array(_) | Shape::Object(_)),
        (FieldKind::Texts(_) | FieldKind::Medias(_), shape) => matches!(shape, Shape::Array(_)),
        (FieldKind::Int { .. } | FieldKind::Choice(_) | FieldKind::Decimal, shape) => matches!(shape, Shape::Number(_)),
        (FieldKind::Flag { .. } | FieldKind::Time | FieldKind::CountOf(_), shape) => {
            matches!(shape, Shape::Number(_) | Shape::Text(_))
        }
        (FieldKind::Bool, shape) => matches!(shape, Shape::Bool(_)),
        (_, shape) => matches!(shape, Shape::Text(_)),
    }
}

/// The number of values at paths that the type does not have.
fn unknown_keys(message: &MessageType, node: &DocumentNode) -> usize {
    let wires: Vec<Vec<&str>> = wires(message.fields).map(path).collect();
    let wires: Vec<&[&str]> = wires.iter().map(Vec::as_slice).collect();
    count(node, &wires)
}

fn count(node: &DocumentNode, wires: &[&[&str]]) -> usize {
    let members = node.members().unwrap_or_default();
    let strange = members.iter().map(|member| {
        let behind: Vec<&[&str]> = wires
            .iter()
            .filter_map(|wire| wire.split_first().filter(|(first, _)| **first == member.key).map(|(_, rest)| rest))
            .collect();
        match behind.as_slice() {
            [] => 1,
            behind if behind.iter().any(|rest| rest.is_empty()) => 0,
            _ if member.value.members().is_none() => 1,
            behind => count(&member.value, behind),
        }
    });
    strange.sum()
}
