//! Messages with their meaning: a catalog-neutral tree matched against its type.

mod lower;
mod model;

pub use lower::lower;
pub use model::*;
