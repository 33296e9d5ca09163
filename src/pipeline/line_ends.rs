//! Fixes use the line ending of the file they change.

use std::collections::HashMap;

use crate::diag::Diagnostic;
use crate::source::{FileId, Files};

const LF: &str = "\n";
const CR_LF: &str = "\r\n";

/// Gives lines added by fixes the line ending that most lines of the file have.
pub(super) fn adopt(files: &Files, findings: &mut [Diagnostic]) {
    let mut ends: HashMap<FileId, &str> = HashMap::new();
    for edit in findings.iter_mut().flat_map(|found| &mut found.fixes).flat_map(|fix| &mut fix.edits) {
        if edit.text.contains(LF) {
            let file = edit.span.file;
            let end = ends.entry(file).or_insert_with(|| files.get(file).map_or(LF, |file| most(file.text())));
            edit.text = edit.text.replace(CR_LF, LF).replace(LF, end);
        }
    }
}

/// The more common line ending of a text.
fn most(text: &str) -> &'static str {
    let cr_lf = text.matches(CR_LF).count();
    let all = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    if cr_lf * 2 > all { CR_LF } else { LF }
}
