use std::fs::{self, DirEntry, FileType};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::canonical::canonical;
use super::ignored::Ignored;
use crate::diag::Cause;
use crate::lang::PathFault;

/// The result of searching a folder.
#[derive(Debug, Default)]
pub struct Walked {
    /// The files found.
    pub files: Vec<PathBuf>,
    /// Things with a matching name that are not regular files: links, pipes, devices.
    pub others: Vec<PathBuf>,
    pub unread: Vec<UnreadPath>,
    /// Ignore files that were not read.
    pub passed_over: Vec<SkippedPath>,
}

/// A part of the tree that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadPath {
    pub path: PathBuf,
    pub cause: Cause,
}

/// An ignore file that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkippedPath {
    pub path: PathBuf,
    pub why: PathFault,
}

/// All files with an extension below a folder, in any order. Skips hidden and git-ignored files, and does not follow
/// links. A `.gitignore` is only read inside `root`, the project, like any file that comes with a clone.
/// `before` is called with each folder before it is read.
pub fn walk(folder: &Path, root: &Path, extension: &str, before: &mut dyn FnMut(&Path)) -> Walked {
    let mut walk = Walk { extension, walked: Walked::default(), open: Vec::new() };
    let place = canonical(folder).unwrap_or_else(|_| folder.to_owned());
    let ignored = Ignored::above(&place, root, &mut walk.walked.passed_over);
    walk.open.push(Folder { name: folder.to_owned(), place, ignored });
    while let Some(folder) = walk.open.pop() {
        before(&folder.name);
        walk.folder(&folder);
    }
    walk.walked
}

struct Walk<'w> {
    extension: &'w str,
    walked: Walked,
    /// The remaining folders.
    open: Vec<Folder>,
}

struct Folder {
    /// The path as named.
    name: PathBuf,
    /// The path with links resolved.
    place: PathBuf,
    /// The ignore rules of the parent folders.
    ignored: Rc<Ignored>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Folder) {
        let entries = match fs::read_dir(&folder.name) {
            Ok(entries) => entries,
            Err(error) => return self.unread(&folder.name, &error),
        };
        let mut all = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => all.push(entry),
                Err(error) => self.unread(&folder.name, &error),
            }
        }
        let names = all.iter().map(DirEntry::file_name);
        let ignored = Ignored::of(&folder.ignored, &folder.place, names, &mut self.walked.passed_over);
        for entry in all {
            match entry.file_type() {
                Ok(kind) => self.entry(folder, &entry, kind, &ignored),
                Err(error) => self.unread(&entry.path(), &error),
            }
        }
    }

    fn entry(&mut self, folder: &Folder, entry: &DirEntry, kind: FileType, ignored: &Rc<Ignored>) {
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            return;
        }
        let wanted = || Path::new(&name).extension().is_some_and(|known| known == self.extension);
        if !(kind.is_dir() || wanted()) {
            return;
        }
        let place = folder.place.join(&name);
        if ignored.matches(&place, kind.is_dir()) {
            return;
        }
        if kind.is_dir() {
            self.open.push(Folder { name: entry.path(), place, ignored: Rc::clone(ignored) });
        } else if kind.is_file() {
            self.walked.files.push(entry.path());
        } else {
            self.walked.others.push(entry.path());
        }
    }

    fn unread(&mut self, path: &Path, error: &std::io::Error) {
        self.walked.unread.push(UnreadPath { path: path.to_owned(), cause: Cause::from(error) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(folder: &Path, files: &[(&str, &str)]) -> Vec<String> {
        for (name, text) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let walked = walk(folder, folder, "msg", &mut |_| {});
        assert!(walked.unread.is_empty() && walked.passed_over.is_empty(), "{walked:?}");
        let name = |path: &PathBuf| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        let mut names: Vec<_> = walked.files.iter().map(name).collect();
        names.sort();
        names
    }

    #[test]
    fn a_walk_honours_gitignore() {
        let folder = tempfile::tempdir().unwrap();
        let files = [
            "a.msg",
            "b/c.msg",
            "b/d.txt",
            "target/e.msg",
            ".hidden/f.msg",
            "b/g.gen.msg",
            "b/h/i.msg",
            "b/keep.gen.msg",
        ];
        let mut files: Vec<_> = files.map(|name| (name, "")).to_vec();
        files.extend([
            (".gitignore", "/target\n*.gen.msg\n"),
            ("b/.gitignore", "h/\n!keep.gen.msg\n"),
            (".ignore", "a.msg\n"),
            // A byte order mark is not part of the pattern.
            ("bom/.gitignore", "\u{FEFF}j.msg\n"),
            ("bom/j.msg", ""),
        ]);
        assert_eq!(found(folder.path(), &files), ["a.msg", "b/c.msg", "b/keep.gen.msg"]);
    }

    #[test]
    fn what_is_ignored_ends_at_the_repository() {
        let folder = tempfile::tempdir().unwrap();
        let files = [
            (".gitignore", "a.msg\n/repo/b.msg\n"),
            ("repo/.git/info/exclude", "c.msg\n"),
            ("repo/sub/.gitignore", "d.msg\n"),
            ("repo/a.msg", ""),
            ("repo/b.msg", ""),
            ("repo/c.msg", ""),
            ("repo/sub/c.msg", ""),
            ("repo/sub/d.msg", ""),
            ("repo/sub/deep/d.msg", ""),
            ("repo/sub/deep/e.msg", ""),
            ("a.msg", ""),
        ];
        assert_eq!(found(folder.path(), &files), ["repo/a.msg", "repo/b.msg", "repo/sub/deep/e.msg"]);
        // Rules of parent folders apply to a subfolder.
        let deep = folder.path().join("repo/sub/deep");
        assert_eq!(found(&deep, &[]), ["e.msg"]);
    }
}
