//! Which files a command works on, and their texts.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::encoding;
use super::homes::Homes;
use super::session::nowhere;
use crate::diag::words::{input, system};
use crate::diag::{Diagnostic, Unit};
use crate::lang::suggest;
use crate::order::sort_by;
use crate::os::{self, Disk};
use crate::pipeline::Input;
use crate::source::{ReadError, World};

/// Bytes of a source at most.
pub(super) const LARGEST_SOURCE: u64 = 32 * 1024 * 1024;
/// What stands for standard input.
const STDIN: &str = "-";
const STDIN_NAME: &str = "<stdin>";
/// How a message of Outlook begins, which goes by the same ending.
const OUTLOOK: [u8; 4] = [0xD0, 0xCF, 0x11, 0xE0];

/// A file that a command works on.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// As people know it.
    pub name: String,
    /// Where it lies, or would lie.
    pub path: PathBuf,
    pub stdin: bool,
    /// Its place in the [`Homes`].
    pub home: usize,
}

/// The files of the paths on a command line.
pub(super) struct Gathered {
    /// In order of their names.
    pub sources: Vec<Source>,
    pub homes: Homes,
    /// Parts of folders that could not be read.
    pub problems: Vec<Diagnostic>,
}

/// Why a source has no text.
pub(super) enum NoText {
    /// It is a message of Outlook.
    Outlook,
    Unreadable(Diagnostic),
}

pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

/// Every file of the paths, folders walked.
///
/// # Errors
/// What is wrong with the paths themselves.
pub(super) fn gather(paths: &[PathBuf], stdin_filename: Option<&Path>) -> Result<Gathered, Vec<Diagnostic>> {
    let (mut files, mut missing, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    let mut stdin = false;
    for path in paths {
        if is_stdin(path) {
            stdin = true;
        } else if os::is_folder(path) {
            let (found, unread) = os::walk(path, "msg");
            files.extend(found.into_iter().map(|path| (path, true)));
            problems.extend(unread.into_iter().map(|part| denied(&part.path, &part.reason)));
        } else if os::exists(path) {
            files.push((path.clone(), false));
        } else {
            missing.push(not_there(path));
        }
    }
    if !missing.is_empty() {
        return Err(missing);
    }

    let mut files: Vec<_> = files.into_iter().map(|(path, walked)| (shown(&path), path, walked)).collect();
    // A file that was named itself comes before the same one found in a folder.
    sort_by(&mut files, |a, b| (&a.0, a.2).cmp(&(&b.0, b.2)));
    files.dedup_by(|a, b| a.0 == b.0);
    let mut homes = Homes::default();
    let mut sources = Vec::with_capacity(files.len());
    if stdin {
        sources.push(stdin_source(stdin_filename, &mut homes));
    }
    let mut folders: HashMap<PathBuf, (usize, PathBuf)> = HashMap::new();
    for (name, path, walked) in files {
        let folder = folder_of(&path);
        let (home, canonical) = match folders.get(folder) {
            Some(known) => known.clone(),
            None => {
                let known = homes.of(folder);
                folders.insert(folder.to_owned(), known.clone());
                known
            }
        };
        let path = canonical.join(path.file_name().unwrap_or_default());
        if !(walked && homes.excludes(home, &path)) {
            sources.push(Source { name, path, stdin: false, home });
        }
    }
    Ok(Gathered { sources, homes, problems })
}

/// The one file of a command, which must be there.
pub(super) fn one(path: &Path, stdin_filename: Option<&Path>) -> Result<(Source, Homes), Diagnostic> {
    let mut homes = Homes::default();
    if is_stdin(path) {
        let source = stdin_source(stdin_filename, &mut homes);
        return Ok((source, homes));
    }
    if os::is_folder(path) {
        return Err(nowhere(input::INPUT_NOT_A_FILE).arg("path", shown(path)));
    }
    if !os::exists(path) {
        return Err(not_there(path));
    }
    let (home, folder) = homes.of(folder_of(path));
    let source =
        Source { name: shown(path), path: folder.join(path.file_name().unwrap_or_default()), stdin: false, home };
    Ok((source, homes))
}

fn stdin_source(filename: Option<&Path>, homes: &mut Homes) -> Source {
    let name = filename.map_or_else(|| STDIN_NAME.to_owned(), shown);
    let path = filename.unwrap_or(Path::new("stdin.msg"));
    let (home, folder) = homes.of(folder_of(path));
    Source { name, path: folder.join(path.file_name().unwrap_or_default()), stdin: true, home }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

impl Source {
    /// Its text.
    pub fn text(&self) -> Result<String, NoText> {
        let bytes = read(&self.path, &self.name, self.stdin, LARGEST_SOURCE).map_err(NoText::Unreadable)?;
        if bytes.starts_with(&OUTLOOK) {
            return Err(NoText::Outlook);
        }
        decode(&bytes, &self.name).map_err(NoText::Unreadable)
    }

    /// What the stages need of it.
    pub fn input(&self, text: String, homes: &Homes) -> Input {
        Input { path: self.path.clone(), root: homes.root(self.home), name: self.name.clone(), text }
    }
}

/// A message of Outlook where another is needed is an error like any other.
pub(super) fn refusal(no_text: NoText, name: &str) -> Diagnostic {
    match no_text {
        NoText::Outlook => nowhere(input::INPUT_OUTLOOK).arg("path", name),
        NoText::Unreadable(found) => found,
    }
}

/// The text of a file named on the command line, or of standard input, without a byte order mark.
pub(super) fn text_of(path: &Path, limit: u64) -> Result<String, Diagnostic> {
    let stdin = is_stdin(path);
    let name = if stdin { STDIN_NAME.to_owned() } else { shown(path) };
    let bytes = read(path, &name, stdin, limit)?;
    decode(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes), &name)
}

fn read(path: &Path, name: &str, stdin: bool, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    let bytes = if stdin { os::read_stdin(limit) } else { Disk.read(path, limit) };
    bytes.map_err(|error| unreadable(path, name, error, limit))
}

/// Standard input can be read once: a command that names it twice is refused.
pub(super) fn stdin_once<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Result<(), Diagnostic> {
    if paths.into_iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err(nowhere(input::INPUT_STDIN_TWICE));
    }
    Ok(())
}

