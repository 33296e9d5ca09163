//! What clients send to the mock platforms: every answer is HTTP with JSON, the same for the same bytes, and no key or token
//! is recorded.

use std::cell::RefCell;
use std::rc::Rc;

use msgc::mock::{Millis, MockPlatform, MockSettings, Record, ServerEvent};
use serde_json::Value;

use super::Held;
use crate::fuzz::subject::converse;

/// The clock of the platforms.
const NOW: Millis = 1_700_000_000_000;

/// The parameters that are secrets, and the longest that is as good as none.
const SECRETS: [&str; 3] = ["key", "secret", "access_token"];
const SHORT: usize = 8;

pub fn holds(bytes: &[u8]) -> Held {
    let sent = framed(bytes);
    let first = talk(&sent)?;
    answers(&first.0)?;
    let again = talk(&sent)?;
    if first != again {
        return Err(format!("{:?}\n--- and again\n{:?}", shown(&first.0), shown(&again.0)));
    }
    for entry in &first.1 {
        let record: Value = serde_json::from_str(entry).map_err(|error| format!("{error}: {entry}"))?;
        let is_shown = |name: &&&str| record["query"][**name].as_str().is_some_and(|value| value.len() > SHORT);
        if let Some(name) = SECRETS.iter().find(is_shown) {
            return Err(format!("{name} is recorded: {entry}"));
        }
    }
    Ok(())
}

/// Requests in a row, separated by a zero byte. One with a blank line and no length gets the length of its body.
fn framed(bytes: &[u8]) -> Vec<u8> {
    let requests = bytes.split(|byte| *byte == 0);
    requests
        .flat_map(|request| {
            let Some(end) = request.windows(2).position(|two| two == b"\n\n") else { return request.to_vec() };
            let (head, body) = (&request[..end], &request[end + 2..]);
            if head.to_ascii_lowercase().windows(7).any(|part| part == b"-length" || part == b"r-encod") {
                return request.to_vec();
            }
            [head, format!("\nContent-Length: {}\n\n", body.len()).as_bytes(), body].concat()
        })
        .collect()
}

/// What comes back, and what is recorded.
fn talk(sent: &[u8]) -> Result<(Vec<u8>, Vec<String>), String> {
    let platform = MockPlatform::new(MockSettings::default(), Record::new(None), 1);
    let record = Rc::new(RefCell::new(Vec::new()));
    let notes = Rc::clone(&record);
    let watcher = Box::new(move |event: ServerEvent<'_>| {
        if let ServerEvent::Done(entry) = event {
            notes.borrow_mut().push(entry.json.to_string());
        }
    });
    let answered = converse(platform, || NOW, watcher, sent).map_err(|error| format!("{error:?}"))?;
    Ok((answered, record.take()))
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Every answer is whole: a status, a length, and JSON or nothing.
fn answers(mut bytes: &[u8]) -> Held {
    while !bytes.is_empty() {
        let fail = |what: &str| format!("{what}: {}", shown(bytes));
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or_else(|| fail("an answer has no end"))?;
        let head = shown(&bytes[..end]).to_ascii_lowercase();
        let status = head.strip_prefix("http/1.").and_then(|rest| rest.get(2..5)).and_then(|code| code.parse().ok());
        let status: u16 = status.ok_or_else(|| fail("an answer has no status"))?;
        let value = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        let rest = &bytes[end + 4..];
        // An answer to HEAD has the length of what it leaves out, and is the last that can be told from the next.
        let Some(length) = value("content-length:").and_then(|length| length.parse::<usize>().ok()) else {
            return if status == 100 { answers(rest) } else { Err(fail("an answer has no length")) };
        };
        if rest.starts_with(b"HTTP/1.") || rest.is_empty() {
            bytes = rest;
            continue;
        }
        let body = rest.get(..length).ok_or_else(|| fail("an answer is cut"))?;
        let is_page = body.starts_with(b"<html>");
        if !body.is_empty() && !is_page && serde_json::from_slice::<Value>(body).is_err() {
            return Err(fail("an answer is not JSON"));
        }
        bytes = &rest[length..];
    }
    Ok(())
}

/// A conversation goes on to its last request: what the fuzzers begin with is answered as a server would.
#[test]
fn seeds_are_answered() {
    const EXPECTED: [(&str, &[&str]); 5] = [
        ("webhook", &["\"errmsg\":\"ok\""]),
        ("token", &["\"expires_in\":7200", "\"errmsg\":\"ok\""]),
        ("upload", &["\"media_id\":"]),
        ("control", &["slow:2000ms", "\"requests\":[]", "\"now_ms\":1700000060000", "\"requests\":0"]),
        ("chunked", &["\"errmsg\":\"ok. "]),
    ];
    for (name, expected) in EXPECTED {
        let path = format!("{}/tests/fuzz/seeds/mock_http/{name}", env!("CARGO_MANIFEST_DIR"));
        let (answered, _) = talk(&framed(&std::fs::read(path).expect("a seed"))).expect("answers");
        let bodies: Vec<String> = shown(&answered).split("HTTP/1.1 200 OK").skip(1).map(str::to_owned).collect();
        let is_right = bodies.iter().zip(expected).all(|(body, part)| body.contains(part));
        assert!(is_right && bodies.len() == expected.len(), "{name}: {bodies:#?}");
    }
}
