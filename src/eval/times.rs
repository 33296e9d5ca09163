//! `date`, `span`, `days`, `weekday`, `next`: functions of times.

use std::sync::Arc;

use super::domain::Domain;
use super::evaluator::Evaluator;
use super::text_functions::slice;
use super::{SymbolicExpr, SymbolicValue, Text, Value, ValueKind};
use crate::lang::{Function, Gives, Interval, TextKind, Type};
use crate::source::{Span, Substr};
use crate::syntax::ast::Expr;
use crate::text::chars;
use crate::time::{self, CHINA, Civil, DateField, DatePart, Words, date_parts, foreign_date_format};

/// The arguments of a function of times that may be left out.
#[derive(Clone, Copy, Debug)]
struct TimeOptions {
    offset: i16,
    words: Words,
}

impl<'p> Evaluator<'p, '_> {
    /// A value; a text where a time is due is one.
    pub(super) fn timed(&mut self, expr: &'p Expr) -> Value {
        let mut value = self.value(expr);
        if let ValueKind::Text(text) = &value.kind
            && let Type::Time { offset } = self.type_of(expr)
            && let Some(Ok(Some(seconds))) = text.literal().map(|text| time::parse(&text, *offset))
        {
            value.kind = ValueKind::Time(seconds);
        }
        value
    }

    pub(super) fn time_function(&mut self, function: Function, args: &'p [Expr], expr: &'p Expr) -> Value {
        let touched = self.touched;
        let required = function.signature().split().0.len();
        let (times, options) = args.split_at_checked(required).unwrap_or((args, &[]));
        let options = self.time_options(options);
        let format = match (function, times) {
            (Function::Date, [_, format]) => self.value(format).into_text(),
            _ => None,
        };
        let count = if function == Function::Date { 1 } else { required };
        let times: Vec<Value> = times.iter().take(count).map(|time| self.timed(time)).collect();
        let from_params = self.touched != touched;
        self.cases(times, expr.span, &mut |this, times| match (function, times) {
            (Function::Date, [time]) => match &format {
                Some(format) => this.date(time, format, options, from_params, expr.span),
                None => ValueKind::Unknown,
            },
            (_, times) => this.computed_time(function, times, options, from_params, expr.span),
        })
    }

    fn time_options(&mut self, args: &'p [Expr]) -> TimeOptions {
        let mut options = TimeOptions { offset: CHINA, words: Words::Chinese };
        for arg in args {
            let text = self.value(arg).into_text();
            let Some(text) = text.as_ref().and_then(Text::literal) else { continue };
            match time::parse_offset(&text) {
                Some(offset) => options.offset = offset,
                None => options.words = Words::English,
            }
        }
        options
    }

    /// The text of the format stays the author's; each of its fields is a text of its own.
    fn date(&self, time: &Value, format: &Text, options: TimeOptions, from_params: bool, span: Span) -> ValueKind {
        // A format of another language was reported.
        let Some(whole) = format.literal().filter(|whole| foreign_date_format(whole).is_none()) else {
            return ValueKind::Unknown;
        };
        let Ok(parts) = date_parts(&whole) else { return ValueKind::Unknown };
        let mut pieces = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                DatePart::Literal(range) => pieces.extend(slice(&format.pieces, range)),
                DatePart::Field(field) => match self.date_field(time, field, options, from_params, span) {
                    Some(field) => pieces.extend(field.pieces),
                    None => return ValueKind::Unknown,
                },
            }
        }
        ValueKind::Text(Text { pieces })
    }

    fn date_field(
        &self,
        time: &Value,
        field: DateField,
        options: TimeOptions,
        from_params: bool,
        span: Span,
    ) -> Option<Text> {
        let kind = TextKind::Line;
        match &time.kind {
            ValueKind::Time(seconds) => {
                let text = field.text(&Civil::of(*seconds, options.offset), options.words);
                Some(self.made(text, kind, from_params, span))
            }
            ValueKind::Symbolic(symbol) => {
                let key = format!("{} {options:?}", field.spelling());
                Some(called_text(Function::Date, &[time], &key, symbol, &field.ends(options.words), span))
            }
            _ => None,
        }
    }

    fn computed_time(
        &self,
        function: Function,
        times: &[Value],
        options: TimeOptions,
        from_params: bool,
        span: Span,
    ) -> ValueKind {
        let TimeOptions { offset, words } = options;
        let known: Option<Vec<i64>> = times.iter().map(seconds).collect();
        let key = format!("{options:?}");
        let symbol = times.iter().find_map(|time| match &time.kind {
            ValueKind::Symbolic(symbol) => Some(symbol),
            _ => None,
        });
        let times: Vec<&Value> = times.iter().collect();
        let ty = match function.signature().gives {
            Gives::Between(min, max) => Type::Int { min: Some(min), max: Some(max) },
            _ => Type::Time { offset: CHINA },
        };
        match (function, known.as_deref(), symbol) {
            (Function::Span, Some([from, to]), _) => {
                ValueKind::Text(self.made(time::span(*from, *to, words), TextKind::Line, from_params, span))
            }
            (Function::Days, Some([from, to]), _) => ValueKind::Int(time::days(*from, *to, offset)),
            (Function::Weekday, Some([time]), _) => ValueKind::Int(time::weekday(*time, offset)),
            (Function::Next, Some([day, from]), _) => ValueKind::Time(time::next(*day, *from, offset)),
            (Function::Span, None, Some(symbol)) => {
                ValueKind::Text(called_text(function, &times, &key, symbol, &time::span_ends(words), span))
            }
            (_, None, Some(symbol)) => {
                ValueKind::Symbolic(SymbolicValue { ty, expr: called(function, &times, &key, span), ..symbol.clone() })
            }
            _ => ValueKind::Unknown,
        }
    }
}

fn seconds(time: &Value) -> Option<i64> {
    match time.kind {
        ValueKind::Time(seconds) => Some(seconds),
        _ => None,
    }
}

/// A call whose value is not known. Calls with an equal `key` and equal values of their arguments are equal.
fn called(function: Function, args: &[&Value], key: &str, span: Span) -> Arc<SymbolicExpr> {
    let key = Value { kind: ValueKind::Text(Text::written(Substr::from(key), span)), span };
    let args = args.iter().copied().cloned().chain([key]).collect();
    Arc::new(SymbolicExpr::Call(function, args))
}

/// A call whose text is as long as one of these, or between.
fn called_text(
    function: Function,
    args: &[&Value],
    key: &str,
    symbol: &SymbolicValue,
    [shortest, longest]: &[String; 2],
    span: Span,
) -> Text {
    let between = |size: &dyn Fn(&str) -> u64| Interval { min: size(shortest), max: Some(size(longest)) };
    let domain = Domain { kind: TextKind::Line, bytes: between(&|text| text.len() as u64), chars: between(&chars) };
    let symbol = SymbolicValue { span, expr: called(function, args, key, span), ..symbol.clone() };
    Text::from(domain.hole(symbol, None, span))
}
