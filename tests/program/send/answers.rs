//! Answers that need more than their code: unexplained, about a template's place, or no answer of the platform at all.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use insta::assert_snapshot;

use super::server::{Do, Server, code, ok};
use super::world::{APPID, KEY, SECRET, World};

const TOKEN: &str = r#"{"access_token":"CANARY-TOKEN","expires_in":7200}"#;
const NOTE: &str = "message note: wecom.text {\n    body: \"hi\"\n}\n";
const USER: &str = "message user: custom.text {\n    to: \"o1\"\n    body: \"hi\"\n}\n";
const PAID: &str = "message paid: template {\n    to: \"o1\"\n    template_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n    data {\n        thing1: \"a\"\n        time3: \"2024-05-06 09:00\"\n    }\n}\n";

/// Answers every message with a code that a test changes.
fn answering(first: i64) -> (Server, Arc<AtomicI64>) {
    let now = Arc::new(AtomicI64::new(first));
    let answer = Arc::clone(&now);
    let server = Server::new(move |got| match got.path() {
        "/cgi-bin/stable_token" => ok(TOKEN),
        _ => code(answer.load(Ordering::SeqCst), "as it is"),
    });
    (server, now)
}

#[test]
fn what_passes_with_time_is_sent_again_by_a_later_run() {
    for wait in [43117, 40241] {
        let (server, now) = answering(wait);
        let world = World::new(&server);
        world.file("a.msg", PAID);
        let send = |more: &[&str]| world.run(&[&["send", "a.msg", "--account", "shop"], more].concat());
        let sent = || server.at("/cgi-bin/message/template/send").len();
        let ran = send(&[]);
        assert_eq!((ran.status, sent()), (3, 1), "{}", ran.stderr);
        assert!(
            ran.stderr.contains(&format!("error[send-refused]: WeChat Official Account refused it: {wait}, ")),
            "{}",
            ran.stderr
        );
        assert!(ran.stderr.contains("wait"), "{}", ran.stderr);
        for count in 2..5 {
            assert_eq!((send(&["--resume"]).status, sent()), (3, count), "as often as a person wants");
        }
        now.store(0, Ordering::SeqCst);
        assert_eq!((send(&["--resume"]).status, sent()), (0, 5));
    }
}

#[test]
fn an_unexplained_refusal_is_tried_once_more() {
    for (account, text) in [("ops", NOTE), ("shop", USER)] {
        let (server, now) = answering(987_654);
        let world = World::new(&server);
        world.file("a.msg", text);
        let send = |more: &[&str]| world.run(&[&["send", "a.msg", "--account", account], more].concat());
        let sent = || server.got().iter().filter(|got| !got.path().ends_with("token")).count();
        let ran = send(&[]);
        assert_eq!((ran.status, sent()), (3, 1), "{}", ran.stderr);
        assert!(ran.stderr.contains("error[send-refused-unexplained]"), "{}", ran.stderr);
        assert_eq!((send(&["--resume"]).status, sent()), (3, 2), "once more");
        for _ in 0..3 {
            let ran = send(&["--resume"]);
            assert_eq!((ran.status, sent()), (3, 2), "and not for ever");
            assert!(!ran.stderr.contains("once more"), "{}", ran.stderr);
        }
        assert!(world.run(&["ledger", "export"]).stdout.contains("\"state\":\"refused\",\"code\":987654,"));
        // Another run is another message.
        assert_eq!((send(&[]).status, sent()), (3, 3));
        now.store(0, Ordering::SeqCst);
        assert_eq!((send(&["--resume"]).status, sent()), (0, 4));
    }
    // A gateway's refusal is none of the platform's.
    let server = Server::new(|_| Do::Answer(403, String::new()));
    let world = World::new(&server);
    world.file("a.msg", NOTE);
    for (more, count) in [(&[][..], 1), (&["--resume"], 2), (&["--resume"], 2)] {
        let ran = world.run(&[&["send", "a.msg", "--account", "ops"], more].concat());
        assert_eq!((ran.status, server.got().len()), (3, count), "{}", ran.stderr);
    }
    // What is known to be final stays so.
    let (server, _) = answering(40003);
    let world = World::new(&server);
    world.file("a.msg", USER);
    for more in [&[][..], &["--resume"]] {
        assert_eq!(world.run(&[&["send", "a.msg", "--account", "shop"], more].concat()).status, 3);
    }
    assert_eq!(server.at("/cgi-bin/message/custom/send").len(), 1);
}

