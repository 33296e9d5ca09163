//! What a shell or a CI system would put into a payload: `$APP`, `${{ github.actor }}`, `%s`. Each becomes a parameter.

mod domains;
pub(super) mod find;

use std::collections::{BTreeSet, HashSet};

use super::mapped::{Mapped, Mapper};
use super::names::declared;
use super::node::{DocumentNode, DocumentNodeKind as Shape};
use super::tree::SourceEntry;
use crate::catalog::MessageType;
use crate::diag::Diagnostic;
use crate::diag::messages::import as messages;
use crate::syntax::quote;
use domains::PlaceType;
use find::left_in;

/// The first mark of a placeholder in the text of a payload.
const MARK: u32 = 0xE000;
/// The first mark of one that is a whole value of the source.
const WHOLE: u32 = 0xF_0000;
/// The first mark of one inside a text of the source.
const INSIDE: u32 = 0x10_0000;
/// The sample with what was written in the place of parameters.
pub const IMPORTED_SAMPLE: &str = "imported";
/// The number of marks of each kind.
const MOST: usize = 1000;

/// The placeholders of all payloads that are written to one file.
#[derive(Debug, Default)]
pub(super) struct Placeholders {
    found: Vec<Placeholder>,
    names: HashSet<String>,
    /// They stay texts.
    are_kept: bool,
}

#[derive(Debug)]
struct Placeholder {
    /// As it is written where it is first: `${VER}`.
    written: String,
    /// What it stands for, however it is written.
    variable: String,
    /// What its parameter may be called.
    wanted: Option<String>,
    /// Its parameter, once it is used.
    name: String,
    /// What its values may be, as far as its places are known; `None` until it is used.
    domain: Option<PlaceType>,
}

impl Placeholders {
    pub fn kept(are_kept: bool) -> Self {
        Self { are_kept, ..Self::default() }
    }

    /// The names of messages are taken.
    pub fn take_name(&mut self, name: &str) {
        self.names.insert(name.to_owned());
    }

    /// The mark of a placeholder; `None` if there are too many.
    pub fn mark(&mut self, written: &str, wanted: Option<&str>) -> Option<char> {
        let variable = find::variable(written);
        let known = self.found.iter().position(|known| known.variable == variable && wanted.is_some());
        let at = known.unwrap_or(self.found.len());
        if at >= MOST || self.are_kept {
            return None;
        }
        if known.is_none() {
            let (written, wanted) = (written.to_owned(), wanted.map(str::to_owned));
            self.found.push(Placeholder { written, variable, wanted, name: String::new(), domain: None });
        }
        char::from_u32(MARK + u32::try_from(at).ok()?)
    }

    /// An unused name, which is used from now on.
    fn name(&mut self, wanted: Option<&str>) -> String {
        let first = wanted.map(declared);
        let numbered = |base: &str, from: usize| {
            let base = base.to_owned();
            (from..).map(move |number| format!("{base}{number}"))
        };
        let name = match &first {
            Some(first) => std::iter::once(first.clone())
                .chain(numbered(&format!("{first}_"), 2))
                .find(|name| !self.names.contains(name)),
            None => numbered("value", 1).find(|name| !self.names.contains(name)),
        };
        let name = name.unwrap_or_default();
        self.names.insert(name.clone());
        name
    }

