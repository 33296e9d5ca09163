//! Intents: requests that reach people.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, Row, params, params_from_iter};

use super::books::Books;
use super::receipt::{self, End, end_of};
use super::writer::readable;
use super::{IntentCounts, Ledger, Recorded, State, sums};
use crate::diag::Cause;
use crate::diag::messages::send as messages;

/// A message request that is about to be sent.
#[derive(Clone, Debug)]
pub struct Intent {
    pub batch: i64,
    pub row: u64,
    pub request: usize,
    /// The hash of the row's values.
    pub row_hash: [u8; 16],
    /// The hash of the body without its id.
    pub body_hash: [u8; 16],
    /// The deduplication id, and the time of its first use in milliseconds since 1970.
    pub client_id: Option<(String, i64)>,
    /// Only if bodies are to be kept.
    pub body: Option<String>,
}

/// Another request with the same deduplication id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedId {
    pub state: State,
    /// `None` if the record is damaged: only its id is known then.
    pub body_hash: Option<Vec<u8>>,
}

/// An intent of an earlier run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prior {
    pub row: u64,
    pub request: usize,
    pub attempts: u64,
    /// `None` if the record is damaged: only its position is known then.
    pub row_hash: Option<Vec<u8>>,
    /// The hash of the last body sent.
    pub body_hash: Option<Vec<u8>>,
    pub client_id: Option<(String, i64)>,
    /// The time of the last attempt, in milliseconds since 1970.
    pub began: i64,
    pub ended: Option<i64>,
    pub recorded: Recorded,
    pub body: Option<String>,
    /// Its final state after it was accepted.
    pub end: Option<End>,
}

/// The columns that the checksum of an intent covers: all of them.
const COVERED: &str = "batch, row, request, state, attempts, row_hash, body_hash, client_id, client_at, began, ended, code, \
     answer, reason, body";
/// The number of these columns; the checksum follows.
const SUM: usize = 15;

/// A stored intent.
struct StoredIntent {
    place: [i64; 3],
    state: State,
    attempts: i64,
    row_hash: Vec<u8>,
    body_hash: Option<Vec<u8>>,
    client: Option<(String, i64)>,
    began: i64,
    ended: Option<i64>,
    code: Option<i64>,
    answer: Option<String>,
    reason: Option<String>,
    body: Option<String>,
}

impl StoredIntent {
    /// Reads a row; `None` if its checksum does not match.
    fn of_row(row: &Row<'_>) -> rusqlite::Result<Option<Self>> {
        if seal(row)?.is_none_or(|seal| seal != Seal::Whole) {
            return Ok(None);
        }
        let (id, at): (Option<String>, Option<i64>) = (row.get(7)?, row.get(8)?);
        Ok(Some(Self {
            place: place(row)?,
            state: State::of_number(row.get(3)?),
            attempts: row.get(4)?,
            row_hash: row.get(5)?,
            body_hash: row.get(6)?,
            client: id.zip(at),
            began: row.get(9)?,
            ended: row.get(10)?,
            code: row.get(11)?,
            answer: row.get(12)?,
            reason: row.get(13)?,
            body: row.get(14)?,
        }))
    }

    /// The stored intent at its position, and its checksum.
    fn known(file: &Connection, place: [i64; 3]) -> rusqlite::Result<Option<(Option<Self>, i64)>> {
        file.prepare_cached(&format!(
            "SELECT {COVERED}, sum FROM intent WHERE batch = ?1 AND row = ?2 AND request = ?3"
        ))?
        .query_row(place, |row| Ok((Self::of_row(row)?, written_sum(row)?)))
        .optional()
    }

    fn write(&self, books: &Books<'_>, before: Option<i64>) -> rusqlite::Result<()> {
        let (id, at) = self.client.as_ref().map(|(id, at)| (id.as_str(), *at)).unzip();
        let state = self.state.number();
        let [batch, row, request] = self.place;
        let number = |number: &Option<i64>| number.map_or(ValueRef::Null, ValueRef::Integer);
        fn text(text: &Option<String>) -> ValueRef<'_> {
            text.as_ref().map_or(ValueRef::Null, |text| ValueRef::Text(text.as_bytes()))
        }
        let values: [ValueRef<'_>; SUM] = [
            ValueRef::Integer(batch),
            ValueRef::Integer(row),
            ValueRef::Integer(request),
            ValueRef::Integer(state),
            ValueRef::Integer(self.attempts),
            ValueRef::Blob(&self.row_hash),
            self.body_hash.as_ref().map_or(ValueRef::Null, |hash| ValueRef::Blob(hash)),
            id.map_or(ValueRef::Null, |id| ValueRef::Text(id.as_bytes())),
            number(&at),
            ValueRef::Integer(self.began),
            number(&self.ended),
            number(&self.code),
            text(&self.answer),
            text(&self.reason),
            text(&self.body),
        ];
        let sum = sums::of_intent(self.place, sums::sum(values));
        let values = values.map(ToSqlOutput::Borrowed);
        let sql = if before.is_none() { INSERT } else { UPDATE };
        books.prepare_cached(sql)?.execute(params_from_iter(values.iter().chain([&ToSqlOutput::from(sum)])))?;
        books.wrote(batch, before, sum);
        Ok(())
    }
}

