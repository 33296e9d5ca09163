//! Faults on demand.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::payloads::body;
use super::program::{KEY, Mock};

fn target() -> String {
    format!("/cgi-bin/webhook/send?key={KEY}")
}

fn outcomes(mock: &Mock) -> Vec<(String, String)> {
    let word = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    mock.requests().iter().map(|entry| (word(entry, "fault"), word(entry, "outcome"))).collect()
}

#[test]
fn every_fault_happens_once_and_is_recorded() {
    let mut arguments = Vec::new();
    for fault in ["cut", "drop", "http:503", "garbage", "code:45009", "warning", "slow:300ms"] {
        arguments.extend(["--fault".to_owned(), format!("{fault},times=1")]);
    }
    let mock = Mock::new(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let text = body("wecom.text");
    let send = || mock.try_post(&target(), &text);
    assert!(send().is_none(), "cut");
    assert!(send().is_none(), "drop");
    let http = send().expect("an answer");
    assert_eq!((http.status, http.body.len()), (503, 0));
    let garbage = send().expect("an answer");
    assert!(garbage.status == 200 && serde_json::from_slice::<Value>(&garbage.body).is_err());
    assert_eq!(send().expect("an answer").errcode(), Some(45009));
    let warned = send().expect("an answer").json();
    assert_eq!(warned, json!({ "errcode": 0, "errmsg": "ok. Warning: wrong json format. " }));
    let before = Instant::now();
    assert_eq!(send().expect("an answer").errcode(), Some(0));
    assert!(before.elapsed() >= Duration::from_millis(300));
    assert_eq!(send().expect("an answer").json(), json!({ "errcode": 0, "errmsg": "ok" }), "all faults are over");
    let expected = [
        ("cut", "accepted"),
        ("drop", "nothing"),
        ("http:503", "nothing"),
        ("garbage", "accepted"),
        ("code:45009", "refused"),
        ("warning", "accepted"),
        ("slow:300ms", "accepted"),
        ("", "accepted"),
    ];
    assert_eq!(outcomes(&mock), expected.map(|(fault, outcome)| (fault.to_owned(), outcome.to_owned())));
}

#[test]
fn a_fault_has_a_path_and_waits() {
    let mock = Mock::new(&["--fault", "code:-1,path=upload_media", "--fault", "code:-1,after=2,times=1"]);
    let text = body("wecom.text");
    let send = || mock.post(&target(), &text).errcode().expect("a code");
    assert_eq!([send(), send(), send(), send()], [0, 0, -1, 0]);
    let upload = || {
        mock.upload(&format!("/cgi-bin/webhook/upload_media?key={KEY}&type=file"), "media", "a", b"123456").errcode()
    };
    assert_eq!([upload(), upload()], [Some(-1), Some(-1)]);
    let gone = mock.request("DELETE", "/mock/faults", "", b"").json();
    assert_eq!(gone, json!({ "faults": [] }));
    assert_eq!(upload(), Some(0));
}

/// A mass message whose answer was lost is known again: that is what its id is for.
#[test]
fn a_message_that_was_cut_is_known_again() {
    let mock = Mock::new(&["--fault", "cut,path=sendall,times=1"]);
    let target = format!("/cgi-bin/message/mass/sendall?access_token={}", mock.token());
    let body =
        json!({ "filter": { "is_to_all": true }, "text": { "content": "a" }, "msgtype": "text", "clientmsgid": "1" });
    assert!(mock.try_post(&target, &body).is_none());
    mock.advance(61);
    let again = mock.post(&target, &body).json();
    assert!(again["errcode"] == 45065 && again["msg_id"].is_i64(), "{again}");
}
