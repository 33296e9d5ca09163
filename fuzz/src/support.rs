//! `tests/support`, as far as the fuzzers need it.

#![allow(dead_code, reason = "the tests need the rest")]

#[path = "../../tests/support/mutants.rs"]
pub mod mutants;
#[path = "../../tests/support/shape.rs"]
pub mod shape;

pub mod cases {
    /// The fuzzers have the time for everything.
    pub fn more() -> bool {
        true
    }
}
