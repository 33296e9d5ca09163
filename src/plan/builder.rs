//! Builds the requests of a message: uploads first, then materials, then the message itself.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::{Need, Payload, PayloadNode, PayloadNodeKind, Request, RequestBody};
use crate::catalog::{self, Delivery, Endpoint, Field, FieldKind, KeyValue, MediaSpec};
use crate::dialect::Dialect;
use crate::eval::{MediaFile, Piece, RecordField, Text, Value, ValueKind};
use crate::lang::DeclId;
use crate::message::{AddressArgument, Addressee, Content, DataEntry, FieldText, ListPart, Message, Object, SetField};
use crate::source::{Span, Substr};

/// Converts texts and files to leaves of a payload. A build renders them; a row template keeps their holes.
pub trait Leaves {
    type Text: Clone;

    /// A text of the catalog.
    fn fixed(&mut self, text: &'static str) -> Self::Text;

    /// A text of the message. `None` if it is not available; the result is discarded then.
    fn text(&mut self, text: &FieldText) -> Option<Self::Text>;

    /// The base64 text and the md5 of a file's bytes.
    fn inline(&mut self, media: &MediaFile) -> Option<(Self::Text, Self::Text)>;

    /// The value of a number or switch that depends on a parameter.
    fn symbol(&mut self, symbol: &crate::eval::SymbolicValue) -> Option<PayloadNodeKind<Self::Text>>;

    /// Called for a list whose members depend on symbolic parameters.
    fn undecided(&mut self);

    /// The path of a file to upload, as printed in plans.
    fn path(&mut self, media: &MediaFile) -> PathBuf;

    /// The path of that file on this machine.
    fn file(&mut self, media: &MediaFile) -> PathBuf;

    /// The name of that file in its upload.
    fn filename(&mut self, media: &MediaFile, spec: &MediaSpec) -> String;

    /// The document of a request that is sent before the message; `None` if that is not possible.
    fn payload(&mut self, root: PayloadNode<Self::Text>) -> Option<PayloadNode>;

    /// A message of the file that is a material.
    fn material(&mut self, decl: DeclId) -> Option<Message>;
}

/// Builds the requests of one message.
pub(super) struct PlanBuilder<'l, L: Leaves> {
    pub(super) leaves: &'l mut L,
    /// Seconds since 1970 for a reply without `create_time`.
    pub(super) now: Option<i64>,
    /// Uploads and materials, in order.
    pub(super) before: Vec<Request>,
    /// Materials by declaration, with the request that creates them.
    materials: Vec<(DeclId, String, &'static str)>,
    uploads: Vec<(PathBuf, &'static Endpoint, String)>,
    needs: Vec<Need>,
}

/// The document of the message itself, with the location of its recipients, since there may be too many for one
/// request.
pub(super) struct PayloadDocument<T> {
    pub(super) root: PayloadNode<T>,
    pub(super) needs: Vec<Need>,
    /// The wire path of a list of recipients, and the maximum number per request.
    pub(super) listed: Option<(&'static str, usize)>,
    pub(super) endpoint: Option<&'static Endpoint>,
}

impl<'l, L: Leaves> PlanBuilder<'l, L> {
    pub(super) fn new(leaves: &'l mut L, now: Option<i64>) -> Self {
        Self { leaves, now, before: Vec::new(), materials: Vec::new(), uploads: Vec::new(), needs: Vec::new() }
    }

    pub(super) fn document(&mut self, message: &Message) -> PayloadDocument<L::Text> {
        let outer = std::mem::take(&mut self.needs);
        let mut root = PayloadNode::object();
        let mut listed = None;
        let mut endpoint = message.ty.endpoint;
        for field in message.object.fields {
            let slot = slot_of(&message.object, field);
            if let (FieldKind::To(_), Some(SetField { content: Content::Recipients(parts), span, .. })) =
                (field.kind, slot)
            {
                let all = self.all(parts).unwrap_or_default();
                endpoint = all.first().and_then(|one| one.recipient.endpoint).or(endpoint);
                listed = self.recipients(&mut root, &all, *span);
            } else {
                self.field(&mut root, &message.object, field, slot, "");
            }
        }
        self.raw(&mut root, &message.object.raw);
        PayloadDocument { root, needs: std::mem::replace(&mut self.needs, outer), listed, endpoint }
    }

    fn object(&mut self, object: &Object, pointer: &str) -> PayloadNode<L::Text> {
        let mut node = PayloadNode::new(PayloadNodeKind::Object(Vec::new()), Some(object.span));
        for field in object.fields {
            self.field(&mut node, object, field, slot_of(object, field), pointer);
        }
        self.raw(&mut node, &object.raw);
        node
    }

    fn field(
        &mut self,
        node: &mut PayloadNode<L::Text>,
        object: &Object,
        field: &'static Field,
        slot: Option<&SetField>,
        pointer: &str,
    ) {
        match (field.kind, slot) {
            (FieldKind::Const(value), _) => {
                node.put(field.wire, PayloadNode::new(PayloadNodeKind::Text(self.leaves.fixed(value)), None))
            }
            (FieldKind::CountOf(block), _) => {
                if let Some(SetField { content: Content::Elements(parts), span, .. }) = object.slot(block) {
                    node.put(field.wire, PayloadNode::number(ListPart::count(parts, &[]).min, Some(*span)));
                }
            }
            (FieldKind::Time, None) => {
                if let Some(now) = self.now {
                    node.put(field.wire, PayloadNode::number(now, None));
                }
            }
            (FieldKind::Inline { md5, .. }, Some(SetField { content: Content::File(media), span, .. })) => {
                if let Some((base64, digest)) = self.leaves.inline(media) {
                    node.put(field.wire, PayloadNode::new(PayloadNodeKind::Text(base64), Some(*span)));
                    if let Some(md5) = object.fields.iter().find(|known| known.name == md5) {
                        node.put(md5.wire, PayloadNode::new(PayloadNodeKind::Text(digest), Some(*span)));
                    }
                }
            }
            (_, None) => {}
            (_, Some(slot)) => {
                let pointer = format!("{pointer}/{}", field.wire.replace('.', "/"));
                if let Some(kind) = self.content(field, &slot.content, slot.span, &pointer) {
                    // Named values are reported under the name of the whole.
                    let whole = matches!(slot.content, Content::Data(_));
                    node.put(field.wire, PayloadNode::new(kind, Some(if whole { slot.name_span } else { slot.span })));
                }
            }
        }
    }

    fn content(
        &mut self,
        field: &'static Field,
        content: &Content,
        span: Span,
        pointer: &str,
    ) -> Option<PayloadNodeKind<L::Text>> {
        Some(match content {
            Content::Text(text) => PayloadNodeKind::Text(self.leaves.text(text)?),
            Content::Int(number) => PayloadNodeKind::Number(number.to_string()),
            Content::Bool(yes) => PayloadNodeKind::Bool(*yes),
            Content::Decimal(written) => PayloadNodeKind::Number(written.clone()),
            Content::Color(written) => {
                PayloadNodeKind::Text(self.leaves.text(&plain(Text::written(Substr::from(written.as_str()), span)))?)
            }
            Content::Symbol(symbol) => self.leaves.symbol(symbol)?,
            Content::Texts(parts) => return self.texts(field, parts, pointer),
            Content::Material(decl) => self.material(*decl, pointer)?,
            Content::File(media) => self.upload(field, media, pointer)?,
            Content::Object(object) => self.object(object, pointer).kind,
            Content::Elements(parts) => {
                let mut nodes = Vec::new();
                for element in self.all(parts)? {
                    let pointer = format!("{pointer}/{}", nodes.len());
                    nodes.push(self.object(&element.object, &pointer));
                }
                PayloadNodeKind::Array(nodes)
            }
            Content::Data(entries) => self.data(entries)?,
            Content::Recipients(_) | Content::Unknown => return None,
        })
    }

    /// The members of a list; `None` if they depend on symbolic parameters.
    fn all<'o, T>(&mut self, parts: &'o [ListPart<T>]) -> Option<Vec<&'o T>> {
        let all = ListPart::all(parts);
        if all.is_none() {
            self.leaves.undecided();
        }
        all
    }

    fn texts(
        &mut self,
        field: &'static Field,
        parts: &[ListPart<crate::message::TextItem>],
        pointer: &str,
    ) -> Option<PayloadNodeKind<L::Text>> {
        let items = self.all(parts)?;
        if let FieldKind::Joined { separator } = field.kind {
            let texts = items
                .iter()
                .filter_map(|item| if let Content::Text(text) = &item.content { Some(&**text) } else { None });
            return Some(PayloadNodeKind::Text(self.leaves.text(&joined(texts, separator))?));
        }
        let mut nodes = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let kind = self.content(field, &item.content, item.span, &format!("{pointer}/{index}"))?;
            nodes.push(PayloadNode::new(kind, Some(item.span)));
        }
        Some(PayloadNodeKind::Array(nodes))
    }

