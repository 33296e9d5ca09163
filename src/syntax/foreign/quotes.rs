//! Texts in any quotes as texts in `"…"`.

use super::exprs::{DEEPEST, Right};
use super::reader::Reader;
use super::tokens::{ESCAPED_QUOTE, Kind, Lexed, lex};
use super::{Grade, Slip};
use crate::diag::messages::slips as messages;
use crate::syntax::reparse;

impl Reader<'_> {
    /// A text in any quotes as one in `"…"`.
    pub(super) fn quoted(&self, at: usize, prefix: &str, depth: u32) -> Option<Right> {
        let whole = self.slice(at);
        match self.kind(at)? {
            Kind::Text if prefix.is_empty() => self.rich(at, whole, depth),
            Kind::Text | Kind::Single | Kind::Tick => {
                let quote = whole.chars().next()?;
                let quotes = if whole.len() > 5 && whole.starts_with("'''") { 3 } else { 1 };
                let inner = whole.get(quotes..whole.len().checked_sub(quotes)?)?;
                if inner.contains('\n') {
                    return None;
                }
                let escaped = inner.replace(&format!("\\{quote}"), &quote.to_string()).replace('"', "\\\"");
                let formatted = matches!(prefix, "f" | "F" | "fr" | "rf" | "$");
                let is_tick = quote == '`';
                let text = if formatted { braces(&escaped)? } else { format!("\"{escaped}\"") };
                let guessed = !formatted && !is_tick && text.contains("${") || inner.contains('\\');
                let fixed = self.nested(&text, depth)?;
                reparse::is_text(&fixed).then_some(Right { text: fixed, sure: !guessed })
            }
            _ => None,
        }
    }

    /// `${x ?? \"a\"}`: quotes inside of an interpolation, escaped as in the text around it.
    pub(super) fn escaped_quotes(&mut self, start: usize, end: usize) -> bool {
        let Some(written) = self.text.get(start..end).filter(|inner| inner.contains(ESCAPED_QUOTE)) else {
            return false;
        };
        // A text in bare quotes may have escaped ones of its own.
        if written.replace(ESCAPED_QUOTE, "").contains('"') {
            return false;
        }
        let bare = written.replace(ESCAPED_QUOTE, "\"");
        let inner = Reader::new(&bare, 0, bare.len());
        let right = inner.right(0, inner.tokens.len(), 0);
        let Some(right) = right.filter(|right| reparse::is_text(&format!("\"${{{}}}\"", right.text))) else {
            return false;
        };
        self.slips.push(Slip {
            help: Some((&messages::QUOTES_INSIDE).into()),
            ..Slip::value_anew(
                &messages::INTERPOLATION,
                (start, end),
                right.text,
                if right.sure { Grade::Sure } else { Grade::Guessed },
            )
        });
        true
    }

    /// A `"…"` with its interpolations.
    fn rich(&self, _at: usize, whole: &str, depth: u32) -> Option<Right> {
        if !whole.contains("${") {
            return Some(Right::sure(whole));
        }
        Some(Right::sure(self.nested(whole, depth)?))
    }

    /// A quoted text whose interpolations are written anew.
    pub(super) fn nested(&self, text: &str, depth: u32) -> Option<String> {
        if depth > DEEPEST || !text.contains("${") {
            return Some(text.to_owned());
        }
        let Lexed { interpolations, .. } = lex(text, 0, text.len());
        let (mut out, mut from) = (String::new(), 0);
        for (start, end) in interpolations {
            if start < from {
                continue;
            }
            let inner = Reader::new(text, start, end).at_level_of(self);
            let right = inner.right(0, inner.tokens.len(), depth + 1)?;
            out.push_str(text.get(from..start)?);
            out.push_str(&right.text);
            from = end;
        }
        out.push_str(text.get(from..)?);
        Some(out)
    }
}

/// The `{x}` of an f-string as `${x}`, in quotes.
fn braces(inner: &str) -> Option<String> {
    let mut out = String::from("\"");
    let mut chars = inner.chars().peekable();
    let (mut open, mut start) = (false, 0);
    while let Some(char) = chars.next() {
        match char {
            '{' if !open && chars.peek() == Some(&'{') => {
                chars.next();
                out.push('{');
            }
            '}' if !open && chars.peek() == Some(&'}') => {
                chars.next();
                out.push('}');
            }
            '{' => {
                open = true;
                start = out.len() + 2;
                out.push_str("${");
            }
            '}' => {
                open = false;
                out.push('}');
            }
            // `{x:.2f}`
            ':' if open => {
                let spec: String = chars.by_ref().take_while(|char| *char != '}').collect();
                let digits = spec.strip_prefix('.')?.strip_suffix('f')?.parse::<u8>().ok()?;
                let value = out.split_off(start);
                out.push_str(&format!("fixed({value}, {digits})}}"));
                open = false;
            }
            // `{x!r}`
            '!' if open => return None,
            char => out.push(char),
        }
    }
    out.push('"');
    Some(out)
}
