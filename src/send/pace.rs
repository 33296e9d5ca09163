//! The platform's rates, kept by all processes together.

use std::cell::Cell;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::{NotKeyed, StateStore};
use governor::{Quota, RateLimiter};
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

use super::account::Account;
use super::hash;
use super::recipients::Counted;
use super::state::StateFolder;
use crate::catalog::{Channel, Rate, RateScope};
use crate::os::{self, Lock};

/// Rates over longer times are counted and told of, not waited for.
const LONGEST: u64 = 3600;
/// The part of a rate that may go out at once. Whatever goes out at once is missing later: in no window of the rate's length,
/// wherever it begins, are there more calls than the rate has.
const BURST_PART: u64 = 5;
/// Calls arrive later than they leave, and not all equally late.
const SLACK: Duration = Duration::from_secs(1);
/// How long another process may hold the file.
const BUSY: Duration = Duration::from_secs(30);

/// Waits until calls may go out.
pub(super) struct Pace {
    rates: Vec<&'static Rate>,
    account: String,
    /// `None` where nothing is limited.
    file: Option<Connection>,
}

impl Pace {
    pub fn open(account: &Account, channel: &'static Channel, state: &StateFolder) -> Result<Self, String> {
        let rates: Vec<_> = rates(channel, account).collect();
        let file = if rates.is_empty() { None } else { Some(open(state).map_err(|error| error.to_string())?) };
        Ok(Self { rates, account: account.id().to_owned(), file })
    }

    /// Takes a place for a call to these, or says how long to wait before asking again.
    pub fn take(&mut self, counted: &[Counted]) -> Result<Option<Duration>, String> {
        let Some(file) = &mut self.file else { return Ok(None) };
        take(file, &self.rates, &self.account, counted).map_err(|error| error.to_string())
    }
}

/// The rates that are waited for.
pub(super) fn rates<'a>(channel: &'static Channel, account: &'a Account) -> impl Iterator<Item = &'static Rate> + 'a {
    let fits = |rate: &&Rate| rate.under.is_none_or(|variant| variant == account.variant);
    channel.rates.iter().filter(|rate| rate.per_seconds <= LONGEST).filter(fits)
}

fn open(state: &StateFolder) -> rusqlite::Result<Connection> {
    let path = state.pace();
    // A file that cannot be made cannot be opened either, which says why.
    let _ = os::touch_private(&path);
    // One that several make at once answers that it is locked, without waiting.
    let _alone = Lock::wait(&path.with_extension("lock"));
    let file = Connection::open(path)?;
    file.busy_timeout(BUSY)?;
    file.pragma_update(None, "journal_mode", "WAL")?;
    // What a power cut takes away is a minute old at most; the file stays whole.
    file.pragma_update(None, "synchronous", "NORMAL")?;
    file.execute_batch("CREATE TABLE IF NOT EXISTS pace (key BLOB PRIMARY KEY, full INTEGER NOT NULL) WITHOUT ROWID")?;
    Ok(file)
}

