//! A clock for tests, in which waiting takes no real time.

use std::sync::Mutex;
use std::time::Duration;

use crate::os::{Clock, Interrupt, locked};

/// It only advances when something waits or a test moves it.
#[derive(Debug)]
pub struct VirtualClock(Mutex<Times>);

#[derive(Debug)]
struct Times {
    since_epoch: Duration,
    monotonic: Duration,
    waits: Vec<Duration>,
}

impl VirtualClock {
    /// A clock that begins at this time since 1970.
    pub const fn new(since_epoch: Duration) -> Self {
        Self(Mutex::new(Times { since_epoch, monotonic: Duration::ZERO, waits: Vec::new() }))
    }

    /// Advances the time.
    pub fn advance(&self, time: Duration) {
        let mut times = locked(&self.0);
        times.since_epoch += time;
        times.monotonic += time;
    }

    /// Adjusts the wall-clock time.
    pub fn set(&self, since_epoch: Duration) {
        locked(&self.0).since_epoch = since_epoch;
    }

    /// The durations of all waits since the last call.
    pub fn waits(&self) -> Vec<Duration> {
        std::mem::take(&mut locked(&self.0).waits)
    }
}

impl Clock for VirtualClock {
    fn since_epoch(&self) -> Duration {
        locked(&self.0).since_epoch
    }

    fn monotonic(&self) -> Duration {
        locked(&self.0).monotonic
    }

    fn wait(&self, time: Duration, interrupt: &Interrupt) {
        if !interrupt.is_wished() {
            self.advance(time);
            locked(&self.0).waits.push(time);
        }
    }
}
