//! An outcome as a finding: what the platform means, what to do, and the place in the source that it is about.

use super::account::Account;
use super::call::repeats;
use super::outcome::{Outcome, Refusal, Stage};
use crate::catalog::{self, Delivery, Kind, MessageType, Outcome as Effect, Retry, error_code};
use crate::diag::words::{receipt, send as code};
use crate::diag::{Arg, Diagnostic, Word};
use crate::order::sort_by_key;
use crate::plan::{Body, Node, Plan};
use crate::source::{FileId, Span};

/// The finding for an outcome that is not "accepted"; `closed`: the platform cannot be asked any more. Without its plan and its place among the requests it has no place in the
/// source.
pub fn finding(
    outcome: &Outcome,
    account: &Account,
    ty: &MessageType,
    plan: Option<(&Plan, usize)>,
    closed: bool,
) -> Option<Diagnostic> {
    let platform = Arg::Word(platform_name(account));
    let nowhere = nowhere();
    Some(match outcome {
        Outcome::Accepted { .. } => return None,
        Outcome::Unsent(why) if why.is_empty() => {
            Diagnostic::new(code::SEND_UNSENT, nowhere).arg("reason", Arg::Word(&code::NOT_ITS_TURN))
        }
        Outcome::Unsent(why) => Diagnostic::new(code::SEND_UNSENT, nowhere).arg("reason", cause(why)),
        Outcome::Unknown(why) => {
            let todo = match repeats(account, ty) {
                Some(repeats) if !closed => {
                    let minutes = (repeats.window.unsigned_abs() / 60).into();
                    Arg::Phrase(&code::RESUME_RESOLVES, vec![("minutes", minutes)])
                }
                _ => Arg::Word(&code::LOOK_THERE),
            };
            let found = Diagnostic::new(code::SEND_UNKNOWN, nowhere).arg("platform", platform);
            found.arg("reason", cause(why)).arg("todo", todo)
        }
        Outcome::Refused(refusal) => {
            let span = plan.and_then(|(plan, request)| place(refusal, account, ty, plan, request)).unwrap_or(nowhere);
            refused(refusal, account, span).arg("platform", platform)
        }
    })
}

/// The finding for the outcome of a call that sends no message. `todo`: what to do where its end is not known.
pub fn finding_of_call(outcome: &Outcome, account: &Account, todo: &'static Word) -> Option<Diagnostic> {
    let platform = Arg::Word(platform_name(account));
    Some(match outcome {
        Outcome::Accepted { .. } => return None,
        Outcome::Unsent(why) => Diagnostic::new(code::SEND_UNSENT, nowhere()).arg("reason", cause(why)),
        Outcome::Unknown(why) => {
            let found = Diagnostic::new(receipt::CALL_UNKNOWN, nowhere()).arg("platform", platform);
            found.arg("reason", cause(why)).arg("todo", Arg::Word(todo))
        }
        Outcome::Refused(refusal) => refused(refusal, account, nowhere()).arg("platform", platform),
    })
}

const fn nowhere() -> Span {
    Span::new(FileId(u32::MAX), 0, 0)
}

/// Why something was not sent, or is not known, in words: the ledger has them in English.
pub fn cause(reason: &str) -> Arg {
    static KNOWN: [Word; 9] = [
        code::RECORD_DAMAGED,
        code::INTERRUPTED,
        code::NO_ANSWER,
        code::NO_CONNECTION,
        code::CONNECTION_REFUSED,
        code::CONNECTION_ENDED,
        code::NO_HOST,
        code::PROXY_REFUSED,
        code::NO_ID,
    ];
    match KNOWN.iter().find(|word| word.en == reason) {
        Some(word) => Arg::Word(word),
        None if reason.is_empty() => Arg::Word(&code::NO_REASON),
        None => Arg::Text(reason.to_owned()),
    }
}

