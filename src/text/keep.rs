//! Cutting a text to a size without dividing a grapheme.

use super::{chars, grapheme_end, grapheme_start};

/// The unit of the size of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextMeasure {
    /// UTF-8 bytes.
    Bytes,
    /// Unicode scalar values.
    Chars,
}

impl TextMeasure {
    /// The size of a text.
    pub fn of(self, text: &str) -> u64 {
        match self {
            Self::Bytes => text.len() as u64,
            Self::Chars => chars(text),
        }
    }
}

/// The part of a text that stays when it is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Beginning,
    End,
}

/// The longest beginning or end of a text that has at most the size `max` and consists of whole graphemes.
pub fn keep(text: &str, max: u64, measure: TextMeasure, kept: Kept) -> &str {
    let Some(at) = boundary(text, max, measure, kept) else { return text };
    match kept {
        Kept::Beginning => text.get(..grapheme_start(text, at)),
        Kept::End => text.get(grapheme_end(text, at)..),
    }
    .unwrap_or_default()
}

/// The same; of a grapheme that is too large alone, the characters that fit.
pub fn keep_some(text: &str, max: u64, measure: TextMeasure, kept: Kept) -> &str {
    let left = keep(text, max, measure, kept);
    match boundary(text, max, measure, kept).filter(|_| left.is_empty()) {
        Some(at) => match kept {
            Kept::Beginning => text.get(..at),
            Kept::End => text.get(at..),
        }
        .unwrap_or_default(),
        None => left,
    }
}

/// Where a text is cut between characters; `None` if it fits.
fn boundary(text: &str, max: u64, measure: TextMeasure, kept: Kept) -> Option<usize> {
    let max = usize::try_from(max).unwrap_or(usize::MAX);
    // No text has more characters than bytes.
    let over = text.len().checked_sub(max).filter(|over| *over > 0)?;
    Some(match (measure, kept) {
        (TextMeasure::Bytes, Kept::Beginning) => text.floor_char_boundary(max),
        (TextMeasure::Bytes, Kept::End) => text.ceil_char_boundary(over),
        (TextMeasure::Chars, Kept::Beginning) => match text.char_indices().nth(max) {
            Some((at, _)) => at,
            None => return None,
        },
        (TextMeasure::Chars, Kept::End) => match max.checked_sub(1) {
            Some(before) => text.char_indices().nth_back(before).map_or(0, |(at, _)| at),
            None => text.len(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Kept::{Beginning, End};
    use TextMeasure::{Bytes, Chars};

    const FAMILY: &str = "👨\u{200d}👩\u{200d}👧";

    #[test]
    fn of_a_large_grapheme_some_stays() {
        for (max, measure, beginning, end) in
            [(8, Bytes, "👨\u{200d}", "\u{200d}👧"), (2, Chars, "👨\u{200d}", "\u{200d}👧"), (3, Bytes, "", "")]
        {
            assert_eq!(keep_some(FAMILY, max, measure, Beginning), beginning, "{max}");
            assert_eq!(keep_some(FAMILY, max, measure, End), end, "{max}");
        }
        assert_eq!(keep_some("构建失败", 7, Bytes, Beginning), "构建");
    }

    #[test]
    fn either_side_stays() {
        for (max, measure, beginning, end) in [
            (9, Bytes, "构建失败"[..9].to_owned(), "建失败".to_owned()),
            (10, Bytes, "构建失".to_owned(), "建失败".to_owned()),
            (2, Bytes, String::new(), String::new()),
            (3, Chars, "构建失".to_owned(), "建失败".to_owned()),
            (4, Chars, "构建失败".to_owned(), "构建失败".to_owned()),
            (0, Chars, String::new(), String::new()),
        ] {
            assert_eq!(keep("构建失败", max, measure, Beginning), beginning, "{max} {measure:?}");
            assert_eq!(keep("构建失败", max, measure, End), end, "{max} {measure:?}");
        }
    }

    #[test]
    fn a_grapheme_stays_whole() {
        let text = format!("a{FAMILY}e\u{301}");
        assert_eq!(keep(&text, 5, Chars, Beginning), "a");
        assert_eq!(keep(&text, 6, Chars, Beginning), format!("a{FAMILY}"));
        assert_eq!(keep(&text, 1, Chars, End), "");
        assert_eq!(keep(&text, 6, Chars, End), "e\u{301}");
        assert_eq!(keep(&text, 20, Bytes, End), "e\u{301}");
        assert_eq!(keep(&text, 21, Bytes, End), format!("{FAMILY}e\u{301}"));
        let flags = "🇨🇳🇫🇷🇩🇪";
        assert_eq!(keep(flags, 3, Chars, Beginning), "🇨🇳");
        assert_eq!(keep(flags, 3, Chars, End), "🇩🇪");
    }

    #[test]
    fn a_grapheme_without_end_is_divided() {
        let marks = "\u{301}".repeat(300);
        assert_eq!(keep(&marks, 200, Bytes, Beginning).len(), 200);
        assert_eq!(keep(&marks, 200, Bytes, End).len(), 200);
    }

    proptest::proptest! {
        #[test]
        fn never_more_than_asked_for(text in "[a中\u{301}👨\u{200d}👩🇨🇳]{0,30}", max in 0..60_u64) {
            for measure in [Bytes, Chars] {
                let (beginning, end) = (keep(&text, max, measure, Beginning), keep(&text, max, measure, End));
                assert!(text.starts_with(beginning) && text.ends_with(end));
                assert!(measure.of(beginning) <= max && measure.of(end) <= max);
                assert_eq!(beginning == text, measure.of(&text) <= max);
                assert_eq!(end == text, measure.of(&text) <= max);
            }
        }
    }
}
