//! `msgc breaking`: changes that break what others rely on.

use std::fs;

use insta::assert_snapshot;
use msgc::diag::Code;
use msgc::diag::messages::breaking::{CODES, is_change};
use msgc::explain::{ExampleOutcome, ExplainPage};

use super::Test;

const OLD: &str =
    "param host: text(1..20 chars)\n\nmessage alert: wecom.text {\n    to: [group(\"wr1\")]\n    body: host\n}\n";

fn changed(args: &[&str], new: &str) -> Test {
    Test::new(args).file("a.msg", OLD).committed().file("a.msg", new)
}

/// The examples of the pages, as people see them.
#[test]
fn every_code_in_both_languages() {
    for lang in ["en", "zh"] {
        let mut all = String::new();
        let changes = CODES.iter().filter(|code| is_change(**code));
        for code in changes.copied().chain(Code::find("older-file-errors")).chain(Code::find("allowed-change-unused")) {
            let page = ExplainPage::of(code).expect("a page");
            let mut test = Test::new(&["breaking", "--against", "old", "a.msg", "--lang", lang]);
            for example in page.examples(ExampleOutcome::Fails).filter(|example| !example.file.is_empty()) {
                test = test.file(example.file, format!("{}\n", example.text));
            }
            let snapshot = test.snapshot();
            assert!(snapshot.contains(code.id()), "{snapshot}");
            assert!(snapshot.contains(if is_change(code) { "--- status 5\n" } else { "--- status 0\n" }), "{snapshot}");
            all.push_str(&snapshot);
            all.push('\n');
        }
        assert_snapshot!(format!("codes_{lang}"), all);
    }
}

#[test]
fn wording_is_free() {
    changed(&["breaking", "--against", "main"], &OLD.replace("body: host", "body: \"告警：${host}\""))
        .stderr("compared 1 message with `main`: 0 breaking changes, 0 allowed\n")
        .run();
}

#[test]
fn a_comment_allows() {
    let new = OLD.replace("1..20", "1..10");
    let allowed = format!("// msgc: allow(param-narrowed) all hosts are short\n{new}");
    let summary =
        |breaking, allowed| format!("compared 1 message with `main`: {breaking} breaking changes, {allowed} allowed\n");
    changed(&["breaking", "--against", "main"], &allowed).stderr(&summary(0, 1)).run();
    // What is allowed there is not for `check` to judge.
    changed(&["check", "--format", "short"], &allowed).file("msgc.toml", "[platform]\nwecom = \"beta\"\n").run();
    let unused = "a.msg:1:16: warning[unused-suppression]: `param-narrowed` is suppressed, but not reported here\n";
    let same = format!("// msgc: allow(param-narrowed) all hosts are short\n{OLD}");
    let same = changed(&["breaking", "--against", "main", "--format", "short"], &same);
    same.stdout(unused).stderr(&summary(0, 0)).run();
}

#[test]
fn the_configuration_allows() {
    let entry = |rest: &str| {
        format!("[breaking]\nallow = [{{ code = \"param-removed\", reason = \"all callers are known\", {rest} }}]\n")
    };
    let new = OLD.replace("param host: text(1..20 chars)\n\n", "").replace("body: host", "body: \"完\"");
    let run = |rest: &str| {
        changed(&["breaking", "--against", "main", "--format", "short"], &new).file("msgc.toml", entry(rest))
    };
    for rest in ["file = \"a.msg\"", "file = \"a.msg\", message = \"alert\"", "file = \"a.msg\", name = \"host\""] {
        run(rest).stderr("compared 1 message with `main`: 0 breaking changes, 1 allowed\n").run();
    }
    for rest in ["file = \"a.msg\", message = \"other\"", "file = \"a.msg\", name = \"port\""] {
        let ran = run(rest).output();
        assert_eq!(ran.status, 5, "{rest}");
        assert!(ran.stdout.contains("allowed-change-unused") && ran.stdout.contains("param-removed"), "{}", ran.stdout);
    }
    // Of a file that is not compared, nothing is known.
    let other = run("file = \"b.msg\"").file("b.msg", OLD);
    assert!(other.output().stdout.contains("allowed-change-unused"));
    let only = changed(&["breaking", "--against", "main", "--format", "short", "a.msg"], &new);
    assert!(!only.file("msgc.toml", entry("file = \"b.msg\"")).output().stdout.contains("unused"));
    let bad = [
        "[breaking]\nallow = [{ code = \"param-gone\", file = \"a.msg\", reason = \"x\" }]\n",
        "[breaking]\nallow = [{ code = \"too-long\", file = \"a.msg\", reason = \"x\" }]\n",
        "[breaking]\nallow = [{ code = \"param-removed\" }]\n",
        "[breaking]\nallow = [\"param-removed\"]\n",
        "[breaking]\nallow = \"param-removed\"\n",
        "[breaking]\nignore = []\n",
        "[breaking]\nallow = [{ code = \"param-removed\", file = \"a.msg\", reason = \"x\", line = 1 }]\n",
    ];
    let all: Vec<String> = bad
        .iter()
        .map(|text| {
            changed(&["breaking", "--against", "main", "--format", "short"], &new).file("msgc.toml", text).snapshot()
        })
        .collect();
    assert_snapshot!("bad_configuration", all.join("\n"));
}

/// A warning does not fail, and what is allowed is not reported.
#[test]
fn severities() {
    let new = OLD.replace("1..20", "1..10");
    let run = |level: &str| {
        let test = changed(&["breaking", "--against", "main", "--format", "short"], &new);
        test.file("msgc.toml", format!("[check.severity]\nparam-narrowed = \"{level}\"\n")).output()
    };
    let warned = run("warn");
    assert_eq!(warned.status, 0);
    assert!(warned.stdout.contains("warning[param-narrowed]"), "{}", warned.stdout);
    assert_eq!((run("allow").stdout.as_str(), run("allow").status), ("", 0));
}

