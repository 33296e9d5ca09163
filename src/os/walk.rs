use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ignore::{WalkBuilder, WalkState};

use super::disk::reason;
use super::mutex::held;

/// A part of the tree that could not be read, in the system's words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unread {
    pub path: PathBuf,
    pub reason: String,
}

/// All files with an extension below a folder, in any order. Hidden ones and those that `.gitignore` names are passed
/// over, links are not followed.
pub fn walk(folder: &Path, extension: &str) -> (Vec<PathBuf>, Vec<Unread>) {
    let found = Mutex::new((Vec::new(), Vec::new()));
    let walker = WalkBuilder::new(folder).require_git(false).build_parallel();
    walker.run(|| {
        let mut mine = Batch { files: Vec::new(), unread: Vec::new(), all: &found };
        Box::new(move |entry| {
            match entry {
                Ok(entry) => {
                    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                    if is_file && entry.path().extension().is_some_and(|known| known == extension) {
                        mine.files.push(entry.into_path());
                    }
                }
                Err(error) => mine.unread.extend(unread(folder, &error)),
            }
            WalkState::Continue
        })
    });
    found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// What one thread found; handed over when the thread is done.
struct Batch<'a> {
    files: Vec<PathBuf>,
    unread: Vec<Unread>,
    all: &'a Mutex<(Vec<PathBuf>, Vec<Unread>)>,
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        let mut all = held(self.all);
        all.0.append(&mut self.files);
        all.1.append(&mut self.unread);
    }
}

fn unread(folder: &Path, error: &ignore::Error) -> Option<Unread> {
    let path = path_of(error).unwrap_or(folder).to_owned();
    Some(Unread { path, reason: reason(error.io_error()?) })
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_honours_gitignore() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.msg", "b/c.msg", "b/d.txt", "target/e.msg", ".hidden/f.msg"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        std::fs::write(folder.path().join(".gitignore"), "/target\n").unwrap();
        let (mut found, unread) = walk(folder.path(), "msg");
        found.sort();
        let names: Vec<_> = found.iter().map(|path| path.strip_prefix(folder.path()).unwrap()).collect();
        assert_eq!(names, [Path::new("a.msg"), Path::new("b/c.msg")]);
        assert!(unread.is_empty());
    }
}
