//! JSON Schema (2020-12) of a type's payload: what the platform accepts, as far as the catalog knows.
//!
//! It covers only what the platform refuses, not what it merely advises against. Keys that the catalog does not know
//! are allowed. Limits that JSON Schema cannot express are given by keys of our own: `x-max-bytes` and `x-min-bytes`,
//! in bytes of UTF-8.

use serde_json::{Map, Value, json};

use crate::catalog::{
    DataSpec, Delivery, Field, FieldKind, KeyValue, Limit, Measure, MessageType, Presence, RecipientSpec, WireFormat,
};
use crate::diag::{Lang, Severity};

/// The schema of a type's payload, with descriptions in the given language. `None` if the payload is not JSON.
pub fn payload(message: &MessageType, lang: Lang) -> Option<Value> {
    if message.format != WireFormat::Json {
        return None;
    }
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!(message.id));
    schema.insert("description".to_owned(), json!(message.doc.text(lang)));
    schema.extend(object(message.fields, lang).finish());
    Some(Value::Object(schema))
}

/// An object that is assembled from wire paths such as `markdown.content`.
#[derive(Default)]
struct SchemaObject {
    members: Vec<(String, SchemaMember)>,
    required: Vec<String>,
    /// At least one of these keys is required.
    one_of: Vec<String>,
}

enum SchemaMember {
    Leaf(Map<String, Value>),
    Object(SchemaObject),
}

fn object(fields: &[Field], lang: Lang) -> SchemaObject {
    let mut out = SchemaObject::default();
    for field in fields {
        match field.kind {
            FieldKind::To(recipients) => out.recipients(recipients, field.presence == Presence::Required),
            FieldKind::Object(fields, _) => {
                out.place(field.wire, is_required(field), SchemaMember::Object(object(fields, lang)));
            }
            kind => {
                let mut leaf = leaf(kind, lang);
                let doc = field.doc.text(lang);
                if !doc.is_empty() {
                    leaf.insert("description".to_owned(), json!(doc));
                }
                limits(&mut leaf, field.limits);
                out.place(field.wire, is_required(field), SchemaMember::Leaf(leaf));
            }
        }
    }
    out
}

fn is_required(field: &Field) -> bool {
    field.presence == Presence::Required || matches!(field.kind, FieldKind::Const(_))
}

impl SchemaObject {
    /// Inserts a member at its wire path. If it is required, so are the objects around it.
    fn place(&mut self, wire: &str, required: bool, member: SchemaMember) {
        let (key, rest) = wire.split_once('.').map_or((wire, None), |(key, rest)| (key, Some(rest)));
        if required && !self.required.iter().any(|known| known == key) {
            self.required.push(key.to_owned());
        }
        let at = self.members.iter().position(|(known, _)| known == key);
        let known = at.and_then(|at| self.members.get_mut(at)).map(|(_, member)| member);
        match (rest, known) {
            (None, None) => self.members.push((key.to_owned(), member)),
            (None, Some(known)) => known.merge(member),
            (Some(rest), Some(SchemaMember::Object(inner))) => inner.place(rest, required, member),
            // The catalog has no leaf that contains other members.
            (Some(_), Some(SchemaMember::Leaf(_))) => {}
            (Some(rest), None) => {
                let mut inner = Self::default();
                inner.place(rest, required, member);
                self.members.push((key.to_owned(), SchemaMember::Object(inner)));
            }
        }
    }

    fn recipients(&mut self, recipients: &[RecipientSpec], required: bool) {
        let mut first_keys: Vec<String> = Vec::new();
        for recipient in recipients {
            for (wire, schema) in delivery(recipient.delivery) {
                let key = wire.split('.').next().unwrap_or(wire).to_owned();
                if !first_keys.contains(&key) {
                    first_keys.push(key);
                }
                self.place(wire, false, SchemaMember::Leaf(schema));
            }
        }
        match first_keys.as_slice() {
            [only] if required => self.required.push(only.clone()),
            _ if required => self.one_of = first_keys,
            _ => {}
        }
    }

    fn finish(self) -> Map<String, Value> {
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!("object"));
        let members = self.members.into_iter().map(|(key, member)| {
            let member = match member {
                SchemaMember::Leaf(leaf) => leaf,
                SchemaMember::Object(inner) => inner.finish(),
            };
            (key, Value::Object(member))
        });
        schema.insert("properties".to_owned(), Value::Object(members.collect()));
        schema.insert("required".to_owned(), json!(self.required));
        if !self.one_of.is_empty() {
            let each = self.one_of.iter().map(|key| json!({ "required": [key] }));
            schema.insert("anyOf".to_owned(), each.collect());
        }
        schema
    }
}

impl SchemaMember {
    /// Combines two alternatives for the same wire path.
    fn merge(&mut self, other: Self) {
        match (self, other) {
            (Self::Object(mine), Self::Object(other)) => {
                for (key, member) in other.members {
                    let required = other.required.contains(&key);
                    mine.place(&key, required, member);
                }
            }
            (Self::Leaf(mine), Self::Leaf(other)) if *mine != other => {
                let mut ways = match mine.remove("anyOf") {
                    Some(Value::Array(ways)) => ways,
                    _ => vec![Value::Object(mine.clone())],
                };
                let other = Value::Object(other);
                if !ways.contains(&other) {
                    ways.push(other);
                }
                mine.clear();
                mine.insert("anyOf".to_owned(), Value::Array(ways));
            }
            _ => {}
        }
    }
}

