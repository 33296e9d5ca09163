//! Mass messages before and after they are sent: previews, their state, taking them back. Against the platforms in a box.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::platform::world;
use super::server::{Do, Server, ok};
use super::world::{APPID, Ran, SECRET, World, ran};
use crate::mock::program::Mock;

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/seeds");
const TOKEN: &str = r#"{"access_token":"CANARY-TOKEN","expires_in":7200}"#;
const FILE: &str = "message text: mass.text {\n    to: everyone\n    body: \"你好\"\n}\n\n\
    message news: mass.mpnews {\n    to: tag(2)\n    media_id: \"news-1\"\n    send_ignore_reprint: 1\n    clientmsgid: \"own\"\n}\n\n\
    message video: mass.mpvideo {\n    to: [\"o1\", \"o2\"]\n    media_id: \"video-1\"\n    title: \"t\"\n}\n\n\
    message image: mass.image {\n    to: [\"o1\", \"o2\"]\n    media_ids: [file(\"file.png\"), file(\"file.jpg\")]\n    recommend: \"r\"\n}\n\n\
    message card: mass.wxcard {\n    to: everyone\n    card_id: \"c1\"\n}\n\n\
    message user: custom.text {\n    to: \"o1\"\n    body: \"hi\"\n}\n\n\
    message paid: template {\n    to: \"o1\"\n    template_id: \"t1\"\n    data { thing1: \"x\" }\n}\n";

fn boxed() -> (Mock, World) {
    let mock = Mock::new(&["--media", "news-1", "--media", "video-1", "--official-account", "current"]);
    let world = world(&mock, "public", "current");
    world.file("a.msg", FILE);
    (mock, world)
}

/// The bodies that came to a call.
fn bodies(mock: &Mock, call: &str) -> Vec<Value> {
    let came = mock.requests().into_iter().filter(|entry| entry["path"].as_str().unwrap().ends_with(call));
    came.map(|entry| entry["body"].clone()).collect()
}

