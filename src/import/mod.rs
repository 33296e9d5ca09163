//! Converts payloads to `.msg` source: JSON, XML replies, `curl` commands, log lines, and the registered text of a
//! template. [`DocumentTypes`] writes the types of other programs' documents.
//!
//! The meaning of a payload comes from the catalog alone: the wire paths of its fields are followed in reverse. What no
//! field can express goes into `raw` or is mentioned in a note, so that `build` produces the same payload again.

mod curl;
mod detect;
mod empty_values;
mod in_source;
mod json;
mod mapped;
mod names;
mod node;
mod number;
mod raw;
mod read;
mod recipients;
mod scan;
mod secrets;
mod shape;
mod shell;
mod source;
mod spelling;
mod template;
mod text;
mod tree;
mod types;
mod write;
mod xml;

use crate::catalog::{MessageType, find_type, types};
use crate::diag::Diagnostic;
use crate::diag::messages::import as messages;
use crate::fmt;
use crate::sort::sort_by_key;
use crate::source::World;
pub use in_source::{
    KeyInSource, PayloadEntries, WrittenBlock, containing, payload_entries, removing_entry, with_value,
};
use mapped::span;
pub use secrets::masked;
pub use types::DocumentTypes;

/// What the caller knows besides the input.
#[derive(Clone, Copy, Default)]
pub struct ImportOptions<'a> {
    /// The message type, as written in a source. Needed for payloads that fit several types.
    pub type_id: Option<&'a str>,
    /// The message's name, such as the stem of a file name; turned into a valid name if it is not one. By default, the
    /// name comes from the type.
    pub name: Option<&'a str>,
    /// Reads the file of `-d @file`, by the path as written, and decides which files may be read. By default, no file
    /// is read.
    pub world: Option<&'a dyn World>,
}

/// A payload as source.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// A formatted `.msg` file.
    pub source: String,
    pub type_id: &'static str,
    /// What was tolerated, dropped, added, or kept in `raw`. Their spans refer to the input, as file 0.
    pub notes: Vec<Diagnostic>,
}

/// A finding that ends the import.
type FatalFinding = Box<Diagnostic>;

/// Reads a payload in any supported form and writes a message that compiles to it.
///
/// # Errors
///
/// If the input contains no payload, a broken one, or one that is not a message of the catalog. The spans refer to the
/// input, as file 0. Show them with [`masked`] input, because its lines may contain a secret.
pub fn import(input: &str, options: &ImportOptions) -> Result<Imported, Vec<Diagnostic>> {
    let wanted = options.type_id.map(|id| wanted(input, id)).transpose()?;
    let mut notes = Vec::new();
    let found = source::find(input, wanted, options.world, &mut notes).map_err(|error| vec![*error])?;
    let (message, source) = match found {
        source::FoundDocument::Document(message, node) => {
            let name = name(options, message);
            secrets::notes(input, node.span, &mut notes);
            let entries = read::message(message, node, &mut notes);
            (message, write::message(&name, message.id, &entries))
        }
        source::FoundDocument::Registered(message, text) => {
            let source = template::message(message, &text, &name(options, message)).unwrap_or_default();
            (message, source)
        }
    };
    // The written source parses unless it is nested deeper than a source may be.
    let source = fmt::format_source(&source)
        .map_err(|_| vec![Diagnostic::new(messages::ImportTooDeep, span(0, input.len()))])?;
    sort_by_key(&mut notes, |note| (note.span.start, note.span.end, note.code.id()));
    Ok(Imported { source, type_id: message.id, notes })
}

/// The message's name: the caller's, or the last word of the type.
fn name(options: &ImportOptions, message: &MessageType) -> String {
    let by_type = message.id.rsplit('.').next().unwrap_or(message.id);
    names::declared(options.name.filter(|name| !name.trim().is_empty()).unwrap_or(by_type))
}

fn wanted(input: &str, id: &str) -> Result<&'static MessageType, Vec<Diagnostic>> {
    find_type(id).ok_or_else(|| {
        let similar = detect::similar(id, types().map(|message| message.id));
        let error = messages::ImportNoSuchType { message_type: id.to_owned(), similar };
        vec![Diagnostic::new(error, span(0, input.len()))]
    })
}
