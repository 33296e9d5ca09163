//! Reads events that the platform pushes when a message or a job has ended, in XML or JSON, single or many in a log.
//!
//! Only outermost documents count: the texts of a user's message, or of another event, are not searched. A line of a
//! log, or a JSON object that is not a message itself, is not a document, so its content is searched.

mod node;
mod read;
mod scan;

pub use read::{Article, Receipt, ReprintCheck};

use std::collections::VecDeque;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use roxmltree::{Document, ParsingOptions};

use crate::catalog::events::{ENCRYPTED, KIND, ROOT};
use crate::diag::Diagnostic;
use crate::diag::messages::receipt as messages;
use crate::source::{FileId, Span};
use crate::text::byte_at;
use node::EventNode;
use scan::{DocumentFormat, DocumentStart, places};

/// The maximum number of nodes, which bounds the memory for a hostile document; no event comes near it.
const MAX_NODES: u32 = 100_000;
/// The maximum number of nested unreadable documents, which bounds the work on hostile text.
const TRIES: usize = 8;
/// A log may contain a log, but not deeper.
const DEEPEST: usize = 2;
/// The name of JSON that is not a message.
const JSON: &str = "json";

/// What was found at a position of a text.
#[derive(Debug)]
pub enum EventResult {
    Receipt(Box<Receipt>),
    /// An event or message of another kind: its name and span.
    Other(String, Span),
    /// It cannot be read.
    Wrong(Diagnostic),
}

/// All documents of a text, in order, skipping anything between them. Spans are in `file`.
pub fn read(text: &str, file: FileId) -> impl Iterator<Item = EventResult> {
    let span = move |start: usize, end: usize| {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(file, offset(start), offset(end))
    };
    documents(text, DEEPEST, Box::new(span))
}

/// Maps byte offsets in a text to a span.
type PlaceOf<'p> = dyn Fn(usize, usize) -> Span + 'p;

fn documents<'t>(text: &'t str, depth: usize, span: Box<PlaceOf<'t>>) -> impl Iterator<Item = EventResult> + 't {
    let mut places = places(text, ROOT).into_iter();
    let mut waiting = VecDeque::new();
    // The end of the last document read, and the ends of enclosing unreadable ones.
    let (mut done, mut broken) = (0, Vec::<usize>::new());
    std::iter::from_fn(move || {
        loop {
            if let Some(found) = waiting.pop_front() {
                return Some(found);
            }
            let place = places.find(|place| place.start >= done)?;
            while broken.pop_if(|end| *end <= place.start).is_some() {}
            if broken.len() >= TRIES {
                continue;
            }
            let Some(end) = place.end else {
                waiting.extend(torn(text, place, &span));
                continue;
            };
            let part = text.get(place.start..end).unwrap_or_default();
            match document(part, place.kind, depth, &|start, end| span(place.start + start, place.start + end)) {
                Ok(found) => {
                    done = end;
                    waiting.extend(found);
                }
                Err(found) => {
                    broken.push(end);
                    waiting.extend(found.map(|found| EventResult::Wrong(*found)));
                }
            }
        }
    })
}

/// Reports an unclosed document; for braces, only if they begin a message.
fn torn(text: &str, place: DocumentStart, span: &PlaceOf<'_>) -> Option<EventResult> {
    /// The number of bytes in which a message states its kind.
    const HEAD: usize = 512;
    let opened = match place.kind {
        DocumentFormat::Xml => 1 + ROOT.len(),
        DocumentFormat::Json => 1,
    };
    let at = span(place.start, place.start + opened);
    Some(EventResult::Wrong(match place.kind {
        DocumentFormat::Xml => Diagnostic::new(messages::ReceiptBroken, at),
        DocumentFormat::Json => {
            let rest = text.get(place.start..).unwrap_or_default();
            let head = rest.char_indices().take_while(|(at, _)| *at < HEAD).last();
            let head = rest.get(..head.map_or(0, |(at, _)| at)).unwrap_or_default();
            let inner = head.get(1..).and_then(|rest| rest.find('{')).map_or(head.len(), |at| at + 1);
            if !is_message_text(head.get(..inner).unwrap_or_default()) {
                return None;
            }
            Diagnostic::new(messages::ReceiptBrokenJson, at)
        }
    }))
}

/// Whether the text of an object has the key of the kind of message.
fn is_message_text(text: &str) -> bool {
    text.contains(&format!("\"{KIND}\""))
}

