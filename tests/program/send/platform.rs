//! Against the platforms in a box: every type of message, uploads and materials, every fault, the rates.

use std::collections::BTreeSet;

use msgc::catalog::{FieldKind, MediaSpec, MessageType, RecipientSpec, Variant, WireFormat, channel_of, types};
use msgc::send::CallOutcome;
use serde_json::{Value, json};

use super::world::{World, ran};
use crate::mock::program::Mock;
use crate::support::message::{self, Fill};

/// The smallest files that say what they are.
const FILES: [(&str, &[u8]); 4] = [
    ("png", b"\x89PNG\r\n\x1a\n0000"),
    ("jpg", b"\xff\xd8\xff\xe00000"),
    ("amr", b"#!AMR\n0000"),
    ("mp4", b"\0\0\0\x18ftypmp420000"),
];

/// A project whose accounts lead to the platforms in a box.
pub fn world(mock: &Mock, wecom: &str, official_account: &str) -> World {
    let world = World::at(&format!("http://{}", mock.address), wecom, official_account);
    for (kind, bytes) in FILES {
        std::fs::write(world.path(&format!("file.{kind}")), bytes).unwrap();
    }
    std::fs::write(world.path("file.bin"), FILES[0].1).unwrap();
    world
}

/// A file that a place takes.
fn file(media: &MediaSpec) -> String {
    let kind = FILES.iter().find(|(kind, _)| media.formats.is_empty() || media.formats.contains(kind));
    format!("file(\"file.{}\")", kind.expect("a file").0)
}

/// A message of the type; files are uploaded where a place takes them and `upload` is said.
fn source(ty: &'static MessageType, to: Option<&'static RecipientSpec>, profile: Variant, upload: bool) -> String {
    message::message("m", ty, Some(profile), &|_, field| match (field.kind, to) {
        (FieldKind::To(_), Some(recipient)) => {
            let count = if recipient.many && recipient.word.is_empty() { 2 } else { 1 };
            Some(Fill::To { recipient, ids: (0..count).map(|id| format!("o{id}")).collect() })
        }
        (FieldKind::Media(media), _) if upload && media.upload.is_some() => Some(Fill::Word(file(media))),
        (FieldKind::Medias(media), _) if upload && media.upload.is_some() => {
            Some(Fill::Word(format!("[{}]", file(media))))
        }
        _ => None,
    })
}

