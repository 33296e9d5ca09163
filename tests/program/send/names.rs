//! `--once`: a name stands for what was sent under it.

use insta::assert_snapshot;

use super::server::{Server, code, ok};
use super::world::World;

const FILE: &str = "param text: text(1..20 chars)?\n\nmessage note: wecom.text {\n    body: text ?? \"hi\"\n}\n";
const NOTE: &str = "message note: wecom.text {\n    body: \"hi\"\n}\n";
const SEND: [&str; 4] = ["send", "a.msg", "--account", "ops"];

fn server() -> Server {
    Server::new(|got| match got.path() {
        "/cgi-bin/stable_token" => ok(r#"{"access_token":"token-0001","expires_in":7200}"#),
        _ => code(0, "ok"),
    })
}

#[test]
fn an_empty_name_is_an_error_of_usage() {
    let server = server();
    let world = World::new(&server);
    world.file("a.msg", NOTE);
    for name in ["", " ", "\t\n"] {
        for lang in ["en", "zh"] {
            let ran = world.run(&[&SEND[..], &["--once", name, "--lang", lang]].concat());
            assert_eq!((ran.status, server.got().len()), (2, 0), "{}", ran.stderr);
            let said = if lang == "en" { "the name is empty (perhaps from an unset variable)" } else { "名称为空" };
            assert!(ran.stderr.contains(said), "{}", ran.stderr);
        }
    }
    assert!(world.state().iter().all(|(path, _)| !path.ends_with("ledger.db")), "nothing was begun");
}

#[test]
fn another_body_under_a_used_name() {
    let server = server();
    let world = World::new(&server);
    world.file("a.msg", NOTE);
    let once = [&SEND[..], &["--once", "deploy-7"]].concat();
    assert_eq!(world.run(&once).status, 0);
    let same = world.run(&once);
    assert!(same.status == 0 && same.stderr.contains("accepted before, not sent again"), "{}", same.stderr);
    world.file("a.msg", &NOTE.replace("hi", "ho"));
    let name = world.run(&["ledger", "show"]).stdout.get(..8).unwrap().to_owned();
    let mut all = String::new();
    for more in [&[][..], &["--resume"], &["--lang", "zh"]] {
        let ran = world.run(&[&once[..], more].concat());
        assert_eq!((ran.status, server.got().len()), (2, 1), "{}", ran.stderr);
        for word in ["row", "file", "行", "文件"] {
            assert!(!ran.stderr.contains(word), "{word}: {}", ran.stderr);
        }
        all += &ran.stderr.replace(&name, "NAME");
    }
    assert_snapshot!(all);
    // So too without a name, where nothing is left to be sent.
    world.file("a.msg", NOTE);
    assert_eq!(world.run(&SEND).status, 0);
    world.file("a.msg", &NOTE.replace("hi", "hey"));
    let resumed = world.run(&[&SEND[..], &["--resume"]].concat());
    assert_eq!((resumed.status, server.got().len()), (2, 2), "{}", resumed.stderr);
    assert_eq!(world.run(&SEND).status, 0, "as a new message");
}

#[test]
fn other_parameters_under_a_used_name() {
    let server = server();
    let world = World::new(&server);
    world.file("a.msg", &FILE.replace(" ?? \"hi\"", "").replace("?\n", "\n"));
    let once = |text: &str| world.run(&[&SEND[..], &["--once", "deploy-7", "-p", text]].concat());
    assert_eq!(once("text=a").status, 0);
    assert_eq!(once("text=a").status, 0);
    let other = once("text=b");
    assert_eq!((other.status, server.got().len()), (2, 1), "{}", other.stderr);
    assert!(
        other.stderr.contains("error[body-changed]: `--once deploy-7` sent a different body; nothing is sent now"),
        "{}",
        other.stderr
    );
    assert!(!other.stderr.contains("row"), "{}", other.stderr);
}

/// With rows, a changed text is another body too; `--resume` says that the rest shall follow.
#[test]
fn another_text_for_the_rows_of_a_used_name() {
    let server = server();
    let world = World::new(&server);
    let text = "param who: id(28 bytes)\n\nmessage user: custom.text {\n    to: who\n    body: \"hi\"\n}\n";
    world.file("a.msg", text);
    world.file("r.csv", "who\no1\no2\n");
    let once = ["send", "a.msg", "--account", "shop", "--rows", "r.csv", "--once", "orders"];
    assert_eq!(world.run(&once).status, 0);
    let sent = server.got().len();
    assert_eq!(world.run(&once).status, 0, "the same again");
    world.file("a.msg", &text.replace("hi", "ho"));
    let other = world.run(&once);
    assert_eq!((other.status, server.got().len()), (2, sent), "{}", other.stderr);
    assert!(other.stderr.contains("error[body-changed]"), "{}", other.stderr);
    world.file("r.csv", "who\no1\no2\no3\n");
    let rest = world.run(&[&once[..], &["--resume"]].concat());
    assert_eq!((rest.status, server.got().len()), (0, sent + 1), "{}", rest.stderr);
}
