//! What is shown of a finding, and to which clients it is sent.

use serde_json::{Value, json};

use super::editor::{BOTH_ENCODINGS, Editor, PULL, PUSH, code, place};
use super::{HELLO, message};

#[test]
fn a_finding_has_its_place_its_page_and_its_words() {
    let mut editor = Editor::new(PULL, &[]);
    editor.open("a.msg", "message a: wecom.text {\n    body: \"你好😀\"\n    mentioned_lst: [\"lisi\"]\n}\n");
    let found = editor.pull("a.msg");
    let found = found.iter().find(|found| found["severity"] == 1).expect("an error");
    assert_eq!(found["range"], json!({ "start": place(2, 4), "end": place(2, 17) }));
    assert_eq!((found["code"].as_str(), found["source"].as_str()), (Some("unknown-field"), Some("msgc")));
    let page =
        format!("https://docs.rs/msgc/{}/msgc/explain/codes/index.html#unknown-field", env!("CARGO_PKG_VERSION"));
    assert_eq!(found["codeDescription"]["href"], page);
    assert!(found["message"].as_str().unwrap().contains("mentioned_lst"), "{found}");
}

#[test]
fn unused_and_obsolete_things_are_tagged() {
    let mut editor = Editor::new(PULL, &[]);
    let unused = include_str!("../../corpus/bad/unused-param.msg");
    let obsolete = include_str!("../../corpus/bad/retired-code.msg");
    editor.open("a.msg", unused);
    editor.open("b.msg", obsolete);
    for (name, code_of, tag) in [("a.msg", "unused-param", 1), ("b.msg", "retired-code", 2)] {
        let found = editor.pull(name);
        let found = found.iter().find(|found| code(found) == code_of).expect("it is found");
        assert_eq!(found["tags"], json!([tag]));
    }
    // A client that has not heard of tags, pages and related places gets none.
    let mut simple = Editor::with(PUSH, &[], json!({ "capabilities": {} }));
    for text in [unused, obsolete, include_str!("../../corpus/bad/duplicate-name.msg")] {
        simple.open("a.msg", text);
        for found in simple.published("a.msg", 1) {
            assert_eq!((&found["tags"], &found["codeDescription"]), (&Value::Null, &Value::Null));
            assert_eq!(found["relatedInformation"], Value::Null);
        }
        simple.close("a.msg");
        simple.published("a.msg", 1);
    }
}

#[test]
fn related_places_in_this_and_in_other_files() {
    for abilities in BOTH_ENCODINGS {
        let lib = "// 说明😀\nlet x = 1\nlet x = 2\n";
        let mut editor = Editor::new(abilities, &[("库/lib.msg", lib)]);
        editor.open("a.msg", "param v: text(9 bytes)\nlet v = \"1\"\n");
        let found = editor.pull("a.msg");
        let found = found.iter().find(|found| code(found) == "duplicate-name").expect("it is found");
        let related = &found["relatedInformation"][0];
        assert_eq!(related["location"]["uri"], editor.uri("a.msg"));
        assert_eq!(related["location"]["range"], json!({ "start": place(0, 6), "end": place(0, 7) }));

        let main = "import \"库/lib.msg\" as lib\n\nmessage a: wecom.text {\n    body: \"${lib.x}\"\n}\n";
        editor.open("main.msg", main);
        let found = editor.pull("main.msg");
        let found = found.iter().find(|found| code(found) == "duplicate-name").expect("it is found");
        // It is shown where the file is imported.
        assert_eq!(editor.marked(main, found), "\"库/lib.msg\"");
        let related = found["relatedInformation"].as_array().expect("places");
        let uri = json!(editor.uri("库/lib.msg"));
        assert!(related.iter().all(|place| place["location"]["uri"] == uri), "{related:?}");
        assert_eq!(editor.marked(lib, &related[0]["location"]), "x");
        assert_eq!(related[0]["location"]["range"]["start"], place(2, 4));
    }
}

#[test]
fn findings_are_sent_to_clients_that_do_not_ask() {
    let mut editor = Editor::new(PUSH, &[]);
    editor.open("a.msg", "message");
    assert!(!editor.published("a.msg", 1).is_empty());
    editor.change("a.msg", &[(None, HELLO)]);
    assert_eq!(editor.published("a.msg", 2), [Value::Null; 0]);
    editor.change("a.msg", &[(None, "message")]);
    assert!(!editor.published("a.msg", 3).is_empty());
    // Nothing is shown of a document that is closed, or of a file that is deleted.
    editor.close("a.msg");
    assert_eq!(editor.published("a.msg", 3), [Value::Null; 0]);
    // Every version has an answer, or a later one has.
    editor.open("b.msg", "");
    for length in 1..HELLO.chars().count() {
        let text: String = HELLO.chars().take(length).collect();
        editor.change("b.msg", &[(None, &text)]);
    }
    let last = i64::try_from(HELLO.chars().count()).unwrap();
    assert_eq!(editor.published("b.msg", last), [Value::Null; 0]);
}

#[test]
fn findings_are_not_sent_to_clients_that_ask() {
    let mut editor = Editor::new(PULL, &[]);
    editor.open("a.msg", "message");
    assert!(!editor.pull("a.msg").is_empty());
    editor.close("a.msg");
    assert_eq!(editor.unexpected("textDocument/publishDiagnostics"), None);
}

#[test]
fn unchanged_findings_are_not_repeated() {
    let mut editor = Editor::new(PULL, &[]);
    editor.open("a.msg", &message("a\\\\n b"));
    let ask = |editor: &mut Editor, before: Option<&Value>| {
        let mut params = json!({ "textDocument": { "uri": editor.uri("a.msg") } });
        if let Some(before) = before {
            params["previousResultId"] = before.clone();
        }
        editor.request("textDocument/diagnostic", params).unwrap()
    };
    let first = ask(&mut editor, None);
    assert_eq!(first["kind"], "full");
    let again = ask(&mut editor, Some(&first["resultId"]));
    assert_eq!(again, json!({ "kind": "unchanged", "resultId": first["resultId"] }));
    editor.change("a.msg", &[(Some([0, 0, 0, 0]), "\n")]);
    let moved = ask(&mut editor, Some(&first["resultId"]));
    assert_eq!(moved["kind"], "full");
    assert_eq!(moved["items"][0]["range"]["start"]["line"], 2);
}

#[test]
fn files_of_other_programs_are_left_alone() {
    for (text, name) in [("std_msgs/Header header\nuint8 x\n", "ros.msg"), ("not a message", "notes.txt")] {
        let mut editor = Editor::new(PULL, &[]);
        editor.open(name, text);
        assert_eq!(editor.pull(name), [Value::Null; 0]);
        let params =
            json!({ "textDocument": { "uri": editor.uri(name) }, "options": { "tabSize": 4, "insertSpaces": true } });
        assert_eq!(editor.request("textDocument/formatting", params), Ok(Value::Null));
        assert!(editor.actions(name, super::editor::everywhere(), None).is_empty());
        // A person who writes a message into it has begun one.
        editor.change(name, &[(None, "message")]);
        assert_eq!(editor.pull(name).is_empty(), name != "ros.msg");
    }
}

#[test]
fn secrets_are_not_shown() {
    let text = include_str!("../../corpus/bad/secret-in-source.msg");
    let mut editor = Editor::new(PULL, &[]);
    editor.open("a.msg", text);
    let found = json!(editor.pull("a.msg")).to_string();
    let secret = text.split("key=").nth(1).and_then(|rest| rest.split('"').next()).expect("a secret");
    assert!(secret.len() > 20 && found.contains("secret-in-source") && !found.contains(secret), "{found}");
}
