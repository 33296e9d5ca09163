//! Parses a reply document. Elements become members; several elements of one name become an array.

use std::collections::HashMap;
use std::ops::Range;

use roxmltree::{Document, NodeType, ParsingOptions};

use super::FatalFinding;
use super::mapped::Mapped;
use super::node::{DocumentMember, DocumentNode, DocumentNodeKind};
use crate::diag::Diagnostic;
use crate::diag::messages::import as messages;
use crate::text::byte_at;

/// How deeply elements may be nested.
const MAX_DEPTH: usize = 32;

/// Far more nodes than any reply has. It bounds the memory that a hostile input can use.
const MAX_NODES: u32 = 100_000;

/// Reads a whole text as XML.
pub(super) fn parse(source: &Mapped, notes: &mut Vec<Diagnostic>) -> Result<DocumentNode, FatalFinding> {
    let text = source.text.as_ref();
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let at = byte_at(text, error.pos().row, error.pos().col);
        let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |found| at + found.len_utf8());
        Diagnostic::new(messages::ImportBrokenXml, source.span(at, end))
    })?;
    let mut reader = XmlReader { source, notes, layout: false };
    reader.node(document.root_element(), 0)
}

/// The places of the documents of a text that has several in a row, each with what is in front of it. Their roots have
/// one name.
pub(super) fn documents(text: &str) -> Vec<Range<usize>> {
    let name = |text: &str| -> Option<String> {
        let name = text.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<')).next()?;
        (!name.is_empty() && !name.starts_with(['?', '!'])).then(|| format!("</{name}"))
    };
    let mut tags = text.match_indices('<').filter_map(|(at, _)| name(text.get(at + 1..)?));
    let Some(closer) = tags.next() else { return Vec::new() };
    let (mut found, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(next) = rest.find('<') else { break };
        let here = rest.get(next..).unwrap_or_default();
        // What these hold is text.
        let hidden = [("<![CDATA[", "]]>"), ("<!--", "-->")];
        let length = match hidden.iter().find(|(open, _)| here.starts_with(open)) {
            Some((_, close)) => here.find(close).map_or(here.len(), |end| end + close.len()),
            None if here.starts_with(&closer) => here.find('>').map_or(here.len(), |end| end + 1),
            None => 1,
        };
        at += next + length;
        if here.starts_with(&closer) {
            found.push(start..at);
            start = at;
        }
    }
    if let Some(last) = found.last_mut()
        && text.get(start..).is_some_and(|rest| rest.trim().is_empty())
    {
        last.end = text.len();
    } else if start < text.len() {
        found.push(start..text.len());
    }
    // Blanks may be before an element, but not before `<?xml`.
    let trimmed = |range: Range<usize>| {
        let part = text.get(range.clone()).unwrap_or_default();
        range.end - part.trim_start().len()..range.end
    };
    found.into_iter().map(trimmed).collect()
}

struct XmlReader<'s, 'a> {
    source: &'s Mapped<'a>,
    notes: &'s mut Vec<Diagnostic>,
    /// The note on blanks beside CDATA was already given.
    layout: bool,
}

impl XmlReader<'_, '_> {
    fn node(&mut self, element: roxmltree::Node, depth: usize) -> Result<DocumentNode, FatalFinding> {
        let range = element.range();
        let span = self.source.span(range.start, range.end);
        if depth > MAX_DEPTH {
            return Err(Diagnostic::new(messages::ImportBrokenXml, span).into());
        }
        for attribute in element.attributes() {
            let range = attribute.range();
            let span = self.source.span(range.start, range.end);
            self.notes.push(Diagnostic::new(
                messages::ImportNotKept { what: vec![attribute.name().to_owned()].into() },
                span,
            ));
        }
        if !element.children().any(|child| child.is_element()) {
            // Every piece is text: plain, CDATA, or either beside a comment.
            let text = element.children().filter(|child| child.node_type() == NodeType::Text);
            let text: String = text.filter_map(|piece| piece.text()).collect();
            let text = self.without_layout(element, &text).to_owned();
            return Ok(DocumentNode { kind: DocumentNodeKind::Text(text), span });
        }
        let mut members: Vec<DocumentMember> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for child in element.children() {
            if child.is_text() && child.text().is_some_and(|text| !text.trim().is_empty()) {
                let range = child.range();
                let span = self.source.span(range.start, range.end);
                self.notes
                    .push(Diagnostic::new(messages::ImportNotKept { what: (&messages::LOOSE_TEXT).into() }, span));
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
                    members.push(DocumentMember { key: name.to_owned(), key_span: value.span, value });
                }
            }
        }
        Ok(DocumentNode { kind: DocumentNodeKind::Object(members), span })
    }
}

impl XmlReader<'_, '_> {
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
            self.notes
                .push(Diagnostic::new(messages::ImportNotKept { what: (&messages::BLANKS_BESIDE_CDATA).into() }, span));
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
fn repeat(earlier: &mut DocumentNode, value: DocumentNode) {
    let span = earlier.span.to(value.span);
    if let DocumentNodeKind::Array(items) = &mut earlier.kind {
        items.push(value);
    } else {
        let first =
            DocumentNode { kind: std::mem::replace(&mut earlier.kind, DocumentNodeKind::Null), span: earlier.span };
        earlier.kind = DocumentNodeKind::Array(vec![first, value]);
    }
    earlier.span = span;
}
