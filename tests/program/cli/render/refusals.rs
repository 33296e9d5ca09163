//! What is not answered with a payload, and lines that are no requests.

use serde_json::Value;

use super::{HELLO, LI, TO_LI, Test, answers, answers_of, codes};

#[test]
fn lines_may_be_empty_end_as_on_windows_or_not_at_all() {
    let lines = format!("\u{FEFF}{LI}\r\n\n   \r\n{LI}");
    Test::new(&["render"]).file("hello.msg", HELLO).stdin(lines).stdout(&TO_LI.repeat(2)).run();
    Test::new(&["render"]).stdin("").run();
    Test::new(&["render"]).stdin("\n\n").run();
}

#[test]
fn a_line_that_is_too_long_is_answered_and_the_next_one_too() {
    const LONGEST: usize = 16 * 1024 * 1024;
    let filled = |length: usize| {
        let (before, behind) = ("{\"file\":\"hello.msg\",\"params\":{\"name\":\"", "\"}}");
        format!("{before}{}{behind}\n", "x".repeat(length - before.len() - behind.len()))
    };
    let lines = [filled(LONGEST), filled(LONGEST + 1), filled(3 * LONGEST), LI.to_owned()].concat();
    let answers = answers(lines);
    let found: Vec<_> = answers.iter().map(codes).collect();
    let none: Vec<&str> = Vec::new();
    assert_eq!(found, [vec!["value-too-long"], vec!["render-request"], vec!["render-request"], none]);
    let limit =
        |answer: &Value| answer["findings"][0]["message"].to_string().replace(|c: char| !c.is_ascii_digit(), "");
    assert_eq!([limit(&answers[1]), limit(&answers[2])], [LONGEST.to_string(), LONGEST.to_string()]);
}

#[test]
fn bytes_that_are_no_text_spoil_their_line_alone() {
    let lines = [b"{\"file\":\"\xC0\xEE.msg\"}\n\xFF\n\0\n".as_slice(), LI.as_bytes()].concat();
    let answers = answers(lines);
    let found: Vec<_> = answers.iter().map(codes).collect();
    assert_eq!(found, [vec!["input-not-utf8"], vec!["input-not-utf8"], vec!["render-request"], Vec::new()]);
}

#[test]
fn findings_are_those_of_the_schema() {
    let schema = include_str!("../../../../docs/findings.schema.json");
    let mut schema: Value = serde_json::from_str(schema).expect("JSON");
    let wanted = serde_json::json!({ "$ref": "#/$defs/finding" });
    for key in ["type", "required", "additionalProperties", "properties"] {
        schema.as_object_mut().expect("an object").remove(key);
    }
    schema["allOf"] = Value::Array(vec![wanted]);
    let lines = "[1]\n{\"file\":\"b.msg\"}\n{\"file\":\"hello.msg\",\"params\":{\"name\":\"\",\"nmae\":1}}\n{\"file\":\"hello.msg\"}\n\
                 {\"file\":\"hello.msg\",\"params\":{\"name\":\"{{a}}\"}}\n{\"file\":\"hello.msg\",\"params\":}\n";
    let all = answers(lines);
    assert_eq!(all.len(), 6);
    for finding in all.iter().flat_map(|answer| answer["findings"].as_array().expect("findings")) {
        if let Err(error) = jsonschema::validate(&schema, finding) {
            panic!("{error}: {finding:#}");
        }
    }
    // Places are in the line, in the values, or in the file.
    let file = |answer: usize| &all[answer]["findings"][0]["labels"][0]["file"];
    assert_eq!([file(0), file(2), file(3)], ["<request>", "<params>", "hello.msg"]);
    let label = &all[2]["findings"][0]["labels"][0]["span"];
    assert_eq!((&label["start"], &label["end"]), (&Value::from(8), &Value::from(10)), "{label}");
    // No argument is named to a program.
    for answer in &all {
        let text = answer.to_string();
        assert!(!text.contains("--param") && !text.contains("-p ") && !text.contains("-m "), "{text}");
    }
}

