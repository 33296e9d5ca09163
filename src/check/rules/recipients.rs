//! Rules that depend on the recipients of a message.

use super::fields::{RuleFindings, reach};
use crate::diag::Diagnostic;
use crate::diag::messages::platform as code;
use crate::message::{Addressee, Content, ListPart, Message, Object, SetField};

pub(super) fn one_recipient(message: &Message, object: &Object, field: &str, words: &[&str], found: &mut RuleFindings) {
    let Some(slot) = reach(object, field) else { return };
    let recipients = message.recipients();
    let mut fitting = true;
    ListPart::visit(recipients, &mut |one: &Addressee| fitting &= words.contains(&one.recipient.word));
    let count = ListPart::count(recipients, &message.path_condition);
    if !fitting || count.min != 1 || count.max != Some(1) {
        let reason = found.reason.clone();
        let finding = code::OneRecipient { name: field.into(), words: list(words), reason };
        let one = found.at(finding, slot.name_span);
        found.all.push(with_recipients(message, one));
    }
}

pub(super) fn no_recipient(
    message: &Message,
    object: &Object,
    words: &[&str],
    with: Option<&str>,
    found: &mut RuleFindings,
) {
    if with.is_some_and(|field| reach(object, field).is_none()) {
        return;
    }
    let owner = with.unwrap_or(message.ty.id);
    // A word that is refused is refused as often as it is written.
    let mut told = Vec::new();
    ListPart::visit(message.recipients(), &mut |one: &Addressee| {
        if words.contains(&one.recipient.word) && !told.contains(&one.recipient.word) {
            told.push(one.recipient.word);
            let reason = found.reason.clone();
            found.push(code::NoRecipient { owner: owner.into(), word: one.recipient.word.into(), reason }, one.span);
        }
    });
}

pub(super) fn by_list(message: &Message, object: &Object, field: &str, list: bool, found: &mut RuleFindings) {
    let Some(slot) = reach(object, field).map(|slot| slot.name_span).or(field.is_empty().then_some(object.name_span))
    else {
        return;
    };
    let (mut any, mut listed) = (false, true);
    ListPart::visit(message.recipients(), &mut |one: &Addressee| {
        any = true;
        listed &= one.is_listed();
    });
    if any && listed != list {
        let place = if list { &code::ONLY_FOR_A_LIST } else { &code::NOT_FOR_A_LIST };
        let name = if field.is_empty() { message.ty.id } else { field };
        let reason = found.reason.clone();
        let one = found.at(code::ByList { name: name.into(), recipients: place, reason }, slot);
        found.all.push(with_recipients(message, one));
    }
}

/// Marks the recipients of the message.
fn with_recipients(message: &Message, found: Diagnostic) -> Diagnostic {
    let is_it = |slot: &&SetField| matches!(slot.content, Content::Recipients(_));
    match message.object.slots.iter().find(is_it) {
        Some(slot) if slot.span.file == found.span.file => found.note(slot.span, &code::THE_RECIPIENTS),
        _ => found,
    }
}

fn list(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
