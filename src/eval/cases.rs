//! Calls of functions whose arguments are choices.

use super::evaluator::Evaluator;
use super::expr::unknown;
use super::{ChoiceValue, Value, ValueKind};
use crate::lang::Type;
use crate::source::Span;
use crate::syntax::ast::Expr;

impl<'p> Evaluator<'p, '_> {
    /// Runs a function for each combination of values that its arguments can have. Those that are `none` were excluded
    /// by a condition, or reported.
    pub(super) fn cases(
        &mut self,
        mut args: Vec<Value>,
        span: Span,
        run: &mut dyn FnMut(&mut Self, &[Value]) -> ValueKind,
    ) -> Value {
        if args.iter().any(|arg| matches!(arg.kind, ValueKind::None | ValueKind::Unknown)) {
            return unknown(span);
        }
        let is_choice = |arg: &Value| matches!(arg.kind, ValueKind::Choice(_));
        let Some(at) = args.iter().position(is_choice) else { return Value { kind: run(self, &args), span } };
        let ValueKind::Choice(choice) = args.remove(at).kind else { return unknown(span) };
        let ChoiceValue { cond, then, other } = *choice;
        let with = |value: Value| {
            let mut args = args.clone();
            args.insert(at, value);
            args
        };
        match (&then.kind, &other.kind, self.decide(&cond.expr)) {
            (ValueKind::None, ..) | (.., Some(false)) => return self.cases(with(other), span, run),
            (_, ValueKind::None, _) | (.., Some(true)) => return self.cases(with(then), span, run),
            _ => {}
        }
        let weight = args.iter().fold(0_u64, |sum, arg| sum.saturating_add(self.weight(arg)));
        if !self.spend(weight.saturating_mul(2), span) {
            return unknown(span);
        }
        let (first, second) = (with(then), with(other));
        let then = self.assuming(&cond.expr, true, |this| this.cases(first, span, run));
        let other = self.assuming(&cond.expr, false, |this| this.cases(second, span, run));
        self.either(cond, then, other, span)
    }

    /// The type of an expression.
    pub(super) fn type_of(&self, expr: &Expr) -> &'p Type {
        self.unit_of(expr.span).map_or(&Type::Unknown, |unit| unit.semantics.type_of(expr.id))
    }
}
