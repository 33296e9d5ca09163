//! What a request sees: the documents and projects as they were when it came.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use gen_lsp_types::Uri;

use super::cache::{AnalysisCache, CheckedDocument};
use super::client::EditorAbilities;
use super::documents::{DocumentKey, OpenDocument, OpenDocuments};
use super::failure::RequestFailure;
use super::overlay::OverlayWorld;
use super::positions::Columns;
use super::projects::EditorProjects;
use super::uri::uri_of;
use crate::diag::{Diagnostic, Lang, not_utf8, unreadable};
use crate::os::{self, Disk};
use crate::pipeline::{Analysis, Input, Settings, analyze, analyze_again};
use crate::source::{ReadError, World as _};
use crate::steps::{Cancellation, Cancelled};
use crate::workspace::{LARGEST_SOURCE, other_format};

/// Cheap to clone; nothing in it changes.
#[derive(Clone)]
pub(super) struct EditorSnapshot {
    pub abilities: EditorAbilities,
    pub lang: Lang,
    pub documents: OpenDocuments,
    pub projects: Arc<EditorProjects>,
    pub cache: Arc<AnalysisCache>,
    /// The revision of the cache when it was made.
    pub revision: u64,
    /// Cancels the request.
    pub cancellation: Cancellation,
}

impl EditorSnapshot {
    pub const fn columns(&self) -> Columns {
        self.abilities.columns
    }

    /// A document that is open, or a file.
    ///
    /// # Errors
    /// It is neither, or cannot be read as a text.
    pub fn document(&self, uri: &Uri) -> Result<Arc<OpenDocument>, RequestFailure> {
        let key = DocumentKey::of(uri);
        if let Some(open) = self.documents.get(&key) {
            return Ok(Arc::clone(open));
        }
        let file = key.path().and_then(|path| self.file(path, uri.clone()));
        file.ok_or_else(|| RequestFailure::Invalid(format!("unknown document {uri}")))
    }

    /// A file that may be open.
    pub fn source(&self, path: &Path) -> Option<Arc<OpenDocument>> {
        let open = self.documents.get(&DocumentKey::File(path.to_owned())).cloned();
        open.or_else(|| self.file(path, uri_of(path)))
    }

    fn file(&self, path: &Path, uri: Uri) -> Option<Arc<OpenDocument>> {
        let bytes = Disk.read(path, LARGEST_SOURCE).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        Some(Arc::new(OpenDocument::new(DocumentKey::File(path.to_owned()), uri, None, text)))
    }

    /// Why a file that is there cannot be read as a text, if it is not of another program.
    pub fn unread(&self, path: &Path) -> Option<Diagnostic> {
        let name = || self.projects.of(&OverlayWorld::new(&self.documents), path).name;
        match Disk.read(path, LARGEST_SOURCE) {
            Err(ReadError::NotFound) => None,
            Err(error) => Some(unreadable(&name(), error, LARGEST_SOURCE)),
            Ok(bytes) if other_format(&bytes).is_some() => None,
            Ok(bytes) => {
                let at = std::str::from_utf8(&bytes).err()?.valid_up_to();
                Some(not_utf8(&name(), &bytes, at))
            }
        }
    }

    /// The address of a file, as the client writes it if the file is open.
    pub fn uri(&self, path: &Path) -> Uri {
        let open = self.documents.get(&DocumentKey::File(path.to_owned()));
        open.map_or_else(|| uri_of(path), |document| document.uri.clone())
    }

    /// The analysis of a document, made once until something that it depends on changes.
    ///
    /// # Errors
    /// The request is cancelled.
    pub fn checked(&self, document: &Arc<OpenDocument>) -> Result<Arc<CheckedDocument>, RequestFailure> {
        let is_open = document.version.is_some();
        let Some(slot) = self.cache.slot(self.revision, &document.key).filter(|_| is_open) else {
            return self.check(document).map(Arc::new);
        };
        let mut kept = slot.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(checked) = &*kept {
            return Ok(Arc::clone(checked));
        }
        self.cancellation.ask()?;
        let world = OverlayWorld::new(&self.documents);
        let (input, settings) = self.input(&world, document, document.text().to_owned());
        let outdated = self.cache.take_outdated(self.revision, &document.key);
        let analysis = analyze_again(outdated, &world, input, &settings)?;
        let checked = Arc::new(CheckedDocument::new(Arc::clone(document), analysis, world.into_asked()));
        *kept = Some(Arc::clone(&checked));
        Ok(checked)
    }

    fn check(&self, document: &Arc<OpenDocument>) -> Result<CheckedDocument, RequestFailure> {
        let world = OverlayWorld::new(&self.documents);
        let analysis = self.analyze(&world, document, document.text().to_owned())?;
        Ok(CheckedDocument::new(Arc::clone(document), analysis, world.into_asked()))
    }

    /// Analyses a text as that of a document.
    ///
    /// # Errors
    /// The request is cancelled.
    pub fn analyze(
        &self,
        world: &OverlayWorld<'_>,
        document: &OpenDocument,
        text: String,
    ) -> Result<Analysis, Cancelled> {
        let (input, settings) = self.input(world, document, text);
        analyze(world, input, &settings)
    }

    /// The input of an analysis of a text as that of a document, with its settings.
    pub fn input(&self, world: &OverlayWorld<'_>, document: &OpenDocument, text: String) -> (Input, Settings) {
        let path = self.path_of(document);
        let file = self.projects.of(world, &path);
        let name = match &document.key {
            DocumentKey::File(_) => file.name,
            DocumentKey::Unsaved(uri) => uri.clone(),
        };
        let settings = Settings { cancellation: self.cancellation.clone(), ..file.settings };
        (Input { path, root: file.root, name, text }, settings)
    }

    /// The path of a document; one that is not saved has a path in the first folder, which its own paths are relative
    /// to.
    pub fn path_of(&self, document: &OpenDocument) -> PathBuf {
        match &document.key {
            DocumentKey::File(path) => path.clone(),
            DocumentKey::Unsaved(_) => {
                let folder = self.projects.folders().first().cloned().unwrap_or_else(os::working_folder);
                folder.join("untitled.msg")
            }
        }
    }
}
