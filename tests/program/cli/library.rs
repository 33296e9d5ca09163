//! What the program says of a file is what the library finds in it.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use msgc::catalog::WireFormat;
use msgc::diag::Lang;
use msgc::lang::{ParamDecl, ParamValue};
use msgc::os::Disk;
use msgc::pipeline::{Analysis, Input, Settings, analyze, build};
use msgc::report::{FORMATS, Human, Looked, RunCounts, RunInfo, Style};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::support::cases::{cases, more};
use crate::support::program::{FILES, choices, program, with_sample};
use crate::support::random::Random;

/// What a program reads of an analysis.
fn as_json(analysis: &Analysis) -> Value {
    let format = FORMATS.iter().find(|format| format.name == "json").unwrap();
    let human = Human { style: Style::PLAIN, lang: Lang::En };
    let mut emitter = (format.emitter)(RunInfo { human, programs: Lang::En, looked: Looked::default() });
    let mut document = String::new();
    emitter.begin(&mut document);
    emitter.findings(analysis.files(), &analysis.findings, &mut document);
    emitter.end(RunCounts::default(), &mut document);
    serde_json::from_str(&document).unwrap()
}

/// Value for value; the exit code follows from it.
#[test]
fn the_command_line_says_what_the_library_finds() {
    let copy = tempfile::tempdir().unwrap();
    let root = copy.path().canonicalize().unwrap();
    std::fs::create_dir(root.join(".git")).unwrap();
    let mut sources = Vec::new();
    for folder in ["examples", "tests"] {
        copied(Path::new(env!("CARGO_MANIFEST_DIR")), folder, &root, &mut sources);
    }
    let (mut told, mut broken) = (0, Vec::new());
    for name in &sources {
        let ran = Command::new(env!("CARGO_BIN_EXE_msgc"))
            .args(["check", "--format", "json", name])
            .current_dir(&root)
            .env_clear()
            .output()
            .unwrap();
        let text = std::fs::read_to_string(root.join(name)).unwrap();
        let input = Input { path: root.join(name), root: root.clone(), name: name.clone(), text };
        let analysis = analyze(&Disk, input, &Settings::default()).expect("nobody cancels");
        let shown: Value = serde_json::from_slice(&ran.stdout).unwrap_or_default();
        let found = as_json(&analysis);
        if shown["findings"] != found["findings"] || ran.status.code() != Some(i32::from(analysis.has_errors())) {
            broken.push(format!("{name}: {:?}\n{}\n{found:#}", ran.status, shown["findings"]));
        }
        told += analysis.findings.len();
    }
    assert!(broken.is_empty(), "{} of {}:\n{}", broken.len(), sources.len(), broken.join("\n\n"));
    assert!(sources.len() > 140 && told > 300, "{} files, {told} findings", sources.len());
}

/// The same for generated programs; and what is built of a sample is what the library builds.
#[test]
fn the_command_line_does_with_generated_programs_what_the_library_does() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    std::fs::create_dir(root.join(".git")).unwrap();
    for (name, bytes) in FILES {
        std::fs::write(root.join(name), bytes).unwrap();
    }
    let run = |args: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_msgc")).args(args).current_dir(&root).env_clear().output().unwrap()
    };
    let mut runner = TestRunner::new(cases(1));
    let (mut told, mut built, mut random) = (0, 0, Random::new(5));
    for _ in 0..if more() { 400 } else { 30 } {
        let text = program(&choices().new_tree(&mut runner).unwrap().current());
        let look = |text: &str| {
            let input =
                Input { path: root.join("p.msg"), root: root.clone(), name: "p.msg".into(), text: text.to_owned() };
            analyze(&Disk, input, &Settings::default()).expect("nobody cancels")
        };
        let first = look(&text);
        let text = if first.has_errors() { text } else { with_sample(&text, &first, &mut random, "file.bin") };
        std::fs::write(root.join("p.msg"), &text).unwrap();
        let analysis = look(&text);
        let ran = run(&["check", "--format", "json", "p.msg"]);
        let shown: Value = serde_json::from_slice(&ran.stdout).unwrap_or_default();
        assert_eq!(shown["findings"], as_json(&analysis)["findings"], "{text}");
        assert_eq!(ran.status.code(), Some(i32::from(analysis.has_errors())), "{text}");
        told += analysis.findings.len();
        let Some(sample) = analysis.program.sample("例").filter(|_| !analysis.has_errors()) else { continue };
        let name = analysis.message_names()[0];
        let used = analysis.program.main().unwrap().used_params(analysis.program.message(name).unwrap());
        let used = used.iter().map(|used| &analysis.program.main().unwrap().params[used.param]);
        let value = |param: &ParamDecl| {
            let given = sample.get(&param.name).cloned().or_else(|| param.default.clone());
            (param.name.clone(), given.unwrap_or(ParamValue::None))
        };
        let params: HashMap<String, ParamValue> = used.map(value).collect();
        let now = Some(1_700_000_000);
        let Ok(plan) = build(&analysis, &Disk, name, &params, now, &Settings::default()).map(|built| built.plan) else {
            continue;
        };
        let Some(payload) = plan.payload().filter(|payload| payload.format == WireFormat::Json) else { continue };
        let ran = run(&["build", "p.msg", "-m", name, "--sample", "例", "--now", "1700000000", "--emit", "jsonl"]);
        let expected = payload.root.to_json_line();
        let shown = String::from_utf8_lossy(&ran.stdout);
        assert_eq!(shown, expected, "{}\n{text}", String::from_utf8_lossy(&ran.stderr));
        built += 1;
    }
    assert!(told > 60 && built > 3, "{told} findings, {built} messages built");
}

/// Copies a folder without its configuration; gives the names of its sources.
fn copied(from: &Path, folder: &str, to: &Path, sources: &mut Vec<String>) {
    std::fs::create_dir(to.join(folder)).unwrap();
    for entry in std::fs::read_dir(from.join(folder)).unwrap().flatten() {
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            copied(from, &name, to, sources);
        } else if entry.file_name() != "msgc.toml" {
            std::fs::copy(entry.path(), to.join(&name)).unwrap();
            if name.ends_with(".msg") && std::fs::read_to_string(entry.path()).is_ok() {
                sources.push(name);
            }
        }
    }
}
