//! The one table of what the platforms accept: channels, message types, fields, limits, error codes, with their sources.
//!
//! It is the only place where a platform's name, number, wire key or code is written. Checker, payloads, import, reference
//! pages and everything else read it. A new message type is one entry in one file here.

mod model;
mod profile;

pub use model::*;
pub use profile::Profiles;
