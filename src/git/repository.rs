use std::path::{Path, PathBuf};

use super::command::GitCommand;
use super::revision::ObjectId;
use super::{Commit, CommitTree, GitError, Revision};
use crate::os::{self, Disk};
use crate::source::{World as _, display_path};
use crate::text::lossy;
use crate::workspace::REPOSITORY;

/// A git repository with a working tree.
#[derive(Clone, Debug)]
pub struct Repository {
    root: PathBuf,
}

impl Repository {
    /// The repository that a folder belongs to.
    ///
    /// # Errors
    /// There is none.
    pub fn discover(folder: &Path) -> Result<Self, GitError> {
        let place = Disk.canonical(folder).unwrap_or_else(|_| os::working_folder().join(folder));
        let root = place.ancestors().find(|above| os::exists(&above.join(REPOSITORY)));
        root.map(|root| Self { root: root.to_owned() }).ok_or_else(|| GitError::NoRepository(display_path(folder)))
    }

    /// The folder of the working tree, with symbolic links resolved.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The commit that a revision names.
    ///
    /// # Errors
    /// There is none, or git cannot read the repository.
    pub fn resolve(&self, revision: &Revision) -> Result<Commit, GitError> {
        let end = GitCommand::ResolveCommit(revision).run(&self.root)?;
        if end.succeeded {
            let id = ObjectId::new(end.stdout.trim_ascii_end());
            return id.map(Commit::new).ok_or_else(|| GitError::UnknownRevision(revision.to_string()));
        }
        // An unknown name is refused without a word; for all else there is a reason.
        if !end.stderr.is_empty() {
            return Err(failed(&end.stderr));
        }
        Err(match self.is_shallow()? {
            true => GitError::ShallowClone(revision.to_string()),
            false => GitError::UnknownRevision(revision.to_string()),
        })
    }

    /// The files of a commit.
    ///
    /// # Errors
    /// git cannot read the repository.
    pub fn tree(&self, commit: &Commit) -> Result<CommitTree, GitError> {
        let end = GitCommand::ListTree(commit).run(&self.root)?;
        if !end.succeeded {
            return Err(failed(&end.stderr));
        }
        Ok(CommitTree::new(self.root.clone(), &end.stdout))
    }

    /// Whether it is a clone that has only the newest commits.
    fn is_shallow(&self) -> Result<bool, GitError> {
        let end = GitCommand::IsShallow.run(&self.root)?;
        Ok(end.stdout.starts_with(b"true"))
    }
}

/// The first line of what git says.
fn failed(stderr: &[u8]) -> GitError {
    let words = lossy(stderr);
    let line = words.lines().next().unwrap_or_default();
    GitError::Failed(line.strip_prefix("fatal: ").unwrap_or(line).to_owned())
}
