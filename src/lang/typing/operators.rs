//! Types of operators.

use std::sync::Arc;

use super::calls::is_number;
use super::join::join_kind;
use super::text::kind_in_text;
use super::types::with_near;
use super::{Checker, kind_word};
use crate::diag::messages::lang as messages;
use crate::diag::{Arg, Diagnostic, Fix, Localized};
use crate::lang::suggest::suggest;
use crate::lang::{MapType, TextKind, Type, WordSet};
use crate::source::{Span, Substr};
use crate::syntax::ast::{BinaryOp, Expr, ExprKind, TextLiteral, TextPart};

impl<'a> Checker<'a> {
    pub(super) fn binary(
        &mut self,
        whole: &'a Expr,
        op: BinaryOp,
        op_span: Span,
        left: &'a Expr,
        right: &'a Expr,
    ) -> Type {
        match op {
            BinaryOp::And | BinaryOp::Or => {
                self.condition(left);
                let mark = self.scope.len();
                self.assume(left, op == BinaryOp::And);
                self.condition(right);
                self.scope.truncate(mark);
                Type::Bool
            }
            BinaryOp::Coalesce => self.coalesce(whole, op_span, left, right),
            BinaryOp::Add => self.sum(whole),
            BinaryOp::Div => self.quotient(op_span, left, right),
            BinaryOp::Sub | BinaryOp::Mul => {
                let left_ty = self.infer(left);
                let right_ty = self.infer(right);
                let fits = self.int_operand(op_span, left, left_ty);
                if self.int_operand(op_span, right, right_ty) && fits { Type::INT } else { Type::Unknown }
            }
            _ if self.is_chained(left, op_span) => {
                self.infer(left);
                self.infer(right);
                Type::Bool
            }
            BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => {
                let types = [left, right].map(|operand| {
                    let ty = self.infer(operand);
                    self.present(ty, operand.span, &messages::A_NUMBER)
                });
                if self.times(left, right, &types) {
                    return Type::Bool;
                }
                for (operand, ty) in [left, right].into_iter().zip(&types) {
                    if !is_number(ty) {
                        self.wrong_operand(op_span, operand, ty, &messages::A_NUMBER);
                    }
                }
                Type::Bool
            }
            BinaryOp::Eq | BinaryOp::Ne => {
                let types = [left, right].map(|operand| self.infer(operand));
                if !self.times(left, right, &types) {
                    let [left_ty, right_ty] = &types;
                    self.compared(whole, left, left_ty, right, right_ty);
                }
                Type::Bool
            }
        }
    }

    /// Checks a comparison of times, one of which may be a text of the source; false if it is none.
    fn times(&mut self, left: &'a Expr, right: &'a Expr, types: &[Type; 2]) -> bool {
        let [left_ty, right_ty] = types.each_ref().map(|ty| ty.inner());
        match (left_ty, right_ty) {
            (Type::Time { .. }, Type::Time { .. }) => {}
            (Type::Time { offset }, Type::Text(_)) => self.time_of_text(right, *offset),
            (Type::Text(_), Type::Time { offset }) => self.time_of_text(left, *offset),
            _ => return false,
        }
        true
    }

    /// `a / 100`
    fn quotient(&mut self, op_span: Span, left: &'a Expr, right: &'a Expr) -> Type {
        let ty = self.infer(left);
        let ty = self.present(ty, left.span, &messages::A_NUMBER);
        self.infer(right);
        let divisor = if matches!(right.kind, ExprKind::Int) { self.slice(right.span) } else { "" };
        let Some(more) = zeros(divisor) else {
            if !matches!(right.kind, ExprKind::Missing) {
                self.wrong_divisor(right.span);
            }
            return Type::Unknown;
        };
        match ty {
            Type::Int { min, max } => Type::Decimal { min, max, digits: more, cut: false },
            Type::Decimal { min, max, digits, .. } if digits + more <= MOST_DIVIDED => {
                Type::Decimal { min, max, digits: digits + more, cut: false }
            }
            Type::Decimal { .. } => {
                self.wrong_divisor(right.span);
                Type::Unknown
            }
            ty => {
                self.wrong_operand(op_span, left, &ty, &messages::A_NUMBER);
                Type::Unknown
            }
        }
    }

