use super::comments::{Above, Seat};
use super::printer::Printer;
use super::sequence::{FILE, SequenceElement};
use crate::source::Span;
use crate::syntax::ast::{Item, ItemKind};
use std::mem::discriminant;

/// Prints a whole file.
pub(super) fn print(printer: &mut Printer<'_>, items: &[Item]) {
    let end = u32::try_from(printer.source.len()).unwrap_or(u32::MAX);
    printer.lines(items, Seat { at: 0, above: Above::Nothing }, end, &FILE);
}

impl SequenceElement for Item {
    fn span(&self) -> Span {
        self.span
    }

    fn print(&self, printer: &mut Printer<'_>) {
        match &self.kind {
            ItemKind::Import(import) => {
                printer.push("import ");
                printer.token(import.path.span);
                printer.push(" as ");
                printer.token(import.name.span);
            }
            ItemKind::Type(decl) => {
                printer.push("type ");
                printer.token(decl.name.span);
                printer.push(" = ");
                printer.type_expr(&decl.ty);
            }
            ItemKind::Param(param) => {
                printer.push("param ");
                printer.token(param.name.span);
                printer.push(": ");
                printer.type_expr(&param.ty);
                printer.key(param.key.as_ref());
                if let Some(default) = &param.default {
                    printer.push(" = ");
                    printer.expr(default);
                }
            }
            ItemKind::Let(decl) => {
                printer.push("let ");
                printer.token(decl.name.span);
                printer.push(" = ");
                printer.expr(&decl.value);
            }
            ItemKind::Message(message) => {
                printer.push("message ");
                printer.token(message.name.span);
                printer.push(": ");
                printer.token(message.ty.span);
                printer.push(" ");
                printer.block(&message.body);
            }
            ItemKind::Sample(sample) => {
                printer.push("sample ");
                printer.token(sample.name.span);
                printer.push(" ");
                printer.block(&sample.body);
            }
            ItemKind::Bad => printer.push_lines(printer.slice(self.span)),
        }
    }

    /// Messages always do, other items if the kind changes. Otherwise the author's groups are kept.
    fn stands_apart(&self, before: &Self) -> bool {
        discriminant(&self.kind) != discriminant(&before.kind) || matches!(self.kind, ItemKind::Message(_))
    }
}
