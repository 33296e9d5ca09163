//! Parses a reply document. Elements become members; several elements of one name become an array.

use std::collections::HashMap;
use std::ops::Range;

use roxmltree::{Document, NodeType, ParsingOptions};

use super::Refusal;
use super::mapped::Mapped;
use super::node::{Kind, Member, Node};
use crate::diag::Diagnostic;
use crate::diag::words::import as words;
use crate::text::byte_at;

/// How deeply elements may be nested.
const MAX_DEPTH: usize = 32;

/// Far more nodes than any reply has. It bounds the memory that a hostile input can use.
const MAX_NODES: u32 = 100_000;

/// Reads a whole text as XML.
pub(super) fn parse(source: &Mapped, notes: &mut Vec<Diagnostic>) -> Result<Node, Refusal> {
    let text = source.text.as_ref();
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let at = byte_at(text, error.pos().row, error.pos().col);
        let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |found| at + found.len_utf8());
        Diagnostic::new(words::BrokenXml, source.span(at, end))
    })?;
    let mut reader = Reader { source, notes, layout: false };
    reader.node(document.root_element(), 0)
}

struct Reader<'s, 'a> {
    source: &'s Mapped<'a>,
    notes: &'s mut Vec<Diagnostic>,
    /// The note on blanks beside CDATA was already given.
    layout: bool,
}

impl Reader<'_, '_> {
    fn node(&mut self, element: roxmltree::Node, depth: usize) -> Result<Node, Refusal> {
        let range = element.range();
        let span = self.source.span(range.start, range.end);
        if depth > MAX_DEPTH {
            return Err(Diagnostic::new(words::BrokenXml, span).into());
        }
        for attribute in element.attributes() {
            let range = attribute.range();
            let span = self.source.span(range.start, range.end);
            self.notes.push(Diagnostic::new(words::NotKept { what: vec![attribute.name().to_owned()].into() }, span));
        }
        if !element.children().any(|child| child.is_element()) {
            // Every piece is text: plain, CDATA, or either beside a comment.
            let text = element.children().filter(|child| child.node_type() == NodeType::Text);
            let text: String = text.filter_map(|piece| piece.text()).collect();
            let text = self.without_layout(element, &text).to_owned();
            return Ok(Node { kind: Kind::Text(text), span });
        }
        let mut members: Vec<Member> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for child in element.children() {
            if child.is_text() && child.text().is_some_and(|text| !text.trim().is_empty()) {
                let range = child.range();
                let span = self.source.span(range.start, range.end);
                self.notes.push(Diagnostic::new(words::NotKept { what: (&words::LOOSE_TEXT).into() }, span));
            }
            if !child.is_element() {
                continue;
            }
            let name = child.tag_name().name();
            let value = self.node(child, depth + 1)?;
            match places.get(name).and_then(|&place| members.get_mut(place)) {
                Some(earlier) => repeat(&mut earlier.value, value),
                None => {
                    places.insert(name, members.len());
                    members.push(Member { key: name.to_owned(), key_span: value.span, value });
                }
            }
        }
        Ok(Node { kind: Kind::Object(members), span })
    }
}

impl Reader<'_, '_> {
    /// The text of an element without the blanks around its CDATA section: they come from editors that indent a
    /// document, and are not part of the value.
    fn without_layout<'t>(&mut self, element: roxmltree::Node, text: &'t str) -> &'t str {
        let Range { start, end } = element.range();
        let written = self.source.text.get(start..end).unwrap_or_default();
        let tag = element.attributes().next_back().map_or(0, |attribute| attribute.range().end - start);
        let inside = written.get(tag..).and_then(|behind| behind.find('>')).map(|at| tag + at + 1);
        let (Some(from), Some(to)) = (inside, written.rfind("</")) else { return text };
        let written = written.get(from..to).unwrap_or_default();
        let (core, blanks) = (written.trim_start(), written.len() - written.trim_start().len());
        let mut kept = text;
        if core.starts_with("<![CDATA[") {
            kept = strip(kept, count(written.get(..blanks)), |kept| kept.strip_prefix(is_blank));
        }
        if core.trim_end().ends_with("]]>") {
            kept = strip(kept, count(core.get(core.trim_end().len()..)), |kept| kept.strip_suffix(is_blank));
        }
        if kept.len() < text.len() && !std::mem::replace(&mut self.layout, true) {
            let span = self.source.span(start + from, start + to);
            self.notes.push(Diagnostic::new(words::NotKept { what: (&words::BLANKS_BESIDE_CDATA).into() }, span));
        }
        kept
    }
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n')
}

/// The characters of some blanks once they are read: a line break is one, however it is written.
fn count(blanks: Option<&str>) -> usize {
    blanks.unwrap_or_default().replace("\r\n", "\n").chars().count()
}

fn strip(text: &str, most: usize, once: impl Fn(&str) -> Option<&str>) -> &str {
    (0..most).try_fold(text, |text, _| once(text).ok_or(text)).unwrap_or_else(|text| text)
}

/// Adds a value to an earlier one of the same name, and makes an array of them.
fn repeat(earlier: &mut Node, value: Node) {
    let span = earlier.span.to(value.span);
    if let Kind::Array(items) = &mut earlier.kind {
        items.push(value);
    } else {
        let first = Node { kind: std::mem::replace(&mut earlier.kind, Kind::Null), span: earlier.span };
        earlier.kind = Kind::Array(vec![first, value]);
    }
    earlier.span = span;
}
