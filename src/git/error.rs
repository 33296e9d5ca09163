use crate::diag::messages::git as messages;
use crate::diag::{Cause, Diagnostic};

/// Why a repository cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitError {
    /// The folder is in no repository; its display name.
    NoRepository(String),
    /// git cannot be started.
    NotStarted(Cause),
    /// A text cannot name a revision: it is empty, begins with `-`, or has a control character.
    NotARevision(String),
    /// No commit has this name.
    UnknownRevision(String),
    /// No commit has this name, in a clone that has only the newest ones.
    ShallowClone(String),
    /// The words of git.
    Failed(String),
}

impl GitError {
    /// What is said of it.
    pub fn finding(self) -> Diagnostic {
        match self {
            Self::NoRepository(path) => Diagnostic::nowhere(messages::RepositoryMissing { path }),
            Self::NotARevision(revision) => Diagnostic::nowhere(messages::RevisionMalformed { revision }),
            Self::UnknownRevision(revision) => Diagnostic::nowhere(messages::RevisionUnknown { revision }),
            Self::ShallowClone(revision) => Diagnostic::nowhere(messages::ShallowClone { revision }),
            Self::NotStarted(cause) => {
                let reason = messages::GitNotStarted { cause: cause.into() }.into();
                Diagnostic::nowhere(messages::GitFailed { reason })
            }
            Self::Failed(words) => Diagnostic::nowhere(messages::GitFailed { reason: words.into() }),
        }
    }
}
