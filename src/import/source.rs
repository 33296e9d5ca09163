//! Determines the form of the input, and finds the document in it.

use std::collections::VecDeque;

use super::FatalFinding;
use super::curl::Address;
use super::mapped::{Mapped, span};
use super::misspelt::{self, Misspelt};
use super::node::{DocumentNode, DocumentNodeKind as Shape};
use super::placeholders::Placeholders;
use super::{curl, detect, json, scan, shape, shell, shown, template, xml};
use crate::catalog::{MessageType, WireFormat};
use crate::diag::Diagnostic;
use crate::diag::messages::import as messages;
use crate::source::{Span, World};

/// What was found in the input.
pub(super) enum FoundDocument {
    /// A payload of a type.
    Document(&'static MessageType, DocumentNode),
    /// The registered text of a template.
    Registered(&'static MessageType, String),
}

impl FoundDocument {
    /// Its place in the input.
    pub const fn span(&self) -> Option<Span> {
        match self {
            Self::Document(_, node) => Some(node.span),
            Self::Registered(..) => None,
        }
    }
}

/// How many objects inside a text are tried in search of a payload.
const MAX_TRIES: usize = 64;

/// How many levels of a program's braces around a payload are unwrapped.
const MAX_BRACES: usize = 4;

/// How many parts of a document are examined in search of a payload.
const MAX_PARTS: usize = 10_000;

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Finds all documents and their types.
pub(super) fn find(
    input: &str,
    wanted: Option<&'static MessageType>,
    world: Option<&dyn World>,
    marks: &mut Placeholders,
) -> Vec<FoundOrNot> {
    let text = input.strip_prefix(BYTE_ORDER_MARK).unwrap_or(input);
    let start = input.len() - text.len() + (text.len() - text.trim_start().len());
    let end = start + text.trim().len();
    let whole = Mapped::part(input, start, end);
    let mut search = DocumentSearch { input, wanted, address: None, marks, notes: Vec::new() };
    match whole.text.chars().next() {
        None => vec![Err(Diagnostic::new(messages::ImportNothing, span(0, input.len())).into())],
        Some('{' | '[') if !whole.text.starts_with("{{") => search.pasted_json(&whole),
        Some('<') => search.pasted_xml(&whole),
        _ => search.inside(&whole, world),
    }
}

/// A document and what is to be said of it, or why there is none.
pub(super) type FoundOrNot = Result<(FoundDocument, Vec<Diagnostic>), FatalFinding>;

struct DocumentSearch<'s, 'm> {
    input: &'s str,
    wanted: Option<&'static MessageType>,
    /// The address, if the input is a `curl` command.
    address: Option<Address>,
    marks: &'m mut Placeholders,
    /// Of the document that is being read.
    notes: Vec<Diagnostic>,
}

/// What fills placeholders of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fills {
    Nothing,
    Templates,
    /// And a shell, outside of single quotes.
    Shell,
}

impl DocumentSearch<'_, '_> {
    fn with_notes(&mut self, found: Result<FoundDocument, FatalFinding>) -> FoundOrNot {
        let notes = std::mem::take(&mut self.notes);
        found.map(|found| (found, notes))
    }

    /// Reads an input that is JSON as a whole, or begins with JSON.
    fn pasted_json(&mut self, whole: &Mapped) -> Vec<FoundOrNot> {
        let mut notes = Vec::new();
        match json::parse(whole, &mut notes) {
            Ok(node) => {
                if whole.whole().start > 0 && self.input.starts_with(BYTE_ORDER_MARK) {
                    let mark = span(0, BYTE_ORDER_MARK.len_utf8());
                    notes.push(Diagnostic::new(messages::ImportTolerated { what: &messages::BYTE_ORDER_MARK }, mark));
                }
                match node.kind {
                    // A list of payloads.
                    Shape::Array(items) if items.len() > 1 && items.iter().any(|item| self.fits(item)) => {
                        let found = items.into_iter().map(|item| {
                            self.notes.append(&mut notes);
                            let found = self.choose(item, WireFormat::Json);
                            self.with_notes(found)
                        });
                        found.collect()
                    }
                    kind => {
                        self.notes = notes;
                        let found = self.choose(DocumentNode { kind, span: node.span }, WireFormat::Json);
                        vec![self.with_notes(found)]
                    }
                }
            }
            // Several payloads in a row, or other text after the first.
            Err(error) => {
                let found = self.objects(whole, Fills::Nothing, true);
                // Where it is cut off, the parts are no payloads.
                let is_cut = json::is_cut_off(&error) && found.iter().all(Result::is_err);
                if found.is_empty() || is_cut { vec![Err(error)] } else { found }
            }
        }
    }

