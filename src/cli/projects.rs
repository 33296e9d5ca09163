//! The projects of a command's files, on this machine.

use std::path::{Path, PathBuf};

use crate::diag::{NamedCode, Phrase};
use crate::os::{self, Disk, WatchedDisk};
use crate::pipeline::Settings;
use crate::source::World as _;
use crate::workspace::{self, CONFIG, Project, Workspace};

#[derive(Default)]
pub(super) struct Projects {
    pub workspace: Workspace,
    /// Messages to print before the work begins.
    pub notes: Vec<Phrase>,
}

/// The project of the files in a folder.
pub(super) fn project_of(folder: &Path) -> Project {
    workspace::find(&Disk, &absolute(folder))
}

/// The absolute path with links resolved.
fn absolute(folder: &Path) -> PathBuf {
    Disk.canonical(folder).unwrap_or_else(|_| os::working_folder().join(folder))
}

impl Projects {
    /// The index of the project of a folder, and the folder with links resolved.
    pub fn of(&mut self, folder: &Path) -> (usize, PathBuf) {
        let folder = absolute(folder);
        (self.workspace.open(&Disk, &os::working_folder(), &folder), folder)
    }

    /// Watches the configuration of each project, which need not exist.
    pub fn watch(&self, disk: &WatchedDisk) {
        self.workspace.roots().for_each(|root| disk.watch(&root.join(CONFIG)));
    }

    pub fn note(&mut self, phrase: impl Into<Phrase>) {
        self.notes.push(phrase.into());
    }

    pub fn root(&self, project: usize) -> &Path {
        self.workspace.root(project)
    }

    pub fn excludes(&self, project: usize, path: &Path) -> bool {
        let exclude = self.workspace.config(project).and_then(|config| config.exclude.as_ref());
        exclude.is_some_and(|globs| globs.matches(path))
    }

    /// The settings of a project, with the codes denied on the command line.
    pub fn settings(&self, project: usize, deny: &[Option<NamedCode>]) -> Settings {
        let codes = || deny.iter().map(|named| named.map(|named| named.code));
        self.workspace.settings(|severities| severities.deny(codes())).into_iter().nth(project).unwrap_or_default()
    }
}
