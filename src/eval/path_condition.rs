//! Path conditions: the atoms of symbolic conditions, and all models of a set of atoms.
//!
//! Two conditions on the same parameter share an atom, whatever `and`, `or` and `not` surround it; and atoms about the
//! same `one_of` parameter exclude each other.

use std::sync::Arc;

use super::{Piece, SymbolicExpr, SymbolicValue, Value, ValueKind, ValuePart};
use crate::lang::{Interval, Type, WordSet};
use crate::syntax::ast::BinaryOp;

/// An atomic condition on a parameter, an item of a list, or one of their fields.
#[derive(Clone, Debug)]
pub struct Atom {
    pub(super) of: Arc<SymbolicExpr>,
    pub(super) predicate: Predicate,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Predicate {
    /// Whether it is true.
    Truth,
    /// Whether it is not `none`.
    Presence,
    /// Whether the list has more items than this.
    Longer(u64),
    /// Whether the text is not empty.
    NotEmpty,
    /// Whether it is this word of its `one_of`.
    Is { word: String, words: Arc<WordSet> },
    /// Whether an opaque condition holds.
    Opaque,
}

/// A path condition: atoms with their truth values.
pub type PathCondition = [(Atom, bool)];

impl Atom {
    /// Whether a list has more items than this.
    pub fn longer(list: &Arc<SymbolicExpr>, length: u64) -> Self {
        Self { of: Arc::clone(list), predicate: Predicate::Longer(length) }
    }

    /// What it is about.
    pub fn part(&self) -> ValuePart<'_> {
        ValuePart::Expr(&self.of)
    }

    /// True if both truth values are possible, whatever the values of other atoms are.
    pub fn is_free(&self) -> bool {
        self.predicate != Predicate::Opaque
    }

    fn same(&self, other: &Self) -> bool {
        self.predicate == other.predicate && self.of.same(&other.of)
    }

    /// Whether it is about an item of one of these repetitions.
    pub(super) fn mentions(&self, repeats: &[u32]) -> bool {
        ValuePart::Expr(&self.of).mentions(repeats)
    }
}

/// The maximum number of atoms; further ones are dropped, since no text is split into more cases.
const MOST_KEPT: usize = 64;

/// A set of atoms.
#[derive(Clone, Debug, Default)]
pub struct Atoms {
    all: Vec<Atom>,
}

impl Atoms {
    /// Adds the atoms of a condition.
    pub fn ask(&mut self, condition: &SymbolicValue) {
        self.condition(&condition.expr);
    }

    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// All models of the atoms under the path condition `given`; `None` if there are more than `most`.
    pub fn models(&self, given: &PathCondition, most: usize) -> Option<Vec<Vec<(Atom, bool)>>> {
        let mut all = Vec::with_capacity(1);
        let mut path = Vec::with_capacity(given.len() + self.all.len());
        path.extend_from_slice(given);
        let few = each_model(&self.all, &mut path, &mut |path| {
            all.push(path.to_vec());
            all.len() <= most
        });
        few.then_some(all)
    }

    fn add(&mut self, atom: Atom) {
        if self.all.len() < MOST_KEPT && !self.all.iter().any(|known| known.same(&atom)) {
            self.all.push(atom);
        }
    }

    fn condition(&mut self, expr: &Arc<SymbolicExpr>) {
        match &**expr {
            SymbolicExpr::Bool(_) => {}
            SymbolicExpr::Not(a) => self.condition(a),
            SymbolicExpr::And(a, b) | SymbolicExpr::Or(a, b) => {
                self.condition(a);
                self.condition(b);
            }
            SymbolicExpr::If(a, b, c) => {
                self.condition(a);
                self.condition(b);
                self.condition(c);
            }
            _ => self.add(atom(expr).0),
        }
    }
}

/// The atoms whose truth values follow from a condition that holds, with these values; and whether it says more than
/// they do.
pub fn facts(condition: &SymbolicValue) -> (Vec<(Atom, bool)>, bool) {
    facts_if(condition, true)
}

