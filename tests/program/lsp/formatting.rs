//! Formatting: of whole documents and ranges, by the least edits.

use serde_json::{Value, json};

use super::HELLO;
use super::editor::{BOTH_ENCODINGS, Editor, PULL, everywhere, place};

const UGLY: &str = "message a:wecom.text {\n    // 说明😀   \n  body:   \"好👩‍👩‍👧‍👦\",\n}\n\n\n\nlet x=1\nlet y   = \"中\"\nmessage  b: wecom.text { body:  y }\n";

fn params(editor: &Editor, range: Option<Value>) -> Value {
    let mut params = json!({
        "textDocument": { "uri": editor.uri("a.msg") },
        "options": { "tabSize": 2, "insertSpaces": false }
    });
    if let Some(range) = range {
        params["range"] = range;
    }
    params
}

#[test]
fn a_whole_document() {
    for abilities in BOTH_ENCODINGS {
        for end in ["\n", "\r\n"] {
            let mut editor = Editor::new(abilities, &[]);
            let ugly = UGLY.replace('\n', end);
            let formatted = msgc::fmt::format_source(&ugly).unwrap();
            editor.open("a.msg", &ugly);
            let edits = editor.request("textDocument/formatting", params(&editor, None)).unwrap();
            assert_eq!(editor.edited("a.msg", &edits), formatted);
            // A line that stays is in no edit.
            let edits = edits.as_array().unwrap();
            assert!(
                edits.len() > 3 && edits.iter().all(|edit| edit["newText"].as_str().unwrap().len() < 30),
                "{edits:?}"
            );
            editor.change("a.msg", &[(None, &formatted)]);
            assert_eq!(editor.request("textDocument/formatting", params(&editor, None)), Ok(json!([])));
        }
    }
}

#[test]
fn every_file_of_the_corpus_is_formatted_as_on_the_command_line() {
    let mut editor = Editor::new(PULL, &[]);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fmt");
    let mut count = 0;
    let mut open = vec![folder];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let Ok(formatted) = msgc::fmt::format_source(&text) else { continue };
            editor.open("a.msg", &text);
            let edits = editor.request("textDocument/formatting", params(&editor, None)).unwrap();
            assert_eq!(editor.edited("a.msg", &edits), formatted, "{}", path.display());
            editor.close("a.msg");
            count += 1;
        }
    }
    assert!(count > 10, "{count}");
}

#[test]
fn the_items_of_a_range() {
    for abilities in BOTH_ENCODINGS {
        let mut editor = Editor::new(abilities, &[]);
        editor.open("a.msg", UGLY);
        let format = |editor: &mut Editor, from: Value, to: Value| {
            let range = json!({ "start": from, "end": to });
            let edits = editor.request("textDocument/rangeFormatting", params(editor, Some(range))).unwrap();
            editor.edited("a.msg", &edits)
        };
        let after = format(&mut editor, place(8, 0), place(8, 3));
        assert_eq!(after, UGLY.replace("y   = ", "y = "));
        let after = format(&mut editor, place(1, 0), place(1, 1));
        assert!(after.starts_with("message a: wecom.text {\n    // 说明😀\n    body: \"好"), "{after}");
        assert!(after.ends_with("let x=1\nlet y   = \"中\"\nmessage  b: wecom.text { body:  y }\n"), "{after}");
        let all = everywhere();
        let after = format(&mut editor, all["start"].clone(), all["end"].clone());
        assert_eq!(after, msgc::fmt::format_source(UGLY).unwrap());
    }
}

#[test]
fn a_document_with_syntax_errors_is_refused() {
    for text in ["message a: wecom.text {\n    body: \"x\n}\n", "message", "let = 1\n", "😀"] {
        let mut editor = Editor::new(PULL, &[]);
        editor.open("a.msg", text);
        for params in [params(&editor, None), params(&editor, Some(everywhere()))] {
            let method =
                if params["range"].is_null() { "textDocument/formatting" } else { "textDocument/rangeFormatting" };
            let error = editor.request(method, params).unwrap_err();
            assert_eq!(error["code"], -32803);
            assert!(error["message"].as_str().unwrap().starts_with("not formatted"), "{error}");
        }
        editor.change("a.msg", &[(None, HELLO)]);
        assert_eq!(editor.request("textDocument/formatting", params(&editor, None)), Ok(json!([])));
    }
}
