//! Values of a source as nodes of a document.

use super::super::node::{DocumentMember, DocumentNode, DocumentNodeKind as Shape};
use super::marks::ExpressionMarks;
use crate::source::{Files, Span};
use crate::syntax::ast::{Block, EntryKind, Expr, ExprKind, ListItem, TextLiteral, TextPart};

/// A value; what is not a literal becomes a mark. `None` for `none`.
pub(super) fn of_value(files: &Files, value: &Expr, marks: &mut ExpressionMarks) -> Option<DocumentNode> {
    let source = files.slice(value.span);
    let kind = match &value.kind {
        ExprKind::Text(literal) => Shape::Text(text(files, literal, marks)),
        ExprKind::Int | ExprKind::Decimal => Shape::Number(source.to_owned()),
        ExprKind::True => Shape::Bool(true),
        ExprKind::False => Shape::Bool(false),
        ExprKind::Color => Shape::Text(source.to_owned()),
        ExprKind::List(items) => list(files, items, marks).unwrap_or_else(|| expression(source, marks)),
        ExprKind::Record(block) => match of_block(files, block, marks) {
            Some(node) => node.kind,
            None => expression(source, marks),
        },
        ExprKind::None => return None,
        _ => expression(source, marks),
    };
    Some(DocumentNode { kind, span: value.span })
}

/// The maximum number of keys of an object that is read.
const MOST: usize = 1000;

/// A block or record as an object. `None` if it is not one of plain entries.
pub(super) fn of_block(files: &Files, block: &Block, marks: &mut ExpressionMarks) -> Option<DocumentNode> {
    if block.entries.len() > MOST {
        return None;
    }
    let mut members: Vec<DocumentMember> = Vec::with_capacity(block.entries.len());
    for entry in &block.entries {
        let (name, value) = match &entry.kind {
            EntryKind::Field { name, value, color: None, .. } => match of_value(files, value, marks) {
                Some(value) => (*name, value),
                None => continue,
            },
            EntryKind::Block { name, label: None, body } => (*name, of_block(files, body, marks)?),
            _ => return None,
        };
        let key = files.slice(name.span).trim_matches('"').to_owned();
        match members.iter_mut().find(|member| member.key == key) {
            // Blocks of one name are a list.
            Some(DocumentMember { value: known, .. }) => {
                let span = known.span;
                let first = std::mem::replace(&mut known.kind, Shape::Null);
                known.kind = match first {
                    Shape::Array(mut items) => {
                        items.push(value);
                        Shape::Array(items)
                    }
                    first => Shape::Array(vec![DocumentNode { kind: first, span }, value]),
                };
            }
            None => members.push(DocumentMember { key, key_span: name.span, value }),
        }
    }
    Some(DocumentNode { kind: Shape::Object(members), span: block.span })
}

fn list(files: &Files, items: &[ListItem], marks: &mut ExpressionMarks) -> Option<Shape> {
    let mut nodes = Vec::with_capacity(items.len());
    for item in items {
        let ListItem::Expr(item) = item else { return None };
        nodes.extend(of_value(files, item, marks));
    }
    Some(Shape::Array(nodes))
}

fn expression(source: &str, marks: &mut ExpressionMarks) -> Shape {
    Shape::Expression(marks.whole(source))
}

/// The text of a literal, with a mark for every `${…}`.
fn text(files: &Files, literal: &TextLiteral, marks: &mut ExpressionMarks) -> String {
    let mut out = String::new();
    for part in &literal.parts {
        match part {
            TextPart::Run(span) => {
                let run = files.slice(*span);
                marks.pass(run);
                out.push_str(run);
            }
            TextPart::Char(_, character) => out.push(*character),
            TextPart::Interp(_, span) => {
                let inner = Span::new(span.file, span.start + 2, span.end.saturating_sub(1).max(span.start + 2));
                out.push_str(&marks.inside(files.slice(inner)));
            }
        }
    }
    out
}
