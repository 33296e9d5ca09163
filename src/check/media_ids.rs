//! Checks the ids of media that are written as texts.

use super::MessageCheck;
use super::lints::is_placeholder;
use super::subject::Measurand;
use crate::catalog::{MEDIA_ID, MediaSpec, is_media_placeholder};
use crate::diag::Diagnostic;
use crate::diag::messages::platform as code;
use crate::message::FieldText;

impl MessageCheck<'_, '_> {
    /// Reports what is written in the place of an id, and what has not the form of one. Returns whether it is the
    /// former, of which no more is to be said.
    pub(super) fn media_id(&mut self, subject: Measurand, spec: &'static MediaSpec, text: &FieldText) -> bool {
        let is_none = |id: &str| is_media_placeholder(id) || is_placeholder(id);
        if let Some(id) = text.literal().filter(|id| is_none(id)) {
            let finding =
                code::PlaceholderValue { name: subject.name.into(), value: id.into_owned(), how: &code::UPLOADED_ID };
            self.sink.push(Diagnostic::new(finding, subject.span));
            return true;
        }
        self.id_of(subject, &MEDIA_ID, spec.fact, text);
        false
    }
}
