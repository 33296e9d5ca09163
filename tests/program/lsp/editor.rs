//! A client of our own: it starts the program in a folder, speaks the protocol, and waits for nothing longer than a
//! minute.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_secs(60);

/// What a client says that it is able to do.
#[derive(Clone, Copy, Debug)]
pub struct Abilities {
    pub utf8: bool,
    pub pulls: bool,
}

/// The abilities that tests are run with, one after the other.
pub const BOTH_ENCODINGS: [Abilities; 2] =
    [Abilities { utf8: true, pulls: true }, Abilities { utf8: false, pulls: true }];

pub const PULL: Abilities = Abilities { utf8: false, pulls: true };
pub const PUSH: Abilities = Abilities { utf8: false, pulls: false };

impl Abilities {
    pub fn json(self) -> Value {
        let shown = json!({
            "relatedInformation": true,
            "tagSupport": { "valueSet": [1, 2] },
            "codeDescriptionSupport": true
        });
        let mut capabilities = json!({
            "general": { "positionEncodings": if self.utf8 { vec!["utf-16", "utf-8"] } else { vec!["utf-16"] } },
            "workspace": {
                "configuration": true,
                "diagnostics": { "refreshSupport": true },
                "didChangeWatchedFiles": { "dynamicRegistration": true },
                "workspaceEdit": { "documentChanges": true },
                "workspaceFolders": true
            },
            "textDocument": {
                "publishDiagnostics": shown,
                "codeAction": {
                    "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix", "source.fixAll"] } },
                    "isPreferredSupport": true
                },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                "hover": { "contentFormat": ["markdown", "plaintext"] },
                "completion": { "completionItem": { "snippetSupport": true } }
            }
        });
        if self.pulls {
            capabilities["textDocument"]["diagnostic"] = shown;
        }
        capabilities
    }
}

/// A folder with files, and the program that serves it.
pub struct Editor {
    pub folder: TempDir,
    child: Child,
    stdin: Option<ChildStdin>,
    messages: Receiver<Value>,
    abilities: Abilities,
    next_id: i64,
    /// What the program has sent and no test has asked for yet.
    seen: Vec<Value>,
    /// The open documents, as the client has them.
    pub texts: HashMap<String, (i64, String)>,
    /// The names of the types of tokens.
    pub legend: Value,
    /// What the client answers to `workspace/configuration`.
    pub settings: Value,
}