    fn data(&mut self, entries: &[DataEntry]) -> Option<PayloadNodeKind<L::Text>> {
        let mut members = Vec::with_capacity(entries.len());
        for entry in entries {
            let text = self.leaves.text(&entry.text)?;
            let mut node =
                vec![(catalog::DATA_VALUE.to_owned(), PayloadNode::new(PayloadNodeKind::Text(text), Some(entry.span)))];
            if let Some(color) = &entry.color {
                let kind = self.value(color)?;
                node.push((catalog::DATA_COLOR.to_owned(), PayloadNode::new(kind, Some(color.span))));
            }
            members.push((
                entry.key.to_string(),
                PayloadNode::new(PayloadNodeKind::Object(node), Some(entry.key_span.to(entry.span))),
            ));
        }
        Some(PayloadNodeKind::Object(members))
    }

    fn recipients(
        &mut self,
        root: &mut PayloadNode<L::Text>,
        all: &[&Addressee],
        span: Span,
    ) -> Option<(&'static str, usize)> {
        match all.first()?.recipient.delivery {
            Delivery::Joined { wire, separator } | Delivery::JoinedWord { wire, separator, .. } => {
                let texts: Vec<_> = all.iter().filter_map(|one| id_text(one)).collect();
                let text = self.leaves.text(&joined(texts.iter().map(|text| &***text), separator))?;
                root.put(wire, PayloadNode::new(PayloadNodeKind::Text(text), Some(span)));
                None
            }
            Delivery::One { wire } => {
                let text = self.leaves.text(&*id_text(all.first()?)?)?;
                root.put(wire, PayloadNode::new(PayloadNodeKind::Text(text), Some(span)));
                None
            }
            Delivery::Listed { wire, chunk } => {
                let mut nodes = Vec::with_capacity(all.len());
                for one in all {
                    let text = self.leaves.text(&*id_text(one)?)?;
                    nodes.push(PayloadNode::new(PayloadNodeKind::Text(text), Some(one.span)));
                }
                root.put(wire, PayloadNode::new(PayloadNodeKind::Array(nodes), Some(span)));
                Some((wire, chunk))
            }
            Delivery::Keys(keys) => {
                for (wire, value) in keys {
                    let kind = match (value, &all.first()?.argument) {
                        (KeyValue::Bool(yes), _) => PayloadNodeKind::Bool(*yes),
                        (KeyValue::ArgText, Some(AddressArgument::Id(text))) => {
                            PayloadNodeKind::Text(self.leaves.text(text)?)
                        }
                        (KeyValue::ArgNumber, Some(AddressArgument::Number(number))) => {
                            PayloadNodeKind::Number(number.to_string())
                        }
                        (KeyValue::ArgNumber, Some(AddressArgument::Symbol(symbol))) => self.leaves.symbol(symbol)?,
                        _ => continue,
                    };
                    root.put(wire, PayloadNode::new(kind, Some(span)));
                }
                None
            }
        }
    }

