use super::WIDTH;
use super::kept::KeptLines;
use crate::source::Span;
use crate::syntax::ast::Ast;
use memchr::memchr;
use unicode_width::UnicodeWidthStr;

/// The layout of a construct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// On one line. Its source is on one line too, without comments and text blocks.
    Flat,
    /// On several lines.
    Broken,
}

/// Writes the output in one pass, with a cursor into the remaining comments.
pub(super) struct Printer<'a> {
    pub(super) source: &'a str,
    /// The comments that are not yet printed, in order.
    pub(super) comments: &'a [Span],
    pub(super) out: String,
    /// The start of the current line in `out`, in bytes.
    line: usize,
    /// The indentation in levels.
    pub(super) indent: usize,
    /// The number of columns that will follow the current construct on its line.
    reserve: usize,
    /// Whether the current construct is printed on one line.
    flat: bool,
    /// Whether a part of it was left out because it does not fit.
    lost: bool,
    last: Printed,
    pub(super) kept: KeptLines,
}

/// The end of the last token.
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

    /// The output, with one final line break unless it is empty.
    pub(super) fn finish(mut self) -> String {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }

    /// The source between two byte offsets; empty if there is none.
    pub(super) fn between(&self, from: u32, to: u32) -> &'a str {
        self.source.get(from as usize..(to as usize).min(self.source.len())).unwrap_or_default()
    }

    pub(super) fn slice(&self, span: Span) -> &'a str {
        self.between(span.start, span.end)
    }

    pub(super) fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Prints a token as written.
    pub(super) fn token(&mut self, span: Span) {
        self.out.push_str(self.slice(span));
        self.printed(span);
    }

    /// Records that a token was printed.
    pub(super) fn printed(&mut self, span: Span) {
        self.last = Printed { source: span.end, out: self.out.len() };
    }

    /// The end of the last token in the source.
    pub(super) fn last_end(&self) -> u32 {
        self.last.source
    }

    /// Begins a line, except at the start of the output.
    pub(super) fn newline(&mut self) {
        if !self.out.is_empty() {
            self.line_break();
        }
        self.indentation();
    }

    /// Ends a line.
    pub(super) fn line_break(&mut self) {
        self.out.push('\n');
        self.line = self.out.len();
    }

    pub(super) fn indentation(&mut self) {
        for _ in 0..self.indent {
            self.out.push_str(INDENT);
        }
    }

    /// Prints text that may contain line breaks.
    pub(super) fn push_lines(&mut self, text: &str) {
        let start = self.out.len();
        self.out.push_str(text);
        if let Some(last) = memchr::memrchr(b'\n', text.as_bytes()) {
            self.line = start + last + 1;
        }
    }

    /// Whether only indentation is on the line so far.
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

    /// Prints something that is followed by `columns` more columns on its line, in addition to those already reserved.
    pub(super) fn followed_by(&mut self, columns: usize, print: impl FnOnce(&mut Self)) {
        self.reserve += columns;
        print(self);
        self.reserve -= columns;
    }

    /// Prints something that is followed by exactly `columns` columns on its line, whatever follows the enclosing
    /// construct.
    pub(super) fn before(&mut self, columns: usize, print: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.reserve, columns);
        print(self);
        self.reserve = outer;
    }

    /// Prints a construct on one or several lines: on one if it is on one in the source and fits.
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

    /// Whether the construct being printed on one line does not fit, so that the rest need not be printed.
    pub(super) fn is_lost(&mut self, at: u32) -> bool {
        self.lost |= self.flat && self.is_over() && !self.kept.holds(at);
        self.lost
    }

    /// Whether the line, with the reserved columns, is too wide.
    fn is_over(&self) -> bool {
        // No character is wider than its number of bytes, so most lines need not be measured.
        let bytes = self.out.len() - self.line;
        bytes + self.reserve > WIDTH
            && self.out.get(self.line..).is_some_and(|line| line.width() + self.reserve > WIDTH)
    }

    /// Whether the tokens that end at the first offset and begin at the second must stay on one line.
    pub(super) fn stays_joined(&self, end: u32, start: u32) -> bool {
        self.kept.holds(start) && !self.has_break(end, start) && !self.ends_in_comment()
    }

    /// Whether the tokens that end at the first offset and begin at the second must stay on different lines.
    pub(super) fn stays_parted(&self, end: u32, start: u32) -> bool {
        (self.kept.holds(end) || self.kept.holds(start)) && self.has_break(end, start)
    }

    /// Whether a line break is still needed between the last token and the one at `start`.
    pub(super) fn lacks_break(&self, start: u32) -> bool {
        !self.kept.is_empty() && self.stays_parted(self.last.source, start) && !self.is_on_new_line()
    }

    /// Whether a line was begun since the last token.
    pub(super) fn is_on_new_line(&self) -> bool {
        self.out.get(self.last.out..).is_some_and(|since| since.contains('\n'))
    }

    /// Whether the last line is a comment, in a file with suppressions.
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
