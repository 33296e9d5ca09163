//! The platforms on loopback, for tests of whatever sends to them: the same paths, limits, error codes, tokens, rates and
//! media as the catalog has them, and faults on demand. Every request is recorded, without secrets.
//!
//! The way of a request stands in `docs/internals/mock.md`. [`Platform`] is the whole of it without a network: it is given requests
//! and the time, and gives replies.

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

/// What the platforms know before the first request.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Without one, what either variant of a platform takes is taken.
    pub profiles: Profiles,
    /// The webhook keys that exist; none: every key does.
    pub keys: Vec<String>,
    /// appid and secret of the accounts that exist; none: every account does.
    pub accounts: Vec<(String, String)>,
    /// Media ids that are stored for everybody and never end.
    pub media: Vec<String>,
    pub pace: Pace,
    /// Seconds that a token lives; `None`: as long as the platform's.
    pub token_life: Option<i64>,
    pub faults: Vec<Fault>,
}

/// Milliseconds since 1970, by the platform's clock.
pub type Millis = i64;
