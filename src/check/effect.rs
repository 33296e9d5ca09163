//! What the platform does with what breaks a rule, in words.

use crate::catalog::Outcome;
use crate::diag::words::platform as words;
use crate::diag::{Diagnostic, Fact, Finding, Phrase, Reason};
use crate::source::Span;

/// Why the platform minds what breaks a limit.
pub(super) fn reason(outcome: Outcome, fact: &'static Fact) -> Reason {
    Reason { effect: Some(effect(outcome)), doc: None, fact }
}

/// A finding with the severity and the error code of the rule that is broken.
pub(super) fn broken(finding: impl Finding, span: Span, outcome: Outcome) -> Diagnostic {
    Diagnostic::new(finding, span).severity(outcome.severity()).errcode(outcome.errcode())
}

/// The effect as a phrase.
fn effect(outcome: Outcome) -> Phrase {
    let word = match outcome {
        Outcome::Rejected(0) => &words::EFFECT_REFUSED,
        Outcome::Rejected(code) => return words::EffectRejected { errcode: code.to_string() }.into(),
        Outcome::Undocumented => &words::EFFECT_UNDOCUMENTED,
        Outcome::Truncated => &words::EFFECT_TRUNCATED,
        Outcome::Ignored => &words::EFFECT_IGNORED,
        Outcome::Advice => &words::EFFECT_ADVICE,
        Outcome::Disputed => &words::EFFECT_DISPUTED,
    };
    word.into()
}
