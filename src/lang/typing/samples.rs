//! Checks samples: values for the parameters of the file.

use std::collections::HashMap;

use super::Checker;
use super::constant::ConstantUse;
use super::types::with_near;
use crate::diag::messages::lang as messages;
use crate::diag::{Arg, Diagnostic, Localized};
use crate::lang::suggest::suggest;
use crate::lang::{Decl, ParamValue, SampleDecl, nfc};
use crate::source::Span;
use crate::syntax::ast::{EntryKind, Expr, ExprKind, ItemKind, Name, Sample};

impl<'a> Checker<'a> {
    pub(super) fn samples(&mut self) {
        for (item, it) in self.items().iter().enumerate() {
            let ItemKind::Sample(sample) = &it.kind else { continue };
            self.in_sample = true;
            let values = self.sample(sample);
            self.in_sample = false;
            let name = nfc(self.slice(sample.name.span)).into_owned();
            self.facts.samples.push(SampleDecl { item, name, values });
        }
    }

    fn sample(&mut self, sample: &'a Sample) -> HashMap<String, ParamValue> {
        let mut values = HashMap::with_capacity(sample.body.entries.len());
        let mut seen: HashMap<String, Span> = HashMap::with_capacity(sample.body.entries.len());
        for entry in &sample.body.entries {
            let found: &'static Localized = match &entry.kind {
                EntryKind::Field { name, quoted, value, .. } => {
                    self.sample_value(*name, *quoted, value, &mut seen, &mut values);
                    continue;
                }
                EntryKind::Bad => continue,
                EntryKind::Block { .. } => &messages::A_BLOCK,
                EntryKind::For { .. } => &messages::A_LOOP,
                EntryKind::If { .. } => &messages::A_CONDITION,
                EntryKind::Spread(_) => &messages::A_SPREAD,
                EntryKind::Piece(_) => &messages::A_PIECE,
            };
            self.report(Diagnostic::new(messages::SampleEntry { found }, entry.span));
        }
        values
    }

    fn sample_value(
        &mut self,
        name: Name,
        quoted: bool,
        value: &'a Expr,
        seen: &mut HashMap<String, Span>,
        values: &mut HashMap<String, ParamValue>,
    ) {
        let word = self.key(name, quoted);
        if let Some(first) = seen.get(&*nfc(word)) {
            let again = Diagnostic::new(messages::DuplicateField { name: word.into() }, name.span);
            self.report(again.note(*first, &messages::FIRST_HERE));
            return;
        }
        seen.insert(nfc(word).into_owned(), name.span);
        let at = match self.unit.names.get(word) {
            Some(Decl::Param(at)) => *at,
            Some(Decl::Broken) => return,
            _ => return self.unknown_param(name.span, word),
        };
        let Some((ty, param)) = self.param(at) else { return };
        let Some(decl) = self.facts.params.get(at) else { return };
        let (item, using) = (decl.item, ConstantUse { ty_span: decl.ty_span, is_sample: true });
        // As in a document, none is the default.
        let takes_default = matches!(value.kind, ExprKind::None) && decl.default.is_some() && !ty.is_optional();
        self.named_here(inside_quotes(name.span, quoted), self.id(item));
        if takes_default {
            return;
        }
        if let Some(value) = self.constant(value, &ty, &param, using) {
            values.insert(param, value);
        }
    }

    fn unknown_param(&mut self, span: Span, word: &str) {
        let may_compare = self.may_compare();
        let params = if may_compare { self.facts.params.as_slice() } else { &[] };
        let known = || params.iter().map(|param| param.name.as_str());
        let near = suggest(word, known()).map(str::to_owned);
        let found = Diagnostic::new(
            messages::UnknownParam {
                name: word.into(),
                known: if near.is_none() { Arg::known(known()) } else { None },
                near: near.clone(),
            },
            span,
        );
        self.report(with_near(found, span, near));
    }
}

/// The span of a name without its quotes.
pub(super) fn inside_quotes(span: Span, quoted: bool) -> Span {
    if quoted { Span::new(span.file, span.start + 1, span.end.saturating_sub(1)) } else { span }
}
