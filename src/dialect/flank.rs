//! Which runs of `*`, `_` and `~` could begin or end something for a reader of CommonMark, by what stands on either side.

use super::line::bytes;

/// The signs that emphasise or strike.
pub(super) const fn flanks(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b'~')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Sign,
    Word,
}

/// What a character may count as: of signs beyond ASCII, readers take some for letters.
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
    // Letters in circles and squares are symbols.
    c == JOINER || c.is_alphanumeric() && !matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}')
}

/// Stands between a sign at a value's end and the author's stars, so that these count as beside a letter: it is not seen.
pub(super) const JOINER: char = '\u{2060}';

/// A space for readers in JavaScript, and for nobody else.
const ZERO_WIDTH: char = '\u{feff}';

/// Whether every reader takes the character for punctuation (Unicode's `P`): what commonly follows a bold word.
pub(super) const fn is_punctuation(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '（' | '）' | '“' | '”' | '…' | '—')
        || matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | '(' | ')' | '/' | '-' | '"')
}

/// Whether a run that stands before the character begins nothing, for some reader.
pub(super) const fn is_space(c: char) -> bool {
    c == ZERO_WIDTH || c.is_whitespace()
}

/// What a run of delimiters may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flank {
    pub opens: bool,
    pub closes: bool,
}

/// CommonMark 0.31, 6.2: left- and right-flanking runs. What is not certain counts as possible.
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

/// The runs of a text: where each begins and ends.
pub(super) fn runs(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + memchr::memchr3(b'*', b'_', b'~', bytes(text, at..text.len()))?;
        let sign = text.as_bytes().get(start).copied();
        at = start + bytes(text, start..text.len()).iter().take_while(|byte| Some(**byte) == sign).count();
        Some(start..at)
    })
}

/// Whether every run stands inside of a word, as in `a_b`, where `_` means nothing to anybody.
pub(super) fn inside_words(text: &str) -> bool {
    let word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let all = text.as_bytes();
    let ends = all.first() == Some(&b'_') || all.last() == Some(&b'_');
    !ends && memchr::memchr_iter(b'_', all).all(|at| at > 0 && word(all.get(at - 1)) && word(all.get(at + 1)))
}

/// Whether the author's run beside a value means the same as beside a letter. `beside`: the value's character next to it;
/// `beyond`: what stands on its other side.
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
