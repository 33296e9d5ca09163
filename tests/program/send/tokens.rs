//! One token request for one expiry, however many senders there are.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::server::{Do, Server, code, ok};
use super::world::{World, ran};

const FILE: &str = "message user: custom.text {\n    to: \"o1\"\n    body: \"hi\"\n}\n";
const SEND: [&str; 4] = ["send", "a.msg", "--account", "shop"];

fn token(number: u32, life: u32) -> Do {
    ok(&format!("{{\"access_token\":\"t{number}\",\"expires_in\":{life}}}"))
}

#[test]
fn twenty_senders_ask_once() {
    let server = Server::new(|got| match got.path() {
        "/cgi-bin/stable_token" => Do::Wait(Duration::from_millis(300), Box::new(token(1, 7200))),
        _ => code(0, "ok"),
    });
    let world = World::new(&server);
    world.file("a.msg", FILE);
    let senders: Vec<_> = (0..20).map(|_| world.start(&SEND)).collect();
    for sender in senders {
        let ran = ran(sender.wait_with_output().unwrap());
        assert_eq!(ran.status, 0, "{}", ran.stderr);
    }
    assert_eq!(server.at("/cgi-bin/stable_token").len(), 1);
    assert_eq!(server.at("/cgi-bin/message/custom/send").len(), 20);
}

/// The one that is good is told by the server; all others are refused.
fn moody(good: &'static AtomicU32) -> Server {
    Server::new(move |got| match got.path() {
        "/cgi-bin/stable_token" => {
            let force = got.json()["force_refresh"] == true;
            Do::Wait(
                Duration::from_millis(100),
                Box::new(token(
                    if force { good.fetch_add(1, Ordering::SeqCst) + 1 } else { good.load(Ordering::SeqCst) },
                    7200,
                )),
            )
        }
        _ if got.target.ends_with(&format!("=t{}", good.load(Ordering::SeqCst))) => code(0, "ok"),
        _ => code(42001, "access_token expired"),
    })
}

#[test]
fn a_stale_token_is_replaced_once_for_all() {
    static GOOD: AtomicU32 = AtomicU32::new(1);
    let server = moody(&GOOD);
    let world = World::new(&server);
    world.file("a.msg", FILE);
    assert_eq!(world.run(&SEND).status, 0);
    GOOD.store(2, Ordering::SeqCst);
    let senders: Vec<_> = (0..20).map(|_| world.start(&SEND)).collect();
    for sender in senders {
        let ran = ran(sender.wait_with_output().unwrap());
        assert_eq!(ran.status, 0, "{}", ran.stderr);
    }
    assert_eq!(server.at("/cgi-bin/stable_token").len(), 2, "one for each token");
    assert!(server.at("/cgi-bin/stable_token").iter().all(|got| got.json()["force_refresh"] == false));
}

#[test]
fn one_refresh_and_one_retry() {
    let server = Server::new(|got| match got.path() {
        "/cgi-bin/stable_token" => token(if got.json()["force_refresh"] == true { 2 } else { 1 }, 7200),
        _ => code(40001, "invalid credential"),
    });
    let world = World::new(&server);
    world.file("a.msg", FILE);
    assert_eq!(world.run(&SEND).status, 3);
    let asked: Vec<_> =
        server.at("/cgi-bin/stable_token").iter().map(|got| got.json()["force_refresh"] == true).collect();
    assert_eq!(asked, [false, false, true], "the same one again, so that another is forced");
    assert_eq!(server.at("/cgi-bin/message/custom/send").len(), 2);
}

#[test]
fn a_token_is_renewed_before_its_end() {
    let server = Server::new(|got| match got.path() {
        "/cgi-bin/stable_token" => token(1, 7200),
        _ => code(0, "ok"),
    });
    let world = World::new(&server);
    let inside = world.inside();
    let plan = inside.plan(FILE).unwrap();
    let asked = || server.at("/cgi-bin/stable_token").len();
    // Five minutes before its end another is asked for.
    for (seconds, tokens) in [(0, 1), (6899, 1), (1, 2), (6899, 2), (1, 3)] {
        inside.clock.advance(Duration::from_secs(seconds));
        let told = inside.send(&plan);
        assert_eq!((told.status(), asked()), (0, tokens), "{}", told.words);
    }
    assert_eq!(server.at("/cgi-bin/message/custom/send").len(), 5, "without a refusal between");
    // A clock that was set back makes none last longer than that of the platform: it is refused, and replaced.
    inside.clock.set(Duration::from_secs(1));
    assert_eq!((inside.send(&plan).status(), asked()), (0, 3));
}

#[test]
fn the_other_call_on_request() {
    let server = Server::new(|got| match got.path() {
        "/cgi-bin/token" => token(7, 7200),
        _ => code(0, "ok"),
    });
    let world = World::new(&server);
    world.file("a.msg", FILE);
    assert_eq!(world.run(&[&SEND[..], &["--token", "plain"]].concat()).status, 0);
    let asked = server.at("/cgi-bin/token");
    assert_eq!((asked.len(), asked[0].method.as_str()), (1, "GET"));
    assert!(asked[0].target.contains("secret=CANARY-SECRET%2F%2B%3D"), "{}", asked[0].target);
}

#[test]
fn without_a_token_nothing_is_sent() {
    let server = Server::new(|_| code(40125, "invalid appsecret"));
    let world = World::new(&server);
    world.file("a.msg", FILE);
    let told = world.run(&SEND);
    assert_eq!((told.status, server.got().len()), (3, 1));
    assert!(told.stderr.contains("40125"), "{}", told.stderr);
}
