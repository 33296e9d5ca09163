use gen_lsp_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams, SelectionRange, SelectionRangeParams};

use super::AskedSource;
use crate::ide::{self, FoldingKind};
use crate::lsp::failure::RequestFailure;
use crate::lsp::snapshot::EditorSnapshot;

pub(in crate::lsp) fn folding_ranges(
    snapshot: &EditorSnapshot,
    params: FoldingRangeParams,
) -> Result<Option<Vec<FoldingRange>>, RequestFailure> {
    let Some(source) = AskedSource::of(snapshot, &params.text_document)? else { return Ok(None) };
    let folded = |fold: ide::FoldingRange| {
        let range = source.range(fold.span);
        // Where whole lines are folded, that with the closing brace stays visible.
        let closes = matches!(fold.kind, FoldingKind::Block | FoldingKind::Text);
        let end_line = range.end.line.saturating_sub(u32::from(closes && snapshot.abilities.folds_lines));
        (end_line > range.start.line).then(|| FoldingRange {
            start_line: range.start.line,
            start_character: Some(range.start.character).filter(|_| !snapshot.abilities.folds_lines),
            end_line,
            end_character: Some(range.end.character).filter(|_| !snapshot.abilities.folds_lines),
            kind: match fold.kind {
                FoldingKind::Comments => Some(FoldingRangeKind::Comment),
                FoldingKind::Imports => Some(FoldingRangeKind::Imports),
                FoldingKind::Block | FoldingKind::Text => None,
            },
            collapsed_text: None,
        })
    };
    Ok(Some(ide::folding_ranges(&source.checked.analysis).into_iter().filter_map(folded).collect()))
}

pub(in crate::lsp) fn selection_ranges(
    snapshot: &EditorSnapshot,
    params: SelectionRangeParams,
) -> Result<Option<Vec<SelectionRange>>, RequestFailure> {
    let Some(source) = AskedSource::of(snapshot, &params.text_document)? else { return Ok(None) };
    let at = |position| {
        let spans = ide::selection_ranges(&source.checked.analysis, source.offset(position));
        let grown = spans.into_iter().rev().fold(None, |parent, span| {
            Some(SelectionRange { range: source.range(span), parent: parent.map(Box::new) })
        });
        // The protocol has one range for each position.
        grown.unwrap_or(SelectionRange { range: gen_lsp_types::Range { start: position, end: position }, parent: None })
    };
    Ok(Some(params.positions.into_iter().map(at).collect()))
}