    /// A value filled in from an earlier upload.
    fn upload(&mut self, field: &'static Field, media: &MediaFile, pointer: &str) -> Option<PayloadNodeKind<L::Text>> {
        let (FieldKind::Media(spec) | FieldKind::Medias(spec)) = field.kind else { return None };
        let endpoint = spec.upload?;
        let path = self.leaves.path(media);
        let known = self.uploads.iter().find(|(known, to, _)| *known == path && std::ptr::eq(*to, endpoint));
        let id = match known {
            Some((_, _, id)) => id.clone(),
            None => {
                let id = format!("upload-{}", self.uploads.len() + 1);
                let body = RequestBody::Upload {
                    field: catalog::UPLOAD_PART,
                    path: shown(&path),
                    filename: self.leaves.filename(media, spec),
                    file: self.leaves.file(media),
                };
                self.before.push(Request {
                    id: id.clone(),
                    endpoint: Some(endpoint),
                    query: Vec::new(),
                    body,
                    needs: Vec::new(),
                });
                self.uploads.push((path, endpoint, id.clone()));
                id
            }
        };
        self.needs.push(Need { into: pointer.to_owned(), from: id, take: answer_pointer(endpoint) });
        Some(PayloadNodeKind::Null)
    }

    /// A value filled in from the answer to a material.
    fn material(&mut self, decl: DeclId, pointer: &str) -> Option<PayloadNodeKind<L::Text>> {
        let known = self.materials.iter().find(|(known, ..)| *known == decl).map(|(_, id, take)| (id.clone(), *take));
        let (id, take) = match known {
            Some(known) => known,
            None => {
                let material = self.leaves.material(decl)?;
                let document = self.document(&material);
                let id = format!("material-{}", material.name);
                let take = material.ty.endpoint.map_or("", answer_pointer);
                self.before.push(Request {
                    id: id.clone(),
                    endpoint: document.endpoint,
                    query: Vec::new(),
                    body: RequestBody::Payload(Payload {
                        format: material.ty.format,
                        root: self.leaves.payload(document.root)?,
                    }),
                    needs: document.needs,
                });
                self.materials.push((decl, id.clone(), take));
                (id, take)
            }
        };
        self.needs.push(Need { into: pointer.to_owned(), from: id, take });
        Some(PayloadNodeKind::Null)
    }

