use insta::assert_snapshot;

use super::Test;

#[test]
fn a_new_project_works() {
    let ran = Test::new(&["init"])
        .stderr("created `msgc.toml`\ncreated `hello.msg`\ncreated `.pre-commit-config.yaml`\nnext: `msgc check hello.msg`, then `msgc build hello.msg --sample first`\n")
        .run();
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

/// Each hook has what a `repo: local` needs, and its command, called as the hook calls it, passes over the first message.
#[test]
fn the_hooks_work() {
    let ran = Test::new(&["init"])
        .stderr("created `msgc.toml`\ncreated `hello.msg`\ncreated `.pre-commit-config.yaml`\nnext: `msgc check hello.msg`, then `msgc build hello.msg --sample first`\n")
        .run();
    let hooks = ran.read(".pre-commit-config.yaml");
    let (head, hooks) = hooks.split_once("    hooks:\n").expect("hooks");
    assert_eq!(head, "repos:\n  - repo: local\n");
    let mut commands = Vec::new();
    for hook in hooks.split("      - ").skip(1) {
        let keys: Vec<(&str, &str)> =
            hook.lines().map(|line| line.trim_start().split_once(": ").expect("a key")).collect();
        let names: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
        assert_eq!(names, ["id", "name", "entry", "language", "files"]);
        assert!(
            hook.lines().skip(1).all(|line| line.starts_with("        ") && !line.starts_with("         ")),
            "{hook}"
        );
        assert_eq!((keys[3].1, keys[4].1), ("system", "\\.msg$"));
        commands.push(keys[2].1);
    }
    assert_eq!(commands, ["msgc check --deny warnings --force-exclude", "msgc fmt --force-exclude"]);
    for command in commands {
        let args: Vec<&str> = command.split(' ').skip(1).chain(["hello.msg"]).collect();
        let ran = Test::new(&args).file("hello.msg", ran.read("hello.msg")).output();
        assert_eq!(ran.status, 0, "{command}: {}", ran.stderr);
    }
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
        .stderr("kept existing `msgc.toml`\ncreated `hello.msg`\ncreated `.pre-commit-config.yaml`\nnext: `msgc check hello.msg`, then `msgc build hello.msg --sample first`\n");
    assert_eq!(ran.run().read("msgc.toml"), "# mine\n");
}

#[test]
fn a_folder_is_made() {
    let ran = Test::new(&["init", "a/b"])
        .stderr("created `a/b/msgc.toml`\ncreated `a/b/hello.msg`\ncreated `a/b/.pre-commit-config.yaml`\nnext: `msgc check a/b/hello.msg`, then `msgc build a/b/hello.msg --sample first`\n")
        .run();
    assert!(ran.exists("a/b/hello.msg"));
    Test::new(&["init", "file"])
        .file("file", "")
        .stderr("error[output-failed]: `file` cannot be written: file exists\n\n")
        .status(2)
        .run();
}
