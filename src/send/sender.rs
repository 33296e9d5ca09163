//! Sends plans, one after another, on one thread.

use std::sync::Arc;
use std::time::Duration;

use super::account::Account;
use super::answer::JsonAnswer;
use super::call::{Call, CallBody, filled, type_of};
use super::client::{Client, Exchange};
use super::fingerprint::Fingerprint;
use super::ledger::{Intent, Ledger, Prior, Recorded};
use super::outcome::{CallOutcome, CallRefusal, Stage};
use super::pace::{Pace, Wait, at_once};
use super::resume::{Begun, Resumed, begin};
use super::retry::{Deadline, pause};
use super::secret::Secret;
use super::state::StateFolder;
use super::store::AllStored;
use super::token::{TokenKind, TokenRequest, Tokens};
use super::{duplicate_id, in_flight, recipients};
use crate::catalog::{Channel, Endpoint, RecipientSpec, Retry};
use crate::diag::Cause;
use crate::diag::messages::send as messages;
use crate::os::{Clock, Interrupt};
use crate::plan::{self, Plan, RequestBody};

/// The timeout of one exchange.
const EXCHANGE: Duration = Duration::from_secs(30);

/// Options of a run.
#[derive(Clone, Copy, Debug)]
pub struct SendOptions {
    /// The timeout of a message including retries, but without waiting for rates.
    pub timeout: Duration,
    pub tokens: TokenKind,
    /// Store bodies in the ledger, not only their hashes.
    pub keep_bodies: bool,
    /// Resend intents with an unknown outcome although they may arrive twice.
    pub resend_unknown: bool,
    /// Keep the platform's rate limits.
    pub pace: bool,
}

/// What all threads of a run share.
pub struct SendContext {
    pub account: Account,
    pub channel: &'static Channel,
    pub options: SendOptions,
    pub(super) ledger: Arc<Ledger>,
    pub(super) state: StateFolder,
    pub interrupt: Interrupt,
    pub clock: Arc<dyn Clock>,
    tokens: Tokens,
}

impl SendContext {
    pub fn new(
        account: Account,
        channel: &'static Channel,
        options: SendOptions,
        ledger: Arc<Ledger>,
        state: StateFolder,
        interrupt: Interrupt,
    ) -> Self {
        let clock = ledger.clock();
        let tokens = Tokens::new(&account, options.tokens, &state, Arc::clone(&clock));
        Self { account, channel, options, ledger, state, interrupt, clock, tokens }
    }

    /// The deadline of a message that begins now.
    pub(super) fn deadline(&self) -> Deadline<'_> {
        Deadline::after(self.options.timeout, &*self.clock)
    }

    /// Waits; false after an interrupt.
    pub(super) fn wait(&self, time: Duration) -> bool {
        self.clock.wait(time, &self.interrupt);
        !self.interrupt.is_wished()
    }

    /// The useful number of threads: more would only wait for each other.
    pub fn threads(&self, wanted: usize) -> usize {
        // Keep the order of messages sent by several bots in turn.
        if self.account.robots() > 1 {
            return 1;
        }
        if !self.options.pace {
            return wanted.max(1);
        }
        let most = at_once(self.channel, &self.account).map_or(wanted, |most| usize::try_from(most).unwrap_or(wanted));
        wanted.min(most).max(1)
    }
}

/// A plan to send: a row of a batch.
pub struct SendRequest {
    pub batch: i64,
    pub row: u64,
    /// The hash of the row's values.
    pub row_hash: [u8; 16],
    pub plan: Plan,
    /// The intents of earlier runs.
    pub prior: Vec<Prior>,
}

/// A progress event.
pub enum SendEvent<'a> {
    /// An exchange has ended. `answer` returns the response without secrets; `None` if there was none.
    Exchange {
        row: u64,
        id: &'a str,
        call: &'a Call,
        outcome: &'a CallOutcome,
        answer: Option<&'a dyn Fn() -> String>,
        took: Duration,
    },
    /// A token was requested.
    Token {
        request: &'a TokenRequest,
        outcome: Result<(), &'a CallOutcome>,
        answer: Option<&'a dyn Fn() -> String>,
        took: Duration,
    },
    /// The next attempt is delayed.
    Waiting { row: u64, id: &'a str, time: Duration },
    /// A rate limit delays the call.
    Paced { row: u64, id: &'a str, wait: &'a Wait },
}

