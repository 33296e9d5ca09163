//! The folder in which sending remembers.

use std::path::{Path, PathBuf};

use super::ledger::Batch;
use crate::os::{self, Lock};

/// Tokens, ledger, pace and locks of this user.
#[derive(Clone, Debug)]
pub struct StateFolder(PathBuf);

impl StateFolder {
    /// Makes sure that the folder is there; only this user can enter it.
    ///
    /// # Errors
    /// The system's words.
    pub fn open(path: &Path) -> Result<Self, String> {
        os::create_private_folder(&path.join(LOCKS))?;
        os::create_private_folder(&path.join(TOKENS))?;
        Ok(Self(path.to_owned()))
    }

    /// Whether a folder has a ledger: without one nothing was ever sent.
    pub fn has_ledger(path: &Path) -> bool {
        os::exists(&path.join(LEDGER))
    }

    pub(super) fn ledger(&self) -> PathBuf {
        self.0.join(LEDGER)
    }

    pub(super) fn pace(&self) -> PathBuf {
        self.0.join("pace.db")
    }

    pub(super) fn token(&self, account: &str) -> PathBuf {
        self.0.join(TOKENS).join(format!("{account}.json"))
    }

    /// Waits for the lock of this name.
    pub(super) fn lock(&self, name: &str) -> Result<Lock, String> {
        Lock::wait(&self.0.join(LOCKS).join(name))
    }

    /// The right to go through a batch; `None` where another process has it.
    ///
    /// # Errors
    /// The system's words.
    pub fn own(&self, batch: &Batch) -> Result<Option<Lock>, String> {
        Lock::try_take(&self.0.join(LOCKS).join(format!("batch-{}", batch.id)))
    }
}

const LEDGER: &str = "ledger.db";
const LOCKS: &str = "locks";
const TOKENS: &str = "tokens";
