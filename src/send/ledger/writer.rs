//! The writer thread of the ledger; concurrent changes share a commit.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use rusqlite::{Connection, TransactionBehavior};

use super::books::Books;
use super::check::{LedgerDamage, LedgerError};
use super::file;
use super::mark::LedgerMark;
use crate::diag::Cause;
use crate::os::{Clock, locked};
use crate::send::StateFolder;

/// The maximum number of changes in one commit.
const TOGETHER: usize = 512;

/// The ledger of the user.
pub struct Ledger {
    /// `None` while it is closed.
    changes: Option<Sender<Change>>,
    writer: Option<JoinHandle<()>>,
    /// Why an asynchronous change failed.
    failed: Arc<Mutex<Option<Cause>>>,
    clock: Arc<dyn Clock>,
    /// If it is damaged, it is read as far as possible and never written.
    damage: Option<LedgerDamage>,
}

type LedgerWork = Box<dyn FnOnce(&Books<'_>) -> rusqlite::Result<()> + Send>;

struct Change {
    work: LedgerWork,
    /// Notified when the change is on the disk.
    done: Option<SyncSender<Result<(), Cause>>>,
}

impl Ledger {
    /// Opens the ledger, or creates it.
    ///
    /// # Errors
    /// It is damaged, or the error text of the system or the database.
    pub fn open(state: &StateFolder, clock: Arc<dyn Clock>) -> Result<Self, LedgerError> {
        let (file, mark) = file::open(state)?;
        Self::with(file, Some(mark), clock, None)
    }

    /// Opens the ledger for reading; a damaged one as far as possible.
    ///
    /// # Errors
    /// It is unreadable, or the error text of the system.
    pub fn open_to_read(state: &StateFolder, clock: Arc<dyn Clock>) -> Result<Self, LedgerError> {
        match Self::open(state, Arc::clone(&clock)) {
            Err(LedgerError::Damaged(damage)) => {
                let Some(file) = file::open_damaged(state) else { return Err(LedgerError::Damaged(damage)) };
                Self::with(file, None, clock, Some(damage))
            }
            opened => opened,
        }
    }

    fn with(
        file: Connection,
        mark: Option<LedgerMark>,
        clock: Arc<dyn Clock>,
        damage: Option<LedgerDamage>,
    ) -> Result<Self, LedgerError> {
        let (changes, waiting) = channel();
        let failed = Arc::new(Mutex::new(None));
        let lost = Arc::clone(&failed);
        let writer = std::thread::Builder::new()
            .name("ledger".to_owned())
            .spawn(move || LedgerWriter { file, mark, in_use: false }.write(&waiting, &lost))
            .map_err(Cause::from)?;
        Ok(Self { changes: Some(changes), writer: Some(writer), failed, clock, damage })
    }

    /// Its damage, if any.
    pub const fn damage(&self) -> Option<&LedgerDamage> {
        self.damage.as_ref()
    }

    pub(super) const fn is_damaged(&self) -> bool {
        self.damage.is_some()
    }

    /// The clock that it uses.
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    /// The time in milliseconds since 1970.
    pub(super) fn now(&self) -> i64 {
        self.clock.millis()
    }

    /// Makes a change; it is on the disk when this returns.
    pub(super) fn change<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Books<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Cause> {
        let result = Arc::new(Mutex::new(None));
        let (done, reported) = sync_channel(1);
        let value = Arc::clone(&result);
        let work: LedgerWork = Box::new(move |file| {
            let worked = work(file)?;
            *locked(&value) = Some(worked);
            Ok(())
        });
        self.give(Change { work, done: Some(done) });
        reported.recv().unwrap_or_else(|_| Err(CLOSED.into()))?;
        let value = locked(&result).take();
        value.ok_or_else(|| CLOSED.into())
    }

    /// Makes a change asynchronously; it is on the disk with the next synchronous change, or soon after.
    pub(super) fn note(&self, work: impl FnOnce(&Books<'_>) -> rusqlite::Result<()> + Send + 'static) {
        self.give(Change { work: Box::new(work), done: None });
    }

    fn give(&self, change: Change) {
        if let Some(changes) = &self.changes {
            // If the writer has ended, callers notice the missing reply.
            let _ = changes.send(change);
        }
    }

    /// Waits until all changes are on the disk.
    ///
    /// # Errors
    /// An asynchronous change has failed.
    pub fn settle(&self) -> Result<(), Cause> {
        self.change(|_| Ok(()))?;
        match locked(&self.failed).take() {
            Some(reason) => Err(reason),
            None => Ok(()),
        }
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        self.changes = None;
        if let Some(writer) = self.writer.take() {
            // Nobody is left to report an error to.
            let _ = writer.join();
        }
    }
}

/// The writer has ended, which only happens with its ledger.
const CLOSED: &str = "closed";

/// The state of the writer thread.
struct LedgerWriter {
    file: Connection,
    /// `None` for a damaged ledger, which is only read.
    mark: Option<LedgerMark>,
    /// Whether this process has changed anything.
    in_use: bool,
}

impl LedgerWriter {
    fn write(mut self, waiting: &Receiver<Change>, failed: &Mutex<Option<Cause>>) {
        while let Ok(first) = waiting.recv() {
            let more = std::iter::from_fn(|| waiting.try_recv().ok()).take(TOGETHER - 1);
            let (works, reported): (Vec<_>, Vec<_>) =
                std::iter::once(first).chain(more).map(|change| (change.work, change.done)).unzip();
            let result = self.commit(works);
            if let (Err(reason), true) = (&result, reported.iter().any(Option::is_none)) {
                *locked(failed) = Some(reason.clone());
            }
            for done in reported.into_iter().flatten() {
                let _ = done.send(result.clone());
            }
        }
        self.close();
    }

    fn commit(&mut self, works: Vec<LedgerWork>) -> Result<(), Cause> {
        let words = |error: rusqlite::Error| Cause::Said(error.to_string());
        let behavior = match self.mark {
            Some(_) => TransactionBehavior::Immediate,
            None => TransactionBehavior::Deferred,
        };
        let change = self.file.transaction_with_behavior(behavior).map_err(words)?;
        let books = Books::new(&change);
        for work in works {
            work(&books).map_err(words)?;
        }
        let closed = books.close().map_err(words)?;
        change.commit().map_err(words)?;
        if let (Some((number, first)), Some(mark)) = (closed, &self.mark) {
            // The change is on the disk, but not yet reported to its caller.
            mark.set(number)?;
            self.in_use = true;
            if first {
                // So that even without log and mark, the file shows that it is incomplete.
                file::checkpoint(&self.file);
            }
        }
        Ok(())
    }

    /// The last process moves everything into one file, and marks it as complete.
    fn close(self) {
        let Some(mark) = self.mark.filter(|_| self.in_use) else { return };
        if mark.is_alone() {
            // On failure, the ledger is as complete as after a kill.
            let _ = file::close(&self.file);
        }
    }
}

/// Reads rows; of a damaged ledger, up to the first unreadable one.
pub(super) fn readable<T>(
    rows: impl Iterator<Item = rusqlite::Result<T>>,
    is_damaged: bool,
) -> rusqlite::Result<Vec<T>> {
    if is_damaged { Ok(rows.map_while(Result::ok).collect()) } else { rows.collect() }
}
