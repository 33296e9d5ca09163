//! Messages to the client, written by a thread of their own: a client that does not read must not keep the server from
//! reading.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::Serialize;
use serde_json::{Value, json};

/// How long a client that has ended the session has to read what is left.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// What is written.
enum OutgoingMessage {
    Known(Message),
    /// An answer to something that has no id.
    Anonymous(Value),
}

/// The client, as one that is written to. What cannot be written any more is dropped.
pub(super) struct EditorWriter {
    messages: Sender<OutgoingMessage>,
    /// Disconnected when all is written.
    done: Receiver<()>,
}

impl EditorWriter {
    /// Calls `gone` if nothing can be written any more.
    pub fn new(output: Box<dyn Write + Send>, gone: impl FnOnce() + Send + 'static) -> Self {
        let (messages, queue) = channel();
        let (finished, done) = channel();
        // Without a thread there is no server; the next message finds that out.
        let _ = std::thread::Builder::new().name("writer".to_owned()).spawn(move || {
            if write_all(output, &queue).is_err() {
                gone();
            }
            drop(finished);
        });
        Self { messages, done }
    }

    pub fn result(&self, id: RequestId, result: Value) {
        self.send(Message::Response(Response { id, response_result: Ok(result) }));
    }

    pub fn error(&self, id: Option<RequestId>, code: ErrorCode, message: String, data: Option<Value>) {
        match id {
            Some(id) => {
                let mut response = Response::new_err(id, code as i32, message);
                if let Err(error) = &mut response.response_result {
                    error.data = data;
                }
                self.send(Message::Response(response));
            }
            None => {
                let error = json!({ "code": code as i32, "message": message });
                let answer = json!({ "jsonrpc": "2.0", "id": null, "error": error });
                self.put(OutgoingMessage::Anonymous(answer));
            }
        }
    }

    pub fn notify(&self, method: &str, params: &impl Serialize) {
        // Its types have no maps with other keys than texts, so they can be written.
        let params = serde_json::to_value(params).unwrap_or_default();
        self.send(Message::Notification(Notification { method: method.to_owned(), params }));
    }

    pub fn request(&self, id: RequestId, method: &str, params: Value) {
        self.send(Message::Request(Request { id, method: method.to_owned(), params }));
    }

    fn send(&self, message: Message) {
        self.put(OutgoingMessage::Known(message));
    }

    fn put(&self, message: OutgoingMessage) {
        // The thread has ended only if nothing can be written.
        let _ = self.messages.send(message);
    }

    /// Waits until everything is written, but not long.
    pub fn finish(self) {
        drop(self.messages);
        let _ = self.done.recv_timeout(LAST_WORDS);
    }
}

fn write_all(mut output: Box<dyn Write + Send>, queue: &Receiver<OutgoingMessage>) -> io::Result<()> {
    for message in queue {
        match message {
            OutgoingMessage::Known(message) => message.write(&mut output)?,
            OutgoingMessage::Anonymous(value) => {
                let text = value.to_string();
                write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
                output.flush()?;
            }
        }
    }
    Ok(())
}
