//! Paths in the source: of `import`, `file`, `read` and `lines`. They are relative to the file, with `/` on every system,
//! and stay inside the project, so that a message means the same on every machine.

use std::path::{Component, Path, PathBuf};

use crate::diag::words::{lang as words, system};
use crate::diag::{Code, Diagnostic, Fix};
use crate::source::{ReadError, Span, World};

/// Why a path is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathFault {
    Empty,
    /// `/x`, `\\server\x`
    Absolute,
    /// `C:x`
    Drive,
    /// `a\b`
    Backslash,
    /// A part begins with a dot: `.env`, `a/.git/config`.
    DotFile,
    /// A character that a file's name cannot have everywhere: a control character.
    Character,
    /// Out of the project's folder, by `..` or by a symbolic link.
    Outside,
    /// It cannot be had.
    Read(ReadError),
}

/// Whether a path is well formed, whatever the disk holds.
pub fn check(path: &str) -> Result<(), PathFault> {
    let mut bytes = path.bytes();
    let (first, second) = (bytes.next(), bytes.next());
    if first.is_none() {
        return Err(PathFault::Empty);
    }
    if second == Some(b':') && first.is_some_and(|b| b.is_ascii_alphabetic()) {
        return Err(PathFault::Drive);
    }
    if first == Some(b'/') || path.starts_with("\\\\") {
        return Err(PathFault::Absolute);
    }
    if path.contains('\\') {
        return Err(PathFault::Backslash);
    }
    if path.chars().any(char::is_control) {
        return Err(PathFault::Character);
    }
    if path.split('/').any(|part| part.starts_with('.') && part != "." && part != "..") {
        return Err(PathFault::DotFile);
    }
    Ok(())
}

/// The file that `path` names in the file `from`, with symbolic links resolved; both it and the way to it lie inside `root`.
pub fn resolve(world: &dyn World, root: &Path, from: &Path, path: &str) -> Result<PathBuf, PathFault> {
    check(path)?;
    let mut target = from.parent().unwrap_or(Path::new("")).to_path_buf();
    target.extend(path.split('/').filter(|part| !part.is_empty()));
    match world.canonical(&target) {
        // A folder need not be known to the world by itself; then its own words are all there is.
        Ok(found) if found.starts_with(world.canonical(root).unwrap_or_else(|_| lexical(root))) => Ok(found),
        Ok(_) => Err(PathFault::Outside),
        // What is not there and would lie outside is refused as that: nobody learns what exists elsewhere.
        Err(_) if leaves(&target, root) => Err(PathFault::Outside),
        Err(error) => Err(PathFault::Read(error)),
    }
}

/// The path as people read it: that of `name`'s folder joined with `path`.
pub fn shown(name: &str, path: &str) -> String {
    let mut parts: Vec<&str> = match name.rsplit_once('/') {
        Some((folder, _)) => folder.split('/').collect(),
        None => Vec::new(),
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| !last.is_empty() && *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Whether a path leads out of a folder by the words alone.
fn leaves(path: &Path, root: &Path) -> bool {
    let path = lexical(path);
    let climbs = matches!(path.components().next(), Some(Component::ParentDir));
    climbs || (path.is_absolute() == root.is_absolute() && !path.starts_with(lexical(root)))
}

/// `.` and `..` taken out by the words alone.
pub(super) fn lexical(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

impl PathFault {
    /// The finding for a path that stands at `span` (the text with its quotes).
    pub fn finding(&self, path: &str, span: Span) -> Diagnostic {
        let found = Diagnostic::new(self.code(), span).arg("path", path);
        match self {
            Self::Backslash => {
                let mended = path.replace('\\', "/");
                let fix = Fix::safe(&words::FIX_REPLACE).arg("text", mended.as_str());
                found.arg("mended", mended.as_str()).fix(fix.replace(span, format!("\"{mended}\"")))
            }
            Self::Read(ReadError::TooLarge(bytes)) => found.arg("bytes", *bytes),
            Self::Read(ReadError::Denied(reason)) => found.arg("reason", system::said(reason)),
            _ => found,
        }
    }

    fn code(&self) -> Code {
        match self {
            Self::Empty => words::PATH_EMPTY,
            Self::Absolute => words::PATH_ABSOLUTE,
            Self::Drive => words::PATH_DRIVE,
            Self::Backslash => words::PATH_BACKSLASH,
            Self::DotFile => words::PATH_DOT_FILE,
            Self::Character => words::PATH_CHARACTER,
            Self::Outside => words::PATH_OUTSIDE,
            Self::Read(ReadError::NotFound) => words::FILE_NOT_FOUND,
            Self::Read(ReadError::NotAFile) => words::FILE_NOT_A_FILE,
            Self::Read(ReadError::TooLarge(_)) => words::TOO_LARGE_TO_READ,
            Self::Read(ReadError::Denied(_)) => words::FILE_DENIED,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryWorld;

    #[test]
    fn refuses_by_the_words() {
        let cases = [
            ("", PathFault::Empty),
            ("/etc/passwd", PathFault::Absolute),
            ("\\\\server\\share", PathFault::Absolute),
            ("C:\\x", PathFault::Drive),
            ("c:x", PathFault::Drive),
            ("a\\b", PathFault::Backslash),
            (".env", PathFault::DotFile),
            ("a/.git/config", PathFault::DotFile),
            ("...", PathFault::DotFile),
            ("a\nb", PathFault::Character),
        ];
        for (path, fault) in cases {
            assert_eq!(check(path), Err(fault), "{path}");
        }
        for path in ["a.msg", "../a.msg", "./a/b.html", "封面.jpg"] {
            assert_eq!(check(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn stays_inside() {
        let world = MemoryWorld::default().with("p/a/x.msg", "").with("p/b.msg", "").with("q/c.msg", "");
        let resolve = |path| resolve(&world, Path::new("p"), Path::new("p/a/x.msg"), path);
        assert_eq!(resolve("../b.msg"), Ok(PathBuf::from("p/b.msg")));
        assert_eq!(resolve("../../q/c.msg"), Err(PathFault::Outside));
        assert_eq!(resolve("../../../q/c.msg"), Err(PathFault::Outside));
        assert_eq!(resolve("none.msg"), Err(PathFault::Read(ReadError::NotFound)));
    }

    #[test]
    fn shows_paths_as_people_write_them() {
        assert_eq!(shown("a/b.msg", "../c.msg"), "c.msg");
        assert_eq!(shown("b.msg", "./x/c.msg"), "x/c.msg");
        assert_eq!(shown("b.msg", "../c.msg"), "../c.msg");
        assert_eq!(shown("/p/b.msg", "c.msg"), "/p/c.msg");
    }
}