fn refused(refusal: &Refusal, account: &Account, span: Span) -> Diagnostic {
    let what = Arg::Word(match refusal.stage {
        Stage::Token => &code::A_TOKEN,
        Stage::Media => &code::A_FILE,
        Stage::Message => &code::THE_MESSAGE,
        Stage::Call => &code::A_CALL,
    });
    let words = Some(refusal.message.clone()).filter(|words| !words.is_empty());
    let number = refusal.code.map_or_else(|| format!("HTTP {}", refusal.status), |code| code.to_string());
    let entry = refusal.code.and_then(|code| error_code(account.platform, code)).filter(|entry| !entry.is_success());
    match entry {
        Some(entry) => {
            let cause =
                if entry.cause.en.is_empty() { Arg::Word(&code::CAUSE_NOT_KNOWN) } else { Arg::Word(&entry.cause) };
            Diagnostic::new(code::SEND_REFUSED, span)
                .arg("what", what)
                .arg("code", number)
                .arg("meaning", Arg::Word(&entry.meaning))
                .arg("cause", cause)
                .arg_if("words", words)
                .arg_if("remedy", Some(&entry.remedy).filter(|remedy| !remedy.en.is_empty()).map(Arg::Word))
        }
        None => Diagnostic::new(code::SEND_REFUSED_UNEXPLAINED, span)
            .arg("what", what)
            .arg("code", number)
            .arg_if("words", words),
    }
}

fn platform_name(account: &Account) -> &'static Word {
    static NAMES: [(catalog::Platform, Word); 2] = [
        (catalog::Platform::Wecom, catalog::Platform::Wecom.name()),
        (catalog::Platform::OfficialAccount, catalog::Platform::OfficialAccount.name()),
    ];
    NAMES.iter().find(|(platform, _)| *platform == account.platform).map_or(&code::NO_SOURCE, |(_, name)| name)
}

/// The characters that a refusal is about: those whose place in the payload the platform names, else those of the only field
/// that this code belongs to.
fn place(refusal: &Refusal, account: &Account, ty: &MessageType, plan: &Plan, request: usize) -> Option<Span> {
    let Body::Payload(payload) = &plan.requests.get(request)?.body else { return None };
    named(&refusal.message, &payload.root).or_else(|| {
        let reupload = refusal.retry(account.platform) == Retry::Reupload;
        only_field(ty, &payload.root, refusal.code?, reupload)
    })
}

/// `markdown.content exceed max length 4096` names a place.
fn named(words: &str, root: &Node) -> Option<Span> {
    let paths = words.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.')));
    let found = paths.filter_map(|path| {
        let path = path.trim_matches('.');
        let node = root.at(&format!("/{}", path.replace('.', "/"))).filter(|_| !path.is_empty())?;
        Some((path.len(), node.span?))
    });
    found.max_by_key(|(length, _)| *length).map(|(_, span)| span)
}

fn only_field(ty: &MessageType, root: &Node, code: i64, reupload: bool) -> Option<Span> {
    let rejects = |limits: &[catalog::Limit]| limits.iter().any(|limit| limit.outcome == Effect::Rejected(code));
    let mut places: Vec<&str> = Vec::new();
    for field in ty.fields {
        match field.kind {
            Kind::To(recipients) => {
                places.extend(recipients.iter().filter(|one| rejects(one.limits)).filter_map(
                    |one| match one.delivery {
                        Delivery::Joined { wire, .. } | Delivery::One { wire } | Delivery::Listed { wire, .. } => {
                            Some(wire)
                        }
                        Delivery::JoinedWord { .. } | Delivery::Keys(_) => None,
                    },
                ));
            }
            Kind::Media(_) | Kind::Medias(_) if reupload => places.push(field.wire),
            _ if rejects(field.limits) => places.push(field.wire),
            _ => {}
        }
    }
    let mut spans: Vec<Span> =
        places.iter().filter_map(|wire| root.at(&format!("/{}", wire.replace('.', "/")))?.span).collect();
    sort_by_key(&mut spans, |span| *span);
    spans.dedup();
    match spans.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
