use crate::catalog::{ErrorCode, MassStatus, Platform, error_code, mass_status};
use crate::diag::{Code, Named};
use crate::lang::suggest;

/// What can be explained.
#[derive(Clone, Debug)]
pub enum Topic {
    Finding(Named),
    Answer(Answer),
}

/// What a number means as an error code.
#[derive(Clone, Debug)]
pub struct Answer {
    /// One entry per platform that has the code.
    pub codes: Vec<(Platform, &'static ErrorCode)>,
    /// The same number as a mass message's `err(N)`.
    pub status: Option<&'static MassStatus>,
}

/// Why nothing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// No known platform has an error code with this number.
    Number,
    /// Not a finding's code; the most similar one, if any is close.
    Word(Option<&'static str>),
}

impl Topic {
    /// The topic of a finding's code, a number, or `err(N)`.
    ///
    /// # Errors
    /// If there is no code with this name or number.
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
            // The number is longer than any code.
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
