//! `msgc diff`: what messages build before and after.

use insta::assert_snapshot;

use super::Test;

const OLD: &str = "import \"brand.msg\" as brand\n\nparam host: text(1..20 chars)\nparam note: text(1..20 chars)?\n\n\
                   message alert: wecom.markdown {\n    body: \"# 告警\\n${host} ${note ?? \"\"}\\n${brand.footer}\"\n}\n\n\
                   message quiet: wecom.text {\n    when: note != none\n    body: \"静\"\n}\n\n\
                   message same: wecom.text {\n    body: \"完\"\n}\n\n\
                   sample a { host: \"db-1\" }\nsample b { host: \"db-2\", note: \"`三`\" }\n";
const BRAND: &str = "let footer = \"运维组\"\n";

fn changed(args: &[&str]) -> Test {
    Test::new(args)
        .file("告 警.msg", OLD)
        .file("brand.msg", BRAND)
        .file("gone.msg", "message gone: wecom.text {\n    body: \"再见\"\n}\n")
        .committed()
        .file(
            "告 警.msg",
            OLD.replace("# 告警", "# 磁盘告警").replace("note != none", "note != none and host != \"db-2\""),
        )
        .file("brand.msg", BRAND.replace("运维", "平台"))
        .file("new.msg", "message fresh: wecom.text {\n    body: \"你好\"\n}\n")
        .removed("gone.msg")
}

#[test]
fn every_format() {
    for format in ["text", "markdown", "json"] {
        for lang in ["en", "zh"] {
            let test = changed(&["diff", "--against", "main", "--format", format, "--lang", lang]);
            assert_snapshot!(format!("{format}_{lang}"), test.snapshot());
        }
    }
}

#[test]
fn no_difference() {
    Test::new(&["diff", "--against", "HEAD"])
        .file("a.msg", "message a: wecom.text {\n    body: \"完\"\n}\n")
        .committed()
        .stderr("compared with `HEAD`: 0 changed, 0 new, 0 gone, 1 the same\n")
        .run();
}

#[test]
fn a_folder_of_older_files() {
    let new = "message a: wecom.text {\n    body: \"新\"\n}\n";
    let run = |against: &str| {
        Test::new(&["diff", "--against", against, "a.msg", "b"])
            .file("old/a.msg", new.replace('新', "旧"))
            .file("old/b/c.msg", new)
            .file("a.msg", new)
            .file("b/c.msg", new)
    };
    let out =
        "`a.msg`: `a` changed\n@@ -1,3 +1,3 @@\n msgtype: \"text\"\n text:\n-  content: \"旧\"\n+  content: \"新\"\n\n";
    for against in ["old", "./old", "old/"] {
        let shown = against.trim_start_matches("./");
        let ran = run(against).output();
        assert_eq!((ran.stdout.as_str(), ran.status), (out, 0), "{}", ran.stderr);
        assert_eq!(ran.stderr, format!("compared with `{shown}`: 1 changed, 0 new, 0 gone, 1 the same\n"));
    }
}

/// A revision is one of the repository that the files are in.
#[test]
fn a_repository_elsewhere() {
    let new = "message a: wecom.text {\n    body: \"新\"\n}\n";
    let there = Test::new(&[]).file("b/a.msg", new.replace('新', "旧")).committed().file("b/a.msg", new);
    for path in ["b", "b/a.msg"] {
        let path = there.folder().join(path);
        let here = Test::new(&["diff", "--against", "main", path.to_str().expect("UTF-8")]);
        let ran = here.output();
        assert!(ran.stdout.contains("-  content: \"旧\"\n+  content: \"新\"\n"), "{}{}", ran.stdout, ran.stderr);
    }
}

/// Imports and files of the older state are read there.
#[test]
fn files_of_the_older_state() {
    let text = "import \"b/brand.msg\" as brand\n\nlet words = read(\"b/text.md\")\n\nmessage a: wecom.markdown {\n    body: \"${brand.name}${words}\"\n}\n";
    let ran = Test::new(&["diff", "--against", "HEAD", "a.msg"])
        .file("a.msg", text)
        .file("b/brand.msg", "let name = \"旧\"\n")
        .file("b/text.md", "一")
        .committed()
        .file("b/brand.msg", "let name = \"新\"\n")
        .file("b/text.md", "二")
        .output();
    assert!(ran.stdout.contains("-  content: \"旧一\"\n+  content: \"新二\"\n"), "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn what_cannot_be_read() {
    let file = |args: &[&str]| Test::new(args).file("a.msg", "message a: wecom.text {\n    body: \"完\"\n}\n");
    let all = [
        file(&["diff", "--against", "nope"]).committed().snapshot(),
        file(&["diff", "--against", "--output=x"]).committed().snapshot(),
        file(&["diff", "--against", "-x"]).committed().snapshot(),
        file(&["diff", "--against="]).committed().snapshot(),
        file(&["diff", "--against", "main"]).snapshot(),
        file(&["diff", "--against", "main", "none.msg"]).committed().snapshot(),
        file(&["diff", "--against", "main", "-"]).committed().snapshot(),
        file(&["diff", "--against", "./gone"]).committed().snapshot(),
        file(&["diff", "--against", "./a.msg"]).committed().snapshot(),
        file(&["diff", "--against", "main"]).file("main/x", "").committed().snapshot(),
        file(&["diff", "--against", "main", "--lang", "zh"]).file("main/x", "").committed().snapshot(),
        file(&["diff"]).committed().snapshot(),
    ];
    let alone = file(&["diff", "--against", "main"]);
    std::fs::remove_dir(alone.folder().join(".git")).expect("a folder");
    let ran = alone.output();
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.starts_with("error[repository-missing]: `"), "{}", ran.stderr);
    assert_snapshot!("unreadable", all.join("\n"));
    let elsewhere = file(&[]);
    let path = elsewhere.folder().join("a.msg");
    let outside = Test::new(&["diff", "--against", "./old", path.to_str().expect("UTF-8")]).file("old/a.msg", "");
    let ran = outside.output();
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.starts_with("error[against-outside]: `"), "{}", ran.stderr);
    let bad = file(&["diff", "--against", "HEAD"]).file("a.msg", "message a: wecom.text {\n    body: nothing\n}\n");
    let new = bad.committed().file("a.msg", "message a: wecom.text {\n    body: \"完\"\n}\n").snapshot();
    let old = file(&["diff", "--against", "HEAD"]).committed();
    let old = old.file("a.msg", "message a: wecom.text {\n    body: nothing\n}\n").snapshot();
    let not_text = Test::new(&["diff", "--against", "HEAD"]).file("a.msg", b"\xff\xfe").committed();
    let not_text = not_text.file("a.msg", "message a: wecom.text {\n    body: \"完\"\n}\n").snapshot();
    assert_snapshot!("with_errors", [new, old, not_text].join("\n"));
}
