//! What the client says without waiting for an answer.

use std::path::PathBuf;

use gen_lsp_types::{
    CancelParams, DidChangeConfigurationParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, Id, LspNotificationMethod,
    VersionedTextDocumentIdentifier, WorkspaceFolder,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::documents::{ContentChange, DocumentKey, OpenDocument, resolved};
use super::failure::RequestFailure;
use super::server::LanguageServer;
use super::uri::path_of;

/// `textDocument/didChange`, with changes whose ranges must be valid.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DocumentChanges {
    text_document: VersionedTextDocumentIdentifier,
    content_changes: Vec<ContentChange>,
}

impl LanguageServer {
    /// # Errors
    /// The parameters cannot be read.
    pub fn notified(&mut self, method: LspNotificationMethod<'_>, params: Value) -> Result<(), RequestFailure> {
        match method {
            LspNotificationMethod::Initialized => self.initialized(),
            LspNotificationMethod::CancelRequest => {
                let CancelParams { id } = read(params)?;
                self.cancel(&match id {
                    Id::Int(id) => id.into(),
                    Id::String(id) => id.into(),
                });
            }
            LspNotificationMethod::TextDocumentDidOpen => self.opened(read(params)?),
            LspNotificationMethod::TextDocumentDidChange => self.changed(read(params)?),
            LspNotificationMethod::TextDocumentDidClose => self.closed(&read(params)?),
            LspNotificationMethod::TextDocumentDidSave => {
                let DidSaveTextDocumentParams { text_document, .. } = read(params)?;
                self.file_changed(DocumentKey::of(&text_document.uri));
            }
            LspNotificationMethod::WorkspaceDidChangeWatchedFiles => {
                let DidChangeWatchedFilesParams { changes } = read(params)?;
                changes.iter().for_each(|change| self.file_changed(DocumentKey::of(&change.uri)));
            }
            LspNotificationMethod::WorkspaceDidChangeConfiguration => {
                let DidChangeConfigurationParams { settings } = read(params)?;
                self.settings_changed(&settings);
            }
            LspNotificationMethod::WorkspaceDidChangeWorkspaceFolders => {
                let DidChangeWorkspaceFoldersParams { event } = read(params)?;
                self.change_folders(&paths(&event.removed), paths(&event.added));
            }
            _ => {}
        }
        Ok(())
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let item = params.text_document;
        let key = DocumentKey::of(&item.uri);
        self.forget_pushed(&item.uri, &key);
        self.documents.open(OpenDocument::new(key.clone(), item.uri, Some(item.version), item.text));
        self.document_changed(key);
    }

    fn changed(&mut self, params: DocumentChanges) {
        let DocumentChanges { text_document, content_changes } = params;
        let key = DocumentKey::of(&text_document.text_document_identifier.uri);
        let columns = self.abilities().columns;
        if self.documents.change(&key, text_document.version, content_changes, columns) {
            self.document_changed(key);
        }
    }

    fn closed(&mut self, params: &DidCloseTextDocumentParams) {
        let key = DocumentKey::of(&params.text_document.uri);
        // The file may be different from what the editor had.
        if let Some(document) = self.documents.close(&key) {
            self.forget_pushed(&document.uri, &key);
            self.hide_findings(document.uri.clone());
            self.file_changed(key);
        }
    }
}

fn paths(folders: &[WorkspaceFolder]) -> Vec<PathBuf> {
    folders.iter().filter_map(|folder| Some(resolved(&path_of(&folder.uri)?))).collect()
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, RequestFailure> {
    serde_json::from_value(params).map_err(|error| RequestFailure::Invalid(error.to_string()))
}
