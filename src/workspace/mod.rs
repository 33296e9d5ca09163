//! The projects that files belong to: found, their configurations read, each once.

mod project;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

pub use project::{CONFIG, Project, REPOSITORY, find, marked};

use crate::config::{self, Config, Loaded, Trust};
use crate::diag::words::input;
use crate::diag::{Diagnostic, unreadable};
use crate::lang::{PathFault, paths};
use crate::pipeline::{Settings, Severities};
use crate::source::{ReadError, World, shown};

/// The projects of all files that are looked at together.
#[derive(Default)]
pub struct Workspace {
    members: Vec<Member>,
    by_root: HashMap<PathBuf, usize>,
}

/// A project with its configuration.
struct Member {
    root: PathBuf,
    loaded: Loaded,
}

impl Workspace {
    /// The project of the files in `folder`, an absolute path without links; its number. Findings show paths below `base`
    /// relative to it.
    pub fn open(&mut self, world: &dyn World, base: &Path, folder: &Path) -> usize {
        let Project { root, config } = find(world, folder);
        let next = self.members.len();
        let member = *self.by_root.entry(root.clone()).or_insert(next);
        if member == next {
            let loaded = config.map(|path| load(world, base, &path, &root)).unwrap_or_default();
            self.members.push(Member { root, loaded });
        }
        member
    }

    /// The folder of a project; an empty path where there is no such project.
    pub fn root(&self, project: usize) -> &Path {
        self.members.get(project).map_or(Path::new(""), |member| &member.root)
    }

    /// What a project's configuration says.
    pub fn config(&self, project: usize) -> Option<&Config> {
        self.members.get(project).map(|member| &member.loaded.config)
    }

    /// The configurations with what was found in them, project by project.
    pub fn loaded(&self) -> impl Iterator<Item = &Loaded> {
        self.members.iter().map(|member| &member.loaded)
    }

    /// What each project's configuration says, with what `add` adds.
    pub fn settings(&self, add: impl Fn(&mut Severities)) -> Vec<Settings> {
        let of = |config: &Config| {
            let mut severities = Severities::default();
            for (code, verdict) in &config.levels {
                severities.set(*code, *verdict);
            }
            add(&mut severities);
            Settings { profiles: config.profiles, severities, ..Settings::default() }
        };
        self.members.iter().map(|member| of(&member.loaded.config)).collect()
    }
}

fn load(world: &dyn World, base: &Path, path: &Path, root: &Path) -> Loaded {
    let name = shown(path.strip_prefix(base).unwrap_or(path));
    let found = match paths::read(world, root, path, config::LARGEST) {
        Ok(bytes) => return config::parse(bytes, &name, root, Trust::Project),
        Err(PathFault::Read(error)) if error != ReadError::NotFound => unreadable(&name, error, config::LARGEST),
        // What was found a moment ago and is not there is a link.
        Err(_) => Diagnostic::nowhere(input::InputOutside { path: name }),
    };
    Loaded { findings: vec![found], ..Loaded::default() }
}
