//! Left- and right-flanking delimiter runs of `*`, `_` and `~` (CommonMark), by the characters on either side.

use super::line::bytes;

/// Whether the byte is a delimiter of emphasis or strikethrough.
pub(super) const fn flanks(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b'~')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Sign,
    Word,
}

/// The classes that a character may have: readers disagree about some non-ASCII symbols.
fn classes(c: Option<char>) -> &'static [Class] {
    match c {
        None => &[Class::Space],
        Some(ZERO_WIDTH) => &[Class::Space, Class::Sign, Class::Word],
        Some(c) if c.is_whitespace() => &[Class::Space],
        Some(c) if c.is_ascii_punctuation() => &[Class::Sign],
        Some(c) if is_word(c) => &[Class::Word],
        Some(_) => &[Class::Sign, Class::Word],
    }
}

fn is_word(c: char) -> bool {
    // Enclosed letters are symbols.
    c == JOINER || c.is_alphanumeric() && !matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}')
}

/// An invisible character put between punctuation at the end of a value and the author's stars, so that these count as
/// next to a letter.
pub(super) const JOINER: char = '\u{2060}';

/// A space for readers written in JavaScript only.
const ZERO_WIDTH: char = '\u{feff}';

/// Whether every reader treats the character as punctuation (Unicode's `P`), which commonly follows a bold word.
pub(super) const fn is_punctuation(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '（' | '）' | '“' | '”' | '…' | '—')
        || matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | '(' | ')' | '/' | '-' | '"')
}

/// Whether a run before the character cannot open for some reader.
pub(super) const fn is_space(c: char) -> bool {
    c == ZERO_WIDTH || c.is_whitespace()
}

/// What a delimiter run may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flank {
    pub opens: bool,
    pub closes: bool,
}

/// Left- and right-flanking runs by CommonMark 0.31, 6.2. If readers disagree, it counts as possible.
pub(super) fn flank(delimiter: u8, before: Option<char>, after: Option<char>) -> Flank {
    let mut found = Flank::default();
    for b in classes(before) {
        for a in classes(after) {
            let left = *a != Class::Space && (*a == Class::Word || *b != Class::Word);
            let right = *b != Class::Space && (*b == Class::Word || *a != Class::Word);
            let inner = delimiter == b'_';
            found.opens |= left && (!inner || !right || *b == Class::Sign);
            found.closes |= right && (!inner || !left || *a == Class::Sign);
        }
    }
    found
}

/// The byte ranges of the delimiter runs of a text.
pub(super) fn runs(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + memchr::memchr3(b'*', b'_', b'~', bytes(text, at..text.len()))?;
        let sign = text.as_bytes().get(start).copied();
        at = start + bytes(text, start..text.len()).iter().take_while(|byte| Some(**byte) == sign).count();
        Some(start..at)
    })
}

/// Whether every run is inside a word, as in `a_b`, where `_` has no meaning for any reader.
pub(super) fn inside_words(text: &str) -> bool {
    let word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let all = text.as_bytes();
    let ends = all.first() == Some(&b'_') || all.last() == Some(&b'_');
    !ends && memchr::memchr_iter(b'_', all).all(|at| at > 0 && word(all.get(at - 1)) && word(all.get(at + 1)))
}

/// Whether the author's run next to a value means the same as next to a letter. `beside` is the value's character next
/// to it, `beyond` the character on its other side.
pub(super) fn as_beside_a_letter(beside: Option<char>, beyond: Option<char>) -> bool {
    beyond.is_none_or(char::is_whitespace) && beside != Some(ZERO_WIDTH) || beside.is_none_or(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(bool, bool)> {
        let runs = runs(text).map(|run| {
            let before = text[..run.start].chars().next_back();
            let found = flank(text.as_bytes()[run.start], before, text[run.end..].chars().next());
            (found.opens, found.closes)
        });
        runs.collect()
    }

    #[test]
    fn by_both_sides() {
        assert_eq!(of("_x_"), [(true, false), (false, true)]);
        assert_eq!(of("a_b"), [(false, false)]);
        assert_eq!(of("a*b"), [(true, true)]);
        assert_eq!(of("3 * 4"), [(false, false)]);
        assert_eq!(of("/_next"), [(true, false)]);
        assert_eq!(of("**x** ~y~"), [(true, false), (false, true), (true, false), (false, true)]);
    }

    #[test]
    fn words() {
        assert!(inside_words("a_b_c") && inside_words("db_master__1") && inside_words("中文"));
        assert!(!inside_words("_x") && !inside_words("x_") && !inside_words("/_x") && !inside_words("中_x"));
    }
}
