//! Answers in the formats of the platforms.

use serde_json::{Map, Value};

use crate::catalog::calls::{JSON_WARNING, OK};
use crate::catalog::{AnswerKeys, Platform, error_code};
use crate::diag::Lang;

/// The outcome of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestOutcome {
    /// Processed: the message is sent, the file stored, the token issued.
    Accepted,
    /// Recognised as repeated: answered, but not processed again.
    Repeated,
    /// Refused with this `errcode`.
    Refused(i64),
    /// Unknown path, or nothing was processed.
    Nothing,
}

/// An answer, with information for the record.
#[derive(Clone, Debug)]
pub struct MockReply {
    /// The HTTP status.
    pub status: u16,
    /// The keys that report success or failure.
    keys: &'static AnswerKeys,
    pub body: Map<String, Value>,
    pub outcome: RequestOutcome,
    /// The non-secret name of the account.
    pub account: Option<String>,
    pub message_type: Option<&'static str>,
    /// The description of an uploaded file.
    pub upload: Option<Map<String, Value>>,
    /// What a body that is not valid JSON was read as.
    pub read: Option<Value>,
    /// It is not known whether the platform answers with this code.
    pub is_inferred: bool,
    /// The flight that ends when the answer is sent: see [`super::MockPlatform::landed`].
    pub flight: Option<u64>,
}

/// Why a call is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MockRefusal {
    pub code: i64,
    /// Details besides the code: `markdown.content too-long 5000/4096`.
    pub hint: Option<String>,
    /// The platform's own words, in place of the meaning of the code.
    pub words: Option<String>,
    /// It is not known whether the platform answers with this code.
    pub is_inferred: bool,
    /// Further keys of the answer.
    pub keys: Vec<(&'static str, Value)>,
}

impl MockRefusal {
    pub fn new(code: i64) -> Self {
        Self { code, hint: None, words: None, is_inferred: false, keys: Vec::new() }
    }

    pub fn hint(code: i64, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..Self::new(code) }
    }

    /// A code that is a guess: no page says which one the platform has for this.
    pub fn inferred(self) -> Self {
        Self { is_inferred: true, ..self }
    }

    /// Bytes that are not UTF-8, where a body is read as far as possible.
    pub fn not_utf8((code, words): (i64, &str)) -> Self {
        Self { words: Some(format!("{JSON_WARNING} {words}")), ..Self::new(code) }.inferred()
    }
}

impl From<i64> for MockRefusal {
    fn from(code: i64) -> Self {
        Self::new(code)
    }
}

impl MockReply {
    fn new(platform: Platform, status: u16, outcome: RequestOutcome) -> Self {
        let keys = &platform.spec().answer;
        let (body, account, message_type) = (Map::new(), None, None);
        Self {
            status,
            keys,
            body,
            outcome,
            account,
            message_type,
            upload: None,
            read: None,
            is_inferred: false,
            flight: None,
        }
    }

    /// A success whose answer begins with a code and a message.
    pub(super) fn ok(platform: Platform, words: &str) -> Self {
        Self::bare(platform).said(0, words)
    }

    /// A success whose answer has neither.
    pub(super) fn bare(platform: Platform) -> Self {
        Self::new(platform, 200, RequestOutcome::Accepted)
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
        self.outcome = RequestOutcome::Repeated;
        self
    }

    /// A refusal, which platforms send with HTTP 200.
    pub(super) fn refused(platform: Platform, refusal: MockRefusal) -> Self {
        let MockRefusal { code, hint, words, is_inferred, keys } = refusal;
        let meaning = error_code(platform, code).map_or(OK, |entry| entry.meaning.text(Lang::En));
        let words = match (words, hint) {
            (Some(words), _) => words,
            (None, Some(hint)) => format!("{meaning}, hint: [{hint}]"),
            (None, None) => meaning.to_owned(),
        };
        let mut reply = Self::new(platform, 200, RequestOutcome::Refused(code)).said(code, &words);
        reply.is_inferred = is_inferred;
        reply.body.extend(keys.into_iter().map(|(key, value)| (key.to_owned(), value)));
        reply
    }

    /// An HTTP error; nothing was processed.
    pub(super) fn failed(platform: Platform, status: u16) -> Self {
        Self::new(platform, status, RequestOutcome::Nothing)
    }

    pub(super) fn account(mut self, account: &str) -> Self {
        self.account = Some(account.to_owned());
        self
    }

    /// Appends the warning about a body that is not valid JSON to the message of the answer.
    pub(super) fn warn(&mut self) {
        let words = self.body.get(self.keys.message).and_then(Value::as_str).unwrap_or(OK);
        let words = format!("{words}. {JSON_WARNING} ");
        if !self.body.contains_key(self.keys.code) {
            self.body.insert(self.keys.code.to_owned(), 0.into());
        }
        self.body.insert(self.keys.message.to_owned(), words.into());
    }

    /// The code, if the answer has one.
    pub fn errcode(&self) -> Option<i64> {
        self.body.get(self.keys.code)?.as_i64()
    }

    /// The body of the answer, with a line break for terminals; empty if there is none.
    pub fn bytes(&self) -> Vec<u8> {
        if self.body.is_empty() { Vec::new() } else { format!("{}\n", Value::Object(self.body.clone())).into_bytes() }
    }
}
