//! What a web page, or a program that never ends its request, can do: nothing.

use std::io::{ErrorKind, Read, Write};

use serde_json::{Value, json};

use super::http::connect;
use super::payloads::body;
use super::program::{KEY, Mock};

/// The status and the body of what is answered to a head with these further lines.
fn ask(mock: &Mock, request: &str, headers: &str, body: &str) -> (u16, String) {
    let mut stream = connect(mock.address);
    let length = body.len();
    let head = format!("{request} HTTP/1.1\r\n{headers}Connection: close\r\nContent-Length: {length}\r\n\r\n{body}");
    stream.write_all(head.as_bytes()).expect("written");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    let status = answer.split(' ').nth(1).expect("a status").parse().expect("a number");
    (status, answer.split_once("\r\n\r\n").expect("a body").1.to_owned())
}

#[test]
fn a_web_page_changes_nothing_and_reads_nothing() {
    let mock = Mock::new(&[]);
    let address = mock.address;
    let text = body("wecom.text").to_string();
    let send = format!("POST /cgi-bin/webhook/send?key={KEY}");
    let ours = format!("Host: {address}\r\n");
    for (request, body) in [
        ("POST /mock/faults", "[\"cut\"]"),
        ("POST /mock/stop", ""),
        ("POST /mock/reset", "{}"),
        ("OPTIONS /mock/faults", ""),
        ("GET /mock/requests", ""),
        (send.as_str(), text.as_str()),
    ] {
        for (headers, error) in [
            ("Host: evil.example\r\n".to_owned(), "host"),
            (format!("Host: evil.example:{}\r\n", address.port()), "host"),
            (format!("{ours}Origin: http://evil.example\r\n"), "origin"),
            (format!("{ours}Origin: null\r\nContent-Type: text/plain\r\n"), "origin"),
            (format!("{ours}Origin: http://127.0.0.1:1\r\n"), "origin"),
            (format!("{ours}Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"), "origin"),
        ] {
            let (status, answer) = ask(&mock, request, &headers, body);
            let answer: Value = serde_json::from_str(&answer).expect("JSON");
            assert_eq!((status, &answer["error"]), (403, &json!(error)), "{request} {headers}");
        }
    }
    assert_eq!(mock.get("/mock/faults").json(), json!({ "faults": [] }));
    assert!(mock.requests().is_empty());
    for headers in [
        ours.clone(),
        format!("{ours}Origin: http://{address}\r\n"),
        format!("Host: localhost:{}\r\nSec-Fetch-Site: none\r\n", address.port()),
        "Host: [::1]\r\n".to_owned(),
        "Host: localhost\r\n".to_owned(),
        "Host: qyapi.weixin.qq.com\r\n".to_owned(),
    ] {
        let (status, answer) = ask(&mock, &send, &headers, &text);
        assert_eq!((status, answer.as_str()), (200, "{\"errcode\":0,\"errmsg\":\"ok\"}\n"), "{headers}");
    }
}

#[test]
fn half_requests_hold_up_nobody_and_end() {
    let mock = Mock::new(&[]);
    let text = body("wecom.text");
    let begin = |request: &str| {
        let mut stream = connect(mock.address);
        stream.write_all(request.as_bytes()).expect("written");
        stream
    };
    let head = "POST /cgi-bin/webhook/send?key=k HTTP/1.1\r\nHost: localho";
    let mut halves: Vec<_> = (0..300).map(|_| begin(head)).collect();
    // More than are held at a time.
    let slow: Vec<_> = (0..530).map(|_| begin(&format!("{head}st\r\nContent-Length: 1000\r\n\r\n{{"))).collect();
    assert_eq!(mock.post(&format!("/cgi-bin/webhook/send?key={KEY}"), &text).errcode(), Some(0));
    drop(slow);
    // The rest of a head is not waited for as long as the test has patience.
    for mut half in halves.drain(..) {
        let ended = half.read_to_end(&mut Vec::new());
        assert!(ended.is_ok() || ended.is_err_and(|error| error.kind() == ErrorKind::ConnectionReset));
    }
    assert_eq!(mock.post(&format!("/cgi-bin/webhook/send?key={KEY}"), &text).errcode(), Some(0));
}

