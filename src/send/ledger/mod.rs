//! The ledger: every intent is written before its call, every outcome after it.

mod batch;
mod file;
mod intent;
mod media;
mod priors;
mod receipt;
mod state;
mod writer;

pub use batch::{Batch, NewBatch};
pub use intent::{Intent, Prior, Used};
pub use priors::Priors;
pub use receipt::{End, Sent};
pub use state::{Counts, Recorded, State};
pub use writer::Ledger;