    /// The text with marks in place of its placeholders: those of templates, and those of a shell if it reads the text.
    pub fn marked<'m>(&mut self, source: &'m Mapped<'m>, is_shell: bool) -> Option<Mapped<'static>> {
        let text = source.text.as_ref();
        let (mut out, mut at, mut is_changed) = (Mapper::default(), 0, false);
        while let Some(next) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let place = source.span(at, at).start as usize;
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let rest = text.get(at..).unwrap_or_default();
            // JSON has no such escapes, a shell has.
            if is_shell && (rest.starts_with("\\$") || rest.starts_with("\\`")) {
                at += 1;
                is_changed = true;
                continue;
            }
            let found = find::at(rest, before, is_shell);
            let mark = found
                .and_then(|found| Some((self.mark(rest.get(..found.length)?, found.name.as_deref())?, found.length)));
            match mark {
                Some((mark, length)) => {
                    out.escape(mark.encode_utf8(&mut [0; 4]).as_bytes(), place);
                    at += length;
                    is_changed = true;
                }
                None => {
                    out.keep(next, place);
                    at += next.len_utf8();
                }
            }
        }
        is_changed.then(|| out.finish(source.whole()))
    }

    /// The text of a payload with quotes around marks outside of its texts: `"type": $TYPE`.
    pub fn quoted(&self, source: &Mapped) -> Option<Mapped<'static>> {
        let text = source.text.as_ref();
        if self.found.is_empty() || !text.chars().any(|c| is_between(c, MARK)) {
            return None;
        }
        let (mut out, mut is_inside, mut is_escaped) = (Mapper::default(), false, false);
        for (at, character) in text.char_indices() {
            let place = source.span(at, at).start as usize;
            match character {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = is_inside,
                '"' => is_inside = !is_inside,
                mark if !is_inside && is_between(mark, MARK) => {
                    out.escape(b"\"", place);
                    out.escape(mark.encode_utf8(&mut [0; 4]).as_bytes(), place);
                    out.escape(b"\"", place);
                    continue;
                }
                _ => {}
            }
            out.keep(character, place);
        }
        Some(out.finish(source.whole()))
    }

    /// Makes expressions of the marks in a document. Keys keep what was written.
    pub fn make_expressions(&self, node: &mut DocumentNode) {
        if self.found.is_empty() {
            return;
        }
        match &mut node.kind {
            Shape::Text(text) => {
                let mut marks = text.chars();
                let whole = marks.next().and_then(|mark| index(mark, MARK)).filter(|_| marks.next().is_none());
                if let Some(mark) = whole.and_then(|at| marked_at(WHOLE, at)) {
                    node.kind = Shape::Expression(mark.to_string());
                } else if text.chars().any(|c| is_between(c, MARK)) {
                    let inside = |c| index(c, MARK).and_then(|at| marked_at(INSIDE, at)).unwrap_or(c);
                    *text = text.chars().map(inside).collect();
                }
            }
            Shape::Array(items) => items.iter_mut().for_each(|item| self.make_expressions(item)),
            Shape::Object(members) => {
                for member in members {
                    if member.key.chars().any(|c| is_between(c, MARK)) {
                        member.key = self.as_written(&member.key);
                    }
                    self.make_expressions(&mut member.value);
                }
            }
            _ => {}
        }
    }

    /// What was written, if a text is nothing but a mark.
    pub fn alone(&self, text: &str) -> Option<&str> {
        let mut marks = text.chars();
        let mark = marks.next().filter(|_| marks.next().is_none())?;
        let at = index(mark, MARK).or_else(|| index(mark, WHOLE))?;
        self.found.get(at).map(|one| one.written.as_str())
    }

    /// A text with what was written in place of its marks.
    fn as_written(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for character in text.chars() {
            match index(character, MARK).and_then(|at| self.found.get(at)) {
                Some(placeholder) => out.push_str(&placeholder.written),
                None => out.push(character),
            }
        }
        out
    }

    /// Learns what the placeholders of a message may be, by their places, and returns them. Labels are texts.
    pub fn learn(&mut self, message: &'static MessageType, entries: &mut [SourceEntry]) -> BTreeSet<usize> {
        inside_labels(entries);
        let mut used = BTreeSet::new();
        let wanted = |at: usize| self.found.get(at).and_then(|one| one.wanted.as_deref()).unwrap_or("value");
        for (at, domain) in domains::of(message, entries, &wanted) {
            let Some(Placeholder { wanted, name, .. }) = self.found.get(at) else { continue };
            let name = if name.is_empty() { self.name(wanted.clone().as_deref()) } else { name.clone() };
            if let Some(placeholder) = self.found.get_mut(at) {
                used.insert(at);
                placeholder.name = name;
                placeholder.domain = Some(match placeholder.domain.take() {
                    Some(known) => known.and(domain),
                    None => domain,
                });
            }
        }
        used
    }

    /// Notes placeholders that stay texts of a document.
    pub fn remain(&self, node: &DocumentNode, notes: &mut Vec<Diagnostic>) {
        if self.are_kept {
            return;
        }
        match &node.kind {
            Shape::Text(text) => {
                if let Some(found) = left_in(text) {
                    let found = found.to_owned();
                    notes.push(Diagnostic::new(messages::ImportPlaceholderStays { found }, node.span));
                }
            }
            Shape::Array(items) => items.iter().for_each(|item| self.remain(item, notes)),
            Shape::Object(members) => members.iter().for_each(|member| self.remain(&member.value, notes)),
            _ => {}
        }
    }

    /// What is used: as it is written, and its parameter.
    pub fn used(&self) -> impl Iterator<Item = (&str, &str)> {
        self.found.iter().filter(|one| one.domain.is_some()).map(|one| (&*one.written, &*one.name))
    }

    /// The declarations of parameters; empty if there are none.
    pub fn declarations(&self, used: &BTreeSet<usize>) -> String {
        self.domains(used).map(|(one, domain)| format!("param {}: {}\n", one.name, domain.written())).collect()
    }

    /// A sample with what was written, as far as it is a value of its parameter.
    pub fn sample(&self, used: &BTreeSet<usize>) -> String {
        let line = |(one, domain): (&Placeholder, &PlaceType)| {
            format!("{}: {}\n", one.name, domain.sample(&one.written, &one.name))
        };
        let lines: String = self.domains(used).map(line).collect();
        if lines.is_empty() { lines } else { format!("\nsample {IMPORTED_SAMPLE} {{\n{lines}}}\n") }
    }

    fn domains(&self, used: &BTreeSet<usize>) -> impl Iterator<Item = (&Placeholder, &PlaceType)> {
        used.iter().filter_map(|at| self.found.get(*at)).filter_map(|one| Some((one, one.domain.as_ref()?)))
    }

    /// Puts the parameters in the place of their marks.
    pub fn restore(&self, written: &str) -> String {
        let mut out = written.to_owned();
        for (at, one) in self.found.iter().enumerate().filter(|(_, one)| !one.name.is_empty()) {
            if let Some(mark) = marked_at(WHOLE, at) {
                out = out.replace(&quote(&mark.to_string()), &one.name).replace(mark, &one.name);
            }
            if let Some(mark) = marked_at(INSIDE, at) {
                out = out.replace(mark, &format!("${{{}}}", one.name));
            }
        }
        out
    }
}

fn marked_at(base: u32, at: usize) -> Option<char> {
    char::from_u32(base + u32::try_from(at).ok()?)
}

/// The placeholder that a mark stands for.
fn index(mark: char, base: u32) -> Option<usize> {
    u32::from(mark).checked_sub(base).map(|at| at as usize).filter(|at| *at < MOST)
}

fn is_between(mark: char, base: u32) -> bool {
    index(mark, base).is_some()
}

/// The placeholder of a mark in the source to write.
fn in_source(mark: char) -> Option<usize> {
    index(mark, WHOLE).or_else(|| index(mark, INSIDE))
}

fn inside_labels(entries: &mut [SourceEntry]) {
    for entry in entries {
        if let SourceEntry::Block { label, entries, .. } = entry {
            if let Some(label) = label {
                let inside = |c| index(c, WHOLE).and_then(|at| marked_at(INSIDE, at)).unwrap_or(c);
                *label = label.chars().map(inside).collect();
            }
            inside_labels(entries);
        }
    }
}
