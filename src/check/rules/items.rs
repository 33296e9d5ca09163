//! Rules about the number of elements of a block.

use super::fields::{Of, RuleFindings, reach};
use crate::catalog::{Limit, Measure};
use crate::diag::Diagnostic;
use crate::diag::messages::platform as code;
use crate::message::{BlockElement, Content, ListPart};

/// Whether the platform shows all elements depends on what the message responds to, so this is advice.
pub(super) fn sometimes(
    message: &str,
    of: Of<'_>,
    (block, most): (&str, u64),
    applies: impl Fn(&Limit) -> bool,
    found: &mut RuleFindings,
) {
    let Some(slot) = reach(of.object, block) else { return };
    let Content::Elements(parts) = &slot.content else { return };
    let count = ListPart::count(parts, of.given.path_condition);
    // The limit of the field reports what is above it, and what has no known maximum.
    let limits = slot.field.limits.iter().filter(|limit| limit.measure == Measure::Items && applies(limit));
    let limit = limits.filter_map(|limit| limit.max).min();
    let is_told = |count: u64| limit.is_some_and(|limit| count > limit);
    let Some(count) = count.max.filter(|count| *count > most && !is_told(*count)) else { return };
    let (mut at, mut seen) = (slot.name_span, 0);
    ListPart::visit(parts, &mut |element: &BlockElement| {
        if seen <= most {
            at = element.object.name_span;
        }
        seen += 1;
    });
    let finding = code::ShownSometimes {
        message: message.to_owned(),
        name: block.into(),
        count,
        most,
        reason: found.reason.clone(),
    };
    found.all.push(Diagnostic::new(finding, at));
}