const INSERT: &str = "INSERT INTO intent (batch, row, request, state, attempts, row_hash, body_hash, client_id, client_at, \
     began, ended, code, answer, reason, body, sum) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
const UPDATE: &str = "UPDATE intent SET state = ?4, attempts = ?5, row_hash = ?6, body_hash = ?7, client_id = ?8, \
     client_at = ?9, began = ?10, ended = ?11, code = ?12, answer = ?13, reason = ?14, body = ?15, sum = ?16 \
     WHERE batch = ?1 AND row = ?2 AND request = ?3";

/// The result of checking a row's checksum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seal {
    Whole,
    /// It is about this message, but its content is unreliable.
    Damaged,
}

/// Checks a row of [`COVERED`]; `None` if not even its position is reliable.
fn seal(row: &Row<'_>) -> rusqlite::Result<Option<Seal>> {
    let values: Vec<_> = (0..SUM).map(|column| row.get_ref(column)).collect::<Result<_, _>>()?;
    let (place, written) = (place(row)?, written_sum(row)?);
    if sums::of_intent(place, sums::sum(values)) == written {
        return Ok(Some(Seal::Whole));
    }
    Ok(sums::has_place(written, place).then_some(Seal::Damaged))
}

fn place(row: &Row<'_>) -> rusqlite::Result<[i64; 3]> {
    // The primary key, which is always a number unless it is damaged.
    let number = |column: usize| row.get_ref(column).map(|value| value.as_i64().unwrap_or(-1));
    Ok([number(0)?, number(1)?, number(2)?])
}

fn written_sum(row: &Row<'_>) -> rusqlite::Result<i64> {
    Ok(row.get_ref(SUM)?.as_i64().unwrap_or_default())
}

/// Reads an intent for later runs; of a damaged one, only the position.
fn prior(row: &Row<'_>) -> rusqlite::Result<Prior> {
    let [_, number, request] = place(row)?;
    let (number, request) = (number.unsigned_abs(), usize::try_from(request).unwrap_or_default());
    let end = end_of(row, SUM + 1).unwrap_or_default();
    let Some(stored) = StoredIntent::of_row(row)? else {
        let reason = Some(Cause::Known(&messages::RECORD_DAMAGED));
        let recorded = Recorded { state: State::Unknown, code: None, answer: None, reason };
        return Ok(Prior {
            row: number,
            request,
            attempts: 0,
            row_hash: None,
            body_hash: None,
            client_id: None,
            began: 0,
            ended: None,
            recorded,
            body: None,
            end,
        });
    };
    Ok(Prior {
        row: number,
        request,
        attempts: stored.attempts.unsigned_abs(),
        row_hash: Some(stored.row_hash),
        body_hash: stored.body_hash,
        client_id: stored.client,
        began: stored.began,
        ended: stored.ended,
        recorded: Recorded {
            state: stored.state,
            code: stored.code,
            answer: stored.answer,
            reason: stored.reason.as_deref().map(Cause::restored),
        },
        body: stored.body,
        end,
    })
}

fn used(row: &Row<'_>) -> rusqlite::Result<UsedId> {
    Ok(match StoredIntent::of_row(row)? {
        Some(stored) => UsedId { state: stored.state, body_hash: stored.body_hash },
        None => UsedId { state: State::Unknown, body_hash: None },
    })
}

/// The result of verifying the rows of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Verified {
    pub counts: IntentCounts,
    /// The number of rows with changed content.
    pub damaged: u64,
    /// The number of rows that belong elsewhere, or are out of order.
    pub strange: u64,
    /// The sum of the checksums.
    pub total: i64,
    /// Why the rest could not be read.
    pub broken: Option<String>,
}

/// Verifies every intent of a batch, in order.
pub(super) fn verify(file: &Connection, batch: i64) -> rusqlite::Result<Verified> {
    let select = format!("SELECT {COVERED}, sum FROM intent WHERE batch = ?1 ORDER BY batch, row, request");
    let mut found = file.prepare(&select)?;
    let mut rows = found.query([batch])?;
    let (mut verified, mut last) = (Verified::default(), None);
    loop {
        let row = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(error) => {
                verified.broken = Some(error.to_string());
                break;
            }
        };
        let place = place(row)?;
        let in_order = last.is_none_or(|last| last < place);
        last = Some(place);
        let seal = seal(row)?.filter(|_| in_order);
        let state = if seal == Some(Seal::Whole) { State::of_number(row.get(3)?) } else { State::Unknown };
        verified.counts.add(state, 1);
        verified.strange += u64::from(seal.is_none());
        verified.damaged += u64::from(seal == Some(Seal::Damaged));
        verified.total = verified.total.wrapping_add(written_sum(row)?);
    }
    Ok(verified)
}

