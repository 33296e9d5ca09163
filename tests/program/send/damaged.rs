//! A ledger that is damaged sends nothing twice, and says how to go on.

use std::fs;
use std::time::Duration;

use insta::assert_snapshot;
use rusqlite::{Connection, OpenFlags};

use super::server::{Do, Gate, Got, Server, code, ok};
use super::world::{Ran, World, ran};

const FILE: &str = "param who: id(28 bytes)\n\nmessage user: custom.text {\n    to: who\n    body: \"hi\"\n}\n";
const SEND: [&str; 6] = ["send", "a.msg", "--account", "shop", "--rows", "r.csv"];
const LEDGER: &str = "home/.local/state/msgc/ledger.db";

fn taking(got: &Got) -> Do {
    match got.path() {
        "/cgi-bin/stable_token" => ok(r#"{"access_token":"token-0001","expires_in":7200}"#),
        _ => code(0, "ok"),
    }
}

/// A batch of so many rows that were all accepted.
fn sent(server: &Server, rows: usize) -> World {
    let world = World::new(server);
    world.file("a.msg", FILE);
    let rows: String = (0..rows).map(|row| format!("o{row}\n")).collect();
    world.file("r.csv", &format!("who\n{rows}"));
    assert_eq!(world.run(&SEND).status, 0);
    world
}

fn resume(world: &World) -> Ran {
    world.run(&[&SEND[..], &["--resume"]].concat())
}

fn change(world: &World, sql: &str) {
    Connection::open(world.path(LEDGER)).unwrap().execute_batch(sql).unwrap();
}

/// In both languages; names and folders are others each time.
fn said(world: &World, args: &[&str]) -> String {
    let mut all = format!("$ msgc {}\n", args.join(" "));
    for lang in ["en", "zh"] {
        // Where lines are wrapped depends on the length of the folder's name.
        let ran = ran(world.command(&[args, &["--lang", lang]].concat()).env("COLUMNS", "1000").output().unwrap());
        all.push_str(&format!("{}{}--- status {}\n", ran.stdout, ran.stderr, ran.status));
    }
    let home = world.path("home").display().to_string();
    // Looked at without making one.
    let file = Connection::open_with_flags(world.path(LEDGER), OpenFlags::SQLITE_OPEN_READ_WRITE);
    let name = |file: Connection| file.query_row("SELECT name FROM batch", [], |row| row.get::<_, String>(0)).ok();
    let batch = file.ok().and_then(name);
    let all = all.replace(&home, "HOME");
    let all = batch.map_or(all.clone(), |batch| all.replace(&batch, "BATCH"));
    all.lines().map(|line| if line.contains("Z  shop") { "TIME\n".to_owned() } else { format!("{line}\n") }).collect()
}

#[test]
fn a_row_that_is_lost_stops_the_batch() {
    let server = Server::new(taking);
    let world = sent(&server, 30);
    let before = server.count();
    change(&world, "DELETE FROM intent WHERE row = 7");
    let all = [&SEND[..], &["--resume"]].concat();
    let told = said(&world, &all);
    assert_eq!(server.count(), before, "nothing is sent");
    assert_snapshot!(told);
    // Other batches are whole.
    world.file("s.csv", "who\no100\n");
    let other = ["send", "a.msg", "--account", "shop", "--rows", "s.csv"];
    assert_eq!(world.run(&other).status, 0);
    assert_eq!(world.run(&[&other[..], &["--resume"]].concat()).status, 0);
    assert_eq!(world.run(&["ledger", "show"]).status, 2);
}

#[test]
fn a_row_that_was_changed_is_unknown() {
    let server = Server::new(taking);
    let world = sent(&server, 30);
    world.file("r.csv", &(fs::read_to_string(world.path("r.csv")).unwrap() + "o30\n"));
    change(&world, "UPDATE intent SET state = 3 WHERE row = 7");
    let before = server.count();
    let ran = resume(&world);
    assert_eq!(ran.status, 4, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("its record in the ledger is damaged") && ran.stderr.contains("rows 7"),
        "{}",
        ran.stderr
    );
    assert_eq!(server.count(), before + 1, "the new row alone");
    let export = world.run(&["ledger", "export"]);
    assert_eq!(export.status, 2, "{}", export.stderr);
    let intents: serde_json::Value = serde_json::from_str(&export.stdout).unwrap();
    let states = intents["intents"].as_array().unwrap().iter().map(|one| one["state"].as_str().unwrap().to_owned());
    assert_eq!(states.filter(|state| state == "accepted").count(), 30);
    assert_snapshot!(said(&world, &["ledger", "show"]));
    let again = world.run(&[&SEND[..], &["--resume", "--resend-unknown"]].concat());
    assert_eq!((again.status, server.count()), (0, before + 2), "{}", again.stderr);
    assert_eq!(world.run(&["ledger", "export"]).status, 0, "it was written anew");
}

#[test]
fn a_ledger_is_not_given_up_without_need() {
    let gate = Gate::default();
    let shut = gate.clone();
    let server = Server::new(move |got| match got.path() {
        "/cgi-bin/message/custom/send" if String::from_utf8_lossy(&got.body).contains("slow") => {
            Do::Behind(shut.clone(), Box::new(code(0, "ok")))
        }
        _ => taking(got),
    });
    let world = sent(&server, 3);
    let mut all = said(&world, &["ledger", "new"]);
    world.file("s.csv", "who\nslow\n");
    let sending = world.start(&["send", "a.msg", "--account", "shop", "--rows", "s.csv"]);
    while server.at("/cgi-bin/message/custom/send").len() < 4 {
        std::thread::sleep(Duration::from_millis(10));
    }
    change(&world, "DELETE FROM intent WHERE row = 3");
    all += &said(&world, &["ledger", "new"]);
    gate.open();
    assert_eq!(ran(sending.wait_with_output().unwrap()).status, 0);
    assert_snapshot!(all);
}

/// Bytes of the real file, through the real program.
#[test]
fn flipped_bytes_send_nothing_twice() {
    let server = Server::new(taking);
    let world = sent(&server, 60);
    let whole = fs::read(world.path(LEDGER)).unwrap();
    let before = server.count();
    assert_eq!(resume(&world).status, 0);
    let mut stopped = 0;
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        fs::write(world.path(LEDGER), &bytes).unwrap();
        let ran = resume(&world);
        assert!([0, 2, 4].contains(&ran.status), "byte {at}: {}", ran.stderr);
        assert_eq!(server.count(), before, "byte {at}: {}", ran.stderr);
        stopped += usize::from(ran.status == 2);
    }
    assert!(stopped > 1, "{stopped}");
    fs::write(world.path(LEDGER), &whole).unwrap();
    assert_eq!(resume(&world).status, 0, "as it was");
    assert_eq!(server.count(), before);
}

