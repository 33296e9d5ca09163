//! Names, types and values: every finding of the stage, with its source.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests are outside of the program"
)]

mod cases;
mod findings;
mod limits;
mod params;
mod report;
mod schema;
mod shared;
mod whole;
