//! Records requests and answers, without keys, tokens and secrets.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::io::Write;

use serde_json::{Map, Value, json};

use super::fault::FaultKind;
use super::reply::{MockReply, RequestOutcome};
use super::{Millis, MockRequest};
use crate::catalog::Platform;
use crate::catalog::calls::tokens::TokenTerms;
use crate::diag::Cause;
use crate::sort::sort_by_key;
use crate::text::{visible, visible_json};

/// The maximum number of entries kept for the control API; the file has all.
const KEPT: usize = 10_000;

/// The maximum size of these entries in bytes.
const KEPT_BYTES: usize = 32 * 1024 * 1024;

/// The maximum number of paths counted separately.
const PATHS: usize = 1000;

/// The maximum size of a recorded body in bytes; of a larger one, only the size is recorded.
const LARGEST_BODY: usize = 64 * 1024;

/// The name for all further paths.
const OTHERS: &str = "…";

/// The replacement of a secret.
pub(super) const HIDDEN: &str = "…";

/// Query parameters that are not secret, besides those that name an account.
const SHOWN: [&str; 2] = ["type", "debug"];

/// The minimum length in bytes of secrets that are masked everywhere: a key of one letter would mask everything.
const SHORTEST: usize = 4;

/// The maximum number of secrets that are masked everywhere, the newest ones.
const KNOWN: usize = 200;

/// The record of all requests.
pub struct Record {
    entries: VecDeque<RecordedRequest>,
    /// The size of the entries in bytes.
    bytes: usize,
    counts: RequestCounts,
    /// By path.
    paths: HashMap<String, RequestCounts>,
    errcodes: HashMap<i64, u64>,
    file: Option<Box<dyn Write + Send>>,
    failure: Option<Cause>,
    /// Keys, secrets and tokens in requests and answers.
    secrets: VecDeque<String>,
}

/// A request and its answer.
#[derive(Clone, Debug)]
pub struct RecordedRequest {
    /// From 1.
    pub number: u64,
    /// The whole entry as a line of JSON. It is kept as text, since parsed JSON takes many times its size.
    pub json: Box<str>,
    /// A short form for people: `3 POST /cgi-bin/webhook/send robot-1 wecom.text: 200 {"errcode":0,"errmsg":"ok"}`
    pub line: Box<str>,
}

impl RecordedRequest {
    fn new(number: u64, json: &Value) -> Self {
        let mut reported = number.to_string();
        for key in ["method", "path", "account", "type", "fault"] {
            if let Some(word) = json.get(key).and_then(Value::as_str) {
                reported.push(' ');
                reported.push_str(&visible(word));
            }
        }
        let [http, answer] = ["http", "answer"].map(|key| json.get(key).map(Value::to_string).unwrap_or_default());
        reported.push_str(&format!(": {http} {}", visible_json(&answer)));
        Self { number, json: visible_json(&json.to_string()).into(), line: reported.into() }
    }

