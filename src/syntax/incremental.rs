//! Parses a text again after a change: the items around the change are parsed, the others are moved.
//!
//! The result is that of parsing the whole text, for three reasons. Items are parsed one after the other, and what the
//! parser does at the beginning of an item depends on the text from there on only: so after the change, once an item
//! begins where one began before, all that follows is as before. An item is read no further than to the head of the
//! next one: so an item is as before if there is another one between it and the change. And nothing that is found in
//! an item depends on those before it if it begins its line. Where one of these is in doubt, there is no result, and
//! the caller parses the whole text.

use std::mem::discriminant;

use memchr::{memchr, memrchr};

use super::ReadTree;
use super::ast::{Ast, Item, ItemKind};
use super::shift::Shift;
use crate::diag::{Diagnostic, Sink};
use crate::source::{FileId, Span};

/// A parsed file.
#[derive(Debug, Default)]
pub struct ParsedFile {
    pub ast: Ast,
    /// `None` if the next change needs a parse of the whole text.
    pub trace: Option<ParseTrace>,
    /// What is as it was before the change, if only the rest was parsed.
    pub unchanged: Option<Unchanged>,
}

/// What a parse leaves for the next one, besides the tree.
#[derive(Debug)]
pub struct ParseTrace {
    /// The findings of the parser as they were found.
    found: Vec<Diagnostic>,
    /// The spans of texts, if the file has odd characters.
    texts: Option<Vec<Span>>,
}

impl ParseTrace {
    pub(super) fn of(found: &Sink, texts: Option<Vec<Span>>) -> Option<Self> {
        found.is_whole().then(|| Self { found: found.found().to_vec(), texts })
    }
}

/// A file as it was parsed before a change.
pub struct ParsedBefore<'s> {
    pub source: &'s str,
    pub ast: Ast,
    pub trace: ParseTrace,
}

/// The parts of a file that are as before a change. Items are the same in text and tree, but for where they are.
#[derive(Clone, Copy, Debug)]
pub struct Unchanged {
    /// The first items. All that is on their lines is the same, too.
    pub front: usize,
    /// The last items. All that is before them on their lines is the same, too.
    pub back: usize,
    /// The end of the text before the change that is the same.
    until: u32,
    /// The start of the text after the change that is the same, before and after the change.
    from: (u32, u32),
}

impl Unchanged {
    /// Where a part of the file is now; `None` if it is not in what is the same.
    pub const fn moved(&self, span: Span) -> Option<Span> {
        let (before, now) = self.from;
        if span.end <= self.until {
            Some(span)
        } else if before <= span.start {
            Some(Span::new(span.file, span.start - before + now, span.end - before + now))
        } else {
            None
        }
    }
}

/// The part of a text that is parsed again, as the text was before.
struct Window {
    /// The number of items before it.
    front: usize,
    start: usize,
    /// The first item after the change that is as before: the parser has to find it again. `None`: the rest of the text
    /// is parsed.
    back: Option<usize>,
    end: usize,
}

