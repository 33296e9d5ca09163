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

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: &str = "记录 <xml><ToUserName><![CDATA[gh_1]]></ToUserName><CreateTime>1394524295</CreateTime>\
         <MsgType>event</MsgType><Event>MASSSENDJOBFINISH</Event><MsgID>1988</MsgID><Status><![CDATA[送达 success]]></Status>\
         <!-- 注 --><TotalCount>x</TotalCount></xml> 结束";

    /// Wherever a text is torn, what is found has places in it, on the borders of its characters.
    #[test]
    fn torn_events_are_read_without_harm() {
        let places: Vec<usize> = EVENT.char_indices().map(|(at, _)| at).chain([EVENT.len()]).collect();
        for from in &places {
            for to in places.iter().filter(|to| *to >= from) {
                let torn = &EVENT[*from..*to];
                let text = format!("{torn}{EVENT}");
                let found: Vec<Found> = read(&text, FileId(0)).collect();
                for one in &found {
                    let span = match one {
                        Found::Receipt(receipt) => receipt.status_span,
                        Found::Other(_, span) => *span,
                        Found::Wrong(found) => found.span,
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
            [Found::Receipt(receipt)] => {
                assert_eq!((receipt.id.as_str(), receipt.event.channel, receipt.time), ("7", "template", None));
            }
            other => panic!("{other:?}"),
        }
    }
}
