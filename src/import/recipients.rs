//! Converts the recipients of a document to a `to:` value.

use std::collections::HashSet;

use super::node::{DocumentNode, DocumentNodeKind as Shape};
use super::number;
use super::shape::path;
use super::tree::SourceValue;
use crate::catalog::{Argument, Delivery, KeyValue, RecipientSpec};
use crate::diag::Diagnostic;
use crate::diag::messages::{Localized, import as messages};

/// Removes the recipients from the document. `None` if there are none, or if `to:` cannot express them.
pub(super) fn recipients(
    recipients: &'static [RecipientSpec],
    node: &mut DocumentNode,
    notes: &mut Vec<Diagnostic>,
) -> Option<SourceValue> {
    keys(recipients, node, notes).or_else(|| {
        recipients.iter().find_map(|recipient| match recipient.delivery {
            Delivery::One { wire } => {
                let id = node.get(&path(wire))?.text().map(|id| SourceValue::Text(id.to_owned()))?;
                node.take(&path(wire));
                Some(id)
            }
            Delivery::Listed { wire, .. } => {
                let list = node.get(&path(wire))?;
                let ids = list.texts()?;
                repeated(list, &ids, notes);
                let ids = ids.into_iter().map(|id| SourceValue::Text(id.to_owned())).collect();
                node.take(&path(wire));
                Some(SourceValue::Tall(ids))
            }
            Delivery::Joined { wire, separator } => joined(recipients, wire, separator, node),
            Delivery::JoinedWord { .. } | Delivery::Keys(_) => None,
        })
    })
}

/// Notes repeated ids of a list, which `build` removes.
fn repeated(list: &DocumentNode, ids: &[&str], notes: &mut Vec<Diagnostic>) {
    let mut seen = HashSet::with_capacity(ids.len());
    let mut again = ids.iter().zip(list.array().unwrap_or_default()).filter(|(id, _)| !seen.insert(**id));
    if let Some((_, first)) = again.next() {
        let note = Diagnostic::new(messages::ImportRepeatedRecipients { count: 1 + again.count() }, first.span);
        notes.push(note);
    }
}

/// What the recipients' key accepts, if the value does not fit. Null always fits.
pub(super) fn expected(recipients: &[RecipientSpec], key: &str, node: &DocumentNode) -> Option<&'static Localized> {
    let mut kinds = recipients.iter().filter_map(|recipient| match recipient.delivery {
        Delivery::Joined { wire, .. } | Delivery::JoinedWord { wire, .. } | Delivery::One { wire } => {
            (wire == key).then_some(&messages::TEXT)
        }
        Delivery::Listed { wire, .. } => (wire == key).then_some(&messages::TEXTS),
        Delivery::Keys(keys) => keys.iter().find(|(wire, _)| *wire == key).map(|(_, value)| match value {
            KeyValue::Bool(_) => &messages::SWITCH,
            KeyValue::ArgText => &messages::TEXT,
            KeyValue::ArgNumber => &messages::INTEGER,
        }),
    });
    let first = kinds.next()?;
    let fits = |kind: &'static Localized| match &node.kind {
        Shape::Null => true,
        Shape::Bool(_) => *kind == messages::SWITCH,
        Shape::Number(_) => *kind == messages::INTEGER,
        Shape::Text(_) => *kind == messages::TEXT,
        Shape::Array(_) => *kind == messages::TEXTS && node.texts().is_some(),
        Shape::Object(_) => false,
        Shape::Expression(_) => true,
    };
    (!fits(first) && !kinds.any(fits)).then_some(first)
}

/// Whether it is a switch of the recipients that is off, as it is without the key.
pub(super) fn is_off(recipients: &[RecipientSpec], key: &str, node: &DocumentNode) -> bool {
    let is_switch = |recipient: &RecipientSpec| match recipient.delivery {
        Delivery::Keys(keys) => keys.iter().any(|(wire, value)| *wire == key && matches!(value, KeyValue::Bool(_))),
        _ => false,
    };
    matches!(node.kind, Shape::Bool(false)) && recipients.iter().any(is_switch)
}

/// `chat("a")`, `[chat("a"), chat("b")]`, `all_groups`. An id does not tell the kind of its chat, so it is written with
/// the last of the words that take one: the catalog lists the kind that is not known there.
fn joined(recipients: &[RecipientSpec], wire: &str, separator: char, node: &mut DocumentNode) -> Option<SourceValue> {
    let by_id = recipients.iter().rev().find(|recipient| {
        recipient.argument == Argument::Id
            && matches!(recipient.delivery, Delivery::Joined { wire: other, .. } if other == wire)
    })?;
    let one = |id: &str| {
        let word = recipients.iter().find(
            |recipient| matches!(recipient.delivery, Delivery::JoinedWord { wire: other, value, .. } if other == wire && value == id),
        );
        match word {
            Some(recipient) => SourceValue::Word(recipient.word.to_owned()),
            None => SourceValue::Call(by_id.word, Box::new(SourceValue::Text(id.to_owned()))),
        }
    };
    let ids: Vec<&str> = node.get(&path(wire))?.text()?.split(separator).collect();
    if ids.iter().any(|id| id.is_empty()) {
        return None;
    }
    let mut values: Vec<SourceValue> = ids.into_iter().map(one).collect();
    node.take(&path(wire));
    if values.len() == 1 { values.pop() } else { Some(SourceValue::List(values)) }
}

