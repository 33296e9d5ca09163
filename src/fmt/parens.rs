//! Where an expression needs parentheses: the tree has none, only their effect. Those that change nothing go.

use crate::syntax::ast::{BinaryOp, Expr, ExprKind};

/// Around the left operand.
pub(super) fn left_of(op: BinaryOp, operand: &Expr) -> bool {
    match &operand.kind {
        // One comparison cannot follow another.
        ExprKind::Binary { op: inner, .. } if op.compares() => inner.tightness() <= op.tightness(),
        ExprKind::Binary { op: inner, .. } => inner.tightness() < op.tightness(),
        _ => is_loose(op, operand),
    }
}

/// Around the right operand.
pub(super) fn right_of(op: BinaryOp, operand: &Expr) -> bool {
    match &operand.kind {
        ExprKind::Binary { op: inner, .. } => inner.tightness() <= op.tightness(),
        _ => is_loose(op, operand),
    }
}

/// Behind `not`, which binds tighter than `and` and looser than comparisons.
pub(super) fn around_negated(operand: &Expr) -> bool {
    match &operand.kind {
        ExprKind::Binary { op, .. } => matches!(op, BinaryOp::And | BinaryOp::Or),
        ExprKind::If { .. } => true,
        _ => false,
    }
}

/// Before `.name`. A number would take the dot, a name the word behind it.
pub(super) fn around_owner(owner: &Expr) -> bool {
    !matches!(
        owner.kind,
        ExprKind::Call { .. } | ExprKind::Text(_) | ExprKind::List(_) | ExprKind::Record(_) | ExprKind::Member(..)
    )
}

/// Between `if`, or `in`, and a `{`: there a record at the beginning would be taken for the block.
pub(super) fn around_head(head: &Expr) -> bool {
    let mut first = head;
    loop {
        first = match &first.kind {
            ExprKind::Record(_) => return true,
            ExprKind::Binary { op, left, .. } if !left_of(*op, left) => left,
            ExprKind::Member(of, _) if !around_owner(of) => of,
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
