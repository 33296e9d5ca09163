//! Rules about the texts of fields.

use super::fields::{RuleFindings, word};
use crate::diag::messages::platform as code;
use crate::message::{BlockElement, Content, ListPart, Object};

pub(super) fn unique(object: &Object, block: &str, field: &str, found: &mut RuleFindings) {
    let Some(Content::Elements(parts)) = object.slot(block).map(|slot| &slot.content) else { return };
    let mut seen = Vec::new();
    ListPart::visit(parts, &mut |element: &BlockElement| {
        let Some(text) = word(&element.object, field).map(|text| text.into_owned()) else { return };
        let Some(slot) = element.object.slot(field) else { return };
        match seen.iter().find(|(known, _)| *known == text) {
            Some((_, first)) => {
                let finding = code::NotUnique {
                    name: field.into(),
                    block: block.into(),
                    value: text,
                    reason: found.reason.clone(),
                };
                found.all.push(found.at(finding, slot.span).note(*first, &crate::diag::messages::message::FIRST_SET));
            }
            None => seen.push((text, slot.span)),
        }
    });
}
