//! Runs the stages: text → tree → messages → findings → payloads. The command line, tests and other Rust programs all
//! use this module. It returns everything it finds and never panics.

mod analyze;
mod build;
mod cases;
mod causes;
mod concerning;
mod concrete;
mod extremes;
mod field_texts;
mod line_ends;
mod message_template;
mod messages;
#[cfg(test)]
mod parses;
mod place;
mod row_template;
mod rows;
mod samples;
mod secrets;
mod settings;
mod summary;
mod suppress;
mod testing;
mod touched;

pub use crate::lang::Units;
pub use analyze::{Analysis, CheckedFile, Input, analyze, analyze_again, analyze_with, check_with};
pub use build::{Built, build};
pub use cases::TestCase;
pub use extremes::{Extreme, ExtremeSample, MessageExtremes, extremes};
pub use message_template::{MessageTemplate, TemplateOutcome};
pub use rows::{RowError, Rows, rows};
pub use secrets::secret_in_value;
pub use settings::{LintLevel, Settings, Severities};
pub use summary::{CUT, FillLevel, MessageSummary, PARTS, ParamSummary};
pub use touched::Changes;

#[cfg(test)]
mod tests;
