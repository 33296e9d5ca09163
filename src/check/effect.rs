//! What the platform does with what breaks a rule, in words.

use super::Check;
use crate::catalog::{AnswerKeys, Outcome};
use crate::diag::words::platform as words;
use crate::diag::{Arg, Diagnostic, Fact};

/// The effect as a phrase.
fn effect(outcome: Outcome, keys: &'static AnswerKeys) -> Arg {
    let word = match outcome {
        Outcome::Rejected(0) => &words::EFFECT_REFUSED,
        Outcome::Rejected(code) => {
            return Arg::Phrase(
                &words::EFFECT_REJECTED,
                vec![("key", keys.code.into()), ("errcode", Arg::Text(code.to_string()))],
            );
        }
        Outcome::Undocumented => &words::EFFECT_UNDOCUMENTED,
        Outcome::Truncated => &words::EFFECT_TRUNCATED,
        Outcome::Ignored => &words::EFFECT_IGNORED,
        Outcome::Advice => &words::EFFECT_ADVICE,
        Outcome::Disputed => &words::EFFECT_DISPUTED,
    };
    Arg::Word(word)
}

impl Check<'_, '_> {
    /// Gives a finding the severity, the words and the source of a rule that is broken.
    pub(super) fn because(&self, diagnostic: Diagnostic, outcome: Outcome, fact: &'static Fact) -> Diagnostic {
        let errcode = outcome.errcode().or(diagnostic.errcode);
        let effect = effect(outcome, &self.message.channel.platform.spec().answer);
        diagnostic.severity(outcome.severity()).arg("effect", effect).errcode(errcode).fact(fact)
    }
}
