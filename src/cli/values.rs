//! Parsers for values on the command line.

use std::path::PathBuf;

#[cfg(feature = "mock")]
use crate::catalog::RateScope;
use crate::config::{LevelError, level_of};
#[cfg(feature = "send")]
use crate::diag::messages::receipt;
#[cfg(feature = "mock")]
use crate::diag::messages::usage;
use crate::diag::messages::{explain, input};
use crate::diag::{FixKind, FixName, Localized, NamedCode};
use crate::explain::{Topic, Unknown};
#[cfg(feature = "mock")]
use crate::mock::{Fault, FaultError, RateOverride};
#[cfg(feature = "send")]
use crate::send::PreviewReader;
use crate::time::parse_with_offset;

use super::arg_error::ArgError;

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

/// `name=param.key.key`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPath {
    pub name: String,
    pub document: String,
    pub path: Vec<String>,
}

pub(super) fn named_path(text: &str) -> Result<NamedPath, ArgError> {
    let (name, path) = split(text, &input::NAMED_LIST)?;
    let mut keys = path.split('.').map(str::to_owned);
    let document = keys.next().filter(|document| !document.is_empty());
    let document = document.ok_or_else(|| ArgError::from(&input::NAMED_LIST))?;
    Ok(NamedPath { name: name.to_owned(), document, path: keys.collect() })
}

pub(super) fn named_value(text: &str) -> Result<NamedValue, ArgError> {
    let (name, value) = split(text, &input::NAMED_VALUE)?;
    Ok(NamedValue { name: name.to_owned(), value: value.to_owned() })
}

pub(super) fn named_file(text: &str) -> Result<NamedFile, ArgError> {
    let (name, path) = split(text, &input::NAMED_FILE)?;
    Ok(NamedFile { name: name.to_owned(), path: PathBuf::from(path) })
}

fn split<'t>(text: &'t str, expected: &'static Localized) -> Result<(&'t str, &'t str), ArgError> {
    text.split_once('=').filter(|(name, _)| !name.is_empty()).ok_or_else(|| ArgError::from(expected))
}

/// Seconds since 1970, or a time with its offset.
pub(super) fn time(text: &str) -> Result<i64, ArgError> {
    let seconds = text.parse().ok().or_else(|| parse_with_offset(text));
    seconds.ok_or_else(|| ArgError::from(&input::A_TIME))
}

/// A code whose level can be changed.
pub(super) fn code(text: &str) -> Result<NamedCode, ArgError> {
    level_of(text).map_err(|error| match error {
        LevelError::Fixed => ArgError::from(&input::CODE_FIXED),
        LevelError::Unknown(None) => ArgError::from(&input::CODE_UNKNOWN),
        LevelError::Unknown(Some(suggestion)) => input::CodeUnknownNear { suggestion }.into(),
    })
}

/// A code, or `None` for `warnings`.
pub(super) fn deny_code(text: &str) -> Result<Option<NamedCode>, ArgError> {
    if text == "warnings" { Ok(None) } else { code(text).map(Some) }
}

/// The name of one of several fixes.
pub(super) fn fix_choice(text: &str) -> Result<FixName, ArgError> {
    text.parse().map_err(|()| {
        let known = FixKind::ALL.map(|way| way.id().to_owned()).to_vec();
        input::AFix { known }.into()
    })
}

/// A topic of `explain`.
pub(super) fn topic(text: &str) -> Result<Topic, ArgError> {
    Topic::find(text).map_err(|unknown| match unknown {
        Unknown::Number => ArgError::from(&explain::NUMBER_UNKNOWN),
        Unknown::Word(None) => ArgError::from(&explain::UNKNOWN),
        Unknown::Word(Some(suggestion)) => explain::UnknownNear { suggestion }.into(),
    })
}

/// A mass message, by its id or by a file that contains it.
#[cfg(feature = "send")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobArgument {
    Id(u64),
    File(PathBuf),
}

#[cfg(feature = "send")]
pub(super) fn job(text: &str) -> Result<JobArgument, ArgError> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(JobArgument::File(PathBuf::from(text)));
    }
    text.parse().map(JobArgument::Id).map_err(|_| ArgError::from(&receipt::A_NUMBER))
}

/// The reader of a preview.
#[cfg(feature = "send")]
pub(super) fn reader(text: &str) -> Result<PreviewReader, ArgError> {
    PreviewReader::parse(text).ok_or_else(|| ArgError::from(&receipt::A_READER))
}

/// The name of a run. An empty name, as from an unset variable, would be the same for every run.
#[cfg(feature = "send")]
pub(super) fn run_name(text: &str) -> Result<String, ArgError> {
    if text.trim().is_empty() {
        Err(ArgError::from(&crate::diag::messages::send::RUN_NAME))
    } else {
        Ok(text.to_owned())
    }
}

/// A fault of the mock platform.
#[cfg(feature = "mock")]
pub(super) fn fault(text: &str) -> Result<Fault, ArgError> {
    text.parse().map_err(|error| match error {
        FaultError::Kind => {
            let kinds = Fault::KINDS.map(str::to_owned).to_vec();
            usage::UnknownFaultKind { kinds }.into()
        }
        FaultError::Argument => ArgError::from(&usage::FAULT_ARGUMENT),
        FaultError::Condition => ArgError::from(&usage::FAULT_CONDITION),
    })
}

/// `account=600/60`
#[cfg(feature = "mock")]
pub(super) fn rate(text: &str) -> Result<RateOverride, ArgError> {
    let read = || {
        let (scope, rate) = text.split_once('=')?;
        let (calls, seconds) = rate.split_once('/')?;
        let scope = RateScope::ALL.into_iter().find(|known| known.id() == scope)?;
        let per_seconds = seconds.parse().ok().filter(|seconds| (1..=86_400).contains(seconds))?;
        Some(RateOverride { scope, calls: calls.parse().ok()?, per_seconds })
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

    #[test]
    fn times() {
        for (text, seconds) in [
            ("1348831860", Some(1_348_831_860)),
            ("-1", Some(-1)),
            ("0", Some(0)),
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2000-02-29T12:34:56Z", Some(951_827_696)),
            ("2025-08-07T09:30:00+08:00", Some(1_754_530_200)),
            ("2025-08-07T09:30:00.123-00:30", Some(1_754_560_800)),
            ("Thu, 07 Aug 2025 09:30:00 +0800", Some(1_754_530_200)),
            ("2025-02-29T00:00:00Z", None),
            ("2025-13-01T00:00:00Z", None),
            ("2025-08-07", None),
            ("2025-08-07T09:30:00", None),
            ("2025-08-07T09:30:00.Z", None),
            ("", None),
            ("now", None),
        ] {
            assert_eq!(time(text).ok(), seconds, "{text}");
        }
    }
}