    /// Reads an input that is XML: one document, or several in a row.
    fn pasted_xml(&mut self, whole: &Mapped) -> Vec<FoundOrNot> {
        let documents = xml::documents(whole.text.as_ref());
        if documents.len() < 2 || xml::parse(whole, &mut Vec::new()).is_ok() {
            let found = self.xml(whole);
            return vec![self.with_notes(found)];
        }
        let found = documents.into_iter().map(|document| {
            let found = self.xml(&whole.slice(document.start, document.end));
            self.with_notes(found)
        });
        found.collect()
    }

    fn xml(&mut self, whole: &Mapped) -> Result<FoundDocument, FatalFinding> {
        let node = xml::parse(whole, &mut self.notes)?;
        self.choose(node, WireFormat::Xml)
    }

    /// Searches for documents inside other text.
    fn inside(&mut self, whole: &Mapped, world: Option<&dyn World>) -> Vec<FoundOrNot> {
        let calls = self.calls(world);
        if !calls.is_empty() {
            return calls;
        }
        let is_of_ci =
            whole.text.contains("${{") || ["\nrun:", " run:", "script:"].iter().any(|key| whole.text.contains(key));
        let found = self.objects(whole, if is_of_ci { Fills::Templates } else { Fills::Nothing }, false);
        if !found.is_empty() {
            return found;
        }
        if let Some((start, end)) = scan::document(&whole.text)
            && let Ok(node) = xml::parse(&whole.slice(start, end), &mut Vec::new())
        {
            let found = self.choose(node, WireFormat::Xml);
            return vec![self.with_notes(found)];
        }
        if let Some(message) = template::type_of(&whole.text, self.wanted) {
            return vec![Ok((FoundDocument::Registered(message, whole.text.to_string()), Vec::new()))];
        }
        if is_printed_object(&whole.text) {
            let (what, reason) = (&messages::A_PRINTED_OBJECT, Some(&messages::PRINT_AS_JSON));
            let found = messages::ImportForeign { what, key: "=", reason };
            return vec![Err(Diagnostic::new(found, whole.whole()).into())];
        }
        vec![Err(Diagnostic::new(messages::ImportNothing, whole.whole()).into())]
    }

    /// The payloads of all `curl` commands. Commands without a payload, such as that for a token, are passed over.
    fn calls(&mut self, world: Option<&dyn World>) -> Vec<FoundOrNot> {
        let mut found = Vec::new();
        let (mut before, mut at) = (0, 0);
        while let Some(start) = self.input.get(at..).and_then(curl::find).map(|offset| at + offset) {
            let mut end = start + "curl".len();
            let one = self.call((before, start), world, &mut end);
            self.address = None;
            found.extend(one.map(|one| self.with_notes(one)));
            self.notes.clear();
            at = end.max(start + "curl".len());
            before = at;
        }
        found
    }

    /// Reads a `curl` command. `None` if it has no payload.
    fn call(
        &mut self,
        (before, start): (usize, usize),
        world: Option<&dyn World>,
        end: &mut usize,
    ) -> Option<Result<FoundDocument, FatalFinding>> {
        let call = match curl::read(self.input, start, world, self.marks) {
            Ok(call) => call,
            Err(error) => return Some(Err(error)),
        };
        *end = call.end;
        self.address = call.address;
        let Some(payload) = call.payload else {
            // `echo '…' | curl -d @-`, `cat <<EOF | curl -d @-`
            return match (call.piped, call.upload) {
                (Some(place), _) => {
                    Some(self.given((before, start), end).unwrap_or_else(|| Err(curl::no_file("-", place, None))))
                }
                (None, Some(place)) => Some(Err(upload(place))),
                (None, None) => None,
            };
        };
        let payload = match self.marks.marked(&payload, false) {
            Some(marked) => marked,
            None => payload,
        };
        let payload = self.marks.quoted(&payload).unwrap_or(payload);
        let trimmed = payload.text.trim_start();
        let begin = payload.text.len() - trimmed.len();
        let payload = payload.slice(begin, begin + trimmed.trim_end().len());
        if payload.text.starts_with('<') {
            return Some(self.xml(&payload));
        }
        // `-d "$DATA"`: the variable's value may be given before the command.
        let is_variable = payload.text.trim_matches('"').chars().count() == 1;
        if is_variable && let Some(found) = self.given((0, start), end) {
            return Some(found);
        }
        if let Some(unset) = self.unset(&payload) {
            return Some(Err(unset));
        }
        let mut tolerated = Vec::new();
        let found = match json::parse(&payload, &mut tolerated) {
            // `"{"touser":…}"`: the shell removes the inner quotes, and the rest may still be read as lenient JSON.
            Ok(node) if !(call.double && tolerated.iter().any(|note| note.is::<messages::ImportTolerated>())) => {
                self.notes.append(&mut tolerated);
                self.choose(node, WireFormat::Json)
            }
            outcome => {
                let begin = payload.whole().start as usize;
                let next = self.input.get(call.end..).and_then(curl::find).map_or(self.input.len(), |at| call.end + at);
                let raw = Mapped::part(self.input, begin, next.max(begin));
                let mut found = self.first(&raw, Fills::Shell);
                // Quotes as `cmd` and PowerShell escape them.
                for quote in ["\"\"\"", "\"\"", "`\""] {
                    if found.is_none() && call.double && raw.text.contains(quote) {
                        found = self.first(&scan::requoted(&raw, quote), Fills::Shell);
                    }
                }
                if found.is_some() && call.double {
                    self.notes.push(Diagnostic::new(messages::ImportShellQuotes, payload.whole()));
                }
                found.unwrap_or_else(|| match outcome {
                    Ok(node) => {
                        self.notes.append(&mut tolerated);
                        self.choose(node, WireFormat::Json)
                    }
                    Err(error) => Err(error),
                })
            }
        };
        Some(found)
    }

