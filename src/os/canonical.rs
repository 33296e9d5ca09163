//! Paths with their links resolved.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// The path with links resolved, in the form of all other paths: Windows would put `\\?\` before it, and then it would not
/// begin with the working folder.
pub(super) fn canonical(path: &Path) -> io::Result<PathBuf> {
    let found = fs::canonicalize(path)?;
    Ok(found.to_str().and_then(on_a_drive).map_or_else(|| found.clone(), PathBuf::from))
}

/// What is after `\\?\` if it is a path on a drive.
fn on_a_drive(path: &str) -> Option<&str> {
    let path = path.strip_prefix(r"\\?\")?;
    let mut begin = path.chars();
    let is_drive = begin.next().is_some_and(|drive| drive.is_ascii_alphabetic()) && begin.as_str().starts_with(r":\");
    is_drive.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::on_a_drive;

    #[test]
    fn a_drive_is_what_people_write() {
        assert_eq!(on_a_drive(r"\\?\C:\shop\a.msg"), Some(r"C:\shop\a.msg"));
        for path in [r"\\?\UNC\server\shop", r"C:\shop", "/shop", r"\\?\pipe"] {
            assert_eq!(on_a_drive(path), None, "{path}");
        }
    }
}
