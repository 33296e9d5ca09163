//! Where a line cannot be read, what its author meant is not known, and a fix of another finding there is a guess: `a ** b`
//! gains nothing from spaces around each `*`, nor `x: 你好，甲` without quotes from another comma.

use std::collections::HashSet;

use crate::diag::words::syntax as words;
use crate::diag::{Diagnostic, Fix};
use crate::source::LineIndex;

/// Makes fixes unsafe that change a line on which a finding of the text has none.
pub(super) fn lower(source: &str, found: &mut [Diagnostic]) {
    if !found.iter().any(is_unread) || !found.iter().any(|one| one.fixes.iter().any(Fix::is_safe)) {
        return;
    }
    let lines = LineIndex::new(source);
    let unread: HashSet<usize> =
        found.iter().filter(|one| is_unread(one)).map(|one| lines.line_of(one.span.start)).collect();
    for fix in found.iter_mut().flat_map(|one| &mut one.fixes) {
        let is_guess = fix.edits.iter().any(|edit| unread.contains(&lines.line_of(edit.span.start)));
        *fix = fix.clone().unsafe_if(is_guess);
    }
}

fn is_unread(found: &Diagnostic) -> bool {
    let breaks = [
        words::EXPECTED,
        words::SAME_LINE,
        words::UNARY_MINUS,
        words::UNCLOSED,
        words::UNCLOSED_TEXT,
        words::WRONG_QUOTES,
    ];
    found.fixes.is_empty() && breaks.contains(&found.code)
}
