//! Which function answers which request.

use gen_lsp_types::{
    CodeActionRequest, DocumentDiagnosticRequest, DocumentFormattingRequest, DocumentRangeFormattingRequest,
    LspRequestMethod, Request, WorkspaceDiagnosticRequest,
};
use serde_json::Value;

use super::failure::RequestFailure;
use super::snapshot::EditorSnapshot;
use super::{actions, formatting, reports};

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
