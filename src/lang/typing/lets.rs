//! Types of lets: each is inferred once, at its first use.

use std::collections::HashSet;

use super::circles::{last_of, with_steps};
use super::{Checker, DEEPEST, LetFact, TypeProgress};
use crate::diag::Diagnostic;
use crate::diag::messages::lang as messages;
use crate::lang::{Dependency, LetDecl, Type};
use crate::source::Span;
use crate::syntax::ast::ItemKind;

impl<'a> Checker<'a> {
    /// Infers the types of all lets of the file.
    pub(super) fn lets(&mut self) {
        let lets = self.items().iter().enumerate().filter_map(|(item, it)| match &it.kind {
            ItemKind::Let(decl) => Some((item, decl.name.span)),
            _ => None,
        });
        let lets: Vec<(usize, Span)> = lets.collect();
        let todo = |(item, _): &(usize, Span)| LetFact {
            decl: LetDecl { item: *item, ty: Type::Unknown, needs: Vec::new(), depth: 0, broken: false },
            progress: TypeProgress::Todo,
            named: Vec::new(),
            tainted: false,
        };
        self.facts.lets = lets.iter().map(todo).collect();
        for (item, name) in lets {
            self.let_type(item, name);
        }
        // The parameters they use were recorded for each of them.
        self.met.clear();
        self.named.clear();
    }

    /// The type of a `let`; the parameters that it depends on count as used.
    pub(super) fn let_type(&mut self, item: usize, reference: Span) -> Type {
        let Some(at) = self.let_at(item) else { return Type::Unknown };
        match self.let_fact(at).map(|fact| fact.progress) {
            Some(TypeProgress::Todo) => {
                self.let_steps.push((item, reference));
                let understood = self.understand_let(at, item, reference);
                self.let_steps.pop();
                if !understood {
                    return Type::Unknown;
                }
            }
            Some(TypeProgress::Now) => {
                self.let_cycle(item, reference);
                return Type::Unknown;
            }
            _ => {}
        }
        let Some(fact) = self.facts.lets.get(at) else { return Type::Unknown };
        let (ty, depth, broken) = (fact.decl.ty.clone(), fact.decl.depth, fact.decl.broken);
        self.tainted |= fact.tainted;
        self.met.extend((!fact.decl.needs.is_empty()).then_some(Dependency::Let(at)));
        self.named.extend(fact.named.iter().map(|(message, _)| (*message, reference)));
        if broken || !self.deepen(depth, reference) { Type::Unknown } else { ty }
    }

    /// False if the recursion would be too deep.
    fn understand_let(&mut self, at: usize, item: usize, reference: Span) -> bool {
        let Some(ItemKind::Let(decl)) = self.item(item).map(|item| &item.kind) else { return false };
        // The recursion follows names, so the depth continues.
        if !self.descend(reference) {
            return false;
        }
        if let Some(fact) = self.let_fact(at) {
            fact.progress = TypeProgress::Now;
        }
        let scope = std::mem::take(&mut self.scope);
        let met = std::mem::take(&mut self.met);
        let outer_named = std::mem::take(&mut self.named);
        let outer_tainted = std::mem::take(&mut self.tainted);
        let (start, deepest) = (self.depth, std::mem::replace(&mut self.deepest, self.depth));
        let ty = self.infer(&decl.value);
        let depth = self.deepest - start;
        self.depth -= 1;
        self.deepest = deepest;
        self.scope = scope;
        let tainted = std::mem::replace(&mut self.tainted, outer_tainted);
        let named = std::mem::replace(&mut self.named, outer_named);
        let mut needs = std::mem::replace(&mut self.met, met);
        once(&mut needs);
        if let Some(fact) = self.let_fact(at) {
            (fact.progress, fact.named, fact.tainted) = (TypeProgress::Done, named, tainted);
            (fact.decl.ty, fact.decl.needs, fact.decl.depth) =
                (if fact.decl.broken { Type::Unknown } else { ty }, needs, depth);
            fact.decl.broken |= depth >= DEEPEST;
        }
        true
    }

    /// Adds the depth of a `let` used here; false, with a finding, if it is too deep.
    pub(super) fn deepen(&mut self, depth: u32, reference: Span) -> bool {
        if self.depth + depth > DEEPEST {
            self.too_deep(reference);
            return false;
        }
        self.deepest = self.deepest.max(self.depth + depth);
        true
    }

    fn let_cycle(&mut self, item: usize, reference: Span) {
        let after = self.let_steps.iter().rposition(|(of, _)| *of == item).map_or(0, |at| at + 1);
        let steps = self.let_steps.iter().skip(after).map(|(_, span)| *span).chain([reference]);
        let steps: Vec<Span> = steps.collect();
        let how = if steps.len() > 1 { &messages::HOW_WITHOUT_NEXT } else { &messages::HOW_WITHOUT_ITSELF };
        let finding = messages::LetCycle { way: self.way(&steps), last: last_of(&steps), how };
        let found = Diagnostic::new(finding, reference);
        self.report(with_steps(found, &steps));
        // Every let in progress leads into the cycle, so none of them may be evaluated.
        for fact in &mut self.facts.lets {
            fact.decl.broken |= fact.progress == TypeProgress::Now;
        }
    }

    fn let_at(&mut self, item: usize) -> Option<usize> {
        self.facts.lets.binary_search_by_key(&item, |fact| fact.decl.item).ok()
    }

    fn let_fact(&mut self, at: usize) -> Option<&mut LetFact> {
        self.facts.lets.get_mut(at)
    }
}

/// Keeps only the first use of each parameter and `let`.
pub(super) fn once(needs: &mut Vec<Dependency>) {
    if needs.len() < 2 {
        return;
    }
    let mut met = HashSet::with_capacity(needs.len());
    needs.retain(|need| {
        met.insert(match need {
            Dependency::Param(using) => (false, using.param),
            Dependency::Let(at) => (true, *at),
        })
    });
}
