//! `join` as a whole piece of a block: an empty list gives no line, like an empty `for`.

use std::sync::Arc;

use super::compute::Truth;
use super::evaluator::Evaluator;
use super::expr::{ConditionValue, some, unknown};
use super::{SymbolicExpr, Value, ValueItem, ValueKind, count};
use crate::lang::{Function, Meaning, Type};
use crate::source::Span;
use crate::syntax::ast::{BinaryOp, Expr, ExprKind};

/// The value of an expression.
pub(super) struct PieceValue {
    pub value: Value,
    /// Its value as a whole piece, if that is a different one: `none` where a `join` has nothing to join.
    pub line: Option<Value>,
}

impl PieceValue {
    const fn plain(value: Value) -> Self {
        Self { value, line: None }
    }
}

impl<'p> Evaluator<'p, '_> {
    /// The value of a piece of a block.
    pub(super) fn piece(&mut self, expr: &'p Expr) -> Value {
        let PieceValue { value, line } = self.piece_value(expr);
        line.unwrap_or(value)
    }

    /// The value of an expression that may be a piece, or a `let` that may be one.
    pub(super) fn piece_value(&mut self, expr: &'p Expr) -> PieceValue {
        match &expr.kind {
            ExprKind::Call { args, .. } => match (self.meaning(expr), args.as_slice()) {
                (Meaning::Function(Function::Join), [list, separator]) => self
                    .deeper(|this| this.joined(list, separator, expr))
                    .unwrap_or_else(|| PieceValue::plain(unknown(expr.span))),
                _ => PieceValue::plain(self.value(expr)),
            },
            ExprKind::If { cond, then, other } => self
                .deeper(|this| this.chosen_piece(cond, then, other, expr))
                .unwrap_or_else(|| PieceValue::plain(unknown(expr.span))),
            ExprKind::Path => PieceValue { line: self.line_of_let(expr), value: self.value(expr) },
            _ => PieceValue::plain(self.value(expr)),
        }
    }

    fn joined(&mut self, list: &'p Expr, separator: &'p Expr, expr: &'p Expr) -> PieceValue {
        let span = expr.span;
        let (items, separator) = (self.shared(list), self.text_argument(separator));
        let Some(separator) = separator else { return PieceValue::plain(unknown(span)) };
        let value = Value { kind: self.join_list(some(&items), &separator, list, expr), span };
        let none = Value { kind: ValueKind::None, span };
        let line = match self.has_items(&items, span) {
            Truth::Known(true) | Truth::Unknown => None,
            Truth::Known(false) => Some(none),
            Truth::Open(filled) => {
                let weight = self.weight(&value);
                if !self.spend(weight, span) {
                    return PieceValue::plain(unknown(span));
                }
                Some(self.either(self.test(span, filled), value.clone(), none, span))
            }
        };
        PieceValue { value, line }
    }

    fn chosen_piece(&mut self, cond: &'p Expr, then: &'p Expr, other: &'p Expr, expr: &'p Expr) -> PieceValue {
        let cond = match self.condition(cond) {
            ConditionValue::Known(holds) => return self.piece_value(if holds { then } else { other }),
            ConditionValue::Unknown => return PieceValue::plain(unknown(expr.span)),
            ConditionValue::Open(cond) => cond,
        };
        let then = self.assuming(&cond.expr, true, |this| this.piece_value(then));
        let other = self.assuming(&cond.expr, false, |this| this.piece_value(other));
        let line = (then.line.is_some() || other.line.is_some()).then(|| {
            let line = |piece: &PieceValue| piece.line.as_ref().unwrap_or(&piece.value).clone();
            self.either(cond.clone(), line(&then), line(&other), expr.span)
        });
        PieceValue { value: self.either(cond, then.value, other.value, expr.span), line }
    }

    /// Whether a list has items. The cost of a condition on constructed items is charged to the budget.
    fn has_items(&mut self, list: &Value, span: Span) -> Truth {
        match &some(list).kind {
            ValueKind::List(items) => {
                let filled = self.any_of(items);
                filled.unwrap_or_else(|| self.counted(items, span))
            }
            ValueKind::Symbolic(list) => match list.ty.inner() {
                Type::List { min: 1.., .. } => Truth::Known(true),
                _ => self.is_longer(&list.expr),
            },
            ValueKind::Choice(choice) => {
                let (then, other) = (self.has_items(&choice.then, span), self.has_items(&choice.other, span));
                Truth::either(&choice.cond.expr, then, other)
            }
            _ => Truth::Unknown,
        }
    }

    fn is_longer(&self, list: &Arc<SymbolicExpr>) -> Truth {
        let filled = SymbolicExpr::Longer(Arc::clone(list), 0);
        match self.decide(&filled) {
            Some(known) => Truth::Known(known),
            None => Truth::Open(Arc::new(filled)),
        }
    }

    /// The same conditions that decide which items there are; `None` if they are about items of another list.
    fn any_of(&self, items: &[ValueItem]) -> Option<Truth> {
        let mut any = Truth::Known(false);
        for item in items {
            let filled = match item {
                ValueItem::Value(_) => Truth::Known(true),
                ValueItem::Choice { cond, then, other, .. } => {
                    Truth::either(&cond.expr, self.any_of(then)?, self.any_of(other)?)
                }
                ValueItem::Repeat { over, body, .. } => match self.any_of(body)? {
                    Truth::Known(true) if over.times.min > 0 => Truth::Known(true),
                    Truth::Known(true) => self.is_longer(&over.list.expr),
                    Truth::Known(false) => Truth::Known(false),
                    Truth::Open(_) | Truth::Unknown => return None,
                },
            };
            any = match (any, filled) {
                (Truth::Known(true), _) | (_, Truth::Known(true)) => return Some(Truth::Known(true)),
                (Truth::Known(false), filled) => filled,
                (any, Truth::Known(false)) => any,
                (Truth::Open(a), Truth::Open(b)) => Truth::Open(Arc::new(SymbolicExpr::Or(a, b))),
                _ => Truth::Unknown,
            };
        }
        Some(any)
    }

    /// The condition that some items can be counted.
    fn counted(&mut self, items: &[ValueItem], span: Span) -> Truth {
        let length = count(items);
        if length.min > 0 {
            return Truth::Known(true);
        }
        if !self.spend(self.items_weight(items), span) {
            return Truth::Unknown;
        }
        let count = self.symbol(span, Type::INT, Arc::new(SymbolicExpr::CountItems(items.to_vec())));
        let [count, zero] = [ValueKind::Symbolic(count), ValueKind::Int(0)].map(|kind| Box::new(Value { kind, span }));
        Truth::Open(Arc::new(SymbolicExpr::Compare(BinaryOp::Gt, count, zero)))
    }
}
