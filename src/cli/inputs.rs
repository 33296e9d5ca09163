//! Finds the files of a command and reads their texts.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::args;
use super::projects::{Projects, project_of};
use super::values::NamedPath;
use crate::binding::{BadBytes, EachSource, ParamSources, ParamText};
use crate::diag::messages::{input, system};
use crate::diag::{self, Arg, Cause, Diagnostic, Phrase, denied, not_utf8};
use crate::lang::{PathFault, paths, suggest};
use crate::os::{self, Disk, OutputFile, SkippedPath, WatchedDisk};
use crate::pipeline::Input;
use crate::sort::sort_by;
use crate::source::{File, Files, ReadError, Span, World, display_path};
use crate::workspace::{EXTENSION, LARGEST_SOURCE, OtherFormat, other_format};

/// The maximum number of skipped paths that are listed.
const MOST_NAMED: usize = 5;
/// The maximum size of a document for a parameter in bytes.
pub(super) const LARGEST_DOCUMENT: u64 = 64 * 1024 * 1024;
/// The argument for standard input.
const STDIN: &str = "-";
pub(super) const STDIN_NAME: &str = "<stdin>";

/// A source file of a command.
#[derive(Clone, Debug)]
pub(super) struct SourceInput {
    /// Its display name.
    pub name: String,
    /// Its real or assumed path.
    pub path: PathBuf,
    pub stdin: bool,
    /// The index of its project in [`Projects`].
    pub project: usize,
    route: PathRoute,
    /// It was found in a folder, which lists it as a plain file.
    walked: bool,
    /// It was found in a folder, or by a hook, so that a file of another program is skipped.
    searched: bool,
}

/// How a named path leads to its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PathRoute {
    /// Without symbolic links, or by links inside the project.
    Straight,
    /// By a link out of the project: the file is read, since a person named it, but never written.
    Out,
    /// By such a link to a file without the extension of sources: none of its content may be displayed.
    Refused,
}

/// The files of the paths on a command line.
pub(super) struct Gathered {
    /// Sorted by name.
    pub sources: Vec<SourceInput>,
    pub projects: Projects,
    /// Findings about paths that do not exist and folders that could not be read.
    pub problems: Vec<Diagnostic>,
}

/// Why a source has no text.
pub(super) enum NoText {
    /// It belongs to another program, and was not named by a person.
    Skipped(OtherFormat),
    Unreadable(Box<UnreadSource>),
}

/// A source that cannot be read.
pub(super) struct UnreadSource {
    pub found: Diagnostic,
    /// The file with what can be read of it, if the finding has a place there.
    pub files: Files,
}

impl NoText {
    fn nowhere(found: Diagnostic) -> Self {
        Self::Unreadable(Box::new(UnreadSource { found, files: Files::default() }))
    }

    /// The finding for bytes that are not UTF-8, at the first of them.
    fn not_utf8(mut found: Diagnostic, name: &str, bytes: &[u8]) -> Self {
        let (text, places) = lossy(bytes);
        let mut files = Files::default();
        let file = files.add(File::new(name, text));
        if let Some(start) = places.first().and_then(|end| u32::try_from(end.saturating_sub(1)).ok()) {
            found.span = Span::new(file, start, start + 1);
        }
        Self::Unreadable(Box::new(UnreadSource { found, files }))
    }
}

pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

/// Finds all files of the paths, searching folders. With `force_exclude`, named files can be excluded, too.
pub(super) fn gather(paths: &[PathBuf], stdin_filename: Option<&Path>, force_exclude: bool) -> Gathered {
    gather_in(None, paths, stdin_filename, force_exclude)
}

/// The same; what decides which files are found, and the files, are watched.
pub(super) fn gather_in(
    watched: Option<&WatchedDisk>,
    paths: &[PathBuf],
    stdin_filename: Option<&Path>,
    force_exclude: bool,
) -> Gathered {
    let mut gathering = Gathering { watched, force_exclude, ..Gathering::default() };
    for path in paths {
        gathering.path(path);
    }
    let gathered = gathering.end(stdin_filename);
    if let Some(disk) = watched {
        gathered.sources.iter().filter(|source| !source.stdin).for_each(|source| disk.watch(&source.path));
        gathered.projects.watch(disk);
    }
    gathered
}

