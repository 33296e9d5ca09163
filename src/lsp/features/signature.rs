use gen_lsp_types::{
    ActiveParameter, Documentation, ParameterInformation, ParameterInformationLabel, SignatureHelp,
    SignatureHelpParams, SignatureInformation,
};

use super::AskedSource;
use super::hover::documentation;
use crate::ide;
use crate::lsp::failure::RequestFailure;
use crate::lsp::snapshot::EditorSnapshot;

pub(in crate::lsp) fn signature_help(
    snapshot: &EditorSnapshot,
    params: SignatureHelpParams,
) -> Result<Option<SignatureHelp>, RequestFailure> {
    let Some((source, offset)) = AskedSource::at(snapshot, &params.text_document_position_params)? else {
        return Ok(None);
    };
    let found = ide::signature_help(&source.checked.analysis, offset, snapshot.lang);
    Ok(found.map(|found| {
        let parameters = found.parameters.iter().map(|parameter| ParameterInformation {
            label: ParameterInformationLabel::String(
                found.label.get(parameter.range.clone()).unwrap_or_default().to_owned(),
            ),
            documentation: Some(Documentation::String(parameter.doc.to_owned())),
        });
        // Past the last parameter none is marked: a number that is too large means so.
        let active = found.active.unwrap_or(found.parameters.len());
        let active = u32::try_from(active).ok().map(ActiveParameter::Int);
        SignatureHelp {
            signatures: vec![SignatureInformation {
                label: found.label.clone(),
                documentation: Some(documentation(snapshot, &found.card, snapshot.abilities.markdown.signature)),
                parameters: Some(parameters.collect()),
                active_parameter: None,
            }],
            active_signature: Some(0),
            active_parameter: active,
        }
    }))
}
