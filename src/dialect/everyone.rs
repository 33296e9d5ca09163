//! Detects the word that mentions everyone when it is formed by the end of the text so far and the start of a value.

use super::line::bytes;
use crate::text::AsciiSet;

/// Whether `text` may continue the `word` for everyone begun by `before`.
pub(super) fn goes_on(word: &str, before: &str, text: &str) -> bool {
    (1..word.len()).any(|length| {
        let (head, tail) = word.split_at(length);
        let start = before.len().saturating_sub(head.len());
        bytes(before, start..before.len()).eq_ignore_ascii_case(head.as_bytes()) && follows(text, tail)
    })
}

/// Whether `text` may continue the `word` for everyone, whatever is before it.
pub(super) fn may_go_on(word: &str, text: &str) -> bool {
    (1..word.len()).any(|length| follows(text, word.split_at(length).1))
}

/// The first characters of texts that [`may_go_on`]: the remainder of the word begins with one of its letters.
pub(super) fn first_letters(word: &str) -> AsciiSet {
    let rest = word.get(1..).unwrap_or_default();
    AsciiSet::of(&rest.to_ascii_lowercase()).with(AsciiSet::of(&rest.to_ascii_uppercase()))
}

/// Whether `text` begins with `tail` followed by a word boundary or the rest of an id, or is a prefix of `tail`.
#[inline]
fn follows(text: &str, tail: &str) -> bool {
    let length = text.len().min(tail.len());
    let same = bytes(text, 0..length).eq_ignore_ascii_case(bytes(tail, 0..length));
    let next = text.as_bytes().get(length);
    same && length > 0 && next.is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    fn goes_on(before: &str, text: &str) -> bool {
        super::goes_on("@all", before, text)
    }

    fn may_go_on(text: &str) -> bool {
        super::may_go_on("@all", text)
    }

    #[test]
    fn pieces() {
        assert!(goes_on("x @", "all"));
        assert!(goes_on("x @A", "LL there"));
        assert!(goes_on("x @", "al"));
        assert!(goes_on("@", "all_group"));
        assert!(!goes_on("x ", "all"));
        assert!(!goes_on("x @", "alle"));
        assert!(!goes_on("x @", ""));
        assert!(may_go_on("l") && may_go_on("All tests passed") && !may_go_on("login") && !may_go_on("中"));
    }
}
