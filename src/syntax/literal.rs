//! Reads and writes the escapes of `"…"` texts.

use crate::text::acts;

/// The meaning of a backslash and the characters after it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum EscapeSequence {
    /// This many bytes, including the backslash, are this character.
    Char(usize, char),
    /// This many bytes are an invalid escape; with the likely intention.
    Bad(usize, String),
}

/// Reads the escape at the start of `text`, which begins with a backslash.
pub(super) fn escape(text: &str) -> EscapeSequence {
    let rest = text.strip_prefix('\\').unwrap_or(text);
    let Some(first) = rest.chars().next() else { return EscapeSequence::Bad(1, r"\\".to_owned()) };
    match first {
        'n' => EscapeSequence::Char(2, '\n'),
        't' => EscapeSequence::Char(2, '\t'),
        '"' => EscapeSequence::Char(2, '"'),
        '\\' => EscapeSequence::Char(2, '\\'),
        '$' => EscapeSequence::Char(2, '$'),
        'u' => unicode(rest),
        'x' => match hex(rest.get(1..).unwrap_or_default(), 2) {
            Some((2, value)) => EscapeSequence::Bad(4, format!("\\u{{{value:x}}}")),
            _ => EscapeSequence::Bad(2, r"\\x".to_owned()),
        },
        'r' => EscapeSequence::Bad(2, r"\n".to_owned()),
        '\'' | '/' | '{' | '}' | '`' => EscapeSequence::Bad(2, first.to_string()),
        other => EscapeSequence::Bad(1 + other.len_utf8(), format!("\\\\{other}")),
    }
}

/// `\u{1F600}`, and as mistakes the `\u4F60` and `\uD83D\uDE00` of JSON. `rest` begins with the `u`.
fn unicode(rest: &str) -> EscapeSequence {
    let after = rest.get(1..).unwrap_or_default();
    if let Some(body) = after.strip_prefix('{') {
        let digits: &str = body.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let closed = body.get(digits.len()..).is_some_and(|behind| behind.starts_with('}'));
        let len = 3 + digits.len() + usize::from(closed);
        let value = if (1..=6).contains(&digits.len()) { u32::from_str_radix(digits, 16).ok() } else { None };
        return match value.and_then(char::from_u32) {
            Some(char) if closed => EscapeSequence::Char(len, char),
            Some(char) => EscapeSequence::Bad(len, format!("\\u{{{:x}}}", char as u32)),
            None => EscapeSequence::Bad(len, r"\u{fffd}".to_owned()),
        };
    }
    let Some((4, high)) = hex(after, 4) else { return EscapeSequence::Bad(2, r"\\u".to_owned()) };
    if let Some(char) = char::from_u32(high) {
        return EscapeSequence::Bad(6, format!("\\u{{{:x}}}", char as u32));
    }
    let low = after.get(4..).and_then(|behind| behind.strip_prefix("\\u")).and_then(|digits| hex(digits, 4));
    match low {
        Some((4, low @ 0xDC00..=0xDFFF)) if high < 0xDC00 => {
            EscapeSequence::Bad(12, format!("\\u{{{:x}}}", 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)))
        }
        _ => EscapeSequence::Bad(6, r"\u{fffd}".to_owned()),
    }
}

/// Up to `most` hex digits at the start of a text: how many, and their value.
fn hex(text: &str, most: usize) -> Option<(usize, u32)> {
    let len = text.bytes().take(most).take_while(u8::is_ascii_hexdigit).count();
    Some((len, u32::from_str_radix(text.get(..len)?, 16).ok()?))
}

/// Quotes a text as a `"…"` literal that parses to the same text.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '$' if chars.peek() == Some(&'{') => out.push_str("\\$"),
            char if acts(char) => {
                out.push_str(&format!("\\u{{{:x}}}", char as u32));
            }
            char => out.push(char),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes() {
        assert_eq!(escape(r"\n…"), EscapeSequence::Char(2, '\n'));
        assert_eq!(escape(r"\u{1F600}x"), EscapeSequence::Char(9, '😀'));
        assert_eq!(escape(r"\u{D800}"), EscapeSequence::Bad(8, r"\u{fffd}".into()));
        assert_eq!(escape(r"\u{1F600"), EscapeSequence::Bad(8, r"\u{1f600}".into()));
        assert_eq!(escape(r"\u4f60好"), EscapeSequence::Bad(6, r"\u{4f60}".into()));
        assert_eq!(escape(r"\uD83D\uDE00"), EscapeSequence::Bad(12, r"\u{1f600}".into()));
        assert_eq!(escape(r"\x41"), EscapeSequence::Bad(4, r"\u{41}".into()));
        assert_eq!(escape(r"\d"), EscapeSequence::Bad(2, r"\\d".into()));
        assert_eq!(escape("\\好"), EscapeSequence::Bad(4, "\\\\好".into()));
        assert_eq!(escape(r"\"), EscapeSequence::Bad(1, r"\\".into()));
    }

    #[test]
    fn quoted() {
        assert_eq!(quote("a\"b\\c\n$ ${x}\r好"), r#""a\"b\\c\n$ \${x}\u{d}好""#);
    }
}
