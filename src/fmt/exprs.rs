use super::control::{ControlBody, LoopHead};
use super::parens;
use super::printer::{Layout, Printer};
use super::sequence::{BracketInterior, ROUND, SQUARE, SequenceElement};
use crate::source::Span;
use crate::syntax::ast::{BinaryOp, Expr, ExprKind, ListItem};
use std::slice;
use unicode_width::UnicodeWidthStr;

impl Printer<'_> {
    pub(super) fn expr(&mut self, expr: &Expr) {
        if self.has_comment_above(expr) {
            return self.commented(expr);
        }
        match &expr.kind {
            ExprKind::Path
            | ExprKind::Int
            | ExprKind::Decimal
            | ExprKind::Color
            | ExprKind::True
            | ExprKind::False
            | ExprKind::None
            | ExprKind::Missing => self.token(expr.span),
            ExprKind::Text(text) => self.text(text),
            ExprKind::Member(of, name) => {
                if self.comment_before(name.span.start).is_some() {
                    self.commented(of);
                } else {
                    let columns = 1 + self.slice(name.span).width();
                    self.followed_by(columns, |p| p.parenthesized(parens::around_owner(of), of));
                }
                self.push(".");
                self.token(name.span);
            }
            ExprKind::Index(of, key) => {
                let columns = 2 + self.slice(key.span).width();
                self.followed_by(columns, |p| p.parenthesized(parens::around_indexed(of), of));
                self.push("[");
                self.followed_by(1, |p| p.expr(key));
                self.push("]");
            }
            ExprKind::Size(number, _) => {
                self.expr(number);
                self.push(" ");
                self.push(self.between(number.span.end, expr.span.end).trim());
            }
            ExprKind::Range(low, high) => {
                low.iter().for_each(|low| self.expr(low));
                self.push("..");
                high.iter().for_each(|high| self.expr(high));
            }
            ExprKind::List(items) => {
                self.group(expr.span, |p, layout| p.bracketed(&SQUARE, items, BracketInterior::of(expr.span), layout));
            }
            ExprKind::Record(block) => self.block(block),
            ExprKind::Call { name, args } => {
                self.token(name.span);
                let round = Span { start: name.span.end, ..expr.span };
                self.group(round, |p, layout| p.bracketed(&ROUND, args, BracketInterior::of(round), layout));
            }
            ExprKind::Binary { .. } => self.group(expr.span, |p, layout| p.chain(expr, layout)),
            ExprKind::Not(of) => {
                self.push("not ");
                self.parenthesized(parens::around_negated(of), of);
            }
            ExprKind::If { cond, then, other } => self.group(expr.span, |p, layout| match layout {
                Layout::Flat => {
                    p.push("if ");
                    p.condition(cond);
                    p.push(" then ");
                    p.expr(then);
                    p.push(" else ");
                    p.expr(other);
                }
                Layout::Broken => p.broken_if(cond, then, other),
            }),
        }
    }

    pub(super) fn spread(&mut self, expr: &Expr) {
        self.push("...");
        self.expr(expr);
    }

    /// `if a then b else c` on several lines. The arms of `else if` are all indented alike, each on one line if it fits.
    fn broken_if(&mut self, cond: &Expr, then: &Expr, other: &Expr) {
        self.push("if ");
        let is_chain = self.next_arm(other).is_some();
        self.arm(cond, then, is_chain);
        self.indented(|p| {
            let (mut then, mut other) = (then, other);
            loop {
                p.break_between(then.span, other.span);
                p.push("else ");
                let Some((cond, next, last)) = p.next_arm(other) else { return p.expr(other) };
                p.push("if ");
                p.arm(cond, next, true);
                (then, other) = (next, last);
            }
        });
    }

    /// The condition and the two values of an `else if`.
    fn next_arm<'e>(&self, other: &'e Expr) -> Option<(&'e Expr, &'e Expr, &'e Expr)> {
        match &other.kind {
            ExprKind::If { cond, then, other: last } if !self.has_comment_above(other) => Some((cond, then, last)),
            _ => None,
        }
    }

    /// `a then b`, on one line if that is allowed and fits.
    fn arm(&mut self, cond: &Expr, then: &Expr, may_be_flat: bool) {
        let broken = |p: &mut Self| {
            p.before(0, |p| p.condition(cond));
            p.indented(|p| {
                p.break_between(cond.span, then.span);
                p.push("then ");
                p.before(0, |p| p.expr(then));
            });
        };
        if !may_be_flat {
            return broken(self);
        }
        let span = Span { end: then.span.end, ..cond.span };
        self.before(0, |p| {
            p.group(span, |p, layout| match layout {
                Layout::Flat => {
                    p.condition(cond);
                    p.push(" then ");
                    p.expr(then);
                }
                Layout::Broken => broken(p),
            });
        });
    }

    /// Prints an expression, in parentheses if needed.
    pub(super) fn parenthesized(&mut self, needed: bool, expr: &Expr) {
        if !needed || self.has_comment_above(expr) {
            return self.expr(expr);
        }
        self.push("(");
        self.followed_by(1, |p| p.expr(expr));
        self.push(")");
    }

    /// Prints the expression between `if` or `in` and the next keyword or brace.
    pub(super) fn condition(&mut self, expr: &Expr) {
        self.parenthesized(parens::around_head(expr), expr);
    }

    /// In an expression, only parentheses and `not` allow a comment or a line break before a token. The line break is
    /// removed, except at a line with a suppression.
    fn has_comment_above(&self, expr: &Expr) -> bool {
        let start = expr.span.start;
        self.comment_before(start).is_some() || self.lacks_break(start)
    }

    /// Prints an expression in the parentheses that contain its comments.
    fn commented(&mut self, expr: &Expr) {
        let close = self.next_word(expr.span.end);
        let close = if self.between(close, close + 1) == ")" { close + 1 } else { expr.span.end };
        let open = self.last_end();
        self.bracketed(&ROUND, slice::from_ref(expr), BracketInterior { open, close }, Layout::Broken);
    }

    /// Prints `a + b - c`: operators of one precedence are broken together, each at the end of its line.
    fn chain(&mut self, expr: &Expr, layout: Layout) {
        let mut first = Operand { expr, parens: false };
        let mut rest = Vec::new();
        while !first.parens
            && let ExprKind::Binary { op, left, right, .. } = &first.expr.kind
            && rest.last().is_none_or(|(above, _): &(BinaryOp, _)| above.tightness() == op.tightness())
        {
            rest.push((*op, Operand { expr: right, parens: parens::right_of(*op, right) }));
            first = Operand { expr: left, parens: parens::left_of(*op, left) };
        }
        rest.reverse();
        match layout {
            Layout::Flat => {
                self.operand(first);
                for (op, operand) in rest {
                    if self.is_lost(expr.span.start) {
                        return;
                    }
                    self.push(" ");
                    self.push(op.sign());
                    self.push(" ");
                    self.operand(operand);
                }
            }
            Layout::Broken => self.broken_chain(first, &rest),
        }
    }

    fn broken_chain(&mut self, first: Operand<'_>, rest: &[(BinaryOp, Operand<'_>)]) {
        let mut before = first;
        let indent = self.indent;
        for (op, operand) in rest {
            let sign = op.sign();
            self.before(1 + sign.len(), |p| p.operand(before));
            self.push(" ");
            self.push(sign);
            self.indent = indent + 1;
            self.break_between(before.expr.span, operand.expr.span);
            before = *operand;
        }
        self.operand(before);
        self.indent = indent;
    }

    fn operand(&mut self, operand: Operand<'_>) {
        self.parenthesized(operand.parens, operand.expr);
    }
}