    const fn bytes(&self) -> usize {
        size_of::<Self>() + self.json.len() + self.line.len()
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct RequestCounts {
    requests: u64,
    accepted: u64,
    repeated: u64,
    refused: u64,
}

impl RequestCounts {
    fn add(&mut self, outcome: RequestOutcome) {
        self.requests += 1;
        match outcome {
            RequestOutcome::Accepted => self.accepted += 1,
            RequestOutcome::Repeated => self.repeated += 1,
            RequestOutcome::Refused(_) => self.refused += 1,
            RequestOutcome::Nothing => {}
        }
    }

    fn json(self) -> Map<String, Value> {
        let Self { requests, accepted, repeated, refused } = self;
        let counts = [("requests", requests), ("accepted", accepted), ("repeated", repeated), ("refused", refused)];
        counts.into_iter().map(|(name, count)| (name.to_owned(), count.into())).collect()
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Record").field("counts", &self.counts).finish_non_exhaustive()
    }
}

impl Record {
    /// A record that also writes every entry to a file.
    pub fn new(file: Option<Box<dyn Write + Send>>) -> Self {
        Self {
            entries: VecDeque::new(),
            bytes: 0,
            counts: RequestCounts::default(),
            paths: HashMap::new(),
            errcodes: HashMap::new(),
            file,
            failure: None,
            secrets: VecDeque::new(),
        }
    }

    /// Deletes all entries, but not the file.
    pub(super) fn clear(&mut self) {
        let secrets = std::mem::take(&mut self.secrets);
        *self = Self { failure: self.failure.take(), secrets, ..Self::new(self.file.take()) };
    }

    /// `path` is that of the request without a credential.
    pub(super) fn note(
        &mut self,
        request: &MockRequest,
        (path, proof): (&str, Option<&str>),
        reply: &MockReply,
        fault: Option<FaultKind>,
        at: Millis,
    ) {
        self.counts.add(reply.outcome);
        self.learn(request, proof, reply);
        let hidden = SecretMask(&self.secrets);
        let path = hidden.text(path);
        let is_counted = self.paths.len() < PATHS || self.paths.contains_key(&path);
        self.paths.entry(if is_counted { path.clone() } else { OTHERS.to_owned() }).or_default().add(reply.outcome);
        if let Some(errcode) = reply.errcode() {
            *self.errcodes.entry(errcode).or_default() += 1;
        }
        let number = self.counts.requests;
        let entry = RecordedRequest::new(number, &entry(number, request, path, reply, fault, at, &hidden));
        self.write(&entry);
        self.bytes += entry.bytes();
        self.entries.push_back(entry);
        while self.entries.len() > 1 && (self.entries.len() > KEPT || self.bytes > KEPT_BYTES) {
            self.bytes -= self.entries.pop_front().map_or(0, |oldest| oldest.bytes());
        }
    }

    /// Remembers the secrets of a request and its answer.
    fn learn(&mut self, request: &MockRequest, proof: Option<&str>, reply: &MockReply) {
        let body = request.json();
        let query = request.query.iter().filter(|(name, _)| !is_shown(name));
        let found = query
            .map(|(_, value)| value.clone())
            .chain(proof.map(str::to_owned))
            .chain(body.iter().flat_map(|body| terms().filter_map(|terms| text(body.get(terms.secret)?))))
            .chain(terms().filter_map(|terms| text(reply.body.get(terms.token)?)));
        for secret in found.filter(|secret| secret.len() >= SHORTEST) {
            if !self.secrets.contains(&secret) {
                self.secrets.push_back(secret);
            }
            if self.secrets.len() > KNOWN {
                self.secrets.pop_front();
            }
        }
    }

    fn write(&mut self, entry: &RecordedRequest) {
        let Some(file) = self.file.as_mut().filter(|_| self.failure.is_none()) else { return };
        let line = format!("{}\n", entry.json);
        // Flushed, so that tests can read a line as soon as they have the answer.
        let done = file.write_all(line.as_bytes()).and_then(|()| file.flush());
        self.failure = done.err().map(Cause::from);
    }

    /// The system's error text if the file could not be written.
    pub fn failure(&self) -> Option<&Cause> {
        self.failure.as_ref()
    }

    /// The newest entry.
    pub fn last(&self) -> Option<&RecordedRequest> {
        self.entries.back()
    }

    /// The entries after this number as a JSON document, with the number of requested ones that were dropped.
    pub(super) fn after(&self, number: u64) -> String {
        let wanted: Vec<&str> =
            self.entries.iter().filter(|entry| entry.number > number).map(|entry| &*entry.json).collect();
        let dropped = self.counts.requests.saturating_sub(number).saturating_sub(wanted.len() as u64);
        let dropped = if dropped > 0 { format!("\"dropped\":{dropped},") } else { String::new() };
        format!("{{{dropped}\"requests\":[{}]}}", wanted.join(","))
    }

    pub(super) fn counts(&self) -> Map<String, Value> {
        let mut counts = self.counts.json();
        let mut errcodes: Vec<_> = self.errcodes.iter().collect();
        sort_by_key(&mut errcodes, |(code, _)| **code);
        let errcodes: Map<_, _> =
            errcodes.into_iter().map(|(code, count)| (code.to_string(), (*count).into())).collect();
        let mut paths: Vec<_> = self.paths.iter().collect();
        sort_by_key(&mut paths, |(path, _)| path.as_str());
        let paths: Map<_, _> = paths.into_iter().map(|(path, counts)| (path.clone(), counts.json().into())).collect();
        counts.insert("errcodes".to_owned(), errcodes.into());
        counts.insert("paths".to_owned(), paths.into());
        counts
    }
}

fn entry(
    number: u64,
    request: &MockRequest,
    path: String,
    reply: &MockReply,
    fault: Option<FaultKind>,
    at: Millis,
    hidden: &SecretMask<'_>,
) -> Value {
    let query = request.query.iter().map(|(name, value)| {
        let value = if is_shown(name) { hidden.text(value) } else { HIDDEN.to_owned() };
        (hidden.text(name), Value::String(value))
    });
    let mut entry = json!({
        "number": number,
        "at_ms": at,
        "method": request.method,
        "path": path,
        "query": query.collect::<Map<_, _>>(),
        "content_type": hidden.text(&request.content_type),
        "user_agent": hidden.text(&request.user_agent),
        "bytes": request.body.len(),
    });
    let Some(object) = entry.as_object_mut() else { return entry };
    let mut add = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            object.insert(key.to_owned(), value);
        }
    };
    add("account", reply.account.as_deref().map(|account| hidden.text(account).into()));
    add("type", reply.message_type.map(Value::from));
    add("upload", reply.upload.clone().map(|upload| hidden.value(upload.into())));
    add("body", body(request, reply, hidden));
    add("read", reply.read.clone().map(|read| hidden.value(read)));
    add("fault", fault.map(|fault| fault.to_string().into()));
    add("outcome", Some(reply.outcome.word().into()));
    add("http", Some(reply.status.into()));
    add("answer", Some(hidden.value(reply.body.clone().into())));
    add("inferred", reply.is_inferred.then(|| true.into()));
    entry
}

