//! Sends a message or a batch through one account.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::super::Exit;
use super::super::args::SendArgs;
use super::super::delivery::exchange::follow;
use super::super::delivery::state::{state_failed, trouble};
use super::super::session::Session;
use super::advice;
use super::broadcast::BroadcastPrompt;
use super::failures::Failures;
use super::feed::{Fed, Feed};
use super::progress::SendProgress;
use super::source::SendSource;
use crate::catalog::Retry;
use crate::diag::messages::{input, send as messages};
use crate::diag::{Cause, Diagnostic, Phrase};
use crate::os::{Lock, locked};
use crate::pipeline::Analysis;
use crate::plan::Plan;
use crate::send::{
    self, Batch, CallOutcome, Fingerprint, IntentCounts, Ledger, NewBatch, PlanSource, Prior, Priors, Recorded,
    SendContext, SendEvent, SendRequest, Stage, State, StateFolder, carry_out, hash_of,
};
use crate::source::display_path;

/// The inputs of a run.
pub(super) struct SendRun<'a> {
    pub args: &'a SendArgs,
    pub source: &'a SendSource,
    pub analysis: &'a Analysis,
    pub shared: &'a SendContext,
    pub ledger: &'a Ledger,
    pub state: &'a StateFolder,
    pub public: &'a mut BroadcastPrompt,
    pub session: &'a mut Session,
}

impl SendRun<'_> {
    pub fn go(self, feed: Feed<'_>) -> Result<(Exit, Batch), Exit> {
        let fail = |reason: Cause, session: &mut Session| session.refuse(&[state_failed(reason)]);
        let (batch, continued) = match self.batch(&feed) {
            Ok(Some(batch)) => batch,
            Ok(None) => {
                let (message, account) = (self.source.message.clone(), self.shared.account.name.clone());
                return Err(self.session.refuse(&[Diagnostic::nowhere(messages::ResumeNothing { message, account })]));
            }
            Err(reason) => return Err(fail(reason, self.session)),
        };
        if batch.message != self.source.message || batch.type_id != self.source.ty.id {
            let Batch { once, message, file: path, .. } = batch;
            return Err(self.session.refuse(&[Diagnostic::nowhere(messages::OnceTaken { once, message, path })]));
        }
        let own: Lock = match self.state.own(&batch) {
            Ok(Some(own)) => own,
            Ok(None) => {
                return Err(self.session.refuse(&[Diagnostic::nowhere(messages::BatchBusy { batch: batch.name })]));
            }
            Err(reason) => return Err(fail(reason, self.session)),
        };
        let (state, of) = (self.state, batch.clone());
        let done = self.with(feed, batch, continued);
        state.gone(&of, own);
        done
    }

    /// Sends a batch that this process has locked.
    fn with(self, feed: Feed<'_>, batch: Batch, continued: bool) -> Result<(Exit, Batch), Exit> {
        if continued {
            self.ledger.check(&batch).map_err(|found| self.session.refuse(&[trouble(found)]))?;
        }
        let fail = |reason: Cause, session: &mut Session| session.refuse(&[state_failed(reason)]);
        advice::give(self.shared, self.ledger, self.session).map_err(|reason| fail(reason, self.session))?;
        if feed.has_rows() {
            let name = batch.name.clone();
            let line: Phrase = if continued {
                messages::BatchResumed { batch: name }.into()
            } else {
                messages::BatchBegun { batch: name }.into()
            };
            self.session.say(line);
            self.session.err.flush();
        }
        self.all(feed, batch, continued)
    }

    /// The batch of this run, and whether it was begun before; `None` if one to resume is missing.
    fn batch(&self, feed: &Feed<'_>) -> Result<Option<(Batch, bool)>, Cause> {
        let new = NewBatch { began: feed.began, ..new_batch(self.args, self.source, self.shared) };
        if self.args.resume || self.args.once.is_some() {
            match self.ledger.find(&new)? {
                Some(batch) => return Ok(Some((batch, true))),
                None if self.args.once.is_none() => return Ok(None),
                None => {}
            }
        }
        Ok(Some((self.ledger.begin_batch(&new)?, false)))
    }

    fn all(self, feed: Feed<'_>, batch: Batch, continued: bool) -> Result<(Exit, Batch), Exit> {
        let threads = if feed.has_rows() { self.shared.threads(usize::from(self.args.jobs)) } else { 1 };
        let reported = Mutex::new(Vec::new());
        let (verbose, lang, rows) = (self.args.verbose, self.session.lang(), feed.has_rows());
        let paced = Mutex::new(None);
        let tell = |event: &SendEvent<'_>| {
            if verbose > 0 || (is_long(event) && (!rows || is_news(event, self.shared.clock.monotonic(), &paced))) {
                locked(&reported).push(follow(event, verbose, lang));
            }
        };
        let priors = continued.then(|| Priors::new(self.ledger, batch.id)).transpose();
        let priors = priors.map_err(|reason| self.session.refuse(&[state_failed(reason)]))?;
        let progress = SendProgress::new(feed.size, Arc::clone(&self.shared.clock), self.session);
        let one_request = feed.one_request();
        let mut work = Going {
            run: self,
            feed,
            batch,
            priors,
            rows,
            one_request,
            progress,
            reported: &reported,
            counts: IntentCounts::default(),
            ended: 0,
            unreached: 0,
            before: 0,
            skipped: 0,
            failures: Failures::default(),
            halt: None,
            stopping: false,
        };
        let carried = carry_out(work.run.shared, threads, &tell, &mut work);
        work.progress.clear(work.run.session);
        work.say_told();
        let settled = carried.and_then(|()| work.run.ledger.settle());
        if let Err(reason) = settled {
            return Err(work.run.session.refuse(&[state_failed(reason)]));
        }
        work.end()
    }
}

