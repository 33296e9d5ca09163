use std::sync::Arc;

use arcstr::literal_substr;

use super::budget::{HOLE, PIECE};
use super::domain::Domain;
use super::evaluator::Evaluator;
use super::expr::Resolved;
use super::row::bool_word;
use super::{ChoiceValue, Piece, SymbolicValue, Text, Value, ValueKind};
use crate::lang::Type;
use crate::source::{Span, Substr};
use crate::syntax::ast::{self, Expr, ExprKind, TextPart};

impl<'p> Evaluator<'p, '_> {
    pub(super) fn text(&mut self, text: &'p ast::TextLiteral) -> Text {
        let mut pieces = Vec::with_capacity(text.parts.len());
        for part in &text.parts {
            match part {
                TextPart::Run(span) => {
                    if !self.spend(PIECE + u64::from(span.len()), *span) {
                        break;
                    }
                    pieces.push(Piece::Lit { text: self.substr(*span), span: *span });
                }
                TextPart::Char(span, char) => pieces.push(Piece::Lit { text: char_text(*char), span: *span }),
                TextPart::Interp(expr, span) => {
                    if !self.spend(HOLE, *span) {
                        break;
                    }
                    self.interpolate(expr, *span, &mut pieces);
                }
            }
        }
        Text { pieces }
    }

    fn interpolate(&mut self, expr: &'p Expr, span: Span, out: &mut Vec<Piece>) {
        let touched = self.touched;
        let mut value = match expr.kind {
            // The most common case: the text of a parameter.
            ExprKind::Path => match self.resolved_path(expr) {
                Resolved::Symbol { symbolic, ty, path } => match self
                    .domain(&ty, &symbolic)
                    .filter(|_| !ty.is_optional())
                {
                    Some(domain) => {
                        out.push(domain.hole(SymbolicValue { span: expr.span, ty, path, expr: symbolic }, None, span));
                        return;
                    }
                    None => self.symbolic_value(symbolic, ty, path, expr.span, span),
                },
                Resolved::Value(value) => value,
            },
            _ => self.value(expr),
        };
        let written = match &value.kind {
            ValueKind::Int(n) => Some((Type::Int { min: Some(*n), max: Some(*n) }, n.to_string())),
            ValueKind::Bool(value) => Some((Type::Bool, bool_word(*value).to_owned())),
            ValueKind::Decimal(text) => Some((Type::Unknown, text.to_string())),
            ValueKind::Color(text) => Some((Type::Color, text.to_string())),
            _ => None,
        };
        if let Some((ty, text)) = written.filter(|_| self.touched != touched) {
            // A number that depends on a parameter counts as the parameter's text, so that findings can name it.
            let symbol = self.symbol(expr.span, ty, Arc::clone(&self.known));
            let domain = Domain::written(&symbol.ty, &text);
            let mut piece = domain.hole(symbol, Some(Substr::from(text)), span);
            if let Piece::Hole(hole) = &mut piece {
                hole.written = Some(value.span).filter(|at| self.is_written(*at));
            }
            out.push(piece);
            return;
        }
        let is_unknown = match &value.kind {
            ValueKind::Unknown => true,
            // Its type could not be read.
            ValueKind::Symbolic(symbol) => *symbol.ty.inner() == Type::Unknown,
            _ => false,
        };
        if is_unknown {
            out.push(Piece::unknown(span));
            return;
        }
        let is_written = self.is_written(value.span);
        if is_written {
            self.uses.widen(value.span, expr.span, span);
        }
        if is_written || value.span == expr.span {
            respan(&mut value, span);
        }
        if let Some(text) = value.into_text() {
            out.extend(text.pieces);
        }
    }
}

impl Piece {
    /// What an error was reported for; an empty text would cause a second finding. It is never built.
    pub(super) const fn unknown(span: Span) -> Self {
        Self::Lit { text: literal_substr!("?"), span }
    }
}

impl From<Piece> for Text {
    fn from(piece: Piece) -> Self {
        Self { pieces: vec![piece] }
    }
}

impl Value {
    /// The value as text: digits, `true` and `false`, `#RRGGBB`. `None` for `none` and values without a text.
    pub fn into_text(self) -> Option<Text> {
        let Self { kind, span } = self;
        let lit = |text| Some(Text::from(Piece::Lit { text, span }));
        match kind {
            ValueKind::Text(text) => Some(text),
            ValueKind::Int(n) => lit(Substr::from(n.to_string())),
            ValueKind::Bool(value) => lit(Substr::from(bool_word(value))),
            ValueKind::Decimal(text) | ValueKind::Color(text) => lit(text),
            ValueKind::Symbolic(symbol) => symbol_text(symbol, span),
            ValueKind::Choice(choice) => {
                let ChoiceValue { cond, then, other } = *choice;
                match (then.into_text(), other.into_text()) {
                    (Some(then), Some(other)) => {
                        Some(Text::from(Piece::Choice { cond: Box::new(cond), then, other, span }))
                    }
                    (then, other) => then.or(other),
                }
            }
            _ => None,
        }
    }
}

fn symbol_text(symbol: SymbolicValue, span: Span) -> Option<Text> {
    let domain = Domain::of(&symbol.ty)?;
    Some(Text::from(domain.hole(symbol, None, span)))
}

/// Sets the span of a text that is a single parameter to the place where it is used.
pub(super) fn respan(value: &mut Value, span: Span) {
    match &mut value.kind {
        ValueKind::Text(text) => {
            if let [Piece::Hole(hole)] = text.pieces.as_mut_slice() {
                hole.span = span;
            }
        }
        ValueKind::Symbolic(_) => value.span = span,
        ValueKind::Choice(choice) => {
            respan(&mut choice.then, span);
            respan(&mut choice.other, span);
        }
        _ => {}
    }
}

fn char_text(char: char) -> Substr {
    match char {
        '\n' => literal_substr!("\n"),
        '\t' => literal_substr!("\t"),
        '"' => literal_substr!("\""),
        '\\' => literal_substr!("\\"),
        '$' => literal_substr!("$"),
        other => Substr::from(other.to_string()),
    }
}
