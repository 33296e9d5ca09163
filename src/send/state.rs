//! The folder for the state of sending.

use std::path::{Path, PathBuf};

use super::ledger::{self, Batch, LedgerError};
use crate::diag::Cause;
use crate::os::{self, Lock};
use crate::time::utc;

/// The user's tokens, ledger, rates and locks.
#[derive(Clone, Debug)]
pub struct StateFolder(PathBuf);

impl StateFolder {
    /// Creates the folder if missing; only the user can access it.
    ///
    /// # Errors
    /// The system's error text.
    pub fn open(path: &Path) -> Result<Self, Cause> {
        os::create_private_folder(&path.join(LOCKS))?;
        os::create_private_folder(&path.join(TOKENS))?;
        Ok(Self(path.to_owned()))
    }

    /// Whether a folder has or had a ledger; otherwise nothing was ever sent.
    pub fn has_ledger(path: &Path) -> bool {
        os::exists(&path.join(LEDGER)) || Self(path.to_owned()).has_traces()
    }

    /// Whether other files show that there was a ledger, which is always created first.
    pub(super) fn has_traces(&self) -> bool {
        let has_bytes = |name: &str| os::file_size(&self.0.join(name)).is_some_and(|size| size > 0);
        let has_file = |folder: &str, prefix: &str| os::has_file(&self.0.join(folder), prefix);
        ["ledger.mark", "ledger.db-wal", PACE].into_iter().any(has_bytes)
            || has_file(TOKENS, "")
            || has_file(LOCKS, BATCH)
    }

    pub(super) fn ledger(&self) -> PathBuf {
        self.0.join(LEDGER)
    }

    pub(super) fn pace(&self) -> PathBuf {
        self.0.join(PACE)
    }

    pub(super) fn token(&self, account: &str) -> PathBuf {
        self.0.join(TOKENS).join(format!("{account}.json"))
    }

    /// Waits for the lock of this name.
    pub(super) fn lock(&self, name: &str) -> Result<Lock, Cause> {
        Lock::wait(&self.0.join(LOCKS).join(name))
    }

    /// Locks a batch; `None` if another process has the lock.
    ///
    /// # Errors
    /// The system's error text.
    pub fn own(&self, batch: &Batch) -> Result<Option<Lock>, Cause> {
        Lock::try_take(&self.of(batch))
    }

    /// Releases the lock of a batch and removes its file.
    pub fn gone(&self, batch: &Batch, own: Lock) {
        own.remove(&self.of(batch));
    }

    fn of(&self, batch: &Batch) -> PathBuf {
        self.0.join(LOCKS).join(format!("{BATCH}{}", batch.id))
    }

    /// Removes locks left by killed processes.
    pub(super) fn remove_free_locks(&self) {
        os::remove_free_locks(&self.0.join(LOCKS), "");
    }

    /// Moves the ledger into a folder next to it, and creates an empty one. Returns the folder.
    ///
    /// # Errors
    /// Another process uses it, or the error text of the system or the database.
    pub fn begin_anew(&self, now: i64) -> Result<PathBuf, LedgerError> {
        let time: String = utc(now).chars().filter(|c| !matches!(c, '-' | ':')).collect();
        let folder = self.0.join(format!("ledger-{time}"));
        ledger::begin_anew(self, &folder)?;
        Ok(folder)
    }
}

const LEDGER: &str = "ledger.db";
const PACE: &str = "pace.db";
/// The prefix of a batch's lock.
const BATCH: &str = "batch-";
const LOCKS: &str = "locks";
const TOKENS: &str = "tokens";
