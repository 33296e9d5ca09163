//! The platforms in a box: the real program on loopback, asked over HTTP. What is sent comes from the catalog.

mod control;
mod faults;
pub mod http;
mod media;
#[allow(dead_code, reason = "other tests need the rest of it")]
mod payloads;
pub mod program;
mod rates;
mod record;
mod refusals;
mod repeats;
mod strangers;
mod tokens;
mod types;
