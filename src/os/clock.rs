//! An abstract clock: that of the machine, or one for tests.

use std::fmt::Debug;
use std::time::{Duration, Instant};

use super::interrupt::Interrupt;
use super::time::since_epoch;

/// Provides the time and waits. Sending uses no other clock, so that its tests do not wait.
pub trait Clock: Debug + Send + Sync {
    /// The wall-clock time since 1970, which may be adjusted.
    fn since_epoch(&self) -> Duration;

    /// The monotonic time since an arbitrary moment, for durations.
    fn monotonic(&self) -> Duration;

    /// Waits; returns early after an interrupt.
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

/// The interval at which a wait checks for an interrupt.
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
