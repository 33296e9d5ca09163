//! A JSON reader for values of parameters. It reads a document once from its beginning to its end, keeps nothing, and
//! knows where everything is: numbers keep their spelling, and keys may be equal.

use std::borrow::Cow;
use std::ops::Range;

use crate::diag::Localized;
use crate::diag::messages::{lang as messages, values};

/// Reads the values of a document one after the other. After an error, it must not be read further.
#[derive(Clone, Debug)]
pub struct JsonScanner<'t> {
    text: &'t str,
    at: usize,
    /// The number of open arrays and objects.
    depth: usize,
    /// Where there is a `?` for bytes that are not UTF-8, in order.
    bad_bytes: &'t [usize],
}

/// The kind of the next value, by its first character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKind {
    Null,
    Bool,
    Number,
    Text,
    Array,
    Object,
}

/// Why a document cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// Where, in bytes.
    pub at: usize,
    /// The length of the character there; 0 at the end of the text.
    pub length: usize,
    pub reason: &'static Localized,
}

/// A text or a key of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonText<'t> {
    pub text: Cow<'t, str>,
    /// Its bytes in the document, with its quotes.
    pub span: Range<usize>,
    /// A `?` stands for half of a character (a lone `\ud83d`) or for bytes that are not UTF-8.
    pub is_torn: bool,
}

/// An array or object that is being read.
#[derive(Debug)]
pub struct JsonParts {
    close: u8,
    is_first: bool,
}

impl<'t> JsonScanner<'t> {
    /// The maximum nesting depth.
    pub const DEPTH: usize = 128;

    /// `bad_bytes`: where the text has a `?` for bytes that are not UTF-8, in order.
    pub const fn new(text: &'t str, bad_bytes: &'t [usize]) -> Self {
        Self { text, at: 0, depth: 0, bad_bytes }
    }

    /// A reader of the value at an offset of a document that was read before.
    pub const fn from(text: &'t str, at: usize) -> Self {
        Self { text, at, depth: 0, bad_bytes: &[] }
    }

    /// The offset after what was read.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// The offset and kind of the next value.
    pub fn begin(&mut self) -> Result<(usize, JsonKind), JsonError> {
        self.blanks();
        let kind = match self.peek() {
            Some(b'n') => JsonKind::Null,
            Some(b't' | b'f') => JsonKind::Bool,
            Some(b'-' | b'0'..=b'9') => JsonKind::Number,
            Some(b'"') => JsonKind::Text,
            Some(b'[') => JsonKind::Array,
            Some(b'{') => JsonKind::Object,
            _ => return Err(self.unexpected(&values::JSON_VALUE)),
        };
        Ok((self.at, kind))
    }

    /// Reads `null`.
    pub fn null(&mut self) -> Result<(), JsonError> {
        self.word("null")
    }

    /// Reads `true` or `false`.
    pub fn bool(&mut self) -> Result<bool, JsonError> {
        let value = self.peek() == Some(b't');
        self.word(if value { "true" } else { "false" })?;
        Ok(value)
    }

