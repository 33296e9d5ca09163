//! What is possible, but to no good.

use super::{Found, at, reach};
use crate::diag::words::platform as code;
use crate::message::{Content, Message, Object};

pub(super) fn discouraged(message: &Message<'_>, object: &Object<'_>, field: &str, instead: &str, found: &mut Found) {
    if let Some(color) = data_color(object, field) {
        found.push(
            at(code::DISCOURAGED, color).arg("name", field).arg_if("instead", (!instead.is_empty()).then_some(instead)),
        );
        return;
    }
    let (name, span) = if field.is_empty() {
        (message.ty.id, message.name_span)
    } else {
        let Some(slot) = reach(object, field) else { return };
        (field, slot.name_span)
    };
    found.push(
        at(code::DISCOURAGED, span).arg("name", name).arg_if("instead", (!instead.is_empty()).then_some(instead)),
    );
}

/// The first colour in a block of free keys, where the rule is about those: `data.color`.
fn data_color(object: &Object<'_>, field: &str) -> Option<crate::source::Span> {
    let (block, member) = field.split_once('.')?;
    let Content::Data(entries) = &object.slot(block)?.content else { return None };
    (member == crate::catalog::DATA_COLOR)
        .then(|| entries.iter().find_map(|entry| entry.color.as_ref()))?
        .map(|color| color.span)
}
