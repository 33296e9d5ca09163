//! Entries of blocks: loops, conditions, statements.

use super::exprs::Right;
use super::forms;
use super::reader::Reader;
use super::soundness::errors;
use super::tokens::{Kind, lex};
use super::{Grade, Mask, Slip};
use crate::catalog::may_hold_pieces;
use crate::diag::Localized;
use crate::diag::messages::slips as messages;
use crate::syntax::names;

/// Statements that have no counterpart, and what serves instead.
const NOWHERE: &[(&str, &Localized, &Localized)] = &[
    ("while", &messages::WHILE, &messages::LOOP_OVER_LIST),
    ("loop", &messages::WHILE, &messages::LOOP_OVER_LIST),
    ("switch", &messages::SWITCH, &messages::IF_CHAIN),
    ("match", &messages::SWITCH, &messages::IF_CHAIN),
    ("case", &messages::SWITCH, &messages::IF_CHAIN),
    ("function", &messages::FUNCTION, &messages::LET_INSTEAD),
    ("fn", &messages::FUNCTION, &messages::LET_INSTEAD),
    ("def", &messages::FUNCTION, &messages::LET_INSTEAD),
    ("fun", &messages::FUNCTION, &messages::LET_INSTEAD),
    ("func", &messages::FUNCTION, &messages::LET_INSTEAD),
    ("macro", &messages::FUNCTION, &messages::LET_INSTEAD),
];

/// Words before a value that is sent anyway.
const RETURNS: &[&str] = &["return", "yield", "print", "echo", "puts", "say"];
const LOCALS: &[&str] = &["let", "const", "var", "val"];
const LOOPS: &[&str] = &["for", "foreach", "each"];
const ELSE_IFS: &[&str] = &["elif", "elsif", "elseif", "elsif"];

