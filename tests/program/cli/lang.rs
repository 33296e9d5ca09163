//! The language of the words: asked for, or that of the locale; and never that of what programs read.

use insta::assert_snapshot;

use super::{HELLO, Test};

/// A file with an error, a warning and a fix.
const WRONG: &str = "message 磁盘: wecom.markdwon {\n    body: \"#标题\"\n}\n\nlet unused = 1\n\nmessage b: wecom.markdown {\n    body: \"| a |\\n| - |\\n${unkown}\"\n    mentioned_list: [\"李雷\"]\n}\n";

const COMMANDS: [&str; 11] =
    ["check", "build", "fmt", "import", "list", "schema", "lsp", "mock", "init", "completions", "man"];

#[test]
fn every_help() {
    let help = |args: &[&str]| Test::new(args).env("LC_ALL", "zh_CN.UTF-8").snapshot();
    let mut all = help(&["--help"]);
    for command in COMMANDS {
        all.push('\n');
        all.push_str(&help(&[command, "--help"]));
    }
    assert_snapshot!(all);
    assert_snapshot!("brief_help", help(&["check", "-h"]));
    for english in ["Usage", "Options", "Print", "possible values", "default", "Examples"] {
        assert!(!all.contains(english), "{english}");
    }
}

#[test]
fn what_is_wrong_with_arguments() {
    let mut all = String::new();
    for args in [
        &["chek"][..],
        &["build", "--mesage", "x", "a.msg"],
        &["build", "--emit", "jsn", "a.msg"],
        &["check", "--allow", "unused-lett"],
        &["check", "--allow", "unknown-name"],
        &["import", "--type", "wecom.markdwn", "-"],
        &["build", "a.msg", "-p", "name"],
        &["build", "a.msg", "--now", "noon"],
        &["build", "a.msg", "--emit"],
        &["build", "a.msg", "--emit", "json", "--emit", "xml"],
        &["build", "--emit", "xml"],
        &["check", "--unsafe"],
        &["check", "--diff", "--format", "json"],
    ] {
        let lang = if args.contains(&"--emit") { "--lang=zh" } else { "--color=never" };
        let args: Vec<_> = args.iter().copied().chain([lang]).collect();
        all.push_str(&Test::new(&args).env("LANG", "zh").snapshot());
        all.push('\n');
    }
    assert_snapshot!(all);
}

#[test]
fn every_command() {
    let rows = "name,other\n李雷,1\n,2\n一二三四五六七八九十一二三四五六七八九十一,3\n";
    let mut all = String::new();
    for args in [
        &["check", "wrong.msg", "--lang", "zh"][..],
        &["check", "--diff", "wrong.msg", "--lang", "zh"],
        &["fmt", "--check", "--lang", "zh"],
        &["list", "hello.msg", "--lang", "zh"],
        &["build", "hello.msg", "--lang", "zh"],
        &["build", "hello.msg", "--emit", "jsonl", "--rows", "rows.csv", "--lang", "zh"],
        &["build", "hello.msg", "-m", "helo", "--lang", "zh"],
        &["import", "none.json", "--lang", "zh"],
        &["check", "empty", "--lang", "zh"],
    ] {
        let test = Test::new(args).file("wrong.msg", WRONG).file("hello.msg", HELLO).file("rows.csv", rows);
        all.push_str(&test.file("empty/a.txt", "").snapshot());
        all.push('\n');
    }
    assert_snapshot!(all);
}

#[test]
fn a_new_project() {
    let made = "已创建 `msgc.toml`\n已创建 `hello.msg`\n已创建 `.pre-commit-config.yaml`\n接下来：`msgc check hello.msg`，然后 `msgc build hello.msg --sample first`\n";
    let ran = Test::new(&["init"]).env("LANG", "zh_CN.UTF-8").stderr(made).run();
    let (message, config) = (ran.read("hello.msg"), ran.read("msgc.toml"));
    assert_snapshot!("config", config);
    let with = |args: &[&str]| Test::new(args).file("hello.msg", &message).file("msgc.toml", &config).output();
    for args in
        [&["check", "--deny", "warnings"][..], &["fmt", "--check"], &["build", "hello.msg", "--sample", "first"]]
    {
        let ran = with(args);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
    }
    // Both languages set the same, or show it.
    let english =
        Test::new(&["init"]).stderr("created `msgc.toml`\ncreated `hello.msg`\ncreated `.pre-commit-config.yaml`\nnext: `msgc check hello.msg`, then `msgc build hello.msg --sample first`\n");
    let english = english.run().read("msgc.toml");
    let settings = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.contains(" = ") || line.contains('[')).map(str::to_owned).collect()
    };
    assert_eq!(settings(&english), settings(&config));
}

#[test]
fn the_locale_counts_as_posix_has_it() {
    let is_chinese = |env: &[(&str, &str)], args: &[&str]| {
        let mut test = Test::new(&[&["check"], args].concat()).file("a.msg", HELLO);
        for (name, value) in env {
            test = test.env(name, value);
        }
        test.output().stderr.starts_with("已检查")
    };
    assert!(!is_chinese(&[], &[]));
    assert!(is_chinese(&[("LANG", "zh_CN.UTF-8")], &[]));
    assert!(is_chinese(&[("LC_MESSAGES", "zh"), ("LANG", "en_US")], &[]));
    assert!(!is_chinese(&[("LC_ALL", "C"), ("LC_MESSAGES", "zh_CN"), ("LANG", "zh_CN")], &[]));
    assert!(is_chinese(&[("LC_ALL", ""), ("LANG", "zh_TW.UTF-8")], &[]));
    assert!(!is_chinese(&[("LC_CTYPE", "zh_CN.UTF-8")], &[]));
    assert!(!is_chinese(&[("LANG", "zh_CN.UTF-8")], &["--lang", "en"]));
    assert!(is_chinese(&[("LC_ALL", "C")], &["--lang", "zh"]));
}

#[test]
fn a_locale_changes_nothing_that_programs_read() {
    for args in [
        &["check", "--format", "json", "a.msg"][..],
        &["check", "--format", "short", "a.msg"],
        &["list", "--format", "json", "hello.msg"],
        &["build", "hello.msg", "-p", "name=a"],
        &["build", "hello.msg", "-p", "name=a", "--emit", "plan"],
        &["build", "hello.msg", "-p", "name=a", "--emit", "curl"],
        &["schema", "hello.msg"],
        &["schema", "--payload", "wecom.markdown"],
        &["completions", "bash"],
        &["man", "check"],
    ] {
        let test = || Test::new(args).file("a.msg", WRONG).file("hello.msg", HELLO);
        assert_eq!(test().output().stdout, test().env("LC_ALL", "zh_CN.UTF-8").output().stdout, "{args:?}");
    }
    let json = Test::new(&["check", "--format", "json", "--lang", "zh", "a.msg"]).file("a.msg", WRONG).output().stdout;
    assert_snapshot!("json", json);
    let short = Test::new(&["check", "--format", "short", "--lang", "zh", "a.msg"]).file("a.msg", WRONG).output();
    assert_snapshot!("short", short.stdout);
}
