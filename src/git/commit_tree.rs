//! The files of a commit as a world, at the paths that they have in the working tree.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use super::blobs::Blobs;
use super::changed_lines::{ChangedLines, changed_lines};
use super::revision::ObjectId;
use crate::source::{ReadError, World};
use crate::text::lossy;

/// At most this many symbolic links lead to a file.
const MOST_LINKS: usize = 40;
/// The maximum size of a symbolic link in bytes.
const LONGEST_LINK: u64 = 4096;

/// The files of a commit. Nothing is read from the working tree.
#[derive(Debug)]
pub struct CommitTree {
    root: PathBuf,
    /// By path, relative to the root.
    entries: BTreeMap<PathBuf, CommitEntry>,
    blobs: Blobs,
}

#[derive(Debug)]
struct CommitEntry {
    kind: CommitEntryKind,
    id: ObjectId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CommitEntryKind {
    File,
    Link,
    /// The commit of another repository.
    Submodule,
}

impl CommitTree {
    /// `listing`: `MODE TYPE ID`, a tab, the path and a zero byte for each file.
    pub(super) fn new(root: PathBuf, listing: &[u8]) -> Self {
        let entries = listing.split(|byte| *byte == 0).filter_map(entry).collect();
        Self { blobs: Blobs::new(root.clone()), root, entries }
    }

    /// The files whose name has an extension, as paths of the working tree, in order. Links are left out.
    pub fn files<'t>(&'t self, extension: &'t str) -> impl Iterator<Item = PathBuf> + 't {
        let is_wanted = move |path: &Path| path.extension().is_some_and(|known| known == extension);
        let files = self.entries.iter().filter(|(_, entry)| entry.kind == CommitEntryKind::File);
        files.filter(move |(path, _)| is_wanted(path)).map(|(path, _)| self.root.join(path))
    }

    /// The lines of a text that differ from the file of the commit at the same path: all lines, if it has none there.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn changed_lines(&self, path: &Path, text: &str) -> Result<ChangedLines, ReadError> {
        match self.read(path, u64::MAX) {
            Ok(before) => Ok(changed_lines(&lossy(&before), text)),
            Err(ReadError::NotFound | ReadError::NotAFile) => Ok(ChangedLines::all()),
            Err(error) => Err(error),
        }
    }

    fn is_folder(&self, path: &Path) -> bool {
        let from = std::ops::Bound::Excluded(path);
        path.as_os_str().is_empty()
            || self
                .entries
                .range::<Path, _>((from, std::ops::Bound::Unbounded))
                .next()
                .is_some_and(|(next, _)| next.starts_with(path))
    }

    /// A path relative to the root, with links resolved.
    fn resolved(&self, path: &Path) -> Result<PathBuf, ReadError> {
        let mut rest: Vec<OsString> = Vec::new();
        push_parts(&mut rest, self.below(path)?);
        let (mut found, mut links) = (PathBuf::new(), 0);
        while let Some(part) = rest.pop() {
            if part == ".." {
                if !found.pop() {
                    return Err(ReadError::Outside);
                }
                continue;
            }
            found.push(part);
            let Some(entry) = self.entries.get(&found) else {
                if self.is_folder(&found) {
                    continue;
                }
                return Err(ReadError::NotFound);
            };
            if entry.kind == CommitEntryKind::Link {
                links += 1;
                if links > MOST_LINKS {
                    return Err(ReadError::NotFound);
                }
                let target = os_path(&self.blobs.read(&entry.id, LONGEST_LINK)?).ok_or(ReadError::NotFound)?;
                if target.is_absolute() {
                    return Err(ReadError::Outside);
                }
                found.pop();
                push_parts(&mut rest, &target);
            } else if !rest.is_empty() {
                return Err(ReadError::NotFound);
            }
        }
        Ok(found)
    }

    fn below<'p>(&self, path: &'p Path) -> Result<&'p Path, ReadError> {
        path.strip_prefix(&self.root).map_err(|_| ReadError::NotFound)
    }
}

impl World for CommitTree {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        let found = self.resolved(path)?;
        let entry = self.entries.get(&found).filter(|entry| entry.kind == CommitEntryKind::File);
        self.blobs.read(&entry.ok_or(ReadError::NotAFile)?.id, limit)
    }

    fn exists(&self, path: &Path) -> bool {
        self.resolved(path).is_ok()
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, ReadError> {
        Ok(self.root.join(self.resolved(path)?))
    }

    fn names_in(&self, folder: &Path) -> Vec<String> {
        let Ok(folder) = self.resolved(folder) else { return Vec::new() };
        let below = self.entries.range(folder.clone()..).take_while(|(path, _)| path.starts_with(&folder));
        let inside = below.filter(|(path, _)| path.parent() == Some(&folder));
        inside.filter_map(|(path, _)| Some(path.file_name()?.to_str()?.to_owned())).collect()
    }
}

/// Puts the parts of a path before what is there, the first one last.
fn push_parts(rest: &mut Vec<OsString>, path: &Path) {
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_owned()),
        Component::ParentDir => Some("..".into()),
        _ => None,
    });
    rest.extend(parts.collect::<Vec<_>>().into_iter().rev());
}

fn entry(line: &[u8]) -> Option<(PathBuf, CommitEntry)> {
    let tab = line.iter().position(|byte| *byte == b'\t')?;
    let (head, path) = line.split_at_checked(tab)?;
    let mut words = head.split(|byte| *byte == b' ');
    let (mode, _, id) = (words.next()?, words.next()?, words.next()?);
    let kind = match mode {
        b"120000" => CommitEntryKind::Link,
        b"160000" => CommitEntryKind::Submodule,
        _ => CommitEntryKind::File,
    };
    Some((os_path(path.get(1..)?)?, CommitEntry { kind, id: ObjectId::new(id)? }))
}

#[cfg(unix)]
fn os_path(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt as _;
    Some(OsString::from_vec(bytes.to_vec()).into())
}

#[cfg(not(unix))]
fn os_path(bytes: &[u8]) -> Option<PathBuf> {
    String::from_utf8(bytes.to_vec()).ok().map(PathBuf::from)
}
