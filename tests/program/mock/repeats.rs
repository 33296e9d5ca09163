//! Requests that come again.

use std::time::Duration;

use serde_json::{Value, json};

use super::http;
use super::payloads::body;
use super::program::{KEY, Mock};

fn mass(id: Option<&str>, content: &str) -> Value {
    let mut body = json!({ "filter": { "is_to_all": true }, "text": { "content": content }, "msgtype": "text" });
    if let Some(id) = id {
        body["clientmsgid"] = json!(id);
    }
    body
}

#[test]
fn a_mass_message_is_known_again_for_a_day() {
    let mock = Mock::new(&[]);
    let send =
        |body: &Value| mock.post(&format!("/cgi-bin/message/mass/sendall?access_token={}", mock.token()), body).json();
    let first = send(&mass(Some("id-1"), "a"));
    assert_eq!(first["errcode"], 0);
    assert_eq!(send(&mass(Some("id-1"), "another text"))["errcode"], 45066);
    mock.advance(60);
    let again = send(&mass(Some("id-1"), "a"));
    assert_eq!((&again["errcode"], &again["msg_id"]), (&json!(45065), &first["msg_id"]));
    assert_eq!(send(&mass(Some("id-2"), "a"))["errcode"], 0);
    mock.advance(86_400);
    assert_eq!(send(&mass(Some("id-1"), "a"))["errcode"], 0);
    let counts = &mock.counts()["paths"]["/cgi-bin/message/mass/sendall"];
    assert_eq!(*counts, json!({ "requests": 5, "accepted": 3, "repeated": 1, "refused": 1 }));
}

#[test]
fn without_an_id_the_content_is_known_again() {
    let mock = Mock::new(&[]);
    let send = |body: &Value| {
        mock.post(&format!("/cgi-bin/message/mass/sendall?access_token={}", mock.token()), body).errcode()
    };
    assert_eq!(send(&mass(None, "a")), Some(0));
    assert_eq!(send(&mass(None, "b")), Some(0));
    mock.advance(60);
    assert_eq!(send(&mass(None, "a")), Some(45065));
    let mock = Mock::new(&["--official-account", "2014"]);
    let send = |body: &Value| {
        mock.post(&format!("/cgi-bin/message/mass/sendall?access_token={}", mock.token()), body).errcode()
    };
    let body = json!({ "filter": { "group_id": "2" }, "text": { "content": "a" }, "msgtype": "text" });
    assert_eq!([send(&body), send(&body)], [Some(0), Some(0)], "2014 knew nothing of it");
}

#[test]
fn a_template_message_goes_once_to_each_user_in_ten_minutes() {
    let mock = Mock::new(&[]);
    let token = mock.token();
    let send = |user: &str| {
        let mut body = body("template");
        body["touser"] = json!(user);
        body["client_msg_id"] = json!("id-1");
        mock.post(&format!("/cgi-bin/message/template/send?access_token={token}"), &body).json()
    };
    let first = send("o0");
    assert_eq!(send("o0"), first, "answered like the first");
    assert_ne!(send("o1")["msgid"], first["msgid"]);
    mock.advance(600);
    assert_ne!(send("o0")["msgid"], first["msgid"]);
    let outcomes: Vec<_> =
        mock.requests().iter().skip(1).map(|entry| entry["outcome"].as_str().expect("a word").to_owned()).collect();
    assert_eq!(outcomes, ["accepted", "repeated", "accepted", "accepted"]);
}

/// A robot must not have the same body under way twice.
#[test]
fn twins_in_flight_are_refused() {
    let mock = Mock::new(&["--fault", "slow:60s,times=1"]);
    let text = body("wecom.text");
    let target = format!("/cgi-bin/webhook/send?key={KEY}");
    let mut first = http::connect(mock.address);
    http::write(&mut first, "POST", &target, "application/json", text.to_string().as_bytes());
    // It is under way as soon as it is recorded.
    let under_way = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        !mock.requests().is_empty()
    });
    assert!(under_way);
    assert_eq!(mock.post(&target, &text).errcode(), Some(45033));
    assert_eq!(mock.post(&target.replace(KEY, "another-robot"), &text).errcode(), Some(0));
    drop(first);
    let over = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        mock.post(&target, &text).errcode() == Some(0)
    });
    assert!(over, "a client that goes away ends it");
}
