//! The file of the ledger.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::books::{Book, Books};
use super::check::{self, LedgerDamage, LedgerError};
use super::intent;
use super::mark::LedgerMark;
use crate::diag::Cause;
use crate::os::{self, Lock};
use crate::send::{StateFolder, hash};

/// How long to wait for another process.
const BUSY: Duration = Duration::from_secs(60);
/// SQLite takes a file of at most this many bytes for a new one.
const EMPTY: u64 = 1;
/// The migration to each version of the file, with a table that shows that it was applied.
const VERSIONS: [(&str, &str); 3] = [("batch", TABLES), ("receipt", RECEIPTS), (BOOK, CHECKSUMS)];
/// If this table exists, everything has a checksum.
const BOOK: &str = "book";

const TABLES: &str = "
CREATE TABLE batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    account_name TEXT NOT NULL,
    file TEXT NOT NULL,
    message TEXT NOT NULL,
    type TEXT NOT NULL,
    rows TEXT,
    source BLOB NOT NULL,
    once TEXT,
    began INTEGER NOT NULL,
    UNIQUE (account, once)
);
CREATE TABLE intent (
    batch INTEGER NOT NULL,
    row INTEGER NOT NULL,
    request INTEGER NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    row_hash BLOB NOT NULL,
    body_hash BLOB,
    client_id TEXT,
    client_at INTEGER,
    began INTEGER NOT NULL,
    ended INTEGER,
    code INTEGER,
    answer TEXT,
    reason TEXT,
    body TEXT,
    PRIMARY KEY (batch, row, request)
) WITHOUT ROWID;
CREATE INDEX intent_answer ON intent (answer) WHERE answer IS NOT NULL;
CREATE TABLE media (
    key BLOB PRIMARY KEY,
    id TEXT NOT NULL,
    until INTEGER NOT NULL
) WITHOUT ROWID;
";

/// The final states of accepted messages.
const RECEIPTS: &str = "
CREATE TABLE receipt (
    batch INTEGER NOT NULL,
    row INTEGER NOT NULL,
    request INTEGER NOT NULL,
    end_state TEXT,
    end_at INTEGER NOT NULL,
    end_status TEXT NOT NULL,
    total INTEGER,
    filtered INTEGER,
    sent INTEGER,
    failed INTEGER,
    PRIMARY KEY (batch, row, request)
) WITHOUT ROWID;
";

/// Data to detect losses: the number of messages of a run, the sum of their checksums, and its own checksum. The book
/// has the same for all runs.
const CHECKSUMS: &str = "
ALTER TABLE batch ADD COLUMN intents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN total INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE intent ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
CREATE TABLE book (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    ledger BLOB NOT NULL,
    change INTEGER NOT NULL,
    batches INTEGER NOT NULL,
    total INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    sum INTEGER NOT NULL
);
";

/// Opens the file, or creates it if there never was one. A damaged file is not changed.
///
/// # Errors
/// It is damaged, or the error text of the system or the database.
pub(super) fn open(state: &StateFolder) -> Result<(Connection, LedgerMark), LedgerError> {
    let path = state.ledger();
    // SQLite reports a lock without waiting if several processes create the file at once.
    let _alone = Lock::wait(&path.with_extension("lock"))?;
    if os::file_size(&path).unwrap_or_default() <= EMPTY && state.has_traces() {
        return Err(LedgerError::Damaged(LedgerDamage::Missing));
    }
    opened(&path)
}

/// Moves the files of the ledger into a folder next to it, and creates a new one.
///
/// # Errors
/// Another process uses it, or the error text of the system or the database.
pub(in super::super) fn begin_anew(state: &StateFolder, folder: &Path) -> Result<(), LedgerError> {
    let path = state.ledger();
    let _alone = Lock::wait(&path.with_extension("lock"))?;
    let mark = LedgerMark::open(&path.with_extension("mark"))?;
    if !mark.is_alone() {
        return Err(LedgerError::InUse);
    }
    drop(mark);
    os::create_private_folder(folder)?;
    for name in ["ledger.db", "ledger.db-wal", "ledger.db-shm", "ledger.mark"] {
        let file = path.with_file_name(name);
        if os::exists(&file) {
            os::move_file(&file, &folder.join(name))?;
        }
    }
    opened(&path).map(drop)
}

fn opened(path: &Path) -> Result<(Connection, LedgerMark), LedgerError> {
    os::touch_private(path)?;
    let log = path.with_extension("db-wal");
    let has_log = os::file_size(&log).is_some_and(|size| size > 0);
    // Read before the ledger: the ledger must have everything that the mark knows of.
    let mark = path.with_extension("mark");
    let mut mark = LedgerMark::open(&mark)?;
    let known = mark.read()?;
    let mut file = Connection::open(path).map_err(check::trouble)?;
    let book = prepared(&mut file).map_err(check::trouble)??;
    match known {
        Some((ledger, last)) if ledger == book.ledger => {
            if book.change < last {
                return Err(LedgerError::Damaged(LedgerDamage::Lost(last.abs_diff(book.change))));
            }
            mark.keep(ledger);
        }
        // Nothing was changed yet, or everything was in the file when it was closed.
        _ if book.change == 0 || (book.closed == book.change && !has_log) => mark.claim(book.ledger, book.change)?,
        _ => return Err(LedgerError::Damaged(LedgerDamage::Unmarked)),
    }
    settled(&file).map_err(check::trouble)?;
    Ok((file, mark))
}

