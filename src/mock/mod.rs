//! Mock platforms on loopback, to test clients: with the paths, limits, error codes, tokens, rates and media of the
//! catalog, and faults on demand. Every request is recorded, without secrets.
//!
//! `docs/internals/mock.md` describes the path of a request. [`MockPlatform`] is the mock without a network: it gets
//! requests and the time, and returns replies.

mod accounts;
mod body_paths;
mod browser_guard;
mod calls;
mod control;
mod conversation;
mod fault;
mod ids;
mod jobs;
mod judge;
mod loose_json;
mod media;
mod multipart;
mod platform;
mod rates;
mod recent;
mod record;
mod reply;
mod request;
mod route;
mod server;

pub use fault::{Fault, FaultError};
pub use platform::MockPlatform;
pub use rates::{RateOverride, RateSettings};
pub use record::{Record, RecordedRequest};
pub use reply::{MockReply, RequestOutcome};
pub use request::MockRequest;
pub use server::{ServeError, ServerEvent, Watcher, converse, serve};

use crate::catalog::Profiles;

/// The initial state of the platforms.
#[derive(Clone, Debug, Default)]
pub struct MockSettings {
    /// Without one, whatever some variant of a platform accepts is accepted.
    pub profiles: Profiles,
    /// The existing webhook keys; if empty, every key exists.
    pub keys: Vec<String>,
    /// The appid and secret of the existing accounts; if empty, every account exists.
    pub accounts: Vec<(String, String)>,
    /// Media ids that exist for all accounts and never expire.
    pub media: Vec<String>,
    pub pace: RateSettings,
    /// The lifetime of a token in seconds; `None` for that of the platform.
    pub token_life: Option<i64>,
    pub faults: Vec<Fault>,
}

/// Milliseconds since 1970 by the platform's clock.
pub type Millis = i64;
