//! What an editor can do to a file at a place: the fixes of its findings, and changes that keep its meaning.

mod body_block;
mod declare;
mod extract;
mod open_type;
mod suppress;

use std::collections::HashSet;

use super::nodes::{Node, around};
use crate::diag::{Applicability, Diagnostic, Edit, Lang};
use crate::lang::{Unit, nfc, recipients};
use crate::pipeline::Analysis;
use crate::source::Span;
use crate::syntax::allows;

/// Something that can be done to the analysed file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeAction {
    /// What it does, as a command.
    pub title: String,
    pub kind: ActionKind,
    /// Sorted, without overlap, all in the file.
    pub edits: Vec<Edit>,
    /// The index of the finding that it removes, in [`Analysis::findings`].
    pub finding: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// A fix of a finding that gives the file the only meaning that its author can have intended.
    SafeFix,
    /// A fix that changes or guesses the meaning.
    UnsafeFix,
    /// A comment that allows a finding.
    Suppress,
    /// A declaration of an unknown name.
    Declare,
    /// An expression becomes a constant.
    Extract,
    /// A text or type is written in another way.
    Rewrite,
}

/// What can be done in a part of the analysed file; an empty span is a cursor. Fixes come first.
pub fn code_actions(analysis: &Analysis, span: Span, lang: Lang) -> Vec<CodeAction> {
    let Some(unit) = analysis.program.main() else { return Vec::new() };
    let cx = ActionContext { analysis, unit, span, nodes: &around(&unit.ast, span.start), lang };
    let mut actions = Vec::new();
    for (at, found) in analysis.findings.iter().enumerate() {
        if found.span.file == unit.file && found.span.start <= span.end && span.start <= found.span.end {
            actions.extend(fixes(unit, at, found, lang));
            actions.extend(cx.declare(at, found));
            actions.extend(cx.suppress(at, found));
        }
    }
    actions.extend(cx.extract());
    actions.extend(cx.body_block());
    actions.extend(cx.open_type());
    actions.sort_by_key(|action| action.kind as u8);
    actions
}

/// The fixes of a finding that can be applied.
fn fixes(unit: &Unit, at: usize, found: &Diagnostic, lang: Lang) -> Vec<CodeAction> {
    let fixes = found.fixes.iter().filter_map(|fix| {
        let kind = match fix.applicability {
            Applicability::Safe => ActionKind::SafeFix,
            Applicability::Unsafe | Applicability::Choice(_) => ActionKind::UnsafeFix,
            Applicability::Sketch => return None,
        };
        let is_here = fix.edits.iter().all(|edit| edit.span.file == unit.file);
        is_here.then(|| CodeAction { title: fix.title.text(lang), kind, edits: fix.edits.clone(), finding: Some(at) })
    });
    fixes.collect()
}

/// Where actions are asked for.
struct ActionContext<'a> {
    analysis: &'a Analysis,
    unit: &'a Unit,
    span: Span,
    /// The nodes around the beginning of the span.
    nodes: &'a [Node<'a>],
    lang: Lang,
}

impl<'a> ActionContext<'a> {
    fn text(&self) -> &'a str {
        self.unit.source.text()
    }

    /// The beginning of the line of a byte, and the spaces there.
    fn line_start(&self, offset: u32) -> (u32, &'a str) {
        let before = self.text().get(..offset as usize).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = self.text().get(start..).unwrap_or_default();
        let spaces = line.len() - line.trim_start_matches([' ', '\t']).len();
        (start as u32, line.get(..spaces).unwrap_or_default())
    }

    /// Whether a comment allows something on the lines of a part of the file, and so must stay with it.
    fn is_allowed(&self, span: Span) -> bool {
        let lines = self.unit.source.lines();
        let (first, last) = (lines.line_of(span.start), lines.line_of(span.end));
        let allows = allows(self.text(), &self.unit.ast, || lines);
        allows.iter().any(|allow| *allow.lines.start() <= last && first <= *allow.lines.end())
    }

    const fn at(&self, offset: u32) -> Span {
        Span::new(self.unit.file, offset, offset)
    }

    /// A name that nothing in the file has, such as one.
    fn free_name(&self, like: &str) -> String {
        let uses = self.unit.semantics.uses().iter().map(|used| nfc(self.unit.source.slice(used.span)));
        let used: HashSet<_> = uses.filter(|name| name.starts_with(like)).collect();
        let taken = |name: &str| used.contains(name) || recipients::find(name).is_some();
        let mut names = std::iter::once(like.to_owned()).chain((2..1000).map(|number| format!("{like}{number}")));
        names.find(|name| !taken(name)).unwrap_or_else(|| like.to_owned())
    }
}
