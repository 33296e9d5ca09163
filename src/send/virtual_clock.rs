//! A clock for tests: time passes where somebody waits, at once.

use std::sync::Mutex;
use std::time::Duration;

use crate::os::{Clock, Interrupt, held};

/// Stands still until somebody waits or a test moves it.
#[derive(Debug)]
pub struct VirtualClock(Mutex<Times>);

#[derive(Debug)]
struct Times {
    since_epoch: Duration,
    monotonic: Duration,
    waits: Vec<Duration>,
}

impl VirtualClock {
    /// It begins so long after 1970.
    pub const fn new(since_epoch: Duration) -> Self {
        Self(Mutex::new(Times { since_epoch, monotonic: Duration::ZERO, waits: Vec::new() }))
    }

    /// Some time goes by.
    pub fn advance(&self, time: Duration) {
        let mut times = held(&self.0);
        times.since_epoch += time;
        times.monotonic += time;
    }

    /// Sets its date, as people do with a machine's.
    pub fn set(&self, since_epoch: Duration) {
        held(&self.0).since_epoch = since_epoch;
    }

    /// How long was waited, each time, since this was asked last.
    pub fn waits(&self) -> Vec<Duration> {
        std::mem::take(&mut held(&self.0).waits)
    }
}

impl Clock for VirtualClock {
    fn since_epoch(&self) -> Duration {
        held(&self.0).since_epoch
    }

    fn monotonic(&self) -> Duration {
        held(&self.0).monotonic
    }

    fn wait(&self, time: Duration, interrupt: &Interrupt) {
        if !interrupt.is_wished() {
            self.advance(time);
            held(&self.0).waits.push(time);
        }
    }
}
