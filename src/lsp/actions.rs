//! What the editor offers to do: the fixes of findings, all safe fixes at once, and what [`crate::ide`] offers besides.

use std::collections::HashMap;

use gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionParams, CodeActionResponse, Diagnostic, DocumentChange, Edit,
    OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit, TextDocumentIdentifier, TextEdit, Uri,
    WorkspaceEdit,
};

use super::cache::CheckedDocument;
use super::documents::{DocumentKey, DocumentKind};
use super::failure::RequestFailure;
use super::findings;
use super::overlay::OverlayWorld;
use super::snapshot::EditorSnapshot;
use super::text_changes::changes;
use crate::diag::messages::lsp;
use crate::diag::{Applicability, Fix, Phrase};
use crate::fixes::{Policy, apply_all};
use crate::ide::{self, ActionKind};
use crate::source::{FileId, Span};
use crate::text::{line_end, with_line_end};

/// The kind of the action that applies all safe fixes.
pub(super) const FIX_ALL: &str = "source.fixAll.msgc";

pub(super) fn actions(
    snapshot: &EditorSnapshot,
    params: CodeActionParams,
) -> Result<Option<Vec<CodeActionResponse>>, RequestFailure> {
    let document = snapshot.document(&params.text_document.uri)?;
    if document.kind != DocumentKind::Source || !snapshot.abilities.action_literals {
        return Ok(None);
    }
    let only = params.context.only.as_deref();
    let checked = snapshot.checked(&document)?;
    let mut actions = Vec::new();
    if wants(only, &CodeActionKind::QuickFix) {
        let touched = checked.analysis.findings.iter().filter_map(|found| {
            let shown = findings::of_finding(snapshot, &checked, found);
            let touches = shown.range.start <= params.range.end && params.range.start <= shown.range.end;
            touches.then_some((found, shown))
        });
        for (found, shown) in touched {
            actions.extend(found.fixes.iter().filter_map(|fix| of_fix(snapshot, &checked, fix, &shown)));
        }
    }
    actions.extend(others(snapshot, &checked, params.range, only));
    if wants(only, &CodeActionKind::Custom(FIX_ALL.into())) {
        actions.extend(fix_all(snapshot, &checked)?);
    }
    Ok(Some(actions.into_iter().map(CodeActionResponse::CodeAction).collect()))
}

/// Whether actions of a kind are asked for: all are, or that kind, or one that includes it.
fn wants(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let kind = kind.as_str();
    let includes = |asked: &CodeActionKind| {
        let rest = kind.strip_prefix(asked.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || asked.as_str().is_empty())
    };
    only.is_none_or(|only| only.iter().any(includes))
}

/// The action of a fix, by its grade: a safe one is preferred, one of several is named apart.
fn of_fix(snapshot: &EditorSnapshot, checked: &CheckedDocument, fix: &Fix, shown: &Diagnostic) -> Option<CodeAction> {
    let title = match &fix.applicability {
        Applicability::Choice(name) => lsp::ChosenFix { title: fix.title.clone(), name: name.to_string() }.into(),
        Applicability::Safe | Applicability::Unsafe | Applicability::Sketch => fix.title.clone(),
    };
    let edits: Vec<(Span, &str)> = fix.edits.iter().map(|edit| (edit.span, edit.text.as_str())).collect();
    let edit = workspace_edit(snapshot, checked, &edits)?;
    Some(quick_fix(snapshot, &title, fix.is_safe(), edit, shown))
}

fn quick_fix(
    snapshot: &EditorSnapshot,
    title: &Phrase,
    is_preferred: bool,
    edit: WorkspaceEdit,
    shown: &Diagnostic,
) -> CodeAction {
    CodeAction {
        title: title.text(snapshot.lang),
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: Some(vec![shown.clone()]),
        is_preferred: (is_preferred && snapshot.abilities.preferred_actions).then_some(true),
        edit: Some(edit),
        ..CodeAction::default()
    }
}

/// The other actions at a range: a suppression, a declaration, a constant, another way to write something.
fn others(
    snapshot: &EditorSnapshot,
    checked: &CheckedDocument,
    range: Range,
    only: Option<&[CodeActionKind]>,
) -> Vec<CodeAction> {
    let (start, end) = snapshot.columns().offsets(&checked.document.file, range);
    let span = Span::new(checked.analysis.file(), start, end);
    // The comments and declarations of an editor's action are lines of their own.
    let line_end = line_end(checked.document.text());
    let of = |action: ide::CodeAction| {
        let kind = match action.kind {
            // These are offered for every finding, with sketches and choices.
            ActionKind::SafeFix | ActionKind::UnsafeFix => return None,
            ActionKind::Suppress | ActionKind::Declare => CodeActionKind::QuickFix,
            ActionKind::Extract => CodeActionKind::RefactorExtract,
            ActionKind::Rewrite => CodeActionKind::RefactorRewrite,
        };
        if !wants(only, &kind) {
            return None;
        }
        let texts: Vec<(Span, String)> =
            action.edits.into_iter().map(|edit| (edit.span, with_line_end(edit.text, line_end))).collect();
        let edits: Vec<(Span, &str)> = texts.iter().map(|(span, text)| (*span, text.as_str())).collect();
        let found = action.finding.and_then(|at| checked.analysis.findings.get(at));
        Some(CodeAction {
            title: action.title,
            kind: Some(kind),
            diagnostics: found.map(|found| vec![findings::of_finding(snapshot, checked, found)]),
            edit: Some(workspace_edit(snapshot, checked, &edits)?),
            ..CodeAction::default()
        })
    };
    ide::code_actions(&checked.analysis, span, snapshot.lang).into_iter().filter_map(of).collect()
}