#[test]
fn a_body_that_never_comes_and_one_that_is_too_large() {
    let mock = Mock::new(&[]);
    for (length, status) in [("33554433", "413"), ("18446744073709551615", "4"), ("99999999999999999999", "4")] {
        let mut stream = connect(mock.address);
        let head =
            format!("POST /cgi-bin/webhook/send?key=k HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n");
        stream.write_all(head.as_bytes()).expect("written");
        let mut answer = [0; 12];
        let _ = stream.read(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{length}: {answer}");
    }
}

#[test]
fn the_record_is_bounded_and_says_so() {
    let mock = Mock::new(&[]);
    // As values, brackets take forty times their size; as a line, a control takes six times its own.
    let (brackets, controls) = (format!("{{\"x\":[{}[]]}}", "[],".repeat(20_000)), "\u{7f}".repeat(60_000));
    let controls = json!(controls).to_string();
    for body in std::iter::repeat_n(&brackets, 100).chain(std::iter::repeat_n(&controls, 120)) {
        assert_eq!(mock.request("POST", "/nowhere", "application/json", body.as_bytes()).status, 404);
    }
    let all = mock.get("/mock/requests").json();
    let (dropped, kept) = (all["dropped"].as_u64().expect("a number"), all["requests"].as_array().expect("a list"));
    assert_eq!(dropped + kept.len() as u64, 220);
    assert!(dropped > 100 && kept.len() > 50, "{dropped}");
    assert_eq!(kept[0]["number"], json!(dropped + 1));
    let newest = mock.get("/mock/requests?after=218").json();
    assert!(newest.get("dropped").is_none() && newest["requests"].as_array().map(Vec::len) == Some(2));
    assert_eq!(mock.counts()["requests"], 220);
    #[cfg(target_os = "linux")]
    assert!(mock.peak_kilobytes() < 200_000, "{}", mock.peak_kilobytes());
}

#[test]
fn more_values_than_any_message_has_are_not_read() {
    let mock = Mock::new(&[]);
    let body = format!("{{\"msgtype\":\"text\",\"x\":[{}[]]}}", "[],".repeat(5_000_000));
    let sent = mock.request("POST", &format!("/cgi-bin/webhook/send?key={KEY}"), "application/json", body.as_bytes());
    assert_eq!(sent.errcode(), Some(40008));
    #[cfg(target_os = "linux")]
    assert!(mock.peak_kilobytes() < 200_000, "{}", mock.peak_kilobytes());
}

#[test]
fn numbers_of_any_size_end_nothing() {
    let mock = Mock::paced(&[
        "--rate",
        "account=5/86400",
        "--fault",
        "drop,path=nowhere,after=18446744073709551615,times=18446744073709551615",
    ]);
    let text = body("wecom.text");
    let send = || mock.post(&format!("/cgi-bin/webhook/send?key={KEY}"), &text).errcode();
    assert_eq!([(); 6].map(|()| send()), [Some(0), Some(0), Some(0), Some(0), Some(0), Some(45009)]);
    for advance in [json!(9_999_999_999_u64), json!(1e300), json!(-1), json!(u64::MAX)] {
        let control = mock.post("/mock/clock", &json!({ "advance": advance }));
        assert_eq!(control.status, if advance == json!(9_999_999_999_u64) { 200 } else { 400 }, "{advance}");
    }
    assert_eq!(mock.post("/mock/clock", &json!({ "advance": 9_999_999_999_u64 })).status, 400, "together too far");
    assert_eq!(send(), Some(0), "long after");
    assert_eq!(mock.post("/mock/faults", &json!(["code:9223372036854775808"])).status, 400);
    assert_eq!(mock.get("/mock/requests?after=99999999999999999999999").status, 200);
}
