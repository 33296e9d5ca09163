//! Places on the wire: every key has one source, and no key is a text and an object at once.

use msgc::catalog::{CredentialCarrier, Delivery, FieldKind, Platform, RecipientSpec, WireFormat};

use super::walk;

fn wires(recipient: &RecipientSpec) -> Vec<&'static str> {
    match recipient.delivery {
        Delivery::Joined { wire, .. }
        | Delivery::JoinedWord { wire, .. }
        | Delivery::One { wire }
        | Delivery::Listed { wire, .. } => vec![wire],
        Delivery::Keys(keys) => keys.iter().map(|(wire, _)| *wire).collect(),
    }
}

fn nested(outer: &str, inner: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'))
}

#[test]
fn wire_paths_neither_collide_nor_nest() {
    for object in walk::objects() {
        let mut paths: Vec<&str> = Vec::new();
        for field in object.fields {
            match field.kind {
                FieldKind::To(recipients) => {
                    let mut own: Vec<_> = recipients.iter().flat_map(wires).collect();
                    own.sort_unstable();
                    own.dedup();
                    paths.extend(own);
                }
                _ => paths.push(field.wire),
            }
        }
        for (at, path) in paths.iter().enumerate() {
            assert!(path.split('.').all(|key| !key.is_empty()), "{}: {path}", object.at);
            for other in paths.iter().skip(at + 1) {
                assert!(path != other, "{}: {path} twice", object.at);
                assert!(!nested(path, other) && !nested(other, path), "{}: {path} and {other}", object.at);
            }
        }
    }
}

/// The payload's writer opens an object at its first key and closes it at its last.
#[test]
fn the_keys_of_an_object_stand_together() {
    for object in walk::objects() {
        let heads: Vec<_> = object
            .fields
            .iter()
            .filter(|field| !field.wire.is_empty())
            .map(|field| field.wire.split_once('.').map_or(field.wire, |(head, _)| head))
            .collect();
        let mut runs = heads.clone();
        runs.dedup();
        let mut unique = runs.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(runs.len(), unique.len(), "{}: {heads:?}", object.at);
    }
}

#[test]
fn replies_are_xml_without_a_call_and_all_else_is_json_with_one() {
    for object in walk::objects() {
        let message = object.message;
        assert_eq!(message.format == WireFormat::Xml, message.endpoint.is_none(), "{}", message.id);
    }
}

#[test]
fn calls_are_https_and_without_secrets() {
    for (_, endpoint) in walk::endpoints() {
        assert!(endpoint.host.starts_with("https://") && !endpoint.host.ends_with('/'), "{endpoint:?}");
        assert!(endpoint.path.starts_with('/') && !endpoint.path.contains(['?', ' ']), "{endpoint:?}");
        let travels = |key| endpoint.credential.carrier == CredentialCarrier::Query(key);
        assert!(endpoint.query.iter().all(|(key, _)| !travels(key)), "{endpoint:?}");
    }
}

#[test]
fn uploads_and_materials_answer_a_media_id() {
    let gives = |answers: &[msgc::catalog::AnswerKey]| answers.iter().any(|answer| answer.key == "media_id");
    for (at, _, field) in walk::fields() {
        let upload = walk::media(field).and_then(|media| media.upload);
        assert!(upload.is_none_or(|upload| gives(upload.answers)), "{at}");
    }
    for object in walk::objects() {
        let answers = object.message.endpoint.map(|endpoint| endpoint.answers).unwrap_or_default();
        assert_eq!(object.message.is_material(), gives(answers), "{}", object.at);
        assert!(!gives(answers) || object.message.recipients().is_empty(), "{}", object.at);
    }
}

/// A profile may choose the host of a call; nothing else of it.
#[test]
fn one_call_has_moved() {
    let video = msgc::catalog::find_type("material.video").and_then(|message| message.endpoint).expect("a call");
    let platform = Platform::find("official_account").expect("a platform");
    assert_eq!(video.host_for(platform.variant("2014")), "https://file.api.weixin.qq.com");
    for profile in [None, platform.variant("current")] {
        assert_eq!(video.host_for(profile), "https://api.weixin.qq.com");
    }
}
