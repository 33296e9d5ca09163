//! Authenticates calls: webhook keys, accounts and their tokens.

use std::collections::HashMap;

use super::Millis;
use super::ids::Ids;
use crate::catalog::calls::tokens::TokenTerms;
use crate::catalog::{Login, Platform};

/// A day.
const DAY: Millis = 86_400_000;

#[derive(Debug)]
pub(super) struct Accounts {
    /// The existing keys; if empty, every key exists.
    given_keys: Vec<String>,
    /// appid and secret; if empty, every account exists.
    given: Vec<(String, String)>,
    /// The lifetime of a token in seconds; `None` for that of the platform.
    life: Option<i64>,
    /// The names of keys, which are not secret.
    keys: HashMap<String, String>,
    tokens: HashMap<String, Token>,
    apps: HashMap<String, App>,
}

#[derive(Debug)]
struct Token {
    appid: String,
    ends: Millis,
    /// The time from which another one replaces it.
    replaced: Option<Millis>,
}

/// The tokens issued to an account.
#[derive(Debug, Default)]
struct App {
    latest: Option<String>,
    stable: Option<String>,
    /// The times at which a new stable token was forced.
    forced: Vec<Millis>,
}

/// What is wrong with an appid and its secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CredentialFault {
    Appid,
    Secret,
}

/// A token and its remaining lifetime in seconds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct IssuedToken {
    pub token: String,
    pub seconds: i64,
}

/// Why a new token cannot be forced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Forced {
    TooSoon,
    TooOften,
}

impl Accounts {
    pub fn new(keys: Vec<String>, accounts: Vec<(String, String)>, life: Option<i64>) -> Self {
        Self {
            given_keys: keys,
            given: accounts,
            life,
            keys: HashMap::new(),
            tokens: HashMap::new(),
            apps: HashMap::new(),
        }
    }

    /// The non-secret name of the account of a key or token; or the `errcode`.
    pub fn of(&mut self, platform: Platform, text: &str, now: Millis) -> Result<String, i64> {
        match platform.spec().login {
            Login::Key { .. } => self.of_key(platform, text),
            Login::App(terms) => self.of_token(platform, terms, text, now),
        }
    }

    fn of_key(&mut self, platform: Platform, key: &str) -> Result<String, i64> {
        let refusals = platform.refusals();
        if key.is_empty() {
            return Err(refusals.no_credential);
        }
        if !self.given_keys.is_empty() && !self.given_keys.iter().any(|given| given == key) {
            return Err(refusals.unknown_credential);
        }
        let number = self.keys.len() + 1;
        Ok(self.keys.entry(key.to_owned()).or_insert_with(|| format!("robot-{number}")).clone())
    }

    fn of_token(&self, platform: Platform, terms: &TokenTerms, token: &str, now: Millis) -> Result<String, i64> {
        let refusals = platform.refusals();
        if token.is_empty() {
            return Err(refusals.no_credential);
        }
        let known = self.tokens.get(token).ok_or(refusals.unknown_credential)?;
        if known.replaced.is_some_and(|at| at <= now) {
            return Err(terms.refusals.replaced);
        }
        if known.ends <= now { Err(terms.refusals.expired) } else { Ok(known.appid.clone()) }
    }

    /// Checks that the account exists and the secret is correct.
    pub fn admit(&self, appid: &str, secret: &str) -> Result<(), CredentialFault> {
        match self.given.iter().find(|(given, _)| given == appid) {
            None if self.given.is_empty() => Ok(()),
            None => Err(CredentialFault::Appid),
            Some((_, given)) if given == secret => Ok(()),
            Some(_) => Err(CredentialFault::Secret),
        }
    }

    /// Issues a new token; the previous one expires a little later.
    pub fn fresh(&mut self, terms: &TokenTerms, appid: &str, now: Millis, ids: &mut Ids) -> IssuedToken {
        let given = self.issue(terms, appid, now, ids);
        let before = self.apps.entry(appid.to_owned()).or_default().latest.replace(given.token.clone());
        self.replace(before, now + terms.overlap * 1000);
        given
    }

    /// Returns the valid token, or a new one shortly before it expires; both are valid then.
    pub fn stable(&mut self, terms: &TokenTerms, appid: &str, now: Millis, ids: &mut Ids) -> IssuedToken {
        let stable = self.apps.get(appid).and_then(|app| app.stable.as_ref());
        let valid = stable.and_then(|token| Some((token, self.tokens.get(token)?)));
        // Scale the renewal period with a shorter lifetime.
        let renewal = terms.renewal * self.life.unwrap_or(terms.life) / terms.life;
        if let Some((token, known)) = valid
            && known.replaced.is_none()
            && known.ends - now > renewal * 1000
        {
            return IssuedToken { token: token.clone(), seconds: (known.ends - now) / 1000 };
        }
        let given = self.issue(terms, appid, now, ids);
        self.apps.entry(appid.to_owned()).or_default().stable = Some(given.token.clone());
        given
    }

    /// Issues a new stable token; the previous one becomes invalid immediately.
    pub fn forced(
        &mut self,
        terms: &TokenTerms,
        appid: &str,
        now: Millis,
        ids: &mut Ids,
    ) -> Result<IssuedToken, Forced> {
        let app = self.apps.entry(appid.to_owned()).or_default();
        app.forced.retain(|at| now - at < DAY);
        if app.forced.last().is_some_and(|at| now - at < terms.forced_apart * 1000) {
            return Err(Forced::TooSoon);
        }
        if app.forced.len() as u64 >= terms.forced_a_day {
            return Err(Forced::TooOften);
        }
        app.forced.push(now);
        let before = app.stable.take();
        self.replace(before, now);
        Ok(self.stable(terms, appid, now, ids))
    }

