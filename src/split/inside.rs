//! Finds a position inside a line or a pair where a text may be cut.

use std::ops::Range;

use super::TextBudget;
use super::outline::{Ends, Outline, Pair};
use crate::text;

/// The maximum number of characters to search for a position; after that, the text is cut anywhere.
const STEPS: usize = 16;
/// The maximum number of bytes moved to the next part to keep a word whole.
const WORD: usize = 32;

/// A search for the last position after `floor` such that the text from `from` on fits the budget.
pub(super) struct Seek<'s, 't> {
    pub outline: &'s Outline<'t>,
    pub budget: TextBudget,
    pub from: usize,
    pub floor: usize,
    /// The pairs that may be closed, sorted by start.
    pub pairs: &'s [Pair],
    pub ends: &'s Ends,
    /// Whether a range fits into a message by itself, so that it is not cut.
    pub whole: &'s dyn Fn(&Range<usize>) -> bool,
    /// Whether these pairs may be closed and reopened.
    pub reopens: &'s dyn Fn(&[&Pair]) -> bool,
    /// Between two offsets, inside pairs, the line before which it is better to cut.
    pub line: &'s dyn Fn(usize, usize) -> Option<usize>,
    /// Whether words are kept whole.
    pub words: bool,
}

/// A construct around a position.
enum Enclosing<'p> {
    Solid(Range<usize>),
    Pair(&'p Pair),
}

impl Enclosing<'_> {
    const fn start(&self) -> usize {
        match self {
            Self::Solid(range) => range.start,
            Self::Pair(pair) => pair.open.start,
        }
    }
}

impl<'s> Seek<'s, '_> {
    /// The position; `None` if only the floor is left.
    pub fn place(&self) -> Option<usize> {
        let mut opened: Vec<&Pair> = Vec::new();
        loop {
            let (reach, low) = (self.reach(&opened), self.low(&opened));
            if reach <= low {
                return self.retreat(opened);
            }
            if !opened.is_empty()
                && let Some(at) = (self.line)(low, reach)
            {
                return Some(at);
            }
            let at = match self.around(reach, &opened) {
                None => reach,
                Some(Enclosing::Pair(pair))
                    if !(self.whole)(&pair.range()) && (self.reopens)(&[opened.as_slice(), &[pair]].concat()) =>
                {
                    opened.push(pair);
                    continue;
                }
                // What fits into a message is not cut; what does not is first moved to the start of one.
                Some(around) => around.start(),
            };
            return self.settle(at, low, &opened).or_else(|| self.retreat(opened));
        }
    }

    /// The lower bound for a cut inside pairs.
    fn low(&self, opened: &[&Pair]) -> usize {
        opened.last().map_or(self.floor, |pair| self.floor.max(pair.open.end))
    }

    /// A position before a pair that has none inside.
    fn retreat(&self, mut opened: Vec<&Pair>) -> Option<usize> {
        while let Some(pair) = opened.pop() {
            let place = self.settle(pair.open.start, self.low(&opened), &opened);
            if place.is_some() {
                return place;
            }
        }
        None
    }

    /// A position inside a construct that should stay whole but does not fit into any message.
    pub fn torn(&self, reach: usize) -> usize {
        let start = text::grapheme_start(self.outline.text, reach);
        (0..STEPS)
            .try_fold(start, |at, _| if self.is_sound(at, false) { Err(at) } else { Ok(self.before(at)) })
            .map_or_else(|at| at, |_| start)
    }

    /// How far the text fits, including the markup to close after it.
    pub fn reach(&self, opened: &[&Pair]) -> usize {
        let closing: Vec<&str> = opened.iter().map(|pair| self.outline.slice(pair.close.clone())).collect();
        let rest = self.outline.slice(self.from..self.outline.text.len());
        self.from + self.budget.without(&closing).reach(rest)
    }

    /// The outermost construct around the position that is not already open.
    fn around(&self, at: usize, opened: &[&Pair]) -> Option<Enclosing<'s>> {
        let solid = self.outline.solid_around(at);
        let known = |pair: &Pair| opened.iter().any(|open| std::ptr::eq(*open, pair));
        let pair = self.ends.around(self.pairs, Pair::range, at).find(|pair| !known(pair));
        match (solid, pair) {
            (Some(solid), Some(pair)) if solid.start <= pair.open.start => Some(Enclosing::Solid(solid.clone())),
            (_, Some(pair)) => Some(Enclosing::Pair(pair)),
            (solid, None) => solid.cloned().map(Enclosing::Solid),
        }
    }

    /// The last valid position at or before `reach` and after `low`.
    fn settle(&self, reach: usize, low: usize, opened: &[&Pair]) -> Option<usize> {
        let tight = opened.iter().any(|pair| pair.tight);
        let end = opened.iter().map(|pair| pair.close.start).min().map_or(reach, |close| reach.min(self.before(close)));
        let mut at = text::grapheme_start(self.outline.text, end);
        let mut behind = true;
        for _ in 0..STEPS {
            if let Some(range) = self.around(at, opened).map(|around| match around {
                Enclosing::Solid(range) => range,
                Enclosing::Pair(pair) => pair.range(),
            }) {
                // A combining mark belongs to the character before it.
                at = if behind && range.end <= end { range.end } else { range.start };
            }
            behind = false;
            if at <= low {
                return None;
            }
            if self.is_sound(at, tight) {
                return Some(if self.words { self.word(at, low, opened, tight) } else { at });
            }
            at = self.before(at);
        }
        None
    }

    /// Whether a cut here activates nothing: no word for everyone, no mark next to a space.
    fn is_sound(&self, at: usize, tight: bool) -> bool {
        let Some((before, after)) = self.outline.text.split_at_checked(at) else { return false };
        let everyone = self.outline.everyone.as_bytes();
        let is_word = |bytes: Option<&[u8]>| {
            !everyone.is_empty() && bytes.is_some_and(|bytes| bytes.eq_ignore_ascii_case(everyone))
        };
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let ends = before.len().checked_sub(everyone.len()).and_then(|start| before.as_bytes().get(start..));
        !is_word(after.as_bytes().get(..everyone.len()))
            && !is_word(ends)
            && !(tight && (blank(before.chars().next_back()) || blank(after.chars().next())))
    }

    /// The start of the word at the position, if it is near.
    fn word(&self, at: usize, low: usize, opened: &[&Pair], tight: bool) -> usize {
        let bytes = self.outline.text.as_bytes();
        let inner = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_graphic());
        if at == 0 || !inner(at) || !inner(at - 1) {
            return at;
        }
        let start = (at.saturating_sub(WORD)..at).rev().find(|&before| bytes.get(before) == Some(&b' '));
        let start = start.map(|blank| blank + 1).filter(|&start| start > low && self.around(start, opened).is_none());
        start.filter(|&start| self.is_sound(start, tight)).unwrap_or(at)
    }

    fn before(&self, at: usize) -> usize {
        let before = self.outline.slice(0..at);
        at - before.chars().next_back().map_or(0, char::len_utf8)
    }
}