/// Likewise, from a condition that holds or does not.
pub fn facts_if(condition: &SymbolicValue, holds: bool) -> (Vec<(Atom, bool)>, bool) {
    let mut known = Vec::new();
    let more = follows(&condition.expr, holds, &mut known);
    (known, more)
}

fn follows(expr: &Arc<SymbolicExpr>, holds: bool, known: &mut Vec<(Atom, bool)>) -> bool {
    match (&**expr, holds) {
        (SymbolicExpr::Bool(_), _) => false,
        (SymbolicExpr::Not(a), _) => follows(a, !holds, known),
        (SymbolicExpr::And(a, b), true) | (SymbolicExpr::Or(a, b), false) => {
            let more = follows(a, holds, known);
            follows(b, holds, known) || more
        }
        (SymbolicExpr::And(..) | SymbolicExpr::Or(..) | SymbolicExpr::If(..), _) => true,
        _ => {
            let (atom, negated) = atom(expr);
            known.push((atom, holds != negated));
            false
        }
    }
}

/// Calls `run` for each model until it returns false; returns whether it never did.
fn each_model(atoms: &[Atom], path: &mut Vec<(Atom, bool)>, run: &mut dyn FnMut(&PathCondition) -> bool) -> bool {
    let Some((first, rest)) = atoms.split_first() else { return run(path) };
    let known = implied(path, first);
    for way in [true, false] {
        if known.is_none_or(|known| known == way) {
            path.push((first.clone(), way));
            let on = each_model(rest, path, run);
            path.pop();
            if !on {
                return false;
            }
        }
    }
    true
}

/// The truth value of an atom implied by a path condition.
fn implied(path: &PathCondition, asked: &Atom) -> Option<bool> {
    if let Some((_, known)) = path.iter().find(|(known, _)| known.same(asked)) {
        return Some(*known);
    }
    let words = match &asked.predicate {
        Predicate::Longer(length) => {
            let about = path.iter().filter(|(atom, _)| atom.of.same(&asked.of));
            return implied_length(*length, about.map(|(atom, answer)| (&atom.predicate, *answer)));
        }
        Predicate::Is { words, .. } => words,
        _ => return None,
    };
    let mut others = 0;
    for (atom, is) in path {
        match &atom.predicate {
            Predicate::Is { .. } if atom.of.same(&asked.of) => {
                if *is {
                    return Some(false);
                }
                others += 1;
            }
            _ => {}
        }
    }
    (others + 1 == words.len()).then_some(true)
}

/// The truth value of a condition implied by a path condition; `None` if it is open.
pub fn entails(path: &PathCondition, expr: &Arc<SymbolicExpr>) -> Option<bool> {
    match &**expr {
        SymbolicExpr::Bool(value) => Some(*value),
        SymbolicExpr::Not(a) => entails(path, a).map(|value| !value),
        SymbolicExpr::And(a, b) => match (entails(path, a), entails(path, b)) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        },
        SymbolicExpr::Or(a, b) => match (entails(path, a), entails(path, b)) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        },
        SymbolicExpr::If(cond, then, other) => entails(path, if entails(path, cond)? { then } else { other }),
        _ if path.is_empty() => None,
        _ => {
            let (atom, negated) = atom(expr);
            implied(path, &atom).map(|answer| answer != negated)
        }
    }
}

