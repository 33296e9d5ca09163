//! `msgc test`: snapshots of what samples build.

use insta::assert_snapshot;

use super::Test;

const DEPLOY: &str = "param service: text(1..20 chars)\nparam note: text(1..20 chars)?\nparam at: time = now\n\n\
                      message deploy: wecom.text {\n    body: \"${service} ${note ?? \"\"} ${date(at, \"%Y-%m-%d\")}\"\n}\n\n\
                      message fixed: wecom.text {\n    body: \"完\"\n}\n\n\
                      message quiet: wecom.text {\n    when: note != none\n    body: \"静\"\n}\n\n\
                      sample 甲 { service: \"订单\" }\nsample b { service: \"a\", note: \"<b>\" }\n";

#[test]
fn the_life_of_snapshots() {
    let written = Test::new(&["test", "--update"])
        .file("a/deploy.msg", DEPLOY)
        .file("empty.msg", "let used = 1\n")
        .stderr("wrote 7, removed 0, left 0 snapshots unchanged\n")
        .run();
    let folder = |name: &str| format!("a/__snapshots__/deploy/{name}.json");
    let text = |name: &str| written.read(&folder(name));
    let names = ["deploy.b", "deploy.甲", "deploy@extremes", "fixed", "quiet", "quiet.b", "quiet@extremes"];
    assert_snapshot!("plans", names.map(|name| format!("{name}\n{}", text(name))).join("\n"));
    let again = || {
        let test = Test::new(&["test"]).file("a/deploy.msg", DEPLOY);
        names.iter().fold(test, |test, name| test.file(&folder(name), text(name)))
    };
    again().stderr("tested 7 snapshots: 0 missing, different or stale\n").run();
    // As git may check it out on Windows.
    let windows = again().file(&folder("fixed"), text("fixed").replace('\n', "\r\n"));
    windows.stderr("tested 7 snapshots: 0 missing, different or stale\n").run();
    let changed = again()
        .file("a/deploy.msg", DEPLOY.replace("完", "已完成").replace("sample b", "sample c"))
        .file("a/__snapshots__/gone/x.json", "{}");
    assert_snapshot!("changed", changed.snapshot());
}

#[test]
fn an_update_removes_what_is_stale_and_keeps_what_is_not_its_own() {
    let ran = Test::new(&["test", "--update"])
        .file("a.msg", "message a: wecom.text {\n    body: \"完\"\n}\n")
        .file("__snapshots__/a/old.json", "{}")
        .file("__snapshots__/a/notes.txt", "mine")
        .file("__snapshots__/gone/x.json", "{}")
        .file("__snapshots__/a.snap", "of another program")
        .stderr("wrote 1, removed 2, left 0 snapshots unchanged\n")
        .run();
    assert!(ran.read("__snapshots__/a/a.json").contains("\"完\""));
    assert_eq!(ran.read("__snapshots__/a/notes.txt"), "mine");
    assert_eq!(ran.read("__snapshots__/a.snap"), "of another program");
    assert!(!ran.exists("__snapshots__/a/old.json") && !ran.exists("__snapshots__/gone"));
}

/// The sample has the name of what is written beside it.
#[test]
fn no_sample_takes_the_place_of_the_extremes() {
    let text = "param t: text(1..9 bytes)\n\nmessage a: wecom.text {\n    body: t\n}\n\nsample extremes { t: \"x\" }\n";
    let ran = Test::new(&["test", "--update"])
        .file("a.msg", text)
        .stderr("wrote 2, removed 0, left 0 snapshots unchanged\n")
        .run();
    assert!(ran.read("__snapshots__/a/a.extremes.json").contains("\"content\": \"x\""));
    assert!(ran.read("__snapshots__/a/a@extremes.json").contains("\"largest\""));
}

#[test]
fn files_with_errors_are_reported_as_check_does() {
    let test = Test::new(&["test"])
        .file("a.msg", "message a: wecom.text {\n    body: \"${x}\"\n}\n")
        .file("b.msg", "message b: wecom.text {\n    body: \"完\"\n}\n");
    assert_snapshot!("errors", test.snapshot());
    assert_snapshot!("nowhere", Test::new(&["test", "x.msg"]).snapshot());
    assert_snapshot!("standard_input", Test::new(&["test", "-"]).stdin("let a = 1\n").snapshot());
}

#[test]
fn formats_for_programs() {
    for format in ["json", "junit", "github", "sarif"] {
        let test = Test::new(&["test", "--format", format])
            .file("a.msg", "message a: wecom.text {\n    body: \"完\"\n}\n")
            .file("__snapshots__/a/a.json", "{}\n")
            .file("__snapshots__/a/old.json", "{}\n");
        assert_snapshot!(format!("format_{format}"), test.snapshot());
    }
}

/// A link comes with a clone: what it leads to is neither shown nor written.
#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let outside = tempfile::TempDir::new().unwrap();
    std::fs::write(outside.path().join("a.json"), "PRIVATE").unwrap();
    for args in [["test"].as_slice(), &["test", "--update"]] {
        let test = Test::new(args)
            .file("a.msg", "message a: wecom.text {\n    body: \"完\"\n}\n")
            .file("__snapshots__/keep", "")
            .link("__snapshots__/a", outside.path());
        let ran = test.output();
        assert_eq!(ran.status, 2, "{}", ran.stderr);
        assert!(!ran.stderr.contains("PRIVATE"), "{}", ran.stderr);
        let test = Test::new(args)
            .file("a.msg", "message a: wecom.text {\n    body: \"完\"\n}\n")
            .file("__snapshots__/a/keep", "")
            .link("__snapshots__/a/a.json", outside.path().join("a.json"));
        let ran = test.output();
        assert!(!ran.stderr.contains("PRIVATE"), "{}", ran.stderr);
    }
    assert_eq!(std::fs::read_to_string(outside.path().join("a.json")).unwrap(), "PRIVATE");
}
