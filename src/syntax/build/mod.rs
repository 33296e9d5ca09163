//! Builds the tree from the stream of pairs in one pass.
//!
//! The grammar accepts every text; its rules for missing or wrong tokens become findings here.

mod brackets;
mod entries;
mod exprs;
mod fences;
mod items;
mod lists;
mod numbers;
mod operators;
mod separators;
mod slips;
mod texts;
mod types;

pub use numbers::units;

use super::ast::{Ast, Entry, Expr, ExprId, ExprKind, Name};
use super::events::{PairEvent, PairEvents};
use crate::diag::messages::syntax as messages;
use crate::diag::{Arg, Diagnostic, Finding, Localized, Sink};
use crate::source::{FileId, Span};

/// The maximum depth of brackets; deeper ones are reported and skipped.
pub(super) const DEPTH: u32 = 64;

pub(super) struct AstBuilder<'s> {
    file: FileId,
    source: &'s str,
    /// The source with spaces in place of odd characters.
    read: &'s str,
    events: PairEvents<'s>,
    sink: &'s mut Sink,
    /// The number of open brackets and branches.
    depth: u32,
    /// The maximum height of operator trees since the current bracket was opened.
    tall: u32,
    /// Whether the current expression is a condition.
    in_condition: bool,
    /// The end of the last line with a broken interpolation, whose text has an unknown end.
    torn_line: Option<u32>,
    /// Where the last missing closing bracket was reported: only the innermost one there gets a fix.
    closed_at: Option<u32>,
    /// The spans of texts, if there are odd characters to check against them.
    texts: Option<Vec<Span>>,
    text_blocks: Vec<Span>,
    /// The entries of open blocks, the innermost last: a block takes its own as one list of the right size.
    entries: Vec<Entry>,
    /// The number of expressions so far.
    expressions: u32,
    /// Where names are values that cannot be read; sorted.
    unread: &'s [u32],
}

/// The tree, and the spans of texts if `read`, the source without odd characters, differs from `source`.
pub(super) fn build<'s>(
    file: FileId,
    source: &'s str,
    read: &'s str,
    (events, unread): (Vec<PairEvent>, &'s [u32]),
    sink: &'s mut Sink,
) -> (Ast, Vec<Span>) {
    let mut builder = AstBuilder {
        file,
        source,
        read,
        events: PairEvents::new(events, read),
        sink,
        depth: 0,
        tall: 0,
        in_condition: false,
        torn_line: None,
        closed_at: None,
        texts: (source.as_ptr() != read.as_ptr()).then(Vec::new),
        text_blocks: Vec::new(),
        entries: Vec::new(),
        expressions: 0,
        unread,
    };
    let items = builder.file();
    builder.slips(&items);
    let comments = builder.events.comments.iter().map(|&(start, end)| Span::new(file, start, end)).collect();
    let AstBuilder { text_blocks, expressions, texts, .. } = builder;
    (Ast { items, comments, text_blocks, expressions, unread: Vec::new() }, texts.unwrap_or_default())
}

impl<'s> AstBuilder<'s> {
    fn span(&self, start: u32, end: u32) -> Span {
        Span::new(self.file, start, end.max(start))
    }

    fn make(&mut self, kind: ExprKind, span: Span) -> Expr {
        let id = ExprId(self.expressions);
        self.expressions += 1;
        Expr { id, kind, span }
    }

    /// No expression where one was expected.
    fn missing(&mut self, span: Span) -> Expr {
        self.make(ExprKind::Missing, span.at_start())
    }

    /// Whether what begins here cannot be read, which was reported.
    fn is_unread(&self, at: u32) -> bool {
        !self.unread.is_empty() && self.unread.binary_search(&at).is_ok()
    }

    fn span_of(&self, (start, end): (u32, u32)) -> Span {
        self.span(start, end)
    }

