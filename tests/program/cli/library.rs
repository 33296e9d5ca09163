//! What the program says of a file is what the library finds in it.

use std::path::Path;
use std::process::Command;

use msgc::diag::Lang;
use msgc::os::Disk;
use msgc::pipeline::{Analysis, Input, Settings, analyze};
use msgc::report::{FORMATS, Human, Looked, RunCounts, RunInfo, Style};
use serde_json::Value;

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
