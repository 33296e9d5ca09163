//! `fixed`, `sum` and division by powers of ten.

use std::sync::Arc;

use super::domain::Domain;
use super::evaluator::Evaluator;
use super::expr::unknown;
use super::{SymbolicExpr, SymbolicValue, Text, TextOp, Value, ValueItem, ValueKind};
use crate::diag::Diagnostic;
use crate::diag::messages::eval as messages;
use crate::lang::{FixedForm, Function, Interval, TextKind, Type, decimal, decimal_units, shifted};
use crate::source::Substr;
use crate::syntax::ast::Expr;
use crate::text::shortened;

impl<'p> Evaluator<'p, '_> {
    /// `fixed(number, digits, ",")`
    pub(super) fn fixed(&mut self, number: &'p Expr, digits: &'p Expr, comma: bool, expr: &'p Expr) -> Value {
        let Ok(digits) = self.slice(digits.span).parse::<u32>() else { return unknown(expr.span) };
        let form = FixedForm { digits, thousands: if comma { "," } else { "" } };
        let kind = if comma { TextKind::Line } else { TextKind::Id };
        let touched = self.touched;
        let number = self.value(number);
        let from_params = self.touched != touched;
        self.cases(vec![number], expr.span, &mut |this, args| match args {
            [Value { kind: ValueKind::Int(n), .. }] => {
                ValueKind::Text(this.made(form.write(*n, 0), kind, from_params, expr.span))
            }
            [Value { kind: ValueKind::Decimal(text), .. }] => match form.rewrite(text) {
                Some(fixed) => ValueKind::Text(this.made(fixed, kind, from_params, expr.span)),
                None => {
                    let written = shortened(this.slice(expr.span));
                    this.found.push(Diagnostic::new(messages::NumberOverflow { written }, expr.span));
                    ValueKind::Unknown
                }
            },
            [Value { kind: ValueKind::Symbolic(symbol), .. }] => {
                let size = match &symbol.ty {
                    Type::Int { min, max } => form.length(*min, *max, 0),
                    Type::Decimal { min, max, digits, .. } => form.length(*min, *max, *digits),
                    _ => return ValueKind::Unknown,
                };
                let op = TextOp::Fixed(form.digits, form.thousands);
                let symbolic = Arc::new(SymbolicExpr::Apply(Arc::clone(&symbol.expr), op));
                let symbol = SymbolicValue { expr: symbolic, ..symbol.clone() };
                let domain = Domain { kind, bytes: size, chars: size };
                ValueKind::Text(Text::from(domain.hole(symbol, None, expr.span)))
            }
            _ => ValueKind::Unknown,
        })
    }

    /// `number / 100`
    pub(super) fn quotient(&mut self, number: &'p Expr, divisor: &'p Expr, expr: &'p Expr) -> Value {
        let places = self.slice(divisor.span).bytes().filter(|digit| *digit == b'0').count();
        let Ok(places) = u32::try_from(places) else { return unknown(expr.span) };
        let number = self.value(number);
        self.cases(vec![number], expr.span, &mut |_, args| match args {
            [Value { kind: ValueKind::Int(n), .. }] => {
                ValueKind::Decimal(Substr::from(shifted(&n.to_string(), places)))
            }
            [Value { kind: ValueKind::Decimal(text), .. }] => ValueKind::Decimal(Substr::from(shifted(text, places))),
            [Value { kind: ValueKind::Symbolic(symbol), .. }] => {
                let (min, max, digits) = match &symbol.ty {
                    Type::Int { min, max } => (*min, *max, 0),
                    Type::Decimal { min, max, digits, .. } => (*min, *max, *digits),
                    _ => return ValueKind::Unknown,
                };
                ValueKind::Symbolic(SymbolicValue {
                    ty: Type::Decimal { min, max, digits: digits + places, cut: false },
                    expr: Arc::new(SymbolicExpr::Shifted(Arc::clone(&symbol.expr), places)),
                    ..symbol.clone()
                })
            }
            _ => ValueKind::Unknown,
        })
    }

    /// `sum(list)`
    pub(super) fn sum(&mut self, list: &'p Expr, expr: &'p Expr) -> Value {
        let list = self.value(list);
        self.cases(vec![list], expr.span, &mut |this, args| match args {
            [list @ Value { kind: ValueKind::List(_) | ValueKind::Symbolic(_), .. }] => this.sum_of(list, expr),
            _ => ValueKind::Unknown,
        })
    }

    fn sum_of(&mut self, list: &Value, expr: &'p Expr) -> ValueKind {
        let digits = match self.type_of(expr) {
            Type::Decimal { digits, .. } => Some(*digits),
            _ => None,
        };
        let weight = self.weight(list);
        if !self.spend(weight, expr.span) {
            return ValueKind::Unknown;
        }
        let digits = digits.map(|digits| digits.max(most_digits(list)));
        let total = Total { digits: digits.unwrap_or(0) };
        let ends =
            total.of_list(list).and_then(|(low, high)| Some((i64::try_from(low).ok()?, i64::try_from(high).ok()?)));
        let Some((low, high)) = ends else {
            let written = shortened(self.slice(expr.span));
            self.found.push(Diagnostic::new(messages::SumOverflow { written }, expr.span));
            return ValueKind::Unknown;
        };
        match digits {
            None if low == high => ValueKind::Int(low),
            Some(digits) if low == high => ValueKind::Decimal(Substr::from(decimal(low, digits))),
            _ => {
                let (min, max) = (Some(low), Some(high));
                let ty = match digits {
                    Some(digits) => Type::Decimal { min, max, digits, cut: false },
                    None => Type::Int { min, max },
                };
                let symbolic = SymbolicExpr::Call(Function::Sum, vec![list.clone()]);
                ValueKind::Symbolic(self.symbol(expr.span, ty, Arc::new(symbolic)))
            }
        }
    }
}

