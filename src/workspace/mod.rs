//! Finds the projects that files belong to, and reads the configuration of each once.

mod other_format;
mod project;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

pub use other_format::{OtherFormat, other_format};
pub use project::{CONFIG, Project, REPOSITORY, find, marked};

use crate::config::{self, Config, Loaded, Trust};
use crate::diag::messages::input;
use crate::diag::{Diagnostic, unreadable};
use crate::lang::{PathFault, paths};
use crate::pipeline::{Settings, Severities};
use crate::source::{ReadError, World, display_path};

/// The file extension of sources.
pub const EXTENSION: &str = "msg";
/// The maximum size of a source in bytes.
pub const LARGEST_SOURCE: u64 = 32 * 1024 * 1024;

/// The projects of all files of a run.
#[derive(Default)]
pub struct Workspace {
    members: Vec<LoadedProject>,
    by_root: HashMap<PathBuf, usize>,
}

/// A project with its configuration.
struct LoadedProject {
    root: PathBuf,
    loaded: Loaded,
}

impl Workspace {
    /// The index of the project of `folder`, an absolute path without symbolic links. Findings show paths below `base`
    /// relative to it.
    pub fn open(&mut self, world: &dyn World, base: &Path, folder: &Path) -> usize {
        let Project { root, config } = find(world, folder);
        let next = self.members.len();
        let member = *self.by_root.entry(root.clone()).or_insert(next);
        if member == next {
            let loaded = config.map(|path| load(world, base, &path, &root)).unwrap_or_default();
            self.members.push(LoadedProject { root, loaded });
        }
        member
    }

    /// The folder of a project; an empty path if there is no such project.
    pub fn root(&self, project: usize) -> &Path {
        self.members.get(project).map_or(Path::new(""), |member| &member.root)
    }

    /// The folders of all projects.
    pub fn roots(&self) -> impl Iterator<Item = &Path> {
        self.members.iter().map(|member| &*member.root)
    }

    /// The configuration of a project.
    pub fn config(&self, project: usize) -> Option<&Config> {
        self.members.get(project).map(|member| &member.loaded.config)
    }

    /// The configuration of a project with its findings.
    pub fn loaded_of(&self, project: usize) -> Option<&Loaded> {
        self.members.get(project).map(|member| &member.loaded)
    }

    /// The configurations with their findings, project by project.
    pub fn loaded(&self) -> impl Iterator<Item = &Loaded> {
        self.members.iter().map(|member| &member.loaded)
    }

    /// The settings of each project; `add` changes its severities.
    pub fn settings(&self, add: impl Fn(&mut Severities)) -> Vec<Settings> {
        self.members.iter().map(|member| settings_of(&member.loaded.config, &add)).collect()
    }

    /// The settings of a project as its configuration has them.
    pub fn settings_of(&self, project: usize) -> Settings {
        self.config(project).map(|config| settings_of(config, &|_| {})).unwrap_or_default()
    }
}

fn settings_of(config: &Config, add: &dyn Fn(&mut Severities)) -> Settings {
    let mut severities = Severities::default();
    for (code, verdict) in &config.levels {
        severities.set(*code, *verdict);
    }
    add(&mut severities);
    Settings { profiles: config.profiles, severities, ..Settings::default() }
}

fn load(world: &dyn World, base: &Path, path: &Path, root: &Path) -> Loaded {
    let name = display_path(path.strip_prefix(base).unwrap_or(path));
    let found = match paths::read(world, root, path, config::LARGEST) {
        Ok(bytes) => return config::parse(bytes, &name, root, Trust::Project),
        Err(PathFault::Read(error)) if error != ReadError::NotFound => unreadable(&name, error, config::LARGEST),
        // A path that was just found but cannot be read is a dangling link.
        Err(_) => Diagnostic::nowhere(input::InputOutside { path: name }),
    };
    Loaded { findings: vec![found], ..Loaded::default() }
}
