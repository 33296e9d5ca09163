//! Cuts texts that are too long for a message, or splits them into parts.
//!
//! This module does not depend on messages: its input is a finished text, parsed in its dialect, and the [`TextBudget`] of a
//! message. Constructs that fit into a message stay whole: links, mentions, rows of a table. Colours, bold, code,
//! fences and tables that do not fit are closed where the text is cut, and reopened where it continues.

mod bound;
mod continuation;
mod frames;
mod inside;
mod marks;
mod outline;
mod parts;
mod text_budget;
mod truncate;

pub use bound::{Amount, Longest, Overhead, most_parts, most_text};
pub use parts::{Division, SplitPart, parts};
/// The inverse of the maximum share of a message for the title of a part.
pub const TITLE_SHARE: u64 = 10;

pub use text_budget::TextBudget;
pub use truncate::truncate;
