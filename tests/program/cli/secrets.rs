//! A secret in a file is found, and shown in no output.

use super::test::Test;

// Drawn for these tests; cut, so that no scanner takes it for a real one.
const KEY: &str = concat!("9d3c71e2-5f08-4b6a-", "8e14-c07ab25d93f6");
const HIDDEN: &str = "************************************";

fn address() -> String {
    format!("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}")
}

/// In a comment, in a text, in a list, in a file that is read, in a sample, beside other findings.
fn source() -> String {
    let address = address();
    format!(
        "// {address}\nparam note: text(200 bytes) = \"{address}\"\n\nmessage a: wecom.text {{\n    body:   \"${{note}} {address}\"\n    \
         bodi: \"{address}\"\n    mentioned_list: [\"{address}\", read(\"id.txt\")]\n}}\n\nsample s {{\n    note: \"{address}\"\n}}\n"
    )
}

fn shown(args: &[&str]) -> String {
    let mut all = args.to_vec();
    all.push("a.msg");
    let ran = Test::new(&all).file("a.msg", source()).file("id.txt", address()).output();
    format!("{}{}", ran.stdout, ran.stderr)
}

#[test]
fn no_output_shows_a_secret() {
    for args in [
        &["check"][..],
        &["check", "--format", "short"],
        &["check", "--format", "json"],
        &["check", "--lang", "zh"],
        &["check", "--fix", "--unsafe", "--diff"],
        &["fmt", "--diff"],
        &["build"],
    ] {
        let shown = shown(args);
        assert!(!shown.is_empty(), "{args:?}");
        for part in [&KEY[..8], &KEY[24..]] {
            assert!(!shown.contains(part), "{args:?}: {shown}");
        }
    }
    assert!(shown(&["check"]).contains(HIDDEN));
}

#[test]
fn no_output_shows_a_secret_of_a_documentation_comment() {
    let text = format!(
        "/// 机器人 {}\nmessage a: wecom.text {{\n    body: n\n}}\n\n/// {}\nparam n: text(9 bytes)\n",
        address(),
        address()
    );
    for args in [&["list"][..], &["list", "--format", "json"], &["schema"]] {
        let mut all = args.to_vec();
        all.push("a.msg");
        let ran = Test::new(&all).file("a.msg", text.as_str()).output();
        let shown = format!("{}{}", ran.stdout, ran.stderr);
        assert!(shown.contains(HIDDEN) && !shown.contains(&KEY[..8]), "{args:?}: {shown}");
    }
}

#[test]
fn a_secret_is_hidden_however_it_is_put_together() {
    let escaped = format!(
        "message a: wecom.text {{\n    body:   \"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?\\u{{6b}}ey={KEY}\"\n}}\n"
    );
    let named = format!(
        "let k = \"{KEY}\"\nmessage a: wecom.text {{\n    body:   \"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${{k}}\"\n}}\n"
    );
    for (text, place) in [(&escaped, "a.msg:2:72:"), (&named, "a.msg:1:10:")] {
        for args in
            [&["check"][..], &["check", "--format", "json"], &["check", "--lang", "zh"], &["fmt", "--diff"], &["list"]]
        {
            let mut all = args.to_vec();
            all.push("a.msg");
            let ran = Test::new(&all).file("a.msg", text.as_str()).output();
            let shown = format!("{}{}", ran.stdout, ran.stderr);
            assert!(!shown.is_empty() && !shown.contains(&KEY[..8]), "{args:?}: {shown}");
        }
        let ran = Test::new(&["check", "--format", "short", "a.msg"]).file("a.msg", text.as_str()).output();
        let lines: Vec<&str> = ran.stdout.lines().filter(|line| line.contains("secret-in-source")).collect();
        assert!(matches!(lines.as_slice(), [one] if one.starts_with(place)), "{}", ran.stdout);
    }
}

#[test]
fn every_place_of_a_secret_is_told() {
    let shown = shown(&["check", "--format", "short"]);
    let lines: Vec<&str> = shown.lines().filter(|line| line.contains("secret-in-source")).collect();
    assert_eq!(lines.len(), 7, "{shown}");
    assert!(lines.iter().any(|line| line.contains("`id.txt`, line 1, holds a secret")), "{shown}");
}

#[test]
fn a_secret_is_allowed_with_a_reason() {
    let address = address();
    let text = format!(
        "message a: wecom.text {{\n    // msgc: allow(secret-in-source) this robot posts to a group of tests\n    body: \"{address}\"\n}}\n"
    );
    let ran = Test::new(&["check", "--format", "short", "a.msg"]).file("a.msg", text).output();
    assert_eq!((ran.stdout.contains("secret-in-source"), ran.status), (false, 0), "{}", ran.stderr);
}

#[test]
fn a_secret_in_a_table_stops_no_row() {
    let table = format!("log\ncurl {}\nok\n", address());
    let ran = Test::new(&["build", "b.msg", "--rows", "r.csv", "--emit", "jsonl", "-o", "out.jsonl"])
        .file("b.msg", "param log: text(200 bytes)\n\nmessage b: wecom.text {\n    body: log\n}\n")
        .file("r.csv", table);
    insta::assert_snapshot!("a_secret_in_a_table", ran.snapshot());
}
