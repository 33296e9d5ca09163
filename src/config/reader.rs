use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Trust;
use crate::diag::messages::{Localized, input};
use crate::diag::{Arg, Diagnostic, Sink};
use crate::lang::suggest;
use crate::sort::sort_by_key;
use crate::source::{FileId, Span};

/// Reads typed values from a configuration and reports errors.
pub(super) struct ConfigReader<'p> {
    file: FileId,
    /// The folder of the file.
    pub folder: &'p Path,
    pub trust: Trust,
    pub found: Sink,
    /// The place of each key, by its name with those of its tables.
    pub places: HashMap<String, Span>,
}

#[derive(Clone, Copy)]
pub(super) struct ConfigKey<'t> {
    pub name: &'t str,
    pub span: Span,
}

pub(super) type TomlValue<'t> = Spanned<DeValue<'t>>;

impl<'p> ConfigReader<'p> {
    pub fn new(file: FileId, folder: &'p Path, trust: Trust) -> Self {
        Self { file, folder, trust, found: Sink::default(), places: HashMap::new() }
    }

    pub fn span(&self, range: Range<usize>) -> Span {
        let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(self.file, offset(range.start), offset(range.end))
    }

    pub fn span_of(&self, value: &TomlValue<'_>) -> Span {
        self.span(value.span())
    }

    /// The entries of a table; reports a value that is not a table.
    pub fn table<'t>(&mut self, value: &'t TomlValue<'_>) -> Vec<(ConfigKey<'t>, &'t TomlValue<'t>)> {
        match value.get_ref() {
            DeValue::Table(table) => self.entries(table),
            _ => {
                self.expected(value, &input::A_TABLE);
                Vec::new()
            }
        }
    }

    pub fn entries<'t>(&self, table: &'t DeTable<'_>) -> Vec<(ConfigKey<'t>, &'t TomlValue<'t>)> {
        let mut entries: Vec<_> = table
            .iter()
            .map(|(key, value)| (ConfigKey { name: key.get_ref(), span: self.span(key.span()) }, value))
            .collect();
        sort_by_key(&mut entries, |(key, _)| key.span);
        entries
    }

    /// Remembers the places of all keys of a table and of the tables in it; `above` is the name of the table.
    pub fn keep_places(&mut self, above: &str, table: &DeTable<'_>) {
        for (key, value) in table.iter() {
            let name = dotted(above, key.get_ref());
            if let DeValue::Table(below) = value.get_ref() {
                self.keep_places(&name, below);
            }
            self.places.insert(name, self.span(key.span()));
        }
    }

    pub fn text<'t>(&mut self, value: &'t TomlValue<'_>) -> Option<&'t str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.expected(value, &input::A_TEXT);
        }
        text
    }

    /// A text that must be one of a few words.
    pub fn word<T: Copy>(&mut self, value: &TomlValue<'_>, words: &[(&str, T)]) -> Option<T> {
        let text = self.text(value)?;
        let known = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if known.is_none() {
            let found = input::ConfigWord {
                known: Arg::known(words.iter().map(|(word, _)| *word)).unwrap_or(Arg::Static("")),
                found: format!("`{text}`"),
                suggestion: suggest(text, words.iter().map(|(word, _)| *word)).map(str::to_owned),
            };
            self.found.push(Diagnostic::new(found, self.span_of(value)));
        }
        known
    }

    pub fn expected(&mut self, value: &TomlValue<'_>, expected: &'static Localized) {
        self.expected_not(value, expected, value.get_ref().type_str().to_owned());
    }

    pub fn expected_not(&mut self, value: &TomlValue<'_>, expected: &'static Localized, found: String) {
        self.found.push(Diagnostic::new(input::ConfigValue { expected, found }, self.span_of(value)));
    }

    pub fn unknown(&mut self, key: ConfigKey<'_>, known: &[&'static str]) {
        let suggestion = suggest(key.name, known.iter().copied());
        let found = input::ConfigUnknownKey {
            key: key.name.to_owned(),
            known: if suggestion.is_none() { Arg::known(known.iter().copied()) } else { None },
            suggestion: suggestion.map(str::to_owned),
        };
        self.found.push(Diagnostic::new(found, key.span));
    }
}

/// The name of a key in a table: `accounts.ops`.
pub(super) fn dotted(above: &str, key: &str) -> String {
    let is_bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    let key = if is_bare { key.to_owned() } else { Value::from(key).to_string() };
    if above.is_empty() { key } else { format!("{above}.{key}") }
}