/// Adds checksums to a file that has none.
pub(super) fn seal_all(books: &Books<'_>) -> rusqlite::Result<()> {
    let select = format!("SELECT {COVERED}, sum FROM intent");
    let mut found = books.prepare(&select)?;
    let mut rows = found.query([])?;
    let mut put = books.prepare("UPDATE intent SET sum = ?4 WHERE batch = ?1 AND row = ?2 AND request = ?3")?;
    while let Some(row) = rows.next()? {
        let values: Vec<_> = (0..SUM).map(|column| row.get_ref(column)).collect::<Result<_, _>>()?;
        let at = place(row)?;
        let sum = sums::of_intent(at, sums::sum(values));
        put.execute(params![at[0], at[1], at[2], sum])?;
        books.wrote(at[0], None, sum);
    }
    Ok(())
}

/// SQLite only has signed integers.
fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Ledger {
    /// Records that a call of this intent is about to begin; it is on the disk when this returns.
    ///
    /// # Errors
    /// The database's error text; the call must not be made then.
    pub fn begin(&self, intent: Intent) -> Result<(), Cause> {
        let now = self.now();
        self.change(move |books| {
            let place = [intent.batch, signed(intent.row), intent.request as i64];
            let (known, before) = StoredIntent::known(books, place)?.unzip();
            let stored = StoredIntent {
                place,
                state: State::Started,
                attempts: known.flatten().map_or(0, |known| known.attempts) + 1,
                row_hash: intent.row_hash.to_vec(),
                body_hash: Some(intent.body_hash.to_vec()),
                client: intent.client_id,
                began: now,
                ended: None,
                code: None,
                answer: None,
                reason: None,
                body: intent.body,
            };
            stored.write(books, before)
        })
    }

    /// Records the outcome of a call, asynchronously. Creates the intent if no call was made.
    pub fn end(&self, batch: i64, row: u64, request: usize, row_hash: [u8; 16], recorded: Recorded) {
        let now = self.now();
        self.note(move |books| {
            let place = [batch, signed(row), request as i64];
            let (known, before) = StoredIntent::known(books, place)?.unzip();
            let stored = known.flatten().unwrap_or_else(|| StoredIntent {
                place,
                state: recorded.state,
                attempts: 0,
                row_hash: row_hash.to_vec(),
                body_hash: None,
                client: None,
                began: now,
                ended: None,
                code: None,
                answer: None,
                reason: None,
                body: None,
            });
            let Recorded { state, code, answer, reason } = recorded;
            StoredIntent {
                state,
                ended: Some(now),
                code,
                answer,
                reason: reason.map(|reason| reason.stored()),
                ..stored
            }
            .write(books, before)
        });
    }

    /// The intents of an account with this deduplication id, the latest first, except the one at this position.
    ///
    /// # Errors
    /// The database's error text.
    pub fn used(&self, account: &str, client_id: &str, but: (i64, u64, usize)) -> Result<Vec<UsedId>, Cause> {
        let (account, client_id) = (account.to_owned(), client_id.to_owned());
        self.change(move |file| {
            let mut found = file.prepare_cached(&format!(
                "SELECT {COVERED}, sum FROM intent
                 WHERE client_id = ?1 AND batch IN (SELECT id FROM batch WHERE account = ?2)
                   AND (batch, row, request) <> (?3, ?4, ?5)
                 ORDER BY began DESC LIMIT 1000",
            ))?;
            let (batch, row, request) = but;
            found.query_map(params![client_id, account, batch, signed(row), request as i64], used)?.collect()
        })
    }

    /// The last row of a batch that has an intent.
    ///
    /// # Errors
    /// The database's error text.
    pub fn last_row(&self, batch: i64) -> Result<Option<u64>, Cause> {
        self.change(move |file| {
            let last: Option<i64> =
                file.query_row("SELECT max(row) FROM intent WHERE batch = ?1", [batch], |row| row.get(0))?;
            Ok(last.map(i64::unsigned_abs))
        })
    }

    /// A page of a batch: up to `size` intents after a position, in order.
    ///
    /// # Errors
    /// The database's error text.
    pub fn page(&self, batch: i64, behind: Option<(u64, usize)>, size: usize) -> Result<Vec<Prior>, Cause> {
        let lenient = self.is_damaged();
        self.change(move |file| {
            let sql = format!(
                "SELECT {COVERED}, sum, {} FROM intent LEFT JOIN receipt USING (batch, row, request)
                 WHERE batch = ?1 AND (row, request) > (?2, ?3) ORDER BY row, request LIMIT ?4",
                receipt::COLUMNS
            );
            let (row, request) = behind.map_or((-1, -1), |(row, request)| (signed(row), request as i64));
            let mut found = file.prepare_cached(&sql)?;
            readable(found.query_map(params![batch, row, request, size as i64], prior)?, lenient)
        })
    }
}
