//! Rows of a table that have more or fewer cells than its head, and lines that end the table.

use std::ops::Range;

use super::context::LintContext;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::line::slice;
use crate::dialect::{ConstructKind, DialectSpec};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    Triggers::anywhere("|").when(dialect.has(ConstructKind::TableRule))
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    for WrongRow { range, cells, wanted } in wrong_rows(cx) {
        cx.report(&range, messages::TableCells { cells, wanted });
    }
}

/// A row that has more or fewer cells than its table.
pub(super) struct WrongRow {
    pub range: Range<usize>,
    cells: usize,
    wanted: usize,
}

pub(super) fn wrong_rows(cx: &LintContext<'_>) -> Vec<WrongRow> {
    let mut head: Option<TableLine> = None;
    // The cells of the table that the row belongs to.
    let mut wanted = None;
    let mut end = 0;
    let mut found = Vec::new();
    for construct in cx.constructs() {
        let range = construct.range();
        match construct.kind {
            ConstructKind::TableRow => {
                // A line between them ends a table.
                if range.start > end + 1 && !is_marker(slice(cx.text(), end..range.start)) {
                    (head, wanted) = (None, None);
                }
                let row = TableLine { cells: cells(slice(cx.text(), range.clone())), is_varied: cx.is_varied(&range) };
                match wanted {
                    Some(wanted) if !row.is_varied && row.cells != wanted => {
                        found.push(WrongRow { range: range.clone(), cells: row.cells, wanted });
                    }
                    Some(_) => {}
                    None => head = Some(row),
                }
                end = range.end;
            }
            ConstructKind::TableRule => {
                if wanted.is_none() {
                    wanted = head.take().filter(|row| !row.is_varied).map(|row| row.cells);
                }
                end = range.end;
            }
            _ => {}
        }
    }
    found
}

struct TableLine {
    cells: usize,
    /// Conditions or loops decide how many cells it has.
    is_varied: bool,
}

/// Whether there is only a line break and the marker of a quote between two lines.
fn is_marker(between: &str) -> bool {
    between.matches('\n').count() == 1 && between.chars().all(|c| c == '\n' || c == ' ' || c == '>')
}

/// The cells of a row; the bars at its ends, and those after a backslash, separate nothing.
fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let bytes = row.as_bytes();
    let is_bar = |at: &usize| at.checked_sub(1).and_then(|before| bytes.get(before)) != Some(&b'\\');
    let bars = memchr::memchr_iter(b'|', bytes).filter(is_bar);
    let last = row.len().checked_sub(1);
    bars.filter(|at| Some(*at) != last).count() + 1
}

impl LintContext<'_> {
    /// Whether conditions, loops or values decide how many cells there are.
    fn is_varied(&self, range: &Range<usize>) -> bool {
        self.skeleton.controls_within(range) || self.is_open(range) && !self.slice(range).contains('|')
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    const WRONG: &str = "table-cells";

    #[test]
    fn rows_have_the_cells_of_the_head() {
        let table = |row: &str| format!("| a | b |\n|---|---|\n{row}");
        for (row, found) in [
            ("| 1 | 2 |", None),
            ("| 1 |  |", None),
            ("1 | 2", None),
            ("| 1 \\| 2 | 3 |", None),
            ("| 深|圳 | 2 |", Some(WRONG)),
            ("| 1 |", Some(WRONG)),
            ("合计", Some(WRONG)),
            ("\n合计", None),
        ] {
            let expected: Vec<_> = found.map(|found| (row, found)).into_iter().collect();
            assert_found(Dialect::MarkdownV2, &table(row), &expected);
        }
    }

    #[test]
    fn several_tables() {
        assert_found(
            Dialect::MarkdownV2,
            "> | a |\n> |---|\n> | 1 |\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 1 |\n",
            &[("| 1 |", WRONG)],
        );
    }
}
