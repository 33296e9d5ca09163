//! The keys of a table of `msgc.toml`: one row per key for what reads it and for the schema.

use serde_json::{Map, Value, json};

use super::Config;
use super::reader::{ConfigKey, ConfigReader, TomlValue};
use crate::diag::{Lang, Localized};

/// A key of the configuration.
pub(super) struct KeySpec {
    pub name: &'static str,
    /// What it is for.
    pub about: &'static Localized,
    pub read: fn(&mut ConfigReader<'_>, &TomlValue<'_>, &mut Config),
    /// The schema of its value.
    pub schema: fn(Lang) -> Value,
}

/// Reads the entries of a table; reports keys that are not in its rows.
pub(super) fn read(
    keys: &[KeySpec],
    reader: &mut ConfigReader<'_>,
    entries: Vec<(ConfigKey<'_>, &TomlValue<'_>)>,
    config: &mut Config,
) {
    for (key, value) in entries {
        match keys.iter().find(|spec| spec.name == key.name) {
            Some(spec) => (spec.read)(reader, value, config),
            None => reader.unknown(key, &keys.iter().map(|spec| spec.name).collect::<Vec<_>>()),
        }
    }
}

/// The schema of a table with these keys, all of them optional.
pub(super) fn schema(keys: &[KeySpec], lang: Lang) -> Map<String, Value> {
    let properties = keys.iter().map(|key| (key.name.to_owned(), described((key.schema)(lang), key.about.text(lang))));
    table(properties.collect(), &[])
}

/// The schema of a table.
pub(super) fn table(properties: Map<String, Value>, required: &[&str]) -> Map<String, Value> {
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("properties".to_owned(), Value::Object(properties));
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema
}

/// A schema with a description, first.
pub(super) fn described(schema: Value, about: &str) -> Value {
    let mut described = Map::new();
    described.insert("description".to_owned(), json!(about));
    if let Value::Object(schema) = schema {
        described.extend(schema);
    }
    Value::Object(described)
}
