//! Blocks of pieces, `join` as a piece, values of several lines in a quote, the parts of a body.

use serde_json::Value;

use super::Test;

fn built(file: &str, more: &[&str]) -> Vec<Value> {
    let ran = Test::new(&[&["build", "a.msg", "--emit", "jsonl"], more].concat()).file("a.msg", file).output();
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    ran.stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

fn built_rows(file: &str, rows: &str) -> Vec<Value> {
    let test = Test::new(&["build", "a.msg", "--emit", "jsonl", "--rows", "r.jsonl"]);
    let ran = test.file("a.msg", file).file("r.jsonl", rows).output();
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    ran.stdout.lines().map(|line| serde_json::from_str(line).expect("a payload")).collect()
}

fn text(payload: &Value) -> &str {
    payload.pointer("/markdown/content").or(payload.pointer("/text/content")).and_then(Value::as_str).expect("a body")
}

#[test]
fn every_text_of_several_lines_may_be_a_block() {
    let file = "param names: list(text(9 bytes), 0..3 items)\n\nmessage a: wecom.news {\n    article {\n        title: \"x\"\n        \
                url: \"https://a.cn\"\n        description {\n            \"名单\"\n            for name in names {\n                \
                \"- ${name}\"\n            }\n        }\n    }\n}\n";
    let payload = built(file, &["-p", "names=a", "-p", "names=b"]).remove(0);
    assert_eq!(payload.pointer("/news/articles/0/description").and_then(Value::as_str), Some("名单\n- a\n- b"));
    let ran = Test::new(&["fmt", "--check", "a.msg"]).file("a.msg", file).output();
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let title = file.replace("title: \"x\"", "title { \"x\" }");
    let ran = Test::new(&["check", "a.msg"]).file("a.msg", title).output();
    assert!(ran.stderr.contains("error[not-a-block]"), "{}", ran.stderr);
}

#[test]
fn a_join_of_nothing_is_no_line() {
    let file = "param tags: list(text(9 bytes), 0..3 items)\nparam all: bool\nlet joined = join(tags, \"、\")\n\n\
                message a: wecom.text {\n    body {\n        \"标签\"\n        join(tags, \"、\")\n        joined\n        \
                if all then joined else \"-\"\n        \"[${joined}]\"\n        \"尾\"\n    }\n}\n";
    let lines = |more: &[&str]| text(&built(file, more)[0]).to_owned();
    assert_eq!(lines(&["-p", "all=true", "-p", "tags=a", "-p", "tags=b"]), "标签\na、b\na、b\na、b\n[a、b]\n尾");
    let rows =
        built_rows(file, "{\"tags\":[],\"all\":true}\n{\"tags\":[],\"all\":false}\n{\"tags\":[\"a\"],\"all\":true}\n");
    let texts: Vec<_> = rows.iter().map(text).collect();
    assert_eq!(texts, ["标签\n[]\n尾", "标签\n-\n[]\n尾", "标签\na\na\na\n[a]\n尾"]);
}

#[test]
fn the_lines_of_a_value_stay_in_its_quote() {
    for (ty, quotes) in
        [("wecom.markdown", &["> 内容: ", ">", "> > "][..]), ("wecom.markdown_v2", &["> 内容: ", "> > 甲"])]
    {
        for quote in quotes {
            let file =
                format!("param t: text(60 bytes, lines)\n\nmessage a: {ty} {{\n    body: \"{quote}${{t}}\"\n}}\n");
            let sign: String = quote.chars().take_while(|c| "> ".contains(*c)).collect();
            let expected = format!("{quote}第一行\n{sign}第二行\n{sign}三");
            let key = ty.trim_start_matches("wecom.");
            let of = |payload: &Value| {
                payload.pointer(&format!("/{key}/content")).and_then(Value::as_str).map(str::to_owned)
            };
            assert_eq!(of(&built(&file, &["-p", "t=第一行\n第二行\n三"])[0]), Some(expected.clone()), "{ty} {quote}");
            assert_eq!(of(&built_rows(&file, "{\"t\":\"第一行\\n第二行\\n三\"}\n")[0]), Some(expected), "{ty} {quote}");
        }
    }
}

/// The sign counts against the bound of the value, as an escape does.
#[test]
fn the_signs_of_a_quote_count_against_the_bound() {
    let file = "param t: text(20 bytes, lines)\n\nmessage a: wecom.markdown {\n    body: \"> ${t}\"\n}\n";
    let ran = Test::new(&["build", "a.msg", "-p", "t=aaaaaaaaa\nbbbbbbbbbb"]).file("a.msg", file).output();
    assert!(ran.stderr.contains("-cut]"), "{}", ran.stderr);
    assert!(ran.stdout.contains(r#""content": "> aaaaaaaaa\n> bbbbb…""#), "{}", ran.stdout);
}

const LOG: &str = r#"param log: text(lines)

message a: wecom.text {
    body: log
    overflow: "split"
    part_title: "日志（续）"
    parts: 3
}
"#;

#[test]
fn parts_begin_with_their_title_and_are_no_more_than_said() {
    let log = |lines: usize| (0..lines).map(|line| format!("{line:04} 订单服务超时")).collect::<Vec<_>>().join("\n");
    let check = Test::new(&["check", "a.msg", "--deny", "warnings"]).file("a.msg", LOG).output();
    assert_eq!(check.status, 0, "{}", check.stderr);
    let parts = built(LOG, &["-p", &format!("log={}", log(100))]);
    assert_eq!(parts.len(), 2);
    assert!(text(&parts[0]).starts_with("(1/2)\n0000 订单"), "{}", text(&parts[0]));
    assert!(text(&parts[1]).starts_with("日志（续）\n(2/2)\n"), "{}", text(&parts[1]));
    let ran = Test::new(&["build", "a.msg", "--emit", "jsonl", "-p", &format!("log={}", log(1000))]).file("a.msg", LOG);
    let ran = ran.output();
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(ran.stdout.lines().count(), 3);
    for code in ["warning[was-split]", "warning[was-cut-after-parts]"] {
        assert!(ran.stderr.contains(code), "{}", ran.stderr);
    }
    let last: Value = serde_json::from_str(ran.stdout.lines().last().expect("a part")).expect("a payload");
    assert!(text(&last).starts_with("日志（续）\n(3/3)\n") && text(&last).ends_with('…'), "{}", text(&last));
    assert!(text(&last).len() <= 2048 && text(&last).len() > 1900, "{}", text(&last).len());
}

#[test]
fn the_settings_of_a_split_follow_it() {
    let mixed = "message a: wecom.text {\n    // 首行\n    part_title: \"续\"\n    body: \"x\"\n    parts: 3 // 三条\n    overflow: \"split\"\n    \
                 mentioned_list: [\"lisi\"]\n}\n\nmessage b: wecom.text { parts: 2, overflow: \"split\", body: \"x\" }\n";
    let ran = Test::new(&["fmt", "-"]).stdin(mixed).output();
    assert_eq!(
        ran.stdout,
        "message a: wecom.text {\n    body: \"x\"\n    overflow: \"split\"\n    // 首行\n    part_title: \"续\"\n    parts: 3  // 三条\n    \
         mentioned_list: [\"lisi\"]\n}\n\nmessage b: wecom.text { overflow: \"split\", parts: 2, body: \"x\" }\n"
    );
    let again = Test::new(&["fmt", "-"]).stdin(&ran.stdout).output();
    assert_eq!(again.stdout, ran.stdout);
}

#[test]
fn a_long_else_if_is_flat() {
    let text = "param a: one_of(\"x\", \"y\", \"z\")\n\nlet long = if a == \"x\" then \"aaaaaaaaaaaaaaaaaaaaaaaa\" else if a == \"y\" then \
                \"bbbbbbbbbbbbbbbbbbbbbbbbbbbb\" else if a == \"z\" then \"cccccccccc\" else \"d\"\n";
    let ran = Test::new(&["fmt", "-"]).stdin(text).output();
    assert_eq!(
        ran.stdout,
        "param a: one_of(\"x\", \"y\", \"z\")\n\nlet long = if a == \"x\" then \"aaaaaaaaaaaaaaaaaaaaaaaa\"\n    \
         else if a == \"y\" then \"bbbbbbbbbbbbbbbbbbbbbbbbbbbb\"\n    else if a == \"z\" then \"cccccccccc\"\n    else \"d\"\n"
    );
    let again = Test::new(&["fmt", "-"]).stdin(&ran.stdout).output();
    assert_eq!(again.stdout, ran.stdout);
}

const HOSTS: &str = r#"param hosts: list(text)
param title: text(60 bytes)

message a: wecom.text {
    body {
        title
        for host in hosts {
            if host != "-" { "- ${host}" }
        } rest n {
            if n > 1 { "…还有 ${n} 台" } else { "…还有一台" }
        }
        "尾"
    }
}
"#;

/// As many whole items as fit, and the rest behind them: one more would not fit.
#[test]
fn a_loop_shows_what_fits() {
    let check = Test::new(&["check", "a.msg", "--deny", "warnings"]).file("a.msg", HOSTS).output();
    assert_eq!((check.status, check.stderr.as_str()), (0, "checked 1 file: no findings\n"));
    let list = Test::new(&["list", "a.msg", "--format", "json"]).file("a.msg", HOSTS).output();
    let listed: Value = serde_json::from_str(&list.stdout).expect("a document");
    let fill = &listed["files"][0]["messages"][0]["fill"][0];
    assert_eq!((fill["worst"].as_u64(), fill["exact"].as_bool()), (Some(2048), Some(false)), "{fill}");
    for count in [0, 1, 3, 99, 100, 101, 102, 103, 150, 10_000] {
        let hosts: Vec<String> = (0..count).map(|n| format!("<{n:05}> 主机")).collect();
        let params = serde_json::json!({ "title": "失联", "hosts": hosts }).to_string();
        let test = Test::new(&["build", "a.msg", "--emit", "jsonl", "--params", "p.json"]);
        let ran = test.file("a.msg", HOSTS).file("p.json", params).output();
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let payload: Value = serde_json::from_str(ran.stdout.trim_end()).expect("a payload");
        let text = text(&payload);
        let shown = text.matches("主机").count();
        assert!(text.len() <= 2048 && text.starts_with("失联") && text.ends_with("尾"), "{text}");
        let line = text.lines().find(|line| line.starts_with("…还有"));
        assert_eq!(ran.stderr.contains("warning[items-left-out]"), line.is_some(), "{}", ran.stderr);
        match count - shown {
            0 => assert_eq!(line, None),
            1 => assert_eq!(line, Some("…还有一台")),
            left => assert_eq!(line, Some(format!("…还有 {left} 台").as_str())),
        }
        let one_more = text.lines().find(|line| line.starts_with("- ")).map_or(0, |line| line.len() + 1);
        assert!(shown == count || text.len() + one_more > 2048 - 4, "{} bytes with {shown} of {count}", text.len());
    }
}

/// Items without a line are not counted.
#[test]
fn the_rest_counts_what_would_have_given_a_line() {
    let hosts: Vec<String> =
        (0..400).map(|n| if n % 2 == 0 { "-".to_owned() } else { format!("{n:08} 主机") }).collect();
    let params = serde_json::json!({ "title": "x", "hosts": hosts }).to_string();
    let ran = Test::new(&["build", "a.msg", "--params", "p.json"]).file("a.msg", HOSTS).file("p.json", params).output();
    let shown = ran.stdout.matches("主机").count();
    assert!(shown > 90 && ran.stdout.contains(&format!("…还有 {} 台", 200 - shown)), "{}", ran.stdout);
    assert!(ran.stderr.contains(&format!("only {shown} of 200 items fit")), "{}", ran.stderr);
}

/// What stands beside the loop must fit with the longest rest, in every case of its conditions.
#[test]
fn everything_else_must_fit() {
    let file = |title: usize| HOSTS.replace("60 bytes", &format!("{title} bytes"));
    // `…还有 9999999999 台` and two line breaks beside the last line take 38 bytes.
    let checked = |title: usize| Test::new(&["check", "a.msg"]).file("a.msg", file(title)).output();
    let most = (1900..2048).rev().find(|title| checked(*title).status == 0).expect("it fits");
    let params = serde_json::json!({ "title": "x".repeat(most), "hosts": vec!["主机".repeat(400); 3] }).to_string();
    let ran =
        Test::new(&["build", "a.msg", "--params", "p.json"]).file("a.msg", file(most)).file("p.json", params).output();
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let over = checked(most + 1);
    assert!(over.stderr.contains("error[may-be-too-long]"), "{}", over.stderr);
}
