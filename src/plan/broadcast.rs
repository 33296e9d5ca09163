//! Whether a message reaches everyone.

use super::Broadcast;
use crate::catalog::{RuleCheck, narrows};
use crate::message::{Addressee, ListPart, Message};

/// Why a message reaches everyone; `None` if it only goes to named recipients.
pub(super) fn broadcast(message: &Message) -> Option<Broadcast> {
    let mut word = None;
    ListPart::visit(message.recipients(), &mut |one: &Addressee| {
        if one.recipient.broadcast {
            word = Some(Broadcast::Word(one.recipient.word));
        }
    });
    word.or_else(|| message.object.rules.iter().find_map(|rule| without_effect(message, rule.check)))
}

fn without_effect(message: &Message, check: RuleCheck) -> Option<Broadcast> {
    let field = narrows(check).filter(|field| message.object.slot(field).is_some())?;
    let RuleCheck::OneRecipient { words, .. } = check else { return None };
    let mut fitting = true;
    ListPart::visit(message.recipients(), &mut |one: &Addressee| fitting &= words.contains(&one.recipient.word));
    let count = ListPart::count(message.recipients(), &message.path_condition);
    (!fitting || count.min != 1 || count.max != Some(1)).then_some(Broadcast::Field(field))
}
