//! Reports a text that can be too long: its maximum, the parts that contribute, and bounds that would keep it short
//! enough.

mod bound;
mod leaves;
mod policy;
mod shares;

pub(super) use policy::{Policies, graded};

use leaves::{Leaf, LeafKind, Lists, Supposed};
use shares::{Share, shares};

use super::MessageCheck;
use super::effect::broken;
use super::sizes::{SpellingLength, is_over, text_measure};
use super::subject::Measurand;
use crate::catalog::Limit;
use crate::diag::messages::platform as code;
use crate::diag::{Applicability, Breach, Diagnostic, Fix, FixKind, LimitUnit, ParamBound, Phrase, Size, Suffix};
use crate::eval::{Assumptions, LengthModel, MeasuredText, Repeat, SizeRange, Text};
use crate::lang::{TextMeasure, TextType, largest};
use crate::message::FieldText;
use crate::sort::sort_by_key;

/// The maximum number of parts that are listed.
const MOST_SHARES: usize = 4;
/// Parts of less than this fraction of the limit are not listed.
const SMALL: u64 = 50;
/// Proposed bounds for an unbounded list; the first that leaves room for its texts is used.
const PROPOSED_ITEMS: [u64; 6] = [20, 10, 5, 3, 2, 1];
/// A bound below this fraction of the declared one is not proposed.
const LEAST_LEFT: u64 = 10;
/// The minimum useful length of a text, in bytes or characters.
const ROOM: u64 = 16;

/// A text that breaks a limit for some values.
pub(super) struct Proof<'t, M> {
    pub text: &'t FieldText,
    pub sizes: &'t MeasuredText<'t>,
    pub of: &'t M,
    /// All limits of the field.
    pub limits: &'t [Limit],
    /// The limit that is broken most, and its measure.
    pub limit: Limit,
    pub measure: TextMeasure,
    pub range: SizeRange,
}

impl MessageCheck<'_, '_> {
    /// Reports a text that does not fit for all values.
    pub(super) fn may_be_too_long(&mut self, subject: Measurand, proof: &Proof<'_, impl LengthModel>) {
        let (leaves, lists) = leaves::leaves(proof.text);
        let policies = self.policies(proof.text);
        let found = match proof.range.size.max {
            Some(most) => self.too_long_at_worst(subject, proof, most, &leaves, &lists, &policies),
            None => self.without_bound(subject, proof, &leaves, &lists, &policies),
        };
        self.sink.push(self.with_policies(found, &policies));
    }

    fn too_long_at_worst(
        &self,
        subject: Measurand,
        proof: &Proof<'_, impl LengthModel>,
        most: u64,
        leaves: &[Leaf],
        lists: &Lists,
        policies: &Policies<'_>,
    ) -> Diagnostic {
        let (measure, max) = (proof.measure, proof.limit.max.unwrap_or_default());
        let worst = proof.sizes.worst_case(measure, proof.of);
        let mut shares = shares(proof.text, measure, proof.of, Assumptions { path_condition: &worst, ..self.given });
        shares.retain(|share| share.most.is_none_or(|most| most.saturating_mul(SMALL) >= max));
        let foreign = shares.iter().position(|share| !share.own);
        let first = foreign.and_then(|at| shares.get(at));
        let unit = proof.limit.measure.unit();
        let part = match first {
            Some(share) if shares.len() > 1 || share.times.is_some_and(|times| times > 1) => {
                part(share, unit, true).into()
            }
            _ => Suffix::default(),
        };
        let surely = if proof.range.exact { &code::UP_TO } else { &code::BOUNDED_BY };
        let mut bounds = Vec::new();
        for leaf in leaves {
            let fits = |bound: u64| self.keeps(proof, lists, &[(leaf, bound)]);
            // An existing bound can only be lowered.
            let below = leaf.max().map_or(max, |max| max.saturating_sub(1));
            let leaves_enough = |bound: &u64| leaf.max().is_none_or(|max| bound.saturating_mul(LEAST_LEFT) >= max);
            if let Some(bound) = largest(leaf.min(), below, fits).filter(leaves_enough) {
                bounds.push((leaf, bound));
            }
        }
        let mends = match either(&bounds) {
            Some(bounds) => code::FitsWith { bounds }.into(),
            None => code::Shorter { over: most.saturating_sub(max), unit: unit.word() }.into(),
        };
        let breach = self.breach(subject, proof.limit, most, max);
        let finding = code::MayBeTooLong { breach, surely, part, mends, no_split: policies.no_split.clone() };
        let mut found = broken(finding, first.map_or(subject.span, |share| share.span), proof.limit.outcome);
        for share in
            shares.iter().filter(|share| first.is_none_or(|first| first.span != share.span)).take(MOST_SHARES - 1)
        {
            found = found.note(share.span, code::ShareOfPart { part: self::part(share, unit, false) });
        }
        for (leaf, bound) in &bounds {
            found = self.with_bound(found, &[(*leaf, *bound)], lists);
        }
        found
    }

