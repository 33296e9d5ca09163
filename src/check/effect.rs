//! What the platform does with what breaks a rule, in words.

use crate::catalog::Outcome;
use crate::diag::words::platform as words;
use crate::diag::{Arg, Diagnostic, Fact};

/// The effect as a phrase.
pub(super) fn effect(outcome: Outcome) -> Arg {
    let word = match outcome {
        Outcome::Rejected(0) => &words::EFFECT_REFUSED,
        Outcome::Rejected(code) => {
            return Arg::Phrase(&words::EFFECT_REJECTED, vec![("errcode", Arg::Text(code.to_string()))]);
        }
        Outcome::Undocumented => &words::EFFECT_UNDOCUMENTED,
        Outcome::Truncated => &words::EFFECT_TRUNCATED,
        Outcome::Ignored => &words::EFFECT_IGNORED,
        Outcome::Advice => &words::EFFECT_ADVICE,
        Outcome::Disputed => &words::EFFECT_DISPUTED,
    };
    Arg::Word(word)
}

/// Gives a finding the severity, the words and the source of a rule that is broken.
pub(super) fn because(diagnostic: Diagnostic, outcome: Outcome, fact: &'static Fact) -> Diagnostic {
    let errcode = outcome.errcode().or(diagnostic.errcode);
    diagnostic.severity(outcome.severity()).arg("effect", effect(outcome)).errcode(errcode).fact(fact)
}
