//! The projects that files belong to, each looked for once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::inputs::{shown, unreadable};
use super::session::{Session, nowhere};
use crate::config::{self, Loaded, Trust};
use crate::diag::words::input;
use crate::diag::{Arg, Diagnostic, Word};
use crate::lang::{PathFault, paths};
use crate::os::{self, Disk};
use crate::pipeline::{Settings, Severities};
use crate::project::{self, Project};
use crate::source::{ReadError, World as _};

#[derive(Default)]
pub(super) struct Homes {
    list: Vec<Home>,
    by_root: HashMap<PathBuf, usize>,
    unreadable: Vec<Diagnostic>,
    notes: Vec<(&'static Word, Vec<(&'static str, Arg)>)>,
}

/// A project.
struct Home {
    root: PathBuf,
    loaded: Loaded,
}

/// The project of the files in a folder.
pub(super) fn project_of(folder: &Path) -> Project {
    project::find(&Disk, &absolute(folder))
}

/// With links resolved.
fn absolute(folder: &Path) -> PathBuf {
    Disk.canonical(folder).unwrap_or_else(|_| os::working_folder().join(folder))
}

impl Homes {
    /// The project of the files in a folder, and the folder with its links resolved.
    pub fn of(&mut self, folder: &Path) -> (usize, PathBuf) {
        let folder = absolute(folder);
        let Project { root, config } = project::find(&Disk, &folder);
        let next = self.list.len();
        let home = *self.by_root.entry(root.clone()).or_insert(next);
        if home == next {
            let loaded = config.map(|path| self.load(&path, &root)).unwrap_or_default();
            self.list.push(Home { root, loaded });
        }
        (home, folder)
    }

    fn load(&mut self, path: &Path, root: &Path) -> Loaded {
        let name = shown(path.strip_prefix(os::working_folder()).unwrap_or(path));
        match paths::read(&Disk, root, path, config::LARGEST) {
            Ok(bytes) => config::parse(bytes, &name, root, Trust::Project),
            Err(fault) => {
                self.unreadable.push(match fault {
                    PathFault::Read(error) if error != ReadError::NotFound => {
                        unreadable(path, &name, error, config::LARGEST)
                    }
                    // What was found a moment ago and is not there is a link.
                    _ => nowhere(input::INPUT_OUTSIDE).arg("path", name),
                });
                Loaded::default()
            }
        }
    }

    /// Something to be said before the work begins.
    pub fn note(&mut self, words: &'static Word, args: Vec<(&'static str, Arg)>) {
        self.notes.push((words, args));
    }

    pub fn root(&self, home: usize) -> PathBuf {
        self.list.get(home).map(|home| home.root.clone()).unwrap_or_default()
    }

    pub fn excludes(&self, home: usize, path: &Path) -> bool {
        self.list
            .get(home)
            .and_then(|home| home.loaded.config.exclude.as_ref())
            .is_some_and(|globs| globs.matches(path))
    }

    /// What a project's configuration says.
    #[cfg(feature = "send")]
    pub fn config(&self, home: usize) -> Option<&config::Config> {
        self.list.get(home).map(|home| &home.loaded.config)
    }

    /// Shows what is to be said, and what is wrong with the configurations; false where nothing is.
    pub fn complain(&self, session: &mut Session) -> bool {
        for (words, args) in &self.notes {
            session.say(words, args);
        }
        let mut any = !self.unreadable.is_empty();
        session.refuse(&self.unreadable);
        for home in &self.list {
            session.show(&home.loaded.files, &home.loaded.findings);
            any |= !home.loaded.findings.is_empty();
        }
        any
    }

    /// What each project's configuration says, with what the command line adds.
    pub fn settings(&self, add: impl Fn(&mut Severities)) -> Vec<Settings> {
        self.list
            .iter()
            .map(|home| {
                let config = &home.loaded.config;
                let mut severities = Severities::default();
                for (code, verdict) in &config.levels {
                    severities.set(*code, *verdict);
                }
                add(&mut severities);
                Settings { profiles: config.profiles, severities }
            })
            .collect()
    }
}
