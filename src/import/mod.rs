//! Payloads become `.msg` source: JSON, XML replies, `curl` commands, log lines, and the registered text of a template.
//!
//! The catalog alone says what a payload means: its fields are walked with their wire paths in reverse. Whatever cannot
//! be a field stands in `raw` or is named in a note, so that `build` gives the same payload again.

mod curl;
mod idle;
mod json;
mod mapped;
mod names;
mod node;
mod number;
mod raw;
mod read;
mod scan;
mod secrets;
mod shape;
mod shell;
mod source;
mod spelling;
mod template;
mod text;
mod to;
mod tree;
mod verdict;
mod write;
mod xml;

use crate::catalog::{MessageType, find_type, types};
use crate::diag::Diagnostic;
use crate::diag::words::import as words;
use crate::fmt;
use crate::order::sort_by_key;
use crate::source::World;
use mapped::span;
pub use secrets::masked;

/// What the caller knows beside the input.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// The message type, as written in a source: for payloads that fit several.
    pub type_id: Option<&'a str>,
    /// What the message is to be called, such as the stem of a file's name; made a name where it is none. Left out, the
    /// type gives it.
    pub name: Option<&'a str>,
    /// Where the file behind `-d @file` is read, by the path as written; which files that may be is for the world to say. Left out, no file is.
    pub world: Option<&'a dyn World>,
}

/// A payload as source.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// A formatted `.msg` file.
    pub source: String,
    pub type_id: &'static str,
    /// What was tolerated, dropped, added, or kept in `raw`. Their spans are of the input, as file 0.
    pub notes: Vec<Diagnostic>,
}

/// A finding that ends the import.
type Refusal = Box<Diagnostic>;

/// Reads a payload in any form in which people have it, and writes the message that compiles to it.
///
/// # Errors
///
/// Where the input holds no payload, a broken one, or one that is no message of the catalog. The spans are of the input,
/// as file 0; show them on [`masked`] input, for its lines may hold a secret.
pub fn import(input: &str, options: &Options) -> Result<Imported, Vec<Diagnostic>> {
    let wanted = options.type_id.map(|id| wanted(input, id)).transpose()?;
    let mut notes = Vec::new();
    let found = source::find(input, wanted, options.world, &mut notes).map_err(|error| vec![*error])?;
    let (message, source) = match found {
        source::Found::Document(message, node) => {
            let name = name(options, message);
            secrets::notes(input, node.span, &mut notes);
            let entries = read::message(message, node, &mut notes);
            (message, write::message(&name, message.id, &entries))
        }
        source::Found::Registered(message, text) => {
            let source = template::message(message, &text, &name(options, message)).unwrap_or_default();
            (message, source)
        }
    };
    // What is written here parses, unless it nests deeper than a source may.
    let source =
        fmt::format_source(&source).map_err(|_| vec![Diagnostic::new(words::TooDeepToWrite, span(0, input.len()))])?;
    sort_by_key(&mut notes, |note| (note.span.start, note.span.end, note.code.id()));
    Ok(Imported { source, type_id: message.id, notes })
}

/// The last word of the type, where nobody named the message.
fn name(options: &Options, message: &MessageType) -> String {
    let by_type = message.id.rsplit('.').next().unwrap_or(message.id);
    names::declared(options.name.filter(|name| !name.trim().is_empty()).unwrap_or(by_type))
}

fn wanted(input: &str, id: &str) -> Result<&'static MessageType, Vec<Diagnostic>> {
    find_type(id).ok_or_else(|| {
        let similar = verdict::similar(id, types().map(|message| message.id));
        let error = words::NoSuchType { message_type: id.to_owned(), similar };
        vec![Diagnostic::new(error, span(0, input.len()))]
    })
}
