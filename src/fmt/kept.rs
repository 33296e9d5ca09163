//! Lines with suppressions: what a `// msgc: allow(CODE)` applies to must stay on its line, and nothing may join it.

use std::cell::OnceCell;

use crate::source::LineIndex;
use crate::syntax::allows;
use crate::syntax::ast::Ast;

/// The lines that suppressions apply to, as sorted, disjoint byte ranges; empty for most files.
#[derive(Debug, Default)]
pub(super) struct KeptLines(Vec<(u32, u32)>);

impl KeptLines {
    pub(super) fn of(source: &str, ast: &Ast) -> Self {
        let index = OnceCell::new();
        let lines = || index.get_or_init(|| LineIndex::new(source));
        let start_of = |line: usize| lines().start_of(line).unwrap_or(source.len() as u32);
        let mut found: Vec<(u32, u32)> = Vec::new();
        for allow in allows(source, ast, lines) {
            let (start, end) = (start_of(*allow.lines.start()), start_of(*allow.lines.end() + 1));
            match found.last_mut() {
                // Two comments may apply to one line.
                Some(last) if start <= last.1 => *last = (start.min(last.0), end.max(last.1)),
                _ => found.push((start, end)),
            }
        }
        Self(found)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the byte at the offset is on such a line.
    pub(super) fn holds(&self, at: u32) -> bool {
        let next = self.0.partition_point(|&(start, _)| start <= at);
        next.checked_sub(1).and_then(|last| self.0.get(last)).is_some_and(|&(_, end)| at < end)
    }
}