/// An operand of a chain of operators.
#[derive(Clone, Copy)]
struct Operand<'a> {
    expr: &'a Expr,
    parens: bool,
}

impl SequenceElement for Expr {
    fn span(&self) -> Span {
        self.span
    }

    fn print(&self, printer: &mut Printer<'_>) {
        printer.expr(self);
    }
}

impl SequenceElement for ListItem {
    fn span(&self) -> Span {
        match self {
            Self::Expr(expr) => expr.span,
            // Without its dots: only spaces are between.
            Self::Spread(expr) => expr.span,
            Self::For { span, .. } | Self::If { span, .. } => *span,
        }
    }

    fn print(&self, printer: &mut Printer<'_>) {
        match self {
            Self::Expr(expr) => printer.expr(expr),
            Self::Spread(expr) => printer.spread(expr),
            Self::For { index, var, list, body, rest, span } => {
                let body = ControlBody::of_items(printer, list, body);
                let rest = rest.as_ref();
                let rest =
                    rest.map(|rest| (rest.span, rest.name, ControlBody::of_rest(printer, rest.name, &rest.body)));
                printer.for_loop(*span, LoopHead { index: *index, var: *var, list }, &body, rest.as_ref());
            }
            Self::If { arms, other, span } => {
                let arms: Vec<_> =
                    arms.iter().map(|(cond, items)| (cond, ControlBody::of_items(printer, cond, items))).collect();
                let other = arms.last().zip(other.as_ref());
                let other = other.map(|((_, before), items)| ControlBody::of_else(printer, before, items));
                printer.if_else(*span, &arms, other.as_ref());
            }
        }
    }
}
