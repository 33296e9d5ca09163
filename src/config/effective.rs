//! The values that apply in a project, by key, whether they are set or not.

use super::check::severity_key;
use super::levels::VERDICTS;
use super::reader::dotted;
use super::{Config, SecretSource};
use crate::catalog::Platform;

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffectiveSetting {
    /// The key with the names of its tables: `check.exclude`.
    pub key: String,
    pub value: EffectiveValue,
}

/// A value, which for a secret is only where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EffectiveValue {
    Unset,
    Text(String),
    List(Vec<String>),
    Secret(SecretSource),
}

/// The values of a configuration, in the order of the file's tables.
pub fn effective(config: &Config) -> Vec<EffectiveSetting> {
    let mut settings = Vec::new();
    let mut add = |key: String, value: EffectiveValue| settings.push(EffectiveSetting { key, value });
    add("requires".to_owned(), text(config.requires.as_deref()));
    for platform in Platform::ALL.iter().copied() {
        let variant = config.profiles.of(platform);
        add(dotted("platform", platform.id()), text(variant.map(|variant| variant.id())));
    }
    let exclude = config.exclude.as_ref().map(|globs| globs.patterns.clone()).unwrap_or_default();
    add("check.exclude".to_owned(), EffectiveValue::List(exclude));
    add("check.baseline".to_owned(), text(config.baseline.as_deref()));
    let allowed = config.allowed_changes.iter().map(|change| {
        let parts = [Some(change.code.id()), Some(&change.file), change.message.as_deref(), change.name.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    add("breaking.allow".to_owned(), EffectiveValue::List(allowed.collect()));
    for (code, level) in &config.levels {
        let word = VERDICTS.iter().find(|(_, known)| known == level).map(|(word, _)| *word);
        add(severity_key(*code), text(word));
    }
    for account in &config.accounts {
        let above = dotted("accounts", &account.name);
        add(dotted(&above, "channel"), text(Some(account.platform.id())));
        if let Some(profile) = account.profile {
            add(dotted(&above, "profile"), text(Some(profile.id())));
        }
        for (name, source) in &account.secrets {
            add(dotted(&above, name), EffectiveValue::Secret(source.clone()));
        }
        if account.base_url.is_some() {
            add(dotted(&above, "base_url"), text(account.base_url.as_deref()));
        }
    }
    settings
}

fn text(value: Option<&str>) -> EffectiveValue {
    value.map_or(EffectiveValue::Unset, |text| EffectiveValue::Text(text.to_owned()))
}
