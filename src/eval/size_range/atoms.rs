use std::sync::Arc;

use super::super::path_condition::{Atom, PathCondition, Predicate, atom, bounded, implied_length};
use super::super::{Hole, SymbolicExpr, ValuePart};
use super::segment::Segment;
use crate::lang::{Interval, Type};

/// The maximum number of atoms of one text; conditions with further atoms are treated as open.
const MOST_ATOMS: usize = 256;

/// The atoms in the conditions of a text, numbered.
#[derive(Debug, Default)]
pub(super) struct AtomTable {
    all: Vec<NumberedAtom>,
    /// The subjects of the atoms; atoms about the same subject constrain each other.
    subjects: Vec<AtomSubject>,
    /// A condition has an atom without a number.
    pub is_full: bool,
    /// The parts of loops around the condition that is read.
    pub segments: Vec<Segment>,
}

#[derive(Debug)]
struct NumberedAtom {
    atom: Atom,
    subject: usize,
}

#[derive(Debug)]
struct AtomSubject {
    of: Arc<SymbolicExpr>,
    atoms: Vec<usize>,
    /// How many of these ask whether it is a certain word.
    words: usize,
    /// The number of words that it can be.
    domain: usize,
}

/// A condition over numbered atoms.
#[derive(Debug)]
pub(super) enum NumberedCondition {
    Known(bool),
    /// The atom, and whether the condition is its negation.
    Asks(usize, bool),
    /// An atom without a number.
    Open,
    Not(Box<Self>),
    And(Box<[Self; 2]>),
    Or(Box<[Self; 2]>),
    If(Box<[Self; 3]>),
}

/// A partial assignment: the truth values of the atoms so far, and for each subject their number.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers {
    all: Vec<Option<bool>>,
    counts: Vec<AnswerCounts>,
}

#[derive(Clone, Copy, Debug, Default)]
struct AnswerCounts {
    /// Atoms of the form "is this word".
    is: usize,
    is_not: usize,
    others: usize,
}

impl AnswerCounts {
    fn of(&mut self, ask: &Predicate, answer: bool) -> &mut usize {
        match (ask, answer) {
            (Predicate::Is { .. }, true) => &mut self.is,
            (Predicate::Is { .. }, false) => &mut self.is_not,
            _ => &mut self.others,
        }
    }
}

impl Answers {
    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn get(&self, atom: usize) -> Option<bool> {
        self.all.get(atom).copied().flatten()
    }

    pub fn iter(&self) -> impl Iterator<Item = (usize, bool)> + '_ {
        self.all.iter().enumerate().filter_map(|(atom, answer)| Some((atom, (*answer)?)))
    }
}

impl AtomTable {
    /// The number of an atom; `None` if there are too many.
    pub fn add(&mut self, asked: Atom) -> Option<usize> {
        if let Some(known) = self.known(&asked) {
            return Some(known);
        }
        if self.all.len() == MOST_ATOMS {
            self.is_full = true;
            return None;
        }
        let atom = self.all.len();
        let subject = self.subject(&asked.of).unwrap_or(self.subjects.len());
        if subject == self.subjects.len() {
            self.subjects.push(AtomSubject { of: Arc::clone(&asked.of), atoms: Vec::new(), words: 0, domain: 0 });
        }
        if let Some(known) = self.subjects.get_mut(subject) {
            known.atoms.push(atom);
            if let Predicate::Is { words, .. } = &asked.predicate {
                known.words += 1;
                known.domain = words.len();
            }
        }
        self.all.push(NumberedAtom { atom: asked, subject });
        Some(atom)
    }

    /// The number of an atom that occurs in a condition.
    pub fn known(&self, asked: &Atom) -> Option<usize> {
        let subject = self.subject(&asked.of)?;
        self.about(subject).find(|(_, ask)| **ask == asked.predicate).map(|(at, _)| at)
    }

    pub fn subject(&self, of: &SymbolicExpr) -> Option<usize> {
        self.subjects.iter().position(|subject| subject.of.same(of))
    }

