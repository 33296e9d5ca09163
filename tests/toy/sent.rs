//! `msgc send` against the mock.

use std::time::Instant;

use serde_json::json;

use super::program::Mock;
use super::server::{Server, ok};
use super::world::{HOOK, Ran, World, holds_hook};

const NOTE: &str = "message m: toy.text {\n    body: \"hi\"\n}\n";

fn world(mock: &Mock) -> World {
    let world = World::new(&format!("http://{}", mock.address));
    world.file("m.msg", NOTE);
    world
}

/// Nothing that the program said or left has the secret, and nothing that the platform wrote down.
fn is_clean(world: &World, mock: &Mock, ran: &Ran) {
    let record = serde_json::Value::from(mock.requests()).to_string();
    for bytes in [ran.stdout.as_bytes(), ran.stderr.as_bytes(), record.as_bytes(), &world.state()] {
        assert!(!holds_hook(bytes), "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn it_arrives_and_is_remembered() {
    let mock = Mock::new(&["--key", HOOK]);
    let world = world(&mock);
    let ran = world.run(&["send", "m.msg", "--account", "ops", "-vvv", "--once", "a"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("/bot/v2/hook/${TOY_TOKEN}"), "{}", ran.stderr);
    is_clean(&world, &mock, &ran);
    let [request] = mock.requests().try_into().unwrap();
    assert_eq!((&request["path"], &request["query"]), (&json!("/bot/v2/hook/…"), &json!({})));
    assert_eq!(request["body"], json!({ "msg_type": "text", "content": { "text": "hi" } }));
    let again = world.run(&["send", "m.msg", "--account", "ops", "--once", "a"]);
    assert_eq!((again.status, mock.requests().len()), (0, 1), "{}", again.stderr);
    let batches = world.run(&["ledger", "show"]).stdout;
    let told = world.run(&["ledger", "export", batches.split_whitespace().next().unwrap()]);
    let id = request["answer"]["message_id"].to_string();
    assert!(told.stdout.contains(&id), "{id}\n{}", told.stdout);
}

#[test]
fn a_code_under_http_200_is_a_refusal() {
    let mock = Mock::new(&[]);
    let world = world(&mock);
    mock.fault("code:9410");
    let ran = world.run(&["send", "m.msg", "--account", "ops"]);
    assert_eq!((ran.status, mock.counts()["accepted"].clone()), (3, json!(0)), "{}", ran.stderr);
    for words in ["9410", "the text is too long", "shorten it", "Toy"] {
        assert!(ran.stderr.contains(words), "{words}: {}", ran.stderr);
    }
    is_clean(&world, &mock, &ran);
}

#[test]
fn an_answer_with_the_keys_of_others_says_nothing() {
    for (answer, status) in [
        (r#"{"errcode":0,"errmsg":"ok"}"#, 4),
        (r#"{"errcode":9410,"code":0,"msg":"ok"}"#, 0),
        (r#"{"errcode":0,"code":9410,"msg":"no"}"#, 3),
        (r#"{"code":"0"}"#, 0),
        (r#"{"message_id":1}"#, 4),
        ("ok", 4),
    ] {
        let server = Server::new(move |_| ok(answer));
        let world = World::new(&server.address);
        world.file("m.msg", NOTE);
        let ran = world.run(&["send", "m.msg", "--account", "ops"]);
        assert_eq!((ran.status, server.count()), (status, 1), "{answer}: {}", ran.stderr);
        assert_eq!(server.got()[0].target, "/bot/v2/hook/CANARY/hook%2B/5d1e");
    }
}

/// An answer that repeats the secret is shown and kept without it.
#[test]
fn an_answer_that_tells_the_hook_does_not_get_further() {
    for answer in [format!(r#"{{"code":9410,"msg":"no {HOOK}"}}"#), format!(r#"{{"code":0,"message_id":"{HOOK}"}}"#)] {
        let server = Server::new(move |_| ok(&answer));
        let world = World::new(&server.address);
        world.file("m.msg", NOTE);
        let ran = world.run(&["send", "m.msg", "--account", "ops", "-vvv"]);
        for bytes in [ran.stdout.as_bytes(), ran.stderr.as_bytes(), &world.state()] {
            assert!(!holds_hook(bytes), "{}", String::from_utf8_lossy(bytes));
        }
    }
}

#[test]
fn what_would_go_out_is_printed_without_it() {
    let world = World::new("http://127.0.0.1:1");
    world.file("m.msg", NOTE);
    let ran = world.run(&["send", "m.msg", "--account", "ops", "--dry-run"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("POST http://127.0.0.1:1/bot/v2/hook/${TOY_TOKEN}\n"), "{}", ran.stdout);
}

#[test]
fn a_rate_is_waited_for_before_a_call_and_after_a_refusal() {
    let mock = Mock::paced(&[]);
    let world = world(&mock);
    mock.fault("code:9429,times=1");
    let start = Instant::now();
    let ran = world.run(&["send", "m.msg", "--account", "ops", "-v"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(start.elapsed().as_millis() >= 1000, "its table says: after a second");
    let counts = mock.counts();
    assert_eq!((&counts["accepted"], &counts["errcodes"]["9429"]), (&json!(1), &json!(1)), "{counts}");
    // Eight rows where five a second are allowed.
    world.file("rows.msg", "param n: text(1 chars)\nmessage m: toy.text {\n    body: \"${n}\"\n}\n");
    world.file("rows.csv", "n\n1\n2\n3\n4\n5\n6\n7\n8\n");
    let ran = world.run(&["send", "rows.msg", "--account", "ops", "--rows", "rows.csv", "-v"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("one hook"), "{}", ran.stderr);
    let counts = mock.counts();
    assert_eq!((&counts["accepted"], &counts["errcodes"]["9429"]), (&json!(9), &json!(1)), "{counts}");
    is_clean(&world, &mock, &ran);
}

#[test]
fn a_hook_is_taken_out_of_its_address() {
    let mock = Mock::new(&["--key", HOOK]);
    let world = world(&mock);
    let send = |hook: &str| world.run_with(hook, &["send", "m.msg", "--account", "ops"]);
    for address in
        [format!("https://toy.example/bot/v2/hook/{HOOK}"), format!("toy.example/bot/v2/hook/{HOOK}/?debug=1")]
    {
        let ran = send(&address);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        is_clean(&world, &mock, &ran);
    }
    for wrong in ["https://toy.example/bot/v2/hook/", "https://toy.example/elsewhere"] {
        let ran = send(wrong);
        assert_eq!(ran.status, 2, "{}", ran.stderr);
        assert!(ran.stderr.contains("`hook`"), "{}", ran.stderr);
    }
    let ran = send("CANARY/hook+/5d1e/other");
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    assert!(ran.stderr.contains("no such hook"), "{}", ran.stderr);
    is_clean(&world, &mock, &ran);
}

#[test]
fn an_error_of_the_connection_does_not_tell_it() {
    let mock = Mock::new(&[]);
    let world = world(&mock);
    for (fault, status) in [("cut", 4), ("drop", 4), ("http:500", 4), ("http:404", 3)] {
        mock.fault(&format!("{fault},times=9"));
        let ran = world.run(&["send", "m.msg", "--account", "ops", "-vvv", "--timeout", "3"]);
        assert_eq!(ran.status, status, "{fault}: {}", ran.stderr);
        is_clean(&world, &mock, &ran);
        mock.request("DELETE", "/mock/faults", "", b"");
    }
}

#[test]
fn what_is_wrong_with_an_account_is_said_in_its_words() {
    let world = World::new("http://127.0.0.1:1");
    world.file("m.msg", NOTE);
    let of = |account: &str| {
        world.file("msgc.toml", &format!("[platform]\ntoy = \"v3\"\n\n[accounts.ops]\nchannel = \"toy\"\n{account}\n"));
        world.run(&["send", "m.msg", "--account", "ops"])
    };
    let ran = of("");
    assert!(ran.stderr.contains("hook = { env = \"OPS_HOOK\" }"), "{}", ran.stderr);
    let ran = of("key = { env = \"OPS_HOOK\" }");
    assert!(ran.stderr.contains("`key` is not a key of `toy` accounts"), "{}", ran.stderr);
    let ran = of(&format!("hook = \"{HOOK}\""));
    assert!(ran.status == 2 && !holds_hook(ran.stderr.as_bytes()), "{}", ran.stderr);
    let ran = of("hook = { env = \"OPS_HOOK\" }\nbase_url = \"https://evil.example\"");
    assert!(ran.status == 2 && ran.stderr.contains("https://toy.example"), "{}", ran.stderr);
    world.file("msgc.toml", "[accounts.ops]\nchannel = \"toy\"\nhook = { env = \"OPS_HOOK\" }\n");
    let ran = world.run(&["send", "m.msg", "--account", "ops"]);
    assert!(ran.status == 2 && ran.stderr.contains("toy = \"v3\""), "{}", ran.stderr);
}
