//! Types of calls: functions and recipients.

use std::sync::Arc;

use super::functions::{Function, Gives, Parameter, Takes};
use super::text::stands_in_text;
use super::types::with_near;
use super::{Checker, kind_word};
use crate::diag::messages::lang as messages;
use crate::diag::{Diagnostic, Localized};
use crate::lang::semantics::Meaning;
use crate::lang::suggest::suggest;
use crate::lang::{TextKind, Type, recipients};
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind};

impl<'a> Checker<'a> {
    pub(super) fn call(&mut self, call: &Expr, name: Span, args: &'a [Expr]) -> Type {
        let (word, whole) = (self.slice(name), call.span);
        if let Some(function) = Function::find(word) {
            self.facts.semantics.set_meaning(call.id, Meaning::Function(function));
            return self.function(whole, function, args);
        }
        if let Some(form) = recipients::find(word) {
            self.facts.semantics.set_meaning(call.id, Meaning::Recipient);
            self.recipient(whole, word, form, args);
            return Type::Recipient;
        }
        for arg in args {
            self.infer(arg);
        }
        if word.contains('.') {
            // The parser has reported the dot in the name of a function.
            return Type::Unknown;
        }
        let known = || Function::ALL.iter().map(|function| function.name());
        let near = suggest(word, known().chain(recipients::all().map(|(word, _)| word))).map(str::to_owned);
        let found = Diagnostic::new(
            messages::UnknownFunction {
                name: word.into(),
                known: known().map(str::to_owned).collect(),
                near: near.clone(),
            },
            name,
        );
        self.report(with_near(found, name, near));
        Type::Unknown
    }

    fn function(&mut self, whole: Span, function: Function, args: &'a [Expr]) -> Type {
        let params = function.signature().params;
        if args.len() != params.len() {
            self.argument_count(whole, function.name(), params.len(), args.len(), function.usage());
        }
        let mut kind = TextKind::Line;
        let mut first = Type::Unknown;
        for (at, arg) in args.iter().enumerate() {
            let (ty, uses_param) = self.infer_with_taint(arg);
            let Some(parameter) = params.get(at) else { continue };
            if at == 0 {
                first = ty.clone();
            }
            let given = self.argument(function, parameter, arg, ty);
            if uses_param && matches!(parameter.takes, Takes::Path | Takes::Constant) {
                self.report(Diagnostic::new(
                    messages::ArgumentNotConstant { parameter: parameter.name, name: function.name().into() },
                    arg.span,
                ));
            }
            if at == 0 {
                kind = given;
            }
        }
        match function.signature().gives {
            Gives::Media => Type::Media,
            Gives::Lines => Type::text(TextKind::Lines),
            Gives::LineList => Type::List { item: Arc::new(Type::text(TextKind::Line)), min: 0, max: None, cut: false },
            Gives::SameText => Type::text(kind),
            Gives::Markup(_) => Type::text(TextKind::Markup),
            Gives::Int => Type::Int { min: Some(0), max: None },
            Gives::SameList => self.taken(first, args.get(1)),
            Gives::Entries => match first.inner() {
                Type::Map(map) => map.entries(),
                _ => Type::Unknown,
            },
        }
    }

