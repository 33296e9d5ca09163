//! Looks for values that reach a size: those that the proof leads to, then those next to the best.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::rc::Rc;

use super::files::GivenFile;
use super::targets::{ExtremeTarget, Targets};
use super::trial::{Outcome, Sizes, Trial};
use crate::catalog::Measure;
use crate::eval::{Goal, RangeEnd, Witness};
use crate::lang::{ParamValue, TextMeasure, Unit};

/// What may be spent for one target: for each trial [`TRIAL`], and the bytes and parts of its values.
const MOST: u64 = 1 << 19;

/// What may be spent for all targets of a message.
const MOST_OF_ALL: u64 = 1 << 22;

/// Of so many first values, parts are put into others.
const CROSSED: usize = 2;

/// What a look at the condition of a message costs.
const GLANCE: u64 = 1 << 8;

/// What a trial costs in itself.
const TRIAL: u64 = 1 << 11;

type Values = HashMap<String, ParamValue>;

/// Values, and the sizes of the texts that are built with them.
struct Reached {
    values: Values,
    sizes: Sizes,
}

/// The best for a target.
#[derive(Clone)]
struct Best {
    size: u64,
    with: Rc<Reached>,
}

pub(super) struct Search<'s> {
    unit: &'s Unit,
    params: &'s [usize],
    of: &'s Targets,
    trial: &'s Trial<'s>,
    /// Files, for which no other values are made.
    given: &'s [GivenFile],
    best: Vec<Option<Best>>,
    /// What may be spent for the target, and for all.
    left: u64,
    left_of_all: u64,
}

/// How good values are for a target; more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Score {
    /// The number of errors.
    Refused(Reverse<usize>),
    /// How far its `when` is from holding.
    Skipped(Reverse<u32>),
    /// The field is not set.
    Unset,
    Size(i128),
}

impl<'s> Search<'s> {
    pub fn new(
        unit: &'s Unit,
        params: &'s [usize],
        of: &'s Targets,
        trial: &'s Trial<'s>,
        given: &'s [GivenFile],
    ) -> Self {
        let best = of.targets.iter().map(|_| None).collect();
        Self { unit, params, of, trial, given, best, left: 0, left_of_all: MOST_OF_ALL }
    }

    /// Looks for values that reach a target.
    pub fn reach(&mut self, at: usize) {
        let Some(target) = self.of.targets.get(at) else { return };
        let Some(measure) = text_measure(target.measure).filter(|_| target.bound.is_some()) else { return };
        if self.is_reached(at) {
            return;
        }
        self.left = MOST;
        let goal = Goal { end: target.end, measure };
        let witness = Witness { unit: self.unit, params: self.params, clues: &self.of.clues, goal };
        let mut seeds: Vec<Values> = Vec::new();
        let mut first: Option<(Score, Values)> = None;
        let cases = target.cases.iter().map(|case| (Some(&case.case), case.facts.as_slice()));
        for (case, facts) in cases.chain([(None, [].as_slice())]) {
            let mut values = witness.values(case, facts);
            values.extend(self.given.iter().map(|file| (file.param.clone(), file.value.clone())));
            if seeds.contains(&values) {
                continue;
            }
            let known = first.as_ref().map_or(Score::NONE, |(score, _)| *score);
            let score = self.score(at, &witness, &values, known);
            if self.is_reached(at) {
                return;
            }
            seeds.push(values.clone());
            if first.as_ref().is_none_or(|(best, _)| score > *best) {
                first = Some((score, values));
            }
        }
        let known = self.best.get(at).cloned().flatten();
        let best = known.map(|best| (target.score(best.size), best.with.values.clone()));
        if let (Some(best), Some(first)) = (&best, &mut first)
            && !self.is_reached(at)
        {
            self.cross(at, &witness, &best.1, first);
        }
        let climbed = first.map(|(score, values)| self.climb(at, &witness, &seeds, score, values));
        if let Some((score, values)) = best.filter(|best| climbed.is_none_or(|climbed| best.0 > climbed)) {
            self.climb(at, &witness, &seeds, score, values);
        }
    }

    /// Replaces the value of one parameter by that with which the message could be built.
    fn cross(&mut self, at: usize, witness: &Witness<'_>, built: &Values, (score, values): &mut (Score, Values)) {
        for name in self.names() {
            let (Some(own), Some(other)) = (values.get(name), built.get(name)) else { continue };
            if own == other || self.is_spent() {
                continue;
            }
            let mut crossed = values.clone();
            crossed.insert(name.to_owned(), other.clone());
            let next = self.score(at, witness, &crossed, *score);
            if next > *score {
                (*score, *values) = (next, crossed);
            }
        }
    }

