use std::sync::Arc;

use super::budget::ITEM;
use super::evaluator::Evaluator;
use super::expr::ConditionValue;
use super::loops::{LoopHeader, Produced};
use super::{SymbolicExpr, Value, ValueItem, ValueKind};
use crate::source::{Span, Substr};
use crate::syntax::ast::{Expr, ListItem};

type ListArm = (Expr, Vec<ListItem>);

impl<'p> Evaluator<'p, '_> {
    pub(super) fn list_items(&mut self, items: &'p [ListItem]) -> Vec<ValueItem> {
        let mut out = Vec::with_capacity(items.len());
        self.extend_items(items, &mut out);
        out
    }

    fn extend_items(&mut self, items: &'p [ListItem], out: &mut Vec<ValueItem>) {
        for item in items {
            match item {
                ListItem::Expr(expr) => {
                    if !self.spend(ITEM, expr.span) {
                        return;
                    }
                    out.push(ValueItem::Value(self.value(expr)));
                }
                ListItem::Spread(expr) => {
                    let list = self.value(expr);
                    self.spread_items(list, expr, out);
                }
                ListItem::For { index, var, list, body, span, .. } => {
                    let head = LoopHeader { index: *index, var: *var, list, span: *span };
                    self.each(head, out, &mut |this, out| this.extend_items(body, out));
                }
                ListItem::If { arms, other, span } => self.item_arms(arms, other.as_deref(), *span, out),
            }
        }
    }

    fn item_arms(&mut self, arms: &'p [ListArm], other: Option<&'p [ListItem]>, span: Span, out: &mut Vec<ValueItem>) {
        let Some(((cond, body), rest)) = arms.split_first() else {
            return self.extend_items(other.unwrap_or_default(), out);
        };
        match self.condition(cond) {
            ConditionValue::Known(true) | ConditionValue::Unknown => self.extend_items(body, out),
            ConditionValue::Known(false) => self.item_arms(rest, other, span, out),
            ConditionValue::Open(symbol) => {
                let (mut then, mut else_) = (Vec::new(), Vec::new());
                self.assuming(&symbol.expr, true, |this| this.extend_items(body, &mut then));
                self.assuming(&symbol.expr, false, |this| this.item_arms(rest, other, span, &mut else_));
                out.choice(symbol, then, else_, span);
            }
        }
    }

    fn spread_items(&mut self, list: Value, expr: &'p Expr, out: &mut Vec<ValueItem>) {
        match list.kind {
            ValueKind::List(list) => out.extend(list.into_items()),
            ValueKind::Choice(choice) => {
                let (mut then, mut other) = (Vec::new(), Vec::new());
                self.spread_items(choice.then, expr, &mut then);
                self.spread_items(choice.other, expr, &mut other);
                out.choice(choice.cond, then, other, expr.span);
            }
            _ => out.extend(self.symbolic_items(&list, expr)),
        }
    }

    /// A symbolic list as a repetition that yields its items; empty if it is not a list.
    pub(super) fn symbolic_items(&mut self, list: &Value, expr: &'p Expr) -> Option<ValueItem> {
        let ValueKind::Symbolic(list) = &list.kind else { return None };
        let (over, ty) = self.repeat(list, Substr::new(), None)?;
        let path = Substr::from(format!("{}[]", list.path));
        let item = self.symbolic_value(Arc::new(SymbolicExpr::Item(over.id)), ty, path, expr.span, expr.span);
        Some(ValueItem::Repeat { over: Box::new(over), body: vec![ValueItem::Value(item)], span: expr.span })
    }
}
