//! The commands of the pages on CI run as they are there.

use super::markdown::blocks;
use super::read;
use super::sandbox::Sandbox;

const CLEAN: &str = "message a: wecom.text {\n    body: \"完\"\n}\n";
const LOOSE: &str = "message a:wecom.text{ body: b }\n";

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
            sandbox.write("a.msg", text);
            let ran = sandbox.shell(&command);
            assert_eq!(ran.code, Some(code), "{command}\n{}", ran.printed);
        }
    }
}
