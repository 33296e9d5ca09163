//! Texts of the source that stand for times.

use super::Checker;
use crate::diag::messages::lang as messages;
use crate::diag::{Diagnostic, Localized};
use crate::lang::Type;
use crate::syntax::ast::Expr;
use crate::time::{self, TimeFault};

impl<'a> Checker<'a> {
    /// Checks a text where a time is due, and makes the expression a time.
    pub(super) fn time_of_text(&mut self, expr: &'a Expr, offset: i16) {
        let Some(text) = self.constant_text(expr) else {
            let ty = self.facts.semantics.type_of(expr.id).clone();
            self.wrong_kind(|found| messages::TimeNotWritten { found }, expr.span, &ty);
            return;
        };
        let reason = match time::parse(&text, offset) {
            Ok(Some(_)) => {
                self.facts.semantics.set_type(expr, &Type::Time { offset });
                return;
            }
            Ok(None) => &messages::TIME_NONE,
            Err(fault) => fault.reason(),
        };
        self.report(Diagnostic::new(messages::NotATime { text, reason }, expr.span));
    }
}

impl TimeFault {
    /// Why, for people.
    pub fn reason(self) -> &'static Localized {
        match self {
            Self::Form => &messages::TIME_FORM,
            Self::Digits(_) => &messages::TIME_DIGITS,
            Self::Date => &messages::TIME_DATE,
            Self::Clock => &messages::TIME_CLOCK,
            Self::Offset => &messages::TIME_OFFSET,
            Self::Year => &messages::TIME_YEAR,
        }
    }
}
