//! Matches `to:` against the recipients of the message type.

use super::{Lowering, found_word, nearest, with_rename};
use crate::catalog::{self, Argument, Field, RecipientSpec};
use crate::diag::messages::{kinds, message as code};
use crate::diag::{Diagnostic, Localized};
use crate::dialect::Dialect;
use crate::eval::{Hole, Text, Value, ValueItem, ValueKind, ValueList};
use crate::lang::{TextKind, Type, recipients};
use crate::message::FieldText;
use crate::message::model::{AddressArgument, Addressee, Content, ListPart};
use crate::source::Span;

impl Lowering<'_> {
    pub(super) fn recipients(
        &mut self,
        field: &'static Field,
        table: &'static [RecipientSpec],
        value: Value,
    ) -> Content {
        let value = self.assignment.settle(value);
        let Value { kind, span } = value;
        let listed = matches!(kind, ValueKind::List(_));
        let written = matches!(&kind, ValueKind::List(items) if items.iter().all(|item| self.is_none(item)));
        let names_no_kind = |item: &ValueItem| match item {
            ValueItem::Value(value) => matches!(value.kind, ValueKind::Text(_) | ValueKind::Int(_)),
            _ => false,
        };
        let is_number =
            |item: &ValueItem| matches!(item, ValueItem::Value(value) if matches!(value.kind, ValueKind::Int(_)));
        let has_plain = table.iter().any(|row| row.word.is_empty());
        let is_wrong = |list: &ValueList| match has_plain {
            true => list.iter().all(is_number),
            false => list.iter().all(names_no_kind),
        };
        let parts = match kind {
            ValueKind::List(list) if !list.is_empty() && is_wrong(&list) => {
                self.wrong_recipient(field, table, &Value { kind: ValueKind::List(list), span });
                return Content::Unknown;
            }
            ValueKind::List(list) => self.addressees(field, table, list.into_items()),
            kind => self.addressee(field, table, Value { kind, span }).map(ListPart::One).into_iter().collect(),
        };
        let mut all = Vec::new();
        ListPart::visit(&parts, &mut |one: &Addressee| all.push((one.recipient, one.span)));
        if all.is_empty() {
            let takes_lists = table.iter().any(|recipient| recipient.many);
            if written && !takes_lists {
                let value = Value { kind: ValueKind::List(Vec::new().into()), span };
                self.wrong_recipient(field, table, &value);
            }
            // An empty list is checked by its limits; a list with only errors is not empty.
            if !written || !takes_lists {
                return Content::Unknown;
            }
        }
        if listed
            && (all.len() > 1 || ListPart::count(&parts, &self.assignment.path_condition).max != Some(1))
            && let Some(at) = all.iter().position(|(recipient, _)| !recipient.many)
            && let Some((recipient, span)) = all.get(at)
        {
            let name = if recipient.word.is_empty() { field.name } else { recipient.word };
            let what = if recipient.word.is_empty() { &code::IS_ONE } else { &code::IS_NOT_COMBINED };
            let found = Diagnostic::new(code::MixedRecipients { name: name.into(), what }, *span);
            let other = all.iter().enumerate().find(|(other, (_, span))| *other != at && span.file == found.span.file);
            self.sink.push(match other {
                Some((_, (_, other))) => found.note(*other, &code::OTHER_RECIPIENT),
                None => found,
            });
            return Content::Unknown;
        }
        Content::Recipients(parts)
    }

    fn is_none(&self, item: &ValueItem) -> bool {
        matches!(item, ValueItem::Value(value) if self.assignment.is_none(value))
    }

    fn addressees(
        &mut self,
        field: &'static Field,
        table: &'static [RecipientSpec],
        items: Vec<ValueItem>,
    ) -> Vec<ListPart<Addressee>> {
        let mut parts = Vec::with_capacity(items.len());
        for item in items {
            match item {
                item if self.is_none(&item) => {}
                ValueItem::Value(value) => parts.extend(self.addressee(field, table, value).map(ListPart::One)),
                ValueItem::Choice { cond, then, other, .. } => parts.push(ListPart::Choice {
                    cond: *cond,
                    then: self.addressees(field, table, then),
                    other: self.addressees(field, table, other),
                }),
                ValueItem::Repeat { over, span, .. }
                    if matches!(over.list.ty.inner(), Type::List { cut: true, .. }) =>
                {
                    self.sink.push(Diagnostic::new(code::CutRecipients { name: field.name.into() }, span));
                }
                ValueItem::Repeat { over, body, .. } => {
                    parts.push(ListPart::Repeat { over: *over, body: self.addressees(field, table, body) });
                }
            }
        }
        parts
    }

    fn addressee(&mut self, field: &'static Field, table: &'static [RecipientSpec], value: Value) -> Option<Addressee> {
        let Value { kind, span } = self.assignment.settle(value);
        match kind {
            ValueKind::Unknown => None,
            ValueKind::Text(text) => match table.iter().find(|row| row.word.is_empty()) {
                Some(recipient) if catalog::everyone_called(table, self.program.files.slice(span)).is_none() => {
                    let id = self.id(field.name, text, span);
                    Some(Addressee { recipient, argument: Some(AddressArgument::Id(id)), span })
                }
                _ => {
                    self.wrong_recipient(field, table, &Value { kind: ValueKind::Text(text), span });
                    None
                }
            },
            ValueKind::Recipient(written) => {
                let Some(recipient) = table.iter().find(|row| row.word == written.word) else {
                    let id = written.argument.as_ref().map(|argument| argument.span);
                    self.unknown_recipient(field, table, (&written.word, written.word_span), span, id);
                    return None;
                };
                let argument = match (written.argument, recipient.argument) {
                    (None, Argument::None) => None,
                    (Some(argument), kind) => Some(self.argument(recipient, kind, *argument)?),
                    // The type checker has reported the missing id.
                    (None, _) => return None,
                };
                Some(Addressee { recipient, argument, span })
            }
            kind => {
                self.wrong_recipient(field, table, &Value { kind, span });
                None
            }
        }
    }

    fn argument(&mut self, recipient: &'static RecipientSpec, kind: Argument, value: Value) -> Option<AddressArgument> {
        let Value { kind: given, span } = self.assignment.settle(value);
        let (given, expected): (_, &'static Localized) = match (given, kind) {
            (ValueKind::Unknown, _) => return None,
            (ValueKind::Text(text), Argument::Id) => {
                return Some(AddressArgument::Id(self.id(recipient.word, text, span)));
            }
            (ValueKind::Int(number), Argument::Number) => return Some(AddressArgument::Number(number)),
            (ValueKind::Symbolic(symbol), Argument::Number) if matches!(&symbol.ty, Type::Int { .. }) => {
                return Some(AddressArgument::Symbol(symbol));
            }
            (given @ (ValueKind::Text(_) | ValueKind::Symbolic(_)), Argument::Number) => (given, &kinds::WHOLE_NUMBER),
            (given @ (ValueKind::Int(_) | ValueKind::Symbolic(_)), Argument::Id) => (given, &kinds::TEXT),
            // The type checker has reported other kinds, and an id that is too many.
            _ => return None,
        };
        let value = Value { kind: given, span };
        match recipients::forms_of(std::slice::from_ref(recipient), recipient.word, None).pop() {
            // A name of what has a number.
            Some(form) if kind == Argument::Number && !is_number(self.program.files.slice(span)) => {
                let finding = code::WrongType {
                    name: recipient.word.into(),
                    expected,
                    found: found_word(&value.kind),
                    how: Some(&kinds::PLATFORM_NUMBER),
                    text: Some(form),
                    forms: None,
                };
                self.sink.push(Diagnostic::new(finding, span));
            }
            _ => self.wrong_type(recipient.word, expected, &value),
        }
        None
    }

    /// The text of an id; an id that was cut is another one.
    pub(super) fn id(&mut self, name: &str, text: Text, span: Span) -> FieldText {
        let text = FieldText::new(text, Dialect::Id);
        let is_cut = |hole: &Hole| match hole.symbol.ty.inner() {
            Type::Text(ty) => ty.cut.is_some() && matches!(ty.kind, TextKind::Line | TextKind::Lines),
            _ => false,
        };
        if text.flat().holes().any(is_cut) {
            self.sink.push(Diagnostic::new(code::CutId { name: name.into() }, span));
        }
        text
    }

    /// Reports a value that names no kind of recipient: the recipients of this type, with the author's own ids.
    fn wrong_recipient(&mut self, field: &'static Field, table: &'static [RecipientSpec], value: &Value) {
        let source = self.program.files.slice(value.span);
        let (forms, exact) = match &value.kind {
            ValueKind::List(items) if !items.is_empty() => (self.list_forms(table, items), None),
            ValueKind::Text(_) => {
                let exact = recipients::of_value(table, source).or_else(|| catalog::everyone_called(table, source));
                let exact = exact.map(str::to_owned);
                (recipients::forms(table, Some(source)), exact)
            }
            ValueKind::Int(_) => (recipients::forms(table, Some(source)), None),
            _ => (recipients::forms(table, None), None),
        };
        // Numbers that are nobody's ids.
        let forms = if forms.is_empty() { recipients::forms(table, None) } else { forms };
        let is_id = matches!(value.kind, ValueKind::Text(_) | ValueKind::Int(_) | ValueKind::List(_));
        let only = match (exact, forms.as_slice()) {
            (Some(exact), _) => Some(exact),
            (None, [only]) if is_id => Some(only.clone()),
            _ => None,
        };
        let are_texts = match &value.kind {
            ValueKind::List(items) => items.iter().all(|item| match item {
                ValueItem::Value(value) => matches!(value.kind, ValueKind::Text(_)),
                _ => false,
            }),
            _ => false,
        };
        let finding = code::WrongType {
            name: field.name.into(),
            expected: if are_texts { &kinds::RECIPIENTS } else { &kinds::RECIPIENT },
            found: if are_texts { &kinds::TEXTS } else { found_word(&value.kind) },
            how: None,
            text: only.clone(),
            forms: recipients::listed(&forms).filter(|_| only.is_none()),
        };
        let found = Diagnostic::new(finding, value.span);
        let only = only.filter(|only| !only.contains('…'));
        self.sink.push(with_rename(found, value.span, only.as_deref()));
    }

    /// Lists of recipients with the ids of a list.
    fn list_forms(&self, table: &'static [RecipientSpec], items: &[ValueItem]) -> Vec<String> {
        let ids = items.iter().filter_map(|item| match item {
            ValueItem::Value(value) => Some(self.program.files.slice(value.span)),
            _ => None,
        });
        recipients::list_forms(table, &ids.collect::<Vec<_>>())
    }

    fn unknown_recipient(
        &mut self,
        field: &'static Field,
        table: &'static [RecipientSpec],
        (word, word_span): (&str, Span),
        span: Span,
        id: Option<Span>,
    ) {
        if let Some(refused) = field.refused.iter().find(|refused| refused.name == word) {
            self.sink.push(Diagnostic::new(
                code::RefusedField { name: word.into(), reason: (&refused.reason), fact: refused.fact },
                word_span,
            ));
            return;
        }
        let id = id.map(|id| self.program.files.slice(id));
        let near = catalog::everyone_called(table, word)
            .or_else(|| nearest(word, table.iter().map(|row| row.word).filter(|word| !word.is_empty())));
        let forms = recipients::forms(table, id);
        let only = match (near, forms.as_slice()) {
            (Some(near), _) => recipients::forms_of(table, near, id).into_iter().next(),
            (None, [only]) => Some(only.clone()),
            _ => None,
        };
        let finding = code::UnknownRecipient {
            owner: self.ty.id.into(),
            name: word.into(),
            known: recipients::listed(&forms).filter(|_| only.is_none()),
            suggestion: only.clone(),
        };
        let only = only.filter(|only| !only.contains('…'));
        self.sink.push(with_rename(Diagnostic::new(finding, word_span), span, only.as_deref()));
    }
}

/// Whether a text is a number in quotes.
fn is_number(literal: &str) -> bool {
    literal.trim_matches('"').parse::<i64>().is_ok()
}
