use insta::assert_snapshot;

use crate::{HELLO, Test, WELCOME};

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
