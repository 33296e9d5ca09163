//! Ids of an author's own, by which the platform knows a message again.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::server::{Do, Server, ok};
use super::world::{Ran, World};

const TOKEN: &str = r#"{"access_token":"CANARY-TOKEN","expires_in":7200}"#;
const EXISTS: &str = r#"{"errcode":45065,"errmsg":"clientmsgid exist","msg_id":3147494552}"#;
const SENT: &str = r#"{"errcode":0,"errmsg":"send job submission success","msg_id":3147494552}"#;

fn job(body: &str, to: &str) -> String {
    format!("message job: mass.text {{\n    to: {to}\n    body: \"{body}\"\n    clientmsgid: \"news-0611\"\n}}\n")
}

/// The first mass message is accepted, all later ones are known again.
fn platform() -> Server {
    let count = Arc::new(AtomicU32::new(0));
    Server::new(move |got| match got.path() {
        "/cgi-bin/stable_token" => ok(TOKEN),
        _ if count.fetch_add(1, Ordering::SeqCst) == 0 => ok(SENT),
        _ => ok(EXISTS),
    })
}

fn exists() -> Server {
    Server::new(|got| if got.path() == "/cgi-bin/stable_token" { ok(TOKEN) } else { ok(EXISTS) })
}

fn send(world: &World, text: &str, more: &[&str]) -> Ran {
    world.file("a.msg", text);
    world.run(&[&["send", "a.msg", "--account", "shop"], more].concat())
}

#[test]
fn the_very_same_request_was_accepted_before() {
    let server = platform();
    let world = World::new(&server);
    assert_eq!(send(&world, &job("a", "tag(2)"), &[]).status, 0);
    let again = send(&world, &job("a", "tag(2)"), &[]);
    assert_eq!(again.status, 0, "{}", again.stderr);
    assert!(again.stderr.contains("accepted, 3147494552"), "{}", again.stderr);
    assert_eq!(server.at("/cgi-bin/message/mass/sendall").len(), 2);
}

#[test]
fn a_used_id_in_words() {
    let server = exists();
    let mut all = String::new();
    for lang in ["en", "zh"] {
        let world = World::new(&server);
        all += &send(&world, &job("a", "tag(2)"), &["--lang", lang]).stderr;
    }
    insta::assert_snapshot!(all);
}

#[test]
fn another_body_or_other_recipients_own_the_id() {
    for (text, to) in [("b", "tag(2)"), ("a", "tag(3)")] {
        let server = platform();
        let world = World::new(&server);
        assert_eq!(send(&world, &job("a", "tag(2)"), &[]).status, 0);
        let other = send(&world, &job(text, to), &[]);
        assert_eq!(other.status, 3, "{}", other.stderr);
        let said = "error[send-repeated]: this id belongs to another message; nothing was sent\n";
        assert!(other.stderr.contains(said), "{}", other.stderr);
        assert!(other.stderr.contains("a.msg:4:18"), "the id is marked: {}", other.stderr);
        assert!(!other.stderr.contains("accepted"), "{}", other.stderr);
        // A refusal does not make the id its own.
        let again = send(&world, &job(text, to), &["--resume"]);
        assert!(again.status == 3 && again.stderr.contains("belongs to another message"), "{}", again.stderr);
        let anew = send(&world, &job(text, to), &[]);
        assert!(anew.status == 3 && anew.stderr.contains("belongs to another message"), "{}", anew.stderr);
        let zh = send(&world, &job(text, to), &["--lang", "zh"]);
        assert!(zh.stderr.contains("这个 ID 属于另一条消息；没有发送任何内容"), "{}", zh.stderr);
    }
}

/// Another machine, or a ledger that has forgotten it.
#[test]
fn without_a_record_nobody_can_tell() {
    let server = exists();
    let world = World::new(&server);
    let ran = send(&world, &job("a", "tag(2)"), &[]);
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    let said =
        "error[send-repeated]: this id was used before on this account, for an unknown message; nothing new was sent\n";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
    assert!(ran.stderr.contains("3147494552"), "the message that has it can be asked about: {}", ran.stderr);
    let report = world.run(&["ledger", "export"]).stdout;
    assert!(report.contains("\"state\":\"refused\",\"code\":45065,"), "{report}");

    let server = platform();
    let world = World::new(&server);
    assert_eq!(send(&world, &job("a", "tag(2)"), &[]).status, 0);
    std::fs::remove_dir_all(world.path("home")).unwrap();
    let ran = send(&world, &job("a", "tag(2)"), &[]);
    assert!(ran.status == 3 && ran.stderr.contains("for an unknown message"), "{}", ran.stderr);
}

/// An attempt with an unknown end had this id: what the platform has under it is that attempt.
#[test]
fn an_unknown_end_is_resolved_for_the_same_body_only() {
    for (second, status, words) in [("a", 0, "accepted, 3147494552"), ("b", 3, "belongs to another message")] {
        let count = Arc::new(AtomicU32::new(0));
        let server = Server::new(move |got| match got.path() {
            "/cgi-bin/stable_token" => ok(TOKEN),
            // Both attempts of the first run.
            _ if count.fetch_add(1, Ordering::SeqCst) < 2 => Do::Cut,
            _ => ok(EXISTS),
        });
        let world = World::new(&server);
        assert_eq!(send(&world, &job("a", "tag(2)"), &["--timeout", "1"]).status, 4);
        let ran = send(&world, &job(second, "tag(2)"), &["--resume"]);
        assert_eq!(ran.status, status, "{}", ran.stderr);
        assert!(ran.stderr.contains(words), "{}", ran.stderr);
    }
}

