//! The states of an intent.

use crate::diag::{Cause, Lang};
use crate::send::{Outcome, Refusal, Stage};

/// Where an intent stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A call is in flight, or was when its process ended.
    Started,
    Accepted,
    Refused,
    Unsent,
    Unknown,
    /// The row gives no message; nothing was tried.
    Invalid,
    /// Refused without an explanation, and once more by a later run: that was the last attempt.
    RefusedAgain,
}

impl State {
    pub const ALL: [Self; 7] =
        [Self::Started, Self::Accepted, Self::Refused, Self::Unsent, Self::Unknown, Self::Invalid, Self::RefusedAgain];

    /// As reports have it. A call of a process that has ended is one whose end nobody knows.
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

/// The code of an answer that says `ok` to a body that was read in part.
const HALF_READ: i64 = 0;

/// What is known of the end of an intent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub state: State,
    /// The platform's code.
    pub code: Option<i64>,
    /// The id that the platform gave.
    pub answer: Option<String>,
    /// The platform's words, or the system's.
    pub reason: Option<Cause>,
}

impl Recorded {
    pub fn of(outcome: &Outcome) -> Self {
        let (state, code, answer, reason) = match outcome {
            Outcome::Accepted { id, .. } => (State::Accepted, None, id.clone(), None),
            Outcome::Refused(refusal) => {
                let state = match refusal {
                    Refusal { last: true, .. } => State::RefusedAgain,
                    refusal if refusal.is_of_message() => State::Refused,
                    _ => State::Unsent,
                };
                (state, refusal.code, None, Some(refusal.message.clone()))
            }
            Outcome::HalfRead(words) => (State::Unknown, Some(HALF_READ), None, Some(Cause::Said(words.clone()))),
            Outcome::Unsent(reason) => (State::Unsent, None, None, Some(reason.clone())),
            Outcome::Unknown(reason) => (State::Unknown, None, None, Some(reason.clone())),
        };
        Self { state, code, answer, reason: reason.filter(|reason| !reason.is_none()) }
    }

    /// Whether the platform took a part of it; version 0.1 recorded that as refused.
    pub fn is_half_read(&self) -> bool {
        matches!(self.state, State::Refused | State::Unknown) && self.code == Some(HALF_READ)
    }

    /// As if it had come about now.
    pub fn outcome(&self) -> Outcome {
        let reason = self.reason.clone().unwrap_or(Cause::NONE);
        match self.state {
            State::Accepted => Outcome::Accepted { id: self.answer.clone(), before: true },
            State::Refused | State::Unknown if self.is_half_read() => Outcome::HalfRead(reason.text(Lang::En)),
            State::Refused | State::RefusedAgain => {
                let (stage, code, last) = (Stage::Message, self.code, self.state == State::RefusedAgain);
                Outcome::Refused(Refusal { stage, code, status: 0, message: reason, names: None, last })
            }
            State::Unsent | State::Invalid => Outcome::Unsent(match self.code {
                Some(code) if reason.is_none() => code.to_string().into(),
                Some(code) => format!("{code}: {}", reason.text(Lang::En)).into(),
                None => reason,
            }),
            State::Started | State::Unknown => Outcome::Unknown(reason),
        }
    }
}

/// How many intents are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub accepted: u64,
    pub refused: u64,
    pub unsent: u64,
    pub unknown: u64,
    pub invalid: u64,
}

impl Counts {
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
