//! One thread writes; all who wait at the same time share a commit.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use rusqlite::{Connection, TransactionBehavior};

use super::books::Books;
use super::check::{Damage, Trouble};
use super::file;
use super::mark::Mark;
use crate::diag::Cause;
use crate::os::{Clock, held};
use crate::send::StateFolder;

/// Changes in one commit at most.
const TOGETHER: usize = 512;

/// The ledger of this user.
pub struct Ledger {
    /// `None` while it is closed.
    changes: Option<Sender<Change>>,
    writer: Option<JoinHandle<()>>,
    /// Why a change that nobody waited for was lost.
    failed: Arc<Mutex<Option<Cause>>>,
    clock: Arc<dyn Clock>,
    /// It is read as far as it can be, and never written.
    damage: Option<Damage>,
}

type Work = Box<dyn FnOnce(&Books<'_>) -> rusqlite::Result<()> + Send>;

struct Change {
    work: Work,
    /// Told when it is on the disk.
    done: Option<SyncSender<Result<(), Cause>>>,
}

impl Ledger {
    /// Opens it, and makes it where there is none.
    ///
    /// # Errors
    /// It is damaged, or the words of the system or the database.
    pub fn open(state: &StateFolder, clock: Arc<dyn Clock>) -> Result<Self, Trouble> {
        let (file, mark) = file::open(state)?;
        Self::with(file, Some(mark), clock, None)
    }

    /// Opens it to be read: a damaged one as far as that goes.
    ///
    /// # Errors
    /// Nothing of it can be read, or the words of the system.
    pub fn open_to_read(state: &StateFolder, clock: Arc<dyn Clock>) -> Result<Self, Trouble> {
        match Self::open(state, Arc::clone(&clock)) {
            Err(Trouble::Damaged(damage)) => {
                let Some(file) = file::open_damaged(state) else { return Err(Trouble::Damaged(damage)) };
                Self::with(file, None, clock, Some(damage))
            }
            opened => opened,
        }
    }

    fn with(
        file: Connection,
        mark: Option<Mark>,
        clock: Arc<dyn Clock>,
        damage: Option<Damage>,
    ) -> Result<Self, Trouble> {
        let (changes, waiting) = channel();
        let failed = Arc::new(Mutex::new(None));
        let lost = Arc::clone(&failed);
        let writer = std::thread::Builder::new()
            .name("ledger".to_owned())
            .spawn(move || Writer { file, mark, in_use: false }.write(&waiting, &lost))
            .map_err(Cause::from)?;
        Ok(Self { changes: Some(changes), writer: Some(writer), failed, clock, damage })
    }

    /// What is wrong with it.
    pub const fn damage(&self) -> Option<&Damage> {
        self.damage.as_ref()
    }

    pub(super) const fn is_damaged(&self) -> bool {
        self.damage.is_some()
    }

    /// The clock that it goes by.
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    /// Milliseconds since 1970.
    pub(super) fn now(&self) -> i64 {
        self.clock.millis()
    }

    /// Changes something; it is on the disk when this returns.
    pub(super) fn change<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Books<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Cause> {
        let result = Arc::new(Mutex::new(None));
        let (done, told) = sync_channel(1);
        let value = Arc::clone(&result);
        let work: Work = Box::new(move |file| {
            let worked = work(file)?;
            *held(&value) = Some(worked);
            Ok(())
        });
        self.give(Change { work, done: Some(done) });
        told.recv().unwrap_or_else(|_| Err(CLOSED.into()))?;
        let value = held(&result).take();
        value.ok_or_else(|| CLOSED.into())
    }

    /// Changes something, on the disk with the next change that is waited for, or soon after.
    pub(super) fn note(&self, work: impl FnOnce(&Books<'_>) -> rusqlite::Result<()> + Send + 'static) {
        self.give(Change { work: Box::new(work), done: None });
    }

    fn give(&self, change: Change) {
        if let Some(changes) = &self.changes {
            // A writer that has ended answers nobody, which its callers see.
            let _ = changes.send(change);
        }
    }

    /// Waits until everything is on the disk.
    ///
    /// # Errors
    /// Something that was noted is not.
    pub fn settle(&self) -> Result<(), Cause> {
        self.change(|_| Ok(()))?;
        match held(&self.failed).take() {
            Some(reason) => Err(reason),
            None => Ok(()),
        }
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        self.changes = None;
        if let Some(writer) = self.writer.take() {
            // It has nobody left to tell.
            let _ = writer.join();
        }
    }
}

/// The writer has ended, which it does with its ledger alone.
const CLOSED: &str = "closed";

/// What the thread works with.
struct Writer {
    file: Connection,
    /// `None` for a damaged ledger, which is only read.
    mark: Option<Mark>,
    /// This process has changed something.
    in_use: bool,
}

impl Writer {
    fn write(mut self, waiting: &Receiver<Change>, failed: &Mutex<Option<Cause>>) {
        while let Ok(first) = waiting.recv() {
            let more = std::iter::from_fn(|| waiting.try_recv().ok()).take(TOGETHER - 1);
            let (works, told): (Vec<_>, Vec<_>) =
                std::iter::once(first).chain(more).map(|change| (change.work, change.done)).unzip();
            let result = self.commit(works);
            if let (Err(reason), true) = (&result, told.iter().any(Option::is_none)) {
                *held(failed) = Some(reason.clone());
            }
            for done in told.into_iter().flatten() {
                let _ = done.send(result.clone());
            }
        }
        self.close();
    }

    fn commit(&mut self, works: Vec<Work>) -> Result<(), Cause> {
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
            // It is on the disk, and nobody relies on it yet.
            mark.set(number)?;
            self.in_use = true;
            if first {
                // Without its log and its mark, the file itself says that it is not all.
                file::checkpoint(&self.file);
            }
        }
        Ok(())
    }

    /// The last one to use it leaves all of it in one file, and says so there.
    fn close(self) {
        let Some(mark) = self.mark.filter(|_| self.in_use) else { return };
        if mark.is_alone() {
            // Where this fails, the ledger is as whole as after a kill.
            let _ = file::close(&self.file);
        }
    }
}

/// What can be read: of a damaged ledger, up to the first thing that cannot.
pub(super) fn readable<T>(
    rows: impl Iterator<Item = rusqlite::Result<T>>,
    is_damaged: bool,
) -> rusqlite::Result<Vec<T>> {
    if is_damaged { Ok(rows.map_while(Result::ok).collect()) } else { rows.collect() }
}
