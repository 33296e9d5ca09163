//! Reports secrets in sources and in values.

use std::collections::HashMap;

use crate::catalog::SecretForm;
use crate::diag::messages::input as messages;
use crate::diag::{Diagnostic, Sink};
use crate::lang::{ParamValue, Program};
use crate::secrets::{find, may_stand_in};
use crate::source::Span;

/// Looks through the main file, comments included. Imported files are checked by themselves, and what a file reads is
/// looked through when it is read.
pub(super) fn report(program: &Program, sink: &mut Sink) {
    let Some(unit) = program.main() else { return };
    for secret in find(unit.source.text()) {
        let (Some(form), Ok(start), Ok(end)) =
            (secret.form(), u32::try_from(secret.range.start), u32::try_from(secret.range.end))
        else {
            continue;
        };
        let place = (&messages::THE_FILE).into();
        let found = messages::SecretInSource { place, kind: &form.name, revoke: &form.revoke };
        sink.push(Diagnostic::new(found, Span::new(unit.file, start, end)));
    }
}

/// The kind of the first secret in a value.
pub fn secret_in_value(value: &ParamValue) -> Option<&'static SecretForm> {
    match value {
        ParamValue::Text(text) if may_stand_in(text.as_bytes()) => find(text).first()?.form(),
        ParamValue::List(items) | ParamValue::Map(items) => items.iter().find_map(secret_in_value),
        ParamValue::Record(fields) => fields.iter().find_map(|(_, value)| secret_in_value(value)),
        _ => None,
    }
}

/// Looks through the values that are given to a message.
pub(super) fn report_given(program: &Program, params: &HashMap<String, ParamValue>, sink: &mut Sink) {
    let Some(unit) = program.main() else { return };
    for param in &unit.params {
        // What a file has as its default was reported there.
        let given = params.get(&param.name).filter(|given| param.default.as_ref() != Some(given));
        if let Some(form) = given.and_then(secret_in_value) {
            let what = messages::SecretParam { name: param.name.clone() }.into();
            sink.push(Diagnostic::new(messages::SecretInValue { what, kind: &form.name }, param.name_span));
        }
    }
}
