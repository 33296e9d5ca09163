//! Everything that a platform refuses, made from the catalog: bodies that were good, with one thing wrong.

use msgc::catalog::{Effect, Field, FieldKind, Limit, Measure, Presence, channel_of};
use serde_json::{Value, json};

use super::payloads::{PNG, Payload, body, payloads};
use super::program::{KEY, Mock};

/// A body with one thing wrong, and what is to be answered; `None`: any refusal.
struct Wrong {
    what: String,
    body: Value,
    errcode: Option<i64>,
}

#[test]
fn every_limit_and_every_required_field_is_judged() {
    let mock = Mock::new(&["--media", "a"]);
    let token = mock.token();
    let mut tried = 0;
    let mut failed = Vec::new();
    let mut last = "";
    // Recipients do not matter to the rest of a body.
    for payload in
        payloads().into_iter().filter(|payload| std::mem::replace(&mut last, payload.message.id) != payload.message.id)
    {
        let target = mock.target(payload.endpoint, &token);
        for wrong in wrongs(&payload) {
            tried += 1;
            let response = mock.post(&target, &wrong.body);
            let errcode = response.errcode().unwrap_or(0);
            if errcode == 0 || wrong.errcode.is_some_and(|expected| expected != errcode) {
                failed.push(format!(
                    "{} {}: expected {:?}, {}",
                    payload.message.id,
                    wrong.what,
                    wrong.errcode,
                    response.text()
                ));
            }
        }
    }
    assert!(failed.is_empty(), "{} of {tried}:\n{}", failed.len(), failed.join("\n"));
    assert!(tried > 140, "{tried} bodies");
}

fn wrongs(payload: &Payload) -> Vec<Wrong> {
    let mut found = Vec::new();
    fields(payload.message.fields, &payload.body, &mut |_| payload.body.clone(), &mut found);
    found
}

/// `whole` puts an object back to where it came from.
fn fields(table: &'static [Field], object: &Value, whole: &mut dyn FnMut(Value) -> Value, found: &mut Vec<Wrong>) {
    for field in table.iter().filter(|field| !field.wire.is_empty()) {
        let Some(value) = at(object, field.wire) else { continue };
        let mut wrong = |what: &str, value: Option<Value>, errcode: Option<i64>| {
            let what = format!("{} {what}", field.wire);
            found.push(Wrong { what, body: replaced(object, field.wire, value, whole), errcode });
        };
        if field.presence == Presence::Required && !matches!(field.kind, FieldKind::Const(_)) {
            wrong("missing", None, None);
        }
        if matches!(field.kind, FieldKind::Text(_) | FieldKind::Media(_) | FieldKind::OneOf(_)) {
            wrong("a number", Some(json!(5)), None);
        }
        if matches!(field.kind, FieldKind::Elements { .. } | FieldKind::Texts(_)) {
            wrong("a text", Some(json!("a")), None);
        }
        for limit in field.limits.iter().filter(|limit| limit.under.is_none() && is_refused(limit)) {
            if let Some((what, value)) = beyond(field, limit, value) {
                wrong(what, Some(value), limit.outcome.errcode());
            }
        }
        match field.kind {
            FieldKind::Object(inner, _) => {
                let mut outer = |value| replaced(object, field.wire, Some(value), whole);
                fields(inner, value, &mut outer, found);
            }
            FieldKind::Elements { fields: inner, .. } => {
                if let Some(first) = value.as_array().and_then(|items| items.first()) {
                    let mut outer = |value| replaced(object, field.wire, Some(json!([value])), whole);
                    fields(inner, first, &mut outer, found);
                }
            }
            _ => {}
        }
    }
}

fn is_refused(limit: &Limit) -> bool {
    matches!(limit.outcome, Effect::Rejected(_) | Effect::Undocumented)
}

/// A value just beyond a limit.
fn beyond(field: &Field, limit: &Limit, value: &Value) -> Option<(&'static str, Value)> {
    let many = |count: u64| usize::try_from(count).expect("a small number");
    match (limit.measure, field.kind, limit.max, limit.min) {
        (Measure::Bytes | Measure::Chars, FieldKind::Text(_), Some(max), _) => {
            Some(("too long", json!("x".repeat(many(max) + 1))))
        }
        (Measure::Bytes | Measure::Chars, FieldKind::Text(_) | FieldKind::Media(_), None, Some(1)) => {
            Some(("empty", json!("")))
        }
        (Measure::Items, FieldKind::Elements { .. }, Some(max), _) => {
            let first = value.as_array()?.first()?;
            Some(("too many", json!(vec![first; many(max) + 1])))
        }
        (Measure::Items, FieldKind::Elements { .. }, None, Some(1)) => Some(("none", json!([]))),
        _ => None,
    }
}

