//! Prints comments between the tokens that surround them.

use super::printer::Printer;
use crate::source::Span;

/// A position between two lines of the output, with the corresponding source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seat {
    /// The end of the last printed token in the source.
    pub(super) at: u32,
    /// What to print above the next line.
    pub(super) above: Above,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Above {
    /// No blank line: for the first line of a block or file.
    Nothing,
    /// A blank line if the author has one.
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
    /// Begins a line for the source at `start`.
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

    /// Whether there is an empty line between two offsets.
    pub(super) fn has_blank_line(&self, from: u32, to: u32) -> bool {
        // Whether the line so far is empty, behind the first line break.
        let mut is_empty = false;
        for byte in self.between(from, to).bytes() {
            match byte {
                b'\n' if is_empty => return true,
                b'\n' => is_empty = true,
                byte => is_empty &= byte.is_ascii_whitespace(),
            }
        }
        false
    }

    /// Whether the comment is the first thing on its line.
    pub(super) fn is_alone(&self, comment: Span) -> bool {
        let before = self.between(0, comment.start).trim_end_matches([' ', '\t', '\u{feff}']);
        before.is_empty() || before.ends_with('\n')
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

    /// Prints the next comment without trailing spaces.
    pub(super) fn comment(&mut self, comment: Span) {
        self.push(self.slice(comment).trim_end());
        self.skip_comments_before(comment.end);
    }

    /// Prints the trailing comment after a token that ends at `at`, if there is one before `limit`. Returns the
    /// position after both.
    pub(super) fn comment_behind(&mut self, at: u32, limit: u32) -> Seat {
        if let Some(comment) = self.comment_before(limit)
            && !self.is_alone(comment)
        {
            self.push("  ");
            self.comment(comment);
            return Seat::after(comment.end.max(at));
        }
        Seat::after(at)
    }

    /// Prints the trailing comment after an element that ends at `at`; not one that is on a later line, behind the
    /// parenthesis of what comes next.
    pub(super) fn comment_behind_element(&mut self, at: u32, limit: u32) -> Seat {
        let is_later = self.comment_before(limit).is_some_and(|comment| {
            let line = self.between(at, comment.start).rsplit_once('\n').map(|(_, line)| line.trim_start());
            line.is_some_and(|line| line.starts_with('('))
        });
        if is_later { Seat::after(at) } else { self.comment_behind(at, limit) }
    }

    /// Prints the next comment on a line of its own.
    pub(super) fn comment_line(&mut self, seat: &mut Seat, comment: Span) {
        self.line_for(seat, comment.start);
        self.comment(comment);
        seat.at = comment.end.max(seat.at);
        // A suppression for a line without tokens must not come to apply to the next one.
        if !self.kept.is_empty() && self.is_beside_no_word(comment) {
            seat.above = Above::Blank;
        }
    }

    /// Prints the comments before `limit`, each on a line of its own.
    pub(super) fn comments_above(&mut self, seat: &mut Seat, limit: u32) {
        while let Some(comment) = self.comment_before(limit) {
            self.comment_line(seat, comment);
        }
    }

    /// Prints the comments between two parts of an expression and begins the line of the second part.
    pub(super) fn break_between(&mut self, before: Span, behind: Span) {
        // If its parenthesis is on a line of its own, the end of that counts.
        let end = if self.is_on_new_line() { self.word_behind(before.end) } else { before.end };
        if self.comment_before(behind.start).is_none() && self.stays_joined(end, behind.start) {
            return self.push(" ");
        }
        let limit = self.kept_behind_word(before, behind).unwrap_or(behind.start);
        let end = if self.is_on_new_line() { self.parentheses_behind(before.end) } else { before.end };
        let mut seat = self.comment_behind(end, limit);
        self.comments_above(&mut seat, limit);
        // A suppression above an empty line has no effect.
        if seat.above == Above::Blank || (!self.kept.is_empty() && self.has_blank_line(seat.at, behind.start)) {
            self.line_break();
        }
        self.newline();
    }

    /// The start of a suppression after a `then` or `else` on a line of its own, which stays there.
    fn kept_behind_word(&self, before: Span, behind: Span) -> Option<u32> {
        let mut comments = self.comments.iter().take_while(|comment| comment.start < behind.start);
        let kept =
            comments.find(|comment| self.stays_parted(before.end, comment.start) && !self.is_alone(**comment))?;
        Some(kept.start)
    }

    /// Whether the line that a comment applies to has no tokens except parentheses and operators, which the formatter
    /// removes or moves.
    fn is_beside_no_word(&self, comment: Span) -> bool {
        let (above, below) = (self.between(0, comment.start), self.between(comment.end, u32::MAX));
        let line = if self.is_alone(comment) { below.split('\n').nth(1) } else { above.rsplit('\n').next() };
        let line = line.unwrap_or_default().trim();
        let code = line.split("//").next().unwrap_or_default();
        let mut words = code.split(|c: char| c.is_whitespace() || "()*+-=!<>".contains(c));
        !line.starts_with("//") && words.all(|word| matches!(word, "" | "and" | "or" | "not"))
    }
}