    pub fn condition(&mut self, expr: &Arc<SymbolicExpr>) -> NumberedCondition {
        match &**expr {
            SymbolicExpr::Bool(value) => NumberedCondition::Known(*value),
            SymbolicExpr::Undetermined(_) => {
                self.is_full = true;
                NumberedCondition::Open
            }
            SymbolicExpr::Not(a) => NumberedCondition::Not(Box::new(self.condition(a))),
            SymbolicExpr::And(a, b) => NumberedCondition::And(Box::new([self.condition(a), self.condition(b)])),
            SymbolicExpr::Or(a, b) => NumberedCondition::Or(Box::new([self.condition(a), self.condition(b)])),
            SymbolicExpr::If(a, b, c) => {
                NumberedCondition::If(Box::new([self.condition(a), self.condition(b), self.condition(c)]))
            }
            _ => {
                if let SymbolicExpr::Compare(op, a, b) = &**expr
                    && let Some(value) = self.known_place(*op, a, b)
                {
                    return NumberedCondition::Known(value);
                }
                let (asked, negated) = atom(expr);
                self.add(asked).map_or(NumberedCondition::Open, |atom| NumberedCondition::Asks(atom, negated))
            }
        }
    }

    /// Whether both truth values of every atom are possible, whatever the values of the others are.
    pub fn are_free(&self) -> bool {
        self.all.iter().all(|atom| atom.atom.is_free()) && !self.are_entangled()
    }

    /// Whether there are conditions on a part of a text beside others on the same text.
    fn are_entangled(&self) -> bool {
        let is_part = |of: &SymbolicExpr| matches!(of, SymbolicExpr::Apply(..));
        self.subjects.iter().enumerate().any(|(at, one)| {
            let others = || self.subjects.iter().enumerate().filter(|(other, _)| *other != at);
            is_part(&one.of) && others().any(|(_, other)| other.of.unapplied().same(one.of.unapplied()))
        })
    }

    /// The assignment of `given`, whose atoms are added to the table.
    pub fn answers(&mut self, given: &PathCondition) -> Answers {
        let numbers: Vec<_> = given.iter().map(|(asked, answer)| (self.add(asked.clone()), *answer)).collect();
        let mut answers =
            Answers { all: vec![None; self.all.len()], counts: vec![AnswerCounts::default(); self.subjects.len()] };
        for (number, answer) in numbers {
            if let Some(number) = number {
                self.set(&mut answers, number, Some(answer));
            }
        }
        answers
    }

    pub fn set(&self, answers: &mut Answers, atom: usize, answer: Option<bool>) {
        let (Some(slot), Some(known)) = (answers.all.get_mut(atom), self.all.get(atom)) else { return };
        let before = std::mem::replace(slot, answer);
        let Some(counts) = answers.counts.get_mut(known.subject) else { return };
        if let Some(before) = before {
            *counts.of(&known.atom.predicate, before) -= 1;
        }
        if let Some(answer) = answer {
            *counts.of(&known.atom.predicate, answer) += 1;
        }
    }

    pub fn atom(&self, atom: usize) -> Option<&Atom> {
        self.all.get(atom).map(|atom| &atom.atom)
    }

    pub fn subject_of(&self, atom: usize) -> Option<usize> {
        self.all.get(atom).map(|atom| atom.subject)
    }

    fn about(&self, subject: usize) -> impl Iterator<Item = (usize, &Predicate)> {
        let atoms = self.subjects.get(subject).map_or(&[][..], |subject| &subject.atoms);
        atoms.iter().filter_map(|at| Some((*at, &self.all.get(*at)?.atom.predicate)))
    }

    /// The atoms about items of a repetition.
    pub fn of_items(&self, repeat: u32) -> Vec<usize> {
        let mentions = |at: &usize| self.atom(*at).is_some_and(|asked| asked.mentions(&[repeat]));
        (0..self.all.len()).filter(mentions).collect()
    }

    pub fn mentions(&self, subject: usize, repeat: u32) -> bool {
        self.subjects.get(subject).is_some_and(|subject| ValuePart::Expr(&subject.of).mentions(&[repeat]))
    }

    /// The truth value of an atom implied by an assignment: if another word is chosen, it is false.
    pub fn answer(&self, answers: &Answers, atom: usize) -> Option<bool> {
        if let Some(known) = answers.get(atom) {
            return Some(known);
        }
        let asked = self.all.get(atom)?;
        let words = match &asked.atom.predicate {
            Predicate::Longer(length) => {
                let about = self.about(asked.subject);
                return implied_length(*length, about.filter_map(|(at, ask)| Some((ask, answers.get(at)?))));
            }
            Predicate::Is { words, .. } => words,
            _ => return None,
        };
        let counts = answers.counts.get(asked.subject)?;
        if counts.is > 0 {
            return Some(false);
        }
        (counts.is_not + 1 == words.len()).then_some(true)
    }

