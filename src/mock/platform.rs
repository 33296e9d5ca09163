//! All platforms in one: their paths do not overlap.

use serde_json::{Map, Value};

use super::accounts::Accounts;
use super::fault::{FaultKind, Faults};
use super::ids::Ids;
use super::jobs::{First, Jobs};
use super::judge::Judge;
use super::media::{Missing, Shelf};
use super::rates::Rates;
use super::record::{HIDDEN, Record};
use super::reply::{Outcome, Refusal, Reply};
use super::route::{self, Route, Work};
use super::{Millis, Request, Settings, calls, places};
use crate::catalog::calls::{Holds, JSON_WARNING, Repeats};
use crate::catalog::{self, Endpoint, MessageType, Rate, RateScope};

/// The state of the mock platforms, independent of a network and the machine's clock.
#[derive(Debug)]
pub struct Platform {
    pub(super) settings: Settings,
    /// The offset of its clock from the machine's.
    pub(super) ahead: Millis,
    pub(super) faults: Faults,
    pub(super) accounts: Accounts,
    pub(super) rates: Rates,
    pub(super) shelf: Shelf,
    pub(super) jobs: Jobs,
    pub(super) ids: Ids,
    pub(super) speeds: std::collections::HashMap<String, usize>,
    pub record: Record,
}

/// Information about a request that is being answered.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub account: String,
    pub message: Option<&'static MessageType>,
    pub upload: Option<Map<String, Value>>,
    pub flight: Option<u64>,
}

/// A call of a message's endpoint.
struct Call<'r> {
    request: &'r Request,
    now: Millis,
    judge: Judge,
    endpoint: &'static Endpoint,
    types: &'r [&'static MessageType],
    channel: &'static str,
}

impl Platform {
    /// Platforms in their initial state. `seed` makes their ids and tokens unique.
    pub fn new(settings: Settings, record: Record, seed: i64) -> Self {
        let Settings { keys, accounts, media, faults, token_life, .. } = settings.clone();
        Self {
            settings,
            ahead: 0,
            faults: Faults::new(faults),
            accounts: Accounts::new(keys, accounts, token_life),
            rates: Rates::default(),
            shelf: Shelf::new(media),
            jobs: Jobs::default(),
            ids: Ids::new(seed),
            speeds: std::collections::HashMap::new(),
            record,
        }
    }

    /// Processes and records a request. [`Platform::landed`] must be called once the answer is sent.
    pub fn handle(&mut self, request: &Request) -> (Reply, Option<FaultKind>) {
        let now = request.at + self.ahead;
        let fault = self.faults.take(&request.path);
        let route = route::find(&request.path, self.settings.profiles);
        let proof = route.as_ref().and_then(|route| route.proof(request));
        let platform = route.as_ref().map_or(catalog::Platform::ANY, |route| route.platform);
        let mut reply = match (fault, &route) {
            (Some(FaultKind::Drop), _) => Reply::failed(platform, 0),
            (Some(FaultKind::Http(status)), _) => Reply::failed(platform, status),
            (Some(FaultKind::Code(code)), _) => Reply::refused(platform, code.into()),
            (_, None) => Reply::failed(platform, 404),
            (_, Some(route)) => {
                if fault == Some(FaultKind::Expired) {
                    self.accounts.expire(Some(proof.as_deref().unwrap_or_default()), now);
                }
                self.answer(request, now, route)
            }
        };
        if fault == Some(FaultKind::Warning) {
            reply.warn(JSON_WARNING);
        }
        let path = route.map_or_else(|| request.path.clone(), |route| route.shown(request, HIDDEN));
        self.record.note(request, (&path, proof.as_deref()), &reply, fault, now);
        (reply, fault)
    }

    /// The answer of this flight was sent, or its client has gone.
    pub fn landed(&mut self, flight: u64) {
        self.jobs.land(flight);
    }

    fn answer(&mut self, request: &Request, now: Millis, route: &Route) -> Reply {
        let mut seen = Seen::default();
        let done = self.work(request, now, route, &mut seen);
        let mut reply = done.unwrap_or_else(|refusal| Reply::refused(route.platform, refusal));
        reply.account = reply.account.or((!seen.account.is_empty()).then_some(seen.account));
        reply.message_type = seen.message.map(|message| message.id);
        (reply.upload, reply.flight) = (seen.upload, seen.flight);
        reply
    }

