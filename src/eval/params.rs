//! Parameters as values: concrete or symbolic.

use std::sync::Arc;

use super::domain::Domain;
use super::evaluator::{BoundValue, Evaluator};
use super::given::Given;
use super::{ChoiceValue, Hole, Piece, SymbolicExpr, SymbolicValue, Text, Value, ValueKind};
use crate::lang::{DeclId, Interval, ParamDecl, ParamValue, TextKind, Type};
use crate::source::{Span, Substr};
use crate::syntax::ast::Expr;

/// What the first name of a path refers to.
pub(super) enum PathRoot<'p> {
    Value(Arc<Value>),
    /// A parameter with a value.
    Given(Given<'p>),
    /// `name` is its name, if known.
    Symbol {
        symbolic: Arc<SymbolicExpr>,
        ty: Type,
        name: Option<Substr>,
    },
}

impl<'p> Evaluator<'p, '_> {
    pub(super) fn param(&mut self, index: usize, decl: &'p ParamDecl, expr: &'p Expr) -> PathRoot<'p> {
        self.touched += 1;
        let given = self.values.and_then(|values| {
            let none = decl.ty.is_optional().then_some(&ParamValue::None);
            values.get(&decl.name).or(decl.default.as_ref()).or(none)
        });
        match given {
            Some(value) => PathRoot::Given(Given {
                value,
                ty: &decl.ty,
                path: Substr::from(decl.name.as_str()),
                span: expr.span,
                written: self.written.and_then(|written| written.value(&decl.name)),
                known: Arc::clone(&self.known),
            }),
            None => {
                let (symbolic, name) = self.param_symbol(index, decl);
                PathRoot::Symbol { symbolic, ty: decl.ty.clone(), name: Some(name) }
            }
        }
    }

    fn param_symbol(&mut self, index: usize, decl: &ParamDecl) -> (Arc<SymbolicExpr>, Substr) {
        if let Some(Some(known)) = self.symbols.get(index) {
            return known.clone();
        }
        if self.symbols.len() <= index {
            self.symbols.resize(index + 1, None);
        }
        let made = (Arc::new(SymbolicExpr::Param(index)), Substr::from(decl.name.as_str()));
        if let Some(place) = self.symbols.get_mut(index) {
            *place = Some(made.clone());
        }
        made
    }

    /// A symbolic value. An optional one is a choice between a value and `none`.
    pub(super) fn symbolic_value(
        &self,
        symbolic: Arc<SymbolicExpr>,
        ty: Type,
        path: Substr,
        at: Span,
        span: Span,
    ) -> Value {
        if ty.is_optional() {
            let inner = inner(ty);
            let some = SymbolicExpr::IsSome(Arc::clone(&symbolic));
            return match self.decide(&some) {
                Some(true) => self.symbolic_value(symbolic, inner, path, at, span),
                Some(false) => Value { kind: ValueKind::None, span },
                None => {
                    let then = self.symbolic_value(symbolic, inner, path.clone(), at, span);
                    let path = Substr::from(format!("{path} != none"));
                    let cond = SymbolicValue { span: at, ty: Type::Bool, path, expr: Arc::new(some) };
                    let other = Value { kind: ValueKind::None, span };
                    Value { kind: ValueKind::Choice(Box::new(ChoiceValue { cond, then, other })), span }
                }
            };
        }
        let is_text = matches!(ty, Type::Text(_) | Type::OneOf(_));
        let domain = if is_text { self.domain(&ty, &symbolic) } else { None };
        let symbol = SymbolicValue { span: at, ty, path, expr: symbolic };
        let kind = match domain {
            Some(domain) => ValueKind::Text(Text::from(domain.hole(symbol, None, span))),
            None => ValueKind::Symbolic(symbol),
        };
        Value { kind, span }
    }

    /// The domain of a symbolic text under the assumptions.
    pub(super) fn domain(&self, ty: &Type, symbolic: &Arc<SymbolicExpr>) -> Option<Domain> {
        let mut domain = Domain::of(ty)?;
        if domain.bytes.min == 0
            && !self.assumed.is_empty()
            && self.decide(&SymbolicExpr::NotEmpty(Arc::clone(symbolic))) == Some(true)
        {
            (domain.bytes.min, domain.chars.min) = (1, 1);
        }
        Some(domain)
    }

    /// A loop's variable.
    pub(super) fn local(&mut self, decl: DeclId) -> Option<PathRoot<'p>> {
        let local = self.locals.iter().rev().find(|local| local.decl == decl)?;
        self.touched += u64::from(local.from_params);
        match &local.bound {
            BoundValue::Value { value, weight } => {
                let (value, weight, span) = (Arc::clone(value), *weight, value.span);
                self.spend(weight, span).then_some(PathRoot::Value(value))
            }
            BoundValue::Symbolic { symbolic, ty } => {
                Some(PathRoot::Symbol { symbolic: Arc::clone(symbolic), ty: ty.clone(), name: None })
            }
            BoundValue::Lost(span) => {
                let span = *span;
                self.lost(span);
                None
            }
        }
    }
}

impl Domain {
    /// The domain of a text without a declared one.
    pub(super) fn given(text: &str) -> Self {
        Self {
            kind: TextKind::Lines,
            bytes: Interval::exactly(text.len() as u64),
            chars: Interval::exactly(text.chars().count() as u64),
        }
    }

    pub(super) fn hole(self, symbol: SymbolicValue, value: Option<Substr>, span: Span) -> Piece {
        let Self { kind, bytes, chars } = self;
        Piece::Hole(Box::new(Hole { symbol, value, kind, bytes, chars, span, written: None }))
    }
}

/// An optional type without its `?`.
pub(super) fn inner(ty: Type) -> Type {
    match ty {
        Type::Optional(inner) | Type::Json(inner) => self::inner(Arc::unwrap_or_clone(inner)),
        other => other,
    }
}

/// The fields of a record's type.
pub(super) fn fields(ty: &Type) -> &[(Substr, Type)] {
    match ty {
        Type::Record(fields) => fields,
        _ => &[],
    }
}
