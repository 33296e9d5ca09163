//! Accepted, refused, not sent, unknown: each is told as what it is.

use insta::assert_snapshot;

use super::server::{Do, Server, code, ok};
use super::world::{Ran, World};

const NOTE: &str = "message note: wecom.markdown {\n    body: \"# 构建\"\n}\n";
const JOB: &str = "message job: mass.text {\n    to: tag(2)\n    body: \"你好\"\n}\n";
const TOKEN: &str = r#"{"access_token":"CANARY-TOKEN","expires_in":7200}"#;

fn told(ran: &Ran, server: &Server) -> String {
    let port = server.address.rsplit(':').next().unwrap();
    let text = format!("--- stdout\n{}--- stderr\n{}--- status {}\n", ran.stdout, ran.stderr, ran.status);
    text.replace(port, "PORT")
}

fn one(answer: impl Fn() -> Do + Send + Sync + 'static) -> (Ran, Server, World) {
    let server = Server::new(move |_| answer());
    let world = World::new(&server);
    world.file("a.msg", NOTE);
    let ran = world.run(&["send", "a.msg", "--account", "ops", "--timeout", "3"]);
    (ran, server, world)
}

#[test]
fn accepted() {
    let (ran, server, _world) = one(|| code(0, "ok"));
    assert_eq!(server.got().len(), 1);
    assert_eq!(server.got()[0].text(), "{\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"# 构建\"}}");
    assert_snapshot!(told(&ran, &server));
}

#[test]
fn refused_at_the_place_that_the_platform_names() {
    let (ran, server, _world) = one(|| code(40058, "markdown.content exceed max length 4096. rid: 1-2"));
    assert_eq!(server.got().len(), 1, "not tried again");
    assert_snapshot!(told(&ran, &server));
}

#[test]
fn refused_without_an_explanation() {
    let (ran, server, _world) = one(|| code(99999, "no such thing"));
    assert_snapshot!(told(&ran, &server));
}

#[test]
fn a_body_that_was_read_in_part_may_have_reached_people() {
    let (ran, server, world) = one(|| code(0, "ok. Warning: wrong json format. "));
    assert_eq!(server.got().len(), 1, "not tried again");
    assert_snapshot!(told(&ran, &server));
    let shown = world.run(&["ledger", "show"]).stdout;
    assert!(shown.contains("0 refused, 0 not sent, 1 unknown"), "{shown}");
    let name = shown.get(..8).unwrap().to_owned();
    let shown = world.run(&["ledger", "show", &name]).stdout;
    assert!(shown.ends_with("the message: unknown, read in part\n"), "{shown}");
    let again = world.run(&["send", "a.msg", "--account", "ops", "--resume"]);
    assert_eq!((again.status, server.got().len()), (4, 1), "{}", again.stderr);
    assert!(again.stderr.contains("error[send-half-read]"), "{}", again.stderr);
    let wanted = world.run(&["send", "a.msg", "--account", "ops", "--resume", "--resend-unknown"]);
    assert_eq!((wanted.status, server.got().len()), (4, 2), "a person may want it");
    // Another code is a refusal, whatever is said beside it; other warnings say nothing of the body.
    for (answer, status) in [
        (r#"{"errcode":0,"errmsg":"ok Warning: Wrong JSON format."}"#, 4),
        (r#"{"errcode":"0","errmsg":"ok, warning: json is broken"}"#, 4),
        (r#"{"errcode":44004,"errmsg":"Warning: wrong json format. empty content"}"#, 3),
        (r#"{"errcode":0,"errmsg":"ok. Warning: this robot is old"}"#, 0),
        (r#"{"errcode":0,"errmsg":"ok"}"#, 0),
    ] {
        let (ran, ..) = one(move || ok(answer));
        assert_eq!(ran.status, status, "{answer}: {}", ran.stderr);
        assert!(!ran.stderr.contains("refused it: 0"), "{}", ran.stderr);
    }
}

#[test]
fn unknown_is_never_sent_again() {
    for answer in
        [|| Do::Cut, || ok("<html>"), || ok("{}"), || Do::Answer(500, String::new()), || Do::Answer(302, String::new())]
    {
        let (ran, server, world) = one(answer);
        assert_eq!((ran.status, server.got().len()), (4, 1), "{}", ran.stderr);
        let again = world.run(&["send", "a.msg", "--account", "ops", "--resume"]);
        assert_eq!((again.status, server.got().len()), (4, 1), "a run that goes on leaves it alone");
        let wanted = world.run(&["send", "a.msg", "--account", "ops", "--resume", "--resend-unknown"]);
        assert_eq!((wanted.status, server.got().len()), (4, 2), "a person may want it");
    }
    let (ran, server, _world) = one(|| Do::Cut);
    assert_snapshot!(told(&ran, &server));
}

#[test]
fn what_was_not_sent_is_tried_again_and_said() {
    let server = Server::new(|_| code(0, "ok"));
    let world = World::new(&server);
    let config = std::fs::read_to_string(world.path("msgc.toml")).unwrap();
    // Nobody listens there.
    world.file("msgc.toml", &config.replace(&server.address, "http://127.0.0.1:9"));
    world.file("a.msg", NOTE);
    let ran = world.run(&["send", "a.msg", "--account", "ops", "--timeout", "1"]);
    assert_eq!(ran.status, 3);
    assert!(ran.stderr.contains("error[send-unsent]: it was not sent: connection refused"), "{}", ran.stderr);
}

/// A request that the platform knows again is sent until its end is known, always with the same id.
#[test]
fn de_duplication_resolves_the_unknown() {
    let server = Server::new(|got| match got.path() {
        "/cgi-bin/stable_token" => ok(TOKEN),
        _ => Do::Cut,
    });
    let world = World::new(&server);
    world.file("a.msg", JOB);
    let ran = world.run(&["send", "a.msg", "--account", "shop", "--timeout", "1"]);
    assert_eq!(ran.status, 4, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("within 1440 minutes, the same command with `--resume` asks the platform"),
        "{}",
        ran.stderr
    );
    let ids = |server: &Server| -> Vec<String> {
        let sent = server.at("/cgi-bin/message/mass/sendall");
        sent.iter().map(|got| got.json()["clientmsgid"].as_str().unwrap().to_owned()).collect()
    };
    let first = ids(&server);
    assert!(first.len() > 1 && first.iter().all(|id| *id == first[0] && id.len() <= 32), "{first:?}");

    let config = std::fs::read_to_string(world.path("msgc.toml")).unwrap();
    let before = Server::new(|got| match got.path() {
        "/cgi-bin/stable_token" => ok(TOKEN),
        _ => ok(r#"{"errcode":45065,"errmsg":"clientmsgid exist","msg_id":9007199254740993}"#),
    });
    world.file("msgc.toml", &config.replace(&server.address, &before.address));
    let ran = world.run(&["send", "a.msg", "--account", "shop", "--resume"]);
    assert_eq!(ran.status, 2, "another host is another account: {}", ran.stderr);
}

#[test]
fn an_id_is_reused_by_resume_and_ends_the_doubt() {
    let open = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let answers = std::sync::Arc::clone(&open);
    let server = Server::new(move |got| match got.path() {
        "/cgi-bin/stable_token" => ok(TOKEN),
        _ if answers.load(std::sync::atomic::Ordering::SeqCst) => {
            ok(r#"{"errcode":45065,"errmsg":"clientmsgid exist","msg_id":9007199254740993123}"#)
        }
        _ => Do::Cut,
    });
    let world = World::new(&server);
    world.file("a.msg", JOB);
    assert_eq!(world.run(&["send", "a.msg", "--account", "shop", "--timeout", "1"]).status, 4);
    open.store(true, std::sync::atomic::Ordering::SeqCst);
    let ran = world.run(&["send", "a.msg", "--account", "shop", "--resume"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("accepted, 9007199254740993123"), "{}", ran.stderr);
    let sent = server.at("/cgi-bin/message/mass/sendall");
    assert!(sent.iter().all(|got| got.json()["clientmsgid"] == sent[0].json()["clientmsgid"]));
    let count = sent.len();
    let ran = world.run(&["send", "a.msg", "--account", "shop", "--resume"]);
    assert!(ran.status == 0 && ran.stderr.contains("accepted before"), "{}", ran.stderr);
    assert_eq!(server.at("/cgi-bin/message/mass/sendall").len(), count, "accepted is never sent again");
}

#[test]
fn the_pages_of_2014_know_no_id() {
    let server = Server::new(|got| match got.path() {
        "/cgi-bin/stable_token" => ok(TOKEN),
        _ => Do::Cut,
    });
    let world = World::with(&server, "public", "2014");
    world.file("a.msg", &JOB.replace("tag(2)", "group(\"2\")"));
    let ran = world.run(&["send", "a.msg", "--account", "shop"]);
    let sent = server.at("/cgi-bin/message/mass/sendall");
    assert_eq!((ran.status, sent.len()), (4, 1), "{}", ran.stderr);
    assert!(sent[0].json().get("clientmsgid").is_none());
}

#[test]
fn once_is_once() {
    let server = Server::new(|_| code(0, "ok"));
    let world = World::new(&server);
    world.file("a.msg", NOTE);
    let args = ["send", "a.msg", "--account", "ops", "--once", "nightly-0807"];
    assert_eq!(world.run(&args).status, 0);
    let ran = world.run(&args);
    assert!(ran.status == 0 && ran.stderr.contains("accepted before"), "{}", ran.stderr);
    assert_eq!(server.got().len(), 1);
    assert_eq!(world.run(&["send", "a.msg", "--account", "ops", "--once", "nightly-0808"]).status, 0);
    assert_eq!(server.got().len(), 2);
}

/// Parts of one text: in their order, and none behind one that was refused.
#[test]
fn parts_go_out_in_their_order() {
    let refuse = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
    let refused = std::sync::Arc::clone(&refuse);
    let server = Server::new(move |got| {
        let second = got.text().contains("(2/");
        if second && refused.load(std::sync::atomic::Ordering::SeqCst) {
            // A minute is longer than the message may take.
            code(45009, "api freq out of limit")
        } else {
            code(0, "ok")
        }
    });
    let world = World::with(&server, "beta", "current");
    let lines: String = (0..90).map(|line| format!("        line {line} {}\n", "一".repeat(30))).collect();
    world.file(
        "a.msg",
        &format!(
            "message note: wecom.markdown {{\n    overflow: \"split\"\n    body: \"\"\"\n{lines}        \"\"\"\n}}\n"
        ),
    );
    let args = ["send", "a.msg", "--account", "ops", "--timeout", "5"];
    let parts = |server: &Server, from: usize| -> Vec<String> {
        let number = |text: String| text.split_once("/3)").unwrap().0.rsplit_once('(').unwrap().1.to_owned();
        server.got()[from..].iter().map(|got| number(got.text())).collect()
    };
    let ran = world.run(&args);
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    assert!(ran.stderr.contains("the part before it was not accepted"), "{}", ran.stderr);
    assert_eq!(parts(&server, 0), ["1", "2"]);
    refuse.store(false, std::sync::atomic::Ordering::SeqCst);
    let ran = world.run(&[&args[..], &["--resume"]].concat());
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(parts(&server, 2), ["2", "3"], "what was accepted is not sent again");
}
