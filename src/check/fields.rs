//! Checks every field of an object by the type of its value.

use super::MessageCheck;
use super::id_lines::IdLines;
use super::subject::Measurand;
use crate::catalog::{DataSpec, Delivery, Field, FieldKind, Limit, RecipientSpec, RuleCheck};
use crate::diag::messages::{kinds, message as messages, platform as code};
use crate::diag::{Diagnostic, Fix};
use crate::dialect::Family;
use crate::message::{
    AddressArgument, Addressee, BlockElement, Content, DataEntry, FieldText, ListPart, Object, SetField, TextItem,
    unknown_word,
};
use crate::syntax::{is_name, quote};

/// Whether a rule says which pictures a field may name.
fn is_picture(object: &Object, field: &Field) -> bool {
    let is_its = |check: &RuleCheck| matches!(check, RuleCheck::Picture { field: name, .. } if *name == field.name);
    object.rules.iter().any(|rule| is_its(&rule.check))
}

/// Whether a text is an id with a blank around it.
fn is_spaced_id(text: &FieldText) -> bool {
    let is_id = matches!(text.dialect().spec().family, Family::Ids);
    is_id && text.literal().is_some_and(|id| id.trim().len() < id.len() && !id.trim().is_empty())
}

impl MessageCheck<'_, '_> {
    /// `label` is the field that is written after the name of the block.
    pub(super) fn object(&mut self, owner: &str, label: Option<&str>, object: &Object) {
        let before = self.sink.len();
        for slot in &object.slots {
            // There can be many blocks, each with texts to parse and prove.
            if self.given.cancellation.is_cancelled() {
                return;
            }
            self.slot(owner, object, slot);
        }
        // Which fields are needed depends on a word that is wrong.
        let depends = |found: &Diagnostic| found.is::<messages::RefusedField>() || found.is::<messages::UnknownWord>();
        let is_wrong = |slot: &SetField| matches!(slot.field.kind, FieldKind::OneOf(_));
        if object.slots.iter().any(is_wrong)
            && self.sink.found_since(before).iter().any(|found| {
                depends(found) && object.slots.iter().any(|slot| is_wrong(slot) && slot.span == found.span)
            })
        {
            return;
        }
        self.swapped_ids(object, before);
        self.presence(owner, label, object);
        for rule in object.rules {
            self.rule(owner, object, rule);
        }
    }

    fn slot(&mut self, owner: &str, object: &Object, slot: &SetField) {
        let field = slot.field;
        self.only(field.name, slot.name_span, field.only);
        let subject = Measurand { owner, name: field.name, span: slot.span };
        let before = self.sink.len();
        match &slot.content {
            Content::Text(text) => {
                match self.policy(slot) {
                    Some(policy) => self.overflow(subject, field, text, policy),
                    None if Self::is_compared_md5(object, field.name, text) => {}
                    // Without the blank around it, it may well fit.
                    None if is_spaced_id(text) => {}
                    None => self.text_limits(subject, text, field.limits),
                }
                let is_none = match field.kind {
                    FieldKind::Media(spec) => self.media_id(subject, spec, text),
                    _ => false,
                };
                if !is_none {
                    self.text(subject, text);
                }
                self.words(subject, field, text);
                self.id(subject, field.id, text);
                self.url(subject, field, text, is_picture(object, field));
                self.html(subject, field, text);
                self.attributes(subject, field, text);
                if matches!(field.kind, FieldKind::Text(_)) {
                    self.one_line(subject, field, text);
                }
                self.name_values(before, text);
            }
            Content::Int(number) => self.number(subject, field, *number),
            Content::Decimal(_) | Content::Bool(_) | Content::Color(_) => {}
            Content::Symbol(symbol) => {
                self.symbol(subject, field, symbol);
                self.file_parameter(subject, field, symbol);
            }
            Content::Texts(parts) => self.texts(subject, field, parts),
            Content::Recipients(parts) => self.recipients(subject, field, parts),
            Content::File(media) => self.file(subject, field, media),
            Content::Object(inner) => self.object(field.name, None, inner),
            Content::Elements(parts) => self.elements(subject, field, parts),
            Content::Data(entries) => {
                if let FieldKind::Data(spec) = field.kind {
                    self.data(spec, entries);
                }
            }
            Content::Material(_) | Content::Unknown => {}
        }
    }

    fn texts(&mut self, subject: Measurand, field: &'static Field, parts: &[ListPart<TextItem>]) {
        self.item_limits(subject, parts, field.limits, &|item| item.span);
        ListPart::visit(parts, &mut |item| {
            let subject = Measurand { span: item.span, ..subject };
            let before = self.sink.len();
            match &item.content {
                Content::Text(text) => {
                    self.text_limits(subject, text, field.limits);
                    let is_none = match field.kind {
                        FieldKind::Medias(spec) => self.media_id(subject, spec, text),
                        _ => false,
                    };
                    if !is_none {
                        self.text(subject, text);
                    }
                    self.id(subject, field.id, text);
                    match field.kind {
                        FieldKind::Joined { separator } => self.separator(subject, text, Some(separator), true),
                        FieldKind::Texts(dialect) if matches!(dialect.spec().family, Family::Ids) => {
                            self.separator(subject, text, None, true);
                        }
                        _ => {}
                    }
                    self.name_values(before, text);
                }
                Content::File(media) => self.file(subject, field, media),
                _ => {}
            }
        });
    }

