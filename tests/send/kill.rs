//! A sender that is killed again and again: nothing that was accepted is sent twice, nothing is forgotten.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::server::{Do, Got, Server, code, ok};
use super::world::World;

const ROWS: usize = 10_000;
const KILLS: usize = 50;

fn token(got: &Got) -> Option<Do> {
    (got.path() == "/cgi-bin/stable_token").then(|| ok(r#"{"access_token":"token-0001","expires_in":7200}"#))
}

fn rows(world: &World) {
    let rows: String = (0..ROWS).map(|row| format!("o{row},row{row}\n")).collect();
    world.file("r.csv", &format!("who,name\n{rows}"));
}

/// Kills the sender again and again: before its first call, or after some that differ from time to time.
fn torment(world: &World, server: &Server, send: &[&str]) {
    let mut random = 12_345_u64;
    for round in 0..KILLS {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let resume: &[&str] = if round == 0 { &[] } else { &["--resume"] };
        let before = server.count();
        let calls = usize::try_from(random >> 33).unwrap() % (ROWS / KILLS * 3 / 2);
        let mut sender = world.start(&[send, resume].concat());
        while server.count() < before + calls && sender.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(500));
        }
        let ended = sender.try_wait().unwrap().is_some();
        sender.kill().unwrap();
        let ran = super::world::ran(sender.wait_with_output().unwrap());
        assert!(!ended, "round {round}: {}", ran.stderr);
    }
}

#[test]
fn with_de_duplication_every_row_is_accepted_exactly_once() {
    // What the platform took, by recipient and id; it takes the same id once.
    let taken: Arc<Mutex<HashMap<(String, String), u32>>> = Arc::default();
    let taking = Arc::clone(&taken);
    let server = Server::new(move |got| {
        token(got).unwrap_or_else(|| {
            let body = got.json();
            let key = (body["touser"].as_str().unwrap().to_owned(), body["client_msg_id"].as_str().unwrap().to_owned());
            let number = {
                let mut taken = taking.lock().unwrap();
                let next = taken.len() as u32;
                *taken.entry(key).or_insert(next)
            };
            Do::Wait(
                Duration::from_millis(2),
                Box::new(ok(&format!("{{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":{number}}}"))),
            )
        })
    });
    let world = World::new(&server);
    world.file("a.msg", "param who: id(28 bytes)\nparam name: text(1..10 chars)\n\nmessage user: template {\n    to: who\n    template_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n    data {\n        thing1: name\n    }\n}\n");
    rows(&world);
    let send = ["send", "a.msg", "--account", "shop", "--rows", "r.csv"];
    torment(&world, &server, &send);
    let ran = world.run(&[&send[..], &["--resume"]].concat());
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("10 000 accepted, 0 refused, 0 not sent, 0 unknown"), "{}", ran.stderr);
    let mut by_user: BTreeMap<String, u32> = BTreeMap::new();
    for (user, _) in taken.lock().unwrap().keys() {
        *by_user.entry(user.clone()).or_default() += 1;
    }
    assert_eq!(by_user.len(), ROWS, "nothing is forgotten");
    assert!(by_user.values().all(|count| *count == 1), "nothing is taken twice");
}

#[test]
fn without_it_every_row_is_sent_once_and_what_was_in_flight_is_said() {
    let taken: Arc<Mutex<BTreeMap<String, u32>>> = Arc::default();
    let taking = Arc::clone(&taken);
    let server = Server::new(move |got| {
        token(got).unwrap_or_else(|| {
            *taking.lock().unwrap().entry(got.json()["touser"].as_str().unwrap().to_owned()).or_default() += 1;
            Do::Wait(Duration::from_millis(1), Box::new(code(0, "ok")))
        })
    });
    let world = World::new(&server);
    world.file("a.msg", "param who: id(28 bytes)\nparam name: text(1..10 chars)\n\nmessage user: custom.text {\n    to: who\n    body: name\n}\n");
    rows(&world);
    let send = ["send", "a.msg", "--account", "shop", "--rows", "r.csv"];
    torment(&world, &server, &send);
    let ran = world.run(&[&send[..], &["--resume", "--report", "r.json"]].concat());
    let report: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(world.path("r.json")).unwrap()).unwrap();
    let taken = taken.lock().unwrap();
    let mut unknown = 0;
    let intents = report["intents"].as_array().unwrap();
    assert_eq!(intents.len(), ROWS, "nothing is forgotten");
    for intent in intents {
        let user = format!("o{}", intent["row"].as_u64().unwrap() - 2);
        let count = taken.get(&user).copied().unwrap_or_default();
        match intent["state"].as_str().unwrap() {
            "accepted" => assert_eq!(count, 1, "{user}"),
            "unknown" => {
                unknown += 1;
                assert!(count <= 1, "{user}");
            }
            other => panic!("{user} is {other}"),
        }
    }
    // No more than were in flight at a kill.
    assert!(unknown <= KILLS * 16, "{unknown} after {KILLS} kills");
    assert_eq!(ran.status, if unknown > 0 { 4 } else { 0 });
}