/// The atom of a condition without `and`, `or` and `not`, and whether the condition is its negation.
pub(super) fn atom(expr: &Arc<SymbolicExpr>) -> (Atom, bool) {
    let asked = |of: &Arc<SymbolicExpr>, ask| Atom { of: Arc::clone(of), predicate: ask };
    match &**expr {
        SymbolicExpr::IsSome(of) => (asked(of, Predicate::Presence), false),
        SymbolicExpr::Longer(of, length) => (asked(of, Predicate::Longer(*length)), false),
        SymbolicExpr::NotEmpty(of) => (asked(of, Predicate::NotEmpty), false),
        of if reference(of) => (asked(expr, Predicate::Truth), false),
        SymbolicExpr::Compare(op, a, b) => {
            compared(*op, a, b).or_else(|| compared(op.mirrored(), b, a)).unwrap_or_else(|| match canonical(*op) {
                (_, false) => (asked(expr, Predicate::Opaque), false),
                (op, true) => {
                    let positive = SymbolicExpr::Compare(op, a.clone(), b.clone());
                    (asked(&Arc::new(positive), Predicate::Opaque), true)
                }
            })
        }
        _ => (asked(expr, Predicate::Opaque), false),
    }
}

/// The atom of a comparison with a word, a truth value or 0.
fn compared(op: BinaryOp, a: &Value, b: &Value) -> Option<(Atom, bool)> {
    let (op, negated) = canonical(op);
    match (&a.kind, &b.kind) {
        (ValueKind::Text(text), ValueKind::Text(word)) if op == BinaryOp::Eq => {
            let [Piece::Hole(hole)] = text.pieces.as_slice() else { return None };
            let Type::OneOf(words) = hole.symbol.ty.inner() else { return None };
            let word = super::compute::known(word)?;
            let known = reference(&hole.symbol.expr) && words.has(&word);
            let ask = Predicate::Is { word: word.into_owned(), words: Arc::clone(words) };
            known.then(|| (Atom { of: Arc::clone(&hole.symbol.expr), predicate: ask }, negated))
        }
        (ValueKind::Symbolic(symbol), ValueKind::Bool(value)) if op == BinaryOp::Eq && reference(&symbol.expr) => {
            Some((Atom { of: Arc::clone(&symbol.expr), predicate: Predicate::Truth }, negated == *value))
        }
        _ => None,
    }
}

/// Rewrites a comparison to one of `== < <=`, and tells whether it is the negation of that.
pub(super) const fn canonical(op: BinaryOp) -> (BinaryOp, bool) {
    match op {
        BinaryOp::Ne => (BinaryOp::Eq, true),
        BinaryOp::Ge => (BinaryOp::Lt, true),
        BinaryOp::Gt => (BinaryOp::Le, true),
        op => (op, false),
    }
}

/// Whether it is a parameter, an item, or a part of one.
pub(super) const fn reference(expr: &SymbolicExpr) -> bool {
    matches!(
        expr,
        SymbolicExpr::Param(_)
            | SymbolicExpr::Item(_)
            | SymbolicExpr::Member(..)
            | SymbolicExpr::Entry(..)
            | SymbolicExpr::At(..)
    )
}

/// Whether a list has more items than this, by other answers about it.
pub(super) fn implied_length<'p>(length: u64, about: impl Iterator<Item = (&'p Predicate, bool)>) -> Option<bool> {
    about.fold(None, |known, (predicate, answer)| match (predicate, answer) {
        (Predicate::Longer(other), true) if *other >= length => Some(true),
        (Predicate::Longer(other), false) if *other <= length => Some(false),
        _ => known,
    })
}

/// A number of items under an answer about it.
pub(super) fn bounded(times: Interval, predicate: &Predicate, answer: bool) -> Interval {
    match (predicate, answer) {
        (Predicate::Longer(length), true) => Interval { min: times.min.max(length.saturating_add(1)), ..times },
        (Predicate::Longer(length), false) => {
            let max = times.max.map_or(*length, |max| max.min(*length));
            Interval { min: times.min.min(max), max: Some(max) }
        }
        _ => times,
    }
}

/// The number of iterations of a repetition under a path condition.
pub fn times(path: &PathCondition, list: &SymbolicValue, times: Interval) -> Interval {
    let about = path.iter().filter(|(atom, _)| atom.of.same(&list.expr));
    about.fold(times, |times, (atom, answer)| bounded(times, &atom.predicate, *answer))
}
