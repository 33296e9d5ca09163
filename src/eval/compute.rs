//! Conditions, comparisons and arithmetic: a value if the operands are known, otherwise a symbolic expression.

use std::borrow::Cow;
use std::sync::Arc;

use super::evaluator::Evaluator;
use super::expr::{int_bounds, some};
use super::path_condition::{canonical, reference};
use super::row::{Row, answers, calculate, compare_decimals};
use super::{ChoiceValue, Piece, SymbolicExpr, SymbolicValue, Text, Value, ValueKind};
use crate::diag::Diagnostic;
use crate::diag::messages::eval as messages;
use crate::lang::{Interval, Type};
use crate::source::Span;
use crate::syntax::ast::{BinaryOp, Expr};
use crate::text::shortened;

/// What is known about a condition.
pub(super) enum Truth {
    Known(bool),
    Open(Arc<SymbolicExpr>),
    Unknown,
}

impl Truth {
    pub fn not(self) -> Self {
        match self {
            Self::Known(value) => Self::Known(!value),
            Self::Open(symbolic) => Self::Open(Arc::new(SymbolicExpr::Not(symbolic))),
            Self::Unknown => Self::Unknown,
        }
    }

    pub fn into_kind(self, evaluator: &Evaluator<'_, '_>, expr: &Expr) -> ValueKind {
        match self {
            Self::Known(value) => ValueKind::Bool(value),
            Self::Open(symbolic) => ValueKind::Symbolic(evaluator.test(expr.span, symbolic)),
            Self::Unknown => ValueKind::Unknown,
        }
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Known(false), _) | (_, Self::Known(false)) => Self::Known(false),
            (Self::Known(true), other) | (other, Self::Known(true)) => other,
            (Self::Open(a), Self::Open(b)) => Self::Open(Arc::new(SymbolicExpr::And(a, b))),
        }
    }

    fn symbolic(self) -> Option<Arc<SymbolicExpr>> {
        match self {
            Self::Known(value) => Some(Arc::new(SymbolicExpr::Bool(value))),
            Self::Open(symbolic) => Some(symbolic),
            Self::Unknown => None,
        }
    }

    /// One of two, by a condition.
    pub(super) fn either(cond: &Arc<SymbolicExpr>, then: Self, other: Self) -> Self {
        match (then, other) {
            (Self::Known(true), Self::Known(false)) => Self::Open(Arc::clone(cond)),
            (Self::Known(false), Self::Known(true)) => Self::Open(Arc::new(SymbolicExpr::Not(Arc::clone(cond)))),
            (Self::Known(a), Self::Known(b)) if a == b => Self::Known(a),
            (then, other) => match (then.symbolic(), other.symbolic()) {
                (Some(then), Some(other)) => Self::Open(Arc::new(SymbolicExpr::If(Arc::clone(cond), then, other))),
                _ => Self::Unknown,
            },
        }
    }
}

