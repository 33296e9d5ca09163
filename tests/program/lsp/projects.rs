//! Projects: configurations, several folders, imports.

use serde_json::{Value, json};

use super::editor::{Editor, PULL, PUSH, code};
use super::{HELLO, message};

const LIB: &str = "let footer = \"x\"\n";
const MAIN: &str = "import \"lib.msg\" as lib\n\nmessage a: wecom.text {\n    body: \"${lib.footer}\"\n}\n";

/// The codes of all files, by the end of their address.
fn workspace(editor: &mut Editor, before: &Value) -> (Vec<(String, Vec<String>)>, Value) {
    let result = loop {
        match editor.request("workspace/diagnostic", json!({ "previousResultIds": before })) {
            Ok(result) => break result,
            Err(error) => assert_eq!(error["data"]["retriggerRequest"], true, "{error}"),
        }
    };
    let items = result["items"].as_array().unwrap();
    let ids = items.iter().map(|item| json!({ "uri": item["uri"], "value": item["resultId"] })).collect();
    let full = items.iter().filter(|item| item["kind"] == "full");
    let mut all: Vec<_> = full
        .map(|item| {
            let name = item["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            (name, item["items"].as_array().unwrap().iter().map(code).collect())
        })
        .collect();
    all.sort();
    (all, ids)
}

fn names(all: &[(String, Vec<String>)]) -> Vec<&str> {
    all.iter().map(|(name, _)| name.as_str()).collect()
}

#[test]
fn all_files_of_the_project() {
    let files = [
        ("good.msg", HELLO),
        ("bad.msg", "message"),
        ("sub/lib.msg", LIB),
        ("sub/main.msg", MAIN),
        ("vendor/c.msg", "message"),
        ("ignored/d.msg", "message"),
        ("ros/e.msg", "uint8 x\n"),
        (".gitignore", "/ignored\n"),
        ("msgc.toml", "[check]\nexclude = [\"/vendor\"]\n"),
    ];
    let mut editor = Editor::new(PULL, &files);
    let (all, ids) = workspace(&mut editor, &json!([]));
    assert_eq!(names(&all), ["bad.msg", "good.msg", "lib.msg", "main.msg", "msgc.toml"]);
    assert!(all.iter().all(|(name, codes)| codes.is_empty() == (name != "bad.msg")), "{all:?}");
    // The same again is only named.
    let (again, ids) = workspace(&mut editor, &ids);
    assert_eq!(names(&again), [""; 0]);
    // A change in the editor, one on the disk, a new file, a deleted one.
    editor.open("sub/lib.msg", "let header = \"x\"\n");
    editor.write("good.msg", "message");
    editor.write("new.msg", "message");
    std::fs::remove_file(editor.path("bad.msg")).unwrap();
    let changes = ["good.msg", "new.msg", "bad.msg"].map(|name| json!({ "uri": editor.uri(name), "type": 2 }));
    editor.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    let (changed, ids) = workspace(&mut editor, &ids);
    // Nothing is wrong with `lib.msg` itself.
    assert_eq!(names(&changed), ["bad.msg", "good.msg", "main.msg", "new.msg"]);
    let empty: Vec<&str> =
        changed.iter().filter(|(_, codes)| codes.is_empty()).map(|(name, _)| name.as_str()).collect();
    assert!(empty.contains(&"bad.msg") && !empty.contains(&"main.msg") && !empty.contains(&"new.msg"), "{changed:?}");
    // What is excluded now has no findings any more.
    editor.write("msgc.toml", "[check]\nexclude = [\"/vendor\", \"new.msg\"]\n");
    editor.notify(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": [{ "uri": editor.uri("msgc.toml"), "type": 2 }] }),
    );
    editor.sent("workspace/diagnostic/refresh");
    let (excluded, _) = workspace(&mut editor, &ids);
    assert!(excluded.contains(&("new.msg".to_owned(), Vec::new())), "{excluded:?}");
}

#[test]
fn the_configuration_counts_as_it_is_in_the_editor() {
    let mut editor = Editor::new(PULL, &[("msgc.toml", "[check.severity]\nliteral-escape = \"deny\"\n")]);
    editor.open("a.msg", &message("a\\\\n b"));
    let severity = |editor: &mut Editor| editor.pull("a.msg").first().map(|found| found["severity"].clone());
    assert_eq!(severity(&mut editor), Some(json!(1)));
    editor.open("msgc.toml", "[check.severity]\nliteral-escape = \"allow\"\n");
    editor.sent("workspace/diagnostic/refresh");
    assert_eq!(severity(&mut editor), None);
    assert_eq!(editor.pull("msgc.toml"), [Value::Null; 0]);
    // One with errors counts as none, and its errors are shown.
    editor.change("msgc.toml", &[(None, "# 说明😀\n[check.severity]\nliteral-escap = \"allow\"\n")]);
    assert_eq!(severity(&mut editor), Some(json!(3)));
    let text = editor.texts[&editor.uri("msgc.toml")].1.clone();
    let found = editor.pull("msgc.toml");
    assert_eq!(editor.marked(&text, &found[0]), "literal-escap");
    editor.close("msgc.toml");
    assert_eq!(severity(&mut editor), Some(json!(1)));
}

#[test]
fn findings_of_a_configuration_are_sent_with_those_of_its_files() {
    let mut editor = Editor::new(PUSH, &[("msgc.toml", "[chek]\n"), ("a.msg", HELLO)]);
    editor.open("a.msg", HELLO);
    assert!(!editor.published("msgc.toml", 0).is_empty());
    editor.write("msgc.toml", "[check]\n");
    editor.notify(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": [{ "uri": editor.uri("msgc.toml"), "type": 2 }] }),
    );
    assert_eq!(editor.published("msgc.toml", 0), [Value::Null; 0]);
    editor.open("msgc.toml", "[chek]\n");
    assert!(!editor.published("msgc.toml", 1).is_empty());
    editor.close("msgc.toml");
    assert_eq!(editor.published("msgc.toml", 1), [Value::Null; 0]);
}

#[test]
fn several_folders_have_projects_of_their_own() {
    let config = "[check.severity]\nliteral-escape = \"deny\"\n";
    let files = [
        ("one/msgc.toml", config),
        ("one/a.msg", &message("a\\\\n b")),
        ("two/a.msg", &message("a\\\\n b")),
        ("three/a.msg", "message"),
    ];
    let mut editor = Editor::started(PULL, &files, &[]);
    let folder = |editor: &Editor, name: &str| json!({ "uri": editor.uri(name), "name": name });
    let folders = json!([folder(&editor, "one"), folder(&editor, "two")]);
    editor.initialize(json!({ "workspaceFolders": folders }));
    let severities = |editor: &mut Editor| {
        let result = editor.request("workspace/diagnostic", json!({ "previousResultIds": [] })).unwrap();
        let items = result["items"].as_array().unwrap().clone();
        let of = |item: &Value| (item["uri"].as_str().unwrap().to_owned(), item["items"][0]["severity"].clone());
        let mut all: Vec<_> =
            items.iter().filter(|item| item["uri"].as_str().unwrap().ends_with(".msg")).map(of).collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    };
    let (one, two, three) = (editor.uri("one/a.msg"), editor.uri("two/a.msg"), editor.uri("three/a.msg"));
    assert_eq!(severities(&mut editor), [(one, json!(1)), (two.clone(), json!(3))]);
    let event = json!({ "removed": [folder(&editor, "one")], "added": [folder(&editor, "three")] });
    editor.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
    assert_eq!(severities(&mut editor), [(three, json!(1)), (two, json!(3))]);
}

#[test]
fn files_that_import_a_changed_one_are_checked_again() {
    for abilities in [PULL, PUSH] {
        let mut editor = Editor::new(
            abilities,
            &[("deep/lib.msg", LIB), ("lib.msg", "import \"deep/lib.msg\" as deep\nlet footer = deep.footer\n")],
        );
        editor.open("main.msg", MAIN);
        let look = |editor: &mut Editor| match abilities.pulls {
            true => editor.pull("main.msg"),
            false => editor.published("main.msg", 1),
        };
        let is_wrong = |found: &[Value]| found.iter().any(|found| found["severity"] == 1);
        assert!(!is_wrong(&look(&mut editor)));
        editor.open("deep/lib.msg", LIB);
        editor.change("deep/lib.msg", &[(Some([0, 4, 0, 10]), "header")]);
        if abilities.pulls {
            editor.sent("workspace/diagnostic/refresh");
            assert!(is_wrong(&look(&mut editor)));
        } else {
            while !is_wrong(&look(&mut editor)) {}
        }
        editor.change("deep/lib.msg", &[(Some([0, 4, 0, 10]), "footer")]);
        while is_wrong(&look(&mut editor)) {}
    }
}

#[test]
fn a_file_that_is_only_in_the_editor_can_be_imported() {
    let mut editor = Editor::new(PULL, &[]);
    editor.open("main.msg", MAIN);
    assert!(editor.codes("main.msg").iter().any(|(code, _)| code.contains("not-found") || code.contains("file")));
    editor.open("lib.msg", LIB);
    assert_eq!(editor.codes("main.msg"), []);
}
