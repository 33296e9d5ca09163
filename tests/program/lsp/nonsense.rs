//! Clients that send nonsense: each request is answered, and the next one works.

use serde_json::{Value, json};

use super::editor::{Editor, PULL, everywhere, place};
use super::message;

/// That the program still answers, and still has the text that it had.
fn is_well(editor: &mut Editor) {
    let id = json!(format!("well {}", editor.texts.len()));
    editor.send(&json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/diagnostic",
        "params": { "textDocument": { "uri": editor.uri("a.msg") } } }));
    let answer = editor.wait(|message| message["id"] == id);
    assert_eq!(answer["result"]["items"][0]["code"], "literal-escape", "{answer}");
}

fn editor() -> Editor {
    let mut editor = Editor::new(PULL, &[]);
    editor.open("a.msg", &message("a\\\\n b"));
    is_well(&mut editor);
    editor
}

#[test]
fn what_is_no_message() {
    let mut editor = editor();
    for (bytes, code) in [
        (&b"Content-Length: 1\r\n\r\n{"[..], Some(-32700)),
        (b"Content-Length: 2\r\n\r\n\xFF\xFE", Some(-32700)),
        (b"Content-Length: 2\r\n\r\n[]", Some(-32600)),
        (b"Content-Length: 4\r\n\r\nnull", Some(-32600)),
        (b"Content-Length: 12\r\n\r\n{\"method\":1}", Some(-32600)),
        (b"Content-Length: 0\r\n\r\n", Some(-32700)),
        (b"hello\n\n", None),
        (b"Content-Length: -1\r\n\r\n", None),
        (b"Content-Length: 99999999999999999999\r\n\r\n", None),
        (b"\r\n\r\n\r\n", None),
    ] {
        editor.bytes(bytes);
        if let Some(code) = code {
            let answer = editor.wait(|message| message.get("error").is_some());
            assert_eq!((&answer["id"], &answer["error"]["code"]), (&Value::Null, &json!(code)), "{answer}");
        }
        is_well(&mut editor);
    }
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn a_huge_length_takes_no_memory_and_ends_with_the_input() {
    let mut editor = editor();
    editor.bytes(b"Content-Length: 999999999999\r\n\r\n{}");
    editor.close_stdin();
    assert_eq!(editor.status().code(), Some(1));
}

#[test]
fn unknown_methods_and_wrong_parameters() {
    let mut editor = editor();
    let document = json!({ "uri": editor.uri("a.msg") });
    for (method, params, code) in [
        ("msgc/unknown", json!({}), -32601),
        ("textDocument/moniker", json!({}), -32601),
        ("$/unknown", json!(null), -32601),
        ("textDocument/diagnostic", json!(null), -32602),
        ("textDocument/diagnostic", json!({ "textDocument": { "uri": 1 } }), -32602),
        ("textDocument/diagnostic", json!({ "textDocument": { "uri": "file:///no/such.msg" } }), -32602),
        ("textDocument/diagnostic", json!({ "textDocument": { "uri": "" } }), -32602),
        ("textDocument/formatting", json!({ "textDocument": document }), -32602),
        (
            "textDocument/codeAction",
            json!({ "textDocument": document, "range": { "start": { "line": -1, "character": 0 }, "end": place(0, 0) }, "context": { "diagnostics": [] } }),
            -32602,
        ),
    ] {
        let error = editor.request(method, params).unwrap_err();
        assert_eq!(error["code"], code, "{method} {error}");
        is_well(&mut editor);
    }
    for (method, params) in [
        ("msgc/unknown", json!({})),
        ("textDocument/didOpen", json!([1])),
        ("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [{ "text": 1 }] })),
        ("textDocument/didClose", json!({ "textDocument": { "uri": "file:///no/such.msg" } })),
        ("$/cancelRequest", json!({ "id": [] })),
        ("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": "x", "type": 9 }] })),
        ("workspace/didChangeWorkspaceFolders", json!({})),
        ("workspace/didChangeConfiguration", json!(null)),
        ("$/setTrace", json!({ "value": "verbose" })),
        ("initialized", json!({})),
    ] {
        editor.notify(method, params);
        is_well(&mut editor);
    }
    editor.send(&json!({ "jsonrpc": "2.0", "id": 4711, "result": null }));
    editor.send(&json!({ "jsonrpc": "2.0", "id": "x", "error": { "code": 1, "message": "no" } }));
    is_well(&mut editor);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn two_requests_of_one_id() {
    let mut editor = editor();
    let params = json!({ "textDocument": { "uri": editor.uri("a.msg") } });
    for _ in 0..2 {
        editor.send(&json!({ "jsonrpc": "2.0", "id": "twice", "method": "textDocument/diagnostic", "params": params }));
    }
    for _ in 0..2 {
        editor.wait(|message| message["id"] == "twice");
    }
    is_well(&mut editor);
}

#[test]
fn positions_outside_of_the_file() {
    let mut editor = editor();
    let uri = editor.uri("a.msg");
    for range in [
        everywhere(),
        json!({ "start": place(0, 4_000_000_000), "end": place(4_000_000_000, 4_000_000_000) }),
        json!({ "start": place(9, 9), "end": place(0, 0) }),
    ] {
        editor.actions("a.msg", range.clone(), None);
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "options": { "tabSize": 4, "insertSpaces": true } });
        editor.request("textDocument/rangeFormatting", params).unwrap();
        is_well(&mut editor);
    }
    // A range that cannot be read is not taken for the whole document.
    let change = json!({ "range": { "start": { "line": -1, "character": 0 }, "end": place(0, 0) }, "text": "x" });
    editor.notify(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [change] }),
    );
    is_well(&mut editor);
    // The end may come before the start.
    let range = json!({ "start": place(4_000_000_000, 0), "end": place(0, 0) });
    editor.notify(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": uri, "version": 3 }, "contentChanges": [{ "range": range, "text": "// x\n" }] }),
    );
    is_well(&mut editor);
    // A document that is not open.
    let unknown = json!({ "uri": editor.uri("other.msg"), "version": 3 });
    editor.notify("textDocument/didChange", json!({ "textDocument": unknown, "contentChanges": [{ "text": "x" }] }));
    is_well(&mut editor);
}
