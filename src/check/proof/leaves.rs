//! The bounds that the length of a text depends on, and its length under different ones.

use std::sync::Arc;

use crate::eval::{Hole, LengthModel, Markup, Piece, Repeat, SymbolicExpr, Text};
use crate::lang::{Interval, TextType, Type};
use crate::source::{Span, Substr};

/// A bound of a parameter or of a part of one: the length of its text, or the number of items.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub of: Arc<SymbolicExpr>,
    /// For display: `failed`, `test.reason`.
    pub path: Substr,
    pub kind: LeafKind,
    /// Its first use in the text.
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LeafKind {
    Text(TextType),
    List { min: u64, max: Option<u64> },
}

/// Repetitions with their lists, to trace an item back to its list.
pub(super) type Lists = Vec<(u32, Arc<SymbolicExpr>)>;

impl Leaf {
    pub fn min(&self) -> u64 {
        match self.kind {
            LeafKind::Text(ty) => ty.min,
            LeafKind::List { min, .. } => min,
        }
    }

    pub fn max(&self) -> Option<u64> {
        match self.kind {
            LeafKind::Text(ty) => ty.max,
            LeafKind::List { max, .. } => max,
        }
    }
}

/// The maximum number of bounds to try.
const MOST: usize = 16;

/// The first bounds in a text, each once, and all its repetitions.
pub(super) fn leaves(text: &Text) -> (Vec<Leaf>, Lists) {
    let (mut found, mut lists) = (Vec::new(), Vec::new());
    collect(text, &mut found, &mut lists);
    (found, lists)
}

fn collect(text: &Text, found: &mut Vec<Leaf>, lists: &mut Lists) {
    for piece in &text.pieces {
        match piece {
            Piece::Hole(hole) => {
                if let (None, Type::Text(ty)) = (&hole.value, hole.symbol.ty.inner()) {
                    let (of, path) = (hole.symbol.expr.unapplied(), hole.symbol.path.clone());
                    // A call has no bounds of its own.
                    if !matches!(**of, SymbolicExpr::Call(..)) {
                        add(found, Leaf { of: Arc::clone(of), path, kind: LeafKind::Text(*ty), span: hole.span });
                    }
                }
            }
            Piece::Repeat { over, .. } => {
                add(found, of_list(over));
                lists.push((over.id, Arc::clone(&over.list.expr)));
            }
            // The items give way, whatever their bounds are.
            Piece::Fitted(fitted) => {
                collect(&fitted.rest, found, lists);
                continue;
            }
            _ => {}
        }
        piece.texts(&mut |text| {
            collect(text, found, lists);
            true
        });
    }
}

pub(super) fn of_list(over: &Repeat) -> Leaf {
    let kind = LeafKind::List { min: over.times.min, max: over.times.max };
    let list = &over.list;
    Leaf { of: Arc::clone(&list.expr), path: list.path.clone(), kind, span: list.span }
}

fn add(found: &mut Vec<Leaf>, leaf: Leaf) {
    if found.len() < MOST && !found.iter().any(|known| known.of.same(&leaf.of)) {
        found.push(leaf);
    }
}

/// A length model in which some bounds are replaced.
pub(super) struct Supposed<'s, M> {
    pub of: &'s M,
    pub bounds: &'s [(&'s Leaf, u64)],
    pub lists: &'s Lists,
}

impl<M> Supposed<'_, M> {
    fn bound(&self, symbolic: &SymbolicExpr) -> Option<(LeafKind, u64)> {
        self.bounds.iter().find(|(leaf, _)| leaf.of.same(symbolic)).map(|(leaf, max)| (leaf.kind, *max))
    }

    fn count(&self, list: &SymbolicExpr) -> Option<Interval> {
        let (LeafKind::List { min, .. }, max) = self.bound(list)? else { return None };
        Some(Interval { min: min.min(max), max: Some(max) })
    }
}

impl<M: LengthModel> LengthModel for Supposed<'_, M> {
    fn markup(&self, kind: Markup) -> u64 {
        self.of.markup(kind)
    }

    fn hole(&self, hole: &Hole) -> (Interval, Interval) {
        let otherwise = self.of.hole(hole);
        match &*hole.symbol.expr {
            SymbolicExpr::Count(list) => self.count(list).map_or(otherwise, |count| digits(count.min, count.max)),
            SymbolicExpr::Index(id, first) => {
                let list = self.lists.iter().find(|(known, _)| known == id).map(|(_, list)| list);
                let last = list.and_then(|list| self.count(list)).and_then(|count| count.max);
                match (last, u64::try_from(*first)) {
                    (Some(last), Ok(first)) => digits(first, Some(first.saturating_add(last.saturating_sub(1)))),
                    _ => otherwise,
                }
            }
            symbolic => match self.bound(hole.symbol.expr.unapplied()) {
                Some((LeafKind::Text(ty), max)) => {
                    let ty = TextType { max: Some(max), min: ty.min.min(max), ..ty };
                    let mut supposed = hole.clone();
                    (supposed.bytes, supposed.chars) = (ty.bytes(), ty.chars());
                    redo(symbolic, &mut supposed);
                    (supposed.bytes, supposed.chars)
                }
                _ => otherwise,
            },
        }
    }

    fn times(&self, over: &Repeat) -> Interval {
        self.count(&over.list.expr).unwrap_or_else(|| self.of.times(over))
    }
}

/// Applies the text operations to the domain of the hole.
fn redo(symbolic: &SymbolicExpr, hole: &mut Hole) {
    if let SymbolicExpr::Apply(inner, step) = symbolic {
        redo(inner, hole);
        step.bound(hole);
    }
}

/// The length range of the non-negative integers between two.
fn digits(min: u64, max: Option<u64>) -> (Interval, Interval) {
    let length = |n: u64| u64::from(n.checked_ilog10().unwrap_or(0)) + 1;
    let both = Interval { min: length(min), max: Some(length(max.unwrap_or(i64::MAX.unsigned_abs()))) };
    (both, both)
}
