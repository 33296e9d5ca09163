//! Parts of a loop: where a condition compares its index with a number, the iterations before and after it are measured
//! apart.

use super::super::path_condition::canonical;
use super::super::{Repeat, SymbolicExpr, Text, Value, ValueKind, ValuePart};
use super::atoms::AtomTable;
use crate::lang::Interval;
use crate::syntax::ast::BinaryOp;

/// A loop is divided into at most this many parts; further conditions on its index stay open.
const MOST: usize = 16;

/// Consecutive iterations of a loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::eval) struct Segment {
    /// The repetition.
    pub id: u32,
    /// The first iteration, from 0.
    pub from: u64,
    /// The one after the last; `None` if there is no end.
    pub to: Option<u64>,
}

impl Segment {
    /// Whether both have iterations in common, but are not the same.
    pub fn is_across(self, other: Self) -> bool {
        let ends_after = |to: Option<u64>, from: u64| to.is_none_or(|to| to > from);
        self.id == other.id && self != other && ends_after(self.to, other.from) && ends_after(other.to, self.from)
    }

    /// How many of these iterations there are if the loop has so many.
    pub fn turns(self, times: Interval) -> Interval {
        let part = |n: u64| self.to.map_or(n, |to| n.min(to)).saturating_sub(self.from);
        Interval { min: part(times.min), max: times.max.map(part).or(self.to.map(part)) }
    }
}

/// The parts of a loop with this body.
pub(super) fn segments(over: &Repeat, body: &Text) -> Vec<Segment> {
    let mut borders = Vec::new();
    borders_in(ValuePart::Text(body), over.id, &mut borders);
    borders.sort_unstable();
    borders.dedup();
    borders.retain(|border| *border > 0 && over.times.max.is_none_or(|max| *border < max));
    borders.truncate(MOST - 1);
    let starts = std::iter::once(0).chain(borders.iter().copied());
    let ends = borders.iter().copied().map(Some).chain([None]);
    starts.zip(ends).map(|(from, to)| Segment { id: over.id, from, to }).collect()
}

/// Collects the iterations where a comparison of the index with a number changes its value.
fn borders_in(part: ValuePart<'_>, id: u32, borders: &mut Vec<u64>) {
    if borders.len() >= 4 * MOST {
        return;
    }
    if let ValuePart::Expr(SymbolicExpr::Compare(op, a, b)) = part
        && let Some((of, op, number)) = compared_place(*op, a, b)
        && of == id
    {
        match canonical(op).0 {
            BinaryOp::Lt => borders.extend(u64::try_from(number)),
            BinaryOp::Le => borders.extend(u64::try_from(number.saturating_add(1))),
            _ => {
                borders.extend(u64::try_from(number));
                borders.extend(u64::try_from(number.saturating_add(1)));
            }
        }
        return;
    }
    part.all(&mut |part| {
        borders_in(part, id, borders);
        true
    });
}

/// A comparison of a loop's index with a number, as one of the iteration counted from 0.
fn compared_place(op: BinaryOp, a: &Value, b: &Value) -> Option<(u32, BinaryOp, i64)> {
    let place = |value: &Value| match &value.kind {
        ValueKind::Symbolic(symbol) => match &*symbol.expr {
            SymbolicExpr::Index(id, first) => Some((*id, *first)),
            _ => None,
        },
        _ => None,
    };
    match (place(a), place(b), &a.kind, &b.kind) {
        (Some((id, first)), None, _, ValueKind::Int(number)) => Some((id, op, number.checked_sub(first)?)),
        (None, Some((id, first)), ValueKind::Int(number), _) => Some((id, op.mirrored(), number.checked_sub(first)?)),
        _ => None,
    }
}

impl AtomTable {
    /// The value of a comparison of a loop's index with a number, in the part of the loop that is read.
    pub(super) fn known_place(&self, op: BinaryOp, a: &Value, b: &Value) -> Option<bool> {
        let (id, op, number) = compared_place(op, a, b)?;
        let Segment { from, to, .. } = *self.segments.iter().rev().find(|segment| segment.id == id)?;
        let from = i64::try_from(from).ok()?;
        let last = to.map(|to| i64::try_from(to).map_or(i64::MAX, |to| to - 1));
        // Both ends have the same answer, unless there were too many parts.
        let (op, negated) = canonical(op);
        let holds = match op {
            BinaryOp::Lt if last.is_some_and(|last| last < number) => true,
            BinaryOp::Lt if from >= number => false,
            BinaryOp::Le if last.is_some_and(|last| last <= number) => true,
            BinaryOp::Le if from > number => false,
            BinaryOp::Eq if from == number && last == Some(number) => true,
            BinaryOp::Eq if from > number || last.is_some_and(|last| last < number) => false,
            _ => return None,
        };
        Some(holds != negated)
    }
}
