use std::collections::HashMap;

use super::super::length::{LengthModel, between, fitted, without_last};
use super::super::text_op::{fits, truncated};
use super::atoms::{Answers, AtomTable};
use super::node::{Loop, SizeNode, SizeNodeKind, SizeNodes};
use super::segment::Segment;
use super::subjects::Subjects;
use crate::lang::{Interval, TextMeasure};
use crate::steps::Cancellation;

/// Searches the models of a text's conditions for its extreme sizes.
pub(super) struct WorstCaseSearch<'s, M> {
    pub of: &'s M,
    pub measure: TextMeasure,
    pub atoms: &'s AtomTable,
    pub answers: Answers,
    /// The number of nodes that may still be visited; after that, open conditions take both branches.
    pub left: u32,
    pub cancellation: &'s Cancellation,
    /// Answers about the items of loops, each in the part of its loop.
    pub of_items: &'s [ItemAnswer],
}

/// The answer of an atom about the items of a loop, in a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ItemAnswer {
    pub segment: Segment,
    pub atom: usize,
    pub answer: bool,
}

/// Nodes that are measured together: a single node, or all loops over one list, whose items are the same.
type NodeGroup<'n, 't> = Vec<&'n SizeNode<'t>>;

impl<M: LengthModel> WorstCaseSearch<'_, M> {
    /// Whether the search ran out of steps, so that some conditions took both branches.
    pub fn is_exhausted(&self) -> bool {
        self.left == 0
    }

    /// The size of all nodes together. Every recursion goes through here, so cancellation is checked here.
    pub fn sum<'n, 't: 'n>(&mut self, nodes: impl Iterator<Item = &'n SizeNode<'t>>) -> Interval {
        if self.cancellation.is_cancelled() {
            return Interval::ZERO;
        }
        let mut units = Vec::new();
        let mut loops = HashMap::new();
        for node in nodes {
            self.chosen(node, &mut units, &mut loops);
        }
        if let [unit] = units.as_slice() {
            return self.unit(unit);
        }
        let mut sum = Interval::ZERO;
        let mut open = Vec::new();
        for unit in units {
            let about = self.open(&unit);
            let is_loop = unit.iter().any(|node| !node.lists.is_empty());
            match about.is_empty() && !is_loop {
                true => sum = sum.plus(self.unit(&unit)),
                false => open.push((unit, about)),
            }
        }
        for part in apart(open) {
            sum = sum.plus(self.part(&part));
        }
        sum
    }

    /// Adds the parts of a node that exist under the assignment. `loops` maps a list to the unit with its loops.
    fn chosen<'n, 't>(
        &mut self,
        node: &'n SizeNode<'t>,
        units: &mut Vec<NodeGroup<'n, 't>>,
        loops: &mut HashMap<Segment, usize>,
    ) {
        self.left = self.left.saturating_sub(1);
        match &node.kind {
            SizeNodeKind::Choice { cond, then, other } => {
                if let Some(value) = self.atoms.entails(&self.answers, cond) {
                    for node in if value { &then.nodes } else { &other.nodes } {
                        self.chosen(node, units, loops);
                    }
                    return;
                }
            }
            SizeNodeKind::Repeat(looped) => {
                let at = *loops.entry(looped.segment).or_insert(units.len());
                if let Some(unit) = units.get_mut(at) {
                    unit.push(node);
                    return;
                }
            }
            _ => {}
        }
        units.push(vec![node]);
    }

    /// The subjects that a unit depends on and that have unassigned atoms.
    fn open(&mut self, unit: &NodeGroup<'_, '_>) -> Subjects {
        let mut open = Subjects::default();
        for subject in unit.iter().flat_map(|node| node.about.iter()) {
            self.left = self.left.saturating_sub(1);
            if self.atoms.is_open(&self.answers, subject) {
                open.insert(subject);
            }
        }
        open
    }

    /// The size of units that depend on the same atoms.
    fn part(&mut self, part: &[(NodeGroup<'_, '_>, Subjects)]) -> Interval {
        if let [(unit, _)] = part {
            return self.unit(unit);
        }
        let is_plain = |(unit, _): &(NodeGroup<'_, '_>, _)| {
            matches!(unit.as_slice(), [SizeNode { kind: SizeNodeKind::Hole(..), .. }])
        };
        let atom = shared(part).and_then(|subject| self.atoms.open(&self.answers, subject));
        match atom {
            Some(atom) if !self.is_exhausted() && !part.iter().all(is_plain) => {
                self.branch(atom, |this| this.sum(part.iter().flat_map(|(unit, _)| unit.iter().copied())))
            }
            _ => part.iter().fold(Interval::ZERO, |sum, (unit, _)| sum.plus(self.unit(unit))),
        }
    }

    /// The size over both truth values of an atom.
    fn branch(&mut self, atom: usize, mut size: impl FnMut(&mut Self) -> Interval) -> Interval {
        let [a, b] = [true, false].map(|way| {
            self.set(atom, Some(way));
            size(self)
        });
        self.set(atom, None);
        a.either(b)
    }

    fn set(&mut self, atom: usize, answer: Option<bool>) {
        self.atoms.set(&mut self.answers, atom, answer);
    }

    fn unit(&mut self, unit: &NodeGroup<'_, '_>) -> Interval {
        match unit.as_slice() {
            [SizeNode { kind: SizeNodeKind::Repeat(_), .. }, ..] => self.loops(unit),
            [node] => self.node(node),
            _ => Interval::ZERO,
        }
    }

    fn node(&mut self, node: &SizeNode<'_>) -> Interval {
        match &node.kind {
            SizeNodeKind::Literal { bytes, chars } => {
                Interval::exactly(if self.measure == TextMeasure::Bytes { *bytes } else { *chars })
            }
            SizeNodeKind::Spelling(kind) => Interval::exactly(self.of.markup(*kind)),
            SizeNodeKind::Hole(hole, subject) => {
                let count = |text: &str| match self.measure {
                    TextMeasure::Bytes => text.len() as u64,
                    TextMeasure::Chars => text.chars().count() as u64,
                };
                let word = subject.and_then(|subject| self.atoms.word_length(&self.answers, subject, hole, count));
                word.unwrap_or_else(|| {
                    let (bytes, chars) = self.of.hole(hole);
                    if self.measure == TextMeasure::Bytes { bytes } else { chars }
                })
            }
            SizeNodeKind::Choice { cond, then, other } => {
                match self.atoms.asked_by(&self.answers, cond).filter(|_| !self.is_exhausted()) {
                    Some(atom) => self.branch(atom, |this| this.sum(std::iter::once(node))),
                    None => self.level(then).either(self.level(other)),
                }
            }
            SizeNodeKind::Repeat(_) => self.loops(&[node]),
            SizeNodeKind::Lines(inner) => without_last(self.level(inner), Interval::exactly(1)),
            SizeNodeKind::Trim(inner) => Interval { min: 0, max: self.level(inner).max },
            SizeNodeKind::Fitted { items, rest } => {
                let both = items.about.intersection(&rest.about);
                match self.first_open(&both) {
                    Some(atom) => self.branch(atom, |this| this.sum(std::iter::once(node))),
                    None => fitted(self.level(items), self.level(rest), self.of.shows_all()),
                }
            }
            SizeNodeKind::Joined { inner, separator } => {
                let both = inner.about.intersection(&separator.about);
                match self.first_open(&both) {
                    Some(atom) => self.branch(atom, |this| this.sum(std::iter::once(node))),
                    None => without_last(self.level(inner), self.level(separator)),
                }
            }
            SizeNodeKind::Cut { inner, max, measure } => {
                // The number of bytes left of a number of characters depends on both measures.
                let other_measure = *measure != self.measure;
                match self.first_open(&node.about).filter(|_| other_measure) {
                    Some(atom) => self.branch(atom, |this| this.sum(std::iter::once(node))),
                    None => self.cut(inner, *max, *measure),
                }
            }
        }
    }

    fn level(&mut self, level: &SizeNodes<'_>) -> Interval {
        self.sum(level.nodes.iter())
    }

    /// An unassigned atom about one of the subjects, as long as steps are left.
    fn first_open(&self, among: &Subjects) -> Option<usize> {
        if self.is_exhausted() {
            return None;
        }
        among.iter().find_map(|subject| self.atoms.open(&self.answers, subject))
    }

    fn cut(&mut self, inner: &SizeNodes<'_>, max: u64, counted: TextMeasure) -> Interval {
        let measure = self.measure;
        let [bytes, chars] = [TextMeasure::Bytes, TextMeasure::Chars].map(|each| {
            self.measure = each;
            // The other measure is not needed.
            if each == measure || each == counted { self.level(inner) } else { Interval::ZERO }
        });
        self.measure = measure;
        let (bytes, chars) =
            if fits(bytes, chars, max, counted) { (bytes, chars) } else { truncated(bytes, chars, max, counted) };
        if measure == TextMeasure::Bytes { bytes } else { chars }
    }

    /// Loops over one list: all see the same items.
    fn loops(&mut self, nodes: &[&SizeNode<'_>]) -> Interval {
        let loops = || {
            nodes.iter().filter_map(|node| match &node.kind {
                SizeNodeKind::Repeat(looped) => Some(looped),
                _ => None,
            })
        };
        let Some(first) = loops().next() else { return Interval::ZERO };
        if let Some(atom) = first.list.and_then(|list| self.atoms.open(&self.answers, list))
            && !self.is_exhausted()
            && loops().any(Loop::asks_about_list)
        {
            return self.branch(atom, |this| this.sum(nodes.iter().copied()));
        }
        let (mut bodies, mut separators) = (Subjects::default(), Subjects::default());
        for looped in loops() {
            bodies.extend(&looped.inner.about);
            separators.extend(&looped.separator.about);
        }
        if let Some(atom) = self.first_open(&bodies.intersection(&separators)) {
            return self.branch(atom, |this| this.sum(nodes.iter().copied()));
        }
        let turns = self.turns(first);
        let before: Vec<_> = first.of_items.iter().map(|atom| self.answers.get(*atom)).collect();
        // In a nested loop over the same list, the item is a different one.
        for atom in &first.of_items {
            let about = self.of_items.iter().find(|one| one.segment == first.segment && one.atom == *atom);
            self.set(*atom, about.map(|one| one.answer));
        }
        let turn = self.sum(loops().flat_map(|looped| looped.inner.nodes.iter()));
        for (atom, answer) in first.of_items.iter().zip(before) {
            self.set(*atom, answer);
        }
        let mut size = turn.times(turns);
        for looped in loops() {
            let separator = self.level(&looped.separator);
            // A part after the first begins with a separator.
            let parted = if looped.segment.from > 0 { separator.times(turns) } else { between(separator, turns) };
            size = size.plus(parted);
        }
        size
    }

    fn turns(&self, looped: &Loop<'_>) -> Interval {
        let times = self.of.times(looped.over);
        let times = looped.list.map_or(times, |list| self.atoms.length(&self.answers, list, times));
        looped.segment.turns(times)
    }
}