    fn wrong_divisor(&mut self, span: Span) {
        let found = self.written(span);
        self.report(Diagnostic::new(messages::WrongDivisor { found }, span));
    }

    /// `a ?? b`
    fn coalesce(&mut self, whole: &'a Expr, op_span: Span, left: &'a Expr, right: &'a Expr) -> Type {
        let first = self.infer(left);
        let second = self.infer(right);
        if matches!(first, Type::Unknown) || matches!(second, Type::Unknown) {
            return Type::Unknown;
        }
        if !matches!(first, Type::Optional(_) | Type::None | Type::Mixed) {
            let name = self.slice(left.span).to_owned();
            // A span begins and ends inside its parentheses, so what stays ends before the operator.
            let before = self.slice(Span::new(op_span.file, whole.span.start, op_span.start));
            let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
            let from = op_span.start - blanks as u32;
            let fix =
                Fix::safe(&messages::FIX_REMOVE_COALESCE).replace(Span::new(op_span.file, from, whole.span.end), "");
            self.report(Diagnostic::new(messages::NeverNone { name, how: &messages::THE_COALESCE }, op_span).fix(fix));
            return first;
        }
        let is_optional = second.is_optional() || second == Type::None;
        let second_kind = second.inner().clone();
        let second = match (first.inner(), second.inner(), &right.kind) {
            // A record literal is a map where one is due.
            (Type::Map(map), Type::Record(fields), ExprKind::Record(_)) => map_of(fields, map),
            // So is an empty list.
            (map @ Type::Map(_), _, ExprKind::List(items)) if items.is_empty() => map.clone(),
            (_, other, _) => other.clone(),
        };
        let joined = match first.inner().clone() {
            Type::None => second,
            first => first.join(second),
        };
        if joined == Type::Mixed {
            let of = &messages::THIS_COALESCE;
            let finding = messages::BranchesDiffer { of, right: kind_word(&second_kind), left: kind_word(&first) };
            let found = Diagnostic::new(finding, right.span);
            self.report(found.note(left.span, kind_word(&first)));
            return Type::Unknown;
        }
        if is_optional { joined.optional() } else { joined }
    }

