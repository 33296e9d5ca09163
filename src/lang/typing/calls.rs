//! Types of calls: functions and recipients.

use std::sync::Arc;

use super::bounds::MOST_DIGITS;
use super::functions::{Function, Gives, Parameter, Takes};
use super::swapped::expected;
use super::text::stands_in_text;
use super::{Checker, kind_word};
use crate::diag::messages::{foreign as foreign_words, kinds, lang as messages};
use crate::diag::{Diagnostic, Fix, Localized, Phrase, Suffix};
use crate::lang::semantics::Meaning;
use crate::lang::{TextKind, Type, recipients};
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind, ListItem};
use crate::time::{CHINA, FormatFault, date_parts, foreign_date_format, parse_offset};

impl<'a> Checker<'a> {
    pub(super) fn call(&mut self, call: &Expr, name: Span, args: &'a [Expr]) -> Type {
        let (word, whole) = (self.slice(name), call.span);
        if let Some(function) = Function::find(word) {
            self.facts.semantics.set_meaning(call.id, Meaning::Function(function));
            return self.function(whole, function, args);
        }
        if let Some(form) = recipients::find(word) {
            self.facts.semantics.set_meaning(call.id, Meaning::Recipient);
            if form == recipients::RecipientForm::Alone && args.is_empty() {
                self.called_without_id(whole, name);
            } else {
                self.recipient(whole, word, form, args);
            }
            return Type::Recipient;
        }
        let types: Vec<Type> = args.iter().map(|arg| self.infer(arg)).collect();
        if word.contains('.') {
            self.method(call, name, args, &types);
        } else {
            self.unknown_function(call, name, args, &types);
        }
        Type::Unknown
    }

