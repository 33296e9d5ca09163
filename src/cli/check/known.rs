//! The baselines of a run: one that the command line names for all files, or that of each project.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

use super::super::args::CheckArgs;
use super::super::inputs::{decode, folder_of, refused_read, text_of, unwritten};
use super::super::projects::Projects;
use crate::baseline::{self, Baseline, BaselineDifference, BaselineKey, UnreadBaseline};
use crate::diag::Diagnostic;
use crate::diag::messages::baseline::BaselineNotNamed;
use crate::diag::messages::input::InputOutside;
use crate::lang::{PathFault, paths};
use crate::os::{self, Disk, WatchedDisk};
use crate::pipeline::{Settings, Severities};
use crate::source::{Files, World as _, display_path};

/// The baselines of a run.
pub(super) struct KnownFindings {
    open: Vec<OpenBaseline>,
    /// The index of the baseline of each project.
    of: Vec<Option<usize>>,
    /// They are written, not compared.
    writes: bool,
}

/// A baseline, and what a run has found of it.
struct OpenBaseline {
    path: PathBuf,
    /// Its display name.
    name: String,
    /// Its folder with links resolved.
    folder: PathBuf,
    before: Baseline,
    now: Baseline,
    /// The files in which everything was found.
    looked_at: HashSet<String>,
    /// Those of the first project that it is for.
    severities: Severities,
}

impl KnownFindings {
    /// Reads the baselines.
    ///
    /// # Errors
    /// One of them cannot be read, or there is none to write.
    pub fn open(args: &CheckArgs, projects: &Projects, watched: Option<&WatchedDisk>) -> Result<Self, UnreadBaseline> {
        let count = projects.workspace.loaded().count();
        let (mut open, mut of) = (Vec::new(), vec![None; count]);
        if args.no_baseline {
            return Ok(Self { open, of, writes: false });
        }
        let watch = |path: &Path| watched.into_iter().for_each(|disk| disk.watch(path));
        if let Some(path) = &args.baseline {
            watch(path);
            let text = match text_of(path, baseline::LARGEST) {
                Err(_) if args.write_baseline && !os::exists(path) => None,
                text => Some(text),
            };
            open.push(OpenBaseline::read(path.clone(), display_path(path), text)?);
            of.fill(Some(0));
        } else {
            for (project, of) in of.iter_mut().enumerate() {
                let Some(below) = projects.workspace.config(project).and_then(|config| config.baseline.as_ref()) else {
                    continue;
                };
                let root = projects.root(project);
                let path = root.join(below);
                watch(&path);
                let name = display_path(path.strip_prefix(os::working_folder()).unwrap_or(&path));
                let text = match text_in(root, &path, &name) {
                    Err(_) if args.write_baseline && !os::exists(&path) => None,
                    text => Some(text),
                };
                *of = Some(open.len());
                open.push(OpenBaseline::read(path, name, text)?);
            }
        }
        if args.write_baseline && open.is_empty() {
            return Err(nowhere(Diagnostic::nowhere(BaselineNotNamed)));
        }
        Ok(Self { open, of, writes: args.write_baseline })
    }

    /// Sets the levels of what is said of them, project by project.
    pub fn judged_by(&mut self, settings: &[Settings]) {
        for (settings, of) in settings.iter().zip(&self.of).rev() {
            if let Some(open) = of.and_then(|at| self.open.get_mut(at)) {
                open.severities = settings.severities.clone();
            }
        }
    }

    /// The folder of the baseline of each project.
    pub fn folders(&self) -> Vec<Option<PathBuf>> {
        let folder = |of: &Option<usize>| of.and_then(|at| self.open.get(at)).map(|open| open.folder.clone());
        self.of.iter().map(folder).collect()
    }

    /// Counts a finding; whether it need not be shown.
    pub fn takes(&mut self, project: usize, key: &BaselineKey) -> bool {
        let writes = self.writes;
        let Some(OpenBaseline { before, now, .. }) = self.of_project(project) else { return false };
        if writes {
            now.add(key.clone());
        }
        writes || now.add_within(key, before)
    }

