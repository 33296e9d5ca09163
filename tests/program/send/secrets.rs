//! No key, token or secret reaches anything but the request itself and the cache of tokens.

use super::server::{Do, Server, code, ok};
use super::world::{APPID, KEY, SECRET, World, ran};

const TOKEN: &str = "CANARY-TOKEN-1";
const FILE: &str = "message note: wecom.text {\n    body: \"hi\"\n}\n\nmessage user: custom.text {\n    to: \"o1\"\n    body: \"hi\"\n}\n\n\
    message doc: wecom.file {\n    media_id: file(\"d.txt\")\n}\n";

type Says = Box<dyn Fn(&super::server::Got) -> Do + Send + Sync>;

/// A server that answers with everything it was told.
fn echo(got: &super::server::Got) -> Do {
    if got.path() == "/cgi-bin/stable_token" && got.text().contains("false") {
        return ok(&format!("{{\"access_token\":\"{TOKEN}\",\"expires_in\":7200}}"));
    }
    let words = format!("{} {}", got.target, got.text()).replace(['"', '\\', '\n', '\r'], " ");
    code(40001, &words)
}

#[test]
fn the_canary_stays_in_its_cage() {
    let mut answers: Vec<Says> = vec![Box::new(echo)];
    answers.push(Box::new(|_| Do::Cut));
    answers.push(Box::new(|got| Do::Answer(500, format!("{} {}", got.target, got.text()))));
    answers.push(Box::new(|_| Do::Answer(302, String::new())));
    // All at once: most of them only wait for their next attempt.
    let mut started = Vec::new();
    for answer in answers {
        let server = Server::new(answer);
        let world = World::new(&server);
        world.file("a.msg", FILE);
        world.file("d.txt", "some text");
        let mut senders = Vec::new();
        for (message, account) in [("note", "ops"), ("user", "shop"), ("doc", "ops")] {
            for more in [
                &["-vvv", "--keep-bodies", "--report", "r.json"][..],
                &["--dry-run"],
                &["--lang", "zh", "-v"],
                &["--token", "plain", "-vv"],
            ] {
                let args = [&["send", "a.msg", "-m", message, "--account", account, "--timeout", "1"], more].concat();
                let sender = world.start(&args);
                senders.push((format!("{args:?}"), sender));
            }
        }
        started.push((server, world, senders));
    }
    let mut count = 0;
    for (_server, world, senders) in started {
        for (args, sender) in senders {
            let told = ran(sender.wait_with_output().unwrap());
            let all = format!("{}{}", told.stdout, told.stderr);
            for secret in [KEY, APPID, SECRET, "CANARY-SECRET%2F%2B%3D", TOKEN] {
                assert!(!all.contains(secret), "{args} tells {secret}: {all}");
            }
            count += 1;
        }
        for args in [&["ledger", "show"][..], &["ledger", "export"]] {
            let told = world.run(args);
            assert!(!format!("{}{}", told.stdout, told.stderr).contains("CANARY"));
        }
        for (path, bytes) in world.state() {
            let cache = path.components().any(|part| part.as_os_str() == "tokens");
            let text = String::from_utf8_lossy(&bytes);
            for secret in [KEY, SECRET, APPID] {
                assert!(!text.contains(secret), "{} holds {secret}", path.display());
            }
            assert!(cache || !text.contains(TOKEN), "{} holds the token", path.display());
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(path.metadata().unwrap().permissions().mode() & 0o077, 0, "{}", path.display());
        }
        assert!(std::fs::read_to_string(world.path("r.json")).is_ok_and(|report| !report.contains("CANARY")));
    }
    assert_eq!(count, 48);
}

/// A redirect could lead a secret away.
#[test]
fn redirects_are_not_followed() {
    let other = Server::new(|_| code(0, "ok"));
    let away = other.address.clone();
    let server = Server::new(move |_| Do::Answer(307, away.clone()));
    let world = World::new(&server);
    world.file("a.msg", FILE);
    world.file("d.txt", "some text");
    assert_eq!(world.run(&["send", "a.msg", "-m", "note", "--account", "ops"]).status, 4);
    assert!(other.got().is_empty());
}