    fn function(&mut self, whole: Span, function: Function, args: &'a [Expr]) -> Type {
        let (params, mut options) = function.signature().split();
        let most = params.len() + options.len();
        if args.len() < params.len() {
            let missing = params.get(args.len());
            let has_format = args.first().is_some_and(|arg| matches!(arg.kind, ExprKind::Text(_)));
            let how = match missing {
                // `date("Y-m-d")` of PHP is the time of the clock.
                Some(_) if function == Function::Date && has_format => {
                    for arg in args {
                        self.infer(arg);
                    }
                    let how = (&foreign_words::NO_CLOCK).into();
                    self.argument_count(whole, function.name(), (params.len(), most), args.len(), how);
                    return Type::text(TextKind::Line);
                }
                Some(missing) => {
                    let (parameter, call) = (missing.name.to_owned(), self.completed(function, params, args));
                    messages::ArgumentMissing { parameter, call }.into()
                }
                None => messages::WriteCall { call: function.usage() }.into(),
            };
            self.argument_count(whole, function.name(), (params.len(), most), args.len(), how);
        } else if args.len() > most {
            let how = messages::WriteCall { call: function.usage() }.into();
            self.argument_count(whole, function.name(), (params.len(), most), args.len(), how);
        }
        let mut types = Vec::with_capacity(args.len());
        for arg in args {
            types.push(self.infer_with_taint(arg));
        }
        for (arg, (ty, _)) in args.iter().zip(&types).skip(params.len()) {
            options = self.option(function, options, arg, ty);
        }
        if self.swapped(whole, function, args, &types) {
            return Type::Unknown;
        }
        let offset = self.offset_argument(args.get(params.len()..).unwrap_or_default());
        let first = types.first().map_or(Type::Unknown, |(ty, _)| ty.clone());
        let mut kind = TextKind::Line;
        for (at, ((parameter, arg), (ty, uses_param))) in params.iter().zip(args).zip(types).enumerate() {
            if parameter.takes == Takes::Time && matches!(ty, Type::Text(_)) {
                self.time_of_text(arg, offset);
                continue;
            }
            let given = self.argument(function, parameter, arg, (ty, uses_param));
            if parameter.takes.is_constant() && uses_param {
                self.report(Diagnostic::new(
                    messages::ArgumentNotConstant {
                        parameter: parameter.name,
                        name: function.name().into(),
                        how: match function {
                            Function::File => &kinds::FILE_OF_PARAMETER,
                            _ => &messages::WRITE_OUT,
                        },
                    },
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
            Gives::Line => Type::text(TextKind::Line),
            Gives::PartOfText => self.part_of_text(function, kind, &first, args),
            Gives::Between(min, max) => Type::Int { min: Some(min), max: Some(max) },
            Gives::Time => Type::Time { offset: CHINA },
            Gives::Total => match first {
                Type::List { item, .. } => match Arc::unwrap_or_clone(item) {
                    Type::Decimal { digits, .. } => Type::Decimal { min: None, max: None, digits, cut: false },
                    _ => Type::INT,
                },
                _ => Type::Unknown,
            },
            Gives::SameList => self.taken(first, args.get(1)),
            Gives::Entries => match first.inner() {
                Type::Map(map) => map.entries(),
                _ => Type::Unknown,
            },
        }
    }

    /// Checks the argument for one of the parameters that may be left out; returns those that can still follow.
    fn option(
        &mut self,
        function: Function,
        options: &'static [Parameter],
        arg: &'a Expr,
        ty: &Type,
    ) -> &'static [Parameter] {
        let Some(first) = options.first() else { return options };
        let text = self.constant_text(arg);
        let found = options.iter().position(|option| text.as_deref().is_some_and(|text| option.takes.is_option(text)));
        if let Some((_, rest)) = found.and_then(|found| options.split_at_checked(found + 1)) {
            return rest;
        }
        if !matches!(ty, Type::Unknown) {
            let expected: &'static Localized = match first.takes {
                Takes::Offset => &messages::AN_OFFSET,
                Takes::English => &messages::ENGLISH,
                _ => &messages::A_COMMA,
            };
            self.wrong_argument(function, first, expected, kind_word(ty), arg.span);
        }
        options
    }

    /// The offset that one of the arguments is.
    fn offset_argument(&self, args: &'a [Expr]) -> i16 {
        let mut offsets = args.iter().rev().filter_map(|arg| parse_offset(&self.constant_text(arg)?));
        offsets.next().unwrap_or(CHINA)
    }

    fn wrong_argument(
        &mut self,
        function: Function,
        parameter: &Parameter,
        expected: &'static Localized,
        found: &'static Localized,
        span: Span,
    ) {
        let finding =
            messages::WrongArgument { name: function.name().into(), expected, role: role(parameter), found, how: None };
        self.report(self.with_declared(Diagnostic::new(finding, span), span, found));
    }

    /// A call with the arguments that it has, and examples for those that are missing.
    fn completed(&self, function: Function, params: &[Parameter], args: &[Expr]) -> String {
        let given = args.iter().map(|arg| self.written(arg.span));
        let missing =
            params.iter().skip(args.len()).map(|parameter| parameter.takes.example(parameter.name).to_owned());
        let all: Vec<String> = given.chain(missing).collect();
        format!("{}({})", function.name(), all.join(", "))
    }

    /// Checks an argument whose value must be known here; returns whether it is one.
    fn is_written(&mut self, parameter: &Parameter, arg: &'a Expr) -> bool {
        let whole = |this: &Self| match arg.kind {
            ExprKind::Int => this.slice(arg.span).parse::<u64>().ok(),
            _ => None,
        };
        match parameter.takes {
            Takes::WrittenCount => whole(self).is_some(),
            Takes::Digits => {
                let known = whole(self).is_some_and(|digits| digits <= u64::from(MOST_DIGITS));
                if !known {
                    let found = self.written(arg.span);
                    self.report(Diagnostic::new(messages::FixedDigits { found, limit: MOST_DIGITS.into() }, arg.span));
                }
                true
            }
            Takes::Separator => self.constant_text(arg).is_some_and(|text| !text.is_empty()),
            Takes::Format => match self.constant_text(arg) {
                Some(text) => {
                    if let Err(FormatFault { at, field }) = date_parts(&text) {
                        let span = self.within(arg, &text, at..at + field.len());
                        let fixed = DATE_FIELDS.iter().find(|(other, _)| *other == field).map(|(_, ours)| *ours);
                        let found = messages::UnknownDateField { field, fixed: fixed.map(str::to_owned) };
                        let found = Diagnostic::new(found, span);
                        let fix = fixed.filter(|_| span != arg.span).map(|fixed| {
                            Fix::unsafe_fix(messages::FixReplace { text: fixed.to_owned() }).replace(span, fixed)
                        });
                        self.report(match fix {
                            Some(fix) => found.fix(fix),
                            None => found,
                        });
                    } else if let Some(fixed) = foreign_date_format(&text) {
                        let span = self.within(arg, &text, 0..text.len());
                        let found = messages::UnknownDateField { field: text, fixed: Some(fixed.clone()) };
                        let found = Diagnostic::new(found, span);
                        // A format that is not written here as it is may have another use.
                        let is_here = span != arg.span;
                        let fix = Fix::safe(messages::FixReplace { text: fixed.as_str().into() });
                        self.report(if is_here { found.fix(fix.replace(span, fixed)) } else { found });
                    }
                    true
                }
                None => false,
            },
            _ => true,
        }
    }

    /// The place of a part of a plain text; the whole argument if it is not written here as it is.
    fn within(&self, arg: &Expr, text: &str, part: std::ops::Range<usize>) -> Span {
        let inner = self.slice(arg.span).strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
        match (u32::try_from(part.start), u32::try_from(part.end)) {
            (Ok(start), Ok(end)) if inner == Some(text) => {
                Span::new(arg.span.file, arg.span.start + 1 + start, arg.span.start + 1 + end)
            }
            _ => arg.span,
        }
    }

    /// The type of `slice` and `after`: what begins a text that is not empty is not empty.
    fn part_of_text(&self, function: Function, kind: TextKind, text: &Type, args: &[Expr]) -> Type {
        let written = |at: usize| args.get(at).map(|arg| self.slice(arg.span));
        let is_beginning = function == Function::Slice && written(1) == Some("0") && written(2) != Some("0");
        let is_filled = match text {
            Type::Text(text) => text.min > 0,
            Type::OneOf(words) => words.bytes.min > 0,
            Type::Int { .. } | Type::Decimal { .. } | Type::Bool | Type::Color => true,
            _ => false,
        };
        let is_filled = is_filled || written(0).is_some_and(|text| self.is_filled(text));
        let part = Type::text(kind);
        if is_beginning && is_filled { part } else { part.optional() }
    }

    /// Checks an argument; returns its kind of text if it is a text.
    fn argument(
        &mut self,
        function: Function,
        parameter: &Parameter,
        arg: &'a Expr,
        (ty, uses_param): (Type, bool),
    ) -> TextKind {
        let expected = expected(parameter.takes);
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
            (Takes::Size, ty) => (matches!(ty, Type::Size), ty),
            (Takes::Time, ty) => (matches!(ty, Type::Time { .. }), ty),
            (Takes::Number, ty) => (is_number(ty), ty),
            (Takes::Numbers, Type::List { item, max, .. }) => (is_number(item) || *max == Some(0), &**item),
            (Takes::WrittenCount | Takes::Digits, Type::Int { .. }) => (self.is_written(parameter, arg), &ty),
            (Takes::Separator | Takes::Format, Type::Text(text)) if text.kind != TextKind::Markup => {
                (uses_param || self.is_written(parameter, arg), &ty)
            }
            (_, ty) => (false, ty),
        };
        let kind = match text {
            Type::Text(text) if matches!(text.kind, TextKind::Lines | TextKind::Markup) => text.kind,
            _ => TextKind::Line,
        };
        if !fits {
            let word = found_word(parameter.takes, &ty);
            let how = match parameter.takes {
                Takes::Texts if *word == messages::A_LIST_WITH_NONE => Some(self.without_none(arg)),
                Takes::Size if matches!(arg.kind, ExprKind::Int) => Some(format!("{} chars", self.slice(arg.span))),
                _ => None,
            };
            let (name, role) = (function.name().into(), role(parameter));
            let finding = messages::WrongArgument { name, expected, role, found: word, how };
            self.report(self.with_declared(Diagnostic::new(finding, arg.span), arg.span, word));
        }
        kind
    }

