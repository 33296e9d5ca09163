//! Bounds of types: `32 bytes`, `0..60 chars`, `1..8 items`, `0..100`, `0..9999.99, 2 digits`, `2 MB`.

use super::Checker;
use super::types::form_of;
use crate::diag::messages::lang as messages;
use crate::diag::{Arg, Diagnostic, Finding, Fix, Localized, Size};
use crate::lang::types::{DecimalFault, decimal_units};
use crate::lang::{Kept, TextKind, TextMeasure, TextType, Type, decimal};
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind, SizeUnit, TypeArg, TypeExpr, TypeKind};

/// A built-in type in the source.
#[derive(Clone, Copy)]
pub(super) struct BuiltinForm<'n> {
    pub name: &'n str,
    pub span: Span,
    /// Its syntax, for findings.
    pub form: &'static Localized,
}

/// The parts of a bound.
#[derive(Clone, Copy)]
struct BoundExpr<'e> {
    min: Option<&'e Expr>,
    max: Option<&'e Expr>,
    unit: Option<SizeUnit>,
    /// `a..b` instead of just `b`.
    range: bool,
    span: Span,
}

/// The maximum number of digits after the decimal point: more would leave too few of 64 bits for the integer part.
pub(super) const MOST_DIGITS: u32 = 9;

impl<'e> BoundExpr<'e> {
    fn of(expr: &'e Expr) -> Option<Self> {
        let bare = |min, max, range| Self { min, max, unit: None, range, span: expr.span };
        match &expr.kind {
            ExprKind::Int | ExprKind::Decimal => Some(bare(None, Some(expr), false)),
            ExprKind::Size(inner, unit) => {
                let inner = Self::of(inner)?;
                Some(Self { unit: Some(*unit), span: expr.span, ..inner })
            }
            ExprKind::Range(min, max) => {
                let (min, _) = min.as_deref().map(end).unzip();
                let (max, unit) = max.as_deref().map(end).unzip();
                Some(Self { unit: unit.flatten(), ..bare(min, max, true) })
            }
            _ => None,
        }
    }

    /// Both ends as numbers; `None` if one of them is not a number.
    fn ends<T>(&self, mut read: impl FnMut(&'e Expr) -> Option<T>) -> Option<(Option<T>, Option<T>)> {
        let mut end = |end: Option<&'e Expr>| match end {
            Some(end) => read(end).map(Some),
            None => Some(None),
        };
        Some((end(self.min)?, end(self.max)?))
    }
}

/// Separates an end of a range from its unit.
fn end(expr: &Expr) -> (&Expr, Option<SizeUnit>) {
    match &expr.kind {
        ExprKind::Size(inner, unit) => (inner, Some(*unit)),
        _ => (expr, None),
    }
}

/// Whether a type of this kind takes the word: an id or a URL is taken whole or not at all.
const fn may_cut(kind: TextKind, kept: Kept) -> bool {
    match kind {
        TextKind::Line | TextKind::Lines => true,
        TextKind::Id | TextKind::Url => matches!(kept, Kept::Beginning),
        TextKind::Markup => false,
    }
}

const fn unit_text(unit: SizeUnit) -> &'static str {
    match unit {
        SizeUnit::Bytes => "bytes",
        SizeUnit::Chars => "chars",
        SizeUnit::Items => "items",
        SizeUnit::Kb => "KB",
        SizeUnit::Mb => "MB",
        SizeUnit::Digits => "digits",
    }
}

