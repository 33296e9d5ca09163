//! All platforms in one: their paths do not overlap.

use serde_json::{Map, Value};

use super::accounts::Accounts;
use super::fault::{FaultKind, Faults};
use super::ids::Ids;
use super::jobs::{First, MockJobs};
use super::judge::Judge;
use super::media::{Missing, Shelf};
use super::rates::Rates;
use super::record::{HIDDEN, Record};
use super::reply::{MockRefusal, MockReply, RequestOutcome};
use super::route::{self, Route, RouteTarget};
use super::{Millis, MockRequest, MockSettings, body_paths, calls};
use crate::catalog::calls::{AnswerContent, Repeats};
use crate::catalog::{self, Endpoint, MessageType, Rate, RateScope};

/// The state of the mock platforms, independent of a network and the machine's clock.
#[derive(Debug)]
pub struct MockPlatform {
    pub(super) settings: MockSettings,
    /// The offset of its clock from the machine's.
    pub(super) ahead: Millis,
    pub(super) faults: Faults,
    pub(super) accounts: Accounts,
    pub(super) rates: Rates,
    pub(super) shelf: Shelf,
    pub(super) jobs: MockJobs,
    pub(super) ids: Ids,
    pub(super) speeds: std::collections::HashMap<String, usize>,
    pub record: Record,
}

/// Information about a request that is being answered.
#[derive(Debug, Default)]
pub(super) struct RequestInfo {
    pub account: String,
    pub message: Option<&'static MessageType>,
    pub upload: Option<Map<String, Value>>,
    /// What a body that is not valid JSON was read as.
    pub read: Option<Value>,
    pub flight: Option<u64>,
}

/// A call of a message's endpoint.
struct MessageCall<'r> {
    request: &'r MockRequest,
    now: Millis,
    judge: Judge,
    endpoint: &'static Endpoint,
    types: &'r [&'static MessageType],
    channel: &'static str,
}

impl MockPlatform {
    /// Platforms in their initial state. `seed` makes their ids and tokens unique.
    pub fn new(settings: MockSettings, record: Record, seed: i64) -> Self {
        let MockSettings { keys, accounts, media, faults, token_life, .. } = settings.clone();
        Self {
            settings,
            ahead: 0,
            faults: Faults::new(faults),
            accounts: Accounts::new(keys, accounts, token_life),
            rates: Rates::default(),
            shelf: Shelf::new(media),
            jobs: MockJobs::default(),
            ids: Ids::new(seed),
            speeds: std::collections::HashMap::new(),
            record,
        }
    }

    /// Processes and records a request. [`MockPlatform::landed`] must be called once the answer is sent.
    pub fn handle(&mut self, request: &MockRequest) -> (MockReply, Option<FaultKind>) {
        let now = request.at + self.ahead;
        let fault = self.faults.take(&request.path);
        let route = route::find(&request.path, self.settings.profiles);
        let proof = route.as_ref().and_then(|route| route.proof(request));
        let platform = route.as_ref().map_or(catalog::Platform::ANY, |route| route.platform);
        let mut reply = match (fault, &route) {
            (Some(FaultKind::Drop), _) => MockReply::failed(platform, 0),
            (Some(FaultKind::Http(status)), _) => MockReply::failed(platform, status),
            (Some(FaultKind::Code(code)), _) => MockReply::refused(platform, code.into()),
            (_, None) => MockReply::failed(platform, 404),
            (_, Some(route)) => {
                if fault == Some(FaultKind::Expired) {
                    self.accounts.expire(Some(proof.as_deref().unwrap_or_default()), now);
                }
                self.answer(request, now, route)
            }
        };
        if fault == Some(FaultKind::Warning) {
            reply.warn();
        }
        let path = route.map_or_else(|| request.path.clone(), |route| route.shown(request, HIDDEN));
        self.record.note(request, (&path, proof.as_deref()), &reply, fault, now);
        (reply, fault)
    }

    /// The answer of this flight was sent, or its client has gone.
    pub fn landed(&mut self, flight: u64) {
        self.jobs.land(flight);
    }

    fn answer(&mut self, request: &MockRequest, now: Millis, route: &Route) -> MockReply {
        let mut seen = RequestInfo::default();
        let done = self.work(request, now, route, &mut seen);
        let mut reply = done.unwrap_or_else(|refusal| MockReply::refused(route.platform, refusal));
        reply.account = reply.account.or((!seen.account.is_empty()).then_some(seen.account));
        reply.message_type = seen.message.map(|message| message.id);
        (reply.upload, reply.read, reply.flight) = (seen.upload, seen.read, seen.flight);
        reply
    }