/// The action that applies the safe fixes of a document, round by round; `None` if it has none.
fn fix_all(snapshot: &EditorSnapshot, checked: &CheckedDocument) -> Result<Option<CodeAction>, RequestFailure> {
    if !checked.analysis.findings.iter().any(|found| found.fixes.iter().any(Fix::is_safe)) {
        return Ok(None);
    }
    let (document, world) = (&checked.document, OverlayWorld::new(&snapshot.documents));
    let look = |text: &str| snapshot.analyze(&world, document, text.to_owned());
    let analysis = look(document.text())?;
    let fixed = apply_all(document.text().to_owned(), analysis, &Policy::default(), look)?;
    let edits = changes(document.text(), &fixed.text);
    let file = checked.analysis.file();
    let span = |range: &std::ops::Range<usize>| Span::new(file, range.start as u32, range.end as u32);
    let edits: Vec<(Span, &str)> = edits.iter().map(|edit| (span(&edit.range), edit.text.as_str())).collect();
    Ok(workspace_edit(snapshot, checked, &edits).map(|edit| CodeAction {
        title: lsp::FIX_ALL.text(snapshot.lang).to_owned(),
        kind: Some(CodeActionKind::Custom(FIX_ALL.into())),
        edit: Some(edit),
        ..CodeAction::default()
    }))
}

/// Edits of files of an analysis; `None` if there are none, or one is in no file of the editor.
fn workspace_edit(
    snapshot: &EditorSnapshot,
    checked: &CheckedDocument,
    edits: &[(Span, &str)],
) -> Option<WorkspaceEdit> {
    let mut by_file: Vec<(FileId, Vec<TextEdit>)> = Vec::new();
    for (span, text) in edits {
        let file = checked.analysis.files().get(span.file)?;
        let edit = snapshot.columns().edit(file, *span, text);
        match by_file.iter_mut().find(|(known, _)| *known == span.file) {
            Some((_, edits)) => edits.push(edit),
            None => by_file.push((span.file, vec![edit])),
        }
    }
    let uri = |file: FileId| match file == checked.analysis.file() {
        true => Some(checked.document.uri.clone()),
        false => findings::uri_of(snapshot, checked, file),
    };
    let edits: Vec<(Uri, Vec<TextEdit>)> =
        by_file.into_iter().map(|(file, edits)| Some((uri(file)?, edits))).collect::<Option<_>>()?;
    (!edits.is_empty()).then(|| of_documents(snapshot, edits))
}

/// The edits of documents in the form that the client supports.
pub(super) fn of_documents(snapshot: &EditorSnapshot, edits: Vec<(Uri, Vec<TextEdit>)>) -> WorkspaceEdit {
    if !snapshot.abilities.versioned_edits {
        return WorkspaceEdit { changes: Some(HashMap::from_iter(edits)), ..WorkspaceEdit::default() };
    }
    let change = |(uri, edits): (Uri, Vec<TextEdit>)| {
        let open = snapshot.documents.get(&DocumentKey::of(&uri));
        DocumentChange::TextDocumentEdit(TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                version: open.and_then(|document| document.version),
                text_document_identifier: TextDocumentIdentifier { uri },
            },
            edits: edits.into_iter().map(Edit::TextEdit).collect(),
        })
    };
    WorkspaceEdit { document_changes: Some(edits.into_iter().map(change).collect()), ..WorkspaceEdit::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_include_those_below_them() {
        let fix_all = CodeActionKind::Custom(FIX_ALL.into());
        for (only, quick, all) in [
            (None, true, true),
            (Some(""), true, true),
            (Some("quickfix"), true, false),
            (Some("source"), false, true),
            (Some("source.fixAll"), false, true),
            (Some(FIX_ALL), false, true),
            (Some("source.fixAll.eslint"), false, false),
            (Some("sour"), false, false),
            (Some("refactor"), false, false),
        ] {
            let only = only.map(|kind: &str| [CodeActionKind::Custom(kind.to_owned().into())]);
            let only = only.as_ref().map(<[_; 1]>::as_slice);
            assert_eq!((wants(only, &CodeActionKind::QuickFix), wants(only, &fix_all)), (quick, all), "{only:?}");
        }
        assert!(wants(Some(&[CodeActionKind::SourceFixAll]), &fix_all));
    }
}
