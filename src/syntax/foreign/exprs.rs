//! Expressions: their triggers, and how they are written here.

use super::forms::{self, Filter, Method};
use super::reader::Reader;
use super::soundness::errors;
use super::tokens::{Kind, Lexed, lex};
use super::{Grade, Mask, Slip};
use crate::catalog::{everyone, find_type};
use crate::diag::messages::slips as messages;
use crate::diag::{Fix, Localized};
use crate::syntax::quote;

/// An expression as it is written here.
pub(super) struct Right {
    pub(super) text: String,
    /// Nothing had to be guessed.
    pub(super) sure: bool,
}

impl Right {
    fn sure(text: impl Into<String>) -> Self {
        Self { text: text.into(), sure: true }
    }
}

/// The deepest nesting of expressions that is written anew.
const DEEPEST: u32 = 12;

/// What binds less than `+`.
const LOOSER: &[&str] = &[
    "==", "!=", "===", "!==", "<>", "<", ">", "<=", ">=", "and", "or", "not", "&&", "||", "!", "AND", "OR", "NOT",
    "??", "?:", "?", ":", ",", "=",
];

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

    /// `null`, `True`
    fn value_word(&mut self, at: usize) -> Option<usize> {
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
        let fits = right.len() <= end - start;
        self.slips.push(Slip {
            start,
            end,
            form: &messages::VALUE,
            edits: vec![(start, end, right.to_owned())],
            right: right.to_owned(),
            help: None,
            grade: Grade::Sure,
            masks: vec![if fits { Mask::Other(start, end, right.to_owned()) } else { Mask::Value(start, end) }],
            declares: Vec::new(),
        });
        Some(at + 1)
    }

    /// The form that a token shows.
    fn trigger(&self, at: usize) -> Option<&'static Localized> {
        match self.slice(at) {
            "?" if self.kind(at) == Some(Kind::Sign) => {
                let touches = self.touches(at) && matches!(self.sign(at + 1), "" | "," | ")" | "}" | "=");
                // `text(20 chars)?`
                (!touches && self.ternary_colon(at, self.choice_line(at)).is_some()).then_some(&messages::TERNARY)
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
        let within = |(start, end): &&(usize, usize)| self.start(at) < *start && *end < self.end(at);
        self.slice(at).contains('\n')
            && self.interpolations().iter().filter(within).any(|(start, end)| {
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

    /// The type of the message around a token.
    fn type_around(&self, at: usize) -> &str {
        let message = (0..at).rev().find(|at| self.is(*at, "message") && (*at == 0 || self.is_break(at - 1)));
        let Some(colon) = message.map(|at| at + 2).filter(|colon| self.is(*colon, ":")) else { return "" };
        self.find(colon, at, &["{"]).map_or("", |brace| self.source(colon + 1, brace))
    }

    /// `to: @all`, `to: *`
    fn everyone(&mut self, at: usize) -> Option<usize> {
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
        self.slips.push(Slip {
            start,
            end,
            form: &messages::EVERYONE,
            edits: vec![(start, end, right.to_owned())],
            right: right.to_owned(),
            help: None,
            grade: Grade::Guessed,
            masks: vec![Mask::Value(start, end)],
            declares: Vec::new(),
        });
        Some(next)
    }

    /// `${x}`, `$x` and `@x` as a value.
    fn sigil(&mut self, at: usize) -> Option<usize> {
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
        self.slips.push(Slip {
            start,
            end,
            form: &messages::PLACEHOLDER,
            edits: vec![(start, end, right.text.clone())],
            right: right.text,
            help: None,
            grade: Grade::Sure,
            masks: vec![mask],
            declares: Vec::new(),
        });
        Some(next)
    }

    /// Whether `?:` belongs to a name: `name?: text`.
    fn is_name_end(&self, at: usize) -> bool {
        let first = at < 2
            || matches!(self.kind(at - 2), Some(Kind::Newline))
            || matches!(self.slice(at - 2), "param" | "{" | ",");
        first && self.touches(at)
    }

    /// Whether a value is before the `.`, and not a namespace: `str.upper(x)`.
    fn is_owner(&self, dot: usize) -> bool {
        let mut at = dot;
        while at > 1 && self.is(at, ".") && self.kind(at - 1) == Some(Kind::Word) {
            if !self.is(at - 2, ".") {
                return self.is_declared(self.word(at - 1));
            }
            at -= 2;
        }
        match at.checked_sub(1) {
            Some(before) => self.kind(before) != Some(Kind::Word) || self.is_declared(self.word(before)),
            None => false,
        }
    }

    /// The letter before a text: `f"…"`.
    fn prefix(&self, at: usize) -> Option<&str> {
        let before = at.checked_sub(1).filter(|_| self.touches(at))?;
        let word = self.slice(before);
        forms::PREFIXES.contains(&word).then_some(word)
    }

    /// Whether a `for` follows the value that it repeats: `x for x in xs`.
    pub(super) fn follows_value(&self, at: usize) -> bool {
        let (_, value) = self.trim(0, at);
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
            _ if (matches!(self.kind(before), Some(Kind::Text | Kind::Single | Kind::Number | Kind::Word))
                || matches!(self.sign(before), ")" | "]"))
                && !forms::HEADS.contains(&self.slice(before))
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
        self.slips.push(Slip {
            start,
            end,
            form,
            edits: vec![(start, end, right.text.clone())],
            right: right.text,
            help: None,
            grade: if right.sure { Grade::Sure } else { Grade::Guessed },
            masks: vec![mask],
            declares: Vec::new(),
        });
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

    /// `${owner:-nobody}` of a shell
    fn shell_default(&mut self) -> bool {
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
        self.slips.push(Slip {
            start,
            end,
            form: &messages::COALESCE,
            edits: vec![(start, end, right.clone())],
            right,
            help: None,
            grade: Grade::Guessed,
            masks: vec![Mask::Value(start, end)],
            declares: Vec::new(),
        });
        true
    }

    /// `${for x in xs { x }}`
    fn loop_in_text(&mut self, start: usize, end: usize) {
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
        if let Some(bar) = (from..to).rev().find(|at| self.is(*at, "|") && self.is_outside_brackets(from, *at)) {
            return self.filtered(from, bar, to, depth);
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

    fn is_outside_brackets(&self, from: usize, at: usize) -> bool {
        self.find(from, at + 1, &["|"]).is_some_and(|first| {
            let mut bar = first;
            while bar < at {
                match self.find(bar + 1, at + 1, &["|"]) {
                    Some(next) => bar = next,
                    None => return false,
                }
            }
            true
        })
    }

    /// `x | upper`, `xs | join(", ")`, `xs | join: ", "`
    fn filtered(&self, from: usize, bar: usize, to: usize, depth: u32) -> Option<Right> {
        let value = self.right(from, bar, depth + 1)?;
        let args = match self.sign(bar + 2) {
            "(" => (bar + 3, self.partner(bar + 2).filter(|close| *close + 1 == to)?),
            ":" => (bar + 3, to),
            _ if bar + 2 == to => (to, to),
            _ => return None,
        };
        let args: Option<Vec<Right>> =
            self.split(args.0, args.1, &[","]).into_iter().map(|(from, to)| self.right(from, to, depth + 1)).collect();
        let args = args?;
        let sure = value.sure && args.iter().all(|arg| arg.sure);
        let args: Vec<String> = args.into_iter().map(|arg| arg.text).collect();
        Some(match forms::filter(self.word(bar + 1))? {
            Filter::Nothing => value,
            Filter::Coalesce => Right { text: format!("{} ?? {}", value.text, args.first()?), sure: false },
            Filter::Call("join") if args.is_empty() => {
                Right { text: format!("join({}, \", \")", value.text), sure: false }
            }
            Filter::Call("truncate") => {
                Right { text: format!("truncate({}, {} chars)", value.text, args.first()?), sure: false }
            }
            Filter::Call(name) => {
                let args: String = args.iter().map(|arg| format!(", {arg}")).collect();
                Right { text: format!("{name}({}{args})", value.text), sure }
            }
        })
    }

    /// `if a { x } else { y }`, `if (a) x else y`, `if a then x else y`
    fn right_choice(&self, from: usize, to: usize, depth: u32) -> Option<Right> {
        let inner = |from, to| self.right(from, to, depth + 1);
        let block = |at: usize, to: usize| {
            // `{ x }`, up to `to`
            let close = self.partner(at).filter(|close| *close + 1 == to)?;
            inner(at + 1, close)
        };
        let other = self.find(from, to, &["else", "elif"]);
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
        let (_, last) = self.trim(0, to);
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
        self.find(from, end, &["+"])?;
        let parts = self.split(from, end, &["+"]);
        let signs = (from..end).filter(|at| self.is(*at, "+")).count();
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

    fn is_quote(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Text | Kind::Single | Kind::Fence | Kind::Tick))
    }

    /// `xs.join(", ")` → `join(xs, ", ")`; the token after it. The outer `None`: it is no known method, the inner one: it
    /// cannot be written.
    fn method(
        &self,
        dot: usize,
        out: &mut String,
        operand: usize,
        sure: &mut bool,
        depth: u32,
    ) -> Option<Option<usize>> {
        let method = forms::method(self.word(dot + 1))?;
        let owner = out.get(operand..).unwrap_or_default().to_owned();
        let args = if self.is(dot + 2, "(") && self.touches(dot + 2) { self.partner(dot + 2)? + 1 } else { dot + 2 };
        if self.is(args, "{") {
            return Some(self.trailing_block((dot + 2, args), &method, out, (operand, owner), sure, depth));
        }
        if args == dot + 2 {
            return None;
        }
        Some(self.method_call(dot + 2, &method, out, (operand, owner), sure, depth))
    }

    /// `xs.map { it.name }`, `xs.joinToString(", ") { it.name }`, `xs.each { |x| x.name }`
    fn trailing_block(
        &self,
        (paren, brace): (usize, usize),
        method: &Method,
        out: &mut String,
        (operand, owner): (usize, String),
        sure: &mut bool,
        depth: u32,
    ) -> Option<usize> {
        let close = self.partner(brace).filter(|close| *close > brace)?;
        let (head, body) = self.lambda(brace + 1, close).unwrap_or_else(|| ("it".to_owned(), (brace + 1, close)));
        let body = self.right(body.0, body.1, depth + 1)?;
        *sure &= body.sure;
        let list = match method.name {
            "filter" => format!("[for {head} in {owner} {{ if {} {{ {head} }} }}]", body.text),
            _ => format!("[for {head} in {owner} {{ {} }}]", body.text),
        };
        out.truncate(operand);
        if method.name == "join" {
            let separator = match self.split(paren + 1, brace - 1, &[","]).first().filter(|_| paren + 1 < brace) {
                Some(&(from, to)) => self.right(from, to, depth + 1)?.text,
                None => "\", \"".to_owned(),
            };
            out.push_str(&format!("join({list}, {separator})"));
        } else if method.loops {
            out.push_str(&list);
        } else {
            return None;
        }
        Some(close + 1)
    }

    fn method_call(
        &self,
        paren: usize,
        method: &Method,
        out: &mut String,
        (operand, owner): (usize, String),
        sure: &mut bool,
        depth: u32,
    ) -> Option<usize> {
        let close = self.partner(paren).filter(|close| *close > paren)?;
        let args = self.split(paren + 1, close, &[","]);
        if method.loops {
            // `xs.map(x => x.name)`, `xs.map((x, i) => …)`, `xs.map(|x| …)`
            let (head, body) = self.lambda(paren + 1, close)?;
            let body = self.right(body.0, body.1, depth + 1)?;
            *sure &= body.sure;
            out.truncate(operand);
            let text = match method.name {
                "filter" => {
                    let var = head.rsplit(", ").next().unwrap_or_default();
                    format!("[for {head} in {owner} {{ if {} {{ {var} }} }}]", body.text)
                }
                _ => format!("[for {head} in {owner} {{ {} }}]", body.text),
            };
            out.push_str(&text);
            return Some(close + 1);
        }
        let mut call = format!("{}({owner}", method.name);
        if method.reversed {
            // `", ".join(xs)`
            let (from, to) = *args.first()?;
            let list = self.right(from, to, depth + 1)?;
            *sure &= list.sure;
            let is_separator = owner.starts_with('"');
            let list = if list.text.starts_with("for ") { format!("[{}]", list.text) } else { list.text };
            call = if is_separator {
                format!("{}({list}, {owner}", method.name)
            } else {
                format!("{}({owner}, {list}", method.name)
            };
        } else {
            for (from, to) in args {
                let arg = self.right(from, to, depth + 1)?;
                *sure &= arg.sure;
                call.push_str(", ");
                call.push_str(&arg.text);
            }
        }
        out.truncate(operand);
        out.push_str(&call);
        out.push(')');
        Some(close + 1)
    }

    /// The variables and the body of a function without a name.
    pub(super) fn lambda(&self, from: usize, to: usize) -> Option<(String, (usize, usize))> {
        let (names, body) = if let Some(arrow) = self.find(from, to, &["=>", "->"]) {
            let names = if self.is(from, "(") { (from + 1, arrow - 1) } else { (from, arrow) };
            (names, arrow + 1)
        } else if self.is(from, "|") {
            let close = (from + 1..to).find(|at| self.is(*at, "|"))?;
            ((from + 1, close), close + 1)
        } else if self.is(from, "lambda") {
            let colon = self.find(from, to, &[":"])?;
            ((from + 1, colon), colon + 1)
        } else {
            return None;
        };
        let vars: Vec<&str> = self.split(names.0, names.1, &[","]).into_iter().map(|(at, _)| self.word(at)).collect();
        // Elsewhere the index is the second one.
        let head = match vars.as_slice() {
            [var] => (*var).to_owned(),
            [var, index] => format!("{index}, {var}"),
            _ => return None,
        };
        let (mut start, mut end) = self.trim(body, to);
        if self.is(start, "{") && self.partner(start) == Some(end.checked_sub(1)?) {
            (start, end) = self.trim(start + 1, end - 1);
            if self.is(start, "return") {
                start += 1;
            }
        }
        Some((head, (start, end)))
    }

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
                super::super::reparse::is_text(&fixed).then_some(Right { text: fixed, sure: !guessed })
            }
            _ => None,
        }
    }

    /// A `"…"` with its interpolations.
    fn rich(&self, _at: usize, whole: &str, depth: u32) -> Option<Right> {
        if !whole.contains("${") {
            return Some(Right::sure(whole));
        }
        Some(Right::sure(self.nested(whole, depth)?))
    }

    /// A quoted text whose interpolations are written anew.
    fn nested(&self, text: &str, depth: u32) -> Option<String> {
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
