use gen_lsp_types::{
    Definition, DefinitionParams, DefinitionResponse, DocumentHighlight, DocumentHighlightParams, Location,
    LocationLink, Range, ReferenceParams,
};

use super::AskedSource;
use crate::ide::{self, DefinitionTarget, FileSpan};
use crate::lsp::cache::CheckedDocument;
use crate::lsp::documents::resolved;
use crate::lsp::failure::RequestFailure;
use crate::lsp::findings::uri_of;
use crate::lsp::snapshot::EditorSnapshot;
use crate::pipeline::Analysis;

pub(in crate::lsp) fn definition(
    snapshot: &EditorSnapshot,
    params: DefinitionParams,
) -> Result<Option<DefinitionResponse>, RequestFailure> {
    let Some((source, offset)) = AskedSource::at(snapshot, &params.text_document_position_params)? else {
        return Ok(None);
    };
    let analysis = &source.checked.analysis;
    let Some(found) = ide::definition(analysis, &source.world(), offset) else { return Ok(None) };
    let (target_uri, target_range, target_selection_range) = match found.target {
        DefinitionTarget::File(path) => (snapshot.uri(&resolved(&path)), Range::default(), Range::default()),
        DefinitionTarget::Declaration { name, whole } => {
            let uri = match name.file == analysis.file() {
                true => Some(source.checked.document.uri.clone()),
                false => uri_of(snapshot, &source.checked, name.file),
            };
            let (Some(uri), Some(file)) = (uri, analysis.files().get(name.file)) else { return Ok(None) };
            let range = |span| snapshot.columns().range(file, span);
            (uri, range(whole), range(name))
        }
    };
    Ok(Some(match snapshot.abilities.definition_links {
        true => DefinitionResponse::DefinitionLinkList(vec![LocationLink {
            origin_selection_range: Some(source.range(found.origin)),
            target_uri,
            target_range,
            target_selection_range,
        }]),
        false => DefinitionResponse::Definition(Definition::Location(Location {
            uri: target_uri,
            range: target_selection_range,
        })),
    }))
}

pub(in crate::lsp) fn highlights(
    snapshot: &EditorSnapshot,
    params: DocumentHighlightParams,
) -> Result<Option<Vec<DocumentHighlight>>, RequestFailure> {
    let Some((source, offset)) = AskedSource::at(snapshot, &params.text_document_position_params)? else {
        return Ok(None);
    };
    let spans = ide::highlights(&source.checked.analysis, offset);
    Ok(Some(spans.into_iter().map(|span| DocumentHighlight { range: source.range(span), kind: None }).collect()))
}

pub(in crate::lsp) fn references(
    snapshot: &EditorSnapshot,
    params: ReferenceParams,
) -> Result<Option<Vec<Location>>, RequestFailure> {
    let Some((source, offset)) = AskedSource::at(snapshot, &params.text_document_position_params)? else {
        return Ok(None);
    };
    let world = source.world();
    let importers = source.users(&world, offset)?;
    let others: Vec<&Analysis> = importers.iter().map(|importer| &importer.analysis).collect();
    let Some(found) = ide::references(&source.checked.analysis, &world, offset, &others) else { return Ok(None) };
    let with_declaration = params.context.include_declaration;
    let spans = found.spans.iter().filter(|span| with_declaration || **span != found.declaration);
    Ok(Some(spans.filter_map(|span| location(&source, &importers, span)).collect()))
}

/// The place of a part of a file that is in one of the analyses.
fn location(
    source: &AskedSource<'_>,
    importers: &[std::sync::Arc<CheckedDocument>],
    place: &FileSpan,
) -> Option<Location> {
    let mut analyses = std::iter::once(&source.checked).chain(importers);
    let of = |checked: &std::sync::Arc<CheckedDocument>| {
        let unit = checked.analysis.program.units.iter().find(|unit| unit.path == place.path)?;
        let range = source.snapshot.columns().range(&unit.source, place.span);
        Some(Location { uri: source.snapshot.uri(&resolved(&unit.path)), range })
    };
    let found = analyses.find_map(of)?;
    // What is not saved has a path of its own.
    let is_own = source.checked.analysis.program.main().is_some_and(|unit| unit.path == place.path);
    Some(if is_own { Location { uri: source.checked.document.uri.clone(), ..found } } else { found })
}
