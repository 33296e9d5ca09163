//! A retired code works wherever a code is named, as the one that took its place does, and says which one that is.

use insta::assert_snapshot;
use msgc::diag::{Code, RETIRED};

use super::Test;

/// Goes out in several messages, where it is built with `LONG`; `CODE` is allowed.
const STORM: &str = "param lines: list(text(100 bytes), 0..60 items)\n\nmessage storm: wecom.text {\n    // msgc: allow(CODE) nobody reads them all\n    overflow: \"split\"\n    body {\n        \"Alerts\"\n        for one in lines {\n            \"- ${one}\"\n        }\n    }\n}\n";

fn storm(code: &str) -> String {
    STORM.replace("CODE", code)
}

fn long() -> String {
    format!("{{\"lines\":[{}]}}", vec![format!("\"{}\"", "x".repeat(99)); 60].join(","))
}

fn build(code: &str, args: &[&str]) -> Test {
    let args = [&["build", "a.msg", "--params", "p.json", "-o", "out/"], args].concat();
    Test::new(&args).file("a.msg", storm(code)).file("p.json", long())
}

#[test]
fn every_one_leads_to_one_that_is_given() {
    for retired in RETIRED {
        assert!(Code::find(retired.id).is_none(), "{} is given", retired.id);
        assert!(Code::all().any(|code| code == retired.successor), "{}", retired.id);
    }
    assert!(RETIRED.windows(2).all(|pair| pair[0].id < pair[1].id), "in alphabetical order, each once");
}

#[test]
fn a_file_allows_it() {
    let told = build("too-long", &[]).output();
    assert!(told.stderr.starts_with("warning[was-split]"), "{}", told.stderr);
    build("was-split", &[]).run();
    build("split", &[]).run();
    let check = |lang: &str| Test::new(&["check", "--lang", lang]).file("a.msg", storm("split")).snapshot();
    assert_snapshot!("in_a_file", [check("en"), check("zh")].join("\n"));
    assert_snapshot!("never_allowed", Test::new(&["check"]).file("a.msg", storm("too-deep")).snapshot());
}

#[test]
fn the_fix_writes_the_new_one() {
    let ran = Test::new(&["check", "--fix"]).file("a.msg", storm("too-long, split")).output();
    assert!(ran.stderr.contains("a.msg:4: write `was-split` (retired-code)"), "{}", ran.stderr);
    let test = Test::new(&["check", "--diff"]).file("a.msg", storm("too-long, split"));
    let diff = test.output().stdout;
    assert!(diff.contains("+    // msgc: allow(too-long, was-split) nobody"), "{diff}");
}

#[test]
fn arguments_name_it() {
    let advice = "advice[retired-code]: `split` was replaced by `was-split` in version 0.1.0\n";
    let denied = |code| build("too-long", &["--deny", code]).output();
    let (old, new) = (denied("split"), denied("was-split"));
    assert_eq!((new.status, old.status), (1, 1));
    let rest = old.stderr.strip_prefix(advice).unwrap_or_else(|| panic!("{}", old.stderr));
    assert_eq!(rest.trim_start(), new.stderr);
    let check = |args: &[&str]| Test::new(&[&["check"], args].concat()).file("a.msg", storm("too-long")).output();
    for option in ["--deny", "--warn", "--allow"] {
        let (old, new) =
            (check(&[option, "split", "--format", "json"]), check(&[option, "was-split", "--format", "json"]));
        assert_eq!((old.status, &old.stdout), (new.status, &new.stdout));
        assert_eq!((old.stderr.trim_end(), new.stderr.as_str()), (advice.trim_end(), ""));
    }
    let all = check(&["--allow", "split", "--deny", "split", "--warn", "truncated"]);
    assert_eq!(all.stderr.matches("[retired-code]").count(), 2, "{}", all.stderr);
    // One of the language is what it is by either name.
    assert_eq!(check(&["--allow", "too-deep"]).status, 2);
}

#[test]
fn a_configuration_names_it() {
    let with = |code: &str| {
        let config = format!("[check.severity]\n{code} = \"allow\"\n");
        build("too-long", &[]).file("msgc.toml", config)
    };
    with("was-split").run();
    assert_snapshot!("in_a_configuration", with("split").snapshot());
    let checked = |name: &str| {
        let config = format!("[check.severity]\n{name} = \"allow\"\n");
        Test::new(&["check", "--format", "short"]).file("msgc.toml", config).file("a.msg", storm("too-long")).output()
    };
    assert_eq!((checked("split").status, checked("split").stdout), (0, checked("was-split").stdout));
}

#[test]
fn it_is_explained() {
    let page = |code| Test::new(&["explain", code]).output();
    for retired in RETIRED {
        let (old, new) = (page(retired.id), page(retired.successor.id()));
        assert_eq!((old.status, &old.stdout, new.stderr.as_str()), (0, &new.stdout, ""));
        assert!(old.stderr.starts_with("advice[retired-code]: "), "{}", old.stderr);
    }
}
