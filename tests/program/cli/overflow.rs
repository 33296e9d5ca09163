use insta::assert_snapshot;
use serde_json::Value;

use super::Test;

const STORM: &str = r#"
param events: list(text(100 bytes), 0..60 items)
param oncall: list(id(64 bytes), 0..5 items) = ["lisi"]

message storm: wecom.text {
    overflow: "split"
    body {
        "告警汇总"
        for one in events {
            "- ${one}"
        }
    }
    mentioned_list: oncall
}

message answer: reply.text {
    overflow: "truncate"
    to: "oR5Gjjl_eiZoUpGozMo7dbBJ362A"
    from: "gh_123"
    create_time: 1700000000
    body {
        "告警汇总"
        for one in events {
            "- ${one}"
        }
    }
}
"#;

fn events(count: usize) -> String {
    let event = |n| format!("\"订单服务{n}：错误率 37%，影响下单和退款，请先回滚再排查\"");
    format!("{{\"events\":[{}]}}", (0..count).map(event).collect::<Vec<_>>().join(","))
}

fn build(message: &str, count: usize, more: &[&str]) -> Test {
    let args = [&["build", "a.msg", "-m", message, "--params", "p.json"], more].concat();
    Test::new(&args).file("a.msg", STORM).file("p.json", events(count))
}

fn body(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

#[test]
fn one_that_fits_is_as_if_nothing_was_said() {
    let ran = build("storm", 2, &[]).output();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let plain = Test::new(&["build", "a.msg", "-m", "storm", "--params", "p.json"])
        .file(
            "a.msg",
            STORM
                .replace("    overflow: \"split\"\n", "")
                .replace("0..60", "0..2")
                .replace("overflow: \"truncate\"", ""),
        )
        .file("p.json", events(2))
        .output();
    assert_eq!(ran.stdout, plain.stdout);
}

#[test]
fn several_messages() {
    assert_snapshot!("parts_as_json", build("storm", 60, &[]).snapshot());
    let ran = build("storm", 60, &["--emit", "jsonl"]).output();
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let parts: Vec<Value> = ran.stdout.lines().map(body).collect();
    assert_eq!(parts.len(), 3);
    let mut whole = String::new();
    for (index, part) in parts.iter().enumerate() {
        let text = part["text"]["content"].as_str().expect("a body");
        assert!(text.len() <= 2048, "{} bytes", text.len());
        let rest = text.strip_prefix(&format!("({}/3)\n", index + 1)).unwrap_or_else(|| panic!("{text}"));
        whole.push_str(rest);
        whole.push('\n');
        // Members are pinged once.
        assert_eq!(part["text"].get("mentioned_list").is_some(), index == 2, "{part}");
    }
    assert!(whole.starts_with("告警汇总\n- 订单服务0：") && whole.ends_with("请先回滚再排查\n"), "{whole}");
    assert_eq!(whole.lines().count(), 61);
    let ran = build("storm", 60, &["--emit", "curl"]).output();
    assert_eq!(ran.stdout.matches("curl -sS").count(), 3);
    let ran = build("storm", 60, &["--emit", "plan"]).output();
    let plan = body(&ran.stdout);
    let ids: Vec<_> = plan["requests"].as_array().expect("requests").iter().map(|one| one["id"].clone()).collect();
    assert_eq!(ids, ["send-1", "send-2", "send-3"]);
    assert_eq!(plan["requests"][1]["body"], parts[1]);
    let ran = build("storm", 60, &["-o", "out/"]).stderr(&ran.stderr).run();
    assert!(ran.exists("out/storm.plan.json") && ran.exists("out/storm.send-3.json"));
}

#[test]
fn a_reply_is_cut() {
    let ran = build("answer", 60, &["--emit", "xml"]).output();
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_snapshot!("reply_is_cut", ran.stderr);
    let (_, rest) = ran.stdout.split_once("<Content><![CDATA[").expect("a body");
    let (text, _) = rest.split_once("]]>").expect("an end");
    assert!((2040..=2048).contains(&text.len()) && text.ends_with('…'), "{} bytes: {text}", text.len());
}

#[test]
fn a_row_is_what_its_message_is() {
    let rows = [1, 60, 20, 21, 22].map(events);
    let ran = Test::new(&["build", "a.msg", "-m", "storm", "--emit", "jsonl", "--rows", "r.jsonl"])
        .file("a.msg", STORM)
        .file("r.jsonl", rows.join("\n"))
        .output();
    let alone: Vec<String> =
        [1, 60, 20, 21, 22].iter().map(|&count| build("storm", count, &["--emit", "jsonl"]).output().stdout).collect();
    assert_eq!(ran.stdout, alone.concat());
    assert_snapshot!("rows_in_parts", ran.stderr);
}

#[test]
fn it_is_foretold() {
    let test = |args: &[&str]| Test::new(args).file("a.msg", STORM);
    assert_snapshot!("overflow_is_listed", test(&["list"]).snapshot());
    assert_snapshot!("overflow_is_listed_as_json", test(&["list", "--format", "json"]).snapshot());
    assert_snapshot!("overflow_is_advised", test(&["check"]).snapshot());
    assert_eq!(test(&["check", "--deny", "warnings"]).output().status, 0);
}
