use std::ops::Range;

use super::TextBudget;
use super::continuation::{Continuation, PartHead, PartStart, SHARE};
use super::inside::Seek;
use super::outline::{BreakQuality, Outline, Pair};
use super::truncate::{CutText, cut};
use crate::dialect::{Dialect, Document};

/// If fewer bytes of a line than this fit, the whole line goes to the next part.
const SLIVER: usize = 48;

/// One of the messages that a text is split into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitPart {
    /// The text with its number, and with markup closed and reopened.
    pub text: String,
    /// The range of the whole text that it contains. Only line breaks and spaces are between the ranges of two parts.
    pub range: Range<usize>,
}

/// How a text is split.
#[derive(Clone, Copy, Debug, Default)]
pub struct Division<'a> {
    /// The first line of every part after the first; empty if there is none.
    pub title: &'a str,
    /// The maximum number of parts; the last one is then cut. At least 1.
    pub most: Option<usize>,
}

/// Splits a text into parts that fit; a text that fits becomes one part without a number.
///
/// Parts preferably end between blocks rather than lines, unless that takes more than one additional part. If there
/// would be more than the maximum, they hold as much as they can, and the last one is cut.
pub fn parts(document: &Document<'_>, budget: TextBudget, division: Division<'_>) -> Vec<SplitPart> {
    let text = document.text();
    if budget.fits(&[text]) {
        return vec![SplitPart { text: text.to_owned(), range: 0..text.len() }];
    }
    let outline = Outline::new(document);
    let gap = document.dialect().spec().gap;
    let title = if division.title.is_empty() { String::new() } else { format!("{}{gap}", division.title) };
    let carrier = Continuation { outline: &outline, most: budget.share(SHARE), gap, title: &title };
    let (fair, dense) = (divided(&carrier, budget, false), divided(&carrier, budget, true));
    let most = division.most.unwrap_or(usize::MAX);
    let is_few = |cuts: &Vec<PartCut>| cuts.len() < most;
    match [Some(&fair).filter(|fair| fair.len() <= dense.len() + 1), Some(&dense)]
        .into_iter()
        .flatten()
        .find(|cuts| is_few(cuts))
    {
        Some(cuts) => written(&carrier, cuts, cuts.len() + 1),
        None => {
            let number = nines(most.to_string().len());
            let mut cuts = Divider { carrier: &carrier, budget, number, dense: true }.cuts();
            cuts.truncate(most.saturating_sub(1));
            let mut parts = written(&carrier, &cuts, most);
            if let Some(last) = parts.last_mut() {
                cut_last(last, document.dialect(), budget);
            }
            parts
        }
    }
}

/// Cuts the last part, which holds all the rest, to a message.
fn cut_last(last: &mut SplitPart, dialect: Dialect, budget: TextBudget) {
    let cut = cut(&Document::new(dialect, last.text.as_str()), budget);
    if let Some(CutText { text, at }) = cut {
        let rest = last.text.len() - at;
        last.range.end = last.range.end.saturating_sub(rest).max(last.range.start);
        last.text = text;
    }
}

fn divided(carrier: &Continuation<'_, '_>, budget: TextBudget, dense: bool) -> Vec<PartCut> {
    // The width of the numbers depends on the number of parts.
    let mut digits = 1;
    loop {
        let cuts = Divider { carrier, budget, number: nines(digits), dense }.cuts();
        if (cuts.len() + 1).to_string().len() <= digits {
            return cuts;
        }
        digits += 1;
    }
}

/// The widest number of a part with this number of digits.
fn nines(digits: usize) -> String {
    let nines = "9".repeat(digits);
    numbered(&nines, &nines)
}

/// The number of a part: `(2/3)`.
fn numbered(part: &str, of: &str) -> String {
    format!("({part}/{of})")
}

/// The end of a part, and the start of the next one.
struct PartCut {
    end: usize,
    next: PartStart,
}

/// The parts between the cuts, numbered up to `count`.
fn written(carrier: &Continuation<'_, '_>, cuts: &[PartCut], count: usize) -> Vec<SplitPart> {
    let text = carrier.outline.text;
    let count = count.to_string();
    let begins = std::iter::once(carrier.line(0)).chain(cuts.iter().map(|cut| cut.next));
    let ends = cuts.iter().map(|cut| (cut.end, carrier.tail(cut.next))).chain([(text.len(), String::new())]);
    begins
        .zip(ends)
        .enumerate()
        .map(|(index, (begin, (end, tail)))| {
            let PartHead { text: head, from } = carrier.head(begin, &numbered(&(index + 1).to_string(), &count));
            let said = carrier.outline.slice(from..end);
            SplitPart { text: format!("{head}{said}{tail}"), range: begin.at..end }
        })
        .collect()
}

