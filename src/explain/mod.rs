//! The explanation of a code: for every finding a page, written by hand in every language, with examples that the tests
//! run; for every error code of a platform an entry, taken from the catalog.

mod list;
mod page;
mod pages;
mod reference;
mod topic;

pub use list::{ListedCode, list};
pub use page::{ExampleOutcome, ExplainPage, PageExample};
pub use reference::reference;
pub use topic::{NumberMeaning, Topic, Unknown};

/// The page of every code.
#[cfg(all(doc, not(doctest)))]
#[doc = include_str!("../../docs/reference/codes.md")]
pub mod codes {}

/// The page of every code, in Chinese.
#[cfg(all(doc, not(doctest)))]
#[doc = include_str!("../../docs/reference/codes.zh.md")]
pub mod codes_zh {}
