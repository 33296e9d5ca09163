//! Calls that carry no message: tokens, and what stands around a mass message. And what all calls have in common.

mod answers;
pub mod mass;
mod refusals;
mod repeats;
pub mod tokens;

pub use answers::{ERRCODE, ERRMSG, JSON_WARNING, OK, is_half_read};
pub use refusals::Refusals;
pub use repeats::Repeats;

pub use super::model::Holds;
use super::model::{Answer, Credential, Endpoint, Rate, Variant};
use super::platform::Platform;
use crate::diag::{Fact, Word};

/// A call that carries no message.
#[derive(Debug)]
pub struct Call {
    pub purpose: Purpose,
    pub platform: Platform,
    pub method: &'static str,
    /// `https://host`.
    pub host: &'static str,
    pub path: &'static str,
    /// `None` where the call is what gives one.
    pub credential: Option<&'static Credential>,
    pub rates: &'static [Rate],
    /// The keys of a successful answer, beside those that say how it went; tokens have their own.
    pub answers: &'static [Answer],
    /// As [`Endpoint::says_success`].
    pub says_success: bool,
    /// The only variant that has it.
    pub only: Option<Variant>,
    pub doc: Word,
    pub fact: &'static Fact,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// A new token; the one before ends soon after.
    Token,
    /// The token that is valid, or a new one.
    StableToken,
    /// Shows a mass message to one reader.
    Preview,
    /// Takes back a mass message.
    Delete,
    /// How a mass message fares.
    Status,
    Speed,
    SetSpeed,
    /// Shows that somebody is typing.
    Typing,
}

/// Seconds that a stored file lives.
pub const MEDIA_LIFE: i64 = 3 * DAY;

const DAY: i64 = 86_400;

impl Call {
    /// As the calls of messages are; `None` for one that takes no credential.
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

/// A platform's call of this purpose.
pub fn call_for(platform: Platform, purpose: Purpose) -> Option<&'static Call> {
    calls().find(|call| call.platform == platform && call.purpose == purpose)
}

/// Every call that carries no message.
pub fn calls() -> impl Iterator<Item = &'static Call> {
    [tokens::CALLS, mass::CALLS].into_iter().flatten()
}

const fn rate(calls: u64, per_seconds: u64, fact: &'static Fact) -> Rate {
    Rate { scope: super::model::RateScope::Account, calls, per_seconds, under: None, fact }
}
