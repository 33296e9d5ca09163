//! Names the value that a finding is about, where a message was built with values: `tags[3]`.

use super::MessageCheck;
use crate::message::{FieldText, FlatPiece};

impl MessageCheck<'_, '_> {
    /// Names the value in the findings after the first `before`: that of a text which is nothing but a value, or the only
    /// one that is used where the finding is.
    pub(super) fn name_values(&mut self, before: usize, text: &FieldText) {
        if self.sink.len() == before {
            return;
        }
        let flat = text.flat();
        let whole = match flat.pieces.as_slice() {
            [FlatPiece::Hole(hole)] => Some(*hole),
            _ => None,
        };
        for found in self.sink.found_since(before).iter_mut().filter(|found| found.data_path.is_none()) {
            let mut used = flat.holes().filter(|hole| hole.place() == found.span);
            let only = used.next().filter(|_| used.next().is_none());
            found.data_path = whole.or(only).and_then(|hole| hole.given()).map(Into::into);
        }
    }
}
