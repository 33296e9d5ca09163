//! Where `when` is false nothing is sent, and nothing is recorded.

use super::server::{Do, Got, Server, code, ok};
use super::world::World;

const FILE: &str = "param who: id(28 bytes)\nparam count: int(0..9)\n\nmessage user: custom.text {\n    when: count > 0\n    to: who\n    \
                    body: \"共 ${count} 条\"\n}\n";

fn accepts(got: &Got) -> Do {
    match got.path() {
        "/cgi-bin/stable_token" => ok(r#"{"access_token":"token-0001","expires_in":7200}"#),
        _ => code(0, "ok"),
    }
}

#[test]
fn one_message() {
    let server = Server::new(accepts);
    let world = World::new(&server);
    world.file("a.msg", FILE);
    let args = ["send", "a.msg", "--account", "shop", "-p", "who=o1", "-p"];
    let ran = world.run(&[&args[..], &["count=0"]].concat());
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    assert_eq!(ran.stderr, "nothing to do: the `when` of `user` is false\n");
    assert_eq!(server.at("/cgi-bin/message/custom/send").len(), 0);
    assert_eq!(world.run(&[&args[..], &["count=0", "--dry-run"]].concat()).status, 0);
    assert_eq!(world.run(&[&args[..], &["count=2"]].concat()).status, 0);
    assert_eq!(server.at("/cgi-bin/message/custom/send").len(), 1);
}

#[test]
fn rows() {
    let server = Server::new(accepts);
    let world = World::new(&server);
    world.file("a.msg", FILE);
    world.file("r.csv", "who,count\no1,0\no2,3\no3,0\n");
    let ran = world.run(&["send", "a.msg", "--account", "shop", "--rows", "r.csv"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("2 of 3 rows skipped: `when` is false"), "{}", ran.stderr);
    assert_eq!(server.at("/cgi-bin/message/custom/send").len(), 1);
}
