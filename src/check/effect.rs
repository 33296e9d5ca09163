//! Describes what the platform does when a rule is broken.

use super::MessageCheck;
use super::subject::Measurand;
use crate::catalog::{AnswerKeys, Effect, Limit};
use crate::diag::messages::platform as messages;
use crate::diag::{Breach, Diagnostic, Fact, Finding, Phrase, Reason, Size};
use crate::source::Span;

impl MessageCheck<'_, '_> {
    /// Why a limit matters to the platform.
    pub(super) fn reason(&self, outcome: Effect, fact: &'static Fact) -> Reason {
        let effect = effect(outcome, &self.message.channel.platform.spec().answer);
        Reason { effect: Some(effect), doc: None, fact }
    }

    /// A size of the subject that breaks a limit; `bound` is the minimum or maximum that is broken.
    pub(super) fn breach(&self, subject: Measurand, limit: Limit, measured: u64, bound: u64) -> Breach {
        let (name, owner) = (subject.name.to_owned(), subject.owner.to_owned());
        let field = if subject.owner == self.message.ty.id {
            messages::OwnField { name: name.clone() }.into()
        } else {
            messages::FieldOf { name: name.clone(), owner: owner.clone() }.into()
        };
        Breach {
            message: self.message.name.to_string(),
            name,
            owner,
            field,
            size: Size::new(measured, bound, limit.measure.unit()),
            reason: self.reason(limit.outcome, limit.fact),
        }
    }
}

/// A finding with the severity and the error code of the broken rule.
pub(super) fn broken(finding: impl Finding, span: Span, outcome: Effect) -> Diagnostic {
    Diagnostic::new(finding, span).severity(outcome.severity()).errcode(outcome.errcode())
}

/// The effect as a phrase.
pub(super) fn effect(outcome: Effect, keys: &'static AnswerKeys) -> Phrase {
    let word = match outcome {
        Effect::Rejected(0) => &messages::EFFECT_REFUSED,
        Effect::Rejected(code) => {
            return messages::EffectRejected { key: keys.code, errcode: code.to_string() }.into();
        }
        Effect::Undocumented => &messages::EFFECT_UNDOCUMENTED,
        Effect::Truncated => &messages::EFFECT_TRUNCATED,
        Effect::Ignored => &messages::EFFECT_IGNORED,
        Effect::Advice => &messages::EFFECT_ADVICE,
        Effect::Disputed => &messages::EFFECT_DISPUTED,
    };
    word.into()
}
