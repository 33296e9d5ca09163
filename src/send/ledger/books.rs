//! Totals that are updated with each change in the same transaction: the number of messages of each run and of the
//! ledger, and the sums of their checksums.

use std::cell::{Cell, RefCell};
use std::ops::Deref;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params};

use super::sums;

/// A change in progress.
pub(super) struct Books<'c> {
    file: &'c Connection,
    /// Runs whose messages change, with the differences of count and sum.
    runs: RefCell<Vec<Delta>>,
    /// The number of deleted runs, and their sum.
    gone: Cell<(i64, i64)>,
}

struct Delta {
    batch: i64,
    is_new: bool,
    intents: i64,
    total: i64,
}

impl Deref for Books<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.file
    }
}

/// The single row of `book`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Book {
    /// A random id of this ledger.
    pub ledger: [u8; 16],
    /// The number of the last change.
    pub change: i64,
    pub batches: i64,
    /// The sum of the checksums of all runs.
    pub total: i64,
    /// The last change, if the ledger was closed with everything in one file; another number while it is in use.
    pub closed: i64,
}

/// `closed` while the ledger is in use.
pub(super) const IN_USE: i64 = -1;

impl Book {
    /// `None` if its checksum does not match.
    pub fn read(file: &Connection) -> rusqlite::Result<Option<Self>> {
        file.prepare_cached("SELECT ledger, change, batches, total, closed, sum FROM book")?.query_row([], |row| {
            let this = Self {
                ledger: row.get(0)?,
                change: row.get(1)?,
                batches: row.get(2)?,
                total: row.get(3)?,
                closed: row.get(4)?,
            };
            Ok((this.sum() == row.get::<_, i64>(5)?).then_some(this))
        })
    }

    fn sum(&self) -> i64 {
        let numbers = [self.change, self.batches, self.total, self.closed].map(ValueRef::Integer);
        sums::sum(std::iter::once(ValueRef::Blob(&self.ledger)).chain(numbers))
    }

    pub fn write(&self, file: &Connection) -> rusqlite::Result<()> {
        file.prepare_cached("INSERT OR REPLACE INTO book VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![self.ledger, self.change, self.batches, self.total, self.closed, self.sum()])
            .map(drop)
    }
}

/// The columns that the checksum of a run covers: all except its start, which is only informative.
pub(super) const OF_RUN: &str =
    "id, name, account, account_name, file, message, type, rows, source, once, intents, total, sum";

/// The computed and the stored checksum of a row of [`OF_RUN`].
pub(super) fn sums_of_run(row: &Row<'_>) -> rusqlite::Result<(i64, i64)> {
    let values: Vec<_> = (0..12).map(|column| row.get_ref(column)).collect::<Result<_, _>>()?;
    Ok((sums::sum(values), row.get(12)?))
}

impl<'c> Books<'c> {
    pub const fn new(file: &'c Connection) -> Self {
        Self { file, runs: RefCell::new(Vec::new()), gone: Cell::new((0, 0)) }
    }

    /// Records that an intent is written; `before` is its previous checksum, if any.
    pub fn wrote(&self, batch: i64, before: Option<i64>, after: i64) {
        self.run(batch, |run| {
            run.intents += i64::from(before.is_none());
            run.total = run.total.wrapping_add(after).wrapping_sub(before.unwrap_or_default());
        });
    }

    /// Records a new run without intents.
    pub fn began(&self, batch: i64) {
        self.run(batch, |run| run.is_new = true);
    }

    /// Records that a run is about to be deleted.
    pub fn removes(&self, batch: i64) -> rusqlite::Result<()> {
        let sum: i64 = self.file.query_row("SELECT sum FROM batch WHERE id = ?1", [batch], |row| row.get(0))?;
        let (runs, total) = self.gone.get();
        self.gone.set((runs + 1, total.wrapping_add(sum)));
        Ok(())
    }

    fn run(&self, batch: i64, with: impl FnOnce(&mut Delta)) {
        let mut runs = self.runs.borrow_mut();
        if let Some(run) = runs.iter_mut().find(|run| run.batch == batch) {
            return with(run);
        }
        let mut run = Delta { batch, is_new: false, intents: 0, total: 0 };
        with(&mut run);
        runs.push(run);
    }

    /// Finishes the change if anything relevant was changed; returns its number, and whether it is the first since the
    /// ledger was closed.
    pub fn close(self) -> rusqlite::Result<Option<(i64, bool)>> {
        let (runs, (gone, gone_total)) = (self.runs.into_inner(), self.gone.get());
        if runs.is_empty() && gone == 0 {
            return Ok(None);
        }
        let mut book = Book::read(self.file)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        book.batches -= gone;
        book.total = book.total.wrapping_sub(gone_total);
        for run in runs {
            let (before, after) = self::count(self.file, &run)?;
            book.batches += i64::from(run.is_new);
            book.total = book.total.wrapping_add(after);
            if !run.is_new {
                book.total = book.total.wrapping_sub(before);
            }
        }
        book.change += 1;
        let first = std::mem::replace(&mut book.closed, IN_USE) != IN_USE;
        book.write(self.file)?;
        Ok(Some((book.change, first)))
    }
}

/// Updates the totals of a run; returns its checksum before and after.
fn count(file: &Connection, run: &Delta) -> rusqlite::Result<(i64, i64)> {
    file.prepare_cached("UPDATE batch SET intents = intents + ?2, total = ?3 WHERE id = ?1")?.execute(params![
        run.batch,
        run.intents,
        total(file, run.batch)?.wrapping_add(run.total)
    ])?;
    let select = format!("SELECT {OF_RUN} FROM batch WHERE id = ?1");
    let (after, before) = file.prepare_cached(&select)?.query_row([run.batch], sums_of_run)?;
    file.prepare_cached("UPDATE batch SET sum = ?2 WHERE id = ?1")?.execute(params![run.batch, after])?;
    Ok((before, after))
}

/// The sum wraps, unlike SQLite's own.
fn total(file: &Connection, batch: i64) -> rusqlite::Result<i64> {
    file.prepare_cached("SELECT total FROM batch WHERE id = ?1")?.query_row([batch], |row| row.get(0))
}
