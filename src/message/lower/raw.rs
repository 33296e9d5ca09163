//! `raw: { … }` is for keys that the catalog does not know: a key that msgc writes, or could write from a field, is an
//! error.

use super::Lowering;
use super::accepts::{accepts, accepts_recipient};
use crate::catalog::{self, Field, FieldKind, WireFormat};
use crate::diag::Diagnostic;
use crate::diag::messages::message as code;
use crate::eval::{RecordField, Value, ValueKind};
use crate::message::model::{Addressee, Content, DataEntry, ListPart, Object};
use crate::syntax::quote;

/// What writes a key.
enum KeyWriter {
    Field(&'static Field),
    /// An entry of `data`.
    Entry,
    /// msgc itself, or another `raw`.
    Always,
}

/// What a key of `raw` conflicts with.
enum Met<'o> {
    Nothing,
    /// An object that is also written there.
    Object(&'o Object),
    Data(&'o [DataEntry]),
    Taken(KeyWriter),
}

/// A key as findings show it.
pub(super) fn shown(key: &str) -> String {
    if key.is_empty() { quote(key) } else { key.to_owned() }
}

/// Whether XML accepts a name for an element, without prefixes.
fn is_element(name: &str) -> bool {
    let begins = |c: char| c.is_alphabetic() || c == '_';
    name.chars().next().is_some_and(begins) && name.chars().all(|c| begins(c) || c.is_numeric() || "-.".contains(c))
}

impl Lowering<'_> {
    pub(super) fn raw_collisions(&mut self, object: &Object) {
        for field in &object.raw {
            let before = self.sink.len();
            self.raw_key(object, &mut Vec::new(), field);
            if self.ty.format == WireFormat::Xml {
                self.raw_element(field);
            }
            if !self.sink.has_errors_since(before) {
                self.sink.push(Diagnostic::new(code::RawField { name: shown(&field.name).into() }, field.name_span));
            }
        }
    }

    /// Checks that the keys of a value are names of XML elements.
    fn raw_element(&mut self, field: &RecordField) {
        if !is_element(&field.name) {
            self.sink.push(Diagnostic::new(code::RawElement { name: shown(&field.name).into() }, field.name_span));
        }
        if let ValueKind::Record(inner) = &field.value.kind {
            inner.iter().filter(|inner| inner.is_set).for_each(|inner| self.raw_element(inner));
        }
    }

    /// Checks a key of `raw` inside the keys of `path`, and the keys in its value.
    fn raw_key(&mut self, object: &Object, path: &mut Vec<String>, field: &RecordField) {
        path.push(field.name.to_string());
        match met(object, path, &field.value) {
            Met::Nothing => {
                // Further keys are allowed in an object that is written.
                if let ValueKind::Record(inner) = &field.value.kind
                    && object.fields.iter().any(|known| wires(known).any(|wire| is_below(wire, path)))
                {
                    inner.iter().filter(|inner| inner.is_set).for_each(|inner| self.raw_key(object, path, inner));
                }
            }
            Met::Object(known) => {
                if let ValueKind::Record(inner) = &field.value.kind {
                    inner
                        .iter()
                        .filter(|inner| inner.is_set)
                        .for_each(|inner| self.raw_key(known, &mut Vec::new(), inner));
                }
            }
            Met::Data(entries) => {
                if let ValueKind::Record(inner) = &field.value.kind {
                    inner.iter().filter(|inner| inner.is_set).for_each(|inner| self.raw_entry(entries, inner));
                }
            }
            Met::Taken(writer) => self.raw_known(field, &path.join("."), &writer),
        }
        path.pop();
    }

    /// A key of `data` in `raw`: further keys are allowed next to its `value` and `color`.
    fn raw_entry(&mut self, entries: &[DataEntry], field: &RecordField) {
        let Some(entry) = entries.iter().find(|entry| entry.key == field.name) else { return };
        let ValueKind::Record(inner) = &field.value.kind else {
            return self.raw_known(field, &field.name, &KeyWriter::Entry);
        };
        for inner in inner.iter().filter(|inner| inner.is_set) {
            let name = &*inner.name;
            if name == catalog::DATA_VALUE || (name == catalog::DATA_COLOR && entry.color.is_some()) {
                self.raw_known(inner, &format!("{}.{name}", field.name), &KeyWriter::Entry);
            }
        }
    }

    fn raw_known(&mut self, field: &RecordField, name: &str, writer: &KeyWriter) {
        let found = match writer {
            KeyWriter::Field(known) => Diagnostic::new(
                code::RawKnownField { name: name.into(), how: &code::SET_THE_FIELD, field: Some(written(known)) },
                field.name_span,
            ),
            KeyWriter::Entry | KeyWriter::Always => Diagnostic::new(
                code::RawKnownField { name: name.into(), how: &code::LEAVE_IT_OUT, field: None },
                field.name_span,
            ),
        };
        self.sink.push(found);
    }
}

fn met<'o>(object: &'o Object, path: &[String], value: &Value) -> Met<'o> {
    let is_record = matches!(value.kind, ValueKind::Record(_));
    for field in object.fields {
        let slot = object.slots.iter().find(|slot| std::ptr::eq(slot.field, field));
        let content = slot.map(|slot| &slot.content);
        match (field.kind, content) {
            (FieldKind::To(recipients), _) => {
                let set = matches!(content, Some(Content::Recipients(_)));
                let written = content.map(written_to).unwrap_or_default();
                let takes = |wire: &&str| !set && accepts_recipient(recipients, wire, value);
                let known = recipients.iter().flat_map(|one| one.delivery.wires());
                if written.into_iter().chain(known.filter(takes)).any(|wire| collides(wire, path, is_record)) {
                    return Met::Taken(KeyWriter::Field(field));
                }
                continue;
            }
            (FieldKind::Const(_), _) | (FieldKind::CountOf(_), Some(_)) => {}
            (FieldKind::CountOf(block), None) if object.slot(block).is_some() => {}
            (FieldKind::Time, None) => {}
            (_, Some(Content::Object(inner))) if is_record && is_at(field.wire, path) => return Met::Object(inner),
            (_, Some(Content::Data(entries))) if is_record && is_at(field.wire, path) => return Met::Data(entries),
            (_, Some(_)) => {}
            (_, None) if is_second_of_pair(object, field) => {}
            (kind, None) if is_at(field.wire, path) && accepts(kind, value) => {}
            _ => continue,
        }
        if collides(field.wire, path, is_record) {
            return Met::Taken(if field.name.is_empty() { KeyWriter::Always } else { KeyWriter::Field(field) });
        }
    }
    Met::Nothing
}

