//! Fixes applied to a text: which of them, in which order, until none is left. Nothing here reads or writes a file.

mod apply;
mod edits;
mod policy;
mod settle;

pub use apply::{Applied, apply};
pub use policy::Policy;
pub use settle::{Settled, Taken, settle};
