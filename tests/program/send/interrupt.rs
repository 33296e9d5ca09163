//! Ctrl-C: what is under way comes to its end, the rest is not begun, and the next run goes on with it.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::server::{Do, Gate, Got, Server, code, ok};
use super::world::{World, ran};

const ROWS: usize = 300;
const SENT: &str = "/cgi-bin/message/custom/send";

fn token() -> Do {
    ok(r#"{"access_token":"token-0001","expires_in":7200}"#)
}

fn slowly(time: u64) -> impl Fn(&Got) -> Do {
    move |got| match got.path() {
        "/cgi-bin/stable_token" => token(),
        _ => Do::Wait(Duration::from_millis(time), Box::new(code(0, "ok"))),
    }
}

fn world(server: &Server) -> World {
    let world = World::new(server);
    world.file("a.msg", "param who: id(28 bytes)\n\nmessage user: custom.text {\n    to: who\n    body: \"hi\"\n}\n");
    let rows: String = (0..ROWS).map(|row| format!("o{row}\n")).collect();
    world.file("r.csv", &format!("who\n{rows}"));
    world
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

fn wait_for(server: &Server, calls: usize) {
    while server.at(SENT).len() < calls {
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_batch_ends_cleanly_and_goes_on() {
    let args = ["send", "a.msg", "--account", "shop", "--rows", "r.csv", "--jobs", "4"];
    for name in ["-INT", "-TERM"] {
        // What is under way when the signal comes is answered after it.
        let (gate, count) = (Gate::default(), AtomicUsize::new(0));
        let shut = gate.clone();
        let server = Server::new(move |got| match got.path() {
            "/cgi-bin/stable_token" => token(),
            _ if count.fetch_add(1, Ordering::SeqCst) < 17 => code(0, "ok"),
            _ => Do::Behind(shut.clone(), Box::new(code(0, "ok"))),
        });
        let world = world(&server);
        let mut sender = world.start(&args);
        wait_for(&server, 20);
        signal(&sender, name);
        let mut said = String::new();
        let mut stderr = BufReader::new(sender.stderr.take().unwrap());
        while !said.contains("stopping: waiting for calls in progress") {
            assert!(stderr.read_line(&mut said).unwrap() > 0, "{said}");
        }
        gate.open();
        stderr.read_to_string(&mut said).unwrap();
        assert_eq!(sender.wait().unwrap().code(), Some(130), "{said}");
        assert!(said.contains("interrupted; `--resume` sends the rest"), "{said}");
        assert!(said.contains(" 0 unknown,"), "{said}");
        let first = server.at(SENT).len();
        assert!((20..=21).contains(&first), "what was under way, and nothing after it: {first}");
        let shown = world.run(&["ledger", "show"]).stdout;
        assert!(shown.contains(&format!("{first} accepted, 0 refused")), "{shown}");
        let told = world.run(&[&args[..], &["--resume"]].concat());
        assert_eq!(told.status, 0, "{}", told.stderr);
        assert!(told.stderr.contains("300 accepted, 0 refused, 0 not sent, 0 unknown"), "{}", told.stderr);
        let mut sent: Vec<_> = server.at(SENT).iter().map(|got| got.text()).collect();
        assert_eq!(sent.len(), ROWS);
        sent.sort();
        sent.dedup();
        assert_eq!(sent.len(), ROWS, "each row once");
    }
}

#[test]
fn once_more_ends_at_once() {
    let server = Server::new(slowly(20_000));
    let world = world(&server);
    let start = Instant::now();
    let sender = world.start(&["send", "a.msg", "--account", "shop", "--rows", "r.csv"]);
    wait_for(&server, 1);
    signal(&sender, "-INT");
    std::thread::sleep(Duration::from_millis(300));
    signal(&sender, "-INT");
    let told = ran(sender.wait_with_output().unwrap());
    assert_eq!(told.status, 130);
    assert!(start.elapsed() < Duration::from_secs(15), "{:?}", start.elapsed());
    let shown = world.run(&["ledger", "show"]).stdout;
    assert!(!shown.contains(" 0 unknown"), "what was under way is not known: {shown}");
}

/// A wait for a rate is no call: it ends at once.
#[test]
fn a_wait_is_not_waited_for() {
    let server = Server::new(|_| code(0, "ok"));
    let world = World::new(&server);
    world.file("a.msg", "param n: int(0..99)\n\nmessage note: wecom.text {\n    body: \"${n}\"\n}\n");
    let rows: String = (0..30).map(|row| format!("{row}\n")).collect();
    world.file("r.csv", &format!("n\n{rows}"));
    let args = ["send", "a.msg", "--account", "ops", "--rows", "r.csv"];
    let sender = world.start(&args);
    while server.count() < 20 {
        std::thread::sleep(Duration::from_millis(5));
    }
    // The last answer is read, and the wait has begun.
    std::thread::sleep(Duration::from_millis(300));
    let start = Instant::now();
    signal(&sender, "-INT");
    let told = ran(sender.wait_with_output().unwrap());
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    assert_eq!(told.status, 130, "{}", told.stderr);
    assert!(told.stderr.contains("not sent: interrupted"), "{}", told.stderr);
    assert!(told.stderr.contains(" 0 unknown,"), "{}", told.stderr);
}
