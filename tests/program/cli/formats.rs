//! The formats of findings: what each says of a run, and that all of them mean the same places.

use insta::assert_snapshot;
use serde_json::Value;

use super::{HELLO, Test};

/// Behind a joined emoji and Chinese, columns differ by their unit.
const FAMILY: &str = "message a: wecom.text {\n    body: \"👨‍👩‍👧你好，${nam}\"\n}\nlet a = 1\n";
const SYNTAX: &str = "message b: wecom.text {\n    body：\"<你好> & 完\"\n";
const WARNED: &str = "let unused = 1\n\nmessage c: wecom.text {\n    body: \"完\"\n}\n";
/// Those for programs besides `json` and `short`, which have tests of their own.
const FORMATS: [&str; 6] = ["sarif", "github", "gitlab", "junit", "rdjson", "checkstyle"];

fn check(format: &str) -> Test {
    Test::new(&["check", "--format", format])
}

#[test]
fn every_format_of_a_run() {
    for format in FORMATS {
        let found = check(format)
            .file("子 目录/问候.msg", FAMILY)
            .file("b.msg", SYNTAX)
            .file("c.msg", WARNED)
            .file("d.msg", HELLO);
        assert_snapshot!(format, found.snapshot());
        assert_snapshot!(format!("{format}_clean"), check(format).file("d.msg", HELLO).snapshot());
        assert_snapshot!(format!("{format}_missing"), Test::new(&["check", "--format", format, "x.msg"]).snapshot());
    }
}

/// Line and column of each finding, as its format counts.
fn places(format: &str, text: &str) -> Vec<(String, u64, u64)> {
    let number = |value: &Value| value.as_u64().unwrap();
    let json = || serde_json::from_str::<Value>(text).unwrap();
    let array = |value: &Value| value.as_array().unwrap().clone();
    match format {
        "sarif" => array(&json()["runs"][0]["results"])
            .iter()
            .map(|result| {
                let place = &result["locations"][0]["physicalLocation"];
                let file = place["artifactLocation"]["uri"].as_str().unwrap().replace("%E5%AE%B6", "家");
                (file, number(&place["region"]["startLine"]), number(&place["region"]["startColumn"]))
            })
            .collect(),
        "gitlab" => array(&json())
            .iter()
            .map(|issue| {
                let begin = &issue["location"]["positions"]["begin"];
                let path = issue["location"]["path"].as_str().unwrap();
                (path.to_owned(), number(&begin["line"]), number(&begin["column"]))
            })
            .collect(),
        "rdjson" => array(&json()["diagnostics"])
            .iter()
            .map(|found| {
                let start = &found["location"]["range"]["start"];
                let path = found["location"]["path"].as_str().unwrap();
                (path.to_owned(), number(&start["line"]), number(&start["column"]))
            })
            .collect(),
        "json" => array(&json()["findings"])
            .iter()
            .map(|found| {
                let label = &found["labels"][0];
                let file = label["file"].as_str().unwrap();
                (file.to_owned(), number(&label["span"]["line"]), number(&label["span"]["column"]))
            })
            .collect(),
        "checkstyle" => {
            let document = roxmltree::Document::parse(text).unwrap();
            let errors = document.descendants().filter(|node| node.has_tag_name("error"));
            errors
                .map(|error| {
                    let file = error.parent().unwrap().attribute("name").unwrap();
                    let number = |name| error.attribute(name).unwrap().parse().unwrap();
                    (file.to_owned(), number("line"), number("column"))
                })
                .collect()
        }
        "junit" => {
            let document = roxmltree::Document::parse(text).unwrap();
            let cases = document.descendants().filter(|node| node.has_tag_name("testcase"));
            cases
                .map(|case| {
                    let mut parts = case.attribute("name").unwrap().split(':').skip(1).map(|n| n.parse().unwrap());
                    let file = case.attribute("classname").unwrap();
                    (file.to_owned(), parts.next().unwrap(), parts.next().unwrap())
                })
                .collect()
        }
        "github" => text
            .lines()
            .map(|line| {
                let property = |name: &str| {
                    let (_, rest) = line.split_once(&format!("{name}=")).unwrap();
                    rest.split([',', ':']).next().unwrap().to_owned()
                };
                (property("file"), property("line").parse().unwrap(), property("col").parse().unwrap())
            })
            .collect(),
        "short" => text
            .lines()
            .map(|line| {
                let mut parts = line.splitn(4, ':');
                let mut next = || parts.next().unwrap();
                (next().to_owned(), next().parse().unwrap(), next().parse().unwrap())
            })
            .collect(),
        other => panic!("how does `{other}` count?"),
    }
}

#[test]
fn all_formats_mean_the_same_places() {
    let name = "家.msg";
    let expected = |unit: fn(&str) -> usize| {
        let before = |line: u64, text: &str| (name.to_owned(), line, unit(text) as u64 + 1);
        vec![before(2, "    body: \"👨‍👩‍👧你好，${"), before(4, "let ")]
    };
    let chars = expected(|text| text.chars().count());
    let utf16 = expected(|text| text.encode_utf16().count());
    let bytes = expected(str::len);
    for format in msgc::report::FORMATS.iter().map(|format| format.name).filter(|name| *name != "human") {
        let ran = check(format).file(name, FAMILY).output();
        let expected = match format {
            "sarif" => &utf16,
            "rdjson" => &bytes,
            _ => &chars,
        };
        assert_eq!(&places(format, &ran.stdout), expected, "{format}");
    }
}

