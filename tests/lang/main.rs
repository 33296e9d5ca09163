//! Names, types and values: every finding of the stage, with its source.

mod report;
mod whole;
