//! Matches the entries of a block to fields.

use std::collections::BTreeMap;

use super::overflow::{OverflowSetting, body_of};
use super::payload::OpenObject;
use super::rests::rest_outside_text;
use super::{Lowering, ObjectOwner, nearest, unexpected_color, with_rename};
use crate::catalog::{self, Field, FieldKind, MessageType, Presence, Rule};
use crate::diag::messages::message as code;
use crate::diag::messages::payload::ChangeType;
use crate::diag::messages::slips::{FIELD, OtherForm};
use crate::diag::{Arg, Diagnostic, Fix, Phrase};
use crate::eval::{Tree, TreeEntry, Value, ValueKind};
use crate::import::{containing, removing_entry};
use crate::lang::file_call;
use crate::message::model::{BlockElement, Content, ListPart, Object, SetField};
use crate::message::settings::RAW;
use crate::source::{Span, Substr};
use crate::syntax::ast::{EntryKind, ExprKind, WHEN};
use crate::syntax::quote;

/// How `raw` is written.
const RAW_FORM: &str = "raw: { … }";

/// The fields set by a block.
#[derive(Default)]
pub(super) struct Set {
    /// Each name with the span of its first occurrence.
    places: BTreeMap<Substr, Span>,
    /// The fields that wrong names probably mean; these are not also reported as missing.
    meant: Vec<(&'static str, Span)>,
    /// An entry that could not be read: it may be any of the missing ones.
    unread: Option<Span>,
}

impl Lowering<'_> {
    pub(super) fn object(
        &mut self,
        owner: ObjectOwner<'_>,
        fields: &'static [Field],
        rules: &'static [Rule],
        body: Tree,
    ) -> Object {
        let Tree { entries, span } = body;
        let mut object = Object {
            fields,
            rules,
            slots: Vec::with_capacity(entries.len()),
            raw: Vec::new(),
            name_span: owner.name_span,
            span,
        };
        let mut set = Set::default();
        self.open.push(OpenObject { fields, rules, is_message: owner.is_message, ..OpenObject::default() });
        self.entries(owner, &mut object, &mut set, entries);
        if let Some(span) = set.unread {
            let required = fields.iter().filter(|field| !matches!(field.presence, Presence::Optional));
            set.meant.extend(required.filter(|field| !field.name.is_empty()).map(|field| (field.name, span)));
        }
        set.meant.extend(self.open.pop().map(|open| open.meant).unwrap_or_default());
        for (name, span) in set.meant {
            let field = fields.iter().find(|field| field.name == name);
            if let Some(field) = field.filter(|field| object.slot(field.name).is_none()) {
                object.slots.push(SetField { field, name_span: span, span, content: Content::Unknown });
            }
        }
        object.slots.sort_by_key(position);
        self.raw_collisions(&mut object);
        object
    }

    fn entries(&mut self, owner: ObjectOwner<'_>, object: &mut Object, set: &mut Set, entries: Vec<TreeEntry>) {
        for entry in entries {
            match entry {
                TreeEntry::Field { name, name_span, value, color } => {
                    self.field(owner, object, set, (name, name_span), value, color);
                }
                TreeEntry::Block { name, name_span, label, body } => {
                    self.block(owner, object, set, (name, name_span), label, body);
                }
                TreeEntry::Piece(value) => {
                    if matches!(value.kind, ValueKind::Unknown) {
                        set.unread.get_or_insert(value.span);
                    } else {
                        self.sink.push(Diagnostic::new(code::PieceOutsideText, value.span));
                    }
                }
                TreeEntry::Choice { cond, then, other, .. } => {
                    let branch = if self.assignment.entails(&cond) { then } else { other };
                    self.entries(owner, object, set, branch.entries);
                }
                TreeEntry::Fitted { span, .. } => self.sink.push(rest_outside_text(span)),
                TreeEntry::Repeat { over, body, .. } => self.repeat(owner, object, set, over, body),
            }
        }
    }

