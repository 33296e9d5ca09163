//! Types of the parameters of a file, and their defaults.

use std::collections::HashMap;

use super::Checker;
use super::constant::ConstantUse;
use crate::diag::messages::{lang as messages, values};
use crate::diag::{Diagnostic, Phrase};
use crate::lang::{ParamDecl, ParamValue, Type, nfc};
use crate::source::Span;
use crate::syntax::ast::ItemKind;

/// The default of a time: the instant of the run.
const NOW: &str = "now";

impl Checker<'_> {
    pub(super) fn params(&mut self) {
        let mut keys = HashMap::new();
        for (item, it) in self.items().iter().enumerate() {
            let ItemKind::Param(param) = &it.kind else { continue };
            let ty = self.resolve(&param.ty);
            let key = param.key.as_ref().and_then(|key| self.document_key(key));
            let (key_span, own) = match (&param.key, &key) {
                (Some(written), Some(key)) => (written.span, key.clone()),
                _ => (param.name.span, nfc(self.slice(param.name.span)).into_owned()),
            };
            self.unique_key(&mut keys, own, key_span);
            let decl = ParamDecl {
                name: nfc(self.slice(param.name.span)).into_owned(),
                name_span: param.name.span,
                ty,
                ty_span: param.ty.span,
                item,
                key,
                default: None,
                is_now: false,
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
            if let Type::Time { .. } = ty.inner()
                && self.slice(default.span) == NOW
            {
                if let Some(decl) = self.facts.params.get_mut(at) {
                    (decl.default, decl.is_now) = (Some(ParamValue::Time(ParamDecl::SOME_INSTANT)), true);
                }
                continue;
            }
            let using = ConstantUse { ty_span: param.ty.span, is_sample: false };
            let value = self.constant(default, &ty, &name, using);
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
        let phrase = match found.get::<values::ValueFieldUnknown>() {
            Some(unknown) => values::NotInType { field: unknown.field.clone() }.into(),
            None => Phrase::from(&messages::TYPE_HERE),
        };
        self.report(found.note(ty_span, phrase));
    }
}
