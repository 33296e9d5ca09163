//! Tests all ways in which a disk can damage a ledger: nothing is ever sent twice.

#![expect(clippy::disallowed_methods, reason = "a test is the disk that damages")]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::catalog::{channel_of, find_type};
use crate::config;
use crate::os::Interrupt;
use crate::send::{Account, SendContext, SendOptions, StateFolder, TokenKind, VirtualClock, settled};

/// The rows of the table, and their outcomes in the first run.
const ROWS: [(u64, Option<State>); 9] = [
    (2, Some(State::Accepted)),
    (3, Some(State::Refused)),
    (4, Some(State::Accepted)),
    (5, Some(State::Unsent)),
    (6, Some(State::Started)),
    (7, Some(State::Invalid)),
    (8, Some(State::Accepted)),
    (9, Some(State::RefusedAgain)),
    (10, None),
];
/// The time of the clock.
const NOW: Duration = Duration::from_secs(1_700_000_000);
/// The rows sent when it is resumed.
const REST: [u64; 3] = [5, 7, 10];
/// A permanent refusal.
const REFUSED: i64 = 40003;

fn new_batch() -> NewBatch {
    NewBatch {
        began: None,
        account: "account-1".to_owned(),
        account_name: "shop".to_owned(),
        file: "a.msg".to_owned(),
        message: "user".to_owned(),
        type_id: "custom.text".to_owned(),
        rows: Some("r.csv".to_owned()),
        source: [7; 16],
        once: Some("orders".to_owned()),
    }
}

fn open(folder: &Path) -> Result<(StateFolder, Ledger), LedgerError> {
    let state = StateFolder::open(folder)?;
    let ledger = Ledger::open(&state, Arc::new(VirtualClock::new(NOW)))?;
    Ok((state, ledger))
}

fn intent(batch: i64, row: u64) -> Intent {
    let client_id = Some((format!("id-{row}"), 1000));
    Intent { batch, row, request: 0, row_hash: [row as u8; 16], body_hash: [9; 16], client_id, body: None }
}

/// The first run. Small pages make it a small file of many pages.
fn first_run(folder: &Path) -> Ledger {
    let state = StateFolder::open(folder).unwrap();
    let file = rusqlite::Connection::open(state.ledger()).unwrap();
    file.execute_batch("PRAGMA page_size = 512; CREATE TABLE a (b); DROP TABLE a;").unwrap();
    drop(file);
    let ledger = open(folder).unwrap().1;
    let other = ledger.begin_batch(&NewBatch { once: None, ..new_batch() }).unwrap();
    ledger.begin(intent(other.id, 2)).unwrap();
    let batch = ledger.begin_batch(&new_batch()).unwrap();
    for (row, state) in ROWS.into_iter().filter_map(|(row, state)| Some((row, state?))) {
        if state != State::Unsent && state != State::Invalid {
            ledger.begin(intent(batch.id, row)).unwrap();
        }
        let id = (state == State::Accepted).then(|| format!("99{row}"));
        let code = (state == State::Refused).then_some(REFUSED);
        let recorded = Recorded { state, code, answer: id, reason: None };
        if state != State::Started {
            ledger.end(batch.id, row, 0, [row as u8; 16], recorded);
        }
    }
    ledger.keep_media([1; 16], "media-1", 1 << 40).unwrap();
    let sent = ledger.sent_as("992").unwrap();
    let end = End { state: None, at: 7, status: "success".to_owned(), counts: [None; 4] };
    ledger.mark(&sent[0], &end);
    ledger.settle().unwrap();
    ledger
}

/// The rows sent when the run is resumed; `None` if it stops with an error.
fn goes_out(folder: &Path) -> Option<Vec<u64>> {
    let (state, ledger) = open(folder).ok()?;
    // With a `once` name, an unknown run would begin, and send every row.
    let Some(batch) = ledger.find(&new_batch()).ok()? else { return Some(ROWS.iter().map(|(row, _)| *row).collect()) };
    ledger.check(&batch).ok()?;
    let ty = find_type("custom.text").unwrap();
    let platform = channel_of(ty).unwrap().platform;
    let account =
        config::AccountConfig { name: "shop".to_owned(), platform, profile: None, secrets: Vec::new(), base_url: None };
    let account = Account::without_secrets(&account, platform.variants()[0]);
    let options = SendOptions {
        timeout: Duration::ZERO,
        tokens: TokenKind::Stable,
        keep_bodies: false,
        resend_unknown: false,
        pace: true,
    };
    let ledger = Arc::new(ledger);
    let channel = channel_of(ty).unwrap();
    let shared = SendContext::new(account, channel, options, Arc::clone(&ledger), state, Interrupt::default());
    let mut priors = Priors::new(&ledger, batch.id).ok()?;
    let mut out = Vec::new();
    for (row, _) in ROWS {
        let known = priors.of(row).ok()?;
        if known.iter().all(|prior| settled(prior, &shared, ty).is_none()) {
            out.push(row);
        }
    }
    Some(out)
}

