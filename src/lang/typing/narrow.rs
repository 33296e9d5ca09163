//! Narrowing: inside `if oncall != none { … }` the value is present.

use super::index::is_reference;
use super::{Checker, Scoped, kind_word};
use crate::diag::messages::lang as messages;
use crate::diag::{Diagnostic, Fix, Localized};
use crate::lang::Type;
use crate::syntax::ast::{BinaryOp, Expr, ExprKind};
use crate::text::shortened;

impl<'a> Checker<'a> {
    /// Checks a condition.
    pub(super) fn condition(&mut self, cond: &'a Expr) {
        let ty = self.infer(cond);
        self.condition_type(cond, &ty);
    }

    /// Checks that an expression of this type can be a condition, or an operand of `not`, `and`, `or`.
    pub(super) fn condition_type(&mut self, cond: &Expr, ty: &Type) {
        if matches!(ty, Type::Bool | Type::Unknown) {
            return;
        }
        let name = self.slice(cond.span);
        let test = match ty {
            Type::Optional(inner) if **inner == Type::Bool => Some(format!("{name} == true")),
            Type::Optional(_) => Some(format!("{name} != none")),
            Type::List { .. } | Type::Map(_) => Some(format!("size({name}) > 0")),
            Type::Text(_) => Some(format!("{name} != \"\"")),
            Type::Int { .. } => Some(format!("{name} != 0")),
            _ => None,
        };
        let word: &'static Localized = if ty.is_optional() { &messages::MAYBE_NONE } else { kind_word(ty) };
        let test = test.filter(|_| matches!(cond.kind, ExprKind::Path));
        let finding = messages::NotACondition { name: shortened(name), found: word };
        let found = self.with_declared(Diagnostic::new(finding, cond.span), cond.span, word);
        self.report(match test {
            Some(test) => {
                let fix = Fix::unsafe_fix(messages::FixReplace { text: test.as_str().into() })
                    .replace(cond.span, test.as_str());
                found.fix(fix)
            }
            None => found,
        });
    }

    /// Adds the facts that follow from a condition being true or false. The caller must truncate the scope.
    pub(super) fn assume(&mut self, cond: &'a Expr, truth: bool) {
        match &cond.kind {
            ExprKind::Not(operand) => self.assume(operand, !truth),
            ExprKind::Binary { op: BinaryOp::And, left, right, .. } if truth => {
                self.assume(left, true);
                self.assume(right, true);
            }
            ExprKind::Binary { op: BinaryOp::Or, left, right, .. } if !truth => {
                self.assume(left, false);
                self.assume(right, false);
            }
            ExprKind::Binary { op, left, right, .. } if op.compares() => {
                let op = if truth { *op } else { op.negated() };
                if matches!(op, BinaryOp::Eq | BinaryOp::Ne) {
                    self.assume_compared(left, right, op == BinaryOp::Eq);
                    self.assume_compared(right, left, op == BinaryOp::Eq);
                }
                self.assume_size(op, left, right);
                self.assume_size(op.mirrored(), right, left);
            }
            _ => {}
        }
    }

    fn assume_compared(&mut self, path: &'a Expr, other: &Expr, equal: bool) {
        let certain = match other.kind {
            ExprKind::None => !equal,
            // What equals a literal is present.
            ExprKind::Text(_)
            | ExprKind::Int
            | ExprKind::Decimal
            | ExprKind::Color
            | ExprKind::True
            | ExprKind::False => equal,
            _ => false,
        };
        if !is_reference(path) {
            return;
        }
        let spelling = self.slice(path.span);
        if certain {
            self.scope.push(Scoped::Some(spelling));
        }
        if !equal && matches!(&other.kind, ExprKind::Text(text) if text.parts.is_empty()) {
            self.scope.push(Scoped::Filled(spelling));
        }
    }
}
