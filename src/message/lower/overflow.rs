//! `overflow`, `part_title` and `parts`: how a body that is too long is handled.

use super::{Lowering, ObjectOwner};
use crate::catalog::{Field, Overflows};
use crate::diag::messages::platform::SetTo;
use crate::diag::messages::{kinds, message as code, overflow as messages};
use crate::diag::{Diagnostic, Fix};
use crate::eval::{Value, ValueKind};
use crate::message::model::{Content, Object, Overflow, PartTitle, Splitting, dialect_of};
use crate::message::settings::{OVERFLOW, OVERFLOWS, PART_TITLE, PARTS_SETTING};
use crate::message::{FieldText, unknown_word};
use crate::source::Span;
use crate::syntax::ast::EntryKind;

/// The field that the settings are about.
const BODY: &str = "body";
/// A policy as written.
const TRUNCATE: &str = "\"truncate\"";
/// The policy that the other settings need, before the first of them.
const SPLIT_BEFORE: &str = "overflow: \"split\", ";
/// The minimum of `parts`.
const FEWEST_PARTS: u64 = 2;

/// A setting about a body that is too long.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OverflowSetting {
    Policy,
    PartTitle,
    Parts,
}

impl OverflowSetting {
    pub fn named(name: &str) -> Option<Self> {
        match name {
            OVERFLOW => Some(Self::Policy),
            PART_TITLE => Some(Self::PartTitle),
            PARTS_SETTING => Some(Self::Parts),
            _ => None,
        }
    }
}

