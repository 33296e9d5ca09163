//! Files, from their upload to the message that names them.

use std::collections::BTreeMap;

use msgc::catalog::{Endpoint, Field, FieldKind, Measure, MediaSpec, Platform, channels};
use serde_json::json;

use super::payloads::{PNG, body};
use super::program::{KEY, Mock};

/// Every call that stores a file, with the places that take it.
fn uploads() -> BTreeMap<String, (Platform, &'static Endpoint, &'static MediaSpec)> {
    fn walk(fields: &'static [Field], found: &mut Vec<&'static MediaSpec>) {
        for field in fields {
            if let FieldKind::Media(media) | FieldKind::Medias(media) = field.kind {
                found.push(media);
            }
            walk(field.fields(), found);
        }
    }
    let mut uploads = BTreeMap::new();
    for channel in channels() {
        let mut found = Vec::new();
        channel.types.iter().for_each(|message| walk(message.fields, &mut found));
        // What takes any format says least.
        found.sort_by_key(|media| media.formats.len());
        for media in found {
            if let Some(endpoint) = media.upload {
                uploads.entry(format!("{}{:?}", endpoint.path, endpoint.query)).or_insert((
                    channel.platform,
                    endpoint,
                    media,
                ));
            }
        }
    }
    uploads
}

/// Bytes that are of a format.
fn bytes(media: &MediaSpec) -> Vec<u8> {
    let head: &[u8] = match media.formats.first() {
        Some(&"png") | None => PNG,
        Some(&"jpg") => b"\xff\xd8\xff\xe0",
        Some(&"amr") => b"#!AMR\n",
        Some(&"mp4") => b"\0\0\0\x20ftypisom",
        other => panic!("{other:?}"),
    };
    [head, b"0123456789"].concat()
}

#[test]
fn every_upload_stores_and_refuses() {
    let mock = Mock::new(&[]);
    let token = mock.token();
    let uploads = uploads();
    assert_eq!(uploads.len(), 6, "{:?}", uploads.keys());
    for (at, (platform, endpoint, media)) in uploads {
        let target = mock.target(endpoint, &token);
        let good = bytes(media);
        let codes = platform.refusals();
        let answer = mock.upload(&target, "media", "报告.bin", &good).json();
        let keys: Vec<&str> = answer.as_object().expect("an object").keys().map(String::as_str).collect();
        match platform.id() {
            "wecom" => assert_eq!(keys, ["errcode", "errmsg", "type", "media_id", "created_at"]),
            _ => assert_eq!(keys, ["type", "media_id", "created_at"]),
        }
        assert_eq!(answer["created_at"].is_string(), platform.id() == "wecom", "{answer}");
        assert_eq!(answer["type"], endpoint.query[0].1);
        let errcode = |part: &str, bytes: &[u8]| mock.upload(&target, part, "a", bytes).errcode();
        assert_eq!(errcode("file", &good), Some(codes.no_file), "{at}");
        assert_eq!(errcode("media", b""), Some(codes.empty_file), "{at}");
        if !media.formats.is_empty() {
            assert_eq!(errcode("media", b"no format at all"), Some(codes.upload_format), "{at}");
        }
        for limit in media.limits.iter().filter(|limit| limit.measure == Measure::FileBytes) {
            let Some(expected) = limit.outcome.errcode() else { continue };
            let size = limit.max.map_or_else(|| limit.min.expect("a bound") - 1, |max| max + 1);
            let mut file = good.clone();
            file.resize(usize::try_from(size).expect("a size"), 0);
            assert_eq!(errcode("media", &file), Some(expected), "{at} of {size} bytes");
        }
        if !media.formats.is_empty() {
            assert_eq!(errcode("media", &good), Some(codes.upload_name), "{at}: a name without an extension");
        }
        let other = target.replace(&format!("type={}", endpoint.query[0].1), "type=other");
        assert_eq!(mock.upload(&other, "media", "a", &good).errcode(), Some(codes.upload_kind), "{at}");
    }
}

#[test]
fn a_file_serves_its_account_for_three_days() {
    let mock = Mock::new(&[]);
    let upload = |key: &str| {
        let target = format!("/cgi-bin/webhook/upload_media?key={key}&type=file");
        mock.upload(&target, "media", "a.txt", b"123456").json()["media_id"].as_str().expect("an id").to_owned()
    };
    let send = |key: &str, id: &str| {
        let body = json!({ "msgtype": "file", "file": { "media_id": id } });
        mock.post(&format!("/cgi-bin/webhook/send?key={key}"), &body).errcode()
    };
    let id = upload(KEY);
    assert_eq!(send(KEY, &id), Some(0));
    assert_eq!(send("another-robot", &id), Some(40007));
    assert_eq!(send(KEY, "invented"), Some(40007));
    let voice = json!({ "msgtype": "voice", "voice": { "media_id": id } });
    assert_eq!(
        mock.post(&format!("/cgi-bin/webhook/send?key={KEY}"), &voice).errcode(),
        Some(40007),
        "of another kind"
    );
    mock.advance(3 * 86_400 - 5);
    assert_eq!(send(KEY, &id), Some(0));
    mock.advance(5);
    assert_eq!(send(KEY, &id), Some(40007));
    let id = upload(KEY);
    assert_eq!(send(KEY, &id), Some(0));
    mock.control("expire", &json!({ "media": true }));
    assert_eq!(send(KEY, &id), Some(40007));
}

/// A cover, articles with it, and the mass message that shows them.
#[test]
fn a_material_is_made_of_files_and_goes_into_a_mass_message() {
    let mock = Mock::new(&[]);
    let token = mock.token();
    let call = |path: &str, query: &str| format!("/cgi-bin/{path}?access_token={token}{query}");
    let id = |answer: &serde_json::Value| answer["media_id"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
    let cover = id(&mock.upload(&call("media/upload", "&type=thumb"), "media", "a.jpg", b"\xff\xd8\xff\xe0").json());
    let mut news = body("material.news");
    assert_eq!(mock.post(&call("media/uploadnews", ""), &news).errcode(), Some(40007));
    news["articles"][0]["thumb_media_id"] = json!(cover);
    let stored = mock.post(&call("media/uploadnews", ""), &news).json();
    assert_eq!(stored["type"], "news");
    let mass = |id: &str| json!({ "filter": { "is_to_all": true }, "mpnews": { "media_id": id }, "msgtype": "mpnews" });
    assert_eq!(mock.post(&call("message/mass/sendall", ""), &mass(&cover)).errcode(), Some(40004));
    let sent = mock.post(&call("message/mass/sendall", ""), &mass(&id(&stored))).json();
    assert_eq!(sent["errcode"], 0);
    assert!(sent["msg_data_id"].is_i64() && sent["msg_data_id"] != sent["msg_id"], "{sent}");
    mock.advance(3 * 86_400);
    let token = mock.token();
    let late = mock.post(&format!("/cgi-bin/message/mass/sendall?access_token={token}"), &mass(&id(&stored)));
    // The same content is known again for a day only.
    assert_eq!(late.errcode(), Some(40007));
}
