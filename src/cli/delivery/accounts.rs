//! The accounts that a command names.

use std::path::Path;

use super::super::inputs::unreadable;
use super::super::projects::Note;
use crate::catalog::calls::{Purpose, call_for};
use crate::catalog::{Platform, Profiles, Variant};
use crate::config::{self, Config, Loaded, Trust};
use crate::diag::words::receipt::CALL_GONE;
use crate::diag::words::{Word, send as words};
use crate::diag::{Arg, Diagnostic};
use crate::lang::suggest;
use crate::os;
use crate::send::{Account, AccountError, Veil};
use crate::source::shown;
use crate::workspace::CONFIG;

/// An account of a configuration, and the variant of its platform that is meant.
pub(in crate::cli) struct Chosen {
    pub config: config::Account,
    pub variant: Variant,
    /// Of the project.
    pub profiles: Profiles,
}

/// Which accounts a command names, and for what.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Wanted<'a> {
    pub names: &'a [String],
    /// `--config`
    pub config: Option<&'a Path>,
    pub project: Option<&'a Config>,
    /// The message or the command that they are for, and its platform.
    pub purpose: &'a str,
    pub platform: Platform,
}

/// Every account that the command names. The user's own configuration counts more than a project's; `--config` alone counts.
///
/// # Errors
/// What is wrong with a configuration, or with a name.
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
    let name = shown(path);
    let bytes = os::read_given(path, config::LARGEST);
    let bytes = bytes.map_err(|error| refused(unreadable(path, &name, error, config::LARGEST)))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let loaded = config::parse(bytes, &name, folder, Trust::User);
    if loaded.findings.iter().any(Diagnostic::is_error) { Err(Box::new(loaded)) } else { Ok(loaded) }
}

/// A finding that has no place in a configuration.
fn refused(found: Diagnostic) -> Box<Loaded> {
    Box::new(Loaded { findings: vec![found], ..Loaded::default() })
}

fn one(name: &str, configs: &[&Config], project: Profiles, wanted: Wanted<'_>) -> Result<Chosen, Diagnostic> {
    let accounts = || configs.iter().flat_map(|config| config.accounts.iter().map(move |account| (*config, account)));
    let Some((config, account)) = accounts().find(|(_, account)| account.name == name) else {
        let known: Vec<String> = accounts().map(|(_, account)| account.name.clone()).collect();
        return Err(Diagnostic::nowhere(words::ACCOUNT_UNKNOWN)
            .arg("name", name)
            .arg_if("suggestion", suggest(name, known.iter().map(String::as_str)))
            .arg_if("known", Some(known.clone()).filter(|known| !known.is_empty())));
    };
    let platform = wanted.platform;
    if account.platform != platform {
        let fitting = accounts().filter(|(_, account)| account.platform == platform);
        let fitting: Vec<String> = fitting.map(|(_, account)| account.name.clone()).collect();
        return Err(Diagnostic::nowhere(words::ACCOUNT_CHANNEL)
            .arg("message", wanted.purpose)
            .arg("account", name)
            .arg("platform", name_of(platform))
            .arg("other", name_of(account.platform))
            .arg_if("known", Some(fitting).filter(|names| !names.is_empty())));
    }
    let variant = account.profile.or_else(|| config.profiles.of(platform)).or_else(|| project.of(platform));
    let Some(variant) = variant else {
        let [today, _] = platform.variants();
        return Err(Diagnostic::nowhere(words::SEND_PROFILE)
            .arg("platform", name_of(platform))
            .arg("line", format!("{} = \"{}\"", platform.id(), today.id())));
    };
    Ok(Chosen { config: account.clone(), variant, profiles: project })
}

/// # Errors
/// The account's variant of the platform has no such call.
pub(in crate::cli) fn has_call(chosen: &Chosen, purpose: Purpose) -> Result<(), Diagnostic> {
    match call_for(purpose) {
        Some(call) if call.only.is_none_or(|variant| variant == chosen.variant) => Ok(()),
        call => Err(Diagnostic::nowhere(CALL_GONE)
            .arg("profile", chosen.variant.id())
            .arg("call", call.map(|call| call.path).unwrap_or_default())),
    }
}

fn name_of(platform: Platform) -> Arg {
    static WECOM: Word = Platform::Wecom.name();
    static OFFICIAL_ACCOUNT: Word = Platform::OfficialAccount.name();
    Arg::Word(match platform {
        Platform::Wecom => &WECOM,
        Platform::OfficialAccount => &OFFICIAL_ACCOUNT,
    })
}

/// What is to be said of an account: what its secrets were taken out of.
pub(in crate::cli) fn notes(account: &Account) -> Vec<Note> {
    let note = |(key, place): &(&'static str, String)| -> Note {
        (&words::TAKEN_OUT, vec![("place", place.as_str().into()), ("key", (*key).into())])
    };
    account.taken().iter().map(note).collect()
}

/// The account with its secrets at hand, behind the veil of the run.
///
/// # Errors
/// One is not to be had.
pub(in crate::cli) fn with_secrets(chosen: &Chosen, veil: &Veil) -> Result<Account, Diagnostic> {
    Account::open(&chosen.config, chosen.variant, veil).map_err(|error| {
        let variable = match &error {
            AccountError::Unset(_, name) => Some(name.clone()),
            _ => None,
        };
        let (key, reason) = match error {
            AccountError::Missing(key) => (key, Arg::Word(&words::NO_SOURCE)),
            AccountError::Unset(key, name) => (key, Arg::Phrase(&words::NOT_SET, vec![("name", name.into())])),
            AccountError::Unread(key, name, reason) => {
                (key, Arg::Phrase(&words::NOT_READ, vec![("name", name.into()), ("reason", reason.into())]))
            }
            AccountError::Quoted(key, name) => (key, Arg::Phrase(&words::IN_QUOTES, vec![("name", name.into())])),
            AccountError::Address(key, name, parameter) => {
                (key, Arg::Phrase(&words::NOT_IN_ADDRESS, vec![("name", name.into()), ("key", parameter.into())]))
            }
            AccountError::Empty(key, name) => (key, Arg::Phrase(&words::IS_EMPTY, vec![("name", name.into())])),
            AccountError::Twice(key, name) => {
                (key, Arg::Phrase(&words::NOT_ANOTHER_ROBOT, vec![("name", name.into())]))
            }
            AccountError::Malformed(key, name) => (key, Arg::Phrase(&words::NOT_ONE_WORD, vec![("name", name.into())])),
        };
        Diagnostic::nowhere(words::ACCOUNT_SECRET)
            .arg("account", chosen.config.name.as_str())
            .arg("key", key)
            .arg("reason", reason)
            .arg_if("variable", variable)
    })
}
