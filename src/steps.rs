//! Counts work. Loops over things that a file may have thousands of (names, blocks, articles, findings, rows, imports)
//! count their iterations here, and a test checks that twice the input takes about twice the steps. Measured time would
//! be less reliable.
//!
//! There are no statics: the count is part of a value that each stage is passed anyway ([`crate::diag::Sink`] has one,
//! and readers of inputs return one).

mod cancellation;

pub use cancellation::{Cancellation, Cancelled, Canceller};

/// A number of loop iterations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    count: u64,
}

impl Steps {
    #[inline]
    pub const fn add(&mut self, steps: u64) {
        self.count = self.count.saturating_add(steps);
    }

    pub const fn count(self) -> u64 {
        self.count
    }
}
