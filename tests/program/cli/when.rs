//! `when`: where it is false there is no message, on every way out.

use super::Test;

const ALERT: &str = r#"param events: list(text(40 bytes), 0..5 items)
param oncall: id(64 bytes)?

message alert: wecom.markdown {
    when: size(events) > 0 and oncall != none
    body {
        for one in events {
            one
        }
        "值班：${oncall}"
    }
}

sample quiet { events: [] }
sample one { events: ["超时"], oncall: "lisi" }
"#;
const NOTHING: &str = "nothing to do: the `when` of `alert` is false\n";

fn build(more: &[&str]) -> Test {
    Test::new(&[&["build", "a.msg"], more].concat()).file("a.msg", ALERT)
}

#[test]
fn what_it_says_is_certain() {
    let ran = Test::new(&["check", "a.msg", "--deny", "warnings"]).file("a.msg", ALERT).output();
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    // A body of nothing but the list is never empty, and the sample without events is passed over with a note.
    assert!(ran.stderr.contains("advice[sample-skipped]"), "{}", ran.stderr);
    let without = ALERT.replace("    when: size(events) > 0 and oncall != none\n", "");
    let ran = Test::new(&["check", "a.msg"]).file("a.msg", without).output();
    assert_eq!(ran.status, 1, "{}", ran.stderr);
}

#[test]
fn exactly_one_document() {
    for emit in ["json", "plan", "curl"] {
        build(&["--sample", "quiet", "--emit", emit]).stderr(NOTHING).status(5).run();
        let ran = build(&["--sample", "quiet", "--emit", emit, "-o", "out.txt"]).stderr(NOTHING).status(5).run();
        assert!(!ran.exists("out.txt"));
        build(&["--sample", "quiet", "--emit", emit, "-o", "out/"]).stderr(NOTHING).run();
    }
    build(&["--sample", "quiet", "--emit", "jsonl"]).stderr(NOTHING).run();
    let ran = build(&["--sample", "one"]).output();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.contains(r#""content": "超时\n值班：lisi""#), "{}", ran.stdout);
}

#[test]
fn rows_are_skipped() {
    let rows = "{\"events\":[\"a\"],\"oncall\":\"x\"}\n{\"events\":[],\"oncall\":\"x\"}\n{\"events\":[\"b\"]}\n";
    build(&["--emit", "jsonl", "--rows", "r.jsonl"])
        .file("r.jsonl", rows)
        .stdout("{\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"a\\n值班：x\"}}\n")
        .stderr("2 of 3 rows skipped: `when` is false\n")
        .run();
}

/// A message of nothing but texts is made from a template; its condition is asked for each row.
#[test]
fn rows_of_a_template_are_skipped() {
    for (condition, expected) in [
        ("level > 3 and name != \"x\"", &["b：4"][..]),
        ("level > 3 or name == \"y\"", &["b：4", "y：0", "x：5"]),
        ("ok", &["b：4", "y：0"]),
    ] {
        let file = format!(
            "param level: int(0..9)\nparam name: text(20 bytes)\nparam ok: bool = false\n\n\
             message alert: wecom.text {{\n    when: {condition}\n    body: \"${{name}}：${{level}}\"\n}}\n"
        );
        let test = Test::new(&["build", "a.msg", "--emit", "jsonl", "--rows", "r.csv"]).file("a.msg", file);
        let ran = test.file("r.csv", "level,name,ok\n1,a,false\n4,b,true\n0,y,true\n5,x,false\n").output();
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let texts: Vec<_> =
            ran.stdout.lines().map(|line| line.split('"').nth_back(1).expect("a text").to_owned()).collect();
        assert_eq!(texts, expected, "{condition}");
        assert!(ran.stderr.contains(&format!("{} of 4 rows skipped", 4 - expected.len())), "{}", ran.stderr);
    }
}

#[test]
fn it_is_listed_and_not_in_the_schema() {
    let list = |format: &[&str]| Test::new(&[&["list", "a.msg"], format].concat()).file("a.msg", ALERT).output();
    assert!(list(&[]).stdout.contains("    when: size(events) > 0 and oncall != none\n"), "{}", list(&[]).stdout);
    let json: serde_json::Value = serde_json::from_str(&list(&["--format", "json"]).stdout).unwrap();
    assert_eq!(json["files"][0]["messages"][0]["when"], "size(events) > 0 and oncall != none");
    let schema = Test::new(&["schema", "a.msg"]).file("a.msg", ALERT).output();
    assert!(schema.status == 0 && !schema.stdout.contains("when"), "{}", schema.stdout);
}
