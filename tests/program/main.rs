//! The program, as a person uses it: the real binary, its output, its errors and its exit status.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests are outside of the program"
)]

mod cli;
#[cfg(unix)]
mod docs;
#[cfg(unix)]
mod examples;
#[cfg(unix)]
mod explain;
#[cfg(unix)]
mod jobs;
#[cfg(all(unix, feature = "lsp"))]
mod lsp;
#[cfg(feature = "mock")]
mod mock;
#[cfg(unix)]
mod recipes;
#[cfg(all(unix, feature = "send"))]
mod send;
mod style;
#[cfg(feature = "mock")]
#[path = "../support/mod.rs"]
mod support;
