//! Comments: each is printed where the words around it are printed.

use super::printer::Printer;
use crate::source::Span;

/// A place between two lines of the new text, and what stands there in the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seat {
    /// Where the last printed thing ends in the source.
    pub(super) at: u32,
    /// What the next line gets above it.
    pub(super) above: Above,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Above {
    /// No blank line: the first line of a block, of a file.
    Nothing,
    /// A blank line where the author has one.
    Author,
    /// A blank line.
    Blank,
}

impl Seat {
    pub(super) fn after(at: u32) -> Self {
        Self { at, above: Above::Author }
    }
}

impl<'a> Printer<'a> {
    /// Begins a line for what stands at `start` in the source.
    pub(super) fn line_for(&mut self, seat: &mut Seat, start: u32) {
        let blank = match seat.above {
            Above::Nothing => false,
            Above::Author => self.has_blank_line(seat.at, start),
            Above::Blank => true,
        };
        if blank {
            self.line_break();
        }
        self.newline();
        seat.above = Above::Author;
    }

    /// Only blanks and commas may stand between the two offsets.
    pub(super) fn has_blank_line(&self, from: u32, to: u32) -> bool {
        memchr::memchr_iter(b'\n', self.between(from, to).as_bytes()).nth(1).is_some()
    }

    /// The next comment, if it begins before `limit`.
    pub(super) fn comment_before(&self, limit: u32) -> Option<Span> {
        self.comments.first().copied().filter(|comment| comment.start < limit)
    }

    pub(super) fn skip_comments_before(&mut self, limit: u32) {
        while let Some((first, rest)) = self.comments.split_first()
            && first.start < limit
        {
            self.comments = rest;
        }
    }

    /// Prints the next comment, as it is written but for blanks at its end.
    pub(super) fn comment(&mut self, comment: Span) {
        self.push(self.slice(comment).trim_end());
        self.skip_comments_before(comment.end);
    }

    /// Prints the comment that stands on the line of what ends at `at`, if there is one before `limit`. The seat is
    /// behind it.
    pub(super) fn comment_behind(&mut self, at: u32, limit: u32) -> Seat {
        if let Some(comment) = self.comment_before(limit)
            && !self.between(at, comment.start).contains('\n')
        {
            self.push("  ");
            self.comment(comment);
            return Seat::after(comment.end.max(at));
        }
        Seat::after(at)
    }

    /// Prints the next comment on a line of its own.
    pub(super) fn comment_line(&mut self, seat: &mut Seat, comment: Span) {
        self.line_for(seat, comment.start);
        self.comment(comment);
        seat.at = comment.end.max(seat.at);
    }

    /// Prints the comments before `limit`, each on a line of its own.
    pub(super) fn comments_above(&mut self, seat: &mut Seat, limit: u32) {
        while let Some(comment) = self.comment_before(limit) {
            self.comment_line(seat, comment);
        }
    }

    /// Prints the comments between two parts of an expression and begins the line of the second part.
    pub(super) fn break_between(&mut self, before: Span, behind: Span) {
        let mut seat = self.comment_behind(before.end, behind.start);
        self.comments_above(&mut seat, behind.start);
        self.newline();
    }
}
