//! `msgc.toml`: the version that a project requires, variants of the platforms, lint levels, and its accounts.
//!
//! A project's file comes with a clone and is not trusted: it may name environment variables but contain no secrets.
//! The user's own file is trusted. Errors are findings with a span, and a file with errors is ignored as a whole.

mod accounts;
mod breaking;
mod check;
mod effective;
mod globs;
mod keys;
mod levels;
mod platform;
mod reader;
mod requires;
mod schema;
mod secrets;

use std::collections::HashMap;
use std::path::Path;

pub use accounts::{AccountConfig, SecretSource, is_loopback};
pub use breaking::AllowedChange;
pub use effective::{EffectiveSetting, EffectiveValue, effective};
pub use globs::Globs;
pub use levels::{LevelError, level_of};
pub use schema::schema;

use serde_json::Value;

use crate::catalog::Profiles;
use crate::diag::messages::{config as messages, input};
use crate::diag::{Code, Diagnostic};
use crate::pipeline::LintLevel;
use crate::source::{File, Files, Span};
use keys::KeySpec;
use reader::ConfigReader;

/// The maximum size of a configuration in bytes: enough for a thousand accounts. Path patterns take hundreds of times
/// their size in memory, and a project's file is not trusted.
pub const LARGEST: u64 = 128 * 1024;

/// How far a file is trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// It comes with a clone: it may only name environment variables and the platform's own hosts.
    Project,
    /// The user's own: it may also run commands, read files and name any host for an account.
    User,
}

/// The configuration of a project.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The oldest version of the program, as written.
    pub requires: Option<String>,
    pub profiles: Profiles,
    /// In source order.
    pub levels: Vec<(Code, LintLevel)>,
    /// Paths that are skipped when a folder is searched; files named explicitly are not skipped.
    pub exclude: Option<Globs>,
    /// The file with the known findings: a path below the folder of the configuration.
    pub baseline: Option<String>,
    pub accounts: Vec<AccountConfig>,
    /// In source order.
    pub allowed_changes: Vec<AllowedChange>,
}

/// A configuration with its findings.
#[derive(Debug, Default)]
pub struct Loaded {
    pub config: Config,
    /// The place of each key that is set, by its name with those of its tables: `check.exclude`.
    pub places: HashMap<String, Span>,
    /// The file itself.
    pub files: Files,
    pub findings: Vec<Diagnostic>,
}

/// Parses a configuration. `name` is its display name, `folder` the folder of the file.
pub fn parse(bytes: Vec<u8>, name: &str, folder: &Path, trust: Trust) -> Loaded {
    let mut files = Files::default();
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let file = files.add(File::new(name, ""));
            let at = Span::new(file, 0, 0);
            let offset = error.utf8_error().valid_up_to();
            let found = input::InputNotUtf8 { path: name.to_owned(), offset, why: None, encoding: None };
            return Loaded { files, findings: vec![Diagnostic::new(found, at)], ..Loaded::default() };
        }
    };
    // The text for display contains no secrets.
    let file = files.add(File::new(name, secrets::masked(&text)));
    let mut reader = ConfigReader::new(file, folder, trust);
    let config = read(&mut reader, &text);
    Loaded { config, places: reader.places, files, findings: reader.found.into_sorted() }
}

/// The keys of the file. The first is read before the others.
const KEYS: &[KeySpec] = &[
    KeySpec {
        name: "requires",
        about: &messages::ABOUT_REQUIRES,
        read: |reader, value, config| config.requires = requires::read(reader, value),
        schema: |_| requires::schema(),
    },
    KeySpec {
        name: "platform",
        about: &messages::ABOUT_PLATFORM,
        read: |reader, value, config| config.profiles = platform::read(reader, value),
        schema: platform::schema,
    },
    KeySpec {
        name: "check",
        about: &messages::ABOUT_CHECK,
        read: |reader, value, config| {
            let entries = reader.table(value);
            keys::read(check::KEYS, reader, entries, config);
        },
        schema: |lang| Value::Object(keys::schema(check::KEYS, lang)),
    },
    KeySpec {
        name: "accounts",
        about: &messages::ABOUT_ACCOUNTS,
        read: |reader, value, config| config.accounts = accounts::read(reader, value),
        schema: accounts::schema,
    },
    KeySpec {
        name: "breaking",
        about: &messages::ABOUT_BREAKING,
        read: |reader, value, config| {
            let entries = reader.table(value);
            keys::read(breaking::KEYS, reader, entries, config);
        },
        schema: |lang| Value::Object(keys::schema(breaking::KEYS, lang)),
    },
];

fn read(reader: &mut ConfigReader<'_>, text: &str) -> Config {
    let (document, errors) = toml::de::DeTable::parse_recoverable(text);
    for error in &errors {
        let range = error.span().unwrap_or_default();
        let reason = first_line(error.message()).to_owned();
        reader.found.push(Diagnostic::new(input::ConfigSyntax { reason }, reader.span(range)));
    }
    let mut config = Config::default();
    if !errors.is_empty() {
        return config;
    }
    reader.keep_places("", document.get_ref());
    let mut entries = reader.entries(document.get_ref());
    if let Some(at) = entries.iter().position(|(key, _)| KEYS.first().is_some_and(|first| first.name == key.name)) {
        let first = entries.remove(at);
        keys::read(KEYS, reader, vec![first], &mut config);
        if config.requires.as_deref().is_some_and(requires::is_newer) {
            // All else may be new, too.
            return config;
        }
    }
    keys::read(KEYS, reader, entries, &mut config);
    config
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