struct Divider<'c, 'o, 't> {
    carrier: &'c Continuation<'o, 't>,
    budget: TextBudget,
    /// The widest number of a part.
    number: String,
    /// Fill every part with as many lines as fit.
    dense: bool,
}

impl Divider<'_, '_, '_> {
    fn cuts(&self) -> Vec<PartCut> {
        let mut place = self.carrier.line(0);
        let mut cuts = Vec::new();
        while let Some(cut) = self.next(place) {
            place = cut.next;
            cuts.push(cut);
        }
        cuts
    }

    fn outline(&self) -> &Outline<'_> {
        self.carrier.outline
    }

    /// Whether the text up to an offset fits into a part, if the next one begins at `next`.
    fn fits(&self, head: &PartHead, end: usize, next: PartStart) -> bool {
        let said = self.outline().slice(head.from..end);
        self.budget.fits(&[&head.text, said]) && self.budget.fits(&[&head.text, said, &self.carrier.tail(next)])
    }

    /// The end of the part that begins here; `None` if all the rest fits.
    fn next(&self, place: PartStart) -> Option<PartCut> {
        let outline = self.outline();
        let head = self.carrier.head(place, &self.number);
        if self.budget.fits(&[&head.text, outline.slice(head.from..outline.text.len())]) {
            return None;
        }
        // The best line that the next part could begin with.
        let mut last = None;
        let mut best = [(BreakQuality::Block, None), (BreakQuality::Item, None), (BreakQuality::Line, None)];
        let best = if self.dense { &mut best[2..] } else { &mut best[..] };
        for (at, line) in outline.lines.iter().enumerate().skip(place.line + 1) {
            if !self.budget.fits(&[&head.text, outline.slice(head.from..line.after)]) {
                break;
            }
            if self.begins(at) && self.fits(&head, line.after, self.carrier.line(at)) {
                last = Some(at);
                best.iter_mut().filter(|(quality, _)| line.before >= Some(*quality)).for_each(|(_, best)| *best = last);
            }
        }
        for &mut (quality, line) in best {
            let Some(line) = line else { continue };
            let next = self.lines_from(line + 1).find(|&at| self.quality(at) >= Some(quality));
            if self.holds_lines(line, next) {
                return Some(self.before(line));
            }
        }
        Some(self.inside(place, &head, last))
    }

    /// The lines from `first` on that a part may begin with.
    fn lines_from(&self, first: usize) -> impl Iterator<Item = usize> {
        (first..self.outline().lines.len()).filter(|&at| self.begins(at))
    }

    fn begins(&self, line: usize) -> bool {
        self.quality(line).is_some() && (self.dense || !self.is_paired(line))
    }

    fn is_paired(&self, line: usize) -> bool {
        self.outline().lines.get(line).is_some_and(|line| line.paired)
    }

    fn quality(&self, line: usize) -> Option<BreakQuality> {
        self.outline().lines.get(line)?.before
    }

    /// Whether the lines up to `next` or the end fit into a part of their own.
    fn holds_lines(&self, first: usize, next: Option<usize>) -> bool {
        let outline = self.outline();
        let head = self.carrier.head(self.carrier.line(first), &self.number);
        match next.and_then(|next| Some((next, outline.lines.get(next)?.after))) {
            Some((next, end)) => self.fits(&head, end, self.carrier.line(next)),
            None => self.budget.fits(&[&head.text, outline.slice(head.from..outline.text.len())]),
        }
    }

    fn before(&self, line: usize) -> PartCut {
        let end = self.outline().lines.get(line).map_or(0, |line| line.after);
        PartCut { end, next: self.carrier.line(line) }
    }

    /// A cut inside the line at which the part is full; `last` is the last line that the next part could begin with.
    fn inside(&self, place: PartStart, head: &PartHead, last: Option<usize>) -> PartCut {
        let outline = self.outline();
        let start = last.and_then(|last| outline.lines.get(last)).map(|line| line.content);
        let floor = start.unwrap_or(place.at.max(head.from));
        let guard = if outline.rich { Outline::GUARD } else { "" };
        let left = self.budget.without(&[&head.text, guard]);
        let whole = |range: &Range<usize>| self.holds_range(range);
        let line_of = |at| outline.line_at(at);
        let reopens = |pairs: &[&Pair]| {
            let at = pairs.last().map_or(0, |pair| pair.open.end);
            self.carrier.reopens(line_of(at), pairs)
        };
        let line = |low: usize, reach: usize| self.line_within(head, low, reach);
        let seek = |budget| Seek {
            outline,
            budget,
            from: head.from,
            floor,
            pairs: &outline.pairs,
            ends: &outline.pair_ends,
            whole: &whole,
            reopens: &reopens,
            line: &line,
            words: true,
        };
        let plain = seek(left);
        let found = match self.carrier.fence(plain.reach(&[])) {
            Some(fence) => self.in_fence(seek(left.without(&[&fence.close])), floor),
            None => plain.place(),
        };
        let near = |at: usize| start.is_some_and(|start| at < start + SLIVER);
        match (found.filter(|&at| !near(at)), last) {
            (Some(at), _) => self.at(at, place),
            (None, Some(last)) => self.before(last),
            // As a last resort, cut what should stay whole.
            (None, None) => {
                let least = place.at.max(head.from);
                let first = outline.slice(least..outline.text.len()).chars().next().map_or(0, char::len_utf8);
                // Leave room for the markup to close there.
                let torn = seek(left.beside(self.carrier.most));
                self.at(torn.torn(torn.reach(&[])).max(least + first), place)
            }
        }
    }

    /// A cut inside a part.
    fn at(&self, at: usize, begin: PartStart) -> PartCut {
        let mut next = self.carrier.place(at);
        if next.at <= begin.at {
            // Endless markers are cut like anything else.
            next = PartStart { at, line: next.line, inside: true };
        }
        if next.inside { PartCut { end: at, next } } else { PartCut { end: self.end_before(next.line), next } }
    }

    /// The end of a part before a line that must not begin one: after the line above.
    fn end_before(&self, line: usize) -> usize {
        let lines = &self.outline().lines;
        match lines.get(line).filter(|line| line.before.is_some()) {
            Some(line) => line.after,
            None => line.checked_sub(1).and_then(|above| lines.get(above)).map_or(0, |above| above.end),
        }
    }

    /// A position in a line of a fence.
    fn in_fence(&self, seek: Seek<'_, '_>, floor: usize) -> Option<usize> {
        let outline = self.outline();
        let reach = seek.reach(&[]);
        let line = outline.lines.get(outline.line_at(reach)).filter(|line| line.frame.is_some())?;
        let mut at = seek.torn(reach);
        // Backticks at the start of a line could end the fence.
        while at > line.start && outline.slice(at..line.end).trim_start_matches([' ', '\t', '>']).starts_with('`') {
            at -= outline.slice(line.start..at).chars().next_back().map_or(at, char::len_utf8);
        }
        (at > floor.max(line.start)).then_some(at)
    }

    /// Whether a range inside a line fits into a part of its own.
    fn holds_range(&self, range: &Range<usize>) -> bool {
        let head = self.carrier.head(self.carrier.place(range.start), &self.number);
        let end = self.carrier.tail(PartStart { at: range.end, line: self.outline().line_at(range.end), inside: true });
        self.budget.fits(&[&head.text, self.outline().slice(head.from..range.end), &end])
    }

    /// The last line inside pairs, between two offsets, that a part may begin with and that fits.
    fn line_within(&self, head: &PartHead, low: usize, reach: usize) -> Option<usize> {
        let outline = self.outline();
        let paired = |at: &usize| outline.lines.get(*at).is_some_and(|line| line.paired && line.before.is_some());
        // A part ends at or before the line that begins the next one.
        let (first, behind) = (outline.lines_up_to(low), outline.lines_up_to(reach));
        let near = |at: &usize| outline.lines.get(*at).is_some_and(|line| low < line.after);
        let ends =
            |at: &usize| outline.lines.get(*at).is_some_and(|line| self.fits(head, line.after, self.carrier.line(*at)));
        let line = (first..behind).filter(near).filter(paired).rfind(ends)?;
        let next = (line + 1..outline.lines.len()).find(|&at| self.quality(at).is_some());
        self.holds_lines(line, next).then(|| outline.lines.get(line).map(|line| line.start))?
    }
}