impl Reader<'_> {
    /// `mentioned_list ["lisi"]`
    fn field_without_colon(&mut self, at: usize, line: usize) -> Option<usize> {
        let open = at + 1;
        let is_list = self.is(open, "[") && !self.touches(open) && (self.is_quote(open + 1) || self.is(open + 1, "{"));
        let close = self.partner(open).filter(|close| is_list && *close > open)?;
        if close + 1 != line && !self.is(close + 1, ",") || LOOPS.contains(&self.word(at)) || self.is(at, "if") {
            return None;
        }
        let (start, end) = (self.start(at), self.end(at));
        let mask = Mask::Other(end, end + 1, ":".to_owned());
        self.slips.push(Slip {
            edits: vec![(end, end, ":".to_owned())],
            masks: vec![mask],
            ..Slip::written_anew(
                &messages::FIELD,
                (start, end),
                format!("{}:", self.word(at)),
                Grade::Sure,
                Mask::Blank(start, start),
            )
        });
        Some(open)
    }

    /// Recognises an entry that begins at a token; the token after it.
    pub(super) fn entry(&mut self, at: usize) -> Option<usize> {
        if let Some(next) = self.key_of_template(at) {
            return Some(next);
        }
        match (self.kind(at)?, self.sign(at)) {
            (Kind::OtherComment, _) => return self.comment(at),
            (_, "{%") => return self.tag(at),
            (Kind::Single, _) if self.is(at + 1, ":") => return self.single_quoted_key(at),
            (_, "[") => return self.comprehension(at),
            (_, "{") if self.is(at + 1, "{") && self.touches(at + 1) => return self.placeholder(at),
            _ => {}
        }
        let word = self.word(at);
        if word.is_empty() {
            return None;
        }
        if let Some(next) = self.else_of_loop(at) {
            return Some(next);
        }
        let line = self.line(at);
        if matches!(self.sign(at + 1), ":" | "=") {
            return self.field(at, line);
        }
        if let Some(next) = self.field_without_colon(at, line) {
            return Some(next);
        }
        if LOOPS.contains(&word) {
            return self.for_entry(at, line);
        }
        if word == "if" {
            return self.if_entry(at, line);
        }
        if word == "unless" {
            return self.unless(at, line);
        }
        if RETURNS.contains(&word) && line > at + 1 {
            return self.returned(at, line);
        }
        if LOCALS.contains(&word) && self.kind(at + 1) == Some(Kind::Word) {
            return self.local(at, line);
        }
        if let Some(next) = self.choice_entry(at) {
            return Some(next);
        }
        if let Some((_, form, how)) = NOWHERE.iter().find(|(other, ..)| *other == word)
            && (self.is(at + 1, "(") || matches!(self.kind(at + 1), Some(Kind::Word)) || self.is(at + 1, "{"))
            && (self.find(at, line, &["{", ":"]).is_some())
            && !self.is_block_here(at, line)
        {
            return self.nowhere(at, line, form, how);
        }
        match self.sign(at + 1) {
            "=>" | "->" => self.arrow(at, line),
            "+=" | "-=" | "++" => self.nowhere(at, line, &messages::ASSIGNMENT, &messages::PIECES_ADD_UP),
            _ => {
                let found = self.label(at).or_else(|| self.mapped(at, line));
                // In the message itself it may be a field that lacks its colon.
                if self.depth > 1 { found.or_else(|| self.unquoted(at, line)) } else { found }
            }
        }
    }

    /// Whether a word is a block with a label: `match x {` may be one of the platform's.
    fn is_block_here(&self, at: usize, line: usize) -> bool {
        self.is(at + 1, "{") && line > at + 1
    }

    fn push(&mut self, slip: Slip) {
        self.slips.push(slip);
    }

    fn nowhere(&mut self, at: usize, line: usize, form: &'static Localized, how: &'static Localized) -> Option<usize> {
        let brace = self.find(at, line, &["{"]);
        let end = brace.and_then(|brace| self.partner(brace)).map_or(line, |close| close + 1);
        let slip = Slip {
            start: self.start(at),
            end: self.end_before(brace.unwrap_or(line)),
            form,
            right: String::new(),
            help: Some(how.into()),
            grade: Grade::Shown,
            edits: Vec::new(),
            masks: vec![Mask::Value(self.start(at), self.end_before(end))],
            declares: Vec::new(),
        };
        self.push(slip);
        Some(end)
    }

    /// `return x`, `print(x)`
    fn returned(&mut self, at: usize, line: usize) -> Option<usize> {
        // A label: `print x {`.
        if self.is(line - 1, "{") {
            return None;
        }
        let end = if self.is(line - 1, ";") { line - 1 } else { line };
        let paren = self.is(at + 1, "(") && self.partner(at + 1) == Some(end - 1);
        let (from, to) = if paren { (at + 2, end - 1) } else { (at + 1, end) };
        let right = self.right(from, to, 0)?;
        if self.depth == 1 {
            // In the message itself it is the text.
            let text = format!("body: {}", right.text);
            return self.replace(at, line, &messages::FIELD, Right { text, sure: false });
        }
        self.replace(at, line, &messages::RETURN, right)
    }

    /// Records a right value for the entry from `at` to `line`.
    fn replace(&mut self, at: usize, to: usize, form: &'static Localized, right: Right) -> Option<usize> {
        let (start, end) = (self.start(at), self.end_before(to));
        self.slips.push(Slip::value_anew(
            form,
            (start, end),
            right.text,
            if right.sure { Grade::Sure } else { Grade::Guessed },
        ));
        Some(to)
    }

    /// `let x = …` in a block: it moves in front of its item.
    fn local(&mut self, at: usize, line: usize) -> Option<usize> {
        let name = at + 1;
        // One at the start of a line is an item, whatever is open before it.
        let is_item = self.text.get(..self.start(at)).is_none_or(|before| before.is_empty() || before.ends_with('\n'));
        if is_item || !matches!(self.sign(name + 1), "=" | ":=" | ":") || !names::is_free(self.word(name)) {
            return None;
        }
        let equals = self.find(name, line, &["=", ":="])?;
        let end = if self.is(line - 1, ";") { line - 1 } else { line };
        let right = self.right(equals + 1, end, 0)?;
        let text = format!("let {} = {}", self.word(name), right.text);
        let (start, stop) = (self.start(at), self.end_before(line));
        // The line goes as a whole.
        let before = self.text.get(..start).unwrap_or_default();
        let from = before.rfind('\n').map_or(0, |at| at + 1);
        let until = self.text.get(stop..).and_then(|rest| rest.find('\n')).map_or(stop, |len| stop + len + 1);
        let alone = self.text.get(from..start).is_some_and(|gap| gap.trim().is_empty())
            && self.text.get(stop..until).is_some_and(|gap| gap.trim().is_empty());
        let item = self.item_before(at)?;
        let doc = self.docs_before(item);
        let header = self.find(item, self.line(item), &["{"]).unwrap_or(self.line(item));
        let header = self.source(item, header).to_owned();
        // A quotient may not be exact, which is reported where types are known.
        let has_remark = (equals..end).any(|at| matches!(self.sign(at), "/" | "%"));
        self.push(Slip {
            start,
            end: stop,
            form: &messages::LOCAL,
            edits: if alone {
                vec![(doc, doc, format!("{text}\n\n")), (from, until, String::new())]
            } else {
                Vec::new()
            },
            right: text.clone(),
            help: Some(messages::LetAbove { line: text.clone(), item: header }.into()),
            // A variable of a loop is not known there.
            grade: if !alone || !right.sure || self.uses_loop_variable(item, at, (equals + 1, end)) {
                Grade::Shown
            } else if errors(&format!("{text}\n")).next().is_some() || has_remark {
                Grade::Guessed
            } else {
                Grade::Sure
            },
            masks: vec![Mask::Blank(start, stop)],
            declares: vec![(self.start(name), self.end(name))],
        });
        Some(line)
    }

    /// The first token of the item that contains a token.
    fn item_before(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|before| {
            names::ITEMS.contains(&self.word(*before))
                && self
                    .text
                    .get(..self.start(*before))
                    .is_some_and(|text| text.is_empty() || text.ends_with(['\n', '\u{feff}']))
        })
    }

    /// The start of the comments above an item.
    pub(super) fn docs_before(&self, item: usize) -> usize {
        let mut start = self.start(item);
        let mut at = item;
        while at >= 2
            && self.kind(at - 1) == Some(Kind::Newline)
            && self.kind(at - 2) == Some(Kind::Comment)
            && (at < 3 || self.kind(at - 3) == Some(Kind::Newline))
        {
            start = self.start(at - 2);
            at -= 2;
        }
        start
    }

    fn uses_loop_variable(&self, item: usize, at: usize, value: (usize, usize)) -> bool {
        let vars = (item..at).filter(|at| self.is(*at, "for")).flat_map(|at| [self.word(at + 1), self.word(at + 3)]);
        vars.into_iter().any(|var| !var.is_empty() && self.source(value.0, value.1).contains(var))
    }

    /// `body => "x"`
    fn arrow(&mut self, at: usize, line: usize) -> Option<usize> {
        let sign = at + 1;
        let (start, end) = (self.start(sign), self.end(sign));
        let name = self.word(at);
        let value = self.source(sign + 1, line);
        self.push(Slip {
            start: self.start(at),
            end,
            form: &messages::FIELD,
            right: format!("{name}: {value}"),
            help: None,
            grade: Grade::Sure,
            edits: vec![(self.end(at), end, ":".to_owned())],
            masks: vec![Mask::Other(start, end, ":".to_owned())],
            declares: Vec::new(),
        });
        Some(sign + 1)
    }

    /// `button c.id {`
    fn label(&mut self, at: usize) -> Option<usize> {
        let mut from = at + 1;
        let mut to = from;
        let paren = self.is(from, "(");
        if paren {
            let close = self.partner(from)?;
            (from, to) = (from + 1, close);
        } else {
            if !names::is_free(self.word(from)) || !matches!(self.sign(from + 1), "." | "[") {
                return None;
            }
            while to < self.tokens.len() && !matches!(self.kind(to), Some(Kind::Newline)) && !self.is(to, "{") {
                to += 1;
            }
        }
        let brace = if paren { to + 1 } else { to };
        if !self.is(brace, "{") || names::RESERVED.contains(&self.word(at)) || self.word(at) == "for" {
            return None;
        }
        let value = self.source(from, to).to_owned();
        // `section.title {` cannot be told from a call without its name.
        if value.contains('{') {
            return None;
        }
        let (start, end) = (self.start(at + 1), self.end_before(brace));
        let label = format!("\"${{{value}}}\"");
        self.push(Slip {
            start: self.start(at),
            end,
            form: &messages::LABEL,
            right: format!("{} {label} {{", self.word(at)),
            help: None,
            grade: Grade::Sure,
            edits: vec![(start, end, label)],
            masks: vec![Mask::Value(start, end)],
            declares: Vec::new(),
        });
        Some(brace)
    }

    /// `xs.map(x => x)` as an entry: a loop.
    fn mapped(&mut self, at: usize, line: usize) -> Option<usize> {
        let mut dot = at + 1;
        while self.is(dot, ".") && self.touches(dot) && !self.is(dot + 2, "(") {
            dot += 2;
        }
        if !self.is(dot, ".") {
            return None;
        }
        let method = forms::method(self.word(dot + 1)).filter(|method| method.loops)?;
        let close = self.partner(dot + 2).filter(|_| self.is(dot + 2, "("))?;
        let (head, body) = self.lambda(dot + 3, close).or_else(|| self.ruby_block(close + 1))?;
        let end = if close + 1 < line && self.is(line - 1, ";") { line } else { close + 1 };
        if end < line || method.name == "filter" {
            return None;
        }
        let body = self.right(body.0, body.1, 0)?;
        let right = format!("for {head} in {} {{ {} }}", self.source(at, dot), body.text);
        self.replace(at, end, &messages::MAPPED, Right { text: right, sure: body.sure })
    }

    fn ruby_block(&self, at: usize) -> Option<(String, (usize, usize))> {
        let close = self.partner(at).filter(|_| self.is(at, "{"))?;
        self.lambda(at + 1, close)
    }

    /// `[f(x) for x in xs]` as an entry: a loop.
    fn comprehension(&mut self, at: usize) -> Option<usize> {
        let close = self.partner(at)?;
        self.find(at + 1, close, &["for"]).filter(|word| self.follows_value(*word))?;
        let right = self.right(at + 1, close, 0).filter(|right| right.text.starts_with("for "))?;
        self.replace(at, close + 1, &messages::LOOP, right)
    }

    fn for_entry(&mut self, at: usize, line: usize) -> Option<usize> {
        let Some(brace) = self.find(at, line, &["{"]) else {
            return self.brace_below(at, line).or_else(|| self.suite(at));
        };
        if let Some(semicolon) = self.find(at, brace, &[";"]).or_else(|| {
            let open = at + 1;
            self.partner(open).filter(|_| self.is(open, "(")).and_then(|close| self.find(open + 1, close, &[";"]))
        }) {
            let _ = semicolon;
            return self.nowhere(at, line, &messages::COUNTED_LOOP, &messages::LOOP_OVER_LIST);
        }
        // `for i in 0..3`, `for i in range(3)`
        let counts = self.find(at, brace, &["..=", ".."]);
        if self.find(at, brace, &["range"]).is_some_and(|range| self.is(range + 1, "("))
            || counts.is_some_and(|dots| self.is(dots, "..=") || self.kind(dots + 1) != Some(Kind::Number))
        {
            return self.nowhere(at, line, &messages::COUNTED_LOOP, &messages::LOOP_OVER_LIST);
        }
        if let Some(next) = self.guarded_loop(at) {
            return Some(next);
        }
        let (head, sure) = self.loop_header(at, brace)?;
        let right = format!("for {head} {{");
        self.header(at, brace, right, &messages::LOOP, sure)
    }

    /// A header that ends before the block at `brace`.
    fn header(
        &mut self,
        at: usize,
        brace: usize,
        right: String,
        form: &'static Localized,
        sure: bool,
    ) -> Option<usize> {
        let (start, end) = (self.start(at), self.end(brace));
        if same(&right, self.text.get(start..end)?) {
            return None;
        }
        let close = self.partner(brace);
        let aligned = self.aligned(at, brace + 1, &right);
        let is_aligned = aligned.is_some();
        let mask = match aligned {
            Some(mask) => mask,
            None => Mask::Value(start, self.end(close?)),
        };
        self.slips.push(Slip::written_anew(
            form,
            (start, end),
            right,
            if sure { Grade::Sure } else { Grade::Guessed },
            mask,
        ));
        Some(if is_aligned { brace } else { close? + 1 })
    }

    /// The head of a loop from its keyword on: `x in xs`.
    pub(super) fn loop_header(&self, at: usize, to: usize) -> Option<(String, bool)> {
        let (mut from, mut to) = self.trim(at + 1, to);
        if self.is(from, "(") && self.partner(from) == to.checked_sub(1) {
            (from, to) = self.trim(from + 1, to - 1);
        }
        // `foreach (xs as k => x)`
        if let Some(word) = self.find(from, to, &["as"]) {
            let names: Vec<&str> = (word + 1..to).map(|at| self.word(at)).filter(|word| !word.is_empty()).collect();
            let list = self.right(from, word, 0)?;
            return Some((format!("{} in {}", names.join(", "), list.text), list.sure));
        }
        while matches!(self.word(from), "const" | "let" | "var" | "val" | "auto" | "final" | "each")
            && self.kind(from + 1) != Some(Kind::Sign)
            || (matches!(self.word(from), "const" | "let" | "var") && matches!(self.sign(from + 1), "[" | "(" | "{"))
        {
            from += 1;
        }
        let mid = self.find(from, to, &["in", "of", "<-", "->", ":", ":="])?;
        let mut list = mid + 1;
        if self.is(list, "range") && !self.is(list + 1, "(") {
            list += 1;
        } else if self.is(mid, ":=") {
            return None;
        }
        let mut names: Vec<&str> = (from..mid).map(|at| self.word(at)).filter(|word| !word.is_empty()).collect();
        // `String x : xs`
        if self.is(mid, ":") && names.len() == 2 && self.find(from, mid, &[","]).is_none() {
            names.remove(0);
        }
        if names.len() == 2 && names.first() == Some(&"_") {
            names.remove(0);
        }
        if names.is_empty() || names.len() > 2 || names.iter().any(|name| !names::is_free(name)) {
            return None;
        }
        let value = self.entries_of(list, to).unwrap_or((list, to));
        let right = self.right(value.0, value.1, 0)?;
        Some((format!("{} in {}", names.join(", "), right.text), right.sure))
    }

    /// What is gone through in `enumerate(xs)`, `m.items()`, `Object.entries(m)`.
    fn entries_of(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let close = to.checked_sub(1).filter(|close| self.is(*close, ")"))?;
        let open = self.partner(close).filter(|open| *open > from)?;
        let word = self.word(open - 1);
        if open == from + 1 && word == "enumerate" || self.source(from, open) == "Object.entries" {
            return Some((open + 1, close));
        }
        let is_method = matches!(word, "items" | "entries" | "iter" | "enumerate" | "withIndex" | "values" | "each");
        (is_method && open + 1 == close && self.is(open - 2, ".")).then(|| (from, open - 2))
    }

    fn if_entry(&mut self, at: usize, line: usize) -> Option<usize> {
        let Some(brace) = self.find(at, line, &["{"]) else {
            let (next, _) = self.trim(line, self.tokens.len());
            if self.is(next, "then") {
                return None;
            }
            if self.find(at, line, &["then"]).is_some_and(|then| then + 1 < line) {
                return None;
            }
            return self.brace_below(at, line).or_else(|| self.one_line_if(at, line)).or_else(|| self.suite(at));
        };
        // `if a then {`
        if self.is(brace - 1, "then") {
            let (other, _) = self.trim(self.partner(brace)? + 1, self.tokens.len());
            let (opens, _) = self.trim(other + 1, self.tokens.len());
            if self.is(other, "else") && !self.is(opens, "{") {
                return None;
            }
            let right = format!("if {} {{", self.condition(at + 1, brace - 1, 0)?.text);
            return self.header(at, brace, right, &messages::IF_BLOCK, true);
        }
        // A chain with `elif`.
        let mut edits = Vec::new();
        let mut first = None;
        let mut close = self.partner(brace)?;
        loop {
            let (next, _) = self.trim(close + 1, self.tokens.len());
            if ELSE_IFS.contains(&self.word(next)) {
                first = first.or(Some(next));
                edits.push((self.start(next), self.end(next), "else if".to_owned()));
            } else if !self.is(next, "else") {
                break;
            }
            let Some(brace) = self.find(next, self.line(next), &["{"]) else { break };
            close = self.partner(brace)?;
        }
        let first = first?;
        let cond_end = self.find(first, self.line(first), &["{"])?;
        let cond = self.condition(first + 1, cond_end, 0)?;
        self.push(Slip {
            start: self.start(first),
            end: self.end_before(cond_end),
            form: &messages::ELSE_IF,
            right: format!("else if {} {{", cond.text),
            help: None,
            grade: Grade::Sure,
            edits,
            masks: vec![Mask::Value(self.start(at), self.end(close))],
            declares: Vec::new(),
        });
        Some(close + 1)
    }

    /// A `{` on the line below its header, and those of the branches that follow.
    fn brace_below(&mut self, at: usize, line: usize) -> Option<usize> {
        let (brace, _) = self.trim(line, self.tokens.len());
        if !self.is(brace, "{") || self.kind(line) != Some(Kind::Newline) {
            return None;
        }
        let head = match self.word(at) {
            "if" => format!("if {}", self.condition(at + 1, line, 0)?.text),
            _ => format!("for {}", self.loop_header(at, line)?.0),
        };
        let mut edits = vec![(self.start(at), self.start(brace), format!("{head} "))];
        let mut close = self.partner(brace)?;
        loop {
            let (word, _) = self.trim(close + 1, self.tokens.len());
            if !self.is(word, "else") {
                break;
            }
            let stop = self.line(word);
            let (open, _) = if self.find(word, stop, &["{"]).is_some() {
                (self.find(word, stop, &["{"])?, 0)
            } else {
                self.trim(stop, self.tokens.len())
            };
            if !self.is(open, "{") {
                return None;
            }
            let branch = if self.is(word + 1, "if") {
                format!("else if {}", self.condition(word + 2, stop.min(open), 0)?.text)
            } else {
                "else".to_owned()
            };
            edits.push((self.end(close), self.start(open), format!(" {branch} ")));
            close = self.partner(open)?;
        }
        self.push(Slip {
            start: self.start(at),
            end: self.end_before(line),
            form: if self.is(at, "if") { &messages::IF_BLOCK } else { &messages::LOOP },
            right: format!("{head} {{"),
            help: None,
            grade: Grade::Sure,
            edits,
            masks: vec![Mask::Value(self.start(at), self.end(close))],
            declares: Vec::new(),
        });
        Some(close + 1)
    }

    /// `if (a) x` on one line
    fn one_line_if(&mut self, at: usize, line: usize) -> Option<usize> {
        let close = self.partner(at + 1).filter(|close| self.is(at + 1, "(") && *close + 1 < line)?;
        let end = if self.is(line - 1, ";") { line - 1 } else { line };
        if self.is(end - 1, ":") || self.find(close, end, &["else"]).is_some() {
            return None;
        }
        // `if (a) and b`
        if forms::operator(self.slice(close + 1)).is_some()
            || matches!(self.slice(close + 1), "and" | "or" | "==" | "!=" | "<" | ">" | "<=" | ">=")
        {
            return None;
        }
        let (cond, value) = (self.condition(at + 1, close + 1, 0)?, self.right(close + 1, end, 0)?);
        let sure = cond.sure && value.sure;
        self.replace(
            at,
            line,
            &messages::IF_BLOCK,
            Right { text: format!("if {} {{ {} }}", cond.text, value.text), sure },
        )
    }

    fn unless(&mut self, at: usize, line: usize) -> Option<usize> {
        let brace = self.find(at, line, &["{"])?;
        let cond = self.condition(at + 1, brace, 0)?;
        let simple = brace == at + 2 || self.is(at + 1, "(") || !cond.text.contains(' ');
        let right = if simple { format!("if not {} {{", cond.text) } else { format!("if not ({}) {{", cond.text) };
        self.header(at, brace, right, &messages::UNLESS, cond.sure)
    }

    /// The tokens of `right` at the places that they have in the source, if there is room for the others.
    pub(super) fn aligned(&self, from: usize, to: usize, right: &str) -> Option<Mask> {
        let (start, end) = (self.start(from), self.end_before(to));
        let mut out = vec![b' '; end - start];
        let mut put = |at: usize, text: &str| -> Option<()> {
            let place = out.get_mut(at.checked_sub(start)?..at.checked_sub(start)? + text.len())?;
            place.copy_from_slice(text.as_bytes());
            Some(())
        };
        let (mut next, mut last) = (from, start);
        let mut waiting: Vec<&str> = Vec::new();
        let place_waiting = |waiting: &mut Vec<&str>,
                             last: usize,
                             until: usize,
                             put: &mut dyn FnMut(usize, &str) -> Option<()>|
         -> Option<()> {
            if waiting.is_empty() {
                return Some(());
            }
            let text = waiting.join(" ");
            waiting.clear();
            let at = if last == start { last } else { last + 1 };
            if at + text.len() > until {
                return None;
            }
            put(at, &text)
        };
        for token in lex(right, 0, right.len()).tokens {
            let text = right.get(token.start..token.end)?;
            // The builder reads names, numbers and texts from the source.
            let is_fixed = names::RESERVED.contains(&text) || text == "for" || token.kind == Kind::Sign;
            match (next..to).find(|at| self.slice(*at) == text) {
                Some(at) => {
                    let until = self.start(at).saturating_sub(1);
                    place_waiting(&mut waiting, last, until, &mut put)?;
                    put(self.start(at), text)?;
                    (next, last) = (at + 1, self.end(at));
                }
                None if is_fixed => waiting.push(text),
                None => return None,
            }
        }
        place_waiting(&mut waiting, last, end, &mut put)?;
        Some(Mask::Other(start, end, String::from_utf8(out).ok()?))
    }

    /// `name: …`: values of YAML, loops as values.
    fn field(&mut self, at: usize, line: usize) -> Option<usize> {
        let value = at + 2;
        if matches!(self.kind(value), Some(Kind::Newline | Kind::Comment)) && value >= line {
            return self.yaml_list(at, line);
        }
        if value < line && matches!(self.sign(value), "|" | ">") && self.yaml_text_signs(value, line) {
            return self.yaml_text(at, value, line);
        }
        if self.kind(value) == Some(Kind::Torn) {
            return self.long_text(at, value);
        }
        if self.kind(value) == Some(Kind::Tick) && self.slice(value).contains('\n') {
            return self.long_quoted(at, value);
        }
        if self.is(value, "{") && self.is(value + 1, "{") && self.touches(value + 1) {
            return self.placeholder(value);
        }
        if self.is(value, "for") && self.find(value, line, &["{"]).is_some() {
            return self.loop_value(at, value, line);
        }
        if may_hold_pieces(self.word(at))
            && self.kind(value) == Some(Kind::Word)
            && let Some(next) = self.mapped_value(at, value, line)
        {
            return Some(next);
        }
        self.unquoted_number(value, line).or_else(|| self.unquoted(value, line))
    }

    /// `body: xs.map(x => x)`: a block with a loop.
    fn mapped_value(&mut self, at: usize, value: usize, line: usize) -> Option<usize> {
        let next = self.mapped(value, line)?;
        let name = self.word(at).to_owned();
        let start = self.start(at);
        let slip = self.slips.last_mut()?;
        slip.start = start;
        slip.form = &messages::LOOP_AS_VALUE;
        slip.right = format!("{name} {{ {} }}", slip.right);
        let right = slip.right.clone();
        if let Some(edit) = slip.edits.first_mut() {
            (edit.0, edit.2) = (start, right);
        }
        Some(next)
    }

    /// `body: for x in xs { x }`
    fn loop_value(&mut self, at: usize, value: usize, line: usize) -> Option<usize> {
        let brace = self.find(value, line, &["{"])?;
        let (head, sure) = self.loop_header(value, brace)?;
        let close = self.partner(brace)?;
        let (start, end) = (self.start(value), self.end(close));
        let name = self.word(at);
        let edits = vec![
            (self.end(at), start, " { ".to_owned()),
            (start, self.end(brace), format!("for {head} {{")),
            (end, end, " }".to_owned()),
        ];
        self.push(Slip {
            start,
            end: self.end(brace),
            form: &messages::LOOP_AS_VALUE,
            right: format!(
                "{name} {{ for {head} {{ {} }} }}",
                self.source(brace + 1, close).split_whitespace().collect::<Vec<_>>().join(" ")
            ),
            help: None,
            grade: if sure { Grade::Sure } else { Grade::Guessed },
            edits,
            masks: vec![Mask::Value(start, end)],
            declares: Vec::new(),
        });
        Some(close + 1)
    }
}

fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
        || one.chars().filter(|c| !c.is_whitespace()).eq(other.chars().filter(|c| !c.is_whitespace()))
}
