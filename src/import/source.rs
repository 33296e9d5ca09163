//! Determines the form of the input, and finds the document in it.

use std::collections::VecDeque;

use super::FatalFinding;
use super::curl::Address;
use super::mapped::{Mapped, span};
use super::node::{DocumentNode, DocumentNodeKind as Shape};
use super::{curl, detect, json, scan, shape, template, xml};
use crate::catalog::{MessageType, WireFormat};
use crate::diag::Diagnostic;
use crate::diag::messages::import as messages;
use crate::source::World;

/// What was found in the input.
pub(super) enum FoundDocument {
    /// A payload of a type.
    Document(&'static MessageType, DocumentNode),
    /// The registered text of a template.
    Registered(&'static MessageType, String),
}

/// How many objects inside a text are tried in search of a payload.
const MAX_TRIES: usize = 64;

/// How many levels of a program's braces around a payload are unwrapped.
const MAX_BRACES: usize = 4;

/// How many parts of a document are examined in search of a payload.
const MAX_PARTS: usize = 10_000;

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Finds the document and its type.
pub(super) fn find(
    input: &str,
    wanted: Option<&'static MessageType>,
    world: Option<&dyn World>,
    notes: &mut Vec<Diagnostic>,
) -> Result<FoundDocument, FatalFinding> {
    let text = input.strip_prefix(BYTE_ORDER_MARK).unwrap_or(input);
    let start = input.len() - text.len() + (text.len() - text.trim_start().len());
    let end = start + text.trim().len();
    let whole = Mapped::part(input, start, end);
    let mut search = DocumentSearch { input, wanted, address: None, notes };
    match whole.text.chars().next() {
        None => Err(Diagnostic::new(messages::ImportNothing, span(0, input.len())).into()),
        Some('{' | '[') if !whole.text.starts_with("{{") => search.pasted_json(&whole),
        Some('<') => search.xml(&whole),
        _ => search.inside(&whole, world),
    }
}

struct DocumentSearch<'s> {
    input: &'s str,
    wanted: Option<&'static MessageType>,
    /// The address, if the input is a `curl` command.
    address: Option<Address>,
    notes: &'s mut Vec<Diagnostic>,
}

impl DocumentSearch<'_> {
    /// Reads an input that is JSON as a whole, or begins with JSON.
    fn pasted_json(&mut self, whole: &Mapped) -> Result<FoundDocument, FatalFinding> {
        let mut notes = Vec::new();
        match json::parse(whole, &mut notes) {
            Ok(node) => {
                if whole.whole().start > 0 && self.input.starts_with(BYTE_ORDER_MARK) {
                    let mark = span(0, BYTE_ORDER_MARK.len_utf8());
                    self.notes
                        .push(Diagnostic::new(messages::ImportTolerated { what: &messages::BYTE_ORDER_MARK }, mark));
                }
                self.notes.append(&mut notes);
                self.choose(node, WireFormat::Json)
            }
            // Several payloads in a row, or other text after the first.
            Err(error) => self.first_object(whole).unwrap_or(Err(error)),
        }
    }

    fn xml(&mut self, whole: &Mapped) -> Result<FoundDocument, FatalFinding> {
        let node = xml::parse(whole, self.notes)?;
        self.choose(node, WireFormat::Xml)
    }

    /// Searches for a document inside other text.
    fn inside(&mut self, whole: &Mapped, world: Option<&dyn World>) -> Result<FoundDocument, FatalFinding> {
        let base = whole.whole().start as usize;
        if let Some(at) = curl::find(&whole.text)
            && let Some(found) = self.call(base + at, world)?
        {
            return found;
        }
        if let Some(found) = self.first_object(whole) {
            return found;
        }
        if let Some((start, end)) = scan::document(&whole.text)
            && let Ok(node) = xml::parse(&whole.slice(start, end), &mut Vec::new())
        {
            return self.choose(node, WireFormat::Xml);
        }
        if let Some(message) = template::type_of(&whole.text, self.wanted) {
            return Ok(FoundDocument::Registered(message, whole.text.to_string()));
        }
        Err(Diagnostic::new(messages::ImportNothing, whole.whole()).into())
    }

