//! `--watch`: a command runs again when a file changes, until Ctrl-C.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::Test;

/// How long a line may take. A machine may be busy.
const PATIENCE: Duration = Duration::from_secs(60);
const CLEAN: &str = "message a: wecom.text {\n    body: \"完\"\n}\n";
const WATCHING: &str = "watching for changes; press Ctrl-C to stop";

/// A running program, and what it writes.
struct Watching {
    child: Child,
    lines: Receiver<String>,
    test: Test,
}

impl Watching {
    fn start(test: Test, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_msgc"))
            .args(args)
            .current_dir(test.folder())
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let (sender, lines) = channel();
        let (out, err) = (child.stdout.take().expect("a pipe"), child.stderr.take().expect("a pipe"));
        let other = sender.clone();
        std::thread::spawn(move || {
            BufReader::new(out).lines().map_while(Result::ok).try_for_each(|line| other.send(line))
        });
        std::thread::spawn(move || {
            BufReader::new(err).lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        Self { child, lines, test }
    }

    /// The lines up to the one that says that it waits.
    fn round(&self) -> Vec<String> {
        self.until(WATCHING)
    }

    /// The lines up to one with a text.
    fn until(&self, end: &str) -> Vec<String> {
        let mut seen = Vec::new();
        loop {
            let line = self.lines.recv_timeout(PATIENCE).unwrap_or_else(|error| panic!("{error}: {seen:#?}"));
            if line.contains(end) {
                return seen;
            }
            seen.push(line);
        }
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.test.folder().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Ctrl-C.
    fn stop(mut self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().expect("kill").success());
        assert_eq!(self.child.wait().expect("it ends").code(), Some(130));
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn has(lines: &[String], what: &str) -> bool {
    lines.iter().any(|line| line.contains(what))
}

#[test]
fn check_runs_again_when_something_changes() {
    let test = Test::new(&[])
        .file("a.msg", CLEAN)
        .file("sub/b.msg", "import \"../words.msg\" as w\nmessage b: wecom.text {\n    body: w.x\n}\n");
    let test = test.file("words.msg", "let x = \"一\"\n").file("list.txt", "一\n");
    let watching =
        Watching::start(test, &["check"].iter().chain(&["--watch", "a.msg", "sub"]).copied().collect::<Vec<_>>());
    assert!(has(&watching.round(), "checked 2 files"), "the first run");
    watching.write("a.msg", &CLEAN.replace("\"完\"", "gone"));
    let lines = watching.round();
    assert_eq!(lines.iter().filter(|line| line.contains("error[unknown-name]")).count(), 1, "{lines:#?}");
    // An import that is in no folder that was named.
    watching.write("words.msg", "let y = \"一\"\n");
    assert!(has(&watching.round(), "error[unknown-export]"));
    watching.write("words.msg", "let x = read(\"list.txt\")\n");
    assert!(has(&watching.round(), "checked 2 files"));
    // A file that is read, a new file in a new folder, the configuration.
    watching.write("list.txt", "二\n");
    assert!(has(&watching.round(), "checked 2 files"));
    watching.write("sub/deep/c.msg", CLEAN);
    assert!(has(&watching.round(), "checked 3 files"));
    watching.write("msgc.toml", "[check]\nexclude = [\"c.msg\"]\n");
    assert!(has(&watching.round(), "checked 2 files"));
    // A file that was named and is gone is an error of one round.
    fs::remove_file(watching.test.folder().join("a.msg")).expect("removed");
    assert!(has(&watching.round(), "error[input-missing]"));
    watching.write("a.msg", CLEAN);
    assert!(has(&watching.round(), "checked 2 files"));
    assert!(watching.lines.try_recv().is_err(), "nothing is written without a change");
    watching.stop();
}

#[test]
fn build_runs_again_with_its_parameters() {
    let text = "param name: text(1..20 chars)\n\nmessage a: wecom.text {\n    body: name\n}\n";
    let test = Test::new(&[]).file("a.msg", text).file("p.json", "{\"name\": \"甲\"}");
    let watching = Watching::start(test, &["build", "a.msg", "--params", "p.json", "--watch"]);
    assert!(has(&watching.until(WATCHING), "甲") || has(&watching.until("甲"), ""));
    watching.write("p.json", "{\"name\": \"乙\"}");
    watching.until("乙");
    watching.write("a.msg", "message a: wecom.text {\n    body: gone\n}\n");
    watching.until("error[unknown-name]");
    watching.write("a.msg", &text.replace("body: name", "body: \"${name}!\""));
    watching.until("乙!");
    watching.stop();
}

#[test]
fn formats_for_programs_have_a_document_per_round() {
    let test = Test::new(&[]).file("a.msg", CLEAN);
    let watching = Watching::start(test, &["check", "--watch", "--format", "json"]);
    watching.until("\"files\":1");
    watching.write("b.msg", CLEAN);
    let lines = watching.until("\"files\":2");
    assert!(lines.first().is_some_and(|line| line.starts_with("{\"version\":2")), "{lines:?}");
    watching.stop();
    let test = Test::new(&[]).file("a.msg", "message a: wecom.text {\n    body: gone\n}\n");
    let watching = Watching::start(test, &["build", "a.msg", "--watch", "--message-format", "json"]);
    watching.until("]");
    watching.write("a.msg", "message a: wecom.text {\n    body: lost\n}\n");
    watching.until("`lost`");
    watching.stop();
}

#[test]
fn standard_input_is_not_watched() {
    for args in [&["check", "--watch", "-"][..], &["build", "-", "--watch"]] {
        let ran = Test::new(args).stdin(CLEAN).output();
        assert_eq!(ran.status, 2);
        assert!(ran.stderr.contains("error[watch-stdin]"), "{}", ran.stderr);
    }
}
