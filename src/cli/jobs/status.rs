use serde_json::{Value, json};

use super::super::Exit;
use super::super::args::{ResultFormat, StatusArgs};
use super::super::delivery::exchange::{exit, following};
use super::super::delivery::final_states::{marked, state_word};
use super::super::delivery::state::state_failed;
use super::super::session::Session;
use super::{SelectedJob, SelectedJobs};
use crate::catalog::calls::Purpose;
use crate::catalog::calls::mass::JobState;
use crate::diag::messages::receipt as messages;
use crate::send::{End, Sender, Standing, finding_of_call};

/// Asks for the status of jobs.
pub(in super::super) fn run(args: &StatusArgs, session: &mut Session) -> Exit {
    match try_run(args, session) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn try_run(args: &StatusArgs, session: &mut Session) -> Result<Exit, Exit> {
    let jobs = SelectedJobs::open(&args.jobs, "status", Purpose::Status, session)?;
    let (mut ended, mut documents) = (Exit::Done, Vec::new());
    for job in &jobs.all {
        let (done, lines) = following(args.jobs.verbose, session.lang(), |tell| {
            Sender::new(&jobs.shared, tell).map(|mut sender| sender.standing(job.id))
        });
        session.err.print(&lines);
        let (outcome, standing) = done.map_err(|reason| session.refuse(&[state_failed(reason)]))?;
        ended = ended.max(exit(&outcome));
        let found = finding_of_call(&outcome, &jobs.shared.account, &messages::STATUS_TODO);
        session.show(&Default::default(), found.as_slice());
        let Some(standing) = standing else { continue };
        if standing.state == Some(JobState::Failed) {
            ended = ended.max(Exit::Refused);
        }
        if standing.state != Some(JobState::Sending) {
            let end = End {
                state: standing.state,
                at: jobs.shared.clock.seconds(),
                status: standing.word.clone(),
                counts: [None; 4],
            };
            job.sent.iter().for_each(|sent| jobs.ledger.mark(sent, &end));
        }
        match args.format {
            ResultFormat::Human => print(job, &standing, session),
            ResultFormat::Json => documents.push(object(job, &standing)),
        }
    }
    if args.format == ResultFormat::Json {
        let document = json!({ "version": 1, "jobs": documents });
        session.out.print(&crate::report::document(&document));
    }
    jobs.ledger.settle().map_err(|reason| session.refuse(&[state_failed(reason)]))?;
    Ok(ended)
}

fn print(job: &SelectedJob, standing: &Standing, session: &mut Session) {
    let lang = session.lang();
    let state = state_word(standing.state, &standing.word);
    let line = messages::OneState { id: job.id.to_string(), state }.text(lang);
    session.out.print(&format!("{line}\n"));
    marked(&job.sent, lang).iter().for_each(|line| session.out.print(&format!("  {line}\n")));
}

fn object(job: &SelectedJob, standing: &Standing) -> Value {
    let mut value = json!({ "id": job.id.to_string(), "status": standing.word });
    if let (Some(members), Some(state)) = (value.as_object_mut(), standing.state) {
        members.insert("state".to_owned(), state.id().into());
    }
    value
}
