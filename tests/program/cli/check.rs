use std::fs;

use insta::assert_snapshot;

use super::{HELLO, Test};

const UNKNOWN: &str = "message a: wecom.text {\n    body: \"你好，${nam}\"\n}\n";
/// A `：` that can be mended.
const FULL_WIDTH: &str = "message a: wecom.text {\n    body：\"你好\"\n}\n";

#[test]
fn clean_files() {
    Test::new(&["check"]).file("a.msg", HELLO).file("sub/b.msg", HELLO).stderr("checked 2 files: no findings\n").run();
}

#[test]
fn findings_for_people() {
    assert_snapshot!(
        Test::new(&["check"]).file("b.msg", UNKNOWN).file("a/问候.msg", FULL_WIDTH).file("c.msg", HELLO).snapshot()
    );
}

#[test]
fn findings_for_editors() {
    assert_snapshot!(
        Test::new(&["check", "--format", "short"]).file("b.msg", UNKNOWN).file("a.msg", FULL_WIDTH).snapshot()
    );
}

#[test]
fn findings_for_programs() {
    let test = Test::new(&["check", "--format", "json"]).file("b.msg", UNKNOWN).file("a.msg", FULL_WIDTH);
    let ran = test.output();
    let document: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_conforms(&document);
    assert_eq!(document["summary"]["files"], 2);
    assert_snapshot!(test.snapshot());
    let empty: serde_json::Value =
        serde_json::from_str(&Test::new(&["check", "--format", "json"]).output().stdout).unwrap();
    assert_eq!(empty["findings"], serde_json::json!([]));
}

#[test]
fn standard_input_goes_by_a_name() {
    assert_snapshot!(Test::new(&["check", "-"]).stdin(UNKNOWN).snapshot());
    let ran = Test::new(&["check", "-", "--stdin-filename", "sub/x.msg", "--format", "short"]).stdin(UNKNOWN).output();
    assert!(ran.stdout.starts_with("sub/x.msg:2:"), "{}", ran.stdout);
}

#[test]
fn folders_are_walked_as_git_sees_them() {
    Test::new(&["check"])
        .file("a.msg", HELLO)
        .file("ignored/b.msg", UNKNOWN)
        .file(".gitignore", "ignored\n")
        .file("vendor/c.msg", UNKNOWN)
        .file("msgc.toml", "[check]\nexclude = [\"/vendor\"]\n")
        .file("mail.msg", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
        .file("ros.msg", "std_msgs/Header header\nuint8 x\n")
        .file("d.txt", "no message")
        .stderr("note: skipped `mail.msg`, an Outlook message\nnote: skipped `ros.msg`, a message definition of ROS\nchecked 1 file: no findings\n")
        .run();
}

#[test]
fn a_file_that_is_named_is_checked_even_if_excluded() {
    let ran = Test::new(&["check", "vendor/c.msg"])
        .file("vendor/c.msg", UNKNOWN)
        .file("msgc.toml", "[check]\nexclude = [\"/vendor\"]\n")
        .output();
    assert_eq!(ran.status, 1);
}

#[test]
fn nothing_to_check() {
    Test::new(&["check"]).stderr("note: no `.msg` file in `.`\n").run();
}

#[test]
fn a_fix_is_written() {
    let ran = Test::new(&["check", "--fix"])
        .file("a.msg", FULL_WIDTH)
        .stderr("a.msg:2: write `:` (full-width)\nfixed 1 finding\nchecked 1 file: no findings\n")
        .run();
    assert_eq!(ran.read("a.msg"), FULL_WIDTH.replace('：', ":"));
}

#[test]
fn a_fix_is_shown() {
    let ran = Test::new(&["check", "--diff"])
        .file("a.msg", FULL_WIDTH)
        .stdout(
            "--- a/a.msg\n+++ b/a.msg\n@@ -1,3 +1,3 @@\n message a: wecom.text {\n-    body：\"你好\"\n+    body:\"你好\"\n }\n",
        )
        .stderr("would fix 1 finding\nchecked 1 file: no findings\n")
        .status(1)
        .run();
    assert_eq!(ran.read("a.msg"), FULL_WIDTH);
}

#[test]
fn fixed_standard_input_is_printed() {
    Test::new(&["check", "--fix", "-"])
        .stdin(FULL_WIDTH)
        .stdout(&FULL_WIDTH.replace('：', ":"))
        .stderr("<stdin>:2: write `:` (full-width)\nfixed 1 finding\nchecked 1 file: no findings\n")
        .run();
    let ran = Test::new(&["check", "--fix", "-", "--format", "json"]).stdin(FULL_WIDTH).output();
    assert_eq!((ran.stdout.as_str(), ran.status), ("", 2));
}

#[test]
fn levels_come_from_the_configuration_and_the_command_line() {
    let unused = "let a = 1\n\nmessage hello: wecom.markdown {\n    body: \"Hello!\"\n}\n";
    let run = |args: &[&str], config: &str| {
        let ran = Test::new(args).file("a.msg", unused).file("msgc.toml", config).output();
        (ran.status, ran.stdout.lines().map(|line| line.split(' ').nth(1).unwrap().to_owned()).collect::<Vec<_>>())
    };
    let short = ["check", "--format", "short"];
    let (status, codes) = run(&short, "");
    assert_eq!((status, codes.len()), (0, 1), "{codes:?}");
    let code = codes[0].trim_start_matches("warning[").trim_end_matches("]:").to_owned();
    let with = |level: &str| format!("[check.severity]\n{code} = \"{level}\"\n");
    assert_eq!(run(&short, &with("allow")), (0, vec![]));
    assert_eq!(run(&short, &with("deny")).0, 1);
    assert_eq!(run(&["check", "--format", "short", "--deny", "warnings"], "").0, 1);
    assert_eq!(run(&["check", "--format", "short", "--deny", &code], "").0, 1);
    assert_eq!(run(&["check", "--format", "short", "--allow", &code], &with("deny")), (0, vec![]));
    assert_eq!(run(&["check", "--format", "short", "--warn", &code], &with("deny")).0, 0);
}

/// The document is as `docs/findings.schema.json` says.
fn assert_conforms(document: &serde_json::Value) {
    let schema = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/findings.schema.json")).expect("a file");
    let schema = serde_json::from_str(&schema).expect("JSON");
    if let Err(error) = jsonschema::validate(&schema, document) {
        panic!("{}: {error}", error.instance_path);
    }
}

#[test]
fn every_finding_for_programs_conforms_to_the_schema() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/bad");
    for lang in ["en", "zh"] {
        let ran = Test::new(&["check", "--format", "json", "--lang", lang, root]).output();
        let document: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
        assert_conforms(&document);
        assert!(document["findings"].as_array().is_some_and(|findings| findings.len() > 250));
    }
}