    /// Reads a number, as it is spelled.
    pub fn number(&mut self) -> Result<&'t str, JsonError> {
        let start = self.at;
        self.takes(b"-");
        match self.peek() {
            Some(b'0') => self.at += 1,
            _ => self.digits()?,
        }
        if self.takes(b".") {
            self.digits()?;
        }
        if self.takes(b"eE") {
            self.takes(b"+-");
            self.digits()?;
        }
        if self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'.') {
            return Err(self.error(&values::JSON_NUMBER));
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    /// Reads a text.
    pub fn text(&mut self) -> Result<JsonText<'t>, JsonError> {
        let start = self.at;
        self.expect(b'"', &values::JSON_VALUE)?;
        let plain = self.run()?;
        if self.takes(b"\"") {
            let (span, is_torn) = (start..self.at, self.has_bad_bytes(start));
            return Ok(JsonText { text: Cow::Borrowed(plain), span, is_torn });
        }
        let (mut text, mut is_torn) = (plain.to_owned(), false);
        while !self.takes(b"\"") {
            match self.escape()? {
                Some(character) => text.push(character),
                None => {
                    is_torn = true;
                    text.push('?');
                }
            }
            text.push_str(self.run()?);
        }
        let is_torn = is_torn || self.has_bad_bytes(start);
        Ok(JsonText { text: Cow::Owned(text), span: start..self.at, is_torn })
    }

    /// Reads a text without escapes; the bytes between its quotes. `None`, and nothing is read, if it is another value.
    pub fn literal(&mut self) -> Option<Range<usize>> {
        let rest = self.text.as_bytes().get(self.at..)?.strip_prefix(b"\"")?;
        let (start, length) = (self.at + 1, plain_length(rest));
        if rest.get(length) != Some(&b'"') {
            return None;
        }
        self.at = start + length + 1;
        Some(start..start + length)
    }

    fn has_bad_bytes(&self, start: usize) -> bool {
        let next = self.bad_bytes.partition_point(|at| *at < start);
        self.bad_bytes.get(next).is_some_and(|at| *at < self.at)
    }

    /// Enters an array or object; [`JsonScanner::item`] or [`JsonScanner::key`] leads through it.
    pub fn enter(&mut self) -> Result<JsonParts, JsonError> {
        if self.depth == Self::DEPTH {
            return Err(self.error(&messages::JSON_TOO_DEEP));
        }
        self.depth += 1;
        let close = if self.peek() == Some(b'{') { b'}' } else { b']' };
        self.at += 1;
        Ok(JsonParts { close, is_first: true })
    }

    /// Moves to the next item of an array; false after the last one.
    pub fn item(&mut self, parts: &mut JsonParts) -> Result<bool, JsonError> {
        self.blanks();
        if self.peek() == Some(parts.close) {
            self.at += 1;
            self.depth = self.depth.saturating_sub(1);
            return Ok(false);
        }
        if !std::mem::take(&mut parts.is_first) {
            self.expect(b',', if parts.close == b'}' { &values::JSON_COMMA_OR_BRACE } else { &values::JSON_COMMA })?;
            self.blanks();
        }
        Ok(true)
    }

    /// Reads the next key of an object, and moves to its value; `None` after the last one.
    pub fn key(&mut self, parts: &mut JsonParts) -> Result<Option<JsonText<'t>>, JsonError> {
        if self.item(parts)? { self.member().map(Some) } else { Ok(None) }
    }

    /// Reads the key here, and moves to its value.
    pub fn member(&mut self) -> Result<JsonText<'t>, JsonError> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected(&values::JSON_KEY));
        }
        let key = self.text()?;
        self.blanks();
        self.expect(b':', &values::JSON_COLON)?;
        self.blanks();
        Ok(key)
    }

    /// Moves past a key with its colon, if it is here and spelled so.
    pub fn takes_member(&mut self, spelled: &str) -> bool {
        let is_here = self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(spelled.as_bytes()));
        self.at += if is_here { spelled.len() } else { 0 };
        is_here
    }

    /// Reads a value whatever it is; returns its bytes.
    pub fn skip(&mut self) -> Result<Range<usize>, JsonError> {
        let (start, kind) = self.begin()?;
        match kind {
            JsonKind::Null => self.null()?,
            JsonKind::Bool => _ = self.bool()?,
            JsonKind::Number => _ = self.number()?,
            JsonKind::Text => self.skip_text()?,
            JsonKind::Array => {
                let mut items = self.enter()?;
                while self.item(&mut items)? {
                    self.skip()?;
                }
            }
            JsonKind::Object => {
                let mut members = self.enter()?;
                while self.item(&mut members)? {
                    if self.peek() != Some(b'"') {
                        return Err(self.unexpected(&values::JSON_KEY));
                    }
                    self.skip_text()?;
                    self.blanks();
                    self.expect(b':', &values::JSON_COLON)?;
                    self.skip()?;
                }
            }
        }
        Ok(start..self.at)
    }

    /// Checks that nothing follows.
    pub fn end(&mut self) -> Result<(), JsonError> {
        self.blanks();
        if self.at < self.text.len() { Err(self.error(&values::JSON_MORE)) } else { Ok(()) }
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    fn blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Skips one of these bytes, if it is next.
    fn takes(&mut self, bytes: &[u8]) -> bool {
        let is_next = self.peek().is_some_and(|byte| bytes.contains(&byte));
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, byte: u8, reason: &'static Localized) -> Result<(), JsonError> {
        if self.takes(&[byte]) { Ok(()) } else { Err(self.unexpected(reason)) }
    }

    fn word(&mut self, word: &str) -> Result<(), JsonError> {
        if !self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            return Err(self.error(&values::JSON_VALUE));
        }
        self.at += word.len();
        if self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            return Err(self.error(&values::JSON_VALUE));
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err(self.unexpected(&values::JSON_NUMBER)) } else { Ok(()) }
    }

    /// Reads the characters of a text up to its closing quote or the next escape.
    fn run(&mut self) -> Result<&'t str, JsonError> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let (start, length) = (self.at, plain_length(rest));
        self.at += length;
        match rest.get(length) {
            Some(b'"' | b'\\') => {}
            Some(_) => return Err(self.error(&values::JSON_CONTROL)),
            None => return Err(self.error(&values::JSON_ENDS)),
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    /// Reads an escape; `None` for half of a character.
    fn escape(&mut self) -> Result<Option<char>, JsonError> {
        let start = self.at;
        self.at += 1;
        let character = match self.peek() {
            Some(b'u') => {
                self.at += 1;
                return self.code_point(start);
            }
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            _ => return Err(JsonError::new(self.text, start, &values::JSON_ESCAPE)),
        };
        self.at += 1;
        Ok(Some(character))
    }

    /// Reads the digits of `\u`, and its other half if it has one.
    fn code_point(&mut self, start: usize) -> Result<Option<char>, JsonError> {
        let first = self.hex(start)?;
        let is_high = (0xD800..0xDC00).contains(&first);
        if !is_high || !self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u")) {
            return Ok(char::from_u32(first));
        }
        let second_at = self.at;
        self.at += 2;
        let second = self.hex(second_at)?;
        if (0xDC00..0xE000).contains(&second) {
            return Ok(char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)));
        }
        self.at = second_at;
        Ok(None)
    }

    fn hex(&mut self, start: usize) -> Result<u32, JsonError> {
        let digits = self.text.get(self.at..self.at + 4).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        let number = digits.and_then(|hex| u32::from_str_radix(hex, 16).ok());
        self.at += 4;
        number.ok_or_else(|| JsonError::new(self.text, start, &values::JSON_ESCAPE))
    }

    fn skip_text(&mut self) -> Result<(), JsonError> {
        self.at += 1;
        self.run()?;
        while !self.takes(b"\"") {
            self.escape()?;
            self.run()?;
        }
        Ok(())
    }

    /// Another character than expected, or none.
    fn unexpected(&self, reason: &'static Localized) -> JsonError {
        self.error(if self.at < self.text.len() { reason } else { &values::JSON_ENDS })
    }

    fn error(&self, reason: &'static Localized) -> JsonError {
        JsonError::new(self.text, self.at, reason)
    }
}

