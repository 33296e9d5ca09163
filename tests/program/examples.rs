//! The examples check without a finding, stand in the one style, and build in every way that their samples show.

use std::fs;

use serde_json::Value;

use crate::docs::sandbox::{Sandbox, examples, root};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Runs a line that must succeed; gives what it printed.
fn run(sandbox: &Sandbox, line: &str) -> String {
    let ran = sandbox.shell(line);
    assert_eq!(ran.code, Some(0), "{line}\n{}", ran.printed);
    ran.printed
}

fn words(of: &Value) -> Vec<&str> {
    of.as_array().expect("a list").iter().map(|one| one.as_str().expect("a text")).collect()
}

#[test]
fn nothing_is_found() {
    let report = json(&run(&Sandbox::new(), "msgc check --format json examples/*.msg"));
    assert_eq!(report["findings"], Value::Array(Vec::new()), "{report:#}");
    assert_eq!(report["summary"]["files"], examples().len());
}

#[test]
fn they_stand_in_the_one_style() {
    for path in examples() {
        let source = fs::read_to_string(&path).expect("the example");
        assert_eq!(msgc::fmt::format_source(&source).expect("no syntax errors"), source, "{}", path.display());
    }
}

/// Every message, with every sample of its file; without one where it takes no parameters.
#[test]
fn every_message_builds() {
    let sandbox = Sandbox::new();
    let listed = json(&run(&sandbox, "msgc list --format json examples/*.msg"));
    let mut built = 0;
    for file in listed["files"].as_array().expect("files") {
        let path = file["file"].as_str().expect("a path");
        let samples = words(&file["samples"]);
        for message in file["messages"].as_array().expect("messages") {
            let name = message["name"].as_str().expect("a name");
            let takes_none = message["params"].as_array().expect("params").is_empty();
            assert!(takes_none || !samples.is_empty(), "{path}: `{name}` has no sample");
            let ways = if takes_none {
                vec![String::new()]
            } else {
                samples.iter().map(|name| format!("--sample {name}")).collect()
            };
            for way in ways {
                let plan =
                    json(&run(&sandbox, &format!("msgc build {path} -m {name} {way} --emit plan --now 1700000000")));
                assert!(!plan["requests"].as_array().expect("requests").is_empty(), "{path}: {name} {way}");
                built += 1;
            }
        }
    }
    assert!(built > examples().len(), "only {built} were built");
}

/// To the byte, with the line break at the end that a printed document has.
#[test]
fn the_survey_is_the_platforms_own_example() {
    let built = run(&Sandbox::new(), "msgc build examples/shirt_survey.msg");
    let page = fs::read_to_string(root().join("tests/corpus/seeds/wecom.markdown-buttons.json")).expect("the seed");
    assert_eq!(built.trim_end(), page.trim_end());
}

/// The worst case of a storm of alerts is known, and it fits.
#[test]
fn a_storm_of_alerts_fits() {
    let sandbox = Sandbox::new();
    let detail = "超".repeat(130);
    let event = format!(r#"{{"level":"严重","service":"{}","detail":"{detail}"}}"#, "服".repeat(13));
    let params = format!(
        r#"{{"cluster":"{}","events":[{}],"hidden":99999,"oncall":"{}"}}"#,
        "群".repeat(10),
        vec![event; 20].join(","),
        "a".repeat(64)
    );
    sandbox.write("storm.json", params);
    let built = json(&run(&sandbox, "msgc build examples/alert_storm.msg --params storm.json"));
    let length = built["markdown"]["content"].as_str().expect("a body").len();
    assert!((3500..=4096).contains(&length), "{length} bytes");
}

/// What does not fit one message goes out in as many as were foretold at most, each with the head of the table.
#[test]
fn a_day_of_many_alerts_goes_out_in_parts() {
    let sandbox = Sandbox::new();
    let event = format!(r#"{{"time":"09:02","service":"{}","detail":"{}"}}"#, "服".repeat(20), "超".repeat(60));
    let params = format!(r#"{{"day":"今天","events":[{}]}}"#, vec![event; 60].join(","));
    sandbox.write("day.json", params);
    let plan = json(&run(&sandbox, "msgc build examples/alert_digest.msg --params day.json --emit plan 2> warnings"));
    let requests = plan["requests"].as_array().expect("requests");
    let listed = json(&run(&sandbox, "msgc list --format json examples/alert_digest.msg"));
    let most = listed["files"][0]["messages"][0]["fill"][0]["messages"].as_u64().expect("a bound");
    assert!(requests.len() > 3 && requests.len() as u64 <= most, "{} of {most}", requests.len());
    for (index, request) in requests.iter().enumerate() {
        let body = request["body"]["markdown_v2"]["content"].as_str().expect("a body");
        assert!(body.len() <= 4096, "{} bytes", body.len());
        assert!(body.starts_with(&format!("({}/{})\n\n", index + 1, requests.len())), "{body}");
        assert!(body.contains("| 时间 | 服务 | 说明 |\n| :-- | :-- | :-- |\n| 09:02 |"), "{body}");
    }
    let warnings = fs::read_to_string(sandbox.path().join("warnings")).expect("the warnings");
    assert!(warnings.starts_with("warning[was-split]: `body` is sent as "), "{warnings}");
}

/// What goes out inert is nobody's mistake: no finding speaks of it.
#[test]
fn a_hostile_value_is_no_finding() {
    let built = run(&Sandbox::new(), "msgc build examples/alert_storm.msg --sample one -p 'cluster=** `[x](<@all>'");
    assert_eq!(json(&built)["msgtype"], "markdown");
    assert!(!built.contains("<@all>"), "{built}");
}

/// What a person can do on the first day, word for word.
#[test]
fn the_first_day() {
    let sandbox = Sandbox::new();
    for line in [
        "msgc init",
        "msgc check examples/",
        "msgc build examples/shirt_survey.msg",
        "msgc build examples/order_paid.msg --rows examples/orders.csv --emit jsonl > payloads.jsonl",
        "msgc build examples/welcome.msg --emit xml -p openid=oABC -p account=gh_123 -p nickname=李雷",
        "pbpaste | msgc import - > alert.msg && msgc fmt alert.msg",
        "msgc list examples/",
        "msgc check --deny warnings",
    ] {
        run(&sandbox, line);
    }
    let rows = fs::read_to_string(sandbox.path().join("payloads.jsonl")).expect("the payloads");
    let values: Vec<String> =
        rows.lines().map(|row| json(row)["data"]["amount3"]["value"].as_str().expect("an amount").to_owned()).collect();
    assert_eq!(values, ["￥39.80", "￥268.00", "￥58.50"]);
}
