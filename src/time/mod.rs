//! Instants: reading the forms in which other programs write them, and writing them for readers.
//!
//! An instant is a number of seconds since 1970. Days are those of an offset, in minutes east of UTC; there are no time
//! zones.

mod civil;
mod cursor;
mod days;
mod foreign_format;
mod format;
mod offset;
mod parse;
mod span;

pub use civil::Civil;
pub use days::{days, next, weekday};
pub use foreign_format::foreign_date_format;
pub use format::{DateField, DatePart, FormatFault, Words, date_parts};
pub use offset::{CHINA, parse_offset};
pub use parse::{TimeFault, parse, parse_with_offset};
pub use span::{span, span_ends};

/// Of an instant in UTC: `2025-08-07T01:30:00Z`.
pub fn utc(seconds: i64) -> String {
    let civil = Civil::of(seconds, 0);
    [DateField::Date, DateField::Clock].map(|field| field.text(&civil, Words::English)).join("T") + "Z"
}
