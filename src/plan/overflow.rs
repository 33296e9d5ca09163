//! Cuts a body that is too long, or splits it into several messages, as the message specifies.

use super::builder::PayloadDocument;
use super::{PayloadNode, PayloadNodeKind};
use crate::catalog::{Field, Measure};
use crate::diag::messages::overflow as code;
use crate::diag::{Diagnostic, Phrase, Sink, Size, Suffix};
use crate::message::{Content, Message, Overflow, Splitting};
use crate::split::{self, TextBudget};
use crate::text;

/// The documents of a message: one, unless its body is split.
pub(super) fn fit(
    mut document: PayloadDocument<String>,
    message: &Message,
    sink: &mut Sink,
) -> Vec<PayloadDocument<String>> {
    let Some((body, policy)) = message.overflowing() else { return vec![document] };
    let field = body.field;
    let (Some(budget), Content::Text(text)) = (TextBudget::of(field.limits), &body.content) else {
        return vec![document];
    };
    let whole = text.filled();
    let span = message.overflow.map_or(body.span, |(_, span)| span);
    let (name, size) = (|| field.name.to_owned(), exceeded(whole.text(), field));
    let excess = || size.map(|size| code::OfSize { size }.into()).map_or_else(Suffix::default, |of: Phrase| of.into());
    match policy {
        Overflow::Error => vec![document],
        Overflow::Truncate => {
            if let Some(short) = split::truncate(whole, budget) {
                sink.push(Diagnostic::new(code::WasTruncated { name: name().into(), excess: excess() }, span));
                document.root.replace(&pointer(field), PayloadNodeKind::Text(short));
            }
            vec![document]
        }
        Overflow::Split => {
            let Splitting { title, most } = &message.splitting;
            let title = title.as_ref().map_or("", |title| title.text.filled().text());
            let limit = most.and_then(|(most, _)| usize::try_from(most).ok());
            let parts = split::parts(whole, budget, split::Division { title, most: limit });
            if parts.len() > 1 {
                let (name, parts) = (name().into(), parts.len());
                sink.push(Diagnostic::new(code::WasSplit { name, parts, excess: excess() }, span));
            }
            let end = parts.last().map_or(0, |last| last.range.end);
            let rest = (whole.text().len() - end.min(whole.text().len())) as u64;
            if let Some((most, at)) = most.filter(|_| rest > 0) {
                sink.push(Diagnostic::new(code::WasCutAfterParts { name: name().into(), parts: most, rest }, at));
            }
            let last = parts.len().saturating_sub(1);
            let part = |(index, part): (usize, split::SplitPart)| {
                let mut root = document.root.clone();
                root.replace(&pointer(field), PayloadNodeKind::Text(part.text));
                if index < last {
                    remove_once(&mut root, message);
                }
                PayloadDocument { root, needs: document.needs.clone(), ..document }
            };
            parts.into_iter().enumerate().map(part).collect()
        }
    }
}

/// Removes what only the last part should have.
fn remove_once(root: &mut PayloadNode, message: &Message) {
    for field in message.ty.fields.iter().filter(|field| field.once) {
        root.remove(&pointer(field));
    }
}

fn pointer(field: &Field) -> String {
    format!("/{}", field.wire.replace('.', "/"))
}

/// The size of the text and the limit that it exceeds.
fn exceeded(text: &str, field: &Field) -> Option<Size> {
    let size = |measure| if measure == Measure::Chars { text::chars(text) } else { text.len() as u64 };
    field.limits.iter().find_map(|limit| {
        let max = limit.max.filter(|&max| size(limit.measure) > max)?;
        Some(Size::new(size(limit.measure), max, limit.measure.unit()))
    })
}
