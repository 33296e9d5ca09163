//! Starts an intent, resumes it where an earlier run left it, or leaves it as it is.

use super::call::{own_id, repeats};
use super::hash;
use super::ledger::{Prior, State};
use super::outcome::{CallOutcome, CallRefusal};
use super::sender::SendContext;
use crate::catalog::calls::Repeats;
use crate::catalog::{MessageType, error_code, may_pass};
use crate::diag::Cause;
use crate::plan::PayloadNode;

/// How an intent continues.
pub(super) enum Resumed {
    /// It has ended; nothing is sent.
    Settled(CallOutcome),
    Send(Begun),
}

pub(super) struct Begun {
    pub id: Option<ClientId>,
    /// Why the outcome of an earlier attempt is unknown.
    pub doubt: Option<Cause>,
    /// It was refused without explanation before, so this is the last attempt.
    pub last: bool,
}

pub(super) struct ClientId {
    pub repeats: &'static Repeats,
    pub value: String,
    /// The time of its first use, in milliseconds since 1970.
    pub first: i64,
    /// It was generated; the built body does not contain it.
    pub made: bool,
}

impl ClientId {
    /// Whether the refusal says that the id was used before.
    pub fn is_repeated(&self, refusal: &CallRefusal) -> bool {
        refusal.code.is_some() && refusal.code == self.repeats.repeated
    }
}

/// The length of an id: 120 random bits, within the limits of all platforms.
const ID: usize = 24;

/// The outcome of an intent of an earlier run that is final; `None` if it is sent again.
pub fn settled(prior: &Prior, shared: &SendContext, ty: &MessageType) -> Option<CallOutcome> {
    let again = match prior.recorded.state {
        State::Accepted => false,
        State::Refused if prior.recorded.is_half_read() => shared.options.resend_unknown,
        State::Refused => {
            is_unexplained(prior, shared)
                || prior.recorded.code.is_some_and(|code| may_pass(shared.account.platform, code))
        }
        State::RefusedAgain => false,
        State::Unsent | State::Invalid => true,
        // The same body would be partially read again.
        State::Unknown if prior.recorded.is_half_read() => shared.options.resend_unknown,
        State::Started | State::Unknown => {
            shared.options.resend_unknown
                || repeats(&shared.account, ty).is_some_and(|repeats| is_open(prior, repeats, shared.clock.millis()))
        }
    };
    (!again).then(|| prior.recorded.outcome())
}

/// Whether its refusal is unexplained: it may have been a temporary failure of the platform or the network.
fn is_unexplained(prior: &Prior, shared: &SendContext) -> bool {
    prior.recorded.state == State::Refused
        && prior.recorded.code.is_none_or(|code| error_code(shared.account.platform, code).is_none())
}

/// Whether the platform certainly still remembers the id that an intent was sent with. `now` is in milliseconds since
/// 1970. If the clock is before any recorded time of the intent, it was set back, and the elapsed time is unknown.
fn is_open(prior: &Prior, repeats: &Repeats, now: i64) -> bool {
    let window = repeats.window.saturating_mul(1000);
    let Some((_, first)) = prior.client_id else { return false };
    let latest = first.max(prior.began).max(prior.ended.unwrap_or(first));
    now >= latest && now.saturating_sub(first) < window
}

/// # Errors
/// The system provides no random numbers.
pub(super) fn begin(
    prior: Option<&Prior>,
    shared: &SendContext,
    ty: &MessageType,
    root: &PayloadNode,
) -> Result<Resumed, Cause> {
    if let Some(outcome) = prior.and_then(|prior| settled(prior, shared, ty)) {
        return Ok(Resumed::Settled(outcome));
    }
    let last = prior.is_some_and(|prior| is_unexplained(prior, shared));
    let Some(repeats) = repeats(&shared.account, ty) else {
        return Ok(Resumed::Send(Begun { id: None, doubt: None, last }));
    };
    let own = own_id(repeats, root);
    let made = own.is_none();
    let now = shared.clock.millis();
    let known = prior.filter(|prior| is_open(prior, repeats, now)).and_then(|prior| {
        let (value, first) = prior.client_id.clone()?;
        own.as_ref().is_none_or(|own| *own == value).then_some((prior, value, first))
    });
    if let Some((prior, value, first)) = known {
        let in_doubt = matches!(prior.recorded.state, State::Started | State::Unknown);
        let doubt = in_doubt.then(|| prior.recorded.reason.clone().unwrap_or(Cause::NONE));
        return Ok(Resumed::Send(Begun { id: Some(ClientId { repeats, value, first, made }), doubt, last }));
    }
    let value = own.map_or_else(|| hash::random(ID), Ok)?;
    Ok(Resumed::Send(Begun { id: Some(ClientId { repeats, value, first: now, made }), doubt: None, last }))
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::send::Recorded;

    fn repeats() -> &'static Repeats {
        crate::catalog::find_type("mass.text").unwrap().repeats().unwrap()
    }

    fn sent(first: i64, began: i64, ended: Option<i64>) -> Prior {
        Prior {
            row: 0,
            request: 0,
            attempts: 1,
            row_hash: Some(vec![0; 16]),
            body_hash: None,
            client_id: Some(("id".to_owned(), first)),
            began,
            ended,
            recorded: Recorded { state: State::Unknown, code: None, answer: None, reason: None },
            body: None,
            end: None,
        }
    }

    #[test]
    fn a_clock_that_was_set_back_closes_the_window() {
        let window = repeats().window * 1000;
        let is_open = |prior: &Prior, now| super::is_open(prior, repeats(), now);
        let prior = sent(1000, 1000, None);
        assert!(is_open(&prior, 1000) && is_open(&prior, 999 + window));
        assert!(!is_open(&prior, 1000 + window), "the platform has forgotten it");
        assert!(!is_open(&prior, 999) && !is_open(&prior, 0) && !is_open(&prior, i64::MIN));
        let tried_again = sent(1000, 5000, Some(9000));
        assert!(is_open(&tried_again, 9000));
        assert!(!is_open(&tried_again, 8999) && !is_open(&tried_again, 4000), "later than its first attempt alone");
        let far = sent(i64::MAX, i64::MAX, None);
        assert!(!is_open(&far, 0));
        assert!(!is_open(&Prior { client_id: None, ..prior }, 1000));
    }
}
