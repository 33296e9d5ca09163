//! What changed since a revision, for `--since`.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use super::super::projects::Projects;
use crate::diag::Diagnostic;
use crate::git::{ChangedLines, CommitTree, GitError, Repository, Revision};
use crate::lang::Unit;
use crate::pipeline::Changes;
use crate::source::{FileId, World};

/// The maximum size in bytes of a file that is compared; a larger one counts as changed.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The files of a revision.
pub(super) struct Since {
    /// By project.
    trees: Vec<CommitTree>,
}

impl Since {
    /// The files of a revision in the repository of each project.
    ///
    /// # Errors
    /// A project is in no repository, or there has no such revision.
    pub fn open(revision: &str, projects: &Projects) -> Result<Self, Diagnostic> {
        let tree = |root: &Path| {
            let repository = Repository::discover(root)?;
            repository.tree(&repository.resolve(&Revision::new(revision)?)?)
        };
        let trees: Result<Vec<CommitTree>, GitError> = projects.workspace.roots().map(tree).collect();
        trees.map(|trees| Self { trees }).map_err(GitError::finding)
    }

    /// The changes of a project, for one file and its imports.
    pub fn changes<'s>(&'s self, project: usize, world: &'s dyn World) -> Option<ChangesSince<'s>> {
        let tree = self.trees.get(project)?;
        Some(ChangesSince { tree, world, lines: RefCell::default() })
    }
}

/// The changes since a revision.
pub(super) struct ChangesSince<'s> {
    tree: &'s CommitTree,
    world: &'s dyn World,
    /// The changed lines of the sources that were asked for.
    lines: RefCell<HashMap<FileId, ChangedLines>>,
}

impl ChangesSince<'_> {
    fn with_lines<T>(&self, unit: &Unit, ask: impl FnOnce(&ChangedLines) -> T) -> T {
        let mut lines = self.lines.borrow_mut();
        let lines = lines.entry(unit.file).or_insert_with(|| {
            // What cannot be compared may have changed.
            self.tree.changed_lines(&unit.path, unit.source.text()).unwrap_or_else(|_| ChangedLines::all())
        });
        ask(lines)
    }
}

impl Changes for ChangesSince<'_> {
    fn touches(&self, unit: &Unit, lines: &Range<usize>) -> bool {
        self.with_lines(unit, |changed| changed.touches(lines))
    }

    fn has(&self, unit: &Unit) -> bool {
        self.with_lines(unit, |changed| !changed.is_empty())
    }

    fn has_file(&self, path: &Path) -> bool {
        if !self.tree.exists(path) && !self.world.exists(path) {
            return false;
        }
        match (self.tree.read(path, LARGEST), self.world.read(path, LARGEST)) {
            (Ok(before), Ok(now)) => before != now,
            // Neither is a file.
            (Err(before), Err(now)) => before != now,
            _ => true,
        }
    }
}
