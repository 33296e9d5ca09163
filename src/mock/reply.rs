//! What is answered, in the platforms' own shapes.

use serde_json::{Map, Value};

use crate::catalog::calls::OK;
use crate::catalog::{AnswerKeys, Platform, error_code};
use crate::diag::Lang;

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done: the message goes out, the file is stored, the token is given.
    Accepted,
    /// Known again: answered, and not done a second time.
    Repeated,
    /// With this `errcode`.
    Refused(i64),
    /// Nothing is at this path, or nothing was done.
    Nothing,
}

/// An answer, and what the record says of it.
#[derive(Clone, Debug)]
pub struct Reply {
    /// Of HTTP.
    pub status: u16,
    /// Those that say how the call went.
    keys: &'static AnswerKeys,
    pub body: Map<String, Value>,
    pub outcome: Outcome,
    /// Whose call it was, by a name that is no secret.
    pub account: Option<String>,
    pub message_type: Option<&'static str>,
    /// The file of an upload.
    pub upload: Option<Map<String, Value>>,
    /// What is held until the answer is out: see [`super::Platform::landed`].
    pub flight: Option<u64>,
}

/// Why a call is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub code: i64,
    /// More than the code says: `markdown.content too-long 5000/4096`.
    pub hint: Option<String>,
    /// Further keys of the answer.
    pub keys: Vec<(&'static str, Value)>,
}

impl Refusal {
    pub fn new(code: i64) -> Self {
        Self { code, hint: None, keys: Vec::new() }
    }

    pub fn hint(code: i64, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..Self::new(code) }
    }
}

impl From<i64> for Refusal {
    fn from(code: i64) -> Self {
        Self::new(code)
    }
}

impl Reply {
    fn new(platform: Platform, status: u16, outcome: Outcome) -> Self {
        let keys = &platform.spec().answer;
        let (body, account, message_type) = (Map::new(), None, None);
        Self { status, keys, body, outcome, account, message_type, upload: None, flight: None }
    }

    /// A success whose answer begins with a code and its words.
    pub(super) fn ok(platform: Platform, words: &str) -> Self {
        Self::bare(platform).said(0, words)
    }

    /// A success whose answer has none.
    pub(super) fn bare(platform: Platform) -> Self {
        Self::new(platform, 200, Outcome::Accepted)
    }

    fn said(self, code: i64, words: &str) -> Self {
        let keys = self.keys;
        self.with(keys.code, code).with(keys.message, words)
    }

    /// With a further key.
    pub(super) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.body.insert(key.to_owned(), value.into());
        self
    }

    pub(super) fn repeated(mut self) -> Self {
        self.outcome = Outcome::Repeated;
        self
    }

    /// HTTP 200 all the same: that is how the platforms refuse.
    pub(super) fn refused(platform: Platform, refusal: Refusal) -> Self {
        let Refusal { code, hint, keys } = refusal;
        let meaning = error_code(platform, code).map_or(OK, |entry| entry.meaning.text(Lang::En));
        let words = match hint {
            Some(hint) => format!("{meaning}, hint: [{hint}]"),
            None => meaning.to_owned(),
        };
        let mut reply = Self::new(platform, 200, Outcome::Refused(code)).said(code, &words);
        reply.body.extend(keys.into_iter().map(|(key, value)| (key.to_owned(), value)));
        reply
    }

    /// Nothing is done, and HTTP says so.
    pub(super) fn failed(platform: Platform, status: u16) -> Self {
        Self::new(platform, status, Outcome::Nothing)
    }

    pub(super) fn account(mut self, account: &str) -> Self {
        self.account = Some(account.to_owned());
        self
    }

    /// Words behind those of the answer.
    pub(super) fn warn(&mut self, warning: &str) {
        let words = self.body.get(self.keys.message).and_then(Value::as_str).unwrap_or(OK);
        let words = format!("{words} {warning}");
        if !self.body.contains_key(self.keys.code) {
            self.body.insert(self.keys.code.to_owned(), 0.into());
        }
        self.body.insert(self.keys.message.to_owned(), words.into());
    }

    /// The code, where the answer has one.
    pub fn errcode(&self) -> Option<i64> {
        self.body.get(self.keys.code)?.as_i64()
    }

    /// The answer as it goes out, a line for those who look at it in a terminal; empty where there is none.
    pub fn bytes(&self) -> Vec<u8> {
        if self.body.is_empty() { Vec::new() } else { format!("{}\n", Value::Object(self.body.clone())).into_bytes() }
    }
}
