//! What the program prints for findings that take more than a text: arguments, values, files, the environment; or a text too long
//! for `tests/corpus/bad`.

use insta::assert_snapshot;

use super::Test;

const PLAIN: &str = "message a: wecom.text {\n    body: \"x\"\n}\n";
const REPLY: &str = "message a: reply.text {\n    to: \"oABC\"\n    from: \"gh_123\"\n    body: \"x\"\n}\n";
const PICTURE: &str = "param picture: file(2 MB)\n\nmessage a: wecom.image {\n    base64: picture\n}\n";
const MENTION: &str = "param user: id(64 bytes)\n\nmessage a: wecom.text {\n    body: \"${mention(user)} 请看\"\n}\n";
const LINK: &str =
    "param name: text(9 bytes)\n\nmessage a: wecom.markdown {\n    body: \"[${name}](https://example.com)\"\n}\n";

/// Runs, and compares everything with the snapshot of this name.
fn shows(name: &str, test: Test) {
    assert_snapshot!(name, test.snapshot());
}

#[test]
fn too_many_operators() {
    let sum = format!("let a = 1{}\n", " + 1".repeat(2000));
    shows("too-many-operators", Test::new(&["check", "a.msg"]).file("a.msg", sum));
}

#[test]
fn a_source_that_is_too_large() {
    shows("input-too-large", Test::new(&["check", "a.msg"]).file("a.msg", "x".repeat(33 << 20)));
}

#[test]
fn a_file_without_a_message() {
    shows("message-none", Test::new(&["build", "a.msg"]).file("a.msg", "let a = 1\n"));
}

#[test]
fn a_schema_of_xml() {
    shows("schema-xml", Test::new(&["schema", "--payload", "reply.text"]));
}

#[test]
fn a_package_of_no_such_name() {
    shows(
        "gen-package",
        Test::new(&["gen", "--lang", "java", "--package", "com.class", "-o", "out"]).file("a.msg", PLAIN),
    );
}

#[test]
fn code_for_a_file_outside_of_the_root() {
    let test = Test::new(&["gen", "--lang", "ts", "--root", "b", "-o", "out", "a.msg"]);
    shows("gen-path", test.file("a.msg", PLAIN).file("b/b.msg", PLAIN));
}

#[test]
fn a_time_that_is_none() {
    shows("now", Test::new(&["build", "a.msg", "--now", "soon"]).file("a.msg", PLAIN));
    let test = Test::new(&["build", "a.msg", "--emit", "xml"]).file("a.msg", REPLY);
    shows("time-value", test.env("SOURCE_DATE_EPOCH", "soon"));
}

#[test]
fn fixes_of_standard_input_with_a_format() {
    shows("fix-stdin-format", Test::new(&["check", "--fix", "--format", "json", "-"]));
}

#[test]
fn a_picture_that_is_not_there() {
    shows("file-missing", Test::new(&["build", "a.msg", "-p", "picture=none.png"]).file("a.msg", PICTURE));
}

#[test]
fn a_picture_that_is_too_large() {
    let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &vec![0; (2 << 20) + 1]].concat();
    let test = Test::new(&["build", "a.msg", "-p", "picture=a.png"]);
    shows("file-too-large", test.file("a.msg", PICTURE).file("a.png", picture));
}

#[test]
fn a_parameter_that_would_mention_everyone() {
    shows("parameter-refused", Test::new(&["build", "a.msg", "-p", "user=all"]).file("a.msg", MENTION));
}

#[test]
fn a_value_is_named_by_its_path() {
    let file = "param ids: list(id(28 bytes), 0..5 items)\nparam notes: list({ text: text(20 chars) }, 0..5 items) = []\n\n\
        message a: wecom.text {\n    body {\n        \"x\"\n        for note in notes {\n            note.text\n        }\n    }\n    \
        mentioned_list: ids\n}\n";
    let values = r#"{"ids": ["lisi", "all"], "notes": [{"text": "a"}, {"text": "b\\nc"}]}"#;
    let build = |more: &[&str]| {
        let args = [&["build", "a.msg", "--message-format", "short"], more].concat();
        Test::new(&args).file("a.msg", file).file("v.json", values).file("v.jsonl", values).output()
    };
    let found = build(&["--params", "v.json"]).stderr;
    assert!(found.contains("`all` is not a userid (the value of `ids[1]`)"), "{found}");
    assert!(found.contains("readers see the characters `\\n` (the value of `notes[1].text`)"), "{found}");
    let found = build(&["--rows", "v.jsonl", "--emit", "jsonl"]).stderr;
    assert!(found.contains("`all` is not a userid (the value of `ids[1]`)"), "{found}");
    let found = build(&["-p", "ids=lisi", "-p", "ids=李雷"]).stderr;
    assert!(found.contains("-p ids:2:1: error[value-not-id]: the value of `ids[1]` is not an id"), "{found}");
    let found = build(&["--params", "v.json", "--lang", "zh"]).stderr;
    assert!(found.contains("`all` 不是 userid（`ids[1]` 的值）"), "{found}");
}

#[test]
fn a_parameter_that_is_cut() {
    shows("was-cut", Test::new(&["build", "a.msg", "-p", "name=[a](b)[c]"]).file("a.msg", LINK));
    let test = Test::new(&["build", "a.msg", "--emit", "jsonl", "--rows", "rows.csv"]);
    shows("was-cut-in-a-row", test.file("a.msg", LINK).file("rows.csv", "name\n[a](b)[c]\n"));
}

#[test]
fn a_payload_of_several_types() {
    let payload = r#"{"touser":"o1","template_id":"t1","data":{"thing1":{"value":"你好"}}}"#;
    shows("import-ambiguous", Test::new(&["import", "a.json"]).file("a.json", payload));
}

#[test]
fn recipients_that_are_repeated() {
    let text = "message a: mass.text {\n    to: [\"o1\", \"o2\", \"o1\"]\n    body: \"你好\"\n}\n";
    shows("repeated-recipients", Test::new(&["build", "a.msg"]).file("a.msg", text));
}

#[test]
fn a_value_that_names_a_file_elsewhere() {
    let test = Test::new(&["build", "a.msg", "--params", "p.json"]).file("a.msg", PICTURE);
    shows("value-file-outside", test.file("p.json", "{\"picture\": \"/etc/passwd\"}"));
    let test = Test::new(&["build", "a.msg", "--emit", "jsonl", "--rows", "rows.csv"]).file("a.msg", PICTURE);
    shows("value-file-outside-in-a-row", test.file("rows.csv", "picture\n../../etc/passwd\n.env\n"));
}

#[test]
fn a_value_that_names_a_hidden_file() {
    let test = Test::new(&["build", "a.msg", "--params", "p.json"]).file("a.msg", PICTURE);
    shows("value-file-hidden", test.file("p.json", "{\"picture\": \".env\"}"));
}

#[test]
fn a_folder_that_is_not_there() {
    shows("input-not-a-folder", Test::new(&["build", "a.msg", "--files-from", "none"]).file("a.msg", PLAIN));
}
