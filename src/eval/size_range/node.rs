use super::super::{Hole, Markup, Piece, Repeat};
use super::atoms::{AtomTable, NumberedCondition};
use super::segment::{Segment, segments};
use super::subjects::Subjects;
use crate::lang::TextMeasure;

/// A sequence of nodes, whose sizes add up; conditions refer to atoms by number.
#[derive(Debug, Default)]
pub(super) struct SizeNodes<'t> {
    pub nodes: Vec<SizeNode<'t>>,
    /// The subjects that its conditions and holes depend on, without items of its own loops.
    pub about: Subjects,
}

#[derive(Debug)]
pub(super) struct SizeNode<'t> {
    pub kind: SizeNodeKind<'t>,
    pub about: Subjects,
    /// The lists of its loops with conditions on items, at this level: all of them see the same items.
    pub lists: Vec<u32>,
}

impl<'t> SizeNode<'t> {
    fn new(kind: SizeNodeKind<'t>) -> Self {
        Self { kind, about: Subjects::default(), lists: Vec::new() }
    }
}

#[derive(Debug)]
pub(super) enum SizeNodeKind<'t> {
    Literal { bytes: u64, chars: u64 },
    Spelling(Markup),
    Hole(&'t Hole, Option<usize>),
    Choice { cond: NumberedCondition, then: SizeNodes<'t>, other: SizeNodes<'t> },
    Repeat(Loop<'t>),
    Cut { inner: SizeNodes<'t>, max: u64, measure: TextMeasure },
    Trim(SizeNodes<'t>),
    Lines(SizeNodes<'t>),
    Joined { inner: SizeNodes<'t>, separator: SizeNodes<'t> },
    Fitted { items: SizeNodes<'t>, rest: SizeNodes<'t> },
}

#[derive(Debug)]
pub(super) struct Loop<'t> {
    pub over: &'t Repeat,
    /// The list, if a condition asks about it.
    pub list: Option<usize>,
    /// The iterations that this is for.
    pub segment: Segment,
    /// The atoms about an item.
    pub of_items: Vec<usize>,
    pub inner: SizeNodes<'t>,
    pub separator: SizeNodes<'t>,
}

impl<'t> SizeNodes<'t> {
    /// Numbers the atoms of the pieces. Their dependencies can be computed once all have a number: [`Self::settle`].
    pub fn of(pieces: &'t [Piece], atoms: &mut AtomTable) -> Self {
        let mut level = Self::default();
        level.add(pieces, atoms);
        level
    }

    pub fn settle(&mut self, atoms: &AtomTable) {
        for node in &mut self.nodes {
            node.kind.settle(atoms);
            node.about = node.kind.about(atoms);
            node.lists = node.kind.lists();
            self.about.extend(&node.about);
        }
    }

    fn add(&mut self, pieces: &'t [Piece], atoms: &mut AtomTable) {
        for piece in pieces {
            let kind = match piece {
                Piece::Lit { text, .. } => {
                    self.literal(text.len() as u64, text.chars().count() as u64);
                    continue;
                }
                Piece::Markup { kind, inner, target, .. } => {
                    self.nodes.push(SizeNode::new(SizeNodeKind::Spelling(*kind)));
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
                    None => SizeNodeKind::Hole(hole, None),
                },
                Piece::Choice { cond, then, other, .. } => SizeNodeKind::Choice {
                    cond: atoms.condition(&cond.expr),
                    then: Self::of(&then.pieces, atoms),
                    other: Self::of(&other.pieces, atoms),
                },
                Piece::Repeat { over, inner, separator, .. } => {
                    for segment in segments(over, inner) {
                        atoms.segments.push(segment);
                        let looped = Loop {
                            over,
                            list: None,
                            segment,
                            of_items: Vec::new(),
                            inner: Self::of(&inner.pieces, atoms),
                            separator: Self::of(&separator.pieces, atoms),
                        };
                        atoms.segments.pop();
                        self.nodes.push(SizeNode::new(SizeNodeKind::Repeat(looped)));
                    }
                    continue;
                }
                Piece::Cut { inner, max, measure, .. } => {
                    SizeNodeKind::Cut { inner: Self::of(&inner.pieces, atoms), max: *max, measure: *measure }
                }
                Piece::Trim { inner, .. } => SizeNodeKind::Trim(Self::of(&inner.pieces, atoms)),
                Piece::Lines(inner) => SizeNodeKind::Lines(Self::of(&inner.pieces, atoms)),
                Piece::Fitted(fitted) => {
                    let mut items = Self::default();
                    fitted.items.iter().for_each(|item| items.add(&item.pieces, atoms));
                    SizeNodeKind::Fitted { items, rest: Self::of(&fitted.rest.pieces, atoms) }
                }
                Piece::Joined { inner, separator, .. } => SizeNodeKind::Joined {
                    inner: Self::of(&inner.pieces, atoms),
                    separator: Self::of(&separator.pieces, atoms),
                },
            };
            self.nodes.push(SizeNode::new(kind));
        }
    }

    /// True if loops over one list have conditions on its items at several levels: these are not measured together, so
    /// each may assume a different worst item.
    pub fn is_scattered(&self, before: &mut Vec<u32>) -> bool {
        let (mut here, mut below) = (Vec::new(), Vec::new());
        self.loops(&mut here, &mut below);
        let again = here.iter().any(|segment| before.contains(&segment.id));
        let parted = |(at, one): (usize, &Segment)| here.iter().skip(at + 1).any(|other| one.is_across(*other));
        let parted = here.iter().enumerate().any(parted);
        before.extend(here.iter().map(|segment| segment.id));
        again || parted || below.into_iter().any(|level| level.is_scattered(before))
    }

    /// Calls `each` for every loop, outer ones first.
    pub fn each_loop(&self, each: &mut impl FnMut(&Loop<'t>)) {
        for node in &self.nodes {
            if let SizeNodeKind::Repeat(looped) = &node.kind {
                each(looped);
            }
            node.kind.levels().for_each(|level| level.each_loop(each));
        }
    }

    /// Collects the loops with conditions at this level, and the texts of the next level.
    fn loops<'n>(&'n self, loops: &mut Vec<Segment>, below: &mut Vec<&'n Self>) {
        for node in &self.nodes {
            if let SizeNodeKind::Choice { .. } = &node.kind {
                node.kind.levels().for_each(|level| level.loops(loops, below));
                continue;
            }
            if let SizeNodeKind::Repeat(Loop { segment, inner, .. }) = &node.kind
                && inner.has_choice()
            {
                loops.push(*segment);
            }
            below.extend(node.kind.levels());
        }
    }

    fn has_choice(&self) -> bool {
        let chooses = |kind: &SizeNodeKind<'_>| matches!(kind, SizeNodeKind::Choice { .. });
        self.nodes.iter().any(|node| chooses(&node.kind) || node.kind.levels().any(Self::has_choice))
    }

    /// Merges neighbouring literals.
    fn literal(&mut self, more_bytes: u64, more_chars: u64) {
        if let Some(SizeNode { kind: SizeNodeKind::Literal { bytes, chars }, .. }) = self.nodes.last_mut() {
            *bytes += more_bytes;
            *chars += more_chars;
            return;
        }
        let kind = SizeNodeKind::Literal { bytes: more_bytes, chars: more_chars };
        self.nodes.push(SizeNode::new(kind));
    }
}

/// The texts in a node, by reference or by mutable reference.
macro_rules! levels {
    ($kind:expr) => {{
        let (first, second) = match $kind {
            SizeNodeKind::Literal { .. } | SizeNodeKind::Spelling(_) | SizeNodeKind::Hole(..) => (None, None),
            SizeNodeKind::Choice { then, other, .. } => (Some(then), Some(other)),
            SizeNodeKind::Repeat(Loop { inner, separator, .. })
            | SizeNodeKind::Joined { inner, separator }
            | SizeNodeKind::Fitted { items: inner, rest: separator } => (Some(inner), Some(separator)),
            SizeNodeKind::Cut { inner, .. } | SizeNodeKind::Trim(inner) | SizeNodeKind::Lines(inner) => {
                (Some(inner), None)
            }
        };
        first.into_iter().chain(second)
    }};
}

impl<'t> SizeNodeKind<'t> {
    fn levels(&self) -> impl Iterator<Item = &SizeNodes<'t>> {
        levels!(self)
    }

    fn settle(&mut self, atoms: &AtomTable) {
        match self {
            Self::Hole(hole, subject) => *subject = atoms.subject(&hole.symbol.expr),
            Self::Repeat(looped) => {
                looped.list = atoms.subject(&looped.over.list.expr);
                looped.of_items = atoms.of_items(looped.over.id);
            }
            _ => {}
        }
        levels!(self).for_each(|level| level.settle(atoms));
    }

    fn lists(&self) -> Vec<u32> {
        match self {
            Self::Choice { .. } => {
                self.levels().flat_map(|level| &level.nodes).flat_map(|node| node.lists.clone()).collect()
            }
            Self::Repeat(looped) if looped.inner.has_choice() => vec![looped.over.id],
            _ => Vec::new(),
        }
    }

    fn about(&self, atoms: &AtomTable) -> Subjects {
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
                if let Some(list) = looped.list {
                    about.insert(list);
                }
            }
            kind => kind.levels().for_each(|level| about.extend(&level.about)),
        }
        about
    }
}

impl NumberedCondition {
    fn about(&self, atoms: &AtomTable, about: &mut Subjects) {
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
