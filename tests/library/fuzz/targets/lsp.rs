//! What clients send to the language server: every request is answered once, whatever the others are, and the session ends as the
//! client says.

use std::collections::HashMap;
use std::io::{Cursor, Write};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::{Held, number};
use crate::fuzz::subject::serve;

pub fn holds(bytes: &[u8]) -> Held {
    // Half of the clients ask for findings, half of them count in bytes.
    let choice = number(bytes);
    let mut capabilities = json!({ "textDocument": { "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } } } });
    if choice.is_multiple_of(2) {
        capabilities["textDocument"]["diagnostic"] = json!({});
    }
    if (choice / 2).is_multiple_of(2) {
        capabilities["general"] = json!({ "positionEncodings": ["utf-8"] });
    }
    let first = json!({ "id": "first", "method": "initialize", "params": { "processId": null, "rootUri": null, "capabilities": capabilities } });
    let mut sent = framed(first.to_string().as_bytes());
    let mut expected: HashMap<String, usize> = HashMap::from([("\"first\"".to_owned(), 1), ("\"last\"".to_owned(), 1)]);
    for message in bytes.split(|byte| *byte == 0) {
        if let Ok(json) = serde_json::from_slice::<Value>(message) {
            // After these the session is over.
            let method = json["method"].as_str().unwrap_or_default();
            if ["exit", "shutdown"].contains(&method) {
                continue;
            }
            // Others are notifications and answers, or may be answered with an error.
            if json["method"].is_string() && is_id(&json["id"]) {
                *expected.entry(json["id"].to_string()).or_default() += 1;
            }
        }
        sent.extend(framed(message));
    }
    sent.extend(framed(br#"{"id":"last","method":"shutdown"}"#));
    sent.extend(framed(br#"{"method":"exit"}"#));
    let written = Written::default();
    if !serve(Box::new(Cursor::new(sent)), Box::new(written.clone()), None) {
        return Err("the session does not end as the client says".to_owned());
    }
    let written = written.0.lock().map_err(|error| error.to_string())?;
    let mut answers: HashMap<String, usize> = HashMap::new();
    for message in messages(&written)? {
        let is_answer = message.get("method").is_none();
        if is_answer && message.get("result").is_some() == message.get("error").is_some() {
            return Err(format!("neither a result nor an error: {message}"));
        }
        if is_answer && !message["id"].is_null() {
            *answers.entry(message["id"].to_string()).or_default() += 1;
        }
    }
    for (id, count) in expected {
        let found = answers.get(&id).copied().unwrap_or_default();
        // Of two requests with one id, both are answered.
        if found != count {
            return Err(format!("{id} is answered {found} times, not {count}"));
        }
    }
    Ok(())
}

fn is_id(id: &Value) -> bool {
    id.is_string() || id.as_i64().is_some_and(|id| i32::try_from(id).is_ok())
}

fn framed(message: &[u8]) -> Vec<u8> {
    [format!("Content-Length: {}\r\n\r\n", message.len()).as_bytes(), message].concat()
}

/// What the server writes.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if let Ok(mut all) = self.0.lock() {
            all.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The messages of a stream, all of them whole.
fn messages(mut bytes: &[u8]) -> Result<Vec<Value>, String> {
    let mut all = Vec::new();
    while !bytes.is_empty() {
        let fail = || format!("not a message: {}", bytes.escape_ascii());
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or_else(fail)?;
        let head = std::str::from_utf8(&bytes[..end]).map_err(|_| fail())?;
        let length: usize =
            head.strip_prefix("Content-Length: ").and_then(|length| length.parse().ok()).ok_or_else(fail)?;
        let body = bytes.get(end + 4..end + 4 + length).ok_or_else(fail)?;
        all.push(serde_json::from_slice(body).map_err(|error| format!("{error}: {}", fail()))?);
        bytes = &bytes[end + 4 + length..];
    }
    Ok(all)
}
