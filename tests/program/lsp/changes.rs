//! Changes of documents: in both encodings, with Chinese, emoji and CR LF, and at the end of a file.

use serde_json::Value;

use super::editor::{BOTH_ENCODINGS, Editor, PUSH, code, everywhere};
use super::{HELLO, message};

/// Texts before a finding, with the number of UTF-16 code units.
const BEFORE: &[&str] = &["", "a", "é", "你好", "😀", "👩‍👩‍👧‍👦", "🇨🇳", "e\u{301}", "你😀\t好"];

#[test]
fn positions_after_characters_of_any_width() {
    for abilities in BOTH_ENCODINGS {
        let mut editor = Editor::new(abilities, &[]);
        for end in ["\n", "\r\n"] {
            for before in BEFORE {
                let name = format!("{}{}.msg", before.len(), end.len());
                let text = message(&format!("{before}a\\\\n b")).replace('\n', end);
                editor.open(&name, &text);
                let codes = editor.codes(&name);
                assert_eq!(codes, [("literal-escape".to_owned(), "\\\\n".to_owned())], "{text}");
            }
        }
    }
}

#[test]
fn changes_inside_of_a_line() {
    for abilities in BOTH_ENCODINGS {
        let width = |text: &str| if abilities.utf8 { text.len() } else { text.encode_utf16().count() };
        let mut editor = Editor::new(abilities, &[]);
        for end in ["\n", "\r\n"] {
            for (at, before) in BEFORE.iter().enumerate() {
                let name = format!("{at}{}.msg", end.len());
                let text = message(&format!("{before}xy")).replace('\n', end);
                editor.open(&name, &text);
                assert_eq!(editor.codes(&name), [], "{text}");
                // `x` becomes an escape that is not one; then it is taken back.
                let column = width("    body: \"") + width(before);
                editor.change(&name, &[(Some([1, column, 1, column + 1]), "\\\\n好 ")]);
                let codes = editor.codes(&name);
                assert_eq!(codes, [("literal-escape".to_owned(), "\\\\n".to_owned())], "{before}{end:?}");
                let width = width("\\\\n好 ");
                editor.change(&name, &[(Some([1, column, 1, column + width]), ""), (Some([0, 0, 0, 0]), "// 😀\n")]);
                assert_eq!(editor.codes(&name), [], "{before}{end:?}");
            }
        }
    }
}

#[test]
fn changes_at_the_end_of_a_file() {
    for abilities in BOTH_ENCODINGS {
        let mut editor = Editor::new(abilities, &[]);
        editor.open("a.msg", "");
        assert_eq!(editor.codes("a.msg")[0].0, "empty-file");
        editor.change("a.msg", &[(Some([0, 0, 0, 0]), "message a: wecom.text {\n    body: \"好😀\"")]);
        assert!(!editor.codes("a.msg").is_empty());
        let column = if abilities.utf8 { 19 } else { 15 };
        editor.change("a.msg", &[(Some([1, column, 1, column]), "\n}")]);
        assert_eq!(editor.codes("a.msg"), []);
        editor.change("a.msg", &[(Some([2, 1, 2, 1]), "\n")]);
        assert_eq!(editor.codes("a.msg"), []);
        editor.change("a.msg", &[(Some([3, 0, 3, 0]), "\nmessage")]);
        let last = editor.pull("a.msg");
        assert!(last.iter().all(|found| found["range"]["start"]["line"] == 4), "{last:?}");
        editor.change("a.msg", &[(Some([3, 0, 4, 7]), "")]);
        assert_eq!(editor.codes("a.msg"), []);
        // All of it, by a range.
        editor.change("a.msg", &[(Some([0, 0, 3, 0]), "")]);
        assert_eq!(editor.codes("a.msg")[0].0, "empty-file");
    }
}

#[test]
fn typing_and_deleting_a_file_one_character_at_a_time() {
    for abilities in BOTH_ENCODINGS {
        let mut editor = Editor::new(abilities, &[]);
        editor.open("a.msg", "");
        let (mut line, mut column) = (0, 0);
        for char in HELLO.chars() {
            editor.change("a.msg", &[(Some([line, column, line, column]), char.encode_utf8(&mut [0; 4]))]);
            column += if abilities.utf8 { char.len_utf8() } else { char.len_utf16() };
            if char == '\n' {
                (line, column) = (line + 1, 0);
            }
        }
        assert_eq!(editor.codes("a.msg"), []);
        // Every finding on the way has a range of the text of its time.
        for _ in 0..10 {
            let lines = editor.texts[&editor.uri("a.msg")].1.lines().count();
            editor.change("a.msg", &[(Some([lines / 2, 0, lines / 2 + 1, 0]), "")]);
            editor.codes("a.msg");
            editor.actions("a.msg", everywhere(), None);
        }
    }
}

#[test]
fn a_file_that_is_closed_is_as_on_the_disk() {
    let main = "import \"lib.msg\" as lib\n\nmessage a: wecom.text {\n    body: \"${lib.footer}\"\n}\n";
    let mut editor = Editor::new(PUSH, &[("lib.msg", "let footer = \"x\"\n")]);
    editor.open("main.msg", main);
    assert_eq!(editor.published("main.msg", 1), [Value::Null; 0]);
    editor.open("lib.msg", "let header = \"x\"\n");
    let found = editor.published("main.msg", 1);
    assert!(found.iter().any(|found| code(found) == "unknown-export"), "{found:?}");
    editor.close("lib.msg");
    assert_eq!(editor.published("main.msg", 1), [Value::Null; 0]);
    // It is deleted by another program.
    std::fs::remove_file(editor.path("lib.msg")).unwrap();
    let deleted = serde_json::json!({ "uri": editor.uri("lib.msg"), "type": 3 });
    editor.notify("workspace/didChangeWatchedFiles", serde_json::json!({ "changes": [deleted] }));
    assert!(!editor.published("main.msg", 1).is_empty());
}

#[test]
fn what_was_kept_is_where_it_is_now() {
    // Three messages with a finding each; what is typed before, between and in them moves or changes them.
    let of = |name: &str, text: &str| format!("message {name}: wecom.text {{\n    body: \"{text}\"\n}}\n");
    let file = format!("{}\n{}\n{}", of("a", "a\\\\n"), of("b", "好😀\\\\n"), of("c", "c\\\\n"));
    for abilities in BOTH_ENCODINGS {
        let mut editor = Editor::new(abilities, &[]);
        editor.open("a.msg", &file);
        let escape = ("literal-escape".to_owned(), "\\\\n".to_owned());
        let three = vec![escape.clone(); 3];
        assert_eq!(editor.codes("a.msg"), three);
        for (place, text) in [
            ([0, 0, 0, 0], "// 😀\n"),
            ([3, 1, 3, 1], " // 好"),
            ([6, 11, 6, 11], "字"),
            ([5, 0, 5, 0], "\n\n"),
            ([10, 0, 10, 0], " "),
        ] {
            editor.change("a.msg", &[(Some(place), text)]);
            assert_eq!(editor.codes("a.msg"), three, "{place:?}");
        }
        // A quote that is not closed, and closed again.
        editor.change("a.msg", &[(Some([1, 0, 1, 0]), "let x = \"\n")]);
        let codes = editor.codes("a.msg");
        assert!(codes.contains(&escape) && codes.iter().any(|(code, _)| code == "unclosed-text"), "{codes:?}");
        editor.change("a.msg", &[(Some([1, 0, 2, 0]), "")]);
        assert_eq!(editor.codes("a.msg"), three);
    }
}