#[test]
fn a_refused_token_or_file_is_not_sent() {
    let server = Server::new(|got| match got.path() {
        "/cgi-bin/webhook/upload_media" => code(40004, "invalid media type"),
        _ => code(40125, "invalid appsecret"),
    });
    let world = World::new(&server);
    world.file("r.csv", "who\no1\n");
    world.file("d.txt", "some text");
    let rows = "param who: id(28 bytes)\n\nmessage user: custom.text {\n    to: who\n    body: \"hi\"\n}\n";
    let file = "message doc: wecom.file {\n    media_id: file(\"d.txt\")\n}\n";
    for (text, args, number) in [
        (rows, &["--account", "shop", "--rows", "r.csv"][..], 40125),
        (USER, &["--account", "shop"], 40125),
        (file, &["--account", "ops"], 40004),
    ] {
        world.file("a.msg", text);
        let ran = world.run(&[&["send", "a.msg", "--report", "r.json"], args].concat());
        assert_eq!(ran.status, 3, "{}", ran.stderr);
        assert!(ran.stderr.contains(&number.to_string()), "{}", ran.stderr);
        assert!(!ran.stderr.contains("batch") || ran.stderr.contains("0 refused, 1 not sent"), "{}", ran.stderr);
        let report: serde_json::Value = serde_json::from_slice(&std::fs::read(world.path("r.json")).unwrap()).unwrap();
        let intent = &report["intents"][0];
        assert_eq!((&intent["state"], &intent["code"]), (&"unsent".into(), &number.into()), "{report}");
        let name = intent["batch"].as_str().unwrap();
        let shown = world.run(&["ledger", "show", name]).stdout;
        assert!(shown.contains(&format!("not sent, {number}: invalid")), "{shown}");
    }
    assert!(server.at("/cgi-bin/message/custom/send").is_empty() && server.at("/cgi-bin/webhook/send").is_empty());
}

#[test]
fn a_place_of_a_template() {
    let mut all = String::new();
    for words in [
        "argument invalid! data.thing2.value is empty rid: 65936d46-64a9ab26-63986c01",
        "argument invalid! data.thing1.value is empty",
        "argument invalid! data.time3.value invalid rid: 1",
        "argument invalid! hint: data.thing9 is empty",
        "argument invalid!",
    ] {
        let server = Server::new(move |got| if got.path().ends_with("token") { ok(TOKEN) } else { code(47003, words) });
        let world = World::new(&server);
        world.file("a.msg", PAID);
        for lang in ["en", "zh"] {
            let ran = world.run(&["send", "a.msg", "--account", "shop", "--lang", lang]);
            assert_eq!(ran.status, 3, "{}", ran.stderr);
            all += &format!("== {words}\n{}", ran.stderr);
        }
    }
    assert_snapshot!(all);
}

