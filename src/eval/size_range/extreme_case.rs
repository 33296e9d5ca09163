//! The case in which a text is longest or shortest: how its conditions come out, also those about the items of its
//! loops.

use super::super::LengthModel;
use super::super::path_condition::Atom;
use super::MeasuredText;
use super::atoms::Answers;
use super::search::ItemAnswer;
use super::segment::Segment;
use crate::lang::{Interval, TextMeasure};

/// An end of a size range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RangeEnd {
    Largest,
    Smallest,
}

/// How conditions come out where a text has an extreme size.
#[derive(Clone, Debug)]
pub struct ExtremeCase {
    pub(in crate::eval) answers: Vec<(Atom, bool)>,
    /// About the items of loops, in the parts of the loops.
    pub(in crate::eval) of_items: Vec<ItemCase>,
}

/// An answer about the items of a loop, in consecutive iterations.
#[derive(Clone, Debug)]
pub(in crate::eval) struct ItemCase {
    pub segment: Segment,
    pub atom: Atom,
    pub answer: bool,
}

impl RangeEnd {
    pub const ALL: [Self; 2] = [Self::Largest, Self::Smallest];

    /// As data for programs has it, and names of samples.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Largest => "largest",
            Self::Smallest => "smallest",
        }
    }

    /// Whether a size is more extreme than another.
    pub const fn is_beyond(self, size: u64, other: u64) -> bool {
        match self {
            Self::Largest => size > other,
            Self::Smallest => size < other,
        }
    }

    /// The end of an interval; `None` if there is none.
    pub const fn of(self, size: Interval) -> Option<u64> {
        match self {
            Self::Largest => size.max,
            Self::Smallest => Some(size.min),
        }
    }

    /// Whether an interval ends further inside than another.
    fn is_worse(self, size: Interval, other: Interval) -> bool {
        match (self.of(size), self.of(other)) {
            (Some(size), Some(other)) => self.is_beyond(other, size),
            (size, None) => size.is_some(),
            (None, Some(_)) => false,
        }
    }
}

impl MeasuredText<'_> {
    /// The first case in which the text has its largest or smallest size.
    pub fn extreme_case(&self, end: RangeEnd, measure: TextMeasure, of: &impl LengthModel) -> ExtremeCase {
        let answers = self.extreme_answers(end, measure, of);
        let mut of_items: Vec<ItemAnswer> = Vec::new();
        let extreme = self.size(measure, of, answers.clone()).0;
        self.root.each_loop(&mut |looped| {
            for atom in &looped.of_items {
                let is_here = |one: &&ItemAnswer| one.segment == looped.segment;
                if of_items.iter().filter(is_here).any(|one| one.atom == *atom) {
                    continue;
                }
                let mut known = answers.clone();
                of_items.iter().filter(is_here).for_each(|one| self.atoms.set(&mut known, one.atom, Some(one.answer)));
                let implied = self.atoms.answer(&known, *atom);
                let answer = implied.unwrap_or(true);
                of_items.push(ItemAnswer { segment: looped.segment, atom: *atom, answer });
                if implied.is_none()
                    && end.is_worse(self.size_with(measure, of, answers.clone(), &of_items).0, extreme)
                    && let Some(last) = of_items.last_mut()
                {
                    last.answer = false;
                }
            }
        });
        let of_items = of_items.into_iter().filter_map(|one| {
            Some(ItemCase { segment: one.segment, atom: self.atoms.atom(one.atom)?.clone(), answer: one.answer })
        });
        let of_items = of_items.collect();
        let answers = answers.iter().filter_map(|(atom, answer)| Some((self.atoms.atom(atom)?.clone(), answer)));
        ExtremeCase { answers: answers.collect(), of_items }
    }

    /// An answer for each atom except those about items of loops, with which the text has an extreme size.
    pub(super) fn extreme_answers(&self, end: RangeEnd, measure: TextMeasure, of: &impl LengthModel) -> Answers {
        let size = |answers: &Answers| self.size(measure, of, answers.clone()).0;
        let mut answers = self.given.clone();
        let extreme = size(&answers);
        let outer = |atom: &usize| self.atoms.subject_of(*atom).is_some_and(|about| self.root.about.contains(about));
        for atom in (0..answers.len()).filter(outer) {
            match self.atoms.answer(&answers, atom) {
                Some(known) => self.atoms.set(&mut answers, atom, Some(known)),
                None => {
                    self.atoms.set(&mut answers, atom, Some(true));
                    if end.is_worse(size(&answers), extreme) {
                        self.atoms.set(&mut answers, atom, Some(false));
                    }
                }
            }
        }
        answers
    }
}
