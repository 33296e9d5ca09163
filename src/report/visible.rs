//! Text as a terminal may show it: nothing in it moves the cursor, colours, hides or reorders what stands beside it.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands for a character that must not reach a terminal.
const REPLACED: char = '\u{FFFD}';
const JOINER: char = '\u{200D}';

/// A run of characters that a terminal shows as one: a letter with its marks, a joined emoji, a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cluster<'t> {
    pub text: &'t str,
    /// In cells of the terminal.
    pub width: usize,
}

/// The clusters of a line.
pub(super) fn clusters(line: &str) -> impl Iterator<Item = Cluster<'_>> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let (text, behind) = rest.split_at(cluster_len(rest));
        rest = behind;
        (!text.is_empty()).then(|| Cluster { text, width: text.width() })
    })
}

/// Bytes of the first cluster.
fn cluster_len(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let mut before = first;
    let mut flags = usize::from(is_flag_half(first));
    for (at, next) in chars {
        let joins = if is_flag_half(next) && flags == 1 {
            flags = 2;
            true
        } else {
            before == JOINER || is_extension(next)
        };
        if !joins || is_control(before) || is_control(next) {
            return at;
        }
        before = next;
    }
    text.len()
}

fn is_flag_half(c: char) -> bool {
    ('\u{1F1E6}'..='\u{1F1FF}').contains(&c)
}

/// A mark, joiner, variation selector or skin tone: it belongs to the character before it.
fn is_extension(c: char) -> bool {
    c.width() == Some(0) || ('\u{1F3FB}'..='\u{1F3FF}').contains(&c)
}

/// Control characters and those that reorder or hide text.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// The character that stands for a control character: `␛` for ESC.
pub(super) fn picture(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7F}' => Some('␡'),
        c if is_control(c) => Some(REPLACED),
        _ => None,
    }
}

/// A sentence without anything that acts on a terminal; line breaks and tabs stay.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    let acts = |c: char| !matches!(c, '\n' | '\t') && is_control(c);
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if acts(c) { picture(c).unwrap_or(REPLACED) } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_shows_as_one_is_one_cluster() {
        let line = "中a👨‍👩‍👧é🇨🇳👍🏽❤️";
        let widths: Vec<_> = clusters(line).map(|cluster| (cluster.text, cluster.width)).collect();
        assert_eq!(widths, [("中", 2), ("a", 1), ("👨‍👩‍👧", 2), ("é", 1), ("🇨🇳", 2), ("👍🏽", 2), ("❤️", 2)]);
    }

    #[test]
    fn two_flags_are_two() {
        assert_eq!(clusters("🇨🇳🇫🇷").map(|cluster| cluster.text).collect::<Vec<_>>(), ["🇨🇳", "🇫🇷"]);
    }

    #[test]
    fn controls_are_shown_and_do_nothing() {
        assert_eq!(harmless("a\u{1b}[31mb\u{202e}c\n中"), "a␛[31mb\u{FFFD}c\n中");
        assert!(matches!(harmless("中文 text"), Cow::Borrowed(_)));
    }
}
