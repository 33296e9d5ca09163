//! The user's state: the ledger, and errors of it.

use std::sync::Arc;

use super::super::args::TokenCall;
use crate::diag::words::send as words;
use crate::diag::{Arg, Diagnostic, Phrase};
use crate::lang::suggest;
use crate::os::{self, Clock, SystemClock};
use crate::send::{Batch, Damage, Ledger, StateFolder, TokenKind, Trouble};
use crate::source::shown;

/// Opens the folder of the user's state, and the ledger in it.
pub(in crate::cli) fn open_state() -> Result<(StateFolder, Ledger), Diagnostic> {
    open_state_by(Ledger::open)
}

/// The same with a function that opens the ledger.
pub(in crate::cli) fn open_state_by(
    open: fn(&StateFolder, Arc<dyn Clock>) -> Result<Ledger, Trouble>,
) -> Result<(StateFolder, Ledger), Diagnostic> {
    let state = state_folder()?;
    let ledger = open(&state, Arc::new(SystemClock::default())).map_err(trouble)?;
    Ok((state, ledger))
}

/// The folder of the user's state.
pub(in crate::cli) fn state_folder() -> Result<StateFolder, Diagnostic> {
    let folder = os::state_folder();
    let folder = folder.ok_or_else(|| {
        Diagnostic::nowhere(words::StateFailed { reason: (&words::NO_STATE_FOLDER).into(), path: None })
    })?;
    StateFolder::open(&folder).map_err(state_failed)
}

/// The finding for a ledger that cannot be used.
pub(in crate::cli) fn trouble(trouble: Trouble) -> Diagnostic {
    let reason: Phrase = match trouble {
        Trouble::Failed(reason) => return state_failed(reason),
        Trouble::Newer(version) => {
            return state_failed(words::LedgerIsNewer { version: version.to_string() });
        }
        Trouble::InUse => return Diagnostic::nowhere(words::LedgerInUse),
        Trouble::Damaged(Damage::Batch { name: batch, found, expected, changed }) => {
            return Diagnostic::nowhere(words::BatchDamaged { batch, found, expected, changed });
        }
        Trouble::Damaged(Damage::Missing) => (&words::LEDGER_IS_MISSING).into(),
        Trouble::Damaged(Damage::Unreadable(reason)) => words::LedgerIsUnreadable { reason: reason.into() }.into(),
        Trouble::Damaged(Damage::Foreign) => (&words::LEDGER_IS_FOREIGN).into(),
        Trouble::Damaged(Damage::Lost(count)) => words::LedgerHasLost { count }.into(),
        Trouble::Damaged(Damage::Unmarked) => (&words::LEDGER_IS_UNMARKED).into(),
        Trouble::Damaged(Damage::Runs) => (&words::LEDGER_RUNS_DIFFER).into(),
    };
    Diagnostic::nowhere(words::LedgerDamaged { reason, path: os::state_folder().map(|path| shown(&path)) })
}

pub(in crate::cli) fn state_failed(reason: impl Into<Arg>) -> Diagnostic {
    Diagnostic::nowhere(words::StateFailed { reason: reason.into(), path: os::state_folder().map(|path| shown(&path)) })
}

pub(in crate::cli) const fn token_kind(call: TokenCall) -> TokenKind {
    match call {
        TokenCall::Stable => TokenKind::Stable,
        TokenCall::Plain => TokenKind::Plain,
    }
}

/// The batch with a name.
pub(in crate::cli) fn find(ledger: &Ledger, name: &str) -> Result<Batch, Diagnostic> {
    match ledger.batch(name).map_err(state_failed)? {
        Some(batch) => Ok(batch),
        None => {
            let known: Vec<_> = ledger.batches().map_err(state_failed)?.into_iter().map(|batch| batch.name).collect();
            let near = suggest(name, known.iter().map(String::as_str)).map(str::to_owned);
            Err(Diagnostic::nowhere(words::BatchUnknown { name: name.to_owned(), suggestion: near }))
        }
    }
}
