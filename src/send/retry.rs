//! The retry policy.

use std::time::Duration;

use super::outcome::CallOutcome;
use crate::catalog::{Platform, Retry};
use crate::os::Clock;

/// The maximum number of attempts for calls that were not sent or are idempotent.
const TRIES: u32 = 4;
/// The first pause; each further one is twice as long.
const PAUSE: Duration = Duration::from_millis(500);

/// The deadline of a message, including pauses.
#[derive(Clone, Copy)]
pub(super) struct Deadline<'c> {
    clock: &'c dyn Clock,
    end: Duration,
}

impl<'c> Deadline<'c> {
    pub fn after(time: Duration, clock: &'c dyn Clock) -> Self {
        Self { clock, end: clock.monotonic().saturating_add(time) }
    }

    /// The deadline moved by `time`.
    pub fn later(self, time: Duration) -> Self {
        Self { end: self.end.saturating_add(time), ..self }
    }

    /// The remaining time.
    pub fn left(self) -> Duration {
        self.end.saturating_sub(self.clock.monotonic())
    }
}

/// How long to wait before retrying a call; `None` if it is not retried. `once`: the call is idempotent.
pub(super) fn pause(
    outcome: &CallOutcome,
    tries: u32,
    platform: Platform,
    once: bool,
    deadline: Deadline<'_>,
) -> Option<Duration> {
    let growing = || PAUSE * 2u32.saturating_pow(tries.saturating_sub(1));
    let wait = match outcome {
        CallOutcome::Accepted { .. } | CallOutcome::HalfRead(_) => return None,
        CallOutcome::Unsent(_) => (tries < TRIES).then(growing),
        CallOutcome::Unknown(_) => (once && tries < TRIES).then(growing),
        CallOutcome::Refused(refusal) => match refusal.retry(platform) {
            Retry::Few(most) => (tries < most).then(growing),
            Retry::After(seconds) => Some(Duration::from_secs(seconds)),
            Retry::No | Retry::Later | Retry::Tomorrow | Retry::NewToken | Retry::Reupload => None,
        },
    };
    wait.filter(|wait| *wait < deadline.left())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Cause;
    use crate::send::{CallRefusal, Stage, VirtualClock};

    #[test]
    fn only_what_the_catalog_allows_is_tried_again() {
        let clock = VirtualClock::new(Duration::ZERO);
        let long = Deadline::after(Duration::from_secs(600), &clock);
        let refused = |code| {
            let (stage, message) = (Stage::Message, String::new());
            CallOutcome::Refused(CallRefusal {
                stage,
                code: Some(code),
                status: 200,
                message: message.into(),
                names: None,
                last: false,
            })
        };
        let platform = Platform::find("official_account").unwrap();
        let wait = |outcome: &CallOutcome, tries, once| pause(outcome, tries, platform, once, long);
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(wait(&refused(40003), 1, true), None);
        assert_eq!(wait(&refused(-1), 1, false), Some(PAUSE));
        assert_eq!(wait(&refused(-1), 2, false), Some(PAUSE * 2));
        assert_eq!(wait(&refused(-1), 3, false), None, "three at most");
        assert_eq!(wait(&refused(45011), 9, false), seconds(60));
        assert_eq!(wait(&refused(45009), 1, false), None, "a day is too long");
        assert_eq!(wait(&refused(43117), 1, false), None, "nobody knows how long");
        assert_eq!(wait(&CallOutcome::HalfRead(String::new()), 1, true), None, "it would be read in part again");
        assert_eq!(wait(&CallOutcome::Unknown(Cause::NONE), 1, false), None, "it may have arrived");
        assert_eq!(wait(&CallOutcome::Unknown(Cause::NONE), 1, true), Some(PAUSE));
        assert_eq!(wait(&CallOutcome::Unsent(Cause::NONE), 1, false), Some(PAUSE));
        let short = Deadline::after(Duration::from_secs(30), &clock);
        assert_eq!(pause(&refused(45011), 1, platform, false, short), None, "past the time it has");
    }

    #[test]
    fn a_deadline_comes_nearer_as_time_passes() {
        let clock = VirtualClock::new(Duration::ZERO);
        let seconds = Duration::from_secs;
        let deadline = Deadline::after(seconds(10), &clock);
        clock.advance(seconds(4));
        // Adjusting the wall clock changes nothing.
        clock.set(seconds(1 << 40));
        assert_eq!((deadline.left(), deadline.later(seconds(3)).left()), (seconds(6), seconds(9)));
        clock.advance(seconds(7));
        assert_eq!(deadline.left(), Duration::ZERO);
        assert_eq!(Deadline::after(Duration::MAX, &clock).left(), Duration::MAX - seconds(11));
    }
}
