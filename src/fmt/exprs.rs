use super::control::Body;
use super::printer::{Layout, Printer};
use super::sequence::{Element, Inside, ROUND, SQUARE};
use crate::source::Span;
use crate::syntax::ast::{BinaryOp, Expr, ExprKind, ListItem};

impl Printer<'_> {
    pub(super) fn expr(&mut self, expr: &Expr) {
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
                self.followed_by(1 + name.span.len() as usize, |p| p.expr(of));
                self.push(".");
                self.token(name.span);
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
                self.group(expr.span, |p, layout| p.bracketed(&SQUARE, items, Inside::of(expr.span), layout));
            }
            ExprKind::Record(block) => self.block(block),
            ExprKind::Call { name, args } => {
                self.token(name.span);
                let round = Span { start: name.span.end, ..expr.span };
                self.group(round, |p, layout| p.bracketed(&ROUND, args, Inside::of(round), layout));
            }
            ExprKind::Binary { .. } => self.group(expr.span, |p, layout| p.chain(expr, layout)),
            ExprKind::Not(of) => {
                self.push("not ");
                self.expr(of);
            }
            ExprKind::If { cond, then, other } => self.group(expr.span, |p, layout| {
                p.push("if ");
                match layout {
                    Layout::Flat => {
                        p.expr(cond);
                        p.push(" then ");
                        p.expr(then);
                        p.push(" else ");
                        p.expr(other);
                    }
                    Layout::Broken => p.indented(|p| {
                        p.apart(0, |p| p.expr(cond));
                        p.break_between(cond.span, then.span);
                        p.push("then ");
                        p.apart(0, |p| p.expr(then));
                        p.break_between(then.span, other.span);
                        p.push("else ");
                        p.expr(other);
                    }),
                }
            }),
        }
    }

    pub(super) fn spread(&mut self, expr: &Expr) {
        self.push("...");
        self.expr(expr);
    }

    /// `a + b - c`: operators of one rank are broken together, each at the end of its line.
    fn chain(&mut self, expr: &Expr, layout: Layout) {
        let mut first = expr;
        let mut rest = Vec::new();
        while let ExprKind::Binary { op, left, right, .. } = &first.kind
            && rest.last().is_none_or(|(above, _)| rank(*above) == rank(*op))
        {
            rest.push((*op, &**right));
            first = left;
        }
        rest.reverse();
        match layout {
            Layout::Flat => {
                self.expr(first);
                for (op, operand) in rest {
                    if self.is_lost() {
                        return;
                    }
                    self.push(" ");
                    self.push(sign(op));
                    self.push(" ");
                    self.expr(operand);
                }
            }
            Layout::Broken => self.indented(|p| p.broken_chain(first, &rest)),
        }
    }

    fn broken_chain(&mut self, first: &Expr, rest: &[(BinaryOp, &Expr)]) {
        let mut before = first;
        for (op, operand) in rest {
            let sign = sign(*op);
            self.apart(1 + sign.len(), |p| p.expr(before));
            self.push(" ");
            self.push(sign);
            self.break_between(before.span, operand.span);
            before = operand;
        }
        self.expr(before);
    }
}

impl Element for Expr {
    fn span(&self) -> Span {
        self.span
    }

    fn print(&self, printer: &mut Printer<'_>) {
        printer.expr(self);
    }
}

impl Element for ListItem {
    fn span(&self) -> Span {
        match self {
            Self::Expr(expr) => expr.span,
            // Without its dots: only blanks stand between.
            Self::Spread(expr) => expr.span,
            Self::For { span, .. } | Self::If { span, .. } => *span,
        }
    }

    fn print(&self, printer: &mut Printer<'_>) {
        match self {
            Self::Expr(expr) => printer.expr(expr),
            Self::Spread(expr) => printer.spread(expr),
            Self::For { index, var, list, body, span } => {
                let body = Body::of_items(printer, list, body);
                printer.for_loop(*span, index.as_ref(), var, list, &body);
            }
            Self::If { arms, other, span } => {
                let arms: Vec<_> =
                    arms.iter().map(|(cond, items)| (cond, Body::of_items(printer, cond, items))).collect();
                let other = arms.last().zip(other.as_ref());
                let other = other.map(|((_, before), items)| Body::of_else(printer, before, items));
                printer.if_else(*span, &arms, other.as_ref());
            }
        }
    }
}

const fn sign(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Mul => "*",
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Eq => "==",
        BinaryOp::Ne => "!=",
        BinaryOp::Lt => "<",
        BinaryOp::Le => "<=",
        BinaryOp::Gt => ">",
        BinaryOp::Ge => ">=",
        BinaryOp::And => "and",
        BinaryOp::Or => "or",
    }
}

/// How loosely an operator binds.
const fn rank(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::Mul => 0,
        BinaryOp::Add | BinaryOp::Sub => 1,
        BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => 2,
        BinaryOp::And => 3,
        BinaryOp::Or => 4,
    }
}
