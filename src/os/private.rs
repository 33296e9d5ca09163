//! Files that are this user's alone, and locks between processes.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::disk::reason;
use super::env::variable;

/// The program's own folders are named so.
const NAME: &str = "msgc";

/// Where the program keeps what it must remember; `None` where the system names no place.
pub fn state_folder() -> Option<PathBuf> {
    folder("XDG_STATE_HOME", "LOCALAPPDATA", ".local/state")
}

/// The user's own configuration, which need not be there.
pub fn user_config(name: &str) -> Option<PathBuf> {
    folder("XDG_CONFIG_HOME", "APPDATA", ".config").map(|folder| folder.join(name))
}

fn folder(unix: &str, windows: &str, below_home: &str) -> Option<PathBuf> {
    let absolute = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = absolute(unix).or_else(|| if cfg!(windows) { absolute(windows) } else { None });
    base.or_else(|| absolute("HOME").map(|home| home.join(below_home))).map(|base| base.join(NAME))
}

/// Creates a folder that only this user can enter; one that exists stays as it is.
///
/// # Errors
/// The system's words.
pub fn create_private_folder(path: &Path) -> Result<(), String> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| reason(&error))
}

/// Writes a file that only this user can read. It appears, or changes, as a whole.
///
/// # Errors
/// The system's words; the old file is then as it was.
pub fn replace_private(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let write = || -> io::Result<()> {
        // Its permissions are 0600.
        let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error).map(drop)
    };
    write().map_err(|error| reason(&error))
}

/// Makes sure that a file is there and that only this user can read it.
///
/// # Errors
/// The system's words.
pub fn touch_private(path: &Path) -> Result<(), String> {
    open_private(path).map(drop).map_err(|error| reason(&error))
}

fn open_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A lock that one holder in all processes and threads has at a time. The system gives it back when its holder ends, however
/// that comes about.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Waits until the lock is free.
    ///
    /// # Errors
    /// The system's words.
    pub fn wait(path: &Path) -> Result<Self, String> {
        let take = || -> io::Result<Self> {
            let file = open_private(path)?;
            file.lock()?;
            Ok(Self { _file: file })
        };
        take().map_err(|error| reason(&error))
    }

    /// Takes the lock where it is free; `None` where another has it.
    ///
    /// # Errors
    /// The system's words.
    pub fn try_take(path: &Path) -> Result<Option<Self>, String> {
        let file = open_private(path).map_err(|error| reason(&error))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(error)) => Err(reason(&error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_has_one_holder_and_ends_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = Lock::wait(&path).unwrap();
        assert!(Lock::try_take(&path).unwrap().is_none());
        drop(held);
        assert!(Lock::try_take(&path).unwrap().is_some());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a/b");
        create_private_folder(&inner).unwrap();
        let (replaced, touched) = (inner.join("r"), inner.join("t"));
        replace_private(&replaced, b"x").unwrap();
        replace_private(&replaced, b"y").unwrap();
        touch_private(&touched).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!([mode(&inner), mode(&replaced), mode(&touched)], [0o700, 0o600, 0o600]);
        assert_eq!(fs::read(&replaced).unwrap(), b"y");
        assert_eq!(fs::read_dir(&inner).unwrap().count(), 2, "nothing is left behind");
    }
}
