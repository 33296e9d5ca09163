//! Evaluates calls of the language's functions.

use std::sync::Arc;

use super::evaluator::Evaluator;
use super::expr::some;
use super::index::entries_of;
use super::text_functions as texts;
use super::{Markup, Piece, RecipientValue, SymbolicExpr, Text, TextOp, Value, ValueKind};
use crate::lang::{Function, Gives, Interval, Meaning, Type};
use crate::source::{Span, Substr};
use crate::syntax::ast::{Expr, Name};
use crate::text::Kept;

impl<'p> Evaluator<'p, '_> {
    pub(super) fn call(&mut self, name: Name, args: &'p [Expr], expr: &'p Expr) -> Value {
        let span = expr.span;
        let kind = match self.meaning(expr) {
            Meaning::Function(function) => match self.function(function, args, expr) {
                Some(value) => return value,
                // Wrong number of arguments.
                None => ValueKind::Unknown,
            },
            Meaning::Recipient => match args {
                [id] => {
                    let argument = Some(Box::new(self.value(id)));
                    let word = self.substr(name.span);
                    ValueKind::Recipient(RecipientValue { word, word_span: name.span, argument })
                }
                _ => ValueKind::Unknown,
            },
            _ => ValueKind::Unknown,
        };
        Value { kind, span }
    }

    fn function(&mut self, function: Function, args: &'p [Expr], expr: &'p Expr) -> Option<Value> {
        let span = expr.span;
        let kind = match (function, args) {
            (Function::File, [path]) => return Some(self.by_path(path, expr, &Self::media)),
            (Function::Read, [path]) => return Some(self.by_path(path, expr, &Self::read_text)),
            (Function::Lines, [path]) => return Some(self.by_path(path, expr, &Self::read_lines)),
            (Function::Size, [list]) => {
                let list = self.shared(list);
                self.length_of(&list, expr)
            }
            (Function::Take, [list, number]) => {
                let (list, number) = (self.shared(list), self.value(number));
                self.take(&list, some(&number), expr)
            }
            (Function::Entries, [map]) => {
                let map = self.shared(map);
                self.entries_of(some(&map), expr)
            }
            (Function::Dropped, [list]) => {
                let list = self.shared(list);
                self.dropped(some(&list), expr)
            }
            (Function::Join, [list, separator]) => self.join(list, separator, expr),
            (Function::Truncate, [text, size]) => self.truncate(text, size, Kept::Beginning, span),
            (Function::Tail, [text, size]) => self.truncate(text, size, Kept::End, span),
            (Function::Slice, [text, from, count]) => {
                let [from, count] = [from, count].map(|number| self.slice(number.span).parse());
                let (Ok(from), Ok(count)) = (from, count) else { return None };
                return Some(self.part(function, text, TextOp::Slice(from, count), expr));
            }
            (Function::Before | Function::After, [text, separator]) => {
                let separator = Substr::from(&*self.text_argument(separator)?.literal()?);
                let op = if function == Function::Before { TextOp::Before } else { TextOp::After };
                return Some(self.part(function, text, op(separator), expr));
            }
            (Function::Encode, [text]) => return Some(self.encode(text, expr)),
            (Function::Path, [text]) => return Some(self.part(function, text, TextOp::Path, expr)),
            (Function::Date | Function::Span | Function::Days | Function::Weekday | Function::Next, args) => {
                return Some(self.time_function(function, args, expr));
            }
            (Function::Fixed, [number, digits, comma @ ..]) => {
                return Some(self.fixed(number, digits, !comma.is_empty(), expr));
            }
            (Function::Sum, [list]) => return Some(self.sum(list, expr)),
            (Function::Upper, [text]) => self.done(text, &TextOp::Upper),
            (Function::Lower, [text]) => self.done(text, &TextOp::Lower),
            (Function::Trim, [text]) => {
                self.text_argument(text).map_or(ValueKind::Unknown, |text| ValueKind::Text(texts::trim(text, span)))
            }
            (Function::Replace, [text, from, to]) => {
                match (self.text_argument(text), self.text_argument(from), self.text_argument(to)) {
                    (Some(text), Some(from), Some(to)) => match (from.literal(), to.literal()) {
                        (Some(from), Some(word)) => {
                            let with = texts::Replacement { from: &from, word: &word, to: &to };
                            self.replace(text, with, expr)
                        }
                        _ => ValueKind::Unknown,
                    },
                    _ => ValueKind::Unknown,
                }
            }
            (function, args) => match (function.signature().gives, args) {
                (Gives::Markup(kind), [text]) if function.signature().params.len() == 1 => {
                    self.markup(kind, text, None, span)
                }
                (Gives::Markup(kind), [text, target]) if function.signature().params.len() == 2 => {
                    self.markup(kind, text, Some(target), span)
                }
                _ => return None,
            },
        };
        Some(Value { kind, span })
    }

    fn truncate(&mut self, text: &'p Expr, size: &'p Expr, kept: Kept, span: Span) -> ValueKind {
        match (self.text_argument(text), self.value(size).kind) {
            (Some(text), ValueKind::Size(max, measure)) => {
                ValueKind::Text(texts::truncate(text, (max, measure), kept, span))
            }
            _ => ValueKind::Unknown,
        }
    }

    pub(super) fn text_argument(&mut self, arg: &'p Expr) -> Option<Text> {
        self.value(arg).into_text()
    }

    fn markup(&mut self, kind: Markup, inner: &'p Expr, target: Option<&'p Expr>, span: Span) -> ValueKind {
        let inner = self.text_argument(inner);
        let target = match target.map(|target| self.text_argument(target)) {
            // It was reported; a link without a URL would be a second finding.
            Some(None) => return ValueKind::Unknown,
            Some(target) => target,
            None => None,
        };
        match inner {
            Some(inner) => ValueKind::Text(Text::from(Piece::Markup { kind, inner, target, span })),
            None => ValueKind::Unknown,
        }
    }

    fn done(&mut self, text: &'p Expr, step: &TextOp) -> ValueKind {
        match self.text_argument(text) {
            Some(mut text) => {
                texts::each_piece(&mut text, step);
                ValueKind::Text(text)
            }
            None => ValueKind::Unknown,
        }
    }

    /// The growth is charged to the budget before it happens.
    fn replace(&mut self, text: Text, with: texts::Replacement<'_>, expr: &'p Expr) -> ValueKind {
        let growth = with.growth(&text, self.text_weight(with.to));
        if !self.spend(growth, expr.span) {
            return ValueKind::Unknown;
        }
        ValueKind::Text(texts::replace(text, with, self.program, expr.span))
    }

    fn length_of(&mut self, list: &Value, expr: &'p Expr) -> ValueKind {
        let (length, symbolic) = match &some(list).kind {
            ValueKind::List(items) | ValueKind::Map(items) => {
                let length = items.count();
                match length.max {
                    Some(max) if max == length.min => return ValueKind::Int(i64::try_from(max).unwrap_or(i64::MAX)),
                    _ if !self.spend(self.items_weight(items), expr.span) => return ValueKind::Unknown,
                    _ => (length, SymbolicExpr::CountItems(items.to_vec())),
                }
            }
            ValueKind::Symbolic(list) => {
                let list = entries_of(list).unwrap_or_else(|| list.clone());
                match list.ty.inner() {
                    Type::List { min, max, .. } => {
                        (Interval { min: *min, max: *max }, SymbolicExpr::Count(Arc::clone(&list.expr)))
                    }
                    _ => return ValueKind::Unknown,
                }
            }
            ValueKind::Choice(choice) => {
                let mut part = |list| Value { kind: self.length_of(list, expr), span: expr.span };
                let (then, other) = (part(&choice.then), part(&choice.other));
                return self.either(choice.cond.clone(), then, other, expr.span).kind;
            }
            _ => return ValueKind::Unknown,
        };
        let bound = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let ty = Type::Int { min: Some(bound(length.min)), max: length.max.map(bound) };
        ValueKind::Symbolic(self.symbol(expr.span, ty, Arc::new(symbolic)))
    }

    fn join(&mut self, list: &'p Expr, separator: &'p Expr, expr: &'p Expr) -> ValueKind {
        let (value, separator) = (self.shared(list), self.text_argument(separator));
        let Some(separator) = separator else { return ValueKind::Unknown };
        self.join_list(some(&value), &separator, list, expr)
    }

    pub(super) fn join_list(&mut self, value: &Value, separator: &Text, list: &'p Expr, expr: &'p Expr) -> ValueKind {
        match &value.kind {
            ValueKind::List(items) => {
                let separators = (items.len() as u64).saturating_mul(self.text_weight(separator));
                let cost = self.items_weight(items).saturating_add(separators);
                if !self.spend(cost, expr.span) {
                    return ValueKind::Unknown;
                }
                ValueKind::Text(texts::join(items, separator, expr.span))
            }
            ValueKind::Symbolic(_) => match self.symbolic_items(value, list) {
                Some(item) => ValueKind::Text(texts::join(&[item], separator, expr.span)),
                None => ValueKind::Unknown,
            },
            ValueKind::Choice(choice) => {
                let then = self.join_list(&choice.then, separator, list, expr);
                let other = self.join_list(&choice.other, separator, list, expr);
                let value = |kind| Value { kind, span: expr.span };
                self.either(choice.cond.clone(), value(then), value(other), expr.span).kind
            }
            _ => ValueKind::Unknown,
        }
    }
}
