//! `msgc check --baseline`: what is known is not reported, what is new is, and what is gone is told.

use std::fs;

use insta::assert_snapshot;

use super::Test;

/// Two warnings and two errors about rules of the platform; the names of messages and lines are not in order.
const OLD: &str = "message two: wecom.markdown {\n    body: \"#二\"\n}\n\n\
                   message one: wecom.markdown {\n    body: \"#一\"\n}\n\n\
                   message three: wecom.text {\n    body: \"\"\n}\n\n\
                   message four: wecom.text {\n    body: \"\"\n}\n";
const CONFIG: &str = "[check]\nbaseline = \"known.json\"\n";
const WRITE: &[&str] = &["check", "--write-baseline"];
const CHECK: &[&str] = &["check", "--deny", "warnings", "--format", "short"];

/// A folder with a baseline of all that was found in `OLD`.
fn known() -> Test {
    let test = Test::new(WRITE).file("msgc.toml", CONFIG).file("sub/old.msg", OLD);
    let ran = test.output();
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    test
}

fn read(test: &Test, path: &str) -> String {
    fs::read_to_string(test.folder().join(path)).expect("a file")
}

#[test]
fn what_is_known_is_not_reported() {
    let test = known();
    assert_snapshot!(read(&test, "known.json"));
    // Writing it again changes nothing.
    let again = test.again(WRITE);
    let before = read(&again, "known.json");
    assert_snapshot!("written_again", again.snapshot());
    assert_eq!(read(&again, "known.json"), before);
    let test = again.again(CHECK);
    let ran = test.output();
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    // From another folder, and for one file only.
    for args in [&["check", "sub"][..], &["check", "sub/old.msg"], &["check", "./sub/../sub/old.msg"]] {
        let ran = known().again(args).output();
        assert_eq!(ran.status, 0, "{args:?}: {}", ran.stderr);
        assert!(ran.stderr.contains("4 known findings are in the baseline"), "{}", ran.stderr);
    }
    let ran = known().again(&["check", "--no-baseline", "--format", "short"]).output();
    assert_eq!((ran.status, ran.stdout.lines().count()), (1, 4), "{}", ran.stdout);
}

#[test]
fn what_moves_is_known_and_what_is_new_is_not() {
    let moved = format!("let unrelated = \"x\"\n\n\n{OLD}");
    let used = "message five: wecom.text {\n    body: unrelated\n}\n";
    let ran = known().file("sub/old.msg", format!("{moved}{used}")).again(CHECK).output();
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""));
    // The same line in another message, and the same finding once more in the same one.
    let more = "message six: wecom.markdown {\n    body: \"#一\"\n}\n";
    let ran = known().file("sub/old.msg", format!("{OLD}{more}")).again(CHECK).output();
    assert_eq!((ran.status, ran.stdout.lines().count()), (1, 1), "{}", ran.stdout);
    assert!(ran.stdout.contains("old.msg:17:"), "{}", ran.stdout);
    let ran = known().file("new.msg", OLD).again(CHECK).output();
    assert_eq!((ran.status, ran.stdout.matches("new.msg").count()), (1, 4), "{}", ran.stdout);
}

