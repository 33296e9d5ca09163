//! Converts an outcome to a finding: what the platform means, what to do, and the span in the source.

use super::account::Account;
use super::call::repeats;
use super::outcome::{CallOutcome, CallRefusal, Stage};
use crate::catalog::{self, Delivery, Effect, FieldKind, MessageType, Retry, error_code};
use crate::diag::messages::{receipt, send as code};
use crate::diag::{Arg, Cause, Diagnostic, Localized, Phrase, Suffix};
use crate::plan::{PayloadNode, PayloadNodeKind, Plan, RequestBody};
use crate::sort::sort_by_key;
use crate::source::{FileId, Span};

/// The finding for an outcome other than accepted. `closed`: the platform no longer remembers the id. Without a plan
/// and the index of the request, the finding has no span.
pub fn finding(
    outcome: &CallOutcome,
    account: &Account,
    ty: &MessageType,
    plan: Option<(&Plan, usize)>,
    closed: bool,
) -> Option<Diagnostic> {
    let platform: Phrase = of(account, account.platform.name().into());
    let nowhere = nowhere();
    Some(match outcome {
        CallOutcome::Accepted { .. } => return None,
        CallOutcome::Unsent(why) => {
            let reason = if why.is_none() { (&code::NOT_ITS_TURN).into() } else { cause(why) };
            Diagnostic::new(code::SendUnsent { reason: of(account, reason) }, nowhere)
        }
        CallOutcome::HalfRead(words) => half_read(words, platform),
        CallOutcome::Unknown(why) => {
            let todo = match repeats(account, ty) {
                Some(repeats) if !closed => code::ResumeResolves { minutes: repeats.window.unsigned_abs() / 60 }.into(),
                _ => (&code::LOOK_THERE).into(),
            };
            Diagnostic::new(code::SendUnknown { platform, reason: cause(why), todo }, nowhere)
        }
        CallOutcome::Refused(refusal) => {
            let root = plan.and_then(|(plan, request)| root(plan, request));
            match repeated(refusal, account, ty, root) {
                Some(found) => found,
                None => {
                    let not_filled = root.and_then(|root| not_filled(refusal, ty, root));
                    let place = || place(refusal, account, ty, root?);
                    let span = not_filled.as_ref().map(|place| place.span).or_else(place).unwrap_or(nowhere);
                    refused(refusal, account, platform, span, not_filled)
                }
            }
        }
    })
}

/// A phrase about an account, with its name if there are several.
fn of<W: Into<Arg> + From<code::OfAccount>>(account: &Account, what: W) -> W {
    if !account.is_among_others() {
        return what;
    }
    code::OfAccount { what: what.into(), account: account.name.clone() }.into()
}

fn half_read(words: &str, platform: Phrase) -> Diagnostic {
    Diagnostic::new(code::SendHalfRead { platform, words: words.to_owned() }, nowhere())
}

/// The body of a request.
fn root(plan: &Plan, request: usize) -> Option<&PayloadNode> {
    match &plan.requests.get(request)?.body {
        RequestBody::Payload(payload) => Some(&payload.root),
        RequestBody::Upload { .. } => None,
    }
}

/// The platform has seen the id before, with another or an unknown message.
fn repeated(
    refusal: &CallRefusal,
    account: &Account,
    ty: &MessageType,
    root: Option<&PayloadNode>,
) -> Option<Diagnostic> {
    let Cause::Known(reason) = &refusal.message else { return None };
    let field = ty.repeats()?.wire;
    let span = root.and_then(|root| root.at(&format!("/{field}"))?.span).unwrap_or(nowhere());
    let found = code::SendRepeated {
        reason: of(account, (*reason).into()),
        platform: of(account, account.platform.name().into()),
        code: refusal.code.map(|code| code.to_string()).unwrap_or_default(),
        job: Suffix(refusal.names.as_ref().map(|id| code::AsJob { id: id.clone() }.into())),
        todo: match **reason == code::ID_TAKEN {
            true => code::IdTakenTodo { field }.into(),
            false => code::IdUsedTodo { field }.into(),
        },
    };
    Some(Diagnostic::new(found, span))
}

/// The finding for the outcome of a call that sends no message. `todo` is what to do if the outcome is unknown.
pub fn finding_of_call(outcome: &CallOutcome, account: &Account, todo: &'static Localized) -> Option<Diagnostic> {
    let platform: Phrase = of(account, account.platform.name().into());
    Some(match outcome {
        CallOutcome::Accepted { .. } => return None,
        CallOutcome::Unsent(why) => Diagnostic::new(code::SendUnsent { reason: of(account, cause(why)) }, nowhere()),
        CallOutcome::HalfRead(words) => half_read(words, platform),
        CallOutcome::Unknown(why) => {
            Diagnostic::new(receipt::CallUnknown { platform, reason: cause(why), todo }, nowhere())
        }
        CallOutcome::Refused(refusal) => {
            // No later run retries such a call.
            let refusal = CallRefusal { last: true, ..refusal.clone() };
            refused(&refusal, account, platform, nowhere(), None)
        }
    })
}

const fn nowhere() -> Span {
    Span::new(FileId(u32::MAX), 0, 0)
}

