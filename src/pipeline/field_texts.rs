//! The texts of a message that have a limit.

use crate::catalog::{KeyRule, Limit, Measure};
use crate::eval::{Repeat, SymbolicValue};
use crate::message::{BlockElement, Content, FieldText, ListPart, Message, Object, TextItem};

/// A text with its smallest limit.
pub(super) struct FieldOfText<'m> {
    /// Its field, with dots: `article.title`, `data.thing1`.
    pub field: String,
    pub text: &'m FieldText,
    pub measure: Measure,
    pub limit: u64,
    /// What decides whether the blocks around it are there, the outermost first.
    pub around: &'m [BlockCondition<'m>],
}

/// What decides whether a block is there.
#[derive(Clone, Copy)]
pub(super) enum BlockCondition<'m> {
    /// A condition, and whether the block is there if it holds or if it does not.
    If(&'m SymbolicValue, bool),
    For(&'m Repeat),
}

/// Calls `each` for every text with a limit, in the order of the fields.
pub(super) fn each_field_text(message: &Message, each: &mut dyn FnMut(FieldOfText<'_>)) {
    object(&message.object, "", &mut Vec::new(), each);
}

/// Calls `each` for every text of a message in the dialect of its field, with and without a limit.
pub(super) fn each_text(message: &Message, each: &mut dyn FnMut(&FieldText)) {
    texts_of(&message.object, each);
    if let Some(title) = &message.splitting.title {
        each(&title.text);
    }
}

fn texts_of(object: &Object, each: &mut dyn FnMut(&FieldText)) {
    for slot in &object.slots {
        match &slot.content {
            Content::Text(text) => each(text),
            Content::Texts(parts) => ListPart::visit(parts, &mut |item: &TextItem| {
                if let Content::Text(text) = &item.content {
                    each(text);
                }
            }),
            Content::Object(inner) => texts_of(inner, each),
            Content::Elements(parts) => {
                ListPart::visit(parts, &mut |element: &BlockElement| texts_of(&element.object, each));
            }
            Content::Data(entries) => entries.iter().for_each(|entry| each(&entry.text)),
            _ => {}
        }
    }
}

fn object<'m>(
    of: &'m Object,
    prefix: &str,
    around: &mut Vec<BlockCondition<'m>>,
    each: &mut dyn FnMut(FieldOfText<'_>),
) {
    for slot in &of.slots {
        let name = format!("{prefix}{}", slot.field.name);
        match &slot.content {
            Content::Text(text) => with_limit(text, slot.field.limits, name, around, each),
            Content::Object(inner) => object(inner, &format!("{name}."), around, each),
            Content::Elements(parts) => elements(parts, &format!("{name}."), around, each),
            Content::Data(entries) => {
                for entry in entries {
                    if let Some(limit) = entry.rule.and_then(KeyRule::length) {
                        with_limit(&entry.text, &[limit], format!("{name}.{}", entry.key), around, each);
                    }
                }
            }
            _ => {}
        }
    }
}

fn elements<'m>(
    parts: &'m [ListPart<BlockElement>],
    prefix: &str,
    around: &mut Vec<BlockCondition<'m>>,
    each: &mut dyn FnMut(FieldOfText<'_>),
) {
    for part in parts {
        match part {
            ListPart::One(element) => object(&element.object, prefix, around, each),
            ListPart::Choice { cond, then, other } => {
                inside(BlockCondition::If(cond, true), then, prefix, around, each);
                inside(BlockCondition::If(cond, false), other, prefix, around, each);
            }
            ListPart::Repeat { over, body } => inside(BlockCondition::For(over), body, prefix, around, each),
        }
    }
}

fn inside<'m>(
    condition: BlockCondition<'m>,
    parts: &'m [ListPart<BlockElement>],
    prefix: &str,
    around: &mut Vec<BlockCondition<'m>>,
    each: &mut dyn FnMut(FieldOfText<'_>),
) {
    around.push(condition);
    elements(parts, prefix, around, each);
    around.pop();
}

/// Calls `each` with the smallest limit of a text; not at all if it has none.
fn with_limit(
    text: &FieldText,
    limits: &[Limit],
    field: String,
    around: &[BlockCondition<'_>],
    each: &mut dyn FnMut(FieldOfText<'_>),
) {
    let upper = |limit: &Limit| limit.max.map(|max| (limit.measure, max));
    let is_of_text = |(measure, _): &(Measure, u64)| matches!(measure, Measure::Bytes | Measure::Chars);
    if let Some((measure, limit)) = limits.iter().filter_map(upper).filter(is_of_text).min_by_key(|(_, max)| *max) {
        each(FieldOfText { field, text, measure, limit, around });
    }
}
