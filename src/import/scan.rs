//! Finds documents inside other text: a log line, a program, a command whose quoting the shell would have broken.

use super::mapped::{Mapped, Mapper};

/// How many unmatched opening braces are skipped. It bounds the work on text that is full of them.
const MAX_TRIES: usize = 64;

/// How many objects are found at most.
const MAX_OBJECTS: usize = 20_000;

/// The byte ranges of a text that may be JSON objects, from `{` to the matching `}`: the outermost ones, in order.
pub(super) fn objects(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut tries = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find('{')).map(|offset| at + offset) {
        match end_of_object(text, start) {
            Some(end) => {
                found.push((start, end));
                at = end;
            }
            None => {
                at = start + 1;
                tries += 1;
            }
        }
        if tries > MAX_TRIES || found.len() > MAX_OBJECTS {
            break;
        }
    }
    found
}

/// Where the last object of several in a row begins, if its end is missing: at the start of a line.
pub(super) fn cut_off(text: &str) -> Option<usize> {
    let opens_line = |at: &usize| {
        let before = text.get(..*at).unwrap_or_default().trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with('\n')
    };
    let begins = text.match_indices('{').map(|(at, _)| at).filter(opens_line);
    begins.take(MAX_TRIES).find(|at| end_of_object(text, *at).is_none()).filter(|at| *at > 0)
}

/// The offset after the `}` that matches the `{` at `start`.
fn end_of_object(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut bytes = text.bytes().enumerate().skip(start);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => loop {
                match bytes.next()?.1 {
                    b'\\' => {
                        bytes.next()?;
                    }
                    b'"' => break,
                    _ => {}
                }
            },
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The text of an object that is embedded in a string, with escaped quotes: `"body": "{\"touser\": …}"`.
pub(super) fn unescaped<'a>(source: &'a Mapped<'a>) -> Option<Mapped<'static>> {
    let text = source.text.as_ref();
    let mut places = text.match_indices('{').map(|(at, _)| at).take(MAX_TRIES);
    let start = places.find(|&at| {
        let behind = text.get(at + 1..).unwrap_or_default().trim_start();
        let behind = behind.trim_start_matches("\\n").trim_start();
        behind.starts_with("\\\"")
    })?;
    let mut out = Mapper::default();
    let mut characters = text.get(start..)?.char_indices();
    let mut end = start;
    while let Some((offset, character)) = characters.next() {
        let at = source.span(start + offset, start + offset).start as usize;
        end = start + offset + character.len_utf8();
        match character {
            '"' => break,
            '\\' => {
                let Some((offset, escaped)) = characters.next() else { break };
                end = start + offset + escaped.len_utf8();
                match escaped {
                    'n' => out.escape(b"\n", at),
                    't' => out.escape(b"\t", at),
                    'r' => out.escape(b"\r", at),
                    '"' | '\\' | '/' => out.keep(escaped, at + 1),
                    // Any other escape is part of the inner text.
                    other => {
                        out.keep('\\', at);
                        out.keep(other, at + 1);
                    }
                }
            }
            other => out.keep(other, at),
        }
    }
    Some(out.finish(source.span(start, end)))
}

/// The text with `"` in place of a quote in another notation: `""` or `` `" ``.
pub(super) fn requoted(source: &Mapped, quote: &str) -> Mapped<'static> {
    let text = source.text.as_ref();
    let mut out = Mapper::default();
    let mut at = 0;
    while let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let place = source.span(at, at).start as usize;
        if text.get(at..).is_some_and(|rest| rest.starts_with(quote)) {
            out.escape(b"\"", place);
            at += quote.len();
        } else {
            out.keep(character, place);
            at += character.len_utf8();
        }
    }
    out.finish(source.whole())
}

/// The part of a text that may be an XML document: from its first `<` to its last `>`.
pub(super) fn document(text: &str) -> Option<(usize, usize)> {
    let start = text.find('<')?;
    let end = text.rfind('>')? + 1;
    (start < end).then_some((start, end))
}
