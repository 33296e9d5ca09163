//! Infers the types of expressions.

use super::index::is_reference;
use super::{Checker, DEEPEST, kind_word};
use crate::diag::messages::lang as messages;
use crate::diag::{Diagnostic, Finding, Localized};
use crate::lang::Type;
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind, SizeUnit};

impl<'a> Checker<'a> {
    /// Infers the type of an expression; unknown if it has an error, which is reported.
    pub(super) fn infer(&mut self, expr: &'a Expr) -> Type {
        if !self.descend(expr.span) {
            return Type::Unknown;
        }
        let ty = self.infer_kind(expr);
        self.facts.semantics.set_type(expr, &ty);
        self.depth -= 1;
        ty
    }

    /// The type of an expression, and whether it depends on a parameter.
    pub(super) fn infer_with_taint(&mut self, expr: &'a Expr) -> (Type, bool) {
        let outside = std::mem::take(&mut self.tainted);
        let ty = self.infer(expr);
        let tainted = self.tainted;
        self.tainted |= outside;
        (ty, tainted)
    }

    fn infer_kind(&mut self, expr: &'a Expr) -> Type {
        match &expr.kind {
            ExprKind::Path => self.path(expr),
            ExprKind::Member(owner, name) => {
                let ty = self.infer(owner);
                match self.member(&ty, owner.span, name.span) {
                    Type::Optional(inner) if is_reference(expr) && self.is_certain(self.slice(expr.span)) => {
                        Type::clone(&inner)
                    }
                    ty => ty,
                }
            }
            ExprKind::Index(owner, key) => self.index(expr, owner, key),
            ExprKind::Text(text) => Type::text(self.text_kind(text)),
            ExprKind::Int => self.int(expr.span),
            ExprKind::Decimal => Type::Decimal { min: None, max: None, digits: 0, cut: false },
            ExprKind::Size(count, unit) => self.size(expr.span, count, *unit),
            ExprKind::Range(..) => {
                self.range_as_value(expr.span);
                Type::Unknown
            }
            ExprKind::Color => Type::Color,
            ExprKind::True | ExprKind::False => Type::Bool,
            ExprKind::None => Type::None,
            ExprKind::List(items) => self.list(items),
            ExprKind::Record(body) => self.record(body),
            ExprKind::Call { name, args } => self.call(expr, name.span, args),
            ExprKind::Binary { op, op_span, left, right } => self.binary(expr, *op, *op_span, left, right),
            ExprKind::Not(operand) => {
                let ty = self.infer(operand);
                self.condition_type(operand, &ty);
                Type::Bool
            }
            ExprKind::If { cond, then, other } => self.choice(cond, then, other),
            ExprKind::Missing => Type::Unknown,
        }
    }

    /// Enters a level; false if that is too deep, which is reported, or if the run is cancelled. Every recursion goes
    /// through here.
    pub(super) fn descend(&mut self, span: Span) -> bool {
        if self.cancellation.is_cancelled() {
            return false;
        }
        if self.depth >= DEEPEST {
            self.too_deep(span);
            return false;
        }
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        true
    }

    pub(super) fn too_deep(&mut self, span: Span) {
        self.report(Diagnostic::new(messages::ExpressionTooDeep { limit: u64::from(DEEPEST) }, span));
    }

    fn int(&mut self, span: Span) -> Type {
        if span.len() < 19 || self.slice(span).parse::<i64>().is_ok() {
            return Type::INT;
        }
        let written = self.written(span);
        self.report(Diagnostic::new(messages::NumberTooLarge { written }, span));
        Type::Unknown
    }

    fn size(&mut self, span: Span, count: &Expr, unit: SizeUnit) -> Type {
        match (&count.kind, unit) {
            (ExprKind::Range(..), _) => self.range_as_value(span),
            (ExprKind::Int, SizeUnit::Bytes | SizeUnit::Chars) if self.slice(count.span).parse::<u64>().is_ok() => {
                return Type::Size;
            }
            _ => {
                let expected: &'static Localized = &messages::A_SIZE_OF_TEXT;
                let written = self.written(span);
                self.report(Diagnostic::new(messages::NotASize { written, expected }, span));
            }
        }
        Type::Unknown
    }

    fn choice(&mut self, cond: &'a Expr, then: &'a Expr, other: &'a Expr) -> Type {
        // A constant that a parameter selects is still constant.
        let tainted = self.tainted;
        self.condition(cond);
        self.tainted = tainted;
        let mark = self.scope.len();
        self.assume(cond, true);
        let first = self.infer(then);
        self.scope.truncate(mark);
        self.assume(cond, false);
        let second = self.infer(other);
        self.scope.truncate(mark);
        let both = first.clone().join(second.clone());
        if both == Type::Mixed && first != Type::Mixed && second != Type::Mixed {
            let found = Diagnostic::new(
                messages::BranchesDiffer { of: &messages::THIS_IF, right: kind_word(&second), left: kind_word(&first) },
                other.span,
            );
            self.report(found.note(then.span, kind_word(&first)));
            return Type::Unknown;
        }
        both
    }

    /// The type of a value that must be present; reports an optional one and returns unknown.
    pub(super) fn present(&mut self, ty: Type, span: Span, expected: &'static Localized) -> Type {
        if !ty.is_optional() {
            return ty;
        }
        let name = self.slice(span);
        let found = Diagnostic::new(messages::MayBeNone { name: name.into(), expected }, span);
        self.report(self.with_declaration(found, name, &messages::MAY_BE_NONE_HERE));
        Type::Unknown
    }

    /// Reports a value of a wrong kind, unless its type is unknown.
    pub(super) fn wrong_kind<F: Finding>(
        &mut self,
        finding: impl FnOnce(&'static Localized) -> F,
        span: Span,
        ty: &Type,
    ) {
        if !matches!(ty, Type::Unknown) {
            let found = Diagnostic::new(finding(kind_word(ty)), span);
            self.report(self.with_declared(found, span, kind_word(ty)));
        }
    }
}