    /// Whether some atom about a subject is unassigned.
    pub fn is_open(&self, answers: &Answers, subject: usize) -> bool {
        let (Some(asked), Some(counts)) = (self.subjects.get(subject), answers.counts.get(subject)) else {
            return false;
        };
        let others = asked.atoms.len() - asked.words;
        // If all other words are excluded, the last one is implied.
        let words = counts.is == 0 && counts.is_not < asked.words && counts.is_not + 1 < asked.domain;
        words || counts.others < others
    }

    /// The number of items of a list under an assignment.
    pub fn length(&self, answers: &Answers, list: usize, times: Interval) -> Interval {
        self.about(list).fold(times, |times, (at, ask)| match answers.get(at) {
            Some(answer) => bounded(times, ask, answer),
            None => times,
        })
    }

    /// The first unassigned atom about a subject.
    pub fn open(&self, answers: &Answers, subject: usize) -> Option<usize> {
        self.about(subject).map(|(at, _)| at).find(|at| self.answer(answers, *at).is_none())
    }

    pub fn entails(&self, answers: &Answers, cond: &NumberedCondition) -> Option<bool> {
        match cond {
            NumberedCondition::Known(value) => Some(*value),
            NumberedCondition::Open => None,
            NumberedCondition::Asks(atom, negated) => self.answer(answers, *atom).map(|answer| answer != *negated),
            NumberedCondition::Not(a) => self.entails(answers, a).map(|value| !value),
            NumberedCondition::And(both) => {
                let [a, b] = both.each_ref().map(|one| self.entails(answers, one));
                match (a, b) {
                    (Some(false), _) | (_, Some(false)) => Some(false),
                    (Some(true), Some(true)) => Some(true),
                    _ => None,
                }
            }
            NumberedCondition::Or(both) => {
                let [a, b] = both.each_ref().map(|one| self.entails(answers, one));
                match (a, b) {
                    (Some(true), _) | (_, Some(true)) => Some(true),
                    (Some(false), Some(false)) => Some(false),
                    _ => None,
                }
            }
            NumberedCondition::If(three) => {
                let [cond, then, other] = &**three;
                self.entails(answers, if self.entails(answers, cond)? { then } else { other })
            }
        }
    }

    /// The first unassigned atom that can decide a condition.
    pub fn asked_by(&self, answers: &Answers, cond: &NumberedCondition) -> Option<usize> {
        match cond {
            NumberedCondition::Known(_) | NumberedCondition::Open => None,
            NumberedCondition::Asks(atom, _) => self.answer(answers, *atom).is_none().then_some(*atom),
            NumberedCondition::Not(a) => self.asked_by(answers, a),
            NumberedCondition::And(both) | NumberedCondition::Or(both) => {
                both.iter().find_map(|one| self.asked_by(answers, one))
            }
            NumberedCondition::If(three) => {
                let [cond, then, other] = &**three;
                match self.entails(answers, cond) {
                    Some(value) => self.asked_by(answers, if value { then } else { other }),
                    None => self.asked_by(answers, cond),
                }
            }
        }
    }

    /// The length range of a word or truth value under an assignment; `None` if it is unconstrained.
    pub fn word_length(
        &self,
        answers: &Answers,
        subject: usize,
        hole: &Hole,
        length: impl Fn(&str) -> u64,
    ) -> Option<Interval> {
        let known = |at: usize| answers.get(at);
        // The text of an operation is none of the words.
        if matches!(*hole.symbol.expr, SymbolicExpr::Apply(..)) {
            return None;
        }
        match hole.symbol.ty.inner() {
            Type::OneOf(words) => {
                let possible = |word: &&String| {
                    self.about(subject).all(|(at, ask)| match (ask, known(at)) {
                        (Predicate::Is { word: asked, .. }, Some(is)) => (asked == *word) == is,
                        _ => true,
                    })
                };
                words.iter().filter(possible).map(|word| Interval::exactly(length(word))).reduce(Interval::either)
            }
            Type::Bool => {
                let value =
                    self.about(subject).find(|(_, ask)| **ask == Predicate::Truth).and_then(|(at, _)| known(at))?;
                Some(Interval::exactly(length(if value { "true" } else { "false" })))
            }
            _ => None,
        }
    }
}