/// The bounds of sums, in units of the last of this many digits.
struct Total {
    digits: u32,
}

/// The least and the largest sum.
type SumRange = (i128, i128);

impl Total {
    /// `None` if there are no bounds.
    fn of_list(&self, list: &Value) -> Option<SumRange> {
        match &list.kind {
            ValueKind::List(items) => self.of_items(items),
            ValueKind::Symbolic(symbol) => match symbol.ty.inner() {
                Type::List { item, min, max, .. } => {
                    let times = Interval { min: *min, max: *max };
                    if *max == Some(0) { Some((0, 0)) } else { repeated(self.of_type(item)?, times) }
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn of_items(&self, items: &[ValueItem]) -> Option<SumRange> {
        items.iter().try_fold((0, 0), |(low, high): SumRange, item| {
            let (least, most) = match item {
                ValueItem::Value(value) => self.of_value(value)?,
                ValueItem::Choice { then, other, .. } => either(self.of_items(then)?, self.of_items(other)?),
                ValueItem::Repeat { over, body, .. } => repeated(self.of_items(body)?, over.times)?,
            };
            Some((low.checked_add(least)?, high.checked_add(most)?))
        })
    }

    fn of_value(&self, value: &Value) -> Option<SumRange> {
        match &value.kind {
            ValueKind::Int(n) => self.scaled(*n, 0).map(|n| (n, n)),
            ValueKind::Decimal(text) => {
                let digits = written_digits(text);
                let units = self.scaled(decimal_units(text, digits).ok()?, digits)?;
                Some((units, units))
            }
            ValueKind::Symbolic(symbol) => self.of_type(&symbol.ty),
            ValueKind::Choice(choice) => Some(either(self.of_value(&choice.then)?, self.of_value(&choice.other)?)),
            _ => Some((0, 0)),
        }
    }

    fn of_type(&self, ty: &Type) -> Option<SumRange> {
        let (min, max, digits) = match ty {
            Type::Int { min, max } => (*min, *max, 0),
            Type::Decimal { min, max, digits, .. } => (*min, *max, *digits),
            _ => return Some((0, 0)),
        };
        Some((self.scaled(min?, digits)?, self.scaled(max?, digits)?))
    }

    fn scaled(&self, units: i64, digits: u32) -> Option<i128> {
        i128::from(units).checked_mul(10_i128.checked_pow(self.digits.checked_sub(digits)?)?)
    }
}

fn either(a: SumRange, b: SumRange) -> SumRange {
    (a.0.min(b.0), a.1.max(b.1))
}

fn repeated((low, high): SumRange, times: Interval) -> Option<SumRange> {
    if (low, high) == (0, 0) {
        return Some((0, 0));
    }
    let product = |bound: i128, times: u64| bound.checked_mul(i128::from(times));
    let (least, most) = (times.min, times.max?);
    Some((product(low, least)?.min(product(low, most)?), product(high, least)?.max(product(high, most)?)))
}

fn written_digits(text: &str) -> u32 {
    text.split_once('.').map_or(0, |(_, part)| u32::try_from(part.len()).unwrap_or(u32::MAX))
}

/// The largest number of digits of a number of the list.
fn most_digits(list: &Value) -> u32 {
    let of_type = |ty: &Type| match ty {
        Type::Decimal { digits, .. } => *digits,
        _ => 0,
    };
    match &list.kind {
        ValueKind::Decimal(text) => written_digits(text),
        ValueKind::Symbolic(symbol) => match symbol.ty.inner() {
            Type::List { item, .. } => of_type(item),
            ty => of_type(ty),
        },
        ValueKind::Choice(choice) => most_digits(&choice.then).max(most_digits(&choice.other)),
        ValueKind::List(items) => most_of_items(items),
        _ => 0,
    }
}

fn most_of_items(items: &[ValueItem]) -> u32 {
    let most = |item: &ValueItem| match item {
        ValueItem::Value(value) => most_digits(value),
        ValueItem::Choice { then, other, .. } => most_of_items(then).max(most_of_items(other)),
        ValueItem::Repeat { body, .. } => most_of_items(body),
    };
    items.iter().map(most).max().unwrap_or(0)
}
