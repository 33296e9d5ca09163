//! Where a line cannot be read, what its author meant is not known, and a fix of another finding there is a guess: `a ** b`
//! gains nothing from spaces around each `*`, nor `x: 你好，甲` without quotes from another comma.

use crate::diag::words::syntax as words;
use crate::diag::{Diagnostic, Edit, Fix};
use crate::source::{LineIndex, Span};

/// Makes fixes unsafe that change a line on which a finding of the text has none.
pub(super) fn lower(source: &str, found: &mut [Diagnostic]) {
    if !found.iter().any(is_unread) || !found.iter().any(|one| one.fixes.iter().any(Fix::is_safe)) {
        return;
    }
    let lines = LineIndex::new(source);
    let mut unread: Vec<(usize, Span)> =
        found.iter().filter(|one| is_unread(one)).map(|one| (lines.line_of(one.span.start), one.span)).collect();
    unread.sort_unstable_by_key(|(line, _)| *line);
    for fix in found.iter_mut().flat_map(|one| &mut one.fixes) {
        // What is replaced as a whole need not be read.
        let is_guess = fix.edits.iter().any(|Edit { span: own, .. }| {
            let line = lines.line_of(own.start);
            let first = unread.partition_point(|(known, _)| *known < line);
            let mut there = unread.iter().skip(first).take_while(|(known, _)| *known == line);
            there.any(|(_, span)| span.is_empty() || own.start > span.start || own.end < span.end)
        });
        *fix = fix.clone().unsafe_if(is_guess);
    }
}

fn is_unread(found: &Diagnostic) -> bool {
    let breaks = found.is::<words::Expected>()
        || found.is::<words::SameLine>()
        || found.is::<words::UnaryMinus>()
        || found.is::<words::Unclosed>()
        || found.is::<words::UnclosedText>()
        || found.is::<words::WrongQuotes>();
    breaks && found.fixes.is_empty()
}
