//! Checks every field of an object by the type of its value.

use super::Check;
use super::id_lines::IdLines;
use super::subject::Subject;
use crate::catalog::{DataSpec, Field, Kind, Limit, Recipient};
use crate::diag::Diagnostic;
use crate::diag::words::{kinds, message as words, platform as code};
use crate::lang::suggest;
use crate::message::{AddressArgument, Addressee, Content, DataEntry, Element, Object, Part, Slot, TextItem};

impl Check<'_, '_> {
    /// `label` is the field that is written after the name of the block.
    pub(super) fn object(&mut self, owner: &str, label: Option<&str>, object: &Object) {
        for slot in &object.slots {
            // There can be many blocks, each with texts to parse and prove.
            if self.given.cancellation.is_cancelled() {
                return;
            }
            self.slot(owner, slot);
        }
        self.presence(owner, label, object);
        for rule in object.rules {
            self.rule(owner, object, rule);
        }
    }

    fn slot(&mut self, owner: &str, slot: &Slot) {
        let field = slot.field;
        self.only(field.name, slot.name_span, field.only);
        let subject = Subject { owner, name: field.name, span: slot.span };
        match &slot.content {
            Content::Text(text) => {
                match self.policy(slot) {
                    Some(policy) => self.overflow(subject, field, text, policy),
                    None => self.text_limits(subject, text, field.limits),
                }
                self.text(subject, text);
                self.words(subject, field, text);
            }
            Content::Int(number) => self.number(subject, field, *number),
            Content::Decimal(_) | Content::Bool(_) | Content::Color(_) => {}
            Content::Symbol(symbol) => self.symbol(subject, field, symbol),
            Content::Texts(parts) => self.texts(subject, field, parts),
            Content::Recipients(parts) => self.recipients(subject, field, parts),
            Content::File(media) => self.file(subject, field, media),
            Content::Object(inner) => self.object(field.name, None, inner),
            Content::Elements(parts) => self.elements(subject, field, parts),
            Content::Data(entries) => {
                if let Kind::Data(spec) = field.kind {
                    self.data(spec, entries);
                }
            }
            Content::Material(_) | Content::Unknown => {}
        }
    }

    fn texts(&mut self, subject: Subject, field: &'static Field, parts: &[Part<TextItem>]) {
        self.item_limits(subject, parts, field.limits, &|item| item.span);
        Part::visit(parts, &mut |item| {
            let subject = Subject { span: item.span, ..subject };
            match &item.content {
                Content::Text(text) => {
                    self.text_limits(subject, text, field.limits);
                    self.text(subject, text);
                    if let Kind::Joined { separator } = field.kind {
                        self.separator(subject, text, separator);
                    }
                }
                Content::File(media) => self.file(subject, field, media),
                _ => {}
            }
        });
    }

    fn elements(&mut self, subject: Subject, field: &'static Field, parts: &[Part<Element>]) {
        self.item_limits(subject, parts, field.limits, &|element| element.object.name_span);
        let label = if let Kind::Elements { label, .. } = field.kind { label } else { None };
        Part::visit(parts, &mut |element| self.object(field.name, label, &element.object));
    }

    fn recipients(&mut self, subject: Subject, field: &'static Field, parts: &[Part<Addressee>]) {
        let mut limits: Option<&'static Recipient> = None;
        let mut lines = IdLines::default();
        Part::visit(parts, &mut |one: &Addressee| {
            limits = limits.or(Some(one.recipient));
            if !lines.takes(self.context.program, one) {
                self.addressee(subject, one);
            }
        });
        self.id_lines(&lines);
        // An empty list matches a list of any type.
        let listed = || match field.kind {
            Kind::To(table) => table.iter().find(|recipient| recipient.many),
            _ => None,
        };
        let whole = Subject { owner: self.message.ty.id, ..subject };
        let limits = limits.or_else(listed).map_or::<&[Limit], _>(&[], |recipient| recipient.limits);
        self.item_limits(whole, parts, limits, &|one| one.span);
        self.item_limits(subject, parts, field.limits, &|one| one.span);
        self.repeated(whole, parts, limits);
    }

    fn addressee(&mut self, subject: Subject, one: &Addressee) {
        let word = if one.recipient.word.is_empty() { subject.name } else { one.recipient.word };
        self.only(word, one.span, one.recipient.only);
        if let Some(AddressArgument::Id(text)) = &one.argument {
            let subject = Subject { name: word, span: one.span, ..subject };
            self.text_limits(subject, text, one.recipient.limits);
            self.text(subject, text);
            if let crate::catalog::Delivery::Joined { separator, .. } = one.recipient.delivery {
                self.separator(subject, text, separator);
            }
        }
    }

    fn data(&mut self, spec: &'static DataSpec, entries: &[DataEntry]) {
        for entry in entries {
            let subject = Subject { owner: "data", name: &entry.key, span: entry.span };
            if let Some(name) = entry.key.strip_suffix(spec.suffix).filter(|_| !spec.suffix.is_empty()) {
                self.sink
                    .push(Diagnostic::new(code::KeySuffix { suffix: spec.suffix, name: name.into() }, entry.key_span));
            }
            if let Some(color) = &entry.color {
                self.only("color", color.span, spec.color);
            }
            self.text_limits(subject, &entry.text, spec.limits);
            self.text(subject, &entry.text);
            if let Some(rule) = entry.rule {
                self.value(subject, entry, rule);
            }
        }
    }

    /// Checks a text that must be one of a few words.
    fn words(&mut self, subject: Subject, field: &'static Field, text: &crate::eval::Text) {
        let Kind::OneOf(words) = field.kind else { return };
        let Some(possible) = text.words() else {
            let found = Diagnostic::new(
                words::WrongType { name: subject.name.into(), expected: &kinds::WORD, found: &kinds::TEXT, text: None },
                subject.span,
            );
            return self.sink.push(found);
        };
        let Some(written) = possible.into_iter().find(|word| !words.contains(&&**word)) else { return };
        self.sink.push(match field.refusal(&written) {
            Some(refused) => Diagnostic::new(
                words::RefusedField { name: (&*written).into(), reason: (&refused.reason), fact: refused.fact },
                subject.span,
            ),
            None => Diagnostic::new(
                words::UnknownWord {
                    name: subject.name.into(),
                    value: (&*written).into(),
                    known: words.iter().map(|word| (*word).to_owned()).collect(),
                    suggestion: suggest(&written, words.iter().copied()).map(Into::into),
                },
                subject.span,
            ),
        });
    }
}
