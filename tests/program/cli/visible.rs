//! Names, values and words from outside that would act on a terminal or forge a line: no command shows one as it is.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use msgc::text::acts;

/// Clears the screen, begins lines, turns the direction, hides: one of every kind that a file's name can hold.
const HOSTILE: &str = "\u{1b}[2J\r\nFORGED\n\u{7}\u{7f}\u{85}\u{9b}31m\u{61c}\u{200b}\u{200e}\u{200f}\u{2028}\u{2029}\u{202e}\u{2066}\u{feff}";

struct Ran {
    args: Vec<OsString>,
    stdout: String,
    stderr: String,
}

fn run(folder: &Path, args: &[&str], stdin: &str) -> Ran {
    run_os(folder, args.iter().map(OsString::from).collect(), stdin)
}

fn run_os(folder: &Path, args: Vec<OsString>, stdin: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_msgc"))
        .current_dir(folder)
        .args(&args)
        .env_clear()
        .env("HOME", folder.join("home"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    // It may end before it has read anything.
    let _ = std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), stdin.as_bytes());
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.code().is_some_and(|code| code < 5), "{args:?}: {:?}", output.status);
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { args, stdout: text(output.stdout), stderr: text(output.stderr) }
}

impl Ran {
    /// Nothing acts, and no line is forged.
    fn is_calm(&self) {
        // A patch holds the lines of a file as they are; its names are ours.
        let is_patch = self.args.iter().any(|word| word == "--diff");
        let names = |line: &&str| line.starts_with("--- ") || line.starts_with("+++ ");
        let stdout = if is_patch { self.stdout.lines().filter(names).collect() } else { self.stdout.clone() };
        for text in [&stdout, &self.stderr] {
            let found = text.find(|c| acts(c) && !matches!(c, '\n' | '\t'));
            assert!(
                found.is_none(),
                "{:?}: {:?} in {text:?}",
                self.args,
                found.and_then(|at| text[at..].chars().next())
            );
            assert!(!text.lines().any(|line| line.starts_with("FORGED")), "{:?}: {text}", self.args);
        }
    }
}

