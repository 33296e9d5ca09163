//! The ledger: every intent is recorded before its call, and every outcome after it.

mod batch;
mod books;
mod check;
#[cfg(test)]
mod damaged;
mod file;
mod intent;
mod mark;
mod media;
mod priors;
mod receipt;
mod state;
mod sums;
mod writer;

pub use batch::{Batch, NewBatch};
pub use check::{Checked, LedgerDamage, LedgerError};
pub(super) use file::begin_anew;
pub use intent::{Intent, Prior, UsedId};
pub use priors::Priors;
pub use receipt::{End, Sent};
pub use state::{IntentCounts, Recorded, State};
pub use writer::Ledger;
