//! Reads and writes the escapes of `"…"` texts.

use crate::text::acts;

/// The meaning of a backslash and the characters after it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Escape {
    /// This many bytes, including the backslash, are this character.
    Char(usize, char),
    /// This many bytes are an invalid escape; with the likely intention.
    Bad(usize, String),
}

/// Reads the escape at the start of `text`, which begins with a backslash.
pub(super) fn escape(text: &str) -> Escape {
    let rest = text.strip_prefix('\\').unwrap_or(text);
    let Some(first) = rest.chars().next() else { return Escape::Bad(1, r"\\".to_owned()) };
    match first {
        'n' => Escape::Char(2, '\n'),
        't' => Escape::Char(2, '\t'),
        '"' => Escape::Char(2, '"'),
        '\\' => Escape::Char(2, '\\'),
        '$' => Escape::Char(2, '$'),
        'u' => unicode(rest),
        'x' => match hex(rest.get(1..).unwrap_or_default(), 2) {
            Some((2, value)) => Escape::Bad(4, format!("\\u{{{value:x}}}")),
            _ => Escape::Bad(2, r"\\x".to_owned()),
        },
        'r' => Escape::Bad(2, r"\n".to_owned()),
        '\'' | '/' | '{' | '}' | '`' => Escape::Bad(2, first.to_string()),
        other => Escape::Bad(1 + other.len_utf8(), format!("\\\\{other}")),
    }
}

/// `\u{1F600}`, and as mistakes the `\u4F60` and `\uD83D\uDE00` of JSON. `rest` begins with the `u`.
fn unicode(rest: &str) -> Escape {
    let after = rest.get(1..).unwrap_or_default();
    if let Some(body) = after.strip_prefix('{') {
        let digits: &str = body.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let closed = body.get(digits.len()..).is_some_and(|behind| behind.starts_with('}'));
        let len = 3 + digits.len() + usize::from(closed);
        let value = if (1..=6).contains(&digits.len()) { u32::from_str_radix(digits, 16).ok() } else { None };
        return match value.and_then(char::from_u32) {
            Some(char) if closed => Escape::Char(len, char),
            Some(char) => Escape::Bad(len, format!("\\u{{{:x}}}", char as u32)),
            None => Escape::Bad(len, r"\u{fffd}".to_owned()),
        };
    }
    let Some((4, high)) = hex(after, 4) else { return Escape::Bad(2, r"\\u".to_owned()) };
    if let Some(char) = char::from_u32(high) {
        return Escape::Bad(6, format!("\\u{{{:x}}}", char as u32));
    }
    let low = after.get(4..).and_then(|behind| behind.strip_prefix("\\u")).and_then(|digits| hex(digits, 4));
    match low {
        Some((4, low @ 0xDC00..=0xDFFF)) if high < 0xDC00 => {
            Escape::Bad(12, format!("\\u{{{:x}}}", 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)))
        }
        _ => Escape::Bad(6, r"\u{fffd}".to_owned()),
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
        assert_eq!(escape(r"\n…"), Escape::Char(2, '\n'));
        assert_eq!(escape(r"\u{1F600}x"), Escape::Char(9, '😀'));
        assert_eq!(escape(r"\u{D800}"), Escape::Bad(8, r"\u{fffd}".into()));
        assert_eq!(escape(r"\u{1F600"), Escape::Bad(8, r"\u{1f600}".into()));
        assert_eq!(escape(r"\u4f60好"), Escape::Bad(6, r"\u{4f60}".into()));
        assert_eq!(escape(r"\uD83D\uDE00"), Escape::Bad(12, r"\u{1f600}".into()));
        assert_eq!(escape(r"\x41"), Escape::Bad(4, r"\u{41}".into()));
        assert_eq!(escape(r"\d"), Escape::Bad(2, r"\\d".into()));
        assert_eq!(escape("\\好"), Escape::Bad(4, "\\\\好".into()));
        assert_eq!(escape(r"\"), Escape::Bad(1, r"\\".into()));
    }

    #[test]
    fn quoted() {
        assert_eq!(quote("a\"b\\c\n$ ${x}\r好"), r#""a\"b\\c\n$ \${x}\u{d}好""#);
    }
}
