//! Findings as people and programs read them. The same values, one small file a form; nothing here decides anything.

mod clusters;
mod excerpt;
mod explain;
mod human;
mod json;
mod look;
mod short;
mod summary;

#[cfg(test)]
mod tests;

pub use human::{Human, MOST_SHOWN};
pub use json::{JSON_HEAD, document, finding as json_finding, summary as json_summary};
pub use look::Look;
pub use short::finding as short_finding;
pub use summary::{Counts, more, more_about, summary};
