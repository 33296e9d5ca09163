//! What is possible, but to no good.

use super::{Found, at, reach};
use crate::diag::words::platform as code;
use crate::message::{Message, Object};

pub(super) fn discouraged(message: &Message<'_>, object: &Object<'_>, field: &str, instead: &str, found: &mut Found) {
    let (name, span) = if field.is_empty() {
        (message.ty.id, message.name_span)
    } else {
        let Some(slot) = reach(object, field) else { return };
        (field, slot.name_span)
    };
    found.push(at(code::DISCOURAGED, span).arg("name", name).arg_if("instead", (!instead.is_empty()).then_some(instead)));
}
