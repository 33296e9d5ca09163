//! A platform that is rows alone (`platform.rs`, compiled in by the feature `toy`): it is checked, built, mocked, sent and
//! imported like the others. What fails here knows the other platforms too well.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests are outside of the program"
)]

#[path = "../program/mock/http.rs"]
#[allow(dead_code)]
mod http;
#[path = "../program/mock/program.rs"]
#[allow(dead_code)]
mod program;
#[path = "../program/send/server.rs"]
#[allow(dead_code)]
mod server;

mod checked;
mod described;
mod imported;
mod mocked;
mod rows;
mod sent;
mod texts;
mod world;