/// The number of bytes before the first quote, backslash or control character. Eight at a time are looked at, since
/// most texts are too short for the search of [`memchr`].
fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let (words, _) = bytes.as_chunks::<8>();
    let is_plain = |word: &&[u8; 8]| {
        let word = u64::from_le_bytes(**word);
        let zeros = |word: u64| word.wrapping_sub(ONES) & !word;
        let controls = word.wrapping_sub(ONES * 0x20) & !word;
        (zeros(word ^ (ONES * u64::from(b'"'))) | zeros(word ^ (ONES * u64::from(b'\\'))) | controls) & HIGHS == 0
    };
    let plain = 8 * words.iter().take_while(is_plain).count();
    let rest = bytes.get(plain..).unwrap_or_default();
    plain + rest.iter().take_while(|byte| **byte >= 0x20 && !matches!(byte, b'"' | b'\\')).count()
}

impl JsonError {
    /// An error at a byte of a text.
    pub fn new(text: &str, at: usize, reason: &'static Localized) -> Self {
        let character = text.get(at..).and_then(|rest| rest.chars().next());
        Self { at, length: character.map_or(0, char::len_utf8), reason }
    }

    /// The character at which the text cannot be read; empty at the end.
    pub const fn range(self) -> Range<usize> {
        self.at..self.at + self.length
    }

