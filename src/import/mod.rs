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
mod misspelt;
mod names;
mod node;
mod number;
mod placeholders;
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

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::catalog::{MessageType, find_type, types};
use crate::diag::Diagnostic;
use crate::diag::messages::import as messages;
use crate::fmt;
use crate::sort::sort_by_key;
use crate::source::{Span, World};
pub use in_source::{
    KeyInSource, PayloadEntries, WrittenBlock, containing, payload_entries, removing_entry, with_value,
};
use mapped::span;
pub use placeholders::IMPORTED_SAMPLE;
use placeholders::Placeholders;
pub use secrets::masked;
use source::FoundDocument;
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
    /// What a shell or a CI system would fill in stays a text, instead of becoming a parameter.
    pub keep_placeholders: bool,
}

/// Payloads as source.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// A formatted `.msg` file with all messages.
    pub source: String,
    /// The type of the first message.
    pub type_id: &'static str,
    /// What was tolerated, dropped, added, or kept in `raw`. Their spans refer to the input, as file 0.
    pub notes: Vec<Diagnostic>,
    /// Why a payload beside the others could not be read.
    pub errors: Vec<Diagnostic>,
}

/// A finding that ends the import.
type FatalFinding = Box<Diagnostic>;

/// The messages of several inputs, which go into one file: no two have the same name, and what several have in place of a
/// value is one parameter.
#[derive(Debug, Default)]
pub struct Importer {
    placeholders: Placeholders,
    names: HashSet<String>,
    /// The next number of a name that is taken.
    numbers: HashMap<String, usize>,
    messages: Vec<WrittenMessage>,
}

#[derive(Debug)]
struct WrittenMessage {
    name: String,
    /// Its placeholders.
    used: BTreeSet<usize>,
    type_id: &'static str,
    source: String,
}

impl Importer {
    /// One that makes parameters of placeholders, or keeps them as texts.
    pub fn new(keep_placeholders: bool) -> Self {
        Self { placeholders: Placeholders::kept(keep_placeholders), ..Self::default() }
    }

    /// Reads all payloads of an input. Returns what was tolerated, dropped, added, or kept in `raw`, and why others could
    /// not be read; the spans refer to the input, as file 0.
    ///
    /// # Errors
    ///
    /// If no payload can be read.
    pub fn add(
        &mut self,
        input: &str,
        options: &ImportOptions,
    ) -> Result<(Vec<Diagnostic>, Vec<Diagnostic>), Vec<Diagnostic>> {
        let wanted = options.type_id.map(|id| wanted(input, id)).transpose()?;
        let (mut notes, mut errors, mut documents) = (Vec::new(), Vec::new(), Vec::new());
        for found in source::find(input, wanted, options.world, &mut self.placeholders) {
            match found {
                Ok((found, mut own)) => {
                    notes.append(&mut own);
                    documents.push(found);
                }
                Err(error) => errors.push(*error),
            }
        }
        if documents.is_empty() {
            return Err(errors);
        }
        let spans: Vec<Span> = documents.iter().filter_map(FoundDocument::span).collect();
        secrets::notes(input, &spans, &mut notes);
        let used: HashSet<String> = self.placeholders.used().map(|(_, name)| name.to_owned()).collect();
        for found in documents {
            let written = match found {
                FoundDocument::Document(message, node) => {
                    let name = self.name(options, message);
                    self.placeholders.remain(&node, &mut notes);
                    let mut entries = read::message(message, node, &mut notes);
                    let used = self.placeholders.learn(message, &mut entries);
                    let source = write::message(&name, message.id, &entries);
                    WrittenMessage { name, used, type_id: message.id, source }
                }
                FoundDocument::Registered(message, text) => {
                    let name = self.name(options, message);
                    let source = template::message(message, &text, &name).unwrap_or_default();
                    WrittenMessage { name, used: BTreeSet::new(), type_id: message.id, source }
                }
            };
            self.messages.push(written);
        }
        let new = self.placeholders.used().filter(|(_, name)| !used.contains(*name));
        let new: Vec<String> = new.map(|(written, _)| shown(written)).collect();
        if !new.is_empty() {
            notes.push(Diagnostic::new(messages::ImportPlaceholders { what: new }, span(0, 0)));
        }
        sort_by_key(&mut notes, |note| (note.span.start, note.span.end, note.code.id()));
        notes.dedup_by(|a, b| a == b);
        Ok((notes, errors))
    }

    /// One file of all messages: parameters, messages, and a sample with what stood in place of the parameters.
    ///
    /// # Errors
    ///
    /// If it is nested deeper than a source may be.
    pub fn source(&self) -> Result<String, Vec<Diagnostic>> {
        self.written(&self.messages.iter().collect::<Vec<_>>())
    }

    /// A file for each message, with the message's name.
    ///
    /// # Errors
    ///
    /// If one is nested deeper than a source may be.
    pub fn files(&self) -> Result<Vec<(&str, String)>, Vec<Diagnostic>> {
        self.messages.iter().map(|message| Ok((message.name.as_str(), self.written(&[message])?))).collect()
    }

    fn written(&self, messages: &[&WrittenMessage]) -> Result<String, Vec<Diagnostic>> {
        let used = messages.iter().flat_map(|message| message.used.iter().copied()).collect();
        let (params, sample) = (self.placeholders.declarations(&used), self.placeholders.sample(&used));
        let sources: Vec<&str> = messages.iter().map(|message| message.source.as_str()).collect();
        let parted = if params.is_empty() { "" } else { "\n" };
        let whole = format!("{params}{parted}{}{sample}", sources.join("\n"));
        // The written source parses unless it is nested deeper than a source may be.
        fmt::format_source(&self.placeholders.restore(&whole))
            .map_err(|_| vec![Diagnostic::new(messages::ImportTooDeep, span(0, 0))])
    }

    /// An unused name: the caller's, or the last word of the type.
    fn name(&mut self, options: &ImportOptions, message: &MessageType) -> String {
        let first = name(options, message);
        let from = self.numbers.entry(first.clone()).or_insert(2);
        let numbered = (*from..).map(|number| (number, format!("{first}_{number}")));
        let mut all = std::iter::once((1, first.clone())).chain(numbered);
        let (number, name) = all.find(|(_, name)| !self.names.contains(name)).unwrap_or((1, first));
        *from = number.max(1) + 1;
        self.names.insert(name.clone());
        self.placeholders.take_name(&name);
        name
    }
}

/// Reads the payloads in any supported form and writes messages that compile to them.
///
/// # Errors
///
/// If the input contains no payload, a broken one, or one that is not a message of the catalog. The spans refer to the
/// input, as file 0. Show them with [`masked`] input, because its lines may contain a secret.
pub fn import(input: &str, options: &ImportOptions) -> Result<Imported, Vec<Diagnostic>> {
    let mut importer = Importer::new(options.keep_placeholders);
    let (notes, errors) = importer.add(input, options)?;
    let too_deep = |_| vec![Diagnostic::new(messages::ImportTooDeep, span(0, input.len()))];
    let source = importer.source().map_err(too_deep)?;
    let type_id = importer.messages.first().map_or("", |message| message.type_id);
    Ok(Imported { source, type_id, notes, errors })
}

/// A placeholder as findings show it: code has no backticks.
fn shown(written: &str) -> String {
    match written.strip_prefix('`').and_then(|inner| inner.strip_suffix('`')) {
        Some(inner) => format!("$({inner})"),
        None => written.to_owned(),
    }
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
