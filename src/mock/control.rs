//! The control API: faults, clock, record.

use serde_json::{Map, Value, json};

use super::fault::Fault;
use super::platform::MockPlatform;
use super::{Millis, MockRequest};

/// The maximum number of seconds that its clock can be ahead: three hundred years.
const MOST_AHEAD: f64 = 1e10;

/// The path prefix of the control API.
const ROOT: &str = "/mock/";

/// An answer of the control API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Controlled {
    /// The HTTP status.
    pub status: u16,
    /// JSON.
    pub body: String,
    /// Whether to stop the server.
    pub stop: bool,
}

impl Controlled {
    fn ok(body: impl ToString) -> Self {
        Self { status: 200, body: body.to_string(), stop: false }
    }

    /// `what` names the invalid part of the request.
    fn refused(status: u16, what: &str) -> Self {
        Self { status, body: json!({ "error": what }).to_string(), stop: false }
    }
}

/// `None` if the request is for the platforms.
pub(super) fn control(platform: &mut MockPlatform, request: &MockRequest, seed: i64) -> Option<Controlled> {
    let what = request.path.strip_prefix(ROOT)?;
    let now = request.at + platform.ahead;
    Some(match (request.method.as_str(), what) {
        ("GET", "requests") => {
            let after = request.parameter("after").and_then(|after| after.parse().ok()).unwrap_or_default();
            Controlled::ok(platform.record.after(after))
        }
        ("GET", "counts") => Controlled::ok(Value::from(platform.record.counts())),
        ("GET", "faults") => faults(platform),
        ("POST", "faults") => match read(&body(request)) {
            Some(found) => {
                found.into_iter().for_each(|fault| platform.faults.add(fault));
                faults(platform)
            }
            None => Controlled::refused(400, "faults"),
        },
        ("DELETE", "faults") => {
            platform.faults.clear();
            faults(platform)
        }
        ("GET", "clock") => clock(now),
        ("POST", "clock") => match body(request).get("advance").and_then(Value::as_f64) {
            Some(seconds) if (0.0..MOST_AHEAD - platform.ahead as f64 / 1000.0).contains(&seconds) => {
                let ahead = (seconds * 1000.0) as Millis;
                platform.ahead += ahead;
                clock(now + ahead)
            }
            _ => Controlled::refused(400, "advance"),
        },
        ("POST", "expire") => {
            let body = body(request);
            let is_asked = |what| body.get(what) == Some(&Value::Bool(true));
            if is_asked("tokens") {
                platform.accounts.expire(None, now);
            }
            if is_asked("media") {
                platform.shelf.expire(None, now);
            }
            Controlled::ok(json!({}))
        }
        ("POST", "reset") => {
            platform.reset(seed);
            Controlled::ok(json!({}))
        }
        ("POST", "stop") => Controlled { stop: true, ..Controlled::ok(json!({})) },
        (_, "requests" | "counts" | "faults" | "clock" | "expire" | "reset" | "stop") => {
            Controlled::refused(405, "method")
        }
        _ => Controlled::refused(404, "path"),
    })
}

fn body(request: &MockRequest) -> Value {
    request.json().unwrap_or_else(|| Value::Object(Map::new()))
}

/// Reads one or more faults.
fn read(body: &Value) -> Option<Vec<Fault>> {
    let one = |text: &Value| text.as_str()?.parse().ok();
    match body {
        Value::Array(items) => items.iter().map(one).collect(),
        one_alone => one(one_alone).map(|fault| vec![fault]),
    }
}

fn faults(platform: &MockPlatform) -> Controlled {
    let waiting: Vec<String> = platform.faults.waiting().iter().map(Fault::to_string).collect();
    Controlled::ok(json!({ "faults": waiting }))
}

fn clock(now: Millis) -> Controlled {
    Controlled::ok(json!({ "now_ms": now }))
}

impl MockPlatform {
    /// Resets the mock to its initial state.
    fn reset(&mut self, seed: i64) {
        let mut record = std::mem::replace(&mut self.record, super::Record::new(None));
        record.clear();
        *self = Self::new(self.settings.clone(), record, seed);
    }
}
