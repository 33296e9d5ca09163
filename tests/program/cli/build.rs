use insta::assert_snapshot;

use super::{HELLO, Test, WELCOME};

const PAYLOAD: &str = "{\n  \"msgtype\": \"markdown\",\n  \"markdown\": {\n    \"content\": \"Hello, 李雷!\"\n  }\n}\n";
const LINE: &str = "{\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"Hello, 李雷!\"}}\n";

const ALL: &str = r#"
param word: text(10 bytes)
param tags: list(text(10 bytes), 0..2 items) = []
param note: text(20 bytes)? = none
param count: int(0..9) = 1

message first: wecom.markdown {
    body: "${word} ${join(tags, "+")} ${count}"
}

message second: wecom.markdown {
    body: "nothing to fill in"
}

sample one { word: "abc" }
"#;

#[test]
fn a_parameter_from_each_source() {
    let test = |args: &[&str]| Test::new(args).file("a.msg", HELLO).stdout(PAYLOAD);
    test(&["build", "a.msg", "-p", "name=李雷"]).run();
    test(&["build", "a.msg", "--sample", "first"]).run();
    test(&["build", "a.msg", "--params", "p.json"]).file("p.json", "{\"name\": \"李雷\"}").run();
    test(&["build", "a.msg", "--params", "-"]).stdin("\u{feff}{\"name\": \"李雷\"}").run();
    test(&["build", "a.msg", "--param-file", "name=n.txt"]).file("n.txt", "李雷\r\n").run();
    test(&["build", "-", "-p", "name=李雷"]).stdin(HELLO).run();
    test(&["build", "a.msg", "--sample", "first", "--params", "p.json"]).file("p.json", "{\"name\": \"李雷\"}").run();
}

#[test]
fn what_is_given_counts_more_than_the_sample() {
    let ran = Test::new(&["build", "a.msg", "--sample", "first", "-p", "name=x"]).file("a.msg", HELLO).output();
    assert!(ran.stdout.contains("Hello, x!"), "{}", ran.stdout);
}

