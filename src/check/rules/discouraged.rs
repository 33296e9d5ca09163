//! Checks values that are allowed but have no good effect.

use super::super::entries;
use super::fields::{RuleFindings, reach};
use crate::diag::messages::platform as code;
use crate::diag::{Diagnostic, Edit, Fix};
use crate::lang::Program;
use crate::message::{Content, Message, Object};
use crate::source::Span;
use crate::syntax::ast::{self, EntryKind};

pub(super) fn discouraged(
    program: &Program,
    message: &Message,
    object: &Object,
    field: &str,
    instead: &str,
    found: &mut RuleFindings,
) {
    let written = entries::message(program, message.name_span);
    // Something without effect can be removed safely.
    let without = |one: Diagnostic, edits: Option<Vec<Edit>>| match edits {
        Some(edits) if instead.is_empty() => one.fix(Fix { edits, ..Fix::safe(&code::WITHOUT_EFFECT) }),
        _ => one,
    };
    let colors = data_colors(object, field);
    let finding = |name: &str| code::Discouraged {
        name: name.into(),
        reason: found.reason.clone(),
        instead: (!instead.is_empty()).then(|| instead.to_owned()),
    };
    if let Some(color) = colors.first() {
        let one = found.at(finding(field), *color);
        let edits =
            written.and_then(|message| colors.iter().map(|color| without_color(program, message, *color)).collect());
        found.all.push(without(one, edits));
        return;
    }
    let (name, span) = if field.is_empty() {
        (message.ty.id, message.name_span)
    } else {
        let Some(slot) = reach(object, field) else { return };
        (field, slot.name_span)
    };
    let entry = written.filter(|_| !field.is_empty()).and_then(|message| own(message, span));
    let edits = entry.and_then(|entry| Some(vec![entries::remove(program, entry)?]));
    let one = found.at(finding(name), span);
    found.all.push(without(one, edits));
}

/// The entry of a message whose name is at this span.
fn own(message: &ast::MessageDecl, name: Span) -> Option<&ast::Entry> {
    entries::beginning_at(&message.body, name.start).filter(|entry| entry.span.file == name.file)
}

/// Every colour in a block of free keys, if the rule is about them: `data.color`.
fn data_colors(object: &Object, field: &str) -> Vec<Span> {
    let Some((block, crate::catalog::DATA_COLOR)) = field.split_once('.') else { return Vec::new() };
    match object.slot(block).map(|slot| &slot.content) {
        Some(Content::Data(entries)) => {
            entries.iter().filter_map(|entry| entry.color.as_ref()).map(|color| color.span).collect()
        }
        _ => Vec::new(),
    }
}

/// The edit that removes a colour: the one after a value, or the entry that sets it.
fn without_color(program: &Program, message: &ast::MessageDecl, color: Span) -> Option<Edit> {
    let after_value =
        |entry: &ast::Entry| matches!(&entry.kind, EntryKind::Field { color: Some(own), .. } if *own == color);
    if let Some(ast::Entry { kind: EntryKind::Field { value, .. }, .. }) = entries::find(&message.body, &after_value) {
        let before = program.files.get(color.file)?.text().get(value.span.end as usize..color.start as usize)?;
        let from = color.start - (before.len() - before.trim_end_matches([' ', '\t']).len()) as u32;
        return Some(Edit { span: Span::new(color.file, from, color.end), text: String::new() });
    }
    let as_value = |entry: &ast::Entry| matches!(&entry.kind, EntryKind::Field { value, .. } if value.span == color);
    entries::remove(program, entries::find(&message.body, &as_value)?)
}
