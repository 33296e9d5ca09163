//! Values that are written as calls of other languages: the content of a file, the time.

use super::super::node::{DocumentNode, DocumentNodeKind as Shape};
use super::super::shape::path;
use super::marks::ExpressionMarks;
use crate::catalog::{Field, FieldKind};
use crate::lang::{file_call, foreign_functions};
use crate::source::{Files, Span};
use crate::syntax::quote;

/// Where a file is due, its path and calls with it become `file(…)`; what is computed from the file is left out.
///
/// Whether there is a path with an expression in it: such a file is a parameter.
pub(super) fn fit(fields: &'static [Field], document: &mut DocumentNode, marks: &mut ExpressionMarks) -> bool {
    let mut has_parameter = false;
    for field in fields {
        let md5 = match field.kind {
            FieldKind::Inline { md5, .. } => Some(md5),
            FieldKind::Media(_) => None,
            _ => continue,
        };
        let Some(node) = document.find_mut(&path(field.wire)) else { continue };
        let found = match &node.kind {
            Shape::Text(text) if file_call::is_path(text) && marks.are_in(text) => {
                has_parameter = true;
                node.kind = Shape::Expression(marks.whole("media"));
                continue;
            }
            Shape::Text(text) if file_call::is_path(text) => Some(quote(text)),
            Shape::Expression(mark) => {
                let source = marks.source(mark).unwrap_or_default();
                file_call::path_in(source).or_else(|| file_call::path_in_file(source)).map(str::to_owned)
            }
            _ => None,
        };
        let Some(found) = found else { continue };
        node.kind = Shape::Expression(marks.whole(&format!("file({found})")));
        let md5 = md5.and_then(|md5| fields.iter().find(|field| field.name == md5));
        if let Some(md5) = md5 {
            document.take(&path(md5.wire));
        }
    }
    has_parameter
}

/// Whether a value reads the clock where msgc writes the time.
pub(super) fn is_clock(fields: &'static [Field], place: &[&str], value: Span, files: &Files) -> bool {
    let is_time = || {
        let is_it = |field: &&Field| path(field.wire) == place && matches!(field.kind, FieldKind::Time);
        fields.iter().any(|field| is_it(&field))
    };
    let call = files.slice(value).split_once('(').map(|(name, _)| name.trim());
    call.and_then(|name| foreign_functions::find(name, 0)).is_some_and(|row| row.is_clock()) && is_time()
}
