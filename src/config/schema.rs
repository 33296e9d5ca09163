//! The JSON Schema of a project's `msgc.toml`, from the rows that read it. Editors know draft 7 best.

use serde_json::{Map, Value, json};

use super::{KEYS, keys};
use crate::diag::Lang;
use crate::diag::messages::config as messages;

/// The schema, with descriptions in a language.
pub fn schema(lang: Lang) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".to_owned(), json!("msgc.toml"));
    schema.insert("description".to_owned(), json!(messages::ABOUT_CONFIG.text(lang)));
    schema.extend(keys::schema(KEYS, lang));
    Value::Object(schema)
}
