//! Comparisons in words, and sums in signs, as other languages have them: `a in xs`, `a is none`, `n ** 2`, `n++`.

use super::forms;
use super::reader::Reader;
use super::tokens::Kind;
use super::{Grade, Mask, Slip};
use crate::diag::messages::{foreign as words, slips as messages};
use crate::diag::{Localized, Phrase};

/// Words that look for one value in another.
const SEARCHES: &[&str] =
    &["in", "contains", "includes", "has", "matches", "like", "startswith", "startsWith", "endswith", "endsWith"];

/// What may come before a condition.
const BEFORE: &[&str] = &["if", "elif", "elsif", "and", "or", "not", "when", "unless", "(", "&&", "||", "!"];

/// Words after `is` that ask whether there is a value.
const PRESENT: &[&str] = &["defined", "present", "set"];

impl Reader<'_> {
    /// `a in xs`, `a is none`, `a contains "x"` in a condition, by the word between its values.
    pub(super) fn worded_comparison(&mut self, at: usize) -> Option<usize> {
        let word = self.word(at);
        let is_negated = word == "not" && self.is(at + 1, "in");
        if word != "is" && !is_negated && !SEARCHES.contains(&word) {
            return None;
        }
        let from = self.operand_before(at)?;
        if !from.checked_sub(1).is_some_and(|before| BEFORE.contains(&self.slice(before))) {
            return None;
        }
        if word == "is" {
            return self.is_value(from, at);
        }
        let other = if is_negated { at + 2 } else { at + 1 };
        let to = self.operand_behind(other)?;
        let ends = self.is(to, "{") || matches!(self.word(to), "then") || to >= self.tokens.len();
        let is_only = from > 0 && matches!(self.word(from - 1), "if" | "elif" | "elsif") && ends;
        if (word == "in" || is_negated)
            && is_only
            && let Some(right) = self.one_of_several(from, at, other, to)
        {
            self.comparison((from, to), right, Grade::Guessed);
            return Some(to);
        }
        self.without_counterpart((from, to), &messages::SEARCH, &words::NO_SEARCH);
        Some(to)
    }

    /// `n ** 2`, `n++`
    pub(super) fn arithmetic(&mut self, at: usize) -> Option<usize> {
        if self.is(at, "*") && self.is(at + 1, "*") && self.touches(at + 1) {
            let from = self.operand_before(at)?;
            let to = self.operand_behind(at + 2)?;
            let is_first = from.checked_sub(1).is_none_or(|before| !matches!(self.sign(before), "/" | "-" | "*" | "."));
            if self.is(at + 2, "2") && is_first && self.kind(from) == Some(Kind::Word) {
                let base = self.source(from, at);
                let right = format!("{base} * {base}");
                self.comparison_as((from, to), &messages::POWER_OF_TWO, right, Grade::Guessed);
            } else {
                self.without_counterpart((from, to), &messages::POWER, &words::NO_MATHS);
            }
            return Some(to);
        }
        let ends = at + 1 >= self.tokens.len() || matches!(self.sign(at + 1), "}" | ")" | "," | "]");
        if self.is(at, "++") && ends {
            let from = self.operand_before(at).filter(|from| self.kind(*from) == Some(Kind::Word))?;
            let right = format!("{} + 1", self.source(from, at));
            self.comparison_as((from, at + 1), &messages::NEXT_NUMBER, right, Grade::Guessed);
            return Some(at + 1);
        }
        None
    }

    /// `a is none`, `a is not none`
    fn is_value(&mut self, from: usize, at: usize) -> Option<usize> {
        let negated = self.is(at + 1, "not");
        let value = if negated { at + 2 } else { at + 1 };
        let to = self.operand_behind(value)?;
        let asks = PRESENT.contains(&self.word(value)) && to == value + 1;
        let sign = if negated != asks { "!=" } else { "==" };
        let written = self.source(value, to);
        let other = if asks { "none" } else { forms::value(written).unwrap_or(written) };
        let grade = if other == "none" && !asks { Grade::Sure } else { Grade::Guessed };
        let right = format!("{} {sign} {other}", self.source(from, at));
        self.comparison((from, to), right, grade);
        Some(to)
    }

    /// `a in ["x", "y"]`: `a == "x" or a == "y"`
    fn one_of_several(&self, from: usize, at: usize, open: usize, to: usize) -> Option<String> {
        if !matches!(self.sign(open), "[" | "(" | "{") || self.partner(open)? + 1 != to {
            return None;
        }
        let items = self.split(open + 1, to - 1, &[","]);
        let is_literal = |(from, to): &(usize, usize)| {
            *to == from + 1 && matches!(self.kind(*from), Some(Kind::Text | Kind::Number))
        };
        if items.is_empty() || !items.iter().all(is_literal) {
            return None;
        }
        let value = self.source(from, at);
        let (sign, word) = if self.is(at, "not") { ("!=", " and ") } else { ("==", " or ") };
        let each: Vec<String> = items.iter().map(|(at, _)| format!("{value} {sign} {}", self.slice(*at))).collect();
        Some(each.join(word))
    }

    /// The first token of a name, path or literal that ends before a token.
    pub(super) fn operand_before(&self, at: usize) -> Option<usize> {
        let mut from = at.checked_sub(1)?;
        if self.is(from, "]") || self.is(from, ")") {
            from = self.partner(from).filter(|open| *open < from)?;
            let is_of_name = from > 0 && self.touches(from) && self.kind(from - 1) == Some(Kind::Word);
            from -= usize::from(is_of_name);
        }
        while from > 1 && self.is(from - 1, ".") && self.kind(from - 2) == Some(Kind::Word) {
            from -= 2;
        }
        let is_value = matches!(self.kind(from), Some(Kind::Word | Kind::Text | Kind::Number)) || self.is(from, "(");
        (is_value && !forms::HEADS.contains(&self.word(from))).then_some(from)
    }

    /// One past a name, path, call, list or literal that begins at a token.
    fn operand_behind(&self, from: usize) -> Option<usize> {
        let mut to = match self.sign(from) {
            "[" | "(" => return self.partner(from).filter(|close| *close > from).map(|close| close + 1),
            _ => from + 1,
        };
        if !matches!(self.kind(from), Some(Kind::Word | Kind::Text | Kind::Number)) {
            return None;
        }
        loop {
            if self.is(to, ".") && self.touches(to) && self.kind(to + 1) == Some(Kind::Word) {
                to += 2;
            } else if matches!(self.sign(to), "(" | "[") && self.touches(to) {
                to = self.partner(to).filter(|close| *close > to)? + 1;
            } else {
                return Some(to);
            }
        }
    }

    fn comparison(&mut self, tokens: (usize, usize), right: String, grade: Grade) {
        self.comparison_as(tokens, &messages::CONDITION, right, grade);
    }

    fn comparison_as(&mut self, (from, to): (usize, usize), form: &'static Localized, right: String, grade: Grade) {
        let (start, end) = (self.start(from), self.end_before(to));
        self.slips.push(Slip::value_anew(form, (start, end), right, grade));
    }

    fn without_counterpart(&mut self, (from, to): (usize, usize), form: &'static Localized, how: &'static Localized) {
        let (start, end) = (self.start(from), self.end_before(to));
        self.slips.push(Slip {
            start,
            end,
            form,
            right: String::new(),
            help: Some(Phrase::from(how)),
            grade: Grade::Shown,
            edits: Vec::new(),
            masks: vec![Mask::Value(start, end)],
            declares: Vec::new(),
        });
    }
}
