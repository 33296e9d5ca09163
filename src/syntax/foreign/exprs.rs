//! Expressions: their triggers, and how they are written here.

use super::forms::{self, Filter};
use super::reader::Reader;
use super::soundness::errors;
use super::tokens::Kind;
use super::{Grade, Mask, Slip};
use crate::diag::messages::slips as messages;
use crate::diag::{Fix, Localized};

/// An expression as it is written here.
pub(super) struct Right {
    pub(super) text: String,
    /// Nothing had to be guessed.
    pub(super) sure: bool,
}

impl Right {
    pub(super) fn sure(text: impl Into<String>) -> Self {
        Self { text: text.into(), sure: true }
    }
}

/// The deepest nesting of expressions that is written anew.
pub(super) const DEEPEST: u32 = 12;

/// What binds less than `+`.
const LOOSER: &[&str] = &[
    "==", "!=", "===", "!==", "<>", "<", ">", "<=", ">=", "and", "or", "not", "&&", "||", "!", "AND", "OR", "NOT",
    "??", "?:", "?", ":", ",", "=",
];

/// What joins texts.
const JOINERS: &[&str] = &["+", "++", "..", "&", "~"];

impl Reader<'_> {
    /// Recognises a foreign expression by the token that shows it.
    pub(super) fn anywhere(&mut self, at: usize) -> Option<usize> {
        if self.kind(at) == Some(Kind::OtherComment) {
            return self.comment(at);
        }
        if let Some(next) = self
            .everyone(at)
            .or_else(|| self.clock(at))
            .or_else(|| self.sigil(at))
            .or_else(|| self.value_word(at))
            .or_else(|| self.choice_value(at))
            .or_else(|| self.worded_comparison(at))
            .or_else(|| self.arithmetic(at))
            .or_else(|| self.slice_of(at))
            .or_else(|| self.guarded_loop(at))
            .or_else(|| self.postfix_if(at))
            .or_else(|| self.and_text_alone(at))
        {
            return Some(next);
        }
        let form = self.trigger(at)?;
        let from = self.begin(at)?;
        let to = match form {
            _ if std::ptr::eq(form, &messages::TERNARY) => {
                let colon = self.ternary_colon(at, self.choice_line(at))?;
                let (next, _) = self.trim(colon + 1, self.tokens.len());
                self.finish(next)?
            }
            _ if std::ptr::eq(form, &messages::CHOICE) => self.finish_blocks(at)?,
            _ => self.finish(at)?,
        };
        let (from, to) = self.around_sum(from, to);
        self.expression(from, to, form)
    }

    /// The sum that an expression in parentheses is a part of: `"a" + (x if c else y) + "b"`.
    fn around_sum(&self, from: usize, to: usize) -> (usize, usize) {
        let whole = from.checked_sub(1).filter(|open| self.is(*open, "(") && self.partner(*open) == Some(to));
        let Some(open) = whole else { return (from, to) };
        let is_part = open > 0 && self.is(open - 1, "+") || self.is(to + 1, "+");
        match (self.begin(open), self.finish(open)) {
            (Some(start), Some(end)) if is_part && start <= open && end > to => (start, end),
            _ => (from, to),
        }
    }

    /// The form that a token shows.
    pub(super) fn trigger(&self, at: usize) -> Option<&'static Localized> {
        match self.slice(at) {
            "?" if self.kind(at) == Some(Kind::Sign) => {
                let touches = self.touches(at) && matches!(self.sign(at + 1), "" | "," | ")" | "}" | "=");
                // `text(20 chars)?`
                (!touches && self.ternary_colon(at, self.choice_line(at)).is_some()).then_some(&messages::TERNARY)
            }
            "++" | ".." | "&" | "~" if at > 0 && (self.is_quote(at - 1) || self.is_quote(at + 1)) => {
                Some(&messages::JOINED)
            }
            "?:" if at > 0 && !self.is_name_end(at) => Some(&messages::COALESCE),
            "?." => Some(&messages::OPTIONAL_CHAIN),
            "|" if at > 0 && !self.is_break(at - 1) => match forms::filter(self.word(at + 1))? {
                Filter::Coalesce => Some(&messages::COALESCE),
                _ => Some(&messages::FILTER),
            },
            "||" if matches!(self.kind(at + 1), Some(Kind::Text | Kind::Single)) => Some(&messages::COALESCE),
            "or" if self.kind(at) == Some(Kind::Word) && self.is_or_text(at) => {
                let pair = self.begin(at).is_some_and(|from| self.and_text(from, at).is_some());
                Some(if pair { &messages::TERNARY } else { &messages::COALESCE })
            }
            "&&" | "||" | "!" | "===" | "!==" | "<>" | "AND" | "OR" | "NOT" if self.has_several(at) => {
                Some(&messages::CONDITION)
            }
            "%" if self.is_format(at) => Some(&messages::TEMPLATE_LITERAL),
            "if" if self.kind(at) == Some(Kind::Word) => self.choice_at(at),
            "for" if self.kind(at) == Some(Kind::Word) => {
                let inside = at.checked_sub(1).is_some_and(|before| self.kind(before) != Some(Kind::Newline));
                (inside
                    && self.follows_value(at)
                    && self.find(at, self.line(at), &["in"]).is_some()
                    && self.in_brackets(at))
                .then_some(&messages::COMPREHENSION)
            }
            "." => {
                forms::method(self.word(at + 1))?;
                let called = self.is(at + 2, "(") && self.touches(at + 2) || self.is(at + 2, "{");
                (self.touches(at) && self.touches(at + 1) && called && self.is_owner(at)).then_some(&messages::METHOD)
            }
            _ => match self.kind(at)? {
                Kind::Tick => Some(&messages::TEMPLATE_LITERAL),
                // An interpolation over several lines.
                Kind::Text if self.has_choice_over_lines(at) => Some(&messages::TEMPLATE_LITERAL),
                Kind::Text | Kind::Single | Kind::Fence if self.prefix(at).is_some() => Some(&messages::PREFIXED_TEXT),
                _ => None,
            },
        }
    }

    /// `"${match x {` and its branches on the next lines
    fn has_choice_over_lines(&self, at: usize) -> bool {
        let first = self.interpolations().partition_point(|(start, _)| *start < self.start(at));
        let within = self.interpolations().iter().skip(first).take_while(|(_, end)| *end < self.end(at));
        self.slice(at).contains('\n')
            && within.into_iter().any(|(start, end)| {
                let inner = Reader::new(self.text, *start, *end);
                (0..inner.tokens.len()).any(|at| inner.is_choice(at))
            })
    }

    /// `x or "a"`, where `x` is no comparison.
    fn is_or_text(&self, at: usize) -> bool {
        let Some(from) = self.begin(at) else { return false };
        let compares = |at| matches!(self.sign(at), "==" | "!=" | "<" | ">" | "<=" | ">=" | "===");
        from < at && matches!(self.kind(at + 1), Some(Kind::Text | Kind::Single)) && !(from..at).any(compares)
            || from < at
                && matches!(self.kind(at + 1), Some(Kind::Text | Kind::Single))
                && self.and_text(from, at).is_some()
    }

    /// The `and` of `c and "a" or "b"`.
    fn and_text(&self, from: usize, or: usize) -> Option<usize> {
        let and = or.checked_sub(2).filter(|and| *and > from)?;
        (matches!(self.slice(and), "and" | "&&") && matches!(self.kind(and + 1), Some(Kind::Text | Kind::Single)))
            .then_some(and)
    }

    /// Whether `?:` belongs to a name: `name?: text`.
    fn is_name_end(&self, at: usize) -> bool {
        let first = at < 2
            || matches!(self.kind(at - 2), Some(Kind::Newline))
            || matches!(self.slice(at - 2), "param" | "{" | ",");
        first && self.touches(at)
    }

    /// The letter before a text: `f"…"`.
    fn prefix(&self, at: usize) -> Option<&str> {
        let before = at.checked_sub(1).filter(|_| self.touches(at))?;
        let word = self.slice(before);
        forms::PREFIXES.contains(&word).then_some(word)
    }

    /// Whether a `for` follows the value that it repeats: `x for x in xs`.
    pub(super) fn follows_value(&self, at: usize) -> bool {
        let value = self.past_breaks_before(at);
        value.checked_sub(1).is_some_and(|last| !matches!(self.slice(last), "{" | "}" | "," | "[" | "(" | ":" | "="))
    }

    fn in_brackets(&self, at: usize) -> bool {
        let mut level = 0_u32;
        for before in (at.saturating_sub(60)..at).rev() {
            match self.slice(before) {
                ")" | "]" => level += 1,
                "(" | "[" if level == 0 => return true,
                "(" | "[" => level -= 1,
                _ if self.kind(before) == Some(Kind::Newline) => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether the expression has a second operator of another language.
    fn has_several(&self, at: usize) -> bool {
        let (Some(from), Some(to)) = (self.begin(at), self.finish(at)) else { return false };
        let is_foreign = |at: &usize| {
            let word = self.slice(*at);
            forms::operator(word).is_some() || forms::value(word).is_some() && !self.is_declared(word)
        };
        let first = (from..to).find(|at| forms::operator(self.slice(*at)).is_some());
        first == Some(at) && (from..to).filter(is_foreign).count() > 1
    }

    /// `if` in front of a value: `if a { x } else { y }`, `x if a else y`, `if (a) x else y`.
    fn choice_at(&self, at: usize) -> Option<&'static Localized> {
        let before = at.checked_sub(1)?;
        let line = self.line(at);
        match self.slice(before) {
            ":" | "=" | "(" => {
                let brace = self.find(at, line, &["{"]);
                let then = self.find(at, line, &["then"]);
                let block = brace.is_some() && then.is_none();
                let bare = then.is_none() && self.find(at, line, &["else"]).is_some();
                (block || bare).then_some(&messages::CHOICE)
            }
            _ if self.is_after_value(at)
                && self.find(at, line, &["else"]).is_some()
                && self.find(at, line, &["{", "then"]).is_none() =>
            {
                Some(&messages::CHOICE)
            }
            _ => None,
        }
    }

    fn ternary_colon(&self, question: usize, to: usize) -> Option<usize> {
        let mut open = 0_u32;
        let mut at = question + 1;
        for _ in 0..64 {
            let next = self.find(at, to, &["?", ":", ",", ";"])?;
            match self.sign(next) {
                "?" => open += 1,
                ":" if open == 0 => return Some(next).filter(|next| *next > question + 1),
                ":" => open -= 1,
                _ => return None,
            }
            at = next + 1;
        }
        None
    }

    /// Records the expression from `from` to before `to`, if it can be written anew.
    fn expression(&mut self, from: usize, to: usize, form: &'static Localized) -> Option<usize> {
        let right = self.right(from, to, 0)?;
        let (start, end) = (self.start(from), self.end_before(to));
        if self.text.get(start..end) == Some(right.text.as_str()) {
            return None;
        }
        let mask = self.aligned(from, to, &right.text).unwrap_or(Mask::Value(start, end));
        self.slips.push(Slip::written_anew(
            form,
            (start, end),
            right.text,
            if right.sure { Grade::Sure } else { Grade::Guessed },
            mask,
        ));
        Some(to)
    }

    /// The content of `${…}`.
    pub(super) fn interpolation(&mut self) {
        let (from, to) = (0, self.tokens.len());
        let (start, end) = (self.start(0), self.end_before(to));
        let form = match self.word(0) {
            "if" if self.find(0, to, &["then"]).is_none() => &messages::CHOICE,
            _ if self.is_choice(0) => {
                self.choice_value(0);
                return;
            }
            "for" => return self.loop_in_text(start, end),
            _ if self.shell_default() => return,
            _ if (0..to).any(|at| self.clock(at).is_some()) => return,
            _ if (0..to).any(|at| self.worded_comparison(at).is_some() || self.arithmetic(at).is_some()) => return,
            _ if (0..to).any(|at| self.slice_of(at).is_some() || self.guarded_loop(at).is_some()) => return,
            _ if (1..to).any(|at| self.is_bare_if(at, to)) => &messages::CHOICE,
            _ if to > 2 && self.is_text_after_and(to - 2) => &messages::CHOICE,
            _ => match (0..to).find_map(|at| self.trigger(at)) {
                Some(form) => form,
                None => {
                    for at in 0..to {
                        self.value_word(at);
                    }
                    return;
                }
            },
        };
        self.expression(from, to, form);
    }

    /// Whether a value is before an `if` that has no `else`.
    fn is_bare_if(&self, at: usize, to: usize) -> bool {
        self.is(at, "if") && self.is_after_value(at) && self.find(at, to, &["then", "else", "{"]).is_none()
    }

    /// The tokens from `from` to before `to` as an expression of this language.
    pub(super) fn right(&self, from: usize, to: usize, depth: u32) -> Option<Right> {
        let right = self.deeper(|| self.right_at(from, to, depth))?;
        (depth > 0 || is_value(&right.text)).then_some(right)
    }

    fn right_at(&self, from: usize, to: usize, depth: u32) -> Option<Right> {
        let (from, mut to) = self.trim(from, to);
        while to > from && self.is(to - 1, ";") {
            to -= 1;
        }
        if from >= to || depth > DEEPEST {
            return None;
        }
        let inner = |from, to| self.right(from, to, depth + 1);
        if self.find(from, to, &["|"]).is_some() {
            return self.filtered(from, to, depth);
        }
        if self.is_choice(from) {
            let (choice, end) = self.choice_from(from, depth)?;
            return choice.value().filter(|_| end == to);
        }
        if let Some(question) = self.find(from, to, &["?"]) {
            let colon = self.ternary_colon(question, to)?;
            return choice(self.condition(from, question, depth)?, inner(question + 1, colon)?, inner(colon + 1, to)?);
        }
        if self.is(from, "if") {
            return self.right_choice(from, to, depth);
        }
        if let Some(word) = self.find(from, to, &["if"])
            && let Some(other) = self.find(word, to, &["else"])
        {
            return choice(self.condition(word + 1, other, depth)?, inner(from, word)?, inner(other + 1, to)?);
        }
        if let Some(sign) = self.find(from, to, &["%"]).filter(|sign| self.is_format(*sign)) {
            return self.format(from, sign, to, depth);
        }
        if self.is_interpolated && depth == 0 && to > from + 2 && self.is_text_after_and(to - 2) {
            return choice(self.condition(from, to - 2, depth)?, inner(to - 1, to)?, Right::sure("\"\""));
        }
        if self.is_interpolated
            && depth == 0
            && let Some(word) = (from + 1..to).find(|at| self.is_bare_if(*at, to))
        {
            // In a text, nothing is the empty text.
            return choice(self.condition(word + 1, to, depth)?, inner(from, word)?, Right::sure("\"\""));
        }
        if let Some(word) = self.find(from, to, &["for"]).filter(|word| *word > from && self.follows_value(*word)) {
            let mut end = to;
            let mut filter = None;
            if let Some(guard) = self.find(word, to, &["if"]) {
                filter = Some(self.condition(guard + 1, to, depth)?);
                end = guard;
            }
            let (head, sure) = self.loop_header(word, end)?;
            let value = inner(from, word)?;
            let body = match filter {
                Some(filter) => format!("if {} {{ {} }}", filter.text, value.text),
                None => value.text,
            };
            return Some(Right { text: format!("for {head} {{ {body} }}"), sure: sure && value.sure });
        }
        // `c and "a" or "b"`
        if let Some(or) = self.find(from, to, &["or", "||"]).filter(|or| self.is_or_text(*or)) {
            if let Some(and) = self.and_text(from, or) {
                return choice(self.condition(from, and, depth)?, inner(and + 1, or)?, inner(or + 1, to)?);
            }
            let (value, other) = (inner(from, or)?, inner(or + 1, to)?);
            return Some(Right { text: format!("{} ?? {}", value.text, other.text), sure: value.sure && other.sure });
        }
        self.plain(from, to, depth)
    }

    /// `if a { x } else { y }`, `if (a) x else y`, `if a then x else y`
    fn right_choice(&self, from: usize, to: usize, depth: u32) -> Option<Right> {
        let inner = |from, to| self.right(from, to, depth + 1);
        let block = |at: usize, to: usize| {
            // `{ x }`, up to `to`
            let close = self.partner(at).filter(|close| *close + 1 == to)?;
            inner(at + 1, close)
        };
        if depth > DEEPEST {
            return None;
        }
        let other = self.find(from + 1, to, &["else", "elif"]);
        let otherwise = match other {
            Some(other) if self.is(other, "elif") => self.right_choice(other, to, depth + 1)?,
            Some(other) if self.is(other + 1, "if") => self.right_choice(other + 1, to, depth + 1)?,
            Some(other) if self.is(other + 1, "{") => block(other + 1, to)?,
            Some(other) => inner(other + 1, to)?,
            // In a text, nothing is the empty text.
            None => Right { text: "\"\"".to_owned(), sure: true },
        };
        let end = other.unwrap_or(to);
        if let Some(then) = self.find(from, end, &["then"]) {
            return choice(self.condition(from + 1, then, depth)?, inner(then + 1, end)?, otherwise);
        }
        if let Some(brace) = self.find(from, end, &["{"]) {
            return choice(self.condition(from + 1, brace, depth)?, block(brace, end)?, otherwise);
        }
        let paren = self.partner(from + 1).filter(|close| self.is(from + 1, "(") && *close + 1 < end);
        let Some(close) = paren else {
            // `if a "x" else "y"`: the value is a text.
            let value = (from + 2..end).find(|at| {
                let after = self.slice(at - 1);
                matches!(self.kind(*at), Some(Kind::Text | Kind::Single))
                    && (self.kind(at - 1) == Some(Kind::Word)
                        && forms::operator(after).is_none()
                        && !forms::HEADS.contains(&after)
                        || matches!(after, ")" | "]"))
            })?;
            return choice(self.condition(from + 1, value, depth)?, inner(value, end)?, otherwise);
        };
        choice(self.condition(from + 1, close + 1, depth)?, inner(close + 1, end)?, otherwise)
    }

    /// A condition, without the parentheses around it.
    pub(super) fn condition(&self, mut from: usize, mut to: usize, depth: u32) -> Option<Right> {
        while to > from + 1 && self.is(from, "(") && self.partner(from) == Some(to - 1) {
            (from, to) = (from + 1, to - 1);
        }
        let right = self.right(from, to, depth + 1)?;
        (depth > 0 || is_value(&right.text)).then_some(right)
    }

    /// Operators, words and calls, one by one.
    fn plain(&self, from: usize, to: usize, depth: u32) -> Option<Right> {
        let mut out = String::new();
        let mut sure = true;
        // Where the operand begins that a method or member belongs to.
        let mut operand = 0;
        let mut at = from;
        while at < to {
            let gap = at > from && !self.touches(at);
            if (at == from || LOOSER.contains(&self.slice(at - 1)) && !self.is_quote(at - 1))
                && let Some((text, next)) = self.text_sum(at, to, depth)
            {
                if gap && !out.ends_with([' ', '(', '[']) {
                    out.push(' ');
                }
                operand = out.len();
                sure &= text.sure;
                out.push_str(&text.text);
                at = next;
                continue;
            }
            let word = self.slice(at);
            let kind = self.kind(at)?;
            let operator = match kind {
                Kind::Sign | Kind::Word => forms::operator(word),
                _ => None,
            };
            if gap && !out.ends_with([' ', '(', '[']) {
                out.push(' ');
            }
            if let Some(right) = operator {
                if word == "!" {
                    out.push_str("not ");
                } else {
                    let elvis = word == "||" && matches!(self.kind(at + 1), Some(Kind::Text | Kind::Single));
                    if !out.ends_with([' ', '(', '[']) {
                        out.push(' ');
                    }
                    out.push_str(if elvis { "??" } else { right });
                    out.push(' ');
                }
                operand = out.len();
                at += 1;
                continue;
            }
            match kind {
                // It may separate two values.
                Kind::Newline if self.ends_operand(at) && self.begins_operand(at + 1) => return None,
                Kind::Newline => out.push(' '),
                Kind::Comment | Kind::OtherComment | Kind::Torn => return None,
                Kind::Text | Kind::Single | Kind::Tick | Kind::Fence => {
                    if gap || out.ends_with([' ', '(', '[']) || out.is_empty() {
                        operand = out.len();
                    }
                    let quoted = self.quoted(at, "", depth)?;
                    sure &= quoted.sure;
                    out.push_str(&quoted.text);
                }
                Kind::Word if forms::PREFIXES.contains(&word) && self.is_quote(at + 1) && self.touches(at + 1) => {
                    operand = out.len();
                    let quoted = self.quoted(at + 1, word, depth)?;
                    sure &= quoted.sure;
                    out.push_str(&quoted.text);
                    at += 1;
                }
                Kind::Sign if matches!(word, "." | "?.") => {
                    if let Some(next) = self.method(at, &mut out, operand, &mut sure, depth) {
                        at = next?;
                        continue;
                    }
                    out.push('.');
                }
                Kind::Sign if matches!(word, "(" | "[") => {
                    let close = self.partner(at).filter(|close| *close > at && *close < to)?;
                    if gap || out.is_empty() || out.ends_with([' ', '(', '[']) {
                        operand = out.len();
                    }
                    out.push_str(word);
                    for (index, (from, to)) in self.split(at + 1, close, &[","]).into_iter().enumerate() {
                        let part = self.right(from, to, depth + 1)?;
                        sure &= part.sure;
                        out.push_str(if index > 0 { ", " } else { "" });
                        out.push_str(&part.text);
                    }
                    out.push_str(self.slice(close));
                    at = close;
                }
                Kind::Sign if word == "{" => {
                    let close = self.partner(at).filter(|close| *close > at && *close < to)?;
                    out.push_str(self.source(at, close + 1));
                    at = close;
                }
                Kind::Sign if forms::SIGNS.contains(&word) => {
                    out.push_str(word);
                    operand = out.len() + 1;
                }
                Kind::Sign => return None,
                Kind::Word => {
                    if gap || out.is_empty() || out.ends_with([' ', '(', '[']) {
                        operand = out.len();
                    }
                    out.push_str(if self.is(at.wrapping_sub(1), ".") {
                        word
                    } else {
                        forms::value(word).unwrap_or(word)
                    });
                }
                Kind::Number => {
                    operand = out.len();
                    out.push_str(word);
                }
            }
            at += 1;
        }
        Some(Right { text: out.split_whitespace_outside(), sure })
    }

    fn ends_operand(&self, to: usize) -> bool {
        let last = self.past_breaks_before(to);
        last.checked_sub(1).is_some_and(|last| {
            self.kind(last) != Some(Kind::Sign) && !LOOSER.contains(&self.slice(last))
                || matches!(self.sign(last), ")" | "]" | "}")
        })
    }

    fn begins_operand(&self, from: usize) -> bool {
        let (first, _) = self.trim(from, self.tokens.len());
        self.kind(first).is_some_and(|kind| kind != Kind::Sign && !LOOSER.contains(&self.slice(first)))
            || matches!(self.sign(first), "(" | "[" | "{" | "-" | "#")
    }

    /// `"a" + x + "b"`: the text `"a${x}b"`, and the token after it.
    fn text_sum(&self, from: usize, to: usize, depth: u32) -> Option<(Right, usize)> {
        let end = self.find(from, to, LOOSER).unwrap_or(to);
        self.find(from, end, JOINERS)?;
        let parts = self.split(from, end, JOINERS);
        let signs = (from..end).filter(|at| JOINERS.contains(&self.sign(*at))).count();
        let text_of = |&(from, to): &(usize, usize)| {
            let prefix = if self.is_quote(from) { 0 } else { usize::from(self.prefix(from + 1).is_some()) };
            (self.is_quote(from + prefix) && from + prefix + 1 == to).then_some(prefix)
        };
        if parts.len() < 2 || signs + 1 < parts.len() || !parts.iter().any(|part| text_of(part).is_some()) {
            return None;
        }
        let (mut text, mut sure) = (String::from("\""), true);
        for part in &parts {
            let right = self.right(part.0, part.1, depth + 1)?;
            sure &= right.sure;
            match right.text.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) {
                Some(inner) if text_of(part).is_some() => text.push_str(inner),
                _ => {
                    // Parentheses around the whole are of no use in `${…}`.
                    let whole = self.is(part.0, "(") && self.partner(part.0) == part.1.checked_sub(1);
                    let bare = right.text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
                    text.push_str(&format!("${{{}}}", bare.filter(|_| whole).unwrap_or(&right.text)));
                }
            }
        }
        text.push('"');
        super::super::reparse::is_text(&text).then_some((Right { text, sure }, end))
    }

    pub(super) fn is_quote(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Text | Kind::Single | Kind::Fence | Kind::Tick))
    }
}

/// Whether a value that was written anew can be read; a loop stands without the brackets around it.
fn is_value(text: &str) -> bool {
    let line = if text.starts_with("for ") { format!("let x = [{text}]\n") } else { format!("let x = {text}\n") };
    !errors(&line).any(|found| !found.fixes.iter().any(Fix::is_safe))
}

fn choice(cond: Right, then: Right, other: Right) -> Option<Right> {
    let sure = cond.sure && then.sure && other.sure;
    // A choice as the first value would take the `else`.
    let then = if then.text.starts_with("if ") { format!("({})", then.text) } else { then.text };
    Some(Right { text: format!("if {} then {then} else {}", cond.text, other.text), sure })
}

trait Tidy {
    fn split_whitespace_outside(&self) -> String;
}

impl Tidy for String {
    /// Without double spaces outside texts.
    fn split_whitespace_outside(&self) -> String {
        let mut out = String::with_capacity(self.len());
        let (mut in_text, mut escaped) = (false, false);
        for char in self.trim().chars() {
            if char == '"' && !escaped {
                in_text = !in_text;
            }
            escaped = char == '\\' && !escaped;
            if char == ' ' && !in_text && out.ends_with(' ') {
                continue;
            }
            out.push(char);
        }
        out
    }
}
