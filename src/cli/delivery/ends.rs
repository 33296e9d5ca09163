//! What became of messages after the platform had accepted them, in words.

use crate::catalog::calls::mass::JobState;
use crate::diag::words::receipt as words;
use crate::diag::{Lang, Phrase};
use crate::send::Sent;

/// Places in the ledger that are named.
const PLACES: usize = 3;
/// Characters of a word of the document that are shown.
const LONGEST: usize = 64;

/// A state; the platform's own word where it says more, or no page explains it.
pub(in crate::cli) fn state_word(state: Option<JobState>, word: &str) -> Phrase {
    match state {
        Some(JobState::Sending) => (&words::STATE_SENDING).into(),
        Some(JobState::Sent) => (&words::STATE_SENT).into(),
        Some(JobState::Failed) => words::StateFailed { status: cut(word) }.into(),
        Some(JobState::Deleted) => (&words::STATE_DELETED).into(),
        None => words::StateUnknown { status: cut(word) }.into(),
    }
}

/// How many readers a job had, reached and missed; where it was sent they should add up.
pub(in crate::cli) fn counts(state: Option<JobState>, counts: &[Option<u64>; 4], lang: Lang) -> Vec<String> {
    let [Some(total), Some(filtered), Some(sent), Some(failed)] = *counts else { return Vec::new() };
    let mut lines = vec![words::Counts { total, filtered, sent, failed }.text(lang)];
    if state != Some(JobState::Sent) {
        return lines;
    }
    if filtered == 0 && sent == 0 && failed == 0 {
        lines.push(words::NOBODY.text(lang).to_owned());
    } else if sent.checked_add(failed) != Some(filtered) {
        lines.push(words::CountsOdd { filtered, sent, failed }.text(lang));
    }
    lines
}

/// Where the ledger has it.
pub(in crate::cli) fn marked(sent: &[Sent], lang: Lang) -> Vec<String> {
    let place = |sent: &Sent| {
        let (batch, message, account) = (sent.batch.clone(), sent.message.clone(), sent.account_name.clone());
        match sent.row {
            0 => words::Marked { batch, message, account }.text(lang),
            row => words::MarkedRow { batch, row, message, account }.text(lang),
        }
    };
    let mut lines: Vec<String> = sent.iter().take(PLACES).map(place).collect();
    if sent.len() > PLACES {
        lines.push(words::AndMore { count: sent.len() - PLACES }.text(lang));
    }
    lines
}

/// A word of a document, which can be of any length.
pub(in crate::cli) fn cut(word: &str) -> String {
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", word.get(..end).unwrap_or_default()),
        None => word.to_owned(),
    }
}