#[derive(Default)]
struct Gathering<'w> {
    watched: Option<&'w WatchedDisk>,
    files: Vec<FoundFile>,
    projects: Projects,
    problems: Vec<Diagnostic>,
    stdin: bool,
    force_exclude: bool,
}

struct FoundFile {
    name: String,
    path: PathBuf,
    walked: bool,
}

impl FoundFile {
    /// Its path without a leading `./`.
    fn plain(&self) -> &Path {
        self.path.strip_prefix(".").unwrap_or(&self.path)
    }
}

impl Gathering<'_> {
    fn path(&mut self, path: &Path) {
        if is_stdin(path) {
            self.stdin = true;
            return;
        }
        if let Some(disk) = self.watched {
            disk.watch(path);
        }
        if os::is_folder(path) {
            self.walk(path);
        } else if os::exists(path) {
            self.files.push(FoundFile { name: display_path(path), path: path.to_owned(), walked: false });
        } else {
            self.problems.push(not_there(path));
        }
    }

    fn walk(&mut self, folder: &Path) {
        if os::leads_out(folder).is_some() {
            self.projects.note(input::LinkOut { path: display_path(folder) });
        }
        let (project, _) = self.projects.of(folder);
        let watched = self.watched;
        let walked = os::walk(folder, self.projects.root(project), EXTENSION, &mut |folder| {
            if let Some(disk) = watched {
                disk.watch(folder);
                disk.watch(&folder.join(os::IGNORE_FILE));
            }
        });
        self.problems.extend(walked.unread.into_iter().map(|part| denied(&display_path(&part.path), part.cause)));
        for SkippedPath { path, why } in walked.passed_over {
            let reason = match why {
                PathFault::Read(ReadError::TooLarge(_)) => Arg::from(&input::IGNORE_LARGE),
                PathFault::Read(error) => Cause::from(error).into(),
                _ => Arg::from(&system::LEADS_OUT),
            };
            let path = display_path(path.strip_prefix(os::working_folder()).unwrap_or(&path));
            self.projects.note(input::IgnoreSkipped { path, reason });
        }
        self.others(walked.others);
        let found = |path: PathBuf| FoundFile { name: display_path(&path), path, walked: true };
        self.files.extend(walked.files.into_iter().map(found));
    }

    /// Ignores links to files of the project; other things that are not regular files are skipped and reported.
    fn others(&mut self, others: Vec<PathBuf>) {
        let mut names = Vec::new();
        for other in others {
            let (project, folder) = self.projects.of(folder_of(&other));
            let path = folder.join(other.file_name().unwrap_or_default());
            let leads = paths::inside(&Disk, self.projects.root(project), &path);
            if !(leads.is_ok_and(|path| os::is_file(&path)) || self.projects.excludes(project, &path)) {
                names.push(display_path(&other));
            }
        }
        if !names.is_empty() {
            sort_by(&mut names, String::cmp);
            let count = names.len();
            names.truncate(MOST_NAMED);
            self.projects.note(input::OthersSkipped { paths: names, count });
        }
    }

    fn end(self, stdin_filename: Option<&Path>) -> Gathered {
        let Self { mut files, mut projects, problems, stdin, force_exclude, .. } = self;
        // An explicitly named file comes before the same one found in a folder. Display names that are not UTF-8 may be
        // equal.
        sort_by(&mut files, |a, b| a.name.cmp(&b.name).then_with(|| (a.plain(), a.walked).cmp(&(b.plain(), b.walked))));
        files.dedup_by(|a, b| a.plain() == b.plain());
        let mut sources = Vec::with_capacity(files.len());
        if stdin {
            sources.push(stdin_source(stdin_filename, &mut projects));
        }
        let mut folders: HashMap<PathBuf, SourceFolder> = HashMap::new();
        for FoundFile { name, path: named, walked } in files {
            let folder = folder_of(&named);
            let place = match folders.get(folder) {
                Some(known) => known,
                None => folders.entry(folder.to_owned()).or_insert_with(|| SourceFolder::of(folder, &mut projects)),
            };
            let path = place.folder.join(named.file_name().unwrap_or_default());
            let project = place.project;
            if (walked || force_exclude) && projects.excludes(project, &path) {
                continue;
            }
            let way = place.way(&named, &path, walked, &projects);
            if way == PathRoute::Out && !walked {
                projects.note(input::LinkOut { path: name.clone() });
            }
            let searched = walked || force_exclude;
            sources.push(SourceInput { name, path, stdin: false, project, route: way, walked, searched });
        }
        Gathered { sources, projects, problems }
    }
}

