//! Calls without a message: tokens, and those about mass messages. Also what all calls have in common.

mod answers;
pub mod mass;
mod refusals;
mod repeats;
pub mod tokens;

pub use answers::{ERRCODE, ERRMSG, JSON_WARNING, OK, is_half_read};
pub use refusals::Refusals;
pub use repeats::Repeats;

pub use super::model::AnswerContent;
use super::model::{AnswerKey, Credential, Endpoint, Rate, Variant};
use super::platform::Platform;
use crate::diag::{Fact, Localized};

/// A call without a message.
#[derive(Debug)]
pub struct CallSpec {
    pub purpose: Purpose,
    pub platform: Platform,
    pub method: &'static str,
    /// `https://host`.
    pub host: &'static str,
    pub path: &'static str,
    /// `None` for a call that returns one.
    pub credential: Option<&'static Credential>,
    pub rates: &'static [Rate],
    /// The keys of a successful answer, besides those that report success; tokens have their own.
    pub answers: &'static [AnswerKey],
    /// See [`Endpoint::says_success`].
    pub says_success: bool,
    /// The only variant that has it.
    pub only: Option<Variant>,
    pub doc: Localized,
    pub fact: &'static Fact,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Returns a new token; the previous one expires soon after.
    Token,
    /// Returns the valid token, or a new one.
    StableToken,
    /// Sends a preview of a mass message to one reader.
    Preview,
    /// Recalls a mass message.
    Delete,
    /// Returns the status of a mass message.
    Status,
    Speed,
    SetSpeed,
    /// Displays that somebody is typing.
    Typing,
}

/// The lifetime of an uploaded file in seconds.
pub const MEDIA_LIFE: i64 = 3 * DAY;

const DAY: i64 = 86_400;

impl CallSpec {
    /// As an endpoint; `None` for a call without a credential.
    pub fn endpoint(&self) -> Option<Endpoint> {
        Some(Endpoint {
            method: self.method,
            host: self.host,
            host_under: None,
            path: self.path,
            query: &[],
            credential: self.credential?,
            answers: self.answers,
            says_success: self.says_success,
        })
    }
}

/// The call of a platform for a purpose.
pub fn call_for(platform: Platform, purpose: Purpose) -> Option<&'static CallSpec> {
    calls().find(|call| call.platform == platform && call.purpose == purpose)
}

/// All calls without a message.
pub fn calls() -> impl Iterator<Item = &'static CallSpec> {
    [tokens::CALLS, mass::CALLS].into_iter().flatten()
}

const fn rate(calls: u64, per_seconds: u64, fact: &'static Fact) -> Rate {
    Rate { scope: super::model::RateScope::Account, calls, per_seconds, under: None, fact }
}
