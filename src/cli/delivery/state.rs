//! The state of this user: the ledger of what was sent, and what is wrong with it.

use std::sync::Arc;

use super::super::args::TokenCall;
use crate::diag::words::send as words;
use crate::diag::{Arg, Diagnostic};
use crate::lang::suggest;
use crate::os::{self, Clock, SystemClock};
use crate::send::{Batch, Damage, Ledger, StateFolder, TokenKind, Trouble};
use crate::source::shown;

/// The folder of this user's state, and the ledger in it.
pub(in crate::cli) fn open_state() -> Result<(StateFolder, Ledger), Diagnostic> {
    open_state_by(Ledger::open)
}

/// As that, opened in this way.
pub(in crate::cli) fn open_state_by(
    open: fn(&StateFolder, Arc<dyn Clock>) -> Result<Ledger, Trouble>,
) -> Result<(StateFolder, Ledger), Diagnostic> {
    let state = state_folder()?;
    let ledger = open(&state, Arc::new(SystemClock::default())).map_err(trouble)?;
    Ok((state, ledger))
}

/// The folder of this user's state.
pub(in crate::cli) fn state_folder() -> Result<StateFolder, Diagnostic> {
    let folder = os::state_folder();
    let folder = folder
        .ok_or_else(|| Diagnostic::nowhere(words::STATE_FAILED).arg("reason", Arg::Word(&words::NO_STATE_FOLDER)))?;
    StateFolder::open(&folder).map_err(state_failed)
}

/// Why the ledger cannot be used, or not for this.
pub(in crate::cli) fn trouble(trouble: Trouble) -> Diagnostic {
    let phrase = |word, args: Vec<(&'static str, Arg)>| Arg::Phrase(word, args);
    let reason = match trouble {
        Trouble::Failed(reason) => return state_failed(reason),
        Trouble::Newer(version) => {
            return state_failed_for(phrase(&words::LEDGER_IS_NEWER, vec![("version", version.to_string().into())]));
        }
        Trouble::InUse => return Diagnostic::nowhere(words::LEDGER_IN_USE),
        Trouble::Damaged(Damage::Batch { name, found, expected, changed }) => {
            return Diagnostic::nowhere(words::BATCH_DAMAGED)
                .arg("batch", name)
                .arg("found", found)
                .arg("expected", expected)
                .arg("changed", changed);
        }
        Trouble::Damaged(Damage::Missing) => Arg::Word(&words::LEDGER_IS_MISSING),
        Trouble::Damaged(Damage::Unreadable(reason)) => {
            phrase(&words::LEDGER_IS_UNREADABLE, vec![("reason", reason.into())])
        }
        Trouble::Damaged(Damage::Foreign) => Arg::Word(&words::LEDGER_IS_FOREIGN),
        Trouble::Damaged(Damage::Lost(count)) => phrase(&words::LEDGER_HAS_LOST, vec![("count", count.into())]),
        Trouble::Damaged(Damage::Unmarked) => Arg::Word(&words::LEDGER_IS_UNMARKED),
        Trouble::Damaged(Damage::Runs) => Arg::Word(&words::LEDGER_RUNS_DIFFER),
    };
    Diagnostic::nowhere(words::LEDGER_DAMAGED)
        .arg("reason", reason)
        .arg_if("path", os::state_folder().map(|path| shown(&path)))
}

pub(in crate::cli) fn state_failed(reason: String) -> Diagnostic {
    state_failed_for(reason.into())
}

fn state_failed_for(reason: Arg) -> Diagnostic {
    Diagnostic::nowhere(words::STATE_FAILED)
        .arg("reason", reason)
        .arg_if("path", os::state_folder().map(|path| shown(&path)))
}

pub(in crate::cli) const fn token_kind(call: TokenCall) -> TokenKind {
    match call {
        TokenCall::Stable => TokenKind::Stable,
        TokenCall::Plain => TokenKind::Plain,
    }
}

/// The batch of a name.
pub(in crate::cli) fn find(ledger: &Ledger, name: &str) -> Result<Batch, Diagnostic> {
    match ledger.batch(name).map_err(state_failed)? {
        Some(batch) => Ok(batch),
        None => {
            let known: Vec<_> = ledger.batches().map_err(state_failed)?.into_iter().map(|batch| batch.name).collect();
            let near = suggest(name, known.iter().map(String::as_str)).map(str::to_owned);
            Err(Diagnostic::nowhere(words::BATCH_UNKNOWN).arg("name", name).arg_if("suggestion", near))
        }
    }
}
