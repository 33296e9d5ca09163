//! Interprets the answer that an id was used before: by the same request, by another, or by one that the ledger does
//! not know.

use super::fingerprint::Fingerprint;
use super::ledger::{Prior, State, UsedId};
use super::outcome::{CallOutcome, CallRefusal};
use crate::diag::Cause;
use crate::diag::messages::send as messages;

/// Who used the id before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UsedBy {
    /// The same request: equal recipients and body.
    This,
    Another,
    NotKnown,
}

/// An earlier request with the id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Earlier {
    /// `None` if its record is damaged.
    same: Option<bool>,
    accepted: bool,
}

/// The outcome of such an answer. `used`: other intents with this id, the latest first; `prior`: the intent of earlier
/// runs; `in_doubt`: an attempt of this run has an unknown outcome.
pub(super) fn judged(
    refusal: CallRefusal,
    fingerprint: &Fingerprint,
    used: &[UsedId],
    prior: Option<(&Prior, &str)>,
    in_doubt: bool,
) -> CallOutcome {
    let own = prior.filter(|(prior, id)| prior.client_id.as_ref().is_some_and(|(known, _)| known == id));
    let own = own.map(|(prior, _)| (prior.recorded.state, prior.body_hash.as_deref()));
    let known = used.iter().map(|used| (used.state, used.body_hash.as_deref())).chain(own);
    let mut earlier: Vec<Earlier> = known
        .filter(|(state, _)| matches!(state, State::Accepted | State::Started | State::Unknown))
        .map(|(state, hash)| Earlier {
            same: hash.map(|hash| fingerprint.is(hash)),
            accepted: state == State::Accepted,
        })
        .collect();
    if in_doubt {
        earlier.push(Earlier { same: Some(true), accepted: false });
    }
    let reason = match owner(&earlier) {
        UsedBy::This => return CallOutcome::Accepted { id: refusal.names, before: true },
        UsedBy::Another => &messages::ID_TAKEN,
        UsedBy::NotKnown => &messages::ID_USED,
    };
    CallOutcome::Refused(CallRefusal { message: Cause::Known(reason), ..refusal })
}

const fn owner_if(same: Option<bool>) -> UsedBy {
    match same {
        Some(true) => UsedBy::This,
        Some(false) => UsedBy::Another,
        None => UsedBy::NotKnown,
    }
}

fn owner(earlier: &[Earlier]) -> UsedBy {
    if let Some(accepted) = earlier.iter().find(|earlier| earlier.accepted) {
        return owner_if(accepted.same);
    }
    match earlier {
        [first, rest @ ..] if rest.iter().all(|other| other.same == first.same) => owner_if(first.same),
        _ => UsedBy::NotKnown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_request_owns_an_id() {
        let of = |known: &[(bool, bool)]| {
            let earlier = |&(same, accepted): &(bool, bool)| Earlier { same: Some(same), accepted };
            owner(&known.iter().map(earlier).collect::<Vec<_>>())
        };
        assert_eq!(of(&[]), UsedBy::NotKnown, "another machine, or a pruned ledger");
        assert_eq!(of(&[(true, true)]), UsedBy::This);
        assert_eq!(of(&[(false, true)]), UsedBy::Another);
        assert_eq!(of(&[(true, false)]), UsedBy::This, "whose end was unknown");
        assert_eq!(of(&[(false, false)]), UsedBy::Another);
        assert_eq!(of(&[(true, false), (false, true)]), UsedBy::Another, "what was accepted owns it");
        assert_eq!(of(&[(true, true), (false, true)]), UsedBy::This, "the later one counts");
        assert_eq!(of(&[(true, false), (false, false)]), UsedBy::NotKnown);
    }

    #[test]
    fn a_damaged_record_owns_nothing_and_may_own_the_id() {
        let damaged = Earlier { same: None, accepted: false };
        let this = Earlier { same: Some(true), accepted: false };
        assert_eq!(owner(&[damaged]), UsedBy::NotKnown);
        assert_eq!(owner(&[this, damaged]), UsedBy::NotKnown);
        assert_eq!(owner(&[damaged, Earlier { same: Some(false), ..this }]), UsedBy::NotKnown);
        assert_eq!(owner(&[damaged, Earlier { accepted: true, ..this }]), UsedBy::This, "what was accepted owns it");
    }
}
