//! Mock platforms on loopback, to test clients: with the paths, limits, error codes, tokens, rates and media of the
//! catalog, and faults on demand. Every request is recorded, without secrets.
//!
//! `docs/internals/mock.md` describes the path of a request. [`Platform`] is the mock without a network: it gets
//! requests and the time, and returns replies.

mod accounts;
mod calls;
mod control;
mod fault;
mod ids;
mod jobs;
mod judge;
mod media;
mod multipart;
mod places;
mod platform;
mod rates;
mod recent;
mod record;
mod reply;
mod request;
mod route;
mod server;
mod stranger;

pub use fault::{Fault, FaultError};
pub use platform::Platform;
pub use rates::{GivenRate, Pace};
pub use record::{Entry, Record};
pub use reply::{Outcome, Reply};
pub use request::Request;
pub use server::{Event, ServeError, Watcher, serve};

use crate::catalog::Profiles;

/// The initial state of the platforms.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Without one, whatever some variant of a platform accepts is accepted.
    pub profiles: Profiles,
    /// The existing webhook keys; if empty, every key exists.
    pub keys: Vec<String>,
    /// The appid and secret of the existing accounts; if empty, every account exists.
    pub accounts: Vec<(String, String)>,
    /// Media ids that exist for all accounts and never expire.
    pub media: Vec<String>,
    pub pace: Pace,
    /// The lifetime of a token in seconds; `None` for that of the platform.
    pub token_life: Option<i64>,
    pub faults: Vec<Fault>,
}

/// Milliseconds since 1970 by the platform's clock.
pub type Millis = i64;
