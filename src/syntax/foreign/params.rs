//! Parameters in other words: `param x text`, `param x?: text`, `params { … }`.

use super::reader::Reader;
use super::tokens::Kind;
use super::types::is_type;
use super::{Grade, Mask};
use crate::diag::messages::slips as messages;
use crate::syntax::names;

impl Reader<'_> {
    /// `param name: T`, `param name?: T`, `param T name`, `param name T`
    pub(super) fn param(&mut self, at: usize, name: usize) -> Option<usize> {
        let stop = self.phrase_end(name);
        let sign = name + 1;
        // `param a: T, b: T`
        let parts = self.split(name, stop, &[",", "，"]);
        if parts.len() > 1
            && parts
                .iter()
                .all(|(from, _)| self.kind(*from) == Some(Kind::Word) && matches!(self.sign(from + 1), ":" | "："))
        {
            let lines: Vec<String> =
                parts.iter().map(|(from, to)| format!("param {}", self.source(*from, *to))).collect();
            let names: Vec<usize> = parts.iter().map(|(from, _)| *from).collect();
            self.item_slip(at, stop, &messages::PARAM_BLOCK, lines.join("\n"), Grade::Sure, &names);
            return Some(stop);
        }
        // `param a`, `param a = "x"`
        if self.kind(name) == Some(Kind::Word)
            && (sign == stop
                || matches!(self.sign(sign), "=" | ":=" | ":" if matches!(self.kind(sign + 1), Some(Kind::Text | Kind::Number)) && sign + 2 == stop && !self.is(sign, ":")))
        {
            let ty =
                if self.kind(sign + 1) == Some(Kind::Number) && sign < stop { "int(0..100)" } else { "text(20 chars)" };
            let rest = if sign < stop { format!(" = {}", self.source(sign + 1, stop)) } else { String::new() };
            let text = format!("param {}: {ty}{rest}", self.word(name));
            self.item_slip(at, stop, &messages::PARAM_ITEM, text, Grade::Shown, &[name]);
            return Some(stop);
        }
        if self.kind(name) == Some(Kind::Word) {
            let (colon, optional) = match self.sign(sign) {
                ":" | "：" => (sign, false),
                "?:" => (sign, true),
                "?" if self.is(sign + 1, ":") => (sign + 1, true),
                _ => return self.param_without_colon(at, name, stop),
            };
            let to = self.find(colon + 1, stop, &["=", "from"]).unwrap_or(stop);
            let to = self.next_item(colon + 1, to).unwrap_or(to);
            if optional {
                if self.type_slip(colon + 1, to, true, sign) {
                    self.optional_name(sign, colon);
                }
                return Some(to);
            }
            // `{ name: string }[]`
            if self.is(to - 1, "]") && self.is(to - 2, "[") {
                return self.type_slip(colon + 1, to, false, sign).then_some(to);
            }
            return self.types(colon + 1, to).then_some(to);
        }
        None
    }

    /// The token at which another item begins on the same line: its values are no types.
    fn next_item(&self, from: usize, to: usize) -> Option<usize> {
        let at = self.find(from, to, &["sample", "message", "param", "let", "type"])?;
        let is_item = self.kind(at + 1) == Some(Kind::Word) && matches!(self.sign(at + 2), "{" | ":" | "=");
        (at > from && is_item).then_some(at)
    }

    /// The `?` after a name moves to its type.
    pub(super) fn optional_name(&mut self, sign: usize, colon: usize) {
        let (start, end) = (self.start(sign), self.end(colon));
        let name = self.slice(sign - 1).to_owned();
        let from = self.start(sign - 1);
        let Some(slip) = self.slips.last_mut() else { return };
        slip.start = from;
        slip.right = format!("{name}: {}", slip.right);
        slip.masks.push(Mask::Other(start, end, format!("{}:", " ".repeat(end - start - 1))));
        if let Some(edit) = slip.edits.first_mut() {
            *edit = (start, end, ":".to_owned());
        }
    }

    /// `param text(20 chars) name`, `param name text(20 chars)`
    fn param_without_colon(&mut self, at: usize, first: usize, stop: usize) -> Option<usize> {
        let sign = self.find(first, stop, &["=", "from"]).unwrap_or(stop);
        let last = sign.checked_sub(1)?;
        let word = self.word(first);
        // `param name from "key"`
        if self.is(first + 1, "from") && self.kind(first + 2) == Some(Kind::Text) {
            let text = format!("param {word}: text(20 chars) {}", self.source(first + 1, stop));
            self.item_slip(at, stop, &messages::PARAM_ITEM, text, Grade::Shown, &[first]);
            return Some(stop);
        }
        let ((from, to), name) = if is_type(word)
            && self.kind(last) == Some(Kind::Word)
            && last > first
            && !self.is(last - 1, ".")
            && names::is_free(self.word(last))
            && !is_type(self.word(last))
        {
            ((first, last), last)
        } else if is_type(self.word(first + 1)) || matches!(self.kind(first + 1), Some(Kind::Text)) {
            ((first + 1, sign), first)
        } else {
            return None;
        };
        let (right, default) = self.type_phrase(from, to)?;
        if default.is_some() {
            return None;
        }
        let rest = self.source(sign, stop);
        let rest = if rest.is_empty() { String::new() } else { format!(" {rest}") };
        let text = format!("param {}: {}{rest}", self.word(name), right.text);
        let grade = if right.other.is_some() {
            Grade::Shown
        } else if right.sure {
            Grade::Sure
        } else {
            Grade::Guessed
        };
        self.item_slip(at, stop, &messages::PARAM_ITEM, text, grade, &[name]);
        Some(stop)
    }

    /// `params { a: T … }`
    pub(super) fn params(&mut self, at: usize) -> Option<usize> {
        let line = self.line(at);
        let (brace, close) = match self.find(at + 1, line, &["{"]) {
            Some(brace) => (brace, self.partner(brace)?),
            None if self.is(at + 1, ":") && line == at + 2 => (at + 1, self.last_indented(at, line)? + 1),
            None => return None,
        };
        let is_indented = self.is(brace, ":");
        let mut lines = Vec::new();
        let mut names = Vec::new();
        let mut sure = true;
        for (from, to) in self.split_lines(brace + 1, close) {
            let colon = from + 1;
            if self.kind(from) != Some(Kind::Word) || !self.is(colon, ":") {
                return None;
            }
            let (right, default) = self.type_phrase(colon + 1, self.find(colon, to, &["="]).unwrap_or(to)).unzip();
            let written = self.source(colon + 1, to);
            let rest =
                self.find(colon, to, &["="]).map(|sign| format!(" {}", self.source(sign, to))).unwrap_or_default();
            let ty = match (&right, default.flatten()) {
                (Some(right), None) => format!("{}{rest}", right.text),
                _ => written.to_owned(),
            };
            sure &= right.is_some_and(|right| right.sure);
            lines.push(format!("param {}: {ty}", self.slice(from)));
            names.push(from);
        }
        if lines.is_empty() {
            return None;
        }
        let grade = if sure { Grade::Sure } else { Grade::Guessed };
        let end = if is_indented { close } else { close + 1 };
        self.item_slip(at, end, &messages::PARAM_BLOCK, lines.join("\n"), grade, &names);
        Some(end)
    }
}