    fn work(
        &mut self,
        request: &MockRequest,
        now: Millis,
        route: &Route,
        seen: &mut RequestInfo,
    ) -> Result<MockReply, MockRefusal> {
        let codes = route.platform.refusals();
        if let Some(proof) = route.proof(request) {
            seen.account = self.accounts.of(route.platform, &proof, now).map_err(|code| match &route.work {
                RouteTarget::Upload(_) if code == codes.unknown_credential => codes.unknown_uploader,
                _ => code,
            })?;
        }
        if request.method != route.method {
            return Err(codes.method.into());
        }
        let judge = Judge { platform: route.platform, profiles: self.settings.profiles };
        match &route.work {
            RouteTarget::Message(types, endpoint, channel) => {
                self.message(&MessageCall { request, now, judge, endpoint, types, channel }, seen)
            }
            RouteTarget::Upload(places) => calls::upload(self, request, now, route.platform, places, seen),
            RouteTarget::Call(call) => {
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

    fn message(&mut self, call: &MessageCall<'_>, seen: &mut RequestInfo) -> Result<MockReply, MockRefusal> {
        let MessageCall { request, now, judge, endpoint, .. } = *call;
        let codes = judge.platform.refusals();
        let read = judge.read(&request.body);
        seen.read = read.as_ref().ok().filter(|read| read.lenient).map(|read| read.json.clone());
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
        if read.lenient {
            reply.warn();
        }
        Ok(reply)
    }

    /// Counts a message for every rate of the catalog.
    fn pace(&mut self, call: &MessageCall<'_>, seen: &RequestInfo, body: Option<&Value>) -> Result<(), Rate> {
        let Some(channel) = catalog::channel(call.channel) else { return Ok(()) };
        let rates = self.settings.pace.of(channel.rates, self.settings.profiles.of(channel.platform));
        let (chats, broadcast) = match (seen.message, body) {
            (Some(message), Some(body)) => body_paths::chats(message, body),
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
    ) -> Result<(), MockRefusal> {
        let codes = platform.refusals();
        for (place, id) in body_paths::media(message.fields, body) {
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
        let mark = match body_paths::at(body, repeats.wire).and_then(Value::as_str) {
            Some(id) if repeats.per_recipient => format!("{id} {}", body_paths::recipients(message, body)),
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
    ) -> Result<MockReply, MockRefusal> {
        if now - first.at < repeats.pause * 1000 {
            return Err(repeats.too_soon.into());
        }
        let ids = first.ids.iter().map(|(key, id)| (*key, Value::from(*id)));
        let reply = match repeats.repeated {
            Some(code) => MockReply::refused(platform, MockRefusal { keys: ids.collect(), ..MockRefusal::new(code) }),
            None => ids.fold(MockReply::ok(platform, endpoint.success()), |reply, (key, id)| reply.with(key, id)),
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
    ) -> (MockReply, Vec<(&'static str, i64)>) {
        let kind = message.id.rsplit('.').next().unwrap_or(message.id);
        let mut reply = self.stored(endpoint, kind, account, now, platform);
        let mut ids = Vec::new();
        let profile = self.settings.profiles.of(platform);
        let articles = message.fields.iter().any(|field| field.holds_articles());
        for answer in endpoint.answers {
            let exists = answer.only.is_none_or(|only| only.is_under(profile));
            let is_given = match answer.content {
                Some(AnswerContent::Id) => true,
                Some(AnswerContent::ArticlesId) => articles,
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
    ) -> MockReply {
        let mut reply =
            if endpoint.says_success { MockReply::ok(platform, endpoint.success()) } else { MockReply::bare(platform) };
        for answer in endpoint.answers {
            reply = match answer.content {
                Some(AnswerContent::Kind) => reply.with(answer.key, kind),
                Some(AnswerContent::MediaId) => {
                    let id = self.ids.media();
                    self.shelf.store(&id, account, endpoint, now);
                    reply.with(answer.key, id)
                }
                Some(AnswerContent::Time) => reply.with(answer.key, now / 1000),
                Some(AnswerContent::TimeText) => reply.with(answer.key, (now / 1000).to_string()),
                Some(AnswerContent::Id | AnswerContent::ArticlesId) | None => reply,
            };
        }
        reply
    }
}

impl RequestOutcome {
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
