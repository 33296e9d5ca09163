//! Describes the final states of accepted messages.

use crate::catalog::calls::mass::JobState;
use crate::diag::messages::receipt as messages;
use crate::diag::{Lang, Phrase};
use crate::send::Sent;

/// The maximum number of ledger entries that are listed.
const PLACES: usize = 3;
/// The maximum number of displayed characters of a word from a document.
const LONGEST: usize = 64;

/// The name of a state, with the platform's own word if it is more precise or undocumented.
pub(in crate::cli) fn state_word(state: Option<JobState>, word: &str) -> Phrase {
    match state {
        Some(JobState::Sending) => (&messages::STATE_SENDING).into(),
        Some(JobState::Sent) => (&messages::STATE_SENT).into(),
        Some(JobState::Failed) => messages::SendingFailed { status: cut(word) }.into(),
        Some(JobState::Deleted) => (&messages::STATE_DELETED).into(),
        None => messages::StateUnknown { status: cut(word) }.into(),
    }
}

/// The numbers of readers of a job: total, reached, missed; they should add up if it was sent.
pub(in crate::cli) fn counts(state: Option<JobState>, counts: &[Option<u64>; 4], lang: Lang) -> Vec<String> {
    let [Some(total), Some(filtered), Some(sent), Some(failed)] = *counts else { return Vec::new() };
    let mut lines = vec![messages::Counts { total, filtered, sent, failed }.text(lang)];
    if state != Some(JobState::Sent) {
        return lines;
    }
    if filtered == 0 && sent == 0 && failed == 0 {
        lines.push(messages::NOBODY.text(lang).to_owned());
    } else if sent.checked_add(failed) != Some(filtered) {
        lines.push(messages::CountsOdd { filtered, sent, failed }.text(lang));
    }
    lines
}

/// The ledger entries of a message.
pub(in crate::cli) fn marked(sent: &[Sent], lang: Lang) -> Vec<String> {
    let place = |sent: &Sent| {
        let (batch, message, account) = (sent.batch.clone(), sent.message.clone(), sent.account_name.clone());
        match sent.row {
            0 => messages::Marked { batch, message, account }.text(lang),
            row => messages::MarkedRow { batch, row, message, account }.text(lang),
        }
    };
    let mut lines: Vec<String> = sent.iter().take(PLACES).map(place).collect();
    if sent.len() > PLACES {
        lines.push(messages::AndMoreReceipts { count: sent.len() - PLACES }.text(lang));
    }
    lines
}

/// Shortens a word of a document, which can have any length.
pub(in crate::cli) fn cut(word: &str) -> String {
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", word.get(..end).unwrap_or_default()),
        None => word.to_owned(),
    }
}
