//! Goes through the tokens of a text once, from statement to statement.

use std::cell::Cell;
use std::collections::HashMap;

use super::Slip;
use super::tokens::{ForeignToken, Kind, Lexed, lex};

/// The deepest nesting of expressions and types that are written anew.
const DEEPEST: u32 = 24;

/// Operators after which a line goes on below.
const GOES_ON: &[&str] =
    &["and", "or", "not", "&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "??"];

/// The most tokens that one expression or header may have.
pub(super) const LONGEST: usize = 400;

pub(super) struct Reader<'s> {
    pub(super) text: &'s str,
    pub(super) tokens: Vec<ForeignToken>,
    interpolations: Vec<(usize, usize)>,
    /// The other bracket of each bracket.
    partners: Vec<Option<usize>>,
    /// The token that ends the line of each token.
    lines: Vec<usize>,
    pub(super) slips: Vec<Slip>,
    /// The names that items declare, with the first word of the type.
    declared: HashMap<&'s str, &'s str>,
    /// The number of open braces.
    pub(super) depth: u32,
    /// How deep the current expression or type is nested.
    level: Cell<u32>,
    /// The text is the content of `${…}`.
    pub(super) is_interpolated: bool,
}

impl<'s> Reader<'s> {
    pub(super) fn new(text: &'s str, start: usize, end: usize) -> Self {
        let Lexed { tokens, interpolations } = lex(text, start, end);
        let mut reader = Self {
            text,
            tokens,
            interpolations,
            partners: Vec::new(),
            lines: Vec::new(),
            slips: Vec::new(),
            declared: HashMap::new(),
            depth: 0,
            level: Cell::new(0),
            is_interpolated: false,
        };
        reader.partners = reader.pair();
        reader.lines = reader.lines();
        reader
    }

    fn pair(&self) -> Vec<Option<usize>> {
        let mut partners = vec![None; self.tokens.len()];
        let mut open: Vec<(usize, &str)> = Vec::new();
        let mut waiting: HashMap<&str, usize> = HashMap::new();
        for at in 0..self.tokens.len() {
            let sign = self.sign(at);
            let closer = match sign {
                "(" => ")",
                "[" => "]",
                "{" => "}",
                "（" => "）",
                ")" | "]" | "}" | "）" => {
                    // One that is missing does not hide those around it.
                    if waiting.get(sign).is_some_and(|count| *count > 0)
                        && let Some(level) = open.iter().rposition(|(_, closer)| *closer == sign)
                    {
                        if let Some(&(opener, _)) = open.get(level) {
                            let both = [(opener, at), (at, opener)];
                            for (one, other) in both {
                                if let Some(place) = partners.get_mut(one) {
                                    *place = Some(other);
                                }
                            }
                        }
                        for (_, closer) in open.drain(level..) {
                            waiting.entry(closer).and_modify(|count| *count -= 1);
                        }
                    }
                    continue;
                }
                _ => continue,
            };
            open.push((at, closer));
            *waiting.entry(closer).or_default() += 1;
        }
        partners
    }

    /// Reads a whole file.
    pub(super) fn file(mut self) -> Vec<Slip> {
        let declares = |at: &usize| matches!(self.word(*at), "param" | "let" | "type" | "as" | "for");
        let kind_of = |at: usize| if self.is(at, "param") && self.is(at + 2, ":") { self.word(at + 3) } else { "" };
        self.declared = (0..self.tokens.len()).filter(declares).map(|at| (self.word(at + 1), kind_of(at))).collect();
        let mut at = 0;
        let mut depth = 0_u32;
        let mut opens = true;
        while at < self.tokens.len() {
            self.depth = depth;
            if opens && !matches!(self.kind(at), Some(Kind::Newline | Kind::Comment)) {
                let found = if depth == 0 { self.item(at) } else { self.entry(at) };
                if let Some(next) = found {
                    at = next.max(at + 1);
                    opens = self.kind(at - 1) == Some(Kind::Newline);
                    continue;
                }
            }
            if let Some(next) = self.anywhere(at) {
                at = next.max(at + 1);
                opens = false;
                continue;
            }
            opens = match (self.kind(at), self.sign(at)) {
                (Some(Kind::Newline), _) => true,
                (_, "{") => {
                    depth += 1;
                    true
                }
                (_, "}") => {
                    depth = depth.saturating_sub(1);
                    true
                }
                // Not in `for i, x in xs`.
                (_, ",") => {
                    depth > 0 && !at.checked_sub(2).is_some_and(|head| matches!(self.word(head), "for" | "foreach"))
                }
                _ => false,
            };
            at += 1;
        }
        self.texts();
        let mut slips = self.slips;
        // One that is inside another one is part of it.
        slips.sort_by_key(|slip| (slip.start, std::cmp::Reverse(slip.end)));
        let mut last = 0;
        slips.retain(|slip| {
            let outer = slip.edits.iter().map(|edit| edit.1).chain(slip.masks.iter().map(mask_end)).max();
            let apart = slip.start >= last;
            if apart {
                last = outer.unwrap_or(slip.end).max(slip.end);
            }
            apart
        });
        slips
    }