    fn field(
        &mut self,
        owner: ObjectOwner<'_>,
        object: &mut Object,
        set: &mut Set,
        (name, name_span): (Substr, Span),
        value: Value,
        color: Option<Value>,
    ) {
        if let Some(color) = color {
            self.sink.push(unexpected_color(&name, color.span));
        }
        if name == WHEN && owner.is_message {
            // The one that counts is evaluated with the message.
            return self.misplaced_when(owner, name_span);
        }
        if name == RAW {
            if !self.is_repeated(set, &name, name_span) {
                self.raw(object, &name, value);
            }
            return;
        }
        if let (Some(setting), Some(body)) = (OverflowSetting::named(&name), body_of(object.fields)) {
            if !self.is_repeated(set, &name, name_span) {
                self.overflow(owner, body, setting, (&name, name_span), value);
            }
            return;
        }
        if let Some(label) = owner.label.filter(|label| *label == name) {
            set.meant.push((label, name_span));
            self.label_as_field(owner, (&name, name_span), &value);
            return;
        }
        let Some(field) = self.find(owner, object, set, (&name, name_span)) else { return };
        if self.is_repeated(set, &name, name_span) {
            return;
        }
        if let Some(block) = object.slots.iter().find(|slot| std::ptr::eq(slot.field, field)) {
            return self.repeated(&name, name_span, block.name_span);
        }
        let span = value.span;
        if let Some(content) = self.content(field, &name, value) {
            object.slots.push(SetField { field, name_span, span, content });
        }
    }

    /// A field that is written as the label of its block.
    fn label_as_field(&mut self, owner: ObjectOwner<'_>, (name, name_span): (&str, Span), value: &Value) {
        let files = &self.program.files;
        let written = files.slice(value.span);
        let is_number = !written.is_empty() && written.bytes().all(|digit| digit.is_ascii_digit());
        let label = if is_number { quote(written) } else { written.to_owned() };
        let is_text = label.starts_with('"') && !label.contains('\n');
        let removed = containing(&self.message.body, name_span)
            .filter(|block| {
                is_text
                    && files.slice(Span::new(name_span.file, owner.name_span.end, block.span.start)).trim().is_empty()
            })
            .and_then(|block| removing_entry(files, block, name_span));
        let fix = removed.map(|removed| {
            let title = code::LabelFix { owner: owner.name.to_owned(), label: label.clone() };
            let at = Span::new(name_span.file, owner.name_span.end, owner.name_span.end);
            let mut fix = Fix::safe(title).replace(at, format!(" {label}"));
            fix.edits.push(removed);
            fix
        });
        let found = code::LabelAsField { name: name.into(), owner: owner.name.into(), value: label };
        let found = Diagnostic::new(found, name_span);
        self.sink.push(match fix {
            Some(fix) => found.fix(fix),
            None => found,
        });
    }

    /// A second `when`, or one that is not directly in the message.
    fn misplaced_when(&mut self, owner: ObjectOwner<'_>, span: Span) {
        let program = self.program;
        let mut messages = program.main().into_iter().flat_map(|unit| unit.messages()).map(|(_, message)| message);
        let message = messages.find(|message| message.name.span == owner.name_span);
        let name_at = |at: usize| match &message?.body.entries.get(at)?.kind {
            EntryKind::Field { name, .. } => Some(name.span),
            _ => None,
        };
        let entries = message.map_or(0, |message| message.body.entries.len());
        let is_direct = (0..entries).any(|at| name_at(at) == Some(span));
        let (reason, how) = match is_direct {
            true => (&code::WHEN_TWICE, &code::HOW_WHEN_TWICE),
            false => (&code::WHEN_INSIDE, &code::HOW_WHEN_INSIDE),
        };
        let found = Diagnostic::new(code::MisplacedWhen { reason, how }, span);
        let first = message.and_then(|message| message.when(|name| program.word(name)));
        self.sink.push(match first.and_then(|(at, _)| name_at(at)) {
            Some(first) => found.note(first, &code::FIRST_SET),
            None => found,
        });
    }

    /// A label of a block that has none.
    pub(super) fn unexpected_label(&mut self, name: &str, span: Span) {
        let before = self.program.files.get(span.file).and_then(|file| file.text().get(..span.start as usize));
        let blanks = before.map_or(0, |before| before.len() - before.trim_end_matches([' ', '\t']).len());
        let from = span.start - blanks as u32;
        let fix = Fix::unsafe_fix(&code::REMOVE_LABEL).replace(Span::new(span.file, from, span.end), "");
        self.sink.push(Diagnostic::new(code::UnexpectedLabel { name: name.into() }, span).fix(fix));
    }

