//! What stands before the first call: accounts, profiles, what is public, dry runs.

use insta::assert_snapshot;

use super::server::{Server, code};
use super::world::{Ran, World};

const FILE: &str = "message note: wecom.text {\n    body: \"hi\"\n}\n\nmessage all: mass.text {\n    to: everyone\n    body: \"hi\"\n}\n\n\
    message welcome: reply.text {\n    to: \"o1\"\n    from: \"gh_1\"\n    body: \"hi\"\n}\n\n\
    message secretly: wecom.text {\n    visible_to_user: [\"zhangsan\"]\n    body: \"hi\"\n}\n";

fn nothing_sent(args: &[&str]) -> String {
    let server = Server::new(|_| code(0, "ok"));
    let world = World::with(&server, "beta", "current");
    world.file("a.msg", FILE);
    let Ran { stdout, stderr, status } = world.run(args);
    assert_eq!(server.got().len(), 0);
    let port = server.address.rsplit(':').next().unwrap();
    format!("$ msgc {}\n{stdout}{stderr}--- status {status}\n", args.join(" ")).replace(port, "PORT")
}

#[test]
fn what_keeps_a_message_from_being_sent() {
    let cases: [&[&str]; 6] = [
        &["send", "a.msg", "-m", "note", "--account", "oops"],
        &["send", "a.msg", "-m", "note", "--account", "shop"],
        &["send", "a.msg", "-m", "welcome", "--account", "shop"],
        &["send", "a.msg", "-m", "all", "--account", "shop"],
        &["send", "a.msg", "-m", "secretly", "--account", "ops"],
        &["send", "a.msg", "-m", "note", "--account", "ops", "--resume"],
    ];
    assert_snapshot!(cases.map(nothing_sent).join("\n"));
}

#[test]
fn a_dry_run_prints_and_sends_nothing() {
    let cases: [&[&str]; 2] = [
        &["send", "a.msg", "-m", "note", "--account", "ops", "--dry-run"],
        &["send", "a.msg", "-m", "all", "--account", "shop", "--dry-run"],
    ];
    assert_snapshot!(cases.map(nothing_sent).join("\n"));
}

#[test]
fn a_secret_that_is_not_there() {
    let server = Server::new(|_| code(0, "ok"));
    let world = World::new(&server);
    world.file("a.msg", "message note: wecom.text {\n    body: \"hi\"\n}\n");
    let mut command = world.command(&["send", "a.msg", "--account", "ops"]);
    let ran = super::world::ran(command.env_remove("OPS_KEY").output().unwrap());
    assert_eq!((ran.status, server.got().len()), (2, 0));
    assert!(ran.stderr.contains("the environment variable `OPS_KEY` is not set"), "{}", ran.stderr);
}

#[test]
fn a_profile_is_needed() {
    let server = Server::new(|_| code(0, "ok"));
    let world = World::new(&server);
    world.file("a.msg", "message note: wecom.text {\n    body: \"hi\"\n}\n");
    let config = std::fs::read_to_string(world.path("msgc.toml")).unwrap();
    world.file("msgc.toml", &config.replace("wecom = \"public\"\n", ""));
    let ran = world.run(&["send", "a.msg", "--account", "ops"]);
    assert_eq!((ran.status, server.got().len()), (2, 0));
    assert!(ran.stderr.contains("error[send-profile]"), "{}", ran.stderr);
    // An account may say it itself.
    let config = config
        .replace("wecom = \"public\"\n", "")
        .replace("channel = \"wecom\"\n", "channel = \"wecom\"\nprofile = \"beta\"\n");
    world.file("msgc.toml", &config);
    assert_eq!(world.run(&["send", "a.msg", "--account", "ops"]).status, 0);
}

/// A command and a file count in the user's own configuration, and in one that is named.
#[test]
fn the_users_own_configuration() {
    let server = Server::new(|_| code(0, "ok"));
    let world = World::new(&server);
    world.file("a.msg", "message note: wecom.text {\n    body: \"hi\"\n}\n");
    std::fs::create_dir_all(world.path("home/.config/msgc")).unwrap();
    let own = format!(
        "[accounts.mine]\nchannel = \"wecom\"\nkey = {{ command = [\"/bin/echo\", \"k1\"] }}\nbase_url = \"{0}\"\n\n\
         [accounts.ops]\nchannel = \"wecom\"\nkey = {{ file = \"key\" }}\nbase_url = \"{0}\"\n",
        server.address
    );
    world.file("home/.config/msgc/msgc.toml", &own);
    world.file("home/.config/msgc/key", "k2\n");
    assert_eq!(world.run(&["send", "a.msg", "--account", "mine", "--account", "ops"]).status, 0);
    let targets: Vec<_> = server.got().iter().map(|got| got.target.clone()).collect();
    assert_eq!(targets, ["/cgi-bin/webhook/send?key=k1", "/cgi-bin/webhook/send?key=k2"], "the user's own counts more");

    world.file("other.toml", &format!("[platform]\nwecom = \"public\"\n\n{}", own.replace("k1", "k3")));
    assert_eq!(world.run(&["send", "a.msg", "--account", "mine", "--config", "other.toml"]).status, 0);
    assert!(server.got()[2].target.ends_with("key=k3"));
    let ran = world.run(&["send", "a.msg", "--account", "shop", "--config", "other.toml"]);
    assert!(ran.status == 2 && ran.stderr.contains("unknown account `shop`"), "{}", ran.stderr);
}
