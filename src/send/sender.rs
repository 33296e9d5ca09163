//! Carries one plan after another out, for one thread.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::account::Account;
use super::again::{Deadline, pause};
use super::call::{Call, Content, dedup, filled, is_message, own_id, type_of};
use super::client::{Client, Exchange};
use super::ledger::{Intent, Ledger, Prior, Recorded, State};
use super::outcome::{Outcome, Refusal, Stage};
use super::pace::{Pace, at_once};
use super::secret::{Secret, Veil};
use super::state::StateFolder;
use super::token::{TokenKind, Tokens};
use super::{flight, hash, media, recipients};
use crate::catalog::{Channel, Credential, Dedup, Endpoint, Retry};
use crate::os;
use crate::plan::{self, Body, Need, Plan};

/// One exchange takes no longer.
const EXCHANGE: Duration = Duration::from_secs(30);

/// How a run sends.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The time that a message has, with everything that is tried again; waiting for rates does not count.
    pub timeout: Duration,
    pub tokens: TokenKind,
    /// The ledger holds bodies too, not only their hashes.
    pub keep_bodies: bool,
    /// Intents whose end is unknown are sent again although they may arrive twice.
    pub resend_unknown: bool,
}

/// What all threads of a run have in common.
pub struct Shared {
    pub account: Account,
    pub channel: &'static Channel,
    pub options: Options,
    pub(super) ledger: Arc<Ledger>,
    pub(super) state: StateFolder,
    tokens: Tokens,
    veil: Veil,
}

impl Shared {
    pub fn new(
        account: Account,
        channel: &'static Channel,
        options: Options,
        ledger: Arc<Ledger>,
        state: StateFolder,
    ) -> Self {
        let tokens = Tokens::new(&account, options.tokens, &state);
        let veil = account.veil();
        Self { account, channel, options, ledger, state, tokens, veil }
    }

    /// How many threads are of use: more would only wait for each other.
    pub fn threads(&self, wanted: usize) -> usize {
        let most = at_once(self.channel, &self.account).map_or(wanted, |most| usize::try_from(most).unwrap_or(wanted));
        wanted.min(most).max(1)
    }
}

/// A plan that is to be carried out: a row of a batch.
pub struct Request {
    pub batch: i64,
    pub row: u64,
    /// Of the row's values.
    pub row_hash: [u8; 16],
    pub plan: Plan,
    /// What earlier runs know of it.
    pub prior: Vec<Prior>,
}

/// Something that a person may want to follow.
pub enum Event<'a> {
    /// An exchange has ended.
    Exchange { row: u64, id: &'a str, call: &'a Call, outcome: &'a Outcome, took: Duration },
    /// The next attempt comes later.
    Waiting { row: u64, id: &'a str, time: Duration },
}

/// Sends for one thread.
pub struct Sender<'a> {
    shared: &'a Shared,
    client: Client,
    pace: Pace,
    tell: &'a (dyn Fn(&Event<'_>) + Sync),
}

/// What was stored for this plan: the id, its key in the cache, and whether it came from there.
struct Stored {
    id: String,
    key: [u8; 16],
    cached: bool,
}

type AllStored = HashMap<String, Stored>;

