//! Names, types and values: every finding of the stage, with its source.

pub mod cases;
mod findings;
mod limits;
mod params;
mod report;
mod schema;
mod shared;
mod whole;
