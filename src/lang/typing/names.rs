//! Which names may be declared. Keywords are reported by the parser.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Checker;
use super::types::is_built_in;
use crate::diag::messages::lang as messages;
use crate::diag::{Diagnostic, Sink};
use crate::lang::nfc;
use crate::source::{File, Span};
use crate::syntax::ast::{Ast, ItemKind};

impl Checker<'_> {
    pub(super) fn check_declarable(&mut self, span: Span) {
        check_word(span, self.slice(span), self.alone, &mut self.sink);
    }
}

fn check_word(span: Span, word: &str, alone: &[&str], sink: &mut Sink) {
    if alone.contains(&word) {
        sink.push(Diagnostic::new(messages::RecipientName { name: word.into() }, span));
    }
}

/// Reports names that cannot be declared, and duplicate samples.
pub(in crate::lang) fn check_names(file: &File, ast: &Ast, alone: &[&str], sink: &mut Sink) {
    let mut samples: HashMap<Cow<'_, str>, Span> = HashMap::new();
    for item in &ast.items {
        if let Some(name) = super::item_name(item) {
            let word = file.slice(name.span);
            check_word(name.span, word, alone, sink);
            if matches!(item.kind, ItemKind::Type(_)) && is_built_in(word) {
                sink.push(Diagnostic::new(messages::BuiltInType { name: word.into() }, name.span));
            }
        }
        if let ItemKind::Sample(sample) = &item.kind {
            let word = file.slice(sample.name.span);
            // A missing name was already reported.
            if word.is_empty() {
                continue;
            }
            match samples.get(&*nfc(word)) {
                Some(first) => {
                    let again = Diagnostic::new(messages::DuplicateSample { name: word.into() }, sample.name.span);
                    sink.push(again.note(*first, &messages::FIRST_HERE));
                }
                None => {
                    samples.insert(nfc(word), sample.name.span);
                }
            }
        }
    }
}