impl Loop<'_> {
    /// Whether a condition inside asks about the list.
    fn asks_about_list(&self) -> bool {
        self.list.is_some_and(|list| self.inner.about.contains(list) || self.separator.about.contains(list))
    }
}

/// Partitions units into parts that share no subject, and no list with conditions on its items.
fn apart<'n, 't>(units: Vec<(NodeGroup<'n, 't>, Subjects)>) -> Vec<Vec<(NodeGroup<'n, 't>, Subjects)>> {
    // Union-find; each set is represented by its first unit.
    let mut first: Vec<usize> = (0..units.len()).collect();
    let mut seen_by: Vec<Option<usize>> = Vec::new();
    let mut looped_by: HashMap<u32, usize> = HashMap::new();
    for (at, (unit, open)) in units.iter().enumerate() {
        for list in unit.iter().flat_map(|node| &node.lists) {
            if let Some(other) = looped_by.insert(*list, at) {
                join(&mut first, other, at);
            }
        }
        for subject in open.iter() {
            if seen_by.len() <= subject {
                seen_by.resize(subject + 1, None);
            }
            let Some(seen) = seen_by.get_mut(subject) else { continue };
            if let Some(other) = seen.replace(at) {
                join(&mut first, other, at);
            }
        }
    }
    let mut parts: Vec<Vec<_>> = std::iter::repeat_with(Vec::new).take(units.len()).collect();
    for (at, unit) in units.into_iter().enumerate() {
        if let Some(part) = parts.get_mut(find(&mut first, at)) {
            part.push(unit);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn join(first: &mut [usize], one: usize, other: usize) {
    let (a, b) = (find(first, one), find(first, other));
    if let Some(slot) = first.get_mut(a.max(b)) {
        *slot = a.min(b);
    }
}

/// The representative of a unit's set, with path compression.
fn find(first: &mut [usize], mut at: usize) -> usize {
    while let Some(&next) = first.get(at).filter(|next| **next != at) {
        let after = first.get(next).copied().unwrap_or(next);
        if let Some(slot) = first.get_mut(at) {
            *slot = after;
        }
        at = next;
    }
    at
}

/// The subject that most units depend on.
fn shared<U>(part: &[(U, Subjects)]) -> Option<usize> {
    let mut counts: Vec<usize> = Vec::new();
    for subject in part.iter().flat_map(|(_, open)| open.iter()) {
        if counts.len() <= subject {
            counts.resize(subject + 1, 0);
        }
        if let Some(count) = counts.get_mut(subject) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max()?;
    counts.iter().position(|count| *count == most)
}