    /// Reads a `curl` command. `None` if its payload cannot be read from the command itself.
    fn call(
        &mut self,
        start: usize,
        world: Option<&dyn World>,
    ) -> Result<Option<Result<FoundDocument, FatalFinding>>, FatalFinding> {
        let call = curl::read(self.input, start, world)?;
        self.address = call.address;
        let Some(payload) = call.payload else {
            // `echo '…' | curl -d @-`, `cat <<EOF | curl -d @-`
            let Some(place) = call.piped else { return Ok(None) };
            let whole = Mapped::part(self.input, 0, self.input.len());
            return self.first_object(&whole).map(Some).ok_or_else(|| curl::no_file("-", place, None));
        };
        let trimmed = payload.text.trim_start();
        let begin = payload.text.len() - trimmed.len();
        let payload = payload.slice(begin, begin + trimmed.trim_end().len());
        if payload.text.starts_with('<') {
            return self.xml(&payload).map(|found| Some(Ok(found)));
        }
        let mut tolerated = Vec::new();
        let found = match json::parse(&payload, &mut tolerated) {
            // `"{"touser":…}"`: the shell removes the inner quotes, and the rest may still be read as lenient JSON.
            Ok(node) if !(call.double && tolerated.iter().any(|note| note.is::<messages::ImportTolerated>())) => {
                self.notes.append(&mut tolerated);
                Some(self.choose(node, WireFormat::Json))
            }
            outcome => {
                let begin = payload.whole().start as usize;
                let raw = Mapped::part(self.input, begin, self.input.len());
                let mut found = self.first_object(&raw);
                // Quotes as `cmd` and PowerShell escape them.
                for quote in ["\"\"\"", "\"\"", "`\""] {
                    if found.is_none() && call.double && raw.text.contains(quote) {
                        found = self.first_object(&scan::requoted(&raw, quote));
                    }
                }
                if found.is_some() && call.double {
                    self.notes.push(Diagnostic::new(messages::ImportShellQuotes, payload.whole()));
                }
                // `-d "$DATA"`: the variable's value may be given before the command.
                if found.is_none() && payload.text.starts_with('$') {
                    found = self.first_object(&Mapped::part(self.input, 0, self.input.len()));
                }
                if found.is_none() {
                    found = Some(match outcome {
                        Ok(node) => {
                            self.notes.append(&mut tolerated);
                            self.choose(node, WireFormat::Json)
                        }
                        Err(error) => Err(error),
                    });
                }
                found
            }
        };
        Ok(found)
    }

    /// The first object inside the text that is a message. `None` if no object can be read; the inner error is about
    /// the best of those that can be read.
    fn first_object(&mut self, text: &Mapped) -> Option<Result<FoundDocument, FatalFinding>> {
        let mut refused = None;
        let mut found = None;
        let outermost = scan::objects(&text.text).into_iter().map(|(start, end)| (start, end, 0));
        let mut parts: VecDeque<_> = outermost.collect();
        let mut tries = 0;
        while let Some((start, end, depth)) = parts.pop_front() {
            tries += 1;
            if tries > MAX_TRIES {
                break;
            }
            let part = text.slice(start, end);
            let mut notes = Vec::new();
            let Ok(node) = json::parse(&part, &mut notes) else {
                // The braces may belong to a program around the payload.
                if depth == MAX_BRACES {
                    continue;
                }
                let inside = start + 1;
                let inner = scan::objects(text.text.get(inside..end - 1).unwrap_or_default());
                inner
                    .into_iter()
                    .rev()
                    .for_each(|(from, to)| parts.push_front((inside + from, inside + to, depth + 1)));
                continue;
            };
            if found.is_some() {
                if self.fits(&node) {
                    self.notes.push(Diagnostic::new(messages::ImportMore, part.whole()));
                    break;
                }
                continue;
            }
            match self.choose(node, WireFormat::Json) {
                Ok(document) => {
                    self.notes.append(&mut notes);
                    found = Some(Ok(document));
                }
                // If the outer object is broken, its error is more useful than a part of it.
                Err(error) if depth == 0 => {
                    refused.get_or_insert(error);
                }
                Err(_) => {}
            }
        }
        if found.is_none()
            && let Some(inner) = scan::unescaped(text)
            && let Some((start, end)) = scan::objects(&inner.text).into_iter().next()
            && let Ok(node) = json::parse(&inner.slice(start, end), self.notes)
        {
            found = Some(self.choose(node, WireFormat::Json));
        }
        found.or(refused.map(Err))
    }

    fn fits(&self, node: &DocumentNode) -> bool {
        !shape::best(node, WireFormat::Json).is_empty()
    }

    /// The type of a document, or of the first part of it that is a message.
    fn choose(&mut self, node: DocumentNode, format: WireFormat) -> Result<FoundDocument, FatalFinding> {
        let error = match detect::of(&node, format, self.wanted, self.address.as_ref(), self.notes) {
            Ok(message) => return Ok(FoundDocument::Document(message, node)),
            Err(error) => error,
        };
        let mut parts = VecDeque::from([node]);
        let mut seen = 0;
        while let Some(part) = parts.pop_front() {
            seen += 1;
            if seen > MAX_PARTS {
                break;
            }
            if seen > 1
                && let Ok(message) = detect::of(&part, format, self.wanted, self.address.as_ref(), &mut Vec::new())
                && shape::is_marked(message)
                && shape::misfit(message, &part).is_some()
            {
                return Ok(FoundDocument::Document(message, part));
            }
            match part.kind {
                Shape::Object(members) => parts.extend(members.into_iter().map(|member| member.value)),
                Shape::Array(items) => parts.extend(items),
                // Logs keep payloads as strings, or as lines that contain them.
                Shape::Text(text) if text.contains('{') => {
                    let inner = Mapped::foreign(text, part.span);
                    let objects = scan::objects(&inner.text).into_iter();
                    parts.extend(
                        objects.filter_map(|(start, end)| json::parse(&inner.slice(start, end), &mut Vec::new()).ok()),
                    );
                }
                _ => {}
            }
        }
        Err(error)
    }
}
