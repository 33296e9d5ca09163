//! Blocks that are indented instead of being in braces: `for x in xs:`, `if a then … end`.

use super::reader::Reader;
use super::tokens::Kind;
use super::{Grade, Mask, Slip};
use crate::diag::messages::slips as messages;

/// Words that end a block.
const ENDS: &[&str] = &["end", "done", "fi", "endif", "endfor", "next"];
const HEADS: &[&str] = &["for", "foreach", "if", "elif", "elsif", "else", "unless"];

type SuiteEdits = Vec<(usize, usize, String)>;

impl Reader<'_> {
    /// An indented block whose header begins at a token.
    pub(super) fn suite(&mut self, at: usize) -> Option<usize> {
        let mut edits = SuiteEdits::new();
        let (next, end) = self.suite_at(at, &mut edits, 0)?;
        let head = edits.first().map(|(.., head)| head.clone())?;
        let (start, line) = (self.start(at), self.line(at));
        self.slips.push(Slip {
            start,
            end: self.end_before(line),
            form: if self.word(at).starts_with('f') { &messages::LOOP } else { &messages::IF_BLOCK },
            right: format!("{head}\n…\n}}"),
            help: None,
            grade: Grade::Sure,
            edits,
            masks: vec![Mask::Value(start, end)],
            declares: Vec::new(),
        });
        Some(next)
    }

    /// Writes the header at `at` and its block anew; the token after it, and the end of its last line.
    fn suite_at(&self, at: usize, edits: &mut SuiteEdits, depth: u32) -> Option<(usize, usize)> {
        let line = self.line(at);
        if depth > 12 || self.kind(line) != Some(Kind::Newline) || self.find(at, line, &["{"]).is_some() {
            return None;
        }
        let mut to = line;
        let signed = matches!(self.slice(line - 1), ":" | "do" | "then");
        if signed {
            to -= 1;
        }
        let mut head = match self.word(at) {
            "for" | "foreach" => format!("for {} {{", self.loop_header(at, to)?.0),
            "if" | "elif" | "elsif" => format!("if {} {{", self.condition(at + 1, to, 0)?.text),
            "unless" => format!("if not ({}) {{", self.condition(at + 1, to, 0)?.text),
            "else" if self.is(at + 1, "if") => format!("if {} {{", self.condition(at + 2, to, 0)?.text),
            "else" if to == at + 1 => "{".to_owned(),
            _ => return None,
        };
        let is_branch = matches!(self.word(at), "elif" | "elsif" | "else");
        if is_branch {
            head = format!("}} else {head}");
        }
        edits.push((self.start(at), self.end_before(line), head));
        let own = self.indentation(at).len();
        let mut next = line + 1;
        let mut end = None;
        loop {
            let (first, _) = self.trim(next, self.tokens.len());
            if first >= self.tokens.len() || self.indentation(first).len() <= own {
                next = first;
                break;
            }
            let word = self.word(first);
            let (after, last) = if HEADS.contains(&word) && self.find(first, self.line(first), &["{"]).is_none() {
                match self.suite_at(first, edits, depth + 1) {
                    Some(found) => found,
                    None => (self.line(first), self.end_before(self.line(first))),
                }
            } else {
                (self.line(first), self.end_before(self.line(first)))
            };
            end = Some(last);
            next = after;
        }
        let end = end?;
        let at_own = next < self.tokens.len() && self.indentation(next).len() == own;
        if at_own && matches!(self.word(next), "elif" | "elsif" | "else") && !matches!(self.word(at), "for" | "foreach")
        {
            return self.suite_at(next, edits, depth + 1);
        }
        // Elsewhere the `else` of a loop is for the empty list.
        if at_own && self.is(next, "else") && self.is(next + 1, ":") && matches!(self.word(at), "for" | "foreach") {
            edits.push((end, end, format!("\n{}}}", self.indentation(at))));
            let branch = edits.len();
            let list = self.loop_list(at, to)?;
            let found = self.suite_at(next, edits, depth + 1)?;
            edits.get_mut(branch)?.2 = format!("if size({list}) == 0 {{");
            return Some(found);
        }
        if at_own && ENDS.contains(&self.word(next)) {
            edits.push((self.start(next), self.end(next), "}".to_owned()));
            return Some((next + 1, self.end(next)));
        }
        if !signed && !at_own && next < self.tokens.len() && !self.is(next, "}") {
            return None;
        }
        edits.push((end, end, format!("\n{}}}", self.indentation(at))));
        Some((next, end))
    }
}