    /// Whether all limits of the field hold under other bounds.
    fn keeps(&self, proof: &Proof<'_, impl LengthModel>, lists: &Lists, bounds: &[(&Leaf, u64)]) -> bool {
        let supposed = Supposed { of: proof.of, bounds, lists };
        let mut size = |measure| Some(proof.sizes.size_range(text_measure(measure)?, &supposed).size);
        self.broken(proof.limits, &mut size, is_over).is_none()
    }

    fn without_bound(
        &self,
        subject: Measurand,
        proof: &Proof<'_, impl LengthModel>,
        leaves: &[Leaf],
        lists: &Lists,
        policies: &Policies<'_>,
    ) -> Diagnostic {
        let measure = proof.measure;
        let open: Vec<Leaf> = leaves
            .iter()
            .filter(|leaf| leaf.max().is_none())
            .map(|leaf| match leaf.kind {
                // An unbounded text gets a bound in the unit of the limit.
                LeafKind::Text(ty) => Leaf { kind: LeafKind::Text(TextType { measure, ..ty }), ..leaf.clone() },
                LeafKind::List { .. } => leaf.clone(),
            })
            .collect();
        let first = open.first();
        let limit = proof.limit;
        let keeps = |bounds: &[(&Leaf, u64)]| self.keeps(proof, lists, bounds);
        let bounds = proposed(&open, limit.max.unwrap_or_default(), keeps);
        let proposals: Vec<_> = open.iter().zip(bounds.iter().copied()).collect();
        let max = limit.max.unwrap_or_default();
        let finding = code::Unbounded {
            breach: Breach {
                size: Size { measured: None, limit: max, unit: limit.measure.unit() },
                ..self.breach(subject, limit, 0, max)
            },
            parameter: first.map(|leaf| leaf.path.to_string()),
            mends: together(&proposals).map(|bounds| code::FitsWith { bounds }.into()),
            no_split: policies.no_split.clone(),
        };
        let found = broken(finding, first.map_or(subject.span, |leaf| leaf.span), limit.outcome);
        if proposals.is_empty() { found } else { self.with_bound(found, &proposals, lists) }
    }

    /// Adds the fix that writes the bounds into the declarations of the parameters.
    fn with_bound(&self, mut found: Diagnostic, bounds: &[(&Leaf, u64)], lists: &Lists) -> Diagnostic {
        found.bounds.extend(bounds.iter().map(|(leaf, bound)| ParamBound {
            parameter: leaf.path.to_string(),
            bound: *bound,
            unit: leaf_unit(leaf),
        }));
        let edit = |(leaf, bound): &(&Leaf, u64)| bound::edit(self.context.program, leaf, lists, *bound);
        let Some(mut edits) = bounds.iter().map(edit).collect::<Option<Vec<_>>>() else { return found };
        sort_by_key(&mut edits, |edit| edit.span.start);
        let apart = edits.windows(2).all(|pair| matches!(pair, [a, b] if a.span.end <= b.span.start));
        let here = edits.iter().all(|edit| edit.span.file == found.span.file);
        let (Some(all), true, true) = (together(bounds), apart, here) else { return found };
        let mut fix = Fix { edits, ..Fix::choice(FixKind::Bound, code::BoundFix { bounds: all }) };
        if let (Applicability::Choice(choice), [(leaf, _)]) = (&mut fix.applicability, bounds) {
            choice.of = Some(leaf.path.to_string());
        }
        found.fix(fix)
    }

    /// Adds the fix that bounds a list with too many items.
    pub(super) fn with_list_bound(&self, found: Diagnostic, bound: Option<(&Repeat, u64)>) -> Diagnostic {
        let Some((over, bound)) = bound else { return found };
        graded(self.with_bound(found, &[(&leaves::of_list(over), bound)], &Vec::new()))
    }

    /// With `overflow: "split"`: the bounds of lists under which a body needs no more than the allowed number of
    /// messages.
    pub(super) fn part_bounds(
        &self,
        text: &Text,
        fits: impl Fn(&dyn Fn(&Text, crate::catalog::Measure) -> Option<crate::lang::Interval>) -> bool,
        dialect: crate::dialect::Dialect,
    ) -> PartBounds {
        let (leaves, lists) = leaves::leaves(text);
        let of = SpellingLength(dialect);
        let mut bounds = Vec::new();
        for leaf in leaves.iter().filter(|leaf| matches!(leaf.kind, LeafKind::List { .. })) {
            let Some(max) = leaf.max() else { continue };
            let holds = |bound: u64| {
                let bounds = [(leaf, bound)];
                let supposed = Supposed { of: &of, bounds: &bounds, lists: &lists };
                fits(&|text, measure| {
                    let sizes = MeasuredText::of(text, self.given);
                    Some(sizes.size_range(text_measure(measure)?, &supposed).size)
                })
            };
            if let Some(bound) = largest(leaf.min(), max.saturating_sub(1), holds)
                && bound.saturating_mul(LEAST_LEFT) >= max
            {
                bounds.push((leaf.clone(), bound));
            }
        }
        PartBounds { bounds, lists }
    }

