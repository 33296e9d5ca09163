//! Applies fixes to a text: which of them, in which order, until none is left. This module reads and writes no files.

mod apply;
mod edits;
mod policy;
mod settle;

pub use apply::{Applied, apply};
pub use policy::Policy;
pub use settle::{Settled, Taken, settle};