/// A folder with sources.
struct SourceFolder {
    project: usize,
    /// The path with links resolved.
    folder: PathBuf,
    /// Whether a link on its path leads out of a project.
    out: bool,
}

impl SourceFolder {
    fn of(folder: &Path, projects: &mut Projects) -> Self {
        let out = os::leads_out(folder).is_some();
        let (project, folder) = projects.of(folder);
        Self { project, folder, out }
    }

    /// How one of its files is reached. Searching a folder returns no links.
    fn way(&self, named: &Path, path: &Path, walked: bool, projects: &Projects) -> PathRoute {
        let checked = walked || os::is_own_stream(named);
        if !self.out && (checked || !leads_elsewhere(path, projects.root(self.project))) {
            PathRoute::Straight
        } else if Disk.canonical(path).is_ok_and(|path| path.extension().is_some_and(|known| known == EXTENSION)) {
            PathRoute::Out
        } else {
            PathRoute::Refused
        }
    }
}

/// Whether a path is a link to something that is not a file of the project: outside its root, hidden, or missing.
fn leads_elsewhere(path: &Path, root: &Path) -> bool {
    let hides = |fault| matches!(fault, PathFault::Outside | PathFault::DotFile | PathFault::Read(ReadError::NotFound));
    os::is_link(path) && paths::inside(&Disk, root, path).is_err_and(hides)
}

/// The single file of a command, which must exist.
pub(super) fn one(path: &Path, stdin_filename: Option<&Path>) -> Result<(SourceInput, Projects), Diagnostic> {
    let mut projects = Projects::default();
    if is_stdin(path) {
        let source = stdin_source(stdin_filename, &mut projects);
        return Ok((source, projects));
    }
    if os::is_folder(path) {
        return Err(Diagnostic::nowhere(input::InputNotAFile { path: display_path(path), stdin: None }));
    }
    if !os::exists(path) {
        return Err(not_there(path));
    }
    let place = SourceFolder::of(folder_of(path), &mut projects);
    let (named, name) = (path, display_path(path));
    let path = place.folder.join(named.file_name().unwrap_or_default());
    let way = place.way(named, &path, false, &projects);
    if way == PathRoute::Out {
        projects.note(input::LinkOut { path: name.clone() });
    }
    Ok((
        SourceInput { name, path, stdin: false, project: place.project, route: way, walked: false, searched: false },
        projects,
    ))
}

