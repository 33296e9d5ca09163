use insta::assert_snapshot;

use super::{HELLO, Test};

const LOOSE: &str = "message a:wecom.text{body:\"你好\"}\n";
const NEAT: &str = "message a: wecom.text { body: \"你好\" }\n";

#[test]
fn writes_only_what_changes() {
    let test = Test::new(&["fmt"]).file("a.msg", LOOSE).file("b/c.msg", HELLO);
    let kept = test.folder().join("b/c.msg");
    let before = std::fs::metadata(&kept).unwrap().modified().unwrap();
    let ran = test.stderr("formatted 1 file, left 1 unchanged\n").run();
    assert_eq!(ran.read("a.msg"), NEAT);
    assert_eq!(std::fs::metadata(&kept).unwrap().modified().unwrap(), before);
}

#[test]
fn check_lists_what_would_change() {
    let ran = Test::new(&["fmt", "--check"])
        .file("a.msg", LOOSE)
        .file("b.msg", NEAT)
        .stdout("a.msg\n")
        .stderr("1 file would change, 1 would not\n")
        .status(1)
        .run();
    assert_eq!(ran.read("a.msg"), LOOSE);
    Test::new(&["fmt", "--check"]).file("b.msg", NEAT).stderr("0 files would change, 1 would not\n").run();
}

#[test]
fn diff_shows_what_would_change() {
    Test::new(&["fmt", "--diff", "a.msg"])
        .file("a.msg", LOOSE)
        .stdout(&format!("--- a/a.msg\n+++ b/a.msg\n@@ -1 +1 @@\n-{LOOSE}+{NEAT}"))
        .stderr("1 file would change, 0 would not\n")
        .status(1)
        .run();
}

#[test]
fn standard_input_becomes_standard_output() {
    Test::new(&["fmt", "-"]).stdin(LOOSE).stdout(NEAT).run();
    Test::new(&["fmt", "-"]).stdin(NEAT).stdout(NEAT).run();
    Test::new(&["fmt", "-", "--check", "--stdin-filename", "x.msg"]).stdin(LOOSE).stdout("x.msg\n").status(1).run();
}

#[test]
fn a_file_with_syntax_errors_is_left_alone() {
    let broken = "message a:wecom.text{body:\n";
    let test = Test::new(&["fmt"]).file("a.msg", broken).file("b.msg", LOOSE);
    let folder = test.folder().to_owned();
    let text = test.output();
    assert_eq!(text.status, 1);
    assert_eq!(std::fs::read_to_string(folder.join("a.msg")).unwrap(), broken);
    assert_eq!(std::fs::read_to_string(folder.join("b.msg")).unwrap(), NEAT);
    assert_snapshot!(text.stderr);
}

#[test]
fn very_many_errors_are_not_all_shown() {
    let broken = format!("message a: wecom.text {{\n{}}}\n", "    ...\n".repeat(70));
    for command in ["fmt", "list"] {
        let ran = Test::new(&[command, "a.msg"]).file("a.msg", &broken).output();
        assert_eq!(ran.status, 1);
        assert_eq!(ran.stderr.matches("error[").count(), 1, "{command}\n{}", ran.stderr);
        assert!(ran.stderr.contains("  note: 69 more in this file: lines 3–71\n"), "{command}\n{}", ran.stderr);
    }
}

#[cfg(unix)]
#[test]
fn permissions_stay() {
    use std::os::unix::fs::PermissionsExt;
    let test = Test::new(&["fmt"]).file("a.msg", LOOSE);
    let path = test.folder().join("a.msg");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let _ran = test.stderr("formatted 1 file, left 0 unchanged\n").run();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_file_of_windows_keeps_its_line_ends() {
    let file = "message a: wecom.text {\r\n    body: \"x\"\r\n}\r\n";
    Test::new(&["fmt", "--check", "a.msg"]).file("a.msg", file).stderr("0 files would change, 1 would not\n").run();
    let ran = Test::new(&["fmt", "a.msg"])
        .file("a.msg", file.replace("    body", "  body"))
        .stderr("formatted 1 file, left 0 unchanged\n")
        .run();
    assert_eq!(ran.read("a.msg"), file);
}

#[test]
fn what_is_excluded_is_skipped_for_hooks_even_if_it_is_named() {
    let named = |args: &[&str]| {
        Test::new(args)
            .file("msgc.toml", "[check]\nexclude = [\"/vendor\"]\n")
            .file("vendor/a.msg", "message  a: wecom.text { }\n")
            .output()
            .status
    };
    assert_eq!(named(&["fmt", "--check", "vendor/a.msg"]), 1);
    assert_eq!(named(&["fmt", "--check", "--force-exclude", "vendor/a.msg"]), 0);
    assert_eq!(named(&["check", "vendor/a.msg"]), 1);
    assert_eq!(named(&["check", "--deny", "warnings", "--force-exclude", "vendor/a.msg"]), 0);
}
