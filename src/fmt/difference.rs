use crate::diag::Diagnostic;
use crate::diag::messages::input::NotFormatted;
use crate::source::{FileId, Span};

/// The finding that formatting changes a file: from the first character that would change to the end of its line.
pub fn difference(file: FileId, before: &str, after: &str) -> Option<Diagnostic> {
    if before == after {
        return None;
    }
    let equal = before.char_indices().zip(after.chars()).find(|((_, old), new)| old != new);
    let start = equal.map_or(before.len().min(after.len()), |((at, _), _)| at);
    let rest = before.get(start..).unwrap_or_default();
    let end = start + rest.find('\n').unwrap_or(rest.len());
    Some(Diagnostic::new(NotFormatted, Span::new(file, start as u32, end as u32)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_begins_at_the_first_character_that_changes() {
        for (before, after, expected) in [
            ("a: 1\nb:2\nc: 3\n", "a: 1\nb: 2\nc: 3\n", Some("2")),
            ("中文:  1\n", "中文: 1\n", Some(" 1")),
            ("a: 1", "a: 1\n", Some("")),
            ("a: 1\n\n\n", "a: 1\n", Some("")),
            ("", "", None),
        ] {
            let found = difference(FileId(0), before, after);
            let marked = found.map(|found| &before[found.span.start as usize..found.span.end as usize]);
            assert_eq!(marked, expected, "{before:?}");
        }
    }
}
