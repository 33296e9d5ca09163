//! Formats sequences: entries of a block, items of a list, arguments of a call, items of a file.

use super::comments::{Above, Seat};
use super::printer::{Layout, Printer};
use crate::source::Span;

/// An element of a sequence.
pub(super) trait SequenceElement {
    fn span(&self) -> Span;

    fn print(&self, printer: &mut Printer<'_>);

    /// Whether a blank line is required between it and the previous one.
    fn stands_apart(&self, _before: &Self) -> bool {
        false
    }
}

/// The brackets around the elements, and the separator when each is on its own line.
pub(super) struct Brackets {
    open: &'static str,
    close: &'static str,
    /// The padding inside the brackets on one line.
    pad: &'static str,
    separator: &'static str,
}

/// The items of a file.
pub(super) const FILE: Brackets = Brackets { open: "", close: "", pad: "", separator: "" };
pub(super) const BRACES: Brackets = Brackets { open: "{", close: "}", pad: " ", separator: "" };
pub(super) const SQUARE: Brackets = Brackets { open: "[", close: "]", pad: "", separator: "" };
pub(super) const ROUND: Brackets = Brackets { open: "(", close: ")", pad: "", separator: "," };

/// The source of a sequence: from the end of its opening bracket to the end of its closing one. Besides the elements,
/// it contains only spaces, commas and comments.
#[derive(Clone, Copy, Debug)]
pub(super) struct BracketInterior {
    pub(super) open: u32,
    pub(super) close: u32,
}

impl BracketInterior {
    /// For a span that begins with an opening bracket of one byte.
    pub(super) fn of(span: Span) -> Self {
        Self { open: span.start + 1, close: span.end }
    }
}

impl Printer<'_> {
    /// Prints a sequence in its brackets.
    pub(super) fn bracketed<E: SequenceElement>(
        &mut self,
        brackets: &Brackets,
        elements: &[E],
        inside: BracketInterior,
        layout: Layout,
    ) {
        self.push(brackets.open);
        if !elements.is_empty() || self.comment_before(inside.close).is_some() {
            match layout {
                Layout::Flat => self.inline(brackets.pad, elements),
                Layout::Broken => {
                    let limit = elements.first().map_or(inside.close, |first| first.span().start);
                    let seat = Seat { above: Above::Nothing, ..self.comment_behind(inside.open, limit) };
                    let seat = self.indented(|p| p.lines(elements, seat, inside.close, brackets));
                    if self.stays_joined(seat.at, inside.close - 1) {
                        self.push(brackets.pad);
                    } else {
                        // A suppression above an empty line does not apply to the line of the bracket.
                        if self.ends_in_comment() && self.has_blank_line(seat.at, inside.close - 1) {
                            self.line_break();
                        }
                        self.newline();
                    }
                }
            }
        } else if self.stays_parted(inside.open, inside.close - 1) {
            self.newline();
        }
        self.push(brackets.close);
    }

    fn inline<E: SequenceElement>(&mut self, pad: &str, elements: &[E]) {
        self.push(pad);
        for (index, element) in elements.iter().enumerate() {
            if self.is_lost(element.span().start) {
                return;
            }
            if index > 0 {
                self.push(", ");
            }
            element.print(self);
        }
        self.push(pad);
    }

    /// Prints each element on lines of its own, with the comments up to `close`, the end of the sequence in the source.
    /// Returns the position after the last one.
    pub(super) fn lines<E: SequenceElement>(
        &mut self,
        elements: &[E],
        mut seat: Seat,
        close: u32,
        brackets: &Brackets,
    ) -> Seat {
        let mut rest = elements;
        loop {
            let limit = rest.first().map_or(close, |next| next.span().start);
            if let Some(comment) = self.comment_before(limit) {
                self.comment_line(&mut seat, comment);
                if brackets.separator.is_empty() && self.turns_off(comment) {
                    seat = Seat::after(self.verbatim(comment.end, rest, close));
                    let kept = rest.iter().take_while(|element| element.span().start < seat.at).count();
                    rest = rest.get(kept..).unwrap_or_default();
                }
                continue;
            }
            let Some((element, behind)) = rest.split_first() else { return seat };
            let separator = if behind.is_empty() { "" } else { brackets.separator };
            if self.stays_joined(seat.at, element.span().start) {
                let is_first = rest.len() == elements.len();
                self.push(match is_first {
                    true => brackets.pad,
                    false if brackets.separator.is_empty() => ", ",
                    false => " ",
                });
            } else {
                self.line_for(&mut seat, element.span().start);
            }
            self.before(separator.len(), |p| element.print(p));
            self.push(separator);
            let next = behind.first().map_or(close, |next| next.span().start);
            seat = self.comment_behind_element(element.span().end, next);
            if let Some(next) = behind.first()
                && next.stands_apart(element)
                && !self.is_set_apart(seat.at, next.span().start)
            {
                seat.above = Above::Blank;
            }
            rest = behind;
        }
    }

    /// Whether the author has a blank line between the two offsets: above, between or below the comments there.
    fn is_set_apart(&self, from: u32, to: u32) -> bool {
        let mut at = from;
        for comment in self.comments.iter().take_while(|comment| comment.start < to) {
            if self.has_blank_line(at, comment.start) {
                return true;
            }
            at = at.max(comment.end);
        }
        self.has_blank_line(at, to)
    }
}