#[test]
fn a_list_is_given_item_by_item() {
    let ran = Test::new(&[
        "build", "a.msg", "-m", "first", "-p", "word=x", "-p", "tags=a", "-p", "tags=b", "--emit", "jsonl",
    ])
    .file("a.msg", ALL)
    .output();
    assert!(ran.stdout.contains("\"x a+b 1\""), "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn only_what_the_message_uses_is_needed() {
    let ran = Test::new(&["build", "a.msg", "-m", "second"]).file("a.msg", ALL).output();
    assert_eq!(ran.status, 0, "{}", ran.stderr);
}

#[test]
fn refusals() {
    for (name, status, args) in [
        ("which_message", 2, &["build", "a.msg"][..]),
        ("no_such_message", 2, &["build", "a.msg", "-m", "frist"]),
        ("no_such_sample", 2, &["build", "a.msg", "-m", "first", "--sample", "two"]),
        ("no_such_param", 2, &["build", "a.msg", "-m", "first", "-p", "wrod=x"]),
        ("missing_param", 2, &["build", "a.msg", "-m", "first"]),
        ("outside_of_the_domain", 1, &["build", "a.msg", "-m", "first", "-p", "word=一二三四"]),
        ("wrong_kind", 1, &["build", "a.msg", "-m", "first", "-p", "word=x", "-p", "count=many"]),
        ("given_twice", 1, &["build", "a.msg", "-m", "first", "-p", "word=x", "-p", "word=y"]),
        (
            "too_many_items",
            1,
            &["build", "a.msg", "-m", "first", "-p", "word=x", "-p", "tags=a", "-p", "tags=b", "-p", "tags=c"],
        ),
        ("params_no_json", 2, &["build", "a.msg", "-m", "first", "--params", "broken.json"]),
        ("params_no_object", 2, &["build", "a.msg", "-m", "first", "--params", "list.json"]),
        ("params_wrong", 1, &["build", "a.msg", "-m", "first", "--params", "wrong.json"]),
        ("stdin_twice", 2, &["build", "-", "--params", "-"]),
        ("rows_as_json", 2, &["build", "a.msg", "-m", "second", "--rows", "r.csv"]),
        ("no_xml", 2, &["build", "a.msg", "-m", "second", "--emit", "xml"]),
    ] {
        let ran = Test::new(args)
            .file("a.msg", ALL)
            .file("broken.json", "{\"word\": ")
            .file("list.json", "[1]")
            .file("wrong.json", "{\"word\": 1, \"tags\": [\"abcdefghijklm\"], \"x\": 0}")
            .file("r.csv", "a\n1\n")
            .stdin("{}")
            .output();
        // A word that no parameter has is a matter of usage, whatever else is wrong.
        let status = if name == "params_wrong" { 2 } else { status };
        assert_eq!((ran.stdout.as_str(), ran.status), ("", status), "{args:?}\n{}", ran.stderr);
        assert_snapshot!(format!("refused_{name}"), ran.stderr);
    }
}

#[test]
fn errors_of_the_file_come_first() {
    let ran = Test::new(&["build", "a.msg", "-m", "nothing"])
        .file("a.msg", "message a: wecom.text {\n    body: x\n}\n")
        .output();
    assert_eq!((ran.stdout.as_str(), ran.status), ("", 1));
    assert!(ran.stderr.starts_with("error[unknown-name]"), "{}", ran.stderr);
}

#[test]
fn every_form() {
    let build =
        |emit: &str| Test::new(&["build", "a.msg", "-p", "name=李雷", "--emit", emit]).file("a.msg", HELLO).snapshot();
    assert_snapshot!("emit_json", build("json"));
    assert_snapshot!("emit_jsonl", build("jsonl"));
    assert_snapshot!("emit_plan", build("plan"));
    assert_snapshot!("emit_curl", build("curl"));
}

/// Run by a shell whose `curl` answers an upload with an id, and anything else with what it was sent.
#[cfg(unix)]
#[test]
fn a_script_keeps_what_an_upload_answers() {
    let script = Test::new(&["build", "a.msg", "--emit", "curl"])
        .file("a.msg", "message a: wecom.file {\n    media_id: file(\"it's 100%.txt\")\n}\n")
        .file("it's 100%.txt", "共 100 笔订单")
        .output();
    assert_eq!((script.status, script.stderr.as_str()), (0, ""));
    assert_snapshot!("emit_curl_upload", script.stdout);
    let run = |answer: &str| {
        let curl = format!(
            "curl() {{ case \"$*\" in *upload_media*) printf '%s' '{answer}';; *) echo \"$5\"; cat;; esac; }}\n"
        );
        let ran = std::process::Command::new("sh")
            .args(["-c", &format!("{curl}{}", script.stdout)])
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .output()
            .expect("a shell");
        [ran.stdout, ran.stderr].map(|out| String::from_utf8(out).expect("UTF-8"))
    };
    let [sent, said] = run(r#"{"errcode":0,"errmsg":"ok","type":"file","media_id":"3-a&b_C\/d","created_at":"1"}"#);
    let body = sent.lines().last().unwrap_or_default();
    assert_eq!((body, said.as_str()), (r#"{"msgtype":"file","file":{"media_id":"3-a&b_C/d"}}"#, ""), "{sent}");
    let refused = r#"{"errcode":40058,"errmsg":"invalid"}"#;
    assert_eq!(run(refused), [String::new(), format!("{refused}\n")]);
}

#[test]
fn a_reply_is_xml_and_has_a_time() {
    let args = ["build", "a.msg", "-p", "openid=oABC", "-p", "account=gh_123"];
    let with = |more: &[&str]| Test::new(&[&args[..], more].concat()).file("a.msg", WELCOME);
    assert_snapshot!("reply", with(&["--now", "1970-01-01T00:20:34Z"]).snapshot());
    assert_snapshot!("reply_as_json", with(&["--emit", "json"]).snapshot());
    assert_snapshot!("reply_as_curl", with(&["--emit", "curl"]).snapshot());
    let time = |test: Test| {
        let ran = test.output();
        let (_, rest) = ran.stdout.split_once("<CreateTime>").unwrap_or_else(|| panic!("{}", ran.stderr));
        rest.split_once('<').unwrap().0.to_owned()
    };
    assert_eq!(time(with(&["--emit", "xml", "--now", "77"]).env("SOURCE_DATE_EPOCH", "88")), "77");
    assert_eq!(time(with(&["--emit", "xml"]).env("SOURCE_DATE_EPOCH", "88")), "88");
    assert!(time(with(&["--emit", "xml"])).parse::<u64>().unwrap() > 1_700_000_000);
    let ran = with(&["--emit", "xml"]).env("SOURCE_DATE_EPOCH", "soon").output();
    assert_eq!((ran.stdout.as_str(), ran.status), ("", 2));
}

#[test]
fn several_requests() {
    let text = "message weekly: material.news {\n    article {\n        thumb_media_id: file(\"cover.jpg\")\n        title: \"Happy Day\"\n        content: \"<p>x</p>\"\n    }\n}\n\nmessage push: mass.mpnews {\n    to: group(\"2\")\n    media_id: weekly\n}\n";
    let jpeg = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xFF\xD9";
    let build = |more: &[&str]| {
        Test::new(&[&["build", "a.msg", "-m", "push"], more].concat()).file("a.msg", text).file("cover.jpg", jpeg)
    };
    assert_snapshot!("several_as_json", build(&[]).snapshot());
    assert_snapshot!("several_as_jsonl", build(&["--emit", "jsonl"]).snapshot());
    assert_snapshot!("several_as_plan", build(&["--emit", "plan"]).snapshot());
    let ran = build(&["-o", "out/"]).run();
    assert!(ran.exists("out/push.plan.json") && ran.exists("out/push.send.json"));
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let ran = Test::new(&["build", "a.msg", "-p", "name=李雷", "-o", "out.json"]).file("a.msg", HELLO).run();
    assert_eq!(ran.read("out.json"), PAYLOAD);
    let ran = Test::new(&["build", "a.msg", "-p", "name=李雷", "-o", "new/"]).file("a.msg", HELLO).run();
    assert_eq!(ran.read("new/hello.json"), PAYLOAD);
    let ran = Test::new(&["build", "a.msg", "-p", "name=李雷", "-o", "there", "--emit", "jsonl"])
        .file("a.msg", HELLO)
        .file("there/x", "")
        .run();
    assert_eq!(ran.read("there/hello.jsonl"), LINE);
    Test::new(&["build", "a.msg", "-p", "name=李雷", "-o", "missing/out.json"])
        .file("a.msg", HELLO)
        .stderr("error[output-failed]: `missing/out.json` cannot be written: no such file or directory\n\n")
        .status(2)
        .run();
    Test::new(&["--lang", "zh", "build", "a.msg", "-p", "name=李雷", "-o", "missing/out.json"])
        .file("a.msg", HELLO)
        .stderr("错误[output-failed]：无法写入 `missing/out.json`：文件或目录不存在\n\n")
        .status(2)
        .run();
    let test = Test::new(&["build", "a.msg", "-o", "out.json"]).file("a.msg", HELLO).file("out.json", "old");
    let path = test.folder().join("out.json");
    assert_eq!(test.output().status, 2);
    assert_eq!(std::fs::read_to_string(path).unwrap(), "old");
}

#[test]
fn what_is_allowed_in_the_file_is_allowed_when_it_is_built() {
    let test = |args: &[&str], body: &str| {
        let file = format!(
            "param name: id(9 bytes)\n\nmessage a: wecom.text {{\n    // msgc: allow({body}\n    mentioned_list: [name]\n}}\n"
        );
        Test::new(args).file("a.msg", file)
    };
    let line = |content: &str| {
        format!("{{\"msgtype\":\"text\",\"text\":{{\"content\":\"{content}\",\"mentioned_list\":[\"x\"]}}}}\n")
    };
    let bidi = "bidi-in-text) an example\n    body: \"a\\u{200f}b\"";
    test(&["build", "a.msg", "-p", "name=x", "--emit", "jsonl"], bidi).stdout(&line("a\u{200f}b")).run();
    let empty = "empty) nothing but the mention\n    body: \"\"";
    test(&["build", "a.msg", "-p", "name=x", "--emit", "jsonl"], empty).stdout(&line("")).run();
    test(&["build", "a.msg", "--rows", "rows.csv", "--emit", "jsonl"], empty)
        .file("rows.csv", "name\nx\n")
        .stdout(&line(""))
        .run();
}

/// Fields of a record that a condition sets: there where it holds, else `none` for those who ask, and no key.
#[test]
fn a_record_may_hold_conditions() {
    let file = "param big: bool\nparam level: int(0..9)\n\n\
        let style = {\n    if big {\n        text_color: #2EAB49\n        more: \"大\"\n    } else if level > 3 {\n        text_color: #CC0000\n    }\n    border_color: #CCCCCC\n}\n\n\
        message a: wecom.markdown {\n    body: \"${if style.more != none then style.more else \"无\"}\"\n    raw: {\n        if big {\n            big: true\n        } else {\n            small: level\n        }\n    }\n    \
        attachment x {\n        button y { text: \"y\", value: \"y\", replace_text: \"z\", border_color: style.border_color, text_color: style.text_color }\n    }\n}\n";
    let test =
        |args: &[&str]| Test::new(args).file("a.msg", file).file("rows.csv", "big,level\ntrue,1\nfalse,4\nfalse,2\n");
    let line = |text: &str, color: &str, raw: &str| {
        format!(
            "{{\"msgtype\":\"markdown\",\"markdown\":{{\"content\":\"{text}\",\"attachments\":[{{\"callback_id\":\"x\",\"actions\":[{{\"name\":\"y\",\"text\":\"y\",\"type\":\"button\",\"value\":\"y\",\"replace_text\":\"z\",\"border_color\":\"#CCCCCC\"{color}}}]}}]}},{raw}}}\n"
        )
    };
    let all = [
        line("大", ",\"text_color\":\"#2EAB49\"", "\"big\":true"),
        line("无", ",\"text_color\":\"#CC0000\"", "\"small\":4"),
        line("无", "", "\"small\":2"),
    ];
    for (values, expected) in
        [("big=true level=1", &all[0]), ("big=false level=4", &all[1]), ("big=false level=2", &all[2])]
    {
        let args: Vec<&str> = values.split(' ').flat_map(|value| ["-p", value]).collect();
        test(&[&["build", "a.msg", "--emit", "jsonl"], args.as_slice()].concat()).stdout(expected).run();
    }
    test(&["build", "a.msg", "--emit", "jsonl", "--rows", "rows.csv"]).stdout(&all.concat()).run();
    assert!(!test(&["check", "--format", "short"]).output().stdout.contains("error"));
}

/// Only what the message uses can stop it.
#[test]
fn other_messages_do_not_stop_a_message() {
    let file = "import \"gone.msg\" as gone\nlet green = \"甲\"\nlet red = frob(1)\nparam a: txt = \"x\"\n\
                message good: wecom.text {\n    body: green\n}\n\
                message typo: wecom.text {\n    body: \"x\"\n    mentoined_list: [\"a\"]\n}\n\
                message uses: wecom.text {\n    body: red\n}\n\
                message lost: wecom.text {\n    body: gone.x\n}\n\
                message typed: wecom.text {\n    body: a\n}\n\
                message early: wecom.text {\n    body: \"x\" }\n    mentioned_list: [\"a\"]\n}\n\
                messag other: wecom.text {\n    body: \"x\"\n}\n\
                message open: wecom.text {\n    body: \"x\n}\n";
    for (message, code) in [
        ("good", None),
        ("typo", Some("unknown-field")),
        ("uses", Some("unknown-function")),
        ("lost", Some("file-not-found")),
        ("typed", Some("unknown-type")),
        ("early", Some("not-an-item")),
        ("open", Some("unclosed-text")),
    ] {
        let ran = Test::new(&["build", "a.msg", "-m", message]).file("a.msg", file).output();
        match code {
            None => assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{message}"),
            Some(code) => {
                assert_eq!(ran.status, 1, "{message}: {}", ran.stderr);
                assert!(ran.stderr.contains(&format!("error[{code}]")), "{message}: {}", ran.stderr);
                assert!(ran.stdout.is_empty(), "{message}");
            }
        }
    }
}

#[test]
fn a_misspelt_message_is_named_before_what_others_have() {
    let file = "message good: wecom.text { body: \"x\" }\nmessage bad: wecom.text { bdy: \"x\" }\n";
    let ran = Test::new(&["build", "a.msg", "-m", "god"]).file("a.msg", file).output();
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("`god`") && ran.stderr.contains("`good`"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("unknown-field"), "{}", ran.stderr);
    // Its own declaration may be what cannot be read.
    let broken = "mesage other: wecom.text { body: \"x\" }\nmessage good: wecom.text { body: \"x\" }\n";
    let ran = Test::new(&["build", "a.msg", "-m", "other"]).file("a.msg", broken).output();
    assert!(ran.stderr.contains("`mesage`") || ran.stderr.contains("message other"), "{}", ran.stderr);
}
