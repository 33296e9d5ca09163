use std::iter::Skip;
use std::str::Split;
use std::sync::Arc;

use super::budget::ASSUMED;
use super::evaluator::Evaluator;
use super::params::{PathRoot, fields, inner};
use super::texts::respan;
use super::{ChoiceValue, RecipientValue, SymbolicExpr, Value, ValueKind};
use crate::lang::{DeclId, Meaning, TextMeasure, Type, same_name};
use crate::source::{Span, Substr};
use crate::syntax::ast::{BinaryOp, Expr, ExprKind, SizeUnit};

impl<'p> Evaluator<'p, '_> {
    pub(super) fn value(&mut self, expr: &'p Expr) -> Value {
        let kind = match &expr.kind {
            ExprKind::Path => return self.path(expr),
            ExprKind::Text(text) => ValueKind::Text(self.text(text)),
            ExprKind::Int => self.slice(expr.span).parse().map_or(ValueKind::Unknown, ValueKind::Int),
            ExprKind::Decimal => ValueKind::Decimal(self.substr(expr.span)),
            ExprKind::Color => ValueKind::Color(self.substr(expr.span)),
            ExprKind::True => ValueKind::Bool(true),
            ExprKind::False => ValueKind::Bool(false),
            ExprKind::None => ValueKind::None,
            ExprKind::Size(number, unit) => self.size(number, *unit),
            ExprKind::Range(..) | ExprKind::Missing => ValueKind::Unknown,
            _ => return self.deeper(|this| this.compound(expr)).unwrap_or_else(|| unknown(expr.span)),
        };
        Value { kind, span: expr.span }
    }

    fn compound(&mut self, expr: &'p Expr) -> Value {
        let kind = match &expr.kind {
            ExprKind::Member(owner, name) => {
                let owner = self.value(owner);
                let value = self.member(&owner, self.slice(name.span), expr);
                self.used(value.span, expr.span);
                return value;
            }
            ExprKind::Index(owner, key) => {
                let value = self.index(owner, key, expr);
                self.used(value.span, expr.span);
                return value;
            }
            ExprKind::List(items) => ValueKind::List(self.list_items(items).into()),
            ExprKind::Record(block) => ValueKind::Record(self.record(block)),
            ExprKind::Call { name, args } => return self.call(*name, args, expr),
            ExprKind::Binary { op, left, right, .. } => match op {
                BinaryOp::And | BinaryOp::Or => self.junction(*op, left, right, expr),
                BinaryOp::Coalesce => return self.coalesce(left, right, expr),
                BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul => self.arithmetic(*op, left, right, expr),
                BinaryOp::Div => return self.quotient(left, right, expr),
                _ => {
                    let (left, right) = (self.timed(left), self.timed(right));
                    self.compare(*op, left, right).into_kind(self, expr)
                }
            },
            ExprKind::Not(inner) => {
                let inner = self.value(inner);
                self.truth(&inner).not().into_kind(self, expr)
            }
            ExprKind::If { cond, then, other } => return self.if_expr(cond, then, other, expr),
            _ => ValueKind::Unknown,
        };
        Value { kind, span: expr.span }
    }

    /// The value by reference: a `let` is not copied.
    pub(super) fn shared(&mut self, expr: &'p Expr) -> Arc<Value> {
        if let ExprKind::Path = expr.kind
            && let Meaning::Let(decl) = self.meaning(expr)
            && self.members(expr, decl).next().is_none()
        {
            return self.look_at_let(decl).unwrap_or_else(|| Arc::new(unknown(expr.span)));
        }
        Arc::new(self.value(expr))
    }

    /// The value as a whole piece of a block, if that is a different one.
    pub(super) fn line_of_let(&mut self, expr: &'p Expr) -> Option<Value> {
        let Meaning::Let(decl) = self.meaning(expr) else { return None };
        if self.members(expr, decl).next().is_some() {
            return None;
        }
        let mut line = self.use_line(decl, expr.span)?;
        self.simplify(&mut line);
        Some(line)
    }

    fn size(&self, number: &Expr, unit: SizeUnit) -> ValueKind {
        let measure = match unit {
            SizeUnit::Bytes => TextMeasure::Bytes,
            SizeUnit::Chars => TextMeasure::Chars,
            _ => return ValueKind::Unknown,
        };
        self.slice(number.span).parse().map_or(ValueKind::Unknown, |count| ValueKind::Size(count, measure))
    }

    fn path(&mut self, expr: &'p Expr) -> Value {
        match self.resolved_path(expr) {
            Resolved::Value(value) => value,
            Resolved::Symbol { symbolic, ty, path } => self.symbolic_value(symbolic, ty, path, expr.span, expr.span),
        }
    }

    /// Resolves a path; a symbolic result is not yet turned into a value.
    pub(super) fn resolved_path(&mut self, expr: &'p Expr) -> Resolved {
        let mut words = self.slice(expr.span).split('.').skip(1);
        let mut direct = true;
        let root = match self.meaning(expr) {
            Meaning::Local(decl) => self.local(decl),
            Meaning::Param(index) => {
                let decl = self.program.main().and_then(|unit| unit.params.get(index));
                decl.map(|decl| self.param(index, decl, expr))
            }
            Meaning::Let(decl) => {
                direct = false;
                words = self.members(expr, decl);
                self.use_let(decl, expr.span).map(PathRoot::Value)
            }
            Meaning::Message(decl) => {
                return Resolved::Value(Value { kind: ValueKind::Message(decl), span: expr.span });
            }
            Meaning::Recipient => {
                let recipient = RecipientValue { word: self.substr(expr.span), word_span: expr.span, argument: None };
                return Resolved::Value(Value { kind: ValueKind::Recipient(recipient), span: expr.span });
            }
            Meaning::Function(_) | Meaning::Unknown => None,
        };
        let mut value = match root {
            None => return Resolved::Value(unknown(expr.span)),
            Some(PathRoot::Symbol { mut symbolic, mut ty, mut name }) => {
                let mut gates = Vec::new();
                for word in words {
                    if ty.is_optional() {
                        gates.push(Arc::new(SymbolicExpr::IsSome(Arc::clone(&symbolic))));
                    }
                    let record = inner(ty);
                    let Some((member, field)) = fields(&record).iter().find(|(member, _)| same_name(member, word))
                    else {
                        return Resolved::Value(unknown(expr.span));
                    };
                    symbolic = Arc::new(SymbolicExpr::Member(symbolic, member.clone()));
                    ty = field.clone();
                    name = None;
                }
                let path = name.unwrap_or_else(|| self.substr(expr.span));
                gates.retain(|gate| self.decide(gate) != Some(true));
                if gates.is_empty() {
                    return Resolved::Symbol { symbolic, ty, path };
                }
                let value = self.symbolic_value(symbolic, ty, path, expr.span, expr.span);
                return Resolved::Value(self.behind_gates(gates, value, expr.span));
            }
            Some(PathRoot::Value(value)) => self.members_of(value, words, expr),
            Some(PathRoot::Given(mut given)) => {
                // Only the part that the path leads to becomes a value.
                let mut rest = words.clone();
                while let Some(part) = words.next().and_then(|word| given.field(word)) {
                    (given, rest) = (part, words.clone());
                }
                self.members_of(Arc::new(given.evaluate()), rest, expr)
            }
        };
        self.simplify(&mut value);
        self.used(value.span, expr.span);
        if direct {
            if !self.is_written(value.span) {
                value.span = expr.span;
            }
            respan(&mut value, expr.span);
        }
        Resolved::Value(value)
    }

    fn members_of(&mut self, owner: Arc<Value>, words: impl Iterator<Item = &'p str>, expr: &'p Expr) -> Value {
        let value = words.fold(owner, |owner, word| Arc::new(self.member(&owner, word, expr)));
        Arc::unwrap_or_clone(value)
    }

    /// The names in a path after the name of a `let`; for an imported `let`, that name follows the name of the file.
    fn members(&self, path: &Expr, decl: DeclId) -> Skip<Split<'p, char>> {
        self.slice(path.span).split('.').skip(1 + usize::from(decl.file != path.span.file))
    }

    /// A field of a record.
    pub(super) fn member(&mut self, owner: &Value, word: &str, expr: &'p Expr) -> Value {
        match &owner.kind {
            ValueKind::Record(record) => match record.iter().find(|field| same_name(&field.name, word)) {
                Some(field) => field.value.clone(),
                None => unknown(expr.span),
            },
            ValueKind::Symbolic(symbol) => match fields(&symbol.ty).iter().find(|(name, _)| same_name(name, word)) {
                Some((name, ty)) => {
                    let symbolic = Arc::new(SymbolicExpr::Member(Arc::clone(&symbol.expr), name.clone()));
                    let path = Substr::from(format!("{}.{name}", symbol.path));
                    self.symbolic_value(symbolic, ty.clone(), path, symbol.span, expr.span)
                }
                None => unknown(expr.span),
            },
            ValueKind::Choice(choice) => {
                let then = self.member(&choice.then, word, expr);
                let other = self.member(&choice.other, word, expr);
                self.either(choice.cond.clone(), then, other, expr.span)
            }
            ValueKind::None => Value { kind: ValueKind::None, span: expr.span },
            _ => unknown(expr.span),
        }
    }

    /// A part of what may be `none`: it is `none` unless all the gates hold.
    fn behind_gates(&self, gates: Vec<Arc<SymbolicExpr>>, value: Value, span: Span) -> Value {
        gates.into_iter().rev().fold(value, |value, gate| match self.decide(&gate) {
            Some(false) => Value { kind: ValueKind::None, span },
            _ => self.either(self.test(span, gate), value, Value { kind: ValueKind::None, span }, span),
        })
    }

    fn if_expr(&mut self, cond: &'p Expr, then: &'p Expr, other: &'p Expr, expr: &'p Expr) -> Value {
        match self.condition(cond) {
            ConditionValue::Known(holds) => self.value(if holds { then } else { other }),
            ConditionValue::Open(symbol) => {
                let then = self.assuming(&symbol.expr, true, |this| this.value(then));
                let other = self.assuming(&symbol.expr, false, |this| this.value(other));
                self.either(symbol, then, other, expr.span)
            }
            ConditionValue::Unknown => unknown(expr.span),
        }
    }

    /// Reduces a choice that the assumptions decide.
    pub(super) fn simplify(&self, value: &mut Value) {
        while let ValueKind::Choice(choice) = &mut value.kind {
            let Some(holds) = self.decide(&choice.cond.expr) else { return };
            let chosen = if holds { &mut choice.then } else { &mut choice.other };
            let chosen = std::mem::replace(chosen, unknown(value.span));
            *value = chosen;
        }
    }

    pub(super) fn condition(&mut self, expr: &'p Expr) -> ConditionValue {
        let value = self.value(expr);
        // A condition is compared with all assumptions: long chains of `else if` would be quadratic.
        let assumed = ASSUMED.saturating_mul(self.assumed.len() as u64);
        if !self.spend(assumed, expr.span) {
            return ConditionValue::Unknown;
        }
        match self.truth(&value) {
            super::compute::Truth::Known(holds) => ConditionValue::Known(holds),
            super::compute::Truth::Open(symbolic) => ConditionValue::Open(self.test(expr.span, symbolic)),
            super::compute::Truth::Unknown => ConditionValue::Unknown,
        }
    }
}

