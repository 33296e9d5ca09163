//! Converts a document to a message by following the wire paths of the type's fields in reverse.

use super::node::{DocumentMember, DocumentNode, DocumentNodeKind as Shape};
use super::shape::{self, path};
use super::tree::{SourceEntry, SourceValue};
use super::{empty_values, number, recipients};
use crate::catalog::{DATA_COLOR as COLOR, DATA_VALUE as VALUE, Field, FieldKind, MessageType, Rule, WireFormat};
use crate::diag::Diagnostic;
use crate::diag::messages::import as messages;
use crate::source::Span;

/// The entries of the message, and a note on everything that is not simply one of its fields.
pub(super) fn message(
    message: &'static MessageType,
    mut node: DocumentNode,
    notes: &mut Vec<Diagnostic>,
) -> Vec<SourceEntry> {
    let mut reader = PayloadReader { message, notes };
    reader.block(message.fields, message.rules, &mut node, None)
}

pub(super) struct PayloadReader<'n> {
    pub(super) message: &'static MessageType,
    pub(super) notes: &'n mut Vec<Diagnostic>,
}

impl PayloadReader<'_> {
    /// The entries of an object. What the fields do not consume stays in `node` and goes into `raw`. `label` is the
    /// field that the block's label already sets.
    pub(super) fn block(
        &mut self,
        fields: &'static [Field],
        rules: &'static [Rule],
        node: &mut DocumentNode,
        label: Option<&str>,
    ) -> Vec<SourceEntry> {
        let mut entries = Vec::new();
        let demanded = empty_values::demanded(rules, fields, node);
        let is_idle = |field: &Field, found: &DocumentNode| {
            !demanded.contains(&field.name) && empty_values::is_empty(field, found)
        };
        for field in fields {
            let path = path(field.wire);
            match field.kind {
                FieldKind::Const(value) => self.constant(field, value, &path, node),
                FieldKind::CountOf(block) => self.count(field, block, fields, &path, node),
                FieldKind::To(recipients) => {
                    let to = recipients::recipients(recipients, node, self.notes);
                    entries.extend(to.map(|value| SourceEntry::field(field.name, value)));
                }
                FieldKind::Object(inner, rules) => {
                    let found = node.get(&path).filter(|found| found.members().is_some());
                    if found.is_some_and(|found| !is_idle(field, found))
                        && let Some(mut object) = node.take(&path)
                    {
                        let entries_inside = self.block(inner, rules, &mut object.value, None);
                        entries.push(SourceEntry::Block {
                            name: field.name,
                            label: None,
                            entries: entries_inside,
                            tall: false,
                        });
                    }
                }
                FieldKind::Elements { .. } => {
                    self.elements(field, &path, node, &mut entries);
                }
                FieldKind::Data(_) => entries.extend(self.data(field, &path, node)),
                _ if label == Some(field.name) => {}
                kind => {
                    let found = node.get(&path).filter(|found| !is_idle(field, found));
                    let found = found.and_then(|found| self.value(kind, found));
                    if let Some(value) = found {
                        node.take(&path);
                        entries.push(SourceEntry::field(field.name, value));
                    }
                }
            }
        }
        let raw = self.raw(fields, node, &entries, label);
        entries.extend(raw);
        entries
    }

    /// A key with a constant value is dropped if the value is right.
    fn constant(&mut self, field: &Field, value: &'static str, path: &[&str], node: &mut DocumentNode) {
        match node.get(path) {
            Some(found) => {
                if found.text() != Some(value) && !matches!(found.kind, Shape::Expression(_)) {
                    self.notes.push(Diagnostic::new(messages::ImportOtherValue { key: field.wire, value }, found.span));
                }
                node.take(path);
            }
            None => self.added(field.wire, value.to_owned(), node.span),
        }
    }

    /// A count is computed by `build`, so it is only compared here.
    fn count(&mut self, field: &Field, block: &str, fields: &[Field], path: &[&str], node: &mut DocumentNode) {
        let counted =
            fields.iter().find(|other| other.name == block).and_then(|other| node.get(&shape::path(other.wire)));
        let counted = counted.map_or(0, |found| found.array().map_or(1, <[_]>::len));
        let Some(said) = node.take(path) else {
            return self.added(field.wire, counted.to_string(), node.span);
        };
        let digits = said.value.number().or(said.value.text()).unwrap_or_default().trim();
        if digits != counted.to_string() {
            let note = messages::ImportWrongCount { key: field.wire, said: digits.to_owned(), found: counted };
            self.notes.push(Diagnostic::new(note, said.value.span));
        }
    }

    fn added(&mut self, key: &str, value: String, span: Span) {
        self.notes.push(Diagnostic::new(messages::ImportAdded { key: key.into(), value }, span.at_start()));
    }

    fn elements(
        &mut self,
        field: &'static Field,
        path: &[&str],
        node: &mut DocumentNode,
        entries: &mut Vec<SourceEntry>,
    ) {
        let FieldKind::Elements { fields: inner, rules, label } = field.kind else { return };
        if self.message.format == WireFormat::Xml {
            one_as_array(path, node);
        }
        let is_list = node
            .get(path)
            .and_then(DocumentNode::array)
            .is_some_and(|items| items.iter().all(|i| i.members().is_some()));
        let Some(Shape::Array(items)) = is_list.then(|| node.take(path)).flatten().map(|member| member.value.kind)
        else {
            return;
        };
        if items.is_empty() {
            entries.push(SourceEntry::field(field.name, SourceValue::List(Vec::new())));
        }
        for mut item in items {
            let label_field = label.and_then(|label| inner.iter().find(|field| field.name == label));
            let label_path = label_field.map(|field| shape::path(field.wire)).unwrap_or_default();
            let label_text = item.get(&label_path).and_then(DocumentNode::text).map(str::to_owned);
            if label_text.is_some() {
                item.take(&label_path);
            }
            let entries_inside = self.block(inner, rules, &mut item, label_text.as_ref().and(label));
            entries.push(SourceEntry::Block {
                name: field.name,
                label: label_text,
                entries: entries_inside,
                tall: false,
            });
        }
    }

    /// Free keys, each an object of `value` and `color`. Other members of these objects, and values that are not
    /// strings, remain for `raw`.
    fn data(&mut self, field: &Field, path: &[&str], node: &mut DocumentNode) -> Option<SourceEntry> {
        node.get(path)?.members()?;
        let DocumentMember { key, key_span, value: found } = node.take(path)?;
        let span = found.span;
        let Shape::Object(members) = found.kind else { return None };
        let is_empty = members.is_empty();
        let has_values = members.iter().any(|member| member.value.get(&[VALUE]).is_some());
        let mut entries = Vec::new();
        let mut left = Vec::new();
        for mut member in members {
            let text = member.value.get(&[VALUE]).and_then(DocumentNode::text).map(str::to_owned);
            if let Some(text) = text {
                member.value.take(&[VALUE]);
                let color = member.value.get(&[COLOR]).and_then(DocumentNode::text).filter(|color| is_color(color));
                let color = color.map(str::to_owned);
                if color.is_some() {
                    member.value.take(&[COLOR]);
                }
                entries.push(SourceEntry::Field { name: member.key.clone(), value: SourceValue::Text(text), color });
                if member.value.members().is_some_and(<[_]>::is_empty) {
                    continue;
                }
            }
            left.push(member);
        }
        if !left.is_empty()
            && let Shape::Object(members) = &mut node.kind
        {
            members.push(DocumentMember { key, key_span, value: DocumentNode { kind: Shape::Object(left), span } });
        }
        // Even if `raw` provides all of the keys, the block is needed to say that there are some.
        (is_empty || has_values).then_some(SourceEntry::Block { name: field.name, label: None, entries, tall: true })
    }

    /// A value in the notation of the field's kind. `None` if it is of another kind.
    fn value(&mut self, kind: FieldKind, node: &DocumentNode) -> Option<SourceValue> {
        let text = |node: &DocumentNode| node.text().map(|text| SourceValue::Text(text.to_owned()));
        let texts = |node: &DocumentNode| {
            Some(SourceValue::List(node.texts()?.into_iter().map(|text| SourceValue::Text(text.to_owned())).collect()))
        };
        if let Shape::Expression(mark) = &node.kind {
            return shape::holds(kind, node).then(|| SourceValue::Word(mark.clone()));
        }
        match kind {
            FieldKind::Text(_) | FieldKind::OneOf(_) | FieldKind::Media(_) | FieldKind::Inline { .. } => text(node),
            FieldKind::Int { .. } | FieldKind::Choice(_) => {
                node.number().filter(|digits| is_integer(digits)).map(|digits| SourceValue::Word(digits.to_owned()))
            }
            FieldKind::Decimal => number::written(node, self.notes).map(SourceValue::Word),
            FieldKind::Time => {
                let digits = node.number().or(node.text())?.trim();
                is_integer(digits).then(|| SourceValue::Word(digits.to_owned()))
            }
            FieldKind::Flag { .. } => match &node.kind {
                Shape::Text(flag) if is_flag(flag) => Some(SourceValue::Text(flag.clone())),
                Shape::Number(flag) if is_flag(flag) => Some(SourceValue::Word(flag.clone())),
                _ => None,
            },
            FieldKind::Bool => match node.kind {
                Shape::Bool(switch) => Some(SourceValue::Word(switch.to_string())),
                _ => None,
            },
            FieldKind::Color { .. } => match node.text()? {
                "" => None,
                color if is_color(color) => Some(SourceValue::Word(color.to_owned())),
                other => Some(SourceValue::Text(other.to_owned())),
            },
            FieldKind::Joined { separator } => {
                let ids: Vec<&str> = node.text()?.split(separator).collect();
                match ids.as_slice() {
                    [one] => Some(SourceValue::Text((*one).to_owned())),
                    ids if ids.iter().any(|id| id.is_empty()) => None,
                    ids => Some(SourceValue::List(ids.iter().map(|id| SourceValue::Text((*id).to_owned())).collect())),
                }
            }
            FieldKind::Texts(_) | FieldKind::Medias(_) => texts(node),
            FieldKind::Const(_)
            | FieldKind::CountOf(_)
            | FieldKind::To(_)
            | FieldKind::Object(..)
            | FieldKind::Elements { .. }
            | FieldKind::Data(_) => None,
        }
    }
}

/// Makes the value at a path an array. For formats like XML, in which a list of one element looks like an object.
fn one_as_array(path: &[&str], node: &mut DocumentNode) {
    if let Some(member) = node.find_mut(path)
        && member.members().is_some()
    {
        let span = member.span;
        let object = std::mem::replace(&mut member.kind, Shape::Null);
        member.kind = Shape::Array(vec![DocumentNode { kind: object, span }]);
    }
    // An empty list looks like an empty text.
    if let Some((last, before)) = path.split_last()
        && let Some(list) = node.find_mut(before)
        && list.text().is_some_and(|text| text.trim().is_empty())
    {
        let empty = DocumentNode { kind: Shape::Array(Vec::new()), span: list.span };
        list.kind = Shape::Object(vec![DocumentMember { key: (*last).to_owned(), key_span: list.span, value: empty }]);
    }
}

/// `#RRGGBB`
pub(super) fn is_color(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|d| d.is_ascii_hexdigit()))
}

fn is_flag(text: &str) -> bool {
    matches!(text, "0" | "1")
}

fn is_integer(digits: &str) -> bool {
    digits != "-0" && digits.parse::<i64>().is_ok()
}
