//! Findings as diagnostics of the protocol: the same values as on the command line.

use std::collections::HashSet;
use std::sync::Arc;

use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location,
    Message, Range, Uri,
};

use super::cache::CheckedDocument;
use super::snapshot::EditorSnapshot;
use crate::diag::messages::lang::{UnusedImport, UnusedLet, UnusedParam, UnusedType};
use crate::diag::messages::platform::RetiredKey;
use crate::diag::messages::retired::RetiredCode;
use crate::diag::messages::suppress::UnusedSuppression;
use crate::diag::{self, Severity};
use crate::lang::{Program, Unit};
use crate::report::{editor_text, without_secrets};
use crate::source::{File, FileId, Files, Span};
use crate::syntax::ast::ItemKind;

/// All findings of a document.
pub(super) fn of_document(snapshot: &EditorSnapshot, checked: &CheckedDocument) -> Vec<Diagnostic> {
    checked.analysis.findings.iter().map(|found| of_finding(snapshot, checked, found)).collect()
}

/// A finding of a document. One in an imported file is shown at the import, with its place there.
pub(super) fn of_finding(snapshot: &EditorSnapshot, checked: &CheckedDocument, found: &diag::Diagnostic) -> Diagnostic {
    let (analysis, document) = (&checked.analysis, &checked.document);
    let files = analysis.files();
    let columns = snapshot.columns();
    let is_own = found.span.file == analysis.file();
    let own = |span: Span| columns.range(&document.file, span);
    let range = match is_own {
        true => own(found.span),
        false => import_of(&analysis.program, found.span.file).map(own).unwrap_or_default(),
    };
    let elsewhere = |span: Span| -> Option<Location> {
        let file = files.get(span.file)?;
        let uri =
            if span.file == analysis.file() { document.uri.clone() } else { uri_of(snapshot, checked, span.file)? };
        Some(Location { uri, range: columns.range(file, span) })
    };
    let place = elsewhere(found.span).filter(|_| !is_own).map(|location| {
        let mut message = found.rendered(snapshot.lang).message;
        without_secrets(files, &mut message);
        DiagnosticRelatedInformation { location, message }
    });
    let notes = found.notes.iter().filter_map(|note| {
        let mut message = note.phrase.text(snapshot.lang);
        without_secrets(files, &mut message);
        Some(DiagnosticRelatedInformation { location: elsewhere(note.span)?, message })
    });
    let related: Vec<_> = place.into_iter().chain(notes).collect();
    with(snapshot, files, found, range, related)
}

/// The findings of a configuration.
pub(super) fn of_config(
    snapshot: &EditorSnapshot,
    uri: &Uri,
    file: &File,
    files: &Files,
    findings: &[diag::Diagnostic],
) -> Vec<Diagnostic> {
    let columns = snapshot.columns();
    let range = |span: Span| if files.get(span.file).is_some() { columns.range(file, span) } else { Range::default() };
    let of = |found: &diag::Diagnostic| {
        let notes = found.notes.iter().map(|note| DiagnosticRelatedInformation {
            location: Location { uri: uri.clone(), range: range(note.span) },
            message: note.phrase.text(snapshot.lang),
        });
        with(snapshot, files, found, range(found.span), notes.collect())
    };
    findings.iter().map(of).collect()
}

/// The finding that a file cannot be read, at its start.
pub(super) fn of_unread(snapshot: &EditorSnapshot, found: &diag::Diagnostic) -> Diagnostic {
    with(snapshot, &Files::default(), found, Range::default(), Vec::new())
}

fn with(
    snapshot: &EditorSnapshot,
    files: &Files,
    found: &diag::Diagnostic,
    range: Range,
    related: Vec<DiagnosticRelatedInformation>,
) -> Diagnostic {
    let abilities = snapshot.abilities;
    Diagnostic {
        range,
        severity: Some(match found.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Advice => DiagnosticSeverity::Information,
        }),
        code: Some(Code::String(found.code.id().to_owned())),
        code_description: abilities.code_links.then(|| CodeDescription { href: Uri(found.code.page(snapshot.lang)) }),
        source: Some("msgc".to_owned()),
        message: Message::String(editor_text(files, found, snapshot.lang)),
        tags: tag(found).filter(|_| abilities.tags).map(|tag| vec![tag]),
        related_information: Some(related).filter(|related| abilities.related && !related.is_empty()),
        data: None,
    }
}

/// How an editor may show the text that a finding is about.
fn tag(found: &diag::Diagnostic) -> Option<DiagnosticTag> {
    let is_unused = found.is::<UnusedImport>()
        || found.is::<UnusedType>()
        || found.is::<UnusedParam>()
        || found.is::<UnusedLet>()
        || found.is::<UnusedSuppression>();
    let is_obsolete = found.is::<RetiredKey>() || found.is::<RetiredCode>();
    is_unused.then_some(DiagnosticTag::Unnecessary).or_else(|| is_obsolete.then_some(DiagnosticTag::Deprecated))
}

/// The path of the import in the main file that leads to another file.
fn import_of(program: &Program, file: FileId) -> Option<Span> {
    let main = program.main()?;
    let (item, _) = main.imports.iter().find(|(_, unit)| leads_to(unit, file))?;
    match &main.ast.items.get(*item)?.kind {
        ItemKind::Import(import) => Some(import.path.span),
        _ => None,
    }
}

fn leads_to(unit: &Arc<Unit>, file: FileId) -> bool {
    let (mut seen, mut open) = (HashSet::new(), vec![unit]);
    while let Some(unit) = open.pop() {
        if unit.file == file {
            return true;
        }
        if seen.insert(unit.file) {
            open.extend(unit.imports.iter().map(|(_, imported)| imported));
        }
    }
    false
}

/// The address of an imported file, or of another file that the analysis has read.
pub(super) fn uri_of(snapshot: &EditorSnapshot, checked: &CheckedDocument, file: FileId) -> Option<Uri> {
    let program = &checked.analysis.program;
    Some(snapshot.uri(&super::documents::resolved(&program.unit(file)?.path)))
}
