//! `msgc.toml`: which variants of the platforms are meant, how findings are taken, and the accounts of a project.
//!
//! A project's file comes with a clone and is not trusted: it names environment variables and holds no secret. The user's own
//! is. Whatever is wrong in one is a finding with its place, and a file with findings at error level does not count at all.

mod accounts;
mod check;
mod globs;
mod levels;
mod platform;
mod reader;
mod secrets;

use std::path::Path;

pub use accounts::{Account, SecretSource, is_loopback};
pub use globs::Globs;
pub use levels::{LevelError, level_of};

use crate::catalog::Profiles;
use crate::diag::words::input;
use crate::diag::{Code, Diagnostic};
use crate::pipeline::Verdict;
use crate::source::{File, Files, Span};
use reader::Reader;

/// Bytes of a configuration at most: room for a thousand accounts. Patterns of paths take hundreds of times their
/// size in memory, and a project's file comes with a clone.
pub const LARGEST: u64 = 128 * 1024;

/// How far a file is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// It comes with a clone: it names environment variables and the platform's own hosts, no more.
    Project,
    /// The user's own: it may also run commands, read files and name any host for an account.
    User,
}

/// What a project's file says.
#[derive(Clone, Debug, Default)]
pub struct Config {
    pub profiles: Profiles,
    /// In the order of the file.
    pub levels: Vec<(Code, Verdict)>,
    /// Paths that a walk passes over; a file that is named itself is taken all the same.
    pub exclude: Option<Globs>,
    pub accounts: Vec<Account>,
}

/// A configuration that was read, and what was found in it.
#[derive(Debug, Default)]
pub struct Loaded {
    pub config: Config,
    /// The file itself.
    pub files: Files,
    pub findings: Vec<Diagnostic>,
}

/// Reads a configuration. `name` is the file as people know it, `folder` is where it lies.
pub fn parse(bytes: Vec<u8>, name: &str, folder: &Path, trust: Trust) -> Loaded {
    let mut files = Files::default();
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let file = files.add(File::new(name, ""));
            let at = Span::new(file, 0, 0);
            let offset = error.utf8_error().valid_up_to();
            let found = input::InputNotUtf8 { path: name.to_owned(), offset, encoding: None };
            return Loaded { files, findings: vec![Diagnostic::new(found, at)], ..Loaded::default() };
        }
    };
    // What is shown of it holds no secret.
    let file = files.add(File::new(name, secrets::masked(&text)));
    let mut reader = Reader::new(file, folder, trust);
    let config = read(&mut reader, &text);
    Loaded { config, files, findings: reader.found.into_sorted() }
}

fn read(reader: &mut Reader<'_>, text: &str) -> Config {
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
    for (key, value) in reader.entries(document.get_ref()) {
        match key.name {
            "platform" => config.profiles = platform::read(reader, value),
            "check" => check::read(reader, value, &mut config),
            "accounts" => config.accounts = accounts::read(reader, value),
            _ => reader.unknown(key, &["platform", "check", "accounts"]),
        }
    }
    config
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
