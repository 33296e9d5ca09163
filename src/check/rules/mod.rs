//! Rules between fields: one file a kind of rule. Which rule holds where stands in the catalog.

mod discouraged;
mod numbers;
mod presence;
mod recipients;
mod texts;

use super::Check;
use super::effect::because;
use crate::catalog::{Rule, RuleCheck};
use crate::diag::{Arg, Code, Diagnostic};
use crate::message::{Content, Object, Slot};
use crate::source::Span;

impl<'p> Check<'_, '_, 'p> {
    pub(super) fn rule(&mut self, owner: &str, object: &Object<'p>, rule: &'static Rule) {
        if !self.holds(rule.under) {
            return;
        }
        let mut found = Vec::new();
        match rule.check {
            RuleCheck::ExactlyOne(names) => presence::exactly_one(owner, object, names, &mut found),
            RuleCheck::AnyOf(names) => presence::any_of(owner, object, names, &mut found),
            RuleCheck::RequiredWhen { field, is, needs } => {
                presence::required_when(object, field, is, needs, &mut found)
            }
            RuleCheck::RequiredWhenWord { field, is, needs } => {
                presence::required_when_word(owner, object, field, is, needs, &mut found);
            }
            RuleCheck::OnlyWhenWord { field, when, is } => {
                presence::only_when_word(object, field, when, is, &mut found)
            }
            RuleCheck::Needs { field, needs } => presence::needs(object, field, needs, &mut found),
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
                discouraged::discouraged(self.message, object, field, instead, &mut found);
            }
        }
        for diagnostic in found {
            let diagnostic = diagnostic.arg("doc", Arg::Clause(&rule.doc));
            self.sink.push(because(diagnostic, rule.outcome, rule.fact));
        }
    }
}

/// What a rule found; its reason and severity come from its row of the catalog.
type Found = Vec<Diagnostic>;

fn at(code: Code, span: Span) -> Diagnostic {
    Diagnostic::new(code, span)
}

/// Set, and not certainly empty.
fn is_filled(slot: &Slot<'_>) -> bool {
    match &slot.content {
        Content::Text(text) => text.literal().is_none_or(|text| !text.is_empty()),
        Content::Elements(parts) => !parts.is_empty(),
        Content::Texts(parts) => !parts.is_empty(),
        Content::Data(entries) => !entries.is_empty(),
        _ => true,
    }
}

fn filled<'o, 'p>(object: &'o Object<'p>, name: &str) -> Option<&'o Slot<'p>> {
    reach(object, name).filter(|slot| is_filled(slot))
}

/// A dotted name reaches into a block.
fn reach<'o, 'p>(object: &'o Object<'p>, name: &str) -> Option<&'o Slot<'p>> {
    object.reach(name)
}

/// The number of a field; 0 where it is not set, as the platforms read it.
fn number(object: &Object<'_>, name: &str) -> Option<i64> {
    match &reach(object, name)?.content {
        Content::Int(number) => Some(*number),
        Content::Text(text) => text.literal()?.parse().ok(),
        _ => None,
    }
}

/// The literal word of a field.
fn word<'o>(object: &'o Object<'_>, name: &str) -> Option<std::borrow::Cow<'o, str>> {
    match &reach(object, name)?.content {
        Content::Text(text) => text.literal(),
        _ => None,
    }
}
