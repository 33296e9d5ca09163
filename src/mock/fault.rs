//! Faults on demand: kind, path and count.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The request is processed immediately and answered late.
    Slow(Duration),
    /// The request is processed; the connection is closed without an answer.
    Cut,
    /// The connection is closed without processing the request.
    Drop,
    /// The answer is this HTTP status; the request is not processed.
    Http(u16),
    /// The request is processed; the answer is not JSON.
    Garbage,
    /// The answer is this `errcode`; the request is not processed.
    Code(i64),
    /// The token of the request is expired.
    Expired,
    /// The request is processed, with the warning about a body that is not valid JSON.
    Warning,
}

/// A fault to apply to requests: `slow:2s,path=custom/send,after=1,times=3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    /// Applies only to requests whose path contains this; `None` for all except the control API.
    pub path: Option<String>,
    /// The number of matching requests to skip first.
    pub after: u64,
    /// How often; `None` until it is removed.
    pub times: Option<u64>,
}

/// Why a text is not a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultError {
    Kind,
    /// The argument after the colon.
    Argument,
    /// A condition after a comma.
    Condition,
}

impl Fault {
    /// The names of the kinds.
    pub const KINDS: [&str; 8] = ["slow", "cut", "drop", "http", "garbage", "code", "expired", "warning"];
}

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let mut parts = text.split(',').map(str::trim);
        let kind = kind(parts.next().unwrap_or_default())?;
        let mut fault = Self { kind, path: None, after: 0, times: None };
        for part in parts {
            let (name, value) = part.split_once('=').ok_or(FaultError::Condition)?;
            let number = || value.parse::<u64>().map_err(|_| FaultError::Condition);
            match name {
                "path" if !value.is_empty() => fault.path = Some(value.to_owned()),
                "after" => fault.after = number()?,
                "times" => fault.times = Some(number()?),
                _ => return Err(FaultError::Condition),
            }
        }
        Ok(fault)
    }
}

fn kind(text: &str) -> Result<FaultKind, FaultError> {
    let (name, argument) = match text.split_once(':') {
        Some((name, argument)) => (name, Some(argument)),
        None => (text, None),
    };
    if !Fault::KINDS.contains(&name) {
        return Err(FaultError::Kind);
    }
    let kind = match (name, argument) {
        ("slow", Some(time)) => seconds(time).map(FaultKind::Slow),
        ("cut", None) => Some(FaultKind::Cut),
        ("drop", None) => Some(FaultKind::Drop),
        ("http", Some(status)) => status.parse().ok().filter(|status| (200..600).contains(status)).map(FaultKind::Http),
        ("garbage", None) => Some(FaultKind::Garbage),
        ("code", Some(code)) => code.parse().ok().map(FaultKind::Code),
        ("expired", None) => Some(FaultKind::Expired),
        ("warning", None) => Some(FaultKind::Warning),
        _ => None,
    };
    kind.ok_or(FaultError::Argument)
}

/// `2s`, `0.5s`, `300ms`: at most an hour.
fn seconds(text: &str) -> Option<Duration> {
    let (digits, unit) = match text.strip_suffix("ms") {
        Some(digits) => (digits, 0.001),
        None => (text.strip_suffix('s').unwrap_or(text), 1.0),
    };
    let seconds = digits.parse::<f64>().ok()? * unit;
    (0.0..=3600.0).contains(&seconds).then(|| Duration::from_secs_f64(seconds))
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.kind)?;
        if let Some(path) = &self.path {
            write!(out, ",path={path}")?;
        }
        if self.after > 0 {
            write!(out, ",after={}", self.after)?;
        }
        self.times.map_or(Ok(()), |times| write!(out, ",times={times}"))
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Slow(time) => write!(out, "slow:{}ms", time.as_millis()),
            Self::Cut => out.write_str("cut"),
            Self::Drop => out.write_str("drop"),
            Self::Http(status) => write!(out, "http:{status}"),
            Self::Garbage => out.write_str("garbage"),
            Self::Code(code) => write!(out, "code:{code}"),
            Self::Expired => out.write_str("expired"),
            Self::Warning => out.write_str("warning"),
        }
    }
}

/// The pending faults, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Faults {
    waiting: Vec<Fault>,
}

impl Faults {
    pub fn new(waiting: Vec<Fault>) -> Self {
        Self { waiting }
    }

    pub fn add(&mut self, fault: Fault) {
        self.waiting.push(fault);
    }

    pub fn clear(&mut self) {
        self.waiting.clear();
    }

    pub fn waiting(&self) -> &[Fault] {
        &self.waiting
    }

    /// The fault for a request to this path: the first one that is due.
    pub fn take(&mut self, path: &str) -> Option<FaultKind> {
        let mut taken = None;
        for fault in &mut self.waiting {
            if taken.is_some() || fault.path.as_ref().is_some_and(|part| !path.contains(part.as_str())) {
                continue;
            }
            match (&mut fault.after, &mut fault.times) {
                (0, Some(0)) => {}
                (0, times) => {
                    times.iter_mut().for_each(|times| *times -= 1);
                    taken = Some(fault.kind);
                }
                (after, _) => *after -= 1,
            }
        }
        self.waiting.retain(|fault| fault.times != Some(0));
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_read_and_shown() {
        for text in [
            "cut",
            "drop",
            "garbage",
            "expired",
            "warning",
            "http:503",
            "code:-1",
            "slow:300ms,path=custom/send,after=1,times=3",
        ] {
            assert_eq!(text.parse::<Fault>().unwrap().to_string(), text);
        }
        assert_eq!("slow:2s".parse::<Fault>(), "slow:2".parse());
        for (text, error) in [
            ("", FaultError::Kind),
            ("slow2s", FaultError::Kind),
            ("slow", FaultError::Argument),
            ("slow:-1s", FaultError::Argument),
            ("slow:2h", FaultError::Argument),
            ("cut:1", FaultError::Argument),
            ("http:99", FaultError::Argument),
            ("code:x", FaultError::Argument),
            ("cut,3", FaultError::Condition),
            ("cut,times=x", FaultError::Condition),
            ("cut,path=", FaultError::Condition),
        ] {
            assert_eq!(text.parse::<Fault>(), Err(error), "{text}");
        }
    }

    #[test]
    fn a_fault_waits_its_turn_and_ends() {
        let faults = ["cut,path=b,after=1,times=2", "http:500,times=1"].map(|text| text.parse().unwrap());
        let mut faults = Faults::new(faults.into());
        let mut take = |path| faults.take(path).map(|kind| kind.to_string());
        assert_eq!(take("/a").as_deref(), Some("http:500"));
        assert_eq!(take("/b"), None, "spared");
        assert_eq!([take("/b"), take("/b")].map(|kind| kind.unwrap()), ["cut", "cut"]);
        assert_eq!(take("/b"), None);
        assert!(faults.waiting().is_empty());
    }
}