    /// The interpolations of the texts.
    fn texts(&mut self) {
        for (start, end) in std::mem::take(&mut self.interpolations) {
            if self.escaped_quotes(start, end) {
                continue;
            }
            let mut inner = Reader::new(self.text, start, end);
            inner.declared = std::mem::take(&mut self.declared);
            inner.is_interpolated = true;
            inner.interpolation();
            inner.texts();
            self.slips.append(&mut inner.slips);
            self.declared = std::mem::take(&mut inner.declared);
        }
    }

    /// Does something one level deeper; `None` if that is too deep.
    pub(super) fn deeper<T>(&self, inner: impl FnOnce() -> Option<T>) -> Option<T> {
        let level = self.level.get();
        if level >= DEEPEST {
            return None;
        }
        self.level.set(level + 1);
        let result = inner();
        self.level.set(level);
        result
    }

    /// Goes one level deeper; false if that is too deep. `leave` follows in any case.
    pub(super) fn enter(&self) -> bool {
        self.level.set(self.level.get() + 1);
        self.level.get() < DEEPEST
    }

    pub(super) fn leave(&self) {
        self.level.set(self.level.get().saturating_sub(1));
    }

    /// Lets a reader of a part go on at this level.
    pub(super) fn at_level_of(self, outer: &Self) -> Self {
        self.level.set(outer.level.get());
        self
    }

    pub(super) fn interpolations(&self) -> &[(usize, usize)] {
        &self.interpolations
    }

    pub(super) fn is_declared(&self, word: &str) -> bool {
        self.declared.contains_key(word)
    }

