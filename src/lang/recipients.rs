//! The words that name recipients, read from the catalog.

use crate::catalog::{self, Argument, Recipient};

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

/// Every word that stands alone, once. A walk through the catalog: made once a file.
pub fn alone() -> Vec<&'static str> {
    let mut words = Vec::new();
    for (word, form) in all() {
        if form == Form::Alone && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Every word of every message type, repeated where several know it.
pub fn all() -> impl Iterator<Item = (&'static str, Form)> {
    let mut last: &[Recipient] = &[];
    // The types of a channel mostly share one table.
    let tables = catalog::types().map(|ty| ty.recipients()).filter(move |table| {
        let again = std::ptr::eq(*table, last);
        last = table;
        !again
    });
    tables.flatten().filter(|recipient| !recipient.word.is_empty()).map(|recipient| {
        let form = if recipient.argument == Argument::None { Form::Alone } else { Form::WithId };
        (recipient.word, form)
    })
}
