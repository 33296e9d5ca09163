//! Types of the entries of a message's block. What a particular field accepts is up to the catalog; this only checks
//! what holds for every field.

use super::Checker;
use crate::lang::LEFT_OUT;
use crate::syntax::ast::{Block, Entry, EntryKind, Expr, ExprKind, MessageDecl};

impl<'a> Checker<'a> {
    /// A message is typed as if it stood inside `if` with the condition of its `when`.
    pub(super) fn message(&mut self, message: &'a MessageDecl) {
        let mark = self.scope.len();
        let when = message.when(|name| self.slice(name.span));
        if let Some((_, condition)) = when {
            self.condition(condition);
            self.assume(condition, true);
        }
        self.within = (Some(message.ty.span), None);
        let (before, behind) = message.body.entries.split_at(when.map_or(0, |(at, _)| at));
        if self.descend(message.body.span) {
            self.entries(before);
            self.entries(behind.get(usize::from(when.is_some())..).unwrap_or_default());
            self.depth -= 1;
        }
        self.scope.truncate(mark);
        self.within = (None, None);
    }

    pub(super) fn block(&mut self, body: &'a Block) {
        if self.descend(body.span) {
            self.entries(&body.entries);
            self.depth -= 1;
        }
    }

    fn entries(&mut self, entries: &'a [Entry]) {
        for entry in entries {
            match &entry.kind {
                EntryKind::Field { name, value, .. } => {
                    if matches!(value.kind, ExprKind::Call { .. }) && self.is_call_of_payload(entries, *name, value) {
                        continue;
                    }
                    self.computed_key(*name);
                    let is_inside = self.in_unknown;
                    self.in_unknown |= self.is_unknown(*name, value);
                    self.within.1 = Some(name.span);
                    self.infer(value);
                    self.within.1 = None;
                    self.in_unknown = is_inside;
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
    }

    /// A label is a text, or a name used as such.
    fn label(&mut self, label: &'a Expr) {
        if let ExprKind::Text(text) = &label.kind {
            self.text_kind(text);
        }
    }
}
