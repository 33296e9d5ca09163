use crate::compare::{PayloadChange, PayloadState};
use crate::diag::Phrase;
use crate::diag::messages::diff::{CaseAdded, CaseChanged, CaseRemoved, PayloadsCompared};
use crate::diag::messages::snapshots::{OfMessage, OfSample};

/// The cases of all files that differ.
#[derive(Default)]
pub(super) struct FoundChanges {
    pub against: String,
    /// Each with its file.
    pub all: Vec<(String, PayloadChange)>,
    pub changed: usize,
    pub added: usize,
    pub removed: usize,
    pub same: usize,
}

impl FoundChanges {
    pub fn add(&mut self, file: &str, changes: Vec<PayloadChange>) {
        for change in changes {
            let count = match change.state() {
                PayloadState::Same => &mut self.same,
                PayloadState::Added => &mut self.added,
                PayloadState::Removed => &mut self.removed,
                PayloadState::Changed => &mut self.changed,
            };
            *count += 1;
            if change.state() != PayloadState::Same {
                self.all.push((file.to_owned(), change));
            }
        }
    }

    pub fn summary(&self) -> Phrase {
        let Self { changed, added, removed, same, .. } = *self;
        PayloadsCompared { against: self.against.clone(), changed, added, removed, same }.into()
    }
}

/// What happened to a case: `alert.msg: alert with the sample fire changed`.
pub(super) fn heading(file: &str, change: &PayloadChange) -> Phrase {
    let message = change.message.clone();
    let case: Phrase = match &change.sample {
        Some(sample) => OfSample { message, sample: sample.clone() }.into(),
        None => OfMessage { message }.into(),
    };
    let file = file.to_owned();
    match change.state() {
        PayloadState::Added => CaseAdded { file, case }.into(),
        PayloadState::Removed => CaseRemoved { file, case }.into(),
        PayloadState::Same | PayloadState::Changed => CaseChanged { file, case }.into(),
    }
}
