//! `--against REV|DIR`: the older state of a command's files, and which file is which.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::inputs::{self, Gathered, NoText, SourceInput, gather};
use super::projects::Projects;
use crate::diag::messages::breaking::{ErrorAt, OlderFileErrors};
use crate::diag::messages::{Scope, git as messages, input};
use crate::diag::{Diagnostic, unreadable};
use crate::git::{GitError, Repository, Revision};
use crate::os::{self, Disk};
use crate::pipeline::{Analysis, Input, Settings, Units, analyze_with};
use crate::source::{Files, MovedWorld, ReadError, World, display_path};
use crate::steps::Cancelled;
use crate::workspace::{EXTENSION, LARGEST_SOURCE, other_format};

/// The files of a command in two states.
pub(super) struct Comparison {
    /// Sorted by name.
    pub files: Vec<ComparedFile>,
    pub projects: Projects,
    /// Findings about paths that do not exist and folders that could not be read.
    pub problems: Vec<Diagnostic>,
    /// What the older state is called.
    pub against: String,
    older: OlderState,
    units: Units,
    older_units: Units,
    /// The paths that were named, absolute.
    named: Vec<PathBuf>,
}

/// A file that has a newer state, an older one, or both.
pub(super) struct ComparedFile {
    /// Its display name.
    pub name: String,
    path: PathBuf,
    pub project: usize,
    source: Option<SourceInput>,
}

/// One state of a file.
pub(super) enum FileState {
    Absent,
    Known(Box<Analysis>),
    /// It cannot be compared: findings with the files of their spans, and whether it could be read.
    Broken {
        files: Files,
        findings: Vec<Diagnostic>,
        is_read: bool,
    },
}

/// Where the older files are.
struct OlderState {
    world: Box<dyn World + Send>,
    /// At the paths of the newer ones.
    files: Vec<PathBuf>,
    /// The folder that both have.
    root: PathBuf,
}

impl Comparison {
    /// Finds the files of the paths in both states.
    ///
    /// # Errors
    /// The older state cannot be read, or a file has no counterpart there.
    pub fn open(against: &Path, paths: &[PathBuf]) -> Result<Self, Diagnostic> {
        let first = paths.first().map_or(Path::new("."), PathBuf::as_path);
        let older = OlderState::open(against, if os::is_folder(first) { first } else { inputs::folder_of(first) })?;
        if paths.iter().any(|path| inputs::is_stdin(path)) {
            let path = inputs::STDIN_NAME.to_owned();
            return Err(Diagnostic::nowhere(input::InputNotAFile { path, stdin: None }));
        }
        let absolute = |path: &PathBuf| match Disk.canonical(inputs::folder_of(path)) {
            _ if os::is_folder(path) => Disk.canonical(path).unwrap_or_else(|_| path.clone()),
            Ok(folder) => folder.join(path.file_name().unwrap_or_default()),
            Err(_) => canonical_folder().join(path),
        };
        let named: Vec<PathBuf> = paths.iter().map(absolute).collect();
        // What is gone exists in the older state.
        let existing = |(path, place): &(&PathBuf, &PathBuf)| os::exists(path) || !older.world.exists(place);
        let left: Vec<PathBuf> = paths.iter().zip(&named).filter(existing).map(|(path, _)| path.clone()).collect();
        let Gathered { sources, mut projects, problems } = gather(&left, None, false);
        let mut files: Vec<ComparedFile> = Vec::new();
        for source in sources {
            if !source.path.starts_with(&older.root) {
                let root = display_path(&older.root);
                return Err(Diagnostic::nowhere(messages::AgainstOutside { path: source.name, root }));
            }
            let (name, path, project) = (source.name.clone(), source.path.clone(), source.project);
            files.push(ComparedFile { name, path, project, source: Some(source) });
        }
        let known: BTreeSet<&PathBuf> = files.iter().map(|file| &file.path).collect();
        let is_gone = |path: &&PathBuf| {
            !known.contains(path) && !os::exists(path) && named.iter().any(|named| path.starts_with(named))
        };
        let gone: Vec<PathBuf> = older.files.iter().filter(is_gone).cloned().collect();
        for path in gone {
            let (project, _) = projects.of(inputs::folder_of(&path));
            if !projects.excludes(project, &path) {
                let name = display_path(path.strip_prefix(canonical_folder()).unwrap_or(&path));
                files.push(ComparedFile { name, path, project, source: None });
            }
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let against = display_path(against);
        let (units, older_units) = (Units::default(), Units::default());
        Ok(Self { files, projects, problems, against, older, units, older_units, named })
    }

    /// Whether a path is one that was named, or below one.
    pub fn covers(&self, path: &Path) -> bool {
        self.named.iter().any(|named| path.starts_with(named))
    }

    /// The path of a file from the folder of its project, with `/`.
    pub fn path_in_project(&self, file: &ComparedFile) -> String {
        display_path(file.path.strip_prefix(self.projects.root(file.project)).unwrap_or(&file.path))
    }

    pub fn older_world(&self) -> &dyn World {
        &*self.older.world
    }

    /// The newer state of a file. One with errors of the language cannot be compared.
    ///
    /// # Errors
    /// The run was cancelled.
    pub fn newer(&self, file: &ComparedFile, settings: &Settings) -> Result<FileState, Cancelled> {
        let Some(source) = &file.source else { return Ok(FileState::Absent) };
        let text = match source.text() {
            Ok(text) => text,
            Err(NoText::Skipped(_)) => return Ok(FileState::Absent),
            Err(NoText::Unreadable(unread)) => {
                let (files, findings) = (unread.files, vec![unread.found]);
                return Ok(FileState::Broken { files, findings, is_read: false });
            }
        };
        let analysis = analyze_with(&self.units, &Disk, source.input(text, &self.projects), settings)?;
        let findings: Vec<_> = errors(&analysis).cloned().collect();
        if findings.is_empty() {
            return Ok(FileState::Known(Box::new(analysis)));
        }
        Ok(FileState::Broken { files: analysis.program.files, findings, is_read: true })
    }

    /// The older state of a file.
    ///
    /// # Errors
    /// The run was cancelled.
    pub fn older(&self, file: &ComparedFile, settings: &Settings) -> Result<FileState, Cancelled> {
        let broken = |found| Ok(FileState::Broken { files: Files::default(), findings: vec![found], is_read: false });
        let bytes = match self.older.world.read(&file.path, LARGEST_SOURCE) {
            Ok(bytes) if other_format(&bytes).is_some() => return Ok(FileState::Absent),
            Ok(bytes) => bytes,
            Err(ReadError::NotFound | ReadError::NotAFile | ReadError::Outside) => return Ok(FileState::Absent),
            Err(error) => return broken(unreadable(&self.older_name(file), error, LARGEST_SOURCE)),
        };
        let unfit = |code: &'static str, line: usize| {
            let (path, against) = (file.name.clone(), self.against.clone());
            Diagnostic::nowhere(OlderFileErrors { path, against, error: ErrorAt { code, line }.into() })
        };
        let text = match inputs::decode(&bytes, &file.name) {
            Ok(text) => text,
            Err(found) => {
                let before = |end| bytes.get(..end).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count();
                let line = found.get::<input::InputNotUtf8>().map_or(0, |found| before(found.offset));
                return broken(unfit(found.code.id(), line + 1));
            }
        };
        let root = self.projects.root(file.project).to_owned();
        let input = Input { path: file.path.clone(), root, name: file.name.clone(), text };
        let analysis = analyze_with(&self.older_units, &*self.older.world, input, settings)?;
        let first = errors(&analysis).next().map(|found| {
            let line = analysis.files().get(found.span.file).map_or(0, |file| file.lines().line_of(found.span.start));
            unfit(found.code.id(), line + 1)
        });
        match first {
            Some(found) => broken(found),
            None => Ok(FileState::Known(Box::new(analysis))),
        }
    }