    /// Checks an argument; returns its kind of text if it is a text.
    fn argument(&mut self, function: Function, parameter: &Parameter, arg: &Expr, ty: Type) -> TextKind {
        let expected: &'static Localized = match parameter.takes {
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
        };
        let ty = self.present(ty, arg.span, expected);
        let (fits, text) = match (parameter.takes, &ty) {
            (_, Type::Unknown) => (true, &ty),
            (Takes::Path, ty) => (matches!(ty, Type::Text(_)), ty),
            (Takes::Text, ty) => (stands_in_text(ty), ty),
            (Takes::PlainText | Takes::Constant, ty) => (stands_in_text(ty) && !is_markup(ty), ty),
            (Takes::Texts, Type::List { item, max, .. }) => (stands_in_text(item) || *max == Some(0), &**item),
            (Takes::List, ty) => (matches!(ty, Type::List { .. }), ty),
            (Takes::Items, ty) => (matches!(ty, Type::List { .. } | Type::Map(_)), ty),
            (Takes::Map, ty) => (matches!(ty, Type::Map(_)), ty),
            (Takes::Cut, ty) => (is_cut(ty), ty),
            (Takes::Count, Type::Int { max, .. }) => (max.is_none_or(|max| max >= 0), &ty),
            (Takes::Count, ty) => (false, ty),
            (Takes::Size, ty) => (matches!(ty, Type::Size), ty),
            (Takes::Texts, ty) => (false, ty),
        };
        let kind = match text {
            Type::Text(text) if matches!(text.kind, TextKind::Lines | TextKind::Markup) => text.kind,
            _ => TextKind::Line,
        };
        if !fits {
            let word = found_word(parameter.takes, &ty);
            let signature = function.usage();
            // Optional items can be left out of a list.
            let signature = if *word == messages::A_LIST_WITH_NONE {
                signature.replace(parameter.name, "[if x != none { x }]")
            } else {
                signature
            };
            self.report(Diagnostic::new(
                messages::WrongArgument {
                    name: function.name().into(),
                    expected,
                    parameter: parameter.name.into(),
                    found: word,
                    signature,
                },
                arg.span,
            ));
        }
        kind
    }

    /// The type of `take(list, count)`.
    fn taken(&self, list: Type, count: Option<&Expr>) -> Type {
        let Type::List { item, min, max, .. } = list else { return Type::Unknown };
        let written = count.filter(|count| matches!(count.kind, ExprKind::Int));
        let written = written.and_then(|count| self.slice(count.span).parse::<u64>().ok());
        let most = match (max, written) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Type::List { item, min: written.map_or(0, |count| min.min(count)), max: most, cut: false }
    }

    fn recipient(&mut self, whole: Span, word: &str, form: recipients::RecipientForm, args: &'a [Expr]) {
        for arg in args {
            let ty = self.infer(arg);
            let ty = self.present(ty, arg.span, &messages::AN_ID);
            if !matches!(ty, Type::Text(_) | Type::OneOf(_) | Type::Int { .. } | Type::Unknown) {
                self.report(Diagnostic::new(
                    messages::WrongArgument {
                        name: word.into(),
                        expected: &messages::AN_ID,
                        parameter: "id".into(),
                        found: kind_word(&ty),
                        signature: format!("{word}(\"…\")"),
                    },
                    arg.span,
                ));
            }
        }
        let (expected, signature) = match form {
            recipients::RecipientForm::Alone => (0, word.to_owned()),
            recipients::RecipientForm::WithId => (1, format!("{word}(\"…\")")),
        };
        if args.len() != expected {
            self.argument_count(whole, word, expected, args.len(), signature);
        }
    }

    fn argument_count(&mut self, whole: Span, name: &str, expected: usize, found: usize, signature: String) {
        self.report(Diagnostic::new(messages::ArgumentCount { name: name.into(), expected, found, signature }, whole));
    }
}

fn is_cut(ty: &Type) -> bool {
    match ty {
        Type::List { cut, .. } => *cut,
        Type::Map(map) => map.cut,
        _ => false,
    }
}

fn is_markup(ty: &Type) -> bool {
    matches!(ty, Type::Text(text) if text.kind == TextKind::Markup)
}

fn found_word(takes: Takes, ty: &Type) -> &'static Localized {
    match ty {
        Type::List { item, .. } if takes == Takes::Texts => match kind_word(item) {
            _ if item.is_optional() || matches!(**item, Type::None) => &messages::A_LIST_WITH_NONE,
            word if *word == messages::A_RECORD => &messages::A_LIST_OF_RECORDS,
            _ => &messages::A_LIST_OF_OTHERS,
        },
        ty if is_markup(ty) => &messages::A_MARKUP,
        ty => kind_word(ty),
    }
}
