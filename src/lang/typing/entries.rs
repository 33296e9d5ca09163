//! Types of the entries of a message's block. What a particular field accepts is up to the catalog; this only checks
//! what holds for every field.

use super::Checker;
use crate::lang::Type;
use crate::syntax::ast::{Block, EntryKind, Expr, ExprKind};

/// The number of items that did not fit.
const LEFT_OUT: Type = Type::Int { min: Some(1), max: Some(9_999_999_999) };

impl<'a> Checker<'a> {
    pub(super) fn block(&mut self, body: &'a Block) {
        if !self.descend(body.span) {
            return;
        }
        for entry in &body.entries {
            match &entry.kind {
                EntryKind::Field { value, .. } => {
                    self.infer(value);
                }
                EntryKind::Block { label, body, .. } => {
                    if let Some(label) = label {
                        self.label(label);
                    }
                    self.block(body);
                }
                EntryKind::For { index, var, list, body, rest } => {
                    let mark = self.scope.len();
                    self.enter_loop((*index, *var), list, body.span);
                    self.block(body);
                    self.scope.truncate(mark);
                    if let Some(rest) = rest {
                        self.push_var(rest.name.span, rest.body.span, LEFT_OUT, true);
                        self.block(&rest.body);
                        self.scope.truncate(mark);
                    }
                }
                EntryKind::If { arms, other } => {
                    let mark = self.scope.len();
                    for (cond, body) in arms {
                        self.condition(cond);
                        let here = self.scope.len();
                        self.assume(cond, true);
                        self.block(body);
                        self.scope.truncate(here);
                        self.assume(cond, false);
                    }
                    if let Some(body) = other {
                        self.block(body);
                    }
                    self.scope.truncate(mark);
                }
                EntryKind::Spread(expr) => self.spread(expr),
                EntryKind::Piece(expr) => self.piece(expr),
                EntryKind::Bad => {}
            }
        }
        self.depth -= 1;
    }

    /// A label is a text, or a name used as such.
    fn label(&mut self, label: &'a Expr) {
        if let ExprKind::Text(text) = &label.kind {
            self.text_kind(text);
        }
    }
}
