//! Files named by a document that is not a source: `curl -d @payload.json` in a script.

use std::path::{Path, PathBuf};

use super::inputs::folder_of;
use super::projects::project_of;
use crate::lang::{PathFault, paths};
use crate::os::{self, Disk};
use crate::source::{ReadError, World};

/// The files of a document's project. Paths in a script may be relative to the working folder or to its own folder.
pub(super) struct DocumentFiles {
    root: PathBuf,
    folders: [PathBuf; 2],
}

impl DocumentFiles {
    /// `document` is its path; `None` for standard input, which belongs to the working folder.
    pub fn of(document: Option<&Path>) -> Self {
        let own = document.map(folder_of).unwrap_or(Path::new("."));
        Self { root: project_of(own).root, folders: [os::working_folder(), own.to_owned()] }
    }

    fn find(&self, path: &Path) -> Result<PathBuf, PathFault> {
        let words = path.to_str().ok_or(PathFault::Character)?;
        paths::check(words)?;
        let mut fault = PathFault::Outside;
        for folder in &self.folders {
            match paths::inside(&Disk, &self.root, &os::working_folder().join(folder).join(words)) {
                Ok(found) => return Ok(found),
                // The error of the folder inside the project is more useful.
                Err(other) if fault == PathFault::Outside => fault = other,
                Err(_) => {}
            }
        }
        Err(fault)
    }
}

impl World for DocumentFiles {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        let found = self.find(path).map_err(|fault| match fault {
            PathFault::Read(error) => error,
            PathFault::DotFile => ReadError::Hidden,
            _ => ReadError::Outside,
        })?;
        Disk.read(&found, limit)
    }

    fn exists(&self, path: &Path) -> bool {
        self.find(path).is_ok()
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, ReadError> {
        self.find(path).map_err(|_| ReadError::NotFound)
    }
}
