//! `[check]`: lint levels, and paths to skip.

use toml::de::DeValue;

use super::globs::Globs;
use super::levels::VERDICTS;
use super::reader::{ConfigReader, TomlValue};
use super::{Config, LevelError, level_of};
use crate::diag::Diagnostic;
use crate::diag::messages::input;

pub(super) fn read(reader: &mut ConfigReader<'_>, value: &TomlValue<'_>, config: &mut Config) {
    for (key, value) in reader.table(value) {
        match key.name {
            "exclude" => config.exclude = exclude(reader, value),
            "severity" => severities(reader, value, config),
            _ => reader.unknown(key, &["exclude", "severity"]),
        }
    }
}

fn severities(reader: &mut ConfigReader<'_>, value: &TomlValue<'_>, config: &mut Config) {
    for (key, value) in reader.table(value) {
        let level = reader.word(value, &VERDICTS);
        match (level_of(key.name), level) {
            (Ok(named), level) => {
                config.levels.extend(level.map(|level| (named.code, level)));
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
