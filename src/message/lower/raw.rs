//! `raw: { … }` is for keys that the catalog does not know: a key that msgc writes, or could write from a field, is an
//! error.

use super::Lowering;
use super::accepts::{accepts, accepts_recipient, has_other_type, other_item};
use super::content::expected_word;
use super::found_word;
use crate::catalog::{self, DataSpec, Field, FieldKind, WireFormat, key_rule, near_wire};
use crate::diag::messages::{kinds, message as code};
use crate::diag::{Diagnostic, Fix, Localized};
use crate::dialect::Dialect;
use crate::eval::{RecordField, Value, ValueKind};
use crate::import::{containing, removing_entry, with_value};
use crate::message::model::{Addressee, Content, DataEntry, ListPart, Object, SetField};
use crate::source::Span;
use crate::syntax::ast::EntryKind;
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
    /// An object that is also written there, for this field.
    Object(&'static Field, &'o Object),
    Data(&'o [DataEntry], &'static DataSpec),
    Taken(KeyWriter),
    /// A value of a type that its field never has.
    OtherType(&'static Field),
    /// A value in the place of an object of fields.
    NoObject,
}

/// A walk through the keys of `raw`.
#[derive(Default)]
struct RawWalk {
    /// The objects that it is in, by their fields.
    within: Vec<&'static Field>,
    /// The keys in the innermost of them.
    path: Vec<String>,
    meant: Vec<MeantField>,
}

/// A field that is not set, and that a key of `raw` was written for.
struct MeantField {
    within: Vec<&'static Field>,
    field: &'static Field,
    name_span: Span,
    span: Span,
}

impl RawWalk {
    /// `object` is where the walk is.
    fn mean(&mut self, object: &Object, field: &'static Field, key: &RecordField) {
        if field.name.is_empty() || object.slot(field.name).is_some() {
            return;
        }
        let (within, name_span, span) = (self.within.clone(), key.name_span, key.value.span);
        self.meant.push(MeantField { within, field, name_span, span });
    }
}

impl MeantField {
    /// Sets the field to what cannot be known.
    fn mark(self, mut object: &mut Object) {
        for outer in self.within {
            let slot = object.slots.iter_mut().find(|slot| std::ptr::eq(slot.field, outer));
            let Some(Content::Object(inner)) = slot.map(|slot| &mut slot.content) else { return };
            object = inner;
        }
        let Self { field, name_span, span, .. } = self;
        if object.slot(field.name).is_none() {
            object.slots.push(SetField { field, name_span, span, content: Content::Unknown });
        }
    }
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
    /// Checks the keys of `raw`. A field that one of them was written for is not missing as well.
    pub(super) fn raw_collisions(&mut self, object: &mut Object) {
        let mut walk = RawWalk::default();
        for field in &object.raw {
            let before = self.sink.len();
            self.raw_key(object, &mut walk, field);
            if self.ty.format == WireFormat::Xml {
                self.raw_element(field);
            }
            if !self.sink.has_errors_since(before) {
                let similar = near_field(object, "", field);
                let name = shown(&field.name).into();
                let moved = similar.as_ref().and_then(|near| self.as_field(object, near.field?, field));
                let similar = similar.map(|near| near.name);
                let found = Diagnostic::new(code::RawField { name, similar }, field.name_span);
                self.sink.push(match moved {
                    Some(fix) => found.fix(fix),
                    None => found,
                });
            }
        }
        walk.meant.into_iter().for_each(|meant| meant.mark(object));
    }

