use gen_lsp_types::{
    BaseSymbolInformation, DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, SymbolInformation,
    SymbolKind, Uri, WorkspaceSymbol, WorkspaceSymbolLocation, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};

use super::AskedSource;
use crate::ide;
use crate::lsp::documents::DocumentKind;
use crate::lsp::failure::RequestFailure;
use crate::lsp::overlay::OverlayWorld;
use crate::lsp::snapshot::EditorSnapshot;

/// No one reads a longer list.
const MOST_SYMBOLS: usize = 500;

pub(in crate::lsp) fn document_symbols(
    snapshot: &EditorSnapshot,
    params: DocumentSymbolParams,
) -> Result<Option<DocumentSymbolResponse>, RequestFailure> {
    let Some(source) = AskedSource::of(snapshot, &params.text_document)? else { return Ok(None) };
    let outline = ide::symbols(&source.checked.analysis);
    if snapshot.abilities.nested_symbols {
        let nested = outline.iter().map(|symbol| nested(&source, symbol)).collect();
        return Ok(Some(DocumentSymbolResponse::DocumentSymbolList(nested)));
    }
    let (mut flat, uri) = (Vec::new(), source.checked.document.uri.clone());
    each(&outline, None, &mut |symbol, container| {
        #[expect(deprecated, reason = "a field of the type")]
        flat.push(SymbolInformation {
            deprecated: None,
            location: Location { uri: uri.clone(), range: source.range(symbol.span) },
            base_symbol_information: base(symbol, container),
        });
    });
    Ok(Some(DocumentSymbolResponse::SymbolInformationList(flat)))
}

/// The declarations of all files whose name has the characters of the query, in their order.
pub(in crate::lsp) fn workspace_symbols(
    snapshot: &EditorSnapshot,
    params: WorkspaceSymbolParams,
) -> Result<Option<WorkspaceSymbolResponse>, RequestFailure> {
    let world = OverlayWorld::new(&snapshot.documents);
    let mut found = Vec::new();
    for path in snapshot.projects.sources(&world) {
        snapshot.cancellation.ask()?;
        let Some(document) = snapshot.source(&path).filter(|it| it.kind == DocumentKind::Source) else { continue };
        let checked = snapshot.checked(&document)?;
        let source = AskedSource { snapshot, checked };
        let uri: &Uri = &document.uri;
        each(&ide::symbols(&source.checked.analysis), None, &mut |symbol, container| {
            if found.len() < MOST_SYMBOLS && has_in_order(&symbol.name, &params.query) {
                let location = Location { uri: uri.clone(), range: source.range(symbol.name_span) };
                found.push(WorkspaceSymbol {
                    location: WorkspaceSymbolLocation::Location(location),
                    data: None,
                    base_symbol_information: base(symbol, container),
                });
            }
        });
    }
    Ok(Some(WorkspaceSymbolResponse::WorkspaceSymbolList(found)))
}

/// Whether a name has the characters of a query in their order, in any case.
fn has_in_order(name: &str, query: &str) -> bool {
    let mut chars = name.chars().flat_map(char::to_lowercase);
    query.chars().flat_map(char::to_lowercase).all(|wanted| chars.any(|char| char == wanted))
}

/// Calls back for all symbols, each with the name of the one that it is in.
fn each<'o>(
    outline: &'o [ide::DocumentSymbol],
    container: Option<&'o str>,
    take: &mut impl FnMut(&'o ide::DocumentSymbol, Option<&'o str>),
) {
    for symbol in outline {
        take(symbol, container);
        each(&symbol.children, Some(&symbol.name), take);
    }
}

fn base(symbol: &ide::DocumentSymbol, container: Option<&str>) -> BaseSymbolInformation {
    BaseSymbolInformation {
        name: symbol.name.clone(),
        kind: kind(symbol.kind),
        tags: None,
        container_name: container.map(str::to_owned),
    }
}

fn nested(source: &AskedSource<'_>, symbol: &ide::DocumentSymbol) -> DocumentSymbol {
    let children: Vec<DocumentSymbol> = symbol.children.iter().map(|child| nested(source, child)).collect();
    #[expect(deprecated, reason = "a field of the type")]
    DocumentSymbol {
        name: symbol.name.clone(),
        detail: Some(symbol.detail.clone()).filter(|detail| !detail.is_empty()),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: source.range(symbol.span),
        selection_range: source.range(symbol.name_span),
        children: Some(children).filter(|children| !children.is_empty()),
    }
}

const fn kind(kind: ide::SymbolKind) -> SymbolKind {
    match kind {
        ide::SymbolKind::Import => SymbolKind::Module,
        ide::SymbolKind::Type => SymbolKind::Interface,
        ide::SymbolKind::TypeField => SymbolKind::Field,
        ide::SymbolKind::Param => SymbolKind::Variable,
        ide::SymbolKind::Let => SymbolKind::Constant,
        ide::SymbolKind::Message => SymbolKind::Event,
        ide::SymbolKind::Block => SymbolKind::Struct,
        ide::SymbolKind::Sample => SymbolKind::Object,
    }
}

#[cfg(test)]
mod tests {
    use super::has_in_order;

    #[test]
    fn names_by_some_of_their_characters() {
        for (name, query, has) in [
            ("build_report", "br", true),
            ("Build", "bUI", true),
            ("构建失败", "建败", true),
            ("ab", "ba", false),
            ("a", "", true),
        ] {
            assert_eq!(has_in_order(name, query), has, "{name} {query}");
        }
    }
}
