//! Numbers where the payload has texts.

use super::super::node::{DocumentNode, DocumentNodeKind as Shape};
use super::super::shape::path;
use super::marks::ExpressionMarks;
use crate::catalog::{DATA_VALUE, Field, FieldKind};

/// Numbers, parameters that are numbers, `true` and `false` become texts where a text is due.
pub(super) fn fit(
    fields: &'static [Field],
    document: &mut DocumentNode,
    (marks, numbers): (&mut ExpressionMarks, &[&str]),
) {
    for field in fields {
        match (field.kind, document.find_mut(&path(field.wire))) {
            (FieldKind::Text(_), Some(node)) => as_text(node, (marks, numbers)),
            (FieldKind::Data(_), Some(DocumentNode { kind: Shape::Object(members), .. })) => {
                for member in members {
                    match member.value.find_mut(&[DATA_VALUE]) {
                        Some(node) => as_text(node, (marks, numbers)),
                        None => as_text(&mut member.value, (marks, numbers)),
                    }
                }
            }
            _ => {}
        }
    }
}

fn as_text(node: &mut DocumentNode, (marks, numbers): (&mut ExpressionMarks, &[&str])) {
    match &node.kind {
        Shape::Number(digits) => node.kind = Shape::Text(digits.clone()),
        Shape::Bool(switch) => node.kind = Shape::Text(switch.to_string()),
        Shape::Expression(mark) => {
            let source = marks.source(mark).filter(|source| numbers.contains(source)).map(str::to_owned);
            if let Some(source) = source {
                node.kind = Shape::Text(marks.inside(&source));
            }
        }
        _ => {}
    }
}