/// The batch that a run would begin.
pub(super) fn new_batch(args: &SendArgs, source: &SendSource, shared: &SendContext) -> NewBatch {
    let rows = match (&args.batch.rows, &source.given.each) {
        (Some(path), _) => Some(display_path(path)),
        (None, Some(each)) => Some(format!("{}: {}", each.name, each.label)),
        (None, None) => None,
    };
    let given = source.values();
    let parts = [&*source.file.path.to_string_lossy(), &source.message, &given, rows.as_deref().unwrap_or_default()];
    NewBatch {
        account: shared.account.id().to_owned(),
        account_name: shared.account.name.clone(),
        file: source.file.name.clone(),
        message: source.message.clone(),
        type_id: source.ty.id.to_owned(),
        rows: rows.clone(),
        source: hash_of(&parts.map(str::as_bytes)),
        once: args.once.clone(),
        began: None,
    }
}

/// Why no further row is sent.
enum Halt {
    /// An error that was printed.
    Exit(Exit),
    Failures,
    Token,
    /// Many consecutive rows could not be sent.
    Unreachable,
    /// The daily quota is used up.
    Quota,
    Interrupt,
}

/// After this many consecutive unsent rows, the run stops.
const UNREACHED: u32 = 50;

/// A run in progress.
struct Going<'r, 'f> {
    run: SendRun<'r>,
    feed: Feed<'f>,
    batch: Batch,
    /// The earlier intents of a resumed batch.
    priors: Option<Priors<'r>>,
    rows: bool,
    /// Every row is one request, so that nothing is left to do once its intent is final.
    one_request: bool,
    progress: SendProgress,
    reported: &'r Mutex<Vec<String>>,
    /// The counts of messages; a row may have several.
    counts: IntentCounts,
    /// The number of finished rows.
    ended: u64,
    /// The number of rows since the last one that was sent.
    unreached: u32,
    /// The number accepted by earlier runs.
    before: u64,
    /// The number of rows without a message, since its `when` is false.
    skipped: u64,
    failures: Failures,
    halt: Option<Halt>,
    /// Whether the interrupt was reported.
    stopping: bool,
}

impl PlanSource for Going<'_, '_> {
    fn next(&mut self) -> Option<SendRequest> {
        self.progress.clear(self.run.session);
        while self.halt.is_none() {
            if self.run.shared.interrupt.is_wished() {
                self.halt = Some(Halt::Interrupt);
                break;
            }
            match self.feed.next(self.run.session) {
                Ok(Some(fed)) => match self.request(fed) {
                    Ok(Some(request)) => return Some(request),
                    Ok(None) => {}
                    Err(exit) => self.halt = Some(Halt::Exit(exit)),
                },
                Ok(None) => return None,
                Err(exit) => self.halt = Some(Halt::Exit(exit)),
            }
            self.tick();
        }
        None
    }

    fn done(&mut self, request: SendRequest, outcomes: &[(usize, CallOutcome)]) {
        self.progress.clear(self.run.session);
        self.say_told();
        for (index, outcome) in outcomes {
            let prior = request.prior.iter().find(|prior| prior.request == *index);
            self.count(request.row, prior, outcome, Some((&request.plan, *index)));
            self.notice(outcome);
        }
        self.ended += 1;
        self.judge();
        self.tick();
    }

    fn tick(&mut self) {
        if self.run.shared.interrupt.is_wished() && !std::mem::replace(&mut self.stopping, true) {
            let text = format!("{}\n", messages::STOPPING.text(self.run.session.lang()));
            locked(self.reported).push(text);
        }
        self.say_told();
        if self.rows {
            let read = self.feed.bytes_read();
            self.progress.update(self.ended, &self.counts, read, self.run.session);
        }
    }
}

