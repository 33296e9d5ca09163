//! Verifies the ledger before anything is resent.

use rusqlite::{Connection, ErrorCode, params};

use super::books::{Book, OF_RUN, sums_of_run};
use super::intent::{self, Verified};
use super::{Batch, IntentCounts, Ledger};
use crate::diag::Cause;

/// Damage to a ledger, because of which continuing could send messages twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerDamage {
    /// Its file is missing or empty, although other files show that it existed.
    Missing,
    /// The database's error text.
    Unreadable(Cause),
    /// Its schema is not the one it was created with.
    Foreign,
    /// This number of its last changes is missing.
    Lost(u64),
    /// The mark with the number of its last change is missing.
    Unmarked,
    /// Its list of runs is not the one that was recorded.
    Runs,
    /// The messages of a run are not those that were recorded: the name of the run, the found and expected number of
    /// messages, and the number of changed ones.
    Batch { name: String, found: u64, expected: u64, changed: u64 },
}

/// Why a ledger cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerError {
    Damaged(LedgerDamage),
    /// It was written by a later version of the program.
    Newer(i64),
    /// Another process uses it.
    InUse,
    /// The error text of the system or the database.
    Failed(Cause),
}

impl From<Cause> for LedgerError {
    fn from(cause: Cause) -> Self {
        Self::Failed(cause)
    }
}

/// The result of verifying a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The counts of its intents; those with a damaged record count as unknown.
    pub counts: IntentCounts,
    /// The number of intents with a damaged record, whose outcome is unknown.
    pub damaged: u64,
    /// Damage because of which the batch cannot be resumed.
    pub damage: Option<LedgerDamage>,
}

impl Ledger {
    /// Checks everything that resuming a batch relies on.
    ///
    /// # Errors
    /// Damage because of which the batch cannot be resumed.
    pub fn check(&self, batch: &Batch) -> Result<(), LedgerError> {
        if let Some(found) = self.change(|books| structure(books))? {
            return Err(LedgerError::Damaged(LedgerDamage::Unreadable(found.into())));
        }
        match self.verify(batch)?.damage {
            Some(damage) => Err(LedgerError::Damaged(damage)),
            None => Ok(()),
        }
    }

    /// Checks everything in the ledger.
    ///
    /// # Errors
    /// Something is damaged.
    pub fn check_all(&self) -> Result<(), LedgerError> {
        if let Some(damage) = self.damage() {
            return Err(LedgerError::Damaged(damage.clone()));
        }
        self.batches()?.iter().try_for_each(|batch| self.check(batch))
    }

    /// Verifies every intent of a batch.
    ///
    /// # Errors
    /// The database's words.
    pub fn verify(&self, batch: &Batch) -> Result<Checked, Cause> {
        let (id, name, is_damaged) = (batch.id, batch.name.clone(), self.is_damaged());
        self.change(move |books| {
            let select = "SELECT intents, total FROM batch WHERE id = ?1";
            let written = books.query_row(select, [id], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)));
            let verified = intent::verify(books, id);
            let (written, verified) = if is_damaged {
                (written.unwrap_or_default(), verified.unwrap_or_default())
            } else {
                (written?, verified?)
            };
            Ok(checked(name, written, verified))
        })
    }
}

fn checked(name: String, (expected, total): (i64, i64), verified: Verified) -> Checked {
    let Verified { counts, damaged, strange, total: found_total, broken } = verified;
    let (found, expected) = (counts.all(), expected.unsigned_abs());
    let is_whole = strange == 0 && found == expected && total == found_total && broken.is_none();
    let damage = match broken {
        Some(words) => Some(LedgerDamage::Unreadable(words.into())),
        None if is_whole => None,
        None => Some(LedgerDamage::Batch { name, found, expected, changed: damaged + strange }),
    };
    Checked { counts, damaged, damage }
}

/// The integrity check of the database itself.
pub(super) fn structure(file: &Connection) -> rusqlite::Result<Option<String>> {
    let found: String = file.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok((found != "ok").then_some(found))
}

/// The schema: every table and index.
pub(super) fn schema(file: &Connection) -> rusqlite::Result<Vec<[String; 4]>> {
    let mut found = file.prepare(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
         WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name",
    )?;
    found.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?.collect()
}

/// The book, and whether it matches the runs.
pub(super) fn book(file: &mut Connection) -> rusqlite::Result<Result<Book, LedgerError>> {
    let damaged = Err(LedgerError::Damaged(LedgerDamage::Runs));
    // In one transaction, so that both are consistent.
    let now = file.transaction()?;
    let Some(book) = Book::read(&now)? else { return Ok(damaged) };
    let (mut batches, mut total) = (0, 0_i64);
    // Without an index, which could be damaged.
    let mut found = now.prepare(&format!("SELECT {OF_RUN} FROM batch NOT INDEXED"))?;
    let mut rows = found.query(params![])?;
    while let Some(row) = rows.next()? {
        let (sum, written) = sums_of_run(row)?;
        if sum != written {
            return Ok(damaged);
        }
        batches += 1;
        total = total.wrapping_add(sum);
    }
    Ok(if batches == book.batches && total == book.total { Ok(book) } else { damaged })
}

/// Tells apart errors of a damaged file from those of an inaccessible one.
pub(super) fn trouble(error: rusqlite::Error) -> LedgerError {
    let words = Cause::Said(error.to_string());
    match error.sqlite_error_code() {
        Some(
            ErrorCode::DatabaseCorrupt
            | ErrorCode::NotADatabase
            | ErrorCode::Unknown
            | ErrorCode::TypeMismatch
            | ErrorCode::ConstraintViolation
            | ErrorCode::InternalMalfunction,
        )
        | None => LedgerError::Damaged(LedgerDamage::Unreadable(words)),
        Some(_) => LedgerError::Failed(words),
    }
}
