//! A blank line between the rows of a table, which ends it: often a `\n` at the end of a piece, which is a line already.

use std::ops::Range;

use super::context::LintContext;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::line::slice;
use crate::dialect::{ConstructKind, DialectSpec};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    Triggers::leading("|").when(dialect.has(ConstructKind::TableRule))
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    let lines = lines(cx.text());
    let line = |at: usize| lines.get(at).map_or("", |range| slice(cx.text(), range.clone()).trim());
    let is_row = |at: usize| line(at).starts_with('|');
    let is_gap = |at: usize| at < lines.len() && line(at).is_empty();
    let mut found = Vec::new();
    for (at, range) in lines.iter().enumerate() {
        if !is_row(at) || !is_gap(at + 1) || cx.is_opaque(range.start) {
            continue;
        }
        // Another table begins with a head and a rule.
        let goes_on = is_row(at + 2) && !is_rule(line(at + 3)) && (is_rule(line(at + 2)) || has_rule(at, &line));
        // The next row is the same one again.
        let is_repeated = has_rule(at, &line) && !is_rule(line(at)) && cx.skeleton.is_repeated_with_blank(range);
        if goes_on || is_repeated {
            found.push(range.clone());
        }
    }
    for range in found {
        cx.report(&range, messages::BlankInTable);
    }
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let line = |line: &str| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    };
    text.split('\n').map(line).collect()
}

fn is_rule(line: &str) -> bool {
    line.starts_with('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// Whether the rows up to this line have a rule.
fn has_rule<'t>(at: usize, line: &impl Fn(usize) -> &'t str) -> bool {
    (0..=at).rev().map(line).take_while(|line| line.starts_with('|')).any(is_rule)
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn a_blank_line_ends_a_table() {
        for (text, row) in [
            ("| a | b |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |", Some("| 1 | 2 |")),
            ("| a | b |\n|---|---|\n\n| 3 | 4 |", Some("|---|---|")),
            ("| a | b |\n\n|---|---|\n| 3 | 4 |", Some("| a | b |")),
            ("| a | b |\n|---|---|\n| 1 | 2 |\n\nb", None),
            ("| a | b |\n|---|---|\n| 1 | 2 |\n\n| c | d |\n|---|---|\n| 3 | 4 |", None),
            ("| a | b |\n|---|---|\n| 1 | 2 |\n", None),
        ] {
            let expected: Vec<_> = row.map(|row| (row, "blank-in-table")).into_iter().collect();
            assert_found(Dialect::MarkdownV2, text, &expected);
        }
    }
}
