//! Entries of a message that are written as in the payload: `chatid: "…"`, `text: { content: "…" }`.
//!
//! They are read as a part of the payload, and the importer writes them as fields and blocks. What is not a literal is
//! kept as it is written: a [`ExpressionMarks`] table stands for it on the way.

mod edits;
mod files;
mod loops;
mod marks;
mod nodes;
mod numbers;
mod place;

use super::node::{DocumentNode, DocumentNodeKind as Shape};
use super::read::PayloadReader;
use super::shape::path;
use super::tree::{SourceEntry, SourceValue};
use super::write;
use crate::catalog::{
    Delivery, Field, FieldKind, ForeignKey, MessageType, RecipientSpec, Rule, channel_of, foreign_key,
};
use crate::source::{Files, Span};
use crate::syntax::ast::{Block, Entry, EntryKind, Expr, ExprKind, Name};
pub use edits::{containing, removing_entry, with_value};
use marks::ExpressionMarks;

use crate::diag::Edit;

/// A block of a message, and what the catalog says about it.
#[derive(Clone, Copy, Debug)]
pub struct WrittenBlock<'a> {
    pub files: &'a Files,
    /// All comments of the file.
    pub comments: &'a [Span],
    pub block: &'a Block,
    pub message: &'static MessageType,
    pub fields: &'static [Field],
    pub rules: &'static [Rule],
    /// It is the block of the message itself.
    pub is_message: bool,
    /// The parameters that are numbers, or true or false.
    pub numbers: &'a [&'a str],
}

/// The entries of a block that are written as in the payload, and the same as fields and blocks.
#[derive(Debug)]
pub struct PayloadEntries {
    /// Their names, in source order.
    pub keys: Vec<KeyInSource>,
    /// The names of the fields that they set, in the order of the catalog.
    pub sets: Vec<&'static str>,
    /// The type of the channel that a constant key names instead of this one.
    pub other_type: Option<&'static str>,
    /// The same as fields and blocks: whole lines.
    pub lines: Vec<String>,
    /// Replaces them; `None` if something in them cannot be converted, or if a field is set already.
    pub edits: Option<Vec<Edit>>,
    /// Everything is kept, and nothing is guessed.
    pub is_exact: bool,
    /// The fields that they set are set already.
    pub is_taken: bool,
    /// The first key that belongs to another call.
    pub foreign: Option<&'static ForeignKey>,
    /// One of them is the path of a file that is known only when the message is sent.
    pub needs_file_parameter: bool,
}

/// The name of an entry that is written as in the payload.
#[derive(Clone, Debug)]
pub struct KeyInSource {
    pub name: String,
    pub span: Span,
    pub value_span: Span,
    /// It is the name of a field, only its value is that of the payload.
    pub is_field: bool,
    /// Its value is a list of objects.
    pub is_list: bool,
    /// It is the name of a block, and its value an object.
    pub is_block: bool,
    /// It is an object of the payload that no field is.
    pub is_envelope: bool,
}

impl KeyInSource {
    /// It is the name of blocks, and its value an object or a list of them.
    pub const fn is_for_block(&self) -> bool {
        self.is_block || self.is_field && self.is_list
    }
}

/// An entry that is written as in the payload.
struct Claim<'a> {
    entry: &'a Entry,
    key: KeyInSource,
    foreign: Option<&'static ForeignKey>,
    /// Where its values are in the payload.
    values: Vec<(Vec<&'static str>, DocumentNode)>,
    /// Something in it belongs nowhere.
    is_odd: bool,
    /// It is one only beside others: an object that is written after a `:`.
    is_weak: bool,
    /// The text block that it is under another name.
    renamed: Option<&'static str>,
}

/// What is known while the claims are converted.
struct ReadClaims {
    entries: Vec<SourceEntry>,
    sets: Vec<&'static str>,
    is_whole: bool,
    is_exact: bool,
    other_type: Option<&'static str>,
    needs_file_parameter: bool,
}