fn at<'v>(object: &'v Value, wire: &str) -> Option<&'v Value> {
    wire.split('.').try_fold(object, |value, key| value.get(key))
}

fn replaced(object: &Value, wire: &str, value: Option<Value>, whole: &mut dyn FnMut(Value) -> Value) -> Value {
    let mut changed = object.clone();
    let (last, before) = wire.rsplit_once('.').map_or((wire, ""), |(before, last)| (last, before));
    let inner = before.split('.').filter(|key| !key.is_empty()).fold(&mut changed, |inner, key| &mut inner[key]);
    match value {
        Some(value) => inner[last] = value,
        None => drop(inner.as_object_mut().expect("an object").shift_remove(last)),
    }
    let outer = whole(changed.clone());
    // The outermost object is its own whole.
    if outer == *object
        || outer.get(wire.split('.').next().expect("a key")).is_some() && at(&outer, wire) == at(object, wire)
    {
        changed
    } else {
        outer
    }
}

/// What is wrong with a call whatever it carries.
#[test]
fn every_call_of_a_message_refuses_what_is_no_call() {
    let mock = Mock::new(&["--media", "a"]);
    let token = mock.token();
    let mut seen = Vec::new();
    for payload in payloads() {
        if seen.contains(&payload.endpoint.path) {
            continue;
        }
        seen.push(payload.endpoint.path);
        let platform = channel_of(payload.message).expect("a channel").platform;
        let codes = platform.refusals();
        let target = mock.target(payload.endpoint, &token);
        let errcode = |method, target: &str, body: &str| {
            mock.request(method, target, "application/json", body.as_bytes()).errcode()
        };
        let path = payload.endpoint.path;
        assert_eq!(errcode("POST", path, "{}"), Some(codes.no_credential), "{path}");
        let empty = payload.endpoint.target("");
        assert_eq!(errcode("POST", &empty, "{}"), Some(codes.no_credential), "{path}");
        assert_eq!(errcode("GET", &target, ""), Some(codes.method), "{path}");
        assert_eq!(errcode("POST", &target, ""), Some(codes.empty_body), "{path}");
        for body in ["{", "[]", "\"a\"", "a=b", "\u{0}"] {
            assert_eq!(errcode("POST", &target, body), Some(codes.no_json), "{path} {body}");
        }
        if payload.body.get("msgtype").is_some() {
            let mut body = payload.body.clone();
            body["msgtype"] = json!("nothing");
            assert_eq!(mock.post(&target, &body).errcode(), Some(codes.unknown_type), "{path}");
        }
        let escaped = payload.body.to_string().replacen("\"a\"", "\"\\u4f60\"", 1);
        if escaped.contains("\\u") && codes.escapes.is_some() {
            assert_eq!(errcode("POST", &target, &escaped), codes.escapes, "{path}");
        }
    }
    assert_eq!(seen.len(), 8);
}

#[test]
fn keys_and_accounts_that_are_given_are_the_only_ones() {
    let mock = Mock::new(&["--key", KEY, "--account", "wx1=secret-of-one"]);
    let text = body("wecom.text");
    assert_eq!(mock.post(&format!("/cgi-bin/webhook/send?key={KEY}"), &text).errcode(), Some(0));
    assert_eq!(mock.post("/cgi-bin/webhook/send?key=other", &text).errcode(), Some(93000));
    let upload = mock.upload("/cgi-bin/webhook/upload_media?key=other&type=file", "media", "a", b"123456");
    assert_eq!(upload.errcode(), Some(40058));
    for (appid, secret, errcode) in [
        ("wx1", "secret-of-one", None),
        ("wx1", "x", Some(40125)),
        ("wx2", "secret-of-one", Some(40013)),
        ("", "x", Some(41002)),
        ("wx1", "", Some(41004)),
    ] {
        let query = format!("/cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}");
        assert_eq!(mock.get(&query).errcode(), errcode, "{appid} {secret}");
        let body = json!({ "grant_type": "client_credential", "appid": appid, "secret": secret });
        assert_eq!(mock.post("/cgi-bin/stable_token", &body).errcode(), errcode, "{appid} {secret}");
    }
    assert_eq!(mock.get("/cgi-bin/token?grant_type=x&appid=wx1&secret=x").errcode(), Some(40002));
}

