use insta::assert_snapshot;

use super::{HELLO, Test};

#[test]
fn help() {
    assert_snapshot!(Test::new(&["--help"]).snapshot());
    let commands =
        ["check", "build", "fmt", "import", "list", "explain", "schema", "lsp", "mock", "init", "completions", "man"];
    for command in commands {
        let help = Test::new(&[command, "--help"]).snapshot();
        assert!(help.contains("\nExamples:\n"), "{help}");
        assert_snapshot!(format!("help_{command}"), help);
    }
}

#[test]
fn wrong_words_are_answered_with_the_right_ones() {
    for (name, args) in [
        ("command", &["chek"][..]),
        ("option", &["build", "--mesage", "x", "a.msg"]),
        ("value", &["build", "--emit", "jsn", "a.msg"]),
        ("code", &["check", "--allow", "unused-lett"]),
        ("code_of_the_language", &["check", "--allow", "unknown-name"]),
        ("explained", &["explain", "too-lnog"]),
        ("explained_far", &["explain", "nonsense"]),
        ("explained_number", &["explain", "99999"]),
        ("explained_nothing", &["explain"]),
        ("explained_format", &["explain", "too-long", "--format", "json"]),
        ("fault", &["mock", "--fault", "slwo:2s"]),
        ("fault_argument", &["mock", "--fault", "slow:2h"]),
        ("fault_condition", &["mock", "--fault", "cut,twice"]),
        ("rate", &["mock", "--rate", "robot=1/60"]),
        ("type", &["import", "--type", "wecom.markdwn", "-"]),
        ("param", &["build", "a.msg", "-p", "name"]),
        ("time", &["build", "a.msg", "--now", "noon"]),
        ("unsafe_alone", &["check", "--unsafe"]),
        ("nothing", &[]),
    ] {
        let ran = Test::new(args).output();
        assert_eq!((ran.stdout.as_str(), ran.status), ("", 2), "{args:?}\n{}", ran.stderr);
        assert_snapshot!(format!("wrong_{name}"), ran.stderr);
    }
}

#[test]
fn version() {
    Test::new(&["--version"]).stdout(concat!("msgc ", env!("CARGO_PKG_VERSION"), "\n")).run();
}

#[test]
fn colour_is_for_those_who_ask() {
    let coloured = |args: &[&str]| Test::new(args).file("a.msg", "message").output().stderr.contains('\u{1b}');
    assert!(!coloured(&["check"]));
    assert!(coloured(&["check", "--color", "always"]));
    assert!(coloured(&["chek", "--color=always"]));
    assert!(!coloured(&["check", "--color", "never"]));
}

#[test]
fn the_configuration_is_checked_first() {
    let config = "[platform]\nwecom = \"Public\"\nwechat = \"2014\"\n[checks]\n";
    for command in ["check", "fmt", "list"] {
        let ran = Test::new(&[command]).file("msgc.toml", config).file("a.msg", HELLO).output();
        assert_eq!((ran.stdout.as_str(), ran.status), ("", 2), "{}", ran.stderr);
    }
    assert_snapshot!(Test::new(&["check", "a.msg"]).file("msgc.toml", config).file("a.msg", HELLO).snapshot());
}

#[test]
fn completions_and_manual() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = Test::new(&["completions", shell]).output().stdout;
        assert!(script.contains("stdin-filename"), "{shell}");
    }
    // Names that files declare are asked for while a line is typed.
    for (shell, names) in [
        ("bash", "msgc list --names"),
        (
            "zsh",
            "'--sample=[Use the parameters of a sample; those set by other options take precedence]:NAME:_msgc_samples'",
        ),
        ("fish", "using_subcommand build\" -s m -l message -x -a \"(__msgc_names messages)\""),
    ] {
        let script = Test::new(&["completions", shell]).output().stdout;
        assert!(script.contains(names), "{shell}");
        assert_eq!(script.matches("APPID=SECRET:_msgc").count(), 0, "{shell}");
    }
    let man = |args: &[&str]| Test::new(args).output().stdout;
    assert!(man(&["man"]).contains(".TH MSGC 1"));
    assert!(man(&["man", "build"]).contains(".TH MSGC-BUILD 1"));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_msgc"))
        .args(["man", "build"])
        .env("LC_ALL", "C")
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    use std::process::Command;
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output =
        Command::new(env!("CARGO_BIN_EXE_msgc")).args(["man"]).env("LC_ALL", "C").stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error[output-failed]: `<stdout>` cannot be written"));
}