/// Checks a file before changing anything, and migrates an older one.
fn prepared(file: &mut Connection) -> rusqlite::Result<Result<Book, LedgerError>> {
    file.busy_timeout(BUSY)?;
    // Not even its log is touched until all checks pass.
    file.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    file.set_prepared_statement_cache_capacity(32);
    let version: i64 = file.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let Some(version) = usize::try_from(version).ok().filter(|version| *version <= VERSIONS.len()) else {
        return Ok(Err(LedgerError::Newer(version)));
    };
    let is_old = version < VERSIONS.len();
    if is_old {
        if let Some(found) = check::structure(file)? {
            return Ok(Err(LedgerError::Damaged(LedgerDamage::Unreadable(found.into()))));
        }
        file.pragma_update(None, "journal_mode", "WAL")?;
    }
    let behavior = if is_old { TransactionBehavior::Immediate } else { TransactionBehavior::Deferred };
    let change = file.transaction_with_behavior(behavior)?;
    if is_old && let Err(reason) = brought_up(&change)? {
        return Ok(Err(LedgerError::Failed(reason)));
    }
    // Dropping the transaction rolls it back.
    if check::schema(&change)? != expected()? {
        return Ok(Err(LedgerError::Damaged(LedgerDamage::Foreign)));
    }
    change.commit()?;
    check::book(file)
}

/// Applies missing migrations. Another process may have applied them in the meantime.
fn brought_up(change: &Transaction<'_>) -> rusqlite::Result<Result<(), Cause>> {
    let has = |table: &str| {
        let select = "SELECT count(*) FROM sqlite_schema WHERE name = ?1";
        change.query_row(select, [table], |row| row.get::<_, i64>(0)).map(|count| count > 0)
    };
    let is_sealed = has(BOOK)?;
    for (table, step) in VERSIONS {
        if !has(table)? {
            change.execute_batch(step)?;
        }
    }
    change.pragma_update(None, "user_version", VERSIONS.len() as i64)?;
    if !is_sealed {
        let mut ledger = [0; 16];
        match hash::random(ledger.len()) {
            Ok(name) => ledger.iter_mut().zip(name.bytes()).for_each(|(place, byte)| *place = byte),
            Err(reason) => return Ok(Err(reason)),
        }
        Book { ledger, change: 0, batches: 0, total: 0, closed: 0 }.write(change)?;
        let books = Books::new(change);
        let mut found = change.prepare("SELECT id FROM batch")?;
        let batches: Vec<i64> = found.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        batches.into_iter().for_each(|batch| books.began(batch));
        intent::seal_all(&books)?;
        books.close()?;
        // Earlier changes have no number.
        if let Some(book) = Book::read(change)? {
            Book { change: 0, closed: 0, ..book }.write(change)?;
        }
    }
    Ok(Ok(()))
}

/// The schema of a file created by these migrations.
fn expected() -> rusqlite::Result<Vec<[String; 4]>> {
    let file = Connection::open_in_memory()?;
    for (_, step) in VERSIONS {
        file.execute_batch(step)?;
    }
    check::schema(&file)
}

/// Sets the journal mode.
fn settled(file: &Connection) -> rusqlite::Result<()> {
    file.pragma_update(None, "journal_mode", "WAL")?;
    file.pragma_update(None, "synchronous", "FULL")?;
    file.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false).map(drop)
}

/// Opens a damaged file read-only.
pub(super) fn open_damaged(state: &StateFolder) -> Option<Connection> {
    let file = Connection::open_with_flags(state.ledger(), OpenFlags::SQLITE_OPEN_READ_WRITE).ok()?;
    file.busy_timeout(BUSY).ok()?;
    file.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).ok()?;
    file.pragma_update(None, "query_only", true).ok()?;
    file.query_row("SELECT count(*) FROM batch", [], |row| row.get::<_, i64>(0)).ok()?;
    Some(file)
}

/// Checkpoints the log, as far as no reader prevents it.
pub(super) fn checkpoint(file: &Connection) {
    // A failure does not make it less durable.
    let _ = file.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
}

/// Marks the file as complete.
pub(super) fn close(file: &Connection) -> rusqlite::Result<()> {
    let change = Transaction::new_unchecked(file, TransactionBehavior::Immediate)?;
    if let Some(book) = Book::read(&change)? {
        Book { closed: book.change, ..book }.write(&change)?;
    }
    change.commit()?;
    checkpoint(file);
    Ok(())
}

/// Creates a file of an earlier version.
#[cfg(test)]
pub(super) fn make_version(path: &Path, version: usize) -> rusqlite::Result<()> {
    let file = Connection::open(path)?;
    file.pragma_update(None, "journal_mode", "WAL")?;
    for (_, step) in VERSIONS.into_iter().take(version) {
        file.execute_batch(step)?;
    }
    file.pragma_update(None, "user_version", version as i64)
}