impl<'p> Evaluator<'p, '_> {
    /// A value as a condition.
    pub(super) fn truth(&self, value: &Value) -> Truth {
        match &some(value).kind {
            ValueKind::Bool(value) => Truth::Known(*value),
            ValueKind::Symbolic(symbol) => match self.decide(&symbol.expr) {
                Some(value) => Truth::Known(value),
                None => Truth::Open(Arc::clone(&symbol.expr)),
            },
            _ => Truth::Unknown,
        }
    }

    pub(super) fn junction(&mut self, op: BinaryOp, left: &'p Expr, right: &'p Expr, expr: &'p Expr) -> ValueKind {
        // `false` decides an `and`, `true` an `or`; otherwise the right side decides, assuming the left one.
        let ends = op == BinaryOp::Or;
        let a = self.value(left);
        let (truth, symbolic) = match self.truth(&a) {
            Truth::Known(value) if value == ends => return ValueKind::Bool(ends),
            Truth::Known(_) => {
                let b = self.value(right);
                return self.truth(&b).into_kind(self, right);
            }
            Truth::Unknown => return ValueKind::Unknown,
            Truth::Open(symbolic) => {
                let b = self.assuming(&symbolic, !ends, |this| {
                    let b = this.value(right);
                    this.truth(&b)
                });
                (b, symbolic)
            }
        };
        match truth {
            Truth::Known(value) if value == ends => ValueKind::Bool(ends),
            Truth::Known(_) => ValueKind::Symbolic(self.test(left.span, symbolic)),
            Truth::Unknown => ValueKind::Unknown,
            Truth::Open(b) => {
                let both = if ends { SymbolicExpr::Or(symbolic, b) } else { SymbolicExpr::And(symbolic, b) };
                ValueKind::Symbolic(self.test(expr.span, Arc::new(both)))
            }
        }
    }

    pub(super) fn compare(&mut self, op: BinaryOp, a: Value, b: Value) -> Truth {
        use ValueKind as K;
        // If a side is a choice, each of its values is compared.
        if let (K::Choice(_), _) | (_, K::Choice(_)) = (&a.kind, &b.kind)
            && !self.spend(self.weight(&a).saturating_add(self.weight(&b)), a.span)
        {
            return Truth::Unknown;
        }
        let order = match (&a.kind, &b.kind) {
            (K::Unknown, _) | (_, K::Unknown) => return Truth::Unknown,
            (K::Choice(choice), _) => {
                let ChoiceValue { cond, then, other } = &**choice;
                let (then, other) = (self.compare(op, then.clone(), b.clone()), self.compare(op, other.clone(), b));
                return Truth::either(&cond.expr, then, other);
            }
            (_, K::Choice(choice)) => {
                let ChoiceValue { cond, then, other } = &**choice;
                let (then, other) = (self.compare(op, a.clone(), then.clone()), self.compare(op, a, other.clone()));
                return Truth::either(&cond.expr, then, other);
            }
            (K::None, K::None) => return Truth::Known(op == BinaryOp::Eq),
            (K::None, _) | (_, K::None) => return Truth::Known(op == BinaryOp::Ne),
            (K::Bool(a), K::Bool(b)) => a.cmp(b),
            (K::Int(a), K::Int(b)) => a.cmp(b),
            (K::Int(a), K::Decimal(b)) => compare_decimals(&a.to_string(), b),
            (K::Decimal(a), K::Int(b)) => compare_decimals(a, &b.to_string()),
            (K::Decimal(a), K::Decimal(b)) => compare_decimals(a, b),
            (K::Color(a), K::Color(b)) => a.to_ascii_uppercase().cmp(&b.to_ascii_uppercase()),
            (K::Text(left), K::Text(right)) => match (compared(left), compared(right)) {
                (Some(left), Some(right)) => left.cmp(&right),
                (None, Some(word)) if word.is_empty() => return self.against_nothing(op, left, a.span, &b),
                (Some(word), None) if word.is_empty() => return self.against_nothing(op, right, b.span, &a),
                _ => return Truth::Open(Arc::new(SymbolicExpr::Compare(op, Box::new(a), Box::new(b)))),
            },
            (K::Symbolic(symbol), K::Int(number)) if counted_list(symbol).is_some() => {
                return self.against_length(op, symbol, *number);
            }
            (K::Int(number), K::Symbolic(symbol)) if counted_list(symbol).is_some() => {
                return self.against_length(op.mirrored(), symbol, *number);
            }
            (K::Time(a), K::Time(b)) => a.cmp(b),
            (
                K::Symbolic(_),
                K::Symbolic(_) | K::Bool(_) | K::Int(_) | K::Decimal(_) | K::Color(_) | K::Text(_) | K::Time(_),
            )
            | (K::Bool(_) | K::Int(_) | K::Decimal(_) | K::Color(_) | K::Text(_) | K::Time(_), K::Symbolic(_)) => {
                return Truth::Open(Arc::new(SymbolicExpr::Compare(op, Box::new(a), Box::new(b))));
            }
            _ => return Truth::Unknown,
        };
        Truth::Known(answers(op, order))
    }

    /// A comparison of a list's length with a number, as conditions of one form.
    fn against_length(&self, op: BinaryOp, count: &SymbolicValue, number: i64) -> Truth {
        let Some((list, bounds)) = counted_list(count) else { return Truth::Unknown };
        // Whether there are more than so many items.
        let longer = |number: i64| match u64::try_from(number) {
            Err(_) => Truth::Known(true),
            Ok(length) if bounds.min > length => Truth::Known(true),
            Ok(length) if bounds.max.is_some_and(|max| max <= length) => Truth::Known(false),
            Ok(length) => {
                let symbolic = Arc::new(SymbolicExpr::Longer(Arc::clone(list), length));
                match self.decide(&symbolic) {
                    Some(value) => Truth::Known(value),
                    None => Truth::Open(symbolic),
                }
            }
        };
        let below = number.saturating_sub(1);
        match op {
            BinaryOp::Gt => longer(number),
            BinaryOp::Ge => longer(below),
            BinaryOp::Le => longer(number).not(),
            BinaryOp::Lt => longer(below).not(),
            BinaryOp::Eq => longer(below).and(longer(number).not()),
            _ => longer(below).and(longer(number).not()).not(),
        }
    }

    /// A comparison of a text with the empty one.
    fn against_nothing(&self, op: BinaryOp, text: &Text, span: Span, empty: &Value) -> Truth {
        let whole = || Box::new(Value { kind: ValueKind::Text(text.clone()), span });
        let (op, negated) = canonical(op);
        match text.pieces.as_slice() {
            [Piece::Hole(hole)] if op == BinaryOp::Eq && reference(&hole.symbol.expr) => {
                if hole.bytes.min > 0 {
                    return Truth::Known(negated);
                }
                let symbolic = Arc::new(SymbolicExpr::NotEmpty(Arc::clone(&hole.symbol.expr)));
                let filled = match self.decide(&symbolic) {
                    Some(value) => Truth::Known(value),
                    None => Truth::Open(symbolic),
                };
                if negated { filled } else { filled.not() }
            }
            _ => {
                let open = Truth::Open(Arc::new(SymbolicExpr::Compare(op, whole(), Box::new(empty.clone()))));
                if negated { open.not() } else { open }
            }
        }
    }

    pub(super) fn arithmetic(&mut self, op: BinaryOp, left: &'p Expr, right: &'p Expr, expr: &'p Expr) -> ValueKind {
        let touched = self.touched;
        let (a, b) = (self.value(left), self.value(right));
        let (a, b) = (some(&a), some(&b));
        if let (ValueKind::Int(a), ValueKind::Int(b)) = (&a.kind, &b.kind) {
            return match calculate(op, *a, *b) {
                Ok(n) => ValueKind::Int(n),
                // A result that depends on parameters saturates: a message can be built whatever the data is.
                Err(n) if self.touched != touched => ValueKind::Int(n),
                Err(_) => {
                    let written = shortened(self.slice(expr.span));
                    self.found.push(Diagnostic::new(messages::NumberOverflow { written }, expr.span));
                    ValueKind::Unknown
                }
            };
        }
        if op == BinaryOp::Add && (is_text(a) || is_text(b)) {
            // `+` on texts was reported, with interpolation as its fix; evaluate as if fixed.
            return joined(a.clone(), b.clone()).map_or(ValueKind::Unknown, ValueKind::Text);
        }
        let (Some(x), Some(y)) = (int_bounds(a), int_bounds(b)) else { return ValueKind::Unknown };
        let (Some(a), Some(b)) = (number(a), number(b)) else { return ValueKind::Unknown };
        let ty = calculate_bounds(op, x, y);
        ValueKind::Symbolic(self.symbol(expr.span, ty, Arc::new(SymbolicExpr::Arithmetic(op, a, b))))
    }

    /// One of two values, by a symbolic condition.
    pub(super) fn either(&self, cond: SymbolicValue, then: Value, other: Value, span: Span) -> Value {
        let kind = match (then.kind, other.kind) {
            (ValueKind::Unknown, _) | (_, ValueKind::Unknown) => ValueKind::Unknown,
            (ValueKind::None, ValueKind::None) => ValueKind::None,
            (ValueKind::Text(then), ValueKind::Text(other)) => {
                ValueKind::Text(Text::from(Piece::Choice { cond: Box::new(cond), then, other, span }))
            }
            (a, b) => {
                let (then, other) = (Value { kind: a, span: then.span }, Value { kind: b, span: other.span });
                match self.either_symbol(&cond, &then, &other, span) {
                    Some(symbol) => ValueKind::Symbolic(symbol),
                    None => ValueKind::Choice(Box::new(ChoiceValue { cond, then, other })),
                }
            }
        };
        Value { kind, span }
    }

    /// Merges two numbers or two conditions into one symbolic value.
    fn either_symbol(&self, cond: &SymbolicValue, then: &Value, other: &Value, span: Span) -> Option<SymbolicValue> {
        let (a, b) = (number(then)?, number(other)?);
        let ty = match (int_bounds(then), int_bounds(other)) {
            (Some((a_min, a_max)), Some((b_min, b_max))) => {
                Type::Int { min: a_min.zip(b_min).map(|(a, b)| a.min(b)), max: a_max.zip(b_max).map(|(a, b)| a.max(b)) }
            }
            (None, None) if is_bool(then) && is_bool(other) => Type::Bool,
            _ => return None,
        };
        Some(self.symbol(span, ty, Arc::new(SymbolicExpr::If(Arc::clone(&cond.expr), a, b))))
    }
}