/// The result of a path.
pub(super) enum Resolved {
    Value(Value),
    Symbol { symbolic: Arc<SymbolicExpr>, ty: Type, path: Substr },
}

/// A condition.
pub(super) enum ConditionValue {
    Known(bool),
    Open(super::SymbolicValue),
    /// It has an error that was reported.
    Unknown,
}

/// The value of an optional one that is not `none`.
pub(super) fn some(value: &Value) -> &Value {
    match &value.kind {
        ValueKind::Choice(choice) => {
            let ChoiceValue { then, other, .. } = &**choice;
            match (&then.kind, &other.kind) {
                (_, ValueKind::None) => some(then),
                (ValueKind::None, _) => some(other),
                _ => value,
            }
        }
        _ => value,
    }
}

pub(super) fn unknown(span: Span) -> Value {
    Value { kind: ValueKind::Unknown, span }
}

/// The bounds of a whole number.
pub(super) fn int_bounds(value: &Value) -> Option<(Option<i64>, Option<i64>)> {
    match &value.kind {
        ValueKind::Int(n) => Some((Some(*n), Some(*n))),
        ValueKind::Symbolic(symbol) => match &symbol.ty {
            Type::Int { min, max } => Some((*min, *max)),
            _ => None,
        },
        _ => None,
    }
}
