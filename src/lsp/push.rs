//! Findings that are sent unasked, to clients that do not ask for them: of open documents, and of the configurations of
//! their projects.

use std::collections::{HashMap, HashSet};

use gen_lsp_types::{Diagnostic, Uri};

use super::documents::{DocumentKey, DocumentKind};
use super::failure::RequestFailure;
use super::overlay::OverlayWorld;
use super::reports;
use super::snapshot::EditorSnapshot;
use crate::steps::Canceller;

/// What is outdated of what the client was sent.
#[derive(Default)]
pub(super) struct FindingsPush {
    outdated: HashSet<DocumentKey>,
    /// The configurations have changed, or there may be others.
    configs_outdated: bool,
    /// Cancels the job that is at work.
    running: Option<Canceller>,
    /// The configurations, not open themselves, that the client shows findings of, with the id of these.
    configs: HashMap<Uri, String>,
}

/// Findings to send.
#[derive(Debug)]
pub(super) struct PushedFindings {
    pub uri: Uri,
    /// `None` for a configuration that is not open.
    pub version: Option<i32>,
    pub diagnostics: Vec<Diagnostic>,
}

/// The findings that a job has found.
#[derive(Debug)]
pub(super) struct PushResult {
    documents: Vec<PushedFindings>,
    /// If it has looked at the configurations.
    configs: Option<Vec<PushedFindings>>,
}

/// What a job is to look at.
pub(super) struct PushJob {
    documents: Vec<DocumentKey>,
    configs: bool,
}

impl FindingsPush {
    pub fn outdate(&mut self, documents: impl IntoIterator<Item = DocumentKey>) {
        self.outdated.extend(documents);
    }

    pub const fn outdate_configs(&mut self) {
        self.configs_outdated = true;
    }

    /// The next job, to be run with the token of `canceller`; `None` if one is at work, which is cancelled, or if there
    /// is nothing to do.
    pub fn next(&mut self, canceller: &Canceller) -> Option<PushJob> {
        if let Some(running) = &self.running {
            running.cancel();
            return None;
        }
        if self.outdated.is_empty() && !self.configs_outdated {
            return None;
        }
        self.running = Some(canceller.clone());
        Some(PushJob { documents: self.outdated.iter().cloned().collect(), configs: self.configs_outdated })
    }

    /// Takes the result of a job and returns what is to be sent. After a cancelled one everything stays outdated.
    pub fn finish(&mut self, result: Result<PushResult, RequestFailure>) -> Vec<PushedFindings> {
        // The job may have ended before it noticed that it was cancelled.
        let was_cancelled = self.running.take().is_some_and(|running| running.cancellation().is_cancelled());
        if was_cancelled || matches!(result, Err(RequestFailure::Cancelled)) {
            return Vec::new();
        }
        // After a panic the same job would panic again.
        self.outdated.clear();
        self.configs_outdated = false;
        let Ok(PushResult { documents: mut pushed, configs }) = result else { return Vec::new() };
        if let Some(configs) = configs {
            let ids = configs.iter().filter(|config| !config.diagnostics.is_empty());
            let ids = ids.map(|config| (config.uri.clone(), reports::id_of(&config.diagnostics))).collect();
            let before = std::mem::replace(&mut self.configs, ids);
            let gone = before.keys().filter(|uri| !self.configs.contains_key(uri));
            pushed.extend(gone.map(|uri| PushedFindings::none(uri.clone())));
            let is_news = |config: &PushedFindings| self.configs.get(&config.uri) != before.get(&config.uri);
            pushed.extend(configs.into_iter().filter(|config| !config.diagnostics.is_empty() && is_news(config)));
        }
        pushed
    }

    /// A document that is opened or closed: what was sent of it as a configuration does not count any more.
    pub fn forget(&mut self, uri: &Uri, key: &DocumentKey) {
        self.outdated.remove(key);
        self.configs.remove(uri);
    }
}

impl PushedFindings {
    pub const fn none(uri: Uri) -> Self {
        Self { uri, version: None, diagnostics: Vec::new() }
    }
}

impl PushJob {
    pub fn run(self, snapshot: &EditorSnapshot) -> Result<PushResult, RequestFailure> {
        let mut documents = Vec::new();
        for document in self.documents.iter().filter_map(|key| snapshot.documents.get(key)) {
            documents.push(PushedFindings {
                uri: document.uri.clone(),
                version: document.version,
                diagnostics: reports::of_document(snapshot, document)?,
            });
        }
        Ok(PushResult { documents, configs: self.configs.then(|| configs(snapshot)) })
    }
}

/// The findings of the configurations of all projects with open documents. One that is open itself is a document like
/// the others.
fn configs(snapshot: &EditorSnapshot) -> Vec<PushedFindings> {
    let world = OverlayWorld::new(&snapshot.documents);
    let sources = snapshot.documents.iter().filter(|document| document.kind == DocumentKind::Source);
    let projects: HashSet<usize> =
        sources.map(|document| snapshot.projects.of(&world, &snapshot.path_of(document)).project).collect();
    let found = projects.into_iter().filter_map(|project| reports::of_config(snapshot, project));
    let closed = found.filter(|(_, _, version, _)| version.is_none());
    closed
        .map(|(_, uri, version, report)| PushedFindings { uri, version, diagnostics: report.into_diagnostics() })
        .collect()
}
