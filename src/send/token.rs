//! Access tokens, shared by all processes of an account.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::account::Account;
use super::answer::JsonAnswer;
use super::client::{Client, Exchange, HttpReply, Lost};
use super::outcome::{CallOutcome, CallRefusal, Stage};
use super::secret::{Secret, Veil, in_url};
use super::sender::SendEvent;
use super::state::StateFolder;
use crate::catalog::Platform;
use crate::catalog::calls::tokens::TokenTerms;
use crate::catalog::calls::{CallSpec, Purpose, call_for};
use crate::diag::Cause;
use crate::os::{self, Clock, Disk, locked};
use crate::source::World as _;

/// The fraction of its life that is left when a token is renewed, but not earlier than the platform issues a new one.
const EARLY_PART: u32 = 10;
/// The maximum size of a cached token in bytes.
const LARGEST: u64 = 16 * 1024;

/// The call for tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TokenKind {
    /// Returns the same token to every caller.
    #[default]
    Stable,
    /// Returns a new token for each call.
    Plain,
}

/// The tokens of an account.
pub(super) struct Tokens {
    /// The call for tokens and its terms; `None` if the account needs no token.
    call: Option<(&'static CallSpec, &'static TokenTerms)>,
    file: PathBuf,
    lock: String,
    state: StateFolder,
    held: Mutex<Option<CachedToken>>,
    clock: Arc<dyn Clock>,
}

#[derive(Clone)]
struct CachedToken {
    token: Secret,
    /// The time since 1970 after which it is no longer used.
    until: Duration,
}

impl CachedToken {
    fn is_good(&self, now: Duration, stale: Option<&Secret>) -> bool {
        now < self.until && stale != Some(&self.token)
    }
}

impl Tokens {
    pub fn new(account: &Account, kind: TokenKind, state: &StateFolder, clock: Arc<dyn Clock>) -> Self {
        let (purpose, name) = match kind {
            TokenKind::Stable => (Purpose::StableToken, account.id().to_owned()),
            TokenKind::Plain => (Purpose::Token, format!("{}-plain", account.id())),
        };
        Self {
            call: call_for(account.platform, purpose).zip(account.platform.tokens()),
            file: state.token(&name),
            lock: format!("token-{name}"),
            state: state.clone(),
            held: Mutex::new(None),
            clock,
        }
    }

