//! Reports a text that can be too long: its maximum, the parts that contribute, and bounds that would keep it short
//! enough.

mod bound;
mod leaves;
mod policy;
mod rest;
mod shares;

pub(super) use bound::type_span;
pub(super) use policy::{Policies, graded};

use leaves::{Leaf, LeafKind, Lists, Supposed};
use shares::{Share, shares};

use super::MessageCheck;
use super::effect::broken;
use super::sizes::{SpellingLength, is_over, text_measure};
use super::subject::Measurand;
use crate::catalog::Limit;
use crate::diag::messages::lang::TYPE_HERE;
use crate::diag::messages::platform as code;
use crate::diag::{Applicability, Breach, Diagnostic, Fix, FixKind, LimitUnit, ParamBound, Phrase, Size};
use crate::eval::{Assumptions, LengthModel, MeasuredText, Repeat, SizeRange, SymbolicExpr, Text};
use crate::lang::{TextMeasure, TextType, largest};
use crate::message::FieldText;
use crate::sort::sort_by_key;
use crate::source::Span;

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
        let part = first
            .filter(|share| shares.len() > 1 || share.times.is_some_and(|times| times > 1))
            .map(|share| part(share, unit, true));
        let reach = if proof.range.exact { &code::CAN_REACH } else { &code::MAY_REACH };
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
        let breach = self.breach(subject, proof.limit, most, max);
        let (span, cause) = self.at_use(subject, first.map(|share| share.span));
        // A label about a part is at that part.
        let label = part.clone().filter(|_| cause.is_none());
        let make = |how: Option<Phrase>| {
            let finding = code::MayBeTooLong { breach: breach.clone(), reach, part: label.clone(), how };
            let mut found = broken(finding, span, proof.limit.outcome);
            if let (Some(at), Some(share)) = (cause, first) {
                found = found.note(at, code::ShareOfPart { part: self::part(share, unit, false) });
            }
            for share in
                shares.iter().filter(|share| first.is_none_or(|first| first.span != share.span)).take(MOST_SHARES - 1)
            {
                found = found.note(share.span, code::ShareOfPart { part: self::part(share, unit, false) });
            }
            for (leaf, _) in bounds.iter().take(MOST_SHARES) {
                found = self.with_declaration(found, leaf, lists);
            }
            bounds.iter().fold(found, |found, (leaf, bound)| self.with_bound(found, &[(*leaf, *bound)], lists))
        };
        let found = make(policies.no_split.clone());
        let how = match either(&bounds) {
            // The fixes say it.
            Some(_) if found.fixes.len() == bounds.len() => None,
            Some(bounds) => Some(code::FitsWith { bounds }.into()),
            None => Some(code::Shorter { over: most.saturating_sub(max), unit: unit.word() }.into()),
        };
        let found = match how {
            Some(how) => make(Some(both(how, policies.no_split.clone()))),
            None => found,
        };
        // Without its items, the text must fit.
        let fits = |share: &&Share| most.saturating_sub(share.most.unwrap_or(most)).saturating_add(ROOM) <= max;
        match first.filter(|share| share.times.is_some()).filter(fits) {
            Some(share) => self.with_rest(found, proof.text, share.span),
            None => found,
        }
    }

    /// Adds the sketch of a `rest` to the loop of lines over the list at `list`.
    fn with_rest(&self, found: Diagnostic, text: &FieldText, list: Span) -> Diagnostic {
        let is_free = self.message.overflow.is_none() && text.fitted().is_none();
        let end = is_free.then(|| rest::after(self.context.program, self.message.name_span, list)).flatten();
        match end.filter(|end| end.file == found.span.file) {
            Some(end) => {
                let sketch = Fix::new(Applicability::Sketch, code::RestSketch { end: rest::WRITTEN.to_owned() });
                found.fix(sketch.replace(end, format!(" {}", rest::WRITTEN)))
            }
            None => found,
        }
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
        let breach = Breach {
            size: Size { measured: None, limit: max, unit: limit.measure.unit() },
            ..self.breach(subject, limit, 0, max)
        };
        let missing = no_bound(open.iter().map(|leaf| leaf.path.to_string()));
        let (span, cause) = self.at_use(subject, first.map(|leaf| leaf.span));
        let make = |how: Option<Phrase>| {
            let finding = code::Unbounded { breach: breach.clone(), open: missing.clone(), how };
            let found = broken(finding, span, limit.outcome);
            let found = cause.into_iter().fold(found, |found, at| found.note(at, &code::ANY_LENGTH));
            let declared = open.iter().take(MOST_SHARES);
            let found = declared.fold(found, |found, leaf| self.with_declaration(found, leaf, lists));
            if proposals.is_empty() { found } else { self.with_bound(found, &proposals, lists) }
        };
        let mut found = make(policies.no_split.clone());
        if let Some(bounds) = together(&proposals).filter(|_| found.fixes.is_empty()) {
            found = make(Some(both(code::FitsWith { bounds }.into(), policies.no_split.clone())));
        }
        // A `rest` leaves out what does not fit, whatever it is.
        let is_item = |leaf: &Leaf| lists.iter().any(|(id, _)| leaf.of.is_of_item(*id));
        match first.filter(|leaf| matches!(leaf.kind, LeafKind::List { .. })) {
            Some(leaf) if open.iter().skip(1).all(is_item) => self.with_rest(found, proof.text, leaf.span),
            _ => found,
        }
    }

    /// Marks what the declaration of a parameter says about a bound.
    fn with_declaration(&self, found: Diagnostic, leaf: &Leaf, lists: &Lists) -> Diagnostic {
        let Some(span) = bound::declared(self.context.program, leaf, lists) else { return found };
        let phrase: Phrase = match (leaf.max(), leaf.kind) {
            (Some(bound), _) => code::DeclaredUpTo { bound, unit: unit(leaf).word() }.into(),
            (None, LeafKind::Text(_)) => (&code::ANY_LENGTH).into(),
            (None, LeafKind::List { .. }) => (&code::ANY_ITEMS).into(),
        };
        found.note(span, phrase)
    }

    /// Marks the declarations of the parameters without a bound.
    pub(super) fn with_open_parameters(&self, found: Diagnostic, text: &Text) -> Diagnostic {
        let (leaves, lists) = leaves::leaves(text);
        let open = leaves.iter().filter(|leaf| leaf.max().is_none()).take(MOST_SHARES);
        open.fold(found, |found, leaf| self.with_declaration(found, leaf, &lists))
    }

    /// Marks the declared type of a value.
    pub(super) fn with_type(&self, found: Diagnostic, of: &SymbolicExpr) -> Diagnostic {
        match bound::type_span(self.context.program, of) {
            Some(span) => found.note(span, &TYPE_HERE),
            None => found,
        }
    }

    /// Marks the least number of items that the declaration of a list allows.
    pub(super) fn with_least_items(&self, found: Diagnostic, over: &Repeat) -> Diagnostic {
        let leaf = leaves::of_list(over);
        match bound::declared(self.context.program, &leaf, &Vec::new()) {
            Some(span) => found.note(span, code::DeclaredFrom { bound: leaf.min(), unit: LimitUnit::Items.word() }),
            None => found,
        }
    }

    /// The finding for a text that may be empty, with the parameters that make it so.
    pub(super) fn with_empty_parts(&self, text: &Text, make: &dyn Fn(Phrase) -> Diagnostic) -> Diagnostic {
        let (leaves, lists) = leaves::leaves(text);
        let empty: Vec<&Leaf> = leaves.iter().filter(|leaf| leaf.min() == 0).collect();
        let how = match empty.first() {
            Some(leaf) => code::NotEmptyOf { parameter: leaf.path.to_string() }.into(),
            None => (&code::NOT_EMPTY).into(),
        };
        empty.into_iter().take(MOST_SHARES).fold(make(how), |found, leaf| {
            match bound::declared(self.context.program, leaf, &lists) {
                Some(span) => found.note(span, &code::MAY_BE_EMPTY),
                None => found,
            }
        })
    }

    /// Adds the fix that writes the bounds into the declarations of the parameters.
    fn with_bound(&self, mut found: Diagnostic, bounds: &[(&Leaf, u64)], lists: &Lists) -> Diagnostic {
        found.bounds.extend(bounds.iter().map(|(leaf, bound)| ParamBound {
            parameter: leaf.path.to_string(),
            bound: *bound,
            unit: unit(leaf),
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

    /// The finding for a list with too many items, with the bound that keeps it short enough: as a fix or, where that
    /// cannot be, as a help.
    pub(super) fn with_shorter_list(
        &self,
        shorter: Option<(&Repeat, u64)>,
        make: &dyn Fn(Option<Phrase>) -> Diagnostic,
    ) -> Diagnostic {
        let Some((over, bound)) = shorter else { return make(None) };
        let (leaf, lists) = (leaves::of_list(over), Vec::new());
        let found = graded(self.with_bound(make(None), &[(&leaf, bound)], &lists));
        let found = match found.fixes.is_empty() {
            true => make(Some(code::FitsWith { bounds: leaf_bound(&leaf, bound) }.into())),
            false => found,
        };
        self.with_declaration(found, &leaf, &lists)
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

/// The parts of parameters without a bound that make the size of a text unbounded, each once, in order.
pub fn unbounded_parts(text: &Text) -> Vec<String> {
    let mut names = Vec::new();
    for leaf in leaves::leaves(text).0.iter().filter(|leaf| leaf.max().is_none()) {
        if !names.iter().any(|name| *name == *leaf.path) {
            names.push(leaf.path.to_string());
        }
    }
    names
}

/// "`a` and `b` have no bound"
pub(super) fn no_bound(parameters: impl Iterator<Item = String>) -> Phrase {
    let mut names: Vec<String> = Vec::new();
    parameters.for_each(|name| {
        if !names.contains(&name) {
            names.push(name);
        }
    });
    names.truncate(MOST_SHARES);
    match (names.pop(), names.is_empty()) {
        (None, _) => (&code::NO_BOUND_KNOWN).into(),
        (Some(only), true) => code::NoBound { parameters: vec![only].into() }.into(),
        (Some(last), false) => code::NoBounds { parameters: code::AndLast { first: names.into(), last }.into() }.into(),
    }
}

/// Two helps on one line.
fn both(first: Phrase, second: Option<Phrase>) -> Phrase {
    match second {
        Some(second) => code::TwoHelps { first, second }.into(),
        None => first,
    }
}

/// The unit of a bound.
fn unit(leaf: &Leaf) -> LimitUnit {
    match leaf.kind {
        LeafKind::List { .. } => LimitUnit::Items,
        LeafKind::Text(TextType { measure: TextMeasure::Chars, .. }) => LimitUnit::Chars,
        LeafKind::Text(_) => LimitUnit::Bytes,
    }
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
    code::Bound { bound, unit: unit(leaf).word(), parameter: leaf.path.to_string() }.into()
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
        Some((times, each)) if first => code::FirstLoop { times, each, unit }.into(),
        Some((times, each)) => code::TimesEach { times, each, unit }.into(),
        None if share.own => code::OwnText { most, unit }.into(),
        None if first => code::FirstPart { most, unit }.into(),
        None => code::Part { most, unit }.into(),
    }
}
