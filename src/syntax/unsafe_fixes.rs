//! If a line has a syntax error, the intention of its author is unknown, and a fix of another finding on it is a guess:
//! `a ** b` is not improved by spaces around each `*`, nor the unquoted `x: 你好，甲` by a different comma.

use crate::diag::messages::syntax as messages;
use crate::diag::{Diagnostic, Edit, Fix};
use crate::source::{LineIndex, Span};

/// Makes fixes unsafe if they change a line that has a syntax error without a fix.
pub(super) fn mark_unsafe(source: &str, found: &mut [Diagnostic]) {
    if !found.iter().any(is_unread) || !found.iter().any(|one| one.fixes.iter().any(Fix::is_safe)) {
        return;
    }
    let lines = LineIndex::new(source);
    let mut unread: Vec<(usize, Span)> =
        found.iter().filter(|one| is_unread(one)).map(|one| (lines.line_of(one.span.start), one.span)).collect();
    unread.sort_unstable_by_key(|(line, _)| *line);
    for fix in found.iter_mut().flat_map(|one| &mut one.fixes) {
        // Text that is replaced as a whole need not parse.
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
    let breaks = found.is::<messages::Expected>()
        || found.is::<messages::SameLine>()
        || found.is::<messages::UnaryMinus>()
        || found.is::<messages::Unclosed>()
        || found.is::<messages::UnclosedText>()
        || found.is::<messages::WrongQuotes>();
    breaks && found.fixes.is_empty()
}