    /// A token of the account, different from `stale`. Concurrent callers wait and share the new token.
    ///
    /// # Errors
    /// There is no token; nothing of the message was sent.
    pub fn get(
        &self,
        account: &Account,
        client: &mut Client,
        time: Duration,
        stale: Option<&Secret>,
        tell: &(dyn Fn(&SendEvent<'_>) + Sync),
    ) -> Result<Secret, CallOutcome> {
        let mut current = locked(&self.held);
        let now = || self.clock.since_epoch();
        if let Some(good) = current.as_ref().filter(|token| token.is_good(now(), stale)) {
            return Ok(good.token.clone());
        }
        let _lock = self.state.lock(&self.lock).map_err(CallOutcome::Unsent)?;
        let fresh = match self.cached().filter(|cached| cached.is_good(now(), stale)) {
            Some(cached) => cached,
            None => {
                let fresh = self.another(account, client, time, stale, tell)?;
                self.keep(&fresh).map_err(CallOutcome::Unsent)?;
                fresh
            }
        };
        *current = Some(fresh.clone());
        Ok(fresh.token)
    }

    /// The platform returns the same token while it considers it valid; if it is not, a new one is forced.
    fn another(
        &self,
        account: &Account,
        client: &mut Client,
        time: Duration,
        stale: Option<&Secret>,
        tell: &(dyn Fn(&SendEvent<'_>) + Sync),
    ) -> Result<CachedToken, CallOutcome> {
        let first = self.request(account, client, time, false, tell)?;
        let can_force = self.call.is_some_and(|(call, _)| call.purpose == Purpose::StableToken);
        if Some(&first.token) == stale && can_force {
            return self.request(account, client, time, true, tell);
        }
        Ok(first)
    }

    fn request(
        &self,
        account: &Account,
        client: &mut Client,
        time: Duration,
        force: bool,
        tell: &(dyn Fn(&SendEvent<'_>) + Sync),
    ) -> Result<CachedToken, CallOutcome> {
        let (Some((id, secret)), Some((call, terms))) = (account.app(), self.call) else {
            return Err(CallOutcome::Unsent(Cause::NONE));
        };
        let address = format!("{}{}", account.token_host(call.host), call.path);
        let (url, body) = asked(call, terms, &address, [id.expose(), secret.expose()], force, in_url);
        let url = Secret::new(url);
        let exchange =
            Exchange { method: call.method, url: &url, content_type: CONTENT_TYPE, body: body.as_bytes(), time };
        let veil = account.veil();
        let start = self.clock.monotonic();
        let reply = client.exchange(&exchange, veil);
        let took = self.clock.monotonic().saturating_sub(start);
        let answer = reply.as_ref().ok().map(|reply| reply.shown(veil));
        let fresh = granted(reply, account.platform, terms, veil, self.clock.since_epoch());
        if let Ok(token) = &fresh {
            veil.add(&token.token);
        }
        let request = TokenRequest::new(call, terms, address, force);
        let answer = answer.map(|shown| move || veil.hide(&shown));
        let outcome = fresh.as_ref().map(drop);
        tell(&SendEvent::Token { request: &request, outcome, answer: answer.as_ref().map(|shown| shown as _), took });
        fresh
    }

    fn cached(&self) -> Option<CachedToken> {
        let bytes = Disk.read(&self.file, LARGEST).ok()?;
        let value: Value = serde_json::from_slice(&bytes).ok()?;
        let token = Secret::new(value.get("token")?.as_str()?.to_owned());
        Some(CachedToken { token, until: Duration::from_secs(value.get("until")?.as_u64()?) })
    }

    fn keep(&self, held: &CachedToken) -> Result<(), Cause> {
        let text = json!({ "token": held.token.expose(), "until": held.until.as_secs() }).to_string();
        os::replace_private(&self.file, text.as_bytes())
    }
}

/// A token request, without its secrets.
pub struct TokenRequest {
    pub method: &'static str,
    /// `https://host/path`
    pub address: String,
    url: String,
    body: String,
}

impl TokenRequest {
    fn new(call: &CallSpec, terms: &TokenTerms, address: String, force: bool) -> Self {
        let words = [terms.id, terms.secret].map(|name| format!("${{{}}}", name.to_ascii_uppercase()));
        let [id, secret] = &words;
        let (url, body) = asked(call, terms, &address, [id, secret], force, str::to_owned);
        Self { method: call.method, address, url, body }
    }

    /// The request for display, with placeholders for secrets.
    pub fn shown(&self) -> String {
        let head = format!("{} {}\nContent-Type: {CONTENT_TYPE}\n\n", self.method, self.url);
        if self.body.is_empty() { head } else { format!("{head}{}\n", self.body) }
    }
}

const CONTENT_TYPE: &str = "application/json; charset=utf-8";

/// The URL and body of a token request; `in_query` writes a secret into the URL.
fn asked(
    call: &CallSpec,
    terms: &TokenTerms,
    address: &str,
    [id, secret]: [&str; 2],
    force: bool,
    in_query: impl Fn(&str) -> String,
) -> (String, String) {
    let asked = [terms.grant, (terms.id, id), (terms.secret, secret)];
    if call.purpose == Purpose::StableToken {
        let mut body: Map<String, Value> =
            asked.iter().map(|(key, value)| ((*key).to_owned(), Value::from(*value))).collect();
        body.insert(terms.force.to_owned(), force.into());
        return (address.to_owned(), Value::Object(body).to_string());
    }
    let query: Vec<_> = asked.iter().map(|(key, value)| format!("{key}={}", in_query(value))).collect();
    (format!("{address}?{}", query.join("&")), String::new())
}

/// Reads the token of an answer; on failure, nothing of the message was sent.
fn granted(
    reply: Result<HttpReply, Lost>,
    platform: Platform,
    terms: &TokenTerms,
    veil: &Veil,
    now: Duration,
) -> Result<CachedToken, CallOutcome> {
    let reply = reply.map_err(|lost| CallOutcome::Unsent(lost.cause))?;
    let answer = JsonAnswer::parse(&reply.body, &platform.spec().answer, veil);
    let token = answer.as_ref().and_then(|answer| answer.text(terms.token)).filter(|token| !token.is_empty());
    match (token, answer) {
        (Some(token), Some(answer)) if reply.is_success() => {
            let life = answer.text(terms.expires_in).and_then(|life| life.parse().ok());
            Ok(CachedToken { token: Secret::new(token), until: end(life, terms, now) })
        }
        (_, Some(answer)) if answer.code().is_some_and(|code| code != 0) => Err(CallOutcome::Refused(CallRefusal {
            stage: Stage::Token,
            code: answer.code(),
            status: reply.status,
            message: Cause::Said(answer.message()),
            names: None,
            last: false,
        })),
        _ => Err(CallOutcome::Unsent(reply.described(veil).into())),
    }
}

/// The time until which a new token is used, from the lifetime that the platform states. A lifetime longer than its
/// terms is not trusted.
fn end(life: Option<u64>, terms: &TokenTerms, now: Duration) -> Duration {
    let [early, longest] = [terms.renewal, terms.life].map(|seconds| Duration::from_secs(seconds.unsigned_abs()));
    let life = life.map_or(early, Duration::from_secs).min(longest);
    now.saturating_add(life.saturating_sub(early.min(life / EARLY_PART)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_answer_makes_a_token_last_for_ever() {
        let now = Duration::from_secs(1_000_000);
        let terms = &crate::catalog::calls::tokens::TOKENS;
        let end = |life| end(life, terms, now).as_secs() - now.as_secs();
        assert_eq!([None, Some(0), Some(1), Some(100)].map(end), [270, 0, 0, 90]);
        assert_eq!([7200, 7201, u64::MAX].map(|life| end(Some(life))), [6900, 6900, 6900]);
        assert_eq!(super::end(Some(u64::MAX), terms, Duration::MAX), Duration::MAX);
    }
}
