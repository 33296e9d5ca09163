//! Fixes use the line ending of the file they change.

use std::collections::HashMap;

use crate::diag::Diagnostic;
use crate::source::{FileId, Files};
use crate::text::{line_end, with_line_end};

/// Gives lines added by fixes the line ending that most lines of the file have.
pub(super) fn adopt(files: &Files, findings: &mut [Diagnostic]) {
    let mut ends: HashMap<FileId, &str> = HashMap::new();
    for edit in findings.iter_mut().flat_map(|found| &mut found.fixes).flat_map(|fix| &mut fix.edits) {
        if edit.text.contains('\n') {
            let file = edit.span.file;
            let end = ends.entry(file).or_insert_with(|| files.get(file).map_or("\n", |file| line_end(file.text())));
            edit.text = with_line_end(std::mem::take(&mut edit.text), end);
        }
    }
}
