//! Items with what follows their name elsewhere: a message with parameters, a sample whose body is indented.

use super::reader::Reader;
use super::tokens::Kind;
use super::types::is_type;
use super::{Grade, Mask, Slip};
use crate::diag::messages::slips as messages;
use crate::syntax::names;

/// Words that begin a function elsewhere.
const FUNCTIONS: &[&str] = &["function", "def", "fn", "func", "fun"];
/// Words that come before the head of an item elsewhere.
const BEFORE: &[&str] = &["export", "pub", "async", "const", "default"];
/// The type of a message that is written as a function and names none.
const SOME_TYPE: &str = "wecom.text";

impl Reader<'_> {
    /// `message m(a: T, b: T): wecom.text {`, `function m(a) {`, `def m(a):`
    pub(super) fn signature(&mut self, at: usize, line: usize) -> Option<usize> {
        let mut head = at;
        while BEFORE.contains(&self.word(head)) {
            head += 1;
        }
        let is_function = FUNCTIONS.contains(&self.word(head));
        if !is_function && !matches!(self.word(head), "message" | "msg") || self.kind(head + 1) != Some(Kind::Word) {
            return None;
        }
        let paren = head + 2;
        let close = self.partner(paren).filter(|_| self.is(paren, "("))?;
        let params = self.split_lines(paren + 1, close);
        if params.is_empty() && !is_function {
            return None;
        }
        let line = self.line(close).max(line);
        let (open, end) = match self.find(close, line, &["{"]) {
            Some(brace) => (brace, self.partner(brace)?),
            None if self.is(line - 1, ":") => (line - 1, self.last_indented(at, line)?),
            None => return None,
        };
        let from = if matches!(self.sign(close + 1), ":" | "->" | "=>" | "=") { close + 2 } else { close + 1 };
        let ty = self.source(from.min(open), open);
        let ty = Some(ty).filter(|ty| ty.contains('.') && ty.split('.').all(super::super::is_name));
        if from < open && ty.is_none() {
            return None;
        }
        // `message m(wecom.text) {` has its type there.
        if ty.is_none() && params.iter().any(|(from, _)| self.is(from + 1, ".")) {
            return None;
        }
        // A function that is no message has nothing that serves instead.
        let is_message = ty.is_some()
            || !is_function
            || (open..end).any(|at| {
                matches!(self.word(at), "to" | "body")
                    && matches!(self.sign(at + 1), ":" | "{" | "=")
                    && !self.is(at - 1, ".")
            });
        if !is_message {
            return None;
        }
        let (mut lines, mut sure, mut declares) = (Vec::new(), ty.is_some(), Vec::new());
        for (from, to) in params {
            let (text, name, is_sure) = self.signature_param(from, to)?;
            sure &= is_sure;
            lines.push(text);
            declares.push((self.start(name), self.end(name)));
        }
        let name = self.word(head + 1);
        let header = format!("message {name}: {}", ty.unwrap_or(SOME_TYPE));
        let (start, stop) = (self.start(at), self.end(open));
        let doc = self.docs_before(at);
        let above: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let mut edits = Vec::new();
        if doc == start {
            let gap = if above.is_empty() { "" } else { "\n" };
            edits.push((start, stop, format!("{above}{gap}{header} {{")));
        } else {
            edits.push((doc, doc, format!("{above}\n")));
            edits.push((start, stop, format!("{header} {{")));
        }
        let indented = self.is(open, ":");
        if indented {
            edits.push((self.end(end), self.end(end), "\n}".to_owned()));
        }
        let masks = vec![Mask::Blank(start, self.end(end))];
        declares.push((self.start(head + 1), self.end(head + 1)));
        let help = if lines.is_empty() {
            messages::HeaderInstead { message: format!("{header} {{") }.into()
        } else {
            messages::ParamsAbove { params: lines, message: format!("{header} {{") }.into()
        };
        self.slips.push(Slip {
            start,
            end: self.end_before(open),
            form: &messages::PARAMETER_LIST,
            right: format!("{header} {{"),
            help: Some(help),
            grade: if sure { Grade::Sure } else { Grade::Shown },
            edits,
            masks,
            declares,
        });
        Some(end + 1)
    }

    /// One parameter as an item, its name, and whether nothing of it was guessed.
    fn signature_param(&self, from: usize, to: usize) -> Option<(String, usize, bool)> {
        // `param a: T`
        let from = if self.is(from, "param") && to > from + 1 { from + 1 } else { from };
        let equals = self.find(from, to, &["="]).unwrap_or(to);
        let default = self.source(equals, to);
        let default = if default.is_empty() { String::new() } else { format!(" {default}") };
        let (name, ty, optional) = match self.sign(from + 1) {
            ":" | "：" if from + 1 < to => (from, Some((from + 2, equals)), false),
            "?:" if from + 1 < to => (from, Some((from + 2, equals)), true),
            "?" if self.is(from + 2, ":") => (from, Some((from + 3, equals)), true),
            _ if equals == from + 1 => (from, None, false),
            // `String a`, `a string`
            _ if is_type(self.word(from)) && equals > from + 1 => (equals - 1, Some((from, equals - 1)), false),
            _ if is_type(self.word(from + 1)) => (from, Some((from + 1, equals)), false),
            _ => return None,
        };
        let word = self.word(name);
        if !names::is_free(word) {
            return None;
        }
        let Some((from, to)) = ty else { return Some((format!("param {word}: text(20 chars){default}"), name, false)) };
        let mark = if optional { "?" } else { "" };
        let (text, sure) = match self.type_phrase(from, to) {
            Some((right, None)) => {
                let is_same = right.text == self.source(from, to);
                (right.text, is_same || right.sure && right.other.is_none() && !right.is_example)
            }
            Some(_) => return None,
            None => (self.source(from, to).to_owned(), super::is_readable(self.source(from, to))),
        };
        let mark = if text.ends_with('?') { "" } else { mark };
        Some((format!("param {word}: {text}{mark}{default}"), name, sure))
    }
}
