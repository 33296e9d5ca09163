//! What is answered, in the platforms' own shapes.

use serde_json::{Map, Value};

use crate::catalog::calls::{ERRCODE, ERRMSG, OK};
use crate::catalog::{Platform, error_code};
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
    fn new(status: u16, outcome: Outcome, body: Map<String, Value>) -> Self {
        Self { status, body, outcome, account: None, message_type: None, upload: None, flight: None }
    }

    /// A success whose answer begins with `errcode` and `errmsg`.
    pub(super) fn ok(errmsg: &str) -> Self {
        Self::new(200, Outcome::Accepted, said(0, errmsg))
    }

    /// A success whose answer has none.
    pub(super) fn bare() -> Self {
        Self::new(200, Outcome::Accepted, Map::new())
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
        let errmsg = match hint {
            Some(hint) => format!("{meaning}, hint: [{hint}]"),
            None => meaning.to_owned(),
        };
        let mut reply = Self::new(200, Outcome::Refused(code), said(code, &errmsg));
        reply.body.extend(keys.into_iter().map(|(key, value)| (key.to_owned(), value)));
        reply
    }

    /// Nothing is done, and HTTP says so.
    pub(super) fn failed(status: u16) -> Self {
        Self::new(status, Outcome::Nothing, Map::new())
    }

    pub(super) fn account(mut self, account: &str) -> Self {
        self.account = Some(account.to_owned());
        self
    }

    /// Words behind those of the answer.
    pub(super) fn warn(&mut self, warning: &str) {
        let errmsg = self.body.get(ERRMSG).and_then(Value::as_str).unwrap_or(OK);
        let errmsg = format!("{errmsg} {warning}");
        if !self.body.contains_key(ERRCODE) {
            self.body.insert(ERRCODE.to_owned(), 0.into());
        }
        self.body.insert(ERRMSG.to_owned(), errmsg.into());
    }

    /// `errcode`, where the answer has one.
    pub fn errcode(&self) -> Option<i64> {
        self.body.get(ERRCODE)?.as_i64()
    }

    /// The answer as it goes out, a line for those who look at it in a terminal; empty where there is none.
    pub fn bytes(&self) -> Vec<u8> {
        if self.body.is_empty() { Vec::new() } else { format!("{}\n", Value::Object(self.body.clone())).into_bytes() }
    }
}

fn said(code: i64, errmsg: &str) -> Map<String, Value> {
    Map::from_iter([(ERRCODE.to_owned(), code.into()), (ERRMSG.to_owned(), errmsg.into())])
}
