//! What stands behind a code: a page for every finding, written by hand in every language with examples that tests run, and an
//! entry for everything a platform answers, from the catalog.

mod list;
mod page;
mod pages;
mod topic;

pub use list::{Listed, list};
pub use page::{Example, Outcome, Page};
pub use topic::{Answer, Topic, Unknown};