impl Checker<'_> {
    pub(super) fn text_type(&mut self, form: BuiltinForm, kind: TextKind, args: &[TypeArg]) -> Option<Type> {
        let mut ty = TextType { kind, measure: TextMeasure::Bytes, min: 1, max: None, cut: None };
        let mut bounded = false;
        for arg in args {
            let TypeArg::Expr(expr) = arg else { return self.unexpected(form, arg) };
            if let Some(bound) = BoundExpr::of(expr).filter(|_| !bounded) {
                bounded = true;
                ty.measure = match bound.unit {
                    Some(SizeUnit::Bytes) => TextMeasure::Bytes,
                    Some(SizeUnit::Chars) => TextMeasure::Chars,
                    Some(unit) => return self.wrong_unit(form, bound.span, unit),
                    None => return self.without_unit(form, bound.span),
                };
                (ty.min, ty.max) = self.counts(form, bound)?;
            } else if kind == TextKind::Line && ty.kind == TextKind::Line && self.slice(expr.span) == "lines" {
                ty.kind = TextKind::Lines;
            } else if let Some(kept) = self.kept(expr).filter(|kept| may_cut(kind, *kept) && ty.cut.is_none()) {
                ty.cut = Some(kept);
            } else {
                return self.unexpected(form, arg);
            }
        }
        Some(Type::Text(ty))
    }

    pub(super) fn int_type(&mut self, form: BuiltinForm, args: &[TypeArg]) -> Option<Type> {
        let Some(arg) = args.first() else { return Some(Type::INT) };
        let bound = self.only_range(form, args, arg)?;
        if let Some(unit) = bound.unit {
            return self.wrong_unit(form, bound.span, unit);
        }
        let (min, max) = bound.ends(|end| self.whole(form, end))?;
        if let (Some(low), Some(high)) = (min, max)
            && low > high
        {
            return self.wrong_order(bound, low.to_string(), high.to_string());
        }
        Some(Type::Int { min, max })
    }

    pub(super) fn decimal_type(&mut self, form: BuiltinForm, args: &[TypeArg]) -> Option<Type> {
        let (mut bound, mut digits, mut cut) = (None, None, false);
        for arg in args {
            let TypeArg::Expr(expr) = arg else { return self.unexpected(form, arg) };
            if !cut && self.kept(expr) == Some(Kept::Beginning) {
                cut = true;
                continue;
            }
            match BoundExpr::of(expr) {
                Some(found) if found.unit == Some(SizeUnit::Digits) && !found.range && digits.is_none() => {
                    digits = Some(self.digits(form, found)?);
                }
                Some(found) if found.range && found.unit.is_none() && bound.is_none() => bound = Some(found),
                Some(BoundExpr { unit: Some(unit), span, .. }) if unit != SizeUnit::Digits => {
                    return self.wrong_unit(form, span, unit);
                }
                _ => return self.unexpected(form, arg),
            }
        }
        let Some(digits) = digits else { return self.incomplete(form) };
        let Some(bound) = bound else { return Some(Type::Decimal { min: None, max: None, digits, cut }) };
        let (min, max) = bound.ends(|end| self.decimal_bound(form, end, digits))?;
        if let (Some(low), Some(high)) = (min, max)
            && low > high
        {
            return self.wrong_order(bound, decimal(low, digits), decimal(high, digits));
        }
        Some(Type::Decimal { min, max, digits, cut })
    }

    pub(super) fn file_type(&mut self, form: BuiltinForm, args: &[TypeArg]) -> Option<Type> {
        let Some(arg) = args.first() else { return Some(Type::File { max: None }) };
        let TypeArg::Expr(expr) = arg else { return self.unexpected(form, arg) };
        let Some(bound) = BoundExpr::of(expr).filter(|bound| !bound.range && args.len() == 1) else {
            return self.unexpected(form, args.get(1).unwrap_or(arg));
        };
        let factor = match bound.unit {
            Some(SizeUnit::Bytes) => 1,
            Some(SizeUnit::Kb) => 1024,
            Some(SizeUnit::Mb) => 1024 * 1024,
            Some(unit) => return self.wrong_unit(form, bound.span, unit),
            None => return self.without_unit(form, bound.span),
        };
        let (_, max) = self.counts(form, bound)?;
        Some(Type::File { max: max.map(|max| max.saturating_mul(factor)) })
    }

    /// The word `cut` or `tail`.
    fn kept(&self, expr: &Expr) -> Option<Kept> {
        let word = self.slice(expr.span);
        [Kept::Beginning, Kept::End].into_iter().find(|kept| kept.word() == word)
    }

    /// `key(N bytes)`
    pub(super) fn is_key_bound(&self, arg: &TypeArg) -> bool {
        match arg {
            TypeArg::Expr(Expr { kind: ExprKind::Call { name, .. }, .. })
            | TypeArg::Type(TypeExpr { kind: TypeKind::Call { name, .. }, .. }) => self.slice(name.span) == "key",
            _ => false,
        }
    }

    pub(super) fn key_bound(&mut self, form: BuiltinForm, arg: &TypeArg) -> Option<u64> {
        let bound = match arg {
            TypeArg::Expr(Expr { kind: ExprKind::Call { args, .. }, .. }) => match args.as_slice() {
                [size] => Some(size),
                _ => None,
            },
            TypeArg::Type(TypeExpr { kind: TypeKind::Call { args, .. }, .. }) => match args.as_slice() {
                [TypeArg::Expr(size)] => Some(size),
                _ => None,
            },
            _ => None,
        };
        let Some(bound) = bound.and_then(BoundExpr::of).filter(|bound| !bound.range) else {
            return self.unexpected(form, arg);
        };
        match bound.unit {
            Some(SizeUnit::Bytes) => self.counts(form, bound)?.1,
            Some(unit) => self.wrong_unit(form, bound.span, unit),
            None => self.without_unit(form, bound.span),
        }
    }

    /// The bounds of a list, in items.
    pub(super) fn item_bounds(&mut self, form: BuiltinForm, expr: &Expr) -> Option<(u64, Option<u64>)> {
        let Some(bound) = BoundExpr::of(expr) else { return self.unexpected_at(form, expr.span) };
        match bound.unit {
            Some(SizeUnit::Items) => self.counts(form, bound),
            Some(unit) => self.wrong_unit(form, bound.span, unit),
            None => self.wrong_form(bound.span, form, |name, form| messages::BoundWithoutUnit { name, form }),
        }
    }

    /// `N` alone is 1 to `N`.
    fn counts(&mut self, form: BuiltinForm, bound: BoundExpr) -> Option<(u64, Option<u64>)> {
        let (min, max) = bound.ends(|end| self.count(form, end))?;
        let min = min.unwrap_or(if bound.range { 0 } else { 1 });
        if let Some(max) = max
            && min > max
        {
            return self.wrong_order(bound, min.to_string(), max.to_string());
        }
        Some((min, max))
    }

    fn count(&mut self, form: BuiltinForm, expr: &Expr) -> Option<u64> {
        if matches!(expr.kind, ExprKind::Int)
            && let Ok(count) = self.slice(expr.span).parse()
        {
            return Some(count);
        }
        self.wrong_bound(form, expr, &messages::A_BOUND)
    }

    fn whole(&mut self, form: BuiltinForm, expr: &Expr) -> Option<i64> {
        if matches!(expr.kind, ExprKind::Int)
            && let Ok(number) = self.slice(expr.span).parse()
        {
            return Some(number);
        }
        self.wrong_bound(form, expr, &messages::AN_INT)
    }

    fn digits(&mut self, form: BuiltinForm, bound: BoundExpr) -> Option<u32> {
        let expr = bound.max?;
        match self.slice(expr.span).parse() {
            Ok(digits) if matches!(expr.kind, ExprKind::Int) && digits <= MOST_DIGITS => Some(digits),
            _ => self.wrong_bound(form, expr, &messages::DIGIT_COUNT),
        }
    }

    fn decimal_bound(&mut self, form: BuiltinForm, expr: &Expr, digits: u32) -> Option<i64> {
        match decimal_units(self.slice(expr.span), digits) {
            Ok(units) => Some(units),
            Err(DecimalFault::Digits(found)) => {
                self.report(Diagnostic::new(
                    messages::DecimalDigits {
                        written: self.slice(expr.span).to_owned(),
                        size: Size::new(u64::from(found), u64::from(digits), crate::diag::LimitUnit::Digits),
                    },
                    expr.span,
                ));
                None
            }
            Err(DecimalFault::Syntax) => self.wrong_bound(form, expr, &messages::A_DECIMAL),
            Err(DecimalFault::Large) => {
                let written = self.written(expr.span);
                self.report(Diagnostic::new(messages::NumberTooLarge { written }, expr.span));
                None
            }
        }
    }

    fn only_range<'e>(&mut self, form: BuiltinForm, args: &[TypeArg], arg: &'e TypeArg) -> Option<BoundExpr<'e>> {
        if let Some(further) = args.get(1) {
            return self.unexpected(form, further);
        }
        let TypeArg::Expr(expr) = arg else { return self.unexpected(form, arg) };
        match BoundExpr::of(expr) {
            Some(bound) if bound.range => Some(bound),
            _ => self.unexpected(form, arg),
        }
    }

    pub(super) fn unexpected<T>(&mut self, form: BuiltinForm, arg: &TypeArg) -> Option<T> {
        match arg {
            TypeArg::Type(ty) => self.unexpected_at(form, ty.span),
            // A missing bound was already reported.
            TypeArg::Expr(Expr { kind: ExprKind::Missing, .. }) => None,
            TypeArg::Expr(expr) => self.unexpected_at(form, expr.span),
        }
    }

    fn unexpected_at<T>(&mut self, form: BuiltinForm, span: Span) -> Option<T> {
        let argument = self.written(span);
        self.wrong_form(span, form, |name, form| messages::TypeArgument { name, argument: argument.clone(), form })
    }

    pub(super) fn incomplete<T>(&mut self, form: BuiltinForm) -> Option<T> {
        self.wrong_form(form.span, form, |name, form| messages::TypeNeedsArgument { name, form })
    }

    fn without_unit<T>(&mut self, form: BuiltinForm, span: Span) -> Option<T> {
        self.wrong_form(span, form, |name, form| messages::BoundWithoutUnit { name, form })
    }

    fn wrong_unit<T>(&mut self, form: BuiltinForm, span: Span, unit: SizeUnit) -> Option<T> {
        self.wrong_form(span, form, |name, form| messages::BoundUnit { name, unit: unit_text(unit), form })
    }

    /// Reports a type whose arguments are wrong: what to write is the type that was meant, or else the forms of the type.
    fn wrong_form<T, F: Finding>(&mut self, span: Span, form: BuiltinForm, of: impl Fn(String, Arg) -> F) -> Option<T> {
        let right = self.right_type();
        let words = right.as_ref().map_or_else(|| Arg::from(form.form), form_of);
        let found = Diagnostic::new(of(form.name.into(), words), span);
        let found = match &right {
            Some(right) => self.with_right_type(found, right),
            None => found,
        };
        self.report(found);
        None
    }

    fn wrong_order<T>(&mut self, bound: BoundExpr, min: String, max: String) -> Option<T> {
        let (why, how): (_, Option<&'static Localized>) = match bound.range {
            true => (messages::MinAboveMax { min, max }.into(), None),
            false => (messages::FromOne { min, max }.into(), Some(&messages::HOW_ALONE)),
        };
        let found = Diagnostic::new(messages::BoundOrder { written: self.written(bound.span), why, how }, bound.span);
        self.report(match (bound.range, bound.min, bound.max) {
            (true, Some(min), Some(max)) => {
                let (low, high) = (self.slice(max.span), self.slice(min.span));
                let title = messages::FixReplace { text: format!("{low}..{high}") };
                found.fix(Fix::unsafe_fix(title).replace(min.span, low).replace(max.span, high))
            }
            _ => found,
        });
        None
    }

    fn wrong_bound<T>(&mut self, form: BuiltinForm, expr: &Expr, expected: &'static Localized) -> Option<T> {
        if !matches!(expr.kind, ExprKind::Missing) {
            let written = self.written(expr.span);
            let finding = messages::BoundNumber { name: form.name.into(), written, expected };
            self.report(Diagnostic::new(finding, expr.span));
        }
        None
    }
}
