//! Helpers for rules to inspect the fields of an object.

use crate::catalog::{Measure, Rule};
use crate::check::effect::broken;
use crate::check::sizes::size_range;
use crate::diag::{Diagnostic, Finding, Reason};
use crate::eval::Assumptions;
use crate::lang::Type;
use crate::message::{Content, ListPart, Object, SetField, dialect_of};
use crate::source::Span;

/// The findings of a rule; reason and severity come from its row in the catalog.
pub(super) struct RuleFindings {
    pub rule: &'static Rule,
    /// Why the rule matters to the platform.
    pub reason: Reason,
    pub all: Vec<Diagnostic>,
}

impl RuleFindings {
    pub fn at(&self, finding: impl Finding, span: Span) -> Diagnostic {
        broken(finding, span, self.rule.outcome)
    }

    pub fn push(&mut self, finding: impl Finding, span: Span) {
        self.all.push(self.at(finding, span));
    }
}

/// The block or message that a rule applies to.
#[derive(Clone, Copy)]
pub(super) struct Of<'r> {
    pub owner: &'r str,
    pub object: &'r Object,
    pub given: Assumptions<'r>,
}

impl Of<'_> {
    /// Whether a field is set and not empty for any values of the parameters.
    pub fn is_filled(self, name: &str) -> bool {
        reach(self.object, name).is_some_and(|slot| match &slot.content {
            Content::Text(text) => size_range(text, dialect_of(slot.field.kind), Measure::Bytes, self.given)
                .is_none_or(|range| range.size.min > 0),
            Content::Elements(parts) => ListPart::count(parts, self.given.path_condition).min > 0,
            Content::Texts(parts) => ListPart::count(parts, self.given.path_condition).min > 0,
            Content::Data(entries) => !entries.is_empty(),
            _ => true,
        })
    }
}

/// Finds a field; a dotted name refers to a field of a block.
pub(super) fn reach<'o>(object: &'o Object, name: &str) -> Option<&'o SetField> {
    object.reach(name)
}

/// The number of a field; 0 if it is not set, as the platforms treat it.
pub(super) fn number(object: &Object, name: &str) -> Option<i64> {
    match &reach(object, name)?.content {
        Content::Int(number) => Some(*number),
        Content::Text(text) => text.literal()?.parse().ok(),
        _ => None,
    }
}

/// Whether the number of a field is known.
pub(super) fn is_number(object: &Object, name: &str) -> bool {
    number(object, name).is_some()
}

/// Whether the number of a field can be this one.
pub(super) fn can_be(object: &Object, name: &str, number: i64) -> bool {
    let Some(slot) = reach(object, name) else { return false };
    match &slot.content {
        Content::Int(known) => *known == number,
        Content::Text(text) => text.words().is_some_and(|words| words.iter().any(|word| word.parse() == Ok(number))),
        Content::Symbol(symbol) => match symbol.ty.inner() {
            Type::Int { min, max } => min.is_none_or(|min| min <= number) && max.is_none_or(|max| number <= max),
            _ => false,
        },
        _ => false,
    }
}

/// The words that a field can be; empty if it is not set or can be any text.
pub(super) fn words<'o>(object: &'o Object, name: &str) -> Vec<std::borrow::Cow<'o, str>> {
    match reach(object, name).map(|slot| &slot.content) {
        Some(Content::Text(text)) => text.words().unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The literal word of a field.
pub(super) fn word<'o>(object: &'o Object, name: &str) -> Option<std::borrow::Cow<'o, str>> {
    match &reach(object, name)?.content {
        Content::Text(text) => text.literal(),
        _ => None,
    }
}
