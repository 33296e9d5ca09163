//! The language server: the protocol of editors over two streams.
//!
//! It only translates. What it says about a text comes from [`crate::pipeline`], with the projects and settings of the
//! command line, so an editor shows the same findings as `msgc check`; texts that are not saved hide those on the disk.
//!
//! ```text
//! reader ──► events ──► loop (server)    changes documents; nothing in it takes long
//!                 ▲       │ a snapshot and a token for each request
//!                 │       ▼
//!                 └──── a few threads (pool): analyses, findings, edits
//!                         │
//!                         ▼
//!                       writer
//! ```
//!
//! A change cancels the requests that are about the document or depend on it. Analyses are kept for open documents until
//! a file that they asked for changes.

mod actions;
mod cache;
mod capabilities;
mod client;
mod documents;
mod failure;
mod features;
mod findings;
mod formatting;
mod frame;
mod notifications;
mod outgoing;
mod overlay;
mod pool;
mod positions;
mod projects;
mod push;
mod reports;
mod requests;
mod server;
mod settings;
mod snapshot;
mod text_changes;
mod uri;

use std::io::{BufRead, Write};
use std::sync::mpsc::{Sender, channel};

use crate::diag::Lang;
use frame::{Received, receive};
use outgoing::EditorWriter;
use server::{LanguageServer, LoopEvent};

/// Serves one client until it ends the session, closes the stream, or is gone. Returns whether it ended the session as
/// the protocol says: `shutdown`, then `exit`. `lang` takes precedence over the language of the client.
pub fn serve(input: Box<dyn BufRead + Send>, output: Box<dyn Write + Send>, lang: Option<Lang>) -> bool {
    let (events, queue) = channel();
    let unwritable = events.clone();
    let client = EditorWriter::new(output, move || _ = unwritable.send(LoopEvent::Unwritable));
    let received = events.clone();
    let reader = std::thread::Builder::new().name("reader".to_owned()).spawn(move || read(input, &received));
    if reader.is_err() {
        return false;
    }
    LanguageServer::new(client, events, lang).run(&queue)
}

/// Passes on what comes, to its end. A stream that cannot be read has ended.
fn read(mut input: Box<dyn BufRead + Send>, events: &Sender<LoopEvent>) {
    loop {
        let received = receive(&mut input).unwrap_or(Received::Closed);
        let is_last = matches!(received, Received::Closed);
        if events.send(LoopEvent::Received(received)).is_err() || is_last {
            return;
        }
    }
}
