//! Every call of the catalog, as it should be.

use std::collections::BTreeSet;

use msgc::catalog::calls::{Purpose, calls};
use serde_json::{Value, json};

use super::payloads::{body, payloads};
use super::program::{APPID, Mock, SECRET};

/// Every type, to every recipient: taken, with the keys that the catalog says.
#[test]
fn every_type_is_taken() {
    let mock = Mock::new(&["--media", "a"]);
    let token = mock.token();
    let mut paths = BTreeSet::new();
    let payloads = payloads();
    assert!(payloads.len() > 50, "{} payloads", payloads.len());
    for payload in &payloads {
        let response = mock.post(&mock.target(payload.endpoint, &token), &payload.body);
        let at = format!("{} to {:?}: {} → {}", payload.message.id, payload.to, payload.body, response.text());
        let answer = response.json();
        assert_eq!(response.status, 200, "{at}");
        assert!(answer.get("errcode").is_none_or(|code| *code == json!(0)), "{at}");
        let is_news = payload.message.id == "mass.mpnews";
        for key in payload.endpoint.answers.iter().map(|answer| answer.key) {
            let expected = key != "msg_data_id" || is_news;
            assert_eq!(answer.get(key).is_some(), expected, "`{key}` of {at}");
        }
        if let Some(id) = answer.get("msg_id").or(answer.get("msgid")) {
            assert!(id.as_i64().expect("an id") > 1 << 53, "{at}");
        }
        paths.insert(payload.endpoint.path);
    }
    let real: BTreeSet<&str> = [
        "/cgi-bin/media/uploadnews",
        "/cgi-bin/media/uploadvideo",
        "/cgi-bin/message/custom/send",
        "/cgi-bin/message/mass/send",
        "/cgi-bin/message/mass/sendall",
        "/cgi-bin/message/subscribe/bizsend",
        "/cgi-bin/message/template/send",
        "/cgi-bin/webhook/send",
    ]
    .into();
    assert_eq!(paths, real);
    let types: BTreeSet<_> =
        mock.requests().iter().filter_map(|entry| entry["type"].as_str().map(str::to_owned)).collect();
    let sent: BTreeSet<_> = payloads.iter().map(|payload| payload.message.id.to_owned()).collect();
    assert_eq!(types, sent, "each is known for what it is");
}

/// What is sent without a profile is taken as the platform's own variant has it.
#[test]
fn a_profile_knows_its_own_types_alone() {
    let mini = body("wecom.miniprogram");
    let video = body("mass.video");
    let target = |mock: &Mock, path: &str| format!("{path}?access_token={}", mock.token());
    for (wecom, official, mini_code, video_code) in [("public", "current", 40008, 40008), ("beta", "2014", 0, 0)] {
        let mock = Mock::new(&["--media", "a", "--wecom", wecom, "--official-account", official]);
        assert_eq!(mock.post("/cgi-bin/webhook/send?key=key-of-robot", &mini).errcode(), Some(mini_code));
        let path = if video.get("touser").is_some() { "mass/send" } else { "mass/sendall" };
        let video = mock.post(&target(&mock, &format!("/cgi-bin/message/{path}")), &video);
        assert_eq!(video.errcode(), Some(video_code), "{}", video.text());
        let preview = mock.request("POST", &target(&mock, "/cgi-bin/message/mass/preview"), "", b"{}");
        assert_eq!(preview.status, if official == "2014" { 404 } else { 200 });
    }
}

