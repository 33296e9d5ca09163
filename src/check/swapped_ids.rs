//! Two ids of which each is in the place of the other: one mistake.

use super::MessageCheck;
use super::ids::taken_for;
use crate::catalog::{ConfusedId, IdForm};
use crate::diag::messages::platform as code;
use crate::diag::{Diagnostic, Fix};
use crate::message::{AddressArgument, Addressee, Content, FieldText, FlatPiece, ListPart, Object, SetField};
use crate::source::Span;

/// An id that is written as it is, and what it is taken for.
struct WrittenId {
    span: Span,
    source: String,
    confused: &'static ConfusedId,
}

impl MessageCheck<'_, '_> {
    /// Joins the findings about two such ids, of those that were found since `before`.
    pub(super) fn swapped_ids(&mut self, object: &Object, before: usize) {
        if self.sink.len() < before + 2 {
            return;
        }
        let ids: Vec<WrittenId> = object.slots.iter().filter_map(|slot| self.confused_id(slot)).collect();
        let [one, other] = ids.as_slice() else { return };
        if one.confused.how != other.confused.how {
            return;
        }
        let is_of = |found: &Diagnostic, id: &WrittenId| found.is::<code::BadId>() && found.span == id.span;
        let found = self.sink.found_since(before);
        let (Some(second), Some(last)) = (found.iter().position(|it| is_of(it, other)), found.len().checked_sub(1))
        else {
            return;
        };
        found.swap(second, last);
        let Some(first) = found.iter_mut().find(|it| is_of(it, one)) else { return };
        let fix = Fix::unsafe_fix(&code::SWAP_IDS).replace(one.span, other.source.as_str());
        first.fixes.push(fix.replace(other.span, one.source.as_str()));
        self.sink.truncate(before + last);
    }

    fn confused_id(&self, slot: &SetField) -> Option<WrittenId> {
        let (form, text): (&'static IdForm, &FieldText) = match &slot.content {
            Content::Text(text) => (slot.field.id?, text),
            Content::Recipients(parts) => match parts.as_slice() {
                [ListPart::One(Addressee { argument: Some(AddressArgument::Id(text)), recipient, .. })] => {
                    (recipient.id?, text)
                }
                _ => return None,
            },
            _ => return None,
        };
        let flat = text.flat();
        let [FlatPiece::Lit { text, span }] = flat.pieces.as_slice() else { return None };
        let source = self.context.program.files.slice(*span);
        let confused = taken_for(form, text).filter(|_| source == *text)?;
        Some(WrittenId { span: *span, source: source.to_owned(), confused })
    }
}
