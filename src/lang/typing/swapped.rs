//! Arguments in the order of another language: `join(", ", xs)`, `truncate(20 chars, x)`.

use super::calls::role;
use super::foreign::fits;
use super::functions::{Function, Takes};
use super::{Checker, kind_word};
use crate::diag::messages::{foreign as foreign_words, lang as messages};
use crate::diag::{Diagnostic, Fix, Localized};
use crate::lang::Type;
use crate::source::Span;
use crate::syntax::ast::Expr;

impl<'a> Checker<'a> {
    /// Reports `join(", ", xs)`: the first two arguments would fit the other way round.
    pub(super) fn swapped(
        &mut self,
        whole: Span,
        function: Function,
        args: &'a [Expr],
        types: &[(Type, bool)],
    ) -> bool {
        let ([first, second, rest @ ..], [(one, _), (other, _), ..]) = (args, types) else { return false };
        let [one, other] = [one.clone(), other.clone()];
        let found = kind_word(&one);
        if matches!(one, Type::Unknown) || fits(function, std::slice::from_ref(&one)) || !fits(function, &[other, one])
        {
            return false;
        }
        let Some(parameter) = function.signature().params.first() else { return false };
        let rest = rest.iter().map(|arg| format!(", {}", self.slice(arg.span))).collect::<String>();
        let call = format!("{}({}, {}{rest})", function.name(), self.slice(second.span), self.slice(first.span));
        let finding = messages::WrongArgument {
            name: function.name().into(),
            expected: expected(parameter.takes),
            role: role(parameter),
            found,
            how: None,
        };
        let span = Span::new(first.span.file, first.span.start, second.span.end);
        let fix = Fix::safe(foreign_words::WriteInstead { text: call.clone() }).replace(whole, call);
        self.report(Diagnostic::new(finding, span).fix(fix));
        true
    }
}

/// What a parameter takes, in words.
pub(super) fn expected(takes: Takes) -> &'static Localized {
    match takes {
        Takes::Path => &messages::A_PATH,
        Takes::Text => &messages::A_TEXT,
        Takes::PlainText | Takes::Constant => &messages::A_PLAIN_TEXT,
        Takes::Texts => &messages::A_LIST_OF_TEXTS,
        Takes::List => &messages::A_LIST,
        Takes::Items => &messages::A_LIST_OR_MAP,
        Takes::Map => &messages::A_MAP,
        Takes::Cut => &messages::A_CUT_LIST,
        Takes::Count => &messages::A_COUNT,
        Takes::Size => &messages::A_SIZE_OF_TEXT,
        Takes::Time => &messages::A_TIME,
        Takes::Number => &messages::A_NUMBER,
        Takes::Numbers => &messages::A_LIST_OF_NUMBERS,
        Takes::WrittenCount => &messages::A_WRITTEN_COUNT,
        Takes::Digits => &messages::AN_INT,
        Takes::Separator => &messages::A_SEPARATOR,
        Takes::Format => &messages::A_FORMAT,
        Takes::Offset => &messages::AN_OFFSET,
        Takes::English => &messages::ENGLISH,
        Takes::Comma => &messages::A_COMMA,
    }
}
