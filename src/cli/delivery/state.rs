//! The user's state: the ledger, and errors of it.

use std::sync::Arc;

use super::super::args::TokenCall;
use crate::diag::messages::send as messages;
use crate::diag::{Arg, Diagnostic, Phrase};
use crate::lang::suggest;
use crate::os::{self, Clock, SystemClock};
use crate::send::{Batch, Ledger, LedgerDamage, LedgerError, StateFolder, TokenKind};
use crate::source::display_path;

/// Opens the folder of the user's state, and the ledger in it.
pub(in crate::cli) fn open_state() -> Result<(StateFolder, Ledger), Diagnostic> {
    open_state_by(Ledger::open)
}

/// The same with a function that opens the ledger.
pub(in crate::cli) fn open_state_by(
    open: fn(&StateFolder, Arc<dyn Clock>) -> Result<Ledger, LedgerError>,
) -> Result<(StateFolder, Ledger), Diagnostic> {
    let state = state_folder()?;
    let ledger = open(&state, Arc::new(SystemClock::default())).map_err(trouble)?;
    Ok((state, ledger))
}

/// The folder of the user's state.
pub(in crate::cli) fn state_folder() -> Result<StateFolder, Diagnostic> {
    let folder = os::state_folder();
    let folder = folder.ok_or_else(|| {
        Diagnostic::nowhere(messages::StateFailed { reason: (&messages::NO_STATE_FOLDER).into(), path: None })
    })?;
    StateFolder::open(&folder).map_err(state_failed)
}

/// The finding for a ledger that cannot be used.
pub(in crate::cli) fn trouble(trouble: LedgerError) -> Diagnostic {
    let reason: Phrase = match trouble {
        LedgerError::Failed(reason) => return state_failed(reason),
        LedgerError::Newer(version) => {
            return state_failed(messages::LedgerIsNewer { version: version.to_string() });
        }
        LedgerError::InUse => return Diagnostic::nowhere(messages::LedgerInUse),
        LedgerError::Damaged(LedgerDamage::Batch { name: batch, found, expected, changed }) => {
            return Diagnostic::nowhere(messages::BatchDamaged { batch, found, expected, changed });
        }
        LedgerError::Damaged(LedgerDamage::Missing) => (&messages::LEDGER_IS_MISSING).into(),
        LedgerError::Damaged(LedgerDamage::Unreadable(reason)) => {
            messages::LedgerIsUnreadable { reason: reason.into() }.into()
        }
        LedgerError::Damaged(LedgerDamage::Foreign) => (&messages::LEDGER_IS_FOREIGN).into(),
        LedgerError::Damaged(LedgerDamage::Lost(count)) => messages::LedgerHasLost { count }.into(),
        LedgerError::Damaged(LedgerDamage::Unmarked) => (&messages::LEDGER_IS_UNMARKED).into(),
        LedgerError::Damaged(LedgerDamage::Runs) => (&messages::LEDGER_RUNS_DIFFER).into(),
    };
    Diagnostic::nowhere(messages::LedgerDamaged { reason, path: os::state_folder().map(|path| display_path(&path)) })
}

pub(in crate::cli) fn state_failed(reason: impl Into<Arg>) -> Diagnostic {
    Diagnostic::nowhere(messages::StateFailed {
        reason: reason.into(),
        path: os::state_folder().map(|path| display_path(&path)),
    })
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
            Err(Diagnostic::nowhere(messages::BatchUnknown { name: name.to_owned(), suggestion: near }))
        }
    }
}