#[test]
fn what_is_said_of_a_damaged_ledger() {
    let server = Server::new(taking);
    let world = sent(&server, 3);
    let state = world.path("home/.local/state/msgc");
    let whole = fs::read(state.join("ledger.db")).unwrap();
    let mut all = Vec::new();
    fs::remove_file(state.join("ledger.db")).unwrap();
    all.push(said(&world, &SEND));
    assert!(!state.join("ledger.db").exists(), "none is made in its place");
    all.push(said(&world, &["ledger", "export"]));
    fs::write(state.join("ledger.db"), &whole[..whole.len() / 2]).unwrap();
    all.push(said(&world, &SEND));
    fs::write(state.join("ledger.db"), b"what is this").unwrap();
    all.push(said(&world, &SEND));
    fs::write(state.join("ledger.db"), &whole).unwrap();
    change(&world, "UPDATE batch SET source = zeroblob(16)");
    all.push(said(&world, &["ledger", "show"]));
    all.push(said(&world, &["receipt", "a.msg"]));
    assert_snapshot!(all.join("\n"));
    let count = server.count();
    let new = world.run(&["ledger", "new"]);
    assert_eq!(new.status, 0, "{}", new.stderr);
    assert!(new.stderr.contains("an empty one is in use"), "{}", new.stderr);
    let aside = fs::read_dir(&state)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.is_dir() && path.file_name().unwrap().to_string_lossy().starts_with("ledger-"));
    assert!(aside.unwrap().join("ledger.db").exists(), "nothing is deleted");
    assert_eq!(server.count(), count);
    assert_eq!(world.run(&["ledger", "new"]).status, 2, "it is whole now");
    assert_eq!(world.run(&SEND).status, 0);
}

/// Its last messages are only in the log.
#[test]
fn a_run_is_killed_and_its_log_is_lost() {
    let server = Server::new(|got| match got.path() {
        "/cgi-bin/stable_token" => ok(r#"{"access_token":"token-0001","expires_in":7200}"#),
        _ if got.text().contains("o20") => Do::Wait(std::time::Duration::from_secs(30), Box::new(code(0, "ok"))),
        _ => code(0, "ok"),
    });
    let world = World::new(&server);
    world.file("a.msg", FILE);
    let rows: String = (0..30).map(|row| format!("o{row}\n")).collect();
    world.file("r.csv", &format!("who\n{rows}"));
    let mut sender = world.start(&[&SEND[..], &["--jobs", "1"]].concat());
    while !server.got().iter().any(|got| got.text().contains("o20")) {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    sender.kill().unwrap();
    sender.wait().unwrap();
    let log = world.path("home/.local/state/msgc/ledger.db-wal");
    let whole = fs::read(&log).unwrap();
    let before = server.count();
    for bytes in [None, Some(&whole[..whole.len() / 2]), Some(&[][..])] {
        match bytes {
            Some(bytes) => fs::write(&log, bytes).unwrap(),
            None => fs::remove_file(&log).unwrap(),
        }
        let ran = resume(&world);
        assert!(ran.status == 2 && ran.stderr.contains("error[ledger-damaged]"), "{}", ran.stderr);
        fs::write(&log, &whole).unwrap();
    }
    assert_eq!(server.count(), before);
    let ran = resume(&world);
    assert_eq!(ran.status, 4, "{}", ran.stderr);
    assert_eq!(server.count(), before + 9, "o21 to o29; o20 is unknown: {}", ran.stderr);
}
