//! Files that change between requests.

#![cfg(unix)]

use std::fs;

use super::co_process::CoProcess;
use super::{HELLO, LI, TO_LI, Test};

const REQUEST: &str = r#"{"file":"a.msg"}"#;

fn saying(word: &str) -> String {
    format!("message a: wecom.text {{\n    body: \"{word}\"\n}}\n")
}

fn said(word: &str) -> String {
    format!("{{\"payload\":{{\"msgtype\":\"text\",\"text\":{{\"content\":\"{word}\"}}}}}}\n")
}

impl CoProcess {
    fn change(&self, path: &str, text: &str) {
        fs::write(self.test.folder().join(path), text).expect("a file");
    }
}

#[test]
fn a_file_that_was_written_just_before_is_seen() {
    let mut process = CoProcess::start(Test::new(&[]));
    // All of one size, many within what a file system takes for one moment.
    for round in 0..100 {
        let word = format!("{round:03}");
        process.change("a.msg", &saying(&word));
        assert_eq!(process.ask(REQUEST), said(&word));
        assert_eq!(process.ask(REQUEST), said(&word));
    }
    fs::remove_file(process.test.folder().join("a.msg")).expect("a file");
    assert!(process.ask(REQUEST).contains("render-file"));
    process.change("a.msg", "message a: wecom.text {\n    bodi: \"x\"\n}\n");
    assert!(process.ask(REQUEST).contains("unknown-field"));
    process.change("a.msg", &saying("again"));
    assert_eq!(process.ask(REQUEST), said("again"));
    assert_eq!(process.end().0, Some(0));
}

#[test]
fn imports_and_what_is_read_are_seen() {
    let source = "import \"b.msg\" as b\n\nmessage a: wecom.text {\n    body: \"${b.word} ${read(\"c.txt\")}\"\n}\n";
    let test = Test::new(&[]).file("a.msg", source).file("b.msg", "let word = \"b1\"\n").file("c.txt", "c1");
    let mut process = CoProcess::start(test);
    assert_eq!(process.ask(REQUEST), said("b1 c1"));
    process.change("b.msg", "let word = \"b2\"\n");
    assert_eq!(process.ask(REQUEST), said("b2 c1"));
    process.change("c.txt", "c2");
    assert_eq!(process.ask(REQUEST), said("b2 c2"));
    fs::remove_file(process.test.folder().join("b.msg")).expect("a file");
    assert!(process.ask(REQUEST).contains("findings"));
    process.change("b.msg", "let word = \"b3\"\n");
    assert_eq!(process.ask(REQUEST), said("b3 c2"));
    assert_eq!(process.end().0, Some(0));
}

#[test]
fn the_configuration_is_seen() {
    let value = r#"{"file":"hello.msg","params":{"name":"{{a}}"}}"#;
    let mut process = CoProcess::start(Test::new(&[]).file("hello.msg", HELLO).file("sub/hello.msg", HELLO));
    let warned = process.ask(value);
    assert!(warned.contains("payload") && warned.contains("placeholder-left"), "{warned}");
    process.change("msgc.toml", "[check.severity]\nplaceholder-left = \"deny\"\n");
    let denied = process.ask(value);
    assert!(!denied.contains("payload") && denied.contains("placeholder-left"), "{denied}");
    process.change("msgc.toml", "[check.severity]\nplaceholder-left = \"allow\"\n");
    let allowed = process.ask(value);
    assert!(allowed.contains("payload") && !allowed.contains("placeholder-left"), "{allowed}");
    process.change("msgc.toml", "[check\n");
    let broken = process.ask(LI);
    assert!(!broken.contains("payload") && broken.contains("msgc.toml"), "{broken}");
    // A nearer one makes another project.
    process.change("sub/msgc.toml", "");
    assert_eq!(process.ask(&LI.replace("hello.msg", "sub/hello.msg")), TO_LI);
    fs::remove_file(process.test.folder().join("msgc.toml")).expect("a file");
    assert_eq!(process.ask(LI), TO_LI);
    assert_eq!(process.end().0, Some(0));
}

/// A link that is led elsewhere while the program runs is judged again.
#[test]
fn a_link_that_changes_leads_to_nothing_outside() {
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("a.msg"), saying("outside")).expect("a file");
    let test = Test::new(&[]).file("inside/a.msg", saying("inside")).link("link", "inside").link("a.msg", "link/a.msg");
    let mut process = CoProcess::start(test);
    assert_eq!(process.ask(REQUEST), said("inside"));
    let link = process.test.folder().join("link");
    fs::remove_file(&link).expect("a link");
    std::os::unix::fs::symlink(outside.path(), &link).expect("a link");
    let refused = process.ask(REQUEST);
    assert!(refused.contains("render-file") && !refused.contains("outside\""), "{refused}");
    assert!(process.ask(r#"{"file":"link/a.msg"}"#).contains("render-file"));
    assert_eq!(process.end().0, Some(0));
}
