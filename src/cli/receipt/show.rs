//! Describes events.

use super::super::delivery::final_states::{counts, cut, marked, state_word};
use super::super::session::Session;
use super::mark::Ended;
use crate::catalog::events::check_state;
use crate::diag::messages::receipt as messages;
use crate::diag::{Lang, Phrase};
use crate::event::Receipt;
use crate::time::utc;

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
    let code = verdict.code.map(|code| code.to_string());
    let state: Phrase = match (code, verdict.meaning) {
        (Some(code), meaning) if has_codes => {
            let status = cut(&receipt.status);
            match meaning {
                Some(meaning) => messages::ErrcodeMeaning { code, status, meaning }.into(),
                None => messages::ErrcodeAlone { code, status }.into(),
            }
        }
        (Some(code), Some(meaning)) => messages::CodeMeaning { code, meaning }.into(),
        (Some(code), None) => messages::CodeAlone { code }.into(),
        (None, Some(meaning)) => meaning.into(),
        (None, None) => state_word(verdict.state, &receipt.status),
    };
    let line = messages::OneEnd { what: &receipt.event.what, id: receipt.id.clone(), state }.text(lang);
    match receipt.time {
        Some(time) => messages::EndedAt { line, time: utc(time) }.text(lang),
        None => line,
    }
}

fn articles(receipt: &Receipt, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(check) = &receipt.check {
        lines.push(match check_state(check.state) {
            Some(meaning) => messages::ReprintState { meaning }.text(lang),
            None => messages::ReprintsUnknown { state: check.state.to_string() }.text(lang),
        });
        let originals = check.originals.iter();
        lines.extend(originals.map(|one| messages::Original { article: one.number, url: one.url.clone() }.text(lang)));
    }
    let articles = receipt.articles.iter();
    lines.extend(articles.map(|one| messages::ArticleLine { article: one.number, url: one.url.clone() }.text(lang)));
    lines
}
