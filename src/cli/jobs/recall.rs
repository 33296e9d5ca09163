use super::super::Exit;
use super::super::args::RecallArgs;
use super::super::delivery::exchange::{exit, following};
use super::super::delivery::state::state_failed;
use super::super::session::Session;
use super::{SelectedJob, SelectedJobs};
use crate::catalog::calls::Purpose;
use crate::catalog::calls::mass::{ARTICLE_IDX, ARTICLE_ONLY, JobState, RECALL, RECALLED};
use crate::catalog::find_type;
use crate::diag::Diagnostic;
use crate::diag::messages::receipt as messages;
use crate::os;
use crate::send::{End, Sender, finding_of_call};

/// Recalls sent messages after confirmation.
pub(in super::super) fn run(args: &RecallArgs, session: &mut Session) -> Exit {
    match try_run(args, session) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn try_run(args: &RecallArgs, session: &mut Session) -> Result<Exit, Exit> {
    let jobs = SelectedJobs::open(&args.jobs, "recall", Purpose::Delete, session)?;
    let article = args.article.or(jobs.article);
    if article.is_some() && jobs.shared.account.variant != ARTICLE_ONLY {
        let profile = jobs.shared.account.variant.id();
        return Err(session.refuse(&[Diagnostic::nowhere(messages::CallGone { profile, call: ARTICLE_IDX })]));
    }
    jobs.all.iter().try_for_each(allowed).map_err(|found| session.refuse(&[found]))?;
    for job in jobs.all.iter().filter(|job| job.sent.is_empty()) {
        session.say(messages::NotInLedger { id: job.id.to_string(), rule: &RECALLED });
    }
    if !args.yes {
        ask(&jobs.all, session)?;
    }
    let account = &jobs.shared.account;
    let mut ended = Exit::Done;
    for job in &jobs.all {
        let (done, lines) = following(args.jobs.verbose, session.lang(), |tell| {
            Sender::new(&jobs.shared, tell).map(|mut sender| sender.recall(job.id, article))
        });
        session.err.print(&lines);
        let outcome = done.map_err(|reason| session.refuse(&[state_failed(reason)]))?;
        ended = ended.max(exit(&outcome));
        if let Some(found) = finding_of_call(&outcome, account, &messages::RECALL_TODO) {
            session.show(&Default::default(), &[found]);
            continue;
        }
        session.say(messages::Recalled { account: account.name.clone(), id: job.id.to_string() });
        // Deleting one article does not delete the job.
        if article.is_none() {
            let state = JobState::Deleted;
            let end = End {
                state: Some(state),
                at: jobs.shared.clock.seconds(),
                status: state.word().to_owned(),
                counts: [None; 4],
            };
            job.sent.iter().for_each(|sent| jobs.ledger.mark(sent, &end));
        }
    }
    jobs.ledger.settle().map_err(|reason| session.refuse(&[state_failed(reason)]))?;
    Ok(ended)
}

/// # Errors
/// According to the ledger, its type cannot be recalled.
fn allowed(job: &SelectedJob) -> Result<(), Diagnostic> {
    let other = job.sent.iter().find(|sent| find_type(&sent.type_id).is_some_and(|ty| !ty.is_recallable()));
    other.map_or(Ok(()), |sent| {
        let (id, message_type) = (job.id.to_string(), sent.type_id.clone());
        Err(Diagnostic::nowhere(messages::RecallType { id, message_type, rule: &RECALLED }))
    })
}

/// # Errors
/// It was not confirmed, or nobody can confirm it; this was printed.
fn ask(jobs: &[SelectedJob], session: &mut Session) -> Result<(), Exit> {
    let ids = jobs.iter().map(|job| job.id.to_string()).collect();
    let found = Diagnostic::nowhere(messages::RecallAsk { ids, effect: &RECALL });
    if !os::input_is_terminal() {
        return Err(session.refuse(&[found]));
    }
    let question = found.rendered(session.lang()).message;
    session.err.print(&messages::RecallAsks { question, effect: &RECALL }.text(session.lang()));
    session.err.flush();
    if matches!(os::answer().as_str(), "y" | "Y" | "yes") {
        return Ok(());
    }
    session.say(&messages::NOTHING_DONE);
    Err(Exit::Usage)
}