fn stdin_source(filename: Option<&Path>, projects: &mut Projects) -> SourceInput {
    let name = filename.map_or_else(|| STDIN_NAME.to_owned(), display_path);
    let path = filename.unwrap_or(Path::new("stdin.msg"));
    let (project, folder) = projects.of(folder_of(path));
    let path = folder.join(path.file_name().unwrap_or_default());
    SourceInput { name, path, stdin: true, project, route: PathRoute::Straight, walked: false, searched: false }
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

impl SourceInput {
    /// Its text.
    pub fn text(&self) -> Result<String, NoText> {
        if self.route == PathRoute::Refused {
            return Err(NoText::nowhere(Diagnostic::nowhere(input::InputOutside { path: self.name.clone() })));
        }
        let bytes = match self {
            Self { stdin: true, .. } => os::read_stdin(LARGEST_SOURCE),
            Self { walked: true, .. } => os::read_listed(&self.path, LARGEST_SOURCE),
            _ => Disk.read(&self.path, LARGEST_SOURCE),
        };
        let bytes =
            bytes.map_err(|error| NoText::nowhere(refused_read(&self.path, &self.name, error, LARGEST_SOURCE)))?;
        if let Some(format) = other_format(&bytes) {
            return Err(match self.searched {
                true => NoText::Skipped(format),
                false => NoText::nowhere(of_other_program(format, &self.name)),
            });
        }
        decode(&bytes, &self.name).map_err(|found| NoText::not_utf8(found, &self.name, &bytes))
    }

    /// Replaces its text, unless it is reached by a link out of the project.
    pub fn write(&self, text: &str) -> Result<(), Diagnostic> {
        let done = match self.route {
            PathRoute::Straight => os::replace(&self.path, text.as_bytes()),
            PathRoute::Out | PathRoute::Refused => Err(Cause::from(&system::LEADS_OUT)),
        };
        done.map_err(|cause| Diagnostic::nowhere(input::OutputFailed { path: self.name.clone(), reason: cause.into() }))
    }

    /// The input of the analysis.
    pub fn input(&self, text: String, projects: &Projects) -> Input {
        Input { path: self.path.clone(), root: projects.root(self.project).to_owned(), name: self.name.clone(), text }
    }
}

/// The finding for a missing text; a file of another program is an error here.
pub(super) fn refusal(no_text: NoText, name: &str) -> UnreadSource {
    match no_text {
        NoText::Skipped(format) => UnreadSource { found: of_other_program(format, name), files: Files::default() },
        NoText::Unreadable(unread) => *unread,
    }
}

/// The finding for a file of another program.
fn of_other_program(format: OtherFormat, name: &str) -> Diagnostic {
    let path = name.to_owned();
    match format {
        OtherFormat::Outlook => Diagnostic::nowhere(input::InputOutlook { path }),
        OtherFormat::Ros => Diagnostic::nowhere(input::InputRos { path }),
    }
}

/// Says that a file of another program is skipped.
pub(super) fn skipped(format: OtherFormat, name: &str) -> Phrase {
    let path = name.to_owned();
    match format {
        OtherFormat::Outlook => input::OutlookSkipped { path }.into(),
        OtherFormat::Ros => input::RosSkipped { path }.into(),
    }
}

/// Reads the text of a file, pipe or standard input named on the command line, without a byte order mark.
pub(super) fn text_of(path: &Path, limit: u64) -> Result<String, Diagnostic> {
    let (name, bytes) = bytes_of(path, limit)?;
    decode(&bytes, &name)
}

/// Reads the bytes of a file, pipe or standard input named on the command line, without a byte order mark, with its
/// display name.
fn bytes_of(path: &Path, limit: u64) -> Result<(String, Vec<u8>), Diagnostic> {
    let stdin = is_stdin(path);
    let name = if stdin { STDIN_NAME.to_owned() } else { display_path(path) };
    let bytes = if stdin { os::read_stdin(limit) } else { os::read_input(path, limit) };
    let mut bytes = bytes.map_err(|error| unreadable(path, &name, error, limit))?;
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    Ok((name, bytes))
}

/// The bytes as a text with a `?` for what is not UTF-8, and where these are.
fn lossy(bytes: &[u8]) -> (String, Vec<usize>) {
    let (mut text, mut places) = (String::with_capacity(bytes.len()), Vec::new());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            places.push(text.len());
            text.push('?');
        }
    }
    (text, places)
}

/// Reads the text of a document named on the command line that may come with a clone: a regular file of its project,
/// standard input, or a pipe of the shell.
pub(super) fn document_of(path: &Path, limit: u64) -> Result<String, Diagnostic> {
    if is_stdin(path) || os::is_own_stream(path) {
        return text_of(path, limit);
    }
    let folder = folder_of(path);
    let root = project_of(folder).root;
    if os::leads_out(folder).is_some() || leads_elsewhere(path, &root) {
        return Err(Diagnostic::nowhere(input::InputOutside { path: display_path(path) }));
    }
    let name = display_path(path);
    let bytes = Disk.read(path, limit).map_err(|error| refused_read(path, &name, error, limit))?;
    decode(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes), &name)
}

/// The finding for a read error; a pipe that was refused can be piped into standard input.
pub(super) fn refused_read(path: &Path, name: &str, error: ReadError, limit: u64) -> Diagnostic {
    if error == ReadError::NotAFile && !os::is_folder(path) {
        return Diagnostic::nowhere(input::InputNotAFile { path: name.to_owned(), stdin: Some(STDIN) });
    }
    unreadable(path, name, error, limit)
}

/// Checks that a command uses standard input at most once.
pub(super) fn stdin_once<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Result<(), Diagnostic> {
    if paths.into_iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err(Diagnostic::nowhere(input::InputStdinTwice));
    }
    Ok(())
}

