//! Text blocks: removes the indentation of the closing fence from their lines.

use super::super::ast::{TextLiteral, TextPart};
use super::super::grammar::Rule;
use super::super::literal;
use super::super::reparse::requoted;
use super::AstBuilder;
use crate::diag::Fix;
use crate::diag::messages::syntax as messages;

/// Splits a text block into lines.
struct Cutter {
    /// The indentation of the closing fence; `None` if there is no closing fence.
    indentation: Option<(u32, u32)>,
    quotes: u8,
    parts: Vec<TextPart>,
}

impl AstBuilder<'_> {
    /// A text block with fences of this number of quotes.
    pub(super) fn fence(&mut self, quotes: u8) -> TextLiteral {
        let inner = self.events.open();
        let start = inner - u32::from(quotes);
        let mut raw = Vec::new();
        let mut after = None;
        let mut closed = true;
        while let Some(rule) = self.events.rule() {
            match rule {
                Rule::one_line3 | Rule::one_line4 | Rule::one_line5 | Rule::one_line6 => {
                    let (from, end) = self.events.leaf();
                    self.events.close();
                    return self.one_line(start, from, end, quotes);
                }
                Rule::after => after = Some(self.events.leaf()),
                Rule::no_close => {
                    // A bracket that is also unclosed here cannot be fixed separately.
                    self.closed_at = Some(self.events.leaf().0);
                    closed = false;
                }
                Rule::interp => raw.push(self.interp()),
                _ => {
                    let (from, to) = self.events.leaf();
                    self.note_text(from, to);
                    raw.push(TextPart::Run(self.span(from, to)));
                }
            }
        }
        let end = if closed {
            self.events.close_full()
        } else {
            self.events.close();
            self.unclosed_fence(start, inner);
            self.events.end
        };
        let fence = end - u32::from(quotes).min(end);
        let indentation = closed.then(|| (self.line_start(fence), fence));
        if let Some((from, to)) = after {
            self.after_fence(start, inner, from, to, indentation);
        }
        let parts = self.cut(raw, Cutter { indentation, quotes, parts: Vec::new() });
        let span = self.span(start, end);
        self.text_blocks.push(span);
        TextLiteral { span, quotes, parts }
    }

    fn one_line(&mut self, start: u32, from: u32, end: u32, quotes: u8) -> TextLiteral {
        let to = end - u32::from(quotes);
        self.note_text(from, to);
        let inner = self.slice(from, to);
        let right = requoted(inner);
        let finding = self.found(
            messages::FenceOnOneLine { expected: right.clone().unwrap_or_else(|| literal::quote(inner)) },
            start,
            end,
        );
        self.sink.push(match right {
            Some(right) => {
                let fix = Fix::safe(messages::Replace { text: right.as_str().into() });
                // A backslash is literal in a text block; on one line it may be meant as an escape.
                finding.fix(fix.replace(self.span(start, end), right).unsafe_if(inner.contains('\\')))
            }
            None => finding,
        });
        TextLiteral { span: self.span(start, end), quotes: 1, parts: vec![TextPart::Run(self.span(from, to))] }
    }

    fn unclosed_fence(&mut self, start: u32, inner: u32) {
        let fence = self.slice(start, inner);
        let finding = self.found(messages::UnclosedTextBlock { fence: fence.into() }, start, inner);
        self.sink.push(finding);
    }

    fn after_fence(&mut self, start: u32, inner: u32, from: u32, to: u32, indentation: Option<(u32, u32)>) {
        let to = from + self.slice(from, to).trim_end().len() as u32;
        let mut finding = self.found(messages::TextAfterFence { fence: self.slice(start, inner).into() }, from, to);
        if let Some((a, b)) = indentation {
            let text = format!("\n{}", self.slice(a, b));
            // A single word may be the name of a language, as in Markdown.
            let is_word = self.slice(from, to).bytes().all(|byte| byte.is_ascii_alphanumeric());
            let fix = Fix::safe(&messages::MOVE_DOWN).replace(self.span(inner, from), text);
            finding = finding.fix(fix.unsafe_if(is_word));
        }
        self.sink.push(finding);
    }

    /// Splits runs into one run per line, without indentation.
    fn cut(&mut self, raw: Vec<TextPart>, mut cutter: Cutter) -> Vec<TextPart> {
        let last = raw.len();
        for (index, part) in raw.into_iter().enumerate() {
            match part {
                TextPart::Run(span) => self.cut_run(span.start, span.end, index == 0, index + 1 == last, &mut cutter),
                part => cutter.parts.push(part),
            }
        }
        cutter.parts
    }

    fn cut_run(&mut self, from: u32, to: u32, first: bool, last: bool, cutter: &mut Cutter) {
        let mut at = from;
        let mut begins = false;
        if first {
            if self.byte(at) != Some(b'\n') || at == to {
                return;
            }
            at += 1;
            begins = true;
        }
        let escapes = memchr::memchr(b'\\', self.slice(from, to).as_bytes()).is_some();
        loop {
            let rest = self.source.as_bytes().get(at as usize..to as usize).unwrap_or_default();
            let newline = memchr::memchr(b'\n', rest).map(|len| at + len as u32);
            let mut end = newline.unwrap_or(to);
            // The CR of the line break, including the one before the closing fence.
            let cr = end > at && self.byte(end - 1) == Some(b'\r') && (newline.is_some() || last);
            if cr {
                end -= 1;
            }
            let whole = newline.is_some() || last;
            let blank = whole && begins && self.slice(at, end).bytes().all(|byte| matches!(byte, b' ' | b'\t'));
            if blank {
                at = end;
            } else if begins {
                at = self.strip(at, end, cutter);
            }
            if whole && !blank && cutter.indentation.is_some() {
                self.trailing_blanks(at, end);
            }
            let Some(newline) = newline else {
                self.push_run(at, end, escapes, cutter);
                return;
            };
            if cr {
                self.push_run(at, end, escapes, cutter);
                cutter.parts.push(TextPart::Char(self.span(end, newline + 1), '\n'));
            } else {
                self.push_run(at, newline + 1, escapes, cutter);
            }
            at = newline + 1;
            begins = true;
        }
    }

    fn push_run(&mut self, mut from: u32, to: u32, escapes: bool, cutter: &mut Cutter) {
        if escapes {
            while let Some(found) = self.slice(from, to).find("\\${") {
                let at = from + found as u32;
                if from < at {
                    cutter.parts.push(TextPart::Run(self.span(from, at)));
                }
                cutter.parts.push(TextPart::Char(self.span(at, at + 2), '$'));
                from = at + 2;
            }
        }
        if from < to {
            cutter.parts.push(TextPart::Run(self.span(from, to)));
        }
    }

    /// The offset after the indentation of the closing fence; reports a line with a different indentation.
    fn strip(&mut self, at: u32, end: u32, cutter: &Cutter) -> u32 {
        let Some((fence_start, fence_end)) = cutter.indentation else { return at };
        let fence = self.slice(fence_start, fence_end);
        let line = self.slice(at, end);
        if line.starts_with(fence) {
            return at + fence.len() as u32;
        }
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        let same = line.bytes().zip(fence.bytes()).take_while(|(a, b)| a == b).count();
        let quotes = "\"".repeat(usize::from(cutter.quotes));
        let line_start = self.line_start(at);
        let fix = Fix::safe(&messages::INDENT).replace(self.span(line_start, at + blanks as u32), fence);
        let finding = if same < blanks {
            let name = |byte: Option<u8>| if byte == Some(b'\t') { "a tab" } else { "a space" };
            let place = at + same as u32;
            self.found(
                messages::MixedIndentation {
                    fence: quotes,
                    found: name(line.as_bytes().get(same).copied()).into(),
                    expected: name(fence.as_bytes().get(same).copied()).into(),
                },
                place,
                place + 1,
            )
        } else {
            let stop = if blanks > 0 { at + blanks as u32 } else { at + self.char_len(at) };
            self.found(messages::LessIndented { fence: quotes, measured: blanks, limit: fence.len() }, at, stop)
        };
        // The intended depth of several tabs, or of spaces instead of a tab, is unknown.
        let is_deep = same < blanks && blanks > 1;
        self.sink.push(finding.fix(fix.unsafe_if(is_deep)));
        at + blanks as u32
    }

    fn trailing_blanks(&mut self, at: u32, end: u32) {
        let line = self.slice(at, end);
        let kept = line.trim_end_matches([' ', '\t']).len();
        if kept < line.len() {
            let finding = self.found(messages::TrailingBlanks { expected: "${\" \"}".into() }, at + kept as u32, end);
            self.sink.push(finding);
        }
    }
}
