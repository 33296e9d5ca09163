//! The control address, and the program around it.

use std::process::Command;

use serde_json::json;

use super::payloads::body;
use super::program::{KEY, Mock};

#[test]
fn it_can_be_asked_and_told() {
    let mock = Mock::new(&["--fault", "cut,path=nowhere"]);
    let text = body("wecom.text");
    let send = || mock.post(&format!("/cgi-bin/webhook/send?key={KEY}"), &text).errcode();
    assert_eq!([send(), send()], [Some(0), Some(0)]);
    let after = mock.get("/mock/requests?after=1").json();
    assert_eq!(after["requests"].as_array().map(Vec::len), Some(1));
    assert_eq!(after["requests"][0]["number"], 2);
    let counts = mock.counts();
    assert_eq!(
        (&counts["requests"], &counts["accepted"]),
        (&json!(2), &json!(2)),
        "the control address is not counted"
    );
    assert_eq!(
        mock.control("faults", &json!(["http:500,after=9", "drop,after=9"]))["faults"].as_array().map(Vec::len),
        Some(3)
    );
    let now = |answer: serde_json::Value| answer["now_ms"].as_i64().expect("a time");
    let before = now(mock.get("/mock/clock").json());
    let later = now(mock.control("clock", &json!({ "advance": 3600 })));
    assert!((3_600_000..3_660_000).contains(&(later - before)));
    let token = mock.token();
    mock.control("reset", &json!({}));
    assert!(mock.requests().is_empty());
    assert_eq!(mock.get("/mock/faults").json(), json!({ "faults": ["cut,path=nowhere"] }));
    assert!(now(mock.get("/mock/clock").json()) < later);
    let target = format!("/cgi-bin/message/custom/send?access_token={token}");
    assert_eq!(mock.post(&target, &body("custom.text")).errcode(), Some(40014));
}

#[test]
fn what_cannot_be_is_refused() {
    let mock = Mock::new(&[]);
    for (method, what, body, status) in [
        ("POST", "faults", "\"slower\"", 400),
        ("POST", "faults", "[\"cut\", 5]", 400),
        ("POST", "faults", "", 400),
        ("POST", "clock", "{\"advance\": -1}", 400),
        ("POST", "clock", "{}", 400),
        ("POST", "counts", "", 405),
        ("GET", "stop", "", 405),
        ("GET", "nothing", "", 404),
    ] {
        let response = mock.request(method, &format!("/mock/{what}"), "application/json", body.as_bytes());
        assert_eq!(response.status, status, "{method} {what} {body}");
        assert!(response.json()["error"].is_string());
    }
    assert_eq!(mock.get("/mock/faults").json(), json!({ "faults": [] }), "all or none");
}

#[test]
fn a_body_without_end_is_refused() {
    let mock = Mock::new(&[]);
    let body = vec![b' '; 33 * 1024 * 1024];
    let response = super::http::send(mock.address, "POST", "/cgi-bin/webhook/send?key=k", "", &body);
    // The connection may end while the client still writes.
    assert!(response.is_none_or(|response| response.status == 413));
    assert_eq!(
        mock.post(&format!("/cgi-bin/webhook/send?key={KEY}"), &super::payloads::body("wecom.text")).errcode(),
        Some(0)
    );
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_cleanly() {
    assert_eq!(Mock::new(&[]).interrupt(), Some(0));
}

#[test]
fn a_port_that_is_taken_is_a_usage_error() {
    let mock = Mock::new(&[]);
    let port = mock.address.port().to_string();
    let output =
        Command::new(env!("CARGO_BIN_EXE_msgc")).args(["mock", "--port", &port]).env_clear().output().expect("it ends");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    let words = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(words.starts_with(&format!("error: cannot listen on 127.0.0.1:{port}: ")), "{words}");
}

#[test]
fn a_folder_that_cannot_be_written_is_a_usage_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "").expect("a file");
    let output = Command::new(env!("CARGO_BIN_EXE_msgc"))
        .args(["mock", "--port", "0", "--record"])
        .arg(&file)
        .env_clear()
        .output()
        .expect("it ends");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
}
