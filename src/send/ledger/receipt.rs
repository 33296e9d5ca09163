//! The final states of accepted messages.

use rusqlite::{Connection, Row, params};

use super::{Ledger, State};
use crate::catalog::calls::mass::JobState;
use crate::diag::Cause;

/// The final state of a message, as reported by the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// `None` if the status is not documented.
    pub state: Option<JobState>,
    /// The time of the status, in seconds since 1970.
    pub at: i64,
    /// The platform's own word.
    pub status: String,
    /// Numbers of readers: total, left after filters, reached, missed.
    pub counts: [Option<u64>; 4],
}

/// An accepted intent with the platform's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    batch_id: i64,
    /// The name of the batch.
    pub batch: String,
    pub row: u64,
    request: i64,
    /// The platform's id.
    pub id: String,
    /// [`crate::send::Account::id`]
    pub account: String,
    pub account_name: String,
    pub message: String,
    pub type_id: String,
}

pub(super) const COLUMNS: &str = "end_state, end_at, end_status, total, filtered, sent, failed";

/// Reads [`COLUMNS`] from this column on.
pub(super) fn end_of(row: &Row<'_>, from: usize) -> rusqlite::Result<Option<End>> {
    let Some(at) = row.get::<_, Option<i64>>(from + 1)? else { return Ok(None) };
    let state: Option<String> = row.get(from)?;
    let mut counts = [None; 4];
    for (place, count) in counts.iter_mut().enumerate() {
        *count = row.get::<_, Option<i64>>(from + 3 + place)?.map(i64::unsigned_abs);
    }
    let state = state.and_then(|id| state_of(&id));
    Ok(Some(End { state, at, status: row.get(from + 2)?, counts }))
}

fn state_of(id: &str) -> Option<JobState> {
    JobState::ALL.into_iter().find(|state| state.id() == id)
}

const SENT: &str = "SELECT batch.id, batch.name, row, request, answer, batch.account, batch.account_name, batch.message, \
     batch.type FROM intent JOIN batch ON batch.id = intent.batch";

fn sent(file: &Connection, condition: &str, value: impl rusqlite::ToSql) -> rusqlite::Result<Vec<Sent>> {
    let order = "ORDER BY batch.id, row, request";
    let sql = format!("{SENT} WHERE {condition} AND answer IS NOT NULL AND state = ?2 {order}");
    let mut found = file.prepare_cached(&sql)?;
    found.query_map(params![value, State::Accepted.number()], of_row)?.collect()
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<Sent> {
    Ok(Sent {
        batch_id: row.get(0)?,
        batch: row.get(1)?,
        row: row.get::<_, i64>(2)?.unsigned_abs(),
        request: row.get(3)?,
        id: row.get(4)?,
        account: row.get(5)?,
        account_name: row.get(6)?,
        message: row.get(7)?,
        type_id: row.get(8)?,
    })
}

impl Ledger {
    /// The intents with an id of the platform, of any account.
    ///
    /// # Errors
    /// The database's error text.
    pub fn sent_as(&self, id: &str) -> Result<Vec<Sent>, Cause> {
        let id = id.to_owned();
        self.change(move |file| sent(file, "answer = ?1", id))
    }

    /// The intents of a batch that have an id.
    ///
    /// # Errors
    /// The database's error text.
    pub fn sent_of(&self, batch: i64) -> Result<Vec<Sent>, Cause> {
        self.change(move |file| sent(file, "intent.batch = ?1", batch))
    }

    /// The number of messages of a batch in each final state; `None` for undocumented ones.
    ///
    /// # Errors
    /// The database's error text.
    pub fn ends(&self, batch: i64) -> Result<Vec<(Option<JobState>, u64)>, Cause> {
        self.change(move |file| {
            let mut found =
                file.prepare("SELECT end_state, count(*) FROM receipt WHERE batch = ?1 GROUP BY end_state")?;
            let rows = found.query_map([batch], |row| {
                Ok((row.get::<_, Option<String>>(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
            })?;
            rows.map(|row| row.map(|(id, count)| (id.and_then(|id| state_of(&id)), count))).collect()
        })
    }

    /// Records the final state, asynchronously. Later reports take precedence; a repeated state keeps the first text,
    /// and existing counts are kept.
    pub fn mark(&self, sent: &Sent, end: &End) {
        let (batch, row, request) = (sent.batch_id, sent.row, sent.request);
        let End { state, at, status, counts } = end.clone();
        self.note(move |file| {
            let [total, filtered, reached, failed] =
                counts.map(|count| count.and_then(|count| i64::try_from(count).ok()));
            file.prepare_cached(
                "INSERT INTO receipt
                    (batch, row, request, end_state, end_at, end_status, total, filtered, sent, failed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                 ON CONFLICT DO UPDATE SET
                    end_status = iif(?5 >= end_at AND ?4 IS NOT end_state, ?6, end_status),
                    end_state = iif(?5 >= end_at, ?4, end_state),
                    end_at = max(?5, end_at),
                    total = coalesce(?7, total), filtered = coalesce(?8, filtered),
                    sent = coalesce(?9, sent), failed = coalesce(?10, failed)",
            )?
            .execute(params![
                batch,
                i64::try_from(row).unwrap_or(i64::MAX),
                request,
                state.map(JobState::id),
                at,
                status,
                total,
                filtered,
                reached,
                failed
            ])
            .map(drop)
        });
    }
}
