//! What is in the folder of the code: whether a file is current, and which are left over, since their source is gone or has no messages
//! any more.

use std::collections::{BTreeSet, HashSet};
use std::io::{BufRead as _, Read as _};
use std::path::{Path, PathBuf};

use super::super::args::GenArgs;
use super::super::inputs::folder_of;
use crate::codegen::{GeneratedFile, is_place_of, source_named_in};
use crate::diag::Cause;
use crate::os::{self, Disk};
use crate::source::World as _;

/// The longest first line that is looked at.
const LONGEST_LINE: u64 = 4096;

/// A file of code that is left over.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct StaleCode {
    pub path: PathBuf,
    /// The path of its source from the root.
    pub source: String,
}

/// Whether a file is there and has the text.
pub(super) fn is_current(folder: &Path, file: &GeneratedFile) -> bool {
    let size = file.text.len() as u64;
    Disk.read(&folder.join(&file.path), size).is_ok_and(|bytes| bytes == file.text.as_bytes())
}

/// What is left over in the folder of the code, in order. Such a file names its source in its first line, is where the
/// code of that source would be, and is none of the current files. `seen` are the sources of this run.
pub(super) fn stale(args: &GenArgs, current: &[GeneratedFile], seen: &HashSet<String>) -> Vec<StaleCode> {
    let current: HashSet<&str> = current.iter().map(|file| file.path.as_str()).collect();
    let mut found = BTreeSet::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for name in os::names_in(&args.output.join(&folder)) {
            let below = format!("{folder}{name}");
            let path = args.output.join(&below);
            if name.starts_with('.') || os::is_link(&path) {
                continue;
            }
            if os::is_folder(&path) {
                folders.push(below + "/");
                continue;
            }
            if current.contains(below.as_str()) || !args.language.is_file_name(&name) {
                continue;
            }
            let line = first_line(&path);
            if let Some(source) = line.as_deref().and_then(source_named_in)
                && (seen.contains(source) || !os::exists(&args.root.join(source)))
                && is_place_of(args.language, source, &below)
            {
                found.insert(StaleCode { path, source: source.to_owned() });
            }
        }
    }
    found.into_iter().collect()
}

/// Removes it, and folders in which there is nothing else that people have written.
pub(super) fn remove(stale: &StaleCode, args: &GenArgs) -> Result<(), Cause> {
    os::remove_file(&stale.path)?;
    let mut folder = folder_of(&stale.path);
    while folder != args.output && folder.starts_with(&args.output) {
        if let Some(mark) = args.language.package_mark()
            && os::names_in(folder) == [mark.path.as_str()]
            && is_current(folder, &mark)
        {
            os::remove_file(&folder.join(&mark.path))?;
        }
        os::remove_empty_folder(folder);
        folder = folder_of(folder);
    }
    Ok(())
}

fn first_line(path: &Path) -> Option<String> {
    let mut line = String::new();
    os::open(path, false).ok()?.take(LONGEST_LINE).read_line(&mut line).ok()?;
    Some(line)
}
