//! JSON documents as values: where they are given, what is said of them, and the items of their lists.

use insta::assert_snapshot;

use super::Test;

const CLASS: &str = r#"
type pupil = { name: text(1..12 bytes), points: int(0..100), note: text(1..20 chars)? }
param doc: { school: text(1..20 chars), pupils: list(pupil, 0..9 items) }

message report: wecom.text {
    body {
        doc.school
        for p in doc.pupils { "${p.name} ${p.points}" }
    }
}
"#;

const PUPIL: &str = r#"
param doc: { school: text(1..20 chars), class: { pupils: list({ name: text(1..12 bytes) }) } }
param pupil: { name: text(1..12 bytes) }

message report: wecom.text {
    body: "${doc.school} ${pupil.name} ${size(doc.class.pupils)}"
}
"#;

const DOCUMENT: &str =
    "{\n  \"school\": \"一中\",\n  \"class\": {\"pupils\": [{\"name\": \"李雷\"}, {\"name\": \"韩梅梅\"}]}\n}\n";

fn lines(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("{{\"msgtype\":\"text\",\"text\":{{\"content\":\"{text}\"}}}}\n")).collect()
}

#[test]
fn a_file_gives_a_document() {
    let document = "{\"school\": \"一中\", \"pupils\": [{\"name\": \"李雷\", \"points\": \"7\", \"note\": \"\"}, {\"name\": 8, \"points\": 7.0}]}";
    let expected = lines(&["一中\\n李雷 7\\n8 7"]);
    let test = |args: &[&str]| Test::new(&[&["build", "a.msg", "--emit", "jsonl"], args].concat()).file("a.msg", CLASS);
    test(&["--param-file", "doc=d.json"]).file("d.json", document).stdout(&expected).run();
    test(&["--param-file", "doc=-"]).stdin(document).stdout(&expected).run();
    test(&["--params", "d.json"]).file("d.json", format!("{{\"doc\": {document}}}")).stdout(&expected).run();
    test(&["-p", &format!("doc={document}")]).stdout(&expected).run();
    test(&["--rows", "d.json"]).file("d.json", format!("[{{\"doc\": {document}}}]")).stdout(&expected).run();
}

const WRONG: &str = r#"{
  "school": "",
  "pupils": [
    {"name": "a", "points": 101, "url": 1},
    {"name": "b", "url": [{"x": 2}]},
    {"name": "an overlong name", "points": "many", "points": 5},
    {"name": "c\td", "points": 1, "url": 3}
  ],
  "teacher": null
}
"#;

/// All at once, with line and column in the file itself.
#[test]
fn a_document_has_all_its_findings() {
    let test = |args: &[&str]| Test::new(&[&["build", "a.msg"], args].concat()).file("a.msg", CLASS);
    assert_snapshot!("param_file", test(&["--param-file", "doc=d.json"]).file("d.json", WRONG).snapshot());
    let params = format!("{{\n\"doc\": {WRONG},\n\"dco\": 1,\n\"event\": {{}}, \"doc\": 2\n}}");
    assert_snapshot!("params", test(&["--params", "p.json"]).file("p.json", params).snapshot());
    let lines = format!("{{\"doc\": {}}}\n", WRONG.replace('\n', " "));
    let rows = |name: &str, text: String| test(&["--emit", "jsonl", "--rows", name]).file(name, text).snapshot();
    assert_snapshot!("rows_lines", rows("r.jsonl", format!("\n{lines}")));
    assert_snapshot!("rows_array", rows("r.json", format!("[\n  {{\"doc\": {WRONG}}},\n  {{}}\n]")));
}

#[test]
fn what_is_no_json_is_told_where_it_is() {
    let test = |args: &[&str]| Test::new(&[&["build", "a.msg"], args].concat()).file("a.msg", CLASS);
    let torn = "{\n  \"school\": \"一中\",\n  \"pupils\": [1, 2\n}\n";
    assert_snapshot!("torn_param_file", test(&["--param-file", "doc=d.json"]).file("d.json", torn).snapshot());
    assert_snapshot!("torn_params", test(&["--params", "d.json"]).file("d.json", torn).snapshot());
}

/// `null` is the default, or none; keys that are not declared may be there twice.
#[test]
fn null_is_the_default() {
    let file = "param a: text(9 bytes) = \"x\"\nparam b: text(9 bytes)?\n\nmessage m: wecom.text {\n    body: \"${a}${b ?? \"-\"}\"\n}\n"
        .replace("b ?? \"-\"", "if b != none then b else \"-\"");
    let test = |args: &[&str]| Test::new(&[&["build", "a.msg", "--emit", "jsonl"], args].concat()).file("a.msg", &file);
    let nulls = "{\"a\": null, \"b\": null}";
    test(&["--params", "p.json"]).file("p.json", nulls).stdout(&lines(&["x-"])).run();
    test(&["--rows", "p.jsonl"]).file("p.jsonl", format!("{nulls}\n")).stdout(&lines(&["x-"])).run();
}

