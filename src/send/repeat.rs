//! "Used before", says the platform of an id: by the same request, by another, or by nobody whom the ledger knows.

use super::fingerprint::Fingerprint;
use super::ledger::{Prior, State, Used};
use super::outcome::{Outcome, Refusal};
use crate::diag::words::send as words;

/// Whose an id is that the platform has seen before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    /// The same recipients and the same body were sent with it.
    This,
    Another,
    NotKnown,
}

/// A request that was sent with the id, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Earlier {
    same: bool,
    accepted: bool,
}

/// What such an answer means. `used`: other intents with this id, the latest first; `prior`: what earlier runs know of this
/// one; `in_doubt`: an attempt of this run has an unknown end.
pub(super) fn judged(
    refusal: Refusal,
    fingerprint: &Fingerprint,
    used: &[Used],
    prior: Option<(&Prior, &str)>,
    in_doubt: bool,
) -> Outcome {
    let own = prior.filter(|(prior, id)| prior.client_id.as_ref().is_some_and(|(known, _)| known == id));
    let own = own.and_then(|(prior, _)| Some((prior.recorded.state, prior.body_hash.as_deref()?)));
    let known = used.iter().map(|used| (used.state, used.body_hash.as_slice())).chain(own);
    let mut earlier: Vec<Earlier> = known
        .filter(|(state, _)| matches!(state, State::Accepted | State::Started | State::Unknown))
        .map(|(state, hash)| Earlier { same: fingerprint.is(hash), accepted: state == State::Accepted })
        .collect();
    if in_doubt {
        earlier.push(Earlier { same: true, accepted: false });
    }
    let reason = match owner(&earlier) {
        Owner::This => return Outcome::Accepted { id: refusal.names, before: true },
        Owner::Another => &words::ID_TAKEN,
        Owner::NotKnown => &words::ID_USED,
    };
    Outcome::Refused(Refusal { message: reason.en.to_owned(), ..refusal })
}

fn owner(earlier: &[Earlier]) -> Owner {
    if let Some(accepted) = earlier.iter().find(|earlier| earlier.accepted) {
        return if accepted.same { Owner::This } else { Owner::Another };
    }
    match (earlier.iter().any(|earlier| earlier.same), earlier.iter().any(|earlier| !earlier.same)) {
        (true, false) => Owner::This,
        (false, true) => Owner::Another,
        (true, true) | (false, false) => Owner::NotKnown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_request_owns_an_id() {
        let of = |known: &[(bool, bool)]| {
            owner(&known.iter().map(|&(same, accepted)| Earlier { same, accepted }).collect::<Vec<_>>())
        };
        assert_eq!(of(&[]), Owner::NotKnown, "another machine, or a pruned ledger");
        assert_eq!(of(&[(true, true)]), Owner::This);
        assert_eq!(of(&[(false, true)]), Owner::Another);
        assert_eq!(of(&[(true, false)]), Owner::This, "whose end was unknown");
        assert_eq!(of(&[(false, false)]), Owner::Another);
        assert_eq!(of(&[(true, false), (false, true)]), Owner::Another, "what was accepted owns it");
        assert_eq!(of(&[(true, true), (false, true)]), Owner::This, "the later one counts");
        assert_eq!(of(&[(true, false), (false, false)]), Owner::NotKnown);
    }
}