/// The recipient with the most keys that the document has: `tag(2)`, `everyone`.
fn keys(
    recipients: &'static [RecipientSpec],
    node: &mut DocumentNode,
    notes: &mut Vec<Diagnostic>,
) -> Option<SourceValue> {
    let (found, recipient, keys) = recipients
        .iter()
        .filter_map(|recipient| match recipient.delivery {
            Delivery::Keys(keys) => Some((agreeing(keys, node)?, recipient, keys)),
            _ => None,
        })
        .max_by_key(|(found, ..)| *found)?;
    if found == 0 {
        return None;
    }
    let mut argument = None;
    for (wire, value) in keys {
        let member = node.take(&path(wire));
        if let Some(member) = &member {
            respelled(wire, *value, &member.value, notes);
        }
        match (value, member) {
            (KeyValue::Bool(value), None) => {
                let note = messages::ImportAdded { key: (*wire).to_owned().into(), value: value.to_string() };
                notes.push(Diagnostic::new(note, node.span.at_start()));
            }
            (KeyValue::ArgText, Some(member)) => {
                let id = member.value.text().or(member.value.number());
                argument = id.map(|id| SourceValue::Text(id.to_owned()))
            }
            (KeyValue::ArgNumber, Some(member)) => {
                argument = match member.value.text() {
                    Some(digits) => Some(digits.to_owned()),
                    None => number::written(&member.value, notes),
                }
                .map(SourceValue::Word);
            }
            _ => {}
        }
    }
    Some(match argument {
        Some(argument) => SourceValue::Call(recipient.word, Box::new(argument)),
        None => SourceValue::Word(recipient.word.to_owned()),
    })
}

/// How many of the recipient's keys the document has with the right value. `None` if one has another value, or the
/// argument is missing.
fn agreeing(keys: &[(&str, KeyValue)], node: &DocumentNode) -> Option<usize> {
    let mut found = 0;
    for (wire, value) in keys {
        let agrees = match (value, node.get(&path(wire)).map(|found| &found.kind)) {
            (KeyValue::Bool(false), None) => continue,
            (KeyValue::Bool(value), Some(is)) => switch(is) == Some(*value),
            (KeyValue::ArgText, Some(Shape::Text(_) | Shape::Expression(_)))
            | (KeyValue::ArgNumber, Some(Shape::Expression(_))) => true,
            (KeyValue::ArgText | KeyValue::ArgNumber, Some(Shape::Number(number))) => number.parse::<i64>().is_ok(),
            (KeyValue::ArgNumber, Some(Shape::Text(digits))) => is_whole(digits),
            _ => false,
        };
        if !agrees {
            return None;
        }
        found += 1;
    }
    Some(found)
}

/// A switch, also in the forms that programs write by mistake.
fn switch(shape: &Shape) -> Option<bool> {
    match shape {
        Shape::Bool(is) => Some(*is),
        Shape::Text(word) if word.eq_ignore_ascii_case("true") => Some(true),
        Shape::Text(word) if word.eq_ignore_ascii_case("false") => Some(false),
        Shape::Text(digit) | Shape::Number(digit) => match digit.as_str() {
            "0" => Some(false),
            "1" => Some(true),
            _ => None,
        },
        _ => None,
    }
}

/// Whether digits are a number as JSON writes it.
fn is_whole(digits: &str) -> bool {
    digits.parse::<i64>().is_ok_and(|number| number.to_string() == digits)
}

/// Notes a value of another kind than the page has.
fn respelled(key: &str, value: KeyValue, node: &DocumentNode, notes: &mut Vec<Diagnostic>) {
    let expected = match (value, &node.kind) {
        (KeyValue::ArgText, Shape::Number(_)) => &messages::TEXT,
        (KeyValue::ArgNumber, Shape::Text(_)) => &messages::INTEGER,
        (KeyValue::Bool(_), Shape::Text(_) | Shape::Number(_)) => &messages::SWITCH,
        _ => return,
    };
    let found = match &node.kind {
        Shape::Number(_) => &messages::INTEGER,
        _ => &messages::TEXT,
    };
    notes.push(Diagnostic::new(
        messages::ImportRespelledRecipient { key: key.to_owned().into(), expected, found },
        node.span,
    ));
}
