use std::sync::Arc;

use super::super::cases::{Ask, Question};
use super::super::{Hole, Markup, Piece, Repeat};
use super::atoms::{Atoms, Cond};
use super::subjects::Subjects;
use crate::lang::TextMeasure;

/// A sequence of nodes, whose sizes add up; conditions refer to atoms by number.
#[derive(Debug, Default)]
pub(super) struct Level<'t> {
    pub nodes: Vec<Node<'t>>,
    /// The subjects that its conditions and holes depend on, without items of its own loops.
    pub about: Subjects,
}

#[derive(Debug)]
pub(super) struct Node<'t> {
    pub kind: Kind<'t>,
    pub about: Subjects,
}

#[derive(Debug)]
pub(super) enum Kind<'t> {
    Literal { bytes: u64, chars: u64 },
    Spelling(Markup),
    Hole(&'t Hole, Option<usize>),
    Choice { cond: Cond, then: Level<'t>, other: Level<'t> },
    Repeat(Loop<'t>),
    Cut { inner: Level<'t>, max: u64, measure: TextMeasure },
    Trim(Level<'t>),
    Lines(Level<'t>),
    Joined { inner: Level<'t>, separator: Level<'t> },
}

#[derive(Debug)]
pub(super) struct Loop<'t> {
    pub over: &'t Repeat,
    /// The atom for "the list is not empty", if a condition has it.
    pub filled: Option<usize>,
    /// The atoms about an item.
    pub of_items: Vec<usize>,
    pub inner: Level<'t>,
    pub separator: Level<'t>,
}

impl<'t> Level<'t> {
    /// Numbers the atoms of the pieces. Their dependencies can be computed once all have a number: [`Self::settle`].
    pub fn of(pieces: &'t [Piece], atoms: &mut Atoms) -> Self {
        let mut level = Self::default();
        level.add(pieces, atoms);
        level
    }

    pub fn settle(&mut self, atoms: &Atoms) {
        for node in &mut self.nodes {
            node.kind.settle(atoms);
            node.about = node.kind.about(atoms);
            self.about.extend(&node.about);
        }
    }

    fn add(&mut self, pieces: &'t [Piece], atoms: &mut Atoms) {
        for piece in pieces {
            let kind = match piece {
                Piece::Lit { text, .. } => {
                    self.literal(text.len() as u64, text.chars().count() as u64);
                    continue;
                }
                Piece::Markup { kind, inner, target, .. } => {
                    self.nodes.push(Node { kind: Kind::Spelling(*kind), about: Subjects::default() });
                    self.add(&inner.pieces, atoms);
                    if let Some(target) = target {
                        self.add(&target.pieces, atoms);
                    }
                    continue;
                }
                Piece::Hole(hole) => match &hole.value {
                    Some(value) => {
                        self.literal(value.len() as u64, value.chars().count() as u64);
                        continue;
                    }
                    None => Kind::Hole(hole, None),
                },
                Piece::Choice { cond, then, other, .. } => Kind::Choice {
                    cond: atoms.condition(&cond.formula),
                    then: Self::of(&then.pieces, atoms),
                    other: Self::of(&other.pieces, atoms),
                },
                Piece::Repeat { over, inner, separator, .. } => Kind::Repeat(Loop {
                    over,
                    filled: None,
                    of_items: Vec::new(),
                    inner: Self::of(&inner.pieces, atoms),
                    separator: Self::of(&separator.pieces, atoms),
                }),
                Piece::Cut { inner, max, measure, .. } => {
                    Kind::Cut { inner: Self::of(&inner.pieces, atoms), max: *max, measure: *measure }
                }
                Piece::Trim { inner, .. } => Kind::Trim(Self::of(&inner.pieces, atoms)),
                Piece::Lines(inner) => Kind::Lines(Self::of(&inner.pieces, atoms)),
                Piece::Joined { inner, separator, .. } => Kind::Joined {
                    inner: Self::of(&inner.pieces, atoms),
                    separator: Self::of(&separator.pieces, atoms),
                },
            };
            self.nodes.push(Node { kind, about: Subjects::default() });
        }
    }

    /// True if loops over one list have conditions on its items at several levels: these are not measured together, so
    /// each may assume a different worst item.
    pub fn is_scattered(&self, before: &mut Vec<u32>) -> bool {
        let (mut here, mut below) = (Vec::new(), Vec::new());
        self.loops(&mut here, &mut below);
        let again = here.iter().any(|id| before.contains(id));
        before.extend(here);
        again || below.into_iter().any(|level| level.is_scattered(before))
    }

    /// Collects the loops with conditions at this level, and the texts of the next level.
    fn loops<'n>(&'n self, loops: &mut Vec<u32>, below: &mut Vec<&'n Self>) {
        for node in &self.nodes {
            if let Kind::Choice { .. } = &node.kind {
                node.kind.levels().for_each(|level| level.loops(loops, below));
                continue;
            }
            if let Kind::Repeat(Loop { over, inner, .. }) = &node.kind
                && inner.has_choice()
            {
                loops.push(over.id);
            }
            below.extend(node.kind.levels());
        }
    }

    fn has_choice(&self) -> bool {
        let chooses = |kind: &Kind<'_>| matches!(kind, Kind::Choice { .. });
        self.nodes.iter().any(|node| chooses(&node.kind) || node.kind.levels().any(Self::has_choice))
    }

    /// Merges neighbouring literals.
    fn literal(&mut self, more_bytes: u64, more_chars: u64) {
        if let Some(Node { kind: Kind::Literal { bytes, chars }, .. }) = self.nodes.last_mut() {
            *bytes += more_bytes;
            *chars += more_chars;
            return;
        }
        let kind = Kind::Literal { bytes: more_bytes, chars: more_chars };
        self.nodes.push(Node { kind, about: Subjects::default() });
    }
}

/// The texts in a node, by reference or by mutable reference.
macro_rules! levels {
    ($kind:expr) => {{
        let (first, second) = match $kind {
            Kind::Literal { .. } | Kind::Spelling(_) | Kind::Hole(..) => (None, None),
            Kind::Choice { then, other, .. } => (Some(then), Some(other)),
            Kind::Repeat(Loop { inner, separator, .. }) | Kind::Joined { inner, separator } => {
                (Some(inner), Some(separator))
            }
            Kind::Cut { inner, .. } | Kind::Trim(inner) | Kind::Lines(inner) => (Some(inner), None),
        };
        first.into_iter().chain(second)
    }};
}

impl<'t> Kind<'t> {
    fn levels(&self) -> impl Iterator<Item = &Level<'t>> {
        levels!(self)
    }

    fn settle(&mut self, atoms: &Atoms) {
        match self {
            Self::Hole(hole, subject) => *subject = atoms.subject(&hole.symbol.formula),
            Self::Repeat(looped) => {
                let filled = Question { of: Arc::clone(&looped.over.list.formula), ask: Ask::Filled };
                looped.filled = atoms.known(&filled);
                looped.of_items = atoms.of_items(looped.over.id);
            }
            _ => {}
        }
        levels!(self).for_each(|level| level.settle(atoms));
    }

    fn about(&self, atoms: &Atoms) -> Subjects {
        let mut about = Subjects::default();
        match self {
            Self::Hole(_, subject) => {
                if let Some(subject) = subject {
                    about.insert(*subject);
                }
            }
            Self::Choice { cond, then, other } => {
                cond.about(atoms, &mut about);
                about.extend(&then.about);
                about.extend(&other.about);
            }
            Self::Repeat(looped) => {
                about.extend(&looped.inner.about);
                about.retain(|subject| !atoms.mentions(subject, looped.over.id));
                about.extend(&looped.separator.about);
                if let Some(subject) = looped.filled.and_then(|filled| atoms.subject_of(filled)) {
                    about.insert(subject);
                }
            }
            kind => kind.levels().for_each(|level| about.extend(&level.about)),
        }
        about
    }
}

impl Cond {
    fn about(&self, atoms: &Atoms, about: &mut Subjects) {
        match self {
            Self::Known(_) | Self::Open => {}
            Self::Asks(atom, _) => {
                if let Some(subject) = atoms.subject_of(*atom) {
                    about.insert(subject);
                }
            }
            Self::Not(a) => a.about(atoms, about),
            Self::And(both) | Self::Or(both) => both.iter().for_each(|one| one.about(atoms, about)),
            Self::If(three) => three.iter().for_each(|one| one.about(atoms, about)),
        }
    }
}
