//! `[lists]` and call arguments.

use super::super::ast::{Expr, ListItem};
use super::super::grammar::Rule;
use super::AstBuilder;
use super::separators::Separators;
use crate::diag::messages::syntax as messages;

impl AstBuilder<'_> {
    /// The items of `[ … ]`, or of a `{ … }` inside a list; with the offset after it.
    pub(super) fn list(&mut self, closer: char) -> (u32, Vec<ListItem>) {
        let mut bracket = self.bracket(closer);
        let mut separators = Separators::lines(bracket.opener);
        let mut items = Vec::new();
        while let Some(rule) = self.inside(&mut bracket) {
            match rule {
                Rule::stray => separators.stray(self),
                Rule::leading => self.leading(&mut separators),
                Rule::bad_part => self.bad(&messages::A_LIST_ITEM, &mut separators),
                rule => {
                    separators.begin(self);
                    items.push(self.list_item(rule));
                    separators.end(self);
                }
            }
        }
        self.shut(&bracket);
        (bracket.opener, items)
    }

    fn list_item(&mut self, rule: Rule) -> ListItem {
        match rule {
            Rule::spread => ListItem::Spread(self.spread().0),
            Rule::list_for => self.list_for(),
            Rule::list_if => self.list_if(),
            _ => ListItem::Expr(self.expr()),
        }
    }

    fn list_for(&mut self) -> ListItem {
        let start = self.keyword();
        let (index, var, list, mut reported) = self.loop_head();
        let body = self.list_body(&mut reported);
        let rest = self.rest_of(Rule::list_rest, |this| this.list_body(&mut false));
        self.events.close();
        ListItem::For { index, var, list, body, rest: rest.map(Box::new), span: self.span(start, self.events.end) }
    }

    fn list_if(&mut self) -> ListItem {
        let start = self.keyword();
        let before = self.sink.len();
        let cond = self.expr_or(&messages::A_CONDITION);
        let mut reported = self.sink.has_errors_since(before);
        if self.events.take(Rule::then).is_some() {
            let expr = self.then_else(start, cond);
            self.events.close();
            return ListItem::Expr(expr);
        }
        let body = self.list_body(&mut reported);
        let mut arms = vec![(cond, body)];
        let mut other = None;
        while let Some(rule) = self.events.rule() {
            if other.is_some() {
                self.else_after_else();
            }
            if matches!(rule, Rule::list_body | Rule::no_block) {
                other = Some(self.list_body(&mut false));
            } else {
                let cond = self.expr_or(&messages::A_CONDITION);
                let body = self.list_body(&mut reported);
                arms.push((cond, body));
            }
        }
        self.events.close();
        ListItem::If { arms, other, span: self.span(start, self.events.end) }
    }

    fn list_body(&mut self, reported: &mut bool) -> Vec<ListItem> {
        if self.events.at(Rule::no_block) {
            self.part(Rule::no_block, &messages::A_BLOCK, reported);
            return Vec::new();
        }
        self.list('}').1
    }

    /// The arguments of a call.
    pub(super) fn args(&mut self) -> Vec<Expr> {
        let mut bracket = self.bracket(')');
        let mut separators = Separators::commas(bracket.opener);
        let mut args = Vec::new();
        while let Some(rule) = self.inside(&mut bracket) {
            match rule {
                Rule::stray => separators.stray(self),
                Rule::bad_part => self.bad(&messages::AN_ARGUMENT, &mut separators),
                _ => {
                    separators.begin(self);
                    args.push(self.expr());
                    separators.end(self);
                }
            }
        }
        self.shut(&bracket);
        args
    }
}
