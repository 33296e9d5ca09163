//! Parsers for values on the command line.

use std::path::PathBuf;

#[cfg(feature = "mock")]
use crate::catalog::RateScope;
use crate::config::{LevelError, level_of};
#[cfg(feature = "send")]
use crate::diag::words::receipt;
#[cfg(feature = "mock")]
use crate::diag::words::usage;
use crate::diag::words::{explain, input};
use crate::diag::{Choice, Named, Way, Word};
use crate::explain::{Topic, Unknown};
#[cfg(feature = "mock")]
use crate::mock::{Fault, FaultError, GivenRate};
use crate::os;
#[cfg(feature = "send")]
use crate::send::Reader;

use super::refusal::Refusal;

/// `name=value`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedValue {
    pub name: String,
    pub value: String,
}

/// `name=FILE`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFile {
    pub name: String,
    pub path: PathBuf,
}

pub(super) fn named_value(text: &str) -> Result<NamedValue, Refusal> {
    let (name, value) = split(text, &input::NAMED_VALUE)?;
    Ok(NamedValue { name: name.to_owned(), value: value.to_owned() })
}

pub(super) fn named_file(text: &str) -> Result<NamedFile, Refusal> {
    let (name, path) = split(text, &input::NAMED_FILE)?;
    Ok(NamedFile { name: name.to_owned(), path: PathBuf::from(path) })
}

fn split<'t>(text: &'t str, expected: &'static Word) -> Result<(&'t str, &'t str), Refusal> {
    text.split_once('=').filter(|(name, _)| !name.is_empty()).ok_or_else(|| Refusal::from(expected))
}

pub(super) fn time(text: &str) -> Result<i64, Refusal> {
    os::parse_time(text).ok_or_else(|| Refusal::from(&input::A_TIME))
}

/// A code whose level can be changed.
pub(super) fn code(text: &str) -> Result<Named, Refusal> {
    level_of(text).map_err(|error| match error {
        LevelError::Fixed => Refusal::from(&input::CODE_FIXED),
        LevelError::Unknown(None) => Refusal::from(&input::CODE_UNKNOWN),
        LevelError::Unknown(Some(suggestion)) => input::CodeUnknownNear { suggestion }.into(),
    })
}

/// A code, or `None` for `warnings`.
pub(super) fn deny_code(text: &str) -> Result<Option<Named>, Refusal> {
    if text == "warnings" { Ok(None) } else { code(text).map(Some) }
}

/// The name of one of several fixes.
pub(super) fn fix_choice(text: &str) -> Result<Choice, Refusal> {
    text.parse().map_err(|()| {
        let known = Way::ALL.map(|way| way.id().to_owned()).to_vec();
        input::AFix { known }.into()
    })
}

/// A topic of `explain`.
pub(super) fn topic(text: &str) -> Result<Topic, Refusal> {
    Topic::find(text).map_err(|unknown| match unknown {
        Unknown::Number => Refusal::from(&explain::NUMBER_UNKNOWN),
        Unknown::Word(None) => Refusal::from(&explain::UNKNOWN),
        Unknown::Word(Some(suggestion)) => explain::UnknownNear { suggestion }.into(),
    })
}

/// A mass message, by its id or by a file that contains it.
#[cfg(feature = "send")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GivenJob {
    Id(u64),
    File(PathBuf),
}

#[cfg(feature = "send")]
pub(super) fn job(text: &str) -> Result<GivenJob, Refusal> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(GivenJob::File(PathBuf::from(text)));
    }
    text.parse().map(GivenJob::Id).map_err(|_| Refusal::from(&receipt::A_NUMBER))
}

/// The reader of a preview.
#[cfg(feature = "send")]
pub(super) fn reader(text: &str) -> Result<Reader, Refusal> {
    Reader::parse(text).ok_or_else(|| Refusal::from(&receipt::A_READER))
}

/// The name of a run. An empty name, as from an unset variable, would be the same for every run.
#[cfg(feature = "send")]
pub(super) fn run_name(text: &str) -> Result<String, Refusal> {
    if text.trim().is_empty() { Err(Refusal::from(&crate::diag::words::send::RUN_NAME)) } else { Ok(text.to_owned()) }
}

/// A fault of the mock platform.
#[cfg(feature = "mock")]
pub(super) fn fault(text: &str) -> Result<Fault, Refusal> {
    text.parse().map_err(|error| match error {
        FaultError::Kind => {
            let kinds = Fault::KINDS.map(str::to_owned).to_vec();
            usage::FaultKind { kinds }.into()
        }
        FaultError::Argument => Refusal::from(&usage::FAULT_ARGUMENT),
        FaultError::Condition => Refusal::from(&usage::FAULT_CONDITION),
    })
}

/// `account=600/60`
#[cfg(feature = "mock")]
pub(super) fn rate(text: &str) -> Result<GivenRate, Refusal> {
    let read = || {
        let (scope, rate) = text.split_once('=')?;
        let (calls, seconds) = rate.split_once('/')?;
        let scope = RateScope::ALL.into_iter().find(|known| known.id() == scope)?;
        let per_seconds = seconds.parse().ok().filter(|seconds| (1..=86_400).contains(seconds))?;
        Some(GivenRate { scope, calls: calls.parse().ok()?, per_seconds })
    };
    read().ok_or_else(|| {
        let scopes = RateScope::ALL.map(|scope| scope.id().to_owned()).to_vec();
        usage::ARate { scopes }.into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_may_hold_anything() {
        assert_eq!(named_value("a=b=c\n").unwrap(), NamedValue { name: "a".into(), value: "b=c\n".into() });
        assert_eq!(named_value("a=").unwrap().value, "");
        assert!(named_value("a").is_err() && named_value("=b").is_err());
    }
}
