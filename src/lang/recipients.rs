//! The words that name recipients, read from the catalog.

use crate::catalog::{self, Argument};

/// How a recipient's word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `everyone`
    Alone,
    /// `group("…")`
    WithId,
}

/// How the word of a recipient stands; `None` where no channel knows it.
pub fn find(word: &str) -> Option<Form> {
    all().find(|(known, _)| *known == word).map(|(_, form)| form)
}

/// Every word of every message type, repeated where several know it.
pub fn all() -> impl Iterator<Item = (&'static str, Form)> {
    let recipients = catalog::types().flat_map(|ty| ty.recipients());
    recipients.filter(|recipient| !recipient.word.is_empty()).map(|recipient| {
        let form = if recipient.argument == Argument::None { Form::Alone } else { Form::WithId };
        (recipient.word, form)
    })
}
