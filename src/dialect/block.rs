//! Block structure of Markdown: headings, quotes, lists, rules, fences, tables. The content of a line is parsed by
//! [`inline`].
//!
//! Only fences and tables span lines; the platform documents no other construct that does.

use super::construct::{Construct, Parsed};
use super::inline;
use super::line::{byte, bytes, is_blank, skip};
use super::spec::{ConstructKind, MarkdownFeatures};
use super::tag;

/// Whether a block may begin after `prefix`, the start of a line: it is empty or consists of markers of quotes and
/// items.
pub(super) fn may_begin_block(prefix: &str, grammar: MarkdownFeatures) -> bool {
    let mut out = Parsed::default();
    let mut blocks = Blocks { text: prefix, grammar, fence: None, in_table: false, out: &mut out };
    let content = blocks.markers(0, prefix.len());
    content == Some(prefix.len()) && out.constructs.iter().all(|found| found.kind != ConstructKind::Heading)
}

struct Fence {
    ticks: usize,
    open: std::ops::Range<usize>,
    /// The offset of its content.
    content: usize,
}

struct Blocks<'t, 'o> {
    text: &'t str,
    grammar: MarkdownFeatures,
    fence: Option<Fence>,
    in_table: bool,
    out: &'o mut Parsed,
}

/// Parses a text. `line_start`: it begins at the start of a line.
pub(super) fn parse(text: &str, grammar: MarkdownFeatures, line_start: bool, out: &mut Parsed) {
    let mut blocks = Blocks { text, grammar, fence: None, in_table: false, out };
    let mut start = 0;
    let mut fresh = line_start;
    loop {
        let end = memchr::memchr(b'\n', bytes(text, start..text.len())).map_or(text.len(), |length| start + length);
        blocks.line(start, end, fresh);
        fresh = true;
        if end == text.len() {
            break;
        }
        start = end + 1;
    }
    blocks.finish();
}

impl Blocks<'_, '_> {
    fn line(&mut self, start: usize, end: usize, fresh: bool) {
        if self.fence.is_some() {
            return self.fence_line(start, end);
        }
        if self.in_table && self.table_rule(start, end) {
            self.out.push(Construct::single(ConstructKind::TableRule, start..end));
            return;
        }
        let content = if fresh { self.markers(start, end) } else { Some(start) };
        let Some(content) = content else {
            self.in_table = false;
            return;
        };
        let plain = content == skip(self.text, start, end, |byte| is_blank(byte) || byte == b'>');
        if self.in_table && (!plain || content == end) {
            self.in_table = false;
        }
        if self.grammar.tables && !self.in_table && self.heads_table(content, end) {
            self.in_table = true;
        }
        if self.in_table {
            self.row(content, end)
        } else {
            inline::parse(self.text, self.grammar, content..end, self.out)
        }
    }

    /// Reads the markers at the start of a line. Returns the offset of its content; `None` if there is none.
    fn markers(&mut self, start: usize, end: usize) -> Option<usize> {
        let text = self.text;
        let grammar = self.grammar;
        let mut rules = RuleTails::default();
        let mut at = start;
        loop {
            at = skip(text, at, end, is_blank);
            let found = if at < end { byte(text, at) } else { 0 };
            if grammar.rules && rules.is_rule(text, at, end, found) {
                self.out.push(Construct::pair(ConstructKind::Rule, at..end, end..end));
                return None;
            }
            let (sequence, stop) = match found {
                b'#' => (ConstructKind::Heading, skip(text, at, end.min(at + 7), |byte| byte == b'#')),
                b'>' => (ConstructKind::Quote, at + 1),
                b'-' | b'+' | b'*' if grammar.lists => (ConstructKind::ListItem, at + 1),
                b'0'..=b'9' if grammar.lists => {
                    let digits = skip(text, at, end, |byte| byte.is_ascii_digit());
                    if digits >= end || digits > at + 9 || !matches!(byte(text, digits), b'.' | b')') {
                        return Some(at);
                    }
                    (ConstructKind::ListItem, digits + 1)
                }
                b'`' if grammar.fences => {
                    let ticks = skip(text, at, end, |byte| byte == b'`');
                    if ticks < at + 3 || memchr::memchr(b'`', bytes(text, ticks..end)).is_some() {
                        return Some(at);
                    }
                    self.fence = Some(Fence { ticks: ticks - at, open: at..ticks, content: end });
                    return None;
                }
                _ => return Some(at),
            };
            let apart = stop >= end || is_blank(byte(text, stop));
            if sequence != ConstructKind::Quote && (!apart || stop > at + 6 && sequence == ConstructKind::Heading) {
                return Some(at);
            }
            self.out.push(Construct::single(sequence, at..stop));
            at = stop;
            if sequence == ConstructKind::Heading {
                return Some(at);
            }
        }
    }

