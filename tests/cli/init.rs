use insta::assert_snapshot;

use crate::Test;

#[test]
fn a_new_project_works() {
    let ran = Test::new(&["init"]).stderr("made `msgc.toml`\nmade `hello.msg`\nmade `.pre-commit-config.yaml`\n").run();
    assert_snapshot!("config", ran.read("msgc.toml"));
    let (message, config) = (ran.read("hello.msg"), ran.read("msgc.toml"));
    let with =
        |args: &[&str], config: &str| Test::new(args).file("hello.msg", &message).file("msgc.toml", config).output();
    let check = with(&["check", "--deny", "warnings"], &config);
    assert_eq!(check.status, 0, "{}", check.stderr);
    assert_eq!(with(&["fmt", "--check"], &config).status, 0);
    assert_eq!(with(&["build", "hello.msg", "--sample", "first"], &config).status, 0);
    // What is only shown is right, too.
    let is_setting = |rest: &&str| rest.starts_with('[') || rest.contains(" = ");
    let shown = |line: &str| format!("{}\n", line.strip_prefix("# ").filter(is_setting).unwrap_or(line));
    let shown: String = config.lines().map(shown).collect();
    assert_eq!(shown.lines().filter(|line| line.starts_with('[')).count(), 4, "{shown}");
    let check = with(&["check"], &shown);
    assert_eq!(check.status, 0, "{shown}\n{}", check.stderr);
}

#[test]
fn what_exists_stays() {
    let ran = Test::new(&["init", "sub"])
        .file("sub/msgc.toml", "# mine\n")
        .file("sub/.pre-commit-config.yaml", "repos: []\n")
        .output();
    assert_eq!(ran.status, 0);
    assert_snapshot!(ran.stderr);
    let ran = Test::new(&["init"])
        .file("msgc.toml", "# mine\n")
        .stderr("kept `msgc.toml`, which exists\nmade `hello.msg`\nmade `.pre-commit-config.yaml`\n");
    assert_eq!(ran.run().read("msgc.toml"), "# mine\n");
}

#[test]
fn a_folder_is_made() {
    let ran = Test::new(&["init", "a/b"])
        .stderr("made `a/b/msgc.toml`\nmade `a/b/hello.msg`\nmade `a/b/.pre-commit-config.yaml`\n")
        .run();
    assert!(ran.exists("a/b/hello.msg"));
    Test::new(&["init", "file"])
        .file("file", "")
        .stderr("error[output-failed]: `file` cannot be written: file exists\n\n")
        .status(2)
        .run();
}