#[test]
fn names_and_texts_cannot_end_a_command_or_an_element() {
    let name = "a,b::c&\"<x>%0A.msg";
    let text = "message a: wecom.text {\n    body: \"%0A::error::\"\n    <bad & \"x\">: 1\n}\n";
    for format in FORMATS {
        let ran = check(format).file(name, text).output();
        match format {
            "junit" | "checkstyle" => {
                let document = roxmltree::Document::parse(&ran.stdout).unwrap();
                let named = document.descendants().any(|node| node.attribute("name") == Some(name));
                assert!(named, "{}", ran.stdout);
            }
            "github" => {
                for line in ran.stdout.lines() {
                    assert!(line.starts_with("::error file=a%2Cb%3A%3Ac&\"<x>%250A.msg,line="), "{line}");
                }
            }
            _ => {
                let _: Value = serde_json::from_str(&ran.stdout).unwrap();
            }
        }
    }
}

/// A finding keeps its fingerprint when its line moves, and none is given twice.
#[test]
fn fingerprints_outlive_a_move() {
    let twice = "message a: wecom.text {\n    body: x\n}\n\nmessage b: wecom.text {\n    body: x\n}\n";
    let of = |text: &str| {
        let ran = check("gitlab").file("a.msg", text).output();
        let issues: Value = serde_json::from_str(&ran.stdout).unwrap();
        issues
            .as_array()
            .unwrap()
            .iter()
            .map(|issue| issue["fingerprint"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let before = of(twice);
    assert_eq!(before.len(), 2);
    assert_ne!(before[0], before[1]);
    assert_eq!(of(&format!("// moved\n\n{twice}")), before);
}

#[test]
fn formatting_is_a_finding_for_programs() {
    for format in ["short", "json", "github", "junit"] {
        let test = Test::new(&["fmt", "--check", "--format", format])
            .file("a.msg", "message a: wecom.text {\n    body:\"你好\"\n}\n")
            .file("b.msg", SYNTAX)
            .file("c.msg", HELLO);
        assert_snapshot!(format!("fmt_{format}"), test.snapshot());
    }
    let human = Test::new(&["fmt", "--check", "--format", "human"])
        .file("a.msg", "message a: wecom.text {\n    body:\"你好\"\n}\n");
    assert_snapshot!("fmt_human", human.snapshot());
    for refused in [["fmt", "--format", "json"].as_slice(), &["fmt", "--check", "--diff", "--format", "json"]] {
        assert_eq!(Test::new(refused).output().status, 2);
    }
}

#[test]
fn statistics_count_by_code() {
    let test = |args: &[&str]| {
        Test::new(args)
            .file("家.msg", FAMILY)
            .file("b.msg", SYNTAX)
            .file("c.msg", WARNED)
            .file("e.msg", WARNED)
            .snapshot()
    };
    assert_snapshot!("statistics", test(&["check", "--statistics"]));
    assert_snapshot!("statistics_zh", test(&["check", "--statistics", "--lang", "zh"]));
    assert_snapshot!("statistics_json", test(&["check", "--statistics=json"]));
    assert_snapshot!("statistics_clean", Test::new(&["check", "--statistics"]).file("d.msg", HELLO).snapshot());
    assert_eq!(Test::new(&["check", "--statistics", "--format", "json"]).output().status, 2);
}

/// The matcher for tools that read the lines of `--format short`.
#[test]
fn the_problem_matcher_matches_every_line() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/problem-matcher.json");
    let matchers: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let ran = check("short").file("家.msg", FAMILY).file("b.msg", SYNTAX).file("c.msg", WARNED).output();
    let matchers = matchers["problemMatcher"].as_array().unwrap();
    let is_matched = |line: &str, matcher: &Value| {
        let schema = serde_json::json!({ "type": "string", "pattern": matcher["pattern"][0]["regexp"] });
        jsonschema::is_valid(&schema, &Value::from(line))
    };
    assert!(ran.stdout.lines().count() > 4);
    for line in ran.stdout.lines().chain(["a.msg:1:2: advice[other-id]: ill: 1:2"]) {
        assert_eq!(matchers.iter().filter(|matcher| is_matched(line, matcher)).count(), 1, "{line}");
    }
}

#[test]
fn commands_with_an_output_report_on_standard_error() {
    let payload = "{\"msgtype\":\"text\",\"text\":{\"content\":\"完\",\"x\":1}}";
    for (name, args) in [
        ("build", ["build", "c.msg", "--message-format", "json"].as_slice()),
        ("build_errors", &["build", "a.msg", "--message-format", "json"]),
        ("build_syntax", &["build", "b.msg", "--message-format", "github"]),
        ("build_missing", &["build", "d.msg", "--message-format", "short"]),
        ("list", &["list", "--format", "json", "--message-format", "junit"]),
        ("import", &["import", "p.json", "--message-format", "rdjson"]),
        ("import_clean", &["import", "q.json", "--message-format", "sarif"]),
    ] {
        let test = Test::new(args)
            .file("a.msg", FAMILY)
            .file("b.msg", SYNTAX)
            .file("c.msg", "message c: wecom.text {\n    body: \"完\"\n}\n")
            .file("d.msg", HELLO)
            .file("p.json", payload)
            .file("q.json", "{\"msgtype\":\"text\",\"text\":{\"content\":\"完\"}}");
        assert_snapshot!(format!("on_stderr_{name}"), test.snapshot());
    }
}
