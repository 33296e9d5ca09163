//! `msgc check --since`: what a change can have caused.

use std::fs;
use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;

use super::Test;

const A: &str = "import \"b.msg\" as b\n\n\
                 message one: wecom.markdown {\n    body: \"#一\"\n}\n\n\
                 message two: wecom.markdown {\n    body: \"#二 ${b.word}\"\n}\n";
const B: &str = "let word = \"x\"\nlet other = \"y\"\n";

fn git(folder: &Path, args: &[&str]) {
    let done = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=a", "-c", "user.email=a@b.cn", "-c", "commit.gpgsign=false"])
        .args(args)
        .output()
        .expect("git");
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// A repository with one commit.
fn repository() -> Test {
    let test = Test::new(&["check", "--since", "HEAD", "--format", "short"]);
    fs::remove_dir(test.folder().join(".git")).expect("removed");
    let test = test.file("m/a.msg", A).file("m/b.msg", B);
    git(test.folder(), &["init", "-q", "-b", "main"]);
    git(test.folder(), &["add", "-A"]);
    git(test.folder(), &["commit", "-qm", "first"]);
    test.env("PATH", "/usr/local/bin:/usr/bin:/bin")
}

/// The lines with findings after some files were written.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let test = files.iter().fold(repository(), |test, (name, text)| test.file(name, text));
    let ran = test.output();
    assert!(ran.status < 2, "{}", ran.stderr);
    let place = |line: &str| line.split(": ").next().unwrap_or_default().to_owned();
    ran.stdout.lines().filter(|line| !line.contains("advice[")).map(place).collect()
}

#[test]
fn only_what_a_change_can_have_caused() {
    assert!(found(&[]).is_empty());
    assert_eq!(found(&[("m/a.msg", &A.replace("#一", "#壹"))]), ["m/a.msg:4:12"]);
    // A value that another message uses, in another file.
    assert_eq!(found(&[("m/b.msg", &B.replace("\"x\"", "\"z\""))]), ["m/a.msg:8:12"]);
    assert!(found(&[("m/b.msg", &B.replace("\"y\"", "\"z\""))]).iter().all(|place| place.starts_with("m/b.msg:2")));
    // A name that is gone.
    assert_eq!(found(&[("m/b.msg", "let other = \"y\"\n")]), ["m/a.msg:8:19"]);
    // Lines that moved did not change.
    assert!(found(&[("m/a.msg", &A.replace("\n\nmessage", "\n\n\n\n\nmessage"))]).is_empty());
    // A new file is new as a whole.
    assert_eq!(found(&[("m/c.msg", &A.replace("b.word", "b.other"))]).len(), 2);
}

#[test]
fn a_revision_that_is_unknown() {
    assert_snapshot!(repository().again(&["check", "--since", "nowhere"]).snapshot());
    assert_snapshot!("option", repository().again(&["check", "--since=--output=x"]).snapshot());
    // In a format for programs, too.
    let json = repository().again(&["check", "--since", "nowhere", "--format", "json"]).output();
    assert_eq!((json.status, json.stderr.as_str()), (2, ""));
    let document: serde_json::Value = serde_json::from_str(&json.stdout).expect("a document");
    assert_eq!(document["findings"][0]["code"], "revision-unknown");
    let none = Test::new(&["check", "--since", "HEAD"]).file("a.msg", A).env("PATH", "/usr/local/bin:/usr/bin:/bin");
    fs::remove_dir(none.folder().join(".git")).expect("removed");
    let ran = none.output();
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("is in no git repository"), "{}", ran.stderr);
    let no_git = repository().env("PATH", "/nowhere").output();
    assert_eq!(no_git.status, 2);
    assert!(no_git.stdout.contains("it cannot be started ("), "{}", no_git.stdout);
}

/// What is not looked at is not stale.
#[test]
fn a_baseline_beside_it() {
    let test = repository().again(&["check", "--baseline", "known.json", "--write-baseline"]);
    assert_eq!(test.output().status, 0);
    let test = test.again(&["check", "--since", "HEAD", "--baseline", "known.json", "--deny", "warnings"]);
    assert_eq!(test.output().status, 0);
    let changed = test.file("m/a.msg", A.replace("#一", "#壹")).output();
    assert_eq!(changed.status, 1, "{}", changed.stderr);
    assert!(!changed.stderr.contains("baseline-stale"), "{}", changed.stderr);
}
