//! Parts of a text: by the number of its characters, and around a separator.

use super::{Kept, TextMeasure, grapheme_start, keep};

/// At most `count` characters from the one at `from`, counted from 0; empty after the end of the text.
///
/// A grapheme at either end belongs to the later part, so that consecutive slices divide none. One that is longer than
/// the slice is divided.
pub fn slice(text: &str, from: u64, count: u64) -> &str {
    let at = |n: u64| usize::try_from(n).ok().and_then(|n| text.char_indices().nth(n)).map_or(text.len(), |(at, _)| at);
    let (start, end) = (at(from), at(from.saturating_add(count)));
    let whole = grapheme_start(text, start)..grapheme_start(text, end);
    let part = keep(text.get(whole).unwrap_or_default(), count, TextMeasure::Chars, Kept::Beginning);
    if part.is_empty() { text.get(start..end).unwrap_or_default() } else { part }
}

/// The text before the first separator; all of it if there is none.
pub fn before<'t>(text: &'t str, separator: &str) -> &'t str {
    text.split_once(separator).map_or(text, |(before, _)| before)
}

/// The text after the first separator; empty if there is none.
pub fn after<'t>(text: &'t str, separator: &str) -> &'t str {
    text.split_once(separator).map_or("", |(_, after)| after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices() {
        for (text, from, count, part) in [
            ("0123456789abcdef", 0, 8, "01234567"),
            ("构建失败", 1, 2, "建失"),
            ("构建失败", 3, 9, "败"),
            ("构建失败", 4, 9, ""),
            ("构建失败", u64::MAX, u64::MAX, ""),
            ("", 0, 3, ""),
            ("构建", 0, 0, ""),
            ("ae\u{301}b", 0, 2, "a"),
            ("ae\u{301}b", 2, 2, "e\u{301}"),
            ("ae\u{301}b", 2, 3, "e\u{301}b"),
            ("e\u{301}b", 0, 1, "e"),
            ("e\u{301}b", 1, 1, "\u{301}"),
        ] {
            assert_eq!(slice(text, from, count), part, "{text} {from} {count}");
        }
    }

    #[test]
    fn around_a_separator() {
        for (text, first, second) in [("a/b/c", "a", "b/c"), ("abc", "abc", ""), ("/a", "", "a"), ("a/", "a", "")] {
            assert_eq!((before(text, "/"), after(text, "/")), (first, second), "{text}");
        }
        assert_eq!(before("第一行\n第二行", "\n"), "第一行");
    }

    proptest::proptest! {
        #[test]
        fn slices_are_not_longer_and_lose_nothing(text in "[a中\u{301}👨\u{200d}👩]{0,20}", at in 0..12_u64) {
            let (first, rest) = (slice(&text, 0, at), slice(&text, at, 99));
            assert!(TextMeasure::Chars.of(first) <= at);
            if at > 0 {
                assert_eq!(first.is_empty(), text.is_empty());
            }
            assert!(TextMeasure::Chars.of(&text) <= TextMeasure::Chars.of(first) + TextMeasure::Chars.of(rest));
        }
    }
}
