//! `msgc recall` and `msgc status`, for sent mass messages.

mod recall;
mod status;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

pub(super) use recall::run as recall;
pub(super) use status::run as status;

use super::Exit;
use super::args;
use super::delivery::accounts::{Wanted, choose, has_call, notes, with_secrets};
use super::delivery::state::{find, open_state, state_failed, token_kind};
use super::inputs::{is_stdin, text_of};
use super::projects::Projects;
use super::session::Session;
use super::values::JobArgument;
use crate::catalog::calls::Purpose;
use crate::catalog::calls::mass::MSG_ID;
use crate::catalog::{Channel, channel_of, channels, find_type};
use crate::diag::Diagnostic;
use crate::diag::messages::receipt as messages;
use crate::os::Interrupt;
use crate::send::{JobReference, Ledger, SendContext, SendOptions, Sent, Veil, named};
use crate::sort::sort_by_key;
use crate::source::display_path;

/// The maximum size in bytes of a document that names a job.
const LARGEST: u64 = 1024 * 1024;

/// The jobs of a command line, and the account that sent them.
struct SelectedJobs {
    shared: SendContext,
    ledger: Arc<Ledger>,
    all: Vec<SelectedJob>,
    /// The article, from 1, if the request names one.
    article: Option<u64>,
}

struct SelectedJob {
    id: u64,
    /// Its entries in the ledger.
    sent: Vec<Sent>,
}

impl SelectedJobs {
    /// # Errors
    /// It was printed.
    fn open(args: &args::JobsArgs, command: &str, purpose: Purpose, session: &mut Session) -> Result<Self, Exit> {
        let Some(channel) = mass() else { return Err(Exit::Usage) };
        let given =
            args.job.as_ref().map(|job| given(job, channel)).transpose().map_err(|found| session.refuse(&[found]))?;
        let mut projects = Projects::default();
        let (project, _) = projects.of(Path::new("."));
        session.begin(&projects)?;
        let wanted = Wanted {
            names: std::slice::from_ref(&args.account),
            config: args.config.as_deref(),
            project: projects.workspace.config(project),
            purpose: command,
            platform: channel.platform,
        };
        let chosen = choose(wanted).map_err(|loaded| session.misconfigured(&loaded))?;
        let Some(chosen) = chosen.first() else { return Err(Exit::Usage) };
        has_call(chosen, purpose).map_err(|found| session.refuse(&[found]))?;
        let account = with_secrets(chosen, &Veil::default()).map_err(|found| session.refuse(&[found]))?;
        session.notes(&notes(&account));
        let (state, ledger) = open_state().map_err(|found| session.refuse(&[found]))?;
        let ledger = Arc::new(ledger);
        let ids = match &args.batch {
            Some(name) => of_batch(&ledger, name, account.id(), &account.name),
            None => Ok(given.iter().map(|(id, _)| *id).collect()),
        };
        let all = ids.and_then(|ids| ids.into_iter().map(|id| job(&ledger, id, account.id())).collect());
        let all = all.map_err(|found| session.refuse(&[found]))?;
        let options = SendOptions {
            timeout: Duration::from_secs(args.timeout),
            tokens: token_kind(args.token),
            keep_bodies: false,
            resend_unknown: false,
            pace: true,
        };
        // These calls are not recorded, so Ctrl-C can end them immediately.
        let shared = SendContext::new(account, channel, options, Arc::clone(&ledger), state, Interrupt::default());
        Ok(Self { shared, ledger, all, article: given.and_then(|(_, article)| article) })
    }
}

/// The channel of jobs.
fn mass() -> Option<&'static Channel> {
    channels().iter().copied().find(|channel| channel.types.iter().any(|ty| ty.is_recallable()))
}

/// The id of a job, and the article named with it.
fn given(job: &JobArgument, channel: &Channel) -> Result<(u64, Option<u64>), Diagnostic> {
    let path = match job {
        JobArgument::Id(id) => return Ok((*id, None)),
        JobArgument::File(path) => path,
    };
    let name = if is_stdin(path) { "<stdin>".to_owned() } else { display_path(path) };
    match named(&text_of(path, LARGEST)?, channel.platform) {
        JobReference::Job { id, article } => Ok((id, article)),
        JobReference::Template => Err(Diagnostic::nowhere(messages::JobTemplate { path: name })),
        JobReference::Nothing => Err(Diagnostic::nowhere(messages::JobMissing { path: name, key: MSG_ID })),
    }
}

fn of_batch(ledger: &Ledger, name: &str, account: &str, account_name: &str) -> Result<Vec<u64>, Diagnostic> {
    let batch = find(ledger, name)?;
    let mut sent = ledger.sent_of(batch.id).map_err(state_failed)?;
    sent.retain(|sent| sent.account == account && is_job(sent));
    let mut ids: Vec<u64> = sent.iter().filter_map(|sent| sent.id.parse().ok()).collect();
    sort_by_key(&mut ids, |id| *id);
    ids.dedup();
    if ids.is_empty() {
        return Err(Diagnostic::nowhere(messages::BatchNoJob {
            batch: name.to_owned(),
            account: account_name.to_owned(),
        }));
    }
    Ok(ids)
}

/// Finds a job of the account; ids of other accounts are unrelated.
fn job(ledger: &Ledger, id: u64, account: &str) -> Result<SelectedJob, Diagnostic> {
    let mut sent = ledger.sent_as(&id.to_string()).map_err(state_failed)?;
    sent.retain(|sent| sent.account == account && is_job(sent));
    Ok(SelectedJob { id, sent })
}

fn is_job(sent: &Sent) -> bool {
    let channel = find_type(&sent.type_id).and_then(channel_of);
    channel.zip(mass()).is_some_and(|(one, mass)| one.id == mass.id)
}
