//! Small edits that lead from one text to another.

use std::ops::Range;

use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

/// Replaces bytes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LineEdit {
    pub range: Range<usize>,
    pub text: String,
}

/// A part with more words than this is replaced as a whole: the time to compare words grows with their square.
const MOST_WORDS: usize = 4000;

/// The edits from one text to another, in text order: of words in the lines that differ.
pub(super) fn line_edits(old: &str, new: &str) -> Vec<LineEdit> {
    let mut edits = Vec::new();
    for lines in differences(old, new, |text| text.split_inclusive('\n').collect()) {
        let (removed, added) = (part(old, &lines.old), part(new, &lines.new));
        let words = |text: &str| text.split_inclusive(char::is_whitespace).count();
        if words(removed).saturating_add(words(added)) > MOST_WORDS {
            edits.extend(least(lines, removed, added));
            continue;
        }
        for words in differences(removed, added, tokens) {
            let (removed, added) = (part(removed, &words.old), part(added, &words.new));
            let start = lines.old.start;
            let placed = Difference { old: start + words.old.start..start + words.old.end, new: words.new };
            edits.extend(least(placed, removed, added));
        }
    }
    edits
}

/// Bytes of two texts that differ.
struct Difference {
    old: Range<usize>,
    new: Range<usize>,
}

/// What differs between two texts that are divided into parts.
fn differences<'t>(old: &'t str, new: &'t str, divide: fn(&'t str) -> Vec<&'t str>) -> Vec<Difference> {
    let (old, new) = (divide(old), divide(new));
    let mut changes = Compact::new(Replace::new(Capture::new()), &old, &new);
    let Ok(()) = myers::diff(&mut changes, &old, 0..old.len(), &new, 0..new.len());
    let (old_starts, new_starts) = (starts(&old), starts(&new));
    let bytes = |starts: &[usize], parts: Range<usize>| {
        let at = |index: usize| starts.get(index).copied().unwrap_or_default();
        at(parts.start)..at(parts.end)
    };
    let ops = changes.into_inner().into_inner().into_ops();
    let changed = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    changed
        .map(|op| Difference { old: bytes(&old_starts, op.old_range()), new: bytes(&new_starts, op.new_range()) })
        .collect()
}

/// Where each part starts, and where the last one ends.
fn starts(parts: &[&str]) -> Vec<usize> {
    let mut starts = vec![0];
    starts.extend(parts.iter().scan(0, |at, part| {
        *at += part.len();
        Some(*at)
    }));
    starts
}

/// Words, spaces in a row, line breaks, and other characters one by one.
fn tokens(text: &str) -> Vec<&str> {
    let kind = |char: char| match char {
        ' ' | '\t' => 0,
        char if char.is_alphanumeric() => 1,
        '\r' | '\n' => 2,
        _ => 3,
    };
    let (mut tokens, mut rest) = (Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let (kind_of_first, mut before) = (kind(first), first);
        let mut after = rest.char_indices().skip(1);
        let end = after.find(|(_, char)| {
            let goes_on = match kind_of_first {
                2 => before == '\r' && *char == '\n',
                3 => false,
                _ => kind(*char) == kind_of_first,
            };
            before = *char;
            !goes_on
        });
        let (token, tail) = rest.split_at_checked(end.map_or(rest.len(), |(at, _)| at)).unwrap_or((rest, ""));
        tokens.push(token);
        rest = tail;
    }
    tokens
}

/// The edit without what both ends have in common; `None` if nothing is left.
fn least(place: Difference, removed: &str, added: &str) -> Option<LineEdit> {
    let start: usize =
        removed.chars().zip(added.chars()).take_while(|(a, b)| a == b).map(|(char, _)| char.len_utf8()).sum();
    let (removed, added) = (tail(removed, start), tail(added, start));
    let both = removed.chars().rev().zip(added.chars().rev());
    let end: usize = both.take_while(|(a, b)| a == b).map(|(char, _)| char.len_utf8()).sum();
    let range = place.old.start + start..place.old.end - end;
    let text = added.get(..added.len() - end).unwrap_or_default().to_owned();
    (!range.is_empty() || !text.is_empty()).then_some(LineEdit { range, text })
}

fn part<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or_default()
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
        assert_eq!(
            edits("let x=1\nlet y   = 2\n", "let x = 1\nlet y = 2\n"),
            [(5..5, " ".into()), (6..6, " ".into()), (13..15, String::new())]
        );
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
