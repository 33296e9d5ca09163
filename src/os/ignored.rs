//! The ignore rules of git, for searching files.

use std::ffi::OsString;
use std::path::Path;
use std::rc::Rc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::Disk;
use super::walk::SkippedPath;
use crate::lang::{PathFault, paths};
use crate::source::{ReadError, World as _};
use crate::workspace::REPOSITORY;

pub const IGNORE_FILE: &str = ".gitignore";
/// The ignore file of this clone only, in its repository.
const EXCLUDE: &str = "info/exclude";
/// The maximum size of an ignore file in bytes.
const LARGEST: u64 = 64 * 1024;

/// The patterns that apply in a folder: its own take precedence over those of its parents.
pub(super) struct Ignored {
    own: Gitignore,
    above: Option<Rc<Ignored>>,
    /// The project; ignore files outside it are not read.
    root: Rc<Path>,
}

impl Ignored {
    /// The patterns of the parents of `folder`, up to the root of its repository or project, and of the user's
    /// `core.excludesFile`.
    pub fn above(folder: &Path, root: &Path, passed_over: &mut Vec<SkippedPath>) -> Rc<Self> {
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

    /// The patterns that apply in a folder with these names.
    pub fn of(
        above: &Rc<Self>,
        folder: &Path,
        names: impl Iterator<Item = OsString>,
        passed_over: &mut Vec<SkippedPath>,
    ) -> Rc<Self> {
        let (mut has_own, mut is_repository) = (false, false);
        for name in names {
            has_own |= name == IGNORE_FILE;
            is_repository |= name == REPOSITORY;
        }
        let mut ignored = Rc::clone(above);
        if is_repository {
            // Patterns above a repository do not apply in it, except the user's global ones.
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

    fn with(self: Rc<Self>, folder: &Path, path: &Path, root: &Path, passed_over: &mut Vec<SkippedPath>) -> Rc<Self> {
        let bytes =
            paths::within(&Disk, root, path).and_then(|path| Disk.read(&path, LARGEST).map_err(PathFault::Read));
        let text = match bytes {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(PathFault::Read(ReadError::NotFound)) => return self,
            Err(why) => {
                passed_over.push(SkippedPath { path: path.to_owned(), why });
                return self;
            }
        };
        let mut builder = GitignoreBuilder::new(folder);
        // Like git.
        for line in text.strip_prefix('\u{FEFF}').unwrap_or(&text).lines() {
            // Git ignores invalid patterns, too.
            let _ = builder.add_line(None, line);
        }
        match builder.build() {
            Ok(own) if !own.is_empty() => Rc::new(Self { own, root: Rc::clone(&self.root), above: Some(self) }),
            _ => self,
        }
    }

    /// Whether a file or a folder is ignored: the last matching pattern of the nearest ignore file decides.
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
