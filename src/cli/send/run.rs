//! A message, or a batch of them, through one account.

use std::sync::Mutex;
use std::sync::PoisonError;

use super::super::Exit;
use super::super::args::Send;
use super::super::inputs::shown;
use super::super::session::{Session, nowhere};
use super::advice;
use super::failures::Failures;
use super::feed::{Fed, Feed};
use super::progress::Progress;
use super::public::Public;
use super::source::Source;
use super::state_failed;
use crate::diag::words::send as words;
use crate::diag::{Arg, Lang};
use crate::os::Lock;
use crate::pipeline::Analysis;
use crate::plan::Plan;
use crate::send::{
    self, Batch, Counts, Event, Ledger, NewBatch, Outcome, Prior, Priors, Recorded, Request, Shared, Stage, State,
    StateFolder, Work, carry_out, hash_of,
};

/// What a run works with.
pub(super) struct Run<'a> {
    pub args: &'a Send,
    pub source: &'a Source,
    pub analysis: &'a Analysis,
    pub shared: &'a Shared,
    pub ledger: &'a Ledger,
    pub state: &'a StateFolder,
    pub public: &'a mut Public,
    pub session: &'a mut Session,
}

impl Run<'_> {
    pub fn go(self, feed: Feed<'_>) -> Result<(Exit, Batch), Exit> {
        let fail = |reason: String, session: &mut Session| session.refuse(&[state_failed(reason)]);
        let (batch, continued) = match self.batch(&feed) {
            Ok(Some(batch)) => batch,
            Ok(None) => {
                let found = nowhere(words::RESUME_NOTHING).arg("message", self.source.message.as_str());
                return Err(self.session.refuse(&[found.arg("account", self.shared.account.name.as_str())]));
            }
            Err(reason) => return Err(fail(reason, self.session)),
        };
        let _own: Lock = match self.state.own(&batch) {
            Ok(Some(own)) => own,
            Ok(None) => {
                return Err(self.session.refuse(&[nowhere(words::BATCH_BUSY).arg("batch", batch.name.as_str())]));
            }
            Err(reason) => return Err(fail(reason, self.session)),
        };
        advice::give(self.shared, self.ledger, self.session).map_err(|reason| fail(reason, self.session))?;
        if feed.has_rows() {
            let word = if continued { &words::BATCH_RESUMED } else { &words::BATCH_BEGUN };
            self.session.say(word, &[("batch", batch.name.as_str().into())]);
            self.session.err.flush();
        }
        self.all(feed, batch, continued)
    }

    /// The batch of this run, and whether it was begun before; `None` where there should be one.
    fn batch(&self, feed: &Feed<'_>) -> Result<Option<(Batch, bool)>, String> {
        let Self { args, source, shared, .. } = self;
        let rows = args.rows.as_deref().map(shown);
        let parts =
            [&*source.file.path.to_string_lossy(), &source.message, &feed.given, rows.as_deref().unwrap_or_default()];
        let new = NewBatch {
            account: shared.account.id().to_owned(),
            account_name: shared.account.name.clone(),
            file: source.file.name.clone(),
            message: source.message.clone(),
            type_id: source.ty.id.to_owned(),
            rows: rows.clone(),
            source: hash_of(&parts.map(str::as_bytes)),
            once: args.once.clone(),
        };
        if args.resume || args.once.is_some() {
            match self.ledger.find(&new)? {
                Some(batch) => return Ok(Some((batch, true))),
                None if args.once.is_none() => return Ok(None),
                None => {}
            }
        }
        Ok(Some((self.ledger.begin_batch(&new)?, false)))
    }

    fn all(self, feed: Feed<'_>, batch: Batch, continued: bool) -> Result<(Exit, Batch), Exit> {
        let threads = if feed.has_rows() { self.shared.threads(usize::from(self.args.jobs)) } else { 1 };
        let told = Mutex::new(Vec::new());
        let (verbose, lang) = (self.args.verbose, self.session.lang());
        let tell = |event: &Event<'_>| {
            if verbose > 0 {
                told.lock().unwrap_or_else(PoisonError::into_inner).push(follow(event, verbose, lang));
            }
        };
        let priors = continued.then(|| Priors::new(self.ledger, batch.id)).transpose();
        let priors = priors.map_err(|reason| self.session.refuse(&[state_failed(reason)]))?;
        let progress = Progress::new(feed.size, self.session);
        let rows = feed.has_rows();
        let one_request = feed.one_request();
        let mut work = Going {
            run: self,
            feed,
            batch,
            priors,
            rows,
            one_request,
            progress,
            told: &told,
            counts: Counts::default(),
            before: 0,
            failures: Failures::default(),
            halt: None,
        };
        let carried = carry_out(work.run.shared, threads, &tell, &mut work);
        work.progress.end();
        work.say_told();
        let settled = carried.and_then(|()| work.run.ledger.settle());
        if let Err(reason) = settled {
            return Err(work.run.session.refuse(&[state_failed(reason)]));
        }
        work.end()
    }
}

