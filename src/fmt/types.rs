use super::printer::Printer;
use super::sequence::{BRACES, BracketInterior, ROUND, SequenceElement};
use crate::source::Span;
use crate::syntax::ast::{TextLiteral, TypeArg, TypeEntry, TypeExpr, TypeKind};

impl Printer<'_> {
    pub(super) fn type_expr(&mut self, ty: &TypeExpr) {
        let end = ty.optional.map_or(ty.span.end, |mark| mark.start);
        let span = Span { end, ..ty.span };
        self.followed_by(usize::from(ty.optional.is_some()), |p| match &ty.kind {
            TypeKind::Name(name) => p.token(name.span),
            TypeKind::Call { name, args } => {
                p.token(name.span);
                let round = Span { start: name.span.end, ..span };
                p.group(round, |p, layout| p.bracketed(&ROUND, args, BracketInterior::of(round), layout));
            }
            TypeKind::Record(fields) => {
                p.group(span, |p, layout| p.bracketed(&BRACES, fields, BracketInterior::of(span), layout));
            }
            TypeKind::Missing => p.token(span),
        });
        if ty.optional.is_some() {
            self.push("?");
        }
    }
}

impl SequenceElement for TypeArg {
    fn span(&self) -> Span {
        match self {
            Self::Type(ty) => ty.span,
            Self::Expr(expr) => expr.span,
        }
    }

    fn print(&self, printer: &mut Printer<'_>) {
        match self {
            Self::Type(ty) => printer.type_expr(ty),
            Self::Expr(expr) => printer.expr(expr),
        }
    }
}

impl Printer<'_> {
    /// `from "key"` after a type.
    pub(super) fn key(&mut self, key: Option<&TextLiteral>) {
        if let Some(key) = key {
            self.push(" from ");
            self.token(key.span);
        }
    }
}

impl SequenceElement for TypeEntry {
    fn span(&self) -> Span {
        match self {
            Self::Field(field) => {
                let end = field.key.as_ref().map_or(field.ty.span, |key| key.span);
                field.name.span.to(end)
            }
            Self::Open(span) => *span,
        }
    }

    fn print(&self, printer: &mut Printer<'_>) {
        match self {
            Self::Field(field) => {
                printer.token(field.name.span);
                printer.push(": ");
                let columns = field.key.as_ref().map_or(0, |key| " from ".len() + key.span.len() as usize);
                printer.followed_by(columns, |p| p.type_expr(&field.ty));
                printer.key(field.key.as_ref());
            }
            Self::Open(span) => printer.token(*span),
        }
    }
}
