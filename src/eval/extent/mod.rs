//! The proof's sizes: the least and the greatest that a text can be, whichever way its conditions come out, where those that
//! ask the same come out the same way.
//!
//! What lies beside each other adds up. Parts of a text that share no question are measured apart, so that the work grows
//! with the conditions that hang together, not with all of them; what hangs together is gone through question by question,
//! and comes apart again as soon as the shared ones are answered.

mod atoms;
mod node;
mod search;
mod subjects;

use std::cell::Cell;

use atoms::{Answers, Atoms};
use node::Level;
use search::Search;

use super::cases::{Case, Question};
use super::{Measure, Piece, Text};
use crate::lang::{Interval, TextMeasure};
use crate::steps::Cancellation;

/// So many nodes of a text are looked at for all its sizes together. Twelve conditions that all hang together in a text of 250
/// pieces take as many.
const MOST_STEPS: u32 = 1 << 20;

/// Under what a text is measured.
#[derive(Clone, Copy, Debug)]
pub struct Given<'g> {
    /// The way that its message's conditions came out.
    pub case: &'g Case,
    pub cancellation: &'g Cancellation,
}

/// The least and the most of something, for all values of the parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    pub size: Interval,
    /// Both ends are reached by some values, as far as conditions decide it. Else they are bounds all the same.
    pub exact: bool,
}

/// A text that is ready to be measured, under one measure and another.
#[derive(Debug)]
pub struct Sizes<'t> {
    atoms: Atoms,
    given: Answers,
    root: Level<'t>,
    exact: bool,
    /// The steps that are left.
    left: Cell<u32>,
    cancellation: &'t Cancellation,
}

impl<'t> Sizes<'t> {
    pub fn of(text: &'t Text, given: Given<'t>) -> Self {
        Self::of_pieces(&text.pieces, given)
    }

    /// Of pieces that lie beside each other.
    pub fn of_pieces(pieces: &'t [Piece], given: Given<'t>) -> Self {
        // Where nobody waits for the size, it is that of nothing.
        let (pieces, case) = if given.cancellation.is_cancelled() { Default::default() } else { (pieces, given.case) };
        let mut atoms = Atoms::default();
        let mut root = Level::of(pieces, &mut atoms);
        let free = atoms.are_free() && !atoms.is_full;
        let answers = atoms.answers(case);
        root.settle(&atoms);
        let exact = free && !root.is_scattered(&mut Vec::new());
        Self { atoms, given: answers, root, exact, left: Cell::new(MOST_STEPS), cancellation: given.cancellation }
    }

    pub fn extent(&self, measure: TextMeasure, of: &impl Measure) -> Extent {
        let (size, complete) = self.size(measure, of, self.given.clone());
        Extent { size, exact: self.exact && complete }
    }

    /// How many nodes were looked at so far.
    #[cfg(test)]
    pub(in crate::eval) fn steps(&self) -> u32 {
        MOST_STEPS - self.left.get()
    }

    /// The first of the cases in which the text is longest: an answer to each question but those about the items of loops.
    pub fn worst_case(&self, measure: TextMeasure, of: &impl Measure) -> Vec<(Question, bool)> {
        let most = |answers: &Answers| self.size(measure, of, answers.clone()).0.max.unwrap_or(u64::MAX);
        let mut answers = self.given.clone();
        let worst = most(&answers);
        let outer = |atom: &usize| self.atoms.subject_of(*atom).is_some_and(|about| self.root.about.contains(about));
        for atom in (0..answers.len()).filter(outer) {
            match self.atoms.answer(&answers, atom) {
                Some(known) => self.atoms.set(&mut answers, atom, Some(known)),
                None => {
                    self.atoms.set(&mut answers, atom, Some(true));
                    if most(&answers) < worst {
                        self.atoms.set(&mut answers, atom, Some(false));
                    }
                }
            }
        }
        answers.iter().filter_map(|(atom, answer)| Some((self.atoms.question(atom)?.clone(), answer))).collect()
    }

    /// The size, and whether every way was looked at.
    fn size(&self, measure: TextMeasure, of: &impl Measure, answers: Answers) -> (Interval, bool) {
        let Self { atoms, cancellation, .. } = self;
        let mut search = Search { of, measure, atoms, answers, left: self.left.get(), cancellation };
        let size = search.sum(self.root.nodes.iter());
        self.left.set(search.left);
        (size, !search.is_exhausted())
    }
}