/// Without `ESC [ digits m`.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').filter(|&end| part[end..].starts_with('m'));
        match end {
            Some(end) => out.push_str(&part[end + 1..]),
            None => out.push_str(&format!("\u{1b}[{part}")),
        }
    }
    out
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join(".git")).expect("a folder");
    let escaped: String = HOSTILE.chars().map(|c| format!("\\u{{{:x}}}", u32::from(c))).collect();
    let words = format!(
        "/// what it says\nparam s: one_of(\"{escaped}\", \"b\")\nparam t: text(0..5 chars)\n\n\
         message m: wecom.text {{\n    body: \"x ${{s}} ${{t}}\"\n}}\n"
    );
    for (name, text) in [
        ("a.msg", words.as_str()),
        (&format!("good{HOSTILE}.msg"), &words.replace("\n\n", "\n")),
        (&format!("bad{HOSTILE}.msg"), "message bad: wecom.tekst {\n    body: \"x\"\n}\n"),
        (
            &format!("raw{HOSTILE}.msg"),
            &format!("message raw: wecom.text {{\n    body: \"{}\"\n}}\n// {HOSTILE}\n", HOSTILE.replace('\n', "")),
        ),
        (&format!("dir{HOSTILE}/in.msg"), "message x {\n"),
        (&format!("rows{HOSTILE}.csv"), &format!("s,t,\"{HOSTILE}\"\nb,\"{HOSTILE}\",1\nb\n\"{HOSTILE}\",x,2\n")),
        (&format!("p{HOSTILE}.json"), &serde_json::json!({ HOSTILE: 1, "s": HOSTILE, "t": HOSTILE }).to_string()),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

#[cfg(unix)]
#[test]
fn no_command_shows_outside_text_as_it_is() {
    let folder = folder();
    let folder = folder.path();
    let (good, bad, rows, params) = (
        format!("good{HOSTILE}.msg"),
        format!("bad{HOSTILE}.msg"),
        format!("rows{HOSTILE}.csv"),
        format!("p{HOSTILE}.json"),
    );
    let json = serde_json::json!({ "msgtype": "text", HOSTILE: 1, "text": { "content": HOSTILE, HOSTILE: HOSTILE } })
        .to_string();
    let type_of = |word: &str| serde_json::json!({ "msgtype": word, word: {} }).to_string();
    let mut ran = Vec::new();
    for lang in ["en", "zh"] {
        for args in [
            &["check", "."][..],
            &["check", ".", "--format", "short"],
            &["check", ".", "--format", "json"],
            &["check", ".", "--fix", "--diff"],
            &["check", &format!("none{HOSTILE}")],
            &["check", "--deny", HOSTILE],
            &["check", "-", "--stdin-filename", &bad],
            &["check", "a.msg", "--config", HOSTILE],
            &["list", "."],
            &["list", ".", "--format", "json"],
            &["fmt", "--check", "a.msg", &good, &bad],
            &["fmt", "--diff", &good],
            &["fmt", HOSTILE],
            &["schema", &good],
            &["schema", &good, "-m", HOSTILE],
            &["schema", "--payload", HOSTILE],
            &["explain", HOSTILE],
            &["build", &good, "-p", &format!("s={HOSTILE}"), "-p", "t=x"],
            &["build", &good, "-p", "s=b", "-p", &format!("t={HOSTILE}")],
            &["build", &good, "-p", &format!("{HOSTILE}=b"), "-p", "t=x"],
            &["build", &good, "--params", &params],
            &["build", &good, "--params", HOSTILE],
            &["build", &good, "--sample", HOSTILE],
            &["build", &good, "-m", HOSTILE],
            &["build", &good, "--rows", &rows, "--emit", "jsonl"],
            &["build", &good, "-p", "s=b", "-p", "t=x", "-o", &format!("nowhere{HOSTILE}/x/y.json")],
            &["build", &good, "--now", HOSTILE],
            &["import", "-", "--type", HOSTILE],
            &["import", &params],
            &["import", &rows],
            &[HOSTILE],
            &["check", &format!("--{HOSTILE}")],
            &["check", &format!("--fix={HOSTILE}")],
            &["init", &format!("new{HOSTILE}{lang}")],
            &["completions", HOSTILE],
            &["--color", HOSTILE, "check"],
        ] {
            ran.push(run(folder, &[args, &["--lang", lang]].concat(), &json));
        }
        // Of what colours, only our own: they begin and end on a line.
        for args in [&["check", "."][..], &["check", HOSTILE], &["explain", "too-long"]] {
            let mut coloured = run(folder, &[args, &["--color", "always", "--lang", lang]].concat(), "");
            for text in [&mut coloured.stdout, &mut coloured.stderr] {
                *text = without_colours(text);
            }
            ran.push(coloured);
        }
        for stdin in
            [json.clone(), type_of(HOSTILE), format!("curl -d '{json}' 'https://{HOSTILE}/x'"), HOSTILE.to_owned()]
        {
            ran.push(run(folder, &["import", "-", "--lang", lang], &stdin));
        }
        let mut bytes: OsString = "check".into();
        let name = <OsString as std::os::unix::ffi::OsStringExt>::from_vec(b"no\xff\x1b[2J\n\xfe.msg".to_vec());
        ran.push(run_os(folder, vec![std::mem::take(&mut bytes), name.clone(), "--lang".into(), lang.into()], ""));
        fs::write(folder.join(&name), "message x {").expect("a file");
        for format in ["human", "short", "json"] {
            ran.push(run_os(folder, vec!["check".into(), name.clone(), "--format".into(), format.into()], ""));
        }
        for config in [
            format!("\"{}\" = 1\n", HOSTILE.replace(['\n', '\r', '\u{1b}', '\u{7}', '\u{7f}', '\u{feff}'], "")),
            r#""a\u001b[2J\nFORGED" = "\u001b[2J""#.to_owned(),
            "[platform]\nwecom = \"\\u001b[2J\\nFORGED\\u009b\\u202e\"\n".to_owned(),
            "[rules]\n\"\\u001b[2J\\nFORGED\" = \"\\u001b[2J\"\n".to_owned(),
            "[accounts.\"\\u001b[2J\\nFORGED\"]\nchannel = \"\\u001b[2J\\nFORGED\"\n".to_owned(),
            format!("x = {HOSTILE}\n"),
        ] {
            fs::write(folder.join("own.toml"), config).expect("a file");
            ran.push(run(folder, &["check", "a.msg", "--config", "own.toml", "--lang", lang], ""));
        }
        ran.push({
            let mut command = Command::new(env!("CARGO_BIN_EXE_msgc"));
            let output = command
                .current_dir(folder)
                .args(["build", "a.msg", "-p", "s=b", "-p", "t=x"])
                .env("SOURCE_DATE_EPOCH", HOSTILE)
                .output()
                .expect("it ends");
            let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
            Ran { args: vec!["SOURCE_DATE_EPOCH".into()], stdout: text(output.stdout), stderr: text(output.stderr) }
        });
    }
    ran.iter().for_each(Ran::is_calm);
}

/// A list of names is a format of lines, and a patch names its files.
#[cfg(unix)]
#[test]
fn a_name_is_one_line_of_what_is_printed() {
    let folder = folder();
    let good = format!("good{HOSTILE}.msg");
    let listed = run(folder.path(), &["fmt", "--check", &good], "");
    assert_eq!(
        listed.stdout,
        "good␛[2J␍␊FORGED␊␇␡\u{fffd}\u{fffd}31m\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}.msg\n"
    );
    let shown = run(folder.path(), &["check", &format!("bad{HOSTILE}.msg"), "--format", "short"], "");
    assert_eq!(shown.stdout.lines().count(), 1);
    // JSON names the very file.
    let found = run(folder.path(), &["check", &format!("bad{HOSTILE}.msg"), "--format", "json"], "");
    let found: serde_json::Value = serde_json::from_str(&found.stdout).expect("JSON");
    assert_eq!(found["findings"][0]["labels"][0]["file"], format!("bad{HOSTILE}.msg"));
    let patch = run(folder.path(), &["fmt", "--diff", &good], "");
    fs::write(folder.path().join("p.diff"), &patch.stdout).expect("a file");
    let applied = Command::new("git").args(["apply", "p.diff"]).current_dir(folder.path()).output();
    if let Ok(applied) = applied.as_ref().map(|output| output.status.success()) {
        assert!(applied, "{applied:?}: {}", patch.stdout);
        assert_eq!(run(folder.path(), &["fmt", "--check", &good], "").stdout, "");
    }
}

/// The domain of a parameter is shown as it is written.
#[test]
fn words_are_listed_as_a_file_has_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "param s: one_of(\"\\u{1b}[2J\", \"b\\n\\\"c\", \"中\")\n\nmessage m: wecom.text {\n    body: s\n}\n";
    fs::write(folder.path().join("a.msg"), text).expect("a file");
    let listed = run(folder.path(), &["list", "a.msg"], "");
    assert!(listed.stdout.contains("    s     one_of(\"\\u{1b}[2J\", \"b\\n\\\"c\", \"中\")\n"), "{}", listed.stdout);
}
