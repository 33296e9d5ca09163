//! The ledger looks at itself before anything is sent again.

use rusqlite::{Connection, ErrorCode, params};

use super::books::{Book, OF_RUN, sums_of_run};
use super::intent::{self, Verified};
use super::{Batch, Counts, Ledger};
use crate::diag::Cause;

/// What is wrong with a ledger: to go on could send messages twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Its file is not there, or empty, and others show that there was one.
    Missing,
    /// In the database's words.
    Unreadable(Cause),
    /// Its tables are not those that it was made with.
    Foreign,
    /// So many of its last changes are not there.
    Lost(u64),
    /// What says how far it has come is not there.
    Unmarked,
    /// Its list of runs is not the one that was written.
    Runs,
    /// The messages of a run are not those that were written: its name, how many they are, how many they should be, and how many
    /// say something else or belong elsewhere.
    Batch { name: String, found: u64, expected: u64, changed: u64 },
}

/// Why a ledger cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    Damaged(Damage),
    /// Of a later version of the program.
    Newer(i64),
    /// Another process uses it.
    InUse,
    /// In the words of the system or the database.
    Failed(Cause),
}

impl From<Cause> for Trouble {
    fn from(cause: Cause) -> Self {
        Self::Failed(cause)
    }
}

/// What a batch is worth.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Its intents; those whose record is damaged are among the unknown.
    pub counts: Counts,
    /// Intents whose record is damaged: what became of them is not known.
    pub damaged: u64,
    /// It cannot go on.
    pub damage: Option<Damage>,
}

impl Ledger {
    /// Everything that a run relies on that goes on with a batch.
    ///
    /// # Errors
    /// It cannot go on.
    pub fn check(&self, batch: &Batch) -> Result<(), Trouble> {
        if let Some(found) = self.change(|books| structure(books))? {
            return Err(Trouble::Damaged(Damage::Unreadable(found.into())));
        }
        match self.verify(batch)?.damage {
            Some(damage) => Err(Trouble::Damaged(damage)),
            None => Ok(()),
        }
    }

    /// Everything that it holds.
    ///
    /// # Errors
    /// Something of it is damaged.
    pub fn check_all(&self) -> Result<(), Trouble> {
        if let Some(damage) = self.damage() {
            return Err(Trouble::Damaged(damage.clone()));
        }
        self.batches()?.iter().try_for_each(|batch| self.check(batch))
    }

    /// Reads every intent of a batch and says what it is worth.
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
        Some(words) => Some(Damage::Unreadable(words.into())),
        None if is_whole => None,
        None => Some(Damage::Batch { name, found, expected, changed: damaged + strange }),
    };
    Checked { counts, damaged, damage }
}

/// What the database itself finds wrong.
pub(super) fn structure(file: &Connection) -> rusqlite::Result<Option<String>> {
    let found: String = file.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok((found != "ok").then_some(found))
}

/// Every table and index as it was made.
pub(super) fn schema(file: &Connection) -> rusqlite::Result<Vec<[String; 4]>> {
    let mut found = file.prepare(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
         WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name",
    )?;
    found.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?.collect()
}

/// The book, and whether the runs are those that it knows.
pub(super) fn book(file: &mut Connection) -> rusqlite::Result<Result<Book, Trouble>> {
    let damaged = Err(Trouble::Damaged(Damage::Runs));
    // Both as they are at one time.
    let now = file.transaction()?;
    let Some(book) = Book::read(&now)? else { return Ok(damaged) };
    let (mut batches, mut total) = (0, 0_i64);
    // Not by an index, which could be what is damaged.
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

/// Whether an error says that the file is damaged, or only that it cannot be reached now.
pub(super) fn trouble(error: rusqlite::Error) -> Trouble {
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
        | None => Trouble::Damaged(Damage::Unreadable(words)),
        Some(_) => Trouble::Failed(words),
    }
}
