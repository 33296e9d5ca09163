//! A client of a few lines: one request a connection, nothing waits for long.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// Longer than anything takes here.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Response {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {:?}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn errcode(&self) -> Option<i64> {
        self.json().get("errcode").map(|code| code.as_i64().expect("a number"))
    }
}

pub fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect_timeout(&address, PATIENCE).expect("it listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    stream.set_write_timeout(Some(PATIENCE)).expect("a timeout");
    stream
}

/// `None`: the connection was closed without a response.
pub fn send(address: SocketAddr, method: &str, target: &str, content_type: &str, body: &[u8]) -> Option<Response> {
    let mut stream = connect(address);
    write(&mut stream, method, target, content_type, body);
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    read(&bytes)
}

/// Writes a request and does not wait for its answer.
pub fn write(stream: &mut TcpStream, method: &str, target: &str, content_type: &str, body: &[u8]) {
    let head = format!(
        "{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    // A server that refuses a body may end the connection before all of it is written.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

fn read(bytes: &[u8]) -> Option<Response> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1)?.parse().expect("a status");
    Some(Response { status, body: bytes[end + 4..].to_vec() })
}

/// A form with one file.
pub fn form(part: &str, filename: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    let head = format!(
        "--zz\r\nContent-Disposition: form-data; name=\"{part}\"; filename=\"{filename}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    );
    ("multipart/form-data; boundary=zz".to_owned(), [head.as_bytes(), bytes, b"\r\n--zz--\r\n"].concat())
}
