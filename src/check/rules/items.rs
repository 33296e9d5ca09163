//! Rules about the number of elements of a block.

use super::fields::{Of, RuleFindings, reach};
use crate::diag::Diagnostic;
use crate::diag::messages::platform as code;
use crate::message::{BlockElement, Content, ListPart};

/// Whether the platform shows all elements depends on what the message responds to, so this is advice.
pub(super) fn sometimes(message: &str, of: Of<'_>, block: &str, most: u64, found: &mut RuleFindings) {
    let Some(slot) = reach(of.object, block) else { return };
    let Content::Elements(parts) = &slot.content else { return };
    let count = ListPart::count(parts, of.given.path_condition);
    // Without a known maximum the limit of the field reports it.
    let Some(count) = count.max.filter(|count| *count > most) else { return };
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
