//! The markup that is closed at the end of a part and reopened at the start of the next one.

use super::TextBudget;
use super::outline::{Frame, Outline, Pair};

/// The inverse of the maximum share of a message for markup closed and reopened at one place.
pub(super) const SHARE: usize = 10;

/// Begins a row of a table.
const CELL: &str = "| ";

/// The position where a part begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PartStart {
    pub at: usize,
    pub line: usize,
    /// It is not at the start of its line.
    pub inside: bool,
}

/// The start of a part.
#[derive(Debug)]
pub(super) struct PartHead {
    pub text: String,
    /// The offset at which the text continues after it.
    pub from: usize,
}

/// A text that is cut into parts.
#[derive(Debug)]
pub(super) struct Continuation<'o, 't> {
    pub outline: &'o Outline<'t>,
    /// The budget for markup closed and reopened at one place.
    pub most: TextBudget,
    /// The separator between the number of a part and a line.
    pub gap: &'static str,
    /// The first line of every part after the first, with its separator; empty if there is none.
    pub title: &'o str,
}

impl<'o, 't> Continuation<'o, 't> {
    /// The position at the start of a line.
    pub fn line(&self, line: usize) -> PartStart {
        let at = self.outline.lines.get(line).map_or(self.outline.text.len(), |line| line.start);
        PartStart { at, line, inside: false }
    }

    /// A position in the text; if only markers are before it in its line, the start of the line.
    pub fn place(&self, at: usize) -> PartStart {
        let line = self.outline.line_at(at);
        let begun = self.outline.lines.get(line).is_some_and(|line| at <= line.content);
        if begun { self.line(line) } else { PartStart { at, line, inside: true } }
    }

    /// The start of a part with its title and its number.
    pub fn head(&self, place: PartStart, number: &str) -> PartHead {
        let PartHead { text, from } = self.numbered(place, number);
        let title = if place.at > 0 { self.title } else { "" };
        PartHead { text: format!("{title}{text}"), from }
    }

    fn numbered(&self, place: PartStart, number: &str) -> PartHead {
        let outline = self.outline;
        let PartStart { at, line, inside } = place;
        let pairs = self.open_pairs(place);
        let opened = || pairs.iter().map(|pair| outline.slice(pair.open.clone()));
        match self.frame(place) {
            // The rest of a table row is a row.
            Some((frame, open)) if inside && !frame.fence => {
                let begun = [number, self.gap, open, outline.markers(line), CELL];
                PartHead { text: begun.into_iter().chain(opened()).collect(), from: at }
            }
            Some((_, open)) => PartHead { text: format!("{number}{}{open}", self.gap), from: at },
            None if inside => {
                let markers = if self.light(place, &pairs) { outline.markers(line) } else { "" };
                PartHead { text: format!("{markers}{number} {}", opened().collect::<String>()), from: at }
            }
            None if pairs.is_empty() => PartHead { text: format!("{number}{}", self.gap), from: at },
            None => {
                let from = outline.lines.get(line).map_or(at, |line| line.content);
                let text = [number, self.gap, outline.markers(line)].into_iter().chain(opened()).collect();
                PartHead { text, from }
            }
        }
    }

    /// The end of a part, given the position at which the next one begins.
    pub fn tail(&self, place: PartStart) -> String {
        match self.frame(place) {
            Some((frame, _)) if frame.fence => frame.close.clone(),
            _ => {
                let pairs = self.open_pairs(place);
                let closing = pairs.iter().rev().map(|pair| self.outline.slice(pair.close.clone()));
                let guard = if place.inside && pairs.is_empty() { self.outline.guard(place.at) } else { "" };
                closing.chain([guard]).collect()
            }
        }
    }

    /// The frame around a position with the text that reopens it, if that is within the budget.
    pub fn frame(&self, place: PartStart) -> Option<(&'o Frame, &'o str)> {
        let frame = self.outline.frames.get(self.outline.lines.get(place.line)?.frame?)?;
        Some((frame, self.reopened(frame)?))
    }

    /// The fence whose content contains a position, if it can be reopened.
    pub fn fence(&self, at: usize) -> Option<&'o Frame> {
        let inside = |frame: &&Frame| frame.fence && frame.content < at && at < frame.range.end;
        self.outline.frames.iter().find(inside).filter(|frame| self.reopened(frame).is_some())
    }

    fn reopened(&self, frame: &'o Frame) -> Option<&'o str> {
        frame.open.iter().find(|open| self.most.fits(&[open, &frame.close])).map(String::as_str)
    }

    /// The pairs around a position, outer ones first; empty if reopening them exceeds the budget.
    fn open_pairs(&self, place: PartStart) -> Vec<&'o Pair> {
        let outline = self.outline;
        if !place.inside && !outline.lines.get(place.line).is_some_and(|line| line.paired) {
            return Vec::new();
        }
        let pairs: Vec<&Pair> = outline.pairs_around(place.at).collect();
        if self.light(place, &pairs) { pairs } else { Vec::new() }
    }

    /// Whether the reopened markup is within the budget.
    fn light(&self, place: PartStart, pairs: &[&Pair]) -> bool {
        let markers = if place.inside { self.outline.markers(place.line) } else { "" };
        let open = self.frame(place).map_or("", |(_, open)| open);
        let marks =
            pairs.iter().flat_map(|pair| [&pair.open, &pair.close]).map(|mark| self.outline.slice(mark.clone()));
        self.most.fits(&[markers, open].into_iter().chain(marks).collect::<Vec<_>>())
    }

    /// Whether a pair could be closed and reopened inside the pairs that are open already.
    pub fn reopens(&self, line: usize, pairs: &[&Pair]) -> bool {
        self.light(PartStart { at: 0, line, inside: true }, pairs)
    }
}
