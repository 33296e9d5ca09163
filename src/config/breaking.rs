//! `[breaking]`: changes that are wanted although others rely on what they change.

use super::reader::{ConfigReader, TomlValue};
use crate::diag::messages::breaking::{self as messages, AllowedChangeIncomplete};
use crate::diag::messages::input;
use crate::diag::{Code, Diagnostic};
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

const KEYS: [&str; 5] = ["code", "file", "message", "name", "reason"];

pub(super) fn read(reader: &mut ConfigReader<'_>, value: &TomlValue<'_>) -> Vec<AllowedChange> {
    let mut all = Vec::new();
    for (key, value) in reader.table(value) {
        match (key.name, value.get_ref().as_array()) {
            ("allow", Some(entries)) => all.extend(entries.iter().filter_map(|value| entry(reader, value))),
            ("allow", None) => reader.expected(value, &input::A_LIST_OF_TABLES),
            _ => reader.unknown(key, &["allow"]),
        }
    }
    all
}

fn entry(reader: &mut ConfigReader<'_>, value: &TomlValue<'_>) -> Option<AllowedChange> {
    if !value.get_ref().is_table() {
        reader.expected(value, &input::A_TABLE);
        return None;
    }
    let span = reader.span_of(value);
    let (mut code, mut texts) = (None, [None, None, None, None]);
    let mut given = Vec::new();
    let [first, rest @ ..] = KEYS;
    for (key, value) in reader.table(value) {
        given.push(key.name.to_owned());
        match rest.iter().zip(&mut texts).find(|(known, _)| **known == key.name) {
            Some((_, text)) => *text = reader.text(value).map(str::to_owned),
            None if key.name == first => code = reader.word(value, &codes()),
            None => reader.unknown(key, &KEYS),
        }
    }
    let [file, message, name, reason] = texts;
    let is_empty = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
    let lacking = [(first, false), ("file", is_empty(&file)), ("reason", is_empty(&reason))];
    let lacking: Vec<_> =
        lacking.into_iter().filter(|(key, empty)| *empty || !given.iter().any(|it| it == key)).collect();
    for (key, _) in &lacking {
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
