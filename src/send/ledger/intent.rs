//! Intents: what reaches people.

use rusqlite::{Row, params};

use super::file::now;
use super::receipt::{self, End, end_of};
use super::{Ledger, Recorded, State};

/// A message's request that is about to be sent.
#[derive(Clone, Debug)]
pub struct Intent {
    pub batch: i64,
    pub row: u64,
    pub request: usize,
    /// Of the row's values.
    pub row_hash: [u8; 16],
    /// Of the body without its id.
    pub body_hash: [u8; 16],
    /// The id of de-duplication, and when it was first used: milliseconds since 1970.
    pub client_id: Option<(String, i64)>,
    /// Where it is asked for.
    pub body: Option<String>,
}

/// What is known of an intent of an earlier run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prior {
    pub row: u64,
    pub request: usize,
    pub attempts: u64,
    pub row_hash: Vec<u8>,
    /// Of the body that was sent last.
    pub body_hash: Option<Vec<u8>>,
    pub client_id: Option<(String, i64)>,
    /// Milliseconds since 1970; of the last attempt.
    pub began: i64,
    pub ended: Option<i64>,
    pub recorded: Recorded,
    pub body: Option<String>,
    /// How it ended after it had been accepted.
    pub end: Option<End>,
}

const COLUMNS: &str = "row, request, attempts, row_hash, client_id, client_at, began, ended, state, code, answer, reason, body, body_hash";

fn of_row(row: &Row<'_>) -> rusqlite::Result<Prior> {
    let id: Option<String> = row.get(4)?;
    let at: Option<i64> = row.get(5)?;
    Ok(Prior {
        row: row.get::<_, i64>(0)?.unsigned_abs(),
        request: usize::try_from(row.get::<_, i64>(1)?).unwrap_or_default(),
        attempts: row.get::<_, i64>(2)?.unsigned_abs(),
        row_hash: row.get(3)?,
        client_id: id.zip(at),
        began: row.get(6)?,
        ended: row.get(7)?,
        recorded: Recorded {
            state: State::of_number(row.get(8)?),
            code: row.get(9)?,
            answer: row.get(10)?,
            reason: row.get(11)?,
        },
        body: row.get(12)?,
        body_hash: row.get(13)?,
        end: end_of(row, 14)?,
    })
}

/// A request that was sent with an id of its author's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    pub state: State,
    pub body_hash: Vec<u8>,
}

/// SQLite counts with signs.
fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Ledger {
    /// A call of this intent is about to begin: that is on the disk when this returns.
    ///
    /// # Errors
    /// The database's words; then the call must not be made.
    pub fn begin(&self, intent: Intent) -> Result<(), String> {
        self.change(move |file| {
            let (id, at) = intent.client_id.unzip();
            file.prepare_cached(
                "INSERT INTO intent
                    (batch, row, request, state, attempts, row_hash, body_hash, client_id, client_at, began, body)
                 VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?8, ?9, ?10)
                 ON CONFLICT DO UPDATE SET state = ?4, attempts = attempts + 1, row_hash = ?5, body_hash = ?6,
                    client_id = ?7, client_at = ?8, began = ?9, ended = NULL, code = NULL, answer = NULL, reason = NULL,
                    body = ?10",
            )?
            .execute(params![
                intent.batch,
                signed(intent.row),
                intent.request as i64,
                State::Started.number(),
                intent.row_hash,
                intent.body_hash,
                id,
                at,
                now(),
                intent.body
            ])
            .map(drop)
        })
    }

    /// Writes what became of a call, soon. Where no call was made the intent appears with this.
    pub fn end(&self, batch: i64, row: u64, request: usize, row_hash: [u8; 16], recorded: Recorded) {
        self.note(move |file| {
            let Recorded { state, code, answer, reason } = recorded;
            file.prepare_cached(
                "INSERT INTO intent (batch, row, request, state, attempts, row_hash, began, ended, code, answer, reason)
                 VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?6, ?7, ?8, ?9)
                 ON CONFLICT DO UPDATE SET state = ?4, ended = ?6, code = ?7, answer = ?8, reason = ?9",
            )?
            .execute(params![
                batch,
                signed(row),
                request as i64,
                state.number(),
                row_hash,
                now(),
                code,
                answer,
                reason
            ])
            .map(drop)
        });
    }

    /// Intents of an account that were sent with this id of de-duplication, the latest first; without the one of this place.
    ///
    /// # Errors
    /// The database's words.
    pub fn used(&self, account: &str, client_id: &str, but: (i64, u64, usize)) -> Result<Vec<Used>, String> {
        let (account, client_id) = (account.to_owned(), client_id.to_owned());
        self.change(move |file| {
            let mut found = file.prepare_cached(
                "SELECT state, body_hash FROM intent JOIN batch ON batch.id = intent.batch
                 WHERE client_id = ?1 AND account = ?2 AND body_hash IS NOT NULL
                   AND (intent.batch, row, request) <> (?3, ?4, ?5)
                 ORDER BY intent.began DESC LIMIT 1000",
            )?;
            let (batch, row, request) = but;
            found
                .query_map(params![client_id, account, batch, signed(row), request as i64], |row| {
                    Ok(Used { state: State::of_number(row.get(0)?), body_hash: row.get(1)? })
                })?
                .collect()
        })
    }

    /// The last row of a batch that has an intent.
    ///
    /// # Errors
    /// The database's words.
    pub fn last_row(&self, batch: i64) -> Result<Option<u64>, String> {
        self.change(move |file| {
            let last: Option<i64> =
                file.query_row("SELECT max(row) FROM intent WHERE batch = ?1", [batch], |row| row.get(0))?;
            Ok(last.map(i64::unsigned_abs))
        })
    }

    /// A batch in pieces: so many intents behind one, in order.
    ///
    /// # Errors
    /// The database's words.
    pub fn page(&self, batch: i64, behind: Option<(u64, usize)>, size: usize) -> Result<Vec<Prior>, String> {
        self.change(move |file| {
            let sql = format!(
                "SELECT {COLUMNS}, {} FROM intent LEFT JOIN receipt USING (batch, row, request)
                 WHERE batch = ?1 AND (row, request) > (?2, ?3) ORDER BY row, request LIMIT ?4",
                receipt::COLUMNS
            );
            let (row, request) = behind.map_or((-1, -1), |(row, request)| (signed(row), request as i64));
            file.prepare_cached(&sql)?.query_map(params![batch, row, request, size as i64], of_row)?.collect()
        })
    }
}