    /// How to write a list so that what may be `none` is left out of it.
    fn without_none(&self, list: &Expr) -> String {
        let ExprKind::List(items) = &list.kind else {
            return format!("[for item in {} {{ if item != none {{ item }} }}]", self.written(list.span));
        };
        let may_be_none = |item: &Expr| self.facts.semantics.type_of(item.id).is_optional();
        let written = items.iter().filter_map(|item| match item {
            ListItem::Expr(item) if matches!(item.kind, ExprKind::None) => None,
            ListItem::Expr(item) if may_be_none(item) => {
                let item = self.slice(item.span);
                Some(format!("if {item} != none {{ {item} }}"))
            }
            ListItem::Expr(item) => Some(self.slice(item.span).to_owned()),
            ListItem::Spread(list) => Some(format!("...{}", self.slice(list.span))),
            ListItem::For { span, .. } | ListItem::If { span, .. } => Some(self.slice(*span).to_owned()),
        });
        format!("[{}]", written.collect::<Vec<_>>().join(", "))
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

    /// Reports `everyone()`: a recipient without an id is a word, and no call.
    fn called_without_id(&mut self, whole: Span, name: Span) {
        let word = self.slice(name);
        let title = || foreign_words::WriteInstead { text: word.to_owned() };
        let found = messages::UnknownFunction { name: word.into(), known: None, help: Some(title().into()) };
        let fix = Fix::safe(title()).replace(whole, word);
        self.report(Diagnostic::new(found, name).fix(fix));
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
                        role: Suffix::default(),
                        found: kind_word(&ty),
                        how: Some(format!("{word}(\"…\")")),
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
            let how = messages::WriteCall { call: signature }.into();
            self.argument_count(whole, word, (expected, expected), args.len(), how);
        }
    }

