//! Actions: fixes by their grade, all safe fixes, suppressions.

use serde_json::{Value, json};

use super::editor::{BOTH_ENCODINGS, Editor, PULL, PUSH, apply, everywhere, place};
use super::message;

fn title(action: &Value) -> &str {
    action["title"].as_str().expect("a title")
}

#[test]
fn a_safe_fix_is_preferred() {
    for abilities in BOTH_ENCODINGS {
        let mut editor = Editor::new(abilities, &[]);
        editor.open("a.msg", "message a： wecom.text {\n    body: \"好😀\"\n}\n");
        let actions = editor.actions("a.msg", everywhere(), Some("quickfix"));
        assert_eq!(actions.len(), 1, "{actions:?}");
        assert_eq!((&actions[0]["kind"], &actions[0]["isPreferred"]), (&json!("quickfix"), &json!(true)));
        assert_eq!(actions[0]["diagnostics"][0]["code"], "full-width");
        assert_eq!(editor.acted("a.msg", &actions[0]), "message a: wecom.text {\n    body: \"好😀\"\n}\n");
        // Elsewhere there is nothing to do.
        let elsewhere = json!({ "start": place(1, 0), "end": place(1, 3) });
        assert_eq!(editor.actions("a.msg", elsewhere, None).iter().filter(|it| it["kind"] == "quickfix").count(), 0);
    }
}

#[test]
fn choices_are_named_apart_and_sketches_are_inserted() {
    let mut editor = Editor::new(PULL, &[]);
    editor.open("a.msg", include_str!("../../corpus/bad/too-long.msg"));
    let actions = editor.actions("a.msg", everywhere(), Some("quickfix"));
    let titles: Vec<&str> = actions.iter().map(title).collect();
    for name in ["(split)", "(truncate)"] {
        assert_eq!(titles.iter().filter(|title| title.ends_with(name)).count(), 1, "{titles:?}");
    }
    assert!(actions.iter().all(|action| action["isPreferred"].is_null()), "{actions:?}");
    let split = actions.iter().find(|action| title(action).ends_with("(split)")).unwrap();
    let text = editor.acted("a.msg", split);
    editor.change("a.msg", &[(None, &text)]);
    assert!(editor.codes("a.msg").iter().all(|(code, _)| code != "too-long"));

    // A field that is missing is inserted with a place to fill.
    editor.open("b.msg", include_str!("../../corpus/bad/missing-field.msg"));
    let actions = editor.actions("b.msg", everywhere(), Some("quickfix"));
    let sketches: Vec<&Value> = actions.iter().filter(|it| it["diagnostics"][0]["code"] == "missing-field").collect();
    for sketch in &sketches {
        assert!(editor.acted("b.msg", sketch).len() > editor.texts[&editor.uri("b.msg")].1.len());
    }
}

#[test]
fn all_safe_fixes_at_once() {
    let text = "message a： wecom.text {\n    body： \"好\"，\n}\n";
    let mut editor = Editor::new(PULL, &[]);
    editor.open("a.msg", text);
    for only in ["source", "source.fixAll", "source.fixAll.msgc"] {
        let actions = editor.actions("a.msg", everywhere(), Some(only));
        assert_eq!(actions.len(), 1, "{actions:?}");
        assert_eq!((title(&actions[0]), &actions[0]["kind"]), ("apply all safe fixes", &json!("source.fixAll.msgc")));
        assert_eq!(editor.acted("a.msg", &actions[0]), "message a: wecom.text {\n    body: \"好\",\n}\n");
    }
    assert!(editor.actions("a.msg", everywhere(), Some("source.fixAll.eslint")).is_empty());
    editor.change("a.msg", &[(None, super::HELLO)]);
    assert!(editor.actions("a.msg", everywhere(), Some("source.fixAll")).is_empty());
}

#[test]
fn a_rule_can_be_allowed_with_a_reason() {
    for end in ["\n", "\r\n"] {
        let mut editor = Editor::new(PULL, &[]);
        let text =
            "message a: wecom.text {\n    body: \"\"\"\n        构建失败\\n请查看日志\n        好\n        \"\"\"\n}\n"
                .replace('\n', end);
        editor.open("a.msg", &text);
        assert_eq!(editor.codes("a.msg").len(), 1);
        let actions = editor.actions("a.msg", everywhere(), Some("quickfix"));
        let allow: Vec<&Value> = actions.iter().filter(|action| title(action).starts_with("allow")).collect();
        assert_eq!(allow.len(), 1, "{actions:?}");
        let after = editor.acted("a.msg", allow[0]);
        // The comment is above the block: there are none in it.
        assert!(after.contains(&format!("{{{end}    // msgc: allow(literal-escape) reason{end}    body")), "{after}");
        editor.change("a.msg", &[(None, &after)]);
        assert_eq!(editor.codes("a.msg"), []);
    }
    // An error of the language cannot be allowed.
    let mut editor = Editor::new(PULL, &[]);
    editor.open("a.msg", "message a: wecom.text {\n    body: x\n}\n");
    let actions = editor.actions("a.msg", everywhere(), Some("quickfix"));
    assert!(actions.iter().all(|action| !title(action).starts_with("allow")), "{actions:?}");
}

#[test]
fn edits_in_the_form_that_the_client_knows() {
    let capabilities = json!({ "textDocument": { "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } } } });
    let mut editor = Editor::with(PUSH, &[], json!({ "capabilities": capabilities }));
    let text = "message a： wecom.text {\n    body: \"好\"\n}\n";
    editor.open("a.msg", text);
    let actions = editor.actions("a.msg", everywhere(), Some("quickfix"));
    let uri = editor.uri("a.msg");
    assert_eq!(actions[0]["edit"]["documentChanges"], Value::Null);
    assert_eq!(apply(text, &actions[0]["edit"]["changes"][&uri], PUSH), text.replace("： ", ": "));
    assert_eq!(actions[0]["isPreferred"], Value::Null);
    // One that only knows commands gets none.
    let mut old = Editor::with(PUSH, &[], json!({ "capabilities": {} }));
    old.open("a.msg", &message("a\\\\n b"));
    assert!(old.actions("a.msg", everywhere(), None).is_empty());
}
