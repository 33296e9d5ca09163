//! Every finding of messages and platforms: the source and what is drawn for it, together; beside it, the same in Chinese. One file a code in
//! `tests/corpus/bad/`; its first line may choose a profile: `// profile: current`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use msgc::catalog::{Platform, Profiles};
use msgc::diag::{Code, Lang};
use msgc::pipeline::{Input, Settings, analyze};
use msgc::report::{Human, Look};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/bad")
}

/// The profile that the first line chooses.
fn profiles(text: &str) -> Profiles {
    let word = text.lines().next().and_then(|line| line.strip_prefix("// profile: "));
    let variants = Platform::ALL.iter().flat_map(|platform| platform.variants()).copied();
    variants.filter(|variant| word == Some(variant.id())).collect()
}

#[test]
fn every_case_is_drawn_as_it_was() {
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the corpus is there")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "msg"))
        .collect();
    cases.sort();
    assert!(cases.len() > 80, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for path in cases {
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("readable");
        let settings = Settings { profiles: profiles(&text), ..Settings::default() };
        let input = Input { path: path.clone(), root: folder(), name: format!("{stem}.msg"), text: text.clone() };
        let analysis = analyze(&msgc::os::Disk, input, &settings).expect("nobody cancels");
        let draw = |lang| {
            let mut drawn = String::new();
            for finding in &analysis.findings {
                Human { look: Look::PLAIN, lang }.finding(analysis.files(), finding, &mut drawn);
            }
            drawn
        };
        let drawn = draw(Lang::En);
        let code = stem.split('.').next().unwrap_or_default();
        if !analysis.findings.iter().any(|found| found.code.id() == code) {
            wrong.push(format!("{stem} does not give its code:\n{text}\n{drawn}"));
            continue;
        }
        insta::with_settings!({ snapshot_path => "../corpus/bad/snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(stem.as_str(), format!("{text}\n--------\n{drawn}"));
        });
        insta::with_settings!({ snapshot_path => "../corpus/bad/snapshots/zh", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(stem, draw(Lang::Zh));
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A name, files with their bytes, arguments.
type Case<'c> = (&'c str, &'c [(&'c str, &'c [u8])], &'c [&'c str]);

/// What a run of the program prints is pinned too, in snapshots or in the texts that tests compare it with. Cases that need more
/// than a source.
#[test]
fn cases_of_the_command_line() {
    let deep = format!("let a = {}1{}\n", "[".repeat(100), "]".repeat(100));
    let sums = format!("let a = 1{}\n\nmessage b: wecom.text {{\n    body: \"${{a}}\"\n}}\n", " + 1".repeat(2000));
    let large = "x".repeat(33 << 20);
    let notice = "{\"touser\":\"o1\",\"template_id\":\"t1\",\"data\":{\"thing1\":{\"value\":\"你好\"}}}";
    let reply = "message a: reply.text {\n    to: \"oABC\"\n    from: \"gh_123\"\n    body: \"x\"\n}\n";
    let plain = "message a: wecom.text {\n    body: \"x\"\n}\n";
    let given = "param picture: file(2 MB)\n\nmessage a: wecom.image {\n    base64: picture\n}\n";
    let user = "param user: id(64 bytes)\n\nmessage a: wecom.text {\n    body: \"${mention(user)} 请看\"\n}\n";
    let link =
        "param name: text(9 bytes)\n\nmessage a: wecom.markdown {\n    body: \"[${name}](https://example.com)\"\n}\n";
    let list = "message a: mass.text {\n    to: [\"o1\", \"o2\", \"o1\"]\n    body: \"你好\"\n}\n";
    let image = [b"\x89PNG\r\n\x1a\n".as_slice(), &vec![0; (2 << 20) + 1]].concat();
    let cases: &[Case<'_>] = &[
        ("nested", &[("a.msg", deep.as_bytes())], &["check", "a.msg"]),
        ("operators", &[("a.msg", sums.as_bytes())], &["check", "a.msg"]),
        ("large", &[("a.msg", large.as_bytes())], &["check", "a.msg"]),
        ("no message", &[("a.msg", b"let a = 1\n")], &["build", "a.msg"]),
        ("xml schema", &[], &["schema", "--payload", "reply.text"]),
        ("time", &[("a.msg", plain.as_bytes())], &["build", "a.msg", "--now", "soon"]),
        ("epoch", &[("a.msg", reply.as_bytes())], &["build", "a.msg", "--emit", "xml"]),
        ("fix of standard input", &[], &["check", "--fix", "--format", "json", "-"]),
        ("a picture that is not there", &[("a.msg", given.as_bytes())], &["build", "a.msg", "-p", "picture=none.png"]),
        (
            "a picture that is too large",
            &[("a.msg", given.as_bytes()), ("a.png", &image)],
            &["build", "a.msg", "-p", "picture=a.png"],
        ),
        ("everyone", &[("a.msg", user.as_bytes())], &["build", "a.msg", "-p", "user=all"]),
        ("cut", &[("a.msg", link.as_bytes())], &["build", "a.msg", "-p", "name=[a](b)[c]"]),
        (
            "cut in a row",
            &[("a.msg", link.as_bytes()), ("rows.csv", b"name\n[a](b)[c]\n")],
            &["build", "a.msg", "--emit", "jsonl", "--rows", "rows.csv"],
        ),
        ("a notice or a template", &[("a.json", notice.as_bytes())], &["import", "a.json"]),
        ("repeated", &[("a.msg", list.as_bytes())], &["build", "a.msg"]),
        (
            "a file elsewhere",
            &[("a.msg", given.as_bytes()), ("p.json", b"{\"picture\": \"/etc/passwd\"}")],
            &["build", "a.msg", "--params", "p.json"],
        ),
        (
            "a file elsewhere, in a row",
            &[("a.msg", given.as_bytes()), ("rows.csv", b"picture\n../../etc/passwd\n.env\n")],
            &["build", "a.msg", "--emit", "jsonl", "--rows", "rows.csv"],
        ),
        (
            "a hidden file",
            &[("a.msg", given.as_bytes()), ("p.json", b"{\"picture\": \".env\"}")],
            &["build", "a.msg", "--params", "p.json"],
        ),
        ("no folder", &[("a.msg", plain.as_bytes())], &["build", "a.msg", "--files-from", "none"]),
    ];
    let mut shown = String::new();
    for (name, files, arguments) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join(".git")).expect("a folder");
        for (file, bytes) in *files {
            std::fs::write(folder.path().join(file), bytes).expect("written");
        }
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_msgc"))
            .args(*arguments)
            .current_dir(folder.path())
            .env("LC_ALL", "C")
            .env("SOURCE_DATE_EPOCH", if *name == "epoch" { "soon" } else { "1700000000" })
            .stdin(std::process::Stdio::null())
            .output()
            .expect("it runs");
        let stderr = String::from_utf8(output.stderr).expect("UTF-8");
        let lines: Vec<String> = stderr
            .lines()
            .map(|line| if line.chars().count() > 160 { line.chars().take(160).collect() } else { line.to_owned() })
            .collect();
        shown.push_str(&format!(
            "== {name}: msgc {}\n{}\n-- exit {:?}, {} bytes of payload\n\n",
            arguments.join(" "),
            lines.join("\n"),
            output.status.code(),
            output.stdout.len()
        ));
    }
    insta::with_settings!({ snapshot_path => "../corpus/bad/snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("command-line", shown);
    });
}

/// Words of findings that no test can bring about on every machine.
const NOT_HERE: &[(&str, &str)] = &[
    ("text-too-large", "takes a text of 4 GiB"),
    ("import-too-deep", "the parser of payloads refuses less"),
    ("input-denied", "takes a file that its owner may not read"),
];

/// Every code stands in some snapshot of the repository, so that a change of its words is seen.
#[test]
fn every_code_has_a_snapshot() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    for start in ["tests", "src"] {
        collect(&root.join(start), &mut text);
    }
    let words: BTreeSet<&str> =
        text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).filter(|word| !word.is_empty()).collect();
    let missing: Vec<&str> = Code::all()
        .map(Code::id)
        .filter(|id| !words.contains(id) && !NOT_HERE.iter().any(|(known, _)| known == id))
        .collect();
    assert!(missing.is_empty(), "no snapshot shows {missing:?}");
}

fn collect(folder: &Path, out: &mut String) {
    for entry in std::fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            collect(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "snap") {
            out.push_str(&std::fs::read_to_string(&path).expect("readable"));
        } else if path.extension().is_some_and(|ending| ending == "rs") && folder.ends_with("cli") {
            // Tests of the command line compare whole outputs, which stand in their sources.
            let text = std::fs::read_to_string(&path).expect("readable");
            out.extend(
                text.match_indices("error[")
                    .chain(text.match_indices("warning["))
                    .chain(text.match_indices("advice["))
                    .map(|(at, _)| text[at..].split(']').next().unwrap_or_default().to_owned() + "\n"),
            );
        }
    }
}