/// The files of a ledger after a run.
struct Left(Vec<(&'static str, Vec<u8>)>);

const FILES: [&str; 3] = ["ledger.db", "ledger.db-wal", "ledger.mark"];
const PAGE: usize = 512;

impl Left {
    /// After a run that ended, or was killed.
    fn by(killed: bool) -> Self {
        let folder = TempDir::new().unwrap();
        let ledger = first_run(folder.path());
        let read = |name| Some((name, fs::read(folder.path().join(name)).ok()?));
        let taken = || Self(FILES.into_iter().filter_map(read).collect());
        if killed {
            return taken();
        }
        drop(ledger);
        taken()
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, bytes)| bytes.clone()).unwrap()
    }

    /// The rows sent if one of its files is replaced or missing.
    fn rest_with(&self, folder: &Path, name: &str, bytes: Option<&[u8]>) -> Option<Vec<u64>> {
        for entry in ["ledger.db", "ledger.db-wal", "ledger.db-shm", "ledger.mark"] {
            let _ = fs::remove_file(folder.join(entry));
        }
        for (known, own) in &self.0 {
            if *known != name {
                fs::write(folder.join(known), own).unwrap();
            }
        }
        bytes.inspect(|bytes| fs::write(folder.join(name), bytes).unwrap());
        goes_out(folder)
    }

    /// Resumes with each replacement of a file; returns how many stopped. Sent rows are never sent again; only damaged
    /// ones may be left out.
    fn try_all(&self, name: &str, count: usize, make: impl Fn(usize, &mut Vec<u8>) + Sync) -> usize {
        const THREADS: usize = 4;
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..THREADS)
                .map(|thread| {
                    let make = &make;
                    scope.spawn(move || {
                        let (folder, mut stopped) = (TempDir::new().unwrap(), 0);
                        for at in (thread..count).step_by(THREADS) {
                            let mut bytes = self.bytes(name);
                            make(at, &mut bytes);
                            let rest = self.rest_with(folder.path(), name, Some(&bytes));
                            stopped += usize::from(rest.is_none());
                            let is_safe = rest.as_ref().is_none_or(|rest| rest.iter().all(|row| REST.contains(row)));
                            assert!(is_safe, "{name}, {at} of {count}: {rest:?}");
                        }
                        stopped
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).sum()
        })
    }

    fn stops_without(&self, name: &str) -> bool {
        self.rest_with(TempDir::new().unwrap().path(), name, None).is_none()
    }
}

#[test]
fn a_whole_ledger_goes_on() {
    for killed in [false, true] {
        let left = Left::by(killed);
        assert_eq!(left.0.len(), if killed { 3 } else { 2 });
        assert_eq!(left.rest_with(TempDir::new().unwrap().path(), "", None).unwrap(), REST);
    }
}

/// SQLite takes a file of one byte for an empty one.
#[test]
fn a_ledger_that_is_cut_at_its_beginning_stops() {
    let left = Left::by(false);
    for length in [0, 1, 2, 15, 16, 99, 100, 511] {
        let file = left.bytes("ledger.db");
        let folder = TempDir::new().unwrap();
        let rest = left.rest_with(folder.path(), "ledger.db", file.get(..length));
        assert_eq!(rest, None, "{length} bytes");
    }
}

/// Whether a byte is in the free space of a table or index page.
fn is_free(file: &[u8], at: usize) -> bool {
    let page = at / PAGE * PAGE;
    let head = if page == 0 { 100 } else { page };
    let length = match file[head] {
        2 | 5 => 12,
        10 | 13 => 8,
        _ => return false,
    };
    let number = |at: usize| usize::from(u16::from_be_bytes([file[at], file[at + 1]]));
    (head + length + 2 * number(head + 3)..page + number(head + 5)).contains(&at)
}

