//! What a click reports: the author's own program acts on it.

use super::change::BreakingChange;
use super::file_change::FileChange;
use super::message_pair::MessagePair;
use super::rendered::ParamNames;
use crate::catalog::FieldRole;
use crate::diag::messages::breaking::{ClickIdChanged, ClickIdRemoved};
use crate::message::{Content, ListPart, Message, Object};
use crate::source::Span;

/// A block with fields that a click reports, and the blocks in it.
struct ClickBlock {
    /// `attachment`; empty for the message.
    name: &'static str,
    /// The first of them tells it from its neighbours.
    fields: Vec<ClickField>,
    inner: Vec<ClickBlock>,
}

#[derive(Clone)]
struct ClickField {
    /// `callback_id`
    name: &'static str,
    value: String,
    span: Span,
}

pub(super) fn changes(file: &FileChange<'_>, pair: &MessagePair<'_>) -> Vec<BreakingChange> {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    file.each_old(pair, &mut |message| merge(&mut old, message, file.old_names()));
    file.each_new(pair, &mut |message| merge(&mut new, message, file.new_names()));
    let mut comparison = ClickComparison { pair, all: Vec::new() };
    comparison.blocks(&old, &new, pair.name_span());
    comparison.all
}

/// Adds the blocks of one case of the message to those of the others.
fn merge(blocks: &mut Vec<ClickBlock>, message: &Message, names: ParamNames<'_>) {
    for block in inside(&message.object, names) {
        join(blocks, block);
    }
}

fn join(blocks: &mut Vec<ClickBlock>, block: ClickBlock) {
    match blocks.iter_mut().find(|known| known.name == block.name && known.key() == block.key()) {
        Some(known) => {
            for field in block.fields {
                if !known.fields.iter().any(|it| it.name == field.name && it.value == field.value) {
                    known.fields.push(field);
                }
            }
            block.inner.into_iter().for_each(|inner| join(&mut known.inner, inner));
        }
        None => blocks.push(block),
    }
}

/// The blocks of an object that a click reports something of.
fn inside(object: &Object, names: ParamNames<'_>) -> Vec<ClickBlock> {
    let mut all = Vec::new();
    let mut add = |name: &'static str, object: &Object| {
        let fields = object.slots.iter().filter(|slot| slot.field.role == Some(FieldRole::Reported));
        let fields = fields.filter_map(|slot| match &slot.content {
            Content::Text(text) => Some(ClickField { name: slot.field.name, value: names.text(text), span: slot.span }),
            _ => None,
        });
        let mut fields: Vec<ClickField> = fields.collect();
        // The order is that of the catalog.
        let place = |field: &ClickField| object.fields.iter().position(|known| known.name == field.name);
        fields.sort_by_key(place);
        let block = ClickBlock { name, fields, inner: inside(object, names) };
        if !block.fields.is_empty() || !block.inner.is_empty() {
            join(&mut all, block);
        }
    };
    for slot in &object.slots {
        match &slot.content {
            Content::Object(inner) => add(slot.field.name, inner),
            Content::Elements(parts) => ListPart::visit(parts, &mut |element| add(slot.field.name, &element.object)),
            _ => {}
        }
    }
    all
}

impl ClickBlock {
    fn key(&self) -> Option<&str> {
        self.fields.first().map(|field| field.value.as_str())
    }
}

struct ClickComparison<'a> {
    pair: &'a MessagePair<'a>,
    all: Vec<BreakingChange>,
}

impl ClickComparison<'_> {
    /// Blocks of the same key belong together; then those that are left, in order.
    fn blocks(&mut self, old: &[ClickBlock], new: &[ClickBlock], around: Span) {
        let mut rest: Vec<&ClickBlock> = new.iter().collect();
        let mut gone = Vec::new();
        for block in old {
            match rest.iter().position(|other| other.name == block.name && other.key() == block.key()) {
                Some(at) => self.fields(block, rest.remove(at), around),
                None => gone.push(block),
            }
        }
        for block in gone {
            match rest.iter().position(|other| other.name == block.name) {
                Some(at) => self.fields(block, rest.remove(at), around),
                None => self.removed(block, around),
            }
        }
    }

    fn fields(&mut self, old: &ClickBlock, new: &ClickBlock, around: Span) {
        let mut rest: Vec<&ClickField> =
            new.fields.iter().filter(|field| !old.fields.iter().any(|it| same(it, field))).collect();
        for field in old.fields.iter().filter(|field| !new.fields.iter().any(|it| same(it, field))) {
            match rest.iter().position(|other| other.name == field.name) {
                Some(at) => {
                    let newer = rest.remove(at);
                    let finding =
                        ClickIdChanged { field: field.name, before: field.value.clone(), after: newer.value.clone() };
                    self.all.push(BreakingChange::new(&[self.pair.old_name], &field.value, finding, newer.span));
                }
                None => self.gone(field, around),
            }
        }
        let place = new.fields.first().map_or(around, |field| field.span);
        self.blocks(&old.inner, &new.inner, place);
    }

    /// Its key stands for all that is in it.
    fn removed(&mut self, block: &ClickBlock, around: Span) {
        match block.fields.first() {
            Some(field) => self.gone(field, around),
            None => block.inner.iter().for_each(|inner| self.removed(inner, around)),
        }
    }

    fn gone(&mut self, field: &ClickField, around: Span) {
        let message = self.pair.new_name.to_owned();
        let finding = ClickIdRemoved { message, field: field.name, value: field.value.clone() };
        self.all.push(BreakingChange::new(&[self.pair.old_name], &field.value, finding, around));
    }
}

fn same(a: &ClickField, b: &ClickField) -> bool {
    a.name == b.name && a.value == b.value
}
