//! What every client must get: `tests/render/conformance.jsonl`, whose payloads are written by hand and from the platforms' pages.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Test, codes};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/render")
}

fn cases() -> Vec<Value> {
    let text = fs::read_to_string(folder().join("conformance.jsonl")).expect("the cases");
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

fn line(case: &Value) -> String {
    match case["line"].as_str() {
        Some(line) => line.to_owned(),
        None => case["request"].to_string(),
    }
}

/// The exact text of the payload in an answer.
fn payload(answer: &str, read: &Value) -> Option<String> {
    match &read["payload"] {
        Value::Null => None,
        Value::String(xml) => Some(xml.clone()),
        _ => {
            let from = answer.find("\"payload\":").expect("a payload") + "\"payload\":".len();
            let mut values = serde_json::Deserializer::from_str(&answer[from..]).into_iter::<serde::de::IgnoredAny>();
            values.next().expect("a payload").expect("a payload");
            Some(answer[from..from + values.byte_offset()].to_owned())
        }
    }
}

#[test]
fn every_request_has_its_answer() {
    let cases = cases();
    assert!(cases.len() > 100, "{}", cases.len());
    let root = folder().join("messages");
    let lines: String = cases.iter().map(|case| line(case) + "\n").collect();
    let test = Test::new(&["render", "--root", root.to_str().expect("a path")]).stdin(lines);
    let ran = test.output();
    assert_eq!((ran.stderr.as_str(), ran.status), ("", 0));
    assert_eq!(ran.stdout.lines().count(), cases.len());
    for (case, answer) in cases.iter().zip(ran.stdout.lines()) {
        let about = &case["about"];
        let read: Value = serde_json::from_str(answer).unwrap_or_else(|error| panic!("{about}: {error}: {answer}"));
        assert_eq!(payload(answer, &read).as_deref(), case["payload"].as_str(), "{about}: {answer}");
        for key in ["id", "plan", "skipped", "protocol"] {
            assert_eq!(read[key], case[key], "{about}: {key}");
        }
        let expected: Vec<&str> =
            case["codes"].as_array().into_iter().flatten().map(|code| code.as_str().expect("a code")).collect();
        assert_eq!(codes(&read), expected, "{about}: {answer}");
        if !case["helps"].is_null() {
            assert_eq!(read["findings"][0]["helps"], case["helps"], "{about}: {answer}");
        }
        // An answer is one of these, and nothing is found without a word.
        let kinds = ["payload", "plan", "skipped", "protocol"].iter().filter(|key| !read[**key].is_null()).count();
        let is_error = |finding: &Value| finding["severity"] == "error";
        let has_errors = read["findings"].as_array().is_some_and(|found| found.iter().any(is_error));
        assert_eq!((kinds, has_errors), if kinds == 1 { (1, false) } else { (0, true) }, "{about}: {answer}");
    }
}

/// Each request alone, and with the values that `msgc build` takes: the same payload, and the same findings.
#[test]
fn it_is_what_build_gives() {
    let mut compared = 0;
    for case in cases() {
        let line = line(&case);
        let Ok(request) = serde_json::from_str::<Value>(&line) else { continue };
        let (Some(file), Some(params)) = (request["file"].as_str(), raw_params(&line)) else { continue };
        if case["codes"].to_string().contains("render-") || !case["plan"].is_null() {
            continue;
        }
        compared += 1;
        let path = folder().join("messages").join(file);
        let is_xml = file == "reply.msg";
        let mut args = vec!["build", path.to_str().expect("a path"), "--params", "-", "--message-format", "json"];
        args.extend(["--emit", if is_xml { "xml" } else { "jsonl" }]);
        let now = request["now"].to_string();
        let now = now.trim_matches('"');
        if !request["now"].is_null() {
            args.extend(["--now", now]);
        }
        if let Some(message) = request["message"].as_str() {
            args.extend(["--message", message]);
        }
        let ran = Test::new(&args).stdin(params).output();
        let expected = case["payload"].as_str().map(|payload| payload.to_owned() + if is_xml { "" } else { "\n" });
        assert_eq!(ran.stdout, expected.unwrap_or_default(), "{line}");
        let found: Value = serde_json::from_str(&ran.stderr).unwrap_or_else(|error| panic!("{error}: {}", ran.stderr));
        let expected: Vec<&str> = case["codes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert_eq!(codes(&found), expected, "{line}");
    }
    assert!(compared > 50, "{compared}");
}

/// The value of `params` as it is spelled.
fn raw_params(line: &str) -> Option<&str> {
    let from = line.find("\"params\"")?;
    let from = from + line[from..].find(':')? + 1;
    let mut values = serde_json::Deserializer::from_str(&line[from..]).into_iter::<serde::de::IgnoredAny>();
    values.next()?.ok()?;
    Some(line[from..from + values.byte_offset()].trim())
}
