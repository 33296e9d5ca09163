//! What a platform, or who stands in its place, can put into an answer: nothing of it acts on a terminal or forges a line, no
//! secret comes back in it, no number of it ends the program.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::server::{Do, Got, Server, ok};
use super::world::{APPID, KEY, Ran, SECRET, World};
use msgc::catalog::find_type;
use msgc::send::Sender;
use msgc::text::acts;

const TOKEN: &str = "CANARY-TOKEN-1f00";
const PAID: &str = "message paid: template {\n    to: \"o1\"\n    template_id: \"t1\"\n    data { thing1: \"x\" }\n}\n";
const FILE: &str = "message note: wecom.text {\n    body: \"hi\"\n}\n\nmessage doc: wecom.file {\n    media_id: file(\"d.txt\")\n}\n\n\
    message all: mass.text {\n    to: everyone\n    body: \"hi\"\n}\n\n\
    message paid: template {\n    to: \"o1\"\n    template_id: \"t1\"\n    data { thing1: \"x\" }\n}\n\n\
    message seen: custom.image {\n    to: \"o1\"\n    media_id: file(\"d.png\")\n}\n";

/// Moves the cursor, begins lines, turns the direction: one of every kind.
const HOSTILE: &str =
    "\u{1b}[2J\r\nFORGED: accepted\n\u{7}\u{7f}\u{85}\u{9b}31m\u{61c}\u{200e}\u{2028}\u{2029}\u{202e}\u{2066}";

fn world(server: &Server) -> World {
    let world = World::new(server);
    world.file("a.msg", FILE);
    world.file("d.txt", "some text");
    std::fs::write(world.path("d.png"), b"\x89PNG\r\n\x1a\n0000").unwrap();
    world
}

/// A good token, and what `answer` says of all else.
fn serving(answer: impl Fn(&Got) -> Value + Send + Sync + 'static) -> Server {
    Server::new(move |got| match got.path() {
        "/cgi-bin/stable_token" => ok(&json!({ "access_token": TOKEN, "expires_in": 7200 }).to_string()),
        _ => ok(&answer(got).to_string()),
    })
}

