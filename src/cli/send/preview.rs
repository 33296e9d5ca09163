//! `--preview-to`: sends a mass message to one reader as a preview.

use super::super::Exit;
use super::super::args::SendArgs;
use super::super::delivery::accounts::{Chosen, has_call};
use super::super::delivery::exchange::{exit, following};
use super::super::delivery::state::state_failed;
use super::super::session::Session;
use super::feed::Feed;
use super::profiles;
use super::source::SendSource;
use crate::catalog::calls::Purpose;
use crate::diag::messages::{input, receipt as messages};
use crate::diag::{Cause, Diagnostic};
use crate::send::{
    CallOutcome, CallRefusal, PreviewReader, SendContext, SendRequest, Sender, finding, finding_of_call, images,
};

/// # Errors
/// There is no preview for such a message, or for an account's variant of the platform.
pub(super) fn possible(source: &SendSource, chosen: &[Chosen]) -> Result<(), Diagnostic> {
    if let Some(reason) = source.ty.without_preview() {
        let (message, message_type) = (source.message.clone(), source.ty.id);
        return Err(Diagnostic::nowhere(messages::PreviewType { message, message_type, reason }));
    }
    chosen.iter().try_for_each(|chosen| has_call(chosen, Purpose::Preview))
}

/// Sends the preview through one account.
pub(super) fn run(
    args: &SendArgs,
    reader: &PreviewReader,
    source: &SendSource,
    chosen: &Chosen,
    shared: &SendContext,
    session: &mut Session,
) -> Result<Exit, Exit> {
    let prepared = source.under(profiles(chosen), session)?;
    let mut feed = Feed::open(args, source, &prepared, None, session)?;
    let Some(fed) = feed.next(session)? else { return Ok(Exit::Done) };
    let row_hash = fed.hash;
    let Some(plan) = feed.plan(fed, session) else { return Ok(Exit::Found) };
    if plan.is_nothing() {
        session.say(input::WhenFalse { message: plan.message });
        return Ok(Exit::Done);
    }
    let request = SendRequest { batch: 0, row: 0, row_hash, plan, prior: Vec::new() };
    let lang = session.lang();
    let (done, lines) =
        following(args.verbose, lang, |tell| Ok::<_, Cause>(Sender::new(shared, tell)?.preview(&request, reader)));
    session.err.print(&lines);
    let (index, outcome) = match done {
        Ok(Some(done)) => done,
        Ok(None) => return Ok(Exit::Done),
        Err(reason) => return Err(session.refuse(&[state_failed(reason)])),
    };
    let outcome = match outcome {
        // No later run resumes a preview.
        CallOutcome::Refused(refusal) => CallOutcome::Refused(CallRefusal { last: true, ..refusal }),
        outcome => outcome,
    };
    let of = (&request.plan, index);
    let found = match &outcome {
        CallOutcome::Refused(_) => finding(&outcome, &shared.account, source.ty, Some(of), false),
        _ => finding_of_call(&outcome, &shared.account, &messages::PREVIEW_TODO),
    };
    session.show(prepared.analysis.files(), found.as_slice());
    if outcome.is_accepted() {
        let (account, reader) = (shared.account.name.clone(), reader.name().to_owned());
        session.say(messages::Previewed { account, reader });
        let count = request.plan.requests.get(index).map(images).unwrap_or_default();
        if count > 1 {
            session.say(messages::PreviewedOne { count });
        }
    }
    Ok(exit(&outcome))
}
