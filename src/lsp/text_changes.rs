//! Small edits that lead from one text to another.

use std::ops::Range;

use similar::DiffOp;
use similar::algorithms::{Capture, myers};

/// Replaces bytes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextChange {
    pub range: Range<usize>,
    pub text: String,
}

/// The changes from one text to another, in text order: of what is between words that both have. A formatter changes
/// little more than spaces, so these are aligned by the words around them, not by lines.
pub(super) fn changes(old: &str, new: &str) -> Vec<TextChange> {
    let (old_words, new_words) = (words(old), words(new));
    let texts = |text, words: &[Range<usize>]| words.iter().map(|word| part(text, word)).collect::<Vec<&str>>();
    let (old_texts, new_texts) = (texts(old, &old_words), texts(new, &new_words));
    let mut found = Capture::new();
    let Ok(()) = myers::diff(&mut found, &old_texts, 0..old_texts.len(), &new_texts, 0..new_texts.len());
    let (mut edits, mut old_end, mut new_end) = (Vec::new(), 0, 0);
    let mut between = |old_next: &Range<usize>, new_next: &Range<usize>| {
        edits.extend(least(
            old_end..old_next.start,
            part(old, &(old_end..old_next.start)),
            part(new, &(new_end..new_next.start)),
        ));
        (old_end, new_end) = (old_next.end, new_next.end);
    };
    for op in found.into_ops() {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            let same = old_words.iter().skip(old_index).zip(new_words.iter().skip(new_index)).take(len);
            same.for_each(|(old, new)| between(old, new));
        }
    }
    between(&(old.len()..old.len()), &(new.len()..new.len()));
    edits
}

/// Where the words of a text are: letters and digits in a row, and other characters one by one. Spaces and line breaks
/// are between them.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    for (at, char) in text.char_indices() {
        let end = at + char.len_utf8();
        let is_letter = char.is_alphanumeric();
        match words.last_mut().filter(|_| goes_on && is_letter) {
            Some(word) => word.end = end,
            None if !char.is_whitespace() => words.push(at..end),
            None => {}
        }
        goes_on = is_letter;
    }
    words
}

/// The change without what both ends have in common; `None` if nothing is left.
fn least(range: Range<usize>, removed: &str, added: &str) -> Option<TextChange> {
    let start: usize =
        removed.chars().zip(added.chars()).take_while(|(a, b)| a == b).map(|(char, _)| char.len_utf8()).sum();
    let (removed, added) = (part(removed, &(start..removed.len())), part(added, &(start..added.len())));
    let both = removed.chars().rev().zip(added.chars().rev());
    let end: usize = both.take_while(|(a, b)| a == b).map(|(char, _)| char.len_utf8()).sum();
    let text = part(added, &(0..added.len() - end)).to_owned();
    let range = range.start + start..range.end - end;
    (!range.is_empty() || !text.is_empty()).then_some(TextChange { range, text })
}

fn part<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or_default()
}

/// The text after the edits, which must be in its order.
pub(super) fn apply<'e>(text: &str, edits: impl IntoIterator<Item = &'e TextChange>) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        out.push_str(text.get(at..edit.range.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    out.push_str(part(text, &(at..text.len())));
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_differs() {
        let edits = |old, new| {
            let edits = changes(old, new);
            edits.into_iter().map(|edit| (edit.range, edit.text)).collect::<Vec<_>>()
        };
        assert_eq!(edits("a:1\nb\nc:  3\n", "a: 1\nb\nc: 3\n"), [(2..2, " ".into()), (9..10, String::new())]);
        assert_eq!(edits("字😀a\n", "字😁a\n"), [(3..7, "😁".into())]);
        assert_eq!(edits("a", "a\n"), [(1..1, "\n".into())]);
        assert_eq!(edits("a\n", "a\n"), []);
        assert_eq!(edits("", "a\n"), [(0..0, "a\n".into())]);
        assert_eq!(edits("aa\n", "a\n"), [(1..2, String::new())]);
        assert_eq!(
            edits("let x=1\nlet y   = 2\n", "let x = 1\nlet y = 2\n"),
            [(5..5, " ".into()), (6..6, " ".into()), (14..16, String::new())]
        );
    }

    proptest! {
        #[test]
        fn the_edits_lead_to_the_other_text(old in "([a字😀 ]{0,3}\r?\n?){0,8}", new in "([a字😀 ]{0,3}\r?\n?){0,8}") {
            let edits = changes(&old, &new);
            prop_assert_eq!(apply(&old, &edits), new);
            prop_assert!(edits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        }
    }
}
