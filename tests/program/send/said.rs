//! What is said where nothing goes out, or not everything: each finding of sending, in both languages.

use std::time::Duration;

use insta::assert_snapshot;

use super::server::{Do, Gate, Server, code, ok};
use super::world::{World, ran};

const FILE: &str = "param who: id(28 bytes)\nparam name: text(1..10 chars)\n\nmessage user: custom.text {\n    to: who\n    body: name\n}\n\n\
    message note: wecom.text {\n    body: \"hi\"\n}\n";
const ROWS: &str = "who,name\no1,a\no2,b\n";
const BATCH: [&str; 8] = ["send", "a.msg", "-m", "user", "--account", "shop", "--rows", "r.csv"];
const NOTE: [&str; 6] = ["send", "a.msg", "-m", "note", "--account", "ops"];

/// Runs a command in both languages; nothing of it may be sent.
fn said(world: &World, args: &[&str], environment: &[(&str, Option<&str>)]) -> String {
    let mut said = format!("$ msgc {}\n", args.join(" "));
    for lang in ["en", "zh"] {
        let mut command = world.command(&[args, &["--lang", lang]].concat());
        for (name, value) in environment {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        let ran = ran(command.output().unwrap());
        said.push_str(&format!("{}{}--- status {}\n", ran.stdout, ran.stderr, ran.status));
    }
    said + "\n"
}

fn server() -> Server {
    Server::new(|got| match got.path() {
        "/cgi-bin/stable_token" => ok(r#"{"access_token":"token-0001","expires_in":7200}"#),
        _ => code(0, "ok"),
    })
}

fn world(server: &Server) -> World {
    let world = World::new(server);
    world.file("a.msg", FILE);
    world.file("r.csv", ROWS);
    world
}

#[test]
fn before_anything_is_sent() {
    let server = server();
    let world = world(&server);
    let config = std::fs::read_to_string(world.path("msgc.toml")).unwrap();
    let mut all = said(&world, &NOTE, &[("OPS_KEY", None)]);
    all += &said(&world, &NOTE, &[("OPS_KEY", Some("two words"))]);
    world.file("msgc.toml", &config.replace("wecom = \"public\"\n", ""));
    all += &said(&world, &NOTE, &[]);
    world.file("msgc.toml", &config);
    all += &said(&world, &NOTE, &[("HOME", None)]);
    all += &said(&world, &NOTE, &[("XDG_STATE_HOME", Some("/dev/null"))]);
    world.file("msgc.toml", &config.replace(&format!("base_url = \"{}\"\n", server.address), ""));
    all += &said(&world, &[&NOTE[..], &["--no-pace"]].concat(), &[]);
    world.file("msgc.toml", &config);
    all += &said(&world, &["ledger", "show", "nosuchxy"], &[]);
    all += &said(&world, &["ledger", "show"], &[]);
    assert_eq!(server.got().len(), 0);
    assert_snapshot!(all);
}

#[test]
fn of_a_batch() {
    let server = server();
    let world = world(&server);
    assert_eq!(world.run(&[&BATCH[..], &["--once", "orders"]].concat()).status, 0);
    let shown = world.run(&["ledger", "show"]).stdout;
    let name = shown.get(..8).unwrap().to_owned();
    let sent = server.got().len();
    world.file("r.csv", "who,name\no3,c\no1,a\no2,b\n");
    let changed = said(&world, &[&BATCH[..], &["--once", "orders"]].concat(), &[]);
    world.file("b.msg", "message other: custom.text {\n    to: \"o9\"\n    body: \"hi\"\n}\n");
    let taken = said(&world, &["send", "b.msg", "--account", "shop", "--once", "orders"], &[]);
    let near = said(&world, &["ledger", "show", name.get(1..).unwrap()], &[]);
    assert_eq!(server.got().len(), sent);
    let near = near.replace(name.get(1..).unwrap(), "AME");
    assert_snapshot!((changed + &taken + &near).replace(&name, "NAME").replace(&format!("{}AME", &name[..1]), "NAME"));
}

#[test]
fn a_batch_that_another_process_sends() {
    let gate = Gate::default();
    let shut = gate.clone();
    let server = Server::new(move |got| match got.path() {
        "/cgi-bin/stable_token" => ok(r#"{"access_token":"token-0001","expires_in":7200}"#),
        _ => Do::Behind(shut.clone(), Box::new(code(0, "ok"))),
    });
    let world = world(&server);
    let args = [&BATCH[..], &["--once", "orders"]].concat();
    let first = world.start(&args);
    while server.at("/cgi-bin/message/custom/send").is_empty() {
        std::thread::sleep(Duration::from_millis(10));
    }
    let all = said(&world, &args, &[]);
    gate.open();
    assert_eq!(ran(first.wait_with_output().unwrap()).status, 0);
    assert_eq!(server.at("/cgi-bin/message/custom/send").len(), 2, "what is busy is left alone");
    let name = world.run(&["ledger", "show"]).stdout.get(..8).unwrap().to_owned();
    assert_snapshot!(all.replace(&name, "NAME"));
}

#[test]
fn what_was_not_sent() {
    let server = server();
    let world = world(&server);
    let config = std::fs::read_to_string(world.path("msgc.toml")).unwrap();
    // Nobody listens there.
    world.file("msgc.toml", &config.replace(&server.address, "http://127.0.0.1:9"));
    assert_snapshot!(said(&world, &[&NOTE[..], &["--timeout", "1"]].concat(), &[]));
}