/// Whether the field is the `md5` of an image from a file.
fn is_second_of_pair(object: &Object, field: &Field) -> bool {
    object.slots.iter().any(|slot| match slot.field.kind {
        FieldKind::Inline { md5, .. } => field.name == md5 && matches!(slot.content, Content::File(_)),
        _ => false,
    })
}

/// The keys that recipients write.
fn written_to(content: &Content) -> Vec<&'static str> {
    let mut wires = Vec::new();
    if let Content::Recipients(parts) = content {
        ListPart::visit(parts, &mut |one: &Addressee| wires.extend(one.recipient.delivery.wires()));
    }
    wires
}

/// A field as written in a message.
fn written(field: &Field) -> String {
    match field.kind {
        FieldKind::Object(..) | FieldKind::Elements { .. } | FieldKind::Data(_) => format!("{} {{ … }}", field.name),
        _ => field.name.to_owned(),
    }
}

/// All wire paths that a field may write.
fn wires(field: &'static Field) -> impl Iterator<Item = &'static str> {
    let recipients = if let FieldKind::To(recipients) = field.kind { recipients } else { &[] };
    let keys = recipients.iter().flat_map(|one| one.delivery.wires());
    std::iter::once(field.wire).filter(|wire| !wire.is_empty()).chain(keys)
}

/// Whether two values are at the same path, and one is not an object.
fn collides(wire: &str, path: &[String], is_record: bool) -> bool {
    is_at(wire, path) || (!is_record && is_below(wire, path))
}

fn is_at(wire: &str, path: &[String]) -> bool {
    wire.split('.').eq(path.iter().map(String::as_str))
}

/// Whether a wire path is inside the object at `path`.
fn is_below(wire: &str, path: &[String]) -> bool {
    let mut keys = wire.split('.');
    path.iter().all(|key| keys.next() == Some(key)) && keys.next().is_some()
}
