//! The folder in which sending remembers.

use std::path::{Path, PathBuf};

use super::ledger::{self, Batch, Trouble};
use crate::diag::Cause;
use crate::os::{self, Lock};

/// Tokens, ledger, pace and locks of this user.
#[derive(Clone, Debug)]
pub struct StateFolder(PathBuf);

impl StateFolder {
    /// Makes sure that the folder is there; only this user can enter it.
    ///
    /// # Errors
    /// The system's words.
    pub fn open(path: &Path) -> Result<Self, Cause> {
        os::create_private_folder(&path.join(LOCKS))?;
        os::create_private_folder(&path.join(TOKENS))?;
        Ok(Self(path.to_owned()))
    }

    /// Whether a folder has a ledger, or had one: otherwise nothing was ever sent.
    pub fn has_ledger(path: &Path) -> bool {
        os::exists(&path.join(LEDGER)) || Self(path.to_owned()).has_traces()
    }

    /// Whether something shows that there was a ledger: it is always made first.
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

    /// The right to go through a batch; `None` where another process has it.
    ///
    /// # Errors
    /// The system's words.
    pub fn own(&self, batch: &Batch) -> Result<Option<Lock>, Cause> {
        Lock::try_take(&self.of(batch))
    }

    /// Gives that right back; its file goes with it.
    pub fn gone(&self, batch: &Batch, own: Lock) {
        own.remove(&self.of(batch));
    }

    fn of(&self, batch: &Batch) -> PathBuf {
        self.0.join(LOCKS).join(format!("{BATCH}{}", batch.id))
    }

    /// Removes what processes left that were killed.
    pub(super) fn remove_free_locks(&self) {
        os::remove_free_locks(&self.0.join(LOCKS), "");
    }

    /// Puts the ledger into a folder beside it and begins an empty one; the folder.
    ///
    /// # Errors
    /// Another process uses it, or the words of the system or the database.
    pub fn begin_anew(&self, now: i64) -> Result<PathBuf, Trouble> {
        let time: String = os::shown_time(now).chars().filter(|c| !matches!(c, '-' | ':')).collect();
        let folder = self.0.join(format!("ledger-{time}"));
        ledger::begin_anew(self, &folder)?;
        Ok(folder)
    }
}

const LEDGER: &str = "ledger.db";
const PACE: &str = "pace.db";
/// Before the number of a batch.
const BATCH: &str = "batch-";
const LOCKS: &str = "locks";
const TOKENS: &str = "tokens";
