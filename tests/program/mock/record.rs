//! What is recorded, and what never is.

use serde_json::{Value, json};

use super::payloads::body;
use super::program::{APPID, KEY, Mock, SECRET, lines};

#[test]
fn no_secret_is_recorded_whatever_is_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let mock = Mock::new(&["--record", folder.path().to_str().expect("UTF-8")]);
    let stable = mock.token();
    let query = format!("grant_type=client_credential&appid={APPID}&secret={SECRET}");
    let fresh =
        mock.get(&format!("/cgi-bin/token?{query}")).json()["access_token"].as_str().expect("a token").to_owned();
    let text = body("wecom.text");
    mock.post(&format!("/cgi-bin/webhook/send?key={KEY}"), &text);
    mock.post(&format!("/cgi-bin/webhook/send?key={KEY}&again={KEY}&{KEY}=1"), &text);
    // In wrong places.
    mock.post(&format!("/cgi-bin/{KEY}/send?key={KEY}"), &json!({ "text": KEY, KEY: KEY }));
    mock.post(&format!("/cgi-bin/webhook/send?key={KEY}"), &json!({ "msgtype": "text", "text": { "content": KEY } }));
    mock.post(&format!("/cgi-bin/stable_token?{query}"), &json!({ "secret": SECRET }));
    mock.request("POST", "/cgi-bin/stable_token", SECRET, format!("{{\"secret\": \"{SECRET}\"").as_bytes());
    mock.post(&format!("/cgi-bin/message/custom/send?access_token={stable}"), &body("custom.text"));
    mock.post(&format!("/cgi-bin/message/custom/send?token={fresh}"), &body("custom.text"));
    let upload = format!("/cgi-bin/webhook/upload_media?key={KEY}&type=file");
    mock.upload(&upload, "media", KEY, KEY.as_bytes());
    mock.request("POST", &upload, "text/plain", KEY.as_bytes());
    let shown = Value::Array(mock.requests()).to_string() + &mock.counts().to_string();
    let (code, rest) = mock.stop();
    assert_eq!((code, rest.as_str()), (Some(0), ""));
    let written = std::fs::read_to_string(folder.path().join("requests.jsonl")).expect("a record");
    assert_eq!(written.lines().count(), 12);
    for text in [shown, written] {
        for secret in [KEY, SECRET, &stable, &fresh] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}

#[test]
fn an_entry_says_what_came_and_what_became_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mock = Mock::new(&["--record", folder.path().join("deep/er").to_str().expect("UTF-8")]);
    let text = json!({ "msgtype": "text", "text": { "content": "你好" } });
    mock.post(&format!("/cgi-bin/webhook/send?key={KEY}"), &text);
    mock.upload(&format!("/cgi-bin/webhook/upload_media?key={KEY}&type=file"), "media", "报告.txt", b"123456");
    let mut entries = lines(&folder.path().join("deep/er"));
    assert_eq!(Value::Array(mock.requests()), json!(entries));
    let [first, second] = entries.as_mut_slice() else { panic!("{entries:?}") };
    let at = first["at_ms"].take().as_i64().expect("a time");
    assert!(at > 1_700_000_000_000);
    assert_eq!(
        *first,
        json!({
            "number": 1,
            "at_ms": null,
            "method": "POST",
            "path": "/cgi-bin/webhook/send",
            "query": { "key": "…" },
            "content_type": "application/json",
            "user_agent": "",
            "bytes": text.to_string().len(),
            "account": "robot-1",
            "type": "wecom.text",
            "body": text,
            "outcome": "accepted",
            "http": 200,
            "answer": { "errcode": 0, "errmsg": "ok" },
        })
    );
    assert_eq!(second["upload"], json!({ "filename": "报告.txt", "bytes": 6 }));
    assert_eq!(second["query"], json!({ "key": "…", "type": "file" }));
    assert!(second.get("body").is_none());
}
