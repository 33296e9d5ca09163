//! Describes what the platform does when a rule is broken.

use super::Check;
use super::subject::Subject;
use crate::catalog::{AnswerKeys, Limit, Outcome};
use crate::diag::words::platform as words;
use crate::diag::{Breach, Diagnostic, Fact, Finding, Phrase, Reason, Size};
use crate::source::Span;

impl Check<'_, '_> {
    /// Why a limit matters to the platform.
    pub(super) fn reason(&self, outcome: Outcome, fact: &'static Fact) -> Reason {
        let effect = effect(outcome, &self.message.channel.platform.spec().answer);
        Reason { effect: Some(effect), doc: None, fact }
    }

    /// A size of the subject that breaks a limit; `bound` is the minimum or maximum that is broken.
    pub(super) fn breach(&self, subject: Subject, limit: Limit, measured: u64, bound: u64) -> Breach {
        Breach {
            name: subject.name.to_owned(),
            owner: subject.owner.to_owned(),
            size: Size::new(measured, bound, limit.measure.unit()),
            reason: self.reason(limit.outcome, limit.fact),
        }
    }
}

/// A finding with the severity and the error code of the broken rule.
pub(super) fn broken(finding: impl Finding, span: Span, outcome: Outcome) -> Diagnostic {
    Diagnostic::new(finding, span).severity(outcome.severity()).errcode(outcome.errcode())
}

/// The effect as a phrase.
fn effect(outcome: Outcome, keys: &'static AnswerKeys) -> Phrase {
    let word = match outcome {
        Outcome::Rejected(0) => &words::EFFECT_REFUSED,
        Outcome::Rejected(code) => {
            return words::EffectRejected { key: keys.code, errcode: code.to_string() }.into();
        }
        Outcome::Undocumented => &words::EFFECT_UNDOCUMENTED,
        Outcome::Truncated => &words::EFFECT_TRUNCATED,
        Outcome::Ignored => &words::EFFECT_IGNORED,
        Outcome::Advice => &words::EFFECT_ADVICE,
        Outcome::Disputed => &words::EFFECT_DISPUTED,
    };
    word.into()
}