/// Flipping any byte stops the run, does not matter, or leaves out one row.
#[test]
fn no_byte_sends_anything_twice() {
    let left = Left::by(false);
    let file = left.bytes("ledger.db");
    // Free space does not matter: test a sample of it.
    let (free, used): (Vec<usize>, Vec<usize>) = (0..file.len()).partition(|at| is_free(&file, *at));
    assert!(free.len() < file.len() * 3 / 4, "{} of {}", free.len(), file.len());
    let flip = |at: usize, bytes: &mut Vec<u8>| bytes[at] ^= 1 << (at % 8);
    let stopped = left.try_all("ledger.db", used.len(), |at, bytes| flip(used[at], bytes));
    assert!(stopped > file.len() / 5, "{stopped} of {}", used.len());
    let some: Vec<usize> = free.into_iter().step_by(29).collect();
    let stopped = left.try_all("ledger.db", some.len(), |at, bytes| flip(some[at], bytes));
    assert_eq!(stopped, 0, "of {}", some.len());
}

#[test]
fn no_byte_of_its_log_or_mark_sends_anything_twice() {
    let left = Left::by(true);
    let (log, mark) = (left.bytes("ledger.db-wal").len(), left.bytes("ledger.mark").len());
    // The log has a checksum for every page: test all headers, and a sample of each page.
    let places: Vec<usize> = (0..log).filter(|at| at.saturating_sub(32) % (PAGE + 24) < 24 || at % 67 == 0).collect();
    let stopped = left.try_all("ledger.db-wal", places.len(), |at, bytes| bytes[places[at]] ^= 0x10);
    assert!(stopped > places.len() / 2, "{stopped} of {}", places.len());
    left.try_all("ledger.mark", mark / 3, |at, bytes| bytes[at * 3] ^= 0x10);
}

#[test]
fn no_lost_or_misplaced_page_sends_anything_twice() {
    let left = Left::by(false);
    let pages = left.bytes("ledger.db").len() / PAGE;
    assert!(pages > 10, "{pages}");
    left.try_all("ledger.db", pages * 4, |at, bytes| bytes.truncate(at * PAGE / 4));
    left.try_all("ledger.db", pages, |at, bytes| bytes[at * PAGE..][..PAGE].fill(0));
    left.try_all("ledger.db", pages * pages, |at, bytes| {
        let (one, other) = (at / pages, at % pages);
        (0..PAGE).for_each(|byte| bytes.swap(one * PAGE + byte, other * PAGE + byte));
    });
    let left = Left::by(true);
    let frames = (left.bytes("ledger.db-wal").len() - 32) / (PAGE + 24);
    // Only the last changes are irrelevant.
    let stopped = left.try_all("ledger.db-wal", frames, |at, bytes| bytes.truncate(32 + at * (PAGE + 24)));
    assert!(stopped >= frames - 3, "{stopped} of {frames}");
}

#[test]
fn a_file_that_is_missing_is_missed() {
    let (ended, killed) = (Left::by(false), Left::by(true));
    assert!(ended.stops_without("ledger.db") && killed.stops_without("ledger.db"));
    assert!(killed.stops_without("ledger.db-wal"), "the last messages are only there");
    assert!(killed.stops_without("ledger.mark"), "whether the log is whole is not known");
    assert!(!ended.stops_without("ledger.mark"), "the file itself says that it is whole");
    // Without log and mark, the file itself says that it is incomplete.
    let alone = Left(vec![("ledger.db", killed.bytes("ledger.db"))]);
    assert!(alone.stops_without(""));
    // An older copy of the file.
    let folder = TempDir::new().unwrap();
    drop(first_run(folder.path()));
    let old = fs::read(folder.path().join("ledger.db")).unwrap();
    let (_, ledger) = open(folder.path()).unwrap();
    let batch = ledger.find(&new_batch()).unwrap().unwrap();
    ledger.begin(intent(batch.id, 5)).unwrap();
    drop(ledger);
    fs::write(folder.path().join("ledger.db"), old).unwrap();
    assert_eq!(open(folder.path()).err(), Some(LedgerError::Damaged(LedgerDamage::Lost(1))));
}

