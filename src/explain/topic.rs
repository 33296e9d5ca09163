use crate::catalog::{ErrorCode, MassStatus, Platform, error_code, mass_status};
use crate::diag::{Code, Named};
use crate::lang::suggest;

/// What can be explained.
#[derive(Clone, Debug)]
pub enum Topic {
    Finding(Named),
    Answer(Answer),
}

/// What the platforms mean by a number.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Of each platform that has it.
    pub codes: Vec<(Platform, &'static ErrorCode)>,
    /// The same number as a mass message's `err(N)`.
    pub status: Option<&'static MassStatus>,
}

/// There is no such code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// No platform is known to answer with this number.
    Number,
    /// The nearest code of a finding.
    Word(Option<&'static str>),
}

impl Topic {
    /// The topic of a finding's code, a number, or `err(N)`.
    ///
    /// # Errors
    /// Nothing of this name is known.
    pub fn find(word: &str) -> Result<Self, Unknown> {
        if let Some(number) = word.strip_prefix("err(").and_then(|rest| rest.strip_suffix(')')) {
            let status = number.parse().ok().and_then(mass_status);
            return Answer { codes: Vec::new(), status }.topic();
        }
        if let Ok(number) = word.parse() {
            let codes = Platform::ALL.iter().filter_map(|&platform| Some((platform, error_code(platform, number)?)));
            let codes = codes.collect();
            return Answer { codes, status: mass_status(number) }.topic();
        }
        let digits = word.strip_prefix('-').unwrap_or(word);
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            // More digits than any code has.
            return Err(Unknown::Number);
        }
        match Named::find(word) {
            Some(named) => Ok(Self::Finding(named)),
            None => Err(Unknown::Word(suggest(word, Code::all().map(Code::id)))),
        }
    }
}

impl Answer {
    fn topic(self) -> Result<Topic, Unknown> {
        if self.codes.is_empty() && self.status.is_none() { Err(Unknown::Number) } else { Ok(Topic::Answer(self)) }
    }
}
