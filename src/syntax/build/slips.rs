//! Signs that another language or an input method would have: read as what was meant, and told with a fix.

use super::super::grammar::Rule;
use super::super::literal;
use super::Builder;
use crate::diag::words::syntax as words;
use crate::diag::{Diagnostic, Fix};
use crate::source::Span;

/// The ASCII sign for a full-width one.
fn ascii(sign: &str) -> &'static str {
    match sign {
        "：" => ":",
        "，" => ",",
        "；" => ";",
        "（" => "(",
        "）" => ")",
        "｛" => "{",
        "｝" => "}",
        "［" | "【" => "[",
        "］" | "】" => "]",
        _ => "=",
    }
}

pub(super) fn full_width(span: Span, sign: &str) -> Diagnostic {
    let right = ascii(sign);
    Diagnostic::new(words::FULL_WIDTH, span)
        .arg("found", sign)
        .arg("expected", right)
        .fix(Fix::safe(&words::REPLACE).arg("text", right).replace(span, right))
}

impl Builder<'_> {
    /// Tells the `# comments` and full-width signs that were met on the way.
    pub(super) fn slips(&mut self) {
        for (rule, start, end) in std::mem::take(&mut self.events.slips) {
            let finding = if rule == Rule::hash {
                let sign = self.span(start, start + 1);
                let marks = self.slice(start, end).bytes().take_while(|&byte| byte == b'#').count() as u32;
                let fix = Fix::safe(&words::REPLACE).arg("text", "//").replace(self.span(start, start + marks), "//");
                Diagnostic::new(words::HASH_COMMENT, sign).fix(fix)
            } else {
                full_width(self.span(start, end), self.slice(start, end))
            };
            self.sink.push(finding);
        }
    }

    /// `=` where `:` belongs, or the other way round.
    pub(super) fn wrong_sign(&mut self) {
        let colon = self.events.at(Rule::wrong_eq);
        let (start, end) = self.events.leaf();
        let (right, note) = if colon { (":", &words::FIELDS_USE_COLON) } else { ("=", &words::LETS_USE_EQUALS) };
        let finding = self
            .found(words::WRONG_SIGN, start, end)
            .arg("expected", right)
            .arg("found", self.slice(start, end))
            .arg("note", note)
            .fix(Fix::safe(&words::REPLACE).arg("text", right).replace(self.span(start, end), right));
        self.sink.push(finding);
    }

    /// A sign that belongs nowhere: `sample a: {`.
    pub(super) fn stray_sign(&mut self, start: u32, end: u32) -> Diagnostic {
        self.found(words::EXPECTED, start, end)
            .arg("expected", &words::A_BLOCK)
            .arg("found", format!("`{}`", self.slice(start, end)))
            .fix(Fix::safe(&words::REMOVE).replace(self.span(start, end), ""))
    }

    /// A closing sign that closes nothing.
    pub(super) fn stray_close(&mut self) {
        let (start, end) = self.events.leaf();
        let finding = self
            .found(words::STRAY_CLOSER, start, end)
            .arg("closer", self.slice(start, end))
            .fix(Fix::risky(&words::REMOVE).replace(self.span(start, end), ""));
        self.sink.push(finding);
    }

    /// `'x'` and `“x”`: the bytes between the quotes.
    pub(super) fn wrong_quotes(&mut self, start: u32, end: u32) -> (u32, u32) {
        let whole = self.slice(start, end);
        let open = self.char_len(start);
        let inner_start = start + open;
        let close = whole.chars().next_back().filter(|&sign| end > inner_start && "'\"“”‘’＂".contains(sign));
        let inner_end = end - close.map_or(0, |sign| sign.len_utf8() as u32);
        let right = literal::quote(self.slice(inner_start, inner_end));
        let finding = self
            .found(words::WRONG_QUOTES, start, end)
            .arg("open", self.slice(start, inner_start))
            .arg("expected", right.as_str())
            .fix(Fix::safe(&words::REPLACE).arg("text", right.as_str()).replace(self.span(start, end), right));
        self.sink.push(finding);
        (inner_start, inner_end)
    }
}