    /// Writes a key of `raw` as the field that was meant, if its value can stay as it is written.
    fn as_field(&self, object: &Object, field: &'static Field, key: &RecordField) -> Option<Fix> {
        if object.slot(field.name).is_some() || !is_written_alike(field.kind) || !accepts(field.kind, &key.value) {
            return None;
        }
        let files = &self.program.files;
        let record = containing(&self.message.body, key.name_span)?;
        let (_, raw) = with_value(&self.message.body, record.span)?;
        let value = record.entries.iter().find_map(|entry| match &entry.kind {
            EntryKind::Field { name, value, color: None, .. } if name.span == key.name_span => Some(value.span),
            _ => None,
        })?;
        let written = format!("{}: {}", field.name, files.slice(value));
        let fix = Fix::unsafe_fix(code::WordFixName { name: written.clone() });
        if let [_] = record.entries.as_slice() {
            // A comment beside the key would be lost.
            let beside = files.slice(raw.span).replacen(files.slice(value), "", 1);
            return (!beside.contains("//")).then(|| fix.replace(raw.span, written));
        }
        let text = files.get(raw.span.file)?.text();
        let before_in = |end: u32| text.get(..end as usize);
        let line = before_in(raw.span.start)?.rsplit('\n').next().unwrap_or_default();
        let apart = if line.trim().is_empty() { format!("\n{line}") } else { ", ".to_owned() };
        let at = Span::new(raw.span.file, raw.span.start, raw.span.start);
        let mut fix = fix.replace(at, format!("{written}{apart}"));
        let mut removed = removing_entry(files, record, key.name_span)?;
        // With the space before it, so that the next key does not begin where it began.
        let ends_in_space = |end: u32| before_in(end).is_some_and(|before| before.ends_with(' '));
        if ends_in_space(removed.span.start) && ends_in_space(removed.span.end) {
            removed.span = Span::new(removed.span.file, removed.span.start - 1, removed.span.end - 1);
        }
        fix.edits.push(removed);
        Some(fix)
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

    /// Checks a key of `raw` where the walk is, and the keys in its value.
    fn raw_key(&mut self, object: &Object, walk: &mut RawWalk, field: &RecordField) {
        walk.path.push(field.name.to_string());
        match met(object, &walk.path, &field.value) {
            Met::Nothing => {
                // Further keys are allowed in an object that is written.
                if let ValueKind::Record(inner) = &field.value.kind
                    && object.fields.iter().any(|known| wires(known).any(|wire| is_below(wire, &walk.path)))
                {
                    inner.iter().filter(|inner| inner.is_set).for_each(|inner| self.raw_key(object, walk, inner));
                }
            }
            Met::Object(outer, known) => {
                if let ValueKind::Record(inner) = &field.value.kind {
                    let path = std::mem::take(&mut walk.path);
                    walk.within.push(outer);
                    inner.iter().filter(|inner| inner.is_set).for_each(|inner| self.raw_key(known, walk, inner));
                    walk.within.pop();
                    walk.path = path;
                }
            }
            Met::Data(entries, spec) => {
                if let ValueKind::Record(inner) = &field.value.kind {
                    inner.iter().filter(|inner| inner.is_set).for_each(|inner| self.raw_entry(entries, spec, inner));
                }
            }
            Met::OtherType(known) => {
                let item = other_item(known.kind, &field.value);
                let expected = if item.is_some() { &kinds::TEXT } else { expected_word(known.kind) };
                self.raw_other_type(known.name, expected, item.unwrap_or(&field.value));
                walk.mean(object, known, field);
            }
            Met::NoObject => {
                self.raw_other_type(&field.name, &kinds::RECORD, &field.value);
                for known in object.fields {
                    if is_below(known.wire, &walk.path) {
                        walk.mean(object, known, field);
                    }
                }
            }
            Met::Taken(writer) => {
                self.raw_known(field, &walk.path.join("."), &writer);
                if let KeyWriter::Field(known) = writer {
                    walk.mean(object, known, field);
                }
            }
        }
        walk.path.pop();
    }

    /// A key of `data` in `raw`: further keys are allowed next to its `value` and `color`.
    fn raw_entry(&mut self, entries: &[DataEntry], spec: &'static DataSpec, field: &RecordField) {
        let Some(entry) = entries.iter().find(|entry| entry.key == field.name) else {
            return self.raw_new_entry(spec, field);
        };
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

    /// An entry of `data` that only `raw` has: an object with a text.
    fn raw_new_entry(&mut self, spec: &'static DataSpec, field: &RecordField) {
        let inner = match &field.value.kind {
            ValueKind::Record(inner) => inner,
            ValueKind::None | ValueKind::Unknown | ValueKind::Choice(_) => return,
            _ if key_rule(spec, &field.name).is_none() => return,
            _ => return self.raw_other_type(&field.name, &kinds::RECORD, &field.value),
        };
        for inner in inner.iter().filter(|inner| inner.is_set) {
            let is_number = matches!(inner.value.kind, ValueKind::Int(_) | ValueKind::Decimal(_));
            if inner.name == catalog::DATA_VALUE
                && !(is_number && spec.takes_numbers)
                && has_other_type(FieldKind::Text(Dialect::Plain), &inner.value)
            {
                self.raw_other_type(&field.name, &kinds::TEXT, &inner.value);
            }
        }
    }

    /// The finding that the field itself would have, without a fix: the value is not to stay where it is.
    fn raw_other_type(&mut self, name: &str, expected: &'static Localized, value: &Value) {
        let found = found_word(&value.kind);
        let finding = code::WrongType { name: name.into(), expected, found, how: None, text: None, forms: None };
        self.sink.push(Diagnostic::new(finding, value.span));
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

/// Whether a value in a record is written as it is in a field of this kind.
const fn is_written_alike(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Text(_)
            | FieldKind::OneOf(_)
            | FieldKind::Media(_)
            | FieldKind::Texts(_)
            | FieldKind::Medias(_)
            | FieldKind::Int { .. }
            | FieldKind::Choice(_)
            | FieldKind::Bool
            | FieldKind::Decimal
    )
}

/// What was probably meant by a key.
struct NearField {
    /// As findings show it.
    name: String,
    /// The field that the value can be moved to.
    field: Option<&'static Field>,
}

/// The field that was probably meant by a key, or by one in its value.
fn near_field(object: &Object, within: &str, field: &RecordField) -> Option<NearField> {
    let known: Vec<&'static str> = object.fields.iter().flat_map(wires).collect();
    let path = format!("{within}{}", field.name);
    let is_object = known.iter().any(|wire| wire.strip_prefix(&*path).is_some_and(|rest| rest.starts_with('.')));
    if is_object && let ValueKind::Record(inner) = &field.value.kind {
        let within = format!("{path}.");
        let near = inner.iter().filter(|inner| inner.is_set).find_map(|inner| near_field(object, &within, inner));
        return near.map(|near| NearField { field: None, ..near });
    }
    let is_known = known.contains(&&*path);
    let wire = if is_known { None } else { near_wire(&known, within, &field.name) }?;
    let wire = format!("{within}{wire}");
    let meant = object.fields.iter().find(|known| known.wire == wire && !known.name.is_empty());
    // A field of the same name is told by its place.
    let named = meant.filter(|known| known.name != &*field.name);
    Some(NearField { name: named.map_or(wire, |field| field.name.to_owned()), field: meant })
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
            (_, Some(Content::Object(inner))) if is_record && is_at(field.wire, path) => {
                return Met::Object(field, inner);
            }
            (FieldKind::Data(spec), Some(Content::Data(entries))) if is_record && is_at(field.wire, path) => {
                return Met::Data(entries, spec);
            }
            (_, Some(_)) => {}
            (_, None) if is_second_of_pair(object, field) => {}
            (kind, None) if is_at(field.wire, path) && accepts(kind, value) => {}
            (kind, None) if is_at(field.wire, path) && has_other_type(kind, value) => return Met::OtherType(field),
            _ => continue,
        }
        if collides(field.wire, path, is_record) {
            return Met::Taken(if field.name.is_empty() { KeyWriter::Always } else { KeyWriter::Field(field) });
        }
    }
    let is_above = |field: &Field| is_below(field.wire, path);
    if has_other_type(EMPTY_OBJECT, value) && object.fields.iter().any(is_above) {
        return Met::NoObject;
    }
    Met::Nothing
}

/// An object of fields.
const EMPTY_OBJECT: FieldKind = FieldKind::Object(&[], &[]);

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