    fn block(
        &mut self,
        owner: ObjectOwner<'_>,
        object: &mut Object,
        set: &mut Set,
        (name, name_span): (Substr, Span),
        label: Option<Value>,
        body: Tree,
    ) {
        let Some(field) = self.find(owner, object, set, (&name, name_span)) else { return };
        let label_field = if let FieldKind::Elements { label, .. } = field.kind { label } else { None };
        if let (Some(label), None) = (&label, label_field) {
            self.unexpected_label(&name, label.span);
        }
        let inner = ObjectOwner { name: &name, name_span, refused: &[], label: label_field, is_message: false };
        let span = body.span;
        let content = match field.kind {
            FieldKind::Elements { fields, rules, .. } => {
                let element = self.element(inner, fields, rules, label_field.zip(label), body);
                push_element(object, field, name_span, span, ListPart::One(element));
                return;
            }
            FieldKind::Object(fields, rules) => Content::Object(self.object(inner, fields, rules, body)),
            FieldKind::Data(spec) => Content::Data(self.data(&name, spec, body.entries)),
            FieldKind::Text(_) if field.lines => {
                let text = self.pieces(&name, body);
                Content::Text(self.fitted(field, &name, text))
            }
            _ => {
                self.sink.push(Diagnostic::new(code::NotABlock { name: (&name).into() }, name_span));
                Content::Unknown
            }
        };
        if !self.is_repeated(set, &name, name_span) {
            object.slots.push(SetField { field, name_span, span, content });
        }
    }

    fn element(
        &mut self,
        owner: ObjectOwner<'_>,
        fields: &'static [Field],
        rules: &'static [Rule],
        label: Option<(&'static str, Value)>,
        body: Tree,
    ) -> BlockElement {
        let mut object = self.object(owner, fields, rules, body);
        let labelled = label.and_then(|(name, value)| Some((fields.iter().find(|field| field.name == name)?, value)));
        if let Some((field, value)) = labelled {
            let span = value.span;
            if let Some(content) = self.content(field, field.name, value) {
                object.slots.retain(|slot| !std::ptr::eq(slot.field, field));
                object.slots.push(SetField { field, name_span: span, span, content });
                object.slots.sort_by_key(position);
            }
        }
        BlockElement { object }
    }

    fn repeat(
        &mut self,
        owner: ObjectOwner<'_>,
        object: &mut Object,
        set: &mut Set,
        over: crate::eval::Repeat,
        body: Tree,
    ) {
        let mut inner = Object {
            fields: object.fields,
            rules: &[],
            slots: Vec::new(),
            raw: Vec::new(),
            name_span: object.name_span,
            span: object.span,
        };
        let mut each = Set::default();
        self.entries(owner, &mut inner, &mut each, body.entries);
        set.meant.extend(each.meant);
        for field in &inner.raw {
            self.sink.push(Diagnostic::new(
                code::RawField { name: super::raw::shown(&field.name).into(), similar: None },
                field.name_span,
            ));
        }
        let mut repeated: Vec<_> = each.places.into_iter().collect();
        repeated.sort_unstable_by_key(|(_, span)| span.start);
        for (name, span) in repeated {
            self.sink.push(Diagnostic::new(code::FieldInLoop { name: name.into() }, span));
        }
        for slot in inner.slots {
            if let Content::Elements(parts) = slot.content {
                let part = ListPart::Repeat { over: over.clone(), body: parts };
                push_element(object, slot.field, slot.name_span, slot.span, part);
            }
        }
    }

    /// Finds the field with a name; reports an unknown one.
    fn find(
        &mut self,
        owner: ObjectOwner<'_>,
        object: &Object,
        set: &mut Set,
        (name, span): (&str, Span),
    ) -> Option<&'static Field> {
        let found = object.fields.iter().find(|field| field.name == name && !name.is_empty());
        if found.is_none() && !name.is_empty() && !self.payload_entry(span) {
            let meant = self.unknown_field(owner, object, name, span);
            set.meant.extend(meant.map(|name| (name, span)));
        }
        found
    }

