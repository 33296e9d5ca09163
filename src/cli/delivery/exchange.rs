//! Calls as people follow them.

use std::sync::{Mutex, PoisonError};

use super::super::Exit;
use crate::catalog::RateScope;
use crate::diag::words::send as words;
use crate::diag::{Arg, Lang};
use crate::os::held;
use crate::send::{self, Event, Outcome};
use crate::text::visible_lines;

/// Does something with the platform, and gives a line for every exchange where that is asked for. Not for calls of a batch,
/// which come from many threads.
pub(in crate::cli) fn following<T>(
    verbose: u8,
    lang: Lang,
    work: impl FnOnce(&(dyn Fn(&Event<'_>) + Sync)) -> T,
) -> (T, String) {
    let lines = Mutex::new(String::new());
    let done = work(&|event| {
        if verbose > 0 {
            held(&lines).push_str(&follow(event, verbose, lang));
        }
    });
    (done, lines.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// How a run of one call ends.
pub(in crate::cli) const fn exit(outcome: &Outcome) -> Exit {
    match outcome {
        Outcome::Accepted { .. } => Exit::Done,
        Outcome::Refused(_) | Outcome::Unsent(_) => Exit::Refused,
        Outcome::Unknown(_) | Outcome::HalfRead(_) => Exit::Unknown,
    }
}

/// An event as people follow it.
pub(in crate::cli) fn follow(event: &Event<'_>, verbose: u8, lang: Lang) -> String {
    match event {
        Event::Exchange { row, id, call, outcome, answer, took } => {
            let word = if *row == 0 { &words::EXCHANGE } else { &words::EXCHANGE_ROW };
            let line = word.fill(
                &[
                    ("row", (*row).into()),
                    ("id", (*id).into()),
                    ("request", format!("{} {}", call.method, call.address).into()),
                    ("outcome", said(outcome)),
                    ("time", Arg::Text(took.as_millis().to_string())),
                ],
                lang,
            );
            with_details(line, || call.shown(), *answer, verbose)
        }
        Event::Token { request, outcome, answer, took } => {
            let line = words::TOKEN_EXCHANGE.fill(
                &[
                    ("request", format!("{} {}", request.method, request.address).into()),
                    ("outcome", outcome.map_or_else(said, |()| Arg::Word(&words::SAYS_TOKEN))),
                    ("time", Arg::Text(took.as_millis().to_string())),
                ],
                lang,
            );
            with_details(line, || request.shown(), *answer, verbose)
        }
        Event::Waiting { id, time, .. } => {
            let args = [("id", (*id).into()), ("time", Arg::Text(format!("{:.1}", time.as_secs_f64())))];
            format!("{}\n", words::WAITING.fill(&args, lang))
        }
        Event::Paced { id, wait, .. } => {
            let whom = match (wait.rate.scope, wait.robots) {
                (RateScope::Account, 2..) => Arg::Phrase(&words::EACH_ROBOT, vec![("count", wait.robots.into())]),
                _ => Arg::Word(wait.whom),
            };
            let args = [
                ("id", (*id).into()),
                ("until", wait.until.as_str().into()),
                ("time", Arg::Text(wait.time.as_secs_f64().ceil().to_string())),
                ("calls", wait.rate.calls.into()),
                ("seconds", wait.rate.per_seconds.into()),
                ("whom", whom),
            ];
            format!("{}\n", words::PACED.fill(&args, lang))
        }
    }
}

/// The line of an exchange, with the request at the second degree and the answer at the third.
fn with_details(
    line: String,
    request: impl Fn() -> String,
    answer: Option<&dyn Fn() -> String>,
    verbose: u8,
) -> String {
    let mut text = line + "\n";
    if verbose > 1 {
        text.push_str(&format!("{}\n", visible_lines(&request())));
    }
    if let Some(answer) = answer.filter(|_| verbose > 2) {
        text.push_str(&format!("{}\n\n", visible_lines(answer().trim_end())));
    }
    text
}

/// An outcome in a few words.
pub(in crate::cli) fn said(outcome: &Outcome) -> Arg {
    match outcome {
        Outcome::Accepted { .. } => Arg::Word(&words::SAYS_ACCEPTED),
        Outcome::Refused(refusal) => {
            let code = refusal.code.map_or_else(|| format!("HTTP {}", refusal.status), |code| code.to_string());
            Arg::Phrase(&words::SAYS_REFUSED, vec![("code", code.into())])
        }
        Outcome::Unsent(reason) if reason.is_empty() => {
            Arg::Phrase(&words::SAYS_UNSENT, vec![("reason", Arg::Word(&words::NOT_ITS_TURN))])
        }
        Outcome::Unsent(reason) => Arg::Phrase(&words::SAYS_UNSENT, vec![("reason", send::cause(reason))]),
        Outcome::HalfRead(_) => Arg::Phrase(&words::SAYS_UNKNOWN, vec![("reason", Arg::Word(&words::HALF_READ))]),
        Outcome::Unknown(reason) => Arg::Phrase(&words::SAYS_UNKNOWN, vec![("reason", send::cause(reason))]),
    }
}
