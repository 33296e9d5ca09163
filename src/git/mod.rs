//! Reads git repositories with the `git` of this machine: what a revision names, the files it has, and which lines of a
//! file are new since then.
//!
//! A repository may come from anywhere, so nothing in it decides what is run. Only plumbing commands are used, which run
//! no filter, no text conversion, no hook and no pager; what a configuration could still start is overridden (`command`).
//! The working tree is compared here and not by git, which would run the filters of the repository for it.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use msgc::git::{Repository, Revision};
//! use msgc::source::World as _;
//!
//! let repository = Repository::discover(Path::new("."))?;
//! let commit = repository.resolve(&Revision::new("main")?)?;
//! let tree = repository.tree(&commit)?;
//! let path = repository.root().join("alert.msg");
//! let before = tree.read(&path, 1 << 20);
//! let changed = tree.changed_lines(&path, "message a: wecom.text {\n    body: \"x\"\n}\n");
//! # Ok::<(), msgc::git::GitError>(())
//! ```

mod blobs;
mod changed_lines;
mod command;
mod commit_tree;
mod error;
mod repository;
mod revision;

pub use changed_lines::{ChangedLines, changed_lines};
pub use commit_tree::CommitTree;
pub use error::GitError;
pub use repository::Repository;
pub use revision::{Commit, Revision};

#[cfg(test)]
mod tests;
