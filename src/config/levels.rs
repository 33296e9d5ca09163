//! Lint levels by code, in the configuration and on the command line.

use crate::diag::messages::Scope;
use crate::diag::{Code, NamedCode};
use crate::lang::suggest;
use crate::pipeline::LintLevel;

/// Why the level of a code cannot be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelError {
    /// An unknown code; with the most similar one.
    Unknown(Option<&'static str>),
    /// The code is about the language itself.
    Fixed,
}

/// The lint levels as written in the configuration.
pub(super) const VERDICTS: [(&str, LintLevel); 3] =
    [("allow", LintLevel::Allow), ("warn", LintLevel::Warn), ("deny", LintLevel::Deny)];

/// Looks up a code whose level can be set.
///
/// # Errors
/// The code is unknown, or its level is fixed.
pub fn level_of(id: &str) -> Result<NamedCode, LevelError> {
    match NamedCode::find(id) {
        Some(named) if named.code.scope() == Scope::Rule => Ok(named),
        Some(_) => Err(LevelError::Fixed),
        None => {
            let rules = Code::all().filter(|code| code.scope() == Scope::Rule).map(Code::id);
            Err(LevelError::Unknown(suggest(id, rules)))
        }
    }
}
