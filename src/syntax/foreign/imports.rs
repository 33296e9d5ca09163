//! Imports: `from "a.msg" import b`, `use a::b`, `const a = require("a.msg")`.

use super::items::CONSTANTS;
use super::reader::Reader;
use super::tokens::Kind;
use super::{Grade, Mask, Slip};
use crate::diag::messages::slips as messages;
use crate::syntax::names;

/// Words that begin an import elsewhere.
pub(super) const IMPORTS: &[&str] = &[
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

/// The number of imports by name whose uses are written anew.
const MOST_IMPORTS: usize = 20;

impl Reader<'_> {
    /// `const brand = require("brand.msg")`
    pub(super) fn is_require(&self, at: usize, line: usize) -> bool {
        self.find(at, line, &["require"]).is_some_and(|word| self.is(word + 1, "("))
    }

    /// `import "a.msg"`, `import a from "a.msg"`, `from "a.msg" import b`, `use a`, `@import "a.msg"`
    pub(super) fn import(&mut self, from: usize, word: usize, line: usize) -> Option<usize> {
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
        // Each looks for the uses of its names in the whole file.
        let is_one_of_many =
            self.slips.iter().filter(|slip| std::ptr::eq(slip.form, &messages::IMPORT)).count() >= MOST_IMPORTS;
        let known = known && !(is_one_of_many && (listed || scoped.is_some()));
        let (scoped, listed) = if is_one_of_many { (None, false) } else { (scoped, listed) };
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
}
