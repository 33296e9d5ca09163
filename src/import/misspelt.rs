//! A document that would be a message if its keys were spelled as the platform spells them: `msgType`, `msg_type`.

use super::node::{DocumentMember, DocumentNode, DocumentNodeKind as Shape};
use super::shape::{holds, path};
use crate::catalog::{FieldKind, MessageType, Presence, WireFormat, plain_key, types};
use crate::sort::sort_by_key;
use crate::source::Span;

/// A key or value, and how it is spelled.
#[derive(Debug)]
pub(super) struct Misspelt {
    pub span: Span,
    /// As it is in the document.
    pub found: String,
    pub wanted: &'static str,
}

/// Spells the keys and values of a document as they were meant.
pub(super) fn respell(node: &mut DocumentNode, misspelt: &[Misspelt]) {
    let wanted = |span: Span| misspelt.iter().find(|one| one.span == span).map(|one| one.wanted.to_owned());
    match &mut node.kind {
        Shape::Object(members) => {
            for member in members {
                if let Some(key) = wanted(member.key_span) {
                    member.key = key;
                }
                respell(&mut member.value, misspelt);
            }
        }
        Shape::Text(text) => {
            if let Some(word) = wanted(node.span) {
                *text = word;
            }
        }
        _ => {}
    }
}

/// The type that was meant, and what is misspelt; `None` if the document is of no type however it is spelled.
pub(super) fn meant(node: &DocumentNode, format: WireFormat) -> Option<(&'static MessageType, Vec<Misspelt>)> {
    let known = types().filter(|message| message.format == format);
    let fitting = known.filter_map(|message| {
        let (found, misspelt) = keys(message, node)?;
        (!misspelt.is_empty()).then_some((found, message, misspelt))
    });
    let (_, message, misspelt) = fitting.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some((message, misspelt))
}

/// Whether nothing but the spelling of its keys keeps a document from being of a type.
pub(super) fn is_apart_from_spelling(message: &'static MessageType, node: &DocumentNode) -> bool {
    message.fields.iter().filter(|field| !field.wire.is_empty()).all(|field| {
        let found = find(node, field.wire, &mut Vec::new());
        found.is_none_or(|found| matches!(field.kind, FieldKind::Const(_)) || holds(field.kind, found))
    })
}

/// How many keys of a type the document has, and which of them are misspelt. `None` if a required one is missing.
fn keys(message: &'static MessageType, node: &DocumentNode) -> Option<(usize, Vec<Misspelt>)> {
    let (mut found, mut misspelt) = (0, Vec::new());
    let mut is_named = false;
    for field in message.fields.iter().filter(|field| !field.wire.is_empty()) {
        let Some(value) = find(node, field.wire, &mut misspelt) else {
            if field.presence == Presence::Required || matches!(field.kind, FieldKind::Const(_)) {
                return None;
            }
            continue;
        };
        found += 1;
        if let FieldKind::Const(wanted) = field.kind {
            let word = value.text()?;
            if plain_key(word) != plain_key(wanted) {
                return None;
            }
            if word != wanted {
                misspelt.push(Misspelt { span: value.span, found: word.to_owned(), wanted });
            }
            is_named = true;
        }
    }
    let to = message.fields.iter().find(|field| matches!(field.kind, FieldKind::To(_)));
    if let Some(FieldKind::To(recipients)) = to.map(|field| field.kind) {
        let addressed = recipients
            .iter()
            .flat_map(|one| one.delivery.wires())
            .filter(|wire| find(node, wire, &mut misspelt).is_some());
        let addressed = addressed.count();
        if addressed == 0 && to.is_some_and(|to| to.presence == Presence::Required) {
            return None;
        }
        found += addressed;
    }
    // Without a name of the type, only most of its keys say what it is.
    sort_by_key(&mut misspelt, |one| one.span.start);
    misspelt.dedup_by_key(|one| one.span);
    (is_named || found > 2).then_some((found, misspelt))
}

/// The value at a wire path, whatever the spelling of its keys.
fn find<'n>(node: &'n DocumentNode, wire: &'static str, misspelt: &mut Vec<Misspelt>) -> Option<&'n DocumentNode> {
    let mut at = node;
    let mut found = Vec::new();
    for key in path(wire) {
        let member: &DocumentMember = at.members()?.iter().find(|member| plain_key(&member.key) == plain_key(key))?;
        if member.key != key {
            found.push(Misspelt { span: member.key_span, found: member.key.clone(), wanted: key });
        }
        at = &member.value;
    }
    misspelt.append(&mut found);
    Some(at)
}
