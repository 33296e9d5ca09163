//! Events that say how messages ended: every spelling, every source, every way to be none.

use std::io::Write;
use std::process::Stdio;

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::server::{Server, code, ok};
use super::world::{Ran, World, ran};

const TOKEN: &str = r#"{"access_token":"CANARY-TOKEN","expires_in":7200}"#;
const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/seeds");

/// A job's event, its leaves as they are given.
fn mass(id: &str, status: &str, counts: [u64; 4], more: &str) -> String {
    let [total, filter, sent, error] = counts;
    format!(
        "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[mphelper]]></FromUserName>\
         <CreateTime>1394524295</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[MASSSENDJOBFINISH]]></Event>\
         <MsgID>{id}</MsgID><Status><![CDATA[{status}]]></Status><TotalCount>{total}</TotalCount>\
         <FilterCount>{filter}</FilterCount><SentCount>{sent}</SentCount><ErrorCount>{error}</ErrorCount>{more}</xml>"
    )
}

fn template(id: &str, status: &str) -> String {
    format!(
        "<xml>\n  <Event>TEMPLATESENDJOBFINISH</Event>\n  <Status>{status}</Status>\n  <MsgID>{id}</MsgID>\n  <MsgType>event</MsgType>\n\
           <Unknown/>\n</xml>"
    )
}

fn nowhere() -> World {
    World::at("http://127.0.0.1:9", "public", "current")
}

/// Gives a text by standard input.
fn piped(world: &World, args: &[&str], bytes: &[u8]) -> Ran {
    let mut child = world.command(args).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let bytes = bytes.to_vec();
    // It may refuse before it has read everything.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&bytes)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    ran(output)
}

/// In both languages.
fn told(world: &World, args: &[&str], bytes: &[u8]) -> String {
    let mut all = format!("$ msgc {}\n", args.join(" "));
    for lang in ["en", "zh"] {
        let ran = piped(world, &[args, &["--lang", lang]].concat(), bytes);
        all.push_str(&format!("{}{}--- status {}\n", ran.stdout, ran.stderr, ran.status));
    }
    all
}

fn receipts(world: &World, text: &str) -> Vec<Value> {
    let ran = piped(world, &["receipt", "-", "--format", "json"], text.as_bytes());
    let document: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr));
    document["receipts"].as_array().unwrap().clone()
}

#[test]
fn every_event_of_the_pages_is_read() {
    let world = nowhere();
    let mut files: Vec<String> = std::fs::read_dir(SEEDS)
        .unwrap()
        .map(|entry| entry.unwrap().path().to_string_lossy().into_owned())
        .filter(|path| path.contains("/event."))
        .collect();
    files.sort();
    assert_eq!(files.len(), 4);
    let mut args = vec!["receipt"];
    args.extend(files.iter().map(String::as_str));
    let ran = world.run(&args);
    assert_snapshot!(format!("{}{}--- status {}\n", ran.stdout, ran.stderr, ran.status));
    let ran = world.run(&[&args[..], &["--format", "json"]].concat());
    assert_snapshot!("every_event_of_the_pages_for_programs", ran.stdout);
    assert!(!world.path("home").exists(), "where nothing was sent there is no ledger to make");
}

