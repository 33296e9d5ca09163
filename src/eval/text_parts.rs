//! `slice`, `before`, `after`, `encode`, `path`: parts of a text, and its forms for URLs.

use std::borrow::Cow;
use std::sync::Arc;

use super::compute::known;
use super::domain::Domain;
use super::evaluator::Evaluator;
use super::expr::unknown;
use super::text_functions::{Plain, apply, done, slice};
use super::text_op::ENCODED;
use super::{ChoiceValue, Hole, Piece, SymbolicExpr, SymbolicValue, Text, TextOp, Value, ValueKind};
use crate::diag::Diagnostic;
use crate::diag::messages::message;
use crate::dialect::{DOT_SEGMENTS, is_dot_segment};
use crate::lang::{Function, TextKind, TextType, Type};
use crate::source::{Span, Substr};
use crate::syntax::ast::Expr;

/// A call of one of these functions.
struct PartCall<'e> {
    function: Function,
    op: TextOp,
    /// Whether the result is never `none`.
    is_certain: bool,
    expr: &'e Expr,
}

impl<'p> Evaluator<'p, '_> {
    /// A part of a text, as a piece of it where that is known.
    pub(super) fn part(&mut self, function: Function, text: &'p Expr, op: TextOp, expr: &'p Expr) -> Value {
        let value = self.value(text);
        let is_certain = !self.type_of(expr).is_optional();
        self.part_of_value(value, &PartCall { function, op, is_certain, expr })
    }

    fn part_of_value(&mut self, value: Value, call: &PartCall<'_>) -> Value {
        let span = call.expr.span;
        self.cases(vec![value], span, &mut |this, args| {
            let text = args.first().cloned().and_then(Value::into_text);
            text.map_or(ValueKind::Unknown, |text| this.part_of_text(text, call).kind)
        })
    }

    fn part_of_text(&mut self, mut text: Text, call: &PartCall<'_>) -> Value {
        let span = call.expr.span;
        if let [Piece::Choice { .. }] = text.pieces.as_slice()
            && let Some(Piece::Choice { cond, then, other, .. }) = text.pieces.pop()
        {
            let then = self.assuming(&cond.expr, true, |this| this.part_of_text(then, call));
            let other = self.assuming(&cond.expr, false, |this| this.part_of_text(other, call));
            return self.either(*cond, then, other, span);
        }
        if let Some(whole) = known(&text).map(Cow::into_owned) {
            return self.part_of_known(text, &whole, call);
        }
        let mut hole = match text.pieces.as_mut_slice() {
            [Piece::Hole(hole)] => {
                apply(hole, &call.op);
                Hole::clone(hole)
            }
            _ => self.opaque(text, call),
        };
        if !call.op.gives_none() {
            return Value { kind: ValueKind::Text(Text::from(Piece::Hole(Box::new(hole)))), span };
        }
        let is_some = Arc::new(SymbolicExpr::IsSome(Arc::clone(&hole.symbol.expr)));
        let path = Substr::from(format!("{} != none", hole.symbol.path));
        let is_empty = hole.bytes.max == Some(0);
        (hole.bytes.min, hole.chars.min) = (hole.bytes.min.max(1), hole.chars.min.max(1));
        let then = Value { kind: ValueKind::Text(Text::from(Piece::Hole(Box::new(hole)))), span };
        let none = Value { kind: ValueKind::None, span };
        if is_empty {
            return none;
        }
        match self.decide(&is_some) {
            Some(false) => none,
            None if !call.is_certain => {
                let cond = SymbolicValue { span, ty: Type::Bool, path, expr: is_some };
                Value { kind: ValueKind::Choice(Box::new(ChoiceValue { cond, then, other: none })), span }
            }
            _ => then,
        }
    }

    fn part_of_known(&mut self, mut text: Text, whole: &str, call: &PartCall<'_>) -> Value {
        let span = call.expr.span;
        if !self.spend((whole.len() as u64).saturating_mul(ENCODED), span) {
            return unknown(span);
        }
        let made = call.op.apply(Cow::Borrowed(whole));
        if made.is_empty() && call.op.gives_none() {
            return Value { kind: ValueKind::None, span };
        }
        match (text.pieces.as_mut_slice(), made) {
            ([Piece::Hole(hole)], _) => apply(hole, &call.op),
            // A part keeps where it came from.
            (_, Cow::Borrowed(part)) => {
                let start = part.as_ptr().addr().saturating_sub(whole.as_ptr().addr());
                text.pieces = slice(&text.pieces, start..start + part.len());
            }
            (_, Cow::Owned(made)) => {
                let mut of_params = text.pieces.iter().filter_map(|piece| match piece {
                    Piece::Hole(hole) => Some(hole.symbol.clone()),
                    _ => None,
                });
                text = match of_params.next() {
                    Some(symbol) => {
                        let (bytes, chars) = (text.bytes(&Plain), text.chars(&Plain));
                        let mut hole = Domain { kind: TextKind::Line, bytes, chars }.hole(symbol, None, span);
                        if let Piece::Hole(hole) = &mut hole {
                            call.op.bound(hole);
                            hole.value = Some(Substr::from(made));
                        }
                        Text::from(hole)
                    }
                    None => Text::written(Substr::from(made), span),
                };
            }
        }
        Value { kind: ValueKind::Text(text), span }
    }

    /// The part of a text of which only the size is known.
    fn opaque(&self, text: Text, call: &PartCall<'_>) -> Hole {
        let span = call.expr.span;
        let (bytes, chars) = (text.bytes(&Plain), text.chars(&Plain));
        let ty = Type::Text(TextType::any(TextKind::Lines));
        let literal = |text: String| Value { kind: ValueKind::Text(Text::written(Substr::from(text), span)), span };
        let args = vec![Value { kind: ValueKind::Text(text), span }, literal(format!("{:?}", call.op))];
        let symbol = self.symbol(span, ty, Arc::new(SymbolicExpr::Call(call.function, args)));
        let mut hole = Hole { symbol, value: None, kind: TextKind::Lines, bytes, chars, span, written: None };
        call.op.bound(&mut hole);
        hole
    }

    /// `encode`: each piece by itself, so that parameters stay what they are.
    pub(super) fn encode(&mut self, text: &'p Expr, expr: &'p Expr) -> Value {
        let value = self.value(text);
        let growth = self.weight(&value).saturating_mul(ENCODED);
        if !self.spend(growth, expr.span) {
            return unknown(expr.span);
        }
        self.cases(vec![value], expr.span, &mut |this, args| {
            let text = args.first().cloned().and_then(Value::into_text);
            text.map_or(ValueKind::Unknown, |mut text| {
                // Values of parameters are refused where they would be a segment.
                if let Some(word) = text.literal().filter(|word| is_dot_segment(word)) {
                    let (name, value) = (Function::Encode.name().into(), word.into_owned());
                    let found = message::DotSegment { name, value, fact: DOT_SEGMENTS };
                    this.found.push(Diagnostic::new(found, expr.span));
                    return ValueKind::Unknown;
                }
                this.encode_pieces(&mut text, expr);
                ValueKind::Text(text)
            })
        })
    }

    fn encode_pieces(&mut self, text: &mut Text, expr: &'p Expr) {
        for piece in &mut text.pieces {
            match piece {
                Piece::Lit { text, .. } => *text = done(text, &TextOp::Encode),
                Piece::Hole(hole) => apply(hole, &TextOp::Encode),
                // Cut or trimmed first: the result is known only with the values.
                Piece::Cut { .. } | Piece::Trim { .. } => {
                    let call = PartCall { function: Function::Encode, op: TextOp::Encode, is_certain: true, expr };
                    *piece = Piece::Hole(Box::new(self.opaque(Text::from(piece.clone()), &call)));
                }
                piece => piece.texts_mut(&mut |text| self.encode_pieces(text, expr)),
            }
        }
    }

    /// A text that was made of values; if one of them came from a parameter, it counts as the parameter's.
    pub(super) fn made(&self, text: String, kind: TextKind, from_params: bool, span: Span) -> Text {
        if !from_params {
            return Text::written(Substr::from(text), span);
        }
        let symbol = self.symbol(span, Type::Unknown, Arc::clone(&self.known));
        let domain = Domain { kind, ..Domain::written(&Type::Unknown, &text) };
        let domain = Domain { chars: crate::lang::Interval::exactly(crate::text::chars(&text)), ..domain };
        Text::from(domain.hole(symbol, Some(Substr::from(text)), span))
    }
}
