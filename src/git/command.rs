//! How git is called: a few commands whose arguments cannot become options, in surroundings where nothing of the
//! repository or the environment can name a program.

use std::path::Path;

use super::{Commit, GitError, Revision};
use crate::diag::Cause;
use crate::os::{ProgramCall, ProgramEnd, RunningProgram};

/// The commands that are used.
pub(super) enum GitCommand<'c> {
    /// Prints the id of the commit that a revision names.
    ResolveCommit(&'c Revision),
    /// Prints whether history is missing.
    IsShallow,
    /// Lists every file of a commit.
    ListTree(&'c Commit),
    /// Prints the objects whose ids it is given.
    ReadObjects,
}

/// What the configuration of a repository could otherwise set to start programs or to reach the network. None of the
/// commands above asks for these; should a version of git do so, it finds these values.
const SETTINGS: &[&str] = &[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.sshCommand=false",
    "core.gitProxy=false",
    "core.askPass=false",
    "core.attributesFile=/dev/null",
    "credential.helper=",
    "diff.external=",
    "protocol.allow=never",
    "gc.auto=0",
    "maintenance.auto=false",
];

/// The environment: without the configuration of the user and the system, without network, prompts and locks, in
/// English. A partial clone does not fetch what it lacks.
const VARIABLES: &[(&str, &str)] = &[
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_CONFIG_SYSTEM", "/dev/null"),
    ("GIT_CONFIG_GLOBAL", "/dev/null"),
    ("GIT_ATTR_NOSYSTEM", "1"),
    ("GIT_ALLOW_PROTOCOL", ""),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("LC_ALL", "C"),
];

impl GitCommand<'_> {
    /// Runs it to its end. `root` is the folder that has `.git`.
    pub fn run(&self, root: &Path) -> Result<ProgramEnd, GitError> {
        self.called(root, |call| call.run()).map_err(GitError::NotStarted)
    }

    /// Starts it, to ask it one question after the other.
    pub fn start(&self, root: &Path) -> Result<RunningProgram, Cause> {
        self.called(root, |call| call.start())
    }

    fn called<T>(&self, root: &Path, call: impl FnOnce(&ProgramCall<'_>) -> T) -> T {
        // Named, so that git neither searches for a repository nor believes what is found on the way. It reads `.git` of
        // a linked worktree, which is a file, too.
        let mut arguments = vec!["--git-dir=.git", "--no-pager"];
        arguments.extend(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        let commit;
        match self {
            Self::ResolveCommit(revision) => {
                commit = format!("{revision}^{{commit}}");
                arguments.extend(["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]);
            }
            Self::IsShallow => arguments.extend(["rev-parse", "--is-shallow-repository"]),
            Self::ListTree(of) => {
                arguments.extend(["ls-tree", "-r", "-z", "--full-tree", of.as_str()]);
            }
            Self::ReadObjects => arguments.extend(["cat-file", "--batch"]),
        }
        call(&ProgramCall {
            program: "git",
            arguments: &arguments,
            folder: root,
            without: "GIT_",
            variables: VARIABLES,
        })
    }
}