    fn work(&mut self, request: &Request, now: Millis, route: &Route, seen: &mut Seen) -> Result<Reply, Refusal> {
        let codes = route.platform.refusals();
        if let Some(proof) = route.proof(request) {
            seen.account = self.accounts.of(route.platform, &proof, now).map_err(|code| match &route.work {
                Work::Upload(_) if code == codes.unknown_credential => codes.unknown_uploader,
                _ => code,
            })?;
        }
        if request.method != route.method {
            return Err(codes.method.into());
        }
        let judge = Judge { platform: route.platform, profiles: self.settings.profiles };
        match &route.work {
            Work::Message(types, endpoint, channel) => {
                self.message(&Call { request, now, judge, endpoint, types, channel }, seen)
            }
            Work::Upload(places) => calls::upload(self, request, now, route.platform, places, seen),
            Work::Call(call) => {
                self.count(call.rates, &seen.account, call.path, now).map_err(|rate| codes.too_often(&rate))?;
                calls::call(self, request, now, call, seen)
            }
        }
    }

    /// Counts a call with its own rates.
    fn count(&mut self, rates: &'static [Rate], account: &str, path: &'static str, now: Millis) -> Result<(), Rate> {
        let place = || (account.to_owned(), path, String::new());
        let counted: Vec<_> = self.settings.pace.of(rates, None).into_iter().map(|rate| (place(), rate)).collect();
        self.rates.count(&counted, now)
    }

    fn message(&mut self, call: &Call<'_>, seen: &mut Seen) -> Result<Reply, Refusal> {
        let Call { request, now, judge, endpoint, .. } = *call;
        let codes = judge.platform.refusals();
        let read = judge.read(&request.body);
        let message = read.as_ref().ok().map(|read| judge.type_of(call.types, &read.json));
        seen.message = message.as_ref().and_then(|message| message.as_ref().ok()).copied();
        let body = read.as_ref().ok().map(|read| &read.json);
        self.pace(call, seen, body).map_err(|rate| codes.too_often(&rate))?;
        let read = read?;
        let message = message.unwrap_or_else(|| Err(codes.unknown_type.into()))?;
        judge.message(message, endpoint.path, &read.json)?;
        self.media(message, &read.json, &seen.account, now, judge.platform)?;
        if let Some(code) = codes.twins {
            let digest = md5::compute(&request.body).into();
            seen.flight = Some(self.jobs.take_off(&seen.account, digest).ok_or(code)?);
        }
        let mark = self.mark(message, &read.json, &seen.account, judge.platform);
        if let Some((mark, repeats)) = &mark
            && let Some(first) = self.jobs.first(mark, repeats, now).cloned()
        {
            return self.again(repeats, &first, now, endpoint, judge.platform);
        }
        let (mut reply, ids) = self.accepted(message, endpoint, &seen.account, now, judge.platform);
        if let Some((mark, _)) = mark {
            self.jobs.remember(mark, First { at: now, ids });
        }
        if read.loose {
            reply.warn(JSON_WARNING);
        }
        Ok(reply)
    }

    /// Counts a message for every rate of the catalog.
    fn pace(&mut self, call: &Call<'_>, seen: &Seen, body: Option<&Value>) -> Result<(), Rate> {
        let Some(channel) = catalog::channel(call.channel) else { return Ok(()) };
        let rates = self.settings.pace.of(channel.rates, self.settings.profiles.of(channel.platform));
        let (chats, broadcast) = match (seen.message, body) {
            (Some(message), Some(body)) => places::chats(message, body),
            _ => (Vec::new(), false),
        };
        let place = |to: &str| (seen.account.clone(), channel.id, to.to_owned());
        let counted = rates.into_iter().flat_map(|rate| {
            let to: Vec<String> = match rate.scope {
                RateScope::Account => vec![String::new()],
                RateScope::Chat => chats.clone(),
                RateScope::Broadcast if broadcast => vec![String::from("*")],
                // Users and groups cannot be told apart by their ids: they count as chats.
                RateScope::Broadcast | RateScope::User => Vec::new(),
            };
            to.into_iter().map(move |to| (to, rate))
        });
        let counted: Vec<_> = counted.map(|(to, rate)| (place(&to), rate)).collect();
        self.rates.count(&counted, call.now)
    }

