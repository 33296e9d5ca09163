//! Checks for duplicate recipients.

use std::borrow::Cow;
use std::collections::HashMap;

use super::MessageCheck;
use super::subject::Measurand;
use crate::catalog::Limit;
use crate::diag::Diagnostic;
use crate::diag::messages::message as code;
use crate::message::{AddressArgument, Addressee, FieldText, ListPart};

impl MessageCheck<'_, '_> {
    /// Reports known duplicate ids once per list; and a list that has too few ids without them.
    pub(super) fn repeated(&mut self, subject: Measurand, parts: &[ListPart<Addressee>], limits: &[Limit]) {
        // By id: its first occurrence, and whether it occurred again.
        let mut seen = HashMap::with_capacity(parts.len());
        let (mut count, mut surplus, mut first_again) = (0_usize, 0_usize, None);
        for part in parts {
            let ListPart::One(one) = part else { continue };
            let Some(AddressArgument::Id(text)) = one.argument.as_ref().filter(|_| one.is_listed()) else { continue };
            let Some(id) = known(text) else { continue };
            let Some((first, again)) = seen.get_mut(&id) else {
                seen.insert(id, (one.span, false));
                continue;
            };
            surplus += 1;
            if !std::mem::replace(again, true) {
                count += 1;
                first_again.get_or_insert((*first, one.span, text));
            }
        }
        let Some((first, again, text)) = first_again else { return };
        let before = self.sink.len();
        let found = Diagnostic::new(code::RepeatedRecipients { count }, again);
        // All lines of a file have the span of the file's path.
        self.sink.push(if first == again { found } else { found.note(first, &code::FIRST_RECIPIENT) });
        self.name_values(before, text);
        if let Some(all) = ListPart::all(parts) {
            self.too_few_without(subject, (all.len(), surplus), limits);
        }
    }
}

/// The id, unless it depends on a symbolic parameter.
pub(super) fn known(text: &FieldText) -> Option<Cow<'_, str>> {
    text.literal().or_else(|| {
        let flat = text.flat();
        let is_known = !flat.approximate && !flat.is_open();
        is_known.then(|| Cow::Borrowed(text.filled().text()))
    })
}
