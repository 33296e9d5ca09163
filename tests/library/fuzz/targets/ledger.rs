//! The bytes of a ledger: changes to one that is whole, or a file of its own. It is refused, or what was accepted is not sent
//! again.

use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use msgc::catalog::{MessageType, channel_of, find_type};
use msgc::config::AccountConfig;
use msgc::os::Interrupt;
use msgc::send::{
    Account, Intent, Ledger, NewBatch, Priors, Recorded, SendContext, SendOptions, State, StateFolder, TokenKind,
    VirtualClock, settled,
};
use tempfile::TempDir;

use super::Held;
use crate::fuzz::subject::check;

/// The files of a ledger, in the order in which changes count their bytes.
const FILES: [&str; 2] = ["ledger.db", "ledger.mark"];

/// The lock of a batch, which a run leaves.
const LOCK: &str = "locks/batch-1";

/// How a file of a ledger begins.
const FILE: &[u8] = b"SQLite format 3\0";

/// The rows of the batch, and their outcomes.
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

/// The rows that may be sent when the batch is resumed.
const REST: [u64; 3] = [5, 7, 10];

/// A code that repeating does not change.
const REFUSED: i64 = 40003;

const NOW: Duration = Duration::from_secs(1_700_000_000);

pub fn holds(bytes: &[u8]) -> Held {
    let folder = TempDir::new().map_err(|error| error.to_string())?;
    let is_own = !bytes.starts_with(FILE);
    let files = if is_own { changed(bytes) } else { vec![bytes.to_vec()] };
    for (name, bytes) in FILES.iter().zip(files) {
        fs::write(folder.path().join(name), bytes).map_err(|error| error.to_string())?;
    }
    // Where both files are empty, only this shows that something was sent.
    let lock = folder.path().join(LOCK);
    fs::create_dir_all(lock.with_file_name(""))
        .and_then(|()| fs::write(lock, ""))
        .map_err(|error| error.to_string())?;
    let rest = goes_out(folder.path());
    read(folder.path());
    match rest {
        Some(rest) if is_own && rest.iter().any(|row| !REST.contains(row)) => {
            Err(format!("the rows {rest:?} are sent"))
        }
        None if bytes.is_empty() => Err("a whole ledger is refused".to_owned()),
        _ => Ok(()),
    }
}

/// Each four bytes change one: what is done, where, and with what.
fn changed(changes: &[u8]) -> Vec<Vec<u8>> {
    let mut files = whole().clone();
    for change in changes.chunks_exact(4) {
        let [done, high, low, with] = [change[0], change[1], change[2], change[3]];
        let all: usize = files.iter().map(Vec::len).sum();
        let mut at = usize::from(u16::from_be_bytes([high, low])) % all.max(1);
        for file in &mut files {
            if at < file.len() {
                match done % 5 {
                    0 => file[at] ^= with,
                    1 => file[at] = with,
                    2 => file.truncate(at),
                    3 => file[at..].iter_mut().take(16).for_each(|byte| *byte = with),
                    _ => {
                        let byte = file[at];
                        file.insert(at, byte);
                    }
                }
                break;
            }
            at -= file.len();
        }
    }
    files
}

/// The files of a ledger after a run.
fn whole() -> &'static Vec<Vec<u8>> {
    static WHOLE: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    WHOLE.get_or_init(|| {
        let folder = TempDir::new().expect("a folder");
        first_run(folder.path());
        FILES.iter().map(|name| fs::read(folder.path().join(name)).expect("a file")).collect()
    })
}

fn open(folder: &Path) -> Option<(StateFolder, Ledger)> {
    let state = StateFolder::open(folder).ok()?;
    let ledger = Ledger::open(&state, Arc::new(VirtualClock::new(NOW))).ok()?;
    Some((state, ledger))
}

fn new_batch() -> NewBatch {
    NewBatch {
        began: None,
        account: "account-1".to_owned(),
        account_name: "shop".to_owned(),
        file: "a.msg".to_owned(),
        message: "user".to_owned(),
        type_id: message().id.to_owned(),
        rows: Some("r.csv".to_owned()),
        source: [7; 16],
        once: Some("orders".to_owned()),
    }
}

fn message() -> &'static MessageType {
    find_type("custom.text").expect("a type")
}

/// Small pages make a small file of many pages.
fn first_run(folder: &Path) {
    let file = rusqlite::Connection::open(folder.join("ledger.db")).expect("a file");
    file.execute_batch("PRAGMA page_size = 512; CREATE TABLE a (b); DROP TABLE a;").expect("an empty ledger");
    drop(file);
    let (_state, ledger) = open(folder).expect("a ledger");
    let batch = ledger.begin_batch(&new_batch()).expect("a batch");
    for (row, state) in ROWS.into_iter().filter_map(|(row, state)| Some((row, state?))) {
        if state != State::Unsent && state != State::Invalid {
            let client_id = Some((format!("id-{row}"), 1000));
            let (row_hash, body_hash) = ([row as u8; 16], [9; 16]);
            let intent = Intent { batch: batch.id, row, request: 0, row_hash, body_hash, client_id, body: None };
            ledger.begin(intent).expect("an intent");
        }
        let answer = (state == State::Accepted).then(|| format!("99{row}"));
        let code = (state == State::Refused).then_some(REFUSED);
        if state != State::Started {
            ledger.end(batch.id, row, 0, [row as u8; 16], Recorded { state, code, answer, reason: None });
        }
    }
    ledger.settle().expect("written");
}

/// Reads as much of a damaged ledger as can be read.
fn read(folder: &Path) {
    let Ok(state) = StateFolder::open(folder) else { return };
    let Ok(ledger) = Ledger::open_to_read(&state, Arc::new(VirtualClock::new(NOW))) else { return };
    for batch in ledger.batches().unwrap_or_default() {
        // What cannot be read is told, and is no fault of the program.
        let _ = (ledger.verify(&batch), ledger.page(batch.id, None, 100), ledger.last_row(batch.id));
    }
}

/// The rows that are sent when the batch is resumed; `None` if that is refused.
fn goes_out(folder: &Path) -> Option<Vec<u64>> {
    let (state, ledger) = open(folder)?;
    // A name for one batch only: if it is unknown, a new batch begins, with every row.
    let Some(batch) = ledger.find(&new_batch()).ok()? else { return Some(ROWS.iter().map(|(row, _)| *row).collect()) };
    check(&ledger, &batch).ok()?;
    let channel = channel_of(message())?;
    let platform = channel.platform;
    let account =
        AccountConfig { name: "shop".to_owned(), platform, profile: None, secrets: Vec::new(), base_url: None };
    let account = Account::without_secrets(&account, *platform.variants().first()?);
    let options = SendOptions {
        timeout: Duration::ZERO,
        tokens: TokenKind::Stable,
        keep_bodies: false,
        resend_unknown: false,
        pace: true,
    };
    let ledger = Arc::new(ledger);
    let context = SendContext::new(account, channel, options, Arc::clone(&ledger), state, Interrupt::default());
    let mut priors = Priors::new(&ledger, batch.id).ok()?;
    let mut out = Vec::new();
    for (row, _) in ROWS {
        if priors.of(row).ok()?.iter().all(|prior| settled(prior, &context, message()).is_none()) {
            out.push(row);
        }
    }
    Some(out)
}
