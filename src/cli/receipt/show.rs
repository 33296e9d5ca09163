//! An event in words.

use super::super::session::Session;
use super::cut;
use super::mark::Ended;
use crate::catalog::calls::mass::JobState;
use crate::catalog::events::check_state;
use crate::diag::words::receipt as words;
use crate::diag::{Arg, Lang, Word};
use crate::event::Receipt;
use crate::os;
use crate::send::Sent;

/// Places in the ledger that are named.
const PLACES: usize = 3;

pub(super) fn print(ended: &Ended, session: &mut Session) {
    let lang = session.lang();
    let mut lines = vec![head(&ended.receipt, lang)];
    lines.extend(counts(ended.receipt.verdict.state, &ended.receipt.counts, lang));
    lines.extend(articles(&ended.receipt, lang));
    lines.extend(marked(&ended.sent, lang));
    session.out.print(&format!("{}\n", lines.join("\n  ")));
}

fn head(receipt: &Receipt, lang: Lang) -> String {
    let verdict = receipt.verdict;
    let has_codes = receipt.event.list.is_some();
    let state = match (verdict.code, verdict.meaning) {
        (Some(code), meaning) if has_codes => {
            let args = vec![("code", code.to_string().into()), ("status", cut(&receipt.status).into())];
            match meaning {
                Some(meaning) => {
                    let meaning = ("meaning", Arg::Word(meaning));
                    Arg::Phrase(&words::ERRCODE_MEANING, args.into_iter().chain([meaning]).collect())
                }
                None => Arg::Phrase(&words::ERRCODE_ALONE, args),
            }
        }
        (Some(code), Some(meaning)) => {
            let code = ("code", code.to_string().into());
            Arg::Phrase(&words::CODE_MEANING, vec![code, ("meaning", Arg::Word(meaning))])
        }
        (Some(code), None) => Arg::Phrase(&words::CODE_ALONE, vec![("code", code.to_string().into())]),
        (None, Some(meaning)) => Arg::Word(meaning),
        (None, None) => state_word(verdict.state, &receipt.status),
    };
    let args = [("what", Arg::Word(&receipt.event.what)), ("id", receipt.id.as_str().into()), ("state", state)];
    let line = words::ONE_END.fill(&args, lang);
    match receipt.time {
        Some(time) => words::ENDED_AT.fill(&[("line", line.into()), ("time", os::shown_time(time).into())], lang),
        None => line,
    }
}

/// A state; the platform's own word where it says more, or no page explains it.
pub(in super::super) fn state_word(state: Option<JobState>, word: &str) -> Arg {
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
pub(in super::super) fn counts(state: Option<JobState>, counts: &[Option<u64>; 4], lang: Lang) -> Vec<String> {
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

fn articles(receipt: &Receipt, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(check) = &receipt.check {
        lines.push(match check_state(check.state) {
            Some(meaning) => words::REPRINTS.fill(&[("meaning", Arg::Word(meaning))], lang),
            None => words::REPRINTS_UNKNOWN.fill(&[("state", check.state.to_string().into())], lang),
        });
        lines.extend(check.originals.iter().map(|one| {
            words::ORIGINAL.fill(&[("article", one.number.into()), ("url", one.url.as_str().into())], lang)
        }));
    }
    lines.extend(
        receipt
            .articles
            .iter()
            .map(|one| words::ARTICLE.fill(&[("article", one.number.into()), ("url", one.url.as_str().into())], lang)),
    );
    lines
}

/// Where the ledger has it.
pub(in super::super) fn marked(sent: &[Sent], lang: Lang) -> Vec<String> {
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