#[test]
fn every_type_to_every_recipient_is_accepted() {
    let (mut sent, mut wrong, mut uploads) = (BTreeSet::new(), Vec::new(), 0);
    for (wecom, official_account) in [("beta", "current"), ("public", "2014")] {
        let mock = Mock::new(&["--media", "a", "--wecom", wecom, "--official-account", official_account]);
        let world = world(&mock, wecom, official_account);
        let inside = world.inside();
        for ty in types().filter(|ty| ty.format == WireFormat::Json) {
            let profile = world.profiles.of(channel_of(ty).unwrap().platform).unwrap();
            let recipients = ty.recipients().iter().map(Some).chain(ty.recipients().is_empty().then_some(None));
            for to in recipients {
                for upload in [false, true] {
                    let text = source(ty, to, profile, upload);
                    // Another variant has it.
                    let Some(plan) = inside.plan(&text) else { continue };
                    uploads += usize::from(plan.requests.iter().any(|request| request.id == "upload-1"));
                    let told = inside.send(&plan);
                    if told.status() == 0 {
                        sent.insert(ty.id);
                    } else {
                        wrong.push(format!("{text}{}", told.words));
                    }
                }
            }
        }
        let counts = mock.counts();
        assert_eq!(counts["refused"], 0, "{counts}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let all: BTreeSet<_> = types().filter(|ty| ty.format == WireFormat::Json).map(|ty| ty.id).collect();
    assert_eq!(sent, all);
    assert!(uploads > 10, "{uploads}");
}

const NOTE: &str = "message m: wecom.text {\n    body: \"hi\"\n}\n";
const USER: &str = "message m: custom.text {\n    to: \"o1\"\n    body: \"hi\"\n}\n";
const JOB: &str = "message m: mass.text {\n    to: tag(2)\n    body: \"hi\"\n}\n";

/// A message under a fault: the exit code, and how often the platform has accepted it.
fn under(fault: &str, text: &str) -> (i32, Value, String) {
    let mock = Mock::new(&[]);
    let world = world(&mock, "public", "current");
    mock.fault(fault);
    let inside = world.inside();
    let told = inside.send(&inside.plan(text).unwrap());
    (told.status(), mock.counts()["accepted"].clone(), told.words)
}

#[test]
fn every_fault_is_told_as_what_it_is() {
    for (fault, status, accepted) in [
        ("slow:500ms", 0, 1),
        // It was written, and nobody answers, whether it was taken or not.
        ("cut,path=send", 4, 1),
        ("drop,path=send", 4, 0),
        ("http:500,path=send", 4, 0),
        ("garbage,path=send", 4, 1),
        ("code:-1,path=send", 3, 0),
        ("code:-1,path=send,times=2", 0, 1),
        ("code:45009,path=send", 3, 0),
        ("warning,path=send", 4, 1),
    ] {
        for (text, account) in [(NOTE, "ops"), (USER, "shop")] {
            let (code, count, words) = under(fault, text);
            assert_eq!(code, status, "{fault}: {words}");
            if account == "ops" {
                assert_eq!(count, accepted, "{fault}: {words}");
            }
        }
    }
    let (code, _, words) = under("expired,path=send,times=1", USER);
    assert_eq!(code, 0, "one refresh and one retry: {words}");
    let (code, _, words) = under("expired,path=send", USER);
    assert_eq!(code, 3, "one retry and no further: {words}");
}

/// A token or a file reaches nobody: what is not known of them is done again.
#[test]
fn every_fault_before_the_message_is_mended_or_told() {
    let doc = "message m: wecom.file {\n    media_id: file(\"file.bin\")\n}\n";
    for (what, text) in [("upload_media", doc), ("stable_token", USER)] {
        for (fault, once, always) in [
            ("slow:300ms", 0, 0),
            ("cut", 0, 3),
            ("drop", 0, 3),
            ("http:500", 0, 3),
            ("garbage", 0, 3),
            ("code:-1", 0, 3),
            ("code:40013", 3, 3),
        ] {
            let (code, _, words) = under(&format!("{fault},path={what},times=1"), text);
            assert_eq!(code, once, "{fault} of {what}, once: {words}");
            let (code, _, words) = under(&format!("{fault},path={what}"), text);
            assert_eq!(code, always, "{fault} of {what}, always: {words}");
            assert!(always == 0 || !words.contains("is not known"), "the message was not sent: {words}");
        }
    }
}

/// The tests above leave none out.
#[test]
fn every_kind_of_fault_is_tried() {
    let tests = include_str!("platform.rs");
    for kind in msgc::mock::Fault::KINDS {
        assert!(tests.contains(&format!("(\"{kind}")), "{kind}");
    }
}

/// What the platform knows again is sent until its end is known.
#[test]
fn de_duplication_makes_a_cut_harmless() {
    let mock = Mock::new(&[]);
    let world = world(&mock, "public", "current");
    let inside = world.inside();
    let plan = inside.plan(JOB).unwrap();
    let batch = inside.batch(&plan);
    mock.fault("cut,path=mass/sendall,times=1");
    let told = inside.go_on(batch, &plan);
    // Within a minute the platform does not say more than that it is too soon.
    assert_eq!(told.status(), 4, "{}", told.words);
    mock.advance(61);
    let told = inside.go_on(batch, &plan);
    assert!(matches!(&told.outcome, CallOutcome::Accepted { id: Some(_), .. }), "{:?}", told.outcome);
    assert_eq!(
        mock.requests().iter().filter(|entry| entry["type"] == "mass.text" && entry["outcome"] == "accepted").count(),
        1
    );
    let shown = world.run(&["ledger", "show"]);
    assert!(shown.stdout.contains("1 accepted, 0 refused, 0 not sent, 0 unknown"), "{}{}", shown.stdout, shown.stderr);
}

/// Twenty at once on one account: one token, within the rate, all accepted.
#[test]
fn twenty_senders_share_a_token_and_a_rate() {
    let mock = Mock::paced(&["--official-account", "current"]);
    let world = world(&mock, "public", "current");
    world.file("m.msg", "param n: int(0..99)\n\nmessage m: mass.text {\n    to: tag(2)\n    body: \"no ${n}\"\n}\n");
    let senders: Vec<_> =
        (0..20).map(|n| world.start(&["send", "m.msg", "--account", "shop", "-p", &format!("n={n}")])).collect();
    for sender in senders {
        let told = ran(sender.wait_with_output().unwrap());
        assert_eq!(told.status, 0, "{}", told.stderr);
    }
    let counts = mock.counts();
    assert_eq!(counts["paths"]["/cgi-bin/stable_token"]["requests"], 1, "{counts}");
    assert_eq!(counts["paths"]["/cgi-bin/message/mass/sendall"]["accepted"], 20, "{counts}");
    assert_eq!(counts["errcodes"], json!({ "0": counts["errcodes"]["0"] }), "{counts}");
}
