//! Types of the parameters of a file, and their defaults.

use super::Checker;
use crate::diag::Diagnostic;
use crate::diag::messages::lang as messages;
use crate::lang::{ParamDecl, Type, nfc};
use crate::source::Span;
use crate::syntax::ast::ItemKind;

impl Checker<'_> {
    pub(super) fn params(&mut self) {
        for (item, it) in self.items().iter().enumerate() {
            let ItemKind::Param(param) = &it.kind else { continue };
            let ty = self.resolve(&param.ty);
            let decl = ParamDecl {
                name: nfc(self.slice(param.name.span)).into_owned(),
                name_span: param.name.span,
                ty,
                ty_span: param.ty.span,
                item,
                default: None,
            };
            self.facts.params.push(decl);
        }
    }

    /// Defaults are checked last, since they may use lets.
    pub(super) fn defaults(&mut self) {
        let params = self.items().iter().filter_map(|item| match &item.kind {
            ItemKind::Param(param) => Some(param),
            _ => None,
        });
        for (at, param) in params.enumerate() {
            let Some(default) = &param.default else { continue };
            let Some((ty, name)) = self.param(at) else { continue };
            let value = self.constant(default, &ty, &name, param.ty.span);
            if let Some(decl) = self.facts.params.get_mut(at) {
                decl.default = value;
            }
        }
    }

    pub(super) fn param(&self, at: usize) -> Option<(Type, String)> {
        let param = self.facts.params.get(at)?;
        Some((param.ty.clone(), param.name.clone()))
    }

    /// Reports a value, with a note at its expected type.
    pub(super) fn report_value(&mut self, found: Diagnostic, ty_span: Span) {
        self.report(found.note(ty_span, &messages::TYPE_HERE));
    }
}
