//! `[accounts.NAME]`: the accounts that send messages.

use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::keys::{described, table};
use super::reader::{ConfigKey, ConfigReader, TomlValue};
use super::secrets::{self, is_variable};
use super::{Trust, platform};
use crate::catalog::{Platform, Variant};
use crate::diag::messages::{config as messages, input};
use crate::diag::{Diagnostic, Lang};
use crate::source::Span;

/// An account of a platform. It contains no secrets, only their sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountConfig {
    pub name: String,
    pub platform: Platform,
    /// If it differs from that of the project.
    pub profile: Option<Variant>,
    /// In the order of the platform's documentation.
    pub secrets: Vec<(&'static str, SecretSource)>,
    /// Another host of the platform, or this machine; any `https` host in a trusted file.
    pub base_url: Option<String>,
}

/// The source of a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretSource {
    /// The environment variable of this name.
    Env(String),
    /// The output of a program, with its arguments.
    Command(String, Vec<String>),
    /// The text of a file.
    File(PathBuf),
}

impl SecretSource {
    /// The name of the variable, the program or the file.
    pub fn place(&self) -> String {
        match self {
            Self::Env(name) => name.clone(),
            Self::Command(program, _) => program.clone(),
            Self::File(path) => path.to_string_lossy().into_owned(),
        }
    }
}

/// The keys that every account has before and after its secrets.
const HEAD: [&str; 2] = ["channel", "profile"];
const TAIL: [&str; 1] = ["base_url"];

/// The schema of `[accounts]`: an account has the keys of its platform.
pub(super) fn schema(lang: Lang) -> Value {
    let platforms: Vec<Value> = Platform::ALL.iter().flat_map(|platform| of_platform(*platform, lang)).collect();
    json!({ "type": "object", "additionalProperties": { "oneOf": platforms } })
}

/// The schema of an account of a platform; one more for a list of secrets in place of the first.
fn of_platform(platform: Platform, lang: Lang) -> Vec<Value> {
    let login = &platform.spec().login;
    let (own, about) = (login.secrets(), messages::ABOUT_SECRET.text(lang));
    let secrets = own.iter().map(|name| (*name, described(secret_schema(lang), about))).collect();
    let with_list = login.several().map(|list| {
        let about = messages::ABOUT_SECRETS.text(lang);
        let keys = json!({ "type": "array", "minItems": 1, "items": secret_schema(lang) });
        let rest = own.iter().skip(1).map(|name| (*name, described(secret_schema(lang), about)));
        std::iter::once((list, described(keys, about))).chain(rest).collect()
    });
    let with = |secrets: Vec<(&'static str, Value)>| {
        let [channel, profile] = HEAD;
        let required: Vec<&str> = std::iter::once(channel).chain(secrets.iter().map(|(name, _)| *name)).collect();
        let mut properties = Map::new();
        let mut add = |name: &str, schema| properties.insert(name.to_owned(), schema);
        add(channel, described(json!({ "const": platform.id() }), messages::ABOUT_CHANNEL.text(lang)));
        add(profile, described(platform::schema_of(platform), messages::ABOUT_PROFILE.text(lang)));
        secrets.into_iter().for_each(|(name, schema)| _ = add(name, schema));
        let url = json!({ "type": "string", "pattern": url_pattern(platform) });
        TAIL.iter().for_each(|name| _ = add(name, described(url.clone(), messages::ABOUT_BASE_URL.text(lang))));
        Value::Object(table(properties, &required))
    };
    std::iter::once(secrets).chain(with_list).map(with).collect()
}

/// The schema of a source of a secret in a project's file.
fn secret_schema(lang: Lang) -> Value {
    let variable = json!({ "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$" });
    let properties = [("env".to_owned(), described(variable, messages::ABOUT_ENV.text(lang)))];
    Value::Object(table(properties.into_iter().collect(), &["env"]))
}

/// A pattern for the hosts of a platform, and for this machine.
fn url_pattern(platform: Platform) -> String {
    let hosts: String = hosts(platform).iter().map(|host| host.replace('.', "\\.") + "|").collect();
    let own = LOOPBACK.map(|host| host.replace('.', "\\.").replace('[', "\\[").replace(']', "\\]")).join("|");
    format!("^({hosts}https?://({own})(:[0-9]+)?)/*$")
}

/// Every key that an account can have.
fn known() -> Vec<&'static str> {
    HEAD.into_iter().chain(secrets::names()).chain(TAIL).collect()
}

