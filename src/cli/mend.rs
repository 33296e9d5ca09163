//! Fixes applied to a text.

use crate::diag::{Diagnostic, Edit, Fix};
use crate::order::sort_by_key;
use crate::source::FileId;

/// The text with fixes applied, and how many: for each finding its first fix that is safe, or any where `risky`. A fix
/// that touches what an earlier one changed waits for the next round. `None` where nothing is to be mended.
pub fn mend(text: &str, findings: &[Diagnostic], risky: bool) -> Option<(String, usize)> {
    let mut edits: Vec<&Edit> = Vec::new();
    let mut count = 0;
    for finding in findings {
        let fix = finding.fixes.iter().find(|fix| (fix.safe || risky) && is_here(fix));
        if let Some(fix) = fix.filter(|fix| fix.edits.iter().all(|edit| !edits.iter().any(|done| overlap(done, edit))))
        {
            edits.extend(&fix.edits);
            count += 1;
        }
    }
    if count == 0 {
        return None;
    }
    sort_by_key(&mut edits, |edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.span.start as usize)?);
        out.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    out.push_str(text.get(at..)?);
    (out != text).then_some((out, count))
}

/// It changes the file itself, not one that is imported.
fn is_here(fix: &Fix) -> bool {
    !fix.edits.is_empty() && fix.edits.iter().all(|edit| edit.span.file == FileId(0))
}

/// They share a byte, or insert at the same place.
fn overlap(a: &Edit, b: &Edit) -> bool {
    let (a, b) = (a.span, b.span);
    a == b
        || (a.start < b.end && b.start < a.end)
        || (a.is_empty() || b.is_empty()) && (a.start == b.start || a.end == b.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::words::{Word, input};
    use crate::source::Span;

    static TITLE: Word = Word { en: "mend it", zh: "修正" };

    fn finding(fixes: impl IntoIterator<Item = Fix>) -> Diagnostic {
        let mut found = Diagnostic::new(input::CONFIG_SYNTAX, span(0, 0));
        found.fixes.extend(fixes);
        found
    }

    fn span(start: u32, end: u32) -> Span {
        Span::new(FileId(0), start, end)
    }

    #[test]
    fn takes_what_is_safe_and_does_not_overlap() {
        let findings = [
            finding([Fix::safe(&TITLE).replace(span(4, 5), "X")]),
            finding([Fix::risky(&TITLE).replace(span(0, 1), "Y")]),
            finding([Fix::safe(&TITLE).replace(span(3, 6), "")]),
            finding([Fix::safe(&TITLE).replace(span(1, 1), "中").replace(span(7, 8), "")]),
        ];
        assert_eq!(mend("01234567", &findings, false), Some(("0中123X56".into(), 2)));
        assert_eq!(mend("01234567", &findings, true), Some(("Y123X567".into(), 2)));
        assert_eq!(mend("01234567", &findings[1..2], false), None);
    }
}
