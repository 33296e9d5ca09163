//! Source files, byte spans, and the line index that turns offsets into lines and columns.
//!
//! All later stages keep byte offsets only. Lines and columns are computed here when a report is made.

mod asked_world;
mod display_path;
mod files;
mod line_index;
mod moved_world;
mod origins;
mod span;
mod world;

/// A shared text or a part of one; cloning it does not allocate.
pub use arcstr::{ArcStr, Substr};
pub use asked_world::AskedWorld;
pub use display_path::display_path;
pub use files::{File, FileId, Files};
pub use line_index::{LineIndex, Position, PositionEncoding};
pub use moved_world::MovedWorld;
pub use origins::{Origins, TextOrigin};
pub use span::Span;
pub use world::{LiveWorld, MemoryWorld, ReadError, WatchedWorld, World};