#[test]
fn every_end_in_words() {
    let check = "<CopyrightCheckResult><Count>2</Count><ResultList><item><ArticleIdx>1</ArticleIdx>\
         <OriginalArticleUrl><![CDATA[https://mp.weixin.qq.com/s/1?a&b]]></OriginalArticleUrl></item>\
         <item><ArticleIdx>2</ArticleIdx><OriginalArticleUrl><![CDATA[]]></OriginalArticleUrl></item></ResultList>\
         <CheckState>2</CheckState></CopyrightCheckResult><ArticleUrlResult><Count>1</Count><ResultList><item>\
         <ArticleIdx>1</ArticleIdx><ArticleUrl><![CDATA[https://mp.weixin.qq.com/s/2]]></ArticleUrl></item></ResultList></ArticleUrlResult>";
    let documents = [
        mass("1", "send success", [1, 1, 1, 0], check),
        mass("2", "sendsuccess", [0; 4], ""),
        mass(
            "3",
            "send success",
            [100, 80, 75, 4],
            "<CopyrightCheckResult><CheckState>0</CheckState></CopyrightCheckResult>",
        ),
        mass("4", "send fail", [100, 80, 0, 80], ""),
        mass("5", "err(20001)", [100, 80, 0, 0], ""),
        mass("6", "err(40001)", [100, 80, 0, 0], ""),
        mass("7", "err(12345)", [100, 80, 0, 0], ""),
        mass("18446744073709551615", "postponed", [1, 1, 1, 0], ""),
        template("9007199254740993", "failed:user block"),
        template("9", "failed: freq limit"),
        template("10", "failed: something new"),
    ];
    assert_snapshot!(told(&nowhere(), &["receipt", "-"], documents.join("\n").as_bytes()));
}

#[test]
fn ids_stay_exact_and_spellings_do_not_matter() {
    let world = nowhere();
    for id in ["9007199254740993", "9223372036854775807", "18446744073709551615"] {
        for status in ["send success", "sendsuccess", "Send Success"] {
            let found = receipts(&world, &mass(id, status, [4, 3, 2, 1], ""));
            assert_eq!(found.len(), 1);
            assert_eq!((&found[0]["id"], &found[0]["state"]), (&json!(id), &json!("sent")));
            assert_eq!((&found[0]["total"], &found[0]["failed"]), (&json!(4), &json!(1)));
        }
    }
    for status in ["failed:user block", "failed: user block", "failed:system failed", "failed: system failed"] {
        assert_eq!(receipts(&world, &template("1", status))[0]["state"], "failed", "{status}");
    }
    let rejected = receipts(&world, &mass("1", "err(20013)", [0; 4], ""));
    assert_eq!(
        (&rejected[0]["code"], &rejected[0]["meaning"]),
        (&json!(20013), &json!("suspected copyright infringement"))
    );
}

#[test]
fn a_log_is_read_around_its_events() {
    let log = format!(
        "\u{feff}12:00:01 POST /callback <xml><MsgType>text</MsgType><MsgId>1</MsgId><Content><![CDATA[</xml><xml>]]></Content></xml> 200\n\
         12:00:02 POST /callback {} 200\n<?xml version=\"1.0\"?>\n{}\n12:00:03 <xml><MsgType>event</MsgType><Event>subscribe</Event></xml>\n\
         12:00:04 <xml><MsgType>event</MsgType><Event>subscribe</Event></xml> <xml><MsgType>event</MsgType><Ev\n{}{}",
        mass("1", "send success", [9, 9, 9, 0], ""),
        template("2", "success"),
        mass("1", "send success", [9, 9, 9, 0], ""),
        mass("3", "send success", [9, 9, 9, 0], ""),
    );
    let world = nowhere();
    world.file("callback.log", &log);
    assert_snapshot!(told(&world, &["receipt", "callback.log"], b""));
}

#[test]
fn what_is_no_event() {
    let world = nowhere();
    let encrypted =
        "<xml>\n<ToUserName><![CDATA[gh_1]]></ToUserName>\n<Encrypt><![CDATA[hyzAe4OzmOMbd6Tv]]></Encrypt>\n</xml>\n";
    let hostile = "<!DOCTYPE xml [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>\n\
         <xml><MsgType>event</MsgType><Event>MASSSENDJOBFINISH</Event><MsgID>1</MsgID><Status>&b;&f;</Status></xml>\n";
    let inside = "<xml><!DOCTYPE xml [<!ENTITY a \"b\">]><MsgType>event</MsgType></xml>\n";
    let no_id =
        mass("1.5", "send success", [1; 4], "") + "\n" + &mass("18446744073709551616", "send success", [1; 4], "");
    let no_status = "<xml><MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event><MsgID>1</MsgID></xml>\n";
    let cases: [(&str, &[u8]); 8] = [
        ("empty", b""),
        ("no document", b"{\"errcode\":0}\n"),
        ("not UTF-8", b"<xml>\xff\xfe</xml>"),
        ("encrypted", encrypted.as_bytes()),
        ("entities", hostile.as_bytes()),
        ("a document type inside", inside.as_bytes()),
        ("no number", no_id.as_bytes()),
        ("no status", no_status.as_bytes()),
    ];
    let all = cases.map(|(name, bytes)| format!("# {name}\n{}", told(&world, &["receipt", "-"], bytes)));
    assert_snapshot!(all.join("\n"));
    let compatible = format!("<xml><Encrypt>x</Encrypt>{}", &mass("1", "send success", [1; 4], "")[5..]);
    assert_eq!(receipts(&world, &compatible).len(), 1, "the mode that has both");
    assert_eq!(world.run(&["receipt", "none.xml"]).status, 2);
    assert_eq!(world.run(&["receipt"]).status, 2);
}