    /// Reports an unknown name; returns the field that is probably meant.
    fn unknown_field(
        &mut self,
        owner: ObjectOwner<'_>,
        object: &Object,
        name: &str,
        span: Span,
    ) -> Option<&'static str> {
        if let Some(refused) = owner.refused.iter().find(|refused| refused.name == name) {
            // What a refused word needs is refused with it.
            if self.has_refused_word(object, span) {
                return None;
            }
            self.sink.push(Diagnostic::new(
                code::RefusedField { name: name.into(), reason: (&refused.reason), fact: refused.fact },
                span,
            ));
            return None;
        }
        if let Some(field) = self.file_meant(owner, object, span) {
            return Some(field);
        }
        if let Some(body) = self.body_meant(owner, span) {
            let found =
                code::UnknownField { owner: owner.name.to_owned(), name: name.into(), suggestion: body.to_owned() };
            self.sink.push(with_rename(Diagnostic::new(found, span), span, Some(body)));
            return Some(body);
        }
        let known = || object.fields.iter().map(|field| field.name).filter(|name| !name.is_empty());
        let near = nearest(name, known()).or_else(|| by_word(known(), name));
        let Some(near) = near else {
            self.no_such_field(owner, object, name, span);
            return None;
        };
        let found = code::UnknownField { owner: owner.name.to_owned(), name: name.into(), suggestion: near.to_owned() };
        self.sink.push(with_rename(Diagnostic::new(found, span), span, Some(near)));
        Some(near)
    }

    /// Reports a file under another name, if the type has one field that takes a file.
    fn file_meant(&mut self, owner: ObjectOwner<'_>, object: &Object, name: Span) -> Option<&'static str> {
        let (field, _) = file_call::field_of(self.ty).filter(|_| owner.is_message)?;
        let files = &self.program.files;
        let entry = containing(&self.message.body, name)?.entries.iter().find_map(|entry| match &entry.kind {
            EntryKind::Field { name: known, value, .. } if known.span == name => Some((entry.span, value.span)),
            _ => None,
        });
        let (whole, value) = entry.filter(|_| object.slot(field.name).is_none())?;
        let source = files.slice(value);
        let path = match source.starts_with('"') {
            true => file_call::path_in_text(source)?,
            false => file_call::path_in(source).or_else(|| file_call::path_in_file(source))?.to_owned(),
        };
        let text = format!("{}: file({path})", field.name);
        let name_text = files.slice(name).to_owned();
        let found = code::UnknownField {
            owner: owner.name.to_owned(),
            name: name_text.as_str().into(),
            suggestion: text.clone(),
        };
        let fix = Fix::unsafe_fix(code::WordFixName { name: text.clone() }).replace(whole, text);
        self.sink.push(Diagnostic::new(found, name).fix(fix));
        Some(field.name)
    }

    /// The field for the text of this type, if a text is written under its name elsewhere: `text`.
    fn body_meant(&self, owner: ObjectOwner<'_>, name: Span) -> Option<&'static str> {
        let files = &self.program.files;
        let body = catalog::body_called(self.ty, files.slice(name)).filter(|_| owner.is_message)?;
        let (mut is_text, mut is_set) = (false, false);
        for entry in &containing(&self.message.body, name)?.entries {
            match &entry.kind {
                EntryKind::Field { name: known, value, .. } if known.span == name => {
                    is_text = matches!(value.kind, ExprKind::Text(_));
                }
                EntryKind::Field { name: known, .. } | EntryKind::Block { name: known, .. } => {
                    is_set |= files.slice(known.span) == body;
                }
                _ => {}
            }
        }
        (is_text && !is_set).then_some(body)
    }

    /// Reports a name that is like no field: other types may have it.
    fn no_such_field(&mut self, owner: ObjectOwner<'_>, object: &Object, name: &str, span: Span) {
        if name == RAW {
            // As a block; `raw` is an object.
            let found = OtherForm { form: &FIELD, expected: RAW_FORM.to_owned(), how: None };
            self.sink.push(Diagnostic::new(found, span));
            return;
        }
        let types = if owner.is_message { types_with(self.ty, name) } else { Vec::new() };
        if !types.is_empty() && self.open.last().is_some_and(|open| open.is_other_type) {
            return;
        }
        // The object that holds the content of another type.
        let only = match types.as_slice() {
            [only] if holds_content(only, name) && self.has_only_addresses_beside(span) => Some(*only),
            _ => None,
        };
        let known: Vec<&str> = object.fields.iter().map(|field| field.name).filter(|name| !name.is_empty()).collect();
        let first = known.iter().take(LISTED).map(|name| Arg::List(vec![(*name).to_owned()]));
        let more = (known.len() > LISTED).then_some(Arg::Static("…"));
        let help: Phrase = if types.is_empty() {
            (&code::RAW_FIELD).into()
        } else {
            // What is set belongs to that type, so nothing of this one is missing.
            if let Some(open) = self.open.last_mut() {
                open.mean_required(span);
            }
            code::FieldElsewhere { types: types.into_iter().map(str::to_owned).collect(), name: name.to_owned() }.into()
        };
        let found = code::UnknownFieldNoMatch {
            owner: owner.name.to_owned(),
            name: name.into(),
            known: Some(Arg::Phrases(first.chain(more).collect())),
            help: Some(help),
        };
        let found = Diagnostic::new(found, span);
        self.sink.push(match only {
            Some(only) => {
                let title = ChangeType { found: only.to_owned() };
                let mut fix = Fix::unsafe_fix(title).replace(self.message.ty.span, only);
                fix.edits.extend(self.entry_as_type(only, span));
                found.fix(fix)
            }
            None => found,
        });
    }

    /// Whether a word is set beside the entry with this name that is refused itself.
    fn has_refused_word(&self, object: &Object, name: Span) -> bool {
        let files = &self.program.files;
        containing(&self.message.body, name).into_iter().flat_map(|block| &block.entries).any(|entry| {
            let EntryKind::Field { name, value, .. } = &entry.kind else { return false };
            let field = object.fields.iter().find(|field| field.name == files.slice(name.span));
            field.is_some_and(|field| field.refusal(files.slice(value.span).trim_matches('"')).is_some())
        })
    }

    /// Whether the entries of the message are recipients, but for the one with this name.
    fn has_only_addresses_beside(&self, span: Span) -> bool {
        let files = &self.program.files;
        let is_address = |name: Span| {
            let field = self.ty.fields.iter().find(|field| field.name == files.slice(name));
            field.is_some_and(|field| matches!(field.kind, FieldKind::To(_)))
        };
        self.message.body.entries.iter().all(|entry| match &entry.kind {
            EntryKind::Field { name, .. } | EntryKind::Block { name, .. } => name.span == span || is_address(name.span),
            _ => false,
        })
    }

    /// Whether a name was already set, which is reported.
    pub(super) fn is_repeated(&mut self, set: &mut Set, name: &Substr, span: Span) -> bool {
        let first = set.places.get(name).copied();
        match first {
            Some(first) => self.repeated(name, span, first),
            None => _ = set.places.insert(name.clone(), span),
        }
        first.is_some()
    }

    fn repeated(&mut self, name: &str, span: Span, first: Span) {
        self.sink.push(Diagnostic::new(code::RepeatedField { name: name.into() }, span).note(first, &code::FIRST_SET));
    }

    fn raw(&mut self, object: &mut Object, name: &str, value: Value) {
        let Value { kind, span } = self.assignment.settle(value);
        match kind {
            ValueKind::Record(fields) => {
                for field in self.assignment.settle_fields(fields) {
                    object.raw.push(field);
                }
            }
            ValueKind::Unknown => {}
            kind => self.wrong_type(name, &crate::diag::messages::kinds::RECORD, &Value { kind, span }),
        }
    }
}

/// The sort key for catalog order: the fields of an object are in one slice, so their addresses have that order.
fn position(slot: &SetField) -> *const Field {
    slot.field
}

/// The number of fields that are listed.
const LISTED: usize = 8;

/// The one field that has this word as one of its words: `template_id` for `template`.
fn by_word<'a>(known: impl Iterator<Item = &'a str>, name: &str) -> Option<&'a str> {
    let mut fitting = known.filter(|known| known.split('_').any(|word| word == name));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// The other types of the channel that have this field or key of the payload.
