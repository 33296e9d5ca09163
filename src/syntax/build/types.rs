//! Type expressions.

use super::super::ast::{ExprKind, Name, TextLiteral, TypeArg, TypeEntry, TypeExpr, TypeField, TypeKind};
use super::super::grammar::Rule;
use super::AstBuilder;
use super::separators::Separators;
use crate::diag::messages::syntax as messages;

impl AstBuilder<'_> {
    /// `reported` is true if the item already has a finding: a missing type is not reported then.
    pub(super) fn ty(&mut self, reported: &mut bool) -> TypeExpr {
        let start = self.events.open();
        let kind = match self.events.rule() {
            Some(Rule::path) => {
                let (from, to) = self.events.leaf();
                if self.is_unread(from) {
                    self.events.close();
                    return TypeExpr { kind: TypeKind::Missing, optional: None, span: self.span(from, to) };
                }
                self.word(from, to);
                self.gap(from, to);
                let name = Name { span: self.span(from, to) };
                if self.events.at(Rule::ty_args) {
                    TypeKind::Call { name, args: self.type_args() }
                } else {
                    TypeKind::Name(name)
                }
            }
            Some(Rule::ty_fields) => TypeKind::Record(self.type_fields()),
            _ => {
                self.part(Rule::no_type, &messages::A_TYPE, reported);
                TypeKind::Missing
            }
        };
        let optional = self.events.take(Rule::optional).map(|at| self.span_of(at));
        self.events.close();
        TypeExpr { kind, optional, span: self.span(start, self.events.end.max(start)) }
    }

    fn type_args(&mut self) -> Vec<TypeArg> {
        let mut bracket = self.bracket(')');
        let mut separators = Separators::commas(bracket.opener);
        let mut args = Vec::new();
        while let Some(rule) = self.inside(&mut bracket) {
            match rule {
                Rule::stray => separators.stray(self),
                Rule::bad_part => self.bad(&messages::AN_ARGUMENT, &mut separators),
                Rule::number if self.minus_range(args.last_mut()) => separators.end(self),
                rule => {
                    separators.guessed = args.last().is_some_and(|last| self.is_half_bound(last));
                    separators.begin(self);
                    args.push(match rule {
                        Rule::ty_arg => TypeArg::Type(self.ty(&mut true)),
                        _ => TypeArg::Expr(self.expr()),
                    });
                    separators.end(self);
                }
            }
        }
        self.shut(&bracket);
        args
    }

    /// `20` in `text(20 字)`, `max` in `text(max 20)`: a comma would not make them a bound.
    fn is_half_bound(&self, arg: &TypeArg) -> bool {
        let TypeArg::Expr(expr) = arg else { return false };
        let behind = self.rest(expr.span.end).trim_start();
        let number = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_number = number.len() < behind.len() && number.trim_start().starts_with([')', '）', ',']);
        match expr.kind {
            ExprKind::Int => true,
            ExprKind::Path => is_number,
            _ => false,
        }
    }

    fn type_fields(&mut self) -> Vec<TypeEntry> {
        let mut bracket = self.bracket('}');
        let mut separators = Separators::lines(bracket.opener);
        let mut fields = Vec::new();
        while let Some(rule) = self.inside(&mut bracket) {
            match rule {
                Rule::stray => separators.stray(self),
                Rule::ty_field => {
                    separators.begin(self);
                    fields.push(TypeEntry::Field(self.type_field()));
                    separators.end(self);
                }
                Rule::open => {
                    separators.begin(self);
                    let at = self.events.leaf();
                    fields.push(TypeEntry::Open(self.span_of(at)));
                    separators.end(self);
                }
                _ => self.bad(&messages::A_NAME, &mut separators),
            }
        }
        self.shut(&bracket);
        fields
    }

    fn type_field(&mut self) -> TypeField {
        self.events.open();
        let name = self.name(&messages::A_NAME);
        let mut reported = false;
        if self.events.at(Rule::wrong_eq) {
            self.wrong_sign(true);
        } else if self.events.at(Rule::no_colon) {
            self.part(Rule::no_colon, &messages::A_COLON, &mut reported);
        }
        let ty = self.ty(&mut reported);
        let key = self.key();
        self.events.close();
        TypeField { name, ty, key }
    }

    /// `from "key"` after a type.
    pub(super) fn key(&mut self) -> Option<TextLiteral> {
        if !self.events.at(Rule::from) {
            return None;
        }
        let start = self.events.open();
        self.events.end = self.events.end.max(start + "from".len() as u32);
        let key = if self.events.at(Rule::no_text) {
            self.part(Rule::no_text, &messages::A_KEY, &mut false);
            None
        } else {
            Some(self.text())
        };
        self.events.close();
        key
    }
}
