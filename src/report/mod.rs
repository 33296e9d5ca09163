//! Renders findings for people and programs. There is one file per format; severities and suppressions are decided
//! elsewhere.

mod clusters;
mod counts;
mod document;
mod excerpt;
mod explain;
mod format;
mod human;
mod look;
mod message_type;

#[cfg(test)]
mod tests;

pub use counts::Counts;
pub use document::document;
pub use format::{Emitter, FORMATS, ForPeople, Format, Looked, OneLine, Output, Run};
pub use human::Human;
pub use look::Look;
