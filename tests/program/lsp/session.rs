//! How a session begins and ends.

use serde_json::{Value, json};

use super::editor::{Editor, PULL, PUSH, code};
use super::{HELLO, message};

#[test]
fn it_ends_as_the_client_says() {
    assert_eq!(Editor::new(PULL, &[]).end(), Some(0));
    let mut without_shutdown = Editor::new(PULL, &[]);
    without_shutdown.notify("exit", Value::Null);
    assert_eq!(without_shutdown.status().code(), Some(1));
    let mut before_anything = Editor::started(PULL, &[], &["--stdio"]);
    before_anything.notify("exit", Value::Null);
    assert_eq!(before_anything.status().code(), Some(1));
}

#[test]
fn it_ends_when_its_input_ends() {
    let mut editor = Editor::new(PULL, &[]);
    editor.close_stdin();
    assert_eq!(editor.status().code(), Some(1));
    let mut stopping = Editor::new(PULL, &[]);
    stopping.request("shutdown", Value::Null).unwrap();
    stopping.close_stdin();
    assert_eq!(stopping.status().code(), Some(0));
}

#[cfg(unix)]
#[test]
fn it_ends_when_the_client_is_gone() {
    let mut other = std::process::Command::new("true").spawn().unwrap();
    let process = other.id();
    other.wait().unwrap();
    let mut editor = Editor::with(PULL, &[], json!({ "processId": process }));
    assert_eq!(editor.status().code(), Some(1));
}

#[test]
fn requests_before_and_after_the_session() {
    let mut editor = Editor::started(PULL, &[], &[]);
    let params = json!({ "textDocument": { "uri": editor.uri("a.msg") } });
    let error = editor.request("textDocument/diagnostic", params.clone()).unwrap_err();
    assert_eq!(error["code"], -32002);
    editor.notify("textDocument/didOpen", params.clone());
    editor.initialize(json!({}));
    let error = editor.request("initialize", json!({ "capabilities": {} })).unwrap_err();
    assert_eq!(error["code"], -32600);
    editor.request("shutdown", Value::Null).unwrap();
    let error = editor.request("textDocument/diagnostic", params).unwrap_err();
    assert_eq!(error["code"], -32600);
}

#[test]
fn what_it_is_able_to_do() {
    let mut editor = Editor::started(PULL, &[], &[]);
    let pulled = editor.initialize(json!({}));
    assert_eq!(pulled["serverInfo"], json!({ "name": "msgc", "version": env!("CARGO_PKG_VERSION") }));
    let can = &pulled["capabilities"];
    assert_eq!(can["textDocumentSync"], json!({ "openClose": true, "change": 2, "save": true }));
    assert_eq!(can["diagnosticProvider"]["workspaceDiagnostics"], true);
    let kinds = json!(["quickfix", "refactor.extract", "refactor.rewrite", "source.fixAll.msgc"]);
    assert_eq!(can["codeActionProvider"]["codeActionKinds"], kinds);
    let registered = editor.sent("client/registerCapability");
    assert_eq!(registered["registrations"][0]["method"], "workspace/didChangeWatchedFiles");

    let pushed = Editor::started(PUSH, &[], &[]).initialize(json!({}));
    assert_eq!(pushed["capabilities"]["diagnosticProvider"], Value::Null);
    // A client that says nothing about itself.
    let mut simple = Editor::started(PUSH, &[], &[]);
    let result = simple.initialize(json!({ "capabilities": {} }));
    assert_eq!(result["capabilities"]["codeActionProvider"], Value::Null);
    simple.open("a.msg", "message");
    assert!(!simple.published("a.msg", 1).is_empty());
}

#[test]
fn capabilities_that_are_not_as_the_protocol_has_them() {
    let capabilities = json!({
        "general": { "positionEncodings": ["utf-32", "utf-7"], "markdown": 1 },
        "workspace": { "configuration": "yes", "workspaceEdit": { "documentChanges": true } },
        "textDocument": { "codeAction": { "codeActionLiteralSupport": {} }, "hover": null, "diagnostic": {} },
        "window": [],
        "experimental": { "x": [1] }
    });
    let mut editor = Editor::with(PULL, &[], json!({ "capabilities": capabilities, "clientInfo": null }));
    editor.open("a.msg", "message");
    assert!(!editor.pull("a.msg").is_empty());
    let mut without = Editor::started(PULL, &[], &[]);
    let error = without.request("initialize", json!([1])).unwrap_err();
    assert_eq!(error["code"], -32602);
    without.initialize(json!({}));
}

#[test]
fn the_language_of_findings() {
    let zh = |editor: &mut Editor| {
        editor.open("a.msg", "message");
        let message = editor.pull("a.msg")[0]["message"].as_str().unwrap().to_owned();
        message.contains(['；', '，', '要', '缺', '名', '期'])
    };
    let mut english = Editor::new(PULL, &[]);
    assert!(!zh(&mut english));
    assert!(zh(&mut Editor::with(PULL, &[], json!({ "locale": "zh-cn" }))));
    let options = json!({ "locale": "en", "initializationOptions": { "lang": "zh" } });
    assert!(zh(&mut Editor::with(PULL, &[], options)));
    // The option takes precedence over all.
    let mut asked = Editor::started(PULL, &[], &["--lang", "zh"]);
    asked.initialize(json!({ "locale": "en", "initializationOptions": { "lang": "en" } }));
    assert!(zh(&mut asked));
    // Settings may change; the client is asked for them.
    english.settings = json!({ "lang": "zh" });
    english.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    english.sent("workspace/configuration");
    english.sent("workspace/diagnostic/refresh");
    assert!(zh(&mut english));
}

#[test]
fn cancelled_requests_are_answered() {
    let files: Vec<(String, String)> = (0..200).map(|at| (format!("{at}.msg"), HELLO.to_owned())).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut editor = Editor::new(PULL, &files);
    let id = editor.begin("workspace/diagnostic", json!({ "previousResultIds": [] }));
    editor.notify("$/cancelRequest", json!({ "id": id }));
    if let Err(error) = editor.answer(id) {
        assert_eq!(error["code"], -32800);
    }
    // One that is outdated is to be repeated.
    editor.open("a.msg", &message("a"));
    let id = editor.begin("workspace/diagnostic", json!({ "previousResultIds": [] }));
    editor.change("a.msg", &[(None, &message("b"))]);
    if let Err(error) = editor.answer(id) {
        assert_eq!((&error["code"], &error["data"]), (&json!(-32802), &json!({ "retriggerRequest": true })));
    }
    // Nothing of this name is known, and something else still works.
    editor.notify("$/cancelRequest", json!({ "id": "x" }));
    assert_eq!(editor.pull("a.msg"), [Value::Null; 0]);
}

#[test]
fn findings_before_the_client_is_ready_are_not_lost() {
    let mut editor = Editor::new(PUSH, &[]);
    editor.open("a.msg", "message");
    assert!(editor.published("a.msg", 1).iter().all(|found| !code(found).is_empty()));
    assert_eq!(editor.end(), Some(0));
}
