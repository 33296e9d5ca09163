//! `msgc import --types`

use insta::assert_snapshot;

use super::Test;

const FIRING: &str = r#"{"title": "磁盘 `/data` 已满", "status": "firing", "at": "2026-03-02T01:30:00Z", "hosts": [{"name": "db1", "used": 0.97}], "owner": null}"#;
const RESOLVED: &str = r#"{"title": "磁盘恢复", "status": "resolved", "at": "2026-03-02T02:10:00Z", "hosts": [], "owner": {"name": "王芳"}}"#;

#[test]
fn of_several_documents() {
    let test = Test::new(&["import", "--types", "firing.json", "resolved.json"]);
    assert_snapshot!("several", test.file("firing.json", FIRING).file("resolved.json", RESOLVED).snapshot());
}

#[test]
fn of_what_has_none() {
    let test = Test::new(&["import", "--types", "empty.json", "broken.json", "missing.json"]);
    assert_snapshot!("none", test.file("empty.json", "{}").file("broken.json", "{\"a\": 1,\n}").snapshot());
    assert_snapshot!(
        "empty",
        Test::new(&["import", "--types", "empty.json"]).file("empty.json", "{\"a\": null}\n").snapshot()
    );
    let chinese = Test::new(&["import", "--types", "empty.json", "--lang", "zh"]);
    assert_snapshot!("empty_in_chinese", chinese.file("empty.json", "[]\n").snapshot());
    assert_snapshot!("both", Test::new(&["import", "--types", "--type", "wecom.text", "a.json"]).snapshot());
}
