//! Samples: `sample "x" { … }`, `sample x for m { … }`, `sample x:` above indented lines.

use super::reader::Reader;
use super::tokens::Kind;
use super::{Grade, Mask, Slip};
use crate::diag::messages::slips as messages;
use crate::syntax::names;

impl Reader<'_> {
    /// `sample "x" { … }`, `example x { … }`
    pub(super) fn sample(&mut self, at: usize) -> Option<usize> {
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
            // `sample x: m {`
            ":" if brace == at + 4 => at + 1,
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

    /// `sample x:`, and its values indented.
    pub(super) fn indented_sample(&mut self, at: usize) -> Option<usize> {
        let line = self.line(at);
        let name = at + 1;
        if !matches!(self.word(at), "sample" | "example" | "fixture") || !self.is(at + 2, ":") || line != at + 3 {
            return None;
        }
        let written = self.slice(name).trim_matches(['"', '\'']);
        if !matches!(self.kind(name), Some(Kind::Word | Kind::Text | Kind::Single)) || !names::is_free(written) {
            return None;
        }
        let last = self.last_indented(at, line)?;
        let (start, stop, end) = (self.start(at), self.end(at + 2), self.end(last));
        let right = format!("sample {written} {{");
        let mut edits = vec![(start, stop, right.clone())];
        // Its values have their own signs.
        let mut next = line;
        loop {
            let (first, _) = self.trim(next, last + 1);
            if first > last {
                break;
            }
            if self.kind(first) == Some(Kind::Word) && self.is(first + 1, "=") {
                edits.push((self.end(first), self.end(first + 1), ":".to_owned()));
            }
            next = self.line(first).max(first + 1);
        }
        edits.push((end, end, "\n}".to_owned()));
        self.slips.push(Slip {
            start,
            end: stop,
            form: &messages::SAMPLE,
            right: format!("{right}\n    …\n}}"),
            help: None,
            grade: Grade::Sure,
            edits,
            masks: vec![Mask::Blank(start, end)],
            declares: vec![(self.start(name), self.end(name))],
        });
        Some(last + 1)
    }
}
