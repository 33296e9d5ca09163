//! Reads what a document reports about one or more messages.

use super::EventResult;
use super::node::EventNode;
use crate::catalog::events::{
    self, ACCOUNT, ARTICLE, ARTICLE_URL, ARTICLES, CHECK, CHECK_STATE, COUNTS, ENCRYPTED, EVENT, EVENT_KIND, EventList,
    EventSpec, ID, ITEMS, KIND, ORIGINAL_URL, StatusMeaning, TIME,
};
use crate::diag::messages::receipt as messages;
use crate::diag::{Diagnostic, Localized};
use crate::source::Span;

/// How a message or a job ended.
#[derive(Clone, Debug)]
pub struct Receipt {
    pub event: &'static EventSpec,
    /// The account, by the platform's id.
    pub account: String,
    /// Epoch seconds.
    pub time: Option<i64>,
    /// The id of the message or job, normalised.
    pub id: String,
    /// The platform's own word.
    pub status: String,
    pub verdict: StatusMeaning,
    /// In the order of [`COUNTS`].
    pub counts: [Option<u64>; 4],
    pub check: Option<ReprintCheck>,
    /// The URLs of the articles.
    pub articles: Vec<Article>,
    pub status_span: Span,
}

/// The result of the reprint check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReprintCheck {
    /// The overall result.
    pub state: u64,
    /// The articles with the originals that they resemble.
    pub originals: Vec<Article>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// From 1.
    pub number: u64,
    pub url: String,
}

/// Reads a whole document. Its elements can be in any order, among unknown ones. `span` returns the span of a part;
/// `root` is the name of a document without a kind.
pub(super) fn read(document: &EventNode, root: &str, span: impl Fn(usize, usize) -> Span) -> Vec<EventResult> {
    let place = |node: &EventNode| span(node.start, node.end);
    let kind = document.text(KIND);
    if let (None, Some(element)) = (kind, document.child(ENCRYPTED)) {
        let found = Diagnostic::new(messages::ReceiptEncrypted { element: ENCRYPTED }, place(element));
        return vec![EventResult::Wrong(found)];
    }
    let (kind, name) = (kind.unwrap_or_default(), document.text(EVENT).unwrap_or_default());
    let Some(event) = events::event(name).filter(|_| kind == EVENT_KIND) else {
        let name = [name, kind, root].into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        return vec![EventResult::Other(name.to_owned(), place(document))];
    };
    let Some(list) = &event.list else { return vec![one(event, document, document, &place)] };
    // In XML, the list has an enclosing element that JSON does not have.
    let around = document.child(list.around).unwrap_or(document);
    let items: Vec<EventResult> = around.all(list.items).map(|item| one(event, document, item, &place)).collect();
    if items.is_empty() {
        return vec![missing(event, list.items, &messages::AN_ITEM, place(around))];
    }
    items
}

fn missing(event: &EventSpec, element: &'static str, expected: &'static Localized, at: Span) -> EventResult {
    EventResult::Wrong(Diagnostic::new(messages::ReceiptField { event: event.name, element, expected }, at))
}

/// Reads what a document reports about one message, in the document itself or in an item of its list.
fn one(
    event: &'static EventSpec,
    document: &EventNode,
    item: &EventNode,
    place: &impl Fn(&EventNode) -> Span,
) -> EventResult {
    let at = |element: &str| item.child(element).map_or_else(|| place(item), place);
    let Some(id) = item.number(ID) else { return missing(event, ID, &messages::A_NUMBER, at(ID)) };
    let code: Option<&str> = event.list.as_ref().and_then(|list: &EventList| item.text(list.code));
    let status = item.text(event.status).filter(|status| !status.is_empty()).or(code);
    let Some(status) = status.filter(|status| !status.is_empty()) else {
        return missing(event, event.status, &messages::A_TEXT, at(event.status));
    };
    EventResult::Receipt(Box::new(Receipt {
        event,
        account: document.text(ACCOUNT).unwrap_or_default().to_owned(),
        time: document.text(TIME).and_then(|time| time.parse().ok()),
        id: id.to_string(),
        verdict: event.verdict(status, code.and_then(|code| code.parse().ok())),
        status: status.to_owned(),
        counts: COUNTS.map(|element| item.number(element)),
        check: item.child(CHECK).and_then(|check| {
            let state = check.number(CHECK_STATE)?;
            Some(ReprintCheck { state, originals: articles(check, ORIGINAL_URL) })
        }),
        articles: item.child(ARTICLES).map(|list| articles(list, ARTICLE_URL)).unwrap_or_default(),
        status_span: at(event.status),
    }))
}

fn articles(node: &EventNode, url: &str) -> Vec<Article> {
    let [list, item] = ITEMS;
    // In JSON, the items of a list have no name.
    let items = node.all(list).flat_map(|list| list.all(item).chain(list.child(item).is_none().then_some(list)));
    items
        .filter_map(|item| {
            let url = item.text(url).filter(|url| !url.is_empty())?;
            Some(Article { number: item.number(ARTICLE)?, url: url.to_owned() })
        })
        .collect()
}
