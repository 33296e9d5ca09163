//! Says of each finding which message and field it is in, for programs.

use crate::diag::{Diagnostic, MessagePlace};
use crate::lang::{Program, Unit};
use crate::source::Span;
use crate::syntax::ast::{Block, Entry, EntryKind, Expr, ExprKind, ItemKind, MessageDecl, Name};

/// Adds the place to the findings in the messages of the analysed file.
pub(super) fn locate(program: &Program, findings: &mut [Diagnostic]) {
    let Some(unit) = program.main().filter(|_| !findings.is_empty()) else { return };
    for finding in findings {
        finding.message = place(program, unit, finding.span).map(Box::new);
    }
}

fn place(program: &Program, unit: &Unit, at: Span) -> Option<MessagePlace> {
    let declared = unit.ast.items.iter().find_map(|item| match &item.kind {
        ItemKind::Message(message) if holds(item.span, at) => Some(message),
        _ => None,
    })?;
    Some(MessagePlace { message: program.word(declared.name).to_owned(), path: path(program, declared, at) })
}

fn path(program: &Program, message: &MessageDecl, at: Span) -> String {
    let mut path = String::new();
    block(program, &message.body, at, false, &mut path);
    path
}

/// Appends the fields of a block that lead to `at`. In a loop, a block has no index of its own.
fn block(program: &Program, block: &Block, at: Span, looped: bool, path: &mut String) {
    let Some(entry) = block.entries.iter().find(|entry| holds(entry.span, at)) else { return };
    match &entry.kind {
        EntryKind::Field { name, value, .. } => {
            push(program, *name, "", path);
            fields(program, value, at, path);
        }
        EntryKind::Block { name, body, .. } => {
            let index = match looped {
                true => "[]".to_owned(),
                false => index(program, &block.entries, entry, *name),
            };
            push(program, *name, &index, path);
            self::block(program, body, at, false, path);
        }
        EntryKind::For { body, rest, .. } => {
            let rest = rest.iter().map(|rest| &rest.body);
            if let Some(inner) = [body].into_iter().chain(rest).find(|inner| holds(inner.span, at)) {
                self::block(program, inner, at, true, path);
            }
        }
        EntryKind::If { arms, other } => {
            let mut blocks = arms.iter().map(|(_, body)| body).chain(other);
            if let Some(inner) = blocks.find(|inner| holds(inner.span, at)) {
                self::block(program, inner, at, looped, path);
            }
        }
        EntryKind::Spread(_) | EntryKind::Piece(_) | EntryKind::Bad => {}
    }
}

/// The fields of a record as a value.
fn fields(program: &Program, value: &Expr, at: Span, path: &mut String) {
    if let ExprKind::Record(record) = &value.kind {
        block(program, record, at, false, path);
    }
}

fn push(program: &Program, name: Name, index: &str, path: &mut String) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(program.word(name));
    path.push_str(index);
}

/// `[1]` for the second of several blocks of a name; nothing if there is one.
fn index(program: &Program, entries: &[Entry], this: &Entry, name: Name) -> String {
    let same = |entry: &&Entry| match &entry.kind {
        EntryKind::Block { name: other, .. } => program.word(*other) == program.word(name),
        _ => false,
    };
    if entries.iter().filter(same).count() < 2 {
        return String::new();
    }
    format!("[{}]", entries.iter().filter(same).take_while(|entry| entry.span != this.span).count())
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}
