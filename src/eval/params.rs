//! Parameters as values: concrete or symbolic.

use std::sync::Arc;

use super::domain::Domain;
use super::evaluator::{BoundValue, Evaluator};
use super::{
    ChoiceValue, Hole, MediaFile, Piece, RecordField, SymbolicExpr, SymbolicValue, Text, Value, ValueItem, ValueKind,
    ValueList,
};
use crate::lang::{DeclId, ENTRY_KEY, ENTRY_VALUE, Interval, ParamDecl, ParamValue, TextKind, Type};
use crate::source::{Span, Substr};
use crate::syntax::ast::Expr;
use crate::syntax::quote;

/// What the first name of a path refers to.
pub(super) enum PathRoot {
    Value(Arc<Value>),
    /// `name` is its name, if known.
    Symbol {
        symbolic: Arc<SymbolicExpr>,
        ty: Type,
        name: Option<Substr>,
    },
}

impl<'p> Evaluator<'p, '_> {
    pub(super) fn param(&mut self, index: usize, decl: &'p ParamDecl, expr: &'p Expr) -> PathRoot {
        self.touched += 1;
        let given = match self.values {
            Some(values) => values.get(&decl.name).or(decl.default.as_ref()).or(if decl.ty.is_optional() {
                Some(&ParamValue::None)
            } else {
                None
            }),
            None => None,
        };
        match given {
            Some(value) => PathRoot::Value(Arc::new(self.given(value, &decl.ty, &decl.name, expr))),
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

    /// A concrete value; `path` is its path in the parameter: `failed[0].reason`.
    fn given(&self, value: &'p ParamValue, ty: &'p Type, path: &str, expr: &'p Expr) -> Value {
        let ty = ty.inner();
        let kind = match value {
            ParamValue::None => ValueKind::None,
            ParamValue::Bool(value) => ValueKind::Bool(*value),
            ParamValue::Int(value) => ValueKind::Int(*value),
            ParamValue::Decimal(text) => ValueKind::Decimal(Substr::from(text.as_str())),
            ParamValue::Color(text) => ValueKind::Color(Substr::from(text.as_str())),
            ParamValue::Text(text) => {
                let domain = Domain::of(ty).unwrap_or_else(|| Domain::given(text));
                let symbolic = Arc::clone(&self.known);
                let symbol =
                    SymbolicValue { span: expr.span, ty: ty.clone(), path: Substr::from(path), expr: symbolic };
                ValueKind::Text(Text::from(domain.hole(symbol, Some(Substr::from(text.as_str())), expr.span)))
            }
            ParamValue::File(path) => {
                ValueKind::Media(MediaFile { path: Substr::from(path.as_str()), at: None, span: expr.span })
            }
            ParamValue::List(list) => {
                let ty = match ty {
                    Type::List { item, .. } => item,
                    _ => &Type::Unknown,
                };
                let item = |(index, item)| ValueItem::Value(self.given(item, ty, &format!("{path}[{index}]"), expr));
                ValueKind::List(ValueList { items: list.iter().enumerate().map(item).collect(), dropped: list.dropped })
            }
            ParamValue::Map(list) => {
                let key_type = match ty {
                    Type::Map(map) => map.key(),
                    _ => Type::Unknown,
                };
                let entry = |entry: &'p ParamValue| self.given_entry(entry, &key_type, ty, path, expr);
                ValueKind::Map(ValueList { items: list.iter().filter_map(entry).collect(), dropped: list.dropped })
            }
            ParamValue::Time(seconds) => ValueKind::Time(*seconds),
            ParamValue::Record(fields) => {
                let field = |(name, value): &'p (String, ParamValue)| RecordField {
                    name: Substr::from(name.as_str()),
                    name_span: expr.span,
                    value: self.given(value, ty.field(name).unwrap_or(&Type::Unknown), &format!("{path}.{name}"), expr),
                    color: None,
                    is_set: true,
                };
                ValueKind::Record(fields.iter().map(field).collect())
            }
        };
        Value { kind, span: expr.span }
    }

    /// An entry of a map.
    fn given_entry(
        &self,
        entry: &'p ParamValue,
        key_type: &Type,
        ty: &'p Type,
        path: &str,
        expr: &'p Expr,
    ) -> Option<ValueItem> {
        let (key, value) = entry.as_entry()?;
        let item = match ty {
            Type::Map(map) => &map.item,
            _ => &Type::Unknown,
        };
        let domain = Domain::of(key_type).unwrap_or_else(|| Domain::given(key));
        let symbol = SymbolicValue {
            span: expr.span,
            ty: key_type.clone(),
            path: Substr::from(path),
            expr: Arc::clone(&self.known),
        };
        let text = Text::from(domain.hole(symbol, Some(Substr::from(key)), expr.span));
        let field = |name: &str, value| RecordField {
            name: Substr::from(name),
            name_span: expr.span,
            value,
            color: None,
            is_set: true,
        };
        let fields = vec![
            field(ENTRY_KEY, Value { kind: ValueKind::Text(text), span: expr.span }),
            field(ENTRY_VALUE, self.given(value, item, &format!("{path}[{}]", quote(key)), expr)),
        ];
        Some(ValueItem::Value(Value { kind: ValueKind::Record(fields), span: expr.span }))
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
    pub(super) fn local(&mut self, decl: DeclId) -> Option<PathRoot> {
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
    fn given(text: &str) -> Self {
        Self {
            kind: TextKind::Lines,
            bytes: Interval::exactly(text.len() as u64),
            chars: Interval::exactly(text.chars().count() as u64),
        }
    }

    pub(super) fn hole(self, symbol: SymbolicValue, value: Option<Substr>, span: Span) -> Piece {
        let Self { kind, bytes, chars } = self;
        Piece::Hole(Box::new(Hole { symbol, value, kind, bytes, chars, span }))
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
