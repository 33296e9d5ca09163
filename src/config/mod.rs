//! `msgc.toml`: the version that a project requires, variants of the platforms, lint levels, and its accounts.
//!
//! A project's file comes with a clone and is not trusted: it may name environment variables but contain no secrets.
//! The user's own file is trusted. Errors are findings with a span, and a file with errors is ignored as a whole.

mod accounts;
mod breaking;
mod check;
mod globs;
mod levels;
mod platform;
mod reader;
mod requires;
mod secrets;

use std::path::Path;

pub use accounts::{AccountConfig, SecretSource, is_loopback};
pub use breaking::AllowedChange;
pub use globs::Globs;
pub use levels::{LevelError, level_of};

use crate::catalog::Profiles;
use crate::diag::messages::input;
use crate::diag::{Code, Diagnostic};
use crate::pipeline::LintLevel;
use crate::source::{File, Files, Span};
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
    pub profiles: Profiles,
    /// In source order.
    pub levels: Vec<(Code, LintLevel)>,
    /// Paths that are skipped when a folder is searched; files named explicitly are not skipped.
    pub exclude: Option<Globs>,
    pub accounts: Vec<AccountConfig>,
    /// In source order.
    pub allowed_changes: Vec<AllowedChange>,
}

/// A configuration with its findings.
#[derive(Debug, Default)]
pub struct Loaded {
    pub config: Config,
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
    Loaded { config, files, findings: reader.found.into_sorted() }
}

/// The oldest version of the program.
const REQUIRES: &str = "requires";

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
    let entries = reader.entries(document.get_ref());
    if let Some((_, value)) = entries.iter().find(|(key, _)| key.name == REQUIRES)
        && !requires::read(reader, value)
    {
        return config;
    }
    for (key, value) in entries {
        match key.name {
            REQUIRES => {}
            "platform" => config.profiles = platform::read(reader, value),
            "check" => check::read(reader, value, &mut config),
            "accounts" => config.accounts = accounts::read(reader, value),
            "breaking" => config.allowed_changes = breaking::read(reader, value),
            _ => reader.unknown(key, &[REQUIRES, "platform", "check", "accounts", "breaking"]),
        }
    }
    config
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