    /// The first word of the type of a parameter; empty for other names.
    pub(super) fn declared_type(&self, word: &str) -> &'s str {
        self.declared.get(word).copied().unwrap_or_default()
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn start(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.text.len(), |token| token.start)
    }

    pub(super) fn end(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.text.len(), |token| token.end)
    }

    /// The end of the token before `at`.
    pub(super) fn end_before(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.end(before))
    }

    pub(super) fn slice(&self, at: usize) -> &'s str {
        self.text.get(self.start(at)..self.end(at)).unwrap_or_default()
    }

    /// The source of the tokens from `from` to before `to`.
    pub(super) fn source(&self, from: usize, to: usize) -> &'s str {
        if from >= to { "" } else { self.text.get(self.start(from)..self.end_before(to)).unwrap_or_default() }
    }

    /// The sign at a token; empty if it is none.
    pub(super) fn sign(&self, at: usize) -> &'s str {
        if self.kind(at) == Some(Kind::Sign) { self.slice(at) } else { "" }
    }

    /// The word at a token; empty if it is none.
    pub(super) fn word(&self, at: usize) -> &'s str {
        if self.kind(at) == Some(Kind::Word) { self.slice(at) } else { "" }
    }

    pub(super) fn is(&self, at: usize, what: &str) -> bool {
        matches!(self.kind(at), Some(Kind::Sign | Kind::Word)) && self.slice(at) == what
    }

    pub(super) fn partner(&self, at: usize) -> Option<usize> {
        self.partners.get(at).copied().flatten()
    }

    /// Whether a token directly follows the one before it.
    pub(super) fn touches(&self, at: usize) -> bool {
        at > 0 && self.end_before(at) == self.start(at)
    }

    /// The token that ends the line: a line break or comment that does not follow an operator, or the end.
    pub(super) fn line(&self, from: usize) -> usize {
        self.lines.get(from).copied().unwrap_or(self.tokens.len())
    }

    /// By token, the one that ends its line.
    fn lines(&self) -> Vec<usize> {
        let mut lines = vec![self.tokens.len(); self.tokens.len()];
        let mut end = self.tokens.len();
        for at in (0..self.tokens.len()).rev() {
            if self.is_break(at) && !self.goes_on(at) {
                end = at;
            }
            if let Some(line) = lines.get_mut(at) {
                *line = end;
            }
        }
        lines
    }

    pub(super) fn is_break(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Newline | Kind::Comment | Kind::OtherComment))
    }

    /// Whether the line before a line break or comment ends with an operator: not the `-` of a list, or the `>` of a text.
    fn goes_on(&self, at: usize) -> bool {
        let Some(last) = (at.saturating_sub(4)..at).rev().find(|before| !self.is_break(*before)) else { return false };
        let has_operand = last.checked_sub(1).is_some_and(|left| !self.is_break(left) && self.sign(left) != ":");
        GOES_ON.contains(&self.slice(last)) && (has_operand || self.is(last, "not"))
    }

    /// The first token from `from` to before `to` that is one of these, outside brackets.
    pub(super) fn find(&self, from: usize, to: usize, what: &[&str]) -> Option<usize> {
        let mut at = from;
        let mut steps = 0;
        while at < to && steps < LONGEST {
            if what.iter().any(|what| self.is(at, what)) {
                return Some(at);
            }
            at = match self.sign(at) {
                "(" | "[" | "{" | "（" => self.partner(at).filter(|end| *end > at).map_or(at, |end| end) + 1,
                _ => at + 1,
            };
            steps += 1;
        }
        None
    }

    /// The range split at the commas outside brackets.
    pub(super) fn split(&self, from: usize, to: usize, comma: &[&str]) -> Vec<(usize, usize)> {
        let mut parts = Vec::new();
        let mut start = from;
        while let Some(at) = self.find(start, to, comma) {
            parts.push((start, at));
            start = at + 1;
        }
        if start < to {
            parts.push((start, to));
        }
        parts.into_iter().map(|(from, to)| self.trim(from, to)).filter(|(from, to)| from < to).collect()
    }

    /// The end of what is before a token, without line breaks and comments.
    pub(super) fn past_breaks_before(&self, mut at: usize) -> usize {
        while at > 0 && self.is_break(at - 1) {
            at -= 1;
        }
        at
    }

    /// The range without line breaks and comments at its ends.
    pub(super) fn trim(&self, mut from: usize, mut to: usize) -> (usize, usize) {
        while from < to && self.is_break(from) {
            from += 1;
        }
        while from < to && self.is_break(to - 1) {
            to -= 1;
        }
        (from, to)
    }

    /// The first token of the expression that contains `at`: after a sign or word that comes before expressions.
    pub(super) fn begin(&self, at: usize) -> Option<usize> {
        let mut from = at;
        for _ in 0..LONGEST {
            let Some(before) = from.checked_sub(1) else { return Some(from) };
            // `a⏎ ? x⏎ : y`
            if self.kind(before) == Some(Kind::Newline) && matches!(self.sign(from), "?" | ":") {
                from = before;
                continue;
            }
            if matches!(self.kind(before), Some(Kind::Newline | Kind::Comment | Kind::OtherComment | Kind::Torn)) {
                return Some(from);
            }
            match self.slice(before) {
                ")" | "]" | "}" => from = self.partner(before).filter(|open| *open < before)?,
                "(" | "[" | "{" | "," | ":" | "=" | ";" | "..." => return Some(from),
                "if" | "then" | "else" | "in" | "elif" | "return" if self.kind(before) == Some(Kind::Word) => {
                    return Some(from);
                }
                _ => from = before,
            }
        }
        None
    }

    /// One past the last token of the expression that contains `at`.
    pub(super) fn finish(&self, at: usize) -> Option<usize> {
        let mut to = at;
        for _ in 0..LONGEST {
            if to >= self.tokens.len()
                || matches!(self.kind(to), Some(Kind::Newline | Kind::Comment | Kind::OtherComment))
            {
                return Some(to);
            }
            match self.sign(to) {
                "(" | "[" => to = self.partner(to).filter(|close| *close > to)? + 1,
                ")" | "]" | "}" | "," | ";" | "{" => return Some(to),
                _ if matches!(self.word(to), "then" | "else") => return Some(to),
                _ => to += 1,
            }
        }
        None
    }

    /// Like [`Self::finish`] for an expression with blocks in braces: `if a { x } else { y }`.
    pub(super) fn finish_blocks(&self, at: usize) -> Option<usize> {
        let mut to = at;
        for _ in 0..LONGEST {
            if to >= self.tokens.len() || matches!(self.kind(to), Some(Kind::Newline | Kind::Comment)) {
                // `}⏎ else {`
                let (next, _) = self.trim(to, self.tokens.len());
                if to > at && self.is(to - 1, "}") && self.is(next, "else") {
                    to = next;
                    continue;
                }
                return Some(to);
            }
            match self.sign(to) {
                "(" | "[" | "{" => to = self.partner(to).filter(|close| *close > to)? + 1,
                ")" | "]" | "}" | "," | ";" => return Some(to),
                _ => to += 1,
            }
        }
        None
    }

    /// The end of the line, or of a further one that begins with a sign of a choice.
    pub(super) fn choice_line(&self, at: usize) -> usize {
        let mut line = self.line(at);
        for _ in 0..8 {
            let (next, _) = self.trim(line, self.tokens.len());
            if !matches!(self.sign(next), "?" | ":") || self.kind(line) != Some(Kind::Newline) {
                break;
            }
            line = self.line(next);
        }
        line
    }

    /// One level more than an indentation, in its characters.
    pub(super) fn step(indentation: &str) -> &'static str {
        if indentation.starts_with('\t') { "\t" } else { "    " }
    }

    /// The whitespace at the start of the line of a token.
    pub(super) fn indentation(&self, at: usize) -> &'s str {
        let start = self.start(at);
        let before = self.text.get(..start).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let line = self.text.get(line..).unwrap_or_default();
        line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
    }
}

fn mask_end(mask: &super::Mask) -> usize {
    match mask {
        super::Mask::Blank(_, end) | super::Mask::Other(_, end, _) | super::Mask::Value(_, end) => *end,
    }
}