#[test]
fn an_array_is_rows() {
    let file = "param name: text(1..12 bytes)\n\nmessage m: wecom.text {\n    body: name\n}\n";
    let rows = |text: &str| {
        Test::new(&["build", "a.msg", "--emit", "jsonl", "--rows", "r.json"]).file("a.msg", file).file("r.json", text)
    };
    for text in [
        "[{\"name\":\"a\"},{\"name\":\"]},{\\\"\"}]",
        "\u{feff} [\n  {\n    \"name\": \"a\"\n  },\n  {\"name\": \"]},{\\\"\"}\n]\n",
    ] {
        rows(text).stdout(&lines(&["a", "]},{\\\""])).run();
    }
    rows("[]").stdout("").run();
    let wrong =
        "[{\"name\": \"a\"}, 1,\n {\"name\": \"b\", \"name\": 2}, {\"name\" 1}, {\"name\": \"c\"}, {\"x\": []},]";
    assert_snapshot!("array_wrong", rows(wrong).snapshot());
    assert_snapshot!("array_torn", rows("[{\"name\": \"a\"}, {\"name\":").snapshot());
    assert_snapshot!("array_more", rows("[{\"name\": \"a\"}] []").snapshot());
}

#[test]
fn an_object_over_several_lines_is_no_table() {
    let file = "param name: text(1..12 bytes)\n\nmessage m: wecom.text {\n    body: name\n}\n";
    let rows = |text: &str| {
        Test::new(&["build", "a.msg", "--emit", "jsonl", "--rows", "r.json"]).file("a.msg", file).file("r.json", text)
    };
    assert_snapshot!("rows_object", rows("{\n  \"name\": \"a\"\n}\n").snapshot());
    // A line that is torn is only a wrong row.
    let ran = rows("{\"name\":\n{\"name\": \"b\"}\n").output();
    assert_eq!((ran.stdout, ran.status), (lines(&["b"]), 1));
}

#[test]
fn each_item_of_a_list_makes_a_message() {
    let test = |args: &[&str]| {
        Test::new(&[&["build", "a.msg", "--emit", "jsonl"], args].concat())
            .file("a.msg", PUPIL)
            .file("d.json", DOCUMENT)
    };
    let given = ["--param-file", "doc=d.json", "--each", "pupil=doc.class.pupils"];
    test(&given).stdout(&lines(&["一中 李雷 2", "一中 韩梅梅 2"])).run();
    let wrong = DOCUMENT.replace("李雷", "a name that is too long");
    let ran = test(&given).file("d.json", wrong).output();
    assert_eq!(ran.status, 1);
    for (name, args) in [
        ("each_no_document", &["--each", "pupil=doc.class.pupils"][..]),
        ("each_no_list", &["--param-file", "doc=d.json", "--each", "pupil=doc.class.pupil"]),
        ("each_no_array", &["--param-file", "doc=d.json", "--each", "pupil=doc.school"]),
        ("each_unknown", &["--param-file", "doc=d.json", "--each", "pupils=doc.class.pupils"]),
        (
            "each_set",
            &["--param-file", "doc=d.json", "--each", "pupil=doc.class.pupils", "-p", "pupil={\"name\":\"x\"}"],
        ),
        ("each_and_rows", &["--param-file", "doc=d.json", "--each", "pupil=doc.class.pupils", "--rows", "d.json"]),
        ("each_missing", &["--param-file", "doc=d.json", "--each", "doc=doc.class.pupils"]),
    ] {
        let ran = test(args).output();
        assert_eq!((ran.stdout.as_str(), ran.status), ("", 2), "{name}: {}", ran.stderr);
        assert_snapshot!(name, ran.stderr);
    }
    let nested = "{\"school\": \"一中\", \"class\": {\"pupils\": [{\"name\": \"x\"}, {\"name\": \"\"}]}}";
    let free = PUPIL.replace(
        ", class: { pupils: list({ name: text(1..12 bytes) }) }",
        ", class: { pupils: list({ name: text(0..9 bytes) }) }",
    );
    let ran = Test::new(&[&["build", "a.msg", "--emit", "jsonl"], &given[..]].concat())
        .file("a.msg", free)
        .file("d.json", nested);
    assert_snapshot!("each_wrong", ran.snapshot());
}

#[test]
fn a_list_is_given_whole() {
    let file = "param tags: list(text(9 bytes), 0..3 items) = [\"x\"]\n\nmessage m: wecom.text {\n    body: \"-${join(tags, \"+\")}\"\n}\n";
    let test = |args: &[&str]| Test::new(&[&["build", "a.msg", "--emit", "jsonl"], args].concat()).file("a.msg", file);
    for (value, text) in
        [("tags=[\"a\",\"b\"]", "-a+b"), ("tags=[]", "-"), ("tags=", "-"), ("tags=[a", "-[a"), ("tags=a", "-a")]
    {
        test(&["-p", value]).stdout(&lines(&[text])).run();
    }
}
