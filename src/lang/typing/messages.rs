//! Messages: their blocks, and what each of them needs.

use super::lets::once;
use super::{Checker, item_name};
use crate::diag::Diagnostic;
use crate::diag::words::lang as words;
use crate::lang::MessageUses;
use crate::source::Span;
use crate::syntax::ast::ItemKind;

/// A message that names another: both as positions among the messages, and where.
struct Edge {
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
            self.block(&message.body);
            let mut params = self.met.clone();
            once(&mut params);
            let mut messages: Vec<usize> = Vec::new();
            for (other, span) in &self.named {
                if !messages.contains(other) {
                    messages.push(*other);
                    named.push((all.len(), *other, *span));
                }
            }
            all.push(MessageUses { item, params, messages });
        }
        if !named.is_empty() {
            self.follow(&mut all, &named);
        }
        self.facts.uses = all;
    }

    /// Finds messages that need themselves, and adds what the named ones need.
    fn follow(&mut self, all: &mut [MessageUses], named: &[(usize, usize, Span)]) {
        let mut edges: Vec<Vec<Edge>> = all.iter().map(|_| Vec::new()).collect();
        for (from, item, span) in named {
            if let Ok(to) = all.binary_search_by_key(item, |uses| uses.item)
                && let Some(edges) = edges.get_mut(*from)
            {
                edges.push(Edge { to, span: *span });
            }
        }
        let mut visits = vec![Visit::Not; all.len()];
        for start in 0..all.len() {
            self.visit(start, &edges, &mut visits, all);
        }
    }

    /// Goes through all that a message needs, without recursion: a chain may be long.
    fn visit(&mut self, start: usize, edges: &[Vec<Edge>], visits: &mut [Visit], all: &mut [MessageUses]) {
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
                self.add_needs(at, edges, all);
                continue;
            };
            match visits.get(edge.to) {
                Some(Visit::Not) => way.push((edge.to, 0)),
                Some(Visit::Open) => self.message_cycle(edge, all),
                _ => {}
            }
        }
    }

    fn add_needs(&self, at: usize, edges: &[Vec<Edge>], all: &mut [MessageUses]) {
        let others = edges.get(at).into_iter().flatten().filter_map(|edge| all.get(edge.to));
        let needs: Vec<_> = others.flat_map(|other| other.params.iter().copied()).collect();
        if let Some(uses) = all.get_mut(at) {
            uses.params.extend(needs);
            once(&mut uses.params);
        }
    }

    fn message_cycle(&mut self, edge: &Edge, all: &[MessageUses]) {
        let name = all.get(edge.to).and_then(|uses| self.item(uses.item)).and_then(item_name);
        let word = self.slice(edge.span);
        let found = Diagnostic::new(words::MESSAGE_CYCLE, edge.span).arg("name", word);
        self.report(match name {
            Some(name) => found.note(name.span, &words::DECLARED_HERE),
            None => found,
        });
    }
}
