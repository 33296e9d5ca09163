use gen_lsp_types::{CodeLens, CodeLensParams, Command};
use serde_json::json;

use super::AskedSource;
use crate::ide::{self, LensAction};
use crate::lsp::failure::RequestFailure;
use crate::lsp::snapshot::EditorSnapshot;

pub(in crate::lsp) fn code_lenses(
    snapshot: &EditorSnapshot,
    params: CodeLensParams,
) -> Result<Option<Vec<CodeLens>>, RequestFailure> {
    let Some(source) = AskedSource::of(snapshot, &params.text_document)? else { return Ok(None) };
    let commands = snapshot.abilities.commands;
    let lenses = ide::code_lenses(&source.checked.analysis).into_iter().filter(|lens| commands.has(lens.action));
    let lenses = lenses.map(|lens| CodeLens {
        range: source.range(lens.span),
        command: Some(Command {
            title: lens.title(snapshot.lang),
            tooltip: None,
            command: command(lens.action).to_owned(),
            arguments: Some(vec![match &lens.sample {
                Some(sample) => json!({ "uri": params.text_document.uri, "message": lens.message, "sample": sample }),
                None => json!({ "uri": params.text_document.uri, "message": lens.message }),
            }]),
        }),
        data: None,
    });
    Ok(Some(lenses.collect()))
}

/// The name of the client's command: what it runs needs a terminal or a window, which the server has not.
pub(in crate::lsp) const fn command(action: LensAction) -> &'static str {
    match action {
        LensAction::Build => "msgc.build",
        LensAction::DryRun => "msgc.sendDryRun",
    }
}