/// Why something was not sent, or is not known.
pub fn cause(cause: &Cause) -> Arg {
    if cause.is_none() { (&code::NO_REASON).into() } else { cause.clone().into() }
}

fn refused(
    refusal: &CallRefusal,
    account: &Account,
    platform: Phrase,
    span: Span,
    not_filled: Option<NotFilled>,
) -> Diagnostic {
    let what = match refusal.stage {
        Stage::Token => &code::A_TOKEN,
        Stage::Media => &code::A_FILE,
        Stage::Message => &code::THE_MESSAGE,
        Stage::Call => &code::A_CALL,
    };
    let words = Some(refusal.message.words().to_owned()).filter(|words| !words.is_empty());
    let number = refusal.code.map_or_else(|| format!("HTTP {}", refusal.status), |code| code.to_string());
    let entry = refusal.code.and_then(|code| error_code(account.platform, code)).filter(|entry| !entry.is_success());
    match entry {
        Some(entry) => {
            let (meaning, cause, remedy): (Phrase, Phrase, Option<Phrase>) = match not_filled {
                Some(NotFilled { name, others, .. }) => (
                    code::TemplateNotFilled { name: name.clone() }.into(),
                    code::Filled { names: others }.into(),
                    Some(code::FillIt { name }.into()),
                ),
                None => {
                    let cause = if entry.cause.is_empty() { &code::CAUSE_NOT_KNOWN } else { &entry.cause };
                    let remedy = Some(&entry.remedy).filter(|remedy| !remedy.is_empty());
                    ((&entry.meaning).into(), cause.into(), remedy.map(Into::into))
                }
            };
            let found = code::SendRefused { platform, what, code: number, meaning, cause, words, remedy };
            Diagnostic::new(found, span)
        }
        None => {
            let again = (!refusal.last).then_some(&code::ONCE_MORE);
            Diagnostic::new(code::SendRefusedUnexplained { platform, what, code: number, words, again }, span)
        }
    }
}

/// The span that a refusal is about: the wire path that the platform names, or the only field that the code applies to.
fn place(refusal: &CallRefusal, account: &Account, ty: &MessageType, root: &PayloadNode) -> Option<Span> {
    named(refusal.message.words(), root).or_else(|| {
        let reupload = refusal.retry(account.platform) == Retry::Reupload;
        only_field(ty, root, refusal.code?, reupload)
    })
}

/// A field of a template that the message does not set.
struct NotFilled {
    name: String,
    /// The fields that it sets.
    others: Vec<String>,
    /// The span of the values.
    span: Span,
}

/// `argument invalid! data.thing2.value is empty`, where `data` has no `thing2`.
fn not_filled(refusal: &CallRefusal, ty: &MessageType, root: &PayloadNode) -> Option<NotFilled> {
    let code = refusal.code?;
    let wire = ty.fields.iter().find_map(|field| match field.kind {
        FieldKind::Data(spec) => rejects(spec.limits, code).then_some(field.wire),
        _ => None,
    })?;
    let data = root.at(&format!("/{wire}"))?;
    let PayloadNodeKind::Object(members) = &data.kind else { return None };
    let others: Vec<String> = members.iter().map(|(name, _)| name.clone()).collect();
    let name = paths(refusal.message.words()).find_map(|path| {
        let mut steps = path.split('.').skip_while(|step| *step != wire);
        steps.next()?;
        steps.next().filter(|name| !name.is_empty()).map(str::to_owned)
    })?;
    (!others.contains(&name)).then_some(NotFilled { name, others, span: data.span? })
}

/// Words that look like a wire path: `markdown.content`.
fn paths(words: &str) -> impl Iterator<Item = &str> {
    let paths = words.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.')));
    paths.map(|path| path.trim_matches('.')).filter(|path| !path.is_empty())
}

/// The span of a wire path that a text names: `markdown.content exceed max length 4096`.
fn named(words: &str, root: &PayloadNode) -> Option<Span> {
    let found = paths(words).filter_map(|path| {
        let node = root.at(&format!("/{}", path.replace('.', "/")))?;
        Some((path.len(), node.span?))
    });
    found.max_by_key(|(length, _)| *length).map(|(_, span)| span)
}

fn rejects(limits: &[catalog::Limit], code: i64) -> bool {
    limits.iter().any(|limit| limit.outcome == Effect::Rejected(code))
}

fn only_field(ty: &MessageType, root: &PayloadNode, code: i64, reupload: bool) -> Option<Span> {
    let mut places: Vec<&str> = Vec::new();
    for field in ty.fields {
        match field.kind {
            FieldKind::To(recipients) => {
                places.extend(recipients.iter().filter(|one| rejects(one.limits, code)).filter_map(|one| {
                    match one.delivery {
                        Delivery::Joined { wire, .. } | Delivery::One { wire } | Delivery::Listed { wire, .. } => {
                            Some(wire)
                        }
                        Delivery::JoinedWord { .. } | Delivery::Keys(_) => None,
                    }
                }));
            }
            FieldKind::Media(_) | FieldKind::Medias(_) if reupload => places.push(field.wire),
            _ if rejects(field.limits, code) => places.push(field.wire),
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
