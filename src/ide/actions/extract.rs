//! An expression becomes a constant of the file.

use super::{ActionContext, ActionKind, CodeAction};
use crate::diag::Edit;
use crate::diag::messages::ide as messages;
use crate::ide::nodes::Node;
use crate::lang::{Meaning, Type};
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind, ItemKind};

impl<'a> ActionContext<'a> {
    /// `let value = …` for the selected expression, or for the text at the cursor.
    pub(super) fn extract(&self) -> Option<CodeAction> {
        let Some(Node::Item(item)) = self.nodes.first() else { return None };
        let ItemKind::Message(_) = &item.kind else { return None };
        let expr = self.selected()?;
        // What is certain of `m["key"]` depends on how it is written.
        let is_key = self.nodes.iter().any(|node| matches!(node, Node::Expr(Expr { kind: ExprKind::Index(..), .. })));
        if is_key || !self.is_movable(expr) || self.is_allowed(expr.span) {
            return None;
        }
        let name = self.free_name("value");
        let start = item.doc.first().map_or(item.span.start, |doc| doc.start);
        let at = self.line_start(start).0;
        // The value keeps its lines: those of a text block lose the indentation that all have.
        let declared = format!("let {name} = {}\n\n", self.unit.source.slice(expr.span));
        Some(CodeAction {
            title: messages::ActionExtract { name: name.clone() }.text(self.lang),
            kind: ActionKind::Extract,
            edits: vec![Edit { span: self.at(at), text: declared }, Edit { span: expr.span, text: name }],
            finding: None,
        })
    }

    /// The expression of the selection, without spaces around it; for a cursor, the text that it is in.
    fn selected(&self) -> Option<&'a Expr> {
        let text = self.unit.source.slice(self.span);
        let start = self.span.start + (text.len() - text.trim_start().len()) as u32;
        let wanted = Span::new(self.unit.file, start, start + text.trim().len() as u32);
        let mut exprs = self.nodes.iter().rev().filter_map(|node| match node {
            Node::Expr(expr) => Some(*expr),
            _ => None,
        });
        if wanted.is_empty() {
            return exprs.next().filter(|expr| matches!(expr.kind, ExprKind::Text(_)));
        }
        exprs.find(|expr| expr.span == wanted)
    }

    /// Whether an expression means the same outside of its message.
    fn is_movable(&self, expr: &'a Expr) -> bool {
        let ty = self.unit.semantics.type_of(expr.id);
        let is_value = matches!(
            ty,
            Type::Text(_)
                | Type::Int { .. }
                | Type::Decimal { .. }
                | Type::Bool
                | Type::Color
                | Type::OneOf(_)
                | Type::Time { .. }
        );
        let is_simple = !matches!(expr.kind, ExprKind::Path | ExprKind::True | ExprKind::False | ExprKind::Missing);
        let mut is_free = true;
        Node::Expr(expr).walk(&mut |node| {
            if let Node::Expr(inner) = node {
                is_free &= self.is_free(inner);
            }
        });
        is_value && is_simple && is_free
    }

    /// Whether an expression depends neither on a loop nor on what a condition around it makes certain.
    fn is_free(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Index(..) | ExprKind::Missing => false,
            ExprKind::Path => {
                let path = self.unit.source.slice(expr.span);
                let declared = self.unit.path_type(expr.span.start, path);
                let is_known = match self.unit.semantics.meaning(expr.id) {
                    Meaning::Local(_) | Meaning::Unknown => path == "now",
                    _ => true,
                };
                is_known && declared.is_none_or(|ty| ty == *self.unit.semantics.type_of(expr.id))
            }
            _ => {
                *self.unit.semantics.type_of(expr.id) != Type::Unknown
                    || matches!(expr.kind, ExprKind::Size(..) | ExprKind::Range(..) | ExprKind::Int)
            }
        }
    }
}