/// The settings of a message that were read so far.
#[derive(Default)]
pub(super) struct OverflowSettings {
    policy: Option<(Overflow, Span)>,
    /// The policy has an error that was reported.
    is_wrong: bool,
    splitting: Splitting,
    /// The names of the settings that need a split, with their spans.
    of_split: Vec<(&'static str, Span)>,
}

/// The field whose text can be too long, if the fields are those of a message with one.
pub(super) fn body_of(fields: &'static [Field]) -> Option<&'static Field> {
    fields.iter().find(|field| field.name == BODY)
}

impl Lowering<'_> {
    pub(super) fn overflow(
        &mut self,
        owner: ObjectOwner<'_>,
        body: &'static Field,
        setting: OverflowSetting,
        (name, name_span): (&str, Span),
        value: Value,
    ) {
        let value = self.assignment.settle(value);
        match setting {
            OverflowSetting::Policy => {
                self.overflow.policy = self.policy(owner, body, name, value);
                self.overflow.is_wrong = self.overflow.policy.is_none();
            }
            OverflowSetting::PartTitle => {
                self.overflow.of_split.push((PART_TITLE, name_span));
                self.part_title(body, name, value);
            }
            OverflowSetting::Parts => {
                self.overflow.of_split.push((PARTS_SETTING, name_span));
                self.parts(body, name, value);
            }
        }
    }

    /// The settings of a message, whose fields are all read.
    pub(super) fn overflow_settings(&mut self, object: &Object) -> (Option<(Overflow, Span)>, Splitting) {
        let OverflowSettings { policy, is_wrong, splitting, of_split } = std::mem::take(&mut self.overflow);
        let is_handled = |(policy, _): &(Overflow, Span)| *policy != Overflow::Error;
        if policy.as_ref().is_some_and(is_handled) {
            let body = object.slots.iter().find(|slot| slot.field.name == BODY);
            if let Some(Content::Text(text)) = body.map(|body| &body.content)
                && let Some(fitted) = text.fitted()
            {
                let found = Diagnostic::new(messages::RestWithOverflow, fitted.span);
                self.sink.push(match policy {
                    Some((_, written)) if written.file == found.span.file => {
                        found.note(written, &messages::THIS_SETTING)
                    }
                    _ => found,
                });
            }
        }
        if matches!(policy, Some((Overflow::Split, _))) {
            return (policy, splitting);
        }
        if !is_wrong {
            let can_split = body_of(object.fields).is_some_and(|body| matches!(body.overflows, Overflows::Parts(_)));
            for (name, span) in of_split {
                let found = Diagnostic::new(messages::NeedsSplit { name: name.into() }, span);
                // Without a policy, the one that it needs is added; another one may be meant.
                let fix = Fix::unsafe_fix(&messages::ADD_SPLIT).replace(span.at_start(), SPLIT_BEFORE);
                self.sink.push(match policy {
                    None if can_split => found.fix(fix),
                    Some((policy, written)) if written.file == span.file => {
                        found.note(written, SetTo { value: format!("`{}`", policy.word()) })
                    }
                    _ => found,
                });
            }
        }
        (policy, Splitting::default())
    }

    fn part_title(&mut self, body: &'static Field, name: &str, value: Value) {
        let Value { kind, span } = value;
        match kind {
            ValueKind::Text(text) => {
                let text = FieldText::new(text, dialect_of(body.kind));
                self.overflow.splitting.title = Some(PartTitle { text, span });
            }
            ValueKind::None | ValueKind::Unknown => {}
            kind => self.wrong_type(name, &kinds::TEXT, &Value { kind, span }),
        }
    }

    fn parts(&mut self, body: &'static Field, name: &str, value: Value) {
        let Value { kind, span } = value;
        let number = match kind {
            ValueKind::Int(number) => number,
            ValueKind::Unknown => return,
            ValueKind::Symbolic(_) => {
                return self.sink.push(Diagnostic::new(messages::OverflowNotConstant { name: name.into() }, span));
            }
            kind => return self.wrong_type(name, &kinds::WHOLE_NUMBER, &Value { kind, span }),
        };
        let Overflows::Parts(most) = body.overflows else { return };
        let max = most.max.unwrap_or(u64::MAX);
        match u64::try_from(number).ok().filter(|number| (FEWEST_PARTS..=max).contains(number)) {
            Some(number) => self.overflow.splitting.most = Some((number, span)),
            None => self.sink.push(Diagnostic::new(
                messages::PartsOutOfRange { value: number.to_string(), min: FEWEST_PARTS, max, fact: most.fact },
                span,
            )),
        }
    }

    fn policy(&mut self, owner: ObjectOwner<'_>, body: &Field, name: &str, value: Value) -> Option<(Overflow, Span)> {
        let ValueKind::Text(text) = &value.kind else {
            if !matches!(value.kind, ValueKind::Unknown) {
                self.wrong_type(name, &kinds::TEXT, &value);
            }
            return None;
        };
        let word = text.literal();
        let chosen = match word.as_deref() {
            Some("error") => Overflow::Error,
            Some("truncate") => Overflow::Truncate,
            Some("split") => Overflow::Split,
            Some(other) => {
                self.sink.push(unknown_word(name, other, &OVERFLOWS, value.span, true));
                return None;
            }
            None => {
                self.sink.push(Diagnostic::new(messages::OverflowNotConstant { name: name.into() }, value.span));
                return None;
            }
        };
        let reason = match (chosen, body.overflows) {
            (Overflow::Error, _) | (_, Overflows::Parts(_)) | (Overflow::Truncate, Overflows::Cut) => None,
            (_, Overflows::Never) => Some(&messages::NO_LIMIT),
            (Overflow::Split, Overflows::Cut) => Some(&messages::ONE_MESSAGE),
        };
        let Some(reason) = reason else { return Some((chosen, value.span)) };
        let finding = messages::UnsupportedOverflow {
            value: word.unwrap_or_default().as_ref().into(),
            owner: owner.name.into(),
            reason,
        };
        let found = Diagnostic::new(finding, value.span);
        let cut = Fix::unsafe_fix(code::WordFixName { name: TRUNCATE.into() }).replace(value.span, TRUNCATE);
        // Settings of a split would have no effect then.
        let splits = self.message.body.entries.iter().any(|entry| match &entry.kind {
            EntryKind::Field { name, .. } => matches!(self.program.word(*name), PART_TITLE | PARTS_SETTING),
            _ => false,
        });
        let possible = matches!(body.overflows, Overflows::Cut) && !splits;
        self.sink.push(if possible { found.fix(cut) } else { found });
        None
    }
}