/// The sender of one thread.
pub struct Sender<'a> {
    pub(super) shared: &'a SendContext,
    client: Client,
    pace: Pace,
    /// The bot of the current message.
    pub(super) robot: usize,
    tell: &'a (dyn Fn(&SendEvent<'_>) + Sync),
}

impl<'a> Sender<'a> {
    /// # Errors
    /// The rates cannot be kept, with the system's error text.
    pub fn new(shared: &'a SendContext, tell: &'a (dyn Fn(&SendEvent<'_>) + Sync)) -> Result<Self, Cause> {
        let clock = || Arc::clone(&shared.clock);
        let pace = Pace::open(&shared.account, shared.channel, &shared.state, clock(), shared.options.pace)?;
        Ok(Self { shared, client: Client::new(clock()), pace, robot: 0, tell })
    }

    /// Sends a plan; returns the outcome of each message by the index of its request. Parts of a split text are sent in
    /// order, and none after one that was not accepted; parts of a list of recipients are independent.
    pub fn send(&mut self, request: &SendRequest) -> Vec<(usize, CallOutcome)> {
        let (mut stored, mut outcomes, plan) = (AllStored::new(), Vec::new(), &request.plan);
        let listed = type_of(plan).is_some_and(|ty| ty.recipients().iter().any(RecipientSpec::is_listed));
        let mut stopped = false;
        for (index, message) in plan.requests.iter().enumerate().filter(|(_, request)| plan.is_message(request)) {
            let outcome = if stopped || self.shared.interrupt.is_wished() {
                let outcome = CallOutcome::Unsent(if stopped { Cause::NONE } else { interrupted() });
                self.end(request, index, &outcome);
                outcome
            } else {
                self.message(request, index, message, &mut stored)
            };
            stopped |= !listed && !outcome.is_accepted();
            outcomes.push((index, outcome));
        }
        outcomes
    }

    fn message(
        &mut self,
        request: &SendRequest,
        index: usize,
        message: &plan::Request,
        stored: &mut AllStored,
    ) -> CallOutcome {
        let prior = request.prior.iter().find(|prior| prior.request == index);
        let (Some(endpoint), RequestBody::Payload(payload), Some(ty)) =
            (message.endpoint, &message.body, type_of(&request.plan))
        else {
            return CallOutcome::Unsent(Cause::NONE);
        };
        let begun = match begin(prior, self.shared, ty, &payload.root) {
            Ok(Resumed::Settled(outcome)) => return outcome,
            Ok(Resumed::Send(begun)) => begun,
            Err(reason) => return CallOutcome::Unsent(reason),
        };
        let counted = recipients::counted(ty, &payload.root);
        self.robot = match self.pace.robot(&counted) {
            Ok(robot) => robot,
            Err(reason) => return CallOutcome::Unsent(reason),
        };
        let outcome = self.attempts(request, index, message, endpoint, begun, stored);
        if !outcome.is_accepted() {
            self.end(request, index, &outcome);
        }
        outcome
    }

    /// Tries until the outcome is known or no further attempt is allowed.
    fn attempts(
        &mut self,
        request: &SendRequest,
        index: usize,
        message: &plan::Request,
        endpoint: &'static Endpoint,
        begun: Begun,
        stored: &mut AllStored,
    ) -> CallOutcome {
        let RequestBody::Payload(payload) = &message.body else { return CallOutcome::Unsent(Cause::NONE) };
        let mut doubt = begun.doubt.clone();
        let mut deadline = self.shared.deadline();
        let fingerprint = match Fingerprint::of(&request.plan, message) {
            Ok(fingerprint) => fingerprint,
            Err(reason) => return merged(CallOutcome::Unsent(reason), doubt),
        };
        let (mut tries, mut renewed, mut stale, mut tried_in_doubt) = (0, false, None, false);
        loop {
            let needs = match self.needs(request, message, stored, deadline) {
                Ok(needs) => needs,
                Err(outcome) => return merged(outcome, doubt),
            };
            let id = begun.id.as_ref().and_then(|id| id.made.then_some((id.repeats, id.value.as_str())));
            let body = filled(&payload.root, &needs, id);
            let call = Call::new(&self.shared.account, endpoint, &message.query, CallBody::Json(body));
            match self.wait_for_place(request, &message.id, payload) {
                Ok(waited) => deadline = deadline.later(waited),
                Err(outcome) => return merged(outcome, doubt),
            }
            let token = match self.credential(stale.as_ref(), deadline) {
                Ok(token) => token,
                Err(outcome) => return merged(outcome, doubt),
            };
            let intent = Intent {
                batch: request.batch,
                row: request.row,
                request: index,
                row_hash: request.row_hash,
                body_hash: fingerprint.kept(),
                client_id: begun.id.as_ref().map(|id| (id.value.clone(), id.first)),
                body: self.shared.options.keep_bodies.then(|| filled(&payload.root, &needs, id)),
            };
            let outcome = match self.call(request, &message.id, &call, &token, deadline, Some(intent)) {
                Ok(CallOutcome::Refused(refusal)) if begun.id.as_ref().is_some_and(|id| id.is_repeated(&refusal)) => {
                    match self.repeated(refusal, request, index, &fingerprint, &begun, tried_in_doubt) {
                        Ok(outcome) => outcome,
                        Err(reason) => return CallOutcome::Unknown(reason),
                    }
                }
                Ok(outcome) if begun.last => {
                    merged(outcome.after_unexplained(self.shared.account.platform), doubt.clone())
                }
                Ok(outcome) => merged(outcome, doubt.clone()),
                Err(reason) => return merged(CallOutcome::Unsent(reason), doubt),
            };
            tries += 1;
            self.end(request, index, &outcome);
            if let CallOutcome::Unknown(reason) = &outcome {
                doubt = Some(reason.clone());
                tried_in_doubt = true;
            }
            match &outcome {
                CallOutcome::Refused(refusal) if self.wants(refusal, Retry::NewToken) && stale.is_none() => {
                    stale = Some(token);
                }
                CallOutcome::Refused(refusal)
                    if self.wants(refusal, Retry::Reupload) && !renewed && stored.values().any(|one| one.cached) =>
                {
                    renewed = true;
                    if let Err(reason) = self.forget(stored) {
                        return CallOutcome::Unsent(reason);
                    }
                }
                _ => match pause(&outcome, tries, self.shared.account.platform, begun.id.is_some(), deadline) {
                    Some(time) if self.wait(request.row, &message.id, time) => {}
                    _ => return outcome,
                },
            }
        }
    }

    /// The outcome if the platform already knows the id.
    fn repeated(
        &self,
        refusal: CallRefusal,
        request: &SendRequest,
        index: usize,
        fingerprint: &Fingerprint,
        begun: &Begun,
        in_doubt: bool,
    ) -> Result<CallOutcome, Cause> {
        let shared = self.shared;
        let id = begun.id.as_ref().map(|id| id.value.as_str()).unwrap_or_default();
        let used = shared.ledger.used(shared.account.id(), id, (request.batch, request.row, index))?;
        let prior = request.prior.iter().find(|prior| prior.request == index).map(|prior| (prior, id));
        Ok(duplicate_id::judged(refusal, fingerprint, &used, prior, in_doubt))
    }

    pub(super) fn wants(&self, refusal: &CallRefusal, retry: Retry) -> bool {
        refusal.retry(self.shared.account.platform) == retry
    }

    fn end(&self, request: &SendRequest, index: usize, outcome: &CallOutcome) {
        self.shared.ledger.end(request.batch, request.row, index, request.row_hash, Recorded::of(outcome));
    }

    /// Waits for the next attempt; false after an interrupt.
    pub(super) fn wait(&self, row: u64, id: &str, time: Duration) -> bool {
        (self.tell)(&SendEvent::Waiting { row, id, time });
        self.shared.wait(time)
    }

    /// Returns the time that it took.
    fn wait_for_place(
        &mut self,
        request: &SendRequest,
        id: &str,
        payload: &plan::Payload,
    ) -> Result<Duration, CallOutcome> {
        let counted = type_of(&request.plan).map(|ty| recipients::counted(ty, &payload.root)).unwrap_or_default();
        let start = self.shared.clock.monotonic();
        while let Some(wait) = self.pace.take(self.robot, &counted).map_err(CallOutcome::Unsent)? {
            (self.tell)(&SendEvent::Paced { row: request.row, id, wait: &wait });
            if !self.shared.wait(wait.time) {
                return Err(CallOutcome::Unsent(interrupted()));
            }
        }
        Ok(self.shared.clock.monotonic().saturating_sub(start))
    }

    /// The key or a token, different from `stale`.
    pub(super) fn credential(&mut self, stale: Option<&Secret>, deadline: Deadline<'_>) -> Result<Secret, CallOutcome> {
        if self.shared.account.platform.tokens().is_none() {
            let key = self.shared.account.key(self.robot).cloned();
            return key.ok_or(CallOutcome::Unsent(Cause::NONE));
        }
        let mut tries = 0;
        loop {
            let time = EXCHANGE.min(deadline.left());
            let outcome = match self.shared.tokens.get(&self.shared.account, &mut self.client, time, stale, self.tell) {
                Ok(token) => return Ok(token),
                Err(outcome) => outcome,
            };
            tries += 1;
            match pause(&outcome, tries, self.shared.account.platform, false, deadline) {
                Some(time) if self.shared.wait(time) => {}
                _ => return Err(outcome),
            }
        }
    }

    /// One exchange. An intent is recorded in the ledger before the first byte is written.
    pub(super) fn call(
        &mut self,
        request: &SendRequest,
        id: &str,
        call: &Call,
        secret: &Secret,
        deadline: Deadline<'_>,
        intent: Option<Intent>,
    ) -> Result<CallOutcome, Cause> {
        let shared = self.shared;
        let stage = if intent.is_some() { Stage::Message } else { Stage::Media };
        let _alone = match &intent {
            Some(intent) if shared.account.platform.refusals().twins.is_some() => {
                Some(in_flight::alone(&shared.state, &shared.account, &intent.body_hash)?)
            }
            _ => None,
        };
        if let Some(intent) = intent {
            shared.ledger.begin(intent)?;
        }
        Ok(self.exchange((request.row, id), call, secret, deadline, stage).0)
    }

    /// One exchange, with the platform's answer. `of` is the row and the id of the request.
    pub(super) fn exchange(
        &mut self,
        of: (u64, &str),
        call: &Call,
        secret: &Secret,
        deadline: Deadline<'_>,
        stage: Stage,
    ) -> (CallOutcome, Option<JsonAnswer>) {
        let shared = self.shared;
        let (url, body, content_type) = (call.url(secret), call.body(), call.content_type());
        // The time for a file depends on its size; a message is short.
        let most = if stage == Stage::Media { deadline.left() } else { EXCHANGE.min(deadline.left()) };
        let time = most.max(Duration::from_secs(1));
        let exchange = Exchange { method: call.method, url: &url, content_type: &content_type, body: &body, time };
        let veil = shared.account.veil();
        veil.add(secret);
        let start = shared.clock.monotonic();
        let reply = self.client.exchange(&exchange, veil);
        let took = shared.clock.monotonic().saturating_sub(start);
        let answer = reply
            .as_ref()
            .ok()
            .and_then(|reply| JsonAnswer::parse(&reply.body, &shared.account.platform.spec().answer, veil));
        // Hiding secrets is expensive, and the answer is rarely needed.
        let kept = reply.as_ref().ok().cloned();
        let shown = kept.as_ref().map(|reply| || reply.shown(veil));
        let outcome = CallOutcome::of(reply, stage, shared.account.platform, &call.endpoint, veil);
        let (row, id) = of;
        (self.tell)(&SendEvent::Exchange {
            row,
            id,
            call,
            outcome: &outcome,
            answer: shown.as_ref().map(|shown| shown as _),
            took,
        });
        (outcome, answer)
    }
}

/// The reason for unsent messages after Ctrl-C.
const fn interrupted() -> Cause {
    Cause::Known(&messages::INTERRUPTED)
}

/// After an attempt with an unknown outcome, only the platform's confirmation that it has the message resolves it.
pub(super) fn merged(outcome: CallOutcome, doubt: Option<Cause>) -> CallOutcome {
    match (outcome, doubt) {
        (CallOutcome::Refused(_) | CallOutcome::Unsent(_), Some(reason)) => CallOutcome::Unknown(reason),
        (outcome, _) => outcome,
    }
}
