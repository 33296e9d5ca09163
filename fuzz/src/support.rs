//! `tests/support`, as far as the fuzzers need it.

#[path = "../../tests/support/shape.rs"]
pub mod shape;

pub mod cases {
    /// The fuzzers have the time for everything.
    pub fn more() -> bool {
        true
    }
}