    /// The payload that the commands before a `curl` give it: the value of a variable, the argument of `echo`, a
    /// here-document.
    fn given(&mut self, (from, to): (usize, usize), end: &mut usize) -> Option<Result<FoundDocument, FatalFinding>> {
        let words = shell::words(self.input, from, to, self.marks);
        for word in words.iter().rev() {
            let text = word.value.text.as_ref();
            let name = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(0);
            let value = text.get(name..).and_then(|value| value.strip_prefix('=')).unwrap_or(text);
            if !value.trim_start().starts_with('{') {
                continue;
            }
            let value = word.value.slice(text.len() - value.len(), text.len());
            let value = self.marks.marked(&value, false).unwrap_or_else(|| value.with_text(value.text.to_string()));
            let value = self.marks.quoted(&value).unwrap_or(value);
            let mut notes = Vec::new();
            if let Ok(node) = json::parse(&value, &mut notes) {
                self.notes.append(&mut notes);
                return Some(self.choose(node, WireFormat::Json));
            }
        }
        let next = self.input.get(*end..).and_then(curl::find).map_or(self.input.len(), |at| *end + at);
        let around = Mapped::part(self.input, from, next.max(from));
        let found = self.first(&around, Fills::Shell);
        if found.is_some() {
            *end = next;
        }
        found
    }

    /// The first object inside the text that is a message.
    fn first(&mut self, text: &Mapped, fills: Fills) -> Option<Result<FoundDocument, FatalFinding>> {
        let mut found = self.objects(text, fills, false).into_iter();
        let (document, mut notes) = match found.next()? {
            Ok(found) => found,
            Err(error) => return Some(Err(error)),
        };
        self.notes.append(&mut notes);
        Some(Ok(document))
    }

