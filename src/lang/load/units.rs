use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::lang::Unit;
use crate::source::FileId;

/// A cache of the imported files of one world, each loaded once, which also assigns file ids. Later changes of a file
/// are not noticed.
#[derive(Debug, Default)]
pub struct Units {
    next: AtomicU32,
    kept: Mutex<HashMap<UnitKey, Arc<Unit>>>,
}

/// The findings of a file depend on its paths and its display name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct UnitKey {
    pub root: PathBuf,
    /// The path with symbolic links resolved.
    pub target: PathBuf,
    /// The path by which it was imported, which paths in it are relative to.
    pub place: PathBuf,
    /// Its display name.
    pub shown: String,
}

impl Units {
    pub(super) fn next_id(&self) -> FileId {
        FileId(self.next.fetch_add(1, Ordering::Relaxed))
    }

    pub(super) fn get(&self, key: &UnitKey) -> Option<Arc<Unit>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// Adds a file; if another thread has added it first, returns that one.
    pub(super) fn keep(&self, key: UnitKey, unit: Arc<Unit>) -> Arc<Unit> {
        if unit.depends {
            return unit;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(kept.entry(key).or_insert(unit))
    }
}
