use gen_lsp_types::{DocumentLink, DocumentLinkParams, Uri};

use super::AskedSource;
use crate::ide::{self, LinkTarget};
use crate::lsp::documents::resolved;
use crate::lsp::failure::RequestFailure;
use crate::lsp::snapshot::EditorSnapshot;

pub(in crate::lsp) fn document_links(
    snapshot: &EditorSnapshot,
    params: DocumentLinkParams,
) -> Result<Option<Vec<DocumentLink>>, RequestFailure> {
    let Some(source) = AskedSource::of(snapshot, &params.text_document)? else { return Ok(None) };
    let links = ide::links(&source.checked.analysis, &source.world(), snapshot.lang).into_iter();
    let links = links.map(|link| DocumentLink {
        range: source.range(link.span),
        target: Some(match link.target {
            LinkTarget::Url(url) => Uri(url),
            LinkTarget::File(path) => snapshot.uri(&resolved(&path)),
        }),
        ..DocumentLink::default()
    });
    Ok(Some(links.collect()))
}
