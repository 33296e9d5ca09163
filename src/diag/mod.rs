//! Findings as values: a code, a span, the values for its placeholders, and fixes. Nothing here prints.
//!
//! Rules build a [`Diagnostic`]. Its text is rendered in one place, [`Diagnostic::words`], from the table in [`words`],
//! which has a row for each code and a column for each language.

mod cause;
mod diagnostic;
mod fact;
mod fix;
mod lang;
mod named;
mod sink;
mod template;
mod unread;
mod values;
pub mod words;

pub use cause::Cause;
pub use diagnostic::{Arg, Diagnostic, Note, Rendered, Unit};
pub use fact::{Confidence, Fact};
pub use fix::{Choice, Edit, Fix, Grade, Way};
pub use lang::Lang;
pub use named::Named;
pub use sink::Sink;
pub use unread::{denied, not_utf8, unreadable};
pub use values::{Breach, FieldName, Finding, Phrase, Reason, Size, Suffix, Value, Values};
pub use words::retired::{RETIRED, Retired};
pub use words::{Code, Row, Severity, Word, Words, same, t};