    /// Whether the text ends where more is expected.
    pub fn is_early_end(self) -> bool {
        std::ptr::eq(self.reason, &values::JSON_ENDS)
    }
}

impl JsonKind {
    /// Its name, as that of a value.
    pub fn word(self) -> &'static Localized {
        match self {
            Self::Null => &messages::NONE,
            Self::Bool => &messages::A_BOOL,
            Self::Number => &messages::A_NUMBER,
            Self::Text => &messages::A_TEXT,
            Self::Array => &messages::A_LIST,
            Self::Object => &messages::A_RECORD,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(), JsonError> {
        let mut json = JsonScanner::new(text, &[]);
        json.skip()?;
        json.end()
    }

    #[test]
    fn values_know_where_they_are() {
        let text = " {\"a\": [1.50, true, null],\r\n \"\\u006b\": \"\\ud83d\\ude00\\n\"}";
        let mut json = JsonScanner::new(text, &[]);
        assert_eq!(json.begin(), Ok((1, JsonKind::Object)));
        let mut members = json.enter().unwrap();
        let key = json.key(&mut members).unwrap().unwrap();
        assert_eq!((&*key.text, text.get(key.span)), ("a", Some("\"a\"")));
        let items = json.skip().unwrap();
        assert_eq!(text.get(items), Some("[1.50, true, null]"));
        assert_eq!(json.key(&mut members).unwrap().unwrap().text, "k");
        assert_eq!(json.text().unwrap().text, "😀\n");
        assert_eq!(json.key(&mut members), Ok(None));
        assert_eq!(json.end(), Ok(()));
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_is() {
        for (text, at) in [
            ("", 0),
            ("{", 1),
            ("[1,]", 3),
            ("[1 2]", 3),
            ("{\"a\":1}x", 7),
            ("{\"a\" 1}", 5),
            ("{a:1}", 1),
            ("{\"a\":1,}", 7),
            ("01", 1),
            ("1.", 2),
            ("-", 1),
            ("1e+", 3),
            (".5", 0),
            ("+1", 0),
            ("'a'", 0),
            ("nul", 0),
            ("nulls", 4),
            ("\"a", 2),
            ("\"a\nb\"", 2),
            ("\"\\x\"", 1),
            ("\"\\u12\"", 1),
            ("\"\\u12中\"", 1),
            ("\u{feff}1", 0),
            ("]", 0),
        ] {
            assert_eq!(read(text).map_err(|error| error.at), Err(at), "{text}");
        }
        for text in ["0", "-0.5E-7", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", " [ ] ", "{}", "[[],{\"\":[]}]", "\"\u{7f}\""] {
            assert_eq!(read(text), Ok(()), "{text}");
        }
    }

    /// Findings mark it.
    #[test]
    fn an_error_is_a_character_or_the_end() {
        for (text, range) in
            [("[中]", 1..4), ("[1，2]", 2..5), ("{", 1..1), ("\"a", 2..2), ("\"\\", 1..2), ("[1x", 2..3)]
        {
            assert_eq!(read(text).map_err(JsonError::range), Err(range), "{text}");
        }
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = |depth| "[".repeat(depth) + &"]".repeat(depth);
        assert!(read(&deep(128)).is_ok());
        for depth in [129, 100_000] {
            assert_eq!(read(&deep(depth)), Err(JsonError { at: 128, length: 1, reason: &messages::JSON_TOO_DEEP }));
        }
    }

    #[test]
    fn half_a_character_is_known() {
        for (text, read, is_torn) in [
            ("\"\\ud83d\"", "?", true),
            ("\"\\ud83dx\"", "?x", true),
            ("\"\\ud83d\\u0041\"", "?A", true),
            ("\"\\ude00\"", "?", true),
            ("\"\\ud83d\\ude00\"", "😀", false),
        ] {
            let found = JsonScanner::new(text, &[]).text().unwrap();
            assert_eq!((&*found.text, found.is_torn), (read, is_torn), "{text}");
        }
    }
}
