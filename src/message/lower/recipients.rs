//! Matches `to:` against the recipients of the message type.

use super::{Lowering, nearest, with_rename};
use crate::catalog::{Argument, Field, Recipient};
use crate::diag::words::{kinds, message as code};
use crate::diag::{Diagnostic, Word};
use crate::dialect::Dialect;
use crate::eval::{Item, Value, ValueKind};
use crate::message::FieldText;
use crate::message::model::{AddressArgument, Addressee, Content, Part};

impl Lowering<'_> {
    pub(super) fn recipients(&mut self, field: &'static Field, table: &'static [Recipient], value: Value) -> Content {
        let value = self.assignment.settle(value);
        let Value { kind, span } = value;
        let listed = matches!(kind, ValueKind::List(_));
        let written = matches!(&kind, ValueKind::List(items) if items.iter().all(|item| self.is_none(item)));
        let parts = match kind {
            ValueKind::List(items) => self.addressees(field, table, items),
            kind => self.addressee(field, table, Value { kind, span }).map(Part::One).into_iter().collect(),
        };
        let mut all = Vec::new();
        Part::visit(&parts, &mut |one: &Addressee| all.push((one.recipient, one.span)));
        if all.is_empty() {
            let takes_lists = table.iter().any(|recipient| recipient.many);
            if written && !takes_lists {
                let value = Value { kind: ValueKind::List(Vec::new()), span };
                self.wrong_recipient(field, &value);
            }
            // An empty list is checked by its limits; a list with only errors is not empty.
            if !written || !takes_lists {
                return Content::Unknown;
            }
        }
        if listed && (all.len() > 1 || Part::count(&parts, &self.assignment.case).max != Some(1)) {
            for (recipient, span) in all {
                if !recipient.many {
                    let name = if recipient.word.is_empty() { field.name } else { recipient.word };
                    self.sink.push(Diagnostic::new(code::MixedRecipients { name: name.into() }, span));
                    return Content::Unknown;
                }
            }
        }
        Content::Recipients(parts)
    }

    fn is_none(&self, item: &Item) -> bool {
        matches!(item, Item::Value(value) if self.assignment.is_none(value))
    }

    fn addressees(
        &mut self,
        field: &'static Field,
        table: &'static [Recipient],
        items: Vec<Item>,
    ) -> Vec<Part<Addressee>> {
        let mut parts = Vec::with_capacity(items.len());
        for item in items {
            match item {
                item if self.is_none(&item) => {}
                Item::Value(value) => parts.extend(self.addressee(field, table, value).map(Part::One)),
                Item::Choice { cond, then, other, .. } => parts.push(Part::Choice {
                    cond: *cond,
                    then: self.addressees(field, table, then),
                    other: self.addressees(field, table, other),
                }),
                Item::Repeat { over, body, .. } => {
                    parts.push(Part::Repeat { over: *over, body: self.addressees(field, table, body) });
                }
            }
        }
        parts
    }

    fn addressee(&mut self, field: &'static Field, table: &'static [Recipient], value: Value) -> Option<Addressee> {
        let Value { kind, span } = self.assignment.settle(value);
        match kind {
            ValueKind::Unknown => None,
            ValueKind::Text(text) => match table.iter().find(|row| row.word.is_empty()) {
                Some(recipient) => Some(Addressee {
                    recipient,
                    argument: Some(AddressArgument::Id(FieldText::new(text, Dialect::Id))),
                    span,
                }),
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

    fn argument(&mut self, recipient: &'static Recipient, kind: Argument, value: Value) -> Option<AddressArgument> {
        let Value { kind: given, span } = self.assignment.settle(value);
        let (given, expected): (_, &'static Word) = match (given, kind) {
            (ValueKind::Unknown, _) => return None,
            (ValueKind::Text(text), Argument::Id) => {
                return Some(AddressArgument::Id(FieldText::new(text, Dialect::Id)));
            }
            (ValueKind::Int(number), Argument::Number) => return Some(AddressArgument::Number(number)),
            (ValueKind::Symbol(symbol), Argument::Number) if matches!(&symbol.ty, crate::lang::Type::Int { .. }) => {
                return Some(AddressArgument::Symbol(symbol));
            }
            (given, Argument::Number) => (given, &kinds::WHOLE_NUMBER),
            (given, Argument::None) => (given, &kinds::NOTHING),
            (given, Argument::Id) => (given, &kinds::TEXT),
        };
        self.wrong_type(recipient.word, expected, &Value { kind: given, span });
        None
    }

    fn wrong_recipient(&mut self, field: &'static Field, value: &Value) {
        self.wrong_type(field.name, &kinds::RECIPIENT, value);
    }

    fn unknown_recipient(
        &mut self,
        field: &'static Field,
        table: &'static [Recipient],
        word: &str,
        span: crate::source::Span,
    ) {
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