/// The tree of a text that was parsed before a change; `read`: without odd characters. `None` if it has to be parsed
/// as a whole.
pub(super) fn parse(file: FileId, source: &str, read: &str, before: ParsedBefore<'_>) -> Option<(ReadTree, Unchanged)> {
    let ParsedBefore { source: old, ast, trace } = before;
    let is_masked = source.as_ptr() != read.as_ptr();
    if trace.texts.is_some() != is_masked {
        return None;
    }
    let (until, rest) = same_ends(old.as_bytes(), source.as_bytes());
    let window = Window::around(old, &ast.items, &trace.found, until, old.len() - rest)?;
    let now = |at: usize| source.len().checked_sub(old.len() - at);
    let range = window.start..now(window.end)?;
    let mut found = Sink::default();
    let (part, part_texts) = super::read_tree(file, source.get(range.clone())?, read.get(range)?, &[], &mut found)?;

    // Where the first item after the change is in the part, before and now.
    let met = match window.back.and_then(|at| ast.items.get(at)) {
        None => None,
        Some(item) => {
            let start = now(item.span.start as usize)?.checked_sub(window.start)? as u32;
            let at = part.items.iter().position(|again| again.span.start == start)?;
            let again = part.items.get(at)?;
            let is_same = discriminant(&again.kind) == discriminant(&item.kind) && again.span.len() == item.span.len();
            Some((at, again.expressions.start, start)).filter(|_| is_same)
        }
    };
    if met.is_none() && window.back.is_some() {
        return None;
    }
    let end = met.map_or(u32::MAX, |(.., start)| start);

    let mut items = ast.items;
    let mut tail = window.back.map(|at| items.split_off(at)).unwrap_or_default();
    let replaced = items.split_off(window.front);
    let first = items.last().map_or(0, |item| item.expressions.end);
    let of_part = Shift { bytes: window.start as u32, expressions: first };
    let from = tail.first().map_or(u32::MAX, |item| item.span.start);
    let of_tail = Shift {
        bytes: (source.len() as u32).wrapping_sub(old.len() as u32),
        expressions: match (met, tail.first()) {
            (Some((_, again, _)), Some(item)) => (first + again).wrapping_sub(item.expressions.start),
            _ => 0,
        },
    };
    let mut again = part.items;
    let mut expressions = first + part.expressions;
    if let (Some((at, ..)), Some(item)) = (met, tail.first_mut()) {
        item.doc = again.get_mut(at).map(|again| std::mem::take(&mut again.doc)).unwrap_or_default();
        of_part.spans(&mut item.doc);
        // It is moved with the item.
        Shift { bytes: of_tail.bytes.wrapping_neg(), expressions: 0 }.spans(&mut item.doc);
        again.truncate(at);
        expressions = ast.expressions.wrapping_add(of_tail.expressions);
    }
    again.iter_mut().for_each(|item| of_part.item(item));
    if (of_tail.bytes, of_tail.expressions) != (0, 0) {
        tail.iter_mut().for_each(|item| of_tail.item(item));
    }

    let whole_lines = window.front + again.iter().filter(|item| ends_before(old, item, until)).count();
    let same = replaced.iter().zip(&again).take_while(|(old, new)| old == new).count();
    let unchanged = Unchanged {
        front: (window.front + same).min(whole_lines),
        back: tail.len(),
        until: until as u32,
        from: (from, from.wrapping_add(of_tail.bytes)),
    };
    items.append(&mut again);
    items.append(&mut tail);
    let splice = Splice { until: window.start as u32, from, end, of_part, of_tail };
    let ast = Ast {
        items,
        comments: splice.spans(ast.comments, part.comments),
        text_blocks: splice.spans(ast.text_blocks, part.text_blocks),
        expressions,
        unread: Vec::new(),
    };
    let texts = trace.texts.map(|texts| splice.spans(texts, part_texts)).unwrap_or_default();
    let found = splice.findings(trace.found, found)?;
    Some((ReadTree { ast, texts, found }, unchanged))
}

/// The lengths of the beginning and of the end that two texts have in common.
fn same_ends(old: &[u8], new: &[u8]) -> (usize, usize) {
    const BLOCK: usize = 64;
    let blocks = old.chunks_exact(BLOCK).zip(new.chunks_exact(BLOCK)).take_while(|(a, b)| a == b).count() * BLOCK;
    let (a, b) = (old.get(blocks..).unwrap_or_default(), new.get(blocks..).unwrap_or_default());
    let start = blocks + a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (old.get(start..).unwrap_or_default(), new.get(start..).unwrap_or_default());
    let blocks = a.rchunks_exact(BLOCK).zip(b.rchunks_exact(BLOCK)).take_while(|(a, b)| a == b).count() * BLOCK;
    let left = |text: &[u8]| text.len() - blocks;
    let (a, b) = (a.get(..left(a)).unwrap_or_default(), b.get(..left(b)).unwrap_or_default());
    (start, blocks + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count())
}

/// Whether an item and the rest of its line are before `at`.
fn ends_before(text: &str, item: &Item, at: usize) -> bool {
    let end = item.span.end as usize;
    let rest = text.as_bytes().get(end..at).unwrap_or_default();
    end < at && memchr(b'\n', rest).is_some()
}

