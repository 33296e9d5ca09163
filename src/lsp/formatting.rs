//! Formats a document, or the items in a range.

use gen_lsp_types::{DocumentFormattingParams, DocumentRangeFormattingParams, TextEdit};

use super::documents::{DocumentKind, OpenDocument};
use super::failure::RequestFailure;
use super::snapshot::EditorSnapshot;
use super::text_changes::{TextChange, apply, changes};
use crate::diag::messages::lsp;
use crate::diag::{Diagnostic, Sink};
use crate::fmt::format_source;
use crate::source::{FileId, Span};
use crate::syntax;

/// The edits that format a document; `None` if it is left alone.
pub(super) fn document(
    snapshot: &EditorSnapshot,
    params: DocumentFormattingParams,
) -> Result<Option<Vec<TextEdit>>, RequestFailure> {
    let document = snapshot.document(&params.text_document.uri)?;
    if document.kind != DocumentKind::Source {
        return Ok(None);
    }
    let edits = formatted(snapshot, document.text())?;
    Ok(Some(edits.iter().map(|edit| text_edit(snapshot, &document, edit)).collect()))
}

/// The edits that format the items in a range. Where they would mean something else without the other edits, there are
/// none.
pub(super) fn range(
    snapshot: &EditorSnapshot,
    params: DocumentRangeFormattingParams,
) -> Result<Option<Vec<TextEdit>>, RequestFailure> {
    let document = snapshot.document(&params.text_document.uri)?;
    if document.kind != DocumentKind::Source {
        return Ok(None);
    }
    let text = document.text();
    let all = formatted(snapshot, text)?;
    let (start, end) = snapshot.columns().offsets(&document.file, params.range);
    let ast = syntax::parse(FileId(0), text, &mut Sink::default());
    let touched = ast.items.iter().map(|item| item.span).filter(|span| span.start <= end && start <= span.end);
    let (from, to) = touched.fold((start, end), |(from, to), span| (from.min(span.start), to.max(span.end)));
    let is_inside = |edit: &&TextChange| from as usize <= edit.range.start && edit.range.end <= to as usize;
    let inside: Vec<&TextChange> = all.iter().filter(is_inside).collect();
    let after = apply(text, inside.iter().copied());
    if format_source(&after).ok() != Some(apply(text, &all)) {
        return Ok(Some(Vec::new()));
    }
    Ok(Some(inside.into_iter().map(|edit| text_edit(snapshot, &document, edit)).collect()))
}

/// # Errors
/// The text has syntax errors; the first of them.
fn formatted(snapshot: &EditorSnapshot, text: &str) -> Result<Vec<TextChange>, RequestFailure> {
    match format_source(text) {
        Ok(new) => Ok(changes(text, &new)),
        Err(found) => {
            let lang = snapshot.lang;
            let first =
                found.iter().find(|found| found.is_error()).map(|found: &Diagnostic| found.rendered(lang).message);
            let why = lsp::NotFormattedWithErrors { first: first.unwrap_or_default() };
            Err(RequestFailure::Refused(crate::diag::Phrase::from(why).text(lang)))
        }
    }
}

fn text_edit(snapshot: &EditorSnapshot, document: &OpenDocument, edit: &TextChange) -> TextEdit {
    let span = Span::new(FileId(0), edit.range.start as u32, edit.range.end as u32);
    snapshot.columns().edit(&document.file, span, &edit.text)
}