pub(super) fn read(reader: &mut ConfigReader<'_>, value: &TomlValue<'_>) -> Vec<AccountConfig> {
    let accounts = reader.table(value);
    accounts.into_iter().filter_map(|(name, value)| account(reader, name, value)).collect()
}

fn account(reader: &mut ConfigReader<'_>, name: ConfigKey<'_>, value: &TomlValue<'_>) -> Option<AccountConfig> {
    let entries = reader.table(value);
    if !value.get_ref().is_table() {
        return None;
    }
    let known = known();
    for (key, _) in entries.iter().filter(|(key, _)| !known.contains(&key.name)) {
        reader.unknown(*key, &known);
    }
    let get = |wanted: &str| entries.iter().find(|(key, _)| key.name == wanted).map(|(_, value)| *value);
    let Some(channel) = get("channel") else {
        let first = Platform::ALL.first().map_or("", |platform| platform.id());
        reader.found.push(missing(name, "channel", format!("channel = \"{first}\"")));
        return None;
    };
    let platforms: Vec<_> = Platform::ALL.iter().map(|platform| (platform.id(), *platform)).collect();
    let platform = reader.word(channel, &platforms)?;
    let profile = get("profile").and_then(|value| platform::variant(reader, platform, value));
    let mut secrets = Vec::new();
    let (own, several) = (platform.spec().login.secrets(), platform.spec().login.several());
    let list = several.and_then(|list| Some((list, entries.iter().find(|(key, _)| key.name == list)?)));
    if let (Some((list, (key, value))), Some(one)) = (list, own.first()) {
        secrets.extend(keys(reader, name, one, value).into_iter().map(|source| (list, source)));
        if get(one).is_some() {
            let found = input::ConfigKeyAndKeys { account: name.name.to_owned(), one, several: list };
            reader.found.push(Diagnostic::new(found, key.span));
        }
    }
    // The list replaces the first secret.
    for &wanted in own.iter().skip(usize::from(list.is_some())) {
        match get(wanted) {
            Some(value) => secrets.extend(secret(reader, name, wanted, value).map(|secret| (wanted, secret))),
            None => reader.found.push(missing(name, wanted, env_line(name, wanted))),
        }
    }
    for (key, _) in entries.iter().filter(|(key, _)| secrets::names().contains(&key.name)) {
        if !own.contains(&key.name) && several != Some(key.name) {
            let known = own.iter().map(|&key| key.to_owned()).collect();
            let found = input::ConfigOtherChannel { key: key.name.to_owned(), channel: platform.id(), known };
            reader.found.push(Diagnostic::new(found, key.span));
        }
    }
    let base_url = get("base_url").and_then(|value| base_url(reader, platform, value));
    Some(AccountConfig { name: name.name.to_owned(), platform, profile, secrets, base_url })
}

fn missing(account: ConfigKey<'_>, key: &'static str, line: String) -> Diagnostic {
    Diagnostic::new(input::ConfigMissingKey { account: account.name.to_owned(), key, line }, account.span)
}

/// A suggested line: `key = { env = "OPS_KEY" }`.
fn env_line(account: ConfigKey<'_>, key: &str) -> String {
    let plain = account.name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    let account = if plain { account.name } else { "account" };
    let variable = format!("{account}_{key}").to_ascii_uppercase().replace('-', "_");
    format!("{key} = {{ env = \"{variable}\" }}")
}

/// The keys of several senders; `one` is the name of a single one.
fn keys(reader: &mut ConfigReader<'_>, account: ConfigKey<'_>, one: &str, value: &TomlValue<'_>) -> Vec<SecretSource> {
    match value.get_ref().as_array() {
        Some(keys) if !keys.is_empty() => keys.iter().filter_map(|key| secret(reader, account, one, key)).collect(),
        _ => {
            reader.expected(value, &input::A_LIST_OF_KEYS);
            Vec::new()
        }
    }
}

fn secret(
    reader: &mut ConfigReader<'_>,
    account: ConfigKey<'_>,
    key: &str,
    value: &TomlValue<'_>,
) -> Option<SecretSource> {
    let line = env_line(account, key);
    if value.get_ref().is_str() {
        let span = reader.span_of(value);
        reader.found.push(Diagnostic::new(input::ConfigSecret { line }, span));
        return None;
    }
    if !value.get_ref().is_table() {
        reader.expected(value, &input::A_SECRET_SOURCE);
        return None;
    }
    let mut secret = None;
    let entries = reader.table(value);
    for (from, value) in &entries {
        match from.name {
            "env" => secret = variable(reader, value).map(SecretSource::Env),
            "command" if reader.trust == Trust::User => secret = command(reader, value),
            "file" if reader.trust == Trust::User => {
                secret = reader.text(value).map(|path| SecretSource::File(reader.folder.join(path)));
            }
            "command" | "file" => {
                let found = input::ConfigUntrusted { key: from.name.to_owned(), line: line.clone() };
                reader.found.push(Diagnostic::new(found, from.span));
            }
            _ => reader.unknown(*from, &["env"]),
        }
    }
    if entries.is_empty() {
        reader.expected(value, &input::A_SECRET_SOURCE);
    }
    secret
}

