//! Lists with loops where a block is due: `articles: [for x in xs { { title: x.title } }]`.

use super::super::node::{DocumentNode, DocumentNodeKind as Shape};
use super::super::read::PayloadReader;
use super::super::shape::path;
use super::super::write;
use super::marks::ExpressionMarks;
use super::{Claim, WrittenBlock, nodes, place};
use crate::catalog::{Field, FieldKind};
use crate::syntax::ast::{EntryKind, ExprKind, ListItem};

impl WrittenBlock<'_> {
    /// The lists with loops among the claims, as loops of blocks, and the fields that they set. What is left of such a
    /// claim has no values.
    pub(super) fn loops(&self, claims: &mut [Claim<'_>]) -> (Vec<String>, Vec<&'static str>) {
        let (mut written, mut sets) = (Vec::new(), Vec::new());
        for claim in claims {
            let EntryKind::Field { value, .. } = &claim.entry.kind else { continue };
            let [(place, node)] = claim.values.as_slice() else { continue };
            let is_it = |field: &&Field| {
                let wire = path(field.wire);
                matches!(field.kind, FieldKind::Elements { .. }) && wire.starts_with(place)
            };
            let Some(field) = self.fields.iter().find(is_it).filter(|_| matches!(node.kind, Shape::Expression(_)))
            else {
                continue;
            };
            let blocks = match &value.kind {
                ExprKind::List(items) => self.blocks(field, items),
                // A list of another place: a block for each of its items.
                ExprKind::Path => self.block_for_each(field, self.files.slice(value.span)).map(|block| vec![block]),
                _ => None,
            };
            if let Some(blocks) = blocks {
                claim.is_odd |= matches!(value.kind, ExprKind::Path);
                claim.values.clear();
                written.extend(blocks);
                sets.push(field.name);
            }
        }
        (written, sets)
    }

    fn blocks(&self, field: &'static Field, items: &[ListItem]) -> Option<Vec<String>> {
        let mut written = Vec::new();
        for item in items {
            match item {
                ListItem::Expr(item) => {
                    let mut marks = ExpressionMarks::default();
                    let node = nodes::of_value(self.files, item, &mut marks)?;
                    node.members()?;
                    let span = node.span;
                    let mut document = DocumentNode { kind: Shape::Object(Vec::new()), span };
                    let list = DocumentNode { kind: Shape::Array(vec![node]), span };
                    place::insert(&mut document, &path(field.wire), &list);
                    let mut notes = Vec::new();
                    let mut reader = PayloadReader { message: self.message, notes: &mut notes };
                    let mut entries = reader.block(std::slice::from_ref(field), &[], &mut document, None);
                    if !document.members()?.is_empty() || marks.are_spoilt() {
                        return None;
                    }
                    marks.protect_labels(&mut entries);
                    written.extend(write::entries(&entries).iter().map(|entry| marks.restore(entry)));
                }
                ListItem::For { index, var, list, body, rest: None, .. } => {
                    let index = index.map(|index| format!("{}, ", self.files.slice(index.span))).unwrap_or_default();
                    let (var, list) = (self.files.slice(var.span), self.files.slice(list.span));
                    let inner: Vec<String> =
                        self.blocks(field, body)?.iter().map(|block| super::edits::indented(block, "    ")).collect();
                    written.push(format!("for {index}{var} in {list} {{\n    {}\n}}", inner.join("\n    ")));
                }
                _ => return None,
            }
        }
        Some(written)
    }

    /// The form of a loop over a list, for the author to fill in.
    fn block_for_each(&self, field: &'static Field, list: &str) -> Option<String> {
        let block = write::entries(&[place::sketch(field)]);
        Some(format!("for item in {list} {{\n    {}\n}}", block.first()?))
    }
}
