//! Says of each finding which message and field it is in, for programs.

use std::collections::HashMap;

use crate::diag::{Diagnostic, MessagePlace};
use crate::lang::{Program, Unit};
use crate::source::Span;
use crate::syntax::ast::{Block, Entry, EntryKind, ExprKind, ItemKind, Name};

/// Adds the place to the findings in the messages of the analysed file.
pub(super) fn locate(program: &Program, findings: &mut [Diagnostic]) {
    let Some(unit) = program.main().filter(|_| !findings.is_empty()) else { return };
    let mut places = FieldPaths { program, ordinals: HashMap::new() };
    for finding in findings {
        finding.message = places.place(unit, finding.span).map(Box::new);
    }
}

/// The paths of fields in the messages of a file.
struct FieldPaths<'p> {
    program: &'p Program,
    /// For each entry of a block, which of several blocks of its name it is; by the span of the block.
    ordinals: HashMap<Span, Vec<Option<usize>>>,
}

impl FieldPaths<'_> {
    fn place(&mut self, unit: &Unit, at: Span) -> Option<MessagePlace> {
        let items = &unit.ast.items;
        let item = items.get(last_before(items, at, |item| item.span)?)?;
        let ItemKind::Message(declared) = &item.kind else { return None };
        let mut path = String::new();
        self.block(&declared.body, at, false, &mut path);
        Some(MessagePlace { message: self.program.word(declared.name).to_owned(), path })
    }

    /// Appends the fields of a block that lead to `at`. In a loop, a block has no index of its own.
    fn block(&mut self, block: &Block, at: Span, looped: bool, path: &mut String) {
        let Some(index) = last_before(&block.entries, at, |entry| entry.span) else { return };
        let Some(entry) = block.entries.get(index) else { return };
        match &entry.kind {
            EntryKind::Field { name, value, .. } => {
                push(self.program, *name, "", path);
                // The fields of a record as a value.
                if let ExprKind::Record(record) = &value.kind {
                    self.block(record, at, false, path);
                }
            }
            EntryKind::Block { name, body, .. } => {
                let index = if looped { "[]".to_owned() } else { self.index(block, index) };
                push(self.program, *name, &index, path);
                self.block(body, at, false, path);
            }
            EntryKind::For { body, rest, .. } => {
                let rest = rest.iter().map(|rest| &rest.body);
                if let Some(inner) = [body].into_iter().chain(rest).find(|inner| holds(inner.span, at)) {
                    self.block(inner, at, true, path);
                }
            }
            EntryKind::If { arms, other } => {
                let mut blocks = arms.iter().map(|(_, body)| body).chain(other);
                if let Some(inner) = blocks.find(|inner| holds(inner.span, at)) {
                    self.block(inner, at, looped, path);
                }
            }
            EntryKind::Spread(_) | EntryKind::Piece(_) | EntryKind::Bad => {}
        }
    }

    /// `[1]` for the second of several blocks of a name; nothing if there is one.
    fn index(&mut self, block: &Block, entry: usize) -> String {
        let program = self.program;
        let ordinals = self.ordinals.entry(block.span).or_insert_with(|| ordinals(program, &block.entries));
        ordinals.get(entry).copied().flatten().map(|ordinal| format!("[{ordinal}]")).unwrap_or_default()
    }
}

/// For each entry, which of several blocks of its name it is.
fn ordinals(program: &Program, entries: &[Entry]) -> Vec<Option<usize>> {
    let name = |entry: &Entry| match entry.kind {
        EntryKind::Block { name, .. } => Some(program.word(name)),
        _ => None,
    };
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let ordinal = |entry: &Entry| {
        let count = counts.entry(name(entry)?).or_default();
        *count += 1;
        Some(*count - 1)
    };
    let ordinals: Vec<Option<usize>> = entries.iter().map(ordinal).collect();
    let is_one_of_several = |entry| name(entry).and_then(|name| counts.get(name)).is_some_and(|count| *count > 1);
    entries.iter().zip(ordinals).map(|(entry, ordinal)| ordinal.filter(|_| is_one_of_several(entry))).collect()
}

/// The index of the part that a place is in; the parts are in order.
fn last_before<T>(parts: &[T], at: Span, span: impl Fn(&T) -> Span) -> Option<usize> {
    let after = parts.partition_point(|part| span(part).start <= at.start);
    let index = after.checked_sub(1)?;
    parts.get(index).is_some_and(|part| holds(span(part), at)).then_some(index)
}

fn push(program: &Program, name: Name, index: &str, path: &mut String) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(program.word(name));
    path.push_str(index);
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}
