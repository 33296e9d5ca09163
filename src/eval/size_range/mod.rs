//! Size ranges for proofs: the minimum and maximum size of a text over all models of its conditions, where equal
//! conditions have equal values.
//!
//! Sizes of neighbours add up. Parts of a text that share no atom are measured independently, so that the work grows
//! with the number of dependent conditions, not with all of them. Dependent parts are enumerated atom by atom, and
//! become independent again once the shared atoms are assigned.

mod atoms;
mod extreme_case;
mod node;
mod search;
mod segment;
mod subjects;
mod tight;

use std::cell::Cell;

use atoms::{Answers, AtomTable};
pub(super) use extreme_case::ItemCase;
pub use extreme_case::{ExtremeCase, RangeEnd};
use node::SizeNodes;
use search::{ItemAnswer, WorstCaseSearch};

use super::path_condition::{Atom, PathCondition};
use super::{LengthModel, Piece, Text, ValuePart};
use crate::lang::{Interval, TextMeasure};
use crate::steps::Cancellation;

/// The maximum number of nodes visited for all sizes of a text. Twelve dependent conditions in a text of 250 pieces
/// take this many.
const MOST_STEPS: u32 = 1 << 20;

/// The assumptions under which a text is measured.
#[derive(Clone, Copy, Debug)]
pub struct Assumptions<'g> {
    /// The path condition of its message.
    pub path_condition: &'g PathCondition,
    pub cancellation: &'g Cancellation,
}

/// A size range over all values of the parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeRange {
    pub size: Interval,
    /// True if some values reach the largest size. Otherwise it is still a bound.
    pub exact: bool,
}

/// A text prepared to be measured repeatedly.
#[derive(Debug)]
pub struct MeasuredText<'t> {
    atoms: AtomTable,
    given: Answers,
    root: SizeNodes<'t>,
    exact: bool,
    /// The remaining steps.
    left: Cell<u32>,
    cancellation: &'t Cancellation,
}

impl<'t> MeasuredText<'t> {
    pub fn of(text: &'t Text, given: Assumptions<'t>) -> Self {
        Self::of_pieces(&text.pieces, given)
    }

    /// Prepares a sequence of pieces.
    pub fn of_pieces(pieces: &'t [Piece], given: Assumptions<'t>) -> Self {
        // After cancellation, measure nothing.
        let (pieces, path) =
            if given.cancellation.is_cancelled() { Default::default() } else { (pieces, given.path_condition) };
        let mut atoms = AtomTable::default();
        let mut root = SizeNodes::of(pieces, &mut atoms);
        let free = atoms.are_free() && !atoms.is_full;
        let answers = atoms.answers(path);
        root.settle(&atoms);
        let exact =
            free && !limits_values(path, pieces) && !root.is_scattered(&mut Vec::new()) && tight::is_tight(pieces);
        Self { atoms, given: answers, root, exact, left: Cell::new(MOST_STEPS), cancellation: given.cancellation }
    }

    pub fn size_range(&self, measure: TextMeasure, of: &impl LengthModel) -> SizeRange {
        let (size, complete) = self.size(measure, of, self.given.clone());
        SizeRange { size, exact: self.exact && complete }
    }

    /// The number of nodes visited so far.
    #[cfg(test)]
    pub(in crate::eval) fn steps(&self) -> u32 {
        MOST_STEPS - self.left.get()
    }

    /// The first model in which the text is longest: a truth value for each atom except those about items of loops.
    pub fn worst_case(&self, measure: TextMeasure, of: &impl LengthModel) -> Vec<(Atom, bool)> {
        let answers = self.extreme_answers(RangeEnd::Largest, measure, of);
        answers.iter().filter_map(|(atom, answer)| Some((self.atoms.atom(atom)?.clone(), answer))).collect()
    }

    /// The size, and whether all models were considered.
    fn size(&self, measure: TextMeasure, of: &impl LengthModel, answers: Answers) -> (Interval, bool) {
        self.size_with(measure, of, answers, &[])
    }

    /// Likewise, with answers about the items of loops.
    fn size_with(
        &self,
        measure: TextMeasure,
        of: &impl LengthModel,
        answers: Answers,
        of_items: &[ItemAnswer],
    ) -> (Interval, bool) {
        let Self { atoms, cancellation, .. } = self;
        let mut search = WorstCaseSearch { of, measure, atoms, answers, left: self.left.get(), cancellation, of_items };
        let size = search.sum(self.root.nodes.iter());
        self.left.set(search.left);
        (size, !search.is_exhausted())
    }
}

/// Whether a path condition has an opaque atom about a parameter of the text, whose values then may not reach its bounds.
fn limits_values(path: &PathCondition, pieces: &[Piece]) -> bool {
    let mut asked = Vec::new();
    for (atom, _) in path.iter().filter(|(atom, _)| !atom.is_free()) {
        ValuePart::Expr(&atom.of).params(&mut |param| {
            asked.push(param);
            true
        });
    }
    !asked.is_empty()
        && !pieces.iter().all(|piece| ValuePart::Piece(piece).params(&mut |param| !asked.contains(&param)))
}
