//! Items: imports, constants, samples, parameters, messages.

use super::imports::IMPORTS;
use super::reader::Reader;
use super::tokens::Kind;
use super::types::is_type;
use super::{Grade, Mask, Slip};
use crate::catalog::find_type;
use crate::diag::Localized;
use crate::diag::messages::slips as messages;
use crate::syntax::names;

/// Words that begin a constant elsewhere.
pub(super) const CONSTANTS: &[&str] = &["const", "var", "val", "final", "def", "static", "set", "export", "define"];
/// Words that begin a parameter elsewhere.
pub(super) const PARAMS: &[&str] = &["parameter", "arg", "argument", "input", "variable", "参数"];

impl Reader<'_> {
    /// Recognises an item that begins at a token; the token after it.
    pub(super) fn item(&mut self, at: usize) -> Option<usize> {
        if self.kind(at) == Some(Kind::OtherComment) {
            return self.comment(at);
        }
        let line = self.line(at);
        let word = self.word(at);
        let mark = usize::from(matches!(self.sign(at), "@" | "#") && self.touches(at + 1));
        let first = self.word(at + mark);
        if self.sign(at) == "{%" && IMPORTS.contains(&self.word(at + 1)) {
            return self.import(at, at + 1, line);
        }
        if self.sign(at) == ";" && line > at + 1 {
            return self.comment(at);
        }
        if first == "export" && self.find(at, line, &["message"]).is_some() {
            return self.message(at);
        }
        if IMPORTS.contains(&first) || self.is_require(at, line) {
            return self.import(at, at + mark, line);
        }
        if mark > 0 {
            return None;
        }
        if let Some(next) = self.signature(at, line) {
            return Some(next);
        }
        if let Some(next) = self.param_in_block(at) {
            return Some(next);
        }
        match word {
            "param" if self.is(at + 1, "{") => self.params(at),
            "params" | "parameters" | "inputs" | "props" | "args" => self.params(at),
            "param" => self.param(at, at + 1),
            "type" | "interface" | "struct" | "record" | "schema" | "model" | "class"
                if self.kind(at + 1) == Some(Kind::Word) =>
            {
                self.type_item(at)
            }
            "enum" => self.enum_item(at),
            "sample" | "example" | "fixture" => self.sample(at),
            "message" | "msg" => self.message(at),
            "export" | "pub" | "async" if self.find(at, line, &["message"]).is_some() => self.message(at),
            "def" | "function" | "fn" | "func" | "fun" | "macro" if self.find(at, line, &["("]).is_some() => {
                self.function(at, line)
            }
            "let" => self.constant(at, at + 1, line),
            _ if PARAMS.contains(&word) && self.kind(at + 1) == Some(Kind::Word) => {
                let right = |reader: &Self, item: usize| format!("param {}", reader.source(at + 1, item));
                if self.param(at, at + 1).is_none() && !matches!(self.sign(at + 2), ":" | "?") {
                    return None;
                }
                let text = right(self, line);
                self.item_slip(at, line, &messages::PARAM_ITEM, text, Grade::Sure, &[at + 1]);
                Some(line)
            }
            _ if CONSTANTS.contains(&word) && self.kind(at + 1) == Some(Kind::Word) => {
                let mut name = at + 1;
                while CONSTANTS.contains(&self.word(name)) || matches!(self.word(name), "mut" | "let") {
                    name += 1;
                }
                self.constant(at, name, line)
            }
            // `x = "a"`, `x: text(20 chars)`
            _ if self.kind(at) == Some(Kind::Word) && !names::ITEMS.contains(&word) && names::is_free(word) => {
                match self.sign(at + 1) {
                    "=" | ":=" => self.constant(at, at, line),
                    "." => self.message(at),
                    ":" if is_type(self.word(at + 2)) => {
                        let text = format!("param {}", self.source(at, line));
                        self.item_slip(at, line, &messages::PARAM_ITEM, text, Grade::Guessed, &[at]);
                        Some(line)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// One item that cannot be read before it is written anew.
    pub(super) fn item_slip(
        &mut self,
        from: usize,
        to: usize,
        form: &'static Localized,
        right: String,
        grade: Grade,
        names: &[usize],
    ) {
        let (start, end) = (self.start(from), self.end_before(to));
        let mut slip = Slip::written_anew(form, (start, end), right, grade, Mask::Blank(start, end));
        slip.declares = names.iter().map(|at| (self.start(*at), self.end(*at))).collect();
        self.slips.push(slip);
    }

    /// A comment in other signs: `/* x */`, `-- x`, `<!-- x -->`.
    pub(super) fn comment(&mut self, at: usize) -> Option<usize> {
        let whole = self.slice(at);
        let inner = whole.strip_prefix("/*").map(|rest| rest.strip_suffix("*/").unwrap_or(rest));
        let inner = inner.or_else(|| whole.strip_prefix("<!--").map(|rest| rest.strip_suffix("-->").unwrap_or(rest)));
        let mut inner = inner.or_else(|| whole.strip_prefix("--"));
        let (start, mut end) = (self.start(at), self.end(at));
        let mut next = at + 1;
        if whole == ";" {
            next = self.line(at);
            end = self.end_before(next);
            inner = self.text.get(start + 1..end);
        }
        let inner = inner?;
        // Something behind it on its last line would become part of it.
        let behind = self.text.get(end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let ends_line = behind.trim().is_empty();
        let indentation = self.indentation(at);
        let lines: Vec<String> = inner
            .lines()
            .map(|line| line.trim().trim_start_matches('*').trim())
            .filter(|line| !line.is_empty())
            .map(|line| format!("// {line}"))
            .collect();
        let text = if lines.is_empty() { "//".to_owned() } else { lines.join(&format!("\n{indentation}")) };
        let grade = if ends_line { Grade::Sure } else { Grade::Shown };
        self.slips.push(Slip {
            start,
            end,
            form: &messages::COMMENT,
            edits: vec![(start, end, text.clone())],
            right: text,
            help: None,
            grade,
            masks: vec![Mask::Blank(start, end)],
            declares: Vec::new(),
        });
        Some(next)
    }

    /// `def f(x):`, `function f(x) { … }`
    fn function(&mut self, at: usize, line: usize) -> Option<usize> {
        let close = match self.find(at, line, &["{"]) {
            Some(brace) => self.partner(brace)?,
            None => self.last_indented(at, line).unwrap_or(line.checked_sub(1)?),
        };
        let name = (self.start(at + 1), self.end(at + 1));
        self.slips.push(Slip {
            start: self.start(at),
            end: self.end_before(line),
            form: &messages::FUNCTION,
            right: String::new(),
            help: Some((&messages::LET_INSTEAD).into()),
            grade: Grade::Shown,
            edits: Vec::new(),
            masks: vec![Mask::Blank(self.start(at), self.end(close))],
            declares: vec![name],
        });
        Some(close + 1)
    }

    /// `let x: text = "a"`, `const x = "a"`, `x = "a"`
    pub(super) fn constant(&mut self, from: usize, name: usize, line: usize) -> Option<usize> {
        let mut name = name;
        while matches!(self.word(name), "mut" | "const" | "var") && self.kind(name + 1) == Some(Kind::Word) {
            name += 1;
        }
        // `String x = "a"`
        if is_type(self.word(name)) && self.kind(name + 1) == Some(Kind::Word) {
            name += 1;
        }
        let word = self.word(name);
        if !names::is_free(word) {
            return None;
        }
        let mut sign = name + 1;
        let mut typed = None;
        if self.is(sign, ":") {
            let equals = self.find(sign, line, &["=", ":="])?;
            typed = Some((sign + 1, equals));
            sign = equals;
        }
        if !matches!(self.sign(sign), "=" | ":=") || sign + 1 >= line {
            return None;
        }
        // A choice goes on to its last branch.
        let choice = self.choice_end(sign + 1);
        let line = choice.map_or(line, |end| self.line(end));
        let is_let = self.is(from, "let") && name == from + 1;
        if is_let && typed.is_none() {
            return None;
        }
        let has_end = self.is(line - 1, ";");
        let end = if has_end { line - 1 } else { line };
        // A value over several lines is left as it is.
        let open = (sign + 1..end)
            .any(|at| matches!(self.sign(at), "(" | "[" | "{") && self.partner(at).is_none_or(|close| close >= end));
        let torn = (sign + 1..end).any(|at| self.kind(at) == Some(Kind::Torn));
        if torn {
            return None;
        }
        let sure = typed.is_none_or(|(at, _)| self.fits(self.word(at), sign + 1));
        let (start, value) = (self.start(from), self.start(sign + 1));
        let head = format!("let {word} = ");
        let right = self.right(sign + 1, end, 0).filter(|_| !open);
        let text = right.as_ref().map_or_else(|| self.source(sign + 1, end).to_owned(), |right| right.text.clone());
        if choice.is_some() && right.is_none() {
            return None;
        }
        let same = text == self.source(sign + 1, end);
        let grade = if sure && right.is_none_or(|right| right.sure) { Grade::Sure } else { Grade::Guessed };
        let mut edits = vec![(start, value, head.clone())];
        let mut masks = Vec::new();
        // `let x = "a"` at the same places, if there is room for `let`.
        let faithful = is_let && same;
        if faithful {
            masks.push(Mask::Other(
                self.start(name + 1),
                self.start(sign + 1),
                spaced_equals(self.start(sign) - self.start(name + 1)),
            ));
            if has_end {
                masks.push(Mask::Blank(self.end_before(end), self.end_before(line)));
            }
        } else if open {
            return None;
        } else {
            edits = vec![(start, self.end_before(line), format!("{head}{text}"))];
            masks.push(Mask::Blank(start, self.end_before(line)));
        }
        if has_end && faithful {
            edits.push((self.end_before(end), self.end_before(line), String::new()));
        }
        let first = text.lines().next().unwrap_or_default();
        let declares = if faithful { Vec::new() } else { vec![(self.start(name), self.end(name))] };
        self.slips.push(Slip {
            start,
            end: self.end_before(line),
            form: if typed.is_some() { &messages::TYPED_CONSTANT } else { &messages::CONSTANT },
            right: format!("{head}{first}"),
            help: None,
            grade,
            edits,
            masks,
            declares,
        });
        Some(line)
    }

    /// Whether a value is of the type that a word names.
    pub(super) fn fits(&self, word: &str, value: usize) -> bool {
        let Some(right) = super::types::right_type(word).map_or(Some(word.to_owned()), |right| Some(right.text)) else {
            return false;
        };
        match self.kind(value) {
            Some(Kind::Text | Kind::Fence | Kind::Single | Kind::Tick) => right.starts_with("text"),
            Some(Kind::Number) => right.starts_with("int"),
            Some(Kind::Word) => right == "bool" && matches!(self.word(value), "true" | "false"),
            _ => self.is(value, "#") && right == "color",
        }
    }

    /// The header of a message in other words or another order: `message "x": T {`, `message T x {`, `msg x() : T = {`.
    fn message(&mut self, at: usize) -> Option<usize> {
        let line = self.line(at);
        let mut word = at;
        while matches!(self.word(word), "export" | "pub" | "async" | "const") {
            word += 1;
        }
        let own = self.is(word, "message");
        let named = own || self.is(word, "msg");
        if own
            && at == word
            && let Some(next) = self.message_brace_below(at, line).or_else(|| self.message_without_brace(at, line))
        {
            return Some(next);
        }
        // `message m: wecom.text(body: "x")`
        let call = self.find(word, line, &["("]).filter(|paren| {
            self.touches(*paren) && self.partner(*paren).is_some_and(|close| close > *paren && close + 1 == line)
        });
        let (open, close, indented) = match self.find(word, line, &["{"]) {
            Some(brace) => (brace, self.partner(brace)?, false),
            None if self.is(line - 1, "(") && line > word + 2 => (line - 1, self.partner(line - 1)?, false),
            None if call.is_some_and(|paren| paren > word + 2) => {
                let paren = call?;
                (paren, self.partner(paren)?, false)
            }
            None if self.is(line - 1, ":") => (line - 1, self.last_indented(at, line)?, true),
            None => return None,
        };
        // Names and texts, without the signs between them.
        let mut parts: Vec<(usize, usize)> = Vec::new();
        let mut next = if named { word + 1 } else { word };
        while next < open {
            let start = next;
            match self.kind(next)? {
                Kind::Word => {
                    next += 1;
                    while (self.is(next, ".") || self.is(next, "/") && self.touches(next))
                        && self.kind(next + 1) == Some(Kind::Word)
                    {
                        next += 2;
                    }
                    parts.push((start, next));
                }
                Kind::Text | Kind::Single => {
                    next += 1;
                    parts.push((start, next));
                }
                Kind::Sign if matches!(self.sign(next), ":" | "=" | "(" | ")" | ":=" | "->" | "=>") => next += 1,
                _ => return None,
            }
        }
        let text = |&(from, to): &(usize, usize)| {
            let text = self.source(from, to).trim_matches(['"', '\'']);
            // `wecom/text`
            if to > from + 1 { text.replace('/', ".") } else { text.to_owned() }
        };
        let words: Vec<String> = parts.iter().map(text).collect();
        let (name_at, ty) = match words.as_slice() {
            // Without a sign, `daily wecom.text`; the dotted one is the type.
            [one, other] if one.contains('.') && !other.contains('.') => (Some(1), one.clone()),
            // `wecom text`
            [_, channel, ty] if find_type(&format!("{channel}.{ty}")).is_some() => (Some(0), format!("{channel}.{ty}")),
            [_, other] => (Some(0), other.clone()),
            [one] if one.contains('.') || named => (None, one.clone()),
            _ => return None,
        };
        // A name alone is no type.
        if !ty.split('.').all(super::super::is_name) || !named && !ty.contains('.') {
            return None;
        }
        let name = match name_at.and_then(|at| words.get(at)) {
            Some(name) => name.replace([' ', '.', '/', '-'], "_"),
            None => ty.rsplit('.').next().unwrap_or_default().to_owned(),
        };
        if !names::is_free(&name) {
            return None;
        }
        let kept = name_at.and_then(|at| words.get(at)).is_some_and(|word| *word == name);
        let right = format!("message {name}: {ty}");
        let header = self.source(at, open);
        let braces = self.is(open, "{");
        let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let written = name_at.and_then(|at| words.get(at)).cloned().unwrap_or_default();
        let plain = squeezed(&format!("message {written}: {ty}"));
        // A wrong sign, or a wrong name, has a finding of its own.
        let is_plain = [":", "=", ":="].iter().any(|sign| squeezed(header) == plain.replacen(':', sign, 1));
        if braces && own && at == word && is_plain && !written.contains('.') {
            return None;
        }
        let (start, end) = (self.start(at), self.end_before(open));
        let mut edits = vec![(
            start,
            if indented { self.end(open) } else { end },
            if indented { format!("{right} {{") } else { right.clone() },
        )];
        if indented {
            edits.push((self.end(close), self.end(close), "\n}".to_owned()));
        } else if !braces {
            edits.push((self.start(open), self.end(open), "{".to_owned()));
            edits.push((self.start(close), self.end(close), "}".to_owned()));
        }
        let aligned = if indented { None } else { self.aligned(at, open, &right) };
        let is_aligned = aligned.is_some();
        let masks = match aligned {
            Some(mask) if braces => vec![mask],
            Some(mask) => vec![
                mask,
                Mask::Other(self.start(open), self.end(open), "{".to_owned()),
                Mask::Other(self.start(close), self.end(close), "}".to_owned()),
            ],
            None => vec![Mask::Blank(start, self.end(close))],
        };
        let declares = match name_at.and_then(|at| parts.get(at)) {
            Some((from, to)) if !is_aligned => vec![(self.start(*from), self.end_before(*to))],
            _ => Vec::new(),
        };
        self.slips.push(Slip {
            start,
            end,
            form: &messages::MESSAGE_ITEM,
            edits,
            right: format!("{right} {{"),
            help: None,
            grade: if kept { Grade::Sure } else { Grade::Guessed },
            masks,
            declares,
        });
        Some(if is_aligned { open } else { close + 1 })
    }

    /// `message m: wecom.text`, its entries and a `}`, but no `{`
    fn message_without_brace(&mut self, at: usize, line: usize) -> Option<usize> {
        let is_header = self.kind(at + 1) == Some(Kind::Word)
            && self.is(at + 2, ":")
            && (at + 3..line).all(|at| self.kind(at) == Some(Kind::Word) || self.is(at, "."))
            && at + 3 < line
            && self.kind(line) == Some(Kind::Newline);
        let last = self.last_indented(at, line).filter(|_| is_header)?;
        let (close, _) = self.trim(last + 1, self.tokens.len());
        if !self.is(close, "}") || !self.indentation(close).is_empty() || self.partner(close).is_some() {
            return None;
        }
        let end = self.end_before(line);
        self.slips.push(Slip {
            start: self.start(at),
            end,
            form: &messages::MESSAGE_ITEM,
            right: format!("{} {{", self.source(at, line)),
            help: None,
            grade: Grade::Sure,
            edits: vec![(end, end, " {".to_owned())],
            masks: vec![Mask::Blank(self.start(at), self.end(close))],
            declares: vec![(self.start(at + 1), self.end(at + 1))],
        });
        Some(close + 1)
    }

    /// `message m: wecom.text`, and its `{` on the next line
    fn message_brace_below(&mut self, at: usize, line: usize) -> Option<usize> {
        let (brace, _) = self.trim(line, self.tokens.len());
        let is_header = self.kind(at + 1) == Some(Kind::Word) && self.is(at + 2, ":") && at + 3 < line;
        if !is_header || self.kind(line) != Some(Kind::Newline) || !self.is(brace, "{") {
            return None;
        }
        let close = self.partner(brace)?;
        let header = self.source(at, line);
        self.slips.push(Slip {
            start: self.start(brace),
            end: self.end(brace),
            form: &messages::MESSAGE_ITEM,
            right: format!("{header} {{"),
            help: None,
            grade: Grade::Sure,
            edits: vec![(self.end_before(line), self.end(brace), " {".to_owned())],
            masks: vec![Mask::Blank(self.start(at), self.end(close))],
            declares: vec![(self.start(at + 1), self.end(at + 1))],
        });
        Some(close + 1)
    }

    /// The last token of the lines below a header that are indented deeper.
    pub(super) fn last_indented(&self, at: usize, line: usize) -> Option<usize> {
        let own = self.indentation(at).len();
        let mut last = None;
        let mut next = line;
        loop {
            let (first, _) = self.trim(next, self.tokens.len());
            if first >= self.tokens.len() || self.indentation(first).len() <= own {
                return last;
            }
            next = self.line(first);
            last = next.checked_sub(1);
        }
    }

    /// One past the last token of an item without a block.
    pub(super) fn phrase_end(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.tokens.len()
            && !matches!(self.kind(at), Some(Kind::Newline | Kind::Comment | Kind::OtherComment))
            && !(at > from && self.begins_item(at))
        {
            at = match self.sign(at) {
                "(" | "[" | "{" | "（" => self.partner(at).filter(|end| *end > at).map_or(at, |end| end) + 1,
                _ => at + 1,
            };
        }
        at
    }

    /// Whether another item begins in the middle of a line: `sample x {`, `message m:`.
    fn begins_item(&self, at: usize) -> bool {
        names::ITEMS.contains(&self.word(at))
            && matches!(self.kind(at + 1), Some(Kind::Word | Kind::Text))
            && (self.kind(at + 1) == Some(Kind::Text) || matches!(self.sign(at + 2), ":" | "{" | "="))
    }

    /// ForeignForms types from `from` to before `to`: the type itself, or those of its fields.
    pub(super) fn types(&mut self, from: usize, to: usize) -> bool {
        let before = self.slips.len();
        let mut at = from;
        let mut fields = false;
        while at < to {
            if self.is(at, "{")
                && let Some(close) = self.partner(at).filter(|close| *close > at)
            {
                if self.enter() {
                    self.fields(at + 1, close);
                }
                self.leave();
                fields = true;
                at = close;
            }
            at += 1;
        }
        if self.slips.len() == before {
            let (from, to) = self.trim(from, to);
            if !fields || !self.is(from, "{") {
                self.type_slip(from, to, false, 0);
            }
        }
        self.slips.len() > before || fields
    }

    fn fields(&mut self, from: usize, to: usize) {
        for (start, end) in self.split_lines(from, to) {
            let name = start;
            let (colon, optional) = match self.sign(name + 1) {
                ":" => (name + 1, false),
                "?:" => (name + 1, true),
                "?" if self.is(name + 2, ":") => (name + 2, true),
                _ => continue,
            };
            let stop = self.find(colon + 1, end, &["from"]).unwrap_or(end);
            if self.kind(name) == Some(Kind::Text) {
                self.quoted_field(name);
            } else if optional {
                if self.type_slip(colon + 1, stop, true, name + 1) {
                    self.optional_name(name + 1, colon);
                }
            } else {
                self.types(colon + 1, stop);
            }
        }
    }

    /// `{ "a": text }`
    fn quoted_field(&mut self, at: usize) {
        let inner = self.slice(at).trim_matches('"');
        let (start, end) = (self.start(at), self.end(at));
        if super::super::is_name(inner) {
            self.slips.push(Slip {
                start,
                end,
                form: &messages::QUOTED_NAME,
                right: format!("{inner}:"),
                help: None,
                grade: Grade::Sure,
                edits: vec![(start, end, inner.to_owned())],
                masks: vec![Mask::Blank(start, start + 1), Mask::Blank(end - 1, end)],
                declares: Vec::new(),
            });
        }
    }

    /// The entries of a block, at its line breaks and commas.
    pub(super) fn split_lines(&self, from: usize, to: usize) -> Vec<(usize, usize)> {
        let mut parts = Vec::new();
        let (mut start, mut at) = (from, from);
        while at <= to {
            let ends = at == to
                || matches!(self.sign(at), "," | ";")
                || matches!(self.kind(at), Some(Kind::Newline | Kind::Comment));
            if ends {
                let part = self.trim(start, at);
                if part.0 < part.1 {
                    parts.push(part);
                }
                start = at + 1;
            }
            at = match self.sign(at) {
                "(" | "[" | "{" => self.partner(at).filter(|end| *end > at).map_or(at, |end| end) + 1,
                _ => at + 1,
            };
        }
        parts
    }

    /// `type x = T`, `type x: T`, `interface x { … }`
    fn type_item(&mut self, at: usize) -> Option<usize> {
        let stop = self.phrase_end(at);
        let own = self.is(at, "type");
        if own && matches!(self.sign(at + 2), "=" | ":") {
            return self.types(at + 3, stop).then_some(stop);
        }
        if !self.is(at + 2, "{") {
            return None;
        }
        let (right, default) = self.type_phrase(at + 2, stop)?;
        if default.is_some() {
            return None;
        }
        let text = format!("type {} = {}", self.word(at + 1), right.text);
        let grade = if right.sure { Grade::Sure } else { Grade::Guessed };
        self.item_slip(at, stop, &messages::TYPE_ITEM, text, grade, &[at + 1]);
        Some(stop)
    }
}

/// An `=` after some spaces.
fn spaced_equals(spaces: usize) -> String {
    format!("{}=", " ".repeat(spaces))
}
