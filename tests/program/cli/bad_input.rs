use insta::assert_snapshot;

use super::{HELLO, Test};

/// Every command that reads a file, on a file that cannot be read: nothing on standard output, exit code 2.
#[test]
fn what_cannot_be_read() {
    let commands: [&[&str]; 5] = [&["check"], &["build"], &["fmt"], &["import"], &["list"]];
    for command in commands {
        for file in ["missing.msg", "latin.msg", "large.msg"] {
            let args = [command, &[file]].concat();
            let test = Test::new(&args).file("latin.msg", b"message a: wecom.text { body: \"caf\xe9 au lait\" }");
            std::fs::File::create(test.folder().join("large.msg")).unwrap().set_len(100 << 20).unwrap();
            let ran = test.output();
            assert_eq!((ran.stdout.as_str(), ran.status), ("", 2), "{args:?}\n{}", ran.stderr);
            assert!(ran.stderr.starts_with("error[input-"), "{args:?}\n{}", ran.stderr);
        }
    }
}

#[test]
fn the_words_for_it() {
    for (name, args) in [
        ("missing", &["check", "b/helo.msg"][..]),
        ("folder", &["build", "b"]),
        ("outlook", &["build", "mail.msg"]),
        ("ros", &["check", "ros.msg"]),
        ("gbk", &["check", "gbk.msg"]),
        ("utf16", &["check", "utf16.msg"]),
    ] {
        let ran = Test::new(args)
            .file("b/hello.msg", HELLO)
            .file("mail.msg", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
            .file("ros.msg", "float64 x\nfloat64 y\n")
            .file("gbk.msg", b"let a = \"\xc0\xee\xc0\xd7\"\n")
            .file("utf16.msg", b"\xff\xfel\0e\0t\0")
            .output();
        assert_eq!((ran.stdout.as_str(), ran.status), ("", 2), "{args:?}\n{}", ran.stderr);
        assert_snapshot!(format!("unreadable_{name}"), ran.stderr);
    }
}

#[test]
fn an_empty_file_is_no_message() {
    assert_snapshot!("empty", Test::new(&["check"]).file("a.msg", "").file("b.msg", "// later\n").snapshot());
    Test::new(&["build", "a.msg"])
        .file("a.msg", "")
        .stderr("error[message-none]: `a.msg` has no message\n\n")
        .status(2)
        .run();
}

#[test]
fn one_unreadable_file_does_not_hide_the_others() {
    let ran = Test::new(&["check", "--format", "short"]).file("a.msg", b"\xff").file("b.msg", "message").output();
    assert_eq!(ran.status, 2);
    assert!(ran.stdout.contains("error[input-not-utf8]") && ran.stdout.contains("b.msg:1:"), "{}", ran.stdout);
}

#[test]
fn every_prefix_of_a_file_is_answered() {
    for (end, _) in HELLO.char_indices() {
        for command in ["check", "fmt", "list"] {
            let ran = Test::new(&[command, "-"]).stdin(&HELLO[..end]).output();
            assert!(matches!(ran.status, 0 | 1), "{command} {end}: {}", ran.stderr);
        }
    }
}

#[test]
fn deep_nesting_is_a_finding() {
    for text in ["{".repeat(100_000), format!("message a: wecom.text {}", "x {\n".repeat(64)), "\"${".repeat(10_000)] {
        let ran = Test::new(&["check", "-"]).stdin(&text).output();
        assert_eq!(ran.status, 1, "{}", ran.stderr);
    }
}