/// Manual changes that no single byte can cause.
#[test]
fn a_row_that_was_changed_stays_behind_and_one_that_is_lost_stops() {
    let left = Left::by(false);
    let folder = TempDir::new().unwrap();
    let after = |sql: &str| {
        left.rest_with(folder.path(), "", None).unwrap();
        let file = rusqlite::Connection::open(folder.path().join("ledger.db")).unwrap();
        file.execute_batch(sql).unwrap();
        drop(file);
        goes_out(folder.path())
    };
    assert_eq!(after("UPDATE intent SET state = 3 WHERE row = 4"), Some(REST.to_vec()), "it is unknown now");
    assert_eq!(after("UPDATE intent SET state = 1 WHERE row = 5"), Some(vec![7, 10]));
    assert_eq!(after("UPDATE intent SET client_at = client_at + 1, state = 3 WHERE row = 8"), Some(REST.to_vec()));
    for sql in [
        "DELETE FROM intent WHERE row = 4",
        "UPDATE intent SET row = 40 WHERE row = 4",
        "UPDATE intent SET batch = 1 WHERE row = 4",
        "UPDATE intent SET batch = 3 WHERE batch = 2",
        "UPDATE batch SET once = 'other' WHERE id = 2",
        "UPDATE batch SET account = 'other' WHERE id = 2",
        "DELETE FROM batch WHERE id = 2",
        "DELETE FROM batch",
        "UPDATE book SET change = 1",
        "DELETE FROM book",
        "UPDATE batch SET intents = 5 WHERE id = 2; DELETE FROM intent WHERE row = 4",
        "DROP INDEX intent_answer",
        "DROP TABLE book",
        "DROP TABLE receipt",
        "PRAGMA user_version = 9",
    ] {
        assert_eq!(after(sql), None, "{sql}");
    }
    assert_eq!(after("PRAGMA user_version = 1"), Some(REST.to_vec()), "all of it is there");
    // Only informative.
    assert_eq!(after("UPDATE batch SET began = 0"), Some(REST.to_vec()));
    assert_eq!(after("DELETE FROM receipt; DELETE FROM media"), Some(REST.to_vec()));
}

/// A file of the first version has no checksums: they are added.
#[test]
fn a_ledger_without_checksums_gets_them() {
    let folder = TempDir::new().unwrap();
    let state = StateFolder::open(folder.path()).unwrap();
    file::make_version(&state.ledger(), 2).unwrap();
    let make = || rusqlite::Connection::open(state.ledger()).unwrap();
    make()
        .execute_batch(
            "INSERT INTO batch (name, account, account_name, file, message, type, rows, source, once, began)
             VALUES ('abc', 'account-1', 'shop', 'a.msg', 'user', 'custom.text', 'r.csv', zeroblob(16), 'orders', 7);
             WITH RECURSIVE n (row) AS (SELECT 2 UNION ALL SELECT row + 1 FROM n LIMIT 8)
             INSERT INTO intent (batch, row, request, state, attempts, row_hash, began)
             SELECT 1, row, 0, 1, 1, zeroblob(16), 7 FROM n;",
        )
        .unwrap();
    assert_eq!(goes_out(folder.path()), Some(vec![10]));
    assert!(folder.path().join("ledger.mark").exists());
    make().execute_batch("DELETE FROM intent WHERE row = 3").unwrap();
    assert_eq!(goes_out(folder.path()), None);
}

#[test]
fn a_damaged_ledger_is_put_aside_whole() {
    let folder = TempDir::new().unwrap();
    let ledger = first_run(folder.path());
    let state = StateFolder::open(folder.path()).unwrap();
    assert_eq!(state.begin_anew(0), Err(LedgerError::InUse));
    drop(ledger);
    fs::remove_file(folder.path().join("ledger.mark")).unwrap();
    let old = fs::read(folder.path().join("ledger.db")).unwrap();
    let aside = state.begin_anew(1_754_530_200).unwrap();
    assert_eq!(aside, folder.path().join("ledger-20250807T013000Z"));
    assert_eq!(fs::read(aside.join("ledger.db")).unwrap(), old);
    let (_, ledger) = open(folder.path()).unwrap();
    assert!(ledger.batches().unwrap().is_empty());
}
