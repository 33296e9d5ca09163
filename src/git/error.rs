use crate::diag::Cause;

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
