//! The commands of the pages on CI run as they are there.

use super::markdown::blocks;
use super::read;
use super::sandbox::{Ran, Sandbox};

const CLEAN: &str = "message a: wecom.text {\n    body: \"完\"\n}\n";
const LOOSE: &str = "message a:wecom.text{ body: b }\n";

/// A repository with one commit, in which every message is new.
const REPOSITORY: &str = "git init -q && git config user.name a && git config user.email a@b.cn && \
                          git commit -q --allow-empty -m first";

/// The commands of msgc in the configurations of CI systems, without what other programs do with their output.
fn commands(page: &str) -> Vec<String> {
    let text = read(page);
    let blocks = blocks(&text).into_iter().filter(|block| matches!(block.language, "yaml" | "groovy" | "sh"));
    let command = |line: &str| {
        let command = line.get(line.find("msgc ")?..)?;
        let end = command.find(['\'', '|', '"']).unwrap_or(command.len());
        Some(command[..end].trim().to_owned())
    };
    blocks.flat_map(|block| block.text.lines().filter_map(command).collect::<Vec<_>>()).collect()
}

#[test]
fn commands_of_other_systems_run() {
    let all = commands("docs/ci.md");
    assert_eq!(all, commands("docs/ci.zh.md"));
    assert!(all.len() > 7, "{all:?}");
    for command in all {
        for (text, code) in [(CLEAN, 0), (LOOSE, 1)] {
            let sandbox = Sandbox::new();
            sandbox.shell(REPOSITORY);
            sandbox.write("a.msg", text);
            let ran = sandbox.shell(&command);
            assert_eq!(ran.code, Some(code), "{command}\n{}", ran.printed);
        }
    }
}

/// The script of the step of the action that checks.
fn action_script() -> String {
    let action = read("action.yml");
    let step = action.split("- name: Check messages").nth(1).expect("the step");
    let script = step.split("run: |\n").nth(1).expect("its script");
    let lines = script.lines().take_while(|line| line.is_empty() || line.starts_with("        "));
    lines.map(|line| format!("{}\n", line.trim_start_matches("        "))).collect()
}

/// Runs the action as GitHub does: its inputs are in the environment.
fn act(inputs: &[(&str, &str)], text: &str) -> Ran {
    let sandbox = Sandbox::new();
    sandbox.shell(REPOSITORY);
    sandbox.write("messages/a.msg", text);
    sandbox.write("step.sh", action_script());
    let defaults =
        [("MSGC", "msgc"), ("PATHS", "messages"), ("FORMAT", "github"), ("DENY", "warnings"), ("FMT", "true")];
    let empty = ["OUTPUT", "SINCE", "BASELINE"].map(|name| (name, ""));
    for (name, value) in defaults.iter().chain(&empty).chain(inputs) {
        sandbox.write(&format!("env/{name}"), value);
    }
    let line = "for name in env/*; do export \"${name#env/}=$(cat \"$name\")\"; done; bash step.sh; code=$?; \
                test ! -e out.sarif || grep -c ruleId out.sarif; test ! -e hacked || echo HACKED; exit $code";
    sandbox.shell(line)
}

#[test]
fn the_action_checks() {
    let ran = act(&[], CLEAN);
    assert_eq!((ran.code, ran.printed.contains("::")), (Some(0), false), "{}", ran.printed);
    let warned = "message a: wecom.markdown {\n    body: \"#完\"\n}\n";
    let ran = act(&[], warned);
    assert_eq!(ran.code, Some(1), "{}", ran.printed);
    assert!(ran.printed.starts_with("::error file=messages/a.msg,line=2,"), "{}", ran.printed);
    for (inputs, code) in [
        (&[("DENY", "")][..], 0),
        (&[("DENY", "unused-let\n\nheading-without-blank\n")], 1),
        (&[("PATHS", "messages\n\n  \nmissing\n")], 2),
        (&[("SINCE", "HEAD")], 1),
        (&[("SINCE", "nowhere")], 2),
        (&[("BASELINE", "missing.json")], 2),
    ] {
        let ran = act(inputs, warned);
        assert_eq!(ran.code, Some(code), "{inputs:?}: {}", ran.printed);
    }
    let ran = act(&[("FORMAT", "sarif"), ("OUTPUT", "out.sarif")], warned);
    assert_eq!((ran.code, ran.printed.trim() != "0"), (Some(1), true), "{}", ran.printed);
    // A file that is not formatted fails the job, unless that is not asked for.
    let loose = "message a:wecom.text{ body: \"完\" }\n";
    assert_eq!(act(&[], loose).code, Some(1));
    assert_eq!(act(&[("FMT", "false")], loose).code, Some(0));
}

/// What comes from a stranger's branch is an argument, never a command.
#[test]
fn an_input_is_never_run() {
    let bad = "$(touch hacked) `touch hacked` ; touch hacked #";
    for name in ["PATHS", "FORMAT", "DENY", "SINCE", "BASELINE"] {
        let ran = act(&[(name, bad)], CLEAN);
        assert_eq!(ran.code, Some(2), "{name}: {}", ran.printed);
        assert!(!ran.printed.contains("HACKED"), "{name}: {}", ran.printed);
        // Nor an option.
        let ran = act(&[(name, "--fix")], CLEAN);
        assert_eq!(ran.code, Some(2), "{name}: {}", ran.printed);
    }
    let action = read("action.yml");
    let scripts = action.split("run: |").skip(1).map(|rest| rest.split("- name:").next().unwrap_or_default());
    scripts.for_each(|script| assert!(!script.contains("${{"), "{script}"));
}