fn types_with(own: &'static MessageType, name: &str) -> Vec<&'static str> {
    let Some(channel) = catalog::channel_of(own) else { return Vec::new() };
    let has = |ty: &&MessageType| {
        ty.fields.iter().any(|field| {
            let is_key = field.wire.split('.').any(|key| key == name);
            field.name == name || (is_key && !matches!(field.kind, FieldKind::Const(_)))
        })
    };
    channel.types.iter().filter(|ty| ty.id != own.id).filter(has).map(|ty| ty.id).take(LISTED).collect()
}

/// Whether a key holds all content of a type in the payload: `markdown` for `markdown.content`.
fn holds_content(ty: &str, key: &str) -> bool {
    let required = catalog::find_type(ty).into_iter().flat_map(|ty| ty.fields);
    required.into_iter().any(|field| {
        field.presence == Presence::Required && field.wire.split_once('.').is_some_and(|(first, _)| first == key)
    })
}

fn push_element(object: &mut Object, field: &'static Field, name_span: Span, span: Span, part: ListPart<BlockElement>) {
    let slot = object.slots.iter_mut().find(|slot| std::ptr::eq(slot.field, field));
    match slot {
        Some(SetField { content: Content::Elements(parts), .. }) => parts.push(part),
        Some(_) => {}
        None => object.slots.push(SetField { field, name_span, span, content: Content::Elements(vec![part]) }),
    }
}