#[test]
fn hostile_documents_cost_little() {
    let world = nowhere();
    let deep = format!("<xml>{}{}</xml>", "<a>".repeat(90_000), "</a>".repeat(90_000));
    let many = "<xml><MsgType>event</MsgType><Event>x</Event></xml>".repeat(50_000);
    let wide = format!("<xml>{}</xml>", "<a/>".repeat(200_000));
    for text in [deep, many, wide, "<xml><![CDATA[".repeat(100_000), "<xml>".repeat(100_000)] {
        let ran = piped(&world, &["receipt", "-"], text.as_bytes());
        assert_eq!(ran.status, 2, "{}", ran.stderr);
        assert!(ran.stderr.len() < 20_000, "{}", ran.stderr.len());
    }
}

/// What became of each, in order: the event, the number and the state.
fn ends(world: &World, text: &str) -> Vec<(String, String, Option<String>)> {
    let word = |value: &Value| value.as_str().map(str::to_owned);
    let all = receipts(world, text);
    all.iter().map(|one| (word(&one["event"]).unwrap(), word(&one["id"]).unwrap(), word(&one["state"]))).collect()
}

fn end(event: &str, id: &str, state: &str) -> (String, String, Option<String>) {
    (event.to_owned(), id.to_owned(), Some(state.to_owned()))
}

/// As the page has it.
fn notice(items: &[(&str, &str, &str)]) -> String {
    let items: String = items
        .iter()
        .map(|(id, code, status)| {
            format!(
                "<List><TemplateId><![CDATA[VRR0UEO9VJOLs0MHlU0OilqX6MVFDwH3_3gz3Oc0NIc]]></TemplateId><MsgID>{id}</MsgID>\
                 <ErrorCode>{code}</ErrorCode><ErrorStatus><![CDATA[{status}]]></ErrorStatus></List>"
            )
        })
        .collect();
    format!(
        "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName><CreateTime>1610969440</CreateTime>\
         <MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe_msg_sent_event]]></Event>\
         <SubscribeMsgSentEvent>{items}</SubscribeMsgSentEvent></xml>"
    )
}

const NOTICE: &str = "subscribe_msg_sent_event";

