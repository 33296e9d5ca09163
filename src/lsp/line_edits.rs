//! The least edits that lead from one text to another.

use std::ops::Range;

use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

/// Replaces bytes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LineEdit {
    pub range: Range<usize>,
    pub text: String,
}

/// The edits from one text to another: of lines, without what their ends have in common. In text order.
pub(super) fn line_edits(old: &str, new: &str) -> Vec<LineEdit> {
    let (old_lines, new_lines): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let mut changes = Compact::new(Replace::new(Capture::new()), &old_lines, &new_lines);
    let Ok(()) = myers::diff(&mut changes, &old_lines, 0..old_lines.len(), &new_lines, 0..new_lines.len());
    let (old_starts, new_starts) = (starts(&old_lines), starts(&new_lines));
    let bytes = |starts: &[usize], lines: Range<usize>| {
        let at = |line: usize| starts.get(line).copied().unwrap_or_default();
        at(lines.start)..at(lines.end)
    };
    let ops = changes.into_inner().into_inner().into_ops();
    let changed = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    changed.map(|op| least(old, new, bytes(&old_starts, op.old_range()), bytes(&new_starts, op.new_range()))).collect()
}

/// Where each line starts, and where the last one ends.
fn starts(lines: &[&str]) -> Vec<usize> {
    let mut starts = vec![0];
    starts.extend(lines.iter().scan(0, |at, line| {
        *at += line.len();
        Some(*at)
    }));
    starts
}

fn least(old: &str, new: &str, old_range: Range<usize>, new_range: Range<usize>) -> LineEdit {
    let (removed, added) = (old.get(old_range.clone()).unwrap_or_default(), new.get(new_range).unwrap_or_default());
    let start: usize =
        removed.chars().zip(added.chars()).take_while(|(a, b)| a == b).map(|(char, _)| char.len_utf8()).sum();
    let (removed, added) = (tail(removed, start), tail(added, start));
    let both = removed.chars().rev().zip(added.chars().rev());
    let end: usize = both.take_while(|(a, b)| a == b).map(|(char, _)| char.len_utf8()).sum();
    LineEdit {
        range: old_range.start + start..old_range.end - end,
        text: added.get(..added.len() - end).unwrap_or_default().to_owned(),
    }
}

/// The text after the edits, which must be in its order.
pub(super) fn apply<'e>(text: &str, edits: impl IntoIterator<Item = &'e LineEdit>) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        out.push_str(text.get(at..edit.range.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    out.push_str(tail(text, at));
    out
}

fn tail(text: &str, from: usize) -> &str {
    text.get(from..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_differs() {
        let edits = |old, new| {
            let edits = line_edits(old, new);
            edits.into_iter().map(|edit| (edit.range, edit.text)).collect::<Vec<_>>()
        };
        assert_eq!(edits("a:1\nb\nc:  3\n", "a: 1\nb\nc: 3\n"), [(2..2, " ".into()), (8..9, String::new())]);
        assert_eq!(edits("字😀a\n", "字😁a\n"), [(3..7, "😁".into())]);
        assert_eq!(edits("a", "a\n"), [(1..1, "\n".into())]);
        assert_eq!(edits("a\n", "a\n"), []);
        assert_eq!(edits("", "a\n"), [(0..0, "a\n".into())]);
        assert_eq!(edits("aa\n", "a\n"), [(1..2, String::new())]);
    }

    proptest! {
        #[test]
        fn the_edits_lead_to_the_other_text(old in "([a字😀 ]{0,3}\r?\n?){0,8}", new in "([a字😀 ]{0,3}\r?\n?){0,8}") {
            let edits = line_edits(&old, &new);
            prop_assert_eq!(apply(&old, &edits), new);
            prop_assert!(edits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        }
    }
}
