//! Displays calls for `--verbose`.

use std::sync::{Mutex, PoisonError};

use super::super::Exit;
use crate::catalog::RateScope;
use crate::diag::words::send as words;
use crate::diag::{Lang, Phrase};
use crate::os::held;
use crate::send::{self, Event, Outcome};
use crate::text::visible_lines;

/// Runs calls to the platform, and returns a line for each exchange if requested. Not for the calls of a batch, which
/// are made by many threads.
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

/// The exit of a run with one call.
pub(in crate::cli) const fn exit(outcome: &Outcome) -> Exit {
    match outcome {
        Outcome::Accepted { .. } => Exit::Done,
        Outcome::Refused(_) | Outcome::Unsent(_) => Exit::Refused,
        Outcome::Unknown(_) | Outcome::HalfRead(_) => Exit::Unknown,
    }
}

/// An event for display.
pub(in crate::cli) fn follow(event: &Event<'_>, verbose: u8, lang: Lang) -> String {
    match event {
        Event::Exchange { row, id, call, outcome, answer, took } => {
            let (id, request) = ((*id).to_owned(), format!("{} {}", call.method, call.address));
            let (outcome, time) = (said(outcome), took.as_millis().to_string());
            let line: Phrase = match *row {
                0 => words::Exchange { id, request, outcome, time }.into(),
                row => words::ExchangeRow { row, id, request, outcome, time }.into(),
            };
            with_details(line.text(lang), || call.shown(), *answer, verbose)
        }
        Event::Token { request, outcome, answer, took } => {
            let line = words::TokenExchange {
                request: format!("{} {}", request.method, request.address),
                outcome: outcome.map_or_else(said, |()| (&words::SAYS_TOKEN).into()),
                time: took.as_millis().to_string(),
            };
            with_details(line.text(lang), || request.shown(), *answer, verbose)
        }
        Event::Waiting { id, time, .. } => {
            let waiting = words::Waiting { id: (*id).to_owned(), time: format!("{:.1}", time.as_secs_f64()) };
            format!("{}\n", waiting.text(lang))
        }
        Event::Paced { id, wait, .. } => {
            let whom = match (wait.rate.scope, wait.robots) {
                (RateScope::Account, 2..) => words::EachRobot { count: wait.robots }.into(),
                _ => wait.whom.into(),
            };
            let paced = words::Paced {
                id: (*id).to_owned(),
                until: wait.until.clone(),
                time: wait.time.as_secs_f64().ceil().to_string(),
                calls: wait.rate.calls,
                seconds: wait.rate.per_seconds,
                whom,
            };
            format!("{}\n", paced.text(lang))
        }
    }
}

/// The line of an exchange, with the request at verbosity 2 and the answer at 3.
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

/// A short description of an outcome.
pub(in crate::cli) fn said(outcome: &Outcome) -> Phrase {
    match outcome {
        Outcome::Accepted { .. } => (&words::SAYS_ACCEPTED).into(),
        Outcome::Refused(refusal) => {
            let code = refusal.code.map_or_else(|| format!("HTTP {}", refusal.status), |code| code.to_string());
            words::SaysRefused { code }.into()
        }
        Outcome::Unsent(reason) if reason.is_none() => {
            words::SaysUnsent { reason: (&words::NOT_ITS_TURN).into() }.into()
        }
        Outcome::Unsent(reason) => words::SaysUnsent { reason: send::cause(reason) }.into(),
        Outcome::HalfRead(_) => words::SaysUnknown { reason: (&words::HALF_READ).into() }.into(),
        Outcome::Unknown(reason) => words::SaysUnknown { reason: send::cause(reason) }.into(),
    }
}