    /// A chain of `+` as a whole: adding texts gives one finding and one fix.
    fn sum(&mut self, whole: &'a Expr) -> Type {
        let mut operands: Vec<(&'a Expr, Span)> = Vec::new();
        let mut rest = whole;
        while let ExprKind::Binary { op: BinaryOp::Add, op_span, left, right } = &rest.kind {
            operands.push((right, *op_span));
            rest = left;
        }
        let first_op = operands.last().map_or(whole.span, |(_, op_span)| *op_span);
        operands.push((rest, first_op));
        operands.reverse();
        let mut types: Vec<Type> = Vec::with_capacity(operands.len());
        for (operand, _) in &operands {
            types.push(self.infer(operand));
        }
        if types.iter().any(|ty| matches!(ty.inner(), Type::Text(_) | Type::OneOf(_))) {
            // The intent is clear, so treat it as a text: errors about that are reported now, not after the fix.
            let kind = types.iter().try_fold(TextKind::Line, |kind, ty| Some(join_kind(kind, kind_in_text(ty)?)));
            // Two adjacent numbers may be meant as a sum.
            let is_number = |ty: &Type| matches!(ty.inner(), Type::Int { .. } | Type::Decimal { .. });
            let sums = types.windows(2).any(|pair| pair.iter().all(is_number));
            self.text_addition(whole, first_op, &operands, kind.is_some(), sums);
            return kind.map_or(Type::Unknown, Type::text);
        }
        let mut fits = true;
        for ((operand, op_span), ty) in operands.iter().zip(types) {
            fits &= self.int_operand(*op_span, operand, ty);
        }
        if fits { Type::INT } else { Type::Unknown }
    }

    /// `is_mendable`: all operands can be interpolated. `sums`: some of them may be meant to be added first.
    fn text_addition(&mut self, whole: &Expr, op_span: Span, operands: &[(&Expr, Span)], is_fixable: bool, sums: bool) {
        let mut fixed = String::from("\"");
        for (operand, _) in operands {
            match &operand.kind {
                ExprKind::Text(TextLiteral { quotes: 1, span, .. }) => {
                    // Other quotes are not parsed as a text yet.
                    let text = self.slice(*span).strip_prefix('"').and_then(|text| text.strip_suffix('"'));
                    let Some(text) = text else {
                        return self.report(Diagnostic::new(messages::TextAddition { fixed: None }, op_span));
                    };
                    fixed.push_str(text);
                }
                ExprKind::Text(_) | ExprKind::Missing => {
                    return self.report(Diagnostic::new(messages::TextAddition { fixed: None }, op_span));
                }
                _ => {
                    fixed.push_str("${");
                    fixed.push_str(self.slice(operand.span));
                    fixed.push('}');
                }
            }
        }
        fixed.push('"');
        if !is_fixable || fixed.contains('\n') {
            return self.report(Diagnostic::new(messages::TextAddition { fixed: None }, op_span));
        }
        let found = Diagnostic::new(messages::TextAddition { fixed: Some(fixed.clone()) }, op_span);
        let fix = Fix::safe(messages::FixReplace { text: fixed.clone() }).replace(whole.span, fixed);
        // `i + 1` may be meant as a sum, of a value that is none.
        let is_written = operands.iter().any(|(operand, _)| matches!(operand.kind, ExprKind::Text(_)));
        let has_number = operands.iter().any(|(operand, _)| matches!(operand.kind, ExprKind::Int | ExprKind::Decimal));
        self.report(found.fix(fix.unsafe_if(sums || has_number && !is_written)));
    }

    /// Checks an operand of arithmetic.
    fn int_operand(&mut self, op_span: Span, operand: &Expr, ty: Type) -> bool {
        let ty = self.present(ty, operand.span, &messages::AN_INT);
        if matches!(ty, Type::Int { .. }) {
            return true;
        }
        self.wrong_operand(op_span, operand, &ty, &messages::AN_INT);
        false
    }

    fn wrong_operand(&mut self, op_span: Span, operand: &Expr, ty: &Type, expected: &'static Localized) {
        let op = self.slice(op_span).to_owned();
        let name = self.written(operand.span);
        self.wrong_kind(|found| messages::WrongOperand { op, expected, name, found }, operand.span, ty);
    }

    /// Whether the comparison is chained with the one to its left, which the parser has reported.
    fn is_chained(&self, left: &Expr, op_span: Span) -> bool {
        let ExprKind::Binary { op, .. } = &left.kind else { return false };
        op.compares() && !self.slice(Span::new(op_span.file, left.span.end, op_span.start)).contains(')')
    }

    fn compared(&mut self, whole: &Expr, left: &Expr, left_ty: &Type, right: &Expr, right_ty: &Type) {
        match (left_ty, right_ty) {
            (Type::Unknown, _) | (_, Type::Unknown) => {}
            (Type::None, ty) => self.compared_with_none(whole, right, ty),
            (ty, Type::None) => self.compared_with_none(whole, left, ty),
            (a, b) => match (a.inner(), b.inner()) {
                (Type::OneOf(words), Type::Text(_)) => self.compared_with_words(left.span, words, right),
                (Type::Text(_), Type::OneOf(words)) => self.compared_with_words(right.span, words, left),
                (Type::OneOf(a), Type::OneOf(b)) => {
                    if !a.iter().any(|word| b.has(word)) {
                        let words = |set: &WordSet| Arg::known(set.iter().map(String::as_str));
                        let (one, other) = (self.written(left.span), self.written(right.span));
                        let finding = messages::WordsNeverEqual { one, other, right: words(b) };
                        let found = Diagnostic::new(finding, right.span);
                        self.report(match words(a) {
                            Some(words) => found.note(left.span, messages::OneOf { words }),
                            None => found,
                        });
                    }
                }
                (a, b) => match comparable(a).zip(comparable(b)) {
                    Some((a, b)) if a == b => {}
                    Some(_) => self.not_comparable(left, left_ty, right, right_ty),
                    None => {
                        let (operand, ty) = if comparable(a).is_none() { (left, a) } else { (right, b) };
                        let name = self.written(operand.span);
                        self.wrong_kind(|found| messages::ComparedWhole { name, found }, operand.span, ty);
                    }
                },
            },
        }
    }

    fn not_comparable(&mut self, left: &Expr, left_ty: &Type, right: &Expr, right_ty: &Type) {
        let (one, other) = (self.written(left.span), self.written(right.span));
        let finding = messages::ComparedKinds { one, left: kind_word(left_ty), other, right: kind_word(right_ty) };
        let found = self.with_declared(Diagnostic::new(finding, right.span), left.span, kind_word(left_ty));
        self.report(self.with_declared(found, right.span, kind_word(right_ty)));
    }

    fn compared_with_none(&mut self, whole: &Expr, operand: &Expr, ty: &Type) {
        if matches!(ty, Type::Optional(_) | Type::Mixed) {
            return;
        }
        let name = self.slice(operand.span);
        self.report(Diagnostic::new(
            messages::NeverNone { name: name.into(), how: &messages::THE_COMPARISON },
            whole.span,
        ));
    }

    /// Checks that a literal compared with a `one_of` is one of its words.
    fn compared_with_words(&mut self, other: Span, known: &WordSet, literal: &Expr) {
        let ExprKind::Text(text) = &literal.kind else { return };
        if text.parts.iter().any(|part| matches!(part, TextPart::Interp(..))) {
            return;
        }
        let word = self.plain_text(text);
        if known.has(&word) {
            return;
        }
        let near =
            if self.may_compare_with(known.len()) { suggest(&word, known.iter().map(String::as_str)) } else { None };
        let near = near.map(|near| format!("\"{near}\""));
        let listed = if near.is_none() { Arg::known(known.iter().map(String::as_str)) } else { None };
        let name = self.written(other);
        let finding = messages::ImpossibleWord { name, word, known: listed, near: near.clone() };
        let found =
            self.with_declaration(Diagnostic::new(finding, literal.span), self.slice(other), &messages::TYPE_HERE);
        let Some(near) = near else { return self.report(found) };
        let found = with_near(found, literal.span, Some(near));
        self.report(found);
    }
}

/// The number of digits after the decimal point of a number that was divided: as many as 64 bits hold.
const MOST_DIVIDED: u32 = 18;

/// The number of zeros of a power of ten.
fn zeros(number: &str) -> Option<u32> {
    let zeros =
        number.strip_prefix('1').filter(|zeros| !zeros.is_empty() && zeros.bytes().all(|digit| digit == b'0'))?;
    u32::try_from(zeros.len()).ok().filter(|zeros| *zeros <= MOST_DIVIDED)
}

/// The map that a record literal is.
fn map_of(fields: &[(Substr, Type)], map: &MapType) -> Type {
    // A field that is `none` gives no entry.
    let values = fields.iter().map(|(_, ty)| ty.inner()).filter(|ty| **ty != Type::None);
    let item = values.cloned().reduce(Type::join);
    let certain = fields.iter().filter(|(_, ty)| !ty.is_optional() && *ty != Type::None).count() as u64;
    let key_max = fields.iter().map(|(name, _)| name.len() as u64).max().unwrap_or(0);
    let count = fields.len() as u64;
    let item = item.unwrap_or_else(|| map.item.clone());
    Type::Map(Arc::new(MapType { item, key_max, min: certain, max: Some(count), cut: false }))
}

/// The class of values that `==` can compare; values of one class can be compared with each other.
fn comparable(ty: &Type) -> Option<u8> {
    match ty {
        Type::Text(_) | Type::OneOf(_) => Some(0),
        Type::Int { .. } | Type::Decimal { .. } => Some(1),
        Type::Bool => Some(2),
        Type::Color => Some(3),
        Type::Time { .. } => Some(4),
        _ => None,
    }
}
