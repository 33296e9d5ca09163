//! `[check]`: lint levels, paths to skip, known findings.

use serde_json::{Map, Value, json};
use toml::de::DeValue;

use super::globs::Globs;
use super::keys::{KeySpec, described, table};
use super::levels::VERDICTS;
use super::reader::{ConfigReader, TomlValue};
use super::{Config, LevelError, level_of};
use crate::diag::messages::retired::RETIRED;
use crate::diag::messages::{Scope, config as messages, input};
use crate::diag::{Code, Diagnostic, Lang};
use crate::explain::ExplainPage;
use crate::lang::paths;

/// The keys of `[check]`.
pub(super) const KEYS: &[KeySpec] = &[
    KeySpec {
        name: "exclude",
        about: &messages::ABOUT_EXCLUDE,
        read: |reader, value, config| config.exclude = exclude(reader, value),
        schema: |_| json!({ "type": "array", "items": { "type": "string" } }),
    },
    KeySpec {
        name: "baseline",
        about: &messages::ABOUT_BASELINE,
        read: |reader, value, config| config.baseline = baseline(reader, value),
        schema: |_| json!({ "type": "string", "pattern": BELOW }),
    },
    KeySpec {
        name: "severity",
        about: &messages::ABOUT_SEVERITY,
        read: severities,
        schema: |lang| Value::Object(table(severity_properties(lang), &[])),
    },
];

/// A relative path whose parts neither are `..` nor begin with a dot nor have a character that not every system allows.
const BELOW: &str = r"^[^/.\\:\u0000-\u001f][^/\\:\u0000-\u001f]*(/[^/.\\:\u0000-\u001f][^/\\:\u0000-\u001f]*)*$";

fn baseline(reader: &mut ConfigReader<'_>, value: &TomlValue<'_>) -> Option<String> {
    let path = reader.text(value)?;
    if paths::check(path).is_err() || path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        reader.expected_not(value, &messages::A_PATH_BELOW, format!("`{path}`"));
        return None;
    }
    Some(path.to_owned())
}

fn severity_properties(lang: Lang) -> Map<String, Value> {
    let words: Vec<&str> = VERDICTS.iter().map(|(word, _)| *word).collect();
    let level = |about: &str| described(json!({ "enum": words }), about);
    let rules = Code::all().filter(|code| code.scope() == Scope::Rule);
    let rules = rules.map(|code| {
        let about = ExplainPage::of(code).map(|page| page.meaning(lang)).unwrap_or_default();
        (code.id().to_owned(), level(about))
    });
    let retired = RETIRED.iter().filter(|retired| retired.successor.scope() == Scope::Rule);
    let retired = retired.map(|retired| {
        let about = messages::AboutRetired { code: retired.successor.id() }.text(lang);
        (retired.id.to_owned(), level(&about))
    });
    rules.chain(retired).collect()
}

fn severities(reader: &mut ConfigReader<'_>, value: &TomlValue<'_>, config: &mut Config) {
    for (key, value) in reader.table(value) {
        let level = reader.word(value, &VERDICTS);
        match (level_of(key.name), level) {
            (Ok(named), level) => {
                config.levels.extend(level.map(|level| (named.code, level)));
                reader.places.insert(severity_key(named.code), key.span);
                if let Some(retired) = named.retired {
                    reader.found.push(retired.at_key(key.span));
                }
            }
            (Err(error), _) => reader.found.push(match error {
                LevelError::Fixed => Diagnostic::new(input::LevelFixed { name: key.name.to_owned() }, key.span),
                LevelError::Unknown(suggestion) => {
                    Diagnostic::new(input::LevelUnknown { name: key.name.to_owned(), suggestion }, key.span)
                }
            }),
        }
    }
}

/// The name of the key for a code.
pub(super) fn severity_key(code: Code) -> String {
    format!("check.severity.{}", code.id())
}

fn exclude(reader: &mut ConfigReader<'_>, value: &TomlValue<'_>) -> Option<Globs> {
    let Some(list) = value.get_ref().as_array() else {
        reader.expected(value, &input::A_LIST_OF_TEXTS);
        return None;
    };
    let mut globs = Vec::new();
    for value in list.iter() {
        match value.get_ref() {
            DeValue::String(glob) => match Globs::new(reader.folder, [glob.as_ref()]) {
                Ok(_) => globs.push(glob.as_ref()),
                Err(reason) => {
                    let found = input::ConfigGlob { glob: glob.as_ref().to_owned(), reason };
                    reader.found.push(Diagnostic::new(found, reader.span_of(value)));
                }
            },
            _ => reader.expected(value, &input::A_TEXT),
        }
    }
    Globs::new(reader.folder, globs).ok()
}