    fn slice(&self, start: u32, end: u32) -> &'s str {
        self.source.get(start as usize..end as usize).unwrap_or_default()
    }

    fn has_line_break(&self, start: u32, end: u32) -> bool {
        memchr::memchr(b'\n', self.slice(start, end).as_bytes()).is_some()
    }

    fn byte(&self, at: u32) -> Option<u8> {
        self.source.as_bytes().get(at as usize).copied()
    }

    /// The name that starts here; empty if it is missing.
    fn name(&mut self, expected: &'static Localized) -> Name {
        let (start, end) = self.events.leaf();
        if start == end {
            self.expected(expected, start);
        }
        self.word(start, end);
        Name { span: self.span(start, end) }
    }

    /// Checks that each `-` and `.` in a name is directly before a letter or digit.
    fn word(&mut self, start: u32, end: u32) {
        let word = self.slice(start, end);
        // Names are short: a search would take longer to begin.
        let is_joint = |byte: u8| matches!(byte, b'-' | b'.');
        if !word.bytes().any(is_joint) {
            return;
        }
        let (mut after_joint, mut is_bad) = (false, false);
        for joint in word.bytes().map(is_joint) {
            is_bad |= after_joint && joint;
            after_joint = joint;
        }
        if !is_bad && !after_joint {
            return;
        }
        let finding = self.found(messages::BadName { name: word.into() }, start, end);
        self.sink.push(finding);
    }

    /// Enters a pair that begins with a keyword; returns its start.
    fn keyword(&mut self) -> u32 {
        let start = self.events.open();
        let rest = self.source.as_bytes().get(start as usize..).unwrap_or_default();
        let len = rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count() as u32;
        self.events.end = self.events.end.max(start + len);
        start
    }

    /// The start of the opening bracket before a pair that begins after it.
    fn opener(&self, behind: u32) -> u32 {
        let before = self.source.get(..behind as usize).unwrap_or_default();
        behind - before.chars().next_back().map_or(0, |sign| sign.len_utf8() as u32)
    }

    /// Enters a level for the bracket at `opener`; false, with a finding, if that is too deep.
    fn enter(&mut self, opener: u32) -> bool {
        self.depth += 1;
        if self.depth <= DEPTH {
            return true;
        }
        if self.depth == DEPTH + 1 {
            let end = opener + self.char_len(opener);
            self.sink.push(too_deep(self.span(opener, end)));
        }
        false
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }

    /// The source from an offset to the end of the file.
    fn rest(&self, at: u32) -> &'s str {
        self.source.get(at as usize..).unwrap_or_default()
    }

    fn char_len(&self, at: u32) -> u32 {
        self.rest(at).chars().next().map_or(0, |char| char.len_utf8() as u32)
    }

    /// The end of the line that contains `at`, without its line break.
    fn line_end(&self, at: u32) -> u32 {
        let rest = self.source.as_bytes().get(at as usize..).unwrap_or_default();
        let len = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let line = rest.get(..len).unwrap_or_default();
        at + line.strip_suffix(b"\r").unwrap_or(line).len() as u32
    }

    /// Whether it is unknown what is text on the line of `at`: no fix inserts anything there.
    fn is_torn(&self, at: u32) -> bool {
        self.torn_line.is_some_and(|torn| torn == self.line_end(at))
    }

    /// The start of the line that contains `at`.
    fn line_start(&self, at: u32) -> u32 {
        let before = self.source.as_bytes().get(..at as usize).unwrap_or_default();
        memchr::memrchr(b'\n', before).map_or(0, |at| at as u32 + 1)
    }

    fn found(&mut self, finding: impl Finding, start: u32, end: u32) -> Diagnostic {
        Diagnostic::new(finding, self.span(start, end))
    }

    /// Reports "expected …, found …" directly after the last token, or at the word there.
    fn expected(&mut self, expected: &'static Localized, at: u32) {
        let (start, end, found) = self.word_at(at);
        let finding = self.found(messages::Expected { expected, found }, start, end);
        self.sink.push(finding);
    }

    /// The word at or after an offset on its line: its span, and its name in a message.
    fn word_at(&self, at: u32) -> (u32, u32, Arg) {
        let rest = self.rest(at);
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
        let start = at + blanks as u32;
        // Enough for any word, without searching a huge line for its end at every word.
        let window = self.source.floor_char_boundary(start as usize + 256) as u32;
        let rest = self.slice(start, window.max(start)).split(['\n', '\r']).next().unwrap_or_default();
        let Some(first) = rest.chars().next().filter(|_| !rest.starts_with("//")) else {
            let word =
                if start as usize >= self.source.len() { &messages::END_OF_FILE } else { &messages::END_OF_LINE };
            return (at, at, Arg::from(word));
        };
        let len = word_len(rest, first);
        let word = rest.get(..len).unwrap_or_default();
        let shown: String = word.chars().take(24).collect();
        let more = if shown.len() < word.len() { "…" } else { "" };
        (start, start + len as u32, Arg::Text(format!("`{shown}{more}`")))
    }
}

/// The length in bytes of the word at the start of a text.
fn word_len(rest: &str, first: char) -> usize {
    if first == '"' {
        let body = rest.get(1..).unwrap_or_default();
        return body.find('"').map_or(rest.trim_end().len(), |at| at + 2);
    }
    if unicode_ident::is_xid_continue(first) {
        return rest.find(|c: char| !unicode_ident::is_xid_continue(c) && c != '-').unwrap_or(rest.len());
    }
    first.len_utf8()
}

pub(super) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new(messages::NestedTooDeep { limit: u64::from(DEPTH), measured: u64::from(DEPTH) + 1 }, span)
}
