//! `[breaking]`: changes that are wanted although others rely on what they change.

use serde_json::{Map, Value, json};

use super::keys::{KeySpec, described, table};
use super::reader::{ConfigReader, TomlValue};
use crate::diag::messages::breaking::{self as messages, AllowedChangeIncomplete};
use crate::diag::messages::{config, input};
use crate::diag::{Code, Diagnostic, Lang, Localized};
use crate::source::Span;

/// A change that may be made: for what is gone and has no line for a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowedChange {
    pub code: Code,
    /// The path of the file from the folder of the configuration, with `/`.
    pub file: String,
    /// Only of this message.
    pub message: Option<String>,
    /// Only of this parameter, key, id or recipient.
    pub name: Option<String>,
    /// The entry.
    pub span: Span,
}

/// The keys of `[breaking]`.
pub(super) const KEYS: &[KeySpec] = &[KeySpec {
    name: "allow",
    about: &config::ABOUT_ALLOWED_CHANGES,
    read: |reader, value, config| config.allowed_changes = read(reader, value),
    schema: |lang| json!({ "type": "array", "items": entry_schema(lang) }),
}];

/// The keys of an entry, with what each is for.
const ENTRY: [(&str, &Localized); 5] = [
    ("code", &config::ABOUT_ALLOWED_CODE),
    ("file", &config::ABOUT_ALLOWED_FILE),
    ("message", &config::ABOUT_ALLOWED_MESSAGE),
    ("name", &config::ABOUT_ALLOWED_NAME),
    ("reason", &config::ABOUT_ALLOWED_REASON),
];

/// The keys that an entry must have.
const REQUIRED: [&str; 3] = ["code", "file", "reason"];

fn entry_schema(lang: Lang) -> Value {
    let codes: Vec<&str> = codes().into_iter().map(|(id, _)| id).collect();
    let property = |(key, about): &(&'static str, &Localized)| {
        let schema = match *key {
            "code" => json!({ "enum": codes }),
            key if REQUIRED.contains(&key) => json!({ "type": "string", "pattern": "\\S" }),
            _ => json!({ "type": "string" }),
        };
        ((*key).to_owned(), described(schema, about.text(lang)))
    };
    Value::Object(table(ENTRY.iter().map(property).collect::<Map<_, _>>(), &REQUIRED))
}

fn read(reader: &mut ConfigReader<'_>, value: &TomlValue<'_>) -> Vec<AllowedChange> {
    match value.get_ref().as_array() {
        Some(entries) => entries.iter().filter_map(|value| entry(reader, value)).collect(),
        None => {
            reader.expected(value, &input::A_LIST_OF_TABLES);
            Vec::new()
        }
    }
}

fn entry(reader: &mut ConfigReader<'_>, value: &TomlValue<'_>) -> Option<AllowedChange> {
    if !value.get_ref().is_table() {
        reader.expected(value, &input::A_TABLE);
        return None;
    }
    let span = reader.span_of(value);
    let (mut code, mut texts) = (None, [None, None, None, None]);
    let mut given = Vec::new();
    let [first, rest @ ..] = ENTRY.map(|(key, _)| key);
    for (key, value) in reader.table(value) {
        given.push(key.name.to_owned());
        match rest.iter().zip(&mut texts).find(|(known, _)| **known == key.name) {
            Some((_, text)) => *text = reader.text(value).map(str::to_owned),
            None if key.name == first => code = reader.word(value, &codes()),
            None => reader.unknown(key, &ENTRY.map(|(key, _)| key)),
        }
    }
    let [file, message, name, reason] = texts;
    let is_empty = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
    let empty = [false, is_empty(&file), is_empty(&reason)];
    let lacking = REQUIRED.into_iter().zip(empty).filter(|(key, empty)| *empty || !given.iter().any(|it| it == *key));
    let lacking: Vec<&str> = lacking.map(|(key, _)| key).collect();
    for key in lacking.iter().copied() {
        reader.found.push(Diagnostic::new(AllowedChangeIncomplete { key }, span));
    }
    match (code, file) {
        (Some(code), Some(file)) if lacking.is_empty() => Some(AllowedChange { code, file, message, name, span }),
        _ => None,
    }
}

/// The codes of changes.
fn codes() -> Vec<(&'static str, Code)> {
    messages::CODES.iter().filter(|code| messages::is_change(**code)).map(|code| (code.id(), *code)).collect()
}