/// The list whose length this is, and its bounds.
fn counted_list(symbol: &SymbolicValue) -> Option<(&Arc<SymbolicExpr>, Interval)> {
    let SymbolicExpr::Count(list) = &*symbol.expr else { return None };
    let Type::Int { min, max } = symbol.ty else { return None };
    let bound = |n: i64| u64::try_from(n).unwrap_or(0);
    Some((list, Interval { min: min.map_or(0, bound), max: max.map(bound) }))
}

fn is_bool(value: &Value) -> bool {
    match &value.kind {
        ValueKind::Bool(_) => true,
        ValueKind::Symbolic(symbol) => symbol.ty == Type::Bool,
        _ => false,
    }
}

const fn is_text(value: &Value) -> bool {
    matches!(value.kind, ValueKind::Text(_))
}

/// Two values joined to one text.
fn joined(a: Value, b: Value) -> Option<Text> {
    let mut text = a.into_text()?;
    text.pieces.extend(b.into_text()?.pieces);
    Some(text)
}

/// A number or a condition as a symbolic expression.
fn number(value: &Value) -> Option<Arc<SymbolicExpr>> {
    match &value.kind {
        ValueKind::Int(n) => Some(Arc::new(SymbolicExpr::Int(*n))),
        ValueKind::Bool(value) => Some(Arc::new(SymbolicExpr::Bool(*value))),
        ValueKind::Symbolic(symbol) => Some(Arc::clone(&symbol.expr)),
        _ => None,
    }
}