/// Sends a message, and gives the number of its job.
fn sent(world: &World, message: &str) -> String {
    let ran = world.run(&["send", "a.msg", "-m", message, "--account", "shop", "--yes"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    ran.stderr.rsplit(", ").next().unwrap().trim_end().to_owned()
}

fn end(world: &World) -> Value {
    let text = world.run(&["ledger", "export"]).stdout;
    serde_json::from_str::<Value>(&text).unwrap()["intents"].as_array().unwrap().last().unwrap()["end"].clone()
}

/// In both languages; numbers of jobs are others each time.
fn told(world: &World, args: &[&str]) -> String {
    let mut all = String::new();
    for lang in ["en", "zh"] {
        let Ran { stdout, stderr, status } = world.run(&[args, &["--lang", lang]].concat());
        all.push_str(&format!("$ msgc {}\n{stdout}{stderr}--- status {status}\n", args.join(" ")));
    }
    all
}

#[test]
fn a_preview_shows_a_message_to_one_reader() {
    let (mock, world) = boxed();
    let preview = |message: &str, reader: &str| {
        let ran = world.run(&["send", "a.msg", "-m", message, "--account", "shop", "--preview-to", reader]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        ran.stderr
    };
    assert_eq!(preview("text", "oABC"), "`shop`: preview sent to `oABC`\n");
    preview("news", "wxname:lilei");
    preview("video", "oABC");
    let told = preview("image", "oABC");
    assert!(told.contains("the first of 2 images"), "{told}");
    let bodies = bodies(&mock, "/mass/preview");
    let image = &bodies[3]["image"]["media_id"];
    assert!(image.as_str().is_some_and(|id| id.len() > 10), "an upload's: {image}");
    let expected = [
        json!({ "touser": "oABC", "text": { "content": "你好" }, "msgtype": "text" }),
        json!({ "towxname": "lilei", "mpnews": { "media_id": "news-1" }, "msgtype": "mpnews" }),
        json!({ "touser": "oABC", "mpvideo": { "media_id": "video-1", "title": "t" }, "msgtype": "mpvideo" }),
        json!({ "touser": "oABC", "image": { "media_id": image }, "msgtype": "image" }),
    ];
    assert_eq!(bodies, expected);
    let counts = mock.counts();
    assert!(counts["paths"]["/cgi-bin/message/mass/sendall"].is_null(), "{counts}");
    assert_eq!(world.run(&["ledger", "show"]).stdout, "", "a preview may be repeated");
    // What it stored serves the message itself.
    sent(&world, "image");
    assert_eq!(mock.counts()["paths"]["/cgi-bin/media/upload"]["requests"], 2);
}

#[test]
fn a_preview_can_be_printed() {
    let (mock, world) = boxed();
    let args = ["send", "a.msg", "-m", "news", "--account", "shop", "--preview-to", "oABC", "--dry-run"];
    let ran = world.run(&args);
    let address = mock.address.to_string();
    assert_snapshot!(format!("{}{}", ran.stdout, ran.stderr).replace(&address, "ADDRESS"));
    assert!(mock.requests().is_empty());
}

#[test]
fn what_has_no_preview() {
    let (mock, world) = boxed();
    let preview = |message, more: &[&str]| {
        told(&world, &[&["send", "a.msg", "-m", message, "--account", "shop", "--preview-to"], more].concat())
    };
    let mut all = preview("user", &["oABC"]) + &preview("card", &["oABC"]) + &preview("text", &["o A"]);
    all += &preview("text", &["oABC", "--resume"]);
    mock.fault("code:40132,path=preview");
    all += &preview("text", &["wxname:nobody"]);
    assert_snapshot!(all);
    let (mock, old) = (Mock::new(&["--official-account", "2014"]), FILE.split("\n\n").nth(1).unwrap());
    let world = super::platform::world(&mock, "public", "2014");
    world.file(
        "a.msg",
        &old.replace("    send_ignore_reprint: 1\n    clientmsgid: \"own\"\n", "").replace("tag(2)", "group(\"2\")"),
    );
    let all = told(&world, &["send", "a.msg", "--account", "shop", "--preview-to", "oABC"])
        + &told(&world, &["status", "1", "--account", "shop"])
        + &told(&world, &["recall", "1", "--account", "shop", "--article", "2"]);
    assert_snapshot!("what_2014_does_not_have", all);
}

#[test]
fn a_preview_has_four_ends_too() {
    for (fault, status) in
        [("cut", 4), ("http:500", 4), ("code:40003", 3), ("code:-1,times=1", 0), ("expired,times=1", 0)]
    {
        let (mock, world) = boxed();
        mock.fault(&format!("{fault},path=preview"));
        let args = ["send", "a.msg", "-m", "text", "--account", "shop", "--preview-to", "oABC", "--timeout", "5"];
        let ran = world.run(&args);
        assert_eq!(ran.status, status, "{fault}: {}", ran.stderr);
        if fault == "cut" {
            assert_eq!(bodies(&mock, "/mass/preview").len(), 1, "it may have been shown");
            assert_snapshot!("a_preview_whose_end_is_not_known", ran.stderr);
        }
    }
}

#[test]
fn a_job_is_asked_for_and_taken_back() {
    let (mock, world) = boxed();
    let id = sent(&world, "news");
    assert!(id.parse::<u64>().is_ok_and(|id| id > 1 << 53), "{id}");
    let status = |more: &[&str]| world.run(&[&["status", &id, "--account", "shop"], more].concat());
    let ran = status(&[]);
    assert!(ran.status == 0 && ran.stdout.starts_with(&format!("{id}: it was sent\n")), "{}{}", ran.stdout, ran.stderr);
    assert_eq!(end(&world), "sent");
    assert_eq!(bodies(&mock, "/mass/get"), [json!({ "msg_id": id })]);

    let asked = told(&world, &["recall", &id, "--account", "shop"]);
    assert!(bodies(&mock, "/mass/delete").is_empty(), "nobody said that it is meant");
    let done = told(&world, &["recall", &id, "--account", "shop", "--yes"]);
    assert_snapshot!((asked + &done).replace(&id, "ID"));
    let number: Value = serde_json::from_str(&id).unwrap();
    assert_eq!(bodies(&mock, "/mass/delete")[0], json!({ "msg_id": number }));
    assert_eq!(end(&world), "deleted");
    let ran = status(&["--format", "json"]);
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(document, json!({ "version": 1, "jobs": [{ "id": id, "status": "DELETE", "state": "deleted" }] }));
    // One article is not the job.
    let id = sent(&world, "video");
    assert_eq!(world.run(&["recall", &id, "--account", "shop", "--yes", "--article", "2"]).status, 0);
    assert_eq!(bodies(&mock, "/mass/delete").pop().unwrap()["article_idx"], 2);
    assert_eq!(end(&world), Value::Null);
}

#[test]
fn a_job_is_named_by_its_batch() {
    let (mock, world) = boxed();
    let id = sent(&world, "video");
    let shown = world.run(&["ledger", "show"]).stdout;
    let batch = shown.split(' ').next().unwrap();
    let ran = world.run(&["status", "--batch", batch, "--account", "shop"]);
    assert!(ran.stdout.starts_with(&id), "{}{}", ran.stdout, ran.stderr);
    assert_eq!(world.run(&["recall", "--batch", batch, "--account", "shop", "--yes"]).status, 0);
    assert_eq!(bodies(&mock, "/mass/delete").len(), 1);
    let none = told(&world, &["recall", "--batch", "nosuchxy", "--account", "shop"]);
    assert_eq!(world.run(&["send", "a.msg", "-m", "paid", "--account", "shop"]).status, 0);
    let shown = world.run(&["ledger", "show"]).stdout;
    let paid = shown.split(' ').next().unwrap();
    let other = told(&world, &["recall", "--batch", paid, "--account", "shop"]).replace(paid, "BATCH");
    assert_snapshot!(none + &other);
}

#[test]
fn the_requests_and_answers_of_the_pages_name_their_job() {
    let server = Server::new(|got| match got.path() {
        "/cgi-bin/stable_token" => ok(TOKEN),
        _ => ok(&std::fs::read_to_string(format!("{SEEDS}/mass.delete.response.json")).unwrap()),
    });
    let world = World::new(&server);
    for (seed, id) in
        [("mass.delete.request-msg_id", 30124), ("mass.delete.request-msgid", 30124), ("mass.send.response", 34182)]
    {
        let path = format!("{SEEDS}/{seed}.json");
        let ran = world.run(&["recall", &path, "--account", "shop", "--yes"]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let got = server.at("/cgi-bin/message/mass/delete").pop().unwrap();
        assert_eq!(got.text(), format!("{{\"msg_id\":{id}}}"), "{seed}");
    }
    world.file("job.json", r#"{"errcode":0,"errmsg":"ok","msg_id":18446744073709551615,"msg_data_id":206227730}"#);
    assert_eq!(world.run(&["recall", "job.json", "--account", "shop", "--yes"]).status, 0);
    let got = server.at("/cgi-bin/message/mass/delete").pop().unwrap();
    assert_eq!(got.text(), r#"{"msg_id":18446744073709551615}"#);
    world.file("job.json", r#"{"msg_id": "30124", "article_idx": 2}"#);
    assert_eq!(world.run(&["recall", "job.json", "--account", "shop", "--yes"]).status, 0);
    let got = server.at("/cgi-bin/message/mass/delete").pop().unwrap();
    assert_eq!(got.json(), json!({ "msg_id": 30124, "article_idx": 2 }));
    let count = server.count();
    let no = |what: &str| {
        let path = format!("{SEEDS}/{what}.json");
        told(&world, &["recall", &path, "--account", "shop", "--yes"]).replace(SEEDS, "seeds")
    };
    world.file("no.json", "{\"msg_id\": 1.5}");
    let all = no("template.send.response")
        + &no("mass.delete.response")
        + &told(&world, &["status", "no.json", "--account", "shop"]);
    assert_snapshot!(all + &told(&world, &["status", "18446744073709551616", "--account", "shop"]));
    assert_eq!(server.count(), count);
}

#[test]
fn what_cannot_be_taken_back() {
    let (mock, world) = boxed();
    let id = sent(&world, "text");
    let mut all = told(&world, &["recall", &id, "--account", "shop", "--yes"]).replace(&id, "ID");
    assert!(bodies(&mock, "/mass/delete").is_empty());
    all += &told(&world, &["recall", "30124", "--account", "shop", "--yes"]);
    all += &told(&world, &["recall", "30124", "--account", "ops", "--yes"]);
    all += &told(&world, &["recall", "--account", "shop"]);
    assert_snapshot!(all);
}

/// To take back what is taken back does no harm, so that it is tried again.
#[test]
fn a_recall_is_tried_again() {
    let (mock, world) = boxed();
    let id = sent(&world, "news");
    mock.fault("cut,path=delete,times=1");
    let ran = world.run(&["recall", &id, "--account", "shop", "--yes"]);
    assert_eq!((ran.status, bodies(&mock, "/mass/delete").len()), (0, 2), "{}", ran.stderr);
    mock.fault("cut,path=delete");
    let ran = world.run(&["recall", &id, "--account", "shop", "--yes", "--timeout", "1"]);
    assert_eq!(ran.status, 4);
    assert_snapshot!(ran.stderr);
}

#[test]
fn every_state_of_a_job() {
    let answers = ["SENDING", "SEND_FAIL", "send_success", "QUEUED"];
    let mut all = String::new();
    for word in answers {
        let server = Server::new(move |got| match got.path() {
            "/cgi-bin/stable_token" => ok(TOKEN),
            _ => ok(&format!("{{\"msg_id\":201053012,\"msg_status\":\"{word}\"}}")),
        });
        all += &told(&World::new(&server), &["status", "201053012", "--account", "shop"]);
    }
    let started = ["{\"msg_id\":1}", "{}", "<html>"].map(|body| {
        let server = Server::new(move |got| match got.path() {
            "/cgi-bin/stable_token" => ok(TOKEN),
            _ => ok(body),
        });
        let world = World::new(&server);
        let asking = world.start(&["status", "1", "--account", "shop", "--timeout", "1"]);
        (body, world, asking)
    });
    for (body, _world, asking) in started {
        let ran = ran(asking.wait_with_output().unwrap());
        assert_eq!(ran.status, 4, "{body}: {}", ran.stderr);
    }
    assert_snapshot!(all);
}

#[test]
fn no_secret_is_shown() {
    let server = Server::new(|got| match got.path() {
        "/cgi-bin/stable_token" => ok(TOKEN),
        _ => Do::Answer(200, format!("{{\"errcode\":99999,\"errmsg\":\"CANARY-TOKEN {SECRET} {APPID}\"}}")),
    });
    let world = World::new(&server);
    world.file("a.msg", FILE.split("\n\n").next().unwrap());
    let calls: [&[&str]; 3] = [
        &["recall", "1", "--account", "shop", "--yes", "-vvv"],
        &["status", "1", "--account", "shop", "-vvv"],
        &["send", "a.msg", "-m", "text", "--account", "shop", "--preview-to", "oABC", "-vvv"],
    ];
    for args in calls {
        let told = ran(world.command(args).output().unwrap());
        let all = told.stdout + &told.stderr;
        assert!(told.status == 3 && !all.contains("CANARY"), "{all}");
    }
}

/// A command on a terminal, and what a person types there; `None` where the machine has no `script`.
#[cfg(target_os = "linux")]
fn typed(world: &World, command: &str, answer: &str) -> Option<(String, i32)> {
    use std::io::Write;
    let program = env!("CARGO_BIN_EXE_msgc");
    let mut script = std::process::Command::new("script");
    script.args(["-qec", &format!("{program} {command}"), "/dev/null"]).current_dir(world.folder.path()).env_clear();
    script.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", world.path("home"));
    script.env("SHOP_APPID", APPID).env("SHOP_SECRET", SECRET).env("TERM", "dumb");
    script.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let Ok(mut child) = script.spawn() else {
        println!("skipped: there is no `script`");
        return None;
    };
    child.stdin.take().unwrap().write_all(format!("{answer}\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Some((String::from_utf8_lossy(&output.stdout).into_owned(), output.status.code().unwrap()))
}

#[cfg(target_os = "linux")]
#[test]
fn a_person_is_asked_on_a_terminal() {
    let (mock, world) = boxed();
    let send = "send a.msg -m text --account shop";
    let Some((asked, status)) = typed(&world, send, "n") else { return };
    assert!(status == 2 && asked.contains("`text` is public: `to` has `everyone`. Send it? [y/N]"), "{status} {asked}");
    assert!(asked.contains("nothing was sent") && mock.requests().is_empty(), "{asked}");
    let (sent, status) = typed(&world, send, "y").unwrap();
    assert!(status == 0 && sent.contains("accepted, "), "{sent}");
    let id = self::sent(&world, "news");
    let recall = format!("recall {id} --account shop");
    let (asked, status) = typed(&world, &recall, "").unwrap();
    assert!(status == 2 && asked.contains("cannot be undone: ") && asked.contains("Recall it? [y/N]"), "{asked}");
    assert!(asked.contains("nothing was done") && bodies(&mock, "/mass/delete").is_empty(), "{asked}");
    let (_, status) = typed(&world, &recall, "yes").unwrap();
    assert_eq!((status, bodies(&mock, "/mass/delete").len()), (0, 1));
}
