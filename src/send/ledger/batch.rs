//! Batches: the rows of a run and of the runs that resume it.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::books::Books;
use super::writer::readable;
use super::{Ledger, State};
use crate::diag::Cause;
use crate::send::{StateFolder, hash};

/// The length of a batch's name.
const NAME: usize = 8;

/// The description of a new batch.
#[derive(Clone, Debug)]
pub struct NewBatch {
    /// [`crate::send::Account::id`]
    pub account: String,
    pub account_name: String,
    /// The display name of the source file.
    pub file: String,
    pub message: String,
    pub type_id: String,
    /// The display name of the file of its rows.
    pub rows: Option<String>,
    /// A hash of what it is made from: the same for the same command.
    pub source: [u8; 16],
    /// A name that can be used only once per account.
    pub once: Option<String>,
    /// The instant of its messages, in milliseconds since 1970; without it, that of its entry.
    pub began: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    pub id: i64,
    /// Its name for people.
    pub name: String,
    /// Milliseconds since 1970.
    pub began: i64,
    pub account_name: String,
    pub file: String,
    pub message: String,
    pub type_id: String,
    pub rows: Option<String>,
    pub once: Option<String>,
}

const COLUMNS: &str = "id, name, began, account_name, file, message, type, rows, once";

fn of_row(row: &Row<'_>) -> rusqlite::Result<Batch> {
    Ok(Batch {
        id: row.get(0)?,
        name: row.get(1)?,
        began: row.get(2)?,
        account_name: row.get(3)?,
        file: row.get(4)?,
        message: row.get(5)?,
        type_id: row.get(6)?,
        rows: row.get(7)?,
        once: row.get(8)?,
    })
}

impl Ledger {
    /// The batch that a run resumes: the one with the same `once` name, or the last one made from the same source.
    ///
    /// # Errors
    /// The database's error text.
    pub fn find(&self, new: &NewBatch) -> Result<Option<Batch>, Cause> {
        let new = new.clone();
        self.change(move |file| find(file, &new))
    }

    /// Creates a batch; if its `once` name is taken, returns the batch that has it.
    ///
    /// # Errors
    /// The database's error text.
    pub fn begin_batch(&self, new: &NewBatch) -> Result<Batch, Cause> {
        let new = new.clone();
        let (name, began) = (hash::random(NAME)?, new.began.unwrap_or_else(|| self.now()));
        self.change(move |file: &Books<'_>| {
            if new.once.is_some()
                && let Some(known) = find(file, &new)?
            {
                return Ok(known);
            }
            file.prepare_cached(
                "INSERT INTO batch (name, account, account_name, file, message, type, rows, source, once, began)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                name,
                new.account,
                new.account_name,
                new.file,
                new.message,
                new.type_id,
                new.rows,
                new.source,
                new.once,
                began
            ])?;
            let id = file.last_insert_rowid();
            file.began(id);
            file.query_row(&format!("SELECT {COLUMNS} FROM batch WHERE id = ?1"), [id], of_row)
        })
    }

    /// All batches, the latest first.
    ///
    /// # Errors
    /// The database's error text.
    pub fn batches(&self) -> Result<Vec<Batch>, Cause> {
        let is_damaged = self.is_damaged();
        self.change(move |file| {
            let mut found = file.prepare(&format!("SELECT {COLUMNS} FROM batch NOT INDEXED ORDER BY id DESC"))?;
            readable(found.query_map([], of_row)?, is_damaged)
        })
    }

    /// The batch with a name.
    ///
    /// # Errors
    /// The database's error text.
    pub fn batch(&self, name: &str) -> Result<Option<Batch>, Cause> {
        let name = name.to_owned();
        self.change(move |file| {
            file.query_row(&format!("SELECT {COLUMNS} FROM batch NOT INDEXED WHERE name = ?1"), [name], of_row)
                .optional()
        })
    }

    /// The number of accepted intents of an account with these message types, since a time in milliseconds since 1970.
    ///
    /// # Errors
    /// The database's error text.
    pub fn accepted_since(&self, account: &str, types: &[&str], since: i64) -> Result<u64, Cause> {
        let account = account.to_owned();
        let types: Vec<String> = types.iter().map(|&id| id.to_owned()).collect();
        self.change(move |file| {
            let mut sum = 0;
            for id in &types {
                let count: i64 = file.query_row(
                    "SELECT count(*) FROM batch JOIN intent ON intent.batch = batch.id
                     WHERE batch.account = ?1 AND batch.type = ?2 AND intent.ended >= ?3 AND intent.state = ?4",
                    params![account, id, since, State::Accepted.number()],
                    |row| row.get(0),
                )?;
                sum += count.unsigned_abs();
            }
            Ok(sum)
        })
    }

    /// Deletes batches that began before a time (in milliseconds since 1970) and are not being sent, and expired media;
    /// returns the number of batches.
    ///
    /// # Errors
    /// The database's error text.
    pub fn prune(&self, state: &StateFolder, before: i64) -> Result<u64, Cause> {
        let mut count = 0;
        for batch in self.batches()?.iter().filter(|batch| batch.began < before) {
            let Some(own) = state.own(batch)? else { continue };
            let id = batch.id;
            self.change(move |file| {
                file.removes(id)?;
                file.execute("DELETE FROM receipt WHERE batch = ?1", [id])?;
                file.execute("DELETE FROM intent WHERE batch = ?1", [id])?;
                file.execute("DELETE FROM batch WHERE id = ?1", [id])
            })?;
            state.gone(batch, own);
            count += 1;
        }
        let now = self.now() / 1000;
        self.change(move |file| file.execute("DELETE FROM media WHERE until < ?1", [now]).map(drop))?;
        state.remove_free_locks();
        Ok(count)
    }
}

fn find(file: &Connection, new: &NewBatch) -> rusqlite::Result<Option<Batch>> {
    match &new.once {
        Some(once) => file
            .query_row(
                &format!("SELECT {COLUMNS} FROM batch NOT INDEXED WHERE account = ?1 AND once = ?2"),
                params![new.account, once],
                of_row,
            )
            .optional(),
        None => file
            .query_row(
                &format!(
                    "SELECT {COLUMNS} FROM batch NOT INDEXED WHERE account = ?1 AND source = ?2 AND once IS NULL ORDER BY id DESC LIMIT 1"
                ),
                params![new.account, new.source],
                of_row,
            )
            .optional(),
    }
}