#[test]
fn several_accounts_are_named() {
    let server = Server::new(|got| match got.target.contains("key=k-two") {
        true => Do::Cut,
        false => code(0, "ok"),
    });
    let world = World::new(&server);
    world.file("a.msg", NOTE);
    let config = std::fs::read_to_string(world.path("msgc.toml")).unwrap();
    let two = format!(
        "\n[accounts.night]\nchannel = \"wecom\"\nkey = {{ env = \"NIGHT_KEY\" }}\nbase_url = \"{}\"\n",
        server.address
    );
    world.file("msgc.toml", &(config + &two));
    let run = |args: &[&str]| super::world::ran(world.command(args).env("NIGHT_KEY", "k-two").output().unwrap());
    for lang in ["en", "zh"] {
        let ran = run(&["send", "a.msg", "--account", "ops", "--account", "night", "--lang", lang]);
        assert_eq!(ran.status, 4, "{}", ran.stderr);
        let named = if lang == "en" {
            "it is unknown whether WeCom (account `night`) accepted it"
        } else {
            "企业微信（账号 `night`）"
        };
        assert!(ran.stderr.contains(named), "{}", ran.stderr);
    }
    let alone = run(&["send", "a.msg", "--account", "night"]);
    assert!(!alone.stderr.contains("account `night`"), "{}", alone.stderr);
    let unknown = run(&["send", "a.msg", "--account", "ops", "--account", "nihgt"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.stderr.contains("unknown account `nihgt`"), "{}", unknown.stderr);
}

#[test]
fn what_is_no_answer_is_described() {
    let page = format!("<html><title>Sign in</title><body>Please log in {KEY} \u{1b}[2J\u{202e}</body></html>");
    let long = format!(
        "<!DOCTYPE html><html><head><style>{}</style></head><body><h1>请先登录</h1>",
        "p { margin: 0 }\n".repeat(50)
    );
    for (status, kind, body, words, exit) in [
        (
            200,
            "text/html; charset=utf-8",
            page.clone(),
            "HTTP 200, text/html: <html><title>Sign in</title><body>Please log in *** ␛[2J\u{fffd}</body></html>",
            4,
        ),
        (200, "text/html", long, "HTTP 200, text/html: 请先登录", 4),
        (502, "text/plain", "Bad  Gateway\n".to_owned(), "HTTP 502, text/plain: Bad Gateway", 4),
        (403, "text/html", page, "HTTP 403, text/html: <html><title>Sign in</title><body>Please log in *** ", 3),
        (200, "", String::new(), "HTTP 200\n", 4),
    ] {
        let server = Server::new(move |_| if kind.is_empty() { ok("") } else { Do::Typed(status, kind, body.clone()) });
        let world = World::new(&server);
        world.file("a.msg", NOTE);
        let ran = world.run(&["send", "a.msg", "--account", "ops", "--timeout", "1"]);
        assert_eq!(ran.status, exit, "{}", ran.stderr);
        let line = ran.stderr.split_whitespace().collect::<Vec<_>>().join(" ") + "\n";
        assert!(line.contains(words.trim_end()), "{words}: {}", ran.stderr);
        assert!(!ran.stderr.contains("CANARY") && !ran.stderr.contains('\u{1b}') && !ran.stderr.contains('\u{202e}'));
        let export = world.run(&["ledger", "export"]).stdout;
        assert!(!export.contains("CANARY") && !export.contains('\u{1b}'), "{export}");
    }
    // A token is asked for through the same way.
    let server = Server::new(|_| Do::Typed(200, "text/html", "<p>captive portal</p>".to_owned()));
    let world = World::new(&server);
    world.file("a.msg", USER);
    let ran = world.run(&["send", "a.msg", "--account", "shop", "--timeout", "1"]);
    assert!(ran.status == 3 && ran.stderr.contains("captive portal"), "{}", ran.stderr);
}

#[test]
fn every_exchange_is_shown() {
    let server = Server::new(|got| match got.path() {
        "/cgi-bin/stable_token" | "/cgi-bin/token" => ok(TOKEN),
        "/cgi-bin/media/upload" => ok(r#"{"type":"image","media_id":"M1","created_at":1}"#),
        _ => code(0, &format!("ok {}", got.target)),
    });
    let world = World::new(&server);
    world.file("a.msg", "message user: custom.image {\n    to: \"o1\"\n    media_id: file(\"a.png\")\n}\n");
    std::fs::write(world.path("a.png"), b"\x89PNG\r\n\x1a\nx").unwrap();
    for (more, call) in [(&[][..], "/cgi-bin/stable_token"), (&["--token", "plain"], "/cgi-bin/token")] {
        let _ = std::fs::remove_dir_all(world.path("home"));
        let ran = world.run(&[&["send", "a.msg", "--account", "shop", "-vvv"], more].concat());
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        for words in [
            call,
            r#"{"access_token":"***","expires_in":7200}"#,
            "${SECRET}",
            "/cgi-bin/media/upload",
            r#"{"type":"image","media_id":"M1","created_at":1}"#,
            "/cgi-bin/message/custom/send",
            r#"{"errcode":0,"errmsg":"ok /cgi-bin/message/custom/send?access_token=***"}"#,
        ] {
            assert!(ran.stderr.contains(words), "{words}: {}", ran.stderr);
        }
        for secret in [KEY, APPID, SECRET, "CANARY"] {
            assert!(!ran.stderr.contains(secret), "{}", ran.stderr);
        }
        let twice = world.run(&[&["send", "a.msg", "--account", "shop", "-vv"], more].concat());
        assert!(!twice.stderr.contains("errmsg"), "answers come with the third: {}", twice.stderr);
    }
}
