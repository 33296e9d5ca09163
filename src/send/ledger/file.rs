//! The file of the ledger.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use crate::os::{self, Lock};

/// How long another process may hold the file.
const BUSY: Duration = Duration::from_secs(60);
/// What each version of the file has more than the one before.
const VERSIONS: [&str; 2] = [TABLES, RECEIPTS];

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

/// How messages ended after they had been accepted.
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

/// Opens the file, and makes it where there is none.
///
/// # Errors
/// The system's or the database's words.
pub(super) fn open(path: &Path) -> Result<Connection, String> {
    os::touch_private(path)?;
    // A file that several make at once answers that it is locked, without waiting.
    let _alone = Lock::wait(&path.with_extension("lock"))?;
    let open = || -> rusqlite::Result<(Connection, i64)> {
        let mut file = Connection::open(path)?;
        file.busy_timeout(BUSY)?;
        file.pragma_update(None, "journal_mode", "WAL")?;
        file.pragma_update(None, "synchronous", "FULL")?;
        file.set_prepared_statement_cache_capacity(32);
        let change = file.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let version: i64 = change.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        for (known, step) in (1..).zip(VERSIONS).filter(|(known, _)| *known > version) {
            change.execute_batch(step)?;
            change.pragma_update(None, "user_version", known)?;
        }
        change.commit()?;
        Ok((file, version))
    };
    match open().map_err(|error| error.to_string())? {
        (_, version) if version > VERSIONS.len() as i64 => Err(format!("written by a newer version ({version})")),
        (file, _) => Ok(file),
    }
}

/// Milliseconds since 1970.
pub(super) fn now() -> i64 {
    os::now_millis()
}
