//! A server on loopback. What it answers, a test decides; what it got, it keeps.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

/// A request as it arrived.
#[derive(Clone)]
pub struct Got {
    pub method: String,
    /// With the query.
    pub target: String,
    pub body: Vec<u8>,
}

impl Got {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// What it does with a request.
pub enum Do {
    Answer(u16, String),
    /// An answer with this `Content-Type`.
    Typed(u16, &'static str, String),
    /// The request was read, and nobody answers.
    Cut,
    Wait(Duration, Box<Do>),
    /// Waits until the gate is opened.
    Behind(Gate, Box<Do>),
}

/// Shut until a test opens it.
#[derive(Clone, Default)]
pub struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    pub fn open(&self) {
        *self.0.0.lock().unwrap() = true;
        self.0.1.notify_all();
    }

    fn wait(&self) {
        drop(self.0.1.wait_while(self.0.0.lock().unwrap(), |open| !*open).unwrap());
    }
}

pub fn ok(body: &str) -> Do {
    Do::Answer(200, body.to_owned())
}

pub fn code(code: i64, words: &str) -> Do {
    ok(&format!("{{\"errcode\":{code},\"errmsg\":\"{words}\"}}"))
}

pub struct Server {
    pub address: String,
    got: Arc<Mutex<Vec<Got>>>,
    count: Arc<AtomicUsize>,
}

impl Server {
    pub fn new(answer: impl Fn(&Got) -> Do + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let got = Arc::new(Mutex::new(Vec::new()));
        let count = Arc::new(AtomicUsize::new(0));
        let (record, answer, counted) = (Arc::clone(&got), Arc::new(answer), Arc::clone(&count));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (record, answer, counted) = (Arc::clone(&record), Arc::clone(&answer), Arc::clone(&counted));
                std::thread::spawn(move || serve(stream, &record, &counted, &*answer));
            }
        });
        Self { address, got, count }
    }

    /// Everything that arrived, in order.
    pub fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }

    /// How many arrived.
    pub fn count(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }

    /// What arrived at a path.
    pub fn at(&self, path: &str) -> Vec<Got> {
        self.got().into_iter().filter(|got| got.path() == path).collect()
    }
}

fn serve(stream: TcpStream, record: &Mutex<Vec<Got>>, counted: &AtomicUsize, answer: &dyn Fn(&Got) -> Do) {
    stream.set_nodelay(true).unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut stream = stream;
    while let Some(got) = request(&mut reader) {
        record.lock().unwrap().push(got.clone());
        counted.fetch_add(1, Ordering::SeqCst);
        let mut todo = answer(&got);
        loop {
            todo = match todo {
                Do::Wait(time, then) => {
                    std::thread::sleep(time);
                    *then
                }
                Do::Behind(gate, then) => {
                    gate.wait();
                    *then
                }
                _ => break,
            };
        }
        let (status, kind, body) = match todo {
            Do::Answer(status, body) => (status, String::new(), body),
            Do::Typed(status, kind, body) => (status, format!("Content-Type: {kind}\r\n"), body),
            _ => return,
        };
        let head = format!("HTTP/1.1 {status} X\r\n{kind}Content-Length: {}\r\n\r\n{body}", body.len());
        if stream.write_all(head.as_bytes()).is_err() {
            return;
        }
    }
}

fn request(reader: &mut BufReader<TcpStream>) -> Option<Got> {
    let mut line = String::new();
    if reader.read_line(&mut line).ok()? == 0 {
        return None;
    }
    let mut words = line.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Got { method, target, body })
}