/// The entries of a block that are written as in the payload; `None` if there are none.
pub fn payload_entries(of: WrittenBlock<'_>) -> Option<PayloadEntries> {
    let mut marks = ExpressionMarks::default();
    let mut claims: Vec<Claim<'_>> = of.block.entries.iter().filter_map(|entry| of.claim(entry, &mut marks)).collect();
    if claims.len() < 2 && claims.iter().all(|claim| claim.is_weak) {
        return None;
    }
    if let [Claim { key, renamed: Some(name), .. }] = claims.as_slice() {
        return Some(renamed(key, name));
    }
    let (loops, looped) = of.loops(&mut claims);
    let ReadClaims { mut entries, mut sets, is_whole, is_exact, other_type, needs_file_parameter } =
        of.convert(&claims, &mut marks);
    sets.extend(looped);
    marks.protect_labels(&mut entries);
    let mut written: Vec<String> = write::entries(&entries).into_iter().map(|entry| marks.restore(&entry)).collect();
    written.extend(loops);
    let taken = of.sets_otherwise(&claims, &sets);
    let is_taken = !sets.is_empty() && sets.iter().all(|name| taken.contains(name));
    let written = if is_taken { Vec::new() } else { written };
    let holds_comment = claims.iter().any(|claim| of.has_comment(claim.entry.span));
    let is_clear = is_whole && (taken.is_empty() || is_taken);
    let edits = if !is_clear || holds_comment || marks.are_spoilt() {
        None
    } else {
        edits::replacing(of.files, of.block, &claims.iter().map(|claim| claim.entry).collect::<Vec<_>>(), &written)
    };
    Some(PayloadEntries {
        foreign: claims.iter().find_map(|claim| claim.foreign),
        keys: claims.into_iter().map(|claim| claim.key).collect(),
        lines: written.iter().flat_map(|entry| entry.lines()).map(str::to_owned).collect(),
        sets,
        edits,
        is_exact: is_exact && !is_taken,
        is_taken,
        other_type,
        needs_file_parameter,
    })
}

/// A block of pieces under the payload's name for its field.
fn renamed(key: &KeyInSource, name: &'static str) -> PayloadEntries {
    PayloadEntries {
        keys: vec![key.clone()],
        sets: vec![name],
        lines: vec![format!("{name} {{ … }}")],
        edits: Some(vec![Edit { span: key.span, text: name.to_owned() }]),
        is_exact: true,
        is_taken: false,
        foreign: None,
        other_type: None,
        needs_file_parameter: false,
    }
}

