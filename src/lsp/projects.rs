//! The projects of the files in the editor's folders, found and configured as on the command line.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::overlay::OverlayWorld;
use crate::config::Loaded;
use crate::os::{self, locked};
use crate::pipeline::Settings;
use crate::source::display_path;
use crate::workspace::{CONFIG, EXTENSION, Workspace};

/// The projects, with their configurations as they were when they were first needed: after a change of one, there are
/// new projects.
pub(super) struct EditorProjects {
    /// The folders that the editor has open, with links resolved.
    folders: Vec<PathBuf>,
    workspace: Mutex<Workspace>,
}

/// How a file belongs to its project.
pub(super) struct ProjectFile {
    pub project: usize,
    pub root: PathBuf,
    /// The display name of the file: relative to the editor's folder.
    pub name: String,
    pub settings: Settings,
}

impl EditorProjects {
    pub fn new(folders: Vec<PathBuf>) -> Self {
        Self { folders, workspace: Mutex::default() }
    }

    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    pub fn of(&self, world: &OverlayWorld<'_>, file: &Path) -> ProjectFile {
        let folder = file.parent().unwrap_or(file);
        let around = self.folders.iter().filter(|around| file.starts_with(around));
        let base = around.max_by_key(|around| around.as_os_str().len()).map(PathBuf::as_path);
        let mut workspace = locked(&self.workspace);
        let project = workspace.open(world, base.unwrap_or(folder), folder);
        let root = workspace.root(project).to_owned();
        let name = display_path(file.strip_prefix(base.unwrap_or(&root)).unwrap_or(file));
        ProjectFile { project, root, name, settings: workspace.settings_of(project) }
    }

    /// Whether the project's configuration leaves a file out when folders are searched.
    fn excludes(&self, project: usize, file: &Path) -> bool {
        let workspace = locked(&self.workspace);
        let exclude = workspace.config(project).and_then(|config| config.exclude.as_ref());
        exclude.is_some_and(|globs| globs.matches(file))
    }

    /// The configuration file of a project, and what was found in it.
    pub fn config<T>(&self, project: usize, read: impl FnOnce(&Loaded) -> T) -> Option<(PathBuf, T)> {
        let workspace = locked(&self.workspace);
        let loaded = workspace.loaded_of(project)?;
        Some((workspace.root(project).join(CONFIG), read(loaded)))
    }

    /// The sources in the editor's folders, sorted, each once.
    pub fn sources(&self, world: &OverlayWorld<'_>) -> Vec<PathBuf> {
        let mut all = Vec::new();
        for folder in &self.folders {
            // Any file in the folder leads to its project.
            let root = self.of(world, &folder.join(CONFIG)).root;
            all.extend(os::walk(folder, &root, EXTENSION, &mut |_| ()).files);
        }
        all.sort();
        all.dedup();
        all.retain(|file| !self.excludes(self.of(world, file).project, file));
        all
    }
}
