//! How long an editor waits: from a change to its findings, and for all findings of a project when it is opened. The whole server is
//! measured, in this process; only the pipes are not.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a bench is outside of the program"
)]

#[allow(dead_code, reason = "the other bench uses more")]
mod inputs;

use std::io::{BufRead, BufReader, PipeReader, PipeWriter, Read, Write, pipe};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use inputs::corpus;
use serde_json::{Value, json};

fn main() {
    divan::main();
}

/// A session with the server.
struct Session {
    sent: PipeWriter,
    received: BufReader<PipeReader>,
    id: u64,
}

impl Session {
    fn new(folder: Option<&std::path::Path>) -> Self {
        let ((input, sent), (received, output)) = (pipe().expect("a pipe"), pipe().expect("a pipe"));
        std::thread::spawn(move || msgc::lsp::serve(Box::new(BufReader::new(input)), Box::new(output), None));
        let mut session = Self { sent, received: BufReader::new(received), id: 0 };
        let root = folder.map(|folder| format!("file://{}", folder.display()));
        let capabilities = json!({ "textDocument": { "diagnostic": {} } });
        session.ask("initialize", &json!({ "processId": null, "rootUri": root, "capabilities": capabilities }));
        session.notify("initialized", &json!({}));
        session
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.sent, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("it reads");
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The length of the answer.
    fn ask(&mut self, method: &str, params: &Value) -> usize {
        self.id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.id, "method": method, "params": params }));
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.received.read_line(&mut line).expect("it answers");
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse().expect("a number"),
                None => break,
            }
        }
        let mut bytes = vec![0; length];
        self.received.read_exact(&mut bytes).expect("it answers");
        assert!(!bytes.windows(9).any(|part| part == b"\"error\":{"), "{}", bytes.escape_ascii());
        length
    }
}

#[divan::bench(args = [3_000, 100_000], max_time = 2)]
fn change_to_findings(bencher: Bencher<'_, '_>, size: usize) {
    let text = corpus::of_size(0, size);
    let mut session = Session::new(None);
    let uri = "untitled:bench.msg";
    let item = json!({ "uri": uri, "languageId": "msg", "version": 1, "text": text });
    session.notify("textDocument/didOpen", &json!({ "textDocument": item }));
    let mut version = 1;
    bencher.counter(BytesCount::new(text.len())).bench_local(|| {
        version += 1;
        let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } });
        let document = json!({ "uri": uri, "version": version });
        let changes = json!([{ "range": range, "text": " " }]);
        session.notify("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": changes }));
        session.ask("textDocument/diagnostic", &json!({ "textDocument": { "uri": uri } }))
    });
}

/// A letter in a text in the middle of the file, and without it again.
#[divan::bench(args = [3_000, 100_000], max_time = 2)]
fn change_within_to_findings(bencher: Bencher<'_, '_>, size: usize) {
    let text = corpus::of_size(0, size);
    let mut session = Session::new(None);
    let uri = "untitled:bench.msg";
    let item = json!({ "uri": uri, "languageId": "msg", "version": 1, "text": text });
    session.notify("textDocument/didOpen", &json!({ "textDocument": item }));
    let lines: Vec<&str> = text.lines().collect();
    let body = lines.iter().skip(lines.len() / 2).position(|line| line.contains("mentioned_list")).expect("a text");
    let line = lines.len() / 2 + body - 2;
    let mut version = 1;
    bencher.counter(BytesCount::new(text.len())).bench_local(|| {
        version += 1;
        let (end, text) = if version % 2 == 0 { (6, "x") } else { (7, "") };
        let range = json!({ "start": { "line": line, "character": 6 }, "end": { "line": line, "character": end } });
        let document = json!({ "uri": uri, "version": version });
        let changes = json!([{ "range": range, "text": text }]);
        session.notify("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": changes }));
        session.ask("textDocument/diagnostic", &json!({ "textDocument": { "uri": uri } }))
    });
}

/// A whole analysis, without a server: what a change takes if nothing can be kept.
#[divan::bench(args = [3_000, 100_000], max_time = 2)]
fn analysis_alone(bencher: Bencher<'_, '_>, size: usize) {
    use msgc::pipeline::{Input, Settings, analyze};
    use msgc::source::MemoryWorld;
    let text = corpus::of_size(0, size);
    let root = std::path::PathBuf::from("/project");
    bencher.counter(BytesCount::new(text.len())).bench(|| {
        let input =
            Input { path: root.join("a.msg"), root: root.clone(), name: "a.msg".to_owned(), text: text.clone() };
        analyze(&MemoryWorld::default(), input, &Settings::default()).expect("nobody cancels").findings.len()
    });
}

#[divan::bench(args = [1_000], max_time = 4)]
fn open_a_project(bencher: Bencher<'_, '_>, files: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join(".git")).expect("a folder");
    for file in 0..files {
        let path = folder.path().join(format!("{}/{file}.msg", file % 10));
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, corpus::of_size(file, 3_000)).expect("a file");
    }
    bencher.counter(ItemsCount::new(files)).bench(|| {
        let mut session = Session::new(Some(folder.path()));
        session.ask("workspace/diagnostic", &json!({ "previousResultIds": [] }))
    });
}
