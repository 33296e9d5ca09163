//! What is registered with the platform: a template and its keys.

use std::collections::BTreeMap;

use super::change::BreakingChange;
use super::file_change::FileChange;
use super::message_pair::MessagePair;
use super::rendered::ParamNames;
use crate::catalog::FieldRole;
use crate::diag::messages::breaking::{TemplateChanged, TemplateKeyRemoved};
use crate::message::{Content, Message};
use crate::source::Span;

/// What a message fills, over all its cases.
#[derive(Default)]
struct FilledTemplates {
    /// The field and the place of each id.
    ids: BTreeMap<String, (&'static str, Span)>,
    keys: BTreeMap<String, Span>,
    /// The block of the keys.
    block: Option<Span>,
}

pub(super) fn changes(file: &FileChange<'_>, pair: &MessagePair<'_>) -> Vec<BreakingChange> {
    let (mut old, mut new) = (FilledTemplates::default(), FilledTemplates::default());
    file.each_old(pair, &mut |message| old.add(message, file.old_names()));
    file.each_new(pair, &mut |message| new.add(message, file.new_names()));
    let gone = old.ids.keys().filter(|id| !new.ids.contains_key(*id));
    let mut fresh = new.ids.iter().filter(|(id, _)| !old.ids.contains_key(*id));
    let mut all = Vec::new();
    for before in gone {
        let (after, (field, span)) = match fresh.next() {
            Some((after, place)) => (Some(after.clone()), *place),
            None => (None, ("", pair.name_span())),
        };
        let Some(after) = after else { continue };
        let finding = TemplateChanged { message: pair.new_name.to_owned(), before: before.clone(), after };
        all.push(BreakingChange::new(&[pair.old_name], field, finding, span));
    }
    // Another template has other keys.
    if all.is_empty() {
        for key in old.keys.keys().filter(|key| !new.keys.contains_key(*key)) {
            let finding = TemplateKeyRemoved { message: pair.new_name.to_owned(), key: key.clone() };
            all.push(BreakingChange::new(&[pair.old_name], key, finding, new.block.unwrap_or(pair.name_span())));
        }
    }
    all
}

impl FilledTemplates {
    fn add(&mut self, message: &Message, names: ParamNames<'_>) {
        for slot in &message.object.slots {
            match &slot.content {
                Content::Text(text) if slot.field.role == Some(FieldRole::Registered) => {
                    self.ids.insert(names.text(text), (slot.field.name, slot.span));
                }
                Content::Data(entries) => {
                    self.block = Some(slot.name_span);
                    self.keys.extend(entries.iter().map(|entry| (entry.key.to_string(), entry.key_span)));
                }
                _ => {}
            }
        }
    }
}
