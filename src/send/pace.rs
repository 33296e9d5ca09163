//! Keeps the platform's rate limits across processes: a number of calls in any window of time.

use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::account::Account;
use super::hash;
use super::recipients::Counted;
use super::state::StateFolder;
use crate::catalog::{Channel, Platform, Rate, RateScope};
use crate::diag::messages::send as messages;
use crate::diag::{Cause, Localized};
use crate::os::{self, Clock, Lock};

/// Rates over longer times are only counted and reported, not waited for.
const LONGEST: u64 = 3600;
/// An allowance for network jitter, in milliseconds.
const SLACK: i64 = 1000;
/// How long to wait for another process.
const BUSY: Duration = Duration::from_secs(30);

/// Limits the rate of calls.
pub(super) struct Pace {
    rates: Vec<&'static Rate>,
    platform: Platform,
    /// The bots of an account; a single id for an account without bots.
    ids: Vec<String>,
    /// `None` if nothing is limited.
    file: Option<Connection>,
    clock: Arc<dyn Clock>,
}

/// Why a call has to wait.
#[derive(Clone, Debug)]
pub struct Wait {
    pub time: Duration,
    /// Its end in local time: `14:03:27`.
    pub until: String,
    pub rate: &'static Rate,
    /// What the rate is counted for.
    pub whom: &'static Localized,
    /// The number of bots that have this rate, each separately.
    pub robots: usize,
}

impl Pace {
    /// If `keeps` is false, nothing is limited.
    pub fn open(
        account: &Account,
        channel: &'static Channel,
        state: &StateFolder,
        clock: Arc<dyn Clock>,
        keeps: bool,
    ) -> Result<Self, Cause> {
        let rates: Vec<_> = rates(channel, account).filter(|_| keeps).collect();
        let file =
            if rates.is_empty() { None } else { Some(open(state).map_err(|error| Cause::Said(error.to_string()))?) };
        let ids = (0..account.robots()).map(|robot| account.id_of(robot).to_owned()).collect();
        Ok(Self { rates, platform: account.platform, ids, file, clock })
    }

    /// The bot for the next call of an account: the first one available; of several, the least recently used.
    pub fn robot(&mut self, counted: &[Counted]) -> Result<usize, Cause> {
        let (Some(file), 2..) = (&mut self.file, self.ids.len()) else { return Ok(0) };
        let now = self.clock.millis();
        let mut choose = || -> rusqlite::Result<usize> {
            let change = file.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut best = (i64::MAX, (i64::MAX, i64::MAX), 0);
            for (robot, id) in self.ids.iter().enumerate() {
                let (mut wait, mut last) = (0, (0, 0));
                for (rate, key) in keys(&self.rates, id, counted) {
                    wait = wait.max(room(&change, rate, &key, now)?);
                    last = last.max(last_call(&change, &key)?.unwrap_or_default());
                }
                best = best.min((wait, last, robot));
            }
            change.commit()?;
            Ok(best.2)
        };
        choose().map_err(|error| Cause::Said(error.to_string()))
    }

    /// Reserves a call by a bot, or returns why and how long to wait before trying again.
    pub fn take(&mut self, robot: usize, counted: &[Counted]) -> Result<Option<Wait>, Cause> {
        let (Some(file), Some(id)) = (&mut self.file, self.ids.get(robot)) else { return Ok(None) };
        let now = self.clock.millis();
        let taken = take(file, keys(&self.rates, id, counted), now).map_err(|error| Cause::Said(error.to_string()))?;
        let Some((wait, rate)) = taken else { return Ok(None) };
        let whom = match rate.scope {
            RateScope::Account => self.platform.spec().caller,
            RateScope::Chat => &messages::A_CHAT,
            RateScope::Broadcast => &messages::ALL_CHATS,
            RateScope::User => &messages::A_USER,
        };
        let time = Duration::from_millis(wait.unsigned_abs());
        let until = local(file, now.saturating_add(wait)).map_err(|error| Cause::Said(error.to_string()))?;
        Ok(Some(Wait { time, until, rate, whom, robots: self.ids.len() }))
    }
}

/// The rates to wait for.
pub(super) fn rates<'a>(channel: &'static Channel, account: &'a Account) -> impl Iterator<Item = &'static Rate> + 'a {
    let fits = |rate: &&Rate| rate.under.is_none_or(|variant| variant == account.variant);
    channel.rates.iter().filter(|rate| rate.per_seconds <= LONGEST).filter(fits)
}

