//! Path conditions: the atoms of symbolic conditions, and all models of a set of atoms.
//!
//! Two conditions on the same parameter share an atom, whatever `and`, `or` and `not` surround it; and atoms about the
//! same `one_of` parameter exclude each other.

use std::sync::Arc;

use super::{Formula, Part, Piece, Symbol, Value, ValueKind};
use crate::lang::{Interval, Type, Words};
use crate::syntax::ast::BinaryOp;

/// An atomic condition on a parameter, an item of a list, or one of their fields.
#[derive(Clone, Debug)]
pub struct Question {
    pub(super) of: Arc<Formula>,
    pub(super) ask: Ask,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ask {
    /// Whether it is true.
    Truth,
    /// Whether it is not `none`.
    Presence,
    /// Whether the list has items.
    Filled,
    /// Whether it is this word of its `one_of`.
    Is { word: String, words: Arc<Words> },
    /// Whether an opaque condition holds.
    Holds,
}

/// A path condition: atoms with their truth values.
pub type Case = [(Question, bool)];

impl Question {
    /// True if both truth values are possible, whatever the values of other atoms are.
    pub fn is_free(&self) -> bool {
        self.ask != Ask::Holds
    }

    fn same(&self, other: &Self) -> bool {
        self.ask == other.ask && self.of.same(&other.of)
    }

    /// Whether it is about an item of one of these repetitions.
    pub(super) fn mentions(&self, repeats: &[u32]) -> bool {
        Part::Formula(&self.of).mentions(repeats)
    }
}

/// The maximum number of atoms; further ones are dropped, since no text is split into more cases.
const MOST_KEPT: usize = 64;

/// A set of atoms.
#[derive(Clone, Debug, Default)]
pub struct Questions {
    all: Vec<Question>,
}

impl Questions {
    /// Adds the atoms of a condition.
    pub fn ask(&mut self, condition: &Symbol) {
        self.condition(&condition.formula);
    }

    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// All models of the atoms under the path condition `given`; `None` if there are more than `most`.
    pub fn ways(&self, given: &Case, most: usize) -> Option<Vec<Vec<(Question, bool)>>> {
        let mut all = Vec::new();
        let few = cases(&self.all, &mut given.to_vec(), &mut |case| {
            all.push(case.to_vec());
            all.len() <= most
        });
        few.then_some(all)
    }

    fn add(&mut self, question: Question) {
        if self.all.len() < MOST_KEPT && !self.all.iter().any(|known| known.same(&question)) {
            self.all.push(question);
        }
    }

