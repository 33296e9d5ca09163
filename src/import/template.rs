//! Converts the registered text of a template: `您好，{{first.DATA}}` becomes a message with one parameter per key.

use std::collections::HashSet;
use std::fmt::Write;

use super::names::declared;
use super::tree::{SourceEntry, SourceValue};
use super::write;
use crate::catalog::{DataSpec, Field, FieldKind, MessageType, Presence, key_rule, types};
use crate::diag::Lang;

const OPEN: &str = "{{";
const CLOSE: &str = "}}";

/// A placeholder of the registered text.
struct TemplateField<'a> {
    key: &'a str,
    /// The text before it on its line: `订单：`.
    label: &'a str,
}

/// The type whose registered text this is. It has free keys; the wanted type is preferred.
pub(super) fn type_of(text: &str, wanted: Option<&'static MessageType>) -> Option<&'static MessageType> {
    let known = types().filter(|message| wanted.is_none_or(|wanted| wanted.id == message.id));
    known.into_iter().find(|message| data(message).is_some_and(|(_, spec)| !places(text, spec).is_empty()))
}

/// The source of a message for the text.
pub(super) fn message(message: &'static MessageType, text: &str, name: &str) -> Option<String> {
    let (field, spec) = data(message)?;
    let places = places(text, spec);
    let mut params = String::new();
    let mut taken = HashSet::from([name.to_owned()]);
    let mut fresh = |wanted: &str| {
        let mut name = declared(wanted);
        while !taken.insert(name.clone()) {
            name.push('_');
        }
        name
    };
    let mut values = Vec::new();
    for place in &places {
        let name = fresh(place.key);
        if !place.label.is_empty() {
            let _ = writeln!(params, "/// {}", place.label);
        }
        let _ = writeln!(params, "param {name}: {}", domain(spec, place.key));
        values.push(SourceEntry::field(place.key, SourceValue::Word(name)));
    }
    let mut entries = Vec::new();
    for required in message.fields.iter().filter(|field| field.presence == Presence::Required) {
        match required.kind {
            FieldKind::Data(_) => {}
            FieldKind::To(_) | FieldKind::Text(_) => {
                let name = fresh(required.name);
                let _ = writeln!(params, "\n/// {}\nparam {name}: id", required.doc.text(Lang::En));
                entries.push(SourceEntry::field(required.name, SourceValue::Word(name)));
            }
            _ => {}
        }
    }
    entries.push(SourceEntry::Block { name: field.name, label: None, entries: values, tall: true });
    let mut source = params;
    source.push('\n');
    for line in text.trim().lines() {
        let line = line.trim_end();
        let _ = writeln!(source, "{}", format!("/// {line}").trim_end());
    }
    source.push_str(&write::message(name, message.id, &entries));
    Some(source)
}

fn data(message: &'static MessageType) -> Option<(&'static Field, &'static DataSpec)> {
    message.fields.iter().find_map(|field| match field.kind {
        FieldKind::Data(spec) => Some((field, spec)),
        _ => None,
    })
}

/// The placeholders of a text in order, each key once.
fn places<'a>(text: &'a str, spec: &DataSpec) -> Vec<TemplateField<'a>> {
    let mut places: Vec<TemplateField> = Vec::new();
    let mut seen = HashSet::new();
    for line in text.lines() {
        // A piece that is followed by `}}` ends with a placeholder, if there is one.
        for piece in line.split(CLOSE) {
            let Some((before, inside)) = piece.rsplit_once(OPEN) else { continue };
            let Some(key) = inside.trim().strip_suffix(spec.suffix) else { continue };
            let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
            if is_key && seen.insert(key) {
                let label = before.trim().trim_end_matches(['：', ':']).trim();
                places.push(TemplateField { key, label });
            }
        }
    }
    places
}

/// The type of a key's parameter.
fn domain(spec: &DataSpec, key: &str) -> String {
    match key_rule(spec, key).and_then(|rule| rule.max_chars) {
        Some(max) => format!("text({max} chars)"),
        None => "text".to_owned(),
    }
}