    /// The objects inside the text that are messages. Where there are none, the error is about the best of those that can
    /// be read; where `all` of them are to be messages, each that is none has its error.
    fn objects(&mut self, text: &Mapped, fills: Fills, all: bool) -> Vec<FoundOrNot> {
        let mut refused = None;
        let mut found = Vec::new();
        let outermost = scan::objects(&text.text).into_iter().map(|(start, end)| (start, end, 0));
        let mut parts: VecDeque<_> = outermost.collect();
        // Of several payloads in a row, the last may be cut off: what is inside it is none.
        let cut = if all { scan::cut_off(&text.text) } else { None };
        if let Some(cut) = cut {
            parts.retain(|(start, ..)| *start < cut);
        }
        let mut tries = 0;
        while let Some((start, end, depth)) = parts.pop_front() {
            let part = text.slice(start, end);
            let marked = match fills {
                Fills::Nothing => None,
                Fills::Templates => self.marks.marked(&part, false),
                Fills::Shell => self.marks.marked(&part, !is_literal(text.text.get(..start).unwrap_or_default())),
            };
            let part = marked.unwrap_or_else(|| part.with_text(part.text.to_string()));
            let part = self.marks.quoted(&part).unwrap_or(part);
            let mut notes = Vec::new();
            let node = match json::parse(&part, &mut notes) {
                Ok(node) => node,
                Err(error) => {
                    tries += 1;
                    if tries > MAX_TRIES {
                        break;
                    }
                    if all && depth == 0 && found.iter().any(Result::is_ok) {
                        found.push(Err(error));
                        continue;
                    }
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
                }
            };
            let before = std::mem::take(&mut self.notes);
            let chosen = self.choose(node, WireFormat::Json);
            notes.append(&mut self.notes);
            self.notes = before;
            match chosen {
                Ok(document) => found.push(Ok((document, notes))),
                Err(error) if all && depth == 0 => found.push(Err(error)),
                // If the outer object is broken, its error is more useful than a part of it.
                Err(error) if depth == 0 => _ = refused.get_or_insert(error),
                Err(_) => {}
            }
        }
        if let Some(cut) = cut.filter(|_| found.iter().any(Result::is_ok)) {
            found.extend(json::parse(&text.slice(cut, text.text.len()), &mut Vec::new()).err().map(Err));
        }
        if found.is_empty()
            && let Some(inner) = scan::unescaped(text)
            && let Some((start, end)) = scan::objects(&inner.text).into_iter().next()
        {
            let part = inner.slice(start, end);
            let is_shell = fills == Fills::Shell;
            let marked = if fills == Fills::Nothing { None } else { self.marks.marked(&part, is_shell) };
            let part = marked.unwrap_or_else(|| part.with_text(part.text.to_string()));
            let part = self.marks.quoted(&part).unwrap_or(part);
            let mut notes = Vec::new();
            if let Ok(node) = json::parse(&part, &mut notes) {
                let before = std::mem::replace(&mut self.notes, notes);
                let chosen = self.choose(node, WireFormat::Json);
                let notes = std::mem::replace(&mut self.notes, before);
                found.push(chosen.map(|document| (document, notes)));
            }
        }
        if found.is_empty() {
            found.extend(refused.map(Err));
        }
        found
    }

    fn fits(&self, node: &DocumentNode) -> bool {
        !shape::best(node, WireFormat::Json).is_empty()
    }

    /// The finding for a payload that is a variable without a value here.
    fn unset(&self, payload: &Mapped) -> Option<FatalFinding> {
        let what = self.marks.alone(payload.text.trim_matches('"'))?;
        Some(Diagnostic::new(messages::ImportUnset { what: shown(what) }, payload.whole()).into())
    }

    /// The type of a document, or of the first part of it that is a message.
    fn choose(&mut self, mut node: DocumentNode, format: WireFormat) -> Result<FoundDocument, FatalFinding> {
        self.marks.make_expressions(&mut node);
        if self.wanted.is_none()
            && shape::best(&node, format).is_empty()
            && let Some((message, slips)) = misspelt::meant(&node, format)
            && misspelt::is_apart_from_spelling(message, &node)
        {
            let note = |slip: &Misspelt| {
                let note = messages::ImportRespelled { found: slip.found.clone(), wanted: slip.wanted };
                Diagnostic::new(note, slip.span)
            };
            self.notes.extend(slips.iter().map(note));
            misspelt::respell(&mut node, &slips);
        }
        let error = match detect::of(&node, format, self.wanted, self.address.as_ref(), &mut self.notes) {
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

/// The finding for a command that uploads a file.
fn upload(place: Span) -> FatalFinding {
    let found =
        messages::ImportForeign { what: &messages::AN_UPLOAD, key: "-F", reason: Some(&messages::UPLOADS_ITSELF) };
    Diagnostic::new(found, place).into()
}

/// Whether a shell takes what follows as it is: behind a single quote, or in a here-document with a quoted delimiter.
fn is_literal(before: &str) -> bool {
    let trimmed = before.trim_end();
    let quoted = |line: &str| {
        let delimiter = line.rsplit_once("<<").map(|(_, behind)| behind.trim_start_matches('-').trim_start());
        delimiter.is_some_and(|delimiter| delimiter.starts_with(['\'', '"', '\\']))
    };
    trimmed.ends_with('\'') || trimmed.lines().next_back().is_some_and(quoted)
}

/// `WxCpMessage(toUser=null, msgType=text, content=…)`, as programs print their objects.
fn is_printed_object(text: &str) -> bool {
    let name = text.find(['(', '{', '[']).filter(|end| *end > 0);
    let Some((name, inner)) = name.and_then(|end| text.split_at_checked(end)) else { return false };
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '$' | '@'));
    let pairs = inner.split([',', '(', '{', '[']).filter(|pair| {
        pair.trim()
            .split_once('=')
            .is_some_and(|(key, _)| !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
    });
    is_name && pairs.count() > 1 && inner.trim_end().ends_with([')', '}', ']'])
}