#[test]
fn the_message_to_choose_is_shown_as_a_request_has_it() {
    let two = "message 通知: wecom.text { body: \"a\" }\nmessage b: wecom.text { body: \"b\" }\n";
    for (lang, help) in [("en", "choose one with `\"message\": \"通知\"`"), ("zh", "用 `\"message\": \"通知\"` 选择")]
    {
        let test = Test::new(&["--lang", lang, "render"]).file("a.msg", two).stdin("{\"file\":\"a.msg\"}\n");
        let answer = answers_of(&test).remove(0);
        assert_eq!(
            (codes(&answer), &answer["findings"][0]["helps"]),
            (vec!["message-needed"], &serde_json::json!([help]))
        );
    }
    // What it says is what works.
    let line = "{\"file\":\"a.msg\",\"message\": \"通知\"}\n";
    let test = Test::new(&["render"]).file("a.msg", two).stdin(line);
    assert_eq!(answers_of(&test)[0]["payload"]["text"]["content"], "a");
}

#[test]
fn words_are_in_the_language_that_is_asked_for() {
    let shown = |args: &[&str]| {
        let test = Test::new(args).file("hello.msg", HELLO).stdin("{\"file\":\"helo.msg\"}\n");
        answers_of(&test.env("LANG", "zh_CN.UTF-8"))[0].to_string()
    };
    assert!(shown(&["render"]).contains("did you mean `hello.msg`?"));
    assert!(shown(&["render", "--lang", "zh"]).contains("是不是想写 `hello.msg`？"));
}

#[test]
fn what_is_no_request_is_said_in_both_languages() {
    let lines = "hello\n{\"file\":1}\n{\"file\":\"none.msg\"}\n{\"protocol\":2}\n{\"file\":\"hello.msg\"}\n";
    for lang in ["en", "zh"] {
        let test = Test::new(&["render", "--lang", lang]).file("hello.msg", HELLO).stdin(lines);
        let rendered = |answer: &Value| answer["findings"][0]["rendered"].as_str().expect("words").to_owned();
        let shown: Vec<String> = answers_of(&test).iter().map(rendered).collect();
        insta::assert_snapshot!(format!("no_request.{lang}"), shown.join("\n"));
    }
}

#[test]
fn a_warning_can_be_denied() {
    let lines = "{\"file\":\"hello.msg\",\"params\":{\"name\":\"{{a}}\"}}\n";
    let denied =
        answers_of(&Test::new(&["render", "--deny", "placeholder-left"]).file("hello.msg", HELLO).stdin(lines));
    assert_eq!((codes(&denied[0]), &denied[0]["payload"]), (vec!["placeholder-left"], &Value::Null));
}

#[test]
fn arguments_that_are_wrong_are_told_on_standard_error() {
    for args in [&["render", "--root", "none"][..], &["render", "--root", "hello.msg"], &["render", "hello.msg"]] {
        let ran = Test::new(args).file("hello.msg", HELLO).stdin(LI).output();
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{args:?}: {}", ran.stderr);
    }
    let ran = Test::new(&["render"]).env("SOURCE_DATE_EPOCH", "noon").stdin(LI).output();
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
}

#[test]
fn the_clock_is_that_of_other_commands() {
    let source = "param at: time = now\n\nmessage a: wecom.text {\n    body: \"${date(at, \"%F\")}\"\n}\n";
    let answers = answers_of(
        &Test::new(&["render"])
            .file("a.msg", source)
            .env("SOURCE_DATE_EPOCH", "0")
            .stdin("{\"file\":\"a.msg\"}\n{\"file\":\"a.msg\",\"now\":86400}\n{\"file\":\"a.msg\",\"params\":{\"at\":\"1970-01-03T00:00:00Z\"}}\n"),
    );
    let said: Vec<_> = answers.iter().map(|answer| &answer["payload"]["text"]["content"]).collect();
    assert_eq!(said, ["1970-01-01", "1970-01-02", "1970-01-03"]);
}

