//! Findings of one file grouped by their cause: the same code that says the same.

use std::collections::HashMap;

use crate::diag::{Diagnostic, Lang, Rendered, Severity};
use crate::source::FileId;

/// A finding, and those of the same file that say the same of other places.
pub(super) struct FindingGroup<'f> {
    pub first: &'f Diagnostic,
    pub others: Vec<&'f Diagnostic>,
}

/// What two findings share if one is worth showing.
type Key = (&'static str, Severity, FileId, Rendered, Vec<String>);

/// The causes of these findings, in the order in which each is first found.
pub(super) fn causes(findings: &[Diagnostic], lang: Lang) -> Vec<FindingGroup<'_>> {
    let mut causes: Vec<FindingGroup<'_>> = Vec::new();
    let mut known: HashMap<Key, usize> = HashMap::with_capacity(findings.len());
    for finding in findings {
        let fixes = finding.fixes.iter().map(|fix| fix.title.text(lang)).collect();
        let key = (finding.code.id(), finding.severity, finding.span.file, finding.rendered(lang), fixes);
        let at = *known.entry(key).or_insert(causes.len());
        match causes.get_mut(at) {
            Some(cause) => cause.others.push(finding),
            None => causes.push(FindingGroup { first: finding, others: Vec::new() }),
        }
    }
    causes
}

/// The numbers of lines as text, those that follow each other as a range: `3, 6–24, 30`. At most `most` of them.
pub(super) fn line_ranges(lines: &[usize], most: usize) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for &line in lines {
        match ranges.last_mut() {
            Some((_, end)) if line <= *end + 1 => *end = line.max(*end),
            _ => ranges.push((line, line)),
        }
    }
    let text = |(start, end): &(usize, usize)| match end - start {
        0 => start.to_string(),
        1 => format!("{start}, {end}"),
        _ => format!("{start}–{end}"),
    };
    let mut out = ranges.iter().take(most).map(text).collect::<Vec<_>>().join(", ");
    if ranges.len() > most {
        out.push_str(", …");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_follow_each_other_are_a_range() {
        assert_eq!(line_ranges(&[3, 6, 7, 8, 8, 30, 31], 6), "3, 6–8, 30, 31");
        assert_eq!(line_ranges(&[1, 3, 5, 7], 2), "1, 3, …");
    }
}
