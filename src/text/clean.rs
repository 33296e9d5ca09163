//! Texts from outside without what a terminal would act on.

use std::borrow::Cow;

use super::{all_bytes, is_bidi};

/// The text without terminal sequences, control characters and bidirectional formatting, its line breaks `\n`.
///
/// A lone `\r` drops what its line had before, as on a terminal: of a progress bar, the last state stays. A tab is a
/// space, and so is a line break unless the text may have `lines`.
pub fn clean(text: &str, lines: bool) -> Cow<'_, str> {
    if is_clean(text, lines) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push(if lines { '\n' } else { ' ' });
        }
        clean_line(last_state(line), &mut out);
    }
    Cow::Owned(out)
}

/// The bytes as a text; what is not UTF-8 is replaced by `?`.
pub fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            out.push('?');
        }
    }
    Cow::Owned(out)
}

fn is_clean(text: &str, lines: bool) -> bool {
    // Three bytes begin the characters of several bytes that are dropped, and many that are not.
    let plain = |b: u8| (b >= 0x20) & (b != 0x7f) & (b != 0xc2) & (b != 0xd8) & (b != 0xe2) | (b == b'\n') & lines;
    all_bytes(text, plain) || !text.contains(|c| acts(c) && !(lines && c == '\n'))
}

fn acts(c: char) -> bool {
    c.is_control() || is_bidi(c)
}

/// A line after its last `\r`; those at its end belong to the line break.
fn last_state(line: &str) -> &str {
    let line = line.trim_end_matches('\r');
    line.rsplit_once('\r').map_or(line, |(_, last)| last)
}

fn clean_line(mut line: &str, out: &mut String) {
    while let Some(at) = line.find(acts) {
        let (plain, rest) = line.split_at(at);
        out.push_str(plain);
        if rest.starts_with('\t') {
            out.push(' ');
        }
        line = after_sequence(rest);
    }
    out.push_str(line);
}

/// What follows the terminal sequence, or the single character, at the start of a text.
fn after_sequence(text: &str) -> &str {
    let escaped = text.strip_prefix('\u{1b}');
    if let Some(rest) = text.strip_prefix('\u{9b}').or_else(|| escaped?.strip_prefix('[')) {
        return after_csi(rest);
    }
    if let Some(rest) = text.strip_prefix('\u{9d}').or_else(|| escaped?.strip_prefix(']')) {
        return after_osc(rest);
    }
    // The choice of a character set, which `tput sgr0` prints after every colour.
    if let Some(rest) = escaped.and_then(|rest| rest.strip_prefix(['(', ')'])?.strip_prefix(['0', 'A', 'B'])) {
        return rest;
    }
    let mut rest = text.chars();
    rest.next();
    rest.as_str()
}

/// A control sequence (ECMA-48, 5.4): parameters, intermediates, one final byte.
fn after_csi(text: &str) -> &str {
    let rest = text.trim_start_matches(|c| matches!(c, '0'..='?')).trim_start_matches(|c| matches!(c, ' '..='/'));
    rest.strip_prefix(|c| matches!(c, '@'..='~')).unwrap_or(rest)
}

/// An operating system command: up to BEL or ST. One that does not end takes the line, as on a terminal.
fn after_osc(text: &str) -> &str {
    let Some(end) = text.find(['\u{7}', '\u{1b}', '\u{9c}']) else { return "" };
    let rest = text.get(end..).unwrap_or_default();
    rest.strip_prefix(['\u{7}', '\u{9c}']).or_else(|| rest.strip_prefix("\u{1b}\\")).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_acts_on_is_dropped() {
        for (text, cleaned) in [
            ("\u{1b}[1;31mfailed\u{1b}[0m", "failed"),
            ("\u{9b}32mok\u{9b}m", "ok"),
            ("\u{1b}[?25l\u{1b}[2Kdone\u{1b}[1 q", "done"),
            ("\u{1b}(B\u{1b}[mplain", "plain"),
            ("\u{1b}]0;title\u{7}a\u{1b}]8;;https://a.cn\u{1b}\\link\u{1b}]8;;\u{1b}\\", "alink"),
            ("\u{9d}0;title\u{9c}a", "a"),
            ("a\u{1b}]0;never ended", "a"),
            ("a\u{1b}]0;cut\u{1b}[31mred", "ared"),
            ("a\u{1b}[31", "a"),
            ("a\u{1b}[31中", "a中"),
            ("a\u{1b}", "a"),
            ("a\u{1b}7b", "a7b"),
            ("a\0b\u{7}c\u{8}d\u{7f}e\u{85}f", "abcdef"),
            ("a\u{202e}b\u{2066}c\u{2069}\u{200f}\u{61c}", "abc"),
            ("a\tb", "a b"),
        ] {
            assert_eq!(clean(text, true), cleaned, "{text:?}");
            assert_eq!(clean(text, false), cleaned, "{text:?}");
        }
    }

    #[test]
    fn lines() {
        for (text, lines, line) in [
            ("a\r\nb\nc", "a\nb\nc", "a b c"),
            ("10%\r50%\r100%\r\nok", "100%\nok", "100% ok"),
            ("10%\r100%\r", "100%", "100%"),
            ("a\r\r\nb", "a\nb", "a b"),
            ("\r", "", ""),
            ("a\n", "a\n", "a "),
            ("a\r\u{1b}[K", "", ""),
            ("\u{1b}]0;a\nb", "\nb", " b"),
        ] {
            assert_eq!(clean(text, true), lines, "{text:?}");
            assert_eq!(clean(text, false), line, "{text:?}");
        }
    }

    #[test]
    fn a_clean_text_stays_as_it_is() {
        for text in ["", "中文 “é” a", "👨\u{200d}👩", "\u{a0}"] {
            assert!(matches!(clean(text, false), Cow::Borrowed(_)), "{text}");
        }
        assert!(matches!(clean("a\nb", true), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_not_utf8() {
        assert_eq!(lossy("中".as_bytes()), "中");
        assert_eq!(lossy(b"a\xffb\xe4\xb8"), "a?b?");
        assert_eq!(lossy(b"\xad\xe4\xb8\xad"), "?中");
    }

    proptest::proptest! {
        #[test]
        fn whatever_it_was_it_is_clean(text in "[\\x00-\\x1f\\[\\]0-9;m\\\\a-c\u{9b}\u{9d}\u{202e}中]{0,40}") {
            for lines in [false, true] {
                let cleaned = clean(&text, lines);
                assert!(!cleaned.contains(|c| acts(c) && !(lines && c == '\n')), "{text:?}");
                assert_eq!(clean(&cleaned, lines), cleaned);
            }
        }
    }
}