impl Going<'_, '_> {
    /// Converts a row to a request; `None` if nothing is sent for it.
    fn request(&mut self, fed: Fed) -> Result<Option<SendRequest>, Exit> {
        let (row, hash) = (fed.row, fed.hash);
        let prior = self.prior(row, &hash)?;
        // Without `--resume`, a name stands for exactly what it sent.
        let exact = self.batch.once.is_some() && !self.run.args.resume && prior.iter().any(may_be_there);
        if self.one_request && !prior.is_empty() && !exact {
            let ended = prior.iter().map(|prior| send::settled(prior, self.run.shared, self.run.source.ty));
            if let Some(ended) = ended.collect::<Option<Vec<_>>>() {
                prior.iter().zip(&ended).for_each(|(prior, outcome)| self.count(row, Some(prior), outcome, None));
                self.ended += 1;
                self.judge();
                return Ok(None);
            }
        }
        let Some(plan) = self.feed.plan(fed, self.run.session) else {
            self.counts.add(State::Invalid, 1);
            self.ended += 1;
            let recorded = Recorded { state: State::Invalid, code: None, answer: None, reason: None };
            if prior.is_empty() {
                self.run.ledger.end(self.batch.id, row, 0, hash, recorded);
            }
            self.judge();
            return Ok(None);
        };
        if plan.is_nothing() {
            self.skipped += 1;
            self.ended += 1;
            return Ok(None);
        }
        if exact || !self.rows {
            self.unchanged(&plan, &prior)?;
        }
        self.run.public.ask(&plan, self.run.session)?;
        Ok(Some(SendRequest { batch: self.batch.id, row, row_hash: hash, plan, prior }))
    }

    /// Counts an outcome.
    fn count(&mut self, row: u64, prior: Option<&Prior>, outcome: &CallOutcome, plan: Option<(&Plan, usize)>) {
        let was_accepted = prior.is_some_and(|prior| prior.recorded.state == State::Accepted);
        self.counts.add(Recorded::of(outcome).state, 1);
        self.before += u64::from(was_accepted);
        if !self.rows {
            self.show_one(outcome, was_accepted);
        }
        let (shared, ty) = (self.run.shared, self.run.source.ty);
        let closed = prior.is_some_and(|prior| send::settled(prior, shared, ty).is_some());
        let found = send::finding(outcome, &shared.account, ty, plan, closed);
        if let Some(found) = found {
            self.failures.add(row, found, self.run.session);
        }
    }

    /// The intents of earlier runs for a row.
    fn prior(&mut self, row: u64, hash: &[u8; 16]) -> Result<Vec<Prior>, Exit> {
        let Some(priors) = &mut self.priors else { return Ok(Vec::new()) };
        let prior = priors.of(row).map_err(|reason| self.run.session.refuse(&[state_failed(reason)]))?;
        // Rows that nobody has received may be corrected.
        let is_other = |prior: &Prior| prior.row_hash.as_ref().is_some_and(|known| known != hash);
        if prior.iter().any(|prior| may_be_there(prior) && is_other(prior)) {
            if !self.rows {
                return Err(self.run.session.refuse(&[self.changed()]));
            }
            let found = Diagnostic::nowhere(messages::RowChanged { row, batch: self.batch.name.clone() });
            return Err(self.run.session.refuse(&[found]));
        }
        Ok(prior)
    }

    /// # Errors
    /// Something else was sent under these names, and nothing is left to send; this was printed.
    fn unchanged(&mut self, plan: &Plan, prior: &[Prior]) -> Result<(), Exit> {
        let is_other = |prior: &Prior| {
            let request = plan.requests.get(prior.request);
            let same = |hash: &[u8]| Some(Fingerprint::of(plan, request?).ok()?.is(hash));
            may_be_there(prior) && prior.body_hash.as_deref().is_some_and(|hash| same(hash) != Some(true))
        };
        let settled = |prior: &Prior| send::settled(prior, self.run.shared, self.run.source.ty).is_some();
        if prior.iter().any(is_other) && (!self.run.args.resume || prior.iter().all(settled)) {
            return Err(self.run.session.refuse(&[self.changed()]));
        }
        Ok(())
    }

    fn changed(&self) -> Diagnostic {
        let batch = self.batch.name.clone();
        let (run, todo) = match &self.batch.once {
            Some(once) => (messages::RunOnce { once: once.clone() }.into(), messages::AnotherName { batch }.into()),
            None => (messages::RunBatch { batch }.into(), (&messages::ANOTHER_RUN).into()),
        };
        Diagnostic::nowhere(messages::BodyChanged { run, message: self.run.source.message.clone(), todo })
    }