    fn fence_line(&mut self, start: usize, end: usize) {
        let text = self.text;
        let at = skip(text, start, end, |byte| is_blank(byte) || byte == b'>');
        let ticks = skip(text, at, end, |byte| byte == b'`');
        let Some(fence) =
            self.fence.take_if(|fence| ticks >= at + fence.ticks && skip(text, ticks, end, is_blank) == end)
        else {
            return;
        };
        tag::mentions(text, fence.content..at, self.out);
        self.out.push(Construct {
            kind: ConstructKind::Fence,
            middle: fence.content..fence.content,
            open: fence.open,
            close: at..ticks,
        });
    }

    fn finish(self) {
        let end = self.text.len();
        if let Some(fence) = self.fence {
            tag::mentions(self.text, fence.content..end, self.out);
            self.out.push_unmatched(ConstructKind::Fence, fence.open.clone());
            self.out.push(Construct {
                kind: ConstructKind::Fence,
                middle: fence.content..fence.content,
                open: fence.open,
                close: end..end,
            });
        }
    }

    /// Whether the line is the header of a table: it has cells, and the next line is a delimiter row.
    fn heads_table(&self, content: usize, end: usize) -> bool {
        let next = end + 1;
        if memchr::memchr(b'|', bytes(self.text, content..end)).is_none() || next >= self.text.len() {
            return false;
        }
        let rest = bytes(self.text, next..self.text.len());
        let stop = memchr::memchr(b'\n', rest).map_or(self.text.len(), |length| next + length);
        self.table_rule(next, stop)
    }

    fn table_rule(&self, start: usize, end: usize) -> bool {
        let at = skip(self.text, start, end, |byte| is_blank(byte) || byte == b'>');
        let rule = bytes(self.text, at..end);
        rule.contains(&b'|')
            && rule.contains(&b'-')
            && rule.iter().all(|&byte| is_blank(byte) || matches!(byte, b'|' | b':' | b'-'))
    }

    fn row(&mut self, start: usize, end: usize) {
        self.out.push(Construct::pair(ConstructKind::TableRow, start..start, end..end));
        let mut cell = start;
        for bar in memchr::memchr_iter(b'|', bytes(self.text, start..end)).map(|found| start + found) {
            // A bar after a backslash belongs to the cell, even in code: GFM's tables do so. A value may bring none.
            if bar == start || byte(self.text, bar - 1) != b'\\' {
                inline::parse(self.text, self.grammar, cell..bar, self.out);
                cell = bar + 1;
            }
            self.out.push(Construct::single(ConstructKind::Cell, bar..bar + 1));
        }
        inline::parse(self.text, self.grammar, cell..end, self.out);
    }
}

/// For each character of rules, the offset from which a line contains only it and spaces; computed once per line.
#[derive(Default)]
struct RuleTails {
    hyphen: Option<usize>,
    star: Option<usize>,
    line: Option<usize>,
}

impl RuleTails {
    fn is_rule(&mut self, text: &str, at: usize, end: usize, found: u8) -> bool {
        let tail = match found {
            b'-' => &mut self.hyphen,
            b'*' => &mut self.star,
            b'_' => &mut self.line,
            _ => return false,
        };
        let from = *tail.get_or_insert_with(|| {
            let rest = bytes(text, at..end);
            rest.iter().rposition(|&byte| byte != found && !is_blank(byte)).map_or(at, |last| at + last + 1)
        });
        at >= from && bytes(text, at..end).iter().filter(|&&byte| byte == found).count() >= 3
    }
}
