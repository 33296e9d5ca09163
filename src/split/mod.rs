//! Cuts texts that are too long for a message, or splits them into parts.
//!
//! This module does not depend on messages: its input is a finished text, parsed in its dialect, and the [`Room`] of a
//! message. Constructs that fit into a message stay whole: links, mentions, rows of a table. Colours, bold, code,
//! fences and tables that do not fit are closed where the text is cut, and reopened where it continues.

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