/// What is wrong with an account is told without what it holds.
#[test]
fn an_account_that_is_wrong_tells_no_secret() {
    let server = Server::new(|_| code(0, "ok"));
    let world = World::new(&server);
    world.file("a.msg", "message note: wecom.text {\n    body: \"hi\"\n}\n");
    std::fs::write(world.path("bytes"), b"CANARY-BYTES\xff\xfe").unwrap();
    world.file("lines", "CANARY-ONE\nCANARY-TWO\n");
    world.file("empty", "\n");
    for secret in [
        "key = \"CANARY-LITERAL\"",
        "key = { env = \"OPS_KEY\", value = \"CANARY-VALUE\" }",
        "key = { command = [\"/bin/sh\", \"-c\", \"echo CANARY-OUT; exit 3\"] }",
        "key = { command = [\"/bin/sh\", \"-c\", \"echo CANARY-A CANARY-B\"] }",
        "key = { command = [\"/nowhere/pass\", \"CANARY-ARGUMENT\"] }",
        "key = { file = \"bytes\" }",
        "key = { file = \"lines\" }",
        "key = { file = \"empty\" }",
        "key = { file = \"nowhere\" }",
        "key = { env = \"TWO_WORDS\" }",
        "key = { env = \"OPS_KEY\" }\nbase_url = \"https://someone:CANARY-USER@example.com\"",
        "key = { env = \"OPS_KEY\" }\nbase_url = \"https://example.com/?key=CANARY-QUERY\"",
        "key = { env = \"OPS_KEY\" }\nbase_url = \"http://example.com\"",
    ] {
        world.file(
            "own.toml",
            &format!("[platform]\nwecom = \"public\"\n\n[accounts.own]\nchannel = \"wecom\"\n{secret}\n"),
        );
        for lang in ["en", "zh"] {
            let args = ["send", "a.msg", "--account", "own", "--config", "own.toml", "--lang", lang, "-vvv"];
            let told = ran(world.command(&args).env("TWO_WORDS", "CANARY-C\nCANARY-D").output().unwrap());
            let all = format!("{}{}", told.stdout, told.stderr);
            assert_eq!(told.status, 2, "{secret}: {all}");
            assert!(!all.contains("CANARY"), "{secret}: {all}");
        }
    }
    assert!(server.got().is_empty());
}

/// Whose key an answer repeats is no matter, nor how a program spells it.
#[test]
fn an_answer_repeats_no_key_of_another_account() {
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
    const NIGHT: &str = "CANARY-NIGHT?>~?>~1";
    let spelled = |key: &str| {
        let json: String = key.bytes().map(|byte| format!("\\\\u{byte:04x}")).collect();
        let url: String = key.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let hex: String = key.bytes().map(|byte| format!("{byte:02x}")).collect();
        let pair = format!("key={key}&x");
        [key.to_owned(), STANDARD.encode(key), STANDARD.encode(&pair), URL_SAFE_NO_PAD.encode(&pair), url, json, hex]
    };
    let words = [KEY, NIGHT].map(|key| spelled(key).join(" ")).join(" ");
    let answers = [
        format!("{{\"errcode\":40058,\"errmsg\":\"{words}\"}}"),
        format!("<html>{words}</html>"),
        format!("{{\"errcode\":0,\"errmsg\":\"ok\",\"media_id\":\"{}\",\"created_at\":1}}", words.replace(' ', ".")),
    ];
    for answer in answers {
        let server = Server::new(move |_| Do::Answer(200, answer.clone()));
        let world = World::new(&server);
        let config = std::fs::read_to_string(world.path("msgc.toml")).unwrap();
        let night = format!(
            "\n[accounts.night]\nchannel = \"wecom\"\nkey = {{ env = \"NIGHT_KEY\" }}\nbase_url = \"{}\"\n",
            server.address
        );
        world.file("msgc.toml", &(config + &night));
        world.file("a.msg", FILE);
        world.file("d.txt", "some text");
        for message in ["note", "doc"] {
            let args = ["send", "a.msg", "-m", message, "--account", "ops", "--account", "night"];
            let args = [&args[..], &["-vvv", "--report", "r.json", "--timeout", "1"]].concat();
            let told = ran(world.command(&args).env("NIGHT_KEY", NIGHT).output().unwrap());
            assert!(!server.got().is_empty() && told.stderr.contains("***"), "{}", told.stderr);
            let report = std::fs::read_to_string(world.path("r.json")).unwrap();
            let state = world.state().into_iter().map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned());
            let all = [told.stdout, told.stderr, report].into_iter().chain(state).collect::<Vec<_>>().join("\n");
            for key in [KEY, NIGHT] {
                for spelled in spelled(key) {
                    // The ends of a Base64 text have bits of what stands beside the key.
                    let core = &spelled[spelled.len() / 4..spelled.len() * 3 / 4];
                    assert!(!all.contains(core), "{spelled}: {all}");
                }
            }
        }
    }
}
