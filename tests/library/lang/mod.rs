//! Names, types and values, in programs that live in memory.

mod limits;
mod params;
mod report;
mod schema;
mod shared;
mod whole;
