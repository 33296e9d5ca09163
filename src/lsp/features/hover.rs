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
    Ok(found.map(|found| {
        let kind = if snapshot.abilities.markdown.hover { MarkupKind::Markdown } else { MarkupKind::PlainText };
        let value = found.card.to_markdown(snapshot.lang);
        let contents = Contents::MarkupContent(MarkupContent { kind, value });
        Hover { contents, range: Some(source.range(found.span)) }
    }))
}

/// A card in Markdown. A client that does not draw it shows it as it is written.
pub(super) fn documentation(snapshot: &EditorSnapshot, card: &InfoCard, draws_markdown: bool) -> Documentation {
    let value = card.to_markdown(snapshot.lang);
    match draws_markdown {
        true => Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value }),
        false => Documentation::String(value),
    }
}
