//! Tags and placeholders of templates, outside texts: `{% for x in xs %}`, `{{ x }}`.

use super::reader::Reader;
use super::tokens::Kind;
use super::{Grade, Mask, Slip};
use crate::diag::messages::slips as messages;

/// The most tags that belong together.
const MOST: usize = 1000;

impl Reader<'_> {
    /// `{% for x in xs %}` up to its `{% endfor %}`.
    pub(super) fn tag(&mut self, at: usize) -> Option<usize> {
        let mut edits = Vec::new();
        let mut masks = Some(Vec::new());
        let mut level = 0_u32;
        let mut next = at;
        let mut first = None;
        let (mut lists, mut sure) = (Vec::new(), true);
        for _ in 0..MOST {
            let (start, end, right, change) = if self.is(next, "{%") {
                let close = (next..self.line(next)).find(|at| self.is(*at, "%}"))?;
                let (right, change) = self.tag_right(next + 1, close)?;
                (next, close + 1, right, change)
            } else {
                let line = self.line(next);
                if let Some((end, right)) = self.piece_of_template(next, line) {
                    edits.push((self.start(next), self.end_before(end), right));
                    masks = masks.map(|mut masks: Vec<Mask>| {
                        masks.push(Mask::Value(self.start(next), self.end_before(end)));
                        masks
                    });
                    next = end;
                    continue;
                }
                let Some((end, right)) = self.braces(next) else {
                    next += 1;
                    if next >= self.tokens.len() {
                        return None;
                    }
                    continue;
                };
                (next, end, right, 0)
            };
            let right = match right.strip_prefix("for ").filter(|_| change > 0) {
                // The `else` of a loop is for the empty list.
                _ if change == 0 && right == "} else {" && matches!(lists.last(), Some(Some(_))) => {
                    sure = false;
                    let list: &String = lists.last()?.as_ref()?;
                    format!("}}\n{}if size({list}) == 0 {{", self.indentation(start))
                }
                head => {
                    if change > 0 {
                        let list = head.and_then(|head| head.trim_end_matches(" {").split_once(" in "));
                        lists.push(list.map(|(_, list)| list.to_owned()));
                    } else if change < 0 {
                        lists.pop();
                    }
                    right
                }
            };
            let own_line = self.line(start) == end || self.kind(end) == Some(Kind::Newline);
            if !own_line && change != 0 {
                // What follows on the line is an entry of its own.
                masks = None;
            }
            first = first.or(Some((right.clone(), end)));
            masks = masks.and_then(|mut masks: Vec<Mask>| {
                masks.push(self.aligned(start, end, &right)?);
                Some(masks)
            });
            edits.push((self.start(start), self.end_before(end), right));
            level = level.saturating_add_signed(change);
            next = end;
            if level == 0 {
                break;
            }
        }
        let (right, first_end) = first?;
        if level > 0 {
            return None;
        }
        let (start, end) = (self.start(at), self.end_before(next));
        let lines = edits.len() > 1;
        self.slips.push(Slip {
            start,
            end: self.end_before(first_end),
            form: &messages::TAG,
            right: if lines { format!("{right}\n…\n}}") } else { right },
            help: None,
            grade: if sure { Grade::Sure } else { Grade::Guessed },
            edits,
            masks: masks.unwrap_or_else(|| vec![Mask::Value(start, end)]),
            declares: Vec::new(),
        });
        Some(next)
    }

    /// A line of text between tags, or a text with placeholders in it, as a piece.
    fn piece_of_template(&self, at: usize, line: usize) -> Option<(usize, String)> {
        let first = at.checked_sub(1).is_none_or(|before| self.kind(before) == Some(Kind::Newline));
        let source = self.source(at, line);
        if !first || !source.contains("{{") || source.contains("{%") {
            return None;
        }
        // `{{ x }}` alone is a value.
        if self.braces(at).is_some_and(|(end, _)| end == line) {
            return None;
        }
        let text = super::templates::placeholders(source, None);
        if self.kind(at) == Some(Kind::Text) {
            return Some((line, text));
        }
        Some((line, crate::syntax::reparse::requoted(&text)?))
    }

    /// A tag as it is written here, and whether it opens or closes.
    pub(super) fn tag_right(&self, mut from: usize, mut to: usize) -> Option<(String, i32)> {
        if self.is(from, "-") {
            from += 1;
        }
        if to > from && self.is(to - 1, "-") {
            to -= 1;
        }
        let condition = |from| Some(self.condition(from, to, 0)?.text);
        Some(match self.word(from) {
            "for" => (format!("for {} {{", self.loop_header(from, to)?.0), 1),
            "if" => (format!("if {} {{", condition(from + 1)?), 1),
            "unless" => (format!("if not ({}) {{", condition(from + 1)?), 1),
            "elif" | "elsif" | "elseif" => (format!("}} else if {} {{", condition(from + 1)?), 0),
            "else" if self.is(from + 1, "if") => (format!("}} else if {} {{", condition(from + 2)?), 0),
            "else" => ("} else {".to_owned(), 0),
            "endfor" | "endif" | "endunless" | "end" => ("}".to_owned(), -1),
            _ => return None,
        })
    }

    /// `{{ x }}`: the token after it, and its value.
    fn braces(&self, at: usize) -> Option<(usize, String)> {
        if !(self.is(at, "{") && self.is(at + 1, "{") && self.touches(at + 1)) {
            return None;
        }
        let close = self.partner(at)?;
        let inner = self.partner(at + 1).filter(|inner| inner + 1 == close)?;
        let from = if self.is(at + 2, ".") { at + 3 } else { at + 2 };
        let is_path = (from..inner).all(|at| self.kind(at) == Some(Kind::Word) || self.is(at, ".")) && from < inner;
        is_path.then(|| (close + 1, self.source(from, inner).to_owned()))
    }

    /// `{{ x }}` as an entry or a value.
    pub(super) fn placeholder(&mut self, at: usize) -> Option<usize> {
        let (next, right) = self.braces(at)?;
        let (start, end) = (self.start(at), self.end_before(next));
        let mask = self.aligned(at, next, &right).unwrap_or(Mask::Value(start, end));
        self.slips.push(Slip::written_anew(&messages::PLACEHOLDER, (start, end), right, Grade::Sure, mask));
        Some(next)
    }
}
