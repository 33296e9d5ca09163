//! One thread writes; all who wait at the same time share a commit.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use rusqlite::{Connection, TransactionBehavior};

use super::file;
use crate::os::held;
use crate::send::StateFolder;

/// Changes in one commit at most.
const TOGETHER: usize = 512;

/// The ledger of this user.
pub struct Ledger {
    /// `None` while it is closed.
    changes: Option<Sender<Change>>,
    writer: Option<JoinHandle<()>>,
    /// Why a change that nobody waited for was lost.
    failed: Arc<Mutex<Option<String>>>,
}

type Work = Box<dyn FnOnce(&Connection) -> rusqlite::Result<()> + Send>;

struct Change {
    work: Work,
    /// Told when it is on the disk.
    done: Option<SyncSender<Result<(), String>>>,
}

impl Ledger {
    /// Opens it, and makes it where there is none.
    ///
    /// # Errors
    /// The system's or the database's words.
    pub fn open(state: &StateFolder) -> Result<Self, String> {
        Self::at(&state.ledger())
    }

    fn at(path: &Path) -> Result<Self, String> {
        let file = file::open(path)?;
        let (changes, waiting) = channel();
        let failed = Arc::new(Mutex::new(None));
        let lost = Arc::clone(&failed);
        let writer = std::thread::Builder::new()
            .name("ledger".to_owned())
            .spawn(move || write(file, &waiting, &lost))
            .map_err(|error| error.to_string())?;
        Ok(Self { changes: Some(changes), writer: Some(writer), failed })
    }

    /// Changes something; it is on the disk when this returns.
    pub(super) fn change<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, String> {
        let result = Arc::new(Mutex::new(None));
        let (done, told) = sync_channel(1);
        let value = Arc::clone(&result);
        let work: Work = Box::new(move |file| {
            let worked = work(file)?;
            *held(&value) = Some(worked);
            Ok(())
        });
        self.give(Change { work, done: Some(done) });
        told.recv().unwrap_or_else(|_| Err(CLOSED.to_owned()))?;
        let value = held(&result).take();
        value.ok_or_else(|| CLOSED.to_owned())
    }

    /// Changes something, on the disk with the next change that is waited for, or soon after.
    pub(super) fn note(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<()> + Send + 'static) {
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
    pub fn settle(&self) -> Result<(), String> {
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

fn write(mut file: Connection, waiting: &Receiver<Change>, failed: &Mutex<Option<String>>) {
    while let Ok(first) = waiting.recv() {
        let more = std::iter::from_fn(|| waiting.try_recv().ok()).take(TOGETHER - 1);
        let (works, told): (Vec<_>, Vec<_>) =
            std::iter::once(first).chain(more).map(|change| (change.work, change.done)).unzip();
        let result = commit(&mut file, works).map_err(|error| error.to_string());
        if let (Err(reason), true) = (&result, told.iter().any(Option::is_none)) {
            *held(failed) = Some(reason.clone());
        }
        for done in told.into_iter().flatten() {
            let _ = done.send(result.clone());
        }
    }
}

fn commit(file: &mut Connection, works: Vec<Work>) -> rusqlite::Result<()> {
    let change = file.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for work in works {
        work(&change)?;
    }
    change.commit()
}
