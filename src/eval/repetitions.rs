use std::sync::Arc;

use super::SymbolicExpr;

/// The maximum number of lists that are recognised when they occur again.
const MOST: usize = 64;

/// The lists that were repeated, each with an id. Consecutive repetitions over the same list share an id, so that their
/// items are known to be the same.
#[derive(Debug, Default)]
pub struct Repetitions {
    /// The number of ids.
    count: u32,
    lists: Vec<(Arc<SymbolicExpr>, u32)>,
}

impl Repetitions {
    /// Whether some lists may not have been added: then it depends on the messages before whether one is recognised.
    pub const fn is_full(&self) -> bool {
        self.lists.len() >= MOST
    }

    /// The id of a repetition over a list, inside of others.
    pub(super) fn of(&mut self, list: &Arc<SymbolicExpr>, running: &[u32]) -> u32 {
        let known = self.lists.iter().find(|(known, id)| known.same(list) && !running.contains(id));
        if let Some((_, id)) = known {
            return *id;
        }
        let id = self.next();
        if !self.is_full() {
            self.lists.push((Arc::clone(list), id));
        }
        id
    }

    /// An id that no other repetition has.
    pub(super) const fn next(&mut self) -> u32 {
        self.count = self.count.saturating_add(1);
        self.count
    }
}