    /// Checks that this account may use all media ids of the body.
    pub(super) fn media(
        &self,
        message: &'static MessageType,
        body: &Value,
        account: &str,
        now: Millis,
        platform: catalog::Platform,
    ) -> Result<(), Refusal> {
        let codes = platform.refusals();
        for (place, id) in places::media(message.fields, body) {
            self.shelf.find(id, account, place, now).map_err(|missing| match missing {
                Missing::Unknown => codes.no_such_media,
                Missing::OtherKind => codes.media_kind,
            })?;
        }
        Ok(())
    }

    /// The mark by which the platform would recognise the request.
    fn mark(
        &self,
        message: &'static MessageType,
        body: &Value,
        account: &str,
        platform: catalog::Platform,
    ) -> Option<((String, &'static str, String), &'static Repeats)> {
        let repeats = message.repeats()?;
        let profile = self.settings.profiles.of(platform);
        if profile.is_some_and(|profile| profile != repeats.only) {
            return None;
        }
        let mark = match places::at(body, repeats.wire).and_then(Value::as_str) {
            Some(id) if repeats.per_recipient => format!("{id} {}", places::recipients(message, body)),
            Some(id) => id.to_owned(),
            None if repeats.by_content => {
                let digest = md5::compute(body.to_string());
                return Some(((account.to_owned(), "", format!("{digest:x}")), repeats));
            }
            None => return None,
        };
        Some(((account.to_owned(), repeats.wire, mark), repeats))
    }

    /// Answers a repeated request.
    fn again(
        &self,
        repeats: &Repeats,
        first: &First,
        now: Millis,
        endpoint: &Endpoint,
        platform: catalog::Platform,
    ) -> Result<Reply, Refusal> {
        if now - first.at < repeats.pause * 1000 {
            return Err(repeats.too_soon.into());
        }
        let ids = first.ids.iter().map(|(key, id)| (*key, Value::from(*id)));
        let reply = match repeats.repeated {
            Some(code) => Reply::refused(platform, Refusal { keys: ids.collect(), ..Refusal::new(code) }),
            None => ids.fold(Reply::ok(platform, endpoint.success()), |reply, (key, id)| reply.with(key, id)),
        };
        Ok(reply.repeated())
    }

    /// The answer to an accepted request, with its ids.
    fn accepted(
        &mut self,
        message: &'static MessageType,
        endpoint: &'static Endpoint,
        account: &str,
        now: Millis,
        platform: catalog::Platform,
    ) -> (Reply, Vec<(&'static str, i64)>) {
        let kind = message.id.rsplit('.').next().unwrap_or(message.id);
        let mut reply = self.stored(endpoint, kind, account, now, platform);
        let mut ids = Vec::new();
        let profile = self.settings.profiles.of(platform);
        let articles = message.fields.iter().any(|field| field.holds_articles());
        for answer in endpoint.answers {
            let exists = answer.only.is_none_or(|only| only.is_under(profile));
            let is_given = match answer.holds {
                Some(Holds::Id) => true,
                Some(Holds::ArticlesId) => articles,
                _ => false,
            };
            if exists && is_given {
                let id = self.ids.message();
                self.jobs.begin(account, id);
                ids.push((answer.key, id));
                reply = reply.with(answer.key, id);
            }
        }
        (reply, ids)
    }

    /// The answer of a call that stores something.
    pub(super) fn stored(
        &mut self,
        endpoint: &'static Endpoint,
        kind: &str,
        account: &str,
        now: Millis,
        platform: catalog::Platform,
    ) -> Reply {
        let mut reply =
            if endpoint.says_success { Reply::ok(platform, endpoint.success()) } else { Reply::bare(platform) };
        for answer in endpoint.answers {
            reply = match answer.holds {
                Some(Holds::Kind) => reply.with(answer.key, kind),
                Some(Holds::MediaId) => {
                    let id = self.ids.media();
                    self.shelf.store(&id, account, endpoint, now);
                    reply.with(answer.key, id)
                }
                Some(Holds::Time) => reply.with(answer.key, now / 1000),
                Some(Holds::TimeText) => reply.with(answer.key, (now / 1000).to_string()),
                Some(Holds::Id | Holds::ArticlesId) | None => reply,
            };
        }
        reply
    }
}

impl Outcome {
    /// Its name in the record.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Repeated => "repeated",
            Self::Refused(_) => "refused",
            Self::Nothing => "nothing",
        }
    }
}
