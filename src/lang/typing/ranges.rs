//! Ranges where a value is due: `for i in 1..5`, `[1..5]`, `xs[0..2]`.

use super::Checker;
use crate::diag::messages::{foreign as words, lang as messages, slips};
use crate::diag::{Diagnostic, Fix, Phrase};
use crate::lang::Type;
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind};

/// The most numbers that are written out.
const MOST: u64 = 12;

impl<'a> Checker<'a> {
    pub(super) fn range_as_value(&mut self, span: Span) {
        self.range(span, None, None);
    }

    /// A range that a loop goes through.
    pub(super) fn range_as_list(&mut self, range: &Expr) {
        let numbers = self.numbers(range).map(|numbers| format!("[{numbers}]"));
        self.range(range.span, numbers, Some((&slips::LOOP_OVER_LIST).into()));
    }

    /// A range as an item of a list.
    pub(super) fn range_as_items(&mut self, range: &Expr) {
        let numbers = self.numbers(range);
        self.range(range.span, numbers, None);
    }

    /// `xs[0..2]`
    pub(super) fn range_as_index(&mut self, whole: &Expr, owner: &Expr, ty: &Type, range: &Expr) {
        let name = self.slice(owner.span).to_owned();
        let ends = self.ends(range).filter(|(low, high)| low < high);
        let text = match (ty.inner(), ends) {
            (Type::List { .. }, Some((0, high))) => Some(format!("take({name}, {high})")),
            (Type::Text(_) | Type::OneOf(_), Some((0, high))) => Some(format!("slice({name}, 0, {high})")),
            (Type::Text(_) | Type::OneOf(_), Some((low, high))) => {
                Some(format!("slice({name}, {low}, {}) ?? \"\"", high - low))
            }
            _ => None,
        };
        let how: Option<Phrase> = match ty.inner() {
            _ if text.is_some() => None,
            Type::List { .. } => Some((&words::TAKE_BEGINS).into()),
            Type::Text(_) | Type::OneOf(_) => Some((&words::SLICE).into()),
            _ => None,
        };
        let written = self.written(range.span);
        let found = Diagnostic::new(messages::RangeAsValue { written, how }, range.span);
        self.report(match text {
            Some(text) => {
                let title = messages::FixReplace { text: text.clone() };
                found.fix(Fix::unsafe_fix(title).replace(whole.span, text))
            }
            None => found,
        });
    }

    fn range(&mut self, span: Span, numbers: Option<String>, how: Option<Phrase>) {
        let written = self.written(span);
        let how = how.filter(|_| numbers.is_none());
        let found = Diagnostic::new(messages::RangeAsValue { written, how }, span);
        self.report(match numbers {
            Some(numbers) => {
                let title = messages::FixReplace { text: numbers.clone() };
                found.fix(Fix::unsafe_fix(title).replace(span, numbers))
            }
            None => found,
        });
    }

    /// The numbers of a range, written out; elsewhere its end may not be one of them.
    fn numbers(&self, range: &Expr) -> Option<String> {
        let (low, high) = self.ends(range)?;
        let count = high.checked_sub(low).filter(|count| *count < MOST)?;
        let numbers: Vec<String> = (0..=count).map(|step| (low + step).to_string()).collect();
        Some(numbers.join(", "))
    }

    fn ends(&self, range: &Expr) -> Option<(u64, u64)> {
        let ExprKind::Range(low, high) = &range.kind else { return None };
        let end = |end: &Expr| match end.kind {
            ExprKind::Int => self.slice(end.span).parse::<u64>().ok(),
            _ => None,
        };
        let low = match low {
            Some(low) => end(low)?,
            None => 0,
        };
        Some((low, end(high.as_deref()?)?))
    }
}
