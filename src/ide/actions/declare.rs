//! A parameter for a name that is unknown.

use super::{ActionContext, ActionKind, CodeAction};
use crate::diag::messages::ide as messages;
use crate::diag::messages::lang::UnknownName;
use crate::diag::{Diagnostic, Edit};
use crate::ide::nodes::{Node, around};
use crate::syntax::ast::{BinaryOp, EntryKind, ExprKind, ItemKind, ListItem};
use crate::syntax::is_free;

impl ActionContext<'_> {
    /// The declaration of an unknown name as a parameter.
    pub(super) fn declare(&self, at: usize, found: &Diagnostic) -> Option<CodeAction> {
        found.get::<UnknownName>()?;
        let name = self.unit.source.slice(found.span).split('.').next().filter(|name| is_free(name))?;
        let declared = format!("param {name}: {}\n", self.likely_type(found));
        let items = &self.unit.ast.items;
        let last = items.iter().rfind(|item| matches!(item.kind, ItemKind::Param(_)));
        let edit = match last {
            Some(param) => {
                let rest = self.text().get(param.span.end as usize..).unwrap_or_default();
                let line = rest.find('\n').map_or(rest.len(), |length| length + 1) as u32;
                let text = if rest.contains('\n') { declared } else { format!("\n{declared}") };
                Edit { span: self.at(param.span.end + line), text }
            }
            None => {
                // Before the item that uses it, with its documentation.
                let user = items.iter().find(|item| item.span.covers(found.span))?;
                let start = user.doc.first().map_or(user.span.start, |doc| doc.start);
                Edit { span: self.at(self.line_start(start).0), text: format!("{declared}\n") }
            }
        };
        Some(CodeAction {
            title: messages::ActionDeclare { name: name.to_owned() }.text(self.lang),
            kind: ActionKind::Declare,
            edits: vec![edit],
            finding: Some(at),
        })
    }

    /// The type of the parameter, by where the name is.
    fn likely_type(&self, found: &Diagnostic) -> &'static str {
        let nodes = around(&self.unit.ast, found.span.start);
        let mut outer = nodes.iter().rev().skip_while(|node| !matches!(node, Node::Expr(_)));
        let (Some(Node::Expr(name)), Some(parent)) = (outer.next(), outer.next()) else { return "text(64 bytes)" };
        match parent {
            Node::Entry(entry) => match &entry.kind {
                EntryKind::For { list, .. } if list.id == name.id => "list(text(64 bytes), 0..10 items)",
                EntryKind::If { arms, .. } if arms.iter().any(|(cond, _)| cond.id == name.id) => "bool",
                _ => "text(64 bytes)",
            },
            Node::ListItem(ListItem::For { list, .. }) if list.id == name.id => "list(text(64 bytes), 0..10 items)",
            Node::Expr(parent) => match &parent.kind {
                ExprKind::If { cond, .. } if cond.id == name.id => "bool",
                ExprKind::Not(_) | ExprKind::Binary { op: BinaryOp::And | BinaryOp::Or, .. } => "bool",
                ExprKind::Binary {
                    op: BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge | BinaryOp::Sub | BinaryOp::Mul,
                    ..
                } => "int(0..100)",
                _ => "text(64 bytes)",
            },
            _ => "text(64 bytes)",
        }
    }
}