/// Everything that it leaves: what it prints, its report and its state, the cache of tokens apart.
fn traces(world: &World, ran: &[Ran]) -> String {
    let mut all: String = ran.iter().map(|ran| format!("{}{}", ran.stdout, ran.stderr)).collect();
    for name in ["r.json", "r.csv"] {
        all.push_str(&std::fs::read_to_string(world.path(name)).unwrap_or_default());
    }
    for (path, bytes) in world.state() {
        if !path.components().any(|part| part.as_os_str() == "tokens") {
            all.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    all
}

fn is_calm(text: &str) -> bool {
    !text.contains(|c| acts(c) && !matches!(c, '\n' | '\t')) && !text.lines().any(|line| line.starts_with("FORGED"))
}

/// The ways in which a text is written elsewhere.
fn spellings(secret: &str) -> Vec<String> {
    let escaped = |write: &dyn Fn(u8) -> String| secret.bytes().map(write).collect::<String>();
    vec![
        secret.to_owned(),
        secret.to_lowercase(),
        format!("x-{secret}-y"),
        escaped(&|byte| {
            if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
        }),
        escaped(&|byte| format!("%{byte:02x}")),
        escaped(&|byte| format!("\\u{byte:04x}")),
        escaped(&|byte| format!("&#{byte};")),
        secret.replace('/', "\\/"),
    ]
}

#[test]
fn an_id_that_gives_a_secret_back_is_not_kept() {
    for (account, secret) in [("ops", KEY), ("shop", SECRET), ("shop", APPID), ("shop", TOKEN)] {
        let told = Arc::new(Mutex::new(String::new()));
        let id = Arc::clone(&told);
        let server = serving(move |_| {
            let id = id.lock().unwrap().clone();
            json!({ "errcode": 0, "errmsg": format!("ok {id}"), "msgid": id, "msg_id": id, "msg_data_id": id,
                "media_id": id, "thumb_media_id": id, "type": id, "created_at": id, "rid": id })
        });
        let world = world(&server);
        for spelled in spellings(secret) {
            *told.lock().unwrap() = spelled.clone();
            let messages: &[(&str, i32)] =
                if account == "ops" { &[("note", 0), ("doc", 3)] } else { &[("all", 0), ("paid", 0), ("seen", 3)] };
            let mut ran = Vec::new();
            for (message, status) in messages {
                let report = if *status == 0 { "r.json" } else { "r.csv" };
                let args = ["send", "a.msg", "-m", message, "--account", account, "--yes", "-vvv", "--report", report];
                let told = world.run(&[&args[..], &["--keep-bodies", "--timeout", "1"]].concat());
                assert_eq!(told.status, *status, "{spelled} {message}: {}", told.stderr);
                assert_eq!(told.stderr.contains("has no `media_id`"), *status == 3, "{}", told.stderr);
                ran.push(told);
            }
            let traces = traces(&world, &ran);
            assert!(!traces.contains(&spelled) && !traces.contains(secret), "{spelled}: {traces}");
        }
        let traces = traces(&world, &[world.run(&["ledger", "show"]), world.run(&["ledger", "export"])]);
        for spelled in spellings(secret) {
            assert!(!traces.contains(&spelled), "{spelled}: {traces}");
        }
        let sent = server.got().iter().filter(|got| got.text().contains("media_id")).count();
        assert_eq!(sent, 0, "a message with such an id never goes out");
    }
}

#[test]
fn a_token_that_is_the_secret_is_none() {
    let server = Server::new(|_| ok(&json!({ "access_token": SECRET, "expires_in": 7200 }).to_string()));
    let world = world(&server);
    let told = world.run(&["send", "a.msg", "-m", "paid", "--account", "shop", "--timeout", "1"]);
    assert_eq!(told.status, 3, "{}", told.stderr);
    assert!(world.state().iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains(SECRET)));
    assert!(server.got().iter().all(|got| got.path() == "/cgi-bin/stable_token"));
}

#[test]
fn answers_are_visible_wherever_they_are_shown() {
    for (code, status) in [(0, 0), (40003, 3), (-7, 3)] {
        let server = serving(move |got| match got.path() {
            "/cgi-bin/message/mass/get" => json!({ "msg_id": 5, "msg_status": HOSTILE }),
            _ => json!({ "errcode": code, "errmsg": HOSTILE, "msgid": HOSTILE, "msg_id": HOSTILE }),
        });
        let world = world(&server);
        world.file("rows.csv", &format!("n\nx\n\"{}\"\n", HOSTILE.replace('"', "")));
        world.file("b.msg", "param n: text(1..9 chars)\n\nmessage b: wecom.text {\n    body: n\n}\n");
        let mut ran = Vec::new();
        for message in ["note", "all", "paid"] {
            for report in ["r.json", "r.csv"] {
                let account = if message == "note" { "ops" } else { "shop" };
                let args = ["send", "a.msg", "-m", message, "--account", account, "--yes", "-vvv", "--report", report];
                let told = world.run(&[&args[..], &["--timeout", "1"]].concat());
                assert_eq!(told.status, status, "{}", told.stderr);
                ran.push(told);
            }
        }
        ran.push(world.run(&["send", "b.msg", "--account", "ops", "--rows", "rows.csv", "-v"]));
        ran.push(world.run(&["send", "b.msg", "--account", HOSTILE]));
        ran.push(world.run(&["send", "a.msg", "-m", "note", "--account", "ops", "--once", HOSTILE]));
        for format in ["human", "json"] {
            ran.push(world.run(&["status", "5", "--account", "shop", "--format", format, "-v"]));
        }
        let id = HOSTILE.replace(['\u{7}', '\u{1b}'], "");
        world.file("event.xml", &format!(
            "<xml><ToUserName>{id}</ToUserName><CreateTime>9223372036854775807</CreateTime><MsgType>event</MsgType>\
             <Event>TEMPLATESENDJOBFINISH</Event><MsgID>18446744073709551615</MsgID><Status>failed: {id}</Status></xml>\n\
             <xml><MsgType>event</MsgType><Event>{id}</Event><CreateTime>1</CreateTime></xml>"
        ));
        for format in ["human", "json"] {
            ran.push(world.run(&["receipt", "event.xml", "--format", format]));
        }
        ran.push(world.run(&["receipt", HOSTILE]));
        ran.push(world.run(&["ledger", "show"]));
        ran.push(world.run(&["ledger", "show", HOSTILE]));
        let batches = world.run(&["ledger", "export", "--format", "csv"]);
        let names: Vec<String> =
            batches.stdout.lines().skip(1).filter_map(|line| line.split(',').next().map(str::to_owned)).collect();
        names.iter().for_each(|name| ran.push(world.run(&["ledger", "show", name])));
        ran.push(batches);
        ran.push(world.run(&["ledger", "export", "--format", "json"]));
        for lang in ["en", "zh"] {
            ran.push(world.run(&["recall", "5", "--account", "shop", "--yes", "--lang", lang]));
        }
        for told in &ran {
            assert!(is_calm(&told.stdout) && is_calm(&told.stderr), "{:?}\n{:?}", told.stdout, told.stderr);
        }
        for report in ["r.json", "r.csv"] {
            let report = std::fs::read_to_string(world.path(report)).unwrap();
            assert!(is_calm(&report), "{report:?}");
        }
    }
}

#[test]
fn no_number_of_an_answer_ends_the_program() {
    let huge =
        ["18446744073709551615", "9223372036854775808", "-9223372036854775809", "1e400", "99999999999999999999999"];
    for number in huge {
        for (token, answer) in [
            (
                format!("{{\"access_token\":\"t-123456\",\"expires_in\":{number}}}"),
                "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":1}".to_owned(),
            ),
            (
                "{\"access_token\":\"t-123456\",\"expires_in\":7200}".to_owned(),
                format!("{{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":{number},\"msg_id\":{number}}}"),
            ),
            (
                "{\"access_token\":\"t-123456\",\"expires_in\":7200}".to_owned(),
                format!("{{\"errcode\":{number},\"errmsg\":\"ok\"}}"),
            ),
        ] {
            let is_fine = answer.contains("\"errcode\":0,");
            let server = Server::new(move |got| match got.path() {
                "/cgi-bin/stable_token" => ok(&token),
                _ => Do::Answer(200, answer.clone()),
            });
            let world = World::new(&server);
            let inside = world.inside();
            let plan = inside.plan(PAID).unwrap();
            let told = inside.send(&plan);
            // 400 digits are no number of JSON.
            let expected: &[i32] = if is_fine { &[0, 4] } else { &[0, 3, 4] };
            assert!(expected.contains(&told.status()), "{number}: {:?}", told.outcome);
            let shared = inside.shared(find_type("template").unwrap());
            let (standing, _) = Sender::new(&shared, &|_| {}).unwrap().standing(5);
            assert!(!standing.is_accepted(), "{number}: {standing:?}");
            for args in [&["ledger", "show"][..], &["ledger", "export"]] {
                assert_eq!(world.run(args).status, 0, "{number}");
            }
        }
    }
}
