//! Reports secrets in the sources and in the files that they read.

use std::collections::{HashMap, HashSet};

use crate::diag::messages::input as messages;
use crate::diag::{Diagnostic, Sink};
use crate::lang::{ParamValue, Program};
use crate::secrets::{find, in_value, may_stand_in};
use crate::source::{FileId, Span};

/// Looks through the main file, comments included, and every file that is read. Imported files are checked by
/// themselves.
pub(super) fn report(program: &Program, sink: &mut Sink) {
    let imported: HashSet<FileId> = program.units.iter().skip(1).map(|unit| unit.file).collect();
    let files =
        program.files.iter().filter(|(id, file)| !imported.contains(id) && may_stand_in(file.text().as_bytes()));
    for (id, file) in files {
        for secret in find(file.text()) {
            let (Some(form), Ok(start), Ok(end)) =
                (secret.form(), u32::try_from(secret.range.start), u32::try_from(secret.range.end))
            else {
                continue;
            };
            let found = messages::SecretInSource { kind: &form.name, revoke: &form.revoke };
            sink.push(Diagnostic::new(found, Span::new(id, start, end)));
        }
    }
}

/// Looks through the values that are given to a message.
pub(super) fn report_given(program: &Program, params: &HashMap<String, ParamValue>, sink: &mut Sink) {
    let Some(unit) = program.main() else { return };
    for param in &unit.params {
        // What a file has as its default was reported there.
        let given = params.get(&param.name).filter(|given| param.default.as_ref() != Some(given));
        if let Some(form) = given.and_then(in_value) {
            let what = messages::SecretParam { name: param.name.clone() }.into();
            sink.push(Diagnostic::new(messages::SecretInValue { what, kind: &form.name }, param.name_span));
        }
    }
}
