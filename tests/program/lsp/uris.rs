//! Addresses as editors write them.

use serde_json::{Value, json};

use super::editor::{Editor, PULL, PUSH, code};
use super::{HELLO, message};

#[test]
fn one_file_by_several_addresses() {
    let name = "消息 一/a b#c%d.msg";
    let mut editor = Editor::new(PULL, &[(name, HELLO)]);
    let path = editor.path(name);
    let raw = path.to_str().unwrap().replace('%', "%25").replace('#', "%23");
    let spellings = [
        editor.uri(name),
        format!("file://{}", raw.replace(' ', "%20")),
        format!("file://{raw}"),
        format!("file://localhost{}", editor.uri(name).strip_prefix("file://").unwrap()),
        editor.uri(name).replace("%E6", "%e6"),
    ];
    for opened in &spellings {
        editor.open_uri(opened, &message("a\\\\n b"));
        for asked in &spellings {
            assert_eq!(editor.pull(asked).iter().map(code).collect::<Vec<_>>(), ["literal-escape"], "{opened} {asked}");
        }
        editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": spellings[1] } }));
        assert_eq!(editor.pull(opened), [Value::Null; 0]);
    }
}

#[test]
fn findings_go_to_the_address_that_the_client_has_used() {
    let mut editor = Editor::new(PUSH, &[]);
    let uri = format!("file://localhost{}", editor.path("a.msg").display());
    editor.open_uri(&uri, "message");
    assert!(!editor.published(&uri, 1).is_empty());
    // Related places and edits, too.
    let mut editor = Editor::new(PULL, &[]);
    editor.open_uri(&uri, "param v: text(9 bytes)\nlet v = \"1\"\n");
    let found = editor.pull(&uri);
    let found = found.iter().find(|found| code(found) == "duplicate-name").unwrap();
    assert_eq!(found["relatedInformation"][0]["location"]["uri"], uri);
}

#[test]
fn documents_that_are_not_saved() {
    let mut editor = Editor::new(PULL, &[]);
    for uri in [
        "untitled:Untitled-1",
        "untitled:消息",
        "vscode-vfs://github/x/y.msg",
        "file:///c%3A/x/a.msg",
        "git:/a.msg?x",
        ":",
    ] {
        editor.open_uri(uri, &message("a\\\\n b"));
        assert_eq!(editor.pull(uri).iter().map(code).collect::<Vec<_>>(), ["literal-escape"], "{uri}");
    }
    // It may use files of the first folder.
    let mut editor = Editor::new(PULL, &[("lib.msg", "let footer = \"x\"\n")]);
    let uri = "untitled:Untitled-1";
    editor.open_uri(uri, "import \"lib.msg\" as lib\nmessage a: wecom.text {\n    body: \"${lib.footer}\"\n}\n");
    assert_eq!(editor.pull(uri), [Value::Null; 0]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_a_link() {
    let mut editor = Editor::started(PULL, &[("real/a.msg", "message"), ("real/lib.msg", "let x = 1\n")], &[]);
    std::os::unix::fs::symlink("real", editor.path("link")).unwrap();
    let folder = json!([{ "uri": editor.uri("link"), "name": "link" }]);
    editor.initialize(json!({ "workspaceFolders": folder }));
    let text = "import \"lib.msg\" as lib\nmessage a: wecom.text {\n    body: \"${lib.y}\"\n}\n";
    editor.open("link/a.msg", text);
    assert!(editor.codes("link/a.msg").iter().any(|(code, _)| code == "unknown-export"));
    editor.open("link/lib.msg", "let y = \"1\"\n");
    assert_eq!(editor.codes("link/a.msg"), []);
    // The same file by its own path is the same document.
    let uri = editor.uri("real/a.msg");
    assert_eq!(editor.pull(&uri), [Value::Null; 0]);
}
