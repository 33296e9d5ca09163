//! What can be folded, and what a selection grows to.

use super::nodes::{Node, around, walk};
use crate::lang::Unit;
use crate::pipeline::Analysis;
use crate::source::Span;
use crate::syntax::ast::{ExprKind, ItemKind, TypeKind};

/// A part of a file on several lines that can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoldingRange {
    /// From the first byte that stays visible, such as a `{`, to its end.
    pub span: Span,
    pub kind: FoldingKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoldingKind {
    /// A block, a list, a record, a call.
    Block,
    /// A text block.
    Text,
    /// Comments on adjacent lines.
    Comments,
    /// Imports on adjacent lines.
    Imports,
}

/// What can be folded in the analysed file, by its beginning.
pub fn folding_ranges(analysis: &Analysis) -> Vec<FoldingRange> {
    let Some(unit) = analysis.program.main() else { return Vec::new() };
    let mut found = Vec::new();
    let mut add = |span: Span, kind| {
        if unit.source.slice(span).contains('\n') {
            found.push(FoldingRange { span, kind });
        }
    };
    walk(&unit.ast, &mut |node| match node {
        Node::Block(block) => add(block.span, FoldingKind::Block),
        Node::Text(text) if text.quotes > 1 => add(text.span, FoldingKind::Text),
        Node::Expr(expr) if matches!(expr.kind, ExprKind::List(_) | ExprKind::Call { .. }) => {
            add(expr.span, FoldingKind::Block);
        }
        Node::Type(ty) if matches!(ty.kind, TypeKind::Record(_) | TypeKind::Call { .. }) => {
            add(ty.span, FoldingKind::Block);
        }
        _ => {}
    });
    groups(unit, unit.ast.comments.iter().copied().filter(|span| is_alone(unit, *span)))
        .for_each(|span| add(span, FoldingKind::Comments));
    let imports = unit.ast.items.iter().filter(|item| matches!(item.kind, ItemKind::Import(_))).map(|item| item.span);
    groups(unit, imports).for_each(|span| add(span, FoldingKind::Imports));
    found.sort_by_key(|range| (range.span.start, std::cmp::Reverse(range.span.end), range.kind));
    found.dedup();
    found
}

/// Whether only spaces are before something on its line.
fn is_alone(unit: &Unit, span: Span) -> bool {
    let before = unit.source.text().get(..span.start as usize).unwrap_or_default();
    before.rsplit('\n').next().unwrap_or_default().trim().is_empty()
}

/// Spans that follow each other with one line break between them, each group as one span.
fn groups(unit: &Unit, spans: impl Iterator<Item = Span>) -> impl Iterator<Item = Span> {
    let text = unit.source.text();
    let mut groups: Vec<Span> = Vec::new();
    for span in spans {
        match groups.last_mut() {
            Some(last) if is_next(text, *last, span) => *last = last.to(span),
            _ => groups.push(span),
        }
    }
    groups.into_iter()
}

fn is_next(text: &str, before: Span, after: Span) -> bool {
    let between = text.get(before.end as usize..after.start as usize).unwrap_or("x");
    between.trim().is_empty() && between.matches('\n').count() == 1
}

/// What a selection at a byte of the analysed file grows to: each span is in the next one; the last is the file.
pub fn selection_ranges(analysis: &Analysis, offset: u32) -> Vec<Span> {
    let Some(unit) = analysis.program.main() else { return Vec::new() };
    let text = unit.source.text();
    let mut spans: Vec<Span> = vec![Span::new(unit.file, 0, text.len() as u32)];
    for node in around(&unit.ast, offset) {
        if let Node::Item(item) = node {
            spans.extend(item.doc.first().map(|doc| doc.to(item.span)));
        }
        spans.push(node.span());
        spans.extend(inside(unit, node).filter(|span| span.start <= offset && offset <= span.end));
    }
    spans.extend(word(unit, offset));
    spans.reverse();
    let mut grown: Vec<Span> = Vec::new();
    for span in spans {
        let grows = grown.last().is_none_or(|last| span.covers(*last) && span != *last);
        if grows && !span.is_empty() {
            grown.push(span);
        }
    }
    grown
}

/// What is between the quotes of a text or the braces of a block.
fn inside(unit: &Unit, node: Node<'_>) -> impl Iterator<Item = Span> {
    let span = match node {
        Node::Text(text) => {
            let quotes = u32::from(text.quotes);
            let is_closed = unit.source.slice(text.span).ends_with('"') && text.span.len() >= 2 * quotes;
            is_closed.then(|| Span::new(text.span.file, text.span.start + quotes, text.span.end - quotes))
        }
        Node::Block(block) if block.closed && block.span.len() >= 2 => {
            let entries = block.entries.first().zip(block.entries.last());
            entries.map(|(first, last)| first.span.to(last.span))
        }
        _ => None,
    };
    span.into_iter()
}

/// The word at a byte.
fn word(unit: &Unit, offset: u32) -> Option<Span> {
    let is_word = |c: char| c == '_' || c == '-' || unicode_ident::is_xid_continue(c);
    let (before, after) = unit.source.text().split_at_checked(offset as usize)?;
    let start = before.trim_end_matches(is_word).len() as u32;
    let length = (after.len() - after.trim_start_matches(is_word).len()) as u32;
    let span = Span::new(unit.file, start, offset + length);
    (!span.is_empty()).then_some(span)
}