/// What was seen of the platforms, case by case.
#[test]
fn cases_that_were_seen() {
    let mock = Mock::new(&[]);
    let token = mock.token();
    let on = |call: &str| format!("/cgi-bin/message/{call}?access_token={token}");
    let robot = format!("/cgi-bin/webhook/send?key={KEY}");
    let text = |content: &str| json!({ "msgtype": "text", "text": { "content": content } });
    let answer = |target: &str, body: Value| mock.post(target, &body).errcode().expect("a code");
    assert_eq!(answer(&robot, text("")), 44004);
    assert_eq!(answer(&robot, text(&"x".repeat(5121))), 40058);
    assert_eq!(answer(&robot, json!({ "msgtype": "markdown", "markdown": { "content": "字".repeat(1366) } })), 40058);
    assert_eq!(answer(&robot, json!({ "msgtype": "news", "news": { "articles": [] } })), 45008);
    assert_eq!(answer(&robot, json!({ "text": { "content": "a" } })), 40008);
    let title = json!({ "title": "字".repeat(100), "url": "www.qq.com" });
    assert_eq!(answer(&robot, json!({ "msgtype": "news", "news": { "articles": [title] } })), 0, "cut, not refused");
    let extra = json!({ "msgtype": "text", "text": { "content": "a", "extra": 1 }, "markdown": {}, "nothing": null });
    assert_eq!(answer(&robot, extra), 0, "unknown keys are passed over");

    let custom = |more: Value| {
        let mut body = text("a");
        body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        body
    };
    assert_eq!(answer(&on("custom/send"), custom(json!({ "toUser": "o0" }))), 40003);
    assert_eq!(answer(&on("custom/send"), custom(json!({ "touser": "" }))), 40003);
    assert_eq!(
        answer(&on("mass/sendall"), custom(json!({ "filter": { "is_to_all": "false", "tag_id": "2" } }))),
        40008
    );
    assert_eq!(answer(&on("mass/sendall"), custom(json!({ "touser": ["o0", "o1"] }))), 40003);
    assert_eq!(answer(&on("mass/send"), custom(json!({ "filter": { "is_to_all": true } }))), 40003);
    assert_eq!(answer(&on("mass/send"), custom(json!({ "touser": vec!["o"; 10_001] }))), 45019);
    assert_eq!(answer(&on("mass/send"), custom(json!({ "touser": [] }))), 44005);
    let long = custom(json!({ "filter": { "is_to_all": true }, "clientmsgid": "x".repeat(33) }));
    assert_eq!(answer(&on("mass/sendall"), long), 45067);
    let template =
        |value: &str| json!({ "touser": "o0", "template_id": "t", "data": { "thing1": { "value": value } } });
    assert_eq!(answer(&on("template/send"), template(&"字".repeat(21))), 47003);
    assert_eq!(answer(&on("template/send"), template("")), 47003);
    assert_eq!(answer(&on("template/send"), json!({ "touser": "o0", "data": { "a": { "value": "b" } } })), 40036);
}

#[test]
fn a_body_that_is_not_quite_json_is_taken_with_a_warning_by_wecom_alone() {
    let mock = Mock::new(&[]);
    let body = "{\"msgtype\": \"text\", \"text\": {\"content\": \"a\",},}";
    let robot = mock.request("POST", &format!("/cgi-bin/webhook/send?key={KEY}"), "", body.as_bytes()).json();
    assert_eq!(robot["errcode"], 0);
    assert!(robot["errmsg"].as_str().expect("words").contains("Warning: wrong json format"), "{robot}");
    let target = format!("/cgi-bin/message/custom/send?access_token={}", mock.token());
    let account = mock.request("POST", &target, "", body.replacen('{', "{\"touser\": \"o0\", ", 1).as_bytes());
    assert_eq!(account.errcode(), Some(47001));
}

/// What a robot was seen to answer to a body that is not JSON.
#[test]
fn a_robot_reads_what_it_can_of_a_broken_body() {
    let mock = Mock::new(&[]);
    let target = format!("/cgi-bin/webhook/send?key={KEY}");
    let answer = |body: &[u8]| mock.request("POST", &target, "", body).json();
    let half = json!({ "errcode": 0, "errmsg": "ok. Warning: wrong json format. " });
    let text = |content: &str| format!("{{\"msgtype\":\"text\",\"text\":{{\"content\":\"{content}\"}}}}");
    for content in ["说 \"停\" 一下", "a\nb", "a\tb", "a\r\nb"] {
        assert_eq!(answer(text(content).as_bytes()), half, "{content}");
    }
    let behind = r#"{"markdown": {"content": "a "b" and "c" d"}, "msgtype": "markdown"}"#;
    assert_eq!(answer(behind.as_bytes()), half);
    let bytes = [text("a").as_bytes().split_at(40).0, b"\xC4\xE3\"}}"].concat();
    let empty = json!({ "errcode": 44004, "errmsg": "Warning: wrong json format. empty content" });
    assert_eq!(answer(&bytes), empty);
    // What is read is judged like any other body.
    assert_eq!(answer(text(&format!("{}\"", "x".repeat(5000))).as_bytes())["errcode"], 40058);
    assert_eq!(answer(b"{\"msgtype\":\"text\"")["errcode"], 40008);
    let requests = mock.requests();
    assert_eq!(requests[0]["read"], json!({ "msgtype": "text", "text": { "content": "说 " } }));
    assert_eq!(requests[1]["read"]["text"]["content"], "a\nb");
    assert_eq!(requests[4]["read"]["markdown"]["content"], "a ");
    let inferred: Vec<bool> = requests.iter().map(|request| request["inferred"] == true).collect();
    assert_eq!(inferred, [false, false, false, false, false, true, true, false]);
}

