use std::sync::Arc;

use super::budget::ITEM;
use super::evaluator::Evaluator;
use super::expr::Condition;
use super::loops::{Head, Produced};
use super::{Formula, Item, Value, ValueKind};
use crate::source::{Span, Substr};
use crate::syntax::ast::{Expr, ListItem};

type Arm = (Expr, Vec<ListItem>);

impl<'p> Evaluator<'p, '_> {
    pub(super) fn list_items(&mut self, items: &'p [ListItem]) -> Vec<Item> {
        let mut out = Vec::with_capacity(items.len());
        self.extend_items(items, &mut out);
        out
    }

    fn extend_items(&mut self, items: &'p [ListItem], out: &mut Vec<Item>) {
        for item in items {
            match item {
                ListItem::Expr(expr) => {
                    if !self.spend(ITEM, expr.span) {
                        return;
                    }
                    out.push(Item::Value(self.value(expr)));
                }
                ListItem::Spread(expr) => {
                    let list = self.value(expr);
                    self.spread_items(list, expr, out);
                }
                ListItem::For { index, var, list, body, span } => {
                    let head = Head { index: *index, var: *var, list, span: *span };
                    self.each(head, out, &mut |this, out| this.extend_items(body, out));
                }
                ListItem::If { arms, other, span } => self.item_arms(arms, other.as_deref(), *span, out),
            }
        }
    }

    fn item_arms(&mut self, arms: &'p [Arm], other: Option<&'p [ListItem]>, span: Span, out: &mut Vec<Item>) {
        let Some(((cond, body), rest)) = arms.split_first() else {
            return self.extend_items(other.unwrap_or_default(), out);
        };
        match self.condition(cond) {
            Condition::Known(true) | Condition::Unknown => self.extend_items(body, out),
            Condition::Known(false) => self.item_arms(rest, other, span, out),
            Condition::Open(symbol) => {
                let (mut then, mut else_) = (Vec::new(), Vec::new());
                self.assuming(&symbol.formula, true, |this| this.extend_items(body, &mut then));
                self.assuming(&symbol.formula, false, |this| this.item_arms(rest, other, span, &mut else_));
                out.choice(symbol, then, else_, span);
            }
        }
    }

    fn spread_items(&mut self, list: Value, expr: &'p Expr, out: &mut Vec<Item>) {
        match list.kind {
            ValueKind::List(items) => out.extend(items),
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
    pub(super) fn symbolic_items(&mut self, list: &Value, expr: &'p Expr) -> Option<Item> {
        let ValueKind::Symbol(list) = &list.kind else { return None };
        let (over, ty) = self.repeat(list, Substr::new(), None)?;
        let path = Substr::from(format!("{}[]", list.path));
        let item = self.symbolic_value(Arc::new(Formula::Item(over.id)), ty, path, expr.span, expr.span);
        Some(Item::Repeat { over: Box::new(over), body: vec![Item::Value(item)], span: expr.span })
    }
}