    /// Stops if further rows would fail too.
    fn notice(&mut self, outcome: &CallOutcome) {
        let interrupted = self.run.shared.interrupt.is_wished();
        match outcome {
            CallOutcome::Unsent(reason) if !reason.is_none() && !interrupted => self.unreached += 1,
            CallOutcome::Unsent(_) => {}
            _ => self.unreached = 0,
        }
        let halt = match outcome {
            CallOutcome::Refused(refusal) if refusal.stage == Stage::Token => Halt::Token,
            CallOutcome::Refused(refusal) if refusal.retry(self.run.shared.account.platform) == Retry::Tomorrow => {
                Halt::Quota
            }
            _ if self.unreached >= UNREACHED => Halt::Unreachable,
            _ => return,
        };
        self.halt.get_or_insert(halt);
    }

    /// Stops after too many failures.
    fn judge(&mut self) {
        let failures = self.counts.all() - self.counts.accepted;
        if self.run.args.max_failures.is_some_and(|most| failures >= most) {
            self.halt.get_or_insert(Halt::Failures);
        }
    }

    fn show_one(&mut self, outcome: &CallOutcome, was_accepted: bool) {
        let account = self.run.shared.account.name.clone();
        let session = &mut self.run.session;
        match outcome {
            CallOutcome::Accepted { .. } if was_accepted => session.say(messages::AcceptedBefore { account }),
            CallOutcome::Accepted { id: Some(id), .. } => session.say(messages::AcceptedId { account, id: id.clone() }),
            CallOutcome::Accepted { id: None, .. } => session.say(messages::Accepted { account }),
            _ => {}
        }
    }

    fn say_told(&mut self) {
        let reported = std::mem::take(&mut *locked(self.reported));
        if reported.is_empty() {
            return;
        }
        let session = &mut self.run.session;
        self.progress.clear(session);
        reported.iter().for_each(|line| session.err.print(line));
        session.err.flush();
    }

    fn end(self) -> Result<(Exit, Batch), Exit> {
        let Self { run, batch, counts, before, skipped, ended, failures, halt, rows, .. } = self;
        let session = run.session;
        failures.show(run.analysis.files(), &batch.name, session);
        if rows && counts.all() > 0 {
            let IntentCounts { accepted, refused, unsent, unknown, invalid } = counts;
            let (account, batch) = (run.shared.account.name.clone(), batch.name.clone());
            session.say(messages::SendSummary { account, batch, accepted, refused, unsent, unknown, invalid });
            if before > 0 {
                session.say(messages::SummaryBefore { count: before });
            }
        }
        if skipped > 0 {
            session.say(input::RowsSkipped { skipped, count: ended });
        }
        let mut exit = exit(&counts);
        let interrupted = run.shared.interrupt.is_wished() && counts.unsent > 0;
        match halt.or(interrupted.then_some(Halt::Interrupt)) {
            Some(Halt::Exit(halted)) => exit = exit.max(halted),
            Some(Halt::Failures) => {
                session.say(messages::StoppedFailures { count: counts.all() - counts.accepted });
            }
            Some(Halt::Interrupt) => {
                session.say(&messages::STOPPED_INTERRUPT);
                exit = Exit::Interrupted;
            }
            Some(Halt::Token) if rows => session.say(&messages::STOPPED_TOKEN),
            Some(Halt::Unreachable) => session.say(&messages::STOPPED_UNREACHABLE),
            Some(Halt::Quota) if rows => session.say(&messages::STOPPED_QUOTA),
            Some(Halt::Token | Halt::Quota) | None => {}
        }
        Ok((exit, batch))
    }
}

/// Whether people may have received it.
const fn may_be_there(prior: &Prior) -> bool {
    matches!(prior.recorded.state, State::Accepted | State::Started | State::Unknown)
}

const fn exit(counts: &IntentCounts) -> Exit {
    match counts {
        IntentCounts { unknown: 1.., .. } => Exit::Unknown,
        IntentCounts { refused: 1.., .. } | IntentCounts { unsent: 1.., .. } => Exit::Refused,
        IntentCounts { invalid: 1.., .. } => Exit::Found,
        _ => Exit::Done,
    }
}

/// Whether to report a wait: consecutive rows often wait for the same limit.
fn is_news(event: &SendEvent<'_>, now: Duration, said: &Mutex<Option<Duration>>) -> bool {
    const AGAIN: Duration = Duration::from_secs(10);
    let SendEvent::Paced { wait, .. } = event else { return false };
    let mut until = locked(said);
    let is_news = until.is_none_or(|until| now >= until);
    if is_news {
        *until = Some(now + wait.time.max(AGAIN));
    }
    is_news
}

/// Whether a wait is long enough to be reported.
fn is_long(event: &SendEvent<'_>) -> bool {
    const LONG: Duration = Duration::from_secs(2);
    match event {
        SendEvent::Waiting { time, .. } => *time > LONG,
        SendEvent::Paced { wait, .. } => wait.time > LONG,
        SendEvent::Exchange { .. } | SendEvent::Token { .. } => false,
    }
}