#[test]
fn notices_are_read_in_every_form() {
    let world = nowhere();
    let two = notice(&[("1700827132819554304", "0", "success"), ("1700827132819554305", "43101", "user refuse")]);
    let expected = [end(NOTICE, "1700827132819554304", "sent"), end(NOTICE, "1700827132819554305", "failed")];
    assert_eq!(ends(&world, &two), expected);
    let item = |id: &str, code: &str, status: &str| {
        format!(r#"{{"TemplateId": "VRR0", {id}, "ErrorCode": {code}, "ErrorStatus": "{status}"}}"#)
    };
    let first = item(r#""MsgID": "1700827132819554304""#, "\"0\"", "success");
    let second = item(r#""MsgId": 1700827132819554305"#, "43101", "user refuse");
    let head = r#""ToUserName": "gh_1", "FromUserName": "o1", "CreateTime": "1620963428", "MsgType": "event", "Event": "subscribe_msg_sent_event""#;
    for text in [
        format!("{{{head}, \"List\": [{first}, {second}]}}"),
        format!("{{{head}, \"SubscribeMsgSentEvent\": {{\"List\": [{first}, {second}]}}}}"),
        format!("{{{head}, \"SubscribeMsgSentEvent\": [{first}, {second}]}}")
            .replace("\"SubscribeMsgSentEvent\"", "\"list\""),
        format!("{{{head}, \"List\": {first},}}\n{{{head}, \"List\": {second}}}"),
    ] {
        assert_eq!(ends(&world, &text), expected, "{text}");
    }
    assert_snapshot!(told(&world, &["receipt", "-"], two.as_bytes()));
    let popup = |event: &str, around: &str| {
        format!(
            "<xml><MsgType>event</MsgType><Event>{event}</Event><{around}><List><TemplateId>V</TemplateId>\
             <SubscribeStatusString>reject</SubscribeStatusString></List></{around}></xml>"
        )
    };
    let others = popup("subscribe_msg_popup_event", "SubscribeMsgPopupEvent")
        + "\n"
        + &popup("subscribe_msg_change_event", "SubscribeMsgChangeEvent")
        + "\n"
        + &notice(&[])
        + "\n"
        + &notice(&[("12", "0", "")])
        + &notice(&[("x", "0", "success"), ("13", "", ""), ("14", "5", "new")]);
    assert_snapshot!("notices_that_say_less", told(&world, &["receipt", "-"], others.as_bytes()));
}

#[test]
fn json_is_read_like_xml() {
    let world = nowhere();
    let job = |id: &str| {
        format!(
            r#"{{"ToUserName":"gh_1","FromUserName":"mphelper","CreateTime":1394524295,"MsgType":"event","Event":"MASSSENDJOBFINISH",{id},"Status":"send success","TotalCount":100,"FilterCount":80,"SentCount":"75","ErrorCount":5}}"#
        )
    };
    let exact = [end("MASSSENDJOBFINISH", "9007199254740993", "sent")];
    for id in [
        r#""MsgID":9007199254740993"#,
        r#""MsgID":"9007199254740993""#,
        r#""MsgId": 9007199254740993"#,
        r#""msgid": " 9007199254740993""#,
        r#""MsgID":"009007199254740993""#,
    ] {
        assert_eq!(ends(&world, &job(id)), exact, "{id}");
    }
    let counts = &receipts(&world, &job("\"MsgID\":1"))[0];
    assert_eq!((&counts["total"], &counts["sent"], &counts["account"]), (&json!(100), &json!(75), &json!("gh_1")));
    let one = job(r#""MsgID":9007199254740993"#);
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&one).unwrap()).unwrap();
    let quoted = serde_json::to_string(&one).unwrap();
    let xml = mass("9007199254740993", "send success", [1; 4], "");
    let xml_quoted = serde_json::to_string(&xml).unwrap().replace("</", "<\\/");
    for text in [
        pretty.clone(),
        format!("\u{feff}{one}"),
        format!("[{one}]"),
        format!("12:00:01 INFO push {{tag}} body={one} 200"),
        format!("12:00:01 {{\"a\":\n{one}"),
        format!("{{\"level\":\"info\",\"body\":{one}}}"),
        format!("{{\"level\":\"info\",\"all\":[{{\"b\":{pretty}}}]}}"),
        format!("{{\"level\":\"info\",\"body\":{quoted}}}"),
        format!("{{\"level\":\"info\",\"body\":{xml_quoted}}}"),
        format!("12:00 it's \"quoted\n{xml}"),
    ] {
        assert_eq!(ends(&world, &text), exact, "{text}");
    }
    let lines = format!("{}\n{}\n{}", job("\"MsgID\":1"), template("2", "success"), job("\"MsgID\":3"));
    assert_eq!(ends(&world, &lines).len(), 3);
    // What is passed over is said.
    let others = format!(
        "{}\n{}\n{}\n{}\n{}\n{}\n{}",
        r#"{"ToUserName":"gh_1","MsgType":"text","Content":"hi","MsgId":"5"}"#,
        r#"{"ToUserName":"gh_1","MsgType":"event","Event":"subscribe"}"#,
        r#"{"errcode":0} {"level":"info","n":1}"#,
        job("\"MsgID\":1.5"),
        job("\"MsgID\":18446744073709551616"),
        r#"{"ToUserName":"gh_1","Encrypt":"hyzAe4OzmOMbd6Tv"}"#,
        &job("\"MsgID\":7")[..150],
    );
    assert_snapshot!(told(&world, &["receipt", "-"], others.as_bytes()));
}

/// The outermost document counts: what a user writes into a message is no event.
#[test]
fn what_is_inside_a_document_is_no_event() {
    let world = nowhere();
    let event = mass("66", "err(20001)", [0; 4], "");
    let object = r#"{"MsgType":"event","Event":"MASSSENDJOBFINISH","MsgID":66,"Status":"send fail"}"#;
    let text =
        |content: &str| format!("<xml><MsgType>text</MsgType><Content>{content}</Content><MsgId>1</MsgId></xml>");
    let plain = event.replace("<![CDATA[", "").replace("]]>", "");
    let quoted = |content: &str| serde_json::to_string(content).unwrap();
    let escaped = plain.replace('<', "&lt;").replace('>', "&gt;");
    let other = "<xml><MsgType>event</MsgType><Event>CLICK</Event><EventKey>";
    for outer in [
        text(&format!("<![CDATA[{plain}]]>")),
        text(&format!("<![CDATA[{object}]]>")),
        text(object),
        text(&plain),
        text(&escaped),
        text(&format!("<!-- {plain} -->")),
        format!("{other}<![CDATA[{plain}]]></EventKey></xml>"),
        format!("{{\"MsgType\":\"text\",\"Content\":{}}}", quoted(&plain)),
        format!("{{\"MsgType\":\"text\",\"Content\":{}}}", quoted(object)),
        format!("{{\"MsgType\":\"text\",\"Content\":{object}}}"),
        format!("{{\"Content\":{object},\"MsgType\":\"text\"}}"),
        format!("{{\"level\":1,\"body\":{}}}", quoted(&text(&format!("<![CDATA[{plain}]]>")))),
    ] {
        let ran = piped(&world, &["receipt", "-"], outer.as_bytes());
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{outer}\n{}", ran.stderr);
        // Beside a real one it changes nothing.
        let log = format!("1 {outer}\n2 {}\n", mass("7", "send success", [1; 4], ""));
        assert_eq!(ends(&world, &log), [end("MASSSENDJOBFINISH", "7", "sent")], "{outer}");
    }
    // A line of a log is no document.
    assert_eq!(ends(&world, &format!("12:00 INFO push <{event}> ok")).len(), 1);
    // What stands around it is torn, so that nobody knows what is inside of what.
    assert_eq!(ends(&world, &format!("<xml><MsgType>te\n{event}")).len(), 1);
}

/// A platform that takes everything, and numbers it.
fn numbering(first: u64) -> Server {
    let next = std::sync::atomic::AtomicU64::new(first);
    Server::new(move |got| {
        let id = || next.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        match got.path() {
            "/cgi-bin/stable_token" => ok(TOKEN),
            "/cgi-bin/message/template/send" | "/cgi-bin/message/subscribe/bizsend" => {
                ok(&format!(r#"{{"errcode":0,"errmsg":"ok","msgid":{}}}"#, id()))
            }
            path if path.starts_with("/cgi-bin/message/mass/send") => {
                ok(&format!(r#"{{"errcode":0,"errmsg":"send job submission success","msg_id":{}}}"#, id()))
            }
            _ => code(0, "ok"),
        }
    })
}

const FIRST: u64 = 9_007_199_254_740_993;
const FILE: &str = "param who: id(28 bytes)\n\nmessage job: mass.text {\n    to: tag(2)\n    body: \"hi\"\n}\n\n\
    message paid: template {\n    to: who\n    template_id: \"t1\"\n    data { thing1: \"x\" }\n}\n";

/// The first word of each line: the names of batches, the latest first.
fn batches(world: &World) -> Vec<String> {
    let shown = world.run(&["ledger", "show"]).stdout;
    shown.lines().map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}

fn exported(world: &World) -> Vec<Value> {
    let text = world.run(&["ledger", "export"]).stdout;
    serde_json::from_str::<Value>(&text).unwrap()["intents"].as_array().unwrap().clone()
}

#[test]
fn the_ledger_knows_how_messages_ended() {
    let server = numbering(FIRST);
    let world = World::new(&server);
    world.file("a.msg", FILE);
    world.file("r.csv", "who\no1\no2\no3\n");
    let sent = world.run(&["send", "a.msg", "-m", "paid", "--rows", "r.csv", "--jobs", "1", "--account", "shop"]);
    assert_eq!(sent.status, 0, "{}", sent.stderr);
    assert_eq!(world.run(&["send", "a.msg", "-m", "job", "--account", "shop"]).status, 0);
    let text = [
        template(&FIRST.to_string(), "success"),
        template(&(FIRST + 1).to_string(), "failed:user block"),
        // A job of that number is not meant by an event of templates, nor the other way.
        mass(&(FIRST + 2).to_string(), "send success", [1; 4], ""),
        mass(&(FIRST + 3).to_string(), "err(20001)", [100, 80, 0, 0], ""),
    ];
    let found = piped(&world, &["receipt", "-", "--format", "json"], text.join("\n").as_bytes());
    assert_eq!(found.status, 3, "{}", found.stderr);
    let document: Value = serde_json::from_str(&found.stdout).unwrap();
    let places: Vec<_> = document["receipts"].as_array().unwrap().iter().map(|one| one["ledger"].clone()).collect();
    let [job, paid] = batches(&world).try_into().unwrap();
    let place = |batch: &str, message: &str, row: u64| json!([{ "batch": batch, "account": "shop", "message": message, "row": row }]);
    assert_eq!(places, [place(&paid, "paid", 2), place(&paid, "paid", 3), json!([]), place(&job, "job", 0)]);

    let ends: Vec<_> = exported(&world).iter().map(|one| (one["state"].clone(), one["end"].clone())).collect();
    let accepted = |end: Value| (json!("accepted"), end);
    assert_eq!(
        ends,
        [accepted("sent".into()), accepted("failed".into()), accepted(Value::Null), accepted("failed".into())]
    );

    // A later event of the same job tells more.
    let text = mass(&(FIRST + 3).to_string(), "send success", [100, 80, 79, 1], "").replace("1394524295", "1394524296");
    assert_eq!(piped(&world, &["receipt", "-"], text.as_bytes()).status, 0);
    let told = exported(&world).pop().unwrap();
    assert_eq!(
        (&told["end"], &told["end_status"], &told["sent"]),
        (&json!("sent"), &json!("send success"), &json!(79))
    );
    // An earlier one does not.
    let text = mass(&(FIRST + 3).to_string(), "send fail", [100, 80, 79, 1], "").replace("1394524295", "1394524294");
    assert_eq!(piped(&world, &["receipt", "-"], text.as_bytes()).status, 3);
    assert_eq!(exported(&world).pop().unwrap()["end"], "sent");

    let shown: Vec<String> = ["en", "zh"]
        .iter()
        .flat_map(|lang| [&paid, &job].map(|batch| world.run(&["ledger", "show", batch, "--lang", lang]).stdout))
        .map(|shown| shown.lines().skip(1).map(|line| format!("{line}\n")).collect())
        .collect();
    assert_snapshot!(shown.join("\n"));
    let table = world.run(&["ledger", "export", &job, "--format", "csv"]).stdout;
    let (head, line) = table.trim_end().split_once('\n').unwrap();
    assert!(head.ends_with(",ended,end,end_status,end_at,total,filtered,sent,failed"), "{head}");
    assert!(line.ends_with(",sent,send success,1394524296000,100,80,79,1"), "{line}");
    let file = rusqlite::Connection::open(world.path("home/.local/state/msgc/ledger.db")).unwrap();
    file.execute("UPDATE batch SET began = 0", []).unwrap();
    assert_eq!(world.run(&["ledger", "prune"]).status, 0);
    let left: i64 = file.query_row("SELECT count(*) FROM receipt", [], |row| row.get(0)).unwrap();
    assert!(exported(&world).is_empty() && left == 0);
}

#[test]
fn the_ledger_knows_how_notices_ended() {
    let server = numbering(FIRST);
    let world = World::new(&server);
    world.file(
        "a.msg",
        "param who: id(28 bytes)\n\nmessage paid: subscribe {\n    to: who\n    template_id: \"t1\"\n    data { thing1: \"x\" }\n}\n",
    );
    world.file("r.csv", "who\no1\no2\n");
    let sent = world.run(&["send", "a.msg", "--rows", "r.csv", "--jobs", "1", "--account", "shop"]);
    assert_eq!(sent.status, 0, "{}", sent.stderr);
    let ids: Vec<_> = exported(&world).iter().map(|one| one["id"].clone()).collect();
    assert_eq!(ids, [json!(FIRST.to_string()), json!((FIRST + 1).to_string())]);
    // One of a template of that number is about another message.
    let text = template(&FIRST.to_string(), "success")
        + &notice(&[(&FIRST.to_string(), "0", "success"), (&(FIRST + 1).to_string(), "43101", "user refuse")]);
    let ran = piped(&world, &["receipt", "-"], text.as_bytes());
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    let ends: Vec<_> = exported(&world).iter().map(|one| (one["end"].clone(), one["end_status"].clone())).collect();
    assert_eq!(ends, [(json!("sent"), json!("success")), (json!("failed"), json!("user refuse"))]);
}

#[test]
fn a_number_that_two_accounts_have_needs_a_name() {
    let server = numbering(7);
    let world = World::new(&server);
    let config = std::fs::read_to_string(world.path("msgc.toml")).unwrap();
    let (_, shop) = config.split_once("[accounts.shop]").unwrap();
    let other = shop.replace("SHOP_APPID", "OTHER_APPID");
    world.file("msgc.toml", &format!("{config}\n[accounts.other]{other}"));
    world.file("a.msg", FILE);
    let again = numbering(7);
    for (account, server) in [("shop", &server), ("other", &again)] {
        let config = std::fs::read_to_string(world.path("msgc.toml")).unwrap();
        let address = config.split("base_url = \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        world.file("msgc.toml", &config.replace(&address, &server.address));
        let mut command = world.command(&["send", "a.msg", "-m", "job", "--account", account]);
        assert_eq!(ran(command.env("OTHER_APPID", "wxOTHER-APPID").output().unwrap()).status, 0);
    }
    let text = mass("7", "send success", [1; 4], "");
    assert_snapshot!(told(&world, &["receipt", "-"], text.as_bytes()));
    assert!(exported(&world).iter().all(|one| one["end"].is_null()));
    assert_eq!(piped(&world, &["receipt", "-", "--account", "other"], text.as_bytes()).status, 0);
    let ends: Vec<_> = exported(&world).iter().map(|one| (one["account"].clone(), one["end"].clone())).collect();
    assert_eq!(ends, [(json!("shop"), Value::Null), (json!("other"), json!("sent"))]);
}

/// A ledger of the version before is taken over as it is.
#[test]
fn an_older_ledger_learns_of_ends() {
    let server = numbering(7);
    let world = World::new(&server);
    world.file("a.msg", FILE);
    assert_eq!(world.run(&["send", "a.msg", "-m", "job", "--account", "shop"]).status, 0);
    let path = world.path("home/.local/state/msgc/ledger.db");
    let file = rusqlite::Connection::open(&path).unwrap();
    file.execute_batch("DROP TABLE receipt; PRAGMA user_version = 1;").unwrap();
    drop(file);
    let ran = piped(&world, &["receipt", "-"], mass("7", "send success", [1; 4], "").as_bytes());
    assert!(ran.status == 0 && ran.stdout.contains("in the ledger"), "{}{}", ran.stdout, ran.stderr);
    assert_eq!(exported(&world)[0]["end"], "sent");
}
