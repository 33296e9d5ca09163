//! Names, types and values: every finding of the stage, with its source.

mod findings;
mod limits;
mod params;
mod report;
mod schema;
mod whole;
