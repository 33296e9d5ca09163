use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::lang::Unit;
use crate::source::FileId;

/// The imported files of one world, each read and understood once, for all who import them; and the ids of all files that are
/// read with it. A file that changes afterwards is not read again.
#[derive(Debug, Default)]
pub struct Units {
    next: AtomicU32,
    kept: Mutex<HashMap<Key, Arc<Unit>>>,
}

/// What is found in a file depends on where it lies and on what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub root: PathBuf,
    /// Symbolic links resolved.
    pub target: PathBuf,
    /// As it was named, which paths in it are relative to.
    pub place: PathBuf,
    /// What people call it.
    pub shown: String,
}

impl Units {
    pub(super) fn next_id(&self) -> FileId {
        FileId(self.next.fetch_add(1, Ordering::Relaxed))
    }

    pub(super) fn get(&self, key: &Key) -> Option<Arc<Unit>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// Keeps a file that was read; where another thread was quicker, its reading counts for both.
    pub(super) fn keep(&self, key: Key, unit: Arc<Unit>) -> Arc<Unit> {
        if unit.depends {
            return unit;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(kept.entry(key).or_insert(unit))
    }
}