    /// Everything in a file was found.
    pub fn looked_at(&mut self, project: usize, path: &Path) {
        if let Some(open) = self.of_project(project) {
            let file = relative(&open.folder, path);
            open.looked_at.insert(file);
        }
    }

    fn of_project(&mut self, project: usize) -> Option<&mut OpenBaseline> {
        let at = self.of.get(project).copied().flatten()?;
        self.open.get_mut(at)
    }

    /// How many findings were known.
    pub fn count(&self) -> u64 {
        self.open.iter().map(|open| open.now.count()).sum()
    }

    /// What is no longer found, with the baselines that have it.
    pub fn stale(&self) -> Vec<(&Files, Vec<Diagnostic>)> {
        let of = |open: &'_ OpenBaseline| {
            let stale = open.before.stale(&open.now, |file| open.is_settled(file));
            stale.into_iter().filter_map(|found| open.severities.apply(found)).collect::<Vec<_>>()
        };
        let open = self.open.iter().filter(|_| !self.writes);
        open.map(|open| (open.before.files(), of(open))).filter(|(_, stale)| !stale.is_empty()).collect()
    }

    /// Writes each, if they are written: its display name, and what changed.
    pub fn write(&mut self) -> Vec<Result<(String, BaselineDifference), Diagnostic>> {
        let writes = self.writes;
        self.open.iter_mut().filter(|_| writes).map(OpenBaseline::write).collect()
    }
}

impl OpenBaseline {
    /// `text`: `None` if there is none yet.
    fn read(path: PathBuf, name: String, text: Option<Result<String, Diagnostic>>) -> Result<Self, UnreadBaseline> {
        let before = match text {
            Some(text) => Baseline::parse(text.map_err(nowhere)?, &name)?,
            None => Baseline::default(),
        };
        let folder = folder_of(&path);
        let folder = Disk.canonical(folder).unwrap_or_else(|_| os::working_folder().join(folder));
        Ok(Self {
            path,
            name,
            folder,
            before,
            now: Baseline::default(),
            looked_at: HashSet::new(),
            severities: Severities::default(),
        })
    }

    /// Whether all that there is in a file is known: it was looked at, or is gone.
    fn is_settled(&self, file: &str) -> bool {
        self.looked_at.contains(file) || !os::exists(&self.folder.join(file))
    }

    fn write(&mut self) -> Result<(String, BaselineDifference), Diagnostic> {
        let mut now = std::mem::take(&mut self.now);
        now.keep(&self.before, |file| self.is_settled(file));
        let done = os::replace(&self.path, now.to_text().as_bytes());
        done.map_err(|cause| unwritten(&self.path, cause))?;
        Ok((self.name.clone(), now.difference(&self.before)))
    }
}

/// The text of a file that the configuration of a project names.
fn text_in(root: &Path, path: &Path, name: &str) -> Result<String, Diagnostic> {
    match paths::read(&Disk, root, path, baseline::LARGEST) {
        Ok(bytes) => decode(&bytes, name),
        Err(PathFault::Read(error)) => Err(refused_read(Path::new(name), name, error, baseline::LARGEST)),
        Err(_) => Err(Diagnostic::nowhere(InputOutside { path: name.to_owned() })),
    }
}

fn nowhere(found: Diagnostic) -> UnreadBaseline {
    UnreadBaseline { found: Box::new(found), files: Files::default() }
}

/// The path from a folder to a file, with `/`; both are absolute.
pub(super) fn relative(folder: &Path, file: &Path) -> String {
    let (folder, file) = (paths::lexical(folder), paths::lexical(file));
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (folder.components().collect(), file.components().collect());
    let same = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
    let up = from.iter().skip(same).map(|_| "..".to_owned());
    let down = to.iter().skip(same).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_from_a_folder() {
        for (file, path) in [("/a/b/c.msg", "c.msg"), ("/a/c.msg", "../c.msg"), ("/a/x/../b/d/c.msg", "d/c.msg")] {
            assert_eq!(relative(Path::new("/a/b"), Path::new(file)), path);
        }
    }
}