/// Many of one cause, and one of another.
#[test]
fn people_see_each_cause_once_and_the_rare_one() {
    let same = "message a: wecom.text {\n    body: \"${ab()}\"\n}\n";
    let text = format!(
        "{}let unused = 1\n",
        (0..1000).map(|n| same.replace("message a", &format!("message m{n}"))).collect::<String>()
    );
    let ran = Test::new(&["check"]).file("a.msg", &text).output();
    assert_eq!(ran.stderr.matches("error[unknown-function]").count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("999 more in this file: lines 5, 8, 11, 14, 17, 20, 23, 26, …"), "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("warning[unused-let]").count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.lines().count() < 40, "{}", ran.stderr);
    let ran = Test::new(&["check", "--format", "short"]).file("a.msg", &text).output();
    assert_eq!(ran.stdout.lines().count(), 1001);
}

/// The same with a name of its own in each.
#[test]
fn many_causes_of_a_code_are_cut_for_people_alone() {
    let text: String = (0..1000).map(|n| format!("message m{n}: wecom.text {{\n    body: x{n}x()\n}}\n")).collect();
    let ran = Test::new(&["check"]).file("a.msg", format!("{text}let unused = 1\n")).output();
    assert_eq!(ran.stderr.matches("error[unknown-function]").count(), 3, "{}", ran.stderr);
    assert!(ran.stderr.contains("\n… 997 more in this file\n"), "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("warning[unused-let]").count(), 1, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("\n  1000 unknown-function in 1 file\n     1 unused-let in 1 file\n"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.lines().count() < 60, "{}", ran.stderr);
}

/// Two hundred files of five.
#[test]
fn a_run_of_many_files_ends_with_a_summary() {
    let file = |n: usize| {
        format!(
            "let unused{n} = 1\ntype t{n} = text\nmessage m: wecom.text {{\n    body: \"${{x{n}y()}}\"\n    nam{n}: 1\n}}\nmessage m: wecom.text {{ body: \"x\" }}\n"
        )
    };
    let mut test = Test::new(&["check"]);
    for n in 0..200 {
        test = test.file(&format!("f{n:03}.msg"), file(n));
    }
    let ran = test.output();
    assert!(ran.stderr.lines().count() < 400, "{} lines: {}", ran.stderr.lines().count(), ran.stderr);
    assert!(ran.stderr.contains("… 970 more in 194 files\n"), "{}", ran.stderr);
    for code in ["unused-let", "unused-type", "unknown-function", "unknown-field-no-match", "duplicate-name"] {
        assert!(ran.stderr.contains(&format!("\n  200 {code} in 200 files\n")), "{code}: {}", ran.stderr);
    }
}

#[test]
fn the_width_comes_from_the_environment_where_there_is_no_terminal() {
    let widest = |columns: &str| {
        let ran = Test::new(&["check"]).env("COLUMNS", columns).file("a.msg", LONG).output();
        let lines = ran.stderr.lines().filter(|line| !line.contains("error["));
        lines.map(|line| line.chars().count()).max().unwrap_or(0)
    };
    assert!(widest("60") <= 60 && widest("100") > 80, "{} {}", widest("60"), widest("100"));
    assert_eq!(widest("none"), widest("100"));
}

#[test]
fn what_was_told_before_is_none_of_the_many_of_a_file() {
    let broken = |from: usize, to: usize| (from..to).map(|n| format!("let x{n} = y{n}\n")).collect::<String>();
    let user = |imports: &str| format!("{imports}message m: wecom.text {{\n    body: \"x\"\n}}\n");
    let ran = Test::new(&["check", "a.msg", "b.msg"])
        .file("a.msg", user("import \"first.msg\" as first\n"))
        .file("b.msg", user("import \"first.msg\" as first\nimport \"second.msg\" as second\n"))
        .file("first.msg", broken(0, 40))
        .file("second.msg", broken(40, 60))
        .output();
    // Three of the first file's forty, and three of the second's twenty: the forty are not counted again.
    assert_eq!(ran.stderr.matches("error[unknown-name]").count(), 6, "{}", ran.stderr);
    for more in ["\n… 37 more in this file\n", "\n… 17 more in this file\n"] {
        assert_eq!(ran.stderr.matches(more).count(), 1, "{}", ran.stderr);
    }
}

#[test]
fn what_several_files_import_is_told_once() {
    let user = "import \"brand.msg\" as brand\n\nmessage a: wecom.text {\n    body: brand.name\n}\n";
    let ran = Test::new(&["check", "--format", "short"])
        .file("a.msg", user)
        .file("b.msg", user)
        .file("brand.msg", "let name = \"x\nlet other = 1\n")
        .output();
    let mut lines: Vec<_> = ran.stdout.lines().collect();
    let all = lines.len();
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines.len(), all, "{}", ran.stdout);
}

#[test]
fn the_order_is_that_of_the_names() {
    let mut test = Test::new(&["check", "--format", "short"]);
    for number in 0..300 {
        test = test.file(&format!("{:03}.msg", (number * 7) % 300), UNKNOWN);
    }
    let ran = test.output();
    let names: Vec<_> = ran.stdout.lines().map(|line| line.split(':').next().unwrap().to_owned()).collect();
    let expected: Vec<_> = (0..300).map(|number| format!("{number:03}.msg")).collect();
    assert_eq!(names, expected);
}

/// What stands in the file itself is told when it is parsed; what an escape or another file brings, when the message is checked.
#[test]
fn a_character_that_texts_should_not_hold_is_told_once() {
    Test::new(&["check", "--format", "short"])
        .file(
            "a.msg",
            "message a: wecom.text {\n    body: \"x\u{202e}y\u{7}\\u{202e}\\u{7}\"\n    mentioned_list: [read(\"id.txt\")]\n}\n",
        )
        .file("id.txt", "zhang\u{202e}san")
        .stdout(
            "a.msg:2:13: warning[bidi-control]: invisible character U+202E, which changes the text direction\n\
             a.msg:2:15: error[control-character]: control character U+0007\n\
             a.msg:2:16: warning[bidi-in-text]: `body` contains the invisible direction mark U+202E\n\
             a.msg:2:24: error[control-in-text]: `body` contains the control character U+0007\n\
             a.msg:3:22: warning[bidi-in-text]: `mentioned_list` contains the invisible direction mark U+202E\n",
        )
        .status(1)
        .run();
}

/// A condition and its opposite, however they are written, never hold together.
#[test]
fn conditions_that_exclude_each_other_are_one() {
    let file = |yes: &str, no: &str| {
        format!(
            "param x: text(9 bytes)?\nparam n: int(0..9)\nparam a: bool\nparam w: one_of(\"p\", \"q\")\n\n\
             message m: wecom.news {{\n    article {{\n        if {yes} {{\n            title: \"yes\"\n        }}\n        \
             if {no} {{\n            title: \"no\"\n        }}\n        url: \"https://example.com\"\n        \
             description: \"${{if x != none then x else \"\"}} ${{n}} ${{a}} ${{w}}\"\n    }}\n}}\n"
        )
    };
    let run = |yes: &str, no: &str| {
        let ran = Test::new(&["check", "--format", "short"]).file("a.msg", file(yes, no)).output();
        ran.stdout.lines().filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned())).collect()
    };
    let fine: Vec<String> = Vec::new();
    for (yes, no) in [
        ("x == none", "x != none"),
        ("a", "not a"),
        ("not a", "a"),
        ("not (n > 3)", "n > 3"),
        ("n < 3", "n >= 3"),
        ("w == \"p\"", "w != \"p\""),
        ("w == \"p\"", "not (w  ==  \"p\")"),
        ("a and n == 2", "not (a and n == 2)"),
        ("x == none or a", "not (x == none or a)"),
    ] {
        assert_eq!(run(yes, no), fine, "{yes}, {no}");
    }
    for (yes, no) in [("a", "n == 1"), ("n > 3", "n < 3"), ("w == \"p\"", "a"), ("a and n == 2", "not (a and n == 3)")]
    {
        let mut codes: Vec<String> = run(yes, no);
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes, ["missing-field", "repeated-field"], "{yes}, {no}");
    }
}

