use gen_lsp_types::{InlayHint, InlayHintParams, Label, Tooltip};

use super::AskedSource;
use crate::ide;
use crate::lsp::failure::RequestFailure;
use crate::lsp::snapshot::EditorSnapshot;

pub(in crate::lsp) fn inlay_hints(
    snapshot: &EditorSnapshot,
    params: InlayHintParams,
) -> Result<Option<Vec<InlayHint>>, RequestFailure> {
    let Some(source) = AskedSource::of(snapshot, &params.text_document)? else { return Ok(None) };
    let (start, end) = (source.offset(params.range.start), source.offset(params.range.end));
    let hints = ide::inlay_hints(&source.checked.analysis, snapshot.lang).into_iter();
    let shown = hints.filter(|hint| start <= hint.offset && hint.offset <= end).map(|hint| InlayHint {
        position: snapshot.columns().position(&source.checked.document.file, hint.offset),
        label: Label::String(hint.label),
        kind: None,
        text_edits: None,
        tooltip: Some(Tooltip::String(hint.tooltip)),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    });
    Ok(Some(shown.collect()))
}