impl<'a> WrittenBlock<'a> {
    fn word(&self, name: Name) -> &'a str {
        self.files.slice(name.span)
    }

    /// The entry as a part of the payload, if it is written as one.
    fn claim(&self, entry: &'a Entry, marks: &mut ExpressionMarks) -> Option<Claim<'a>> {
        let (name, value_span, node) = match &entry.kind {
            EntryKind::Field { name, value, color: None, .. } => (*name, value.span, Some(value)),
            EntryKind::Block { name, label: None, body } => (*name, body.span, None),
            _ => return None,
        };
        let word = self.word(name).trim_matches('"');
        let own = self.fields.iter().find(|field| !field.name.is_empty() && field.name == word);
        let is_list = node.is_some_and(|value| matches!(value.kind, ExprKind::List(_) | ExprKind::Path));
        let is_record = node.is_none_or(|value| matches!(value.kind, ExprKind::Record(_)));
        let is_block = own.is_some_and(|field| {
            matches!(field.kind, FieldKind::Object(..) | FieldKind::Data(_) | FieldKind::Elements { .. })
        });
        let key = KeyInSource {
            name: word.to_owned(),
            span: name.span,
            value_span,
            is_field: own.is_some(),
            is_list,
            is_block: is_block && is_record,
            is_envelope: own.is_none() && is_record,
        };
        let mut node = || match &entry.kind {
            EntryKind::Field { value, .. } => nodes::of_value(self.files, value, marks),
            EntryKind::Block { body, .. } => nodes::of_block(self.files, body, marks),
            _ => None,
        };
        let mut claim =
            Claim { entry, key, foreign: None, values: Vec::new(), is_odd: false, is_weak: false, renamed: None };
        match own {
            Some(field) => {
                let EntryKind::Field { value, .. } = &entry.kind else { return None };
                let is_object = matches!(field.kind, FieldKind::Object(..));
                let is_json = self.files.slice(name.span).starts_with('"');
                claim.is_weak = is_object && matches!(value.kind, ExprKind::Record(_)) && !is_json;
                let is_claim = claim.is_weak || is_object && is_json || is_of_payload(field, value);
                if !is_claim {
                    return None;
                }
                let node = node()?;
                match field.kind {
                    FieldKind::Elements { .. } | FieldKind::Data(_) | FieldKind::Object(..) => {
                        claim.values.push((path(field.wire), node))
                    }
                    _ => claim.members(self.fields, node),
                }
            }
            None => {
                let shape = node();
                if let Some(node) = shape {
                    match place::of_key(self.fields, word, &node) {
                        // What msgc writes by itself is left out.
                        Some(place) if files::is_clock(self.fields, &place, value_span, self.files) => {}
                        Some(place) => claim.values.push((place, node)),
                        None => claim.foreign = Some(self.foreign(word, &mut claim.values, node)?),
                    }
                } else {
                    // A part of the payload whose content cannot be read.
                    let unread = DocumentNode { kind: Shape::Null, span: entry.span };
                    let place = place::of_key(self.fields, word, &unread)?;
                    claim.renamed =
                        self.fields.iter().find(|field| field.lines && path(field.wire) == place).map(|f| f.name);
                    claim.values.push((place, unread));
                    claim.is_odd = true;
                }
            }
        }
        Some(claim)
    }

    /// A key of another call; its ids, if messages can be sent to them.
    fn foreign(
        &self,
        word: &str,
        values: &mut Vec<(Vec<&'static str>, DocumentNode)>,
        node: DocumentNode,
    ) -> Option<&'static ForeignKey> {
        let platform = channel_of(self.message)?.platform;
        let foreign = foreign_key(platform, word).filter(|_| self.is_message)?;
        values.push((Vec::new(), node));
        Some(foreign)
    }

    fn convert(&self, claims: &[Claim<'_>], marks: &mut ExpressionMarks) -> ReadClaims {
        let span = self.block.span;
        let mut document = DocumentNode { kind: Shape::Object(Vec::new()), span };
        let (mut is_whole, mut is_exact) = (true, true);
        let mut to = None;
        for claim in claims {
            is_whole &= !claim.is_odd;
            is_exact &= claim.foreign.is_none();
            for (place, node) in &claim.values {
                match claim.foreign {
                    Some(foreign) => to = to.or(foreign_recipients(self.message.recipients(), foreign, node)),
                    None => is_whole &= place::insert(&mut document, place, node),
                }
            }
        }
        let placed: Vec<&[&str]> =
            claims.iter().flat_map(|claim| &claim.values).map(|(place, _)| place.as_slice()).collect();
        place::fit(self.fields, &mut document);
        let needs_file_parameter = files::fit(self.fields, &mut document, marks);
        is_whole &= !needs_file_parameter;
        numbers::fit(self.fields, &mut document, (marks, self.numbers));
        let other_type = self.other_type(&document);
        is_whole &= other_type.is_none();
        let mut notes = Vec::new();
        let mut reader = PayloadReader { message: self.message, notes: &mut notes };
        let mut entries = reader.block(self.fields, self.rules, &mut document, None);
        for member in document.members().unwrap_or_default() {
            // What the type has must not go into `raw`.
            is_whole &= !place::is_known(self.fields, member);
            is_exact = false;
        }
        if !is_whole {
            entries.retain(|entry| !matches!(entry, SourceEntry::Field { name, .. } if name == RAW));
        }
        let mut sets = place::fields_at(self.fields, &placed);
        sets.retain(|name| !is_whole && place::is_required(self.fields, name) || is_written(&entries, name));
        if let Some(to) = to
            && let Some(field) = self.fields.iter().find(|field| matches!(field.kind, FieldKind::To(_)))
        {
            sets.insert(0, field.name);
            entries.insert(0, SourceEntry::field(field.name, to));
        }
        if !is_whole {
            entries.extend(place::sketches(self.fields, &sets, &entries));
        }
        ReadClaims { entries, sets, is_whole, is_exact, other_type, needs_file_parameter }
    }

    /// The type that a constant key names, if it is not this one; empty if there is none of that name.
    fn other_type(&self, document: &DocumentNode) -> Option<&'static str> {
        let other = self.fields.iter().find_map(|field| match field.kind {
            FieldKind::Const(value) => {
                document.get(&path(field.wire)).and_then(DocumentNode::text).filter(|found| *found != value)
            }
            _ => None,
        })?;
        let is_it = |ty: &&MessageType| {
            ty.fields.iter().any(|field| matches!(field.kind, FieldKind::Const(value) if value == other))
        };
        let channel = channel_of(self.message)?;
        Some(channel.types.iter().find(is_it).map_or("", |ty| ty.id))
    }

    /// The fields that other entries of the block set, of which there can be only one.
    fn sets_otherwise(&self, claims: &[Claim<'_>], sets: &[&'static str]) -> Vec<&'static str> {
        let is_claimed = |entry: &Entry| claims.iter().any(|claim| std::ptr::eq(claim.entry, entry));
        let others: Vec<&str> = self
            .block
            .entries
            .iter()
            .filter(|entry| !is_claimed(entry))
            .filter_map(|entry| match &entry.kind {
                EntryKind::Field { name, .. } | EntryKind::Block { name, .. } => Some(self.word(*name)),
                _ => None,
            })
            .collect();
        let repeats = |name: &str| {
            self.fields.iter().any(|field| field.name == name && matches!(field.kind, FieldKind::Elements { .. }))
        };
        sets.iter().copied().filter(|name| others.contains(name) && !repeats(name)).collect()
    }

    fn has_comment(&self, span: Span) -> bool {
        let first = self.comments.partition_point(|comment| comment.start < span.start);
        self.comments.get(first).is_some_and(|comment| comment.start < span.end)
    }
}

