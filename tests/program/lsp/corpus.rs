//! The editor shows what the command line reports: the same findings at the same places, and the same fixes, over every
//! case of a finding, in both encodings.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::editor::{BOTH_ENCODINGS, Editor, apply, everywhere, offsets};

/// The command line reports it once a run, an editor in every file.
const ONCE_A_RUN: &str = "profile-needed";

/// A finding: its code, severity, start and end, and the texts that its fixes lead to, by title.
type Shown = (String, u64, usize, usize, Vec<(String, String)>);

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = {
            let entry = entry.unwrap();
            (entry.path(), entry.file_name())
        };
        match path.is_dir() {
            true if name != "snapshots" => copy(&path, &to.join(name)),
            true => {}
            false => _ = fs::copy(&path, to.join(name)).unwrap(),
        }
    }
}

/// The findings of the command line, by file.
fn on_the_command_line(folder: &Path) -> BTreeMap<String, Vec<Shown>> {
    let ran = Command::new(env!("CARGO_BIN_EXE_msgc"))
        .args(["check", "--format", "json"])
        .current_dir(folder)
        .env_clear()
        .output()
        .unwrap();
    let document: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let mut all: BTreeMap<String, Vec<Shown>> = BTreeMap::new();
    for found in document["findings"].as_array().unwrap() {
        let code = found["code"].as_str().unwrap().to_owned();
        let Some(label) = found["labels"].as_array().unwrap().iter().find(|label| label["primary"] == true) else {
            continue;
        };
        if code == ONCE_A_RUN {
            continue;
        }
        let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let file = label["file"].as_str().unwrap().to_owned();
        // What is not UTF-8 cannot be shown in an editor: only that is said.
        let Ok(text) = fs::read_to_string(folder.join(&file)) else { continue };
        let fixes = found["fixes"].as_array().unwrap().iter().map(|fix| {
            let mut edits: Vec<_> = fix["edits"].as_array().unwrap().iter().collect();
            edits.sort_by_key(|edit| std::cmp::Reverse(number(&edit["start"])));
            let mut after = text.clone();
            for edit in edits {
                after.replace_range(number(&edit["start"])..number(&edit["end"]), edit["text"].as_str().unwrap());
            }
            (fix["title"].as_str().unwrap().to_owned(), after)
        });
        let mut fixes: Vec<_> = fixes.collect();
        fixes.sort();
        let severity = match found["severity"].as_str().unwrap() {
            "error" => 1,
            "warning" => 2,
            _ => 3,
        };
        let (start, end) = (number(&label["span"]["start"]), number(&label["span"]["end"]));
        all.entry(file).or_default().push((code, severity, start, end, fixes));
    }
    all.values_mut().for_each(|found| found.sort());
    all
}

#[test]
fn findings_and_fixes_are_those_of_the_command_line() {
    for abilities in BOTH_ENCODINGS {
        let mut editor = Editor::started(abilities, &[], &[]);
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/bad");
        copy(&corpus, editor.folder.path());
        editor.initialize(json!({}));
        let mut expected = on_the_command_line(editor.folder.path());
        assert!(expected.len() > 200, "{}", expected.len());
        let report = editor.request("workspace/diagnostic", json!({ "previousResultIds": [] })).unwrap();
        let (mut compared, mut fixes_compared) = (0, 0);
        for item in report["items"].as_array().unwrap() {
            let uri = item["uri"].as_str().unwrap();
            let name = uri.strip_prefix(&format!("{}/", editor.uri("").trim_end_matches('/'))).unwrap().to_owned();
            let Ok(text) = fs::read_to_string(editor.path(&name)) else {
                assert_eq!(item["items"][0]["code"], "input-not-utf8", "{name}");
                continue;
            };
            // Those in imported files are shown at the import, and are the imported file's own.
            let is_own = |found: &&Value| {
                found["relatedInformation"][0]["location"]["uri"].as_str().is_none_or(|at| at == uri)
                    || expected.get(&name).is_some_and(|own| {
                        let (start, _) = offsets(&text, &found["range"], abilities);
                        own.iter().any(|one| one.0 == found["code"].as_str().unwrap() && one.2 == start)
                    })
            };
            let found: Vec<&Value> = item["items"].as_array().unwrap().iter().filter(is_own).collect();
            let found: Vec<&Value> = found.into_iter().filter(|found| found["code"] != ONCE_A_RUN).collect();
            editor.open(&name, &text);
            let actions = editor.actions(&name, everywhere(), Some("quickfix"));
            let mut shown: Vec<Shown> = found
                .iter()
                .map(|found| {
                    let of = |action: &&Value| {
                        action["diagnostics"][0] == **found
                            && !["allow `", "declare the parameter"]
                                .iter()
                                .any(|own| action["title"].as_str().unwrap().starts_with(own))
                    };
                    let fixes = actions.iter().filter(of).map(|action| {
                        let title = action["title"].as_str().unwrap();
                        let choice = title
                            .rsplit_once(" (")
                            .filter(|(_, name)| ["split)", "truncate)"].contains(name) || name.starts_with("bound"));
                        let edits = &action["edit"]["documentChanges"][0]["edits"];
                        (choice.map_or(title, |(title, _)| title).to_owned(), apply(&text, edits, abilities))
                    });
                    let mut fixes: Vec<_> = fixes.collect();
                    fixes.sort();
                    fixes_compared += fixes.len();
                    let (start, end) = offsets(&text, &found["range"], abilities);
                    let code = found["code"].as_str().unwrap().to_owned();
                    (code, found["severity"].as_u64().unwrap(), start, end, fixes)
                })
                .collect();
            shown.sort();
            // Two equal findings have the fixes of both.
            shown.dedup();
            let mut reported = expected.remove(&name).unwrap_or_default();
            reported.dedup();
            compared += reported.len();
            assert_eq!(shown, reported, "{name}");
            editor.close(&name);
        }
        // Whatever is left has no document: a file that cannot be read.
        assert!(expected.is_empty(), "{:?}", expected.keys());
        assert!(compared > 300 && fixes_compared > 150, "{compared} findings, {fixes_compared} fixes");
    }
}
