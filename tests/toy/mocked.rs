//! `msgc mock` speaks its path and its answers.

use serde_json::{Value, json};

use super::program::Mock;
use super::world::{HOOK, holds_hook};

fn path(hook: &str) -> String {
    format!("/bot/v2/hook/{hook}")
}

fn note(bytes: usize) -> Value {
    json!({ "msg_type": "text", "content": { "text": "a".repeat(bytes) } })
}

#[test]
fn it_judges_under_each_variant_and_answers_with_its_own_keys() {
    for (arguments, most) in [(&["--toy", "v1"][..], 100), (&["--toy", "v2"], 200), (&["--toy", "v3"], 300), (&[], 300)]
    {
        let mock = Mock::new(arguments);
        let answer = mock.post(&path(HOOK), &note(most)).json();
        assert_eq!((&answer["code"], &answer["msg"]), (&json!(0), &json!("ok")), "{answer}");
        assert!(answer["message_id"].is_i64() && answer.get("errcode").is_none(), "{answer}");
        let answer = mock.post(&path(HOOK), &note(most + 1)).json();
        assert_eq!(answer["code"], 9410, "{answer}");
        assert!(answer["msg"].as_str().is_some_and(|words| words.contains("content.text too-long")), "{answer}");
        let counts = mock.counts();
        assert_eq!((&counts["accepted"], &counts["errcodes"]["9410"]), (&json!(1), &json!(1)), "{counts}");
    }
}

#[test]
fn it_knows_a_hook_by_the_path() {
    let mock = Mock::new(&["--key", HOOK]);
    let code = |target: &str, body: &Value| mock.post(target, body).json()["code"].clone();
    assert_eq!(code(&path(HOOK), &note(1)), 0);
    assert_eq!(code(&path("another"), &note(1)), 9401);
    assert_eq!(code(&path(""), &note(1)), 9401);
    assert_eq!(code(&path(HOOK), &json!({ "msg_type": "nothing" })), 9402);
    assert_eq!(code(&path(HOOK), &json!({ "msg_type": "text", "content": {} })), 9403);
    assert_eq!(mock.get(&path(HOOK)).json()["code"], 9405);
    assert_eq!(mock.post("/bot/v3/hook", &note(1)).status, 404);
}

#[test]
fn its_rate_is_kept() {
    let mock = Mock::paced(&[]);
    let codes: Vec<Value> = (0..6).map(|_| mock.post(&path(HOOK), &note(1)).json()["code"].clone()).collect();
    assert_eq!(codes, [0, 0, 0, 0, 0, 9429]);
    mock.advance(1);
    assert_eq!(mock.post(&path(HOOK), &note(1)).json()["code"], 0);
}

#[test]
fn no_record_has_the_hook() {
    let folder = tempfile::tempdir().unwrap();
    let mock = Mock::new(&["--record", folder.path().to_str().unwrap()]);
    // One that is too short to be looked for elsewhere, too.
    for hook in [HOOK, "xyz"] {
        mock.post(&path(hook), &note(1));
        mock.post(&path(hook), &json!({ "msg_type": "text", "content": { "text": hook } }));
    }
    let requests = Value::from(mock.requests()).to_string() + &mock.counts().to_string();
    let file = std::fs::read(folder.path().join("requests.jsonl")).unwrap();
    for told in [requests.as_bytes(), &file] {
        let text = String::from_utf8_lossy(told);
        assert!(!holds_hook(told) && !text.contains("hook/xyz") && text.contains("/bot/v2/hook/…"), "{text}");
    }
}
