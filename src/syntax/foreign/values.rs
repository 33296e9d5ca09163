//! Values that are written in another way: `null`, `$x`, `@all`, `${x:-y}`.

use super::forms;
use super::reader::Reader;
use super::tokens::Kind;
use super::{Grade, Mask, Slip};
use crate::catalog::{everyone, find_type};
use crate::diag::messages::slips as messages;
use crate::syntax::quote;

/// How many tokens before a value its message begins, at most.
const FARTHEST: usize = 400;

impl Reader<'_> {
    /// `null`, `True`
    pub(super) fn value_word(&mut self, at: usize) -> Option<usize> {
        let word = self.word(at);
        let right = forms::value(word)?;
        let is_name = self.is_declared(word)
            || at.checked_sub(1).is_some_and(|before| matches!(self.sign(before), "." | "?."))
            || matches!(self.sign(at + 1), ":" | "(" | "." | "?")
            || self.is(at + 1, "{") && at.checked_sub(1).is_none_or(|before| self.kind(before) == Some(Kind::Newline));
        if is_name {
            return None;
        }
        // A larger expression is written anew as a whole.
        if let (Some(from), Some(to)) = (self.begin(at), self.finish(at))
            && (from..to).any(|at| self.trigger(at).is_some())
        {
            return None;
        }
        let (start, end) = (self.start(at), self.end(at));
        // As the value of a field, nothing follows from it.
        let is_whole = at.checked_sub(1).is_some_and(|before| self.is(before, ":"))
            && (self.is_break(at + 1) || matches!(self.sign(at + 1), "," | "}"));
        self.slips.push(Slip::written_anew(
            &messages::VALUE,
            (start, end),
            right,
            Grade::Sure,
            if is_whole || right.len() > end - start {
                Mask::Value(start, end)
            } else {
                Mask::Other(start, end, right.to_owned())
            },
        ));
        Some(at + 1)
    }

    /// The type of the message around a token.
    fn type_around(&self, at: usize) -> &str {
        let message = (at.saturating_sub(FARTHEST)..at)
            .rev()
            .find(|at| self.is(*at, "message") && (*at == 0 || self.is_break(at - 1)));
        let Some(colon) = message.map(|at| at + 2).filter(|colon| self.is(*colon, ":")) else { return "" };
        self.find(colon, at, &["{"]).map_or("", |brace| self.source(colon + 1, brace))
    }

    /// `to: @all`, `to: *`
    pub(super) fn everyone(&mut self, at: usize) -> Option<usize> {
        let is_at = self.is(at, "@") && self.touches(at + 1) && matches!(self.word(at + 1), "all" | "everyone");
        let next = if is_at { at + 2 } else { at + 1 };
        let is_value = at >= 2 && self.is(at - 1, ":") && self.is(at - 2, "to");
        if !is_value || !(is_at || self.is(at, "*")) || !self.is_break(next) && !matches!(self.sign(next), "," | "}") {
            return None;
        }
        let right = everyone(find_type(self.type_around(at))?);
        if right.is_empty() {
            return None;
        }
        let (start, end) = (self.start(at), self.end_before(next));
        self.slips.push(Slip::value_anew(&messages::EVERYONE, (start, end), right, Grade::Guessed));
        Some(next)
    }

    /// `${x}`, `$x` and `@x` as a value.
    pub(super) fn sigil(&mut self, at: usize) -> Option<usize> {
        if !matches!(self.sign(at), "$" | "@") || !self.touches(at + 1) || self.is_quote(at + 1) {
            return None;
        }
        let before = at.checked_sub(1)?;
        if !matches!(self.slice(before), ":" | "=" | "," | "(" | "[" | "{" | "in" | "if")
            && self.kind(before) != Some(Kind::Newline)
        {
            return None;
        }
        let (from, to, next) = if self.is(at + 1, "{") {
            let close = self.partner(at + 1)?;
            (at + 2, close, close + 1)
        } else {
            if !self.is_declared(self.word(at + 1)) || matches!(self.sign(at + 2), ":" | "{") {
                return None;
            }
            let mut to = at + 2;
            while self.is(to, ".") && self.touches(to) && self.touches(to + 1) {
                to += 2;
            }
            (at + 1, to, to)
        };
        let right = self.right(from, to, 0)?;
        let (start, end) = (self.start(at), self.end_before(next));
        let mask = self.aligned(at, next, &right.text).unwrap_or(Mask::Value(start, end));
        self.slips.push(Slip::written_anew(&messages::PLACEHOLDER, (start, end), right.text, Grade::Sure, mask));
        Some(next)
    }

    /// `${owner:-nobody}` of a shell
    pub(super) fn shell_default(&mut self) -> bool {
        let to = self.tokens.len();
        let is_it = self.kind(0) == Some(Kind::Word)
            && self.is(1, ":")
            && self.touches(1)
            && matches!(self.sign(2), "-" | "=" | "?")
            && self.touches(2)
            && to > 3;
        if !is_it {
            return false;
        }
        let written = self.source(3, to);
        let other = if to == 4 && self.kind(3) == Some(Kind::Text) { written.to_owned() } else { quote(written) };
        let right = format!("{} ?? {other}", self.word(0));
        let (start, end) = (self.start(0), self.end_before(to));
        self.slips.push(Slip::value_anew(&messages::COALESCE, (start, end), right, Grade::Guessed));
        true
    }

    /// `${for x in xs { x }}`
    pub(super) fn loop_in_text(&mut self, start: usize, end: usize) {
        let to = self.tokens.len();
        let Some(brace) = self.find(0, to, &["{"]) else { return };
        let Some((head, _)) = self.loop_header(0, brace) else { return };
        let Some(close) = self.partner(brace) else { return };
        let body = self
            .right(brace + 1, close, 0)
            .map_or_else(|| self.source(brace + 1, close).to_owned(), |right| right.text);
        let items = format!("[for {head} {{ {body} }}]");
        // Pieces are joined by line breaks.
        let right = format!("join({items}, \"\\n\")");
        self.slips.push(Slip {
            start,
            end,
            form: &messages::LOOP_IN_TEXT,
            edits: vec![(start, end, right.clone())],
            right,
            help: Some((&messages::LOOPS_ARE_PIECES).into()),
            grade: Grade::Guessed,
            masks: vec![Mask::Value(start, end)],
            declares: Vec::new(),
        });
    }
}
