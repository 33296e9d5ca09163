//! Checks the values of template data by the kind that the prefix of their key indicates.

use super::MessageCheck;
use super::effect::broken;
use super::entries;
use super::kinds::{self, Judgement};
use super::subject::Measurand;
use crate::catalog::{KeyRule, ValueClass};
use crate::diag::messages::platform as code;
use crate::diag::{Diagnostic, Fix, Localized, Reason};
use crate::message::{Content, DataEntry};
use crate::text::{shortened, visible};

impl MessageCheck<'_, '_> {
    /// The fix that removes an obsolete key with its text. `None` if nothing else would be left.
    fn without_key(&self, entry: &DataEntry) -> Option<Fix> {
        let is_kept = |other: &&DataEntry| {
            !other.rule.is_some_and(|rule| rule.class == ValueClass::Retired && self.applies(rule.under))
        };
        let shown = self.message.object.slots.iter().any(|slot| match &slot.content {
            Content::Data(entries) => entries.iter().filter(is_kept).count() > 0,
            _ => false,
        });
        let program = self.context.program;
        let message = entries::message(program, self.message.name_span).filter(|_| shown)?;
        let written = entries::beginning_at(&message.body, entry.key_span.start)?;
        if written.span.file != entry.key_span.file {
            return None;
        }
        let edit = entries::remove(program, written)?;
        Some(Fix::unsafe_fix(code::WithoutKey { name: entry.key.to_string() }).replace(edit.span, edit.text))
    }

    pub(super) fn value(&mut self, subject: Measurand, entry: &DataEntry, rule: &'static KeyRule) {
        if !self.applies(rule.under) {
            return;
        }
        let reason = Reason { doc: Some(&rule.doc), ..self.reason(rule.outcome, rule.fact) };
        if rule.class == ValueClass::Retired {
            let diagnostic =
                broken(code::RetiredKey { name: (&entry.key).into(), reason }, entry.key_span, rule.outcome);
            self.sink.push(match self.without_key(entry) {
                Some(fix) => diagnostic.fix(fix),
                None => diagnostic,
            });
            return;
        }
        if let Some(limit) = rule.length() {
            self.text_limits(subject, &entry.text, &[limit]);
        }
        let is_known = !entry.text.flat().is_open();
        let judged = kinds::judgements(rule, &entry.text);
        let said = if is_known && judged.len() == 1 { &code::IS } else { &code::CAN_BE };
        let misfit = judged.iter().position(|(_, judgement)| judgement.is_misfit());
        let worst = misfit.or_else(|| judged.iter().position(|(_, judgement)| !judgement.fits()));
        let Some((value, judgement)) = worst.and_then(|worst| judged.into_iter().nth(worst)) else { return };
        let (name, value) = (entry.key.to_string(), shortened(&visible(&value)));
        match judgement {
            Judgement::Fits => {}
            Judgement::Misfit(why) => {
                let expected = expected(rule.class).into();
                let finding = code::BadValue { name: name.into(), said, value, expected, why, reason };
                self.sink.push(broken(finding, subject.span, rule.outcome));
            }
            // The characters are right.
            Judgement::TooLong { measured, limit } => {
                let expected = match rule.class {
                    ValueClass::Number => code::AtMostDigits { limit, measured }.into(),
                    _ => code::AtMostChars { limit, measured }.into(),
                };
                let finding = code::BadValue { name: name.into(), said, value, expected, why: None, reason };
                self.sink.push(broken(finding, subject.span, rule.outcome));
            }
            Judgement::Doubtful(why) => {
                let reason = Reason { effect: None, ..reason };
                let what = code::ValueIs { said, value }.into();
                let finding = code::DoubtfulValue { name: name.into(), what, why, reason };
                self.sink.push(Diagnostic::new(finding, subject.span));
            }
        }
    }
}

fn expected(class: ValueClass) -> &'static Localized {
    match class {
        ValueClass::Number => &code::A_NUMBER,
        ValueClass::Letters => &code::LETTERS,
        ValueClass::Symbols => &code::SYMBOLS,
        ValueClass::Ascii | ValueClass::Retired => &code::ASCII,
        ValueClass::Any => &code::CHARACTERS,
        ValueClass::Time => &code::A_TIME,
        ValueClass::Date => &code::A_DATE,
        ValueClass::Amount => &code::AN_AMOUNT,
        ValueClass::Phone => &code::A_PHONE_NUMBER,
        ValueClass::CarNumber => &code::A_CAR_NUMBER,
        ValueClass::PersonName => &code::A_NAME,
        ValueClass::Phrase => &code::A_PHRASE,
    }
}

/// Whether the value of a parameter is judged by the rule once it is known.
pub fn is_judged_by_value(rule: &KeyRule) -> bool {
    rule.class != ValueClass::Retired
}