/// Two fields that a message lacks are told at the same place.
#[test]
fn findings_at_one_place_that_name_different_things_are_all_told() {
    let ran = Test::new(&["check", "--format", "short"])
        .file("a.msg", "message a: reply.text {\n    body: \"x\"\n}\n")
        .output();
    let expected =
        [("from", "the account that replies, as named in the request"), ("to", "the user who wrote, by openid")]
            .map(|(name, what)| format!("a.msg:1:9: error[missing-field]: `reply.text` needs `{name}`: {what}"));
    let mut lines: Vec<_> = ran.stdout.lines().collect();
    lines.sort_unstable();
    assert_eq!(lines, expected);
}

/// A body that is too long, in a file with a full-width colon.
const LONG: &str = "param long: text(5000 bytes)\n\nmessage a: wecom.markdown {\n    body： long\n}\n";

#[test]
fn of_several_fixes_only_that_which_is_named_is_applied() {
    let ran = Test::new(&["check", "--fix", "--unsafe", "--format", "short"])
        .file("a.msg", LONG)
        .stdout("a.msg:4:11: error[may-be-too-long]: message `a`: `body` can reach 5000 bytes, limit 4096\n")
        .stderr("a.msg:4: write `:` (full-width)\n")
        .status(1)
        .run();
    assert_eq!(ran.read("a.msg"), LONG.replace('：', ":"));
    // What was changed stands on standard error, whatever the format.
    let ran = Test::new(&["check", "--fix", "--choose", "truncate", "--format", "json"])
        .file("a.msg", LONG.replace("5000", "4097").replace("\n    body", "\n    to: chat(\"wrA\")\n    body"))
        .output();
    let found: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!((ran.status, &found["summary"]["errors"]), (0, &serde_json::json!(0)));
    assert_eq!(
        ran.stderr,
        "a.msg:5: write `:` (full-width)\na.msg:6: write `overflow: \"truncate\"`, which cuts the rest (may-be-too-long)\n"
    );
}