/// Why no further row is begun.
enum Halt {
    /// What was wrong was told.
    Exit(Exit),
    Failures,
    Token,
}

/// A run that is under way.
struct Going<'r, 'f> {
    run: Run<'r>,
    feed: Feed<'f>,
    batch: Batch,
    /// Of a batch that was begun before.
    priors: Option<Priors<'r>>,
    rows: bool,
    /// A row is one request: where its intent is settled, nothing more is to be done.
    one_request: bool,
    progress: Progress,
    told: &'r Mutex<Vec<String>>,
    counts: Counts,
    /// Accepted by earlier runs.
    before: u64,
    failures: Failures,
    halt: Option<Halt>,
}

impl Work for Going<'_, '_> {
    fn next(&mut self) -> Option<Request> {
        while self.halt.is_none() {
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

    fn done(&mut self, request: Request, outcomes: &[(usize, Outcome)]) {
        self.say_told();
        for (index, outcome) in outcomes {
            let prior = request.prior.iter().find(|prior| prior.request == *index);
            self.count(request.row, prior, outcome, Some((&request.plan, *index)));
            if matches!(outcome, Outcome::Refused(refusal) if refusal.stage == Stage::Token) {
                self.halt.get_or_insert(Halt::Token);
            }
        }
        self.judge();
        self.tick();
    }

    fn tick(&mut self) {
        self.say_told();
        if self.rows {
            let read = self.feed.bytes_read();
            self.progress.update(&self.counts, read, self.run.session);
        }
    }
}

impl Going<'_, '_> {
    /// A row as a request; `None` where nothing is sent for it.
    fn request(&mut self, fed: Fed) -> Result<Option<Request>, Exit> {
        let (row, hash) = (fed.row, fed.hash);
        let prior = self.prior(row, &hash)?;
        if self.one_request && !prior.is_empty() {
            let ended = prior.iter().map(|prior| send::settled(prior, self.run.shared, self.run.source.ty));
            if let Some(ended) = ended.collect::<Option<Vec<_>>>() {
                prior.iter().zip(&ended).for_each(|(prior, outcome)| self.count(row, Some(prior), outcome, None));
                self.judge();
                return Ok(None);
            }
        }
        let Some(plan) = self.feed.plan(fed, self.run.session) else {
            self.counts.add(State::Invalid, 1);
            let recorded = Recorded { state: State::Invalid, code: None, answer: None, reason: None };
            if prior.is_empty() {
                self.run.ledger.end(self.batch.id, row, 0, hash, recorded);
            }
            self.judge();
            return Ok(None);
        };
        self.run.public.ask(&plan, self.run.session)?;
        Ok(Some(Request { batch: self.batch.id, row, row_hash: hash, plan, prior }))
    }

    /// Takes an outcome in.
    fn count(&mut self, row: u64, prior: Option<&Prior>, outcome: &Outcome, plan: Option<(&Plan, usize)>) {
        let was_accepted = prior.is_some_and(|prior| prior.recorded.state == State::Accepted);
        self.counts.add(Recorded::of(outcome).state, 1);
        self.before += u64::from(was_accepted);
        if !self.rows {
            self.show_one(outcome, was_accepted);
        }
        let found = send::finding(outcome, &self.run.shared.account, self.run.source.ty, plan);
        if let Some(found) = found {
            self.failures.add(row, found, self.run.session);
        }
    }

    /// What earlier runs know of a row.
    fn prior(&mut self, row: u64, hash: &[u8; 16]) -> Result<Vec<Prior>, Exit> {
        let Some(priors) = &mut self.priors else { return Ok(Vec::new()) };
        let prior = priors.of(row).map_err(|reason| self.run.session.refuse(&[state_failed(reason)]))?;
        // What nobody got can be mended.
        let sent = |prior: &Prior| {
            matches!(prior.recorded.state, State::Accepted | State::Started | State::Unknown) && prior.row_hash != hash
        };
        if prior.iter().any(sent) {
            let found = nowhere(words::ROW_CHANGED).arg("row", row).arg("batch", self.batch.name.as_str());
            return Err(self.progress.aside(|| self.run.session.refuse(&[found])));
        }
        Ok(prior)
    }

    /// Stops after too many failures.
    fn judge(&mut self) {
        let failures = self.counts.all() - self.counts.accepted;
        if self.run.args.max_failures.is_some_and(|most| failures >= most) {
            self.halt.get_or_insert(Halt::Failures);
        }
    }

    fn show_one(&mut self, outcome: &Outcome, was_accepted: bool) {
        let account = ("account", Arg::Text(self.run.shared.account.name.clone()));
        let session = &mut self.run.session;
        match outcome {
            Outcome::Accepted { .. } if was_accepted => session.say(&words::ACCEPTED_BEFORE, &[account]),
            Outcome::Accepted { id: Some(id), .. } => {
                session.say(&words::ACCEPTED_ID, &[account, ("id", id.as_str().into())]);
            }
            Outcome::Accepted { id: None, .. } => session.say(&words::ACCEPTED, &[account]),
            _ => {}
        }
    }

    fn say_told(&mut self) {
        let told = std::mem::take(&mut *self.told.lock().unwrap_or_else(PoisonError::into_inner));
        if told.is_empty() {
            return;
        }
        let session = &mut self.run.session;
        self.progress.aside(|| {
            told.iter().for_each(|line| session.err.print(line));
            session.err.flush();
        });
    }

    fn end(self) -> Result<(Exit, Batch), Exit> {
        let Self { run, batch, counts, before, failures, halt, rows, .. } = self;
        let session = run.session;
        failures.show(run.analysis.files(), &batch.name, session);
        if rows {
            let args: [(&'static str, Arg); 7] = [
                ("account", run.shared.account.name.as_str().into()),
                ("batch", batch.name.as_str().into()),
                ("accepted", counts.accepted.into()),
                ("refused", counts.refused.into()),
                ("unsent", counts.unsent.into()),
                ("unknown", counts.unknown.into()),
                ("invalid", counts.invalid.into()),
            ];
            session.say(&words::SUMMARY, &args);
            if before > 0 {
                session.say(&words::SUMMARY_BEFORE, &[("count", before.into())]);
            }
        }
        let mut exit = exit(&counts);
        match halt {
            Some(Halt::Exit(halted)) => exit = exit.max(halted),
            Some(Halt::Failures) => {
                session.say(&words::STOPPED_FAILURES, &[("count", (counts.all() - counts.accepted).into())]);
            }
            Some(Halt::Token) if rows => session.say(&words::STOPPED_TOKEN, &[]),
            Some(Halt::Token) | None => {}
        }
        Ok((exit, batch))
    }
}

const fn exit(counts: &Counts) -> Exit {
    match counts {
        Counts { unknown: 1.., .. } => Exit::Unknown,
        Counts { refused: 1.., .. } | Counts { unsent: 1.., .. } => Exit::Refused,
        Counts { invalid: 1.., .. } => Exit::Found,
        _ => Exit::Done,
    }
}

/// An event as people follow it.
pub(super) fn follow(event: &Event<'_>, verbose: u8, lang: Lang) -> String {
    match event {
        Event::Exchange { row, id, call, outcome, took } => {
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
            if verbose > 1 { format!("{line}\n{}\n", call.shown()) } else { format!("{line}\n") }
        }
        Event::Waiting { id, time, .. } => {
            let args = [("id", (*id).into()), ("time", Arg::Text(format!("{:.1}", time.as_secs_f64())))];
            format!("{}\n", words::WAITING.fill(&args, lang))
        }
    }
}

/// An outcome in a few words.
pub(in super::super) fn said(outcome: &Outcome) -> Arg {
    match outcome {
        Outcome::Accepted { .. } => Arg::Word(&words::SAYS_ACCEPTED),
        Outcome::Refused(refusal) => {
            let code = refusal.code.map_or_else(|| format!("HTTP {}", refusal.status), |code| code.to_string());
            Arg::Phrase(&words::SAYS_REFUSED, vec![("code", code.into())])
        }
        Outcome::Unsent(reason) => Arg::Phrase(&words::SAYS_UNSENT, vec![("reason", reason.as_str().into())]),
        Outcome::Unknown(reason) => Arg::Phrase(&words::SAYS_UNKNOWN, vec![("reason", reason.as_str().into())]),
    }
}
