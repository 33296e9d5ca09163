use gen_lsp_types::{Contents, Documentation, Hover, HoverParams, MarkupContent, MarkupKind};

use super::AskedSource;
use crate::ide::{self, InfoCard};
use crate::lsp::failure::RequestFailure;
use crate::lsp::snapshot::EditorSnapshot;

pub(in crate::lsp) fn hover(snapshot: &EditorSnapshot, params: HoverParams) -> Result<Option<Hover>, RequestFailure> {
    let Some((source, offset)) = AskedSource::at(snapshot, &params.text_document_position_params)? else {
        return Ok(None);
    };
    let found = ide::hover(&source.checked.analysis, offset, snapshot.lang);
    Ok(found.map(|found| Hover {
        contents: Contents::MarkupContent(markup(snapshot, &found.card)),
        range: Some(source.range(found.span)),
    }))
}

/// A card as Markdown. A client that does not draw Markdown shows it as it is written.
fn markup(snapshot: &EditorSnapshot, card: &InfoCard) -> MarkupContent {
    let kind = if snapshot.abilities.markdown_hover { MarkupKind::Markdown } else { MarkupKind::PlainText };
    MarkupContent { kind, value: card.to_markdown(snapshot.lang) }
}

pub(super) fn documentation(snapshot: &EditorSnapshot, card: &InfoCard) -> Documentation {
    Documentation::MarkupContent(markup(snapshot, card))
}