/// Every call that carries no message.
#[test]
fn every_other_call_answers() {
    let mock = Mock::new(&["--media", "a"]);
    let token = mock.token();
    let text = json!({ "msgtype": "text", "text": { "content": "你好" } });
    let with = |more: Value| {
        let mut body = text.clone();
        body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        body
    };
    let sendall = format!("/cgi-bin/message/mass/sendall?access_token={token}");
    let mut number = 0;
    let mut job = || {
        number += 1;
        let content = json!({ "filter": { "is_to_all": true }, "text": { "content": number.to_string() } });
        let sent = mock.post(&sendall, &with(content)).json();
        assert_eq!(sent["errmsg"], "send job submission success");
        sent["msg_id"].clone()
    };
    for call in calls() {
        let target = format!("{}?access_token={token}", call.path);
        let ask = |body: Value| mock.post(&target, &body).json();
        match call.purpose {
            Purpose::Token => {
                let query = format!("{}?grant_type=client_credential&appid={APPID}&secret={SECRET}", call.path);
                let answer = mock.get(&query).json();
                assert_eq!(answer["expires_in"], 7200);
                assert_eq!(answer.as_object().expect("an object").len(), 2, "no errcode: {answer}");
            }
            Purpose::StableToken => assert_eq!(mock.token(), token),
            Purpose::Preview => {
                for reader in ["touser", "towxname"] {
                    let answer = ask(with(json!({ reader: "o0" })));
                    assert_eq!((&answer["errcode"], &answer["errmsg"]), (&json!(0), &json!("preview success")));
                    assert!(answer["msg_id"].is_i64());
                }
                assert_eq!(ask(with(json!({ "towxname": "" })))["errcode"], 40132);
                assert_eq!(ask(with(json!({ "touser": ["o0"] })))["errcode"], 40003);
                assert_eq!(ask(text.clone())["errcode"], 40003);
                assert_eq!(ask(json!({ "touser": "o0", "msgtype": "link" }))["errcode"], 40008);
                assert_eq!(
                    ask(json!({ "touser": "o0", "msgtype": "text", "text": { "content": "" } }))["errcode"],
                    44004
                );
            }
            Purpose::Status => {
                let id = job();
                let answer = ask(json!({ "msg_id": id.to_string() }));
                assert_eq!(answer, json!({ "msg_id": id, "msg_status": "SEND_SUCCESS" }));
                assert_eq!(ask(json!({ "msg_id": id })), answer);
                assert_eq!(ask(json!({ "msg_id": 1 }))["errcode"], 40059);
                assert_eq!(ask(json!({}))["errcode"], 40059);
            }
            Purpose::Delete => {
                let id = job();
                for bad in [json!({}), json!({ "msgid": id }), json!({ "msg_id": 1 }), json!({ "msg_id": "x" })] {
                    assert_eq!(ask(bad)["errcode"], 40059);
                }
                assert_eq!(ask(json!({ "msg_id": id, "article_idx": "1" }))["errcode"], 40060);
                assert_eq!(ask(json!({ "url": "" }))["errcode"], 40066);
                assert_eq!(ask(json!({ "url": "https://mp.example.com/s" }))["errcode"], 0);
                assert_eq!(ask(json!({ "msg_id": id, "article_idx": 1 })), json!({ "errcode": 0, "errmsg": "ok" }));
                let status =
                    mock.post(&format!("/cgi-bin/message/mass/get?access_token={token}"), &json!({ "msg_id": id }));
                assert_eq!(status.json()["msg_status"], "DELETE");
            }
            Purpose::Speed => assert_eq!(ask(json!({})), json!({ "speed": 0, "realspeed": 80 })),
            Purpose::SetSpeed => {
                assert_eq!(ask(json!({ "speed": 4 }))["errcode"], 0);
                assert_eq!(ask(json!({ "speed": 5 }))["errcode"], 45083);
                assert_eq!(ask(json!({}))["errcode"], 45084);
                let speed =
                    mock.post(&format!("/cgi-bin/message/mass/speed/get?access_token={token}"), &json!({})).json();
                assert_eq!(speed, json!({ "speed": 4, "realspeed": 10 }));
            }
            Purpose::Typing => {
                assert_eq!(ask(json!({ "touser": "o0", "command": "Typing" }))["errcode"], 0);
                assert_eq!(ask(json!({ "touser": "o0", "command": "typing" }))["errcode"], 45072);
                assert_eq!(ask(json!({ "command": "Typing" }))["errcode"], 40003);
            }
        }
        if call.credential.is_some() {
            assert_eq!(mock.post(call.path, &json!({})).errcode(), Some(41001), "{}", call.path);
            assert_eq!(mock.get(&target).errcode(), Some(43002), "{}", call.path);
        }
    }
    assert_eq!(mock.get("/cgi-bin/nothing").status, 404);
}
