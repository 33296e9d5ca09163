use gen_lsp_types::{
    PrepareRenameParams, PrepareRenamePlaceholder, PrepareRenameResult, RenameParams, TextEdit, WorkspaceEdit,
};

use super::AskedSource;
use crate::ide::{self, RenameRefusal};
use crate::lsp::actions::of_documents;
use crate::lsp::documents::resolved;
use crate::lsp::failure::RequestFailure;
use crate::lsp::snapshot::EditorSnapshot;
use crate::pipeline::Analysis;

pub(in crate::lsp) fn prepare_rename(
    snapshot: &EditorSnapshot,
    params: PrepareRenameParams,
) -> Result<Option<PrepareRenameResult>, RequestFailure> {
    let Some((source, offset)) = AskedSource::at(snapshot, &params.text_document_position_params)? else {
        return Ok(None);
    };
    match ide::prepare_rename(&source.checked.analysis, offset) {
        Ok(target) => Ok(Some(PrepareRenameResult::PrepareRenamePlaceholder(PrepareRenamePlaceholder {
            range: source.range(target.span),
            placeholder: target.name,
        }))),
        Err(RenameRefusal::Nothing) => Ok(None),
        Err(refusal) => Err(refused(snapshot, &refusal)),
    }
}

pub(in crate::lsp) fn rename(
    snapshot: &EditorSnapshot,
    params: RenameParams,
) -> Result<Option<WorkspaceEdit>, RequestFailure> {
    let Some((source, offset)) = AskedSource::at(snapshot, &params.text_document_position_params)? else {
        return Ok(None);
    };
    let world = source.world();
    let importers = source.users(&world, offset)?;
    let others: Vec<&Analysis> = importers.iter().map(|importer| &importer.analysis).collect();
    let analysis = &source.checked.analysis;
    let files = ide::rename(analysis, &world, offset, &params.new_name, &others)
        .map_err(|refusal| refused(snapshot, &refusal))?;
    let mut edits = Vec::new();
    for file in files {
        let units = std::iter::once(analysis).chain(others.iter().copied()).flat_map(|it| &it.program.units);
        let Some(unit) = units.into_iter().find(|unit| unit.path == file.path) else { continue };
        let is_own = analysis.program.main().is_some_and(|main| main.path == file.path);
        let uri = match is_own {
            true => source.checked.document.uri.clone(),
            false => snapshot.uri(&resolved(&unit.path)),
        };
        let edit =
            |span| TextEdit { range: snapshot.columns().range(&unit.source, span), new_text: params.new_name.clone() };
        edits.push((uri, file.spans.into_iter().map(edit).collect()));
    }
    Ok(Some(of_documents(snapshot, edits)))
}

fn refused(snapshot: &EditorSnapshot, refusal: &RenameRefusal) -> RequestFailure {
    RequestFailure::Refused(refusal.text(snapshot.lang))
}
