//! An event in words.

use super::super::delivery::ends::{counts, cut, marked, state_word};
use super::super::session::Session;
use super::mark::Ended;
use crate::catalog::events::check_state;
use crate::diag::words::receipt as words;
use crate::diag::{Arg, Lang};
use crate::event::Receipt;
use crate::os;

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
