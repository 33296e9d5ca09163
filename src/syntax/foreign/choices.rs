//! Choices between several values: `match`, `switch`, `when`.

use super::exprs::Right;
use super::forms;
use super::reader::Reader;
use super::tokens::Kind;
use super::{Grade, Slip};
use crate::diag::messages::slips as messages;

const HEADS: &[&str] = &["match", "switch", "when"];
const ARROWS: &[&str] = &["=>", "->", ":"];
const OTHERWISE: &[&str] = &["_", "else", "default", "otherwise"];
/// Words before the value of a branch.
const GIVES: &[&str] = &["return", "yield"];

/// The branches of a choice in this language.
pub(super) struct Choice {
    /// The condition and the value of each.
    branches: Vec<(String, String)>,
    otherwise: Option<String>,
    sure: bool,
}

/// The tokens of a block: its opening one, the one after its content, the one after it.
struct ChoiceBlock {
    open: usize,
    close: usize,
    after: usize,
}

impl Choice {
    /// `if a then x else y`; `None` without a last branch.
    pub(super) fn value(&self) -> Option<Right> {
        Some(Right { text: self.text(self.otherwise.as_ref()?), sure: self.sure })
    }

    fn text(&self, otherwise: &str) -> String {
        let mut out = String::new();
        for (cond, value) in &self.branches {
            // A choice as the value would take the `else`.
            let value = if value.starts_with("if ") { format!("({value})") } else { value.clone() };
            out.push_str(&format!("if {cond} then {value} else "));
        }
        out + otherwise
    }

    /// `if a {`, `x`, `} else {`, `y`, `}` on lines of this indentation.
    fn pieces(&self, indentation: &str) -> String {
        let step = Reader::step(indentation);
        let block = |value: &str| format!("{{\n{indentation}{step}{value}\n{indentation}}}");
        let branches: Vec<String> =
            self.branches.iter().map(|(cond, value)| format!("if {cond} {}", block(value))).collect();
        let otherwise = self.otherwise.iter().map(|value| format!(" else {}", block(value)));
        branches.join(" else ") + &otherwise.collect::<String>()
    }
}