/// Whether nothing but blanks follows on the line of an item.
fn ends_its_line(text: &str, item: &Item) -> bool {
    let rest = text.get(item.span.end as usize..).unwrap_or_default();
    rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n')
}

/// Whether an item is the first on its line, and the line break before it is at `from` or after it.
fn begins_a_line_after(text: &str, item: &Item, from: usize) -> bool {
    let before = text.get(from..item.span.start as usize).unwrap_or_default();
    let line = memrchr(b'\n', before.as_bytes()).and_then(|at| before.get(at + 1..));
    line.is_some_and(|line| line.trim_start_matches([' ', '\t']).is_empty())
}

impl Window {
    /// The part around a change of `until..rest`.
    fn around(text: &str, items: &[Item], found: &[Diagnostic], until: usize, rest: usize) -> Option<Self> {
        let whole = items.partition_point(|item| ends_before(text, item, until));
        let mut front = whole.saturating_sub(1);
        let is_sound = |at: usize| {
            let (Some(item), Some(next)) = (items.get(at), items.get(at + 1)) else { return false };
            let is_in = |found: &Diagnostic| item.span.start <= found.span.start && found.span.start < next.span.start;
            !matches!(item.kind, ItemKind::Bad) && ends_its_line(text, item) && !found.iter().any(is_in)
        };
        while front.checked_sub(1).is_some_and(|last| !is_sound(last)) {
            front -= 1;
        }
        let start = front.checked_sub(1).and_then(|last| items.get(last)).map_or(0, |item| item.span.end as usize);
        let from = items.partition_point(|item| (item.span.start as usize) < rest);
        let after = items.iter().enumerate().skip(from.max(front));
        let back = after
            .filter(|(_, item)| !matches!(item.kind, ItemKind::Bad))
            .find(|(_, item)| begins_a_line_after(text, item, rest))
            .map(|(at, _)| at);
        let end = back.and_then(|at| items.get(at + 1)).map_or(text.len(), |item| item.span.start as usize);
        // The whole text is parsed as well without this.
        let is_part = front > 0 || end < text.len();
        is_part.then_some(Self { front, start, back, end })
    }
}

/// Puts what was found before and after a part between which another was parsed together.
struct Splice {
    /// The end of what is before the part.
    until: u32,
    /// The start of what is after it, as it was.
    from: u32,
    /// The end of the part itself, in it.
    end: u32,
    of_part: Shift,
    of_tail: Shift,
}

impl Splice {
    fn spans(&self, old: Vec<Span>, part: Vec<Span>) -> Vec<Span> {
        let (mut all, mut tail) = (Vec::with_capacity(old.len()), Vec::new());
        for span in old {
            match span.start {
                start if start < self.until => all.push(span),
                start if start >= self.from => tail.push(span),
                _ => {}
            }
        }
        let mut part: Vec<Span> = part.into_iter().filter(|span| span.start < self.end).collect();
        self.of_part.spans(&mut part);
        self.of_tail.spans(&mut tail);
        all.append(&mut part);
        all.append(&mut tail);
        all
    }

    /// `None` if a finding has places on both sides.
    fn findings(&self, old: Vec<Diagnostic>, part: Sink) -> Option<Sink> {
        if !part.is_whole() {
            return None;
        }
        let shifted = |shift: Shift, mut span: Span| {
            shift.span(&mut span);
            span
        };
        let (mut all, mut tail) = (Sink::default(), Vec::new());
        for found in old {
            match found.span.start {
                start if start < self.until => all.push(found.moved(|span| (span.end <= self.until).then_some(span))?),
                start if start >= self.from => {
                    let to = |span: Span| (span.start >= self.from).then(|| shifted(self.of_tail, span));
                    tail.push(found.moved(to)?);
                }
                _ => {}
            }
        }
        for found in part.found().iter().filter(|found| found.span.start < self.end) {
            all.push(found.moved(|span| Some(shifted(self.of_part, span)))?);
        }
        all.extend(tail);
        Some(all)
    }
}