type Bounds = (Option<i64>, Option<i64>);

fn calculate_bounds(op: BinaryOp, (a_min, a_max): Bounds, (b_min, b_max): Bounds) -> Type {
    let exact = |a: Option<i64>, b: Option<i64>| Some(calculate(op, a?, b?).unwrap_or_else(|n| n));
    let (min, max) = match op {
        BinaryOp::Add => (exact(a_min, b_min), exact(a_max, b_max)),
        BinaryOp::Sub => (exact(a_min, b_max), exact(a_max, b_min)),
        _ => {
            let corners = [exact(a_min, b_min), exact(a_min, b_max), exact(a_max, b_min), exact(a_max, b_max)];
            let all: Option<Vec<i64>> = corners.into_iter().collect();
            let all = all.unwrap_or_default();
            (all.iter().min().copied(), all.iter().max().copied())
        }
    };
    Type::Int { min, max }
}

/// The text to compare if it is known: a body function counts as its content.
pub(super) fn compared<'t>(text: &'t Text) -> Option<Cow<'t, str>> {
    known(text).or_else(|| is_known(text).then(|| Row::new(&[]).plain(text)))
}

fn is_known(text: &Text) -> bool {
    text.pieces.iter().all(|piece| match piece {
        Piece::Hole(hole) => hole.value.is_some(),
        Piece::Choice { .. } | Piece::Repeat { .. } | Piece::Joined { .. } | Piece::Fitted(_) => false,
        Piece::Markup { inner, .. } => is_known(inner),
        piece => piece.texts(&mut is_known),
    })
}

/// A text that depends on no parameter.
pub(super) fn known<'t>(text: &'t Text) -> Option<Cow<'t, str>> {
    let piece = |piece: &'t Piece| match piece {
        Piece::Lit { text, .. } => Some(&**text),
        Piece::Hole(hole) => hole.value.as_deref(),
        _ => None,
    };
    match text.pieces.as_slice() {
        [] => Some(Cow::Borrowed("")),
        [only] => piece(only).map(Cow::Borrowed),
        pieces => pieces.iter().map(piece).collect::<Option<String>>().map(Cow::Owned),
    }
}
