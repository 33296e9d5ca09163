//! One document: what it says of a message.

use roxmltree::{Document, Node, ParsingOptions};

use crate::catalog::events::{
    self, ACCOUNT, ARTICLE, ARTICLE_URL, ARTICLES, CHECK, CHECK_STATE, COUNTS, ENCRYPTED, EVENT, EVENT_KIND, Event, ID,
    ITEMS, KIND, ORIGINAL_URL, STATUS, TIME, Verdict,
};
use crate::diag::words::receipt as words;
use crate::diag::{Arg, Diagnostic, Word};
use crate::source::Span;
use crate::text::byte_at;

/// No event comes near to it; it bounds the memory that a hostile document can take.
const MAX_NODES: u32 = 100_000;

/// How a message or a job ended.
#[derive(Clone, Debug)]
pub struct Receipt {
    pub event: &'static Event,
    /// The account, by the id that the platform gave it.
    pub account: String,
    /// Epoch seconds.
    pub time: Option<i64>,
    /// The message's or job's number, digits as they are usually written.
    pub id: String,
    /// As it came.
    pub status: String,
    pub verdict: Verdict,
    /// In the order of [`COUNTS`].
    pub counts: [Option<u64>; 4],
    pub check: Option<Check>,
    /// Where the articles are to be read.
    pub articles: Vec<Article>,
    pub status_span: Span,
}

/// Whether articles are reprints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The verdict on all of them.
    pub state: u64,
    /// Articles with what they are like.
    pub originals: Vec<Article>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// From 1.
    pub number: u64,
    pub url: String,
}

/// Why a document says nothing of a message.
#[derive(Debug)]
pub enum Unread {
    /// It is about something else: its name.
    Other(String),
    Wrong(Diagnostic),
}

/// Reads a whole document. Elements stand in any order, with or without CDATA, among others that are not known. `span` gives the
/// place of a part of it.
pub(super) fn read(text: &str, span: impl Fn(usize, usize) -> Span) -> Result<Receipt, Unread> {
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let at = byte_at(text, error.pos().row, error.pos().col);
        let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |found| at + found.len_utf8());
        Unread::Wrong(Diagnostic::new(words::RECEIPT_BROKEN, span(at, end)))
    })?;
    let root = document.root_element();
    let place = |node: Node| span(node.range().start, node.range().end);
    let kind = text_of(root, KIND);
    if let (None, Some(element)) = (&kind, child(root, ENCRYPTED)) {
        let found = Diagnostic::new(words::RECEIPT_ENCRYPTED, place(element)).arg("element", ENCRYPTED);
        return Err(Unread::Wrong(found));
    }
    let kind = kind.unwrap_or_default();
    let name = text_of(root, EVENT).unwrap_or_default();
    let Some(event) = events::event(&name).filter(|_| kind == EVENT_KIND) else {
        let names = [name, kind, events::ROOT.to_owned()];
        return Err(Unread::Other(names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()));
    };
    let missing = |element: &'static str, expected: &'static Word| {
        let at = child(root, element).map_or_else(|| place(root), place);
        let found = Diagnostic::new(words::RECEIPT_FIELD, at).arg("event", event.name).arg("element", element);
        Unread::Wrong(found.arg("expected", Arg::Word(expected)))
    };
    let id: Option<u64> = text_of(root, ID).and_then(|id| id.parse().ok());
    let id = id.ok_or_else(|| missing(ID, &words::A_NUMBER))?.to_string();
    let status = text_of(root, STATUS).filter(|status| !status.is_empty());
    let status = status.ok_or_else(|| missing(STATUS, &words::A_TEXT))?;
    Ok(Receipt {
        event,
        account: text_of(root, ACCOUNT).unwrap_or_default(),
        time: text_of(root, TIME).and_then(|time| time.parse().ok()),
        id,
        verdict: event.verdict(&status),
        status,
        counts: COUNTS.map(|element| number(root, element)),
        check: child(root, CHECK).and_then(|check| {
            let state = number(check, CHECK_STATE)?;
            Some(Check { state, originals: articles(check, ORIGINAL_URL) })
        }),
        articles: child(root, ARTICLES).map(|list| articles(list, ARTICLE_URL)).unwrap_or_default(),
        status_span: child(root, STATUS).map_or_else(|| place(root), place),
    })
}

fn articles(node: Node, url: &str) -> Vec<Article> {
    let [list, item] = ITEMS;
    let items = child(node, list).into_iter().flat_map(|list| list.children().collect::<Vec<_>>());
    let items = items.filter(|child| child.has_tag_name(item));
    items
        .filter_map(|item| {
            let url = text_of(item, url).filter(|url| !url.is_empty())?;
            Some(Article { number: number(item, ARTICLE)?, url })
        })
        .collect()
}

/// In messages of users an element is written with other capitals than in events.
fn child<'n>(node: Node<'n, 'n>, name: &str) -> Option<Node<'n, 'n>> {
    node.children().find(|child| child.is_element() && child.tag_name().name().eq_ignore_ascii_case(name))
}

/// Every piece is text: plain, CDATA, or either beside a comment.
fn text_of(node: Node, name: &str) -> Option<String> {
    let text: String = child(node, name)?.children().filter(Node::is_text).filter_map(|piece| piece.text()).collect();
    Some(text.trim().to_owned())
}

fn number(node: Node, name: &str) -> Option<u64> {
    text_of(node, name)?.parse().ok()
}
