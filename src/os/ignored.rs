//! What git ignores, as far as it decides which files are found.

use std::ffi::OsString;
use std::path::Path;
use std::rc::Rc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::Disk;
use super::walk::PassedOver;
use crate::lang::{PathFault, paths};
use crate::source::{ReadError, World as _};
use crate::workspace::REPOSITORY;

const IGNORE_FILE: &str = ".gitignore";
/// Of this clone alone, in its repository.
const EXCLUDE: &str = "info/exclude";
/// Bytes of an ignore file at most.
const LARGEST: u64 = 64 * 1024;

/// The patterns that count in a folder: its own before those of the folders above.
pub(super) struct Ignored {
    own: Gitignore,
    above: Option<Rc<Ignored>>,
    /// The project: what lies outside is not read.
    root: Rc<Path>,
}

impl Ignored {
    /// What the folders above `folder` say, up to the root of its repository, else of its project; and the user's own
    /// `core.excludesFile`.
    pub fn above(folder: &Path, root: &Path, passed_over: &mut Vec<PassedOver>) -> Rc<Self> {
        let (global, _) = GitignoreBuilder::new(folder).build_global();
        let mut ignored = Rc::new(Self { own: global, above: None, root: root.into() });
        let repository = folder.ancestors().find(|above| Disk.exists(&above.join(REPOSITORY)));
        let top = repository.or(Some(root).filter(|root| folder.starts_with(root))).unwrap_or(folder);
        let above: Vec<&Path> = folder.ancestors().skip(1).take_while(|above| above.starts_with(top)).collect();
        for above in above.into_iter().rev() {
            let names = [IGNORE_FILE, REPOSITORY].into_iter().filter(|name| Disk.exists(&above.join(name)));
            ignored = Self::of(&ignored, above, names.map(OsString::from), passed_over);
        }
        ignored
    }

    /// What counts in a folder that holds these names.
    pub fn of(
        above: &Rc<Self>,
        folder: &Path,
        names: impl Iterator<Item = OsString>,
        passed_over: &mut Vec<PassedOver>,
    ) -> Rc<Self> {
        let (mut has_own, mut is_repository) = (false, false);
        for name in names {
            has_own |= name == IGNORE_FILE;
            is_repository |= name == REPOSITORY;
        }
        let mut ignored = Rc::clone(above);
        if is_repository {
            // Nothing above a repository counts in it but what the user says for all.
            while let Some(next) = ignored.above.clone() {
                ignored = next;
            }
            let path = folder.join(REPOSITORY).join(EXCLUDE);
            ignored = ignored.with(folder, &path, folder, passed_over);
        }
        if has_own {
            let root = if folder.starts_with(&*ignored.root) { Rc::clone(&ignored.root) } else { folder.into() };
            ignored = ignored.with(folder, &folder.join(IGNORE_FILE), &root, passed_over);
        }
        ignored
    }

    fn with(self: Rc<Self>, folder: &Path, path: &Path, root: &Path, passed_over: &mut Vec<PassedOver>) -> Rc<Self> {
        let bytes =
            paths::within(&Disk, root, path).and_then(|path| Disk.read(&path, LARGEST).map_err(PathFault::Read));
        let text = match bytes {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(PathFault::Read(ReadError::NotFound)) => return self,
            Err(why) => {
                passed_over.push(PassedOver { path: path.to_owned(), why });
                return self;
            }
        };
        let mut builder = GitignoreBuilder::new(folder);
        // As git does.
        for line in text.strip_prefix('\u{FEFF}').unwrap_or(&text).lines() {
            // Git passes over what is no pattern, too.
            let _ = builder.add_line(None, line);
        }
        match builder.build() {
            Ok(own) if !own.is_empty() => Rc::new(Self { own, root: Rc::clone(&self.root), above: Some(self) }),
            _ => self,
        }
    }

    /// Whether a file or a folder is ignored: the last pattern of the nearest file that has one decides.
    pub fn matches(&self, path: &Path, is_folder: bool) -> bool {
        let mut ignored = Some(self);
        while let Some(one) = ignored {
            match one.own.matched(path, is_folder) {
                ignore::Match::None => ignored = one.above.as_deref(),
                found => return found.is_ignore(),
            }
        }
        false
    }
}