impl Reader<'_> {
    /// Whether a choice begins at a token: `match x {`, `switch (x) {`, `when {`, with branches.
    pub(super) fn is_choice(&self, at: usize) -> bool {
        if !HEADS.contains(&self.word(at)) || self.is_declared(self.word(at)) {
            return false;
        }
        let Some(ChoiceBlock { open, close, .. }) = self.choice_block(at) else { return false };
        let (first, _) = self.trim(open + 1, close);
        self.find(first, close, ARROWS).is_some_and(|arrow| {
            matches!(self.word(first), "case" | "default") || !self.is(arrow, ":") && arrow > first
        })
    }

    /// Where the branches of a choice begin and end: in braces or, as in Python, indented.
    fn choice_block(&self, at: usize) -> Option<ChoiceBlock> {
        let line = self.line(at);
        if let Some(open) = self.find(at + 1, line, &["{"]) {
            let close = self.partner(open)?;
            return Some(ChoiceBlock { open, close, after: close + 1 });
        }
        let open = line.checked_sub(1).filter(|open| self.is(*open, ":") && *open > at + 1)?;
        let close = self.last_indented(at, line)? + 1;
        Some(ChoiceBlock { open, close, after: close })
    }

    /// The token after a choice that begins at a token.
    pub(super) fn choice_end(&self, at: usize) -> Option<usize> {
        self.is_choice(at).then(|| self.choice_block(at)).flatten().map(|block| block.after)
    }

    /// A choice as a value.
    pub(super) fn choice_value(&mut self, at: usize) -> Option<usize> {
        if !self.is_choice(at) {
            return None;
        }
        let ChoiceBlock { open, after, .. } = self.choice_block(at)?;
        let choice = self.choice_from(at, 0).map(|(choice, _)| choice);
        let (right, grade) = match &choice {
            Some(choice) => match choice.value() {
                Some(right) => (right.text, if right.sure { Grade::Sure } else { Grade::Guessed }),
                None => (choice.text("\"…\""), Grade::Shown),
            },
            // What cannot be read is shown with the value that it is about.
            None => {
                let subject = self.source(at + 1, open).trim_matches(['(', ')']);
                (format!("if {subject} == … then \"…\" else \"…\""), Grade::Shown)
            }
        };
        self.choice_slip(at, after, right, grade);
        Some(after)
    }

    /// A choice between pieces.
    pub(super) fn choice_entry(&mut self, at: usize) -> Option<usize> {
        if !self.is_choice(at) {
            return None;
        }
        let (choice, end) = self.choice_from(at, 0)?;
        let grade = if choice.sure { Grade::Sure } else { Grade::Guessed };
        let indentation = self.indentation(at);
        self.choice_slip(at, end, choice.pieces(indentation), grade);
        let unindented = choice.pieces("");
        if let Some(slip) = self.slips.last_mut() {
            slip.right = unindented;
        }
        Some(end)
    }

    fn choice_slip(&mut self, at: usize, to: usize, right: String, grade: Grade) {
        let (start, end) = (self.start(at), self.end_before(to));
        self.slips.push(Slip::value_anew(&messages::SEVERAL_CHOICES, (start, end), right, grade));
    }

    /// The choice that begins at a token, and the token after it.
    pub(super) fn choice_from(&self, at: usize, depth: u32) -> Option<(Choice, usize)> {
        let ChoiceBlock { open, close, after: end } = self.choice_block(at)?;
        let subject = if open == at + 1 { None } else { Some(self.condition(at + 1, open, depth)?) };
        // `switch (true)`: each branch has a condition.
        let subject = subject.filter(|subject| subject.text != "true");
        let mut choice =
            Choice { branches: Vec::new(), otherwise: None, sure: subject.as_ref().is_none_or(|s| s.sure) };
        let mut conds: Vec<String> = Vec::new();
        let mut next = self.past_signs(open + 1, close);
        while next < close {
            if self.is(next, "case") {
                next += 1;
            }
            let arrow = self.find(next, close, ARROWS)?;
            let last = OTHERWISE.contains(&self.word(next)) && arrow == next + 1;
            if !last {
                conds.extend(self.patterns(next, arrow, subject.as_ref(), depth)?);
            }
            let (from, _) = self.trim(arrow + 1, close);
            // `case "a": case "b": x`
            if !last && self.is(arrow, ":") && matches!(self.word(from), "case" | "default") {
                if self.is(from, "default") {
                    conds.clear();
                }
                next = from;
                continue;
            }
            let (value, after) = self.branch_value(from, close, depth)?;
            choice.sure &= value.sure;
            next = self.past_signs(after, close);
            if last {
                choice.otherwise = Some(value.text);
                conds.clear();
                // What follows would never be reached, or in JS only if nothing else fits.
                if next < close {
                    return None;
                }
            } else {
                choice.branches.push((std::mem::take(&mut conds).join(" or "), value.text));
            }
        }
        (!choice.branches.is_empty()).then_some((choice, end))
    }

    /// Past what separates branches: line breaks, `,`, `;`, `break`.
    fn past_signs(&self, mut at: usize, to: usize) -> usize {
        while at < to
            && (matches!(self.kind(at), Some(Kind::Newline | Kind::Comment | Kind::OtherComment))
                || matches!(self.sign(at), "," | ";")
                || self.is(at, "break"))
        {
            at += 1;
        }
        at
    }

    /// The conditions of a branch; `None` if a pattern is no value.
    fn patterns(&self, from: usize, to: usize, subject: Option<&Right>, depth: u32) -> Option<Vec<String>> {
        let parts = self.split(from, to, &["|", ",", "||"]);
        let condition = |&(from, to): &(usize, usize)| {
            let Some(subject) = subject else { return Some(self.condition(from, to, depth)?.text) };
            let is_value = matches!(self.kind(from)?, Kind::Text | Kind::Single | Kind::Number)
                || matches!(self.word(from), "true" | "false")
                || forms::value(self.word(from)).is_some();
            if !is_value || to != from + 1 {
                return None;
            }
            let value = self.right(from, to, depth + 1)?.text;
            // A comparison in the value is one operand.
            let plain = subject.text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
            let whole = if plain { subject.text.clone() } else { format!("({})", subject.text) };
            Some(match value.as_str() {
                "true" => whole,
                "false" => format!("not {whole}"),
                _ => format!("{whole} == {value}"),
            })
        };
        let conds: Option<Vec<String>> = parts.iter().map(condition).collect();
        conds.filter(|conds| !conds.is_empty())
    }

    /// The value of a branch that begins at a token, and the token after it.
    fn branch_value(&self, from: usize, close: usize, depth: u32) -> Option<(Right, usize)> {
        if self.is(from, "{") {
            let end = self.partner(from)?;
            let (mut from, mut to) = self.trim(from + 1, end);
            while to > from && (self.is(to - 1, ";") || self.is(to - 1, "break")) {
                to = self.trim(from, to - 1).1;
            }
            if GIVES.contains(&self.word(from)) {
                from += 1;
            }
            return Some((self.right(from, to, depth + 1)?, end + 1));
        }
        let from = if GIVES.contains(&self.word(from)) { from + 1 } else { from };
        let mut to = from;
        while to < close {
            let ends = matches!(self.kind(to), Some(Kind::Newline | Kind::Comment | Kind::OtherComment))
                || matches!(self.sign(to), "," | ";")
                || matches!(self.word(to), "case" | "default" | "break")
                || self.is(to, "else") && matches!(self.sign(to + 1), "->" | "=>")
                || to > from && self.is_value_token(to) && self.is_value_token(to - 1);
            if ends {
                break;
            }
            to = match self.sign(to) {
                "(" | "[" | "{" => self.partner(to).filter(|end| *end > to && *end < close)? + 1,
                _ => to + 1,
            };
        }
        Some((self.right(from, to, depth + 1)?, to))
    }

    fn is_value_token(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Text | Kind::Single | Kind::Number))
    }
}
