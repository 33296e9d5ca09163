//! A program that is spoken to while it runs.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::{HELLO, LI, TO_LI, Test};

/// A running program. What waits for an answer waits forever if there is none, and the test does not end.
pub struct CoProcess {
    pub child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    pub test: Test,
}

impl CoProcess {
    pub fn start(test: Test) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_msgc"))
            .arg("render")
            .current_dir(test.folder())
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let (stdin, stdout) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
        Self { child, stdin, stdout: BufReader::new(stdout), test }
    }

    pub fn write(&mut self, bytes: &[u8]) {
        self.stdin.write_all(bytes).expect("it reads");
    }

    pub fn read(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("it answers");
        line
    }

    pub fn ask(&mut self, line: &str) -> String {
        self.write(format!("{line}\n").as_bytes());
        self.read()
    }

    /// Ends its input; returns its exit code and what it wrote to standard error.
    pub fn end(self) -> (Option<i32>, String) {
        drop(self.stdin);
        drop(self.stdout);
        let output = self.child.wait_with_output().expect("it ends");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

fn hello() -> CoProcess {
    CoProcess::start(Test::new(&[]).file("hello.msg", HELLO))
}

#[test]
fn an_answer_comes_before_the_next_request() {
    let mut process = hello();
    for _ in 0..3 {
        assert_eq!(process.ask(LI), TO_LI);
    }
    // Some requests, and a part of another one.
    process.write(format!("{LI}\n{LI}\n{{\"file\":").as_bytes());
    assert_eq!((process.read(), process.read()), (TO_LI.to_owned(), TO_LI.to_owned()));
    process.write(b"\"none.msg\"}\n");
    assert!(process.read().contains("render-file"));
    assert_eq!(process.end(), (Some(0), String::new()));
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let mut process = hello();
    assert_eq!(process.ask(LI), TO_LI);
    let CoProcess { child, mut stdin, stdout, test: _test } = process;
    drop(stdout);
    let many = format!("{LI}\n").repeat(1000);
    while stdin.write_all(many.as_bytes()).is_ok() {}
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn a_signal_ends_it_quietly() {
    use std::os::unix::process::ExitStatusExt as _;
    let mut process = hello();
    assert_eq!(process.ask(LI), TO_LI);
    let pid = process.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill").success());
    let output = process.child.wait_with_output().expect("it ends");
    assert_eq!((output.status.signal(), output.stderr.as_slice()), (Some(15), &b""[..]));
}

/// What it takes does not depend on how many requests there are, whatever they are.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow() {
    let mut process = hello();
    let pid = process.child.id();
    let peak = || -> u64 {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    };
    let requests = |from: usize| -> String {
        (from..from + 100)
            .map(|n| match n % 4 {
                0 => format!("{{\"id\":{n},\"file\":\"none{n}.msg\"}}\n"),
                1 => format!("{{\"id\":{n},\"file\":\"hello.msg\",\"message\":\"m{n}\"}}\n"),
                2 => format!(
                    "{{\"id\":{n},\"file\":\"hello.msg\",\"params\":{{\"name\":\"{}\"}}}}\n",
                    "李".repeat(n % 30)
                ),
                _ => format!(
                    "{{\"id\":{n},\"file\":\"{}hello.msg\",\"params\":{{\"name\":\"a\"}}}}\n",
                    "./".repeat(n % 999)
                ),
            })
            .collect()
    };
    let mut run = |rounds: std::ops::Range<usize>| {
        for round in rounds {
            process.write(requests(100 * round).as_bytes());
            for n in 100 * round..100 * round + 100 {
                let answer = process.read();
                assert!(answer.starts_with(&format!("{{\"id\":{n},")), "{answer}");
            }
        }
    };
    // Until everything that is kept is full.
    run(0..25);
    let before = peak();
    run(25..60);
    let after = peak();
    assert!(after < before + before / 10, "{before} kB, then {after} kB");
    assert_eq!(process.end().0, Some(0));
}
