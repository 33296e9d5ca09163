//! Small readers of bytes that stay inside their text.

use std::ops::Range;

/// The byte at `at`, or 0 behind the end.
pub(crate) fn byte(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or(0)
}

/// The text of a range; empty where the range is not one of the text.
pub(crate) fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or("")
}

/// The bytes of a range; none where the range is not one of the text.
pub(crate) fn bytes(text: &str, range: Range<usize>) -> &[u8] {
    text.as_bytes().get(range).unwrap_or(&[])
}

/// The offset from `at` on of the first byte that `test` does not hold for, at most `end`.
pub(crate) fn skip(text: &str, at: usize, end: usize, test: impl Fn(u8) -> bool) -> usize {
    bytes(text, at..end).iter().position(|&byte| !test(byte)).map_or(end, |length| at + length)
}

pub(crate) const fn blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r')
}
