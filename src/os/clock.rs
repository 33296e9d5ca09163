//! A clock that somebody can be given: the machine's, or that of a test.

use std::fmt::Debug;
use std::time::{Duration, Instant};

use super::interrupt::Interrupt;
use super::time::since_epoch;

/// Tells the time and lets it pass. Sending goes by nothing else, so that its tests do not wait.
pub trait Clock: Debug + Send + Sync {
    /// The time since 1970. Somebody may set it.
    fn since_epoch(&self) -> Duration;

    /// The time since a moment of the clock's own choice: for how long something takes. Nobody sets it.
    fn monotonic(&self) -> Duration;

    /// Waits; less where an end is wished.
    fn wait(&self, time: Duration, interrupt: &Interrupt);

    /// Milliseconds since 1970.
    fn millis(&self) -> i64 {
        i64::try_from(self.since_epoch().as_millis()).unwrap_or(i64::MAX)
    }

    /// Seconds since 1970.
    fn seconds(&self) -> i64 {
        i64::try_from(self.since_epoch().as_secs()).unwrap_or(i64::MAX)
    }
}

/// How soon a wish is heard while something waits.
const SLICE: Duration = Duration::from_millis(50);

/// The machine's clock.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    start: Instant,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self { start: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn since_epoch(&self) -> Duration {
        since_epoch()
    }

    fn monotonic(&self) -> Duration {
        self.start.elapsed()
    }

    fn wait(&self, time: Duration, interrupt: &Interrupt) {
        let start = Instant::now();
        while !interrupt.is_wished() {
            let left = time.saturating_sub(start.elapsed());
            if left.is_zero() {
                return;
            }
            std::thread::sleep(left.min(SLICE));
        }
    }
}