/// The keys that a recipient's delivery sets.
fn delivery(delivery: Delivery) -> Vec<(&'static str, Map<String, Value>)> {
    match delivery {
        Delivery::Joined { wire, .. } | Delivery::JoinedWord { wire, .. } | Delivery::One { wire } => {
            vec![(wire, text())]
        }
        Delivery::Listed { wire, chunk } => vec![(
            wire,
            map(json!({
                "type": "array",
                "items": text(),
                "maxItems": chunk,
            })),
        )],
        Delivery::Keys(keys) => keys
            .iter()
            .map(|(wire, value)| {
                let schema = match value {
                    KeyValue::Bool(_) => map(json!({ "type": "boolean" })),
                    KeyValue::ArgText => text(),
                    KeyValue::ArgNumber => map(json!({ "type": "integer" })),
                };
                (*wire, schema)
            })
            .collect(),
    }
}

fn leaf(kind: FieldKind, lang: Lang) -> Map<String, Value> {
    map(match kind {
        FieldKind::Const(value) => json!({ "const": value }),
        FieldKind::CountOf(_) | FieldKind::Time => json!({ "type": "integer" }),
        FieldKind::Text(_) | FieldKind::Joined { .. } | FieldKind::Media(_) | FieldKind::Inline { .. } => {
            Value::Object(text())
        }
        FieldKind::OneOf(words) => json!({ "enum": words }),
        FieldKind::Int { min, max } => {
            let mut schema = map(json!({ "type": "integer" }));
            if min != i64::MIN {
                schema.insert("minimum".to_owned(), json!(min));
            }
            if max != i64::MAX {
                schema.insert("maximum".to_owned(), json!(max));
            }
            Value::Object(schema)
        }
        FieldKind::Choice(choices) => json!({ "enum": choices.iter().map(|(number, _)| number).collect::<Vec<_>>() }),
        FieldKind::Flag { .. } => json!({ "enum": ["0", "1", 0, 1] }),
        FieldKind::Bool => json!({ "type": "boolean" }),
        FieldKind::Decimal => json!({ "type": "number" }),
        FieldKind::Color { bare } => {
            json!({ "type": "string", "pattern": if bare { "^#?[0-9A-Fa-f]{6}$" } else { "^#[0-9A-Fa-f]{6}$" } })
        }
        FieldKind::Texts(_) | FieldKind::Medias(_) => json!({ "type": "array", "items": text() }),
        FieldKind::Elements { fields, .. } => json!({ "type": "array", "items": object(fields, lang).finish() }),
        FieldKind::Data(spec) => json!({ "type": "object", "additionalProperties": data(spec, lang) }),
        // Both are handled by the caller.
        FieldKind::To(_) | FieldKind::Object(..) => json!({}),
    })
}

fn data(spec: &DataSpec, lang: Lang) -> Value {
    let mut value = text();
    limits(&mut value, spec.limits);
    let mut properties = map(json!({ "value": value }));
    if spec.colored {
        properties.insert("color".to_owned(), Value::Object(leaf(FieldKind::Color { bare: true }, lang)));
    }
    json!({ "type": "object", "properties": properties, "required": ["value"] })
}

/// Adds the limits beyond which the platform refuses a value, whatever the variant. For a list, every limit except the
/// number of elements applies to each element.
fn limits(schema: &mut Map<String, Value>, limits: &[Limit]) {
    let hard = limits.iter().filter(|limit| limit.under.is_none() && limit.outcome.severity() == Severity::Error);
    for limit in hard {
        let (min, max) = (limit.min.filter(|min| *min > 0), limit.max);
        let is_list = schema.contains_key("items");
        let texts = match schema.get_mut("items") {
            Some(Value::Object(items)) if limit.measure != Measure::Items => items,
            _ => &mut *schema,
        };
        match limit.measure {
            Measure::Items if is_list => {
                tighten(texts, "minItems", min, u64::max);
                tighten(texts, "maxItems", max, u64::min);
            }
            Measure::Chars | Measure::Bytes if texts.get("type") == Some(&json!("string")) => {
                // A text of n bytes has at most n characters.
                tighten(texts, "maxLength", max, u64::min);
                let least = if limit.measure == Measure::Chars { min } else { min.map(|min| min.div_ceil(4)) };
                tighten(texts, "minLength", least, u64::max);
                if limit.measure == Measure::Bytes {
                    tighten(texts, "x-min-bytes", min.filter(|min| *min > 1), u64::max);
                    tighten(texts, "x-max-bytes", max, u64::min);
                }
            }
            _ => {}
        }
    }
}

fn tighten(schema: &mut Map<String, Value>, key: &str, bound: Option<u64>, of: fn(u64, u64) -> u64) {
    let Some(bound) = bound else { return };
    let known = schema.get(key).and_then(Value::as_u64).unwrap_or(bound);
    schema.insert(key.to_owned(), json!(of(known, bound)));
}

fn text() -> Map<String, Value> {
    map(json!({ "type": "string" }))
}

fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog;

    #[test]
    fn every_type_of_json_has_one() {
        for message in catalog::types() {
            let schema = payload(message, Lang::En);
            assert_eq!(schema.is_some(), message.format == WireFormat::Json, "{}", message.id);
            if let Some(schema) = schema {
                assert!(schema["properties"].as_object().is_some_and(|known| !known.is_empty()), "{}", message.id);
            }
        }
    }
}
