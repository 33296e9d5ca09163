use insta::assert_snapshot;

use super::{HELLO, Test, WELCOME};

#[test]
fn for_people_and_for_programs() {
    let test =
        |args: &[&str]| Test::new(args).file("a.msg", HELLO).file("回复.msg", WELCOME).file("c.msg", "let a = 1\n");
    assert_snapshot!("table", test(&["list"]).snapshot());
    assert_snapshot!("json", test(&["list", "--format", "json"]).snapshot());
}

#[test]
fn a_file_with_errors_is_listed_as_far_as_it_goes() {
    let ran = Test::new(&["list"]).file("a.msg", "message a: wecom.text {\n    body: x\n}\n").output();
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.starts_with("a.msg\n  a: wecom.text\n"), "{}", ran.stdout);
}

/// Of blocks that repeat, the fullest counts.
#[test]
fn texts_inside_blocks() {
    let news = "param name: text(20 chars)\n\nmessage news: wecom.news {\n    article { title: \"短\", url: \"https://example.com\" }\n    article { title: \"长一些的标题：${name}\", url: \"https://example.com\" }\n}\n";
    let buttons = "param sizes: list(text(9 bytes), 1..6 items)\nparam big: bool\n\nmessage buttons: wecom.markdown {\n    body: \"选尺码\"\n    attachment pick {\n        for size in sizes {\n            button one { text: size, value: size, replace_text: if big then \"已选择\" else \"选\" }\n        }\n    }\n}\n";
    let paid = "param goods: text(15 chars)\n\nmessage paid: template {\n    to: \"o1\"\n    template_id: \"t1\"\n    data { thing2: \"商品：${goods}\" }\n}\n";
    let test = |args: &[&str]| {
        Test::new(args).file("buttons.msg", buttons).file("news.msg", news).file("paid.msg", paid).snapshot()
    };
    assert_snapshot!("blocks", test(&["list"]));
    assert_snapshot!("blocks_json", test(&["list", "--format", "json", "news.msg"]));
}

/// A project whose messages have every type of parameter, and every way to depend on one.
const EXTREMES: &[(&str, &str)] = &[
    (
        "types.msg",
        "type item = { name: text(4 bytes), note: text(2 chars)?, ok: bool }\n\nparam line: text(6 bytes)\nparam lines: text(2..3 chars, lines)\nparam code: id(4 bytes)\nparam page: url(20 bytes)\nparam n: int(-5..10)\nparam price: decimal(0.5..12.5, 2 digits)\nparam flag: bool\nparam paint: color\nparam word: one_of(\"a\", \"失败\")\nparam items: list(item, 0..2 items)\nparam labels: map(int(0..99), key(3 bytes), 1..2 items)\nparam at: time\nparam maybe: text(5 bytes)?\n\nmessage types: wecom.text {\n    body {\n        \"${line} ${lines} ${code} ${page}\"\n        \"${n} ${price} ${flag} ${paint} ${word} ${date(at, \"%A\")}\"\n        for one in items {\n            \"${one.name}${if one.ok then one.note ?? \"-\" else \"\"}\"\n        }\n        for key, value in labels {\n            \"${key}=${value}\"\n        }\n        if maybe != none { \"${maybe} ${maybe}\" }\n    }\n}\n",
    ),
    (
        "ways.msg",
        "param n: int(0..9)\nparam level: one_of(\"high\", \"low\")\nparam name: text(10 bytes)\nparam names: list(text(30 bytes), 0..100 items)\nparam open: text\nparam log: text(5000 bytes, lines)\n\nmessage constant: wecom.text {\n    body: \"固定\"\n}\n\nmessage when: wecom.markdown {\n    when: n > 6\n    body: if level == \"high\" then \"${n}\" else \"${name}${n}\"\n}\n\nmessage news: wecom.news {\n    article {\n        title: name\n        description: if n == 3 then name else \"无\"\n        url: \"https://example.com\"\n    }\n}\n\nmessage rest: wecom.text {\n    body {\n        for one in names {\n            one\n        } rest left {\n            \"还有 ${left}\"\n        }\n    }\n}\n\nmessage long: wecom.markdown {\n    overflow: \"split\"\n    body: log\n}\n\nmessage unbounded: wecom.text {\n    body: \"${name}${open}\"\n}\n",
    ),
];

