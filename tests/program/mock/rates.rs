//! The rates of the catalog.

use serde_json::json;

use super::payloads::body;
use super::program::{KEY, Mock};

#[test]
fn a_robot_sends_twenty_messages_a_minute() {
    let mock = Mock::paced(&[]);
    let text = body("wecom.text");
    let send = |key: &str| mock.post(&format!("/cgi-bin/webhook/send?key={key}"), &text).errcode();
    for _ in 0..20 {
        assert_eq!(send(KEY), Some(0));
    }
    assert_eq!(send(KEY), Some(45009));
    assert_eq!(send("another-robot"), Some(0), "each robot has its own");
    mock.advance(60);
    assert_eq!(send(KEY), Some(0));
    assert_eq!(mock.counts()["errcodes"], json!({ "0": 22, "45009": 1 }));
}

#[test]
fn a_chat_and_a_broadcast_have_rates_of_their_own() {
    let mock = Mock::paced(&["--wecom", "beta"]);
    let send = |chats: Option<&str>| {
        let mut text = json!({ "msgtype": "text", "text": { "content": "a" } });
        if let Some(chats) = chats {
            text["chatid"] = json!(chats);
        }
        mock.post(&format!("/cgi-bin/webhook/send?key={KEY}"), &text).errcode()
    };
    for _ in 0..100 {
        assert_eq!(send(Some("wr1")), Some(0));
    }
    assert_eq!(send(Some("wr2|wr1")), Some(45009));
    assert_eq!(send(Some("wr2")), Some(0));
    for _ in 0..100 {
        assert_eq!(send(None), Some(0));
    }
    assert_eq!(send(Some("@all_group")), Some(45009));
    assert_eq!(send(Some("wr2")), Some(0));
}

#[test]
fn an_account_has_rates_a_minute_and_a_day() {
    let mock = Mock::paced(&[]);
    let mut number = 0;
    let mut send = |token: &str| {
        number += 1;
        let text =
            json!({ "filter": { "is_to_all": true }, "text": { "content": number.to_string() }, "msgtype": "text" });
        mock.post(&format!("/cgi-bin/message/mass/sendall?access_token={token}"), &text).errcode()
    };
    let token = mock.token();
    for _ in 0..60 {
        assert_eq!(send(&token), Some(0));
    }
    assert_eq!(send(&token), Some(45011));
    mock.advance(60);
    for _ in 0..40 {
        assert_eq!(send(&token), Some(0));
    }
    assert_eq!(send(&token), Some(45009));
    mock.advance(86_400);
    assert_eq!(send(&mock.token()), Some(0));
}

#[test]
fn a_rate_can_be_given() {
    let mock = Mock::paced(&["--rate", "account=2/10"]);
    let text = body("wecom.text");
    let send = || mock.post(&format!("/cgi-bin/webhook/send?key={KEY}"), &text).errcode();
    assert_eq!([send(), send(), send()], [Some(0), Some(0), Some(45009)]);
    mock.advance(10);
    assert_eq!(send(), Some(0));
}
