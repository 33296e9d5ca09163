//! `msgc render`: payloads for other programs, over standard input and output.

mod changes;
#[cfg(unix)]
mod co_process;
mod conformance;
mod refusals;

use serde_json::Value;

use super::test::Test;

const HELLO: &str = "param name: text(1..20 chars)\n\nmessage hello: wecom.text {\n    body: \"你好，${name}！\"\n}\n";
const LI: &str = r#"{"file":"hello.msg","params":{"name":"李雷"}}"#;
const TO_LI: &str = "{\"payload\":{\"msgtype\":\"text\",\"text\":{\"content\":\"你好，李雷！\"}}}\n";

/// The answers to lines, in a folder with the file of a greeting.
fn answers(lines: impl AsRef<[u8]>) -> Vec<Value> {
    answers_of(&Test::new(&["render"]).file("hello.msg", HELLO).stdin(lines))
}

fn answers_of(test: &Test) -> Vec<Value> {
    let ran = test.output();
    assert_eq!((ran.stderr.as_str(), ran.status), ("", 0), "{}", ran.stdout);
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect()
}

fn codes(answer: &Value) -> Vec<&str> {
    let found = answer["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
    found.iter().map(|finding| finding["code"].as_str().expect("a code")).collect()
}
