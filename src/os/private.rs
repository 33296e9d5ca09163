//! Files that only the user can access, and locks between processes.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::env::variable;
use crate::diag::Cause;

/// The name of the program's folders.
const NAME: &str = "msgc";

/// The folder for the program's state; `None` if the system has none.
pub fn state_folder() -> Option<PathBuf> {
    folder("XDG_STATE_HOME", "LOCALAPPDATA", ".local/state")
}

/// The path of the user's configuration, which need not exist.
pub fn user_config(name: &str) -> Option<PathBuf> {
    folder("XDG_CONFIG_HOME", "APPDATA", ".config").map(|folder| folder.join(name))
}

fn folder(unix: &str, windows: &str, below_home: &str) -> Option<PathBuf> {
    let absolute = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = absolute(unix).or_else(|| if cfg!(windows) { absolute(windows) } else { None });
    base.or_else(|| absolute("HOME").map(|home| home.join(below_home))).map(|base| base.join(NAME))
}

/// Creates a folder that only the user can access; an existing one is not changed.
///
/// # Errors
/// The system's words.
pub fn create_private_folder(path: &Path) -> Result<(), Cause> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(Cause::from)
}

/// Atomically writes a file that only the user can read.
///
/// # Errors
/// The system's words; the old file is then as it was.
pub fn replace_private(path: &Path, bytes: &[u8]) -> Result<(), Cause> {
    let write = || -> io::Result<()> {
        // Its permissions are 0600.
        let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error).map(drop)
    };
    write().map_err(Cause::from)
}

/// Creates a file if missing, and restricts it to the user.
///
/// # Errors
/// The system's words.
pub fn touch_private(path: &Path) -> Result<(), Cause> {
    open_private(path).map(drop).map_err(Cause::from)
}

fn open_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// An exclusive lock among all processes and threads. The system releases it when its holder ends for any reason.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// Waits until the lock is free.
    ///
    /// # Errors
    /// The system's words.
    pub fn wait(path: &Path) -> Result<Self, Cause> {
        let take = || -> io::Result<Self> {
            loop {
                let file = open_private(path)?;
                file.lock()?;
                if is_at(&file, path) {
                    return Ok(Self { file });
                }
            }
        };
        take().map_err(Cause::from)
    }

    /// Takes the lock if it is free; `None` if it is held by another.
    ///
    /// # Errors
    /// The system's words.
    pub fn try_take(path: &Path) -> Result<Option<Self>, Cause> {
        loop {
            let file = open_private(path).map_err(Cause::from)?;
            match file.try_lock() {
                Ok(()) if is_at(&file, path) => return Ok(Some(Self { file })),
                // The last holder has removed the file in the meantime.
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => return Ok(None),
                Err(fs::TryLockError::Error(error)) => return Err(Cause::from(error)),
            }
        }
    }

    /// Releases the lock and removes its file. Waiters notice that the file was removed, and lock a new one.
    pub fn remove(self, path: &Path) {
        // Other systems do not allow them to notice.
        if cfg!(unix) && is_at(&self.file, path) {
            // A remaining file does no harm.
            let _ = fs::remove_file(path);
        }
    }
}

/// Whether the open file is still the one at this path: a lock on a removed file does not exclude anyone.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let same = |one: &fs::Metadata, other: &fs::Metadata| (one.dev(), one.ino()) == (other.dev(), other.ino());
    matches!((file.metadata(), fs::metadata(path)), (Ok(one), Ok(other)) if same(&one, &other))
}

#[cfg(not(unix))]
const fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// Removes the free locks in a folder whose names have this prefix.
pub fn remove_free_locks(folder: &Path, prefix: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with(prefix)
            && let Ok(Some(lock)) = Lock::try_take(&path)
        {
            lock.remove(&path);
        }
    }
}

/// A small private file that is changed in place without syncing: its content survives the process, but not a power
/// failure.
#[derive(Debug)]
pub struct PrivateFile(File);

impl PrivateFile {
    /// # Errors
    /// The system's words.
    pub fn open(path: &Path) -> Result<Self, Cause> {
        open_private(path).map(Self).map_err(Cause::from)
    }

    /// Reads its first bytes, at most `most`.
    ///
    /// # Errors
    /// The system's words.
    pub fn read(&self, most: u64) -> Result<Vec<u8>, Cause> {
        let read = || -> io::Result<Vec<u8>> {
            let (mut bytes, mut file) = (Vec::new(), &self.0);
            file.seek(SeekFrom::Start(0))?;
            file.take(most).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        read().map_err(Cause::from)
    }

    /// # Errors
    /// The system's words.
    pub fn write(&self, at: u64, bytes: &[u8]) -> Result<(), Cause> {
        let write = || -> io::Result<()> {
            let mut file = &self.0;
            file.seek(SeekFrom::Start(at))?;
            file.write_all(bytes)
        };
        write().map_err(Cause::from)
    }

    /// Syncs it to the disk.
    ///
    /// # Errors
    /// The system's words.
    pub fn sync(&self) -> Result<(), Cause> {
        self.0.sync_all().map_err(Cause::from)
    }

    /// Takes a shared lock until it is closed.
    ///
    /// # Errors
    /// The system's words.
    pub fn share(&self) -> Result<(), Cause> {
        self.0.lock_shared().map_err(Cause::from)
    }

    /// Tries to take an exclusive lock until it is closed; false if another process uses the file.
    pub fn is_alone(&self) -> bool {
        self.0.unlock().is_ok() && self.0.try_lock().is_ok()
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

    /// Threads repeatedly take a lock and remove its file: no two of them ever hold it.
    #[cfg(unix)]
    #[test]
    fn a_lock_that_is_removed_has_one_holder() {
        use std::sync::atomic::{AtomicU32, Ordering};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let holders = AtomicU32::new(0);
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let (path, holders) = (&path, &holders);
                scope.spawn(move || {
                    for round in 0..300 {
                        let lock = match (thread + round) % 2 {
                            0 => Lock::wait(path).unwrap(),
                            _ => match Lock::try_take(path).unwrap() {
                                Some(lock) => lock,
                                None => continue,
                            },
                        };
                        assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                        std::thread::yield_now();
                        holders.fetch_sub(1, Ordering::SeqCst);
                        if round % 3 == 0 { drop(lock) } else { lock.remove(path) }
                    }
                });
            }
        });
        remove_free_locks(folder.path(), "lo");
        assert!(!path.exists());
        let held = Lock::wait(&path).unwrap();
        remove_free_locks(folder.path(), "");
        assert!(path.exists(), "one that is held stays");
        held.remove(&path);
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
