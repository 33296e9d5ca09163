//! Messages on a stream: a header with the length, then JSON.

use std::io::{self, BufRead, Read as _};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::Value;

/// The maximum length of a message in bytes: the largest source, escaped as JSON.
const LARGEST_MESSAGE: u64 = 256 << 20;
/// The maximum length of a line of the header in bytes.
const LONGEST_LINE: u64 = 8 << 10;

/// What was read from the client.
#[derive(Debug)]
pub(super) enum Received {
    Message(Message),
    /// Something else, which is answered with an error.
    Malformed(MalformedMessage),
    /// The stream has ended.
    Closed,
}

#[derive(Debug)]
pub(super) struct MalformedMessage {
    /// The id of the request, if it has one.
    pub id: Option<RequestId>,
    pub code: ErrorCode,
    pub reason: String,
}

/// Reads the next message. Lines that do not belong to a header are skipped, so that a client that has written
/// something else is understood again.
///
/// # Errors
/// The stream cannot be read.
pub(super) fn receive(input: &mut dyn BufRead) -> io::Result<Received> {
    let Some(length) = length(input)? else { return Ok(Received::Closed) };
    if length > LARGEST_MESSAGE {
        io::copy(&mut (&mut *input).take(length), &mut io::sink())?;
        let reason = format!("a message of {length} bytes is too long");
        return Ok(Received::Malformed(MalformedMessage { id: None, code: ErrorCode::InvalidRequest, reason }));
    }
    let mut bytes = Vec::new();
    (&mut *input).take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != length {
        return Ok(Received::Closed);
    }
    Ok(match message(&bytes) {
        Ok(message) => Received::Message(message),
        Err(malformed) => Received::Malformed(malformed),
    })
}

/// The length that the next header gives; `None` at the end of the stream.
fn length(input: &mut dyn BufRead) -> io::Result<Option<u64>> {
    let (mut line, mut length) = (Vec::new(), None);
    loop {
        line.clear();
        if (&mut *input).take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let text = line.trim_ascii();
        if text.is_empty() && length.is_some() {
            return Ok(length);
        }
        let header = std::str::from_utf8(text).ok().and_then(|text| text.split_once(':'));
        if let Some((_, value)) = header.filter(|(name, _)| name.eq_ignore_ascii_case("Content-Length")) {
            length = value.trim().parse().ok();
        }
    }
}

/// Which of the three kinds a message is depends only on its keys: a request whose id is invalid is not a notification.
fn message(bytes: &[u8]) -> Result<Message, MalformedMessage> {
    let malformed = |id, code, reason: &dyn ToString| MalformedMessage { id, code, reason: reason.to_string() };
    let value: Value = serde_json::from_slice(bytes).map_err(|error| malformed(None, ErrorCode::ParseError, &error))?;
    let id = value.get("id").and_then(|id| serde_json::from_value::<RequestId>(id.clone()).ok());
    // The id of an answer is that of a request of the server: to the client, an error with it would answer one of its own.
    let (id, result) = match (value.get("method").is_some(), value.get("id").is_some()) {
        (true, true) => (id, serde_json::from_value::<Request>(value).map(Message::from)),
        (true, false) => (None, serde_json::from_value::<Notification>(value).map(Message::from)),
        _ => (None, serde_json::from_value::<Response>(value).map(Message::from)),
    };
    result.map_err(|error| malformed(id, ErrorCode::InvalidRequest, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is received from a stream, as the method or the error code.
    fn received(mut stream: &[u8]) -> Vec<String> {
        let mut all = Vec::new();
        loop {
            all.push(match receive(&mut stream).unwrap() {
                Received::Message(Message::Request(request)) => format!("{} {}", request.method, request.id),
                Received::Message(Message::Notification(notification)) => notification.method,
                Received::Message(Message::Response(response)) => format!("response {}", response.id),
                Received::Malformed(MalformedMessage { id: Some(id), code, .. }) => format!("{} {id}", code as i32),
                Received::Malformed(malformed) => format!("{}", malformed.code as i32),
                Received::Closed => return all,
            });
        }
    }

    fn framed(json: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{json}", json.len())
    }

    #[test]
    fn messages_by_their_keys() {
        for (json, expected) in [
            (r#"{"id":1,"method":"a"}"#, "a 1"),
            (r#"{"id":"1","method":"a"}"#, "a \"1\""),
            (r#"{"method":"a"}"#, "a"),
            (r#"{"id":1,"result":null}"#, "response 1"),
            (r#"{"id":1.5,"method":"a"}"#, "-32600"),
            (r#"{"id":null,"method":"a"}"#, "-32600"),
            (r#"{"id":4294967296,"method":"a"}"#, "-32600"),
            (r#"{"method":1}"#, "-32600"),
            (r#"{"id":1,"method":1}"#, "-32600 1"),
            // An answer to the server's request of this id: the client may have one, too, that is not answered yet.
            (r#"{"id":1}"#, "-32600"),
            (r#"[{"method":"a"}]"#, "-32600"),
            ("{", "-32700"),
            ("\u{0}", "-32700"),
        ] {
            assert_eq!(received(framed(json).as_bytes()), [expected], "{json}");
        }
    }

    #[test]
    fn what_is_not_a_header_is_skipped() {
        let message = framed(r#"{"method":"a"}"#);
        for noise in ["hello\r\n", "\r\n\r\n", "Content-Length: x\r\n\r\n", "Content-Type: y\r\n", "中文\n", "x: y\n\n"]
        {
            assert_eq!(received(format!("{noise}{message}{noise}{message}").as_bytes()), ["a", "a"], "{noise}");
        }
        let long = "x".repeat(100_000);
        assert_eq!(received(format!("{long}\n{message}").as_bytes()), ["a"]);
        assert_eq!(received(&[b"\xFF\xFE\n", message.as_bytes()].concat()), ["a"]);
        // Line breaks as some clients write them.
        assert_eq!(received(message.replace('\r', "").as_bytes()), ["a"]);
    }

    #[test]
    fn a_length_takes_no_memory() {
        assert_eq!(received(b"Content-Length: 99999999999999\r\n\r\n{}"), ["-32600"]);
        assert_eq!(received(b"Content-Length: 99999999999999999999999\r\n\r\n{}"), [""; 0]);
        assert_eq!(received(b"Content-Length: 200000000\r\n\r\n{}"), [""; 0]);
        assert_eq!(received(b"Content-Length: 0\r\n\r\n"), ["-32700"]);
    }
}