impl Editor {
    /// A program that is not initialized, in a folder with these files.
    pub fn started(abilities: Abilities, files: &[(&str, &str)], args: &[&str]) -> Self {
        let folder = TempDir::new().expect("a folder");
        fs::create_dir(folder.path().join(".git")).expect("a folder");
        for (path, text) in files {
            write(&folder.path().join(path), text);
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_msgc"))
            .arg("lsp")
            .args(args)
            .current_dir(folder.path())
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let stdin = child.stdin.take();
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read_message(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let (seen, texts) = (Vec::new(), HashMap::new());
        Self {
            folder,
            child,
            stdin,
            messages,
            abilities,
            next_id: 0,
            seen,
            texts,
            legend: Value::Null,
            settings: Value::Null,
        }
    }

    /// A program that serves a folder with these files.
    pub fn new(abilities: Abilities, files: &[(&str, &str)]) -> Self {
        Self::with(abilities, files, json!({}))
    }

    /// The same with other parameters of `initialize`.
    pub fn with(abilities: Abilities, files: &[(&str, &str)], params: Value) -> Self {
        let mut editor = Self::started(abilities, files, &[]);
        editor.initialize(params);
        editor
    }

    /// The answer to `initialize` with the folder, or with what `params` has instead.
    pub fn initialize(&mut self, params: Value) -> Value {
        let mut all = json!({
            "processId": null,
            "rootUri": null,
            "workspaceFolders": [{ "uri": self.uri(""), "name": "folder" }],
            "capabilities": self.abilities.json()
        });
        for (key, value) in params.as_object().expect("an object") {
            all[key] = value.clone();
        }
        let result = self.request("initialize", all).expect("a result");
        let encoding = if self.abilities.utf8 { "utf-8" } else { "utf-16" };
        assert_eq!(result["capabilities"]["positionEncoding"], encoding);
        self.legend = result["capabilities"]["semanticTokensProvider"]["legend"].clone();
        self.notify("initialized", json!({}));
        result
    }

    pub const fn abilities(&self) -> Abilities {
        self.abilities
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().expect("it is there").join(name)
    }

    /// The address of a file of the folder.
    pub fn uri(&self, name: &str) -> String {
        uri_of(&self.path(name))
    }

    pub fn write(&self, name: &str, text: &str) {
        write(&self.path(name), text);
    }

    /// The result of a request, or its error.
    pub fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.begin(method, params);
        self.answer(id)
    }

    /// Sends a request.
    pub fn begin(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        let id = self.next_id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// Waits for the answer to a request.
    pub fn answer(&mut self, id: i64) -> Result<Value, Value> {
        let answer = self.wait(|message| message.get("method").is_none() && message["id"] == id);
        match answer.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(answer["result"].clone()),
        }
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    pub fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.bytes(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().expect("it is open");
        stdin.write_all(bytes).expect("it reads");
        stdin.flush().expect("it reads");
    }

    /// Waits for the first message that fits, and takes it. Requests of the program are answered as they come.
    pub fn wait(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        let start = Instant::now();
        loop {
            if let Some(at) = self.seen.iter().position(&fits) {
                return self.seen.remove(at);
            }
            let left = PATIENCE.saturating_sub(start.elapsed());
            let message = match self.messages.recv_timeout(left) {
                Ok(message) => message,
                Err(error) => panic!("{error}; before: {:?}", self.seen),
            };
            if let Some(id) = message.get("id").filter(|_| message.get("method").is_some()) {
                let result = match message["method"].as_str() {
                    Some("workspace/configuration") => json!([self.settings]),
                    _ => Value::Null,
                };
                self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }));
            }
            self.seen.push(message);
        }
    }

    /// Waits for a request or notification of the program, and takes its parameters.
    pub fn sent(&mut self, method: &str) -> Value {
        self.wait(|message| message["method"] == method)["params"].clone()
    }

    /// Waits for the findings that are sent of a document at a version.
    pub fn published(&mut self, name: &str, version: i64) -> Vec<Value> {
        let uri = if name.contains(':') { name.to_owned() } else { self.uri(name) };
        let message = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri.as_str()
                && message["params"]["version"].as_i64().is_none_or(|found| found == version)
        });
        message["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    pub fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        self.open_uri(&uri, text);
    }

    pub fn open_uri(&mut self, uri: &str, text: &str) {
        self.texts.insert(uri.to_owned(), (1, text.to_owned()));
        let item = json!({ "uri": uri, "languageId": "msg", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item }));
    }

    /// Changes a document: each range (line, column, line, column) becomes a text; without a range, everything.
    pub fn change(&mut self, name: &str, changes: &[(Option<[usize; 4]>, &str)]) {
        let uri = self.uri(name);
        let abilities = self.abilities;
        let (version, text) = self.texts.get_mut(&uri).expect("it is open");
        *version += 1;
        let mut list = Vec::new();
        for (range, new) in changes {
            match range {
                None => {
                    (*new).clone_into(text);
                    list.push(json!({ "text": new }));
                }
                Some([line, from, to_line, to]) => {
                    let range = json!({ "start": place(*line, *from), "end": place(*to_line, *to) });
                    let (start, end) = offsets(text, &range, abilities);
                    text.replace_range(start..end, new);
                    list.push(json!({ "range": range, "text": new }));
                }
            }
        }
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": list }));
    }

    pub fn close(&mut self, name: &str) {
        let uri = self.uri(name);
        self.texts.remove(&uri);
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// The findings of a document, which the client asks for.
    pub fn pull(&mut self, name: &str) -> Vec<Value> {
        let uri = if name.contains(':') { name.to_owned() } else { self.uri(name) };
        loop {
            match self.request("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } })) {
                Ok(report) => return report["items"].as_array().expect("a list").clone(),
                Err(error) if error["data"]["retriggerRequest"] == true => {}
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// The codes of the findings of a document, with the text that each is about.
    pub fn codes(&mut self, name: &str) -> Vec<(String, String)> {
        let found = self.pull(name);
        let uri = if name.contains(':') { name.to_owned() } else { self.uri(name) };
        let text = self.texts[&uri].1.clone();
        found.iter().map(|found| (code(found), self.marked(&text, found))).collect()
    }

    /// The text that a finding is about.
    pub fn marked(&self, text: &str, found: &Value) -> String {
        let (start, end) = offsets(text, &found["range"], self.abilities);
        text[start..end].to_owned()
    }

    /// The text of an open document after edits of the program.
    pub fn edited(&self, name: &str, edits: &Value) -> String {
        apply(&self.texts[&self.uri(name)].1, edits, self.abilities)
    }

    /// The actions at a range of an open document.
    pub fn actions(&mut self, name: &str, range: Value, only: Option<&str>) -> Vec<Value> {
        let mut context = json!({ "diagnostics": [] });
        if let Some(only) = only {
            context["only"] = json!([only]);
        }
        let params = json!({ "textDocument": { "uri": self.uri(name) }, "range": range, "context": context });
        let actions = self.request("textDocument/codeAction", params).expect("a result");
        actions.as_array().cloned().unwrap_or_default()
    }

    /// The text of a document after an action that changes only it.
    pub fn acted(&self, name: &str, action: &Value) -> String {
        let changes = action["edit"]["documentChanges"].as_array().expect("changes");
        assert_eq!(changes.len(), 1, "{action}");
        let (version, _) = self.texts[&self.uri(name)];
        assert_eq!(changes[0]["textDocument"], json!({ "uri": self.uri(name), "version": version }));
        self.edited(name, &changes[0]["edits"])
    }

    /// Ends the session, and returns the exit code.
    pub fn end(mut self) -> Option<i32> {
        self.request("shutdown", Value::Null).expect("a result");
        self.notify("exit", Value::Null);
        self.status().code()
    }

    pub fn close_stdin(&mut self) {
        self.stdin = None;
    }

    /// Waits until the program has ended.
    pub fn status(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it is ours") {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "it does not end");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// What comes within a moment, of this method.
    pub fn unexpected(&mut self, method: &str) -> Option<Value> {
        loop {
            match self.messages.recv_timeout(Duration::from_millis(300)) {
                Ok(message) if message["method"] == method => return Some(message),
                Ok(message) => self.seen.push(message),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
            }
        }
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn read_message(input: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => length = line.strip_prefix("Content-Length: ").map(|length| length.parse().expect("a number")),
        }
    }
    let mut bytes = vec![0; length.expect("a length")];
    input.read_exact(&mut bytes).ok()?;
    Some(serde_json::from_slice(&bytes).expect("JSON"))
}

/// The address as most editors write it. Where the program is one for Windows in Wine, `MSGC_TEST_DRIVE` is the drive that has the
/// files of this machine, `/Z:`.
pub fn uri_of(path: &Path) -> String {
    let mut out = String::from("file://");
    let drive = std::env::var("MSGC_TEST_DRIVE").unwrap_or_default();
    for byte in (drive + path.to_str().expect("UTF-8")).bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

pub fn code(found: &Value) -> String {
    found["code"].as_str().expect("a code").to_owned()
}

pub fn place(line: usize, character: usize) -> Value {
    json!({ "line": line, "character": character })
}

/// The range of a whole document.
pub fn everywhere() -> Value {
    json!({ "start": place(0, 0), "end": place(100_000, 0) })
}

/// The byte offset of a position, by the rules of the protocol: written anew, so that it shares no fault with the program.
pub fn offset(text: &str, position: &Value, abilities: Abilities) -> usize {
    let number = |key: &str| usize::try_from(position[key].as_u64().expect("a number")).expect("a small number");
    let (line, mut column) = (number("line"), number("character"));
    let mut start = 0;
    for _ in 0..line {
        match text[start..].find('\n') {
            Some(at) => start += at + 1,
            None => return text.len(),
        }
    }
    let content = text[start..].split('\n').next().expect("a line");
    let content = content.strip_suffix('\r').unwrap_or(content);
    let mut at = start;
    for char in content.chars() {
        let width = if abilities.utf8 { char.len_utf8() } else { char.len_utf16() };
        if column < width {
            assert_eq!(column, 0, "a position inside of a character: {position} in {content}");
            break;
        }
        column -= width;
        at += char.len_utf8();
    }
    assert_eq!(column, 0, "a position after the end of a line: {position} in {content:?}");
    at
}

pub fn offsets(text: &str, range: &Value, abilities: Abilities) -> (usize, usize) {
    (offset(text, &range["start"], abilities), offset(text, &range["end"], abilities))
}

/// The text after edits, whose ranges are those of the text before.
pub fn apply(text: &str, edits: &Value, abilities: Abilities) -> String {
    let edits = edits.as_array().expect("a list").iter();
    let mut edits: Vec<_> = edits
        .map(|edit| {
            let (start, end) = offsets(text, &edit["range"], abilities);
            (start, end, edit["newText"].as_str().expect("a text"))
        })
        .collect();
    edits.sort_by_key(|(start, end, _)| (*start, *end));
    let mut out = String::new();
    let mut at = 0;
    for (start, end, new) in edits {
        assert!(at <= start, "edits overlap");
        out.push_str(&text[at..start]);
        out.push_str(new);
        at = end;
    }
    out + &text[at..]
}
