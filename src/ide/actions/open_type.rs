//! `...` at the end of a record type, so that documents may have other keys.

use super::{ActionContext, ActionKind, CodeAction};
use crate::diag::Edit;
use crate::diag::messages::ide as messages;
use crate::ide::nodes::Node;
use crate::source::Span;
use crate::syntax::ast::{TypeEntry, TypeKind};

impl ActionContext<'_> {
    /// Opens the record type around the cursor.
    pub(super) fn open_type(&self) -> Option<CodeAction> {
        let (ty, entries) = self.nodes.iter().rev().find_map(|node| match node {
            Node::Type(ty) => match &ty.kind {
                TypeKind::Record(entries) => Some((ty, entries)),
                _ => None,
            },
            _ => None,
        })?;
        let is_open = entries.iter().any(|entry| matches!(entry, TypeEntry::Open(_)));
        let end = ty.optional.map_or(ty.span.end, |mark| mark.start);
        let written = self.unit.source.slice(Span::new(self.unit.file, ty.span.start, end));
        if is_open || !written.ends_with('}') {
            return None;
        }
        let last = entries.iter().rev().find_map(|entry| match entry {
            TypeEntry::Field(field) => Some(Node::TypeField(field).span()),
            TypeEntry::Open(_) => None,
        });
        let edit = match last {
            None => Edit { span: Span::new(self.unit.file, ty.span.start, end), text: "{ ... }".to_owned() },
            Some(last) => {
                let gap = self.unit.source.slice(Span::new(self.unit.file, last.end, end));
                let text = if gap.contains('\n') {
                    let (_, spaces) = self.line_start(last.start);
                    format!("\n{spaces}...")
                } else if gap.trim_start().starts_with(',') {
                    " ...".to_owned()
                } else {
                    ", ...".to_owned()
                };
                // After a comma, and after a comment on the line.
                let after = if gap.contains('\n') { gap.find('\n') } else { gap.find(',').map(|comma| comma + 1) };
                Edit { span: self.at(last.end + after.unwrap_or(0) as u32), text }
            }
        };
        Some(CodeAction {
            title: messages::ACTION_OPEN.text(self.lang).to_owned(),
            kind: ActionKind::Rewrite,
            edits: vec![edit],
            finding: None,
        })
    }
}