    fn condition(&mut self, formula: &Arc<Formula>) {
        match &**formula {
            Formula::Bool(_) => {}
            Formula::Not(a) => self.condition(a),
            Formula::And(a, b) | Formula::Or(a, b) => {
                self.condition(a);
                self.condition(b);
            }
            Formula::If(a, b, c) => {
                self.condition(a);
                self.condition(b);
                self.condition(c);
            }
            _ => self.add(question(formula).0),
        }
    }
}

/// Calls `run` for each model until it returns false; returns whether it never did.
fn cases(questions: &[Question], case: &mut Vec<(Question, bool)>, run: &mut dyn FnMut(&Case) -> bool) -> bool {
    let Some((first, rest)) = questions.split_first() else { return run(case) };
    let known = answer(case, first);
    for way in [true, false] {
        if known.is_none_or(|known| known == way) {
            case.push((first.clone(), way));
            let on = cases(rest, case, run);
            case.pop();
            if !on {
                return false;
            }
        }
    }
    true
}

/// The truth value of an atom implied by a path condition.
fn answer(case: &Case, asked: &Question) -> Option<bool> {
    if let Some((_, known)) = case.iter().find(|(known, _)| known.same(asked)) {
        return Some(*known);
    }
    let Ask::Is { words, .. } = &asked.ask else { return None };
    let mut others = 0;
    for (question, is) in case {
        match &question.ask {
            Ask::Is { .. } if question.of.same(&asked.of) => {
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
pub fn holds(case: &Case, formula: &Arc<Formula>) -> Option<bool> {
    match &**formula {
        Formula::Bool(value) => Some(*value),
        Formula::Not(a) => holds(case, a).map(|value| !value),
        Formula::And(a, b) => match (holds(case, a), holds(case, b)) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        },
        Formula::Or(a, b) => match (holds(case, a), holds(case, b)) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        },
        Formula::If(cond, then, other) => holds(case, if holds(case, cond)? { then } else { other }),
        _ if case.is_empty() => None,
        _ => {
            let (question, negated) = question(formula);
            answer(case, &question).map(|answer| answer != negated)
        }
    }
}

/// The atom of a condition without `and`, `or` and `not`, and whether the condition is its negation.
pub(super) fn question(formula: &Arc<Formula>) -> (Question, bool) {
    let asked = |of: &Arc<Formula>, ask| Question { of: Arc::clone(of), ask };
    match &**formula {
        Formula::IsSome(of) => (asked(of, Ask::Presence), false),
        Formula::NotEmpty(of) => (asked(of, Ask::Filled), false),
        Formula::Param(_) | Formula::Item(_) | Formula::Member(..) => (asked(formula, Ask::Truth), false),
        Formula::Compare(op, a, b) => {
            compared(*op, a, b).or_else(|| compared(mirrored(*op), b, a)).unwrap_or_else(|| match canonical(*op) {
                (_, false) => (asked(formula, Ask::Holds), false),
                (op, true) => {
                    let positive = Formula::Compare(op, a.clone(), b.clone());
                    (asked(&Arc::new(positive), Ask::Holds), true)
                }
            })
        }
        _ => (asked(formula, Ask::Holds), false),
    }
}

/// The atom of a comparison with a word, a truth value or 0.
fn compared(op: BinaryOp, a: &Value, b: &Value) -> Option<(Question, bool)> {
    let (op, negated) = canonical(op);
    match (&a.kind, &b.kind) {
        (ValueKind::Text(text), ValueKind::Text(word)) if op == BinaryOp::Eq => {
            let [Piece::Hole(hole)] = text.pieces.as_slice() else { return None };
            let Type::OneOf(words) = hole.symbol.ty.inner() else { return None };
            let word = super::compute::known(word)?;
            let known = reference(&hole.symbol.formula) && words.has(&word);
            let ask = Ask::Is { word: word.into_owned(), words: Arc::clone(words) };
            known.then(|| (Question { of: Arc::clone(&hole.symbol.formula), ask }, negated))
        }
        (ValueKind::Symbol(symbol), ValueKind::Bool(value)) if op == BinaryOp::Eq && reference(&symbol.formula) => {
            Some((Question { of: Arc::clone(&symbol.formula), ask: Ask::Truth }, negated == *value))
        }
        (ValueKind::Symbol(symbol), ValueKind::Int(0)) => {
            let Formula::Count(list) = &*symbol.formula else { return None };
            let empty = match op {
                // `size(list) == 0`, `size(list) <= 0`
                BinaryOp::Eq | BinaryOp::Le => true,
                _ => return None,
            };
            Some((Question { of: Arc::clone(list), ask: Ask::Filled }, empty != negated))
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

/// The comparison with swapped sides.
const fn mirrored(op: BinaryOp) -> BinaryOp {
    match op {
        BinaryOp::Lt => BinaryOp::Gt,
        BinaryOp::Gt => BinaryOp::Lt,
        BinaryOp::Le => BinaryOp::Ge,
        BinaryOp::Ge => BinaryOp::Le,
        op => op,
    }
}

fn reference(formula: &Formula) -> bool {
    matches!(formula, Formula::Param(_) | Formula::Item(_) | Formula::Member(..))
}

/// The number of iterations of a repetition under a path condition.
pub fn times(case: &Case, list: &Symbol, times: Interval) -> Interval {
    let asked = |(question, _): &&(Question, bool)| question.ask == Ask::Filled && question.of.same(&list.formula);
    match case.iter().find(asked) {
        Some((_, true)) => Interval { min: times.min.max(1), max: times.max },
        Some((_, false)) => Interval::ZERO,
        None => times,
    }
}
