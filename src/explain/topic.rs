use crate::catalog::{ErrorCode, MassStatus, MessageType, Platform, error_code, find_type, mass_status, types};
use crate::diag::{Code, NamedCode};
use crate::lang::suggest;
use crate::message::type_meant;

/// What can be explained.
#[derive(Clone, Debug)]
pub enum Topic {
    Finding(NamedCode),
    Type(&'static MessageType),
    Answer(NumberMeaning),
}

/// What a number means as an error code.
#[derive(Clone, Debug)]
pub struct NumberMeaning {
    /// One entry per platform that has the code.
    pub codes: Vec<(Platform, &'static ErrorCode)>,
    /// The same number as a mass message's `err(N)`.
    pub status: Option<&'static MassStatus>,
}

/// There is nothing of this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// No known platform has an error code with this number.
    Number,
    /// The nearest code of a finding or message type.
    Word(Option<&'static str>),
}

impl Topic {
    /// The topic of a finding's code, a message type, a number, `err(N)`, or a whole answer: `{"errcode":93000,…}`.
    ///
    /// # Errors
    /// If there is no code with this name or number.
    pub fn find(word: &str) -> Result<Self, Unknown> {
        if word.trim_start().starts_with('{') {
            return answered(word).map_or(Err(Unknown::Number), |number| Self::find(&number));
        }
        if let Some(number) = word.strip_prefix("err(").and_then(|rest| rest.strip_suffix(')')) {
            let status = number.parse().ok().and_then(mass_status);
            return NumberMeaning { codes: Vec::new(), status }.topic();
        }
        if let Ok(number) = word.parse() {
            let codes = Platform::ALL.iter().filter_map(|&platform| Some((platform, error_code(platform, number)?)));
            let codes = codes.collect();
            return NumberMeaning { codes, status: mass_status(number) }.topic();
        }
        let digits = word.strip_prefix('-').unwrap_or(word);
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            // The number is longer than any code.
            return Err(Unknown::Number);
        }
        let found = NamedCode::find(word).map(Self::Finding).or_else(|| find_type(word).map(Self::Type));
        found.ok_or_else(|| Unknown::Word(near(word)))
    }
}

/// The number that an answer reports, under the key of any platform.
fn answered(answer: &str) -> Option<String> {
    let answer: serde_json::Value = serde_json::from_str(answer).ok()?;
    let mut numbers = Platform::ALL.iter().filter_map(|platform| answer.get(platform.spec().answer.code));
    numbers.find_map(serde_json::Value::as_i64).map(|number| number.to_string())
}

/// The name that is probably meant: a type without its channel, or what is spelt nearly so.
fn near(word: &str) -> Option<&'static str> {
    if word.contains('.')
        && let Some(id) = type_meant(word)
    {
        return Some(id);
    }
    let mut of_channels = types().map(|message| message.id).filter(|id| id.ends_with(&format!(".{word}")));
    of_channels.next().or_else(|| suggest(word, Code::all().map(Code::id).chain(types().map(|message| message.id))))
}

impl NumberMeaning {
    fn topic(self) -> Result<Topic, Unknown> {
        if self.codes.is_empty() && self.status.is_none() { Err(Unknown::Number) } else { Ok(Topic::Answer(self)) }
    }
}
