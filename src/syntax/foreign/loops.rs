//! Loops with a condition or an `else`: `for x in xs if c {`, `for x in xs { … } else { … }`.

use super::exprs::Right;
use super::reader::Reader;
use super::tokens::Kind;
use super::{Grade, Mask, Slip};
use crate::diag::messages::slips as messages;

/// Words before the condition of a loop.
const GUARDS: &[&str] = &["if", "where", "when"];

impl Reader<'_> {
    /// `for x in xs if c {`, as an entry or an item of a list, by its `for`.
    pub(super) fn guarded_loop(&mut self, at: usize) -> Option<usize> {
        if !matches!(self.word(at), "for" | "foreach") {
            return None;
        }
        let brace = self.find(at, self.line(at), &["{"])?;
        let guard = self.find(at + 4, brace, GUARDS)?;
        if self.find(at, brace, &["then"]).is_some() {
            return None;
        }
        let close = self.partner(brace).filter(|close| *close > brace)?;
        let (head, sure) = self.loop_header(at, guard)?;
        let condition = self.condition(guard + 1, brace, 0)?;
        let (start, end, stop) = (self.start(at), self.end(brace), self.start(close));
        let inner = self.text.get(end..stop)?;
        let condition_head = format!("if {} {{", condition.text);
        let mut edits = Vec::new();
        if inner.contains('\n') {
            let indentation = self.indentation(at);
            let step = Self::step(indentation);
            edits.push((start, end, format!("for {head} {{\n{indentation}{step}{condition_head}")));
            // The lines of a text block belong to it.
            if (brace..close).all(|at| !matches!(self.kind(at), Some(Kind::Fence | Kind::Torn))) {
                let last = inner.rfind('\n').map_or(end, |line| end + line);
                let lines = inner.match_indices('\n').map(|(line, _)| end + line + 1).filter(|line| *line <= last);
                let is_filled =
                    |line: &usize| self.text.get(*line..).is_some_and(|rest| !rest.starts_with(['\n', '\r']));
                edits.extend(lines.filter(is_filled).map(|line| (line, line, step.to_owned())));
            }
            edits.push((stop, stop, format!("{step}}}\n{indentation}")));
        } else {
            edits.push((start, end, format!("for {head} {{ {condition_head}")));
            edits.push((self.end(close), self.end(close), " }".to_owned()));
        }
        let header = self.aligned(at, guard, &format!("for {head}"));
        let masks = match header {
            Some(mask) => vec![mask, Mask::Blank(self.start(guard), self.end_before(brace))],
            None => vec![Mask::Value(start, self.end(close))],
        };
        let next = if masks.len() > 1 { brace } else { close + 1 };
        self.slips.push(Slip {
            start,
            end: self.end_before(brace),
            form: &messages::GUARDED_LOOP,
            right: format!("for {head} {{ {condition_head} … }} }}"),
            help: None,
            grade: if sure && condition.sure { Grade::Sure } else { Grade::Guessed },
            edits,
            masks,
            declares: Vec::new(),
        });
        Some(next)
    }

    /// `} else {` after a loop, by its `else`: elsewhere it is for the empty list.
    pub(super) fn else_of_loop(&mut self, at: usize) -> Option<usize> {
        let brace = at + 1;
        if !self.is(at, "else") || !self.is(brace, "{") {
            return None;
        }
        let close = self.past_breaks_before(at).checked_sub(1).filter(|close| self.is(*close, "}"))?;
        let open = self.partner(close).filter(|open| *open < close)?;
        let header = (open.saturating_sub(40)..open).rev().find(|at| matches!(self.word(*at), "for" | "foreach"))?;
        if self.line(header) < open {
            return None;
        }
        let list = self.loop_list(header, open)?;
        let end = self.partner(brace).filter(|end| *end > brace)?;
        let condition = format!("if size({list}) == 0");
        let separator = match self.source(header, close).contains('\n') {
            true => format!("\n{}", self.indentation(header)),
            false => ", ".to_owned(),
        };
        self.slips.push(Slip {
            start: self.start(at),
            end: self.end(at),
            form: &messages::EMPTY_LOOP,
            right: format!("{condition} {{ … }}"),
            help: None,
            grade: Grade::Guessed,
            edits: vec![(self.end(close), self.end(at), format!("{separator}{condition}"))],
            // The loop goes, too: what is left of it alone could be empty.
            masks: vec![Mask::Value(self.start(header), self.end(end))],
            declares: Vec::new(),
        });
        Some(end + 1)
    }

    /// What a loop goes through.
    pub(super) fn loop_list(&self, at: usize, to: usize) -> Option<String> {
        let (head, _) = self.loop_header(at, to)?;
        Some(head.split_once(" in ")?.1.to_owned())
    }

    /// `"x" if c` without an `else`: a piece, an item, or the value of a field.
    pub(super) fn postfix_if(&mut self, at: usize) -> Option<usize> {
        let negated = self.is(at, "unless");
        if !negated && !self.is(at, "if") || !self.is_after_value(at) {
            return None;
        }
        let (from, to) = (self.begin(at)?, self.finish(at)?);
        if from >= at || self.is(to, "{") || matches!(self.word(to), "then" | "else") || self.is(at + 1, "{") {
            return None;
        }
        let mut condition = self.condition(at + 1, to, 0)?;
        if negated {
            condition.text = format!("not ({})", condition.text);
        }
        let value = self.right(from, at, 0)?;
        self.conditional((from, to), condition, value)
    }

    /// `c && "x"`, as JavaScript shows something only if a condition holds.
    pub(super) fn and_text_alone(&mut self, at: usize) -> Option<usize> {
        let (from, to) = (self.begin(at)?, at + 2);
        if !self.is_text_after_and(at) || from >= at || self.finish(at)? != to {
            return None;
        }
        let (condition, value) = (self.condition(from, at, 0)?, self.right(at + 1, to, 0)?);
        self.conditional((from, to), condition, value)
    }

    /// Whether a text follows an `and`.
    pub(super) fn is_text_after_and(&self, at: usize) -> bool {
        matches!(self.slice(at), "&&" | "and") && matches!(self.kind(at + 1), Some(Kind::Text | Kind::Single))
    }

    /// A value that is there only if a condition holds.
    fn conditional(&mut self, (from, to): (usize, usize), condition: Right, value: Right) -> Option<usize> {
        let sure = condition.sure && value.sure;
        let before = from.checked_sub(1)?;
        let (start, right, grade) = match self.slice(before) {
            ":" if self.is(before.checked_sub(1)?, "body") => {
                (self.start(from), format!("if {} then {} else \"…\"", condition.text, value.text), Grade::Shown)
            }
            ":" if self.kind(before - 1) == Some(Kind::Word) => {
                let field = self.word(before - 1);
                let right = format!("if {} {{ {field}: {} }}", condition.text, value.text);
                (self.start(before - 1), right, Grade::Guessed)
            }
            "(" | "=" | ":" => return None,
            _ => {
                let right = format!("if {} {{ {} }}", condition.text, value.text);
                (self.start(from), right, if sure { Grade::Sure } else { Grade::Guessed })
            }
        };
        let end = self.end_before(to);
        // The field itself is there.
        self.slips.push(Slip::written_anew(
            &messages::IF_BLOCK,
            (start, end),
            right,
            grade,
            Mask::Value(self.start(from), end),
        ));
        Some(to)
    }

    /// Whether a word follows a value.
    pub(super) fn is_after_value(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            let is_value = matches!(self.kind(before), Some(Kind::Text | Kind::Single | Kind::Number | Kind::Word))
                || matches!(self.sign(before), ")" | "]");
            is_value && !super::forms::HEADS.contains(&self.slice(before))
        })
    }
}
