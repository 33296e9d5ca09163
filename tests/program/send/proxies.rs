//! Ways through a proxy: its password is a secret, what it refuses was not sent, and this machine needs none.

use std::process::Child;

use super::server::{Do, Server, code};
use super::world::{KEY, Ran, World, ran};

const NOTE: &str = "message note: wecom.text {\n    body: \"hi\"\n}\n";
const PASSWORD: &str = "CANARY-PROXY-PASSWORD";

/// Begins to send, through an account that leads to the platform itself, through this proxy.
fn start(proxy: &Server, variable: &str, scheme: &str) -> (Child, World) {
    let world = World::new(proxy);
    let config = std::fs::read_to_string(world.path("msgc.toml")).unwrap();
    let config: String =
        config.lines().filter(|line| !line.starts_with("base_url")).map(|line| format!("{line}\n")).collect();
    world.file("msgc.toml", &config);
    world.file("a.msg", NOTE);
    let address = proxy.address.strip_prefix("http://").unwrap();
    let mut command = world.command(&["send", "a.msg", "--account", "ops", "--timeout", "1", "-vvv"]);
    command.env(variable, format!("{scheme}://someone:{PASSWORD}@{address}"));
    (command.spawn().unwrap(), world)
}

fn through(proxy: &Server, variable: &str, scheme: &str) -> Ran {
    let (sender, _world) = start(proxy, variable, scheme);
    ran(sender.wait_with_output().unwrap())
}

#[test]
fn what_a_proxy_refuses_was_not_sent() {
    // All at once: they wait for their second attempt.
    let started = [407, 403, 502].map(|answer| {
        let proxy = Server::new(move |got| Do::Answer(answer, format!("{} {}", got.target, got.text())));
        let (sender, world) = start(&proxy, "HTTPS_PROXY", "http");
        (proxy, sender, world)
    });
    for (proxy, sender, world) in started {
        let told = ran(sender.wait_with_output().unwrap());
        assert_eq!(told.status, 3, "{}", told.stderr);
        assert!(told.stderr.contains("it was not sent: the proxy refused the connection"), "{}", told.stderr);
        assert!(proxy.got().iter().all(|got| got.method == "CONNECT" && got.target == "qyapi.weixin.qq.com:443"));
        assert!(!told.stderr.contains(PASSWORD) && !told.stderr.contains(KEY), "{}", told.stderr);
        for (path, bytes) in world.state() {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("CANARY"), "{}", path.display());
        }
    }
}

/// No TLS behind the way that it opens: not one byte of the message went out.
#[test]
fn what_speaks_no_tls_was_not_sent() {
    let proxy = Server::new(|_| Do::Answer(200, "this is no TLS".to_owned()));
    let told = through(&proxy, "ALL_PROXY", "http");
    assert_eq!(told.status, 3, "{}", told.stderr);
    assert!(told.stderr.contains("error[send-unsent]"), "{}", told.stderr);
    assert!(!told.stderr.contains("CANARY"), "{}", told.stderr);
}

/// A SOCKS proxy is asked too, and never passed by.
#[test]
fn socks_is_spoken() {
    let proxy = Server::new(|_| code(0, "ok"));
    let told = through(&proxy, "ALL_PROXY", "socks5");
    assert_eq!(told.status, 3, "{}", told.stderr);
    assert!(!told.stderr.contains("CANARY"), "{}", told.stderr);
}

#[test]
fn to_this_machine_there_is_no_proxy() {
    let (proxy, server) = (Server::new(|_| Do::Cut), Server::new(|_| code(0, "ok")));
    let world = World::new(&server);
    world.file("a.msg", NOTE);
    let mut command = world.command(&["send", "a.msg", "--account", "ops"]);
    command.env("ALL_PROXY", &proxy.address).env("HTTPS_PROXY", &proxy.address).env("HTTP_PROXY", &proxy.address);
    let told = ran(command.output().unwrap());
    assert_eq!((told.status, proxy.got().len(), server.got().len()), (0, 0, 1), "{}", told.stderr);
}