/// A value names files below the root, or in the project of its message.
#[test]
fn values_name_files_below_the_root_alone() {
    let source = "param pic: file(2 MB)\n\nmessage a: wecom.file {\n    media_id: pic\n}\n";
    let request = |path: &str| format!("{{\"file\":\"a.msg\",\"params\":{{\"pic\":\"{path}\"}}}}\n");
    let lines = [request("b.txt"), request("../c.txt"), request("/etc/passwd"), request(".env")].concat();
    let test = Test::new(&["render", "--root", "root"])
        .file("root/msgc.toml", "")
        .file("root/a.msg", source)
        .file("root/b.txt", "a file")
        .file("root/.env", "secret")
        .file("c.txt", "c")
        .stdin(lines);
    let answers = answers_of(&test);
    let found: Vec<_> = answers.iter().map(codes).collect();
    assert_eq!(answers[0]["plan"]["requests"][0]["upload"]["path"], "root/b.txt", "{}", answers[0]);
    assert_eq!(found[1..], [vec!["value-file-outside"], vec!["value-file-outside"], vec!["value-file-hidden"]]);
}

#[cfg(unix)]
#[test]
fn links_lead_to_no_file_outside() {
    let outside = tempfile::tempdir().expect("a folder");
    std::fs::write(outside.path().join("o.msg"), HELLO).expect("a file");
    let test = Test::new(&["render"])
        .file("hello.msg", HELLO)
        .file("settings.toml", HELLO)
        .file(".hidden/h.msg", HELLO)
        .link("inside.msg", "hello.msg")
        .link("out.msg", outside.path().join("o.msg"))
        .link("folder", outside.path())
        .link("other.msg", "settings.toml")
        .link("h.msg", ".hidden/h.msg")
        .link("round.msg", "round.msg")
        .pipe("pipe.msg");
    let files =
        ["inside.msg", "out.msg", "folder/o.msg", "folder/none.msg", "other.msg", "h.msg", "round.msg", "pipe.msg"];
    let lines: String = files.iter().map(|file| LI.replace("hello.msg", file) + "\n").collect();
    let answers = answers_of(&test.stdin(lines));
    let found: Vec<_> = answers.iter().map(codes).collect();
    let (refused, none) = (vec!["render-file"], Vec::<&str>::new());
    let mut expected = vec![refused; 8];
    expected[0] = none;
    expected[7] = vec!["input-not-a-file"];
    assert_eq!(found, expected);
    // Nobody learns what exists elsewhere.
    let reason = |at: usize| answers[at]["findings"][0]["message"].to_string().replace(files[at], "");
    assert_eq!(reason(2), reason(3));
}

#[test]
fn no_answer_shows_a_secret() {
    let key = concat!("9d3c71e2-5f08-4b6a-", "8e14-c07ab25d93f6");
    let address = format!("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={key}");
    let escaped = address.replace("key", "k\\u0065y");
    let lines = format!(
        "{{\"file\":\"hello.msg\",\"params\":{{\"name\":\"{address}\"}}}}\n{{\"file\":\"hello.msg\",\"params\":{{\"name\":[\"{address}\"]}}}}\n\
         {{\"file\":\"{address}\"}}\n{{\"fil\":\"{address}\"}}\n{{\"file\":\"hello.msg\",\"message\":\"{address}\"}}\n\
         {{\"file\":\"hello.msg\",\"params\":{{\"{address}\":1}}}}\n{{\"file\":\"hello.msg\",\"now\":\"{address}\"}}\n"
    );
    for answer in answers(lines) {
        let shown = answer.to_string();
        assert!(!shown.contains(&key[..8]) && !shown.contains(&key[24..]), "{shown}");
    }
    // It is a warning that a message is given one, also where an escape hides it; only the payload has it then.
    let wide = HELLO.replace("1..20 chars", "1..200 chars");
    for address in [address, escaped] {
        let lines = format!("{{\"file\":\"hello.msg\",\"params\":{{\"name\":\"{address}\"}}}}\n");
        let answers = answers_of(&Test::new(&["render"]).file("hello.msg", &wide).stdin(lines));
        assert!(codes(&answers[0]).contains(&"secret-in-value"), "{}", answers[0]);
        assert!(!answers[0]["findings"].to_string().contains(&key[..8]), "{}", answers[0]);
    }
}
