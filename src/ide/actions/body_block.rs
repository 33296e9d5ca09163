//! A text of several lines becomes a block of pieces, one a line.

use super::{ActionContext, ActionKind, CodeAction};
use crate::diag::Edit;
use crate::diag::messages::ide as messages;
use crate::ide::fields::owner;
use crate::ide::nodes::Node;
use crate::source::Span;
use crate::syntax::ast::{EntryKind, Expr, ExprKind, TextLiteral, TextPart};
use crate::syntax::quote;

impl ActionContext<'_> {
    /// `body { "…" … }` in place of `body: "…"`, for the entry at the cursor.
    pub(super) fn body_block(&self) -> Option<CodeAction> {
        let at = self.nodes.iter().rposition(|node| matches!(node, Node::Entry(_)))?;
        let (Some(Node::Entry(entry)), within) = (self.nodes.get(at), self.nodes.get(..at)?) else { return None };
        let EntryKind::Field { name, quoted: false, value, color: None } = &entry.kind else { return None };
        let Expr { kind: ExprKind::Text(text), .. } = value else { return None };
        let is_expr = within.iter().any(|node| matches!(node, Node::Expr(_)));
        let field =
            owner(&self.analysis.program, within).filter(|_| !is_expr)?.field(self.unit.source.slice(name.span))?;
        if !field.lines || text.span.len() < 2 || !self.unit.source.slice(text.span).ends_with('"') {
            return None;
        }
        if self.is_allowed(entry.span) {
            return None;
        }
        let (_, spaces) = self.line_start(name.span.start);
        let lines: Vec<String> = self.lines(text).iter().map(|line| format!("{spaces}    {line}\n")).collect();
        let span = Span::new(self.unit.file, name.span.end, value.span.end);
        Some(CodeAction {
            title: messages::ActionBlock { field: field.name }.text(self.lang),
            kind: ActionKind::Rewrite,
            edits: vec![Edit { span, text: format!(" {{\n{}{spaces}}}", lines.concat()) }],
            finding: None,
        })
    }

    /// Each line of a text as a text of its own.
    fn lines(&self, text: &TextLiteral) -> Vec<String> {
        let mut lines = TextLines::default();
        for part in &text.parts {
            match part {
                TextPart::Run(span) => lines.literal(self.unit.source.slice(*span)),
                TextPart::Char(_, c) => lines.literal(c.encode_utf8(&mut [0; 4])),
                TextPart::Interp(_, span) => lines.source(self.unit.source.slice(*span)),
            }
        }
        lines.end()
    }
}

/// The lines of a text as they are found.
#[derive(Default)]
struct TextLines {
    done: Vec<String>,
    /// The source of the line so far, without its quotes.
    line: String,
    /// What follows it, not yet quoted.
    literal: String,
}

impl TextLines {
    fn literal(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.end_line();
            }
            self.literal.push_str(line);
        }
    }

    fn source(&mut self, text: &str) {
        self.end_literal();
        self.line.push_str(text);
    }

    fn end_literal(&mut self) {
        let quoted = quote(&std::mem::take(&mut self.literal));
        let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
        self.line.push_str(inner);
    }

    fn end_line(&mut self) {
        self.end_literal();
        self.done.push(format!("\"{}\"", std::mem::take(&mut self.line)));
    }

    fn end(mut self) -> Vec<String> {
        self.end_line();
        self.done
    }
}
