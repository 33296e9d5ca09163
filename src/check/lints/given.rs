//! Values that were given for parameters, where readers see them.

use std::ops::Range;

use super::context::LintContext;
use crate::diag::{Diagnostic, Finding, Severity};
use crate::dialect::InsertionPoint;
use crate::dialect::line::slice;
use crate::lang::TextKind;

/// Whether readers see a value at this point as it is.
pub const fn is_seen(kind: TextKind, point: InsertionPoint) -> bool {
    matches!(kind, TextKind::Line | TextKind::Lines | TextKind::Markup) && point.context.reads()
}

/// Reports what `find` finds first in each value: `finding` takes it. The value may well be meant, and
/// stops nothing.
pub(super) fn report<F: Finding>(
    cx: &mut LintContext<'_>,
    find: fn(&str) -> Option<Range<usize>>,
    finding: impl Fn(String) -> F,
) {
    let mut all = Vec::new();
    for (index, (hole, place)) in cx.flat.holes().zip(cx.skeleton.holes()).enumerate() {
        let Some((value, found)) = hole.value.as_deref().and_then(|value| Some((value, find(value)?))) else {
            continue;
        };
        let is_seen = cx.skeleton.insertion_points().get(index).is_some_and(|point| is_seen(hole.kind, *point));
        // Trusted markup may have code of its own.
        if !is_seen || hole.kind == TextKind::Markup && cx.is_opaque(place.start + found.start) {
            continue;
        }
        let finding = finding(slice(value, found).to_owned());
        all.push(Diagnostic::new(finding, hole.place()).severity(Severity::Warning).of_value(hole.given()));
    }
    cx.found.extend(all);
}
