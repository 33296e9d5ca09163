//! Accounts with their secrets at hand.

use super::hash;
use super::secret::{Secret, Veil};
use crate::catalog::{Endpoint, Platform, Variant};
use crate::config::{self, KEY, KEYS, SecretSource};
use crate::os;

/// Bytes of a secret's file at most.
const LARGEST: u64 = 64 * 1024;

/// Through whom messages go out.
#[derive(Clone)]
pub struct Account {
    /// As the configuration calls it.
    pub name: String,
    pub platform: Platform,
    pub variant: Variant,
    base_url: Option<String>,
    keys: Keys,
    /// A hash that names it in files: the same for the same secrets and hosts.
    id: String,
}

#[derive(Clone)]
enum Keys {
    /// One, or several of one chat.
    Robots(Vec<Robot>),
    App {
        appid: Secret,
        secret: Secret,
    },
}

/// A robot of a chat.
#[derive(Clone)]
struct Robot {
    key: Secret,
    /// Names it in files, like [`Account::id`]: what it uploads is its own, and its rates are.
    id: String,
}

/// Why an account cannot be used. The name of the key, as the configuration has it, and where its value was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountError {
    /// The configuration names no source.
    Missing(&'static str),
    /// The environment variable is not set.
    Unset(&'static str, String),
    /// The program or the file gave nothing, in the system's words.
    Unread(&'static str, String, String),
    /// Nothing, or more than one word.
    Malformed(&'static str, String),
    /// Another robot of the account has the same.
    Twice(&'static str, String),
}

impl Account {
    /// Reads the secrets of an account. `variant` is that of the project; the account's own counts more.
    ///
    /// # Errors
    /// One of its secrets is not to be had.
    pub fn open(config: &config::Account, variant: Variant) -> Result<Self, AccountError> {
        let get = |key: &'static str| {
            let source = config.secrets.iter().find(|(known, _)| *known == key).map(|(_, source)| source);
            read(key, source.ok_or(AccountError::Missing(key))?)
        };
        let base_url = config.base_url.clone();
        let id_of = |who: &Secret| {
            let parts = [config.platform.id(), base_url.as_deref().unwrap_or_default(), who.expose()];
            hash::name(&parts.map(str::as_bytes))
        };
        let (keys, id) = match config.platform {
            Platform::Wecom => {
                let robots = robots(config, id_of)?;
                let id = robots.first().map(|robot| robot.id.clone()).ok_or(AccountError::Missing(KEY))?;
                (Keys::Robots(robots), id)
            }
            Platform::OfficialAccount => {
                let (appid, secret) = (get("appid")?, get("secret")?);
                let id = id_of(&appid);
                (Keys::App { appid, secret }, id)
            }
        };
        let variant = config.profile.unwrap_or(variant);
        Ok(Self { name: config.name.clone(), platform: config.platform, variant, base_url, keys, id })
    }

    /// An account for requests that are printed and not sent: its secrets are not looked for.
    pub fn without_secrets(config: &config::Account, variant: Variant) -> Self {
        Self {
            name: config.name.clone(),
            platform: config.platform,
            variant: config.profile.unwrap_or(variant),
            base_url: config.base_url.clone(),
            keys: Keys::Robots(Vec::new()),
            id: String::new(),
        }
    }

    /// The name of its files: of several robots, that of the first. So a run goes on where robots were added.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How many robots it has; an account without any is one.
    pub(super) fn robots(&self) -> usize {
        match &self.keys {
            Keys::Robots(robots) => robots.len().max(1),
            Keys::App { .. } => 1,
        }
    }

    /// The name of a robot's files.
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

    /// The webhook's key; `None` where calls take a token.
    pub(super) fn key(&self, robot: usize) -> Option<&Secret> {
        match &self.keys {
            Keys::Robots(robots) => robots.get(robot).map(|robot| &robot.key),
            Keys::App { .. } => None,
        }
    }

    /// What tokens are asked for with: appid and secret.
    pub(super) fn app(&self) -> Option<(&Secret, &Secret)> {
        match &self.keys {
            Keys::App { appid, secret } => Some((appid, secret)),
            Keys::Robots(_) => None,
        }
    }

    /// Hides its secrets.
    pub fn veil(&self) -> Veil {
        Veil::new(match &self.keys {
            Keys::Robots(robots) => robots.iter().map(|robot| robot.key.clone()).collect(),
            Keys::App { appid, secret } => vec![secret.clone(), appid.clone()],
        })
    }
}

/// The keys of an account's robots, in the order of the configuration; no two are the same.
fn robots(config: &config::Account, id_of: impl Fn(&Secret) -> String) -> Result<Vec<Robot>, AccountError> {
    let mut robots: Vec<Robot> = Vec::new();
    for (name, source) in config.secrets.iter().filter(|(name, _)| [KEY, KEYS].contains(name)) {
        let key = read(name, source)?;
        if robots.iter().any(|robot| robot.key == key) {
            return Err(AccountError::Twice(name, source.place()));
        }
        robots.push(Robot { id: id_of(&key), key });
    }
    Ok(robots)
}

fn read(key: &'static str, source: &SecretSource) -> Result<Secret, AccountError> {
    let (place, text) = match source {
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
            let bytes = os::read_given(path, LARGEST).map_err(os::read_reason);
            let text = bytes.and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.utf8_error().to_string()));
            let text = text.map_err(|reason| AccountError::Unread(key, place.clone(), reason))?;
            (place, text)
        }
    };
    let secret = text.trim();
    if secret.is_empty() || secret.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(AccountError::Malformed(key, place));
    }
    Ok(Secret::new(secret.to_owned()))
}