fn is_written(entries: &[SourceEntry], name: &str) -> bool {
    entries.iter().any(|entry| match entry {
        SourceEntry::Field { name: known, .. } => known == name,
        SourceEntry::Block { name: known, .. } => *known == name,
    })
}

/// The field for content that no other field expresses.
const RAW: &str = "raw";

impl Claim<'_> {
    /// The members of an object where the type has a text or recipients.
    fn members(&mut self, fields: &'static [Field], node: DocumentNode) {
        let Shape::Object(members) = node.kind else { return self.is_odd = true };
        for member in members {
            match place::of_key(fields, &member.key, &member.value) {
                Some(place) => self.values.push((place, member.value)),
                None => self.is_odd = true,
            }
        }
    }
}

/// Whether a literal is the value of a field in the payload and not in a source.
fn is_of_payload(field: &Field, value: &Expr) -> bool {
    let holds_records = |items: &[crate::syntax::ast::ListItem]| {
        items.iter().any(|item| match item {
            crate::syntax::ast::ListItem::Expr(item) => matches!(item.kind, ExprKind::Record(_)),
            crate::syntax::ast::ListItem::For { .. } => true,
            _ => false,
        })
    };
    let is_nested = |block: &Block| {
        block.entries.iter().any(|entry| match &entry.kind {
            EntryKind::Field { value, .. } => matches!(value.kind, ExprKind::Record(_)),
            _ => false,
        })
    };
    match (field.kind, &value.kind) {
        (FieldKind::Elements { .. }, ExprKind::List(items)) => holds_records(items),
        (FieldKind::Elements { .. }, ExprKind::Record(_) | ExprKind::Path) => true,
        (FieldKind::Data(_), ExprKind::Record(block)) => is_nested(block),
        (FieldKind::Object(..) | FieldKind::Data(_), _) => false,
        (_, ExprKind::Record(block)) => !block.entries.is_empty(),
        _ => false,
    }
}

/// The recipients for the ids of a key of another call.
fn foreign_recipients(
    recipients: &'static [RecipientSpec],
    foreign: &ForeignKey,
    node: &DocumentNode,
) -> Option<SourceValue> {
    let by_id = recipients.iter().find(|one| !foreign.word.is_empty() && one.word == foreign.word)?;
    let texts = node.texts().or_else(|| Some(node.text()?.split(foreign.separator).collect()))?;
    let one = |id: &str| {
        let named = recipients.iter().find(|one| {
            matches!(one.delivery, Delivery::JoinedWord { value, .. } if value == id) && !one.word.is_empty()
        });
        match named {
            Some(named) => SourceValue::Word(named.word.to_owned()),
            None => SourceValue::Call(by_id.word, Box::new(SourceValue::Text(id.to_owned()))),
        }
    };
    let mut values: Vec<SourceValue> = texts.into_iter().filter(|id| !id.is_empty()).map(one).collect();
    match values.len() {
        0 => None,
        1 => values.pop(),
        _ => Some(SourceValue::List(values)),
    }
}