#[test]
fn errors_of_the_language_are_never_known() {
    let text = "message a: wecom.text {\n    body: gone\n}\n\nmessage b: wecom.markdown {\n    body: \"#一\"\n}\n";
    let test =
        Test::new(&["check", "--baseline", "known.json", "--write-baseline", "--format", "short"]).file("a.msg", text);
    let ran = test.output();
    assert_eq!((ran.status, ran.stdout.lines().count()), (1, 1), "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("[unknown-name]"), "{}", ran.stdout);
    assert!(!read(&test, "known.json").contains("unknown-name"));
}

#[test]
fn what_is_gone_is_told_and_removed() {
    let better = OLD.replace("#一", "# 一").replace("\"\"", "\"完\"");
    let test = known().file("sub/old.msg", &better).again(&["check"]);
    assert_snapshot!(test.snapshot());
    assert_eq!(test.again(CHECK).output().status, 1, "with `--deny warnings` it fails");
    let test = known().file("sub/old.msg", &better).again(&["check", "--allow", "baseline-stale", "--format", "short"]);
    assert_eq!(test.output().stdout, "");
    // It keeps what was not looked at: another file, and one whose rules were not all tried.
    let test = known().file("sub/old.msg", &better).file("b.msg", OLD).again(&["check", "b.msg", "--write-baseline"]);
    assert_eq!(test.output().status, 0);
    assert_eq!(read(&test, "known.json").lines().count(), 2 + 8);
    let test = known().file("sub/old.msg", "message a: wecom.text {\n    body: gone\n}\n").again(CHECK);
    assert!(!test.output().stdout.contains("baseline-stale"));
    // The file itself is gone.
    let test = known();
    fs::remove_file(test.folder().join("sub/old.msg")).expect("removed");
    let ran = test
        .file("b.msg", "message a: wecom.text {\n    body: \"完\"\n}\n")
        .again(&["check", "--format", "short"])
        .output();
    assert_eq!((ran.status, ran.stdout.matches("warning[baseline-stale]").count()), (0, 4), "{}", ran.stdout);
}

/// A message that breaks a rule is not built because it is known.
#[test]
fn build_does_not_ask_the_baseline() {
    let ran = known().again(&["build", "sub/old.msg", "-m", "four"]).output();
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("error["), "{}", ran.stderr);
}

#[test]
fn a_broken_baseline_is_a_finding_with_its_place() {
    for (text, place) in [
        ("{\"version\":1,\"findings\":[\n<<<<<<< HEAD\n]}\n", "known.json:2:1"),
        ("{\"results\": []}\n", "known.json:1:2"),
        ("", "known.json:1:1"),
    ] {
        let ran = known().file("known.json", text).again(&["check"]).output();
        assert_eq!(ran.status, 2);
        assert!(ran.stderr.contains("error[baseline-invalid]") && ran.stderr.contains(place), "{}", ran.stderr);
    }
    let test = Test::new(&["check"]).file("msgc.toml", CONFIG).file("a.msg", OLD);
    let conflict = "{\"version\":1,\"findings\":[\n<<<<<<< HEAD\n{\"code\":\"x\"}\n]}\n";
    assert_snapshot!("conflict", test.file("known.json", conflict).snapshot());
    let missing = Test::new(&["check"]).file("msgc.toml", CONFIG).file("a.msg", OLD);
    assert_snapshot!("missing", missing.snapshot());
    let unnamed = Test::new(WRITE).file("a.msg", OLD);
    assert_snapshot!("not_named", unnamed.snapshot());
}

#[test]
fn a_project_names_only_its_own_files() {
    for path in ["../known.json", "/etc/passwd", ".git/known.json", "", "a\\\\b"] {
        let test =
            Test::new(&["check"]).file("msgc.toml", format!("[check]\nbaseline = \"{path}\"\n")).file("a.msg", OLD);
        let ran = test.output();
        assert_eq!(ran.status, 2, "{path}: {}", ran.stderr);
        assert!(ran.stderr.contains("[config-value]"), "{path}: {}", ran.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_project_is_neither_read_nor_written() {
    let outside = tempfile::tempdir().expect("a folder");
    let target = outside.path().join("secret.json");
    fs::write(&target, "top secret").expect("a file");
    for args in [WRITE, &["check"]] {
        let test = Test::new(args).file("msgc.toml", CONFIG).file("a.msg", OLD).link("known.json", &target);
        let ran = test.output();
        assert_eq!(ran.status, 2, "{}", ran.stderr);
        assert!(!ran.stderr.contains("top secret"), "{}", ran.stderr);
        assert_eq!(fs::read_to_string(&target).expect("there"), "top secret");
    }
}

#[test]
fn secrets_are_not_written() {
    let key = concat!("9d3c71e2-5f08-4b6a-", "8e14-c07ab25d93f6");
    let text = format!(
        "message a: wecom.markdown {{\n    body: \"#一 https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={key}\"\n}}\n"
    );
    let test = Test::new(&["check", "--baseline", "known.json", "--write-baseline"]).file("a.msg", text);
    test.output();
    let written = read(&test, "known.json");
    assert!(written.contains("webhook/send?key=") && !written.contains(&key[..8]), "{written}");
}
