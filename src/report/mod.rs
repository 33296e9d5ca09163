//! Renders findings for people and programs. There is one file per format; severities and suppressions are decided
//! elsewhere.

mod by_file;
mod causes;
mod counts;
mod document;
mod excerpt;
mod explain;
mod fingerprint;
mod format;
mod frame;
mod human;
mod json_elements;
mod merged_edits;
mod message_type;
mod plain;
mod region;
mod statistics;
mod style;
mod wrap;
mod xml;

#[cfg(test)]
mod tests;

pub use counts::RunCounts;
pub use document::document;
pub use format::{Emitter, FORMATS, ForPeople, FormatOutput, Looked, OneLine, ReportFormat, RunInfo, json_findings};
pub use human::Human;
pub use plain::{editor_text, without_secrets};
pub use statistics::{Statistics, StatisticsForm};
pub use style::Style;
