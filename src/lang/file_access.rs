//! Restricts which files a value may name. A cell of a table, a JSON value or a sample is often untrusted: it may only
//! name files in the folder of its own file, in the project, or in a folder added on the command line. Otherwise a row
//! could exfiltrate any file that the sender can read. A value typed on the command line (`-p`) may name any file.

use std::path::{Component, Path, PathBuf};

use super::ParamValue;
use super::domain::DomainViolation;
use super::paths::{check_given, lexical};
use crate::source::World;

/// The folders in which a value may name files.
pub struct FileAccess<'w> {
    world: &'w dyn World,
    /// The folder that paths are relative to.
    base: PathBuf,
    /// The folder that they are relative to if the file is not found there.
    added: Option<PathBuf>,
    roots: Vec<AllowedFolder>,
}

/// A folder as named, and with symbolic links resolved.
struct AllowedFolder {
    named: PathBuf,
    real: PathBuf,
}

impl<'w> FileAccess<'w> {
    /// For the values of a file (`None` is standard input, whose folder is the working folder) in a project, with the
    /// folder added on the command line.
    pub fn new(world: &'w dyn World, file: Option<&Path>, project: &Path, added: Option<&Path>) -> Self {
        let base = file.and_then(Path::parent).unwrap_or(Path::new("")).to_path_buf();
        let root = |folder: &Path| AllowedFolder {
            named: lexical(folder),
            real: world.canonical(or_here(folder)).unwrap_or_else(|_| lexical(folder)),
        };
        let roots = [Some(base.as_path()), Some(project), added].into_iter().flatten().map(root).collect();
        Self { world, base, added: added.map(Path::to_path_buf), roots }
    }

    /// Makes the path of a value relative to the working folder. Without restrictions, it is so already.
    ///
    /// # Errors
    /// It is not portable, leads out of the allowed folders, or leads to a hidden file.
    pub(super) fn settle(files: Option<&Self>, value: ParamValue) -> Result<ParamValue, DomainViolation> {
        match (files, value) {
            (Some(files), ParamValue::File(path)) => {
                Ok(ParamValue::File(files.found(&path)?.to_string_lossy().into_owned()))
            }
            (_, value) => Ok(value),
        }
    }

    /// Resolves a path.
    fn found(&self, path: &str) -> Result<PathBuf, DomainViolation> {
        check_given(path).map_err(DomainViolation::Path)?;
        let first = self.in_folder(&self.base, path);
        match &self.added {
            Some(added) if !matches!(first, Ok((_, true))) => match self.in_folder(added, path) {
                Ok((target, true)) => Ok(target),
                _ => first.map(|(target, _)| target),
            },
            _ => first.map(|(target, _)| target),
        }
    }

    /// The path relative to a folder, and whether it exists. A missing file is reported when it is read.
    fn in_folder(&self, folder: &Path, path: &str) -> Result<(PathBuf, bool), DomainViolation> {
        let target = folder.join(path);
        let found = self.world.canonical(or_here(&target)).ok();
        let there = found.is_some();
        // A missing path is judged lexically, so that nobody learns what exists elsewhere.
        let real = found.unwrap_or_else(|| {
            let here = self.world.canonical(Path::new(".")).unwrap_or_default();
            lexical(&here.join(&target))
        });
        let words = lexical(&target);
        let inside = |root: &AllowedFolder| {
            let by_name = if there { None } else { within(&words, &root.named) };
            within(&real, &root.real).or(by_name).map(Path::to_path_buf)
        };
        let inside: Vec<PathBuf> = self.roots.iter().filter_map(inside).filter(|rest| !climbs(rest)).collect();
        if inside.is_empty() {
            return Err(DomainViolation::FileOutside {
                path: path.to_owned(),
                folder: self.base.to_string_lossy().into_owned(),
            });
        }
        // Nor may any folder on the way be hidden: `.git/../a.png`, or a link to `.env`.
        if hidden(Path::new(path)) || inside.iter().all(|rest| hidden(rest)) {
            return Err(DomainViolation::FileHidden { path: path.to_owned() });
        }
        Ok((target, there))
    }
}

/// The rest of a path after a folder. The working folder is an empty path, which is a prefix of absolute paths too.
fn within<'p>(path: &'p Path, folder: &Path) -> Option<&'p Path> {
    let alike = path.is_absolute() == folder.is_absolute();
    path.strip_prefix(folder).ok().filter(|_| alike)
}

fn or_here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

fn climbs(path: &Path) -> bool {
    path.components().any(|part| part == Component::ParentDir)
}

fn hidden(path: &Path) -> bool {
    path.components().any(|part| match part {
        Component::Normal(part) => part.as_encoded_bytes().starts_with(b"."),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryWorld;

    fn settled(path: &str) -> Result<String, String> {
        let world = MemoryWorld::default()
            .with("p/data/a.png", "")
            .with("p/b.png", "")
            .with("p/.env", "")
            .with("q/c.png", "")
            .with("r/d.png", "");
        let reach = FileAccess::new(&world, Some(Path::new("p/data/rows.csv")), Path::new("p"), Some(Path::new("q")));
        match FileAccess::settle(Some(&reach), ParamValue::File(path.to_owned())) {
            Ok(ParamValue::File(path)) => Ok(path),
            other => Err(format!("{:?}", other.unwrap_err())),
        }
    }

    #[test]
    fn a_value_stays_in_its_folders() {
        assert_eq!(settled("a.png").unwrap(), "p/data/a.png");
        assert_eq!(settled("../b.png").unwrap(), "p/data/../b.png");
        // The added folder: relative to it, or with the path to it.
        assert_eq!(settled("c.png").unwrap(), "q/c.png");
        assert_eq!(settled("../../q/c.png").unwrap(), "p/data/../../q/c.png");
        // A missing file is reported later.
        assert_eq!(settled("none.png").unwrap(), "p/data/none.png");
        for outside in ["/etc/passwd", "../../r/d.png", "../../../r/d.png", "../../r/none.png", "/proc/self/environ"] {
            assert!(settled(outside).unwrap_err().starts_with("FileOutside"), "{outside}");
        }
        for hidden in ["../.env", ".ssh/id", "../.git/config", ".x/../a.png"] {
            assert!(settled(hidden).unwrap_err().starts_with("FileHidden"), "{hidden}");
        }
        assert!(settled("a\n.png").unwrap_err().starts_with("Path(Character)"));
    }
}
