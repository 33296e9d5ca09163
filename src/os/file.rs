use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::canonical::canonical;
use super::links::may_write;
use crate::diag::Cause;
use crate::sort::sort_by;

/// The size of the write buffer in bytes.
const CHUNK: usize = 256 * 1024;

/// A file that is written atomically: it appears or changes only on [`OutputFile::finish`].
#[derive(Debug)]
pub struct OutputFile {
    target: OutputTarget,
}

#[derive(Debug)]
enum OutputTarget {
    Beside {
        writer: BufWriter<NamedTempFile>,
        path: PathBuf,
    },
    /// A device or a pipe, which cannot be replaced.
    Straight(BufWriter<fs::File>),
}

impl OutputFile {
    /// Begins a file. An existing file keeps its permissions, and a symbolic link keeps pointing to it. Links that lead
    /// out of their project are not followed.
    ///
    /// # Errors
    /// The system's error text.
    pub fn create(path: &Path) -> Result<Self, Cause> {
        Self::begin(path).map_err(Cause::from)
    }

    fn begin(path: &Path) -> io::Result<Self> {
        may_write(path)?;
        let path = canonical(path).unwrap_or_else(|_| path.to_owned());
        let permissions = match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(metadata) if !metadata.is_file() => {
                let file = fs::OpenOptions::new().write(true).open(&path)?;
                return Ok(Self { target: OutputTarget::Straight(BufWriter::with_capacity(CHUNK, file)) });
            }
            Ok(metadata) => Some(metadata.permissions()),
            Err(_) => None,
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".msgc-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // Subject to the umask, as for any new file.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let file = builder.tempfile_in(folder)?;
        if let Some(permissions) = permissions {
            file.as_file().set_permissions(permissions)?;
        }
        Ok(Self { target: OutputTarget::Beside { writer: BufWriter::with_capacity(CHUNK, file), path } })
    }

    /// Moves the file into place.
    ///
    /// # Errors
    /// The system's error text; the old file is unchanged then.
    pub fn finish(self) -> Result<(), Cause> {
        let done = match self.target {
            OutputTarget::Straight(mut writer) => writer.flush(),
            OutputTarget::Beside { writer, path } => writer
                .into_inner()
                .map_err(io::IntoInnerError::into_error)
                .and_then(|file| file.persist(path).map(drop).map_err(|error| error.error)),
        };
        done.map_err(Cause::from)
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.target {
            OutputTarget::Beside { writer, .. } => writer.write(bytes),
            OutputTarget::Straight(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.target {
            OutputTarget::Beside { writer, .. } => writer.flush(),
            OutputTarget::Straight(writer) => writer.flush(),
        }
    }
}

/// Writes a whole file atomically.
///
/// # Errors
/// The system's error text; the old file is unchanged then.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Cause> {
    let mut file = OutputFile::create(path)?;
    file.write_all(bytes).map_err(Cause::from)?;
    file.finish()
}

/// Opens a file for appending; creates a missing one.
///
/// # Errors
/// The system's error text.
pub fn append(path: &Path) -> Result<Box<dyn Write + Send>, Cause> {
    let file = may_write(path).and_then(|()| fs::OpenOptions::new().create(true).append(true).open(path));
    file.map(|file| Box::new(file) as Box<dyn Write + Send>).map_err(Cause::from)
}

/// Creates a folder and its parents, if missing.
///
/// # Errors
/// The system's error text.
pub fn create_folder(path: &Path) -> Result<(), Cause> {
    may_write(path).and_then(|()| fs::create_dir_all(path)).map_err(Cause::from)
}

pub fn is_folder(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Whether a path leads to a regular file.
pub fn is_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_file())
}

/// Whether a path is a symbolic link.
pub fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

/// The size of a file in bytes; `None` for something without a size, such as a pipe.
pub fn file_size(path: &Path) -> Option<u64> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len())
}

/// Whether a folder has a file with this prefix.
pub fn has_file(folder: &Path, prefix: &str) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
}

/// Renames a file on the same disk.
///
/// # Errors
/// The system's error text.
pub fn move_file(from: &Path, to: &Path) -> Result<(), Cause> {
    fs::rename(from, to).map_err(Cause::from)
}

pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Removes a file.
///
/// # Errors
/// The system's error text.
pub fn remove_file(path: &Path) -> Result<(), Cause> {
    may_write(path).and_then(|()| fs::remove_file(path)).map_err(Cause::from)
}

/// Removes a folder if nothing is in it.
pub fn remove_empty_folder(path: &Path) {
    // One that is not empty stays, as does one that is not there.
    let _ = may_write(path).and_then(|()| fs::remove_dir(path));
}

/// The names in a folder, sorted; none if it cannot be read.
pub fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    sort_by(&mut names, String::cmp);
    names
}

/// The maximum number of names in a folder to consider for suggestions.
const MOST_NAMES: usize = 10_000;

/// The names in the folder of a path, for suggestions.
pub fn neighbours(path: &Path) -> Vec<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<_> =
        entries.flatten().take(MOST_NAMES).filter_map(|entry| entry.file_name().into_string().ok()).collect();
    sort_by(&mut names, String::cmp);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_changes_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "old").unwrap();
        let mut file = OutputFile::create(&path).unwrap();
        file.write_all(b"new").unwrap();
        file.flush().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        file.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");

        drop(OutputFile::create(&path).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("link"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        replace(&link, b"new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn a_folder_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(replace(folder.path(), b"x").is_err());
        assert!(replace(&folder.path().join("missing/a"), b"x").is_err());
    }
}
