//! What [`crate::ide`] knows, in the types of the protocol: one file per kind of question.

mod colors;
mod completion;
mod folding;
mod hints;
mod hover;
mod lenses;
mod links;
mod navigation;
mod rename;
mod signature;
mod symbols;
mod tokens;

use std::sync::Arc;

use gen_lsp_types::{Position, TextDocumentIdentifier, TextDocumentPositionParams};

use super::cache::CheckedDocument;
use super::documents::{DocumentKey, DocumentKind, resolved};
use super::failure::RequestFailure;
use super::overlay::OverlayWorld;
use super::snapshot::EditorSnapshot;
use crate::ide;
use crate::source::Span;

pub(super) use colors::{color_presentations, document_colors};
pub(super) use completion::completion;
pub(super) use folding::{folding_ranges, selection_ranges};
pub(super) use hints::inlay_hints;
pub(super) use hover::hover;
pub(super) use lenses::{code_lenses, command};
pub(super) use links::document_links;
pub(super) use navigation::{definition, highlights, references};
pub(super) use rename::{prepare_rename, rename};
pub(super) use signature::signature_help;
pub(super) use symbols::{document_symbols, workspace_symbols};
pub(super) use tokens::{TOKEN_MODIFIERS, TOKEN_TYPES, semantic_tokens};

/// A source that a question is about.
struct AskedSource<'s> {
    snapshot: &'s EditorSnapshot,
    checked: Arc<CheckedDocument>,
}

impl<'s> AskedSource<'s> {
    /// `None` if the document is not a source: there is nothing to say about it.
    fn of(snapshot: &'s EditorSnapshot, document: &TextDocumentIdentifier) -> Result<Option<Self>, RequestFailure> {
        let document = snapshot.document(&document.uri)?;
        if document.kind != DocumentKind::Source {
            return Ok(None);
        }
        Ok(Some(Self { snapshot, checked: snapshot.checked(&document)? }))
    }

    /// The source with the offset of a position in it.
    fn at(
        snapshot: &'s EditorSnapshot,
        place: &TextDocumentPositionParams,
    ) -> Result<Option<(Self, u32)>, RequestFailure> {
        let source = Self::of(snapshot, &place.text_document)?;
        Ok(source.map(|source| {
            let offset = source.offset(place.position);
            (source, offset)
        }))
    }

    fn offset(&self, position: Position) -> u32 {
        self.snapshot.columns().offset(&self.checked.document.file, position)
    }

    fn range(&self, span: Span) -> gen_lsp_types::Range {
        self.snapshot.columns().range(&self.checked.document.file, span)
    }

    /// The files as they are in the editor.
    fn world(&self) -> OverlayWorld<'s> {
        OverlayWorld::new(&self.snapshot.documents)
    }

    /// The analyses of the other files of the editor that read the file which declares the name at an offset.
    fn users(&self, world: &OverlayWorld<'_>, offset: u32) -> Result<Vec<Arc<CheckedDocument>>, RequestFailure> {
        let program = &self.checked.analysis.program;
        let declaring = ide::declaring_file(&self.checked.analysis, offset);
        let Some(unit) = declaring.and_then(|file| program.unit(file)) else { return Ok(Vec::new()) };
        let declaring = resolved(&unit.path);
        let mut paths = self.snapshot.projects.sources(world);
        let open = self.snapshot.documents.iter().filter(|open| open.kind == DocumentKind::Source);
        paths.extend(open.filter_map(|open| open.key.path()).map(std::path::Path::to_owned));
        paths.sort();
        paths.dedup();
        let mut importers = Vec::new();
        for path in paths.iter().filter(|path| self.checked.document.key != DocumentKey::File((*path).clone())) {
            self.snapshot.cancellation.ask()?;
            let Some(document) = self.snapshot.source(path).filter(|it| it.kind == DocumentKind::Source) else {
                continue;
            };
            let checked = self.snapshot.checked(&document)?;
            if *path == declaring || checked.asked().contains(&declaring) {
                importers.push(checked);
            }
        }
        Ok(importers)
    }
}