#[test]
fn extremes_are_samples() {
    let test = |args: &[&str]| EXTREMES.iter().fold(Test::new(args), |test, (name, text)| test.file(name, text));
    assert_snapshot!("extremes_types", test(&["list", "--extremes", "types.msg"]).snapshot());
    assert_snapshot!("extremes_zh", test(&["--lang", "zh", "list", "--extremes", "types.msg"]).snapshot());
    assert_snapshot!("extremes_json", test(&["list", "--extremes", "--format", "json", "types.msg"]).snapshot());
    // A text of 5000 bytes is written in full.
    let ways = test(&["list", "--extremes", "ways.msg"]).snapshot();
    assert_snapshot!("extremes_ways", ways.replace(&"x".repeat(5000), "x{5000}").replace(&"x".repeat(30), "x{30}"));
}

/// Added to its file a sample is formatted, checked with it, and builds what it says.
#[test]
fn extremes_can_be_added_to_their_file() {
    let (name, text) = EXTREMES[0];
    let listed = Test::new(&["list", "--extremes", name]).file(name, text).output().stdout;
    let whole = format!("{text}\n{listed}");
    let test = |args: &[&str]| Test::new(args).file(name, &whole).output();
    let checked = test(&["check", name]);
    assert_eq!((checked.status, checked.stdout.as_str()), (0, ""), "{}", checked.stderr);
    assert_eq!(test(&["fmt", "--check", name]).status, 0);
    for (sample, end) in [("types_largest", "the largest"), ("types_smallest", "the smallest")] {
        let built = test(&["build", name, "--sample", sample, "--emit", "jsonl"]);
        assert_eq!(built.status, 0, "{}", built.stderr);
        let json: serde_json::Value = serde_json::from_str(&built.stdout).expect("JSON");
        let size = json["text"]["content"].as_str().expect("a text").len();
        assert!(listed.contains(&format!("// types, body: {size} of 2048 bytes, {end}")), "{size}\n{listed}");
    }
}

/// No file is made up: one is taken from a sample.
#[test]
fn extremes_of_a_message_with_a_file() {
    let text = "param photo: file(64 KB)\nparam title: text(5 bytes)\n\nmessage shown: material.news {\n    article {\n        thumb_media_id: photo\n        title: title\n        content: \"正文\"\n    }\n}\n";
    let sample = "\nsample one {\n    photo: \"a.jpg\"\n    title: \"一\"\n}\n";
    let lacks = Test::new(&["list", "--extremes"]).file("a.msg", text).output().stdout;
    assert_eq!(lacks, "// a.msg\n// shown: give `photo` a file in a sample\n");
    let with = Test::new(&["list", "--extremes"]).file("a.jpg", b"\xff\xd8\xff\xe0 a picture");
    let with = with.file("a.msg", format!("{text}{sample}")).output();
    assert!(with.stdout.contains("    photo: \"a.jpg\"\n    title: \"xxxxx\"\n"), "{}{}", with.stdout, with.stderr);
}

/// What a shell completes; a file that is being written has names, too, and nothing is said about it.
#[test]
fn names_alone() {
    let config = "[accounts.ops]\nchannel = \"wecom\"\nkey = { env = \"OPS_KEY\" }\n\n[accounts.\"$(touch ran)\"]\nchannel = \"wecom\"\nkey = { env = \"OPS_KEY\" }\n";
    let names = |args: &[&str]| {
        let ran = Test::new(&[&["list", "--names"][..], args].concat())
            .file("a.msg", HELLO)
            .file("回复.msg", "message 回复: wecom.text { body: \"x\"\nsample 一 { }\n")
            .file("msgc.toml", config)
            .output();
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{args:?}");
        ran.stdout
    };
    assert_eq!(names(&["messages"]), "hello\n回复\n");
    assert_eq!(names(&["messages", "a.msg"]), "hello\n");
    assert_eq!(names(&["samples", "回复.msg"]), "一\n");
    // A shell writes the name into its line as it is.
    assert_eq!(names(&["accounts"]), "ops\n");
    let both = Test::new(&["list", "--names", "messages", "--extremes"]).file("a.msg", HELLO).output();
    assert_eq!(both.status, 2, "{}", both.stderr);
}
