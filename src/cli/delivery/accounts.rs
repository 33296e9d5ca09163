//! Selects the accounts of a command.

use std::path::Path;

use super::super::inputs::unreadable;
use crate::catalog::calls::{Purpose, call_for};
use crate::catalog::{Platform, Profiles, Variant};
use crate::config::{self, Config, Loaded, Trust};
use crate::diag::messages::receipt::CallGone;
use crate::diag::messages::send as messages;
use crate::diag::{Diagnostic, Phrase};
use crate::os;
use crate::send::{Account, AccountError, Veil};
use crate::source::display_path;
use crate::workspace::CONFIG;

/// An account of a configuration, and the variant of its platform.
pub(in crate::cli) struct Chosen {
    pub config: config::AccountConfig,
    pub variant: Variant,
    /// The profiles of the project.
    pub profiles: Profiles,
}

/// The accounts that a command names, and their purpose.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Wanted<'a> {
    pub names: &'a [String],
    /// `--config`
    pub config: Option<&'a Path>,
    pub project: Option<&'a Config>,
    /// The message or the command, and its platform.
    pub purpose: &'a str,
    pub platform: Platform,
}

/// The accounts that the command names. The user's own configuration takes precedence over that of a project;
/// `--config` replaces both.
///
/// # Errors
/// An error in a configuration or a name.
pub(in crate::cli) fn choose(wanted: Wanted<'_>) -> Result<Vec<Chosen>, Box<Loaded>> {
    let own = match wanted.config {
        Some(path) => Some(load(path)?),
        None => match os::user_config(CONFIG).filter(|path| os::exists(path)) {
            Some(path) => Some(load(&path)?),
            None => None,
        },
    };
    let project = wanted.project.filter(|_| wanted.config.is_none());
    let configs: Vec<&Config> = own.iter().map(|loaded| &loaded.config).chain(project).collect();
    let profiles = wanted.project.map(|config| config.profiles).unwrap_or_default();
    let chosen = wanted.names.iter().map(|name| one(name, &configs, profiles, wanted));
    chosen.collect::<Result<_, _>>().map_err(refused)
}

fn load(path: &Path) -> Result<Loaded, Box<Loaded>> {
    let name = display_path(path);
    let bytes = os::read_input(path, config::LARGEST);
    let bytes = bytes.map_err(|error| refused(unreadable(path, &name, error, config::LARGEST)))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let loaded = config::parse(bytes, &name, folder, Trust::User);
    if loaded.findings.iter().any(Diagnostic::is_error) { Err(Box::new(loaded)) } else { Ok(loaded) }
}

/// A finding that is not in a configuration.
fn refused(found: Diagnostic) -> Box<Loaded> {
    Box::new(Loaded { findings: vec![found], ..Loaded::default() })
}

fn one(name: &str, configs: &[&Config], project: Profiles, wanted: Wanted<'_>) -> Result<Chosen, Diagnostic> {
    let accounts = || configs.iter().flat_map(|config| config.accounts.iter().map(move |account| (*config, account)));
    let Some((config, account)) = accounts().find(|(_, account)| account.name == name) else {
        let known: Vec<String> = accounts().map(|(_, account)| account.name.clone()).collect();
        let known = Some(known).filter(|known| !known.is_empty());
        return Err(Diagnostic::nowhere(messages::AccountUnknown { name: name.to_owned(), known }));
    };
    let platform = wanted.platform;
    if account.platform != platform {
        let fitting = accounts().filter(|(_, account)| account.platform == platform);
        let fitting: Vec<String> = fitting.map(|(_, account)| account.name.clone()).collect();
        return Err(Diagnostic::nowhere(messages::AccountChannel {
            message: wanted.purpose.to_owned(),
            platform: platform.name(),
            account: name.to_owned(),
            other: account.platform.name(),
            known: Some(fitting).filter(|names| !names.is_empty()),
        }));
    }
    let variant = account.profile.or_else(|| config.profiles.of(platform)).or_else(|| project.of(platform));
    let Some(variant) = variant else {
        let today = platform.variants().first().map_or("", |variant| variant.id());
        let line = format!("{} = \"{today}\"", platform.id());
        return Err(Diagnostic::nowhere(messages::SendProfile { platform: platform.name(), line }));
    };
    Ok(Chosen { config: account.clone(), variant, profiles: project })
}

/// # Errors
/// The account's variant of the platform does not have this call.
pub(in crate::cli) fn has_call(chosen: &Chosen, purpose: Purpose) -> Result<(), Diagnostic> {
    match call_for(chosen.config.platform, purpose) {
        Some(call) if call.only.is_none_or(|variant| variant == chosen.variant) => Ok(()),
        call => Err(Diagnostic::nowhere(CallGone {
            profile: chosen.variant.id(),
            call: call.map(|call| call.path).unwrap_or_default(),
        })),
    }
}

/// Notes about an account: the URLs that secrets were extracted from.
pub(in crate::cli) fn notes(account: &Account) -> Vec<Phrase> {
    account.url_secrets().iter().map(|(key, place)| messages::TakenOut { place: place.clone(), key }.into()).collect()
}

/// The account with its secrets, which are added to the veil of the run.
///
/// # Errors
/// A secret is not available.
pub(in crate::cli) fn with_secrets(chosen: &Chosen, veil: &Veil) -> Result<Account, Diagnostic> {
    Account::open(&chosen.config, chosen.variant, veil).map_err(|error| {
        let variable = match &error {
            AccountError::Unset(_, name) => Some(name.clone()),
            _ => None,
        };
        let (key, reason): (_, Phrase) = match error {
            AccountError::Missing(key) => (key, (&messages::NO_SOURCE).into()),
            AccountError::Unset(key, name) => (key, messages::NotSet { name }.into()),
            AccountError::Unread(key, name, reason) => (key, messages::NotRead { name, reason: reason.into() }.into()),
            AccountError::Quoted(key, name) => (key, messages::InQuotes { name }.into()),
            AccountError::Address(key, name, parameter) => {
                (key, messages::NotInAddress { name, key: parameter }.into())
            }
            AccountError::Empty(key, name) => (key, messages::IsEmpty { name }.into()),
            AccountError::Twice(key, name) => (key, messages::NotAnotherRobot { name }.into()),
            AccountError::Malformed(key, name) => (key, messages::NotOneWord { name }.into()),
        };
        Diagnostic::nowhere(messages::AccountSecret { key, account: chosen.config.name.clone(), reason, variable })
    })
}
