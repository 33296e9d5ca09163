//! Findings that the client asks for, of a document or of all files.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gen_lsp_types::{
    Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::cache::FindingsReport;
use super::documents::{DocumentKey, DocumentKind, OpenDocument};
use super::failure::RequestFailure;
use super::findings;
use super::overlay::OverlayWorld;
use super::snapshot::EditorSnapshot;
use crate::config::Loaded;
use crate::source::File;

/// The same for the same findings, in any run of this program.
pub(super) fn id_of(diagnostics: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    diagnostics.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The findings of a document; none of one that is left alone.
pub(super) fn of_document(
    snapshot: &EditorSnapshot,
    document: &Arc<OpenDocument>,
) -> Result<Vec<Diagnostic>, RequestFailure> {
    Ok(match document.kind {
        DocumentKind::Source => findings::of_document(snapshot, &*snapshot.checked(document)?),
        DocumentKind::Config => {
            let world = OverlayWorld::new(&snapshot.documents);
            let project = snapshot.projects.of(&world, &snapshot.path_of(document)).project;
            let found = snapshot.projects.config(project, |loaded| {
                findings::of_config(snapshot, &document.uri, &document.file, &loaded.files, &loaded.findings)
            });
            // In a folder of the project, another file of this name is not its configuration.
            found.filter(|(path, _)| document.key.path() == Some(path)).map(|(_, found)| found).unwrap_or_default()
        }
        DocumentKind::Other => Vec::new(),
    })
}

pub(super) fn document(
    snapshot: &EditorSnapshot,
    params: DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReport, RequestFailure> {
    let document = snapshot.document(&params.text_document.uri)?;
    let items = of_document(snapshot, &document)?;
    let id = id_of(&items);
    if params.previous_result_id.as_ref() == Some(&id) {
        return Ok(DocumentDiagnosticReport::RelatedUnchangedDocumentDiagnosticReport(
            RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
            },
        ));
    }
    Ok(DocumentDiagnosticReport::RelatedFullDocumentDiagnosticReport(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
    }))
}

/// The findings of all files in the editor's folders, of their configurations, and of files that had some.
pub(super) fn workspace(
    snapshot: &EditorSnapshot,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReport, RequestFailure> {
    let world = OverlayWorld::new(&snapshot.documents);
    let (mut items, mut seen, mut projects) = (Vec::new(), HashSet::new(), HashSet::new());
    let mut known = params.previous_result_ids;
    let mut add = |key: DocumentKey, uri: Uri, version, report: &FindingsReport| {
        let before = known.iter().position(|known| DocumentKey::of(&known.uri) == key);
        let before = before.map(|at| known.swap_remove(at).value);
        items.push(entry(uri, version, before.as_deref(), report));
    };
    for path in snapshot.projects.sources(&world) {
        snapshot.cancellation.ask()?;
        let Some((uri, version, report)) = of_file(snapshot, &path)? else { continue };
        projects.insert(snapshot.projects.of(&world, &path).project);
        let key = DocumentKey::File(path);
        add(key.clone(), uri, version, &report);
        seen.insert(key);
    }
    for document in snapshot.documents.iter().filter(|open| open.kind == DocumentKind::Source) {
        if seen.insert(document.key.clone()) {
            let report = FindingsReport::new(of_document(snapshot, document)?, HashSet::new());
            add(document.key.clone(), document.uri.clone(), document.version, &report);
        }
    }
    for (path, uri, version, report) in projects.into_iter().filter_map(|project| of_config(snapshot, project)) {
        add(DocumentKey::File(path), uri, version, &report);
    }
    // These are gone, or have been left out since.
    let gone: Vec<Uri> = known.into_iter().map(|known| known.uri).collect();
    items.extend(gone.into_iter().map(|uri| entry(uri, None, None, &FindingsReport::new(Vec::new(), HashSet::new()))));
    Ok(WorkspaceDiagnosticReport { items })
}

fn entry(
    uri: Uri,
    version: Option<i32>,
    before: Option<&str>,
    report: &FindingsReport,
) -> WorkspaceDocumentDiagnosticReport {
    if before == Some(report.id.as_str()) {
        return WorkspaceDocumentDiagnosticReport::WorkspaceUnchangedDocumentDiagnosticReport(
            WorkspaceUnchangedDocumentDiagnosticReport {
                uri,
                version,
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                    result_id: report.id.clone(),
                },
            },
        );
    }
    WorkspaceDocumentDiagnosticReport::WorkspaceFullDocumentDiagnosticReport(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id: Some(report.id.clone()),
            items: report.diagnostics.clone(),
        },
    })
}

type FileReport = (Uri, Option<i32>, Arc<FindingsReport>);

/// The findings of a file; `None` if it cannot be read, or is of another program. Of files that are not open, they are
/// kept where the client says when a file changes.
fn of_file(snapshot: &EditorSnapshot, path: &Path) -> Result<Option<FileReport>, RequestFailure> {
    let is_open = snapshot.documents.get(&DocumentKey::File(path.to_owned())).is_some();
    let may_keep = snapshot.abilities.watches && !is_open;
    if may_keep && let Some(kept) = snapshot.cache.report(snapshot.revision, path) {
        return Ok(Some((snapshot.uri(path), None, kept)));
    }
    let Some(document) = snapshot.source(path) else {
        let found = snapshot.unread(path).map(|found| findings::of_unread(snapshot, &found));
        let report = found.map(|found| Arc::new(FindingsReport::new(vec![found], HashSet::new())));
        return Ok(report.map(|report| (snapshot.uri(path), None, report)));
    };
    if document.kind != DocumentKind::Source {
        return Ok(None);
    }
    let checked = snapshot.checked(&document)?;
    let diagnostics = findings::of_document(snapshot, &checked);
    let report = Arc::new(FindingsReport::new(diagnostics, checked.asked().clone()));
    if may_keep {
        snapshot.cache.keep_report(snapshot.revision, path, &report);
    }
    Ok(Some((document.uri.clone(), document.version, report)))
}

type ConfigReport = (PathBuf, Uri, Option<i32>, FindingsReport);

/// The findings of a project's configuration; `None` if it has none.
pub(super) fn of_config(snapshot: &EditorSnapshot, project: usize) -> Option<ConfigReport> {
    let shown = |loaded: &Loaded| loaded.files.iter().next().map(|(_, file)| File::new("", file.text()));
    let (path, (file, is_absent)) = snapshot.projects.config(project, |loaded| {
        (shown(loaded), loaded.files.iter().next().is_none() && loaded.findings.is_empty())
    })?;
    if is_absent {
        return None;
    }
    let document = snapshot.source(&path);
    let (uri, version) = (snapshot.uri(&path), document.as_ref().and_then(|document| document.version));
    let empty = File::new("", "");
    let file = document.as_ref().map(|document| &document.file).or(file.as_ref()).unwrap_or(&empty);
    let (_, diagnostics) = snapshot
        .projects
        .config(project, |loaded| findings::of_config(snapshot, &uri, file, &loaded.files, &loaded.findings))?;
    Some((path, uri, version, FindingsReport::new(diagnostics, HashSet::new())))
}
