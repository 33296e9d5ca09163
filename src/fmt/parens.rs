//! Where an expression needs parentheses. The tree does not contain them; redundant ones are removed.

use crate::syntax::ast::{BinaryOp, Expr, ExprKind};

/// Whether the left operand needs them.
pub(super) fn left_of(op: BinaryOp, operand: &Expr) -> bool {
    match &operand.kind {
        // Comparisons cannot be chained.
        ExprKind::Binary { op: inner, .. } if op.compares() => inner.tightness() <= op.tightness(),
        ExprKind::Binary { op: inner, .. } => inner.tightness() < op.tightness(),
        _ => is_loose(op, operand),
    }
}

/// Whether the right operand needs them.
pub(super) fn right_of(op: BinaryOp, operand: &Expr) -> bool {
    match &operand.kind {
        ExprKind::Binary { op: inner, .. } => inner.tightness() <= op.tightness(),
        _ => is_loose(op, operand),
    }
}

/// Whether the operand of `not` needs them, which binds tighter than `and` and looser than comparisons.
pub(super) fn around_negated(operand: &Expr) -> bool {
    match &operand.kind {
        ExprKind::Binary { op, .. } => matches!(op, BinaryOp::And | BinaryOp::Or),
        ExprKind::If { .. } => true,
        _ => false,
    }
}

/// Whether they are needed before `.name`: a number or a path would absorb it.
pub(super) fn around_owner(owner: &Expr) -> bool {
    !matches!(
        owner.kind,
        ExprKind::Call { .. }
            | ExprKind::Text(_)
            | ExprKind::List(_)
            | ExprKind::Record(_)
            | ExprKind::Member(..)
            | ExprKind::Index(..)
    )
}

/// Whether they are needed before `[…]`.
pub(super) fn around_indexed(owner: &Expr) -> bool {
    around_owner(owner) && !matches!(owner.kind, ExprKind::Path)
}

/// Whether they are needed between `if` or `in` and a `{`, where a leading record would be parsed as the block.
pub(super) fn around_head(head: &Expr) -> bool {
    let mut first = head;
    loop {
        first = match &first.kind {
            ExprKind::Record(_) => return true,
            ExprKind::Binary { op, left, .. } if !left_of(*op, left) => left,
            ExprKind::Member(of, _) if !around_owner(of) => of,
            ExprKind::Index(of, _) if !around_indexed(of) => of,
            _ => return false,
        };
    }
}

fn is_loose(op: BinaryOp, operand: &Expr) -> bool {
    match operand.kind {
        ExprKind::If { .. } => true,
        ExprKind::Not(_) => !matches!(op, BinaryOp::And | BinaryOp::Or),
        _ => false,
    }
}