impl<'a> Sender<'a> {
    /// # Errors
    /// The words of the system, where the rates cannot be kept.
    pub fn new(shared: &'a Shared, tell: &'a (dyn Fn(&Event<'_>) + Sync)) -> Result<Self, String> {
        let pace = Pace::open(&shared.account, shared.channel, &shared.state)?;
        Ok(Self { shared, client: Client::new(), pace, tell })
    }

    /// What became of each of a plan's messages, by its place among the requests.
    pub fn send(&mut self, request: &Request) -> Vec<(usize, Outcome)> {
        let mut stored = AllStored::new();
        let plan = &request.plan;
        let messages = plan.requests.iter().enumerate().filter(|(_, request)| is_message(plan, request));
        messages.map(|(index, message)| (index, self.message(request, index, message, &mut stored))).collect()
    }

    fn message(&mut self, request: &Request, index: usize, message: &plan::Request, stored: &mut AllStored) -> Outcome {
        let prior = request.prior.iter().find(|prior| prior.request == index);
        let (Some(endpoint), Body::Payload(payload)) = (message.endpoint, &message.body) else {
            return Outcome::Unsent(String::new());
        };
        let begun = match Begun::new(prior, self.shared, endpoint, &payload.root) {
            Ok(Next::Settled(outcome)) => return outcome,
            Ok(Next::Send(begun)) => begun,
            Err(reason) => return Outcome::Unsent(reason),
        };
        let outcome = self.attempts(request, index, message, endpoint, begun, stored);
        if !outcome.is_accepted() {
            self.end(request, index, &outcome);
        }
        outcome
    }

    /// Tries until the end is known, or no further attempt is allowed.
    fn attempts(
        &mut self,
        request: &Request,
        index: usize,
        message: &plan::Request,
        endpoint: &'static Endpoint,
        begun: Begun,
        stored: &mut AllStored,
    ) -> Outcome {
        let Body::Payload(payload) = &message.body else { return Outcome::Unsent(String::new()) };
        let mut doubt = begun.doubt;
        let mut deadline = Deadline::after(self.shared.options.timeout);
        let body_hash = hash::of(&[filled(&payload.root, &[], None).as_bytes()]);
        let (mut tries, mut renewed, mut stale) = (0, false, None);
        loop {
            let needs = match self.needs(request, message, stored, deadline) {
                Ok(needs) => needs,
                Err(outcome) => return merged(outcome, doubt),
            };
            let id = begun.id.as_ref().and_then(|id| id.made.then_some((id.dedup, id.value.as_str())));
            let body = filled(&payload.root, &needs, id);
            let call = Call::new(&self.shared.account, endpoint, &message.query, Content::Json(body));
            match self.wait_for_place(&request.plan, payload) {
                Ok(waited) => deadline = deadline.later(waited),
                Err(outcome) => return merged(outcome, doubt),
            }
            let token = match self.credential(endpoint, stale.as_ref(), deadline) {
                Ok(token) => token,
                Err(outcome) => return merged(outcome, doubt),
            };
            let intent = Intent {
                batch: request.batch,
                row: request.row,
                request: index,
                row_hash: request.row_hash,
                body_hash,
                client_id: begun.id.as_ref().map(|id| (id.value.clone(), id.first)),
                body: self.shared.options.keep_bodies.then(|| filled(&payload.root, &needs, id)),
            };
            let outcome = match self.call(request, &message.id, &call, endpoint, &token, deadline, Some(intent)) {
                Ok(outcome) => merged(outcome, doubt.clone()),
                Err(reason) => return merged(Outcome::Unsent(reason), doubt),
            };
            tries += 1;
            self.end(request, index, &outcome);
            if let Outcome::Unknown(reason) = &outcome {
                doubt = Some(reason.clone());
            }
            match &outcome {
                Outcome::Refused(refusal) if self.wants(refusal, Retry::NewToken) && stale.is_none() => {
                    stale = Some(token);
                }
                Outcome::Refused(refusal)
                    if self.wants(refusal, Retry::Reupload) && !renewed && stored.values().any(|one| one.cached) =>
                {
                    renewed = true;
                    if let Err(reason) = self.forget(stored) {
                        return Outcome::Unsent(reason);
                    }
                }
                _ => match pause(&outcome, tries, self.shared.account.platform, begun.id.is_some(), deadline) {
                    Some(time) => self.wait(request.row, &message.id, time),
                    None => return outcome,
                },
            }
        }
    }

    fn wants(&self, refusal: &Refusal, retry: Retry) -> bool {
        refusal.retry(self.shared.account.platform) == retry
    }

    fn end(&self, request: &Request, index: usize, outcome: &Outcome) {
        self.shared.ledger.end(request.batch, request.row, index, request.row_hash, Recorded::of(outcome));
    }

    fn wait(&self, row: u64, id: &str, time: Duration) {
        (self.tell)(&Event::Waiting { row, id, time });
        os::wait(time);
    }

    /// Gives the time that it took.
    fn wait_for_place(&mut self, plan: &Plan, payload: &plan::Payload) -> Result<Duration, Outcome> {
        let counted = type_of(plan).map(|ty| recipients::counted(ty, &payload.root)).unwrap_or_default();
        let start = os::instant();
        while let Some(time) = self.pace.take(&counted).map_err(Outcome::Unsent)? {
            os::wait(time);
        }
        Ok(start.elapsed())
    }

    /// The key, or the token: another one than `stale`.
    fn credential(
        &mut self,
        endpoint: &Endpoint,
        stale: Option<&Secret>,
        deadline: Deadline,
    ) -> Result<Secret, Outcome> {
        if endpoint.credential == Credential::WebhookKey {
            let key = self.shared.account.key(Credential::WebhookKey).cloned();
            return key.ok_or_else(|| Outcome::Unsent(String::new()));
        }
        let mut tries = 0;
        loop {
            let time = EXCHANGE.min(deadline.left());
            let outcome = match self.shared.tokens.get(&self.shared.account, &mut self.client, time, stale) {
                Ok(token) => return Ok(token),
                Err(outcome) => outcome,
            };
            tries += 1;
            match pause(&outcome, tries, self.shared.account.platform, false, deadline) {
                Some(time) => os::wait(time),
                None => return Err(outcome),
            }
        }
    }

    /// One exchange. With an intent, the ledger has it before the first byte is written.
    fn call(
        &mut self,
        request: &Request,
        id: &str,
        call: &Call,
        endpoint: &Endpoint,
        secret: &Secret,
        deadline: Deadline,
        intent: Option<Intent>,
    ) -> Result<Outcome, String> {
        let shared = self.shared;
        let (url, body, content_type) = (call.url(secret), call.body(), call.content_type());
        let stage = if intent.is_some() { Stage::Message } else { Stage::Media };
        let _alone = match &intent {
            Some(intent) if shared.channel.one_in_flight().is_some() => {
                Some(flight::alone(&shared.state, &shared.account, &intent.body_hash)?)
            }
            _ => None,
        };
        if let Some(intent) = intent {
            shared.ledger.begin(intent)?;
        }
        let time = EXCHANGE.min(deadline.left()).max(Duration::from_secs(1));
        let exchange = Exchange { method: call.method, url: &url, content_type: &content_type, body: &body, time };
        let veil = shared.veil.and(secret);
        let start = os::instant();
        let reply = self.client.exchange(&exchange, &veil);
        let outcome = Outcome::of(reply, stage, shared.account.platform, endpoint, &veil);
        (self.tell)(&Event::Exchange { row: request.row, id, call, outcome: &outcome, took: start.elapsed() });
        Ok(outcome)
    }

    /// What a request takes from earlier answers; what is not stored yet is stored now.
    fn needs<'p>(
        &mut self,
        request: &Request,
        of: &'p plan::Request,
        stored: &mut AllStored,
        deadline: Deadline,
    ) -> Result<Vec<(&'p Need, String)>, Outcome> {
        let mut needs = Vec::with_capacity(of.needs.len());
        for need in &of.needs {
            if !stored.contains_key(&need.from) {
                let from = request.plan.requests.iter().find(|request| request.id == need.from);
                let from = from.ok_or_else(|| Outcome::Unsent(need.from.clone()))?;
                let one = self.store(request, from, stored, deadline)?;
                stored.insert(need.from.clone(), one);
            }
            let id = stored.get(&need.from).map(|one| one.id.clone()).unwrap_or_default();
            needs.push((need, id));
        }
        Ok(needs)
    }

    /// Uploads a file or makes a material, unless this account has it stored.
    fn store(
        &mut self,
        request: &Request,
        from: &plan::Request,
        stored: &mut AllStored,
        deadline: Deadline,
    ) -> Result<Stored, Outcome> {
        let Some(endpoint) = from.endpoint else { return Err(Outcome::Unsent(String::new())) };
        let content = match &from.body {
            Body::Payload(payload) => {
                let needs = self.needs(request, from, stored, deadline)?;
                Content::Json(filled(&payload.root, &needs, None))
            }
            Body::Upload { field, path, filename, file } => {
                let bytes = media::read(file).map_err(|reason| Outcome::Unsent(format!("{path}: {reason}")))?;
                Content::File { part: field, filename: filename.clone(), bytes }
            }
        };
        let call = Call::new(&self.shared.account, endpoint, &from.query, content);
        let key = media::key(&self.shared.account, endpoint, &call);
        let _lock = media::lock(self.shared, &key).map_err(Outcome::Unsent)?;
        if let Some(id) = self.shared.ledger.media(key).map_err(Outcome::Unsent)? {
            return Ok(Stored { id, key, cached: true });
        }
        let id = self.upload(request, from, &call, endpoint, deadline)?;
        self.shared.ledger.keep_media(key, &id, media::until()).map_err(Outcome::Unsent)?;
        Ok(Stored { id, key, cached: false })
    }

    /// It reaches nobody, so that what is not known is simply done again.
    fn upload(
        &mut self,
        request: &Request,
        from: &plan::Request,
        call: &Call,
        endpoint: &'static Endpoint,
        deadline: Deadline,
    ) -> Result<String, Outcome> {
        let (mut tries, mut stale) = (0, None);
        loop {
            let token = self.credential(endpoint, stale.as_ref(), deadline)?;
            let outcome = self.call(request, &from.id, call, endpoint, &token, deadline, None);
            let outcome = outcome.unwrap_or_else(Outcome::Unsent);
            tries += 1;
            match &outcome {
                Outcome::Accepted { id: Some(id), .. } => return Ok(id.clone()),
                Outcome::Refused(refusal) if self.wants(refusal, Retry::NewToken) && stale.is_none() => {
                    stale = Some(token);
                    continue;
                }
                _ => {}
            }
            match pause(&outcome, tries, self.shared.account.platform, true, deadline) {
                Some(time) => self.wait(request.row, &from.id, time),
                // Whatever is unknown here, the message itself was not sent.
                None => {
                    return Err(match outcome {
                        Outcome::Refused(refusal) => Outcome::Refused(refusal),
                        Outcome::Unknown(reason) | Outcome::Unsent(reason) => Outcome::Unsent(reason),
                        Outcome::Accepted { .. } => Outcome::Unsent(String::new()),
                    });
                }
            }
        }
    }

    fn forget(&self, stored: &mut AllStored) -> Result<(), String> {
        stored.drain().try_for_each(|(_, one)| self.shared.ledger.forget_media(one.key))
    }
}

/// After an attempt whose end is unknown, only the platform's word that it has the message ends the doubt.
fn merged(outcome: Outcome, doubt: Option<String>) -> Outcome {
    match (outcome, doubt) {
        (Outcome::Refused(_) | Outcome::Unsent(_), Some(reason)) => Outcome::Unknown(reason),
        (outcome, _) => outcome,
    }
}

/// How an intent goes on.
enum Next {
    /// Nothing more is done.
    Settled(Outcome),
    Send(Begun),
}

struct Begun {
    id: Option<ClientId>,
    /// Why the end of an earlier attempt is not known.
    doubt: Option<String>,
}

struct ClientId {
    dedup: &'static Dedup,
    value: String,
    /// When it was first used: milliseconds since 1970.
    first: i64,
    /// It is not in the body that was built.
    made: bool,
}

/// Letters of an id: 120 random bits, within every platform's bound.
const ID: usize = 24;

impl Begun {
    fn new(prior: Option<&Prior>, shared: &Shared, endpoint: &Endpoint, root: &plan::Node) -> Result<Next, String> {
        let now = i64::try_from(os::since_epoch().as_millis()).unwrap_or(i64::MAX);
        let open = |dedup: &Dedup, first: i64| {
            let window = i64::try_from(dedup.seconds.saturating_mul(1000)).unwrap_or(i64::MAX);
            now.saturating_sub(first) < window
        };
        let own = own_id(&shared.account, endpoint, root);
        let made = dedup(&shared.account, endpoint, root);
        let reused = |prior: &Prior| -> Option<ClientId> {
            let (value, first) = prior.client_id.clone()?;
            let (dedup, made) = match (&own, made) {
                (Some((dedup, id)), _) if *id == value => (*dedup, false),
                (None, Some(dedup)) => (dedup, true),
                _ => return None,
            };
            open(dedup, first).then_some(ClientId { dedup, value, first, made })
        };
        let mut doubt = None;
        if let Some(prior) = prior {
            match prior.recorded.state {
                State::Accepted => return Ok(Next::Settled(prior.recorded.outcome())),
                State::Refused => {
                    let again =
                        prior.recorded.code.is_some_and(|code| crate::catalog::may_pass(shared.account.platform, code));
                    if !again {
                        return Ok(Next::Settled(prior.recorded.outcome()));
                    }
                }
                State::Unsent | State::Invalid => {}
                State::Started | State::Unknown => match reused(prior) {
                    Some(id) => {
                        let doubt = prior.recorded.reason.clone().unwrap_or_default();
                        return Ok(Next::Send(Self { id: Some(id), doubt: Some(doubt) }));
                    }
                    None if shared.options.resend_unknown => doubt = None,
                    None => return Ok(Next::Settled(prior.recorded.outcome())),
                },
            }
        }
        let id = match (prior.and_then(reused), own, made) {
            (Some(id), ..) => Some(id),
            (None, Some((dedup, value)), _) => Some(ClientId { dedup, value, first: now, made: false }),
            (None, None, Some(dedup)) => Some(ClientId { dedup, value: hash::random(ID)?, first: now, made: true }),
            (None, None, None) => None,
        };
        Ok(Next::Send(Self { id, doubt: doubt.take() }))
    }
}
