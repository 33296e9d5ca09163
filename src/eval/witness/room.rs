//! How large a value may become.

use std::cell::Cell;

/// The largest value of a parameter that is made, in bytes and parts: a sample may not have a larger one.
const LARGEST: u64 = 1 << 19;

/// What is left for a value.
pub(super) struct Room(Cell<u64>);

impl Room {
    pub fn new() -> Self {
        Self(Cell::new(LARGEST))
    }

    /// Takes room for a part of this size, or as much of it as there is.
    pub fn take(&self, size: u64) -> u64 {
        let taken = size.min(self.0.get());
        self.0.set(self.0.get() - taken);
        taken
    }

    pub fn is_full(&self) -> bool {
        self.0.get() == 0
    }
}