    fn older_name(&self, file: &ComparedFile) -> String {
        format!("{}:{}", self.against, file.name)
    }
}

impl OlderState {
    /// A revision is one of the repository that `folder` belongs to.
    pub fn open(against: &Path, folder: &Path) -> Result<Self, Diagnostic> {
        let repository = Repository::discover(folder);
        let name = against.to_str().unwrap_or_default();
        let is_folder = os::is_folder(against);
        let is_path = against.is_absolute() || name.starts_with('.') || name.ends_with('/');
        if is_path {
            let path = display_path(against);
            return match is_folder {
                true => Ok(Self::of_folder(against)),
                false if os::exists(against) => Err(Diagnostic::nowhere(input::InputNotAFolder { path })),
                false => Err(Diagnostic::nowhere(input::InputMissing { path, suggestion: None })),
            };
        }
        let resolved = match &repository {
            Ok(repository) => Revision::new(name).and_then(|revision| repository.resolve(&revision)),
            Err(error) => Err(error.clone()),
        };
        match (repository, resolved) {
            (_, Err(_)) if is_folder => Ok(Self::of_folder(against)),
            (_, Ok(_)) if is_folder => Err(Diagnostic::nowhere(messages::AgainstAmbiguous { name: name.to_owned() })),
            (Ok(repository), Ok(commit)) => {
                let tree = repository.tree(&commit).map_err(GitError::finding)?;
                let root = repository.root().to_owned();
                let files = tree.files(EXTENSION).filter(|path| !is_hidden(&root, path)).collect();
                Ok(Self { world: Box::new(tree), files, root })
            }
            (_, Err(error)) | (Err(error), _) => Err(error.finding()),
        }
    }

    /// Its files are in the place of those of the project of the current folder.
    fn of_folder(folder: &Path) -> Self {
        let from = Disk.canonical(folder).unwrap_or_else(|_| folder.to_owned());
        let root = super::projects::project_of(&canonical_folder()).root;
        let walked = os::walk(&from, &from, EXTENSION, &mut |_| ());
        let world = MovedWorld::new(Disk, from, root.clone());
        let files = walked.files.iter().filter_map(|path| world.appears_at(path)).collect();
        Self { world: Box::new(world), files, root }
    }
}

/// The errors by which a file is not what its author means.
fn errors(analysis: &Analysis) -> impl Iterator<Item = &Diagnostic> {
    analysis.findings.iter().filter(|found| found.is_error() && found.code.scope() == Scope::Language)
}

/// A folder is searched without its hidden files, too.
fn is_hidden(root: &Path, path: &Path) -> bool {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.iter().any(|part| part.to_string_lossy().starts_with('.'))
}

/// The working folder with links resolved.
fn canonical_folder() -> PathBuf {
    let folder = os::working_folder();
    Disk.canonical(&folder).unwrap_or(folder)
}
