//! `"…"` texts.

use super::super::ast::{TextLiteral, TextPart};
use super::super::grammar::Rule;
use super::super::literal::{EscapeSequence, escape};
use super::AstBuilder;
use crate::diag::Fix;
use crate::diag::messages::syntax as messages;
use crate::source::Span;
use crate::text::is_bidi;

/// The fix for a wrong escape, if the corrected one can be sent. `dollar`: it follows a literal `$`.
fn right_escape(span: Span, escape: &str, right: String, behind: &str, dollar: bool) -> Option<Fix> {
    if escape == "\\r" && behind.starts_with("\\n") {
        return Some(Fix::safe(&messages::REMOVE).replace(span, ""));
    }
    if right == "{" && dollar {
        // `$\{` is meant literally, and `${` would begin an interpolation.
        let both = Span::new(span.file, span.start - 1, span.end);
        return Some(Fix::safe(messages::Replace { text: "\\${".into() }).replace(both, "\\${"));
    }
    // Characters that no message can contain, and U+FFFD.
    if is_unsendable(&right) {
        return None;
    }
    // A line break, or the letter after a backslash: `D:\report`.
    let guessed = matches!(escape, "\\r" | "\\b" | "\\f" | "\\0");
    Some(Fix::safe(messages::Replace { text: right.as_str().into() }).replace(span, right).unsafe_if(guessed))
}

/// Whether it is the escape of a control character or of U+FFFD.
fn is_unsendable(escape: &str) -> bool {
    let digits = escape.strip_prefix("\\u{").and_then(|rest| rest.strip_suffix('}'));
    let char = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32);
    char.is_some_and(|char| char == '\u{fffd}' || char.is_control() || is_bidi(char))
}

impl AstBuilder<'_> {
    pub(super) fn text(&mut self) -> TextLiteral {
        match self.events.rule() {
            Some(Rule::plain) => {
                let (start, end) = self.events.leaf();
                let inner = self.span(start, end - 1);
                self.note_text(start, end - 1);
                let parts = if inner.is_empty() { Vec::new() } else { vec![TextPart::Run(inner)] };
                TextLiteral { span: self.span(start - 1, end), quotes: 1, parts }
            }
            Some(Rule::single | Rule::curly) => {
                let (start, end) = self.events.leaf();
                let (from, to) = self.wrong_quotes(start, end);
                self.note_text(from, to);
                TextLiteral { span: self.span(start, end), quotes: 1, parts: vec![TextPart::Run(self.span(from, to))] }
            }
            Some(Rule::fence3) => self.fence(3),
            Some(Rule::fence4) => self.fence(4),
            Some(Rule::fence5) => self.fence(5),
            Some(Rule::fence6) => self.fence(6),
            _ => self.rich(),
        }
    }

    /// Records the span of a text if needed.
    pub(super) fn note_text(&mut self, start: u32, end: u32) {
        let span = self.span(start, end);
        if let Some(texts) = &mut self.texts {
            texts.push(span);
        }
    }

    /// A text with escapes or interpolations, or an unclosed one.
    fn rich(&mut self) -> TextLiteral {
        let start = self.events.open() - 1;
        let mut parts = Vec::new();
        while let Some(rule) = self.events.rule() {
            match rule {
                Rule::run => {
                    let (from, to) = self.events.leaf();
                    self.run(from, to, &mut parts);
                }
                Rule::interp => parts.push(self.interp()),
                _ => {
                    self.unclosed_text(start);
                    self.events.close();
                    return TextLiteral { span: self.span(start, self.events.end), quotes: 1, parts };
                }
            }
        }
        let end = self.events.close_full();
        TextLiteral { span: self.span(start, end), quotes: 1, parts }
    }

    fn unclosed_text(&mut self, start: u32) {
        let line_end = self.line_end(self.events.offset());
        let at = start + self.slice(start, line_end).trim_end().len() as u32;
        self.events.end = self.events.end.max(at);
        let finding = self
            .found(messages::UnclosedText, start, at)
            .fix(Fix::unsafe_fix(messages::Close { text: "\"".into() }).replace(self.span(at, at), "\""));
        self.sink.push(finding);
    }

    /// Characters and escapes.
    fn run(&mut self, from: u32, to: u32, parts: &mut Vec<TextPart>) {
        self.note_text(from, to);
        let text = self.slice(from, to);
        let mut plain = 0;
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'\\', text.as_bytes().get(at..).unwrap_or_default()) {
            let start = at + found;
            let (len, char) = match escape(text.get(start..).unwrap_or_default()) {
                EscapeSequence::Char(len, char) => (len, char),
                EscapeSequence::Bad(len, right) => {
                    let span = self.span(from + start as u32, from + (start + len) as u32);
                    let finding = self.found(
                        messages::BadEscape {
                            escape: self.slice(span.start, span.end).into(),
                            expected: right.as_str().into(),
                        },
                        span.start,
                        span.end,
                    );
                    let dollar = start > plain && text.as_bytes().get(start - 1) == Some(&b'$');
                    let fix = right_escape(span, self.slice(span.start, span.end), right, self.rest(span.end), dollar);
                    self.sink.push(match fix {
                        Some(fix) => finding.fix(fix),
                        None => finding,
                    });
                    (len, '\u{fffd}')
                }
            };
            if plain < start {
                parts.push(TextPart::Run(self.span(from + plain as u32, from + start as u32)));
            }
            at = start + len;
            parts.push(TextPart::Char(self.span(from + start as u32, from + at as u32), char));
            plain = at;
        }
        if plain < text.len() {
            parts.push(TextPart::Run(self.span(from + plain as u32, to)));
        }
    }

    /// `${…}`
    pub(super) fn interp(&mut self) -> TextPart {
        let mut bracket = self.bracket('}');
        bracket.opener -= 1;
        let mut expr = self.missing(self.span(bracket.opener, bracket.opener));
        let mut first = true;
        while self.inside(&mut bracket).is_some() {
            if std::mem::take(&mut first) {
                expr = self.expr_or(&messages::A_VALUE);
            } else {
                self.torn_line = Some(self.line_end(bracket.opener));
                self.junk(&messages::THE_END_OF_INTERPOLATION);
            }
        }
        if !bracket.closed {
            self.torn_line = Some(self.line_end(bracket.opener));
        }
        let end = self.shut(&bracket);
        if self.has_line_break(bracket.opener, end) {
            let stop = self.line_end(bracket.opener);
            let finding = self.found(messages::InterpolationLines, bracket.opener, stop);
            self.sink.push(finding);
        }
        TextPart::Interp(expr, self.span(bracket.opener, end))
    }
}