#[test]
fn an_account_refuses_a_broken_body() {
    let mock = Mock::new(&[]);
    let target = format!("/cgi-bin/message/custom/send?access_token={}", mock.token());
    for body in
        [&b"{\"touser\":\"o\",\"msgtype\":\"text\",\"text\":{\"content\":\"a \"b\" c\"}}"[..], b"{\"touser\":\"\xC4\"}"]
    {
        assert_eq!(mock.request("POST", &target, "", body).errcode(), Some(47001));
    }
}

#[test]
fn an_image_is_judged_by_its_bytes() {
    let mock = Mock::new(&[]);
    let target = format!("/cgi-bin/webhook/send?key={KEY}");
    let engine = base64::engine::general_purpose::STANDARD;
    let image = |bytes: &[u8], md5: Option<&str>| {
        let mut image = json!({ "base64": base64::Engine::encode(&engine, bytes) });
        if let Some(md5) = md5 {
            image["md5"] = json!(md5);
        }
        mock.post(&target, &json!({ "msgtype": "image", "image": image })).errcode().expect("a code")
    };
    let digest = |bytes: &[u8]| format!("{:x}", md5::compute(bytes));
    let large = [PNG, &vec![0; 2 << 20]].concat();
    assert_eq!(image(PNG, Some(&digest(PNG))), 0);
    assert_eq!(image(PNG, Some(&digest(PNG).to_uppercase())), 0);
    for (bytes, md5, code, inferred) in [
        (PNG, Some(digest(b"other")), 301019, false),
        (PNG, None, 40063, true),
        (b"GIF89a\x01\0\x01\0\0\0\0;", Some(digest(b"GIF89a\x01\0\x01\0\0\0\0;")), 40058, true),
        (b"RIFF\0\0\0\0WEBPVP8 ", Some(digest(b"RIFF\0\0\0\0WEBPVP8 ")), 40058, true),
        (&large, Some(digest(&large)), 40058, true),
    ] {
        assert_eq!(image(bytes, md5.as_deref()), code, "{md5:?}");
        assert_eq!(mock.requests().last().expect("a request")["inferred"] == true, inferred, "{md5:?}");
    }
}

#[test]
fn a_name_of_a_file_in_the_encoded_form_is_not_read() {
    let mock = Mock::new(&[]);
    let form = |names: &str| {
        let body = format!("--x\r\nContent-Disposition: form-data; name=\"media\"; {names}\r\n\r\n123456\r\n--x--\r\n");
        let target = format!("/cgi-bin/webhook/upload_media?key={KEY}&type=file");
        mock.request("POST", &target, "multipart/form-data; boundary=x", body.as_bytes()).errcode()
    };
    assert_eq!(form("filename*=utf-8''%E6%8A%A5.txt"), Some(44001));
    assert_eq!(form("filename=\"a.txt\"; filename*=utf-8''%E6%8A%A5.txt"), Some(0));
}

#[test]
fn a_template_takes_numbers_and_empty_colours() {
    let mock = Mock::new(&[]);
    let token = mock.token();
    for path in ["template/send", "subscribe/bizsend"] {
        let target = format!("/cgi-bin/message/{path}?access_token={token}");
        let answer = |entry: Value| {
            let body =
                json!({ "touser": "o0", "template_id": "t", "data": { "number1": entry, "thing2": { "value": "a" } } });
            mock.post(&target, &body).errcode().expect("a code")
        };
        for good in [json!({ "value": 65 }), json!({ "value": 6.5 }), json!({ "value": "65", "color": "" })] {
            assert_eq!(answer(good.clone()), 0, "{path} {good}");
        }
        for wrong in [
            json!({ "value": true }),
            json!({ "value": null }),
            json!({ "value": ["65"] }),
            json!("65"),
            json!({ "value": "65", "color": "x" }),
        ] {
            assert_eq!(answer(wrong.clone()), 47001, "{path} {wrong}");
        }
        // A number is judged by the kind of its key like a text.
        assert_eq!(answer(json!({ "value": 65, "color": 7 })), 47001);
        let long = json!({ "touser": "o0", "template_id": "t", "data": { "phrase1": { "value": 65 } } });
        assert_eq!(mock.post(&target, &long).errcode(), Some(47003));
    }
}