    fn issue(&mut self, terms: &TokenTerms, appid: &str, now: Millis, ids: &mut Ids) -> IssuedToken {
        let (token, seconds) = (ids.token(), self.life.unwrap_or(terms.life));
        let known = Token { appid: appid.to_owned(), ends: now + seconds * 1000, replaced: None };
        self.tokens.insert(token.clone(), known);
        IssuedToken { token, seconds }
    }

    fn replace(&mut self, token: Option<String>, at: Millis) {
        if let Some(known) = token.and_then(|token| self.tokens.get_mut(&token)) {
            known.replaced = Some(known.replaced.map_or(at, |before| before.min(at)));
        }
    }

    /// Expires a token, or all.
    pub fn expire(&mut self, token: Option<&str>, now: Millis) {
        let ended = self.tokens.iter_mut().filter(|(known, _)| token.is_none_or(|token| token == known.as_str()));
        ended.for_each(|(_, known)| known.ends = known.ends.min(now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::calls::tokens::TOKENS;

    const MINUTE: Millis = 60_000;

    fn platform(id: &str) -> Platform {
        Platform::find(id).unwrap()
    }

    fn accounts() -> (Accounts, Ids) {
        (Accounts::new(Vec::new(), Vec::new(), None), Ids::new(1))
    }

    fn errcode(accounts: &mut Accounts, token: &str, now: Millis) -> Option<i64> {
        accounts.of(platform("official_account"), token, now).err()
    }

    #[test]
    fn a_new_token_ends_the_one_before_after_a_while() {
        let (mut accounts, mut ids) = accounts();
        let first = accounts.fresh(&TOKENS, "wx1", 0, &mut ids);
        let second = accounts.fresh(&TOKENS, "wx1", MINUTE, &mut ids);
        assert_ne!(first.token, second.token);
        assert_eq!(accounts.of(platform("official_account"), &first.token, 5 * MINUTE), Ok("wx1".to_owned()));
        assert_eq!(errcode(&mut accounts, &first.token, 6 * MINUTE), Some(TOKENS.refusals.replaced));
        assert_eq!(errcode(&mut accounts, &second.token, 6 * MINUTE), None);
        assert_eq!(errcode(&mut accounts, &second.token, MINUTE + 7200 * 1000), Some(TOKENS.refusals.expired));
        assert_eq!(errcode(&mut accounts, "another", 0), Some(40014));
        assert_eq!(errcode(&mut accounts, "", 0), Some(41001));
    }

    #[test]
    fn the_stable_token_stays_until_shortly_before_its_end() {
        let (mut accounts, mut ids) = accounts();
        let first = accounts.stable(&TOKENS, "wx1", 0, &mut ids);
        let again = accounts.stable(&TOKENS, "wx1", 114 * MINUTE, &mut ids);
        assert_eq!((&again.token, again.seconds), (&first.token, 360));
        let renewed = accounts.stable(&TOKENS, "wx1", 115 * MINUTE, &mut ids);
        assert_ne!(renewed.token, first.token);
        assert_eq!(errcode(&mut accounts, &first.token, 119 * MINUTE), None, "both are valid");
        let other = accounts.fresh(&TOKENS, "wx1", 0, &mut ids);
        assert_ne!(other.token, first.token, "the two calls know nothing of each other");
        assert_eq!(errcode(&mut accounts, &renewed.token, 119 * MINUTE), None);
    }

    #[test]
    fn a_forced_token_voids_the_one_before_at_once() {
        let (mut accounts, mut ids) = accounts();
        let first = accounts.stable(&TOKENS, "wx1", 0, &mut ids);
        let forced = accounts.forced(&TOKENS, "wx1", 0, &mut ids).unwrap();
        assert_eq!(errcode(&mut accounts, &first.token, 0), Some(TOKENS.refusals.replaced));
        assert_eq!(accounts.stable(&TOKENS, "wx1", 1000, &mut ids).token, forced.token);
        assert_eq!(accounts.forced(&TOKENS, "wx1", 29_999, &mut ids), Err(Forced::TooSoon));
        for time in 1..20 {
            assert!(accounts.forced(&TOKENS, "wx1", time * MINUTE, &mut ids).is_ok());
        }
        assert_eq!(accounts.forced(&TOKENS, "wx1", 20 * MINUTE, &mut ids), Err(Forced::TooOften));
        assert!(accounts.forced(&TOKENS, "wx1", DAY + 1, &mut ids).is_ok());
    }

    #[test]
    fn where_accounts_are_given_others_are_strangers() {
        let mut accounts = Accounts::new(vec!["k".into()], vec![("wx1".into(), "s".into())], None);
        assert_eq!(accounts.admit("wx1", "s"), Ok(()));
        assert_eq!(accounts.admit("wx1", "t"), Err(CredentialFault::Secret));
        assert_eq!(accounts.admit("wx2", "s"), Err(CredentialFault::Appid));
        assert_eq!(accounts.of(platform("wecom"), "k", 0), Ok("robot-1".to_owned()));
        assert_eq!(accounts.of(platform("wecom"), "l", 0), Err(93000));
        assert_eq!(accounts.of(platform("wecom"), "", 0), Err(93000));
    }
}
