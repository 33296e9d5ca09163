//! Inline structure of Markdown, in one line or one cell of a table: code, tags, mentions, links, images, emphasis.

use std::collections::HashMap;
use std::ops::Range;

use super::construct::{Construct, Parsed};
use super::emphasis::{self, DelimiterRun};
use super::line::{byte, bytes, skip};
use super::spec::{ConstructKind, MarkdownFeatures};
use super::tag;
use crate::text::AsciiSet;

const SPECIAL: AsciiSet = AsciiSet::of("`<[]*@");

struct Inline<'t, 'o> {
    text: &'t str,
    grammar: MarkdownFeatures,
    range: Range<usize>,
    brackets: Vec<LinkBracket>,
    runs: Vec<DelimiterRun>,
    ticks: Option<Ticks>,
    parens: Option<Parens>,
    out: &'o mut Parsed,
}

/// A `[` or `![` that may begin a link or an image.
struct LinkBracket {
    start: usize,
    image: bool,
    /// The number of delimiter runs before it.
    runs: usize,
}

pub(super) fn parse(text: &str, grammar: MarkdownFeatures, range: Range<usize>, out: &mut Parsed) {
    if SPECIAL.find(bytes(text, range.clone())).is_none() {
        return;
    }
    let (brackets, runs) = (Vec::new(), Vec::new());
    let mut inline = Inline { text, grammar, range, brackets, runs, ticks: None, parens: None, out };
    let mut at = inline.range.start;
    while let Some(found) = SPECIAL.find(bytes(text, at..inline.range.end)) {
        at = inline.special(at + found);
    }
    emphasis::pair(grammar, inline.runs, inline.out);
}

impl Inline<'_, '_> {
    /// Reads the construct at `at`. Returns where to continue.
    fn special(&mut self, at: usize) -> usize {
        let (text, end) = (self.text, self.range.end);
        match byte(text, at) {
            b'`' => self.code(at),
            b'<' => tag::angle(text, at, end, self.out).unwrap_or(at + 1),
            b'@' => tag::everyone(text, at, end, self.out).unwrap_or(at + 1),
            b'[' => {
                let image = self.grammar.images && at > self.range.start && byte(text, at - 1) == b'!';
                self.brackets.push(LinkBracket { start: at - usize::from(image), image, runs: self.runs.len() });
                at + 1
            }
            b']' => self.link(at),
            _ => {
                let stop = skip(text, at, end, |byte| byte == b'*');
                let space = |at: usize| byte(text, at).is_ascii_whitespace();
                let opens = stop < end && !space(stop);
                let closes = at > self.range.start && !space(at - 1);
                self.runs.push(DelimiterRun { start: at, end: stop, opens, closes });
                stop
            }
        }
    }

    fn code(&mut self, at: usize) -> usize {
        let (text, end) = (self.text, self.range.end);
        let stop = skip(text, at, end, |byte| byte == b'`');
        let ticks = self.ticks.get_or_insert_with(|| Ticks::read(text, self.range.clone()));
        let Some(close) = ticks.partner(at) else {
            self.out.push_unmatched(ConstructKind::Code, at..stop);
            return stop;
        };
        let close = close..close + (stop - at);
        // It is not documented that mentions in code are ignored.
        tag::mentions(text, stop..close.start, self.out);
        let after = close.end;
        self.out.push(Construct::pair(ConstructKind::Code, at..stop, close));
        after
    }

    fn link(&mut self, at: usize) -> usize {
        let Some(bracket) = self.brackets.pop() else {
            return at + 1;
        };
        if at + 1 >= self.range.end || byte(self.text, at + 1) != b'(' {
            return at + 1;
        }
        let open = bracket.start..bracket.start + 1 + usize::from(bracket.image);
        let range = self.range.clone();
        let parens = self.parens.get_or_insert_with(|| Parens::read(self.text, range));
        let Some(close) = parens.close(at + 1) else {
            self.out.push_unmatched(ConstructKind::Link, open);
            return at + 1;
        };
        emphasis::pair(self.grammar, self.runs.drain(bracket.runs.min(self.runs.len())..), self.out);
        let sequence = if bracket.image { ConstructKind::Image } else { ConstructKind::Link };
        if !bracket.image {
            // Links cannot be nested: open brackets around this one are text.
            self.brackets.clear();
        }
        self.out.push(Construct { kind: sequence, open, middle: at..at + 2, close: close..close + 1 });
        close + 1
    }
}

/// The backtick runs of a line, each with the next one of the same length.
struct Ticks {
    runs: Vec<(usize, Option<usize>)>,
    /// All runs before this one were requested or skipped.
    next: usize,
}

impl Ticks {
    fn read(text: &str, range: Range<usize>) -> Self {
        let mut runs = Vec::new();
        let mut lengths = Vec::new();
        let mut at = range.start;
        while let Some(found) = memchr::memchr(b'`', bytes(text, at..range.end)) {
            let start = at + found;
            at = skip(text, start, range.end, |byte| byte == b'`');
            runs.push((start, None));
            lengths.push(at - start);
        }
        let mut last = HashMap::new();
        for ((start, partner), length) in runs.iter_mut().zip(lengths).rev() {
            *partner = last.insert(length, *start);
        }
        Self { runs, next: 0 }
    }

    /// The run that closes the one at `start`, which must increase with each call.
    fn partner(&mut self, start: usize) -> Option<usize> {
        while let Some(&(at, partner)) = self.runs.get(self.next) {
            if at >= start {
                return partner.filter(|_| at == start);
            }
            self.next += 1;
        }
        None
    }
}

/// The parentheses of a line.
struct Parens {
    /// Pairs, by the opening parenthesis.
    pairs: HashMap<usize, usize>,
    closing: Vec<usize>,
}

impl Parens {
    fn read(text: &str, range: Range<usize>) -> Self {
        let (mut open, mut pairs, mut closing) = (Vec::new(), HashMap::new(), Vec::new());
        for at in memchr::memchr2_iter(b'(', b')', bytes(text, range.clone())).map(|found| range.start + found) {
            if byte(text, at) == b'(' {
                open.push(at);
            } else {
                closing.push(at);
                if let Some(start) = open.pop() {
                    pairs.insert(start, at);
                }
            }
        }
        Self { pairs, closing }
    }

    /// The `)` that ends the target which begins with the `(` at `start`: its partner, or the first one.
    fn close(&self, start: usize) -> Option<usize> {
        let first = || self.closing.get(self.closing.partition_point(|&at| at < start)).copied();
        self.pairs.get(&start).copied().or_else(first)
    }
}
