//! Types of messages: their blocks, and what each depends on.

use std::collections::HashSet;

use super::Checker;
use super::circles::{last_of, with_steps};
use super::lets::once;
use crate::diag::Diagnostic;
use crate::diag::messages::lang as messages;
use crate::lang::MessageUses;
use crate::source::Span;
use crate::syntax::ast::ItemKind;

/// A reference from a message to another, by index among the messages, with its span.
struct MessageReference {
    to: usize,
    span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Not,
    Open,
    Done,
}

impl Checker<'_> {
    pub(super) fn messages(&mut self) {
        let mut all: Vec<MessageUses> = Vec::new();
        let mut named: Vec<(usize, usize, Span)> = Vec::new();
        for (item, it) in self.items().iter().enumerate() {
            let ItemKind::Message(message) = &it.kind else { continue };
            self.met.clear();
            self.named.clear();
            self.message(message);
            let mut needs = self.met.clone();
            once(&mut needs);
            let mut met = HashSet::new();
            let others: Vec<_> = self.named.iter().filter(|(other, _)| met.insert(*other)).collect();
            named.extend(others.iter().map(|(other, span)| (all.len(), *other, *span)));
            all.push(MessageUses { item, needs, messages: others.iter().map(|(other, _)| *other).collect() });
        }
        if !named.is_empty() {
            self.follow(&all, &named);
        }
        self.facts.uses = all;
    }

    /// Reports messages that depend on themselves.
    fn follow(&mut self, all: &[MessageUses], named: &[(usize, usize, Span)]) {
        let mut edges: Vec<Vec<MessageReference>> = all.iter().map(|_| Vec::new()).collect();
        for (from, item, span) in named {
            if let Ok(to) = all.binary_search_by_key(item, |uses| uses.item)
                && let Some(edges) = edges.get_mut(*from)
            {
                edges.push(MessageReference { to, span: *span });
            }
        }
        let mut visits = vec![Visit::Not; all.len()];
        for start in 0..all.len() {
            self.visit(start, &edges, &mut visits);
        }
    }

    /// Visits all dependencies of a message iteratively, since a chain may be long.
    fn visit(&mut self, start: usize, edges: &[Vec<MessageReference>], visits: &mut [Visit]) {
        let mut way: Vec<(usize, usize)> = vec![(start, 0)];
        if visits.get(start) != Some(&Visit::Not) {
            return;
        }
        while let Some((at, next)) = way.last_mut() {
            let at = *at;
            if let Some(visit) = visits.get_mut(at) {
                *visit = Visit::Open;
            }
            let edge = edges.get(at).and_then(|edges| edges.get(*next));
            *next += 1;
            let Some(edge) = edge else {
                if let Some(visit) = visits.get_mut(at) {
                    *visit = Visit::Done;
                }
                way.pop();
                continue;
            };
            match visits.get(edge.to) {
                Some(Visit::Not) => way.push((edge.to, 0)),
                Some(Visit::Open) => {
                    let after = way.iter().position(|(at, _)| *at == edge.to).unwrap_or(0);
                    // Each message on the way has just followed the edge before its next one.
                    let steps =
                        way.iter().skip(after).filter_map(|(at, next)| edges.get(*at)?.get(next.checked_sub(1)?));
                    let steps: Vec<Span> = steps.map(|edge| edge.span).collect();
                    self.message_cycle(edge.span, &steps);
                }
                _ => {}
            }
        }
    }

    fn message_cycle(&mut self, span: Span, steps: &[Span]) {
        let found = Diagnostic::new(messages::MessageCycle { way: self.way(steps), last: last_of(steps) }, span);
        self.report(with_steps(found, steps));
    }
}