fn open(state: &StateFolder) -> rusqlite::Result<Connection> {
    let path = state.pace();
    // If it cannot be created, opening it fails with the reason.
    let _ = os::touch_private(&path);
    // SQLite reports a lock without waiting if several processes create the file at once.
    let _alone = Lock::wait(&path.with_extension("lock"));
    let file = Connection::open(path)?;
    file.busy_timeout(BUSY)?;
    file.pragma_update(None, "journal_mode", "WAL")?;
    // A power failure loses at most a minute; the file stays consistent.
    file.pragma_update(None, "synchronous", "NORMAL")?;
    file.execute_batch(TABLES)?;
    Ok(file)
}

/// All recent calls, in milliseconds since 1970. Earlier versions had another table.
const TABLES: &str = "
DROP TABLE IF EXISTS pace;
CREATE TABLE IF NOT EXISTS call (key BLOB NOT NULL, at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS call_at ON call (key, at);
";

/// The keys under which each rate counts a call.
fn keys(rates: &[&'static Rate], id: &str, counted: &[Counted]) -> Vec<(&'static Rate, [u8; 16])> {
    let pairs = rates.iter().flat_map(|rate| counted.iter().map(move |one| (*rate, one)));
    pairs
        .filter(|(rate, one)| one.scope == rate.scope)
        .map(|(rate, one)| {
            let scope = format!("{:?}/{}", rate.scope, rate.per_seconds);
            (rate, hash::of(&[id.as_bytes(), scope.as_bytes(), one.name.as_bytes()]))
        })
        .collect()
}

/// Reserves a call if all its rates allow it; otherwise reserves nothing and returns the longest wait.
fn take(
    file: &mut Connection,
    keys: Vec<(&'static Rate, [u8; 16])>,
    now: i64,
) -> rusqlite::Result<Option<(i64, &'static Rate)>> {
    let change = file.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut longest: Option<(i64, &'static Rate)> = None;
    for (rate, key) in &keys {
        let wait = room(&change, rate, key, now)?;
        if wait > longest.map_or(0, |(wait, _)| wait) {
            longest = Some((wait, rate));
        }
    }
    if longest.is_none() {
        for (_, key) in &keys {
            change.prepare_cached("INSERT INTO call VALUES (?1, ?2)")?.execute(params![key, now])?;
        }
    }
    change.commit()?;
    Ok(longest)
}

/// The time until a rate allows a call, in milliseconds; 0 if it does now.
fn room(change: &Transaction<'_>, rate: &Rate, key: &[u8; 16], now: i64) -> rusqlite::Result<i64> {
    let window = i64::try_from(rate.per_seconds).unwrap_or(i64::MAX / 1000).saturating_mul(1000).saturating_add(SLACK);
    change.prepare_cached("DELETE FROM call WHERE key = ?1 AND at <= ?2")?.execute(params![key, now - window])?;
    // Calls later than now: the clock was set back. They are set to now, so that they count for one window only.
    change.prepare_cached("UPDATE call SET at = ?2 WHERE key = ?1 AND at > ?2")?.execute(params![key, now])?;
    Ok(latest(change, key, rate.calls)?.map_or(0, |at| at + window - now))
}

/// The time of the call this many calls ago.
fn latest(change: &Transaction<'_>, key: &[u8; 16], ago: u64) -> rusqlite::Result<Option<i64>> {
    let skipped = i64::try_from(ago.saturating_sub(1)).unwrap_or(i64::MAX);
    change
        .prepare_cached("SELECT at FROM call WHERE key = ?1 ORDER BY at DESC LIMIT 1 OFFSET ?2")?
        .query_row(params![key, skipped], |row| row.get(0))
        .optional()
}

/// The last call: its time, and its position among those of the same millisecond.
fn last_call(change: &Transaction<'_>, key: &[u8; 16]) -> rusqlite::Result<Option<(i64, i64)>> {
    change
        .prepare_cached("SELECT at, rowid FROM call WHERE key = ?1 ORDER BY at DESC, rowid DESC LIMIT 1")?
        .query_row(params![key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// A time in milliseconds as local time, rounded up to a second.
fn local(file: &Connection, millis: i64) -> rusqlite::Result<String> {
    let seconds = millis.saturating_add(999).div_euclid(1000);
    file.query_row("SELECT coalesce(time(?1, 'unixepoch', 'localtime'), '')", [seconds], |row| row.get(0))
}

/// The number of calls of the account that can be in flight without waiting for each other.
pub(super) fn at_once(channel: &'static Channel, account: &Account) -> Option<u64> {
    let own = rates(channel, account).filter(|rate| rate.scope == RateScope::Account);
    own.map(|rate| (rate.calls / rate.per_seconds / 10).max(1)).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::channels;
    use crate::config;
    use crate::send::{Veil, VirtualClock};

    const START: i64 = 1_700_000_000_000;

    fn file() -> Connection {
        let file = Connection::open_in_memory().unwrap();
        file.execute_batch(TABLES).unwrap();
        file
    }

    fn all_rates() -> impl Iterator<Item = &'static Rate> {
        channels().iter().flat_map(|channel| channel.rates).filter(|rate| rate.per_seconds <= LONGEST)
    }

    fn one(rate: &'static Rate) -> Vec<(&'static Rate, [u8; 16])> {
        vec![(rate, [1; 16])]
    }

    #[test]
    fn as_many_as_the_rate_go_out_at_once_and_never_more_in_a_window() {
        assert!(all_rates().count() > 3);
        for rate in all_rates().filter(|rate| rate.calls <= 1000) {
            let (mut file, mut now, mut sent) = (file(), START, Vec::new());
            while (sent.len() as u64) < rate.calls * 3 {
                match take(&mut file, one(rate), now).unwrap() {
                    None => {
                        sent.push(now);
                        // Not all at the same time.
                        now += 7 * (sent.len() as i64 % 3);
                    }
                    Some((wait, _)) => {
                        assert!(wait > 0);
                        now += wait;
                    }
                }
            }
            let length = rate.per_seconds as i64 * 1000;
            assert!(sent[rate.calls as usize - 1] < START + length, "the first window is full at once");
            for (at, first) in sent.iter().enumerate() {
                let inside = sent.iter().skip(at).take_while(|time| **time < first + length + SLACK / 2).count() as u64;
                assert!(inside <= rate.calls, "{inside} calls, rate {}", rate.calls);
            }
            // Nor slower than necessary.
            assert!(now <= START + 3 * (length + SLACK), "{now}");
        }
    }

    #[test]
    fn a_clock_that_was_set_back_costs_one_window() {
        let rate = all_rates().find(|rate| rate.calls == 20).unwrap();
        let mut file = file();
        for _ in 0..rate.calls {
            assert!(take(&mut file, one(rate), START).unwrap().is_none());
        }
        let back = START - 365 * 86_400_000;
        let (wait, _) = take(&mut file, one(rate), back).unwrap().unwrap();
        assert_eq!(wait, 61_000, "they count from now on, and it never waits longer");
        let (wait, _) = take(&mut file, one(rate), back + 30_000).unwrap().unwrap();
        assert_eq!(wait, 31_000, "asking does not make it longer");
        assert!(take(&mut file, one(rate), back + 61_000).unwrap().is_none());
        // Set forward, it does not wait.
        assert!(take(&mut file, one(rate), START * 2).unwrap().is_none());
    }

    #[test]
    fn several_robots_take_turns_and_have_the_sum_of_their_windows() {
        let folder = tempfile::tempdir().unwrap();
        let state = StateFolder::open(folder.path()).unwrap();
        let platform = Platform::find("wecom").unwrap();
        let names = ["CARGO_PKG_NAME", "CARGO_PKG_VERSION", "CARGO_MANIFEST_DIR"];
        let config = config::AccountConfig {
            name: "ops".to_owned(),
            platform,
            profile: None,
            secrets: names.map(|name| ("keys", config::SecretSource::Env(name.to_owned()))).to_vec(),
            base_url: None,
        };
        let account = Account::open(&config, platform.variants()[0], &Veil::default()).unwrap();
        let channel = channels().iter().copied().find(|channel| channel.id == "wecom").unwrap();
        let time = |millis: i64| Duration::from_millis(millis.unsigned_abs());
        let clock = Arc::new(VirtualClock::new(time(START)));
        let open = || Pace::open(&account, channel, &state, clock.clone(), true).unwrap();
        let counted = [Counted { scope: RateScope::Account, name: String::new() }];
        let (mut pace, mut order) = (open(), Vec::new());
        for n in 0..60 {
            // Several in one millisecond.
            clock.set(time(START + (n + 6) / 7));
            let robot = pace.robot(&counted).unwrap();
            assert!(pace.take(robot, &counted).unwrap().is_none(), "{n}");
            order.push(robot);
            if n == 30 {
                // Another process continues where this one stopped.
                pace = open();
            }
        }
        assert!(order.chunks(3).all(|turn| turn == [0, 1, 2]), "{order:?}");
        let robot = pace.robot(&counted).unwrap();
        let wait = pace.take(robot, &counted).unwrap().unwrap();
        assert_eq!((robot, wait.robots, wait.rate.calls, wait.time.as_millis()), (0, 3, 20, 60_991));
        assert_eq!(wait.until.len(), 8, "{}", wait.until);
        clock.set(time(START + 61_000));
        assert!(pace.robot(&counted).unwrap() == 0 && pace.take(0, &counted).unwrap().is_none());
        assert!(pace.take(1, &counted).unwrap().is_some());
        let mut unlimited = Pace::open(&account, channel, &state, clock, false).unwrap();
        assert!((0..100).all(|_| unlimited.take(1, &counted).unwrap().is_none()));
    }
}
