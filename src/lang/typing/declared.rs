//! The declarations that findings mark: the type of a parameter, the name of a `let` or of a loop's variable.

use super::{Checker, Scoped};
use crate::diag::messages::lang as messages;
use crate::diag::{Diagnostic, Localized, Phrase};
use crate::lang::{Decl, same_name};
use crate::source::Span;
use crate::syntax::is_name;
use crate::text::shortened;

impl Checker<'_> {
    /// Marks where what is written at a span is declared, and says what it is. Nothing if it is more than a name.
    pub(super) fn with_declared(&self, found: Diagnostic, written: Span, kind: &'static Localized) -> Diagnostic {
        let name = self.slice(written);
        self.with_declaration(found, name, messages::DeclaredAs { name: name.to_owned(), kind })
    }

    /// Marks the declaration of a name.
    pub(super) fn with_declaration(&self, found: Diagnostic, name: &str, phrase: impl Into<Phrase>) -> Diagnostic {
        match self.declaration(name).filter(|span| *span != found.span) {
            Some(span) => found.note(span, phrase),
            None => found,
        }
    }

    fn declaration(&self, name: &str) -> Option<Span> {
        if !is_name(name) {
            return None;
        }
        let var = self.scope.iter().rev().find_map(|scoped| match scoped {
            Scoped::Var { name: known, span, .. } if same_name(known, name) => Some(*span),
            _ => None,
        });
        var.or_else(|| match self.unit.names.get(name)? {
            Decl::Param(param) => self.facts.params.get(*param).map(|param| param.ty_span),
            Decl::Let(item) | Decl::Type(item) | Decl::Message(item) => {
                super::item_name(self.item(*item)?).map(|name| name.span)
            }
            _ => None,
        })
    }

    /// What is written at a span, short enough for a sentence.
    pub(super) fn written(&self, span: Span) -> String {
        shortened(self.slice(span))
    }
}
