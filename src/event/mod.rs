//! Reads what the platform pushes when a message or a job has ended: events of XML, alone or many in a log.

mod read;
mod scan;

pub use read::{Article, Check, Receipt, Unread};

use crate::catalog::events::ROOT;
use crate::diag::Diagnostic;
use crate::diag::words::receipt as words;
use crate::source::{FileId, Span};

/// What stands at a place of a text.
#[derive(Debug)]
pub enum Found {
    Receipt(Box<Receipt>),
    /// An event or a message of another kind: its name, and where it stands.
    Other(String, Span),
    /// It cannot be read.
    Wrong(Diagnostic),
}

/// Every document of a text, in order; whatever stands between them is passed over. Spans are places in `file`.
pub fn read(text: &str, file: FileId) -> impl Iterator<Item = Found> {
    scan::documents(text, ROOT).map(move |document| {
        let span = |start: usize, end: usize| {
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            Span::new(file, offset(start), offset(end))
        };
        let Some(end) = document.end else {
            let opened = document.start + 1 + ROOT.len();
            return Found::Wrong(Diagnostic::new(words::RECEIPT_BROKEN, span(document.start, opened)));
        };
        let part = text.get(document.start..end).unwrap_or_default();
        match read::read(part, |start, end| span(document.start + start, document.start + end)) {
            Ok(receipt) => Found::Receipt(Box::new(receipt)),
            Err(Unread::Other(name)) => Found::Other(name, span(document.start, end)),
            Err(Unread::Wrong(found)) => Found::Wrong(found),
        }
    })
}