/// Reads a document; reports one that should be readable but is not.
fn document(
    text: &str,
    kind: DocumentFormat,
    depth: usize,
    span: &PlaceOf<'_>,
) -> Result<Vec<EventResult>, Option<Box<Diagnostic>>> {
    match kind {
        DocumentFormat::Xml => {
            let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
            let document = Document::parse_with_options(text, options).map_err(|error| {
                let at = byte_at(text, error.pos().row, error.pos().col);
                let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |found| at + found.len_utf8());
                Some(Box::new(Diagnostic::new(messages::ReceiptBroken, span(at, end))))
            })?;
            Ok(read::read(&EventNode::of_xml(document.root_element()), ROOT, span))
        }
        DocumentFormat::Json => match object(text) {
            Ok(value) => {
                let mut found = Vec::new();
                gather(&value, depth, span, &mut found);
                if found.is_empty() {
                    found.push(EventResult::Other(JSON.to_owned(), span(0, text.len())));
                }
                Ok(found)
            }
            Err(at) => {
                Err(is_message_text(text).then(|| Box::new(Diagnostic::new(messages::ReceiptBrokenJson, span(at, at)))))
            }
        },
    }
}

/// # Errors
/// The offset of the syntax error.
fn object(text: &str) -> Result<Value<'_>, usize> {
    /// The maximum depth; no event is that deep.
    const MOST_DEPTH: usize = 64;
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MOST_DEPTH {
            return Err(at);
        }
    }
    let options = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        // The documentation has one.
        allow_trailing_commas: true,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_extended_string_escapes: false,
        allow_non_finite_numbers: false,
    };
    let parsed = parse_to_ast(text, &CollectOptions::default(), &options).map_err(|error| error.range().start)?;
    parsed.value.ok_or(0)
}

/// Collects the messages in a value, without searching inside them.
fn gather(value: &Value<'_>, depth: usize, span: &PlaceOf<'_>, found: &mut Vec<EventResult>) {
    match value {
        Value::Object(object) => {
            let has =
                |name: &str| object.properties.iter().any(|member| member.name.as_str().eq_ignore_ascii_case(name));
            if has(KIND) || has(ENCRYPTED) {
                found.extend(read::read(&EventNode::of_json(value), JSON, span));
            } else {
                object.properties.iter().for_each(|member| gather(&member.value, depth, span, found));
            }
        }
        Value::Array(list) => list.elements.iter().for_each(|item| gather(item, depth, span, found)),
        Value::StringLit(text) if depth > 0 => {
            let place = text.range();
            let inner = documents(&text.value, depth - 1, Box::new(|_, _| span(place.start, place.end)));
            // Many texts contain braces.
            found.extend(inner.filter(|found| !matches!(found, EventResult::Other(name, _) if name == JSON)));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: &str = "记录 <xml><ToUserName><![CDATA[gh_1]]></ToUserName><CreateTime>1394524295</CreateTime>\
         <MsgType>event</MsgType><Event>MASSSENDJOBFINISH</Event><MsgID>1988</MsgID><Status><![CDATA[送达 success]]></Status>\
         <!-- 注 --><TotalCount>x</TotalCount></xml> 结束";

    /// Wherever a text is cut, spans are inside it and on character boundaries.
    #[test]
    fn torn_events_are_read_without_harm() {
        let places: Vec<usize> = EVENT.char_indices().map(|(at, _)| at).chain([EVENT.len()]).collect();
        for from in &places {
            for to in places.iter().filter(|to| *to >= from) {
                let torn = &EVENT[*from..*to];
                let text = format!("{torn}{EVENT}");
                let found: Vec<EventResult> = read(&text, FileId(0)).collect();
                for one in &found {
                    let span = match one {
                        EventResult::Receipt(receipt) => receipt.status_span,
                        EventResult::Other(_, span) => *span,
                        EventResult::Wrong(found) => found.span,
                    };
                    assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} of {text}");
                }
            }
        }
    }

    #[test]
    fn elements_stand_in_any_order() {
        let text = "<xml><Status>success</Status><Other><MsgID>9</MsgID></Other><MsgID> 007 </MsgID>\
             <event>templatesendjobfinish</event><MsgType><![CDATA[ev]]><![CDATA[ent]]></MsgType></xml>";
        match read(text, FileId(0)).collect::<Vec<_>>().as_slice() {
            [EventResult::Receipt(receipt)] => {
                assert_eq!((receipt.id.as_str(), receipt.event.channel, receipt.time), ("7", "template", None));
            }
            other => panic!("{other:?}"),
        }
    }
}
