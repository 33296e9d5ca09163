//! The words for recipients, from the catalog.

use crate::catalog::{self, Argument, RecipientSpec};

/// How a word for a recipient is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecipientForm {
    /// `everyone`
    Alone,
    /// `group("…")`
    WithId,
}

/// How a word for a recipient is written; `None` if no channel has it.
pub fn find(word: &str) -> Option<RecipientForm> {
    all().find(|(known, _)| *known == word).map(|(_, form)| form)
}

/// All words without an id, each once. It searches the whole catalog, so call it once per file.
pub fn alone() -> Vec<&'static str> {
    let mut words = Vec::new();
    for (word, form) in all() {
        if form == RecipientForm::Alone && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// All words of all message types, with duplicates.
pub fn all() -> impl Iterator<Item = (&'static str, RecipientForm)> {
    let mut last: &[RecipientSpec] = &[];
    // Most types of a channel share one table.
    let tables = catalog::types().map(|ty| ty.recipients()).filter(move |table| {
        let again = std::ptr::eq(*table, last);
        last = table;
        !again
    });
    tables.flatten().filter(|recipient| !recipient.word.is_empty()).map(|recipient| {
        let form = if recipient.argument == Argument::None { RecipientForm::Alone } else { RecipientForm::WithId };
        (recipient.word, form)
    })
}
