//! The keys of the records that lets of a file have: a text from outside that looks up one of them has to be one.

use crate::lang::{Program, Unit};
use crate::syntax::ast::{Block, EntryKind, Expr, ExprKind, ItemKind};

/// At most this many keys are tried.
const MOST: usize = 48;

/// The first keys, each once.
pub(super) fn record_keys(program: &Program, unit: &Unit) -> Vec<String> {
    let mut keys = Vec::new();
    for item in &unit.ast.items {
        if let ItemKind::Let(declared) = &item.kind {
            expr(program, &declared.value, &mut keys);
        }
    }
    keys.truncate(MOST);
    keys
}

fn expr(program: &Program, of: &Expr, keys: &mut Vec<String>) {
    match &of.kind {
        ExprKind::Record(block) => record(program, block, keys),
        ExprKind::Member(inner, _) => expr(program, inner, keys),
        _ => {}
    }
}

fn record(program: &Program, block: &Block, keys: &mut Vec<String>) {
    for entry in &block.entries {
        if let EntryKind::Field { name, value, .. } = &entry.kind
            && keys.len() < MOST
        {
            let key = program.word(*name).trim_matches('"');
            if !matches!(value.kind, ExprKind::Record(_)) && !keys.iter().any(|known| known == key) {
                keys.push(key.to_owned());
            }
            expr(program, value, keys);
        }
    }
}
