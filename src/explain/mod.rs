//! The explanation of a code: for every finding a page, written by hand in every language, with examples that the tests
//! run; for every error code of a platform an entry, taken from the catalog.

mod list;
mod page;
mod pages;
mod topic;

pub use list::{ListedCode, list};
pub use page::{ExampleOutcome, ExplainPage, PageExample};
pub use topic::{NumberMeaning, Topic, Unknown};
