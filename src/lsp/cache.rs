//! The analyses of open documents and the findings of other files, each kept until something that it depends on
//! changes.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, TryLockError};

use gen_lsp_types::Diagnostic;

use super::documents::{DocumentKey, OpenDocument};
use crate::os::locked;
use crate::pipeline::Analysis;

/// The analysis of a document.
#[derive(Debug)]
pub(super) struct CheckedDocument {
    pub document: Arc<OpenDocument>,
    pub analysis: Analysis,
    /// The files that it asked for, existing or not.
    asked: HashSet<PathBuf>,
}

impl CheckedDocument {
    pub fn new(document: Arc<OpenDocument>, analysis: Analysis, asked: HashSet<PathBuf>) -> Self {
        Self { document, analysis, asked }
    }

    pub const fn asked(&self) -> &HashSet<PathBuf> {
        &self.asked
    }

    pub fn into_analysis(self) -> Analysis {
        self.analysis
    }
}

/// The findings of a document as the client gets them.
#[derive(Debug)]
pub(super) struct FindingsReport {
    /// The same for the same findings.
    pub id: String,
    pub diagnostics: Vec<Diagnostic>,
    asked: HashSet<PathBuf>,
}

impl FindingsReport {
    pub fn new(diagnostics: Vec<Diagnostic>, asked: HashSet<PathBuf>) -> Self {
        Self { id: super::reports::id_of(&diagnostics), diagnostics, asked }
    }

    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}

/// A place for an analysis, locked while it is made, so that several requests make it once.
pub(super) type AnalysisSlot = Arc<Mutex<Option<Arc<CheckedDocument>>>>;

#[derive(Default)]
pub(super) struct AnalysisCache(Mutex<CacheEntries>);

#[derive(Default)]
struct CacheEntries {
    /// Counts the changes. What began before the last one is not kept.
    revision: u64,
    analyses: HashMap<DocumentKey, AnalysisSlot>,
    /// Of each document the last analysis, if it is outdated: the next one uses what is still so.
    outdated: HashMap<DocumentKey, Arc<CheckedDocument>>,
    reports: HashMap<PathBuf, Arc<FindingsReport>>,
}

impl AnalysisCache {
    pub fn revision(&self) -> u64 {
        locked(&self.0).revision
    }

    /// The place of a document's analysis; `None` if something has changed since `revision`.
    pub fn slot(&self, revision: u64, key: &DocumentKey) -> Option<AnalysisSlot> {
        let mut entries = locked(&self.0);
        (entries.revision == revision).then(|| Arc::clone(entries.analyses.entry(key.clone()).or_default()))
    }

    /// The last analysis of a document before it, or something that it depends on, changed; `None` if something has
    /// changed since `revision`, or a request still uses it.
    pub fn take_outdated(&self, revision: u64, key: &DocumentKey) -> Option<Analysis> {
        let mut entries = locked(&self.0);
        let outdated = if entries.revision == revision { entries.outdated.remove(key) } else { None };
        outdated.and_then(Arc::into_inner).map(CheckedDocument::into_analysis)
    }

    /// Forgets the analyses of a document that is closed.
    pub fn close(&self, key: &DocumentKey) {
        let mut entries = locked(&self.0);
        entries.analyses.remove(key);
        entries.outdated.remove(key);
    }

    pub fn report(&self, revision: u64, path: &Path) -> Option<Arc<FindingsReport>> {
        let entries = locked(&self.0);
        entries.reports.get(path).filter(|_| entries.revision == revision).cloned()
    }

    pub fn keep_report(&self, revision: u64, path: &Path, report: &Arc<FindingsReport>) {
        let mut entries = locked(&self.0);
        if entries.revision == revision {
            entries.reports.insert(path.to_owned(), Arc::clone(report));
        }
    }

    /// Forgets what depends on a document that has changed. Returns the other documents whose analysis did.
    pub fn change(&self, key: &DocumentKey) -> Vec<DocumentKey> {
        let mut entries = locked(&self.0);
        entries.revision += 1;
        entries.outdate(key);
        let Some(path) = key.path() else { return Vec::new() };
        let depends = |asked: &HashSet<PathBuf>| {
            asked.contains(path) || path.parent().is_some_and(|folder| asked.contains(folder))
        };
        let is_outdated = |slot: &AnalysisSlot| match slot.try_lock() {
            Ok(checked) => checked.as_ref().is_none_or(|checked| depends(&checked.asked)),
            Err(TryLockError::Poisoned(_)) => true,
            // It is being made, from what was there before.
            Err(TryLockError::WouldBlock) => true,
        };
        let outdated: Vec<DocumentKey> =
            entries.analyses.iter().filter(|(_, slot)| is_outdated(slot)).map(|(key, _)| key.clone()).collect();
        outdated.iter().for_each(|key| entries.outdate(key));
        entries.reports.retain(|own, report| own != path && !depends(&report.asked));
        outdated
    }

    /// Forgets everything, after a change of a configuration.
    pub fn forget_all(&self) {
        let mut entries = locked(&self.0);
        entries.revision += 1;
        entries.analyses.clear();
        entries.outdated.clear();
        entries.reports.clear();
    }
}

impl CacheEntries {
    fn outdate(&mut self, key: &DocumentKey) {
        let slot = self.analyses.remove(key);
        // One that is being made will be cancelled.
        let checked = slot.and_then(|slot| slot.try_lock().ok().and_then(|mut kept| kept.take()));
        if let Some(checked) = checked {
            self.outdated.insert(key.clone(), checked);
        }
    }
}
