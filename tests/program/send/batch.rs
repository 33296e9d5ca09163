//! Rows: each is sent, told and recorded; a run that goes on sends none twice.

use std::time::Duration;

use insta::assert_snapshot;

use super::server::{Do, Gate, Got, Server, code, ok};
use super::world::{Ran, World};

const FILE: &str = "param who: id(28 bytes)\nparam name: text(1..10 chars)\n\nmessage user: custom.text {\n    to: who\n    body: \"你好 ${name}\"\n}\n";
const SEND: [&str; 6] = ["send", "a.msg", "--account", "shop", "--rows", "r.csv"];

fn picky(got: &Got) -> Do {
    match got.path() {
        "/cgi-bin/stable_token" => ok(r#"{"access_token":"token-0001","expires_in":7200}"#),
        _ if got.text().contains("no") => code(45015, "response out of time limit"),
        _ if got.text().contains("cut") => Do::Cut,
        _ => code(0, "ok"),
    }
}

fn world(server: &Server, rows: &str) -> World {
    let world = World::new(server);
    world.file("a.msg", FILE);
    world.file("r.csv", &format!("who,name\n{rows}"));
    world
}

/// The name of a batch is another one each time.
fn told(ran: &Ran) -> String {
    let name = ran.stderr.split_once("batch ").and_then(|(_, rest)| rest.get(..8)).unwrap_or("-").to_owned();
    format!("{}{}--- status {}\n", ran.stdout, ran.stderr, ran.status).replace(&name, "NAME")
}

#[test]
fn a_batch_is_told_on_one_screen() {
    let server = Server::new(picky);
    let world = world(&server, "o1,a\no2,no\no3,cut\no4,far too long a name\no5,b\no6,no\n");
    let ran = world.run(&[&SEND[..], &["--report", "r.json"]].concat());
    assert_snapshot!(told(&ran));
    let report: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(world.path("r.json")).unwrap()).unwrap();
    let states: Vec<_> = report["intents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["row"].as_u64().unwrap(), row["state"].as_str().unwrap().to_owned()))
        .collect();
    let expected = [(2, "accepted"), (3, "refused"), (4, "unknown"), (5, "invalid"), (6, "accepted"), (7, "refused")];
    assert_eq!(states, expected.map(|(row, state)| (row, state.to_owned())));

    let again = world.run(&[&SEND[..], &["--resume", "--report", "r.csv.csv"]].concat());
    assert_eq!(again.status, 4);
    assert_eq!(server.at("/cgi-bin/message/custom/send").len(), 5, "nothing is sent twice");
    let table = std::fs::read_to_string(world.path("r.csv.csv")).unwrap();
    assert_eq!(table.lines().count(), 7, "{table}");
    assert!(
        table.lines().nth(2).unwrap().contains(",shop,3,0,refused,45015,,response out of time limit,1,"),
        "{table}"
    );

    let shown = world.run(&["ledger", "show"]);
    assert!(
        shown.stdout.contains("2 accepted, 2 refused, 0 not sent, 1 unknown, 1 without a message"),
        "{}",
        shown.stdout
    );
    let name = shown.stdout.split(' ').next().unwrap().to_owned();
    let one = world.run(&["ledger", "show", &name]);
    assert_eq!(
        one.stdout.lines().skip(1).collect::<Vec<_>>(),
        [
            "  row 4: unknown, the connection was closed without a response",
            "  row 3: refused, 45015",
            "  row 5: without a message",
            "  row 7: refused, 45015",
        ]
    );
    assert_eq!(world.run(&["ledger", "show", "nosuch"]).status, 2);
    assert_eq!(world.run(&["ledger", "prune", "--days", "0"]).status, 0);
}

#[test]
fn what_was_mended_is_sent_and_what_was_moved_is_not() {
    let server = Server::new(picky);
    let world = world(&server, "o1,a\no2,no\no3,far too long a name\n");
    assert_eq!(world.run(&SEND).status, 3);
    // A row that gave no message, mended; and a new one.
    world.file("r.csv", "who,name\no1,a\no2,no\no3,short\no4,b\n");
    let ran = world.run(&[&SEND[..], &["--resume"]].concat());
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    let sent: Vec<_> = server
        .at("/cgi-bin/message/custom/send")
        .iter()
        .map(|got| got.json()["touser"].as_str().unwrap().to_owned())
        .collect();
    let mut sent = sent;
    sent.sort();
    assert_eq!(sent, ["o1", "o2", "o3", "o4"]);
    world.file("r.csv", "who,name\no0,new\no1,a\no2,no\no3,short\no4,b\n");
    let ran = world.run(&[&SEND[..], &["--resume"]].concat());
    assert!(ran.status == 2 && ran.stderr.contains("error[row-changed]: row 2"), "{}", ran.stderr);
    assert_eq!(server.at("/cgi-bin/message/custom/send").len(), 4);
}

#[test]
fn enough_failures_are_enough() {
    let server = Server::new(picky);
    let rows: String = (0..200).map(|row| format!("o{row},no\n")).collect();
    let world = world(&server, &rows);
    let ran = world.run(&[&SEND[..], &["--max-failures", "3", "--jobs", "1"]].concat());
    assert_eq!(ran.status, 3);
    assert!(ran.stderr.contains("stopped after"), "{}", ran.stderr);
    assert!(server.at("/cgi-bin/message/custom/send").len() < 10);
}

#[test]
fn once_names_a_batch() {
    let server = Server::new(picky);
    let world = world(&server, "o1,a\n");
    let args = [&SEND[..], &["--once", "orders"]].concat();
    assert_eq!(world.run(&args).status, 0);
    world.file("r.csv", "who,name\no1,a\no2,b\n");
    assert_eq!(world.run(&args).status, 0);
    assert_eq!(server.at("/cgi-bin/message/custom/send").len(), 2, "the new row alone");
}

/// A name that another message has would be taken for "sent".
#[test]
fn once_names_one_message() {
    let server = Server::new(picky);
    let world = world(&server, "o1,a\n");
    world.file("b.msg", "message other: custom.text {\n    to: \"o9\"\n    body: \"hi\"\n}\n");
    assert_eq!(world.run(&[&SEND[..], &["--once", "orders"]].concat()).status, 0);
    let ran = world.run(&["send", "b.msg", "--account", "shop", "--once", "orders"]);
    assert_eq!(ran.status, 2, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("error[once-taken]: `--once orders` is already the name of a run of `user` in `a.msg`"),
        "{}",
        ran.stderr
    );
    assert_eq!(server.at("/cgi-bin/message/custom/send").len(), 1);
}

/// Where nothing gets through, the rest of the rows is not tried one by one.
#[test]
fn a_platform_that_is_not_there_stops_a_batch() {
    let server = Server::new(picky);
    let rows: String = (0..500).map(|row| format!("o{row},a\n")).collect();
    let world = world(&server, &rows);
    let config = std::fs::read_to_string(world.path("msgc.toml")).unwrap();
    // A token first, then nobody.
    assert_eq!(world.run(&["send", "a.msg", "-p", "who=o1", "-p", "name=a", "--account", "shop"]).status, 0);
    world.file("msgc.toml", &config.replace(&server.address, "http://127.0.0.1:9"));
    let ran = world.run(&[&SEND[..], &["--timeout", "1", "--jobs", "50"]].concat());
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    assert!(ran.stderr.contains("stopped: the platform cannot be reached"), "{}", ran.stderr);
    let summary = ran.stderr.lines().find(|line| line.starts_with("`shop`, batch")).unwrap();
    let unsent: u64 = summary.split(" not sent").next().unwrap().rsplit(' ').next().unwrap().parse().unwrap();
    assert!((50..150).contains(&unsent), "{unsent}");
}

/// Nor where the day's calls are used up.
#[test]
fn a_quota_that_is_used_up_stops_a_batch() {
    let server = Server::new(|got| match got.path() {
        "/cgi-bin/stable_token" => ok(r#"{"access_token":"token-0001","expires_in":7200}"#),
        _ => code(45009, "reach max api daily quota limit"),
    });
    let rows: String = (0..500).map(|row| format!("o{row},a\n")).collect();
    let world = world(&server, &rows);
    let ran = world.run(&SEND);
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    assert!(ran.stderr.contains("stopped: the daily quota is used up"), "{}", ran.stderr);
    assert!(server.at("/cgi-bin/message/custom/send").len() < 100);
}

/// Rows of several requests: each part once, in its order, and counted by rows where rows are told.
#[test]
fn rows_of_several_parts_go_on_where_they_stopped() {
    let refuse = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
    let refused = refuse.clone();
    let server = Server::new(move |got| match got.path() {
        "/cgi-bin/stable_token" => ok(r#"{"access_token":"token-0001","expires_in":7200}"#),
        _ if refused.load(std::sync::atomic::Ordering::SeqCst)
            && got.text().contains("(2/")
            && got.text().contains("o3") =>
        {
            code(-1, "system busy")
        }
        _ => code(0, "ok"),
    });
    let world = World::new(&server);
    world.file(
        "a.msg",
        "param who: id(28 bytes)\nparam text: text(4000 bytes, lines)\n\nmessage user: custom.text {\n    to: who\n    overflow: \"split\"\n    body: text\n}\n",
    );
    let long: String = (0..45).map(|line| format!("line {line} {}\n", "一".repeat(20))).collect();
    let rows: String = (0..6)
        .map(|row| if row % 2 == 0 { format!("o{row},short\n") } else { format!("o{row},\"{long}\"\n") })
        .collect();
    world.file("r.csv", &format!("who,text\n{rows}"));
    let ran = world.run(&[&SEND[..], &["--timeout", "1"]].concat());
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    let sent = |server: &Server| -> Vec<(String, String)> {
        let got = server.at("/cgi-bin/message/custom/send");
        let mut sent: Vec<_> = got
            .iter()
            .map(|got| {
                let body = got.json();
                let text = body["text"]["content"].as_str().unwrap().to_owned();
                (body["touser"].as_str().unwrap().to_owned(), text.lines().next().unwrap().to_owned())
            })
            .collect();
        sent.sort();
        sent
    };
    let before = sent(&server);
    let of =
        |who: &str| before.iter().filter(|(user, _)| user == who).map(|(_, part)| part.as_str()).collect::<Vec<_>>();
    assert_eq!(
        (of("o0"), of("o1"), of("o3")),
        (vec!["short"], vec!["(1/2)", "(2/2)"], vec!["(1/2)", "(2/2)", "(2/2)"])
    );
    refuse.store(false, std::sync::atomic::Ordering::SeqCst);
    let ran = world.run(&[&SEND[..], &["--resume", "--report", "r.json"]].concat());
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let after = sent(&server);
    assert_eq!(after.len(), before.len() + 1, "the part that was missing");
    let report: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(world.path("r.json")).unwrap()).unwrap();
    assert!(report["intents"].as_array().unwrap().iter().all(|intent| intent["state"] == "accepted"));
    assert_eq!(report["intents"].as_array().unwrap().len(), 9);
}

#[test]
fn one_process_has_a_batch() {
    let gate = Gate::default();
    let shut = gate.clone();
    let server = Server::new(move |got| match got.path() {
        "/cgi-bin/stable_token" => ok(r#"{"access_token":"token-0001","expires_in":7200}"#),
        _ => Do::Behind(shut.clone(), Box::new(code(0, "ok"))),
    });
    let world = world(&server, "o1,a\no2,b\n");
    let args = [&SEND[..], &["--once", "orders"]].concat();
    let first = world.start(&args);
    while server.at("/cgi-bin/message/custom/send").is_empty() {
        std::thread::sleep(Duration::from_millis(10));
    }
    let second = world.run(&args);
    gate.open();
    assert!(second.status == 2 && second.stderr.contains("error[batch-busy]"), "{}", second.stderr);
    assert_eq!(super::world::ran(first.wait_with_output().unwrap()).status, 0);
    assert_eq!(server.at("/cgi-bin/message/custom/send").len(), 2);
}

const NOTE: &str = "param n: int(0..99)\n\nmessage note: wecom.text {\n    body: \"${n}\"\n}\n";

fn rows(count: usize) -> String {
    std::iter::once("n\n".to_owned()).chain((0..count).map(|n| format!("{n}\n"))).collect()
}

/// Waits until a server has got so many, and a while longer.
fn wait_for(server: &Server, count: usize) {
    let start = std::time::Instant::now();
    while server.count() < count && start.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(500));
}

/// Twenty a minute for the webhook of the public page, whoever sends: all at once, and then none for a minute.
#[test]
fn the_pace_is_kept_by_all_processes_together() {
    let server = Server::new(|_| code(0, "ok"));
    let world = World::new(&server);
    world.file("a.msg", NOTE);
    world.file("r.csv", &rows(19));
    assert_eq!(world.run(&["send", "a.msg", "--account", "ops", "--rows", "r.csv"]).status, 0);
    let senders: Vec<_> =
        (0..3).map(|n| world.start(&["send", "a.msg", "--account", "ops", "-p", &format!("n={n}")])).collect();
    wait_for(&server, 20);
    assert_eq!(server.got().len(), 20, "the whole rate at once");
    for sender in senders {
        interrupt(&sender);
        let ran = super::world::ran(sender.wait_with_output().unwrap());
        if ran.status != 0 {
            let said = ran.stderr.lines().next().unwrap_or_default();
            assert!(said.starts_with("send: waiting until "), "{}", ran.stderr);
            assert!(said.ends_with(" s): the platform allows 20 calls per 60 s for one bot"), "{}", ran.stderr);
            assert_eq!(ran.status, 130, "{}", ran.stderr);
        }
    }
    assert_eq!(server.got().len(), 20);
}

/// Several robots of one chat take turns, and what they send stays in its order.
#[test]
fn robots_of_a_chat_take_turns() {
    let server = Server::new(|_| code(0, "ok"));
    let world = World::new(&server);
    world.file("a.msg", NOTE);
    world.file("r.csv", &rows(45));
    world.file(
        "msgc.toml",
        &format!(
            "[platform]\nwecom = \"public\"\n\n[accounts.ops]\nchannel = \"wecom\"\n\
             keys = [{{ env = \"OPS_KEY\" }}, {{ env = \"OPS_KEY_2\" }}]\nbase_url = \"{}\"\n",
            server.address
        ),
    );
    let send = ["send", "a.msg", "--account", "ops", "--rows", "r.csv"];
    let mut command = world.command(&send);
    let sender = command.env("OPS_KEY_2", "CANARY-SECOND").spawn().unwrap();
    wait_for(&server, 40);
    interrupt(&sender);
    let ran = super::world::ran(sender.wait_with_output().unwrap());
    assert_eq!(ran.status, 130, "{}", ran.stderr);
    assert!(ran.stderr.contains("the platform allows 20 calls per 60 s for each of 2 bots"), "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("waiting until").count(), 1, "{}", ran.stderr);
    assert!(!ran.stderr.contains("CANARY"));
    let got = server.got();
    assert_eq!(got.len(), 40, "the sum of two windows");
    let texts: Vec<_> = got.iter().map(|got| got.json()["text"]["content"].as_str().unwrap().to_owned()).collect();
    assert_eq!(texts, (0..40).map(|n| n.to_string()).collect::<Vec<_>>());
    let second = |got: &Got| got.target.ends_with("CANARY-SECOND");
    assert!(got.chunks(2).all(|turn| !second(&turn[0]) && second(&turn[1])));

    // The same robot twice, and one that is not there.
    let twice = super::world::ran(world.command(&send).env("OPS_KEY_2", super::world::KEY).output().unwrap());
    assert!(twice.stderr.contains("`OPS_KEY_2` is the key of a bot that is already listed"), "{}", twice.stderr);
    let address = |key: &str| format!("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={key}");
    let same = super::world::ran(world.command(&send).env("OPS_KEY_2", address(super::world::KEY)).output().unwrap());
    assert!(same.stderr.contains("`OPS_KEY_2` is the key of a bot that is already listed"), "{}", same.stderr);
    let none = super::world::ran(world.command(&send).env("OPS_KEY_2", address("")).output().unwrap());
    assert!(none.stderr.contains("cannot get `keys` of account `ops`"), "{}", none.stderr);
    assert!(none.stderr.contains("`OPS_KEY_2` is an address without a value for `key=`"), "{}", none.stderr);
    assert_eq!((same.status, none.status), (2, 2));
    let unset = world.run(&send);
    assert!(
        unset.stderr.contains("cannot get `keys` of account `ops`: the environment variable `OPS_KEY_2` is not set")
    );
    assert_eq!((twice.status, unset.status), (2, 2));
}

#[test]
fn a_mock_needs_no_pace() {
    let server = Server::new(|_| code(0, "ok"));
    let world = World::new(&server);
    world.file("a.msg", NOTE);
    world.file("r.csv", &rows(60));
    let send = ["send", "a.msg", "--account", "ops", "--rows", "r.csv", "--no-pace"];
    assert_eq!(world.run(&send).status, 0);
    assert_eq!(server.got().len(), 60);
    let config = std::fs::read_to_string(world.path("msgc.toml")).unwrap();
    for elsewhere in ["https://qyapi.weixin.qq.com", ""] {
        let line = format!("base_url = \"{}\"\n", server.address);
        let other = if elsewhere.is_empty() { String::new() } else { format!("base_url = \"{elsewhere}\"\n") };
        world.file("msgc.toml", &config.replacen(&line, &other, 1));
        let ran = world.run(&send);
        assert!(ran.status == 2 && ran.stderr.contains("error[pace-needed]"), "{}", ran.stderr);
    }
}

/// As Ctrl-C does.
fn interrupt(child: &std::process::Child) {
    let _ = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
}

/// No file is left behind for each batch.
#[test]
fn locks_are_removed() {
    let server = Server::new(picky);
    let world = world(&server, "o1,a\n");
    for _ in 0..3 {
        assert_eq!(world.run(&SEND).status, 0);
    }
    let locks = world.path("home/.local/state/msgc/locks");
    let batches = || {
        let names = std::fs::read_dir(&locks).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("batch-")).count()
    };
    assert_eq!(batches(), 0);
    // Killed processes leave theirs.
    std::fs::write(locks.join("batch-1"), "").unwrap();
    std::fs::write(locks.join("batch-77"), "").unwrap();
    let held = std::fs::File::open(locks.join("batch-1")).unwrap();
    held.lock().unwrap();
    assert_eq!(world.run(&["ledger", "prune"]).status, 0);
    assert_eq!(batches(), 1, "one that is held stays");
    drop(held);
    assert_eq!(world.run(&["ledger", "prune"]).status, 0);
    assert_eq!(batches(), 0);
}

/// Equal bodies never overlap, whichever process sends them.
#[test]
fn twins_wait_for_each_other() {
    let flying = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
    let most = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
    let (now, seen) = (flying.clone(), most.clone());
    let server = Server::new(move |_| {
        use std::sync::atomic::Ordering::SeqCst;
        seen.fetch_max(now.fetch_add(1, SeqCst) + 1, SeqCst);
        std::thread::sleep(Duration::from_millis(60));
        now.fetch_sub(1, SeqCst);
        code(0, "ok")
    });
    let world = World::with(&server, "beta", "current");
    world.file("a.msg", "message note: wecom.text {\n    body: \"the same\"\n}\n");
    let senders: Vec<_> = (0..5).map(|_| world.start(&["send", "a.msg", "--account", "ops"])).collect();
    for sender in senders {
        assert_eq!(super::world::ran(sender.wait_with_output().unwrap()).status, 0);
    }
    assert_eq!((server.got().len(), most.load(std::sync::atomic::Ordering::SeqCst)), (5, 1));
}
