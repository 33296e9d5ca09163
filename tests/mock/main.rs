//! The platforms in a box: the real program on loopback, asked over HTTP. What is sent comes from the catalog.

#![cfg(feature = "mock")]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests are outside of the program"
)]

mod control;
mod faults;
mod http;
mod media;
#[allow(dead_code, reason = "other tests need the rest of it")]
#[path = "../support/message.rs"]
mod message;
mod payloads;
mod program;
mod rates;
mod record;
mod refusals;
mod repeats;
mod strangers;
mod tokens;
mod types;