    /// A fix for each of the bounds.
    pub(super) fn with_part_bounds(&self, found: Diagnostic, of: &PartBounds) -> Diagnostic {
        of.bounds.iter().fold(found, |found, (leaf, bound)| self.with_bound(found, &[(leaf, *bound)], &of.lists))
    }
}

/// Bounds of lists, each of which is sufficient alone.
pub(super) struct PartBounds {
    bounds: Vec<(Leaf, u64)>,
    lists: Lists,
}

impl PartBounds {
    /// All of them as a phrase; `None` if there are none.
    pub(super) fn phrase(&self) -> Option<Phrase> {
        either(&self.bounds.iter().map(|(leaf, bound)| (leaf, *bound)).collect::<Vec<_>>())
    }
}

/// The bound that keeps a list short enough, as a phrase.
pub(super) fn fits_with_items(over: &Repeat, bound: u64) -> Phrase {
    code::FitsWith { bounds: leaf_bound(&leaves::of_list(over), bound) }.into()
}

/// Proposed bounds for unbounded leaves, under which the text fits; empty if there are none.
fn proposed(open: &[Leaf], max: u64, keeps: impl Fn(&[(&Leaf, u64)]) -> bool) -> Vec<u64> {
    let is_text = |leaf: &Leaf| matches!(leaf.kind, LeafKind::Text(_));
    let with = |items: u64, room: u64| -> Vec<u64> {
        open.iter().map(|leaf| if is_text(leaf) { room } else { items }.max(leaf.min())).collect()
    };
    let fits = |bounds: &[u64]| keeps(&open.iter().zip(bounds.iter().copied()).collect::<Vec<_>>());
    if !open.iter().any(is_text) {
        return largest(1, max, |items| fits(&with(items, 0))).map(|items| with(items, 0)).unwrap_or_default();
    }
    let items: &[u64] = if open.iter().all(is_text) { &[1] } else { &PROPOSED_ITEMS };
    let mut best = None;
    for &items in items {
        if let Some(room) = largest(1, max, |room| fits(&with(items, room))) {
            best = Some(with(items, room));
            if room >= ROOM {
                break;
            }
        }
    }
    best.unwrap_or_default()
}

/// `failed` with at most 7 items
fn leaf_bound(leaf: &Leaf, bound: u64) -> Phrase {
    code::Bound { bound, unit: leaf_unit(leaf).word(), parameter: leaf.path.to_string() }.into()
}

/// What a bound of a leaf counts.
const fn leaf_unit(leaf: &Leaf) -> LimitUnit {
    match leaf.kind {
        LeafKind::List { .. } => LimitUnit::Items,
        LeafKind::Text(TextType { measure: TextMeasure::Chars, .. }) => LimitUnit::Chars,
        LeafKind::Text(_) => LimitUnit::Bytes,
    }
}

/// The bounds joined by "or"; `None` if there are none.
fn either(bounds: &[(&Leaf, u64)]) -> Option<Phrase> {
    joined(bounds, |first, rest| code::BoundOr { first, rest }.into())
}

/// The bounds joined by "and"; `None` if there are none.
fn together(bounds: &[(&Leaf, u64)]) -> Option<Phrase> {
    joined(bounds, |first, rest| code::BoundAnd { first, rest }.into())
}

fn joined(bounds: &[(&Leaf, u64)], join: impl Fn(Phrase, Phrase) -> Phrase) -> Option<Phrase> {
    let mut all = bounds.iter().rev().map(|(leaf, bound)| leaf_bound(leaf, *bound));
    let last = all.next()?;
    Some(all.fold(last, |rest, first| join(first, rest)))
}

/// The contribution of a part, as a phrase.
fn part(share: &Share, unit: LimitUnit, first: bool) -> Phrase {
    let (most, unit) = (share.most.unwrap_or_default(), unit.word());
    match share.times.filter(|times| *times > 0).map(|times| (times, most.div_ceil(times))) {
        Some((times, each)) if first => code::FirstLoop { times, each }.into(),
        Some((times, each)) => code::TimesEach { times, each, unit }.into(),
        None if share.own => code::OwnText { most, unit }.into(),
        None if first => code::FirstPart { most }.into(),
        None => code::Part { most, unit }.into(),
    }
}
