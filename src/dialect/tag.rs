//! Tags, mentions and the word that mentions everyone, in texts and Markdown: a `<` and the next `>` of the line.

use std::ops::Range;

use memchr::{memchr_iter, memchr3};

use super::construct::{Construct, Parsed};
use super::line::{byte, bytes, is_blank, skip, slice};
use super::spec::ConstructKind;

/// Finds mentions and the word for everyone.
pub(super) fn mentions(text: &str, range: Range<usize>, out: &mut Parsed) {
    let base = range.start;
    let mut after = base;
    for at in memchr_iter(b'@', bytes(text, range.clone())).map(|found| base + found) {
        if at < after {
            continue;
        }
        if at > base
            && byte(text, at - 1) == b'<'
            && let Some(end) = mention(text, at - 1, range.end, out)
        {
            after = end;
            continue;
        }
        if let Some(end) = everyone(text, at, range.end, out) {
            after = end;
        }
    }
}

/// Reads the tag or mention at the `<` at `at`. Returns its end.
pub(super) fn angle(text: &str, at: usize, end: usize, out: &mut Parsed) -> Option<usize> {
    if byte(text, at) != b'<' {
        return None;
    }
    match byte(text, at + 1) {
        b'@' => mention(text, at, end, out),
        b'/' | b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z' => {
            let close = closing(text, at, end)?;
            named(text, at, close, out);
            Some(close + 1)
        }
        _ => None,
    }
}

/// Whether a tag, a comment or a declaration begins with the `<` at `at`: its name has no signs but `-` and `_`, so that
/// neither an address in brackets nor an arrow is one.
pub(super) fn is_named(text: &str, at: usize) -> bool {
    let start = at + 1 + usize::from(byte(text, at + 1) == b'/');
    if matches!(byte(text, start), b'!' | b'?') {
        return true;
    }
    let is_part =
        |byte: u8| !byte.is_ascii_punctuation() && !is_blank(byte) && byte != b'\n' || matches!(byte, b'-' | b'_');
    let end = skip(text, start, text.len(), is_part);
    byte(text, start).is_ascii_alphabetic() && matches!(byte(text, end), 0 | b' ' | b'\t' | b'\n' | b'/' | b'>' | b'<')
}

/// The `>` that closes the `<` at `at`, before any other `<` and on the same line, so that a text of many `<` takes
/// linear time.
fn closing(text: &str, at: usize, end: usize) -> Option<usize> {
    let found = at + 1 + memchr3(b'<', b'>', b'\n', bytes(text, at + 1..end))?;
    (byte(text, found) == b'>').then_some(found)
}

fn mention(text: &str, at: usize, end: usize, out: &mut Parsed) -> Option<usize> {
    let close = closing(text, at, end).filter(|&close| close > at + 2)?;
    out.push(Construct::pair(ConstructKind::Mention, at..at + 2, close..close + 1));
    Some(close + 1)
}

/// Reads the word for everyone at `at`. Without brackets it must be a separate word, not as in `mail@all.example`.
pub(super) fn everyone(text: &str, at: usize, end: usize, out: &mut Parsed) -> Option<usize> {
    let stop = at + out.everyone.len();
    let word = bytes(text, at..stop.min(end));
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let before = at.checked_sub(1).map_or(0, |before| byte(text, before));
    let alone = || !inside(before) && before != b'.' && (stop >= end || !inside(byte(text, stop)));
    if word.is_empty() || !word.eq_ignore_ascii_case(out.everyone.as_bytes()) || byte(text, at) == b'@' && !alone() {
        return None;
    }
    out.push(Construct::single(ConstructKind::Everyone, at..stop));
    Some(stop)
}

/// Reads a tag from the `<` at `at` to the `>` at `close`, with its attributes.
pub(super) fn named(text: &str, at: usize, close: usize, out: &mut Parsed) {
    let start = at + 1 + usize::from(byte(text, at + 1) == b'/');
    let name = start..skip(text, start, close, |byte| !is_blank(byte) && !matches!(byte, b'\n' | b'/'));
    let word = slice(text, name.clone());
    let sequence = if word.eq_ignore_ascii_case("font") {
        ConstructKind::Font
    } else if word.eq_ignore_ascii_case("a") {
        ConstructKind::Anchor
    } else {
        ConstructKind::Tag
    };
    out.push(Construct::pair(sequence, at..start, close..close + 1));
    attributes(text, name.end..close, out);
}

fn attributes(text: &str, range: Range<usize>, out: &mut Parsed) {
    let end = range.end;
    let space = |byte: u8| is_blank(byte) || matches!(byte, b'\n' | b'/');
    let mut at = range.start;
    loop {
        at = skip(text, at, end, space);
        if at >= end {
            return;
        }
        // A `=` without a name before it is part of the name, as in HTML.
        let name = at..skip(text, at + 1, end, |byte| !space(byte) && byte != b'=');
        let equals = skip(text, name.end, end, |byte| is_blank(byte) || byte == b'\n');
        if equals >= end || byte(text, equals) != b'=' {
            out.push(Construct::pair(ConstructKind::Attribute, name.start..name.start, name.end..name.end));
            at = name.end;
            continue;
        }
        let value = skip(text, equals + 1, end, |byte| is_blank(byte) || byte == b'\n');
        let quote = byte(text, value);
        let quoted = value < end && matches!(quote, b'"' | b'\'');
        let (open, close) = match memchr::memchr(quote, bytes(text, value + 1..end)).filter(|_| quoted) {
            Some(length) => (value..value + 1, value + 1 + length..value + 2 + length),
            None => {
                let stop = skip(text, value, end, |byte| !is_blank(byte) && byte != b'\n');
                (value..value, stop..stop)
            }
        };
        at = close.end;
        out.push(Construct { kind: ConstructKind::Attribute, open, middle: name, close });
    }
}
