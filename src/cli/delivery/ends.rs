//! What became of messages after the platform had accepted them, in words.

use crate::catalog::calls::mass::JobState;
use crate::diag::words::receipt as words;
use crate::diag::{Arg, Lang, Word};
use crate::send::Sent;

/// Places in the ledger that are named.
const PLACES: usize = 3;
/// Characters of a word of the document that are shown.
const LONGEST: usize = 64;

/// A state; the platform's own word where it says more, or no page explains it.
pub(in crate::cli) fn state_word(state: Option<JobState>, word: &str) -> Arg {
    let with_word = |sentence: &'static Word| Arg::Phrase(sentence, vec![("status", cut(word).into())]);
    match state {
        Some(JobState::Sending) => Arg::Word(&words::STATE_SENDING),
        Some(JobState::Sent) => Arg::Word(&words::STATE_SENT),
        Some(JobState::Failed) => with_word(&words::STATE_FAILED),
        Some(JobState::Deleted) => Arg::Word(&words::STATE_DELETED),
        None => with_word(&words::STATE_UNKNOWN),
    }
}

/// How many readers a job had, reached and missed; where it was sent they should add up.
pub(in crate::cli) fn counts(state: Option<JobState>, counts: &[Option<u64>; 4], lang: Lang) -> Vec<String> {
    let [Some(total), Some(filtered), Some(sent), Some(failed)] = *counts else { return Vec::new() };
    let args =
        [("total", total.into()), ("filtered", filtered.into()), ("sent", sent.into()), ("failed", failed.into())];
    let mut lines = vec![words::COUNTS.fill(&args, lang)];
    if state != Some(JobState::Sent) {
        return lines;
    }
    if filtered == 0 && sent == 0 && failed == 0 {
        lines.push(words::NOBODY.text(lang).to_owned());
    } else if sent.checked_add(failed) != Some(filtered) {
        lines.push(words::COUNTS_ODD.fill(&args, lang));
    }
    lines
}

/// Where the ledger has it.
pub(in crate::cli) fn marked(sent: &[Sent], lang: Lang) -> Vec<String> {
    let place = |sent: &Sent| {
        let word = if sent.row == 0 { &words::MARKED } else { &words::MARKED_ROW };
        let args = [
            ("batch", sent.batch.as_str().into()),
            ("row", sent.row.into()),
            ("message", sent.message.as_str().into()),
            ("account", sent.account_name.as_str().into()),
        ];
        word.fill(&args, lang)
    };
    let mut lines: Vec<String> = sent.iter().take(PLACES).map(place).collect();
    if sent.len() > PLACES {
        lines.push(words::AND_MORE.fill(&[("count", (sent.len() - PLACES).into())], lang));
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
