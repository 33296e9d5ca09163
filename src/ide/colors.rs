//! Colours in a file.

use super::color_literal;
use super::nodes::{Node, walk};
use crate::pipeline::Analysis;
use crate::source::Span;
use crate::syntax::ast::{EntryKind, ExprKind};

/// A colour in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentColor {
    pub span: Span,
    /// Red, green and blue.
    pub rgb: [u8; 3],
}

/// The colours of the analysed file, in source order.
pub fn document_colors(analysis: &Analysis) -> Vec<DocumentColor> {
    let Some(unit) = analysis.program.main() else { return Vec::new() };
    let mut found = Vec::new();
    walk(&unit.ast, &mut |node| {
        let colors = color_spans(node);
        found.extend(
            colors.filter_map(|span| Some(DocumentColor { span, rgb: color_literal(unit.source.slice(span))? })),
        );
    });
    found.sort_by_key(|color| color.span);
    found.dedup();
    found
}

/// The colours that a node itself is or has.
pub(super) fn color_spans(node: Node<'_>) -> impl Iterator<Item = Span> {
    let own = match node {
        Node::Expr(expr) if matches!(expr.kind, ExprKind::Color) => Some(expr.span),
        Node::Entry(entry) => match &entry.kind {
            EntryKind::Field { color, .. } => *color,
            _ => None,
        },
        _ => None,
    };
    own.into_iter()
}

/// The ways to write a colour in place of the one at a span: digits in upper case, as the platforms write them.
pub fn color_presentations(rgb: [u8; 3]) -> Vec<String> {
    let [red, green, blue] = rgb;
    vec![format!("#{red:02X}{green:02X}{blue:02X}"), format!("#{red:02x}{green:02x}{blue:02x}")]
}
