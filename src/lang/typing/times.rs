//! Texts of the source that stand for times.

use super::Checker;
use crate::diag::messages::lang as messages;
use crate::diag::{Diagnostic, Phrase};
use crate::lang::domain::time_fault;
use crate::lang::{Decl, Type};
use crate::syntax::ast::Expr;
use crate::text::shortened;
use crate::time;

impl<'a> Checker<'a> {
    /// Checks a text where a time is due, and makes the expression a time.
    pub(super) fn time_of_text(&mut self, expr: &'a Expr, offset: i16) {
        let Some(text) = self.constant_text(expr) else {
            let ty = self.facts.semantics.type_of(expr.id).clone();
            let (written, name) = (self.slice(expr.span), self.written(expr.span));
            let param = matches!(self.unit.names.get(written), Some(Decl::Param(_))).then(|| written.to_owned());
            self.wrong_kind(|found| messages::TimeNotWritten { name, found, param }, expr.span, &ty);
            return;
        };
        let reason = match time::parse(&text, offset) {
            Ok(Some(_)) => {
                self.facts.semantics.set_type(expr, &Type::Time { offset });
                return;
            }
            Ok(None) => (&messages::TIME_NONE).into(),
            Err(fault) => time_fault(fault),
        };
        let text = match text.as_str() {
            "" => Phrase::from(&messages::EMPTY_TEXT),
            text => messages::Quoted { text: shortened(text) }.into(),
        };
        self.report(Diagnostic::new(messages::NotATime { text, reason }, expr.span));
    }
}