    fn argument_count(&mut self, whole: Span, name: &str, (least, most): (usize, usize), given: usize, how: Phrase) {
        let takes = match least == most {
            true => messages::Arguments { count: least }.into(),
            false => messages::ArgumentsFrom { least, most }.into(),
        };
        let given = messages::AreGiven { count: given }.into();
        self.report(Diagnostic::new(messages::ArgumentCount { name: name.into(), takes, given, how }, whole));
    }
}

/// Fields of `strftime` elsewhere, and the same with ours.
const DATE_FIELDS: [(&str, &str); 6] =
    [("%R", "%H:%M"), ("%e", "%-d"), ("%k", "%-H"), ("%D", "%m/%d/%Y"), ("%B", "%b"), ("%X", "%T")];

/// What an argument is for; one that may be left out is described by what it can be.
pub(super) fn role(parameter: &Parameter) -> Suffix {
    match parameter.is_optional {
        true => Suffix::default(),
        false => messages::ForParameter { parameter: parameter.name.to_owned() }.into(),
    }
}

fn is_cut(ty: &Type) -> bool {
    match ty {
        Type::List { cut, .. } => *cut,
        Type::Map(map) => map.cut,
        _ => false,
    }
}

pub(super) const fn is_number(ty: &Type) -> bool {
    matches!(ty, Type::Int { .. } | Type::Decimal { .. } | Type::Unknown)
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
