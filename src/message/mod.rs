//! Messages with their meaning: a catalog-neutral tree matched against its type.

pub mod dialect;
mod lower;
mod model;

pub use lower::lower;
pub use model::*;
