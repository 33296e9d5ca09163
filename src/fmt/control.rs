//! Formats `for` and `if` among entries or list items.

use super::printer::{Layout, Printer};
use super::sequence::{BRACES, BracketInterior, SequenceElement};
use crate::source::Span;
use crate::syntax::ast::{Block, Entry, Expr, ListItem, Name};

/// `i, x in list`
#[derive(Clone, Copy)]
pub(super) struct LoopHead<'a> {
    pub(super) index: Option<Name>,
    pub(super) var: Name,
    pub(super) list: &'a Expr,
}

/// The braces of a `for` or `if` and their content.
pub(super) struct ControlBody<'a, E> {
    elements: &'a [E],
    inside: BracketInterior,
}

impl<'a> From<&'a Block> for ControlBody<'a, Entry> {
    fn from(block: &'a Block) -> Self {
        Self { elements: &block.entries, inside: BracketInterior::of(block.span) }
    }
}

impl<'a> ControlBody<'a, ListItem> {
    /// The tree has no span for these braces: the closing one is the next token after the last item, or after the
    /// opening one, which is the next token after `head`.
    pub(super) fn of_items(printer: &Printer<'_>, head: &Expr, items: &'a [ListItem]) -> Self {
        let open = printer.word_behind(head.span.end) + 1;
        Self::of_items_behind(printer, open, items)
    }

    /// The body of a `rest` with this name.
    pub(super) fn of_rest(printer: &Printer<'_>, name: Name, items: &'a [ListItem]) -> Self {
        let open = printer.next_word(name.span.end) + 1;
        Self::of_items_behind(printer, open, items)
    }

    /// The body of an `else` that follows `before`.
    pub(super) fn of_else(printer: &Printer<'_>, before: &Self, items: &'a [ListItem]) -> Self {
        let word = printer.next_word(before.inside.close);
        let open = printer.next_word(word + "else".len() as u32) + 1;
        Self::of_items_behind(printer, open, items)
    }

    fn of_items_behind(printer: &Printer<'_>, open: u32, items: &'a [ListItem]) -> Self {
        let end = items.last().map_or(open, |last| last.span().end);
        Self { elements: items, inside: BracketInterior { open, close: printer.word_behind(end) + 1 } }
    }
}

impl Printer<'_> {
    /// `for i, x in list { … } rest n { … }`
    pub(super) fn for_loop<E: SequenceElement>(
        &mut self,
        span: Span,
        head: LoopHead<'_>,
        body: &ControlBody<'_, E>,
        rest: Option<&(Span, Name, ControlBody<'_, E>)>,
    ) {
        self.group(span, |p, layout| {
            p.push("for ");
            if let Some(index) = head.index {
                p.token(index.span);
                p.push(", ");
            }
            p.token(head.var.span);
            p.push(" in ");
            p.head(head.list);
            p.body(body, layout);
            if let Some((span, name, body_of_rest)) = rest {
                p.joining_word("rest", body.inside.close, span.start);
                p.push(" ");
                p.token(name.span);
                p.push(" ");
                p.body(body_of_rest, layout);
            }
        });
    }

    /// `if c { … } else if c { … } else { … }`: all on one line, or every body on separate lines.
    pub(super) fn if_else<E: SequenceElement>(
        &mut self,
        span: Span,
        arms: &[(&Expr, ControlBody<'_, E>)],
        other: Option<&ControlBody<'_, E>>,
    ) {
        self.group(span, |p, layout| {
            let mut before: Option<u32> = None;
            for (cond, body) in arms {
                if let Some(end) = before {
                    p.joining_word("else", end, cond.span.start);
                    p.push(" ");
                }
                p.push("if ");
                p.head(cond);
                p.body(body, layout);
                before = Some(body.inside.close);
            }
            if let (Some(end), Some(body)) = (before, other) {
                p.joining_word("else", end, body.inside.open);
                p.push(" ");
                p.body(body, layout);
            }
        });
    }

    /// The expression between the keyword and the `{`, which stays on its line.
    fn head(&mut self, expr: &Expr) {
        self.before(" {".len(), |p| p.condition(expr));
        self.push(" ");
    }

    fn body<E: SequenceElement>(&mut self, body: &ControlBody<'_, E>, layout: Layout) {
        self.bracketed(&BRACES, body.elements, body.inside, layout);
    }

    /// Prints `else` or `rest` after the `}` that ends at `end`, or on a line of its own after comments.
    fn joining_word(&mut self, word: &str, end: u32, limit: u32) {
        if self.comment_before(limit).is_some() {
            let mut seat = self.comment_behind(end, limit);
            self.comments_above(&mut seat, limit);
            // A suppression above an empty line has no effect.
            if self.ends_in_comment() && self.has_blank_line(seat.at, self.next_word(seat.at)) {
                self.line_break();
            }
            self.newline();
        } else if self.stays_parted(end, limit) {
            self.newline();
        } else {
            self.push(" ");
        }
        self.push(word);
    }

    /// The start of the next token after an expression that ends at `at`, and after the parentheses around it.
    pub(super) fn word_behind(&self, at: u32) -> u32 {
        let mut word = self.next_word(at);
        while self.between(word, word + 1) == ")" {
            word = self.next_word(word + 1);
        }
        word
    }

    /// The end of the outermost parentheses around an expression that ends at `at`.
    pub(super) fn parentheses_behind(&self, at: u32) -> u32 {
        let (mut end, mut word) = (at, self.next_word(at));
        while self.between(word, word + 1) == ")" {
            end = word + 1;
            word = self.next_word(end);
        }
        end
    }

    /// The start of the next token at or after `at`, skipping spaces, commas and comments.
    pub(super) fn next_word(&self, at: u32) -> u32 {
        let mut rest = self.source.get(at as usize..).unwrap_or_default();
        loop {
            rest = rest.trim_start_matches([' ', '\t', '\r', '\n', ',']);
            if !rest.starts_with("//") {
                return (self.source.len() - rest.len()) as u32;
            }
            rest = rest.find('\n').and_then(|end| rest.get(end..)).unwrap_or_default();
        }
    }
}
