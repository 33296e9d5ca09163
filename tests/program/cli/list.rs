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
