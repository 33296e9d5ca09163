//! Accounts with their secrets.

use super::hash;
use super::secret::{Secret, Veil, from_url};
use crate::catalog::{CredentialCarrier, Endpoint, Login, Platform, Variant, credential_in};
use crate::config::{self, SecretSource};
use crate::diag::Cause;
use crate::os;

/// The maximum size of a secret's file in bytes.
const LARGEST: u64 = 64 * 1024;

/// The name of a secret in a URL, and where that URL came from.
pub type UrlSecret = (&'static str, String);

/// An account that sends messages.
#[derive(Clone)]
pub struct Account {
    /// Its name in the configuration.
    pub name: String,
    pub platform: Platform,
    pub variant: Variant,
    base_url: Option<String>,
    keys: Keys,
    /// A hash that identifies it in files: the same for the same secrets and hosts.
    id: String,
    /// Secrets that were extracted from a URL.
    taken: Vec<UrlSecret>,
    /// The command uses several accounts, so findings name this one.
    among_others: bool,
    /// Hides all secrets that the run has read, including its own.
    veil: Veil,
}

#[derive(Clone)]
enum Keys {
    /// One bot, or several of one chat.
    Robots(Vec<Robot>),
    App {
        id: Secret,
        secret: Secret,
    },
}

/// A bot of a chat.
#[derive(Clone)]
struct Robot {
    key: Secret,
    /// Identifies it in files, like [`AccountConfig::id`]: uploads and rates are per bot.
    id: String,
}

/// Why an account cannot be used. With the name of the key in the configuration, and the source of its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountError {
    /// The configuration names no source.
    Missing(&'static str),
    /// The environment variable is not set.
    Unset(&'static str, String),
    /// The program or the file gave nothing, and why.
    Unread(&'static str, String, Cause),
    /// The value is empty.
    Empty(&'static str, String),
    /// The value has more than one word.
    Malformed(&'static str, String),
    /// The value is in quotes, as in a settings file.
    Quoted(&'static str, String),
    /// The value is a URL, or a part of one, without the last-named parameter.
    Address(&'static str, String, &'static str),
    /// Another bot of the account has the same key.
    Twice(&'static str, String),
}

impl Account {
    /// Reads the secrets of an account, and adds them to the veil of the run. `variant` is that of the project; the
    /// account's own takes precedence.
    ///
    /// # Errors
    /// One of its secrets is not available.
    pub fn open(config: &config::AccountConfig, variant: Variant, veil: &Veil) -> Result<Self, AccountError> {
        let mut taken = Vec::new();
        let base_url = config.base_url.clone();
        let id_of = |who: &Secret| {
            let parts = [config.platform.id(), base_url.as_deref().unwrap_or_default(), who.expose()];
            hash::name(&parts.map(str::as_bytes))
        };
        let (keys, account) = match &config.platform.spec().login {
            Login::Key { name, .. } => {
                let robots = robots(config, name, id_of, &mut taken)?;
                let id = robots.first().map(|robot| robot.id.clone()).ok_or(AccountError::Missing(name))?;
                (Keys::Robots(robots), id)
            }
            Login::App(terms) => {
                let mut get = |key: &'static str| {
                    let source = config.secrets.iter().find(|(known, _)| *known == key).map(|(_, source)| source);
                    let place = SecretPlace { platform: config.platform, name: key };
                    secret(key, place, source.ok_or(AccountError::Missing(key))?, &mut taken)
                };
                let (id, secret) = (get(terms.id)?, get(terms.secret)?);
                let account = id_of(&id);
                (Keys::App { id, secret }, account)
            }
        };
        match &keys {
            Keys::Robots(robots) => robots.iter().for_each(|robot| veil.add(&robot.key)),
            Keys::App { id, secret } => [secret, id].into_iter().for_each(|secret| veil.add(secret)),
        }
        let variant = config.profile.unwrap_or(variant);
        Ok(Self {
            name: config.name.clone(),
            platform: config.platform,
            variant,
            base_url,
            keys,
            id: account,
            taken,
            among_others: false,
            veil: veil.clone(),
        })
    }

    /// An account for requests that are printed but not sent: its secrets are not read.
    pub fn without_secrets(config: &config::AccountConfig, variant: Variant) -> Self {
        Self {
            name: config.name.clone(),
            platform: config.platform,
            variant: config.profile.unwrap_or(variant),
            base_url: config.base_url.clone(),
            keys: Keys::Robots(Vec::new()),
            id: String::new(),
            taken: Vec::new(),
            among_others: false,
            veil: Veil::default(),
        }
    }

    /// The secrets that were extracted from a URL.
    pub fn url_secrets(&self) -> &[UrlSecret] {
        &self.taken
    }

    /// Marks it as one of several accounts of a command.
    pub fn among_others(self) -> Self {
        Self { among_others: true, ..self }
    }

    pub(super) const fn is_among_others(&self) -> bool {
        self.among_others
    }

    /// The id of its files; for several bots, that of the first, so that a run can continue after bots were added.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The number of bots; 1 for an account without bots.
    pub(super) fn robots(&self) -> usize {
        match &self.keys {
            Keys::Robots(robots) => robots.len().max(1),
            Keys::App { .. } => 1,
        }
    }

    /// The id of a bot's files.
    pub(super) fn id_of(&self, robot: usize) -> &str {
        match &self.keys {
            Keys::Robots(robots) => robots.get(robot).map_or(&self.id, |robot| &robot.id),
            Keys::App { .. } => &self.id,
        }
    }

    /// `scheme://host` of a call.
    pub(super) fn host(&self, endpoint: &Endpoint) -> String {
        self.base_url.clone().unwrap_or_else(|| endpoint.host_for(Some(self.variant)).to_owned())
    }

    /// `scheme://host` of the token call.
    pub(super) fn token_host(&self, host: &str) -> String {
        self.base_url.clone().unwrap_or_else(|| host.to_owned())
    }

    /// The key that calls carry; `None` if they use a token.
    pub(super) fn key(&self, robot: usize) -> Option<&Secret> {
        match &self.keys {
            Keys::Robots(robots) => robots.get(robot).map(|robot| &robot.key),
            Keys::App { .. } => None,
        }
    }

    /// The id and secret with which tokens are requested.
    pub(super) fn app(&self) -> Option<(&Secret, &Secret)> {
        match &self.keys {
            Keys::App { id, secret } => Some((id, secret)),
            Keys::Robots(_) => None,
        }
    }

    pub(super) const fn veil(&self) -> &Veil {
        &self.veil
    }
}

/// The keys of an account's bots, in the order of the configuration, without duplicates. `one` is the name of a single
/// one.
fn robots(
    config: &config::AccountConfig,
    one: &'static str,
    id_of: impl Fn(&Secret) -> String,
    taken: &mut Vec<UrlSecret>,
) -> Result<Vec<Robot>, AccountError> {
    let mut robots: Vec<Robot> = Vec::new();
    for (name, source) in &config.secrets {
        let key = secret(name, SecretPlace { platform: config.platform, name: one }, source, taken)?;
        if robots.iter().any(|robot| robot.key == key) {
            return Err(AccountError::Twice(name, source.place()));
        }
        robots.push(Robot { id: id_of(&key), key });
    }
    Ok(robots)
}

/// The place of a secret in URLs of a platform.
#[derive(Clone, Copy)]
struct SecretPlace {
    platform: Platform,
    /// Its name in the configuration and in queries.
    name: &'static str,
}

/// Reads a secret from its source.
fn secret(
    name: &'static str,
    place: SecretPlace,
    source: &SecretSource,
    taken: &mut Vec<UrlSecret>,
) -> Result<Secret, AccountError> {
    let (from, text) = read(name, source)?;
    match found_in(name, place, &from, &text)? {
        FoundSecret::Plain(secret) => Ok(secret),
        FoundSecret::Within(secret) => {
            taken.push((place.name, from));
            Ok(secret)
        }
    }
}

/// The source of a secret, and its text.
fn read(key: &'static str, source: &SecretSource) -> Result<(String, String), AccountError> {
    Ok(match source {
        SecretSource::Env(name) => {
            let text = os::variable(name).ok_or_else(|| AccountError::Unset(key, name.clone()))?;
            (name.clone(), text)
        }
        SecretSource::Command(program, arguments) => {
            let text = os::output_of(program, arguments);
            (program.clone(), text.map_err(|reason| AccountError::Unread(key, program.clone(), reason))?)
        }
        SecretSource::File(path) => {
            let place = path.to_string_lossy().into_owned();
            let bytes = os::read_input(path, LARGEST).map_err(Cause::from);
            let text =
                bytes.and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.utf8_error().to_string().into()));
            let text = text.map_err(|reason| AccountError::Unread(key, place.clone(), reason))?;
            (place, text)
        }
    })
}

/// A secret found in a configured text.
enum FoundSecret {
    Plain(Secret),
    /// It was part of a URL.
    Within(Secret),
}

/// Finds the secret of this name. Platforms display it as part of a URL, which people copy.
fn found_in(key: &'static str, place: SecretPlace, from: &str, text: &str) -> Result<FoundSecret, AccountError> {
    const QUOTES: [char; 13] = ['"', '\'', '`', '“', '”', '‘', '’', '「', '」', '«', '»', '＂', '＇'];
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.starts_with(QUOTES) || text.ends_with(QUOTES) {
        return Err(AccountError::Quoted(key, from.to_owned()));
    }
    if text.is_empty() {
        return Err(AccountError::Empty(key, from.to_owned()));
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(AccountError::Malformed(key, from.to_owned()));
    }
    let is_address = text.contains("://") || text.contains(place.platform.spec().root);
    match place.value_in(from, text, is_address).map(from_url) {
        Some(value) if !value.is_empty() => Ok(FoundSecret::Within(Secret::new(value))),
        None if !is_address => Ok(FoundSecret::Plain(Secret::new(text.to_owned()))),
        _ => Err(AccountError::Address(key, from.to_owned(), place.name)),
    }
}

impl SecretPlace {
    /// The value in a text that is a URL or the end of one.
    fn value_in<'t>(self, from: &str, text: &'t str, is_address: bool) -> Option<&'t str> {
        if is_address && self.platform.spec().credential.carrier == CredentialCarrier::Path {
            let path = text.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
            let path = path.find(self.platform.spec().root).and_then(|at| path.get(at..))?;
            let types = self.platform.channels().flat_map(|channel| channel.types);
            return types.filter_map(|ty| ty.endpoint).find_map(|endpoint| credential_in(endpoint.path, path));
        }
        let query = if is_address { text.split_once('?').map_or("", |(_, query)| query) } else { text };
        let pairs = query.split(['&', '?', '#']).map(|pair| pair.trim_start_matches("amp;"));
        let value = pairs.filter_map(|pair| pair.split_once('=')).find(|(name, _)| {
            name.eq_ignore_ascii_case(self.name) || (!is_address && !from.is_empty() && name.eq_ignore_ascii_case(from))
        });
        value.map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret, and whether it was extracted from a longer text.
    fn found(key: &'static str, text: &str) -> Result<(String, bool), AccountError> {
        let platform = Platform::ALL.iter().copied().find(|platform| {
            let login = &platform.spec().login;
            login.secrets().contains(&key) || login.several() == Some(key)
        });
        let platform = platform.unwrap();
        let name = if platform.spec().login.several() == Some(key) { platform.spec().login.secrets()[0] } else { key };
        Ok(match found_in(key, SecretPlace { platform, name }, "OPS_KEY", text)? {
            FoundSecret::Plain(secret) => (secret.expose().to_owned(), false),
            FoundSecret::Within(secret) => (secret.expose().to_owned(), true),
        })
    }

    #[test]
    fn a_key_is_found_in_what_people_copy() {
        for text in [
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k-1",
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?debug=1&key=k-1#top",
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?debug=1&amp;KEY=k%2D1",
            "qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k-1\n",
            "key=k-1",
            "?key=k-1&debug=1",
            "OPS_KEY=k-1",
        ] {
            assert_eq!(found("key", text), Ok(("k-1".into(), true)), "{text}");
            assert_eq!(found("keys", text), Ok(("k-1".into(), true)), "one of several: {text}");
        }
        for plain in ["k-1", " k-1\r\n", "\u{feff}k-1"] {
            assert_eq!(found("key", plain), Ok(("k-1".into(), false)));
        }
        assert_eq!(found("secret", "a/+=").unwrap(), ("a/+=".into(), false), "a secret may hold a sign of equality");
        let address = "https://api.weixin.qq.com/cgi-bin/token?grant_type=client_credential&appid=wx1&secret=s1";
        assert_eq!(found("appid", address), Ok(("wx1".into(), true)));
        assert_eq!(found("secret", address), Ok(("s1".into(), true)));
    }

    #[test]
    fn what_cannot_be_a_key() {
        let place = || "OPS_KEY".to_owned();
        for quoted in ["\"k-1\"", "'k-1'", "“k-1”", "k-1\"", "key=\"k-1\"", "\"two words\""] {
            assert_eq!(found("key", quoted), Err(AccountError::Quoted("key", place())), "{quoted}");
        }
        for empty in ["", " \n"] {
            assert_eq!(found("key", empty), Err(AccountError::Empty("key", place())));
        }
        for malformed in ["k 1", "k\n1"] {
            assert_eq!(found("key", malformed), Err(AccountError::Malformed("key", place())), "{malformed}");
        }
        for address in ["https://qyapi.weixin.qq.com/cgi-bin/webhook/send", "https://x.example/?key=", "key="] {
            assert_eq!(found("key", address), Err(AccountError::Address("key", place(), "key")), "{address}");
            assert_eq!(found("keys", address), Err(AccountError::Address("keys", place(), "key")), "{address}");
        }
    }
}
