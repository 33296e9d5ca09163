//! What sending needs beside the payloads.

use super::model::{Delivery, Endpoint, RecipientSpec, RuleCheck};
use super::{Platform, Retry, error_code};

impl Endpoint {
    /// The keys of an answer that name what was sent or stored, in the order of the answer.
    pub fn id_keys(&self) -> impl Iterator<Item = &'static str> {
        self.answers.iter().map(|answer| answer.key).filter(|key| key.ends_with("id"))
    }
}

impl RecipientSpec {
    /// The places in a body at which it stands.
    pub fn wires(&self) -> Vec<&'static str> {
        match self.delivery {
            Delivery::Joined { wire, .. }
            | Delivery::JoinedWord { wire, .. }
            | Delivery::One { wire }
            | Delivery::Listed { wire, .. } => vec![wire],
            Delivery::Keys(keys) => keys.iter().map(|(wire, _)| *wire).collect(),
        }
    }

    /// Whether many of them are divided among several requests.
    pub const fn is_listed(&self) -> bool {
        matches!(self.delivery, Delivery::Listed { .. })
    }
}

/// The field that keeps a message from all others; where it takes no effect, the message is public.
pub fn narrows(check: RuleCheck) -> Option<&'static str> {
    match check {
        RuleCheck::OneRecipient { field: field @ "visible_to_user", .. } => Some(field),
        _ => None,
    }
}

/// Whether a refused message may be sent again by another run: the reason can have passed.
pub fn may_pass(platform: Platform, code: i64) -> bool {
    let retry = error_code(platform, code).map_or(Retry::No, |entry| entry.retry);
    retry != Retry::No
}
