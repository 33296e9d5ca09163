//! The program while it runs. It ends with the test.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use msgc::catalog::{Endpoint, Platform};
use serde_json::{Value, json};

use super::http::{self, Response};

/// The webhook's key.
pub const KEY: &str = "k-5e1d7a0c-secret";
/// The account's secret.
pub const SECRET: &str = "s-9b2f44-secret";
pub const APPID: &str = "wx0000000000000001";

const PATIENCE: Duration = Duration::from_secs(20);

pub struct Mock {
    child: Child,
    pub address: SocketAddr,
    stdout: BufReader<std::process::ChildStdout>,
}

impl Mock {
    /// Begins one on a free port, without rates: most tests ask more often than any rate allows.
    pub fn new(arguments: &[&str]) -> Self {
        Self::paced(&[&["--no-rates"], arguments].concat())
    }

    /// With the rates of the platforms.
    pub fn paced(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_msgc"))
            .args(["mock", "--port", "0", "--quiet"])
            .args(arguments)
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        stdout.read_line(&mut line).expect("a line");
        let address = line.trim_end().strip_prefix("http://").unwrap_or_else(|| panic!("{line:?} is no address"));
        Self { address: address.parse().expect("an address"), child, stdout }
    }

    pub fn get(&self, target: &str) -> Response {
        self.request("GET", target, "", b"")
    }

    pub fn post(&self, target: &str, body: &Value) -> Response {
        self.request("POST", target, "application/json", body.to_string().as_bytes())
    }

    pub fn request(&self, method: &str, target: &str, content_type: &str, body: &[u8]) -> Response {
        http::send(self.address, method, target, content_type, body).expect("an answer")
    }

    /// `None`: the connection was closed without a response.
    pub fn try_post(&self, target: &str, body: &Value) -> Option<Response> {
        http::send(self.address, "POST", target, "application/json", body.to_string().as_bytes())
    }

    pub fn upload(&self, target: &str, part: &str, filename: &str, bytes: &[u8]) -> Response {
        let (content_type, body) = http::form(part, filename, bytes);
        self.request("POST", target, &content_type, &body)
    }

    /// Does something over the control address.
    pub fn control(&self, what: &str, body: &Value) -> Value {
        let response = self.post(&format!("/mock/{what}"), body);
        assert_eq!(response.status, 200, "{}", response.text());
        response.json()
    }

    pub fn advance(&self, seconds: i64) {
        self.control("clock", &json!({ "advance": seconds }));
    }

    pub fn fault(&self, fault: &str) {
        self.control("faults", &json!(fault));
    }

    pub fn counts(&self) -> Value {
        self.get("/mock/counts").json()
    }

    /// Every entry of the record.
    pub fn requests(&self) -> Vec<Value> {
        self.get("/mock/requests").json()["requests"].as_array().expect("a list").clone()
    }

    /// A token of the account.
    pub fn token(&self) -> String {
        let body = json!({ "grant_type": "client_credential", "appid": APPID, "secret": SECRET });
        let answer = self.post("/cgi-bin/stable_token", &body).json();
        answer["access_token"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    }

    /// Where a call goes, its key or token with it.
    pub fn target(&self, endpoint: &Endpoint, token: &str) -> String {
        let is_key =
            |platform: &Platform| platform.tokens().is_none() && platform.spec().credential == endpoint.credential;
        let secret = if Platform::ALL.iter().any(is_key) { KEY } else { token };
        let query: String = endpoint.query.iter().map(|(key, value)| format!("&{key}={value}")).collect();
        format!("{}{query}", endpoint.target(secret))
    }

    /// Asks it to end, and gives its exit code with what else it wrote to standard output.
    pub fn stop(mut self) -> (Option<i32>, String) {
        self.control("stop", &json!({}));
        let code = self.wait();
        let mut rest = String::new();
        std::io::Read::read_to_string(&mut self.stdout, &mut rest).expect("text");
        (code, rest)
    }

    /// As Ctrl-C does.
    #[cfg(unix)]
    pub fn interrupt(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().expect("kill").success());
        self.wait()
    }

    /// The most memory that it ever had.
    #[cfg(target_os = "linux")]
    pub fn peak_kilobytes(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("a status");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
        peak.trim().trim_end_matches(" kB").parse().expect("a number")
    }

    fn wait(&mut self) -> Option<i32> {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("it does not end");
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Every line of the record's file.
pub fn lines(folder: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join("requests.jsonl")).expect("a record");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}
