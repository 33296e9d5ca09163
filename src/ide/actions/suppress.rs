//! `// msgc: allow(CODE) reason`, above the line of a finding.

use super::{ActionContext, ActionKind, CodeAction};
use crate::diag::messages::{explain, ide as messages};
use crate::diag::{Diagnostic, Edit};
use crate::explain::ExplainPage;

impl ActionContext<'_> {
    /// The comment that allows a finding, if one can.
    pub(super) fn suppress(&self, at: usize, found: &Diagnostic) -> Option<CodeAction> {
        let allow = ExplainPage::of(found.code)?.allow()?;
        // A comment cannot be in a text of several lines.
        let blocks = &self.unit.ast.text_blocks;
        let block = blocks.iter().find(|block| block.start <= found.span.start && found.span.start < block.end);
        let (start, spaces) = self.line_start(block.map_or(found.span.start, |block| block.start));
        let text = format!("{spaces}{allow} {}\n", explain::REASON.text(self.lang));
        Some(CodeAction {
            title: messages::ActionAllow { code: found.code.id() }.text(self.lang),
            kind: ActionKind::Suppress,
            edits: vec![Edit { span: self.at(start), text }],
            finding: Some(at),
        })
    }
}
