//! Messages with their meaning: a catalog-neutral tree matched against its type.

pub mod dialect;
mod lower;
mod media;
mod model;
mod refused;
mod render;

pub use lower::lower;
pub use media::{media_bytes, media_path};
pub use model::*;
pub use refused::dot_segment;
pub use render::{Flat, FlatPiece, Rendered};