fn decode(bytes: &[u8], name: &str) -> Result<String, Diagnostic> {
    // With the copy still many times as quick as the check of the standard library, byte by byte where text is Chinese.
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(not_utf8(name, bytes, error.valid_up_to())),
    }
}

pub(super) fn not_utf8(name: &str, bytes: &[u8], offset: usize) -> Diagnostic {
    nowhere(input::INPUT_NOT_UTF8).arg("path", name).arg("offset", offset).arg_if("encoding", encoding::guess(bytes))
}

pub(super) fn unreadable(path: &Path, name: &str, error: ReadError, limit: u64) -> Diagnostic {
    match error {
        ReadError::NotFound => not_there(path),
        ReadError::NotAFile => nowhere(input::INPUT_NOT_A_FILE).arg("path", name),
        ReadError::TooLarge(size) => {
            nowhere(input::INPUT_TOO_LARGE).arg("path", name).measured(size, limit, Unit::FileBytes)
        }
        ReadError::Denied(reason) => {
            nowhere(input::INPUT_DENIED).arg("path", name).arg("reason", system::said(&reason))
        }
    }
}

fn denied(path: &Path, reason: &str) -> Diagnostic {
    nowhere(input::INPUT_DENIED).arg("path", shown(path)).arg("reason", system::said(reason))
}

fn not_there(path: &Path) -> Diagnostic {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let names = os::neighbours(path);
    let near = suggest(&name, names.iter().map(String::as_str)).map(|near| shown(&path.with_file_name(near)));
    nowhere(input::INPUT_MISSING).arg("path", shown(path)).arg_if("suggestion", near)
}

/// A path as people read it: with `/` on every system, without a leading `./`.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    match text.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => text,
    }
}
