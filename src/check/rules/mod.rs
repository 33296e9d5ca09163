//! Rules between fields, one file per kind of rule. The catalog says which rule applies where.

mod discouraged;
mod fields;
mod items;
mod numbers;
mod pictures;
mod presence;
mod recipients;
mod targets;

mod texts;

pub(super) use pictures::is_of_machine;

use fields::{Of, RuleFindings};

use super::MessageCheck;
use crate::catalog::{Limit, Rule, RuleCheck};
use crate::diag::Reason;
use crate::diag::messages::platform as code;
use crate::message::{Content, Object};

/// Whether a rule is about a field whose value is an error, which was reported.
fn concerns_an_error(object: &Object, check: &RuleCheck) -> bool {
    let wrong = object.slots.iter().filter(|slot| matches!(slot.content, Content::Unknown));
    wrong.map(|slot| slot.field.name).any(|wrong| {
        let is_it = |name: &&str| name.split('.').next() == Some(wrong);
        match check {
            RuleCheck::ExactlyOne(names) | RuleCheck::AnyOf(names) => names.iter().any(is_it),
            RuleCheck::RequiredWhen { field, needs, .. }
            | RuleCheck::Needs { field, needs }
            | RuleCheck::SwitchNeeds { field, needs } => [field, needs].into_iter().any(is_it),
            RuleCheck::RequiredWhenWord { field, needs, .. } => is_it(field) || needs.iter().any(is_it),
            RuleCheck::OnlyWhenWord { field, when, .. } => [field, when].into_iter().any(is_it),
            RuleCheck::Target { switch, .. } => is_it(switch),
            RuleCheck::Discouraged { field, .. } => is_it(field),
            RuleCheck::NotTogether(one, other) => [one, other].into_iter().any(is_it),
            _ => false,
        }
    })
}

impl MessageCheck<'_, '_> {
    pub(super) fn rule(&mut self, owner: &str, object: &Object, rule: &'static Rule) {
        if !self.applies(rule.under) || concerns_an_error(object, &rule.check) {
            return;
        }
        let of = Of { owner, object, given: self.given };
        let reason = Reason { doc: Some(&rule.doc), ..self.reason(rule.outcome, rule.fact) };
        let mut found = RuleFindings { rule, reason, all: Vec::new() };
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
            RuleCheck::Target { switch, targets } => {
                targets::target(self.context.program, self.message, of, switch, targets, &mut found);
            }
            RuleCheck::Picture { field, formats } => pictures::picture(object, field, formats, &mut found),
            RuleCheck::Sometimes { block, most } => {
                let applies = |limit: &Limit| self.applies(limit.under);
                items::sometimes(&self.message.name, of, (block, most), applies, &mut found);
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
            RuleCheck::Issued { field, numbers } => texts::issued(object, field, numbers, &mut found),
            RuleCheck::Between { field, min, max } => numbers::between(object, field, min, max, &mut found),
            RuleCheck::Discouraged { field, instead } => {
                discouraged::discouraged(self.context.program, self.message, object, field, instead, &mut found);
            }
        }
        // What a rule demands is sketched at its place.
        for one in found.all {
            let name = one.get::<code::RequiredWith>().and_then(|_| one.subject()).map(str::to_owned);
            let sketch = name.and_then(|name| self.demanded(&name, object));
            self.sink.push(
                match sketch.filter(|sketch| sketch.edits.iter().all(|edit| edit.span.file == one.span.file)) {
                    Some(sketch) => one.fix(sketch),
                    None => one,
                },
            );
        }
    }
}