/// A file that is uploaded is a part of the message.
#[test]
fn another_file_is_another_message() {
    let count = Arc::new(AtomicU32::new(0));
    let server = Server::new(move |got| match got.path() {
        "/cgi-bin/stable_token" => ok(TOKEN),
        "/cgi-bin/media/upload" => ok(r#"{"type":"image","media_id":"M1","created_at":1}"#),
        _ if count.fetch_add(1, Ordering::SeqCst) == 0 => ok(SENT),
        _ => ok(EXISTS),
    });
    let world = World::new(&server);
    let text =
        "message job: mass.image {\n    to: tag(2)\n    media_id: file(\"a.png\")\n    clientmsgid: \"news-0611\"\n}\n";
    let png = |tail: &str| [b"\x89PNG\r\n\x1a\n".as_slice(), tail.as_bytes()].concat();
    std::fs::write(world.path("a.png"), png("one")).unwrap();
    let first = send(&world, text, &[]);
    assert_eq!(first.status, 0, "{}", first.stderr);
    assert_eq!(send(&world, text, &[]).status, 0);
    std::fs::write(world.path("a.png"), png("two")).unwrap();
    let ran = send(&world, text, &[]);
    assert!(ran.status == 3 && ran.stderr.contains("belongs to another message"), "{}", ran.stderr);
}

/// One id for several requests is an error before anything is sent.
#[test]
fn one_id_for_several_requests() {
    let server = exists();
    let world = World::new(&server);
    let twice = job("a", "tag(1)") + &job("b", "tag(2)").replace("job", "other");
    world.file("a.msg", &twice);
    let ran = world.run(&["check", "a.msg"]);
    assert_eq!(ran.status, 1, "{}", ran.stdout);
    assert!(ran.stderr.contains("error[shared-id]: `job` and `other` have the same `clientmsgid`"), "{}", ran.stderr);
    assert_eq!(world.run(&["send", "a.msg", "-m", "job", "--account", "shop"]).status, 1);

    let many: String = (0..10_001).map(|number| format!("o{number}\n")).collect();
    world.file("ids.txt", &many);
    let ran = send(&world, &job("a", "lines(\"ids.txt\")"), &[]);
    let said = "error[id-for-many]: `job` sends 2 requests, all with the same `clientmsgid`";
    assert!(ran.status == 1 && ran.stderr.contains(said), "{}", ran.stderr);
    // Repeated ids are taken out before the list is divided.
    world.file("ids.txt", &many.replace("o10000\n", "o9999\n"));
    let checked = world.run(&["check", "a.msg"]);
    assert!(!checked.stderr.contains("[id-for-many]"), "{}", checked.stderr);

    let rows = "param id: id(20 bytes)\nparam text: text(1..20 chars)\nparam tag: int(1..9)\n\nmessage job: mass.text {\n    to: tag(tag)\n    body: text\n    clientmsgid: ID\n}\n";
    world.file("r.csv", "text,tag,id\na,1,x1\nb,2,x2\n");
    world.file("fixed.csv", "text,tag\na,1\nb,2\n");
    for (id, table, given, wrong) in [
        ("\"news\"", "fixed.csv", &["--rows", "fixed.csv"][..], true),
        ("id", "fixed.csv", &["--rows", "fixed.csv", "-p", "id=x1"], true),
        ("\"n-${id}\"", "fixed.csv", &["--rows", "fixed.csv", "-p", "id=x1"], true),
        ("id", "r.csv", &["--rows", "r.csv"], false),
        ("\"n-${id}\"", "r.csv", &["--rows", "r.csv"], false),
    ] {
        world.file("a.msg", &rows.replace("ID", id));
        assert_eq!(world.run(&["check", "a.msg"]).status, 0, "{id}");
        for command in [&["send", "a.msg", "--account", "shop"][..], &["build", "a.msg", "--emit", "jsonl"]] {
            let ran = world.run(&[command, given].concat());
            let said = ran
                .stderr
                .contains("error[id-for-many]: `job` sends a request for each row, all with the same `clientmsgid`");
            assert_eq!(said, wrong, "{id} {table}: {}", ran.stderr);
            assert!(!wrong || ran.status == 1);
        }
    }
}

/// What may stay as it is.
#[test]
fn ids_that_are_each_their_own() {
    let server = exists();
    let world = World::new(&server);
    let quiet = |text: &str, profile: &str| {
        let world = World::with(&server, "public", profile);
        world.file("a.msg", text);
        let ran = world.run(&["check", "a.msg"]);
        assert!(!ran.stderr.contains("-id]") && !ran.stderr.contains("[id-for-many]"), "{text}: {}", ran.stderr);
    };
    quiet(&(job("a", "tag(1)") + &job("b", "tag(2)").replace("job", "other").replace("0611", "0612")), "current");
    quiet(&job("a", "[\"o1\", \"o2\"]"), "current");
    // One message, whichever way it comes out.
    quiet(
        "param late: bool\n\nmessage job: mass.text {\n    to: tag(1)\n    body: if late then \"a\" else \"b\"\n    clientmsgid: \"x\"\n    if late { send_ignore_reprint: 0 }\n}\n",
        "current",
    );
    // A template's id counts for one recipient.
    let template = |name: &str| {
        format!(
            "message {name}: template {{\n    to: \"o-{name}\"\n    template_id: \"t1\"\n    data {{ thing1: \"a\" }}\n    client_msg_id: \"x\"\n}}\n"
        )
    };
    quiet(&(template("a") + &template("b")), "current");
    drop(world);
}
