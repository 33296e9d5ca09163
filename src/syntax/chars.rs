//! Characters that are not allowed in a file, or only inside texts.

use memchr::{memchr, memmem};

use super::ast::Ast;
use crate::diag::messages::syntax as messages;
use crate::diag::{Diagnostic, Fix, Phrase, Severity, Sink};
use crate::source::{FileId, Span};
use crate::text::{all_bytes, is_bidi};

/// Unusual spaces and invisible characters.
fn is_odd_blank(char: char) -> bool {
    matches!(char,
        '\u{a0}' | '\u{ad}' | '\u{1680}' | '\u{2000}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{202f}'
        | '\u{205f}'..='\u{2064}' | '\u{3000}' | '\u{feff}')
}

/// A character to report, or a run of the same control character: a file of NULs has one finding.
pub(super) struct Odd {
    start: u32,
    end: u32,
    char: char,
}

/// All characters of `source` to report; usually there are none.
pub(super) fn odd(source: &str) -> Vec<Odd> {
    if !suspicious(source) {
        return Vec::new();
    }
    let mut found: Vec<Odd> = Vec::new();
    let mut chars = source.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let odd = match char {
            '\n' | '\t' => false,
            '\r' => chars.peek().is_none_or(|&(_, next)| next != '\n'),
            '\u{feff}' => at > 0,
            char => char.is_control() || is_bidi(char) || is_odd_blank(char),
        };
        if !odd {
            continue;
        }
        let (start, end) = (at as u32, (at + char.len_utf8()) as u32);
        match found.last_mut() {
            Some(last) if last.char == char && last.end == start && char.is_control() && char != '\r' => last.end = end,
            _ => found.push(Odd { start, end, char }),
        }
    }
    found
}

/// A fast check of the bytes: false if no character can be odd.
fn suspicious(source: &str) -> bool {
    let bytes = source.as_bytes();
    // 0xC2, 0xD8, 0xE1 and 0xE2 are the first bytes of most odd characters.
    let harmless = all_bytes(source, |byte| {
        ((byte >= 0x20) | (byte == b'\n') | (byte == b'\t') | (byte == b'\r'))
            & (byte != 0x7f)
            & (byte != 0xc2)
            & (byte != 0xd8)
            & (byte != 0xe1)
            & (byte != 0xe2)
    });
    !harmless
        || lone_cr(bytes)
        || memmem::find(bytes, "\u{3000}".as_bytes()).is_some()
        || memmem::find(bytes.get(1..).unwrap_or_default(), "\u{feff}".as_bytes()).is_some()
}

fn lone_cr(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = memchr(b'\r', rest) {
        rest = rest.get(at + 1..).unwrap_or_default();
        if rest.first() != Some(&b'\n') {
            return true;
        }
    }
    false
}

/// The source with odd characters replaced by spaces, of the same length, so that they cause no other errors.
pub(super) fn masked(source: &str, odd: &[Odd]) -> String {
    let mut out = String::with_capacity(source.len());
    let mut from = 0;
    for one in odd {
        out.push_str(source.get(from..one.start as usize).unwrap_or_default());
        out.extend(std::iter::repeat_n(' ', (one.end - one.start) as usize));
        from = one.end as usize;
    }
    out.push_str(source.get(from..).unwrap_or_default());
    out
}

/// Reports the odd characters; `texts` are the spans of texts, in order.
pub(super) fn report(file: FileId, odd: &[Odd], texts: &[Span], ast: &Ast, sink: &mut Sink) {
    for &Odd { start, end, char } in odd {
        let span = Span::new(file, start, end);
        let in_text = within(texts, start);
        let name = format!("U+{:04X}", char as u32);
        if is_bidi(char) {
            let severity = if in_text { Severity::Warning } else { Severity::Error };
            let fix = Fix::unsafe_fix(&messages::REMOVE).replace(span, "");
            let escape = format!("${{\"\\u{{{:x}}}\"}}", char as u32);
            sink.push(
                Diagnostic::new(messages::BidiControl { character: name, escape }, span).severity(severity).fix(fix),
            );
        } else if is_odd_blank(char) {
            if in_text || within(&ast.comments, start) {
                continue;
            }
            let wide = !matches!(char, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
            let text = if wide { " " } else { "" };
            let title = if wide {
                Phrase::from(messages::Replace { text: " ".into() })
            } else {
                Phrase::from(&messages::REMOVE)
            };
            let fix = Fix::safe(title).replace(span, text);
            sink.push(Diagnostic::new(messages::OddBlank { character: name }, span).fix(fix));
        } else {
            let note = (char == '\r').then_some(&messages::LONE_CR);
            // A text that is torn would not be one.
            let fix = match char {
                '\r' if !in_text => Fix::unsafe_fix(&messages::NEW_LINE).replace(span, "\n"),
                _ => Fix::unsafe_fix(&messages::REMOVE).replace(span, ""),
            };
            sink.push(Diagnostic::new(messages::ControlCharacter { character: name, note }, span).fix(fix));
        }
    }
}

fn within(spans: &[Span], at: u32) -> bool {
    let index = spans.partition_point(|span| span.end <= at);
    spans.get(index).is_some_and(|span| span.start <= at)
}
