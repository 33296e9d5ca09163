//! Displays calls for `--verbose`.

use std::sync::{Mutex, PoisonError};

use super::super::Exit;
use crate::catalog::RateScope;
use crate::diag::messages::send as messages;
use crate::diag::{Lang, Phrase};
use crate::os::locked;
use crate::send::{self, CallOutcome, SendEvent};
use crate::text::visible_lines;

/// Runs calls to the platform, and returns a line for each exchange if requested. Not for the calls of a batch, which
/// are made by many threads.
pub(in crate::cli) fn following<T>(
    verbose: u8,
    lang: Lang,
    work: impl FnOnce(&(dyn Fn(&SendEvent<'_>) + Sync)) -> T,
) -> (T, String) {
    let lines = Mutex::new(String::new());
    let done = work(&|event| {
        if verbose > 0 {
            locked(&lines).push_str(&follow(event, verbose, lang));
        }
    });
    (done, lines.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// The exit of a run with one call.
pub(in crate::cli) const fn exit(outcome: &CallOutcome) -> Exit {
    match outcome {
        CallOutcome::Accepted { .. } => Exit::Done,
        CallOutcome::Refused(_) | CallOutcome::Unsent(_) => Exit::Refused,
        CallOutcome::Unknown(_) | CallOutcome::HalfRead(_) => Exit::Unknown,
    }
}

/// An event for display.
pub(in crate::cli) fn follow(event: &SendEvent<'_>, verbose: u8, lang: Lang) -> String {
    match event {
        SendEvent::Exchange { row, id, call, outcome, answer, took } => {
            let (id, request) = ((*id).to_owned(), format!("{} {}", call.method, call.address));
            let (outcome, time) = (said(outcome), took.as_millis().to_string());
            let line: Phrase = match *row {
                0 => messages::ExchangeLine { id, request, outcome, time }.into(),
                row => messages::ExchangeRow { row, id, request, outcome, time }.into(),
            };
            with_details(line.text(lang), || call.shown(), *answer, verbose)
        }
        SendEvent::Token { request, outcome, answer, took } => {
            let line = messages::TokenExchange {
                request: format!("{} {}", request.method, request.address),
                outcome: outcome.map_or_else(said, |()| (&messages::SAYS_TOKEN).into()),
                time: took.as_millis().to_string(),
            };
            with_details(line.text(lang), || request.shown(), *answer, verbose)
        }
        SendEvent::Waiting { id, time, .. } => {
            let waiting = messages::WaitsToRetry { id: (*id).to_owned(), time: format!("{:.1}", time.as_secs_f64()) };
            format!("{}\n", waiting.text(lang))
        }
        SendEvent::Paced { id, wait, .. } => {
            let whom = match (wait.rate.scope, wait.robots) {
                (RateScope::Account, 2..) => messages::EachRobot { count: wait.robots }.into(),
                _ => wait.whom.into(),
            };
            let paced = messages::Paced {
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
pub(in crate::cli) fn said(outcome: &CallOutcome) -> Phrase {
    match outcome {
        CallOutcome::Accepted { .. } => (&messages::SAYS_ACCEPTED).into(),
        CallOutcome::Refused(refusal) => {
            let code = refusal.code.map_or_else(|| format!("HTTP {}", refusal.status), |code| code.to_string());
            messages::SaysRefused { code }.into()
        }
        CallOutcome::Unsent(reason) if reason.is_none() => {
            messages::SaysUnsent { reason: (&messages::NOT_ITS_TURN).into() }.into()
        }
        CallOutcome::Unsent(reason) => messages::SaysUnsent { reason: send::cause(reason) }.into(),
        CallOutcome::HalfRead(_) => messages::SaysUnknown { reason: (&messages::HALF_READ).into() }.into(),
        CallOutcome::Unknown(reason) => messages::SaysUnknown { reason: send::cause(reason) }.into(),
    }
}
