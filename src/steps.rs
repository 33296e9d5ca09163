//! How much was done. Whatever a person may have thousands of (names, blocks, articles, findings, rows, imports) is gone through
//! in loops that count their turns here, and a test holds that twice the input takes about twice the steps. Time would say the
//! same less surely.
//!
//! There are no statics: the count is part of what a stage is handed anyway ([`crate::diag::Sink`] has one, and what reads an
//! input returns one).

mod cancellation;

pub use cancellation::{Cancellation, Cancelled, Canceller};

/// Turns of loops.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    taken: u64,
}

impl Steps {
    #[inline]
    pub const fn add(&mut self, steps: u64) {
        self.taken = self.taken.saturating_add(steps);
    }

    pub const fn taken(self) -> u64 {
        self.taken
    }
}