pub(super) fn decode(bytes: &[u8], name: &str) -> Result<String, Diagnostic> {
    // Even with the copy, much faster than the check of the standard library, which is slow for Chinese text.
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(not_utf8(name, bytes, error.valid_up_to())),
    }
}

pub(super) fn unreadable(path: &Path, name: &str, error: ReadError, limit: u64) -> Diagnostic {
    match error {
        ReadError::NotFound => not_there(path),
        error => diag::unreadable(name, error, limit),
    }
}

pub(super) fn not_there(path: &Path) -> Diagnostic {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let names = os::neighbours(path);
    let near = suggest(&name, names.iter().map(String::as_str)).map(|near| display_path(&path.with_file_name(near)));
    Diagnostic::nowhere(input::InputMissing { path: display_path(path), suggestion: near })
}

/// Reads the values of parameters from the arguments.
pub(super) fn arguments<'a>(args: &'a args::MessageArgs, each: Option<&'a NamedPath>) -> ParamSources<'a> {
    let folder = |folder| match os::is_folder(folder) {
        true => Ok(folder),
        false => Err(Diagnostic::nowhere(input::InputNotAFolder { path: display_path(folder) })),
    };
    ParamSources {
        sample: args.sample.as_deref(),
        document: args.params_json.as_deref().map(given_text),
        values: args.params.iter().map(|param| (param.name.as_str(), param.value.as_str())).collect(),
        texts: args.param_files.iter().map(|param| (param.name.as_str(), given_text(&param.path))).collect(),
        each: each.map(|each| EachSource { param: &each.name, document: &each.document, path: &each.path }),
        files_from: args.files_from.as_deref().map(folder),
        of_program: false,
    }
}

fn given_text(path: &Path) -> Result<ParamText<'_>, Diagnostic> {
    let own = (!is_stdin(path)).then_some(path);
    let (name, bytes) = bytes_of(path, LARGEST_DOCUMENT)?;
    let (text, bad_bytes) = match decode(&bytes, &name) {
        Ok(text) => (text, None),
        Err(found) => {
            let (text, places) = lossy(&bytes);
            (text, Some(BadBytes { places, found }))
        }
    };
    Ok(ParamText { name: display_path(path), path: own, text, bad_bytes })
}

/// Checks that standard input is used at most once, including for parameters and rows.
pub(super) fn parameters_once(file: &Path, given: &args::MessageArgs, rows: Option<&Path>) -> Result<(), Diagnostic> {
    let named = given.param_files.iter().map(|param| param.path.as_path());
    stdin_once([Some(file), given.params_json.as_deref(), rows].into_iter().flatten().chain(named))
}

/// `--now`, or `SOURCE_DATE_EPOCH`, or the clock.
pub(super) fn now(given: Option<i64>) -> Result<i64, Diagnostic> {
    match (given, os::source_date_epoch()) {
        (Some(now), _) => Ok(now),
        (None, Some(epoch)) => epoch
            .trim()
            .parse()
            .map_err(|_| Diagnostic::nowhere(input::TimeValue { name: "SOURCE_DATE_EPOCH", value: epoch.clone() })),
        (None, None) => Ok(os::now()),
    }
}

/// The finding for a file that could not be written.
pub(super) fn unwritten(path: &Path, cause: Cause) -> Diagnostic {
    Diagnostic::nowhere(input::OutputFailed { path: display_path(path), reason: cause.into() })
}

/// Whether a path ends in a slash or is an existing folder.
pub(super) fn names_folder(path: &Path) -> bool {
    let text = path.as_os_str().to_string_lossy();
    text.ends_with('/') || (cfg!(windows) && text.ends_with('\\')) || os::is_folder(path)
}

/// Writes all files or none, as far as possible.
pub(super) fn write_files(files: Vec<(PathBuf, String)>) -> Result<(), Diagnostic> {
    let begin = |path: &Path, text: &str| {
        let mut file = OutputFile::create(path)?;
        file.write_all(text.as_bytes()).map_err(Cause::from)?;
        Ok(file)
    };
    let mut begun = Vec::with_capacity(files.len());
    for (path, text) in files {
        let file = begin(&path, &text).map_err(|reason| unwritten(&path, reason))?;
        begun.push((path, file));
    }
    begun.into_iter().try_for_each(|(path, file)| file.finish().map_err(|reason| unwritten(&path, reason)))
}