fn command(reader: &mut ConfigReader<'_>, value: &TomlValue<'_>) -> Option<SecretSource> {
    let words = value.get_ref().as_array().map(|words| words.iter().map(|word| word.get_ref().as_str()).collect());
    match words.unwrap_or(None::<Vec<&str>>).as_deref() {
        Some([program, arguments @ ..]) => {
            let arguments = arguments.iter().map(|&word| word.to_owned()).collect();
            Some(SecretSource::Command((*program).to_owned(), arguments))
        }
        _ => {
            reader.expected(value, &input::A_LIST_OF_TEXTS);
            None
        }
    }
}

fn variable(reader: &mut ConfigReader<'_>, value: &TomlValue<'_>) -> Option<String> {
    let name = reader.text(value)?;
    if !is_variable(name) {
        // It may be the secret itself.
        reader.expected(value, &input::A_VARIABLE);
        return None;
    }
    Some(name.to_owned())
}

/// Checks the base URL: secrets are only sent to hosts of the platform, or to this machine.
fn base_url(reader: &mut ConfigReader<'_>, platform: Platform, value: &TomlValue<'_>) -> Option<String> {
    let url = reader.text(value)?;
    let span = reader.span_of(value);
    let hosts = hosts(platform);
    let trimmed = url.trim_end_matches('/');
    if hosts.contains(&trimmed) || is_loopback(trimmed) {
        return Some(trimmed.to_owned());
    }
    if let Some(host) = only_host(trimmed, platform, &hosts, reader.trust) {
        let found = Diagnostic::new(input::ConfigOnlyHost { line: format!("base_url = \"{host}\"") }, span);
        reader.found.push(found);
        return None;
    }
    if reader.trust == Trust::User {
        let is_host =
            trimmed.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && !rest.contains(['@', '?', '#']));
        if !is_host {
            reader.expected_not(value, &input::AN_HTTPS_URL, format!("`{}`", secrets::url(url)));
        }
        return is_host.then(|| trimmed.to_owned());
    }
    reader.found.push(foreign(span, &secrets::url(url), hosts));
    None
}

/// The host of a URL with a path; `None` if it is just a host, or a host that is not allowed here.
fn only_host<'u>(url: &'u str, platform: Platform, hosts: &[&str], trust: Trust) -> Option<&'u str> {
    let begin = url.find("://")? + "://".len();
    let end = begin + url.get(begin..)?.find(['/', '?', '#'])?;
    let (host, rest) = url.split_at_checked(end)?;
    let known = hosts.contains(&host) || is_loopback(host);
    // A proxy may have a path before the platform's own.
    let is_call = rest.starts_with(platform.spec().root) || rest.contains(['?', '#']);
    let own = trust == Trust::User && host.starts_with("https://") && !host.contains('@') && is_call;
    (known || own).then_some(host)
}

fn foreign(span: Span, url: &str, hosts: Vec<&'static str>) -> Diagnostic {
    let known = hosts.into_iter().map(str::to_owned).collect();
    Diagnostic::new(input::ConfigForeignHost { url: url.to_owned(), known }, span)
}

/// `https://host` of all calls of a platform in the catalog.
fn hosts(platform: Platform) -> Vec<&'static str> {
    let types = platform.channels().flat_map(|channel| channel.types);
    let endpoints = types.filter_map(|message| message.endpoint);
    let every = endpoints.flat_map(|call| [Some(call.host), call.host_under.map(|(_, host)| host)]).flatten();
    let mut hosts: Vec<_> = every.collect();
    hosts.sort_unstable();
    hosts.dedup();
    hosts
}

/// The names of this machine.
const LOOPBACK: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Whether a URL without a path refers to this machine.
pub fn is_loopback(url: &str) -> bool {
    let Some(host) = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://")) else { return false };
    let rest = LOOPBACK.into_iter().find_map(|name| host.strip_prefix(name));
    match rest {
        Some("") => true,
        Some(rest) => rest.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok()),
        None => false,
    }
}
