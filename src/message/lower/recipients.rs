//! Matches `to:` against the recipients of the message type.

use super::{Lowering, nearest, with_rename};
use crate::catalog::{Argument, Field, RecipientSpec};
use crate::diag::messages::{kinds, message as code};
use crate::diag::{Diagnostic, Localized};
use crate::dialect::Dialect;
use crate::eval::{Hole, Text, Value, ValueItem, ValueKind};
use crate::lang::{TextKind, Type};
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
        let parts = match kind {
            ValueKind::List(list) => self.addressees(field, table, list.into_items()),
            kind => self.addressee(field, table, Value { kind, span }).map(ListPart::One).into_iter().collect(),
        };
        let mut all = Vec::new();
        ListPart::visit(&parts, &mut |one: &Addressee| all.push((one.recipient, one.span)));
        if all.is_empty() {
            let takes_lists = table.iter().any(|recipient| recipient.many);
            if written && !takes_lists {
                let value = Value { kind: ValueKind::List(Vec::new().into()), span };
                self.wrong_recipient(field, &value);
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
            let found = Diagnostic::new(code::MixedRecipients { name: name.into() }, *span);
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
                Some(recipient) => {
                    let id = self.id(field.name, text, span);
                    Some(Addressee { recipient, argument: Some(AddressArgument::Id(id)), span })
                }
                None => {
                    self.wrong_recipient(field, &Value { kind: ValueKind::Text(text), span });
                    None
                }
            },
            ValueKind::Recipient(written) => {
                let Some(recipient) = table.iter().find(|row| row.word == written.word) else {
                    self.unknown_recipient(field, table, &written.word, written.word_span);
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
                self.wrong_recipient(field, &Value { kind, span });
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
            (given, Argument::Number) => (given, &kinds::WHOLE_NUMBER),
            (given, Argument::None) => (given, &kinds::NOTHING),
            (given, Argument::Id) => (given, &kinds::TEXT),
        };
        self.wrong_type(recipient.word, expected, &Value { kind: given, span });
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

    fn wrong_recipient(&mut self, field: &'static Field, value: &Value) {
        self.wrong_type(field.name, &kinds::RECIPIENT, value);
    }

    fn unknown_recipient(&mut self, field: &'static Field, table: &'static [RecipientSpec], word: &str, span: Span) {
        if let Some(refused) = field.refused.iter().find(|refused| refused.name == word) {
            self.sink.push(Diagnostic::new(
                code::RefusedField { name: word.into(), reason: (&refused.reason), fact: refused.fact },
                span,
            ));
            return;
        }
        let known = || table.iter().map(|row| row.word).filter(|word| !word.is_empty());
        let mut words: Vec<String> = known().map(str::to_owned).collect();
        if table.iter().any(|row| row.word.is_empty()) {
            words.push("\"…\"".to_owned());
        }
        let suggestion = nearest(word, known());
        let diagnostic = Diagnostic::new(
            code::UnknownRecipient {
                owner: field.name.into(),
                name: word.into(),
                known: words,
                suggestion: suggestion.map(Into::into),
            },
            span,
        );
        self.sink.push(with_rename(diagnostic, span, suggestion));
    }
}
