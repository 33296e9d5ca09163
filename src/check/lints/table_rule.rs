//! A table without its `| --- |` row, or with one of another number of cells: clients show its lines as text.

use std::ops::Range;

use super::context::LintContext;
use super::trigger::Triggers;
use crate::diag::Fix;
use crate::diag::messages::markup as messages;
use crate::dialect::line::slice;
use crate::dialect::{ConstructKind, DialectSpec};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    Triggers::leading("|").when(dialect.has(ConstructKind::TableRule))
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    let text = cx.text();
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        lines.push(start..start + line.trim_end_matches(['\n', '\r']).len());
        start += line.len();
    }
    let is_row = |range: &Range<usize>| cells(slice(text, range.clone())).is_some();
    for group in lines.split(|range| !is_row(range)).filter(|group| group.len() > 1) {
        let [head, second, ..] = group else { continue };
        let (Some(columns), Some(given)) = (cells(slice(text, head.clone())), cells(slice(text, second.clone())))
        else {
            continue;
        };
        let is_rule = is_rule(slice(text, second.clone()));
        if cx.is_opaque(head.start) || is_rule && given == columns || self::is_rule(slice(text, head.clone())) {
            continue;
        }
        let rule = format!("|{}", " --- |".repeat(columns));
        if is_rule {
            let found = messages::TableRule { measured: given, expected: columns, rule: rule.clone() };
            if !cx.is_open(second) {
                cx.report_fixed(second, found, |span| {
                    Fix::unsafe_fix(messages::AddRule { rule: rule.clone() }).replace(span, rule.clone())
                });
            }
        } else if !cx.is_open(head) {
            cx.report(head, messages::TableWithoutRule { rule });
        }
    }
}

/// The number of cells of a line that begins and ends with `|`.
fn cells(line: &str) -> Option<usize> {
    let line = line.trim();
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    let escaped = inner.matches("\\|").count();
    Some(inner.matches('|').count() - escaped + 1)
}

fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn a_table_has_a_rule() {
        let find = |text: &str, found: &[(&str, &str)]| assert_found(Dialect::MarkdownV2, text, found);
        find("| a | b |\n| 1 | 2 |", &[("| a | b |", "table-without-rule")]);
        find("| a | b |\n|---|\n| 1 | 2 |", &[("|---|", "table-rule")]);
        find("| a | b |\n|:--|--:|\n| 1 | 2 |", &[]);
        find("| a |", &[]);
        find("a | b\nc | d", &[]);
        find("```\n| a | b |\n| 1 | 2 |\n```", &[]);
    }
}