/// All of a call's rates have room, or nothing is taken.
fn take(
    file: &mut Connection,
    rates: &[&'static Rate],
    account: &str,
    counted: &[Counted],
) -> rusqlite::Result<Option<Duration>> {
    let change = file.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let now = os::since_epoch();
    for rate in rates {
        for one in counted.iter().filter(|one| one.scope == rate.scope) {
            let scope = format!("{:?}/{}", rate.scope, rate.per_seconds);
            let key = hash::of(&[account.as_bytes(), scope.as_bytes(), one.name.as_bytes()]);
            let full: Option<u64> = change
                .prepare_cached("SELECT full FROM pace WHERE key = ?1")?
                .query_row([key], |row| row.get::<_, i64>(0))
                .optional()?
                .and_then(|full| u64::try_from(full).ok());
            match check(rate, full, now) {
                Ok(full) => change
                    .prepare_cached("INSERT INTO pace VALUES (?1, ?2) ON CONFLICT DO UPDATE SET full = ?2")?
                    .execute(params![key, i64::try_from(full).unwrap_or(i64::MAX)])
                    .map(drop)?,
                // Dropped, the change is undone.
                Err(wait) => return Ok(Some(wait)),
            }
        }
    }
    change.commit()?;
    Ok(None)
}

/// Takes a place in a rate. `full` is what the one before left behind, nanoseconds since 1970.
///
/// # Errors
/// How long there is no place.
fn check(rate: &Rate, full: Option<u64>, now: Duration) -> Result<u64, Duration> {
    let length = Duration::from_secs(rate.per_seconds);
    let latest = u64::try_from((now + 2 * length).as_nanos()).unwrap_or(u64::MAX);
    // Further in the future than any call leaves it: the machine's clock went back.
    let store = Left(Cell::new(full.filter(|full| *full <= latest)));
    let limiter = RateLimiter::<NotKeyed, _, _, NoOpMiddleware<Duration>>::new(quota(rate), store, Told::default());
    // It counts from 0, the time itself is told afterwards.
    limiter.clock().0.set(now);
    match limiter.check() {
        Ok(()) => Ok(limiter.into_state_store().0.get().unwrap_or_default()),
        Err(not_until) => Err(not_until.wait_time_from(now)),
    }
}

fn quota(rate: &Rate) -> Quota {
    let calls = u32::try_from(rate.calls).unwrap_or(u32::MAX).max(1);
    let burst = (calls / BURST_PART as u32).max(1);
    let period = (Duration::from_secs(rate.per_seconds) + SLACK) / (calls - burst).max(1);
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(period).map_or_else(|| Quota::per_second(burst), |quota| quota.allow_burst(burst))
}

/// A clock that is told the time: all processes count from 1970.
#[derive(Default)]
struct Told(Cell<Duration>);

impl Clock for Told {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.get()
    }
}

/// What the limiter remembers, on its way from and to the file.
struct Left(Cell<Option<u64>>);

impl StateStore for Left {
    type Key = NotKeyed;

    fn measure_and_replace<T, F, E>(&self, _: &NotKeyed, decide: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let (outcome, left) = decide(self.0.get().map(Nanos::from))?;
        self.0.set(Some(left.as_u64()));
        Ok(outcome)
    }
}

/// How many calls of the account can be on their way at the same time without waiting for each other.
pub(super) fn at_once(channel: &'static Channel, account: &Account) -> Option<u64> {
    let own = rates(channel, account).filter(|rate| rate.scope == RateScope::Account);
    own.map(|rate| (rate.calls / rate.per_seconds / 10).max(1)).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{channels, types};

    #[test]
    fn no_window_has_more_calls_than_the_rate() {
        let rates = channels().iter().flat_map(|channel| channel.rates).filter(|rate| rate.per_seconds <= LONGEST);
        assert!(types().count() > 0);
        for rate in rates {
            let (mut now, mut full, mut sent) = (Duration::from_secs(1_700_000_000), None, Vec::new());
            while (sent.len() as u64) < rate.calls * 3 {
                match check(rate, full, now) {
                    Ok(left) => {
                        full = Some(left);
                        sent.push(now);
                    }
                    Err(wait) => {
                        assert!(wait > Duration::ZERO);
                        now += wait;
                    }
                }
            }
            let length = Duration::from_secs(rate.per_seconds);
            for (at, first) in sent.iter().enumerate() {
                let inside =
                    sent.iter().skip(at).take_while(|time| **time < *first + length + SLACK / 2).count() as u64;
                assert!(inside <= rate.calls, "{inside} calls, rate {}", rate.calls);
            }
            // Nor much slower than it must be.
            let spent = sent.last().unwrap().as_secs() - 1_700_000_000;
            assert!(spent <= rate.per_seconds * 4, "{spent} s");
        }
    }

    #[test]
    fn a_clock_that_went_back_stops_nothing() {
        let rate = channels().iter().flat_map(|channel| channel.rates).find(|rate| rate.per_seconds == 60).unwrap();
        let far = u64::try_from(Duration::from_secs(2_000_000_000).as_nanos()).unwrap();
        assert!(check(rate, Some(far), Duration::from_secs(1_700_000_000)).is_ok());
    }
}
