//! Items: imports, constants, samples, parameters, messages.

use super::reader::Reader;
use super::tokens::Kind;
use super::types::is_type;
use super::{Grade, Mask, Slip};
use crate::diag::Localized;
use crate::diag::messages::slips as messages;
use crate::syntax::names;

/// Words that begin an import elsewhere.
const IMPORTS: &[&str] = &[
    "import",
    "from",
    "use",
    "using",
    "include",
    "require",
    "require_once",
    "include_once",
    "source",
    "load",
    "extends",
    "export",
];
/// Words that begin a constant elsewhere.
const CONSTANTS: &[&str] = &["const", "var", "val", "final", "def", "static", "set", "export", "define"];
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
        let declares = names.iter().map(|at| (self.start(*at), self.end(*at))).collect();
        self.slips.push(Slip {
            start,
            end,
            form,
            edits: vec![(start, end, right.clone())],
            right,
            help: None,
            grade,
            masks: vec![Mask::Blank(start, end)],
            declares,
        });
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

    /// `const brand = require("brand.msg")`
    fn is_require(&self, at: usize, line: usize) -> bool {
        self.find(at, line, &["require"]).is_some_and(|word| self.is(word + 1, "("))
    }

    /// `import "a.msg"`, `import a from "a.msg"`, `from "a.msg" import b`, `use a`, `@import "a.msg"`
    fn import(&mut self, from: usize, word: usize, line: usize) -> Option<usize> {
        // `export const x = 1`
        if self.is(word, "export") && !self.is(word + 1, "*") && self.find(word, line, &["from"]).is_none() {
            return CONSTANTS
                .contains(&self.word(word + 1))
                .then_some(())
                .and_then(|()| self.constant(from, word + 2, line))
                .or_else(|| self.is(word + 1, "let").then_some(()).and_then(|()| self.constant(from, word + 2, line)));
        }
        let quoted = (word..line).find(|at| matches!(self.kind(*at), Some(Kind::Text | Kind::Single)));
        // The line of an item as it is written here.
        if from == word && self.is(word, "import") && quoted == Some(word + 1) && self.is(word + 2, "as") {
            return None;
        }
        let has_end = self.is(line - 1, ";");
        let end = if has_end { line - 1 } else { line };
        let (path, stem) = match quoted {
            Some(at) => {
                let inner = self.slice(at).trim_matches(['"', '\'']);
                let file = inner.rsplit('/').next().unwrap_or_default();
                let stem = file.strip_suffix(".msg").unwrap_or(file);
                let start = self.start(at) + 1 + inner.len() - file.len();
                let path = if inner.ends_with(".msg") { inner.to_owned() } else { format!("{inner}.msg") };
                (path, (start, start + stem.len()))
            }
            None => {
                let name = (word + 1..end).find(|at| self.kind(*at) == Some(Kind::Word))?;
                // `from x import y`, `use x`
                if self.is(word, "import") && self.is(name + 1, "from") {
                    return None;
                }
                (format!("{}.msg", self.slice(name)), (self.start(name), self.end(name)))
            }
        };
        let scoped = self.scoped_names(word, end);
        let alias = self.find(word, end, &["as"]).map(|at| at + 1).filter(|at| self.kind(*at) == Some(Kind::Word));
        let brace = self.find(word, end, &["{"]);
        let plain = (word + 1..end)
            .find(|at| self.kind(*at) == Some(Kind::Word))
            .filter(|at| matches!(self.slice(at + 1), "from" | "=") && !matches!(self.slice(*at), "from"));
        let listed = brace.is_some() || self.is(word, "from");
        let name = match (alias.filter(|_| !listed), plain) {
            (Some(at), _) | (None, Some(at)) => (self.start(at), self.end(at)),
            _ => stem,
        };
        let word = self.text.get(name.0..name.1).unwrap_or_default();
        let (start, stop) = (self.start(from), self.end_before(line));
        let (right, known) = if names::is_free(word) { (word.to_owned(), true) } else { ("name".to_owned(), false) };
        let right = format!("import \"{path}\" as {right}");
        let mut declares = vec![name];
        let mut edits = vec![(start, stop, right.clone())];
        let mut renamed = false;
        let mut member = None;
        if let Some(names) = &scoped {
            // `use brand::site`
            member = Some(format!("{word}.{}", names.first().map_or("x", |at| self.slice(*at))));
            for &at in names {
                declares.push((self.start(at), self.end(at)));
                let uses = self.uses(self.slice(at), (start, stop));
                edits.extend(uses.into_iter().map(|at| (at, at, format!("{word}."))));
            }
        } else if listed {
            // What was imported by name is a member now.
            let words: Vec<usize> = (from + 1..end)
                .filter(|at| {
                    let is_module = self.start(*at) == stem.0 && quoted.is_none();
                    self.kind(*at) == Some(Kind::Word)
                        && !is_module
                        && !matches!(self.slice(*at), "from" | "import" | "as")
                })
                .take(40)
                .collect();
            renamed = self.find(from, end, &["as"]).is_some() || self.find(from, end, &["*"]).is_some();
            let first = words.iter().map(|at| self.slice(*at)).find(|name| names::is_name(name));
            member = Some(format!("{word}.{}", first.unwrap_or("x")));
            for &at in &words {
                declares.push((self.start(at), self.end(at)));
                // `button as primary`: it goes by the second name.
                if at > 1 && self.is(at - 1, "as") {
                    continue;
                }
                let used = if self.is(at + 1, "as") && words.contains(&(at + 2)) { at + 2 } else { at };
                let (name, text) = (self.slice(used), format!("{word}.{}", self.slice(at)));
                let uses = self.uses(name, (start, stop));
                edits.extend(uses.into_iter().map(|at| (at, at + name.len(), text.clone())));
            }
        }
        self.slips.push(Slip {
            start,
            end: stop,
            form: &messages::IMPORT,
            edits,
            right,
            help: member.map(|member| messages::ExportsAreMembers { member }.into()),
            grade: match () {
                () if !known => Grade::Shown,
                () if renamed => Grade::Guessed,
                () => Grade::Sure,
            },
            masks: vec![Mask::Blank(start, stop)],
            declares,
        });
        Some(line)
    }

    /// The names behind `::` or `.` in an import without quotes: `use brand::{site, green}`, `import brand.site`.
    fn scoped_names(&self, word: usize, end: usize) -> Option<Vec<usize>> {
        let is_separator = |at: usize| {
            self.is(at, "::") || self.is(at, ".") || self.is(at, "/") || self.is(at, ":") && self.is(at - 1, ":")
        };
        if !matches!(self.word(word), "use" | "using" | "import" | "include")
            || (word..end).any(|at| matches!(self.kind(at), Some(Kind::Text | Kind::Single)))
        {
            return None;
        }
        let last = (word + 1..end).rev().find(|at| is_separator(*at))?;
        let names: Vec<usize> =
            (last + 1..end).filter(|at| self.kind(*at) == Some(Kind::Word) && !self.is(*at, "as")).collect();
        let is_type = |at: &usize| self.slice(*at) == "msg";
        (!names.is_empty() && !names.iter().any(is_type)).then_some(names)
    }

    /// Where a name is used as a value, outside a range.
    fn uses(&self, name: &str, (from, to): (usize, usize)) -> Vec<usize> {
        let mut found = Vec::new();
        let mut look = |reader: &Reader<'_>| {
            for at in 0..reader.tokens.len() {
                let apart = reader.start(at) < from || reader.start(at) >= to;
                let is_member = at.checked_sub(1).is_some_and(|before| reader.is(before, "."));
                // `button approve {` is a block of that name.
                let opens = at.checked_sub(1).is_none_or(|before| reader.is_break(before) || reader.is(before, "{"));
                let is_block = opens && matches!(reader.kind(at + 1), Some(Kind::Word | Kind::Text));
                if apart
                    && reader.word(at) == name
                    && !is_member
                    && !is_block
                    && !matches!(reader.sign(at + 1), ":" | "{")
                {
                    found.push(reader.start(at));
                }
            }
        };
        look(self);
        let mut waiting = self.interpolations().to_vec();
        while let Some((start, end)) = waiting.pop() {
            let inner = Reader::new(self.text, start, end);
            look(&inner);
            waiting.extend_from_slice(inner.interpolations());
        }
        found
    }

    /// `let x: text = "a"`, `const x = "a"`, `x = "a"`
    fn constant(&mut self, from: usize, name: usize, line: usize) -> Option<usize> {
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
    fn fits(&self, word: &str, value: usize) -> bool {
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

    /// `sample "x" { … }`, `example x { … }`
    fn sample(&mut self, at: usize) -> Option<usize> {
        let own = self.is(at, "sample");
        if let Some(next) = self.indented_sample(at) {
            return Some(next);
        }
        if self.is(at + 1, "{") || self.is(at + 1, ":") && self.is(at + 2, "{") {
            let brace = if self.is(at + 1, "{") { at + 1 } else { at + 2 };
            let close = self.partner(brace)?;
            let (start, end) = (self.start(at), self.end(close));
            self.slips.push(Slip {
                start,
                end: self.end(at),
                form: &messages::SAMPLE,
                right: "sample example {".to_owned(),
                help: None,
                grade: Grade::Guessed,
                edits: vec![(start, self.start(brace), "sample example ".to_owned())],
                masks: vec![Mask::Blank(start, end)],
                declares: Vec::new(),
            });
            return Some(close + 1);
        }
        if let Some(next) = self.sample_of(at) {
            return Some(next);
        }
        let quoted = matches!(self.kind(at + 1), Some(Kind::Text | Kind::Single));
        if !quoted && (own || self.kind(at + 1) != Some(Kind::Word)) {
            return None;
        }
        let brace = if self.is(at + 2, "{") { at + 2 } else { at + 3 };
        if !self.is(brace, "{") {
            return None;
        }
        let written = self.slice(at + 1).trim_matches(['"', '\'']);
        let name = written.replace([' ', '.', '/', '　'], "_");
        if !super::super::is_name(&name) {
            return None;
        }
        let (start, end) = (self.start(at), self.end(at + 1));
        let right = format!("sample {name}");
        let mut masks = Vec::new();
        if own && name == written {
            masks.push(Mask::Blank(self.start(at + 1), self.start(at + 1) + 1));
            masks.push(Mask::Blank(end - 1, end));
        } else {
            let close = self.partner(brace)?;
            masks.push(Mask::Blank(start, self.end(close)));
        }
        let whole = masks.len() == 1;
        self.slips.push(Slip {
            start,
            end,
            form: &messages::SAMPLE,
            edits: vec![(start, self.start(brace), format!("{right} "))],
            right: format!("{right} {{"),
            help: None,
            grade: if name == written { Grade::Sure } else { Grade::Guessed },
            masks,
            declares: Vec::new(),
        });
        if whole { self.partner(brace).map(|close| close + 1) } else { Some(brace) }
    }

    /// `sample x for m {`, `sample m.x {`: a sample is for all messages of its file.
    fn sample_of(&mut self, at: usize) -> Option<usize> {
        let brace = self.find(at, self.line(at), &["{"])?;
        let name = match self.slice(at + 2) {
            "for" | "of" if brace == at + 4 => at + 1,
            "." | "/" if brace == at + 4 => at + 3,
            _ => return None,
        };
        let word = self.word(name);
        if !self.is(at, "sample") || !names::is_free(word) {
            return None;
        }
        let (start, end) = (self.start(at), self.end(brace));
        let close = self.partner(brace)?;
        let right = format!("sample {word} {{");
        self.slips.push(Slip {
            start,
            end,
            form: &messages::SAMPLE,
            edits: vec![(start, end, right.clone())],
            right,
            help: Some((&messages::SAMPLE_FOR_ALL).into()),
            grade: Grade::Guessed,
            masks: vec![Mask::Blank(start, self.end(close))],
            declares: Vec::new(),
        });
        Some(close + 1)
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
        let (open, close, indented) = match self.find(word, line, &["{"]) {
            Some(brace) => (brace, self.partner(brace)?, false),
            None if self.is(line - 1, "(") && line > word + 2 => (line - 1, self.partner(line - 1)?, false),
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
                    while self.is(next, ".") && self.kind(next + 1) == Some(Kind::Word) {
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
        let text = |&(from, to): &(usize, usize)| self.source(from, to).trim_matches(['"', '\'']).to_owned();
        let words: Vec<String> = parts.iter().map(text).collect();
        let (name_at, ty) = match words.as_slice() {
            // Without a sign, `daily wecom.text`; the dotted one is the type.
            [one, other] if one.contains('.') && !other.contains('.') => (Some(1), one.clone()),
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
        if braces && own && at == word && is_plain {
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

    /// `param name: T`, `param name?: T`, `param T name`, `param name T`
    fn param(&mut self, at: usize, name: usize) -> Option<usize> {
        let stop = self.phrase_end(name);
        let sign = name + 1;
        // `param a: T, b: T`
        let parts = self.split(name, stop, &[",", "，"]);
        if parts.len() > 1
            && parts
                .iter()
                .all(|(from, _)| self.kind(*from) == Some(Kind::Word) && matches!(self.sign(from + 1), ":" | "："))
        {
            let lines: Vec<String> =
                parts.iter().map(|(from, to)| format!("param {}", self.source(*from, *to))).collect();
            let names: Vec<usize> = parts.iter().map(|(from, _)| *from).collect();
            self.item_slip(at, stop, &messages::PARAM_BLOCK, lines.join("\n"), Grade::Sure, &names);
            return Some(stop);
        }
        // `param a`, `param a = "x"`
        if self.kind(name) == Some(Kind::Word)
            && (sign == stop
                || matches!(self.sign(sign), "=" | ":=" | ":" if matches!(self.kind(sign + 1), Some(Kind::Text | Kind::Number)) && sign + 2 == stop && !self.is(sign, ":")))
        {
            let ty =
                if self.kind(sign + 1) == Some(Kind::Number) && sign < stop { "int(0..100)" } else { "text(20 chars)" };
            let rest = if sign < stop { format!(" = {}", self.source(sign + 1, stop)) } else { String::new() };
            let text = format!("param {}: {ty}{rest}", self.word(name));
            self.item_slip(at, stop, &messages::PARAM_ITEM, text, Grade::Shown, &[name]);
            return Some(stop);
        }
        if self.kind(name) == Some(Kind::Word) {
            let (colon, optional) = match self.sign(sign) {
                ":" | "：" => (sign, false),
                "?:" => (sign, true),
                "?" if self.is(sign + 1, ":") => (sign + 1, true),
                _ => return self.param_without_colon(at, name, stop),
            };
            let to = self.find(colon + 1, stop, &["=", "from"]).unwrap_or(stop);
            if optional {
                if self.type_slip(colon + 1, to, true, sign) {
                    self.optional_name(sign, colon);
                }
                return Some(to);
            }
            // `{ name: string }[]`
            if self.is(to - 1, "]") && self.is(to - 2, "[") {
                return self.type_slip(colon + 1, to, false, sign).then_some(to);
            }
            return self.types(colon + 1, to).then_some(to);
        }
        None
    }

    /// The `?` after a name moves to its type.
    fn optional_name(&mut self, sign: usize, colon: usize) {
        let (start, end) = (self.start(sign), self.end(colon));
        let name = self.slice(sign - 1).to_owned();
        let from = self.start(sign - 1);
        let Some(slip) = self.slips.last_mut() else { return };
        slip.start = from;
        slip.right = format!("{name}: {}", slip.right);
        slip.masks.push(Mask::Other(start, end, format!("{}:", " ".repeat(end - start - 1))));
        if let Some(edit) = slip.edits.first_mut() {
            *edit = (start, end, ":".to_owned());
        }
    }

    /// One past the last token of an item without a block.
    fn phrase_end(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.tokens.len()
            && !matches!(self.kind(at), Some(Kind::Newline | Kind::Comment | Kind::OtherComment))
        {
            at = match self.sign(at) {
                "(" | "[" | "{" | "（" => self.partner(at).filter(|end| *end > at).map_or(at, |end| end) + 1,
                _ => at + 1,
            };
        }
        at
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

    /// `param text(20 chars) name`, `param name text(20 chars)`
    fn param_without_colon(&mut self, at: usize, first: usize, stop: usize) -> Option<usize> {
        let sign = self.find(first, stop, &["=", "from"]).unwrap_or(stop);
        let last = sign.checked_sub(1)?;
        let word = self.word(first);
        // `param name from "key"`
        if self.is(first + 1, "from") && self.kind(first + 2) == Some(Kind::Text) {
            let text = format!("param {word}: text(20 chars) {}", self.source(first + 1, stop));
            self.item_slip(at, stop, &messages::PARAM_ITEM, text, Grade::Shown, &[first]);
            return Some(stop);
        }
        let ((from, to), name) = if is_type(word)
            && self.kind(last) == Some(Kind::Word)
            && last > first
            && !self.is(last - 1, ".")
            && names::is_free(self.word(last))
            && !is_type(self.word(last))
        {
            ((first, last), last)
        } else if is_type(self.word(first + 1)) || matches!(self.kind(first + 1), Some(Kind::Text)) {
            ((first + 1, sign), first)
        } else {
            return None;
        };
        let (right, default) = self.type_phrase(from, to)?;
        if default.is_some() {
            return None;
        }
        let rest = self.source(sign, stop);
        let rest = if rest.is_empty() { String::new() } else { format!(" {rest}") };
        let text = format!("param {}: {}{rest}", self.word(name), right.text);
        let grade = if right.other.is_some() {
            Grade::Shown
        } else if right.sure {
            Grade::Sure
        } else {
            Grade::Guessed
        };
        self.item_slip(at, stop, &messages::PARAM_ITEM, text, grade, &[name]);
        Some(stop)
    }

    /// `params { a: T … }`
    fn params(&mut self, at: usize) -> Option<usize> {
        let line = self.line(at);
        let (brace, close) = match self.find(at + 1, line, &["{"]) {
            Some(brace) => (brace, self.partner(brace)?),
            None if self.is(at + 1, ":") && line == at + 2 => (at + 1, self.last_indented(at, line)? + 1),
            None => return None,
        };
        let is_indented = self.is(brace, ":");
        let mut lines = Vec::new();
        let mut names = Vec::new();
        let mut sure = true;
        for (from, to) in self.split_lines(brace + 1, close) {
            let colon = from + 1;
            if self.kind(from) != Some(Kind::Word) || !self.is(colon, ":") {
                return None;
            }
            let (right, default) = self.type_phrase(colon + 1, self.find(colon, to, &["="]).unwrap_or(to)).unzip();
            let written = self.source(colon + 1, to);
            let rest =
                self.find(colon, to, &["="]).map(|sign| format!(" {}", self.source(sign, to))).unwrap_or_default();
            let ty = match (&right, default.flatten()) {
                (Some(right), None) => format!("{}{rest}", right.text),
                _ => written.to_owned(),
            };
            sure &= right.is_some_and(|right| right.sure);
            lines.push(format!("param {}: {ty}", self.slice(from)));
            names.push(from);
        }
        if lines.is_empty() {
            return None;
        }
        let grade = if sure { Grade::Sure } else { Grade::Guessed };
        let end = if is_indented { close } else { close + 1 };
        self.item_slip(at, end, &messages::PARAM_BLOCK, lines.join("\n"), grade, &names);
        Some(end)
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
