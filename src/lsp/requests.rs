//! Which function answers which request.

use gen_lsp_types::{
    CodeActionRequest, CodeLensRequest, ColorPresentationRequest, CompletionRequest, DefinitionRequest,
    DocumentColorRequest, DocumentDiagnosticRequest, DocumentFormattingRequest, DocumentHighlightRequest,
    DocumentLinkRequest, DocumentRangeFormattingRequest, DocumentSymbolRequest, FoldingRangeRequest, HoverRequest,
    InlayHintRequest, LspRequestMethod, PrepareRenameRequest, ReferencesRequest, RenameRequest, Request,
    SelectionRangeRequest, SemanticTokensRequest, SignatureHelpRequest, WorkspaceDiagnosticRequest,
    WorkspaceSymbolRequest,
};
use serde_json::Value;

use super::failure::RequestFailure;
use super::snapshot::EditorSnapshot;
use super::{actions, features, formatting, reports};

/// Answers one request.
pub(super) type RequestJob = Box<dyn FnOnce(&EditorSnapshot) -> Result<Value, RequestFailure> + Send>;

/// The job of a request; `None` for an unknown method.
pub(super) fn job(method: &str, params: Value) -> Option<Result<RequestJob, RequestFailure>> {
    Some(match LspRequestMethod::from(method) {
        LspRequestMethod::TextDocumentDiagnostic => of::<DocumentDiagnosticRequest>(params, reports::document),
        LspRequestMethod::WorkspaceDiagnostic => of::<WorkspaceDiagnosticRequest>(params, reports::workspace),
        LspRequestMethod::TextDocumentFormatting => of::<DocumentFormattingRequest>(params, formatting::document),
        LspRequestMethod::TextDocumentRangeFormatting => {
            of::<DocumentRangeFormattingRequest>(params, formatting::range)
        }
        LspRequestMethod::TextDocumentCodeAction => of::<CodeActionRequest>(params, actions::actions),
        LspRequestMethod::TextDocumentHover => of::<HoverRequest>(params, features::hover),
        LspRequestMethod::TextDocumentCompletion => of::<CompletionRequest>(params, features::completion),
        LspRequestMethod::TextDocumentSignatureHelp => of::<SignatureHelpRequest>(params, features::signature_help),
        LspRequestMethod::TextDocumentDocumentSymbol => of::<DocumentSymbolRequest>(params, features::document_symbols),
        LspRequestMethod::WorkspaceSymbol => of::<WorkspaceSymbolRequest>(params, features::workspace_symbols),
        LspRequestMethod::TextDocumentDefinition => of::<DefinitionRequest>(params, features::definition),
        LspRequestMethod::TextDocumentReferences => of::<ReferencesRequest>(params, features::references),
        LspRequestMethod::TextDocumentDocumentHighlight => of::<DocumentHighlightRequest>(params, features::highlights),
        LspRequestMethod::TextDocumentPrepareRename => of::<PrepareRenameRequest>(params, features::prepare_rename),
        LspRequestMethod::TextDocumentRename => of::<RenameRequest>(params, features::rename),
        LspRequestMethod::TextDocumentFoldingRange => of::<FoldingRangeRequest>(params, features::folding_ranges),
        LspRequestMethod::TextDocumentSelectionRange => of::<SelectionRangeRequest>(params, features::selection_ranges),
        LspRequestMethod::TextDocumentInlayHint => of::<InlayHintRequest>(params, features::inlay_hints),
        LspRequestMethod::TextDocumentCodeLens => of::<CodeLensRequest>(params, features::code_lenses),
        LspRequestMethod::TextDocumentDocumentLink => of::<DocumentLinkRequest>(params, features::document_links),
        LspRequestMethod::TextDocumentDocumentColor => of::<DocumentColorRequest>(params, features::document_colors),
        LspRequestMethod::TextDocumentColorPresentation => {
            of::<ColorPresentationRequest>(params, features::color_presentations)
        }
        LspRequestMethod::TextDocumentSemanticTokensFull => {
            of::<SemanticTokensRequest>(params, features::semantic_tokens)
        }
        _ => return None,
    })
}

type Handler<R> = fn(&EditorSnapshot, <R as Request>::Params) -> Result<<R as Request>::Result, RequestFailure>;

fn of<R: Request>(params: Value, handler: Handler<R>) -> Result<RequestJob, RequestFailure> {
    let params = serde_json::from_value(params).map_err(|error| RequestFailure::Invalid(error.to_string()))?;
    Ok(Box::new(move |snapshot| {
        snapshot.cancellation.ask()?;
        let result = handler(snapshot, params)?;
        serde_json::to_value(result).map_err(|error| RequestFailure::Panicked(error.to_string()))
    }))
}
