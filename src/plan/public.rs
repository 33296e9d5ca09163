//! Whether a message reaches everyone.

use super::Public;
use crate::catalog::{RuleCheck, narrows};
use crate::message::{Addressee, Message, Part};

/// Why a message reaches everyone; `None` if it only goes to named recipients.
pub(super) fn public(message: &Message) -> Option<Public> {
    let mut word = None;
    Part::visit(message.recipients(), &mut |one: &Addressee| {
        if one.recipient.broadcast {
            word = Some(Public::Word(one.recipient.word));
        }
    });
    word.or_else(|| message.object.rules.iter().find_map(|rule| without_effect(message, rule.check)))
}

fn without_effect(message: &Message, check: RuleCheck) -> Option<Public> {
    let field = narrows(check).filter(|field| message.object.slot(field).is_some())?;
    let RuleCheck::OneRecipient { words, .. } = check else { return None };
    let mut fitting = true;
    Part::visit(message.recipients(), &mut |one: &Addressee| fitting &= words.contains(&one.recipient.word));
    let count = Part::count(message.recipients(), &message.case);
    (!fitting || count.min != 1 || count.max != Some(1)).then_some(Public::Field(field))
}
