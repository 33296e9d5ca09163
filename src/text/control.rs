use memchr::memchr2_iter;

use super::all_bytes;

/// The control characters of a text (C0, DEL and C1) except tab and line break, with their byte offsets.
pub fn controls(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let harmless = |byte| (byte >= 0x20) & (byte != 0x7f) & (byte != 0xc2) | (byte == b'\n') | (byte == b'\t');
    let bytes = if all_bytes(text, harmless) { &[] } else { text.as_bytes() };
    bytes.iter().enumerate().filter_map(move |(at, &byte)| match byte {
        b'\t' | b'\n' => None,
        0..0x20 | 0x7f => Some((at, char::from(byte))),
        0xc2 => bytes.get(at + 1).filter(|&&next| next < 0xa0).map(|&next| (at, char::from(next))),
        _ => None,
    })
}

/// The bidirectional formatting characters of a text, with their byte offsets.
pub fn bidi(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    // All of them begin with one of two bytes in UTF-8, which are rare in Chinese and absent in ASCII.
    memchr2_iter(0xe2, 0xd8, text.as_bytes()).filter_map(move |at| {
        let c = text.get(at..).and_then(|rest| rest.chars().next())?;
        is_bidi(c).then_some((at, c))
    })
}

/// Marks, embeddings, overrides and isolates of the Unicode bidirectional algorithm.
pub const fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Whether each embedding, override and isolate is closed within the text, so that it reorders nothing outside it.
pub fn bidi_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for (_, c) in bidi(text) {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push('\u{202c}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202c}' | '\u{2069}' if open.pop() != Some(c) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_found_with_their_place() {
        let found: Vec<_> = controls("中\u{0}\t\n\r\u{7f}\u{85}\u{a0}é").collect();
        assert_eq!(found, [(3, '\u{0}'), (6, '\r'), (7, '\u{7f}'), (8, '\u{85}')]);
    }

    #[test]
    fn bidi_characters_are_found_with_their_place() {
        let found: Vec<_> = bidi("a“”…\u{202e}中\u{61c}\u{2069}").collect();
        assert_eq!(found, [(10, '\u{202e}'), (16, '\u{61c}'), (18, '\u{2069}')]);
    }

    #[test]
    fn balance() {
        assert!(bidi_balanced("a\u{200f}b"));
        assert!(bidi_balanced("\u{2067}\u{202a}x\u{202c}\u{2069}"));
        assert!(!bidi_balanced("\u{202e}x"));
        assert!(!bidi_balanced("x\u{202c}"));
        assert!(!bidi_balanced("\u{2067}\u{202a}x\u{2069}\u{202c}"));
    }
}
