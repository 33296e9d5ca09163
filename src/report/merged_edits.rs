use crate::diag::{Applicability, Fix};
use crate::source::{Files, Span};

/// A fix as one replacement, for formats in which several are alternatives: from its first edit to its last, with what
/// is between them. `None` if it contains a placeholder.
pub(super) fn merged_edits(files: &Files, fix: &Fix) -> Option<(Span, String)> {
    if fix.applicability == Applicability::Sketch {
        return None;
    }
    let (first, last) = (fix.edits.first()?, fix.edits.last()?);
    let whole = Span::new(first.span.file, first.span.start, last.span.end);
    let text = files.get(whole.file)?.text();
    let mut out = String::new();
    let mut at = whole.start;
    for edit in &fix.edits {
        out.push_str(text.get(at as usize..edit.span.start as usize)?);
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    Some((whole, out))
}
