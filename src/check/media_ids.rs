//! Checks the ids of media that are written as texts.

use super::MessageCheck;
use super::subject::Measurand;
use crate::catalog::is_media_placeholder;
use crate::diag::Diagnostic;
use crate::diag::messages::platform as code;
use crate::message::FieldText;

impl MessageCheck<'_, '_> {
    /// Reports a word that the platforms' pages write in place of an id.
    pub(super) fn media_id(&mut self, subject: Measurand, text: &FieldText) {
        let Some(id) = text.literal().filter(|id| is_media_placeholder(id)) else { return };
        let finding = code::PlaceholderValue { name: subject.name.into(), value: id.into_owned() };
        self.sink.push(Diagnostic::new(finding, subject.span));
    }
}