#[test]
fn every_format() {
    let new = OLD.replace("1..20", "1..10").replace("group(\"wr1\")", "group(\"wr1\"), group(\"wr2\")");
    for format in ["short", "json", "sarif", "github", "gitlab", "junit", "rdjson", "checkstyle"] {
        let ran = changed(&["breaking", "--against", "main", "--format", format], &new).output();
        assert_eq!(ran.status, 5, "{format}");
        assert!(ran.stdout.contains("param-narrowed") && ran.stdout.contains("audience-widened"), "{}", ran.stdout);
    }
}

#[test]
fn files_that_come_and_go() {
    let args = ["breaking", "--against", "main", "--format", "short"];
    let test = |args: &[&str]| {
        Test::new(args)
            .file("目录/a b.msg", OLD)
            .file("keep.msg", OLD.replace("alert", "keep"))
            .committed()
            .removed("目录/a b.msg")
            .file("new.msg", OLD)
    };
    let found = "error[message-removed]: `目录/a b.msg` no longer has the message `alert`\n";
    test(&args).status(5).stdout(found).stderr("compared 2 messages with `main`: 1 breaking change, 0 allowed\n").run();
    // By its name, and by that of its folder.
    for path in ["目录/a b.msg", "目录"] {
        let ran = test(&[&args[..], &[path]].concat()).output();
        assert_eq!((ran.stdout.as_str(), ran.status), (found, 5), "{}", ran.stderr);
    }
    let other = test(&[&args[..], &["keep.msg"]].concat());
    other.stderr("compared 1 message with `main`: 0 breaking changes, 0 allowed\n").run();
    let allowed = "[breaking]\nallow = [{ code = \"message-removed\", file = \"目录/a b.msg\", reason = \"x\" }]\n";
    let allowed = test(&args).file("msgc.toml", allowed);
    allowed.stderr("compared 2 messages with `main`: 0 breaking changes, 1 allowed\n").run();
}

/// Whatever a repository contains, none of it is run.
#[cfg(unix)]
#[test]
fn hostile_repositories() {
    use std::os::unix::fs::PermissionsExt as _;
    for command in ["breaking", "diff"] {
        let test = Test::new(&[command, "--against", "main"])
            .file("a.msg", OLD)
            .file("-rf.msg", OLD.replace("alert", "dash"))
            .file(".gitattributes", "*.msg filter=evil diff=evil\n")
            .committed()
            .file("a.msg", OLD.replace("1..20", "1..30"));
        let root = test.folder().canonicalize().expect("a folder");
        let trap = root.join("trap.sh");
        fs::write(&trap, format!("#!/bin/sh\necho \"$0 $@\" >> '{}/sprung'\n", root.display())).expect("a file");
        fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).expect("a file");
        let trap = trap.to_str().expect("UTF-8");
        let config = format!(
            "[core]\n repositoryformatversion = 0\n fsmonitor = {trap}\n pager = {trap}\n hooksPath = {trap}.d\n sshCommand = {trap}\n\
             [diff]\n external = {trap}\n[diff \"evil\"]\n textconv = {trap}\n command = {trap}\n\
             [filter \"evil\"]\n clean = {trap}\n smudge = {trap}\n required = true\n\
             [alias]\n ls-tree = !{trap}\n rev-parse = !{trap}\n cat-file = !{trap}\n[pager]\n ls-tree = {trap}\n"
        );
        fs::write(root.join(".git/config"), config).expect("a file");
        for name in ["a.msg", "pre-commit", "post-index-change"] {
            fs::create_dir_all(root.join(".git/hooks")).expect("a folder");
            fs::copy(trap, root.join(".git/hooks").join(name)).expect("a file");
        }
        let ran = test.output();
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        assert!(!root.join("sprung").exists(), "{}", fs::read_to_string(root.join("sprung")).unwrap());
    }
}

/// The variables of a hook, or of a shell, change nothing.
#[test]
fn variables_of_git_are_not_passed_on() {
    let new = OLD.replace("1..20", "1..10");
    let ran = changed(&["breaking", "--against", "main", "--format", "short"], &new)
        .env("PATH", &std::env::var("PATH").unwrap_or_default())
        .env("GIT_DIR", "/nowhere")
        .env("GIT_INDEX_FILE", "/nowhere/index")
        .env("GIT_OBJECT_DIRECTORY", "/nowhere")
        .env("GIT_EXTERNAL_DIFF", "false")
        .output();
    assert_eq!(ran.status, 5, "{}", ran.stderr);
}

#[test]
fn a_newer_file_with_errors_is_not_compared() {
    let ran = changed(
        &["breaking", "--against", "main", "--format", "short"],
        "message alert: wecom.text {\n    body: nothing\n}\n",
    );
    let ran = ran.output();
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("error[unknown-name]"), "{}", ran.stdout);
}

#[test]
fn a_shallow_clone_says_what_to_do() {
    let origin = Test::new(&[]).file("a.msg", OLD).committed().git(&["commit", "-q", "--allow-empty", "-m", "y"]);
    let from = format!("file://{}", origin.folder().canonicalize().expect("a folder").display());
    let clone = Test::new(&["breaking", "--against", "HEAD~1"]);
    fs::remove_dir(clone.folder().join(".git")).expect("a folder");
    let clone = clone.git(&["clone", "--quiet", "--depth=1", &from, "."]);
    assert_snapshot!("shallow", clone.snapshot());
}
