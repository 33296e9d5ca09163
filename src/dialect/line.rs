//! Helpers to read bytes without leaving the text.

use std::ops::Range;

/// The byte at `at`; 0 past the end.
pub(crate) fn byte(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or(0)
}

/// The text of a range; empty if the range is out of bounds or not on character boundaries.
pub(crate) fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or("")
}

/// At most that many bytes from `at` on, cut at a character.
pub(crate) fn window(text: &str, at: usize, most: usize) -> &str {
    let end = (at.saturating_add(most).min(text.len())..=text.len()).find(|end| text.is_char_boundary(*end));
    slice(text, at..end.unwrap_or(at))
}

/// At most that many bytes before `at`, cut at a character.
pub(crate) fn window_before(text: &str, at: usize, most: usize) -> &str {
    let start = (at.saturating_sub(most)..=at).find(|start| text.is_char_boundary(*start));
    slice(text, start.unwrap_or(at)..at)
}

/// The bytes of a range; empty if the range is out of bounds.
pub(crate) fn bytes(text: &str, range: Range<usize>) -> &[u8] {
    text.as_bytes().get(range).unwrap_or(&[])
}

/// The offset of the first byte from `at` on for which `test` is false, at most `end`.
pub(crate) fn skip(text: &str, at: usize, end: usize, test: impl Fn(u8) -> bool) -> usize {
    bytes(text, at..end).iter().position(|&byte| !test(byte)).map_or(end, |length| at + length)
}

pub(crate) const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r')
}
