//! Every command that the documentation shows prints what it shows.

use std::path::Path;

use super::markdown::{blocks, code_spans, commands, table};
use super::sandbox::{Sandbox, is_packaged};
use super::{DOCUMENTS, READMES, read, rewrite};

/// The document with the output that its commands have, one after the other, in one folder.
pub(super) fn with_real_output(document: &str, text: &str) -> String {
    let mut sandbox = Sandbox::new();
    if document.ends_with(".zh.md") {
        // As those who read it have it.
        sandbox.locale = "zh_CN.UTF-8";
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for block in blocks(text) {
        if let Some(file) = block.mark("file") {
            sandbox.write(&Path::new(&sandbox.inside).join(file).to_string_lossy(), block.text);
        }
        if block.language != "console" {
            continue;
        }
        out.push_str(&text[from..block.range.start]);
        from = block.range.end;
        for command in commands(&block) {
            if let Some(folder) = command.strip_prefix("cd ").filter(|folder| !folder.contains(' ')) {
                folder.clone_into(&mut sandbox.inside);
                out.push_str(&format!("$ {command}\n"));
                continue;
            }
            out.push_str(&format!("$ {command}\n{}", sandbox.shell(command).printed));
        }
    }
    out + &text[from..]
}

#[test]
fn shown_output_is_real() {
    for document in DOCUMENTS {
        let shown = read(document);
        let real = with_real_output(document, &shown);
        if rewrite(document, &shown, &real) {
            continue;
        }
        for (shown, real) in shown.lines().zip(real.lines()) {
            assert_eq!(shown, real, "{document} is stale: UPDATE=1 cargo test --test program docs rewrites it");
        }
        assert_eq!(shown, real, "{document} is stale: UPDATE=1 cargo test --test program docs rewrites it");
    }
}

/// What stands behind `cargo run --release --`, and the test command, which `.ci/run` uses too.
#[test]
fn the_first_commands_work() {
    let text = read(READMES[0]);
    let first = blocks(&text)
        .into_iter()
        .find(|block| block.language == "sh" && block.text.contains("cargo run"))
        .expect("a block of shell");
    let lines: Vec<&str> = first.text.lines().map(|line| line.split('#').next().unwrap_or_default().trim()).collect();
    let build = lines.iter().find_map(|line| line.strip_prefix("cargo run --release -- ")).expect("a build");
    let ran = Sandbox::new().shell(&format!("msgc {build}"));
    assert_eq!(ran.code, Some(0), "{}", ran.printed);
    assert!(ran.printed.contains("\"msgtype\": \"markdown\""), "{}", ran.printed);
    assert!(lines.contains(&"cargo test"));
    if is_packaged() {
        eprintln!("`.ci/run` is not compared: it is no part of the package");
        return;
    }
    assert!(read(".ci/run").lines().any(|line| line == "step cargo test"));
}

/// What is installed is what was tested: the versions of `Cargo.lock`.
#[test]
fn programs_are_installed_with_the_locked_versions() {
    for document in READMES {
        let text = read(document);
        let lines: Vec<&str> = text.lines().filter(|line| line.contains("cargo install")).collect();
        assert!(!lines.is_empty() && lines.iter().all(|line| line.contains("--locked")), "{document}: {lines:?}");
    }
}

/// A configuration is as `docs/msgc.schema.json` says.
fn assert_conforms(document: &str, text: &str) {
    let schema = serde_json::from_str(&read("docs/msgc.schema.json")).expect("JSON");
    let table: toml::Table = text.parse().expect("TOML");
    let table = serde_json::to_value(table).expect("JSON");
    if let Err(error) = jsonschema::validate(&schema, &table) {
        panic!("{document}: {}: {error}", error.instance_path);
    }
}

#[test]
fn every_configuration_is_taken() {
    for document in DOCUMENTS {
        let text = read(document);
        for block in blocks(&text).iter().filter(|block| block.language == "toml") {
            let sandbox = Sandbox::new();
            sandbox.write("examples/msgc.toml", block.text);
            // The baseline that a page names.
            sandbox.write("examples/known.json", "{\"version\":1,\"findings\":[]}");
            assert_conforms(document, block.text);
            let ran = sandbox.shell("msgc check examples/welcome.msg");
            assert_eq!(ran.code, Some(0), "{document}:{}\n{}", block.line, ran.printed);
        }
    }
}

#[test]
fn every_command_is_listed() {
    let help = Sandbox::new().shell("msgc --help").printed;
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let real: Vec<&str> = listed.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(real.contains(&"check"), "{help}");
    for (document, head) in READMES.into_iter().zip(["command", "命令"]) {
        let text = read(document);
        let rows = table(&text, head);
        let shown: Vec<&str> = rows
            .iter()
            .filter_map(|row| code_spans(row[0]).first()?.strip_prefix("msgc ")?.split_whitespace().next())
            .collect();
        assert_eq!(shown, real, "{document}");
    }
}
