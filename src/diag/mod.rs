//! Findings as values: a code, a span, the values for its placeholders, and fixes. Nothing here prints.
//!
//! Rules build a [`Diagnostic`]. Its text is rendered in one place, [`Diagnostic::rendered`], from the table in [`messages`],
//! which has a row for each code and a column for each language.

mod cause;
mod diagnostic;
mod fact;
mod fix;
mod lang;
mod message_values;
pub mod messages;
mod named_code;
mod sink;
mod template;
mod unread;
mod values;

pub use cause::Cause;
pub use diagnostic::{Arg, Diagnostic, LimitUnit, MessagePlace, Note, ParamBound, Rendered};
pub use fact::{Confidence, Fact};
pub use fix::{Applicability, Edit, Fix, FixKind, FixName};
pub use lang::Lang;
pub use message_values::{AnyMessageValue, Finding, MessageValues};
pub use messages::retired::{RETIRED, Retired};
pub(crate) use messages::t;
pub use messages::{Code, CodeSpec, CodeText, Localized, Severity, same};
pub use named_code::NamedCode;
pub use sink::Sink;
pub use unread::{denied, not_utf8, unreadable};
pub use values::{Breach, FieldName, MessageValue, Phrase, Reason, Size, Suffix};