#[test]
fn machines_are_told_who_decides() {
    let ran = Test::new(&["check", "--format", "json"]).file("a.msg", LONG).output();
    let found: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_conforms(&found);
    let fixes: Vec<String> = found["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .flat_map(|finding| finding["fixes"].as_array().cloned().unwrap_or_default())
        .map(|fix| format!("{} {}", fix["grade"], fix["choice"]))
        .collect();
    assert_eq!(fixes, ["\"safe\" null", "\"choice\" \"bound\"", "\"choice\" \"split\"", "\"choice\" \"truncate\""]);
}

#[test]
fn a_fix_is_chosen_by_a_name_that_there_is() {
    for name in ["half", "split:", ""] {
        let ran = Test::new(&["check", "--fix", "--choose", name]).file("a.msg", LONG).output();
        assert_eq!(ran.status, 2);
        assert!(ran.stderr.contains("`split`, `truncate`, `bound`"), "{}", ran.stderr);
    }
    let ran = Test::new(&["check", "--choose", "split"]).file("a.msg", LONG).output();
    assert_eq!(ran.status, 2);
}

#[test]
fn a_name_that_fits_no_fix_is_told_with_those_that_do() {
    let run = |text: &str, args: &[&str]| Test::new(args).file("a.msg", text).output().stderr;
    let long = LONG.replace('：', ":");
    let told = run(&long, &["check", "--fix", "--choose", "bound:short"]);
    let first = told.lines().find(|line| line.starts_with("note: no finding")).unwrap_or_default();
    let expected = "note: no finding can be fixed with `--choose bound:short`; available: `bound`, `split`, `truncate`";
    assert_eq!(first, expected, "{told}");
    let told = run(&long, &["check", "--diff", "--choose", "bound:short", "--lang", "zh"]);
    assert!(told.contains("可选：`bound`、`split`、`truncate`"), "{told}");
    let short = "message a: wecom.markdown {\n    to: chat(\"wrA\")\n    body: \"x\"\n}\n";
    let told = run(short, &["check", "--fix", "--choose", "split", "--format", "json"]);
    assert_eq!(told, "note: no finding can be fixed with `--choose split`\n");
    // What is chosen is no longer offered afterwards, and was not in vain.
    let told = run(&long, &["check", "--fix", "--choose", "truncate"]);
    assert!(!told.contains("--choose"), "{told}");
}

#[test]
fn a_fix_in_a_file_that_is_not_named_says_so() {
    let run = |args: &[&str]| {
        Test::new(args)
            .file(
                "a.msg",
                "import \"parts/b.msg\" as b\n\nmessage a: wecom.text {\n    to: chat(\"wrA\")\n    body: b.x\n}\n",
            )
            .file("parts/b.msg", "let x = “x”\n")
            .output()
            .stderr
    };
    let help = "  help: `--fix` only changes the files that are named: name `parts/b.msg` too\n";
    for args in [&["check", "a.msg"][..], &["check", "--fix", "a.msg"]] {
        let told = run(args);
        assert!(told.contains(help) && told.contains("(`--fix`)"), "{told}");
    }
    assert!(run(&["check", "a.msg", "--lang", "zh"]).contains("请同时指定 `parts/b.msg`"));
    for args in [&["check"][..], &["check", "a.msg", "parts/b.msg"], &["check", "parts/b.msg"]] {
        let told = run(args);
        assert!(told.contains("(`--fix`)") && !told.contains("name `parts"), "{told}");
    }
}

#[test]
fn findings_without_end_are_counted() {
    let fields: String = (0..10_010).map(|n| format!("f{n}: 1\n")).collect();
    let file = format!("message m: wecom.text {{\nbody: \"x\"\n{fields}}}\n");
    let ran = Test::new(&["check", "--format", "short", "a.msg"]).file("a.msg", file).output();
    let told = ran.stdout + &ran.stderr;
    assert!(
        ran.status == 1 && told.contains("error[too-many-findings]: 10 more findings are not reported"),
        "{}",
        told.len()
    );
}

#[test]
fn a_file_in_another_encoding_has_a_place_and_a_missing_one_stops_no_other() {
    let gbk = [b"message a: wecom.text {\n    body: \"".as_slice(), b"\xc4\xe3\xba\xc3", b"\"\n}\n"].concat();
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("gbk.msg"), gbk).expect("written");
    std::fs::write(folder.path().join("good.msg"), "message a: wecom.text { body: \"x\" }\n").expect("written");
    let run = |args: &[&str]| {
        let out = std::process::Command::new(env!("CARGO_BIN_EXE_msgc"))
            .args(args)
            .current_dir(folder.path())
            .output()
            .expect("it runs");
        (out.status.code(), String::from_utf8(out.stdout).expect("UTF-8"))
    };
    let (status, short) = run(&["check", "--format", "short", "gbk.msg"]);
    assert_eq!(status, Some(2));
    assert!(short.starts_with("gbk.msg:2:11: error[input-not-utf8]: "), "{short}");
    let (_, short) = run(&["check", "--format", "short", "gone.msg"]);
    assert!(short.starts_with("gone.msg:1:1: error[input-missing]: "), "{short}");
    let (status, json) = run(&["check", "--format", "json", "gone.msg", "gbk.msg", "good.msg"]);
    assert_eq!(status, Some(2));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let found = json["findings"].as_array().expect("a list");
    let codes: Vec<_> = found.iter().map(|found| found["code"].as_str().expect("a code")).collect();
    assert_eq!(codes, ["input-missing", "input-not-utf8"]);
    assert_eq!(found[0]["labels"][0]["file"], "gone.msg");
    assert_eq!(found[0]["labels"][0]["span"]["line"], 1);
    assert_eq!(found[1]["labels"][0]["file"], "gbk.msg");
    assert_eq!(found[1]["labels"][0]["span"]["start"], 34);
    assert_eq!(json["summary"]["files"], 1);
}
