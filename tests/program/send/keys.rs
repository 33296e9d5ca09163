//! Keys as people copy them: from the address of a webhook, in quotes, with a line break.

use insta::assert_snapshot;

use super::server::{Server, code};
use super::world::{KEY, Ran, World, ran};

const NOTE: &str = "message note: wecom.text {\n    body: \"hi\"\n}\n";

fn with_key(key: &str, more: &[&str]) -> (Ran, Vec<String>) {
    let server = Server::new(|_| code(0, "ok"));
    let world = World::new(&server);
    world.file("a.msg", NOTE);
    let args = [&["send", "a.msg", "--account", "ops"], more].concat();
    let ran = ran(world.command(&args).env("OPS_KEY", key).output().unwrap());
    assert!(!ran.stderr.contains("CANARY") && !ran.stdout.contains("CANARY"), "{}", ran.stderr);
    (ran, server.got().into_iter().map(|got| got.target).collect())
}

#[test]
fn the_key_is_taken_out_of_an_address() {
    for given in [
        format!("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}"),
        format!("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?debug=1&key={KEY}\n"),
        format!("key={KEY}"),
        format!("?key={KEY}"),
        format!("OPS_KEY={KEY}"),
    ] {
        let (ran, targets) = with_key(&given, &[]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        assert_eq!(targets, [format!("/cgi-bin/webhook/send?key={KEY}")]);
        let said = "`OPS_KEY` contains more than the secret: only what follows `key=` is used; keep only that part\n";
        assert_eq!(ran.stderr.matches(said).count(), 1, "once: {}", ran.stderr);
    }
    let (ran, targets) = with_key(&format!("  {KEY}\r\n"), &[]);
    assert_eq!((ran.status, targets.len()), (0, 1), "blanks around it are no part of it");
    assert!(!ran.stderr.contains("holds more"), "{}", ran.stderr);
}

#[test]
fn what_cannot_be_a_key_is_named_before_any_call() {
    let mut all = String::new();
    for (given, shown) in [
        (format!("\"{KEY}\""), "\"…\""),
        (format!("'{KEY}'"), "'…'"),
        (format!("key=\"{KEY}\""), "key=\"…\""),
        (format!("{KEY} {KEY}"), "… …"),
        (format!("{KEY}\n{KEY}"), "…⏎…"),
        (String::new(), ""),
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send".to_owned(), "address"),
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=".to_owned(), "address?key="),
    ] {
        for lang in ["en", "zh"] {
            let (ran, targets) = with_key(&given, &["--lang", lang]);
            assert_eq!((ran.status, targets.len()), (2, 0), "{shown}: {}", ran.stderr);
            all += &format!("OPS_KEY={shown}\n{}", ran.stderr);
        }
    }
    assert_snapshot!(all);
}

#[test]
fn a_base_url_is_only_the_host() {
    let server = Server::new(|_| code(0, "ok"));
    let world = World::new(&server);
    world.file("a.msg", NOTE);
    let config = std::fs::read_to_string(world.path("msgc.toml")).unwrap();
    for (address, host) in [
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=CANARY-1", "https://qyapi.weixin.qq.com"),
        ("https://qyapi.weixin.qq.com/", ""),
        ("http://127.0.0.1:9/cgi-bin/webhook/send?key=CANARY-1", "http://127.0.0.1:9"),
        ("https://qyapi.weixin.qq.com?key=CANARY-1", "https://qyapi.weixin.qq.com"),
    ] {
        world.file("msgc.toml", &config.replacen(&server.address, address, 1));
        let ran = world.run(&["check", "a.msg"]);
        assert_eq!(ran.status, if host.is_empty() { 0 } else { 2 }, "{address}: {}", ran.stderr);
        assert!(!ran.stderr.contains("CANARY"), "{}", ran.stderr);
        if !host.is_empty() {
            assert!(ran.stderr.contains("error[config-only-host]: `base_url` must be only a host"), "{}", ran.stderr);
            assert!(ran.stderr.contains(&format!("write `base_url = \"{host}\"`")), "{}", ran.stderr);
        }
    }
    let address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=CANARY-1";
    world.file("msgc.toml", &config.replacen(&server.address, address, 1));
    assert_snapshot!(world.run(&["check", "a.msg"]).stderr);
    world.file("msgc.toml", &config);
    // In the user's own configuration, of any host; the path of a proxy may stand before the platform's own.
    for (address, status) in [
        ("https://proxy.example/cgi-bin/webhook/send", 2),
        ("https://proxy.example/?key=CANARY-1", 2),
        ("https://proxy.example/wecom", 3),
    ] {
        world.file("own.toml", &format!("[platform]\nwecom = \"public\"\n\n[accounts.ops]\nchannel = \"wecom\"\nkey = {{ env = \"OPS_KEY\" }}\nbase_url = \"{address}\"\n"));
        let mut command =
            world.command(&["send", "a.msg", "--account", "ops", "--config", "own.toml", "--timeout", "1"]);
        // Nothing leaves this machine.
        let ran = ran(command.env("HTTPS_PROXY", "http://127.0.0.1:9").output().unwrap());
        assert_eq!(ran.status, status, "{address}: {}", ran.stderr);
        assert_eq!(ran.stderr.contains("error[config-only-host]"), status == 2, "{}", ran.stderr);
    }
    let explained = world.run(&["explain", "93000"]).stdout;
    assert!(explained.contains("likely cause  the key is not the part of the webhook URL after `key=`"), "{explained}");
}