    fn elements(&mut self, subject: Measurand, field: &'static Field, parts: &[ListPart<BlockElement>]) {
        self.item_limits(subject, parts, field.limits, &|element| element.object.name_span);
        let label = if let FieldKind::Elements { label, .. } = field.kind { label } else { None };
        ListPart::visit(parts, &mut |element| self.object(field.name, label, &element.object));
    }

    fn recipients(&mut self, subject: Measurand, field: &'static Field, parts: &[ListPart<Addressee>]) {
        let mut limits: Option<&'static RecipientSpec> = None;
        let mut lines = IdLines::default();
        ListPart::visit(parts, &mut |one: &Addressee| {
            limits = limits.or(Some(one.recipient));
            if !lines.takes(self.context.program, one) {
                self.addressee(subject, one);
            }
        });
        self.id_lines(&lines);
        // An empty list matches a list of any type.
        let listed = || match field.kind {
            FieldKind::To(table) => table.iter().find(|recipient| recipient.many),
            _ => None,
        };
        let whole = Measurand { owner: self.message.ty.id, ..subject };
        let limits = limits.or_else(listed).map_or::<&[Limit], _>(&[], |recipient| recipient.limits);
        self.item_limits(whole, parts, limits, &|one| one.span);
        self.item_limits(subject, parts, field.limits, &|one| one.span);
        self.repeated(whole, parts, limits);
    }

    fn addressee(&mut self, subject: Measurand, one: &Addressee) {
        let word = if one.recipient.word.is_empty() { subject.name } else { one.recipient.word };
        self.only(word, one.span, one.recipient.only);
        if let Some(AddressArgument::Id(text)) = &one.argument {
            let subject = Measurand { name: word, span: one.span, ..subject };
            let before = self.sink.len();
            self.text_limits(subject, text, one.recipient.limits);
            self.text(subject, text);
            self.id(subject, one.recipient.id, text);
            let separator = match one.recipient.delivery {
                Delivery::Joined { separator, .. } => Some(separator),
                _ => None,
            };
            self.separator(subject, text, separator, one.recipient.many);
            self.name_values(before, text);
        }
    }

    fn data(&mut self, spec: &'static DataSpec, entries: &[DataEntry]) {
        for entry in entries {
            let subject = Measurand { owner: "data", name: &entry.key, span: entry.span };
            if let Some(name) = entry.key.strip_suffix(spec.suffix).filter(|_| !spec.suffix.is_empty()) {
                let (written, fixed) =
                    (entry.key.to_string(), if is_name(name) { name.to_owned() } else { quote(name) });
                let is_taken = entries.iter().any(|other| &*other.key == name);
                let fix = Fix::safe(code::WriteFix { text: fixed.clone() }).replace(entry.key_span, fixed);
                let found = code::KeySuffix { written, suffix: spec.suffix, name: name.into() };
                let found = Diagnostic::new(found, entry.key_span);
                self.sink.push(if is_taken { found } else { found.fix(fix) });
            }
            if let Some(color) = &entry.color {
                self.only("color", color.span, spec.color);
            }
            let start = self.sink.len();
            self.text_limits(subject, &entry.text, spec.limits);
            let before = self.sink.len();
            match entry.rule {
                Some(rule) => self.value(subject, entry, rule),
                None => self.key_of_no_kind(spec, entry, entries),
            }
            // What the kind of its key already says of the value is not told again as markup.
            if !self.sink.found_since(before).iter().any(|found| found.is::<code::DoubtfulValue>()) {
                self.text(subject, &entry.text);
            }
            self.long_value(subject, spec, entry);
            self.name_values(start, &entry.text);
        }
    }

    /// Checks a text that must be one of a few words.
    fn words(&mut self, subject: Measurand, field: &'static Field, text: &crate::eval::Text) {
        let FieldKind::OneOf(words) = field.kind else { return };
        let Some(possible) = text.words() else {
            let found = Diagnostic::new(
                messages::WrongType {
                    name: subject.name.into(),
                    expected: &kinds::WORD,
                    found: &kinds::TEXT,
                    how: None,
                    text: None,
                    forms: None,
                },
                subject.span,
            );
            return self.sink.push(found);
        };
        let Some(written) = possible.into_iter().find(|word| !words.contains(&&**word)) else { return };
        self.sink.push(match field.refusal(&written) {
            Some(refused) => Diagnostic::new(
                messages::RefusedField { name: (&*written).into(), reason: (&refused.reason), fact: refused.fact },
                subject.span,
            ),
            None => unknown_word(subject.name, &written, words, subject.span, text.literal().is_some()),
        });
    }
}