    /// Goes from values to better ones next to them, until there are none. Returns the best score.
    fn climb(
        &mut self,
        at: usize,
        witness: &Witness<'_>,
        seeds: &[Values],
        mut score: Score,
        mut values: Values,
    ) -> Score {
        loop {
            let mut is_better = false;
            for (param, name) in self.params.iter().zip(self.names()) {
                if self.given.iter().any(|file| file.param == *name) {
                    continue;
                }
                let Some(value) = values.get(name).cloned() else { continue };
                let of_seeds = seeds.iter().take(CROSSED).filter_map(|seed| seed.get(name));
                let crossed = of_seeds.flat_map(|other| Witness::toward(&value, other));
                for next in crossed.chain(witness.moves(*param, &value)) {
                    // Moves go on from the best so far.
                    let Some(other) = values.get(name).map(|value| next.of(value)) else { continue };
                    if self.is_spent() {
                        return score;
                    }
                    let before = values.insert(name.to_owned(), other);
                    let next = self.score(at, witness, &values, score);
                    if self.is_reached(at) {
                        return score;
                    }
                    if next > score {
                        (score, is_better) = (next, true);
                    } else if let Some(before) = before {
                        values.insert(name.to_owned(), before);
                    }
                }
            }
            if !is_better {
                return score;
            }
        }
    }

    const fn is_spent(&self) -> bool {
        self.left == 0 || self.left_of_all == 0
    }

    /// The names of the parameters that get values.
    fn names(&self) -> impl Iterator<Item = &'s str> + use<'s> {
        let unit = self.unit;
        self.params.iter().map(|at| unit.params.get(*at).map_or("", |param| param.name.as_str()))
    }

    /// Builds and measures the message, and keeps what is best for each target. A score that is not above `known` may be
    /// too good.
    fn score(&mut self, at: usize, witness: &Witness<'_>, values: &Values, known: Score) -> Score {
        let misses = self.of.when.as_ref().map_or(0, |when| witness.misses(when, values));
        if misses > 0 {
            self.left = self.left.saturating_sub(GLANCE);
            return Score::Skipped(Reverse(misses));
        }
        let cost = TRIAL.saturating_add(values.values().map(weight).sum());
        self.left = self.left.saturating_sub(cost);
        self.left_of_all = self.left_of_all.saturating_sub(cost);
        let targets = &self.of.targets;
        let improves = |(target, best): (&ExtremeTarget, &Option<Best>), size: u64| {
            target.bound.is_some() && best.as_ref().is_none_or(|best| target.end.is_beyond(size, best.size))
        };
        let score_of = |sizes: &Sizes| {
            let size = targets.get(at).and_then(|target| Some(target.score(target.size(sizes)?)));
            size.unwrap_or(Score::Unset)
        };
        let outcome = self.trial.run(values, |sizes| {
            let mut all = targets.iter().zip(&self.best);
            score_of(sizes) > known || all.any(|one| one.0.size(sizes).is_some_and(|size| improves(one, size)))
        });
        let sizes = match outcome {
            Outcome::Built(sizes) => sizes,
            Outcome::Skipped => return Score::Skipped(Reverse(0)),
            Outcome::Refused(errors) => return Score::Refused(Reverse(errors)),
        };
        let score = score_of(&sizes);
        let with = Rc::new(Reached { values: values.clone(), sizes });
        for (target, best) in targets.iter().zip(&mut self.best) {
            if let Some(size) = target.size(&with.sizes).filter(|size| improves((target, &*best), *size)) {
                *best = Some(Best { size, with: Rc::clone(&with) });
            }
        }
        score
    }

    fn is_reached(&self, at: usize) -> bool {
        let best = self.best.get(at).and_then(Option::as_ref);
        self.of.targets.get(at).zip(best).is_some_and(|(target, best)| target.bound == Some(best.size))
    }

    /// The size of each target and the index of its values; as few different values as are needed in this order.
    pub fn chosen(self) -> (Vec<Option<(u64, usize)>>, Vec<Values>) {
        let mut chosen: Vec<Rc<Reached>> = Vec::new();
        let mut all = Vec::new();
        for (target, best) in self.of.targets.iter().zip(&self.best) {
            let Some(best) = best else {
                all.push(None);
                continue;
            };
            let same = chosen.iter().position(|known| target.size(&known.sizes) == Some(best.size));
            let sample = same.unwrap_or(chosen.len());
            if same.is_none() {
                chosen.push(Rc::clone(&best.with));
            }
            all.push(Some((best.size, sample)));
        }
        (all, chosen.into_iter().map(|reached| reached.values.clone()).collect())
    }
}

impl Score {
    /// Of nothing.
    const NONE: Self = Self::Refused(Reverse(usize::MAX));
}

/// The bytes and parts of a value.
fn weight(value: &ParamValue) -> u64 {
    let inner = match value {
        ParamValue::Text(text) | ParamValue::Decimal(text) | ParamValue::Color(text) | ParamValue::File(text) => {
            text.len() as u64
        }
        ParamValue::List(items) | ParamValue::Map(items) => items.iter().map(weight).sum(),
        ParamValue::Record(fields) => fields.iter().map(|(_, value)| weight(value)).sum(),
        _ => 0,
    };
    inner.saturating_add(16)
}

impl ExtremeTarget {
    /// Its size in a message.
    fn size(&self, sizes: &Sizes) -> Option<u64> {
        self.end.of(sizes.get(&self.field, self.measure)?)
    }

    fn score(&self, size: u64) -> Score {
        let size = i128::from(size);
        Score::Size(if self.end == RangeEnd::Largest { size } else { -size })
    }
}

const fn text_measure(measure: Measure) -> Option<TextMeasure> {
    match measure {
        Measure::Bytes => Some(TextMeasure::Bytes),
        Measure::Chars => Some(TextMeasure::Chars),
        _ => None,
    }
}
