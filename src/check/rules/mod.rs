//! Rules between fields: one file a kind of rule. Which rule holds where stands in the catalog.

mod discouraged;
mod numbers;
mod presence;
mod recipients;
mod texts;

use super::Check;
use super::limits::extent;
use crate::catalog::{Measure, Rule, RuleCheck};
use crate::diag::{Arg, Code, Diagnostic};
use crate::eval::Given;
use crate::lang::Type;
use crate::message::{Content, Object, Part, Slot, dialect_of};
use crate::source::Span;

impl Check<'_, '_> {
    pub(super) fn rule(&mut self, owner: &str, object: &Object, rule: &'static Rule) {
        if !self.holds(rule.under) {
            return;
        }
        let of = Of { owner, object, given: self.given };
        let mut found = Vec::new();
        match rule.check {
            RuleCheck::ExactlyOne(names) => presence::exactly_one(owner, object, names, &mut found),
            RuleCheck::AnyOf(names) => presence::any_of(of, names, &mut found),
            RuleCheck::RequiredWhen { field, is, needs } => presence::required_when(of, field, is, needs, &mut found),
            RuleCheck::RequiredWhenWord { field, is, needs } => {
                presence::required_when_word(of, field, is, needs, &mut found);
            }
            RuleCheck::OnlyWhenWord { field, when, is } => {
                presence::only_when_word(object, field, when, is, &mut found)
            }
            RuleCheck::Needs { field, needs } => presence::needs(of, field, needs, &mut found),
            RuleCheck::SwitchNeeds { field, needs } => presence::switch_needs(object, field, needs, &mut found),
            RuleCheck::NotTogether(one, other) => presence::not_together(object, one, other, &mut found),
            RuleCheck::OneRecipient { field, words } => {
                recipients::one_recipient(self.message, object, field, words, &mut found);
            }
            RuleCheck::NoRecipient { words, with } => {
                recipients::no_recipient(self.message, object, words, with, &mut found);
            }
            RuleCheck::ByList { field, list } => recipients::by_list(self.message, object, field, list, &mut found),
            RuleCheck::Unique { block, field } => texts::unique(object, block, field, &mut found),
            RuleCheck::Scheme { field } => texts::scheme(object, field, &mut found),
            RuleCheck::Between { field, min, max } => numbers::between(object, field, min, max, &mut found),
            RuleCheck::Discouraged { field, instead } => {
                discouraged::discouraged(self.context.program, self.message, object, field, instead, &mut found);
            }
        }
        for diagnostic in found {
            let diagnostic = diagnostic.arg("doc", Arg::Clause(&rule.doc));
            self.sink.push(self.because(diagnostic, rule.outcome, rule.fact));
        }
    }
}

/// What a rule found; its reason and severity come from its row of the catalog.
type Found = Vec<Diagnostic>;

fn at(code: Code, span: Span) -> Diagnostic {
    Diagnostic::new(code, span)
}

/// The block or message that a rule is about.
#[derive(Clone, Copy)]
struct Of<'r> {
    owner: &'r str,
    object: &'r Object,
    given: Given<'r>,
}

impl Of<'_> {
    /// Whether a field is set, and for no values of the parameters empty.
    fn is_filled(self, name: &str) -> bool {
        reach(self.object, name).is_some_and(|slot| match &slot.content {
            Content::Text(text) => extent(text, dialect_of(slot.field.kind), Measure::Bytes, self.given)
                .is_none_or(|extent| extent.size.min > 0),
            Content::Elements(parts) => Part::count(parts, self.given.case).min > 0,
            Content::Texts(parts) => Part::count(parts, self.given.case).min > 0,
            Content::Data(entries) => !entries.is_empty(),
            _ => true,
        })
    }
}

/// A dotted name reaches into a block.
fn reach<'o>(object: &'o Object, name: &str) -> Option<&'o Slot> {
    object.reach(name)
}

/// The number of a field; 0 where it is not set, as the platforms read it.
fn number(object: &Object, name: &str) -> Option<i64> {
    match &reach(object, name)?.content {
        Content::Int(number) => Some(*number),
        Content::Text(text) => text.literal()?.parse().ok(),
        _ => None,
    }
}

/// Whether a field's number can be this one.
fn can_be(object: &Object, name: &str, number: i64) -> bool {
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

/// The words that a field can be; none where it is not set, or any text.
fn words<'o>(object: &'o Object, name: &str) -> Vec<std::borrow::Cow<'o, str>> {
    match reach(object, name).map(|slot| &slot.content) {
        Some(Content::Text(text)) => text.words().unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The literal word of a field.
fn word<'o>(object: &'o Object, name: &str) -> Option<std::borrow::Cow<'o, str>> {
    match &reach(object, name)?.content {
        Content::Text(text) => text.literal(),
        _ => None,
    }
}
