//! The files of the disk, with those that are open as they are in the editor. It keeps which files an analysis asked
//! for: when one of them changes, the analysis is outdated.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use super::documents::{DocumentKey, OpenDocuments};
use crate::os::{Disk, locked};
use crate::source::{ReadError, World};

pub(super) struct OverlayWorld<'d> {
    open: &'d OpenDocuments,
    asked: Mutex<HashSet<PathBuf>>,
}

impl<'d> OverlayWorld<'d> {
    pub fn new(open: &'d OpenDocuments) -> Self {
        Self { open, asked: Mutex::default() }
    }

    /// The paths that were asked for, existing or not.
    pub fn into_asked(self) -> HashSet<PathBuf> {
        self.asked.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn ask(&self, path: &Path) {
        locked(&self.asked).insert(lexical(path));
    }

    /// The text of an open document.
    fn text(&self, path: &Path) -> Option<&str> {
        Some(self.open.get(&DocumentKey::File(lexical(path)))?.text())
    }
}

impl World for OverlayWorld<'_> {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.ask(path);
        match self.text(path) {
            Some(text) if text.len() as u64 > limit => Err(ReadError::TooLarge(text.len() as u64)),
            Some(text) => Ok(text.as_bytes().to_owned()),
            None => Disk.read(path, limit),
        }
    }

    fn exists(&self, path: &Path) -> bool {
        self.ask(path);
        self.text(path).is_some() || Disk.exists(path)
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, ReadError> {
        self.ask(path);
        let found = Disk.canonical(path).or_else(|error| {
            // A document that is not saved yet.
            let path = lexical(path);
            if self.text(&path).is_some() { Ok(path) } else { Err(error) }
        });
        if let Ok(found) = &found {
            self.ask(found);
        }
        found
    }

    fn names_in(&self, folder: &Path) -> Vec<String> {
        self.ask(folder);
        let mut names = Disk.names_in(folder);
        let inside = self.open.iter().filter_map(|document| document.key.path());
        let inside = inside.filter(|path| path.parent() == Some(folder)).filter_map(Path::file_name);
        names.extend(inside.filter_map(|name| name.to_str()).map(str::to_owned));
        names
    }
}

/// The path without `.` and `..`, as it is written: folders of open documents have no links.
fn lexical(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = out.pop(),
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests are outside of the program")]
mod tests {
    use super::*;
    use crate::lsp::documents::OpenDocument;
    use crate::lsp::uri::uri_of;

    #[test]
    fn open_documents_hide_files() {
        let folder = tempfile::tempdir().unwrap();
        let folder = std::fs::canonicalize(folder.path()).unwrap();
        std::fs::create_dir_all(folder.join("sub")).unwrap();
        std::fs::write(folder.join("a.msg"), "disk").unwrap();
        let mut open = OpenDocuments::default();
        for name in ["a.msg", "new.msg"] {
            let uri = uri_of(&folder.join(name));
            open.open(OpenDocument::new(DocumentKey::of(&uri), uri, Some(1), "editor".into()));
        }
        let world = OverlayWorld::new(&open);
        assert_eq!(world.read(&folder.join("a.msg"), 9), Ok(b"editor".to_vec()));
        assert_eq!(world.read(&folder.join("a.msg"), 5), Err(ReadError::TooLarge(6)));
        assert_eq!(world.read(&folder.join("b.msg"), 9), Err(ReadError::NotFound));
        assert_eq!(world.canonical(&folder.join("sub/../new.msg")), Ok(folder.join("new.msg")));
        assert!(world.exists(&folder.join("new.msg")) && !world.exists(&folder.join("old.msg")));
        assert!(world.names_in(&folder).contains(&"new.msg".to_owned()));
        let asked = world.into_asked();
        for name in ["a.msg", "b.msg", "new.msg", "old.msg", ""] {
            assert!(asked.contains(&lexical(&folder.join(name))), "{name}: {asked:?}");
        }
    }
}