    fn raw(&mut self, node: &mut PayloadNode<L::Text>, raw: &[RecordField]) {
        let mut put = Vec::with_capacity(raw.len());
        for field in raw.iter().filter(|field| field.is_set) {
            if let Some(kind) = self.value(&field.value) {
                put.push((field.name.to_string(), PayloadNode::new(kind, Some(field.value.span))));
            }
        }
        node.put_all(put);
    }

    /// A raw value, outside the catalog.
    fn value(&mut self, value: &Value) -> Option<PayloadNodeKind<L::Text>> {
        Some(match &value.kind {
            ValueKind::None => PayloadNodeKind::Null,
            ValueKind::Bool(yes) => PayloadNodeKind::Bool(*yes),
            ValueKind::Int(number) => PayloadNodeKind::Number(number.to_string()),
            ValueKind::Decimal(written) => PayloadNodeKind::Number(written.to_string()),
            ValueKind::Color(written) => {
                PayloadNodeKind::Text(self.leaves.text(&plain(Text::written(written.clone(), value.span)))?)
            }
            ValueKind::Text(text) => PayloadNodeKind::Text(self.leaves.text(&plain(text.clone()))?),
            ValueKind::List(items) => {
                let mut nodes = Vec::with_capacity(items.len());
                for item in items.iter() {
                    let crate::eval::ValueItem::Value(item) = item else { return None };
                    nodes.push(PayloadNode::new(self.value(item)?, Some(item.span)));
                }
                PayloadNodeKind::Array(nodes)
            }
            ValueKind::Record(fields) => {
                let mut node = PayloadNode::object();
                self.raw(&mut node, fields);
                node.kind
            }
            ValueKind::Symbolic(symbol) => self.leaves.symbol(symbol)?,
            _ => return None,
        })
    }
}

fn slot_of<'o>(object: &'o Object, field: &'static Field) -> Option<&'o SetField> {
    object.slots.iter().find(|slot| std::ptr::eq(slot.field, field))
}

/// The id that a recipient adds to a list of recipients.
fn id_text(one: &Addressee) -> Option<Cow<'_, FieldText>> {
    match (one.recipient.delivery, &one.argument) {
        (Delivery::JoinedWord { value, .. }, _) => {
            Some(Cow::Owned(FieldText::new(Text::written(Substr::from(value), one.span), Dialect::Id)))
        }
        (_, Some(AddressArgument::Id(text))) => Some(Cow::Borrowed(text)),
        _ => None,
    }
}

/// A text outside of the catalog.
const fn plain(text: Text) -> FieldText {
    FieldText::new(text, Dialect::Plain)
}

/// Several texts with a separator between.
fn joined<'t, 'p: 't>(texts: impl Iterator<Item = &'t Text>, separator: char) -> FieldText {
    let mut all = Text::default();
    for text in texts {
        if let Some(span) = all.pieces.last().and_then(Piece::span) {
            let span = span.at_end();
            all.pieces.push(Piece::Lit { text: Substr::from(separator.to_string()), span });
        }
        all.pieces.extend(text.pieces.iter().cloned());
    }
    FieldText::new(all, Dialect::Id)
}

/// The pointer to the stored id in an answer.
fn answer_pointer(endpoint: &'static Endpoint) -> &'static str {
    endpoint.media_answer().unwrap_or_default()
}

/// A path as printed in plans.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
