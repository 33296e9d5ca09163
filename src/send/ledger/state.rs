//! The states of an intent.

use crate::diag::{Cause, Lang};
use crate::send::{CallOutcome, CallRefusal, Stage};

/// The state of an intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A call is in flight, or was when its process ended.
    Started,
    Accepted,
    Refused,
    Unsent,
    Unknown,
    /// The row has no valid message; nothing was sent.
    Invalid,
    /// Refused without explanation, and again by a later run: there are no further attempts.
    RefusedAgain,
}

impl State {
    pub const ALL: [Self; 7] =
        [Self::Started, Self::Accepted, Self::Refused, Self::Unsent, Self::Unknown, Self::Invalid, Self::RefusedAgain];

    /// The identifier in reports. A call of an ended process counts as unknown.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Refused | Self::RefusedAgain => "refused",
            Self::Unsent => "unsent",
            Self::Started | Self::Unknown => "unknown",
            Self::Invalid => "invalid",
        }
    }

    pub(super) const fn number(self) -> i64 {
        match self {
            Self::Started => 0,
            Self::Accepted => 1,
            Self::Refused => 2,
            Self::Unsent => 3,
            Self::Unknown => 4,
            Self::Invalid => 5,
            Self::RefusedAgain => 6,
        }
    }

    pub(super) fn of_number(number: i64) -> Self {
        Self::ALL.into_iter().find(|state| state.number() == number).unwrap_or(Self::Unknown)
    }
}

/// The code of an answer that says `ok` to a partially read body.
const HALF_READ: i64 = 0;

/// The recorded outcome of an intent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub state: State,
    /// The platform's code.
    pub code: Option<i64>,
    /// The platform's id.
    pub answer: Option<String>,
    /// The error text of the platform or the system.
    pub reason: Option<Cause>,
}

impl Recorded {
    pub fn of(outcome: &CallOutcome) -> Self {
        let (state, code, answer, reason) = match outcome {
            CallOutcome::Accepted { id, .. } => (State::Accepted, None, id.clone(), None),
            CallOutcome::Refused(refusal) => {
                let state = match refusal {
                    CallRefusal { last: true, .. } => State::RefusedAgain,
                    refusal if refusal.is_of_message() => State::Refused,
                    _ => State::Unsent,
                };
                (state, refusal.code, None, Some(refusal.message.clone()))
            }
            CallOutcome::HalfRead(words) => (State::Unknown, Some(HALF_READ), None, Some(Cause::Said(words.clone()))),
            CallOutcome::Unsent(reason) => (State::Unsent, None, None, Some(reason.clone())),
            CallOutcome::Unknown(reason) => (State::Unknown, None, None, Some(reason.clone())),
        };
        Self { state, code, answer, reason: reason.filter(|reason| !reason.is_none()) }
    }

    /// Whether the platform accepted a part of it, which version 0.1 recorded as refused.
    pub fn is_half_read(&self) -> bool {
        matches!(self.state, State::Refused | State::Unknown) && self.code == Some(HALF_READ)
    }

    /// Converts it back to an outcome.
    pub fn outcome(&self) -> CallOutcome {
        let reason = self.reason.clone().unwrap_or(Cause::NONE);
        match self.state {
            State::Accepted => CallOutcome::Accepted { id: self.answer.clone(), before: true },
            State::Refused | State::Unknown if self.is_half_read() => CallOutcome::HalfRead(reason.text(Lang::En)),
            State::Refused | State::RefusedAgain => {
                let (stage, code, last) = (Stage::Message, self.code, self.state == State::RefusedAgain);
                CallOutcome::Refused(CallRefusal { stage, code, status: 0, message: reason, names: None, last })
            }
            State::Unsent | State::Invalid => CallOutcome::Unsent(match self.code {
                Some(code) if reason.is_none() => code.to_string().into(),
                Some(code) => format!("{code}: {}", reason.text(Lang::En)).into(),
                None => reason,
            }),
            State::Started | State::Unknown => CallOutcome::Unknown(reason),
        }
    }
}

/// The number of intents in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IntentCounts {
    pub accepted: u64,
    pub refused: u64,
    pub unsent: u64,
    pub unknown: u64,
    pub invalid: u64,
}

impl IntentCounts {
    pub fn add(&mut self, state: State, count: u64) {
        let place = match state {
            State::Accepted => &mut self.accepted,
            State::Refused | State::RefusedAgain => &mut self.refused,
            State::Unsent => &mut self.unsent,
            State::Started | State::Unknown => &mut self.unknown,
            State::Invalid => &mut self.invalid,
        };
        *place += count;
    }

    pub const fn all(&self) -> u64 {
        self.accepted + self.refused + self.unsent + self.unknown + self.invalid
    }
}