/// The body as JSON or text; for a file, its description.
fn body(request: &MockRequest, reply: &MockReply, hidden: &SecretMask<'_>) -> Option<Value> {
    if request.body.is_empty() || request.body.len() > LARGEST_BODY || reply.upload.is_some() {
        return None;
    }
    match request.json() {
        Some(json) => Some(hidden.value(json)),
        // The body of an unauthenticated call may contain a credential in any form.
        None if reply.account.is_none() => None,
        None => Some(hidden.text(&String::from_utf8_lossy(&request.body)).into()),
    }
}

/// The token terms of all platforms.
fn terms() -> impl Iterator<Item = &'static TokenTerms> {
    Platform::ALL.iter().filter_map(|platform| platform.tokens())
}

/// Whether a query parameter is not secret.
fn is_shown(name: &str) -> bool {
    SHOWN.contains(&name) || terms().any(|terms| name == terms.grant.0 || name == terms.id)
}

/// Masks secrets.
struct SecretMask<'r>(&'r VecDeque<String>);

impl SecretMask<'_> {
    fn text(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, secret| match text.contains(secret.as_str()) {
            true => text.replace(secret.as_str(), HIDDEN),
            false => text,
        })
    }

    fn value(&self, value: Value) -> Value {
        let is_secret = |key: &str| terms().any(|terms| key == terms.secret || key == terms.token);
        match value {
            Value::String(text) => Value::String(self.text(&text)),
            Value::Array(items) => items.into_iter().map(|item| self.value(item)).collect(),
            Value::Object(members) => {
                let members = members.into_iter().map(|(key, value)| {
                    let value = if is_secret(&key) { HIDDEN.into() } else { self.value(value) };
                    (self.text(&key), value)
                });
                Value::Object(members.collect())
            }
            other => other,
        }
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}
