//! Texts that are too long for a message: cut, or divided into parts.
//!
//! Nothing here knows a message: a finished text comes in, read by its dialect, with the [`Room`] that a message has. What a
//! dialect's reader acts on and what fits a message is never torn: links, mentions, rows of a table stay whole. Colours, bold,
//! code, fences and tables that fit none are closed where the text is cut, and opened again where it goes on.

mod bound;
mod carry;
mod frames;
mod inside;
mod marks;
mod outline;
mod parts;
mod room;
mod truncate;

pub use bound::{Amount, Longest, most_parts, most_text};
pub use parts::{Part, parts};
pub use room::Room;
pub use truncate::truncate;
