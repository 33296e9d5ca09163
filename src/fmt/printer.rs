use super::WIDTH;
use super::kept::KeptLines;
use crate::source::Span;
use crate::syntax::ast::Ast;
use memchr::memchr;
use unicode_width::UnicodeWidthStr;

/// How a construct stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// On one line. Then its source stands on one line too and holds no comment and no text block.
    Flat,
    /// On several lines.
    Broken,
}

/// Writes the new text in one pass, beside a cursor into the comments that are still to come.
pub(super) struct Printer<'a> {
    pub(super) source: &'a str,
    /// Comments that are not printed yet, in order.
    pub(super) comments: &'a [Span],
    pub(super) out: String,
    /// Where the current line begins in `out`, in bytes.
    line: usize,
    /// In levels.
    pub(super) indent: usize,
    /// Columns that will follow the current construct on its line.
    reserve: usize,
    /// Inside a construct that is printed on one line.
    flat: bool,
    /// Part of it was left out since it would not fit.
    lost: bool,
    last: Printed,
    pub(super) kept: KeptLines,
}

/// Where the last token ends.
#[derive(Clone, Copy, Debug, Default)]
struct Printed {
    source: u32,
    out: usize,
}

const INDENT: &str = "    ";

impl<'a> Printer<'a> {
    pub(super) fn new(source: &'a str, ast: &'a Ast) -> Self {
        let out = String::with_capacity(source.len() + source.len() / 8);
        let kept = KeptLines::of(source, ast);
        Self {
            source,
            comments: &ast.comments,
            last: Printed::default(),
            out,
            line: 0,
            indent: 0,
            reserve: 0,
            flat: false,
            lost: false,
            kept,
        }
    }

    /// The text, with one line break at its end unless it is empty.
    pub(super) fn finish(mut self) -> String {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }

    /// The source between two byte offsets; empty where there is none.
    pub(super) fn between(&self, from: u32, to: u32) -> &'a str {
        self.source.get(from as usize..(to as usize).min(self.source.len())).unwrap_or_default()
    }

    pub(super) fn slice(&self, span: Span) -> &'a str {
        self.between(span.start, span.end)
    }

    pub(super) fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Prints a token as it is written.
    pub(super) fn token(&mut self, span: Span) {
        self.out.push_str(self.slice(span));
        self.printed(span);
    }

    /// A token has been printed.
    pub(super) fn printed(&mut self, span: Span) {
        self.last = Printed { source: span.end, out: self.out.len() };
    }

    /// Where the last token ends in the source.
    pub(super) fn last_end(&self) -> u32 {
        self.last.source
    }

    /// Begins a line. At the beginning of the text the first line is already there.
    pub(super) fn newline(&mut self) {
        if !self.out.is_empty() {
            self.line_break();
        }
        self.indentation();
    }

    /// Ends a line; the next one is empty so far.
    pub(super) fn line_break(&mut self) {
        self.out.push('\n');
        self.line = self.out.len();
    }

    pub(super) fn indentation(&mut self) {
        for _ in 0..self.indent {
            self.out.push_str(INDENT);
        }
    }

    /// Prints text that may hold line breaks of its own.
    pub(super) fn push_lines(&mut self, text: &str) {
        let start = self.out.len();
        self.out.push_str(text);
        if let Some(last) = memchr::memrchr(b'\n', text.as_bytes()) {
            self.line = start + last + 1;
        }
    }

    /// Nothing but indentation stands on the line so far.
    pub(super) fn at_line_start(&self) -> bool {
        self.out.len() == self.line + self.indent * INDENT.len()
    }

    /// Prints one level deeper.
    pub(super) fn indented<T>(&mut self, print: impl FnOnce(&mut Self) -> T) -> T {
        self.indent += 1;
        let printed = print(self);
        self.indent -= 1;
        printed
    }

    /// Prints what is followed by `columns` more on its line; those that followed already follow still.
    pub(super) fn followed_by(&mut self, columns: usize, print: impl FnOnce(&mut Self)) {
        self.reserve += columns;
        print(self);
        self.reserve -= columns;
    }

    /// Prints what only `columns` more follow on its line, whatever follows the construct around it.
    pub(super) fn before(&mut self, columns: usize, print: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.reserve, columns);
        print(self);
        self.reserve = outer;
    }

    /// Prints a construct that may stand on one line or on several: it stays on several, and stays on one while it fits.
    pub(super) fn group(&mut self, span: Span, print: impl Fn(&mut Self, Layout)) {
        if self.flat {
            return print(self, Layout::Flat);
        }
        if !self.is_multiline(span) {
            let (start, last) = (self.out.len(), self.last);
            self.flat = true;
            print(self, Layout::Flat);
            self.flat = false;
            if !std::mem::take(&mut self.lost) && (!self.is_over() || self.kept.holds(span.start)) {
                return;
            }
            self.out.truncate(start);
            self.last = last;
        }
        print(self, Layout::Broken);
    }

    /// What is being printed on one line does not fit: the rest of it need not be printed.
    pub(super) fn is_lost(&mut self, at: u32) -> bool {
        self.lost |= self.flat && self.is_over() && !self.kept.holds(at);
        self.lost
    }

    /// The line, with what follows, is wider than it may be.
    fn is_over(&self) -> bool {
        // No character is wider than it has bytes, so most lines need no measuring.
        let bytes = self.out.len() - self.line;
        bytes + self.reserve > WIDTH
            && self.out.get(self.line..).is_some_and(|line| line.width() + self.reserve > WIDTH)
    }

    /// What ends at the first offset and what begins at the second stay on one line.
    pub(super) fn stays_joined(&self, end: u32, start: u32) -> bool {
        self.kept.holds(start) && !self.has_break(end, start) && !self.ends_in_comment()
    }

    /// What ends at the first offset and what begins at the second stay on lines of their own.
    pub(super) fn stays_parted(&self, end: u32, start: u32) -> bool {
        (self.kept.holds(end) || self.kept.holds(start)) && self.has_break(end, start)
    }

    /// A line break must yet be printed between the last token and the one that begins here.
    pub(super) fn lacks_break(&self, start: u32) -> bool {
        !self.kept.is_empty() && self.stays_parted(self.last.source, start) && !self.is_on_new_line()
    }

    /// A line has begun since the last token.
    pub(super) fn is_on_new_line(&self) -> bool {
        self.out.get(self.last.out..).is_some_and(|since| since.contains('\n'))
    }

    /// The last line is a comment, in a file with suppressions.
    pub(super) fn ends_in_comment(&self) -> bool {
        !self.kept.is_empty() && self.out.get(self.line..).is_some_and(|line| line.trim_start().starts_with("//"))
    }

    fn has_break(&self, from: u32, to: u32) -> bool {
        memchr(b'\n', self.between(from, to).as_bytes()).is_some()
    }

    pub(super) fn is_multiline(&self, span: Span) -> bool {
        memchr(b'\n', self.slice(span).as_bytes()).is_some()
    }
}
